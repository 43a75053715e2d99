//! Links that do not say where they lead.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Part, Texts};
use crate::phrases::lists;
use crate::release::Release;

declare_rule! {
    /// Checks that the text of each link says where it leads: not "here", "click here" or a bare address.
    ///
    /// ## Why
    ///
    /// Screen readers list the links of a page, and five times "here" is useless. On paper a link has no address, so only "click
    /// here" remains.
    ///
    /// ## Fix
    ///
    /// Describe the target in the link text: `[approval of release 2.4](https://…)`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: The board has [notes of release 2.4](https://example.org/notes/2.4).
    /// ```
    pub(super) static RULE = {
        id: "link-text-vague",
        group: "Accessibility",
        severity: Grade::Warning,
        supports: ["508", "2.4.4"],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, _: &Release, cx: &mut RuleContext<'_>) {
    for link in texts.links.iter().filter(|link| link.fault().is_none()) {
        let words = link.words.trim();
        if words.is_empty() || link.is_bare() || lists::POINTLESS.find(words).is_some() {
            let message = match words.is_empty() {
                true => "the link has no text".to_owned(),
                false => format!("the link text `{words}` does not say where the link leads"),
            };
            cx.report(link.place, message).help("describe the target in the text of the link");
        }
    }
    for passage in texts.passages.iter().filter(|passage| passage.part != Part::Value) {
        let linked = |address: &str| {
            texts.links.iter().any(|link| link.at == passage.at && link.words.contains(address))
        };
        if let Some(address) = passage.bare_address().filter(|bare_address| !linked(bare_address)) {
            cx.report(
                passage.place(address),
                format!("the bare address `{address}` does not say where it leads"),
            )
            .help("write `[text](address)` with a text that describes the target");
        }
    }
}
