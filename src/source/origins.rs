//! From a text back to its source: where each letter of a value stands in the file that it was read from.

/// Where the letters of a text stand in a source. None are known of an empty one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins {
    /// Offsets in the text and in the source: what lies between two marks is as far behind the first in both.
    marks: Vec<(u32, u32)>,
}

impl Origins {
    /// Those of the value of a YAML scalar, which is written as `raw` from the offset `base` of its source on: plain, in
    /// quotes, or as a block, folded or not; or as a file of its own. Letters behind one that cannot be found are not known.
    pub fn of_scalar(raw: &str, base: u32, value: &str) -> Self {
        let mut origins = Self::default();
        if raw == value {
            origins.push(0, base);
            return origins;
        }
        let quote = raw.chars().next().filter(|letter| matches!(letter, '"' | '\''));
        let mut at = quote.map_or(0, char::len_utf8);
        for (offset, letter) in value.char_indices() {
            let Some(length) = next(raw, &mut at, letter, quote) else { break };
            if length > 0 {
                origins.push(clip(offset), base.saturating_add(clip(at)));
                at += length;
            }
        }
        origins
    }

    /// Those of a text that was made of the letters of a scalar, each of which comes with its offset in the scalar's value.
    /// What is in the text and not among the letters has no place of its own.
    pub fn through(&self, text: &str, letters: impl Iterator<Item = (char, usize)>) -> Self {
        let mut letters = letters.filter(|(letter, _)| !letter.is_whitespace()).peekable();
        let mut origins = Self::default();
        for (offset, letter) in text.char_indices().filter(|(_, letter)| !letter.is_whitespace()) {
            if let Some((_, at)) = letters.next_if(|(own, _)| *own == letter)
                && let Some(source) = self.get(at)
            {
                origins.push(clip(offset), source);
            }
        }
        origins
    }

    /// The offset in the source of the letter at an offset of the text.
    pub fn get(&self, offset: usize) -> Option<u32> {
        let offset = clip(offset);
        let index = self.marks.partition_point(|(text, _)| *text <= offset);
        let (text, source) = self.marks.get(index.checked_sub(1)?)?;
        let source = source.saturating_add(offset - text);
        // A letter that the text has and the source has not lies before the next one that both have.
        Some(self.marks.get(index).map_or(source, |(_, next)| source.min(*next)))
    }

    fn push(&mut self, text: u32, source: u32) {
        let goes_on = self.marks.last().is_some_and(|(own, at)| text - own == source.wrapping_sub(*at));
        if !goes_on {
            self.marks.push((text, source));
        }
    }
}

fn clip(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Moves `at` to where `letter` is written in `raw`, and gives its length there: 0 for space that is not written so, as the
/// space of a folded line break. None where another letter stands.
fn next(raw: &str, at: &mut usize, letter: char, quote: Option<char>) -> Option<usize> {
    let is_space = |letter: char| matches!(letter, ' ' | '\t' | '\n' | '\r');
    loop {
        let rest = raw.get(*at..)?;
        let Some(own) = rest.chars().next() else { return is_space(letter).then_some(0) };
        if quote == Some('"') && own == '\\' {
            let (meant, length) = escaped(rest)?;
            match meant {
                Some(meant) if meant == letter => return Some(length),
                // The line goes on.
                None => *at += length,
                Some(_) => return is_space(letter).then_some(0),
            }
        } else if own == letter {
            return Some(if quote == Some('\'') && own == '\'' { 2 } else { own.len_utf8() });
        } else if is_space(letter) {
            return Some(0);
        } else if is_space(own) {
            *at += own.len_utf8();
        } else {
            return None;
        }
    }
}

/// What an escape in double quotes means, and how long it is (YAML 1.2.2, 5.7); no letter for an escaped line break.
fn escaped(rest: &str) -> Option<(Option<char>, usize)> {
    let kind = rest.chars().nth(1)?;
    let hex = |digits: usize| {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        Some((Some(char::from_u32(code)?), 2 + digits))
    };
    let letter = match kind {
        'x' => return hex(2),
        'u' => return hex(4),
        'U' => return hex(8),
        '\n' => return Some((None, 2)),
        '\r' => return Some((None, if rest[2..].starts_with('\n') { 3 } else { 2 })),
        '0' => '\0',
        'a' => '\u{07}',
        'b' => '\u{08}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{0B}',
        'f' => '\u{0C}',
        'r' => '\r',
        'e' => '\u{1B}',
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        other => other,
    };
    Some((Some(letter), 1 + kind.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where `words` of a value stand in what was written.
    fn found<'r>(raw: &'r str, value: &str, words: &str) -> &'r str {
        let at = value.find(words).expect("the words are in the value");
        let start = Origins::of_scalar(raw, 0, value).get(at).expect("the place is known") as usize;
        &raw[start..]
    }

    #[test]
    fn letters_are_found_in_every_style() {
        for (raw, value, words, rest) in [
            ("plain TBD", "plain TBD", "TBD", "TBD"),
            ("plain\n   goes on\n\n   TBD x", "plain goes on\nTBD x", "TBD", "TBD x"),
            ("'it''s\n\n  TBD'", "it's\nTBD", "s\n", "s\n\n  TBD'"),
            ("'it''s\n\n  TBD'", "it's\nTBD", "TBD", "TBD'"),
            (r#""a\n\u00e9 \"TBD\"""#, "a\né \"TBD\"", "TBD", r#"TBD\"""#),
            ("\"a \\\n  TBD\"", "a TBD", "TBD", "TBD\""),
            ("one\r\n    two\r\n\r\n    TBD", "one\ntwo\n\nTBD\n", "TBD", "TBD"),
            ("  indented\n  TBD\n    more", "  indented\nTBD\n  more\n", "more", "more"),
            ("\u{e9} \u{a0}TBD", "\u{e9} \u{a0}TBD", "TBD", "TBD"),
        ] {
            assert_eq!(found(raw, value, words), rest, "{raw:?}");
        }
    }

    #[test]
    fn letters_are_found_through_markup() {
        let value = "A **bold** &amp; [link](https://x.y) TBD";
        let scalar = Origins::of_scalar(value, 100, value);
        let shown = ["A ", "bold", "link", " TBD"].map(|words| {
            let at = value.find(words).expect("the words are in the value");
            at..at + words.len()
        });
        let letters = shown.into_iter().flat_map(|range| {
            let at = range.start;
            value[range].char_indices().map(move |(offset, letter)| (letter, at + offset))
        });
        let text = "A bold link TBD";
        let origins = scalar.through(text, letters);
        for words in ["bold", "TBD"] {
            let at = origins.get(text.find(words).unwrap()).unwrap();
            assert!(value[at as usize - 100..].starts_with(words), "{words}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_invented() {
        assert_eq!(Origins::default().get(0), None);
        assert_eq!(Origins::of_scalar("x", 5, "y").get(0), None);
    }
}
