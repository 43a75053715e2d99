//! Abbreviations: where they are used, and where they are spelled out.

use std::collections::BTreeSet;

use super::abbreviations::{KNOWN, STATES, WORDS};
use super::words;

/// Words that a name may have without lending a letter to its abbreviation.
const SMALL: &[&str] = &["a", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"];
/// What the names of companies end in.
const COMPANIES: &[&str] =
    &["AG", "BV", "Corp", "GmbH", "Inc", "KG", "LLC", "Limited", "Ltd", "PLC", "SA", "plc"];
/// The longest abbreviation that is looked at: longer words in capitals are names or shouted.
const LONGEST: usize = 6;

/// The abbreviations that need no spelling out: those that every reader knows, and those that were seen before.
#[derive(Default)]
pub struct KnownTerms<'t>(BTreeSet<&'t str>);

impl<'t> KnownTerms<'t> {
    /// The abbreviations in a text that are not known yet, each once; from then on they are.
    pub fn add_new(&mut self, text: &'t str) -> Vec<&'t str> {
        // Most texts have no capitals, or those that were there before.
        let mut runs = text.split(|c: char| !(c.is_ascii_uppercase() || c == '&'));
        if !runs.any(|run| run.len() > 1 && !self.knows(run)) || is_shouted(text) {
            return Vec::new();
        }
        let tokens: Vec<(usize, &str)> = tokens(text).collect();
        let mut quotes = Quotes::new(text);
        let mut found = Vec::new();
        for (at, (start, token)) in tokens.iter().enumerate() {
            let Some(term) = abbreviation(token).filter(|abbreviation| !self.knows(abbreviation)) else {
                continue;
            };
            let state = STATES.contains(&term) && text[..*start].trim_end().ends_with(',');
            let is_other = is_in_title(text, &tokens, at) || state || quotes.hold(*start, token.len());
            if !is_other && self.0.insert(term) {
                found.push(term);
            }
        }
        found
    }

    fn knows(&self, term: &str) -> bool {
        KNOWN.contains(term) || self.0.contains(term)
    }
}

/// Whether the word at a place is part of a title, a menu or a message: long words in capitals stand beside it.
fn is_in_title(text: &str, tokens: &[(usize, &str)], at: usize) -> bool {
    let start = tokens[at].0;
    let long = |token: Option<&(usize, &str)>| {
        token.is_some_and(|(_, word)| is_capital(word) && (word.len() > LONGEST || WORDS.contains(word)))
    };
    let capital = |token: Option<&(usize, &str)>| token.is_some_and(|(_, word)| is_capital(word));
    // What is enumerated is no title.
    let beside = |(other, _): &&(usize, &str)| {
        let (from, to) = (start.min(*other), start.max(*other));
        !text[from..to].contains(',')
    };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).filter(beside);
    let further = at.checked_sub(2).and_then(|at| tokens.get(at)).filter(beside);
    let (next, last) = (tokens.get(at + 1).filter(beside), tokens.get(at + 2).filter(beside));
    // "Studio XXX Ltd" is a name.
    let company = tokens.get(at + 1).filter(beside).is_some_and(|(_, word)| COMPANIES.contains(word));
    company
        || long(before)
        || long(next)
        || (capital(before) && (capital(next) || capital(further)))
        || (capital(next) && capital(last))
}

/// All abbreviations in a text, known ones included.
pub fn all(text: &str) -> impl Iterator<Item = &str> {
    tokens(text).filter_map(|(_, token)| abbreviation(token))
}

/// The words of a text as far as abbreviations go: letters and digits, joined by `&`.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '&' | '_' | '*' | '.' | '-' | '@' | '\\' | '%');
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(part)?;
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |text| start + text);
        rest = end;
        Some((start, text[start..end].trim_end_matches(['.', '-', '*', '&', '\\'])))
    })
}

/// Whether most letters of a text are capitals: a transcript, or a heading.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = text.chars().filter(char::is_ascii_uppercase).count();
    letters > 20 && capitals * 2 > letters
}

/// A text that is read from its beginning on, as far as quotes and brackets go.
struct Quotes<'t> {
    text: &'t str,
    /// Up to where it was read.
    at: usize,
    /// Whether a quote or bracket is open there, and how many straight quotes stand before it and behind it.
    inside: bool,
    before: usize,
    behind: usize,
}

impl<'t> Quotes<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, inside: false, before: 0, behind: text.matches('"').count() }
    }

    /// Whether a word stands in quotes or in brackets, or where a program has its names: `[XPD MAIN]`, `^DGRAM`,
    /// `DIU(0)=`. Words are asked for in the order of the text; none holds a quote.
    fn hold(&mut self, start: usize, length: usize) -> bool {
        for letter in self.text[self.at..start].chars() {
            match letter {
                '“' | '‘' | '[' => self.inside = true,
                '”' | '’' | ']' => self.inside = false,
                '"' => (self.before, self.behind) = (self.before + 1, self.behind - 1),
                _ => {}
            }
        }
        self.at = start;
        let (before, after) = (&self.text[..start], &self.text[start + length..]);
        self.inside
            || (self.before % 2 == 1 && self.behind > 0)
            || before.ends_with(['^', '=', '$'])
            || after.starts_with(['^', '=', '(', '~'])
            || after.trim_start().starts_with("(#")
    }
}

fn is_capital(token: &str) -> bool {
    token.len() > 1 && token.bytes().all(is_capital_byte)
}

fn is_capital_byte(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte == b'&'
}

/// The abbreviation that a word is, without the "s" of several.
fn abbreviation(token: &str) -> Option<&str> {
    let token = token.strip_suffix('s').filter(|rest| rest.len() > 1).unwrap_or(token);
    let letters = token.bytes().filter(u8::is_ascii_uppercase).count();
    (is_capital(token) && letters > 1 && token.len() <= LONGEST).then_some(token)
}

/// The abbreviations that a text spells out: "Long Name (LN)", "LN (Long Name)", "LN – Long Name".
pub fn spelled<'t>(text: &'t str, found: &mut BTreeSet<&'t str>) {
    let bytes = text.as_bytes();
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for at in (0..bytes.len()).filter(|at| is_capital_byte(bytes[*at])) {
        if joined(text[..at].chars().next_back()) {
            continue;
        }
        let letters = bytes[at..].iter().take(LONGEST).take_while(|byte| is_capital_byte(**byte)).count();
        for length in 2..=letters {
            let (term, after) = text[at..].split_at(length);
            let after = after.strip_prefix('s').unwrap_or(after);
            if !joined(after.chars().next()) && is_spelled(&text[..at], term, after) {
                found.insert(term);
            }
        }
    }
}

/// Whether what stands around a term spells it out.
fn is_spelled(before: &str, term: &str, after: &str) -> bool {
    let before = before.trim_end();
    let enclosed = before.trim_end_matches(['“', '"', '*', '_', '‘', '\'']).ends_with(['(', '[']);
    let named = || {
        before
            .trim_end_matches(['(', '[', '“', '"', '*', '_', '‘', '\'', ' '])
            .ends_with(char::is_alphanumeric)
    };
    let after = after.trim_start_matches(['”', '"', '*', '_', ' ']);
    let explained = after
        .strip_prefix(['(', '–', '—', '=', ':'])
        .or_else(|| after.strip_prefix("stands for"))
        .or_else(|| after.strip_prefix("- "));
    (enclosed && named()) || explained.is_some_and(|rest| begins_alike(rest, term))
}

/// Whether the first words of an explanation begin with the first letters of the term.
fn begins_alike(text: &str, term: &str) -> bool {
    let mut own = words(text).map(|(_, word)| word).filter(|word| !SMALL.contains(word));
    let letters = term.chars().filter(char::is_ascii_alphabetic).take(2);
    letters.into_iter().all(|letter| {
        own.next()
            .is_some_and(|word| word.starts_with(letter) || word.starts_with(letter.to_ascii_lowercase()))
    })
}

/// The first letters of each run of words that begin with capitals, small words between them left out: a name that
/// stands in the text spells its abbreviation out. Of a long run all stretches that an abbreviation can be of.
pub fn initials(text: &str, found: &mut BTreeSet<String>) {
    let mut run = String::new();
    let mut end = 0;
    for (at, word) in words(text) {
        let joined = text[end..at].chars().all(|c| c.is_whitespace() || c == '/' || c == '&');
        end = at + word.len();
        if !joined {
            close(&mut run, found);
        }
        let first = word.chars().next().unwrap_or(' ');
        if first.is_uppercase() && !is_capital(word) {
            // "Back-Out" lends two letters.
            run.extend(
                word.split('-')
                    .filter_map(|part| part.chars().next())
                    .map(|letter| letter.to_ascii_uppercase()),
            );
        } else if !SMALL.contains(&word) {
            close(&mut run, found);
        }
    }
    close(&mut run, found);
}

fn close(run: &mut String, found: &mut BTreeSet<String>) {
    let letters: Vec<char> = run.drain(..).collect();
    for length in 2..=LONGEST {
        found.extend(letters.windows(length).map(|window| window.iter().collect::<String>()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        KnownTerms::default().add_new(text).iter().map(|term| (*term).to_owned()).collect()
    }

    fn spells(text: &str, term: &str) -> bool {
        let mut found = BTreeSet::new();
        spelled(text, &mut found);
        found.contains(term)
    }

    #[test]
    fn abbreviations_are_told_from_other_capitals() {
        assert_eq!(terms("The HPS team and two POCs meet OI&T, then HPS."), ["HPS", "POC", "OI&T"]);
        for text in [
            "PRESS ANY KEY",
            "XU*8.0*702",
            "DB_HOST",
            "CD2",
            "VistA",
            "NOT",
            "The URL",
            "A B",
            "INSTALLATION",
            "x-ABC",
        ] {
            assert!(terms(text).is_empty(), "{text}");
        }
        for known in KNOWN.iter().copied().collect::<BTreeSet<_>>() {
            assert!(terms(&format!("Here {known} stands.")).is_empty(), "{known}");
            let other = format!("QX{known}");
            let known_too = abbreviation(&other).is_none_or(|other| KNOWN.contains(other));
            assert_eq!(terms(&format!("Here {other} stands.")).is_empty(), known_too, "{other}");
        }
    }

    #[test]
    fn states_stand_behind_towns() {
        for state in STATES.iter().filter(|state| !KNOWN.contains(*state)) {
            assert!(terms(&format!("in Northtown, {state}")).is_empty(), "{state}");
            assert_eq!(terms(&format!("the {state} team")), [*state]);
        }
    }

    #[test]
    fn terms_are_spelled_out_on_either_side() {
        for text in [
            "Health Product Support (HPS) helps",
            "the support (HPS, level 2)",
            "HPS (Health Product Support)",
            "HPS – health product support",
            "HPS: Health Product Support",
            "**HPS** stands for Health Product Support",
        ] {
            assert!(spells(text, "HPS"), "{text}");
        }
        for text in ["HPS helps", "HPS (on call)", "(HPSX)", "HPS: call them", "((HPS"] {
            assert!(!spells(text, "HPS"), "{text}");
        }
        let mut found = BTreeSet::new();
        initials("The Office of Information and Technology, and Back-Out", &mut found);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, ["BO", "IT", "OI", "OIT", "TO", "TOI", "TOIT"]);
    }
}
