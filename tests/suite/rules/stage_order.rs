//! `stage-order` as two tables: which stage may follow which, and from which stage on an entry may be filled in.

const STAGES: [&str; 6] = ["draft", "planned", "approved", "executed", "backed_out", "closed"];

/// For each stage of the previous definition: the stages that may follow it, and the help where another one does.
const TRANSITIONS: [(&str, &[&str], &str); 6] = [
    ("draft", &["draft", "planned"], "raise it to `planned` first"),
    ("planned", &["draft", "planned", "approved"], "raise it to `approved` first"),
    (
        "approved",
        &["draft", "planned", "approved", "executed", "backed_out"],
        "raise it to `executed` or `backed_out` first",
    ),
    ("executed", &["executed", "backed_out", "closed"], "write a new definition for another attempt"),
    ("backed_out", &["backed_out", "closed"], "write a new definition for another attempt"),
    ("closed", &["closed"], "write a new definition for another attempt"),
];

/// What may be written at every stage: nobody has decided, ticked or measured anything.
const ALWAYS: &str = "any";

/// An entry, the first stage at which it may be written, and what the finding says about it before that stage.
const ENTRIES: &[(&str, &str, &str)] = &[
    // Decisions of approvers.
    (
        "approvals: [{role: sponsor, decision: approved, date: 2026-03-02}]",
        "planned",
        "`sponsor` has decided",
    ),
    (
        "approvals: [{role: sponsor, decision: rejected, date: 2026-03-02}]",
        "planned",
        "`sponsor` has decided",
    ),
    ("approvals: [{role: sponsor, decision: pending, date: 2026-03-02}]", ALWAYS, ""),
    // The go/no-go decision.
    ("go_no_go: {at: 2026-03-12 20:00, decision: go}", "approved", "the go/no-go decision is made"),
    ("go_no_go: {at: 2026-03-12 20:00, decision: no-go}", "approved", "the go/no-go decision is made"),
    ("go_no_go: {at: 2026-03-12 20:00, decision: pending}", ALWAYS, ""),
    // Milestones in production that were reached.
    (
        "milestones: [{name: Release to production, start: 2026-03-12, actual: 2026-03-12}]",
        "approved",
        "`Release to production` was reached",
    ),
    ("milestones: [{name: Release to production, start: 2026-03-12}]", ALWAYS, ""),
    ("milestones: [{name: Acceptance test, start: 2026-03-12, actual: 2026-03-12}]", ALWAYS, ""),
    // Ticked rows, by the activity of the row.
    (
        "ticked: Book the bridge, done: {by: A. Moreau, at: 2026-03-12 22:00}",
        "planned",
        "`Book the bridge` is done",
    ),
    ("ticked: Book the bridge, done: {by: A. Moreau}", "planned", "`Book the bridge` is done"),
    ("ticked: Book the bridge, done: {at: 2026-03-12 22:00}", "planned", "`Book the bridge` is done"),
    ("ticked: Book the bridge, done: {evidence: BR-12}", ALWAYS, ""),
    (
        "ticked: Tell the wards, activity: notify, done: {by: A. Moreau}",
        "planned",
        "`Tell the wards` is done",
    ),
    ("ticked: Verify, activity: verify, done: {by: A. Moreau}", "planned", "`Verify` is done"),
    ("ticked: Deploy, activity: deploy, done: {by: A. Moreau}", "approved", "`Deploy` is done"),
    ("ticked: Install, activity: install, done: {by: A. Moreau}", "approved", "`Install` is done"),
    ("ticked: Back-Out, activity: back-out, done: {by: A. Moreau}", "backed_out", "`Back-Out` is done"),
    ("ticked: Rollback, activity: rollback, done: {by: A. Moreau}", "backed_out", "`Rollback` is done"),
    // Results of the rollout.
    ("results: {name: Errors, value: \"0\"}", "approved", "`Ward 1` has results"),
    ("results: {name: Errors, passed: true}", "approved", "`Ward 1` has results"),
    ("results: {name: Errors, value: yes/no}", ALWAYS, ""),
    ("results: {name: Errors, value: {tbd: {owner: sponsor, due: 2026-04-01}}}", ALWAYS, ""),
    // What is known only after the release.
    ("metrics: [{id: wards, name: Wards, reviews: [{at: 1 week, value: \"12\"}]}]", "executed", AFTER),
    ("metrics: [{id: wards, name: Wards, reviews: [{at: 1 week}]}]", ALWAYS, ""),
    ("reviews: [{at: 1 week, users: \"120\"}]", "executed", AFTER),
    ("reviews: [{at: 1 week, issues: None was reported.}]", "executed", AFTER),
    ("reviews: [{at: 1 week, answers: [{question: Who uses it?, answer: Twelve wards}]}]", "executed", AFTER),
    ("reviews: [{at: 1 week, answers: [{question: Who uses it?}]}]", ALWAYS, ""),
    ("reviews: [{at: 1 week, users: {tbd: {owner: sponsor, due: 2026-04-01}}}]", ALWAYS, ""),
    ("reviews: [{at: 1 week, users: x, issues: lorem ipsum}]", ALWAYS, ""),
];

const AFTER: &str = "results from after the release are recorded";

/// A definition at a stage with one more entry. Rows of checklists and results of the rollout are written in short.
fn definition(stage: &str, version: &str, entry: &str) -> String {
    let entry = if let Some(row) = entry.strip_prefix("ticked:") {
        format!("checklists: [{{title: Release, items: [{{text:{row}}}]}}]")
    } else if let Some(result) = entry.strip_prefix("results:") {
        format!("rollout: {{stages: [{{id: one, title: Ward 1, results: [{result}]}}]}}")
    } else {
        entry.to_owned()
    };
    format!(
        "schema: 1\nprofile: release-plan\nstage: {stage}\ndocument: {{version: \"1.1\"}}\n\
         release: {{product: Ward Board, version: \"{version}\", change_type: normal}}\n\
         parties: [{{id: sponsor, name: Sponsor, kind: role}}]\n{entry}\n"
    )
}

/// The findings of the rule, each as its message and its help.
fn found(text: &str, previous: Option<&str>) -> Vec<(String, String)> {
    let (sources, mut checked) = super::checked(text.as_bytes(), previous.map(str::as_bytes));
    let loading = super::pretty(&sources, &mut checked, super::is_loading);
    assert!(loading.is_empty(), "not a valid definition:\n{loading}");
    let own = checked.findings.into_iter().filter(|finding| finding.rule.0 == "stage-order");
    own.map(|finding| (finding.message, finding.help.unwrap_or_default())).collect()
}

#[test]
fn a_stage_follows_the_one_before() {
    for (before, may_follow, help) in TRANSITIONS {
        for now in STAGES {
            let previous = definition(before, "2.4", "");
            let expected = match may_follow.contains(&now) {
                true => Vec::new(),
                false => {
                    vec![(format!("the stage `{now}` cannot follow `{before}`"), help.to_owned())]
                }
            };
            assert_eq!(found(&definition(now, "2.4", ""), Some(&previous)), expected, "{before} → {now}");
            let next_release = definition(now, "2.5", "");
            assert_eq!(found(&next_release, Some(&previous)), [], "{before} → {now} of the next release");
        }
    }
}

#[test]
fn an_entry_waits_for_its_stage() {
    for (entry, first, says) in ENTRIES {
        let first_stage = STAGES.iter().position(|stage| stage == first).unwrap_or(0);
        for (position, stage) in STAGES.iter().enumerate() {
            let expected = match position >= first_stage {
                true => Vec::new(),
                false => vec![(
                    format!("{says}, but the stage is `{stage}`"),
                    format!("raise `stage:` to `{first}` when the release gets there, or delete the entry"),
                )],
            };
            assert_eq!(found(&definition(stage, "2.4", entry), None), expected, "{entry} at `{stage}`");
        }
    }
}

#[test]
fn entries_of_one_later_stage_give_one_finding() {
    let rows = "checklists: [{title: Release, items: [{text: Book the bridge, done: {by: A. Moreau}}, \
        {text: Tell the wards, done: {by: A. Moreau}}]}]";
    assert_eq!(found(&definition("draft", "2.4", rows), None).len(), 1);
    let two_stages = format!("{rows}\ngo_no_go: {{at: 2026-03-12 20:00, decision: go}}");
    assert_eq!(found(&definition("draft", "2.4", &two_stages), None).len(), 2);
}
