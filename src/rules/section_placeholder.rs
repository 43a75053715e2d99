//! Words that the template left.

use super::{Cx, Grade, declare_rule};
use crate::document::Passage;
use crate::release::{Stage, section};

declare_rule! {
    /// Checks that no placeholder is left in a text: `TBD`, `To be added`, `[FILL_IN]`, `____`, `mm/dd/yy`, lorem ipsum.
    ///
    /// ## Why
    ///
    /// A placeholder looks like content until someone needs it. In published checklists day, time and individual of
    /// every row say `TBD`, and nobody can tell whether the value was never known or only never written. Code, commands
    /// and transcripts are not looked at.
    ///
    /// ## Fix
    ///
    /// Write the value. If it is not known yet, say who will supply it and by when:
    /// `{tbd: {owner: release-manager, due: 2026-03-01}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// audience: {tbd: {owner: release-manager, due: 2026-03-01}}
    /// ```
    pub(super) static RULE = {
        id: "section-placeholder",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Text(check),
    }
}

fn check(passage: &Passage, cx: &mut Cx<'_>) {
    let Some(words) = passage.placeholder() else { return };
    let place =
        section(passage.section).map_or(String::new(), |it| format!(" in the section “{}”", it.title));
    cx.report(passage.at, format!("the placeholder `{words}` is left{place}"))
        .help("write the value, or say who will supply it by when: `{tbd: {owner: …, due: …}}`");
}
