//! Lists of words, each with its evidence, and the one matcher that finds them.

use std::collections::HashSet;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::tokens::{APOSTROPHES_AND_HYPHENS, words_with};

/// Words that are looked for, and sentences that prove each of them. In a sentence `{}` stands for the words.
#[derive(Debug)]
pub struct Entry {
    /// The words, in small letters. A space stands for what parts words, and a slash for a slash. `^` in front asks for the
    /// beginning of a sentence, `$` behind for its end, and `*` behind allows any ending of the word.
    pub words: &'static [&'static str],
    /// Sentences in which each of them is found.
    pub found: &'static [&'static str],
    /// Sentences that only look like it.
    pub spared: &'static [&'static str],
}

/// An entry of a list: words that prove themselves in the same sentences.
pub const fn entry(
    words: &'static [&'static str],
    found: &'static [&'static str],
    spared: &'static [&'static str],
) -> Entry {
    Entry { words, found, spared }
}

/// What may stand between the words of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// Space, a comma, a quotation mark. Hyphens and apostrophes belong to words.
    Narrow,
    /// Anything that is no letter and no digit, a hyphen among them: "go live" and "go-live" are one.
    Wide,
}

/// A list of entries.
pub struct List {
    /// The entries, in the order in which they are preferred.
    pub entries: &'static [Entry],
    gaps: Gaps,
    matcher: OnceLock<Matcher>,
    set: OnceLock<HashSet<&'static str>>,
}

impl List {
    /// A list of words as they are written: only space, a comma or a quotation mark may part them.
    pub const fn exact(entries: &'static [Entry]) -> Self {
        Self { entries, gaps: Gaps::Narrow, matcher: OnceLock::new(), set: OnceLock::new() }
    }

    /// A list of words however they are punctuated.
    pub const fn loose(entries: &'static [Entry]) -> Self {
        Self { entries, gaps: Gaps::Wide, matcher: OnceLock::new(), set: OnceLock::new() }
    }

    /// All words of the list.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().flat_map(|entry| entry.words).copied()
    }

    /// Whether a word in small letters is one of the list.
    pub fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.words().collect()).contains(word)
    }

    /// The place of the first entry in a text.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        self.matcher().places(text).next()
    }

    /// The place of the last entry in a text.
    pub fn find_last(&self, text: &str) -> Option<(usize, usize)> {
        self.matcher().places(text).last()
    }

    /// Whether an entry stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether the first words of a text are an entry.
    pub fn begins(&self, text: &str) -> bool {
        let first = words_with(text, self.matcher().inside).next();
        first.is_some_and(|(at, _)| self.matcher().places(text).any(|(start, _)| start == at))
    }

    /// Whether the last words of a text are an entry.
    pub fn ends(&self, text: &str) -> bool {
        let last = words_with(text, self.matcher().inside).last();
        last.is_some_and(|(at, word)| self.matcher().places(text).any(|(_, end)| end == at + word.len()))
    }

    fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| Matcher::of(self))
    }
}

/// A word of an entry, and the mark that must part it from the next one.
type Part = (&'static str, Option<char>);

/// One wording of an entry.
struct Wording {
    parts: Vec<Part>,
    at_beginning: bool,
    at_end: bool,
    any_ending: bool,
}

impl Wording {
    fn of(words: &'static str, inside: &'static [char]) -> Self {
        let bare = words.trim_start_matches('^').trim_end_matches(['$', '*']);
        let all: Vec<(usize, &str)> = words_with(bare, inside).collect();
        let mark = |at: usize, word: &str| bare[at + word.len()..].starts_with('/').then_some('/');
        Self {
            parts: all.iter().map(|(at, word)| (*word, mark(*at, word))).collect(),
            at_beginning: words.starts_with('^'),
            at_end: words.ends_with('$'),
            any_ending: words.ends_with('*'),
        }
    }
}

/// Finds the first words of all entries in one pass, and looks at what follows each.
struct Matcher {
    automaton: AhoCorasick,
    /// For each first word the wordings that begin with it, in the order of the list.
    wordings: Vec<Vec<Wording>>,
    inside: &'static [char],
    gaps: Gaps,
}

impl Matcher {
    fn of(list: &List) -> Self {
        let inside = match list.gaps {
            Gaps::Narrow => APOSTROPHES_AND_HYPHENS,
            Gaps::Wide => &[],
        };
        let mut firsts: Vec<String> = Vec::new();
        let mut wordings: Vec<Vec<Wording>> = Vec::new();
        for words in list.words() {
            let first = Wording::of(words, inside).parts.first().map_or("", |(word, _)| *word);
            // An apostrophe is written in two ways.
            let curly = first.contains('\'').then(|| first.replace('\'', "’"));
            for first in [Some(first.to_owned()), curly].into_iter().flatten() {
                let at = firsts.iter().position(|known| *known == first).unwrap_or_else(|| {
                    firsts.push(first);
                    wordings.push(Vec::new());
                    firsts.len() - 1
                });
                wordings[at].push(Wording::of(words, inside));
            }
        }
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::ContiguousNFA)).ascii_case_insensitive(true);
        let automaton = builder.build(&firsts);
        Self {
            automaton: automaton.expect("invariant: the words are few"),
            wordings,
            inside,
            gaps: list.gaps,
        }
    }

    /// The places of all entries in a text, one at a word.
    fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let joined = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() || self.inside.contains(&letter))
        };
        self.automaton.find_overlapping_iter(text).filter_map(move |hit| {
            let (start, end) = (hit.start(), hit.end());
            if joined(text[..start].chars().next_back()) {
                return None;
            }
            let is_whole = !joined(text[end..].chars().next());
            let ends = self.wordings[hit.pattern().as_usize()].iter();
            ends.filter_map(|wording| self.end(wording, text, start, end, is_whole))
                .next()
                .map(|end| (start, end))
        })
    }

    /// Where a wording ends that has its first word at a place, if it stands there.
    fn end(
        &self,
        wording: &Wording,
        text: &str,
        start: usize,
        first: usize,
        is_whole: bool,
    ) -> Option<usize> {
        let mut end = first;
        let mut is_whole = is_whole;
        for pair in wording.parts.windows(2) {
            let (at, next) = words_with(&text[end..], self.inside).next()?;
            if !is_whole || !self.parts(&text[end..end + at], pair[0].1) {
                return None;
            }
            let rest = strip_word(next, pair[1].0)?;
            is_whole = rest.is_empty();
            end += at + next.len() - rest.len();
        }
        let ends_well = is_whole || wording.any_ending;
        let end = if is_whole {
            end
        } else {
            end + text[end..]
                .find(|letter: char| !(letter.is_alphanumeric() || self.inside.contains(&letter)))
                .unwrap_or(text.len() - end)
        };
        let begins = !wording.at_beginning || begins_sentence(&text[..start]);
        (ends_well && begins && (!wording.at_end || ends_sentence(&text[end..]))).then_some(end)
    }

    /// Whether what stands between two words parts them as an entry may be parted.
    fn parts(&self, between: &str, mark: Option<char>) -> bool {
        let fits = |letter: char| match (mark, self.gaps) {
            (Some(mark), _) => letter == mark,
            (None, Gaps::Narrow) => matches!(letter, ',' | '"' | '“' | '”'),
            (None, Gaps::Wide) => true,
        };
        between.chars().all(|letter| letter.is_whitespace() || fits(letter))
            && mark.is_none_or(|mark| between.contains(mark))
    }
}

/// What is left of a word behind another one with which it begins, whatever its case and its apostrophes.
fn strip_word<'t>(word: &'t str, wanted: &str) -> Option<&'t str> {
    let mut letters = word.chars();
    for wanted in wanted.chars() {
        let letter = letters.next()?;
        let is_same = letter.eq_ignore_ascii_case(&wanted) || (letter == '’' && wanted == '\'');
        if !is_same {
            return None;
        }
    }
    Some(letters.as_str())
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '“', '"', '*', '[', '(', '>', '\\']);
    before.is_empty() || before.ends_with(['.', ':', ';', '!', '?', '-', '–', '•', ')', ']'])
}

fn ends_sentence(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '”', '"', '*', ')', ']', '\\']);
    after.is_empty() || after.starts_with(['.', ':', ';', '!', '?'])
}

/// What of a list is wrong by its own evidence. `finds` is what reads the words of the list in a sentence; without it they
/// are looked for as they are, and spared by the entry whose evidence it is.
#[cfg(test)]
pub(super) fn faults(list: &List, finds: Option<&dyn Fn(&str) -> bool>) -> Vec<String> {
    let mut wrong = Vec::new();
    for own in list.entries {
        let Entry { words, found, spared } = own;
        if words.is_empty() || found.is_empty() || spared.is_empty() {
            wrong.push(format!("{words:?} has no evidence"));
        }
        let alone = List { entries: std::slice::from_ref(own), gaps: list.gaps, ..List::exact(&[]) };
        let is_found = |sentence: &str| finds.map_or_else(|| list.is_in(sentence), |finds| finds(sentence));
        let is_taken = |sentence: &str| finds.map_or_else(|| alone.is_in(sentence), |finds| finds(sentence));
        for word in *words {
            let bare = word.trim_start_matches('^').trim_end_matches(['$', '*']);
            let lost = found.iter().map(|found| found.replace("{}", bare)).filter(|found| !is_found(found));
            wrong.extend(lost.map(|sentence| format!("`{word}` is not found in “{sentence}”")));
            let taken =
                spared.iter().map(|spared| spared.replace("{}", bare)).filter(|spared| is_taken(spared));
            wrong.extend(taken.map(|sentence| format!("`{word}` is found in “{sentence}”")));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(words: &'static str, text: &str) -> Option<(usize, usize)> {
        let words: &'static [&'static str] = Box::leak(Box::new([words]));
        let entries: &'static [Entry] = Box::leak(Box::new([entry(words, &[], &[])]));
        List::exact(entries).find(text)
    }

    #[test]
    fn words_are_whole_and_sentences_end() {
        assert_eq!(find("b c", "a b, c d"), Some((2, 6)));
        assert_eq!(find("b c", "a b. c d"), None);
        assert_eq!(find("b", "ab b-c"), None);
        assert_eq!(find("a/b", "A/B"), Some((0, 3)));
        assert_eq!(find("a/b", "a b"), None);
        assert_eq!(find("^b", "a b. B"), Some((5, 6)));
        assert_eq!(find("b$", "b a b"), Some((4, 5)));
        assert_eq!(find("it's", "so it’s"), Some((3, 9)));
        assert_eq!(find("so it's", "so it’s"), Some((0, 9)));
        assert_eq!(find("restor*", "is restored"), Some((3, 11)));
        assert_eq!(find("é b", "a é  B"), Some((2, 7)));
    }

    #[test]
    fn loose_words_are_parted_by_anything() {
        static LIST: List = List::loose(&[entry(&["go live", "down"], &[], &[])]);
        for text in ["Go-live is at 20:00", "(go) live", "shut-down", "down"] {
            assert!(LIST.is_in(text), "{text}");
        }
        for text in ["going live", "downtime", "live go", ""] {
            assert!(!LIST.is_in(text), "{text}");
        }
        assert!(LIST.begins(" “Go-live” it is") && !LIST.begins("We go live"));
        assert!(LIST.ends("We go live.") && !LIST.ends("Go live now"));
        assert!(LIST.has("down") && !LIST.has("go"));
        assert_eq!(LIST.find_last("down and down"), Some((9, 13)));
    }

    #[test]
    fn an_entry_without_true_evidence_is_noticed() {
        static EVIDENCE: [(usize, Entry); 4] = [
            (0, entry(&["a"], &["It has a {}."], &["It has none."])),
            (1, entry(&["a"], &["It has none."], &["It has none."])),
            (1, entry(&["a"], &["{}"], &["A {}."])),
            (1, entry(&["a"], &["{}"], &[])),
        ];
        for (count, entry) in &EVIDENCE {
            assert_eq!(faults(&List::exact(std::slice::from_ref(entry)), None).len(), *count, "{entry:?}");
        }
    }
}
