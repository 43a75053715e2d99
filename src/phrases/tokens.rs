//! The one tokeniser: the words, clauses and sentences of a text.

/// What stands inside a word of prose besides letters and digits.
pub(super) const APOSTROPHES_AND_HYPHENS: &[char] = &['-', '\'', '’'];

/// How many bytes of a word, and of what is none, there are at `at`: one of them is 0.
fn letter(text: &str, at: usize, inside: &[char]) -> (usize, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        let is_letter = byte.is_ascii_alphanumeric() || inside.contains(&char::from(byte));
        return (usize::from(is_letter), usize::from(!is_letter));
    }
    let letter = text[at..].chars().next().unwrap_or(' ');
    let length = letter.len_utf8();
    if letter.is_alphanumeric() || inside.contains(&letter) { (length, 0) } else { (0, length) }
}

/// The words of a text with their places: letters and digits, hyphens and apostrophes.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    words_with(text, APOSTROPHES_AND_HYPHENS)
}

/// The runs of letters and digits in a text.
pub fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    words_with(text, &[]).map(|(_, word)| word)
}

/// The words of a text with their places: letters, digits, and what else may stand `inside` a word.
pub fn words_with<'t>(text: &'t str, inside: &'static [char]) -> impl Iterator<Item = (usize, &'t str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            match letter(text, at, inside) {
                (0, other) => at += other,
                _ => break,
            }
        }
        let start = at;
        while at < text.len() {
            match letter(text, at, inside) {
                (0, _) => break,
                (own, _) => at += own,
            }
        }
        (start < at).then(|| (start, &text[start..at]))
    })
}

/// The sentences of one block of text, without the full stops that end them. "Version 2.4" and "example.org" end none.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    let sentences = std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.match_indices(['.', '!', '?']).find_map(|(at, _)| {
            let after = rest[at..].trim_start_matches(['.', '!', '?', '"', '”', '’', ')', '*', '_']);
            let ends = after.is_empty() || after.starts_with(char::is_whitespace);
            ends.then_some(rest.len() - after.len())
        });
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(sentence.trim().trim_end_matches('.'))
    });
    sentences.filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_what_may_stand_inside() {
        let plain: Vec<&str> = words("Don’t back-out v2.4, é!").map(|(_, word)| word).collect();
        assert_eq!(plain, ["Don’t", "back-out", "v2", "4", "é"]);
        let dotted: Vec<(usize, &str)> = words_with("it's v2.4", &['.']).collect();
        assert_eq!(dotted, [(0, "it"), (3, "s"), (5, "v2.4")]);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, found) in [
            ("Stop it. See the guide.", &["Stop it", "See the guide"][..]),
            ("Install 2.4 from example.org. Done", &["Install 2.4 from example.org", "Done"]),
            ("Is it up? Yes! (It is.) Go on", &["Is it up?", "Yes!", "(It is.)", "Go on"]),
            ("", &[]),
            (" . ", &[]),
        ] {
            assert_eq!(sentences(text).collect::<Vec<_>>(), found, "{text}");
        }
    }
}
