//! Words that a template leaves for its author: what they look like, and what only looks like them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Part, Passage};

/// How a placeholder is told from ordinary text.
enum Look {
    /// The word, with nothing but space or punctuation on both sides.
    Word(&'static str),
    /// The words, wherever they stand.
    Phrase(&'static str),
    /// "to be …" at the end of a clause and with no "need" before it.
    ToBe(&'static str),
    /// A choice that stands alone, or behind a question or a colon.
    Choice(&'static str),
    /// The letters of a date, unless a format is described.
    Date(&'static str),
    /// Something else, found by a function that gives the place.
    Shape(fn(&str) -> Option<(usize, usize)>),
}

/// Every look; then a sentence with it, and one that must be spared.
static PLACEHOLDERS: &[(Look, &str, &str)] = &[
    (Look::Word("tbd"), "The date is TBD.", "The field `TBD_FLAG` is set, see TBD.md"),
    (Look::Word("tba"), "Start: TBA", "The table TBA_QUEUE grows."),
    (Look::ToBe("added"), "To be added.", "Five instruments need to be added to the framework."),
    (Look::ToBe("announced"), "The day is to be announced.", "It is to be announced on the portal."),
    (Look::ToBe("defined"), "Owner to be defined", "Each role has to be defined."),
    (Look::ToBe("determined"), "Time: to be determined", "The cause needs to be determined."),
    (Look::ToBe("provided"), "To be provided later.", "They will need to be provided."),
    (Look::ToBe("supplied"), "[to be supplied]", "Cables to be supplied by the site are listed."),
    (Look::Phrase("lorem ipsum"), "Lorem ipsum dolor", "The lorem corpus is loaded."),
    (
        Look::Shape(letters),
        "Patch XXX (see XXXX) is installed.",
        "Build XXX*1.0*12, s=XXXX, xxx/99 and 10.x.xxx.1",
    ),
    (
        Look::Shape(patch),
        "Choose the patch (xxx*x.x*xxxb) to install.",
        "Enter a name (ex. <XXX*X.X*XX>) or XX*1.0*12.",
    ),
    (Look::Choice("yes/no"), "Were users told? yes/no", "The installer asks yes/no questions."),
    (Look::Choice("y/n"), "Restored: Y/N", "It prompts Y/N twice before it begins."),
    (Look::Date("mm/dd/yy"), "Desired date: mm/dd/yy", "Enter the day in the format mm/dd/yy."),
    (Look::Date("mm/dd/yyyy"), "mm/dd/yyyy", "Days are shown as mm/dd/yyyy."),
    (Look::Date("dd/mm/yyyy"), "On dd/mm/yyyy", "The dd/mm/yyyy format is read."),
    (
        Look::Date("yyyy-mm-dd"),
        "Due YYYY-MM-DD",
        "Dates have the form YYYY-MM-DD, files are log-%d{yyyy-MM-dd}.",
    ),
    (Look::Shape(blank), "Signed: ____", "Call __init__ and job___one."),
    (Look::Shape(blank), "Date ________________________", "______________________________"),
    (
        Look::Shape(angles),
        "Refer to TMP <FUTURE RELEASE>.",
        "Press <ENTER> in <chart name> at Select <TEST ACCOUNT>.",
    ),
    (
        Look::Shape(brackets),
        "Version [FILL_IN] of [PRODUCT NAME]",
        "Use [XPD MAIN] or [LINK](#a), then [ENTER] [X].",
    ),
    (Look::Shape(insertions), "[Insert instrument name here]", "[Insert] adds a row [see here]."),
    (Look::Shape(insertions), "Board: [link here].", "Board: [link here](https://va.gov)."),
];

/// Words of which a placeholder in brackets is made. Terminals show others there: `<ENTER>`, `[XPD MAIN]`.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "ADD", "ADDRESS", "BUILD", "COMPONENT", "CONTACT", "CURRENT", "DATE", "DESCRIPTION", "EMAIL", "ENTER", "ENVIRONMENT",
    "FACILITY", "FILL", "FUTURE", "HERE", "HOST", "ID", "IN", "INSERT", "LINK", "MONTH", "NAME", "NEW", "NEXT", "NUMBER", "ORGANIZATION",
    "OWNER", "PATCH", "PERSON", "PHONE", "PLACEHOLDER", "PREVIOUS", "PRODUCT", "PROJECT", "RELEASE", "ROLE", "SERVER", "SITE", "SYSTEM",
    "TBD", "TEAM", "TEXT", "THE", "TIME", "TITLE", "TO", "URL", "USER", "VALUE", "VERSION", "YEAR", "YOUR",
];

/// Letters of which every placeholder has some. Few texts have any, and the looks are only for those.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let signs =
        ["tba", "tbd", "to be ", "lorem", "xx", "yes/no", "y/n", "mm/dd", "dd/mm", "yy", "__", "<", "["];
    AhoCorasick::builder().ascii_case_insensitive(true).build(signs).expect("the signs are few")
});

/// The first placeholder in a text, as it stands there.
pub fn placeholder(text: &str) -> Option<&str> {
    if !SIGNS.is_match(text) {
        return None;
    }
    let folded = text.to_ascii_lowercase();
    let found = PLACEHOLDERS.iter().filter_map(|(look, ..)| look.find(text, &folded));
    found.min_by_key(|(start, _)| *start).map(|(start, end)| &text[start..end])
}

impl Passage {
    /// The first placeholder in the passage, as it stands there.
    pub fn placeholder(&self) -> Option<&str> {
        // A letter for a value; in a cell of a table it is a tick.
        if self.part == Part::Value && self.text == "x" {
            return Some(&self.text);
        }
        placeholder(&self.text)
    }
}

impl Look {
    fn find(&self, text: &str, folded: &str) -> Option<(usize, usize)> {
        let (words, fits): (&str, fn(&str, &str) -> bool) = match self {
            Look::Word(word) => (word, |before, after| begins(before) && ends(after)),
            Look::Phrase(words) => (words, |_, _| true),
            Look::ToBe(word) => return to_be(folded, word),
            Look::Choice(words) => (words, |before, after| {
                let before = before.trim_end_matches([' ', '[', '(']);
                let after = after.trim_matches([' ', ']', ')', '.', ',', ';']);
                after.is_empty() && (before.is_empty() || before.ends_with([':', '?']))
            }),
            Look::Date(words) => (words, |before, after| {
                let described = ["format", "form", "as", "like"];
                let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
                let next = after.split_whitespace().next().unwrap_or("").to_lowercase();
                begins(before)
                    && ends(after)
                    && !described.contains(&last.trim_matches(['(', ':']))
                    && !next.starts_with("format")
            }),
            Look::Shape(find) => return find(text),
        };
        let fits = |(at, _): &(usize, &str)| fits(&text[..*at], &text[at + words.len()..]);
        folded.match_indices(words).find(fits).map(|(at, found)| (at, at + found.len()))
    }
}

/// Whether a word begins behind this.
fn begins(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || "([\"“,;/".contains(c))
}

/// Whether a word ends before this: at space, at a mark, or at a full stop that ends a sentence.
fn ends(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next().is_none_or(|c| {
        c.is_whitespace()
            || ")]\"”,;/?!:".contains(c)
            || (c == '.' && letters.next().is_none_or(char::is_whitespace))
    })
}

fn to_be(folded: &str, word: &str) -> Option<(usize, usize)> {
    const BEFORE: &[&str] =
        &["are", "date", "day", "details", "is", "name", "owner", "remains", "still", "time", "yet"];
    let phrase = format!("to be {word}");
    let fits = |at: &usize| {
        let before = folded[..*at].trim_end();
        let last = before.split_whitespace().next_back().unwrap_or("");
        let after = folded[at + phrase.len()..].trim_start();
        let begins = before.is_empty() || before.ends_with(['.', ':', '(', '[', ';', ',', '-', '|']);
        let closes = ["", "later", "here"].iter().any(|it| {
            after
                .strip_prefix(it)
                .is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(['.', ')', ']', ';', ',']))
        });
        closes && (begins || BEFORE.contains(&last))
    };
    folded.match_indices(&phrase).map(|(at, _)| at).find(fits).map(|at| (at, at + phrase.len()))
}

/// The name of a patch of which no letter is known: `xxx*x.x*xxx`.
fn patch(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    text.split(|c: char| c.is_whitespace() || "()[],;".contains(c)).find_map(|word| {
        let at = from;
        from += word.len() + text[from + word.len()..].chars().next().map_or(0, char::len_utf8);
        let unknown = word.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'.' | b'*' | b'b'));
        (unknown && word.matches('*').count() == 2 && word.len() > 4).then_some((at, at + word.len()))
    })
}

/// A line to write on: three underscores or more that join no name. One that fills the whole text parts what stands
/// above from what stands below.
fn blank(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(start) = text[from..].find("___").map(|at| at + from) {
        let end = text.len() - text[start..].trim_start_matches('_').len();
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let parts = end - start > 20 && text.trim().len() == end - start;
        if !parts && !joined(text[..start].chars().next_back()) && !joined(text[end..].chars().next()) {
            return Some((start, end));
        }
        from = end;
    }
    None
}

/// What stands between two marks, with its place, marks included.
fn enclosed(text: &str, open: char, close: char) -> impl Iterator<Item = (usize, &str)> {
    let inside = move |(at, _): (usize, &str)| {
        let (inside, _) = text[at + 1..].split_once(close)?;
        (!inside.contains(open)).then_some((at, inside))
    };
    text.match_indices(open).filter_map(inside)
}

/// Whether words in capitals are those of a template, and not the name of a key.
fn is_generic(inside: &str) -> bool {
    !["ENTER", "INSERT"].contains(&inside)
        && inside.split([' ', '_', '-', '/']).all(|word| GENERIC.contains(&word))
}

fn angles(text: &str) -> Option<(usize, usize)> {
    enclosed(text, '<', '>')
        .find(|(_, inside)| is_generic(inside))
        .map(|(at, inside)| (at, at + inside.len() + 2))
}

fn brackets(text: &str) -> Option<(usize, usize)> {
    let fits = |(at, inside): &(usize, &str)| {
        let link = text[at + inside.len() + 2..].starts_with(['(', '[', ':']);
        !link && is_generic(inside)
    };
    enclosed(text, '[', ']').find(fits).map(|(at, inside)| (at, at + inside.len() + 2))
}

/// Three capital X or more that are a word of their own.
fn letters(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    for token in text.split_whitespace() {
        let start = from + text[from..].find(token)?;
        from = start + token.len();
        let word = token.trim_matches(|c: char| "()[]\"“”.,:;?!".contains(c));
        if word.len() > 2 && word.bytes().all(|byte| byte == b'X') {
            let at = start + token.find(word)?;
            return Some((at, at + word.len()));
        }
    }
    None
}

fn insertions(text: &str) -> Option<(usize, usize)> {
    let fits = |(at, inside): &(usize, &str)| {
        let folded = inside.to_ascii_lowercase();
        let asks = ["add ", "enter ", "fill in", "insert ", "link ", "type "]
            .iter()
            .any(|it| folded.starts_with(it));
        let link = text[at + inside.len() + 2..].starts_with(['(', '[']);
        !link && asks && (folded.ends_with(" here") || folded.ends_with(" name") || folded == "fill in")
    };
    enclosed(text, '[', ']').find(fits).map(|(at, inside)| (at, at + inside.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_placeholder_is_found_and_its_likeness_spared() {
        for (look, caught, spared) in PLACEHOLDERS {
            assert!(SIGNS.is_match(*caught), "{caught}");
            assert!(look.find(caught, &caught.to_ascii_lowercase()).is_some(), "{caught}");
            assert_eq!(look.find(spared, &spared.to_ascii_lowercase()), None, "{spared}");
        }
    }

    #[test]
    fn a_letter_stands_for_a_value_and_ticks_a_cell() {
        let passage = |text: &str, part| Passage { text: text.to_owned(), part, ..Passage::default() };
        assert_eq!(passage("x", Part::Value).placeholder(), Some("x"));
        for (text, part) in [("x", Part::Cell), ("X", Part::Value), ("x2", Part::Value)] {
            assert_eq!(passage(text, part).placeholder(), None, "{text}");
        }
    }

    #[test]
    fn the_first_is_named_as_it_stands() {
        let passage = Passage { text: "On TBD, by ____".to_owned(), ..Passage::default() };
        assert_eq!(passage.placeholder(), Some("TBD"));
    }
}
