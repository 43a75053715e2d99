//! Phrases that are looked for in prose, word by word. Lists are data: each entry comes with a sentence that has it, and
//! with one that only looks like it.

use std::sync::OnceLock;

use super::words;

/// Words to look for. A slash stands for a slash, a space for space or a comma. `^` in front asks for the beginning of
/// a sentence, `$` behind for its end.
#[derive(Debug, Clone, Copy)]
pub struct Phrase {
    /// The words, in small letters.
    pub words: &'static str,
    /// A sentence in which they are found.
    pub found: &'static str,
    /// A sentence in which they are not.
    pub spared: &'static str,
}

impl Phrase {
    #[cfg(test)]
    fn find(&self, text: &str) -> Option<(usize, usize)> {
        words(text).find_map(|(start, word)| self.at(text, start, word))
    }

    fn first(&self) -> &'static str {
        let words = self.words.trim_start_matches('^');
        words.split([' ', '/', '$']).next().unwrap_or(words)
    }

    /// Whether the phrase stands at `start`, where `word` is.
    fn at(&self, text: &str, start: usize, word: &str) -> Option<(usize, usize)> {
        let mut wanted = self.words.trim_start_matches('^').trim_end_matches('$');
        let mut end = start;
        let mut word = word;
        loop {
            let length = wanted.find([' ', '/']).unwrap_or(wanted.len());
            if !same(word, &wanted[..length]) {
                return None;
            }
            end += word.len();
            let Some(mark) = wanted[length..].chars().next() else { break };
            wanted = &wanted[length + 1..];
            let (at, next) = words(&text[end..]).next()?;
            let between = &text[end..end + at];
            let fits = |c: char| {
                if mark == '/' { c == '/' } else { c == ',' || c == '"' || c == '“' || c == '”' }
            };
            if between.chars().any(|c| !c.is_whitespace() && !fits(c))
                || (mark == '/' && !between.contains('/'))
            {
                return None;
            }
            end += at;
            word = next;
        }
        let begins = !self.words.starts_with('^') || begins(&text[..start]);
        let ends = !self.words.ends_with('$') || ends(&text[end..]);
        (begins && ends).then_some((start, end))
    }
}

/// A list of phrases.
pub struct Phrases {
    /// The phrases.
    pub phrases: &'static [Phrase],
    /// The phrases by the look of their first words, in their order: most words of a text begin none of them.
    index: OnceLock<Vec<Vec<&'static Phrase>>>,
}

impl Phrases {
    pub(super) const fn new(phrases: &'static [Phrase]) -> Self {
        Self { phrases, index: OnceLock::new() }
    }

    /// The phrases that may begin with a word.
    fn beginning(&self, word: &str) -> &[&'static Phrase] {
        let index = self.index.get_or_init(|| {
            let mut index = vec![Vec::new(); LOOKS];
            self.phrases.iter().for_each(|phrase| index[look(phrase.first())].push(phrase));
            index
        });
        let folded = !word.is_ascii() && word.contains('’');
        &index[if folded { look(&word.replace('’', "'")) } else { look(word) }]
    }

    /// The first of the phrases that stand in a text, with its place.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        self.all(text).next()
    }

    /// The last of them.
    pub fn find_last(&self, text: &str) -> Option<(usize, usize)> {
        self.all(text).last()
    }

    /// All of them, one at a word.
    fn all(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        words(text).filter_map(move |(start, word)| {
            self.beginning(word).iter().find_map(|beginning| beginning.at(text, start, word))
        })
    }
}

const LOOKS: usize = 1024;

/// A number that words have in common that differ in case only.
fn look(word: &str) -> usize {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte | 0x20));
    let bytes = word.as_bytes();
    (letter(bytes.first()) * 31 + letter(bytes.get(1)) * 7 + letter(bytes.last()) * 131 + bytes.len()) % LOOKS
}

fn same(word: &str, wanted: &str) -> bool {
    word.eq_ignore_ascii_case(wanted)
        || !word.is_ascii() && word.contains('’') && word.replace('’', "'").eq_ignore_ascii_case(wanted)
}

fn begins(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '“', '"', '*', '[', '(', '>', '\\']);
    before.is_empty() || before.ends_with(['.', ':', ';', '!', '?', '-', '–', '•', ')', ']'])
}

fn ends(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '”', '"', '*', ')', ']', '\\']);
    after.is_empty() || after.starts_with(['.', ':', ';', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::super::lists;
    use super::*;

    #[test]
    fn each_entry_is_found_and_its_likeness_spared() {
        let mut wrong = Vec::new();
        for (name, list) in lists::ALL {
            for phrase in list.phrases {
                let Phrase { words, found, spared } = phrase;
                let right = phrase.find(found).is_some() && list.find(found).is_some();
                if !right || spared.is_empty() || phrase.find(spared).is_some() {
                    wrong.push(format!("{name}: `{words}`: {found} | {spared}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn words_are_whole_and_sentences_end() {
        let phrase = |words| Phrase { words, found: "", spared: "" };
        assert_eq!(phrase("b c").find("a b, c d"), Some((2, 6)));
        assert_eq!(phrase("b c").find("a b. c d"), None);
        assert_eq!(phrase("b").find("ab b-c"), None);
        assert_eq!(phrase("a/b").find("A/B"), Some((0, 3)));
        assert_eq!(phrase("a/b").find("a b"), None);
        assert_eq!(phrase("^b").find("a b. B"), Some((5, 6)));
        assert_eq!(phrase("b$").find("b a b"), Some((4, 5)));
        assert_eq!(phrase("it's").find("so it’s"), Some((3, 9)));
    }
}
