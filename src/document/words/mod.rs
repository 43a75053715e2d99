//! Words that rules look for in prose. Lists are data: each entry comes with a sentence that has it, and with one that
//! only looks like it.

mod abbreviations;
mod alternatives;
mod contact;
mod links;
pub mod lists;
mod secrets;
pub mod terms;
mod versions;

use super::Passage;

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
    /// Which first words there may be, by letter and length: most words of a text are none of them.
    mask: [u64; 4],
}

impl Phrases {
    const fn new(phrases: &'static [Phrase]) -> Self {
        let mut mask = [0; 4];
        let mut at = 0;
        while at < phrases.len() {
            let words = phrases[at].words.as_bytes();
            let start = (words[0] == b'^') as usize;
            let mut end = start;
            while end < words.len() && !matches!(words[end], b' ' | b'/' | b'$') {
                end += 1;
            }
            let bit = bit(words[start], end - start);
            mask[bit / 64] |= 1 << (bit % 64);
            at += 1;
        }
        Self { phrases, mask }
    }

    fn may_begin(&self, word: &str) -> bool {
        let bit = bit(word.as_bytes()[0], word.len());
        self.mask[bit / 64] & (1 << (bit % 64)) != 0 || word.contains('’')
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
        words(text).filter(|(_, word)| self.may_begin(word)).filter_map(move |(start, word)| {
            self.phrases.iter().filter(|it| same(word, it.first())).find_map(|it| it.at(text, start, word))
        })
    }
}

const fn bit(letter: u8, length: usize) -> usize {
    ((letter | 0x20) as usize * 31 + length * 17) % 256
}

impl Passage {
    /// Whether it says under which condition something is done.
    pub fn is_criterion(&self) -> bool {
        let last = self.keys.last().copied().unwrap_or("");
        let said = ["text", "event", "trigger", "offline_when", "entry_criteria"].contains(&last);
        let criteria = |it: &&str| matches!(*it, "criteria" | "criterion");
        let inside =
            self.keys.iter().any(criteria) || matches!(last, "trigger" | "offline_when" | "entry_criteria");
        (said && inside)
            || ((self.keys.is_empty() || self.keys.first() == Some(&"text"))
                && self.section.ends_with(".criteria"))
    }

    /// The first of the phrases that stand in the passage, as it stands there.
    pub fn says(&self, list: &Phrases) -> Option<&str> {
        list.find(&self.text).map(|(start, end)| &self.text[start..end])
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')
}

/// The words of a text with their places.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(is_letter)?;
        let end = text[start..].find(|c| !is_letter(c)).map_or(text.len(), |it| start + it);
        rest = end;
        Some((start, &text[start..end]))
    })
}

fn same(word: &str, wanted: &str) -> bool {
    word.len() == wanted.len() && word.eq_ignore_ascii_case(wanted)
        || word.contains('’') && word.replace('’', "'").eq_ignore_ascii_case(wanted)
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
