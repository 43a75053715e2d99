//! Links that lead nowhere.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Passage, Texts};
use crate::release::Release;

declare_rule! {
    /// Checks that links are well formed and lead somewhere: none is reversed, empty or relative, and no text names another version than its target.
    ///
    /// ## Why
    ///
    /// A published release plan links its go/no-go record as `(words)[address]`; nobody can click on it. A relative link worked
    /// only on the wiki from which the page was copied.
    ///
    /// ## Fix
    ///
    /// Write `[words](https://…)`. Link to a section, figure or table of the same document as `[](#back-out.procedure)`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: The board has [notes of release 2.4](https://example.org/notes/2.4).
    /// ```
    pub(super) static RULE = {
        id: "link-malformed",
        group: "References",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, _: &Release, cx: &mut RuleContext<'_>) {
    for link in &texts.links {
        if let Some(fault) = link.fault() {
            cx.report(link.place, fault)
                .help("write `[text](https://…)`, or `[](#key)` for a place in this document");
        }
    }
    for passage in &texts.passages {
        if let Some(fault) = passage.reversed().or_else(|| address(passage)) {
            cx.report(passage.at, fault)
                .help("write `[text](https://…)` in prose, and the bare address in a property");
        }
    }
}

/// What is wrong with a property that is an address.
fn address(passage: &Passage) -> Option<String> {
    let is_address = matches!(passage.keys.last(), Some(&("url" | "dashboard" | "record")));
    let text = passage.text.trim();
    let whole = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let whole = whole.is_some_and(|target| !target.is_empty() && !target.contains(char::is_whitespace));
    (is_address && text.contains("//") && !whole).then(|| format!("`{text}` is not a valid address"))
}
