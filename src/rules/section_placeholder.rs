//! Words that the template left.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Texts;
use crate::phrases::unsettled;
use crate::release::{Release, Stage, section};

declare_rule! {
    /// Checks that no placeholder is left in a text: a deferral (`TBD`, `To be agreed`, `Details to follow`), a token of a template
    /// (`{{ name }}`, `${NAME}`, `[FILL_IN]`), an instruction to the author (`[Describe the strategy]`), a form to fill in (`____`,
    /// `mm/dd/yy`), a filler (`???`, `Sample text`), or what a word processor leaves (`Choose an item.`).
    ///
    /// ## Why
    ///
    /// A placeholder looks like content until someone needs it. In published checklists day, time and individual of
    /// every row say `TBD`, and nobody can tell whether the value was never known or only never written. Code, commands,
    /// transcripts, quoted words and names that the definition declares are not looked at.
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
        check: Texts(check),
    }
}

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    let names = release.declared_names();
    for passage in &texts.passages {
        let Some(words) = passage.placeholder(&names) else { continue };
        let place = section(passage.section)
            .map_or(String::new(), |section| format!(" in the section “{}”", section.title));
        let message = match unsettled(words) {
            Some(_) => format!("“{words}” leaves a matter open{place}"),
            None => format!("the placeholder `{words}` is left{place}"),
        };
        cx.report(passage.place(words), message)
            .help("write the value, or say who will supply it by when: `{tbd: {owner: …, due: …}}`");
    }
}
