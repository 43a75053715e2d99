//! Numbers that a writer typed for what a document numbers itself: "Section 9.9", "Appendix C", "Figure 17", "step 14".

use super::words;

/// What has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// A chapter or a section.
    Section,
    /// An appendix.
    Appendix,
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// A step of a procedure.
    Step,
}

impl Numbered {
    /// The word for it in a message.
    pub fn word(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Appendix => "appendix",
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Step => "step",
        }
    }

    fn named(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "section" | "sections" | "sec" | "chapter" | "chapters" => Self::Section,
            "appendix" | "appendices" | "annex" => Self::Appendix,
            "figure" | "figures" | "fig" => Self::Figure,
            "table" | "tables" => Self::Table,
            "step" | "steps" => Self::Step,
            _ => return None,
        })
    }
}

/// A number that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed<'t> {
    /// What it is the number of.
    pub what: Numbered,
    /// The words as they stand: "Section 9.9".
    pub words: &'t str,
    /// The numbers, from the outermost in: 9 and 9. A letter counts from A as 1.
    pub numbers: Vec<usize>,
}

/// Words that lead to another document, before the number ("ISO 13485 section 7") or after it ("Section 7 of the guide").
#[rustfmt::skip]
const OUTSIDE: &[&str] = &[
    "act", "agreement", "article", "book", "catalogue", "cfr", "contract", "directive", "dcb0129", "dcb0160", "gdpr", "guide",
    "guideline", "guidelines", "handbook", "hipaa", "iec", "iso", "law", "leaflet", "manual", "nist", "policy", "regulation",
    "report", "rfc", "runbook", "specification", "standard", "wizard", "installer", "menu", "release", "manuals", "sop",
];

/// Words that mean the document itself.
const INSIDE: &[&str] = &["this", "above", "below"];

/// The numbers typed in a text, without those that belong to another document.
pub fn typed(text: &str) -> Vec<Typed<'_>> {
    let mut found = Vec::new();
    // Most texts have neither a digit nor an appendix.
    if !text.bytes().any(|byte| byte.is_ascii_digit())
        && !["ppendi", "nnex"].iter().any(|part| text.contains(part))
    {
        return found;
    }
    for (start, end) in sentences(text) {
        let sentence = &text[start..end];
        let tokens: Vec<(usize, &str)> = words(sentence).collect();
        for (at, (place, word)) in tokens.iter().enumerate() {
            let Some(what) = Numbered::named(word) else { continue };
            let behind = &sentence[place + word.len()..];
            let Some(label) = label(behind) else { continue };
            let Some(numbers) = numbers(what, label) else { continue };
            let is_outside = |token: &&(usize, &str)| {
                let word = token.1.to_lowercase();
                OUTSIDE.contains(&word.as_str())
            };
            let before = tokens[at.saturating_sub(5)..at].iter().any(|token| is_outside(&token));
            let after = &tokens[at + 1..tokens.len().min(at + 9)];
            let inside = after.iter().take(4).any(|(_, word)| INSIDE.contains(word));
            let elsewhere = !inside && (before || after.iter().any(|token| is_outside(&token)));
            if !elsewhere {
                let length = behind.find(label).map_or(0, |offset| offset + label.len());
                found.push(Typed { what, words: &sentence[*place..place + word.len() + length], numbers });
            }
        }
    }
    found
}

/// The number or letter that follows a word: "9.9" of " 9.9 and".
fn label(behind: &str) -> Option<&str> {
    let rest = behind.strip_prefix('.').unwrap_or(behind);
    let rest = rest.strip_prefix([' ', '\u{a0}'])?;
    let rest = rest.trim_start_matches(['#', '№', ' ']);
    let end =
        rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.')).unwrap_or(rest.len());
    let label = rest[..end].trim_end_matches('.');
    // "Step 2-way", "table 3/4": no number of anything.
    let joined =
        rest[end..].starts_with(['-', '/', '%', ':']) && rest[end + 1..].starts_with(char::is_alphanumeric);
    (!label.is_empty() && !joined).then_some(label)
}

fn numbers(what: Numbered, label: &str) -> Option<Vec<usize>> {
    let mut letters = label.chars();
    if what == Numbered::Appendix
        && let (Some(letter @ 'A'..='Z'), None) = (letters.next(), letters.next())
    {
        return Some(vec![letter as usize - 'A' as usize + 1]);
    }
    let parts: Option<Vec<usize>> = label.split('.').map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.iter().all(|part| (1..100).contains(part)))
}

/// The ranges of the sentences of a text. A stop between digits ends none, and neither does that of "Fig.".
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?', ';']) {
        let ends = text[at + mark.len()..].starts_with(char::is_whitespace);
        let short =
            ["fig", "sec", "no", "e.g", "i.e"].iter().any(|word| text[..at].to_lowercase().ends_with(word));
        if ends && !short {
            found.push((start, at + mark.len()));
            start = at + mark.len();
        }
    }
    found.push((start, text.len()));
    found
}

/// Words that point at a figure without a number: "the following diagram", "the figure shows".
pub fn points_at_figure(text: &str) -> Option<&str> {
    const DRAWN: &[&str] = &["diagram", "drawing", "figure", "illustration", "screenshot"];
    const SHOWS: &[&str] = &[
        "above",
        "below",
        "depicts",
        "displays",
        "gives",
        "illustrates",
        "overleaf",
        "shows",
        "summarises",
        "summarizes",
    ];
    const LEADS: &[&str] = &["accompanying", "following", "next", "see"];
    const SHOWN: &[&str] = &["depicted", "illustrated", "pictured", "seen", "shown"];
    if !["diagram", "drawing", "igure", "llustration", "creenshot", "iagram"]
        .iter()
        .any(|part| text.contains(part))
    {
        return None;
    }
    let tokens: Vec<(usize, &str)> = words(text).collect();
    let word = |at: usize| tokens.get(at).map_or(String::new(), |(_, word)| word.to_lowercase());
    (0..tokens.len()).find_map(|at| {
        if !DRAWN.contains(&word(at).as_str()) {
            return None;
        }
        let before = |back: usize| at.checked_sub(back).map_or(String::new(), &word);
        let the = before(1) == "the" || before(1) == "this";
        let shows = SHOWS.contains(&word(at + 1).as_str()) && (the || at == 0);
        let leads = LEADS.contains(&before(1).as_str()) || (the && LEADS.contains(&before(2).as_str()));
        let shown = the && before(2) == "in" && SHOWN.contains(&before(3).as_str());
        let (place, own) = tokens[at];
        // A file or system that holds it is named: "the diagram shows" of a tool is none of the document.
        (shows || leads || shown).then(|| &text[place..place + own.len()])
    })
}

/// Words that point at something that is not part of the document: "the attached spreadsheet".
pub fn points_at_attachment(text: &str) -> Option<&str> {
    const OBJECTS: &[&str] = &[
        "checklist",
        "diagram",
        "document",
        "documents",
        "excel",
        "file",
        "files",
        "form",
        "image",
        "instructions",
        "list",
        "log",
        "pdf",
        "plan",
        "procedure",
        "screenshot",
        "script",
        "sheet",
        "spreadsheet",
        "template",
        "word",
        "workbook",
    ];
    if !["ttach", "nclosed", "ccompanying"].iter().any(|part| text.contains(part)) {
        return None;
    }
    let tokens: Vec<(usize, &str)> = words(text).collect();
    let word = |at: usize| tokens.get(at).map_or(String::new(), |(_, word)| word.to_lowercase());
    // An attachment that has a name or a number can be found.
    if text.contains(['`', '/', '_', '#'])
        || text.contains(".xlsx")
        || text.contains(".docx")
        || text.contains(".pdf")
    {
        return None;
    }
    (0..tokens.len()).find_map(|at| {
        let own = word(at);
        let attached = matches!(own.as_str(), "attached" | "enclosed" | "accompanying");
        let object = (1..=3).any(|ahead| OBJECTS.contains(&word(at + ahead).as_str()));
        let linking = matches!(word(at + 1).as_str(), "to" | "by" | "with" | "via");
        let article = at
            .checked_sub(1)
            .map(&word)
            .is_some_and(|word| matches!(word.as_str(), "the" | "see" | "an" | "as"));
        let attachment = own == "attachment"
            && at.checked_sub(1).map(&word).is_some_and(|word| word == "see" || word == "the");
        let whole = attached
            && at.checked_sub(1).map(&word).is_some_and(|word| word == "see")
            && word(at + 1).is_empty();
        let (place, own) = tokens[at];
        ((attached && article && object && !linking) || attachment || whole)
            .then(|| &text[place..place + own.len()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_numbers_are_read() {
        for (text, what, numbers) in [
            ("The backup is at hand, see Section 9.9.", Numbered::Section, vec![9, 9]),
            ("As chapter 14 tells, the service stops.", Numbered::Section, vec![14]),
            ("It is made as Appendix C tells.", Numbered::Appendix, vec![3]),
            ("Annex 4 lists them.", Numbered::Appendix, vec![4]),
            ("Figure 17 and the rest.", Numbered::Figure, vec![17]),
            ("(see Fig. 12)", Numbered::Figure, vec![12]),
            ("Table 44 gives the values.", Numbered::Table, vec![44]),
            ("Go on with step 14.", Numbered::Step, vec![14]),
            ("See Section 7.3 of this guide.", Numbered::Section, vec![7, 3]),
        ] {
            let found = typed(text);
            assert_eq!(
                found.iter().map(|typed| (typed.what, typed.numbers.clone())).collect::<Vec<_>>(),
                [(what, numbers)],
                "{text}"
            );
        }
        assert_eq!(typed("as in Section 9.9.")[0].words, "Section 9.9");
    }

    #[test]
    fn numbers_of_others_are_left_alone() {
        for text in [
            "ISO 13485 section 7.3 asks for it.",
            "Section 7.3 of the installation manual tells it.",
            "21 CFR Part 11, section 11.10",
            "The section has 12 beds.",
            "A table of 44 rows.",
            "Step by step.",
            "Table A lists them.",
            "Follow step 14 of the setup wizard.",
            "The figure rose by 17 percent.",
        ] {
            assert_eq!(typed(text), [], "{text}");
        }
    }

    #[test]
    fn figures_and_attachments_without_a_name_are_found() {
        for text in [
            "The figure gives the topology.",
            "See the following diagram.",
            "The nodes are as shown in the figure.",
            "The screenshot below has both fields.",
        ] {
            assert!(points_at_figure(text).is_some(), "{text}");
        }
        for text in [
            "The figure rose.",
            "Figures of last month.",
            "It is drawn in the diagram tool.",
            "A figure of 12 %.",
        ] {
            assert_eq!(points_at_figure(text), None, "{text}");
        }
        for text in [
            "The settings are in the attached spreadsheet.",
            "See attached.",
            "See the attachment.",
            "As in the enclosed checklist",
        ] {
            assert!(points_at_attachment(text).is_some(), "{text}");
        }
        for text in [
            "The volume is attached to the host.",
            "The attached disk is formatted.",
            "The attached file `planner.csv` lists them.",
            "The log is attached to the ticket.",
        ] {
            assert_eq!(points_at_attachment(text), None, "{text}");
        }
    }
}
