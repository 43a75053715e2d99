//! Waivers that say what is accepted, why, by whom, until when.

use super::{Cx, Grade, WaiverPart, declare_rule, may_be_waived};
use crate::finding::RuleId;
use crate::rules::RULES;
use crate::source::nearest;

declare_rule! {
    /// Checks that a waiver names its rule, its place, its reason, its approver and its last day, and covers one place
    /// rather than everything.
    ///
    /// ## Why
    ///
    /// A waiver takes a finding out of the count. An auditor accepts that where somebody answers for it, for a reason and
    /// for a time; "ignore this rule" is how a plan without criteria came to be approved.
    ///
    /// ## Fix
    ///
    /// Give `rule`, `at`, `reason`, `approver` and `expires`. `at` is a JSON pointer ("/back_out/tested") or the key of a
    /// section ("back-out.criteria"); what stands below is covered too.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - rule: section-missing
    ///   at: known-issues
    ///   reason: The list of known issues is kept in the issue tracker.
    ///   approver: chief
    ///   expires: 2026-12-31
    /// ```
    pub(super) static RULE = {
        id: "waiver-incomplete",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Error,
        supports: ["CM-3"],
        since: "0.1.0",
        check: Waiver(check),
    }
}

fn check(part: &WaiverPart<'_>, cx: &mut Cx<'_>) {
    let waiver = part.waiver;
    let lacks = waiver.lacks();
    if !lacks.is_empty() {
        let lacks: Vec<String> = lacks.iter().map(|it| format!("`{it}`")).collect();
        cx.report(waiver.span, format!("the waiver lacks {}", lacks.join(", ")))
            .help("say what is accepted, where, why, by whom and until when; or delete the waiver");
    }
    if let Some(at) = waiver.covers_everything() {
        cx.report(at, "the waiver covers the whole definition")
            .help("name the place: a JSON pointer such as `/back_out/tested`, or the key of a section");
    }
    let Some(rule) = waiver.rule.present() else { return };
    let is_own = |it: &&str| cx.settings().is_own_rule(it);
    let known = RULES.iter().any(|it| it.meta.id.0 == &*rule.value.0) || is_own(&rule.value.0.as_str());
    if !known {
        let names: Vec<&str> = RULES.iter().map(|it| it.meta.id.0).collect();
        let help = match nearest(&rule.value.0, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "`dibr rules` lists them; what loading says (`schema-…`, `yaml-…`) cannot be waived".into()
            }
        };
        cx.report(rule.span, format!("there is no rule `{}` that can be waived", rule.value.0)).help(help);
    } else if let Some(own) = RULES.iter().find(|it| it.meta.id.0 == &*rule.value.0)
        && !may_be_waived(RuleId(own.meta.id.0))
    {
        cx.report(rule.span, format!("`{}` cannot be waived", rule.value.0))
            .help("mend the waiver that it speaks of");
    }
}
