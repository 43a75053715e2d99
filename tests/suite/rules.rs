//! Each rule on its fixtures: `fail*` gives a finding of that rule, which is kept beside it, and `pass*` gives none.
#![expect(clippy::disallowed_methods, reason = "fixtures lie on the disk")]

mod pairs;
mod stage_order;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use dibr::finding::Finding;
use dibr::reporters::TerminalStyle;
use dibr::rules::{RULES, Rule};
use dibr::source::Sources;
use dibr::verbs::{self, Checked};

/// The folder of the fixtures of a rule, or of all rules.
pub(crate) fn fixtures(rule: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules").join(rule)
}

/// The names of what lies in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The fixtures of a rule whose names begin with `kind`, without their ending.
fn stems(rule: &str, kind: &str) -> Vec<String> {
    let names = names(&fixtures(rule));
    let stems = names.iter().filter_map(|name| name.strip_suffix(".yaml"));
    let stems = stems.filter(|stem| !stem.ends_with(".previous"));
    stems.filter(|stem| *stem == kind || stem.starts_with(&format!("{kind}-"))).map(str::to_owned).collect()
}

/// The definition before those of a pair, `fail*.previous.yaml`, where there is one.
fn previous(rule: &str, stem: &str) -> Option<Vec<u8>> {
    let stem = stem.replacen("pass", "fail", 1);
    fs::read(fixtures(rule).join(format!("{stem}.previous.yaml"))).ok()
}

/// The day on which fixtures are checked.
const TODAY: &str = "2026-06-15";

/// Checks a definition, after another one where that is given, and gives the sources with what was found.
fn checked(text: &[u8], previous: Option<&[u8]>) -> (Sources, Checked) {
    crate::load::checked_after(Some(TODAY), text, previous)
}

/// The findings of a definition that are chosen, as a user sees them at a terminal; empty where there are none.
fn pretty(sources: &Sources, checked: &mut Checked, chosen: impl Fn(&Finding) -> bool) -> String {
    let all = checked.findings.clone();
    checked.findings.retain(chosen);
    let report = verbs::report(sources, std::slice::from_ref(checked));
    let nothing = checked.findings.is_empty();
    checked.findings = all;
    if nothing {
        return String::new();
    }
    let text = crate::reporters::written("pretty", &report, &TerminalStyle::default());
    // The last line counts files and rules.
    let summary = text.trim_end().rfind('\n').expect("the summary follows the findings");
    text[..summary].trim_end().to_owned()
}

/// What a rule finds in those of its fixtures that must fail.
pub(crate) fn findings_of(rule: &Rule) -> Vec<Finding> {
    let id = rule.meta.id;
    let findings = stems(id.0, "fail").into_iter().flat_map(|stem| {
        let text = fs::read(fixtures(id.0).join(format!("{stem}.yaml"))).unwrap();
        checked(&text, previous(id.0, &stem).as_deref()).1.findings
    });
    findings.filter(|finding| finding.rule == id).collect()
}

/// Whether a finding says that a definition cannot be read, or does not fit its schema.
fn is_loading(finding: &Finding) -> bool {
    ["schema-", "yaml-", "file-"].iter().any(|kind| finding.rule.0.starts_with(kind))
}

#[test]
fn every_rule_has_a_pair_and_every_folder_a_rule() {
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.meta.id.0).collect();
    let folders = names(&fixtures(""));
    assert_eq!(folders.iter().map(String::as_str).collect::<BTreeSet<_>>(), rules);
    for rule in rules {
        let whats = |kind: &str| -> Vec<String> {
            stems(rule, kind).iter().map(|stem| stem[kind.len()..].to_owned()).collect()
        };
        assert_eq!(whats("fail"), whats("pass"), "{rule}: each `fail` needs its `pass`");
        assert!(whats("fail").contains(&String::new()), "{rule}: `fail.yaml` is missing");
        for name in names(&fixtures(rule)) {
            let before = name.strip_suffix(".previous.yaml");
            let known = ["fail", "pass"].iter().any(|kind| name.starts_with(kind))
                && before.is_none_or(|stem| stems(rule, "fail").contains(&stem.to_owned()));
            // What was said is kept only for what still fails.
            let kept =
                name.strip_suffix(".snap").is_some_and(|stem| stems(rule, "fail").contains(&stem.to_owned()));
            assert!(known && (name.ends_with(".yaml") || kept), "{rule}/{name} is run by nobody");
        }
    }
}

/// Runs the fixtures of one rule: `fail*` gives findings of the rule, kept in a snapshot, and `pass*` gives none.
fn check_pairs(rule: &Rule) {
    let id = rule.meta.id;
    let folder = fixtures(id.0);
    let mut wrong = Vec::new();
    for stem in stems(id.0, "fail").into_iter().chain(stems(id.0, "pass")) {
        let text = fs::read(folder.join(format!("{stem}.yaml"))).unwrap();
        let (sources, mut checked) = checked(&text, previous(id.0, &stem).as_deref());
        let loading = pretty(&sources, &mut checked, is_loading);
        if !loading.is_empty() {
            wrong.push(format!("{id}/{stem} is not a valid definition:\n{loading}"));
        }
        let own = pretty(&sources, &mut checked, |finding| finding.rule == id);
        if stem.starts_with("pass") {
            if !own.is_empty() {
                wrong.push(format!("{id}/{stem} must pass:\n{own}"));
            }
            continue;
        }
        if own.is_empty() {
            wrong.push(format!("{id}/{stem} must fail, but `{id}` finds nothing"));
            continue;
        }
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(stem.as_str(), own);
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The reason that the first line of a fixture gives: `# fails because …` or `# passes because …`.
fn reason(rule: &str, stem: &str) -> String {
    let text = fs::read_to_string(fixtures(rule).join(format!("{stem}.yaml"))).unwrap();
    let begin = if stem.starts_with("fail") { "# fails because " } else { "# passes because " };
    let first = text.lines().next().and_then(|line| line.strip_prefix(begin));
    first.unwrap_or_else(|| panic!("{rule}/{stem}.yaml does not begin with `{begin}…`")).to_owned()
}

#[test]
fn the_first_line_of_a_fixture_says_which_branch_it_holds() {
    const FEWEST_WORDS: usize = 4;
    for rule in RULES {
        let id = rule.meta.id.0;
        let mut seen = BTreeMap::new();
        for stem in stems(id, "fail").into_iter().chain(stems(id, "pass")) {
            let reason = reason(id, &stem);
            let words = reason.split_whitespace().count();
            assert!(words >= FEWEST_WORDS, "{id}/{stem}.yaml: `{reason}` is too short to be a reason");
            assert!(!reason.ends_with('.') || reason.ends_with(".."), "{id}/{stem}.yaml: no full stop");
            if let Some(other) = seen.insert(reason, stem.clone()) {
                panic!("{id}: `{other}` and `{stem}` give the same reason: say what sets them apart");
            }
        }
    }
}

#[test]
fn the_halves_of_a_pair_differ_in_one_cause() {
    const LINES: usize = 8;
    for rule in RULES {
        let id = rule.meta.id.0;
        for stem in stems(id, "fail") {
            let read = |name: &str| {
                let text = fs::read_to_string(fixtures(id).join(format!("{name}.yaml"))).unwrap();
                // The first line is the reason, which differs in each.
                text.split_once('\n').unwrap().1.to_owned()
            };
            let (fail, pass) = (read(&stem), read(&stem.replacen("fail", "pass", 1)));
            let only = |of: &str, not: &str| {
                let not: BTreeSet<&str> = not.lines().collect();
                of.lines().filter(|line| !not.contains(line)).count()
            };
            let lines = only(&fail, &pass) + only(&pass, &fail);
            assert!(fail != pass && lines <= LINES, "{id}/{stem}: {lines} lines differ");
        }
    }
}

#[test]
fn what_the_schema_said_is_not_said_again() {
    let head = "schema: 1\nprofile: va-dibr\nstage: planned\ndocument: {version: \"1\"}\n\
        release: {product: Board, version: \"2\", change_type: normal}\n";
    let procedure =
        ["authority-missing", "criteria-missing", "procedure-missing", "verification-missing", "risk-denied"];
    for (property, silent) in [
        (
            "back_out: {authority: [], criteria: 5, steps: none, verification: no-list, risks: none}",
            &procedure[..],
        ),
        ("rollback: {duration: soon, decide_within: 5}", &["procedure-duration-missing"]),
        (
            "backup: [{of: Database, owner: [], when: 5, reference: 1, interval: often, recovery_point: 1, recovery_time: x}]",
            &["backup-missing", "recovery-objective-missed"],
        ),
        ("parties: none\napprovals: [{role: chief}]", &["role-unknown"]),
        ("figures: [{id: one, caption: One, alt: \"\"}]", &["figure-alt-missing"]),
        (
            "milestones: [{name: Production, start: soon, end: 2026-13-01}]",
            &["milestone-order", "milestone-stale"],
        ),
        (
            "revisions: [{version: 1, date: 12}, {version: \"0.9\", date: 2020-01-01}]",
            &["revision-duplicate", "revision-order"],
        ),
        ("checklists: {items: none}", &["checklist-incomplete"]),
    ] {
        let (sources, mut checked) = checked(format!("{head}{property}\n").as_bytes(), None);
        let again = pretty(&sources, &mut checked, |finding| silent.contains(&finding.rule.0));
        assert!(again.is_empty(), "{property}\n{again}");
        assert!(checked.findings.iter().any(|finding| finding.rule.0.starts_with("schema-")), "{property}");
    }
}
