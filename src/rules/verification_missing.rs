//! The proof that it worked.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::phrases::results::observes_nothing;
use crate::release::{Stage, Step};

declare_rule! {
    /// Checks that installation, back-out and rollback are verified by steps with an expected result that can be seen, and that
    /// the expected results of all steps name something that can be seen.
    ///
    /// ## Why
    ///
    /// "Verify that the installation is running" can be ticked by anyone who sees a window open. What must be seen (a version, a
    /// count, a checksum) makes the difference between proof and hope. 30 of 100 published guides have no verification of the
    /// rollback at all.
    ///
    /// ## Fix
    ///
    /// Give each verification step an `expected` result, word for word where possible.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// verification:
    ///   - text: Open the board.
    ///     expected: The footer shows version 2.3.
    /// ```
    pub(super) static RULE = {
        id: "verification-missing",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-4(2)"],
        since: "0.1.0",
        check: AnyProcedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let steps = &part.procedure.verification;
    let section = part.kind.verification().filter(|verification| {
        !part.release.points_on(verification) && part.release.opens_with_pointer(verification).is_none()
    });
    if let Some((section, at)) = section.zip(part.missing_items(steps)) {
        cx.report(at, format!("{} has no verification", part.name())).about(section).help(format!(
            "add `verification:` under {}, each step with its `expected` result",
            part.kind.place()
        ));
    }
    let own = part.procedure.steps.items().iter().chain(part.restore);
    for (at, step) in own.enumerate() {
        hollow(step, at, &part.name(), cx);
    }
    for (at, step) in steps.items().iter().enumerate() {
        let empty = step.expected.present().filter(|expected| expected.trim().is_empty());
        let of = format!("the verification of {}", part.name());
        if hollow(step, at, &of, cx) {
            continue;
        }
        if let Some(span) =
            cx.missing(&step.expected, Stage::Approved).or(empty.map(|expected| expected.span))
        {
            cx.report(span, format!("step {} of {of} has no expected result", at + 1))
                .help("add `expected:` with the result that shows success");
        }
    }
}

/// Reports an expected result that names nothing that can be seen; tells whether it did.
fn hollow(step: &Step, at: usize, of: &str, cx: &mut RuleContext<'_>) -> bool {
    let Some(expected) = step.expected.present().filter(|expected| observes_nothing(expected)) else {
        return false;
    };
    cx.report(expected.span, format!("step {} of {of} has no observable result", at + 1))
        .help("write what can be seen: a value, a screen, or the output of a command");
    true
}
