//! Parts of a document that always apply.

use super::{GapPart, Grade, RuleContext, declare_rule, must_apply};
use crate::release::Stage;

declare_rule! {
    /// Checks that nothing that every document of the profile needs is marked as not applicable.
    ///
    /// ## Why
    ///
    /// Software that can be installed can fail. When it does, people must know when to back out, who decides, how it is done and
    /// how it is verified. No reason makes these four unnecessary. A guide also needs its responsibilities, milestones, sites and
    /// checklists, a go-live plan its hours, severities and metrics, and a process its environments: each profile lists what it
    /// needs.
    ///
    /// ## Fix
    ///
    /// Write them. If the only way back is a newer build, describe that in a step: which build is installed, from where, by whom.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// verification:
    ///   - text: Open the board.
    ///     expected: The footer shows version 2.3.
    /// ```
    pub(super) static RULE = {
        id: "not-applicable-forbidden",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3", "CC8.1"],
        since: "0.1.0",
        yields_to: [
            "risk-denied",
            "rollback-denied",
            "authority-delegate-missing",
            "backup-missing",
            "communication-incomplete",
            "procedure-duration-missing",
            "procedure-target-missing",
            "procedure-untested",
            "restore-untested",
        ],
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut RuleContext<'_>) {
    if !part.is_denied() || !(is_back_out(&part.keys()) || must_apply(part.release, &part.keys())) {
        return;
    }
    let back_out = matches!(part.keys().as_slice(), ["back_out", ..])
        || part.section.is_some_and(|section| section.key.starts_with("back-out"));
    let help = match part.keys().as_slice() {
        _ if back_out => {
            "describe under `back_out:` when to back out, who decides, the steps and how they are verified"
                .to_owned()
        }
        ["text", _] => "replace it with the content that applies".to_owned(),
        keys => format!("fill in `{}:`", keys.join(".")),
    };
    cx.report(
        part.span,
        format!("`{}` is marked as not applicable, but every release needs it", part.name()),
    )
    .help(help);
}

/// What no release goes without, whatever its profile.
fn is_back_out(keys: &[&str]) -> bool {
    matches!(
        keys,
        ["back_out"]
            | ["back_out", "criteria" | "authority" | "steps" | "verification"]
            | ["back_out", "criteria" | "steps" | "verification", "text"]
            | ["back_out", "authority", "decider" | "parties"]
            | [
                "text",
                "back-out"
                    | "back-out.criteria"
                    | "back-out.authority"
                    | "back-out.procedure"
                    | "back-out.verification"
            ]
    )
}
