//! What a template says to its author.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Part, Passage};
use crate::phrases::lists;
use crate::release::{SECTIONS, Stage};

declare_rule! {
    /// Checks that no instruction of the template to its author is left in a text: "List the teams that…", "(optional)".
    ///
    /// ## Why
    ///
    /// Templates tell their authors what to write. Left in a published guide, such a sentence tells its reader to write the guide:
    /// published ones still explain what to do "in cases where a non-developed COTS product is being installed", and one promises
    /// that differences between sites "will need to be provided".
    ///
    /// ## Fix
    ///
    /// Do what the instruction asks, and delete it. If it does not apply, delete it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// text:
    ///   software: The software is the same at every site.
    /// ```
    pub(super) static RULE = {
        id: "section-instruction-left",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: [],
        since: "0.1.0",
        check: Text(check),
    }
}

fn check(passage: &Passage, cx: &mut RuleContext<'_>) {
    let titles = passage.part == Part::Heading || passage.keys.last() == Some(&"title");
    let mark = if titles { mark(&passage.text) } else { None };
    if let Some(words) = passage.says(&lists::INSTRUCTIONS).or(mark).or_else(|| passage.author_note()) {
        cx.report(passage.place(words), format!("“{words}” is an instruction to the author"))
            .help("follow the instruction, then delete it");
    }
}

/// The mark with which the template lets its author leave a section out. Other titles may have it for their readers.
fn mark(title: &str) -> Option<&str> {
    let (start, end) = lists::OPTIONAL.find(title)?;
    let name = title[..start].trim_end_matches([' ', '(', '[', '-', '–']);
    let is_standard = SECTIONS.iter().any(|section| section.title.eq_ignore_ascii_case(name));
    is_standard.then(|| &title[start..end])
}
