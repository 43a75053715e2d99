//! Abbreviations that nobody explains.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Texts, abbreviations};
use crate::phrases::terms;
use crate::release::Release;

declare_rule! {
    /// Checks that every abbreviation is spelled out somewhere: in the glossary, as a name or alias, or in the text.
    ///
    /// ## Why
    ///
    /// A guide is read by people from other teams, and in haste. One published guide names four offices by their abbreviations
    /// alone, and two of these now mean other offices.
    ///
    /// ## Fix
    ///
    /// Add it to `glossary`, or spell it out where it is first used: `Service Desk (SD)`. Names and aliases of `parties` and the
    /// product's `abbreviation` count, and so do names of environments, components and flags. What every reader of your documents
    /// knows is listed once, as `terms` in `dibr.toml`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// glossary:
    ///   - {term: NWA, meaning: north ward archive}
    /// ```
    pub(super) static RULE = {
        id: "term-undefined",
        group: "Document",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

/// Where names stand that need no spelling out: who and what bears them is declared there.
const DECLARING: &[&[&str]] = &[
    &["parties", "name"],
    &["parties", "aliases"],
    &["glossary", "term"],
    &["release", "product"],
    &["release", "abbreviation"],
    &["release", "aliases"],
    &["environments", "name"],
    &["components", "name"],
    &["flags", "name"],
    &["routines", "name"],
];

fn check(texts: &Texts, _: &Release, cx: &mut RuleContext<'_>) {
    let used = abbreviations(&texts.passages);
    if used.is_empty() {
        return;
    }
    let declaring = texts.passages.iter().filter(|passage| DECLARING.contains(&passage.keys.as_slice()));
    let declared: BTreeSet<&str> = declaring.flat_map(|passage| terms::all(&passage.text)).collect();
    let initials = LazyCell::new(|| {
        let mut initials = BTreeSet::new();
        texts.passages.iter().for_each(|passage| terms::initials(&passage.text, &mut initials));
        initials
    });
    let spelled = LazyCell::new(|| {
        let mut spelled = BTreeSet::new();
        texts.passages.iter().for_each(|passage| terms::spelled(&passage.text, &mut spelled));
        spelled
    });
    // A word that is written small elsewhere stands in capitals for stress.
    let small = LazyCell::new(|| {
        let words =
            texts.passages.iter().flat_map(|passage| passage.text.split(|c: char| !c.is_alphabetic()));
        words
            .filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
            .collect::<BTreeSet<&str>>()
    });
    for (term, passage) in used {
        let own = cx.settings().terms.iter().any(|own| own == term);
        if own || small.contains(term.to_lowercase().as_str()) {
            continue;
        }
        let letters: String = term.chars().filter(char::is_ascii_alphabetic).collect();
        if !declared.contains(term) && !initials.contains(&letters) && !spelled.contains(term) {
            cx.report(passage.place(term), format!("the abbreviation `{term}` is not spelled out anywhere"))
                .help("add it to `glossary:`, or spell it out where it is first used");
        }
    }
}
