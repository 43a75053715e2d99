//! Words about pictures.

use super::{List, entry};

/// Words that say only that there is a picture.
pub(in crate::phrases) static BARE: List = List::loose(&[entry(
    &["chart", "diagram", "figure", "graphic", "illustration", "image", "photo", "picture", "screenshot"],
    &["{} 3"],
    &["{} of the ward board with 24 beds"],
)]);

/// Whether a text alternative is the name of a file, or a word like "screenshot" with a number at most.
pub fn names_only_a_picture(alt: &str) -> bool {
    let alt = alt.trim().trim_end_matches('.').to_lowercase();
    let is_file = [".jpeg", ".jpg", ".png"].iter().any(|ending| alt.ends_with(ending)) && !alt.contains(' ');
    let mut words = alt.split_whitespace();
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    is_file || words.all(|word| BARE.has(word) || is_digits(word))
}
