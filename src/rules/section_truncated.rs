//! Sentences that break off.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Follow, Part, Passage, Texts};
use crate::phrases::lists;
use crate::release::{Release, SectionContent, Stage, section};

declare_rule! {
    /// Checks that no sentence or step breaks off: "Navigate to the", "as shown below:" with nothing below.
    ///
    /// ## Why
    ///
    /// Pictures and links get lost when guides are copied from wiki to document to wiki. A published restore procedure begins
    /// "Navigate to the", and its backup is made "as shown below:", below which there is nothing. People who follow it at night
    /// have to guess.
    ///
    /// ## Fix
    ///
    /// Finish the sentence. Add what it announces as `commands`, `expected` or `figure` of the step, or as a list or table in the
    /// text.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - text: "Create a backup as shown below:"
    ///   commands: [{language: shell, code: backup create board}]
    /// ```
    pub(super) static RULE = {
        id: "section-truncated",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    for passage in texts.passages.iter().filter(|passage| is_sentence(passage)) {
        let text = passage.text.trim_end();
        if let Some(words) = breaks_off(passage, text) {
            cx.report(passage.place(words), format!("the sentence breaks off after “{words}”"))
                .help("finish the sentence");
        } else if let Some(words) = announces(passage, text)
            && !is_shown(passage, release)
        {
            cx.report(passage.place(words), format!("nothing follows “{words}”")).help(
                "add what is announced: `commands`, `expected` or `figure` of a step, or a list in the text",
            );
        }
    }
}

/// Titles, names and cells are no sentences.
fn is_sentence(passage: &Passage) -> bool {
    match passage.part {
        Part::Paragraph | Part::Item => true,
        Part::Value => passage.keys.last() == Some(&"text"),
        Part::Heading | Part::Cell | Part::Caption | Part::Code => false,
    }
}

fn breaks_off<'t>(passage: &Passage, text: &'t str) -> Option<&'t str> {
    let ends = text.ends_with(|c: char| c.is_ascii_lowercase()) && text.contains(' ');
    let whole = match passage.follow {
        // "Sign in with", and then a picture: meagre, but whole.
        Follow::Shown => true,
        // In an old document every line may have become a paragraph.
        Follow::Words => passage.keys.is_empty(),
        Follow::Nothing | Follow::Next => false,
    };
    let (start, end) = (ends && !whole).then(|| lists::BROKEN.find_last(text)).flatten()?;
    (end == text.len()).then(|| &text[start..end])
}

fn announces<'t>(passage: &Passage, text: &'t str) -> Option<&'t str> {
    let pointed = || {
        let (start, end) = lists::POINTING.find_last(text)?;
        // What is announced may stand behind the colon.
        let rest = text[end..].trim_start_matches(|c: char| c != ':');
        let closed = rest.trim_start_matches(':').trim().is_empty();
        closed.then(|| &text[start..end])
    };
    // In an old document a line with a colon may be the prompt of a terminal.
    let colon = || {
        let start = text.strip_suffix(':')?.rfind(' ').map_or(0, |at| at + 1);
        (!passage.keys.is_empty()).then(|| &text[start..])
    };
    match passage.follow {
        Follow::Words | Follow::Shown => None,
        // A picture or a message that is announced stands beside the words, not in the next step.
        Follow::Next => pointed(),
        Follow::Nothing => pointed().or_else(colon),
    }
}

/// Whether the section that the words open has something to show.
fn is_shown(passage: &Passage, release: &Release) -> bool {
    let pictured = |key: &str| release.figures.items().iter().any(|figure| figure.at.is(key));
    let ["text", key] = *passage.keys.as_slice() else { return pictured(passage.section) };
    let own = section(key).map(|section| (section.content)(release));
    let beside = |said: SectionContent| match said {
        // The words themselves are all that some sections have.
        SectionContent::Present(at) => !at.contains(passage.at),
        SectionContent::Reported(_) => true,
        SectionContent::Absent(_) | SectionContent::Empty(_) | SectionContent::Gap(_) => false,
    };
    own.is_some_and(beside) || pictured(key)
}
