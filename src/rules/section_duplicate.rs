//! The same text twice.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Part, Passage, Texts};
use crate::finding::Severity;
use crate::phrases::similar::nearly_the_same;
use crate::release::{Procedure, Release, Step};
use crate::source::Spanned;

declare_rule! {
    /// Checks that no two sections have the same long text, and that a verification does not repeat its procedure.
    ///
    /// ## Why
    ///
    /// Copied text is fixed in one section and forgotten in the other. A verification that repeats the steps proves nothing: the
    /// steps were done, but nobody looked whether they worked.
    ///
    /// ## Fix
    ///
    /// Write the text once, and refer to it: `[](#back-out.procedure)`. In a verification, describe what is checked and the
    /// expected result.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// verification:
    ///   - text: Open the board of one ward.
    ///     expected: Every patient of the ward is shown.
    /// ```
    pub(super) static RULE = {
        id: "section-duplicate",
        group: "Document",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    let mut seen: BTreeMap<String, &Passage> = BTreeMap::new();
    let least = cx.settings().thresholds.duplicate_characters;
    for passage in texts.passages.iter().filter(|passage| is_told(passage) && passage.text.len() >= least) {
        let words: Vec<&str> = passage.text.split_whitespace().collect();
        let words = words.join(" ");
        if words.chars().count() < least {
            continue;
        }
        match seen.get(&words) {
            Some(first) => {
                cx.report(passage.at, "the same text occurs in another section")
                    .also(first.at, "here")
                    .help("write it once, and refer to it: `[](#back-out.procedure)`");
            }
            None => {
                seen.insert(words, passage);
            }
        }
    }
    near(texts, least, &seen, cx);
    let installation = release.installation.get().and_then(|installation| installation.procedure.get());
    let back_out = release.back_out.get().map(|back_out| &back_out.procedure);
    let rollback = release.rollback.get().map(|rollback| &rollback.procedure);
    for procedure in installation.into_iter().chain(back_out).chain(rollback) {
        verification(procedure, cx);
    }
}

/// Cells of tables may well say the same.
fn is_told(passage: &Passage) -> bool {
    // Two who approve the same content name the same parts of it.
    passage.keys.first() != Some(&"approvals")
        && matches!(passage.part, Part::Value | Part::Paragraph | Part::Item)
}

fn verification(procedure: &Procedure, cx: &mut RuleContext<'_>) {
    let proofs = procedure.verification.items();
    let words = |step: &Spanned<Step>| {
        step.text.get().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let steps: Vec<String> = procedure.steps.items().iter().filter_map(words).collect();
    let repeats = |step: &Spanned<Step>| words(step).is_some_and(|words| steps.contains(&words));
    if let Some(first) = proofs.first()
        && proofs.iter().all(repeats)
    {
        cx.report_as(Severity::Error, first.span, "the verification repeats the steps of its procedure")
            .also(procedure.steps.span(), "the steps")
            .help("describe what is checked, and the `expected` result");
    }
}

/// Reports passages that differ in a word or two of many.
fn near(texts: &Texts, least: usize, exact: &BTreeMap<String, &Passage>, cx: &mut RuleContext<'_>) {
    let is_first = |passage: &Passage| exact.values().any(|first| std::ptr::eq(*first, passage));
    let long = |passage: &&Passage| {
        let listed = passage.keys.iter().any(|key| LISTED.contains(key));
        // One that is said again whole is reported as that.
        is_told(passage) && !listed && passage.text.len() >= least && is_first(passage)
    };
    let passages: Vec<&Passage> = texts.passages.iter().filter(long).collect();
    let own: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    for (later, first) in
        nearly_the_same(&own).into_iter().map(|(later, first)| (passages[later], passages[first]))
    {
        cx.report(later.at, "nearly the same text occurs in another section")
            .also(first.at, "here")
            .help("write it once, and refer to it: `[](#back-out.procedure)`");
    }
}

/// Keys whose items resemble each other by their nature.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "approvals", "checklists", "communications", "criteria", "milestones", "release_notes", "responsibilities", "revisions",
    "risks", "sites", "steps", "verification",
];
