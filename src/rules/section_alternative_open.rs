//! Choices that nobody made.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Passage;
use crate::phrases::lists;

declare_rule! {
    /// Checks that no choice is left open in a text: "Slack/Microsoft Teams", "and/or" between systems, "if required".
    ///
    /// ## Why
    ///
    /// "Real-time coordination (Slack/Microsoft Teams)" was published as the channel of a go-live. During the outage, half of the
    /// team writes in one tool while the other half waits in the other.
    ///
    /// ## Fix
    ///
    /// Choose one. If it really depends on something, state the condition; in a step, under `condition`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// communications:
    ///   - message: News of the go-live
    ///     channel: Microsoft Teams
    /// ```
    pub(super) static RULE = {
        id: "section-alternative-open",
        group: "Document",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Text(check),
    }
}

fn check(passage: &Passage, cx: &mut RuleContext<'_>) {
    // What is vague in a criterion is reported as such.
    if passage.is_criterion() && (passage.says(&lists::VAGUE).is_some() || passage.vague(false).is_some()) {
        return;
    }
    // "If required fields are empty" is about fields, and no choice.
    let noun = |words: &&str| {
        let after = &passage.text[passage.text.find(*words).unwrap_or(0) + words.len()..];
        words.eq_ignore_ascii_case("if required") && after.starts_with(' ')
    };
    let listed = passage.says(&lists::CHOICES).filter(|words| !noun(words));
    let choice = passage.alternative().or(listed);
    if let Some(words) = choice.or_else(|| passage.left_to_reader()) {
        cx.report(passage.place(words), format!("“{words}” leaves a choice open"))
            .help("choose one of them, or state the condition");
    }
}
