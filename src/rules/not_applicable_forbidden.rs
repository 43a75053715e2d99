//! Parts of a back-out that always apply.

use super::{Cx, GapPart, Grade, Speaker, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that criteria, authority, steps and verification of the back-out are not said not to apply.
    ///
    /// ## Why
    ///
    /// Software that can be installed can fail. Whoever stands before the failure must know when to go back, who says
    /// so, how it is done and what proves it. No reason makes these four superfluous.
    ///
    /// ## Fix
    ///
    /// Write them. If the way back is the way forward, say so in a step: which build is installed, from where, by whom.
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
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut Cx<'_>) {
    if part.speaker() != Some(Speaker::Forbidden) {
        return;
    }
    cx.report(part.span, format!("`{}` is said not to apply, but every release needs it", part.name()))
        .help("write under `back_out:` when to go back, who says so, how it is done and what proves it");
}
