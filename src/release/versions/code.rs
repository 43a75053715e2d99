//! Versions in commands and file names that do not belong where they are written.

use super::Versions;
use super::cues::puts_into_place;
use super::numbers::{Number, numbers};
use super::strays::{Stray, Way, is_one_of};
use super::words::*;

impl Versions {
    /// The first version in a command that does not belong there.
    pub fn stray_in_code<'t>(&self, code: &'t str, way: Way) -> Option<Stray<'t>> {
        if way == Way::Aside || self.own.is_empty() {
            return None;
        }
        code.lines().filter(|line| !is_comment(line)).find_map(|line| self.stray_in_line(line, way))
    }

    fn stray_in_line<'t>(&self, line: &'t str, way: Way) -> Option<Stray<'t>> {
        let found = numbers(line);
        if found.is_empty() {
            return None;
        }
        let words: Vec<String> = line
            .split(|letter: char| !letter.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|part| !part.is_empty())
            .collect();
        let does = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let (installs, leaves) = (does(INSTALLING), does(LEAVING));
        let names_former = found.iter().any(|number| is_one_of(&self.former, number));
        let is_named = self.marks.iter().any(|mark| mark_end(line, mark).is_some());
        found.iter().find_map(|number| {
            let option = is_option(number);
            let joined = self.is_joined(number);
            let likely = option
                || joined
                || self.is_beside_word(number)
                || number.value.split('.').count() > 2
                || !number.is_dotted();
            let shown = number.led_shown();
            if is_one_of(&self.shared, number) {
                return None;
            }
            if joined && !leaves && self.is_other_patch(number, true) {
                return Some(Stray::Unknown(shown));
            }
            if is_one_of(&self.own, number) {
                let installed = installs && !leaves && !names_former && likely;
                let wrong = way == Way::Back && (installed || puts_into_place(line, number));
                return wrong.then_some(Stray::Own(shown));
            }
            if is_one_of(&self.former, number) {
                return (way == Way::Forward && likely && !leaves).then_some(Stray::Former(shown));
            }
            if is_one_of(&self.mistaken, number) {
                return likely.then_some(Stray::Mistaken(shown));
            }
            let ours = (joined || (option && is_named)) && number.is_dotted() && !number.is_other();
            let used = !leaves || puts_into_place(line, number);
            (ours && used && !self.third.contains(&number.value)).then_some(Stray::Unknown(shown))
        })
    }

    /// The first version in the name of a file or an artefact that does not belong to the product.
    pub fn stray_in_name<'t>(&self, name: &'t str) -> Option<Stray<'t>> {
        let found = numbers(name);
        let known = |number: &&Number<'_>| is_one_of(&self.own, number) || is_one_of(&self.former, number);
        if let Some(number) = found.iter().find(|number| is_one_of(&self.mistaken, number)) {
            return Some(Stray::Mistaken(number.shown()));
        }
        if let Some(number) =
            found.iter().find(|number| self.is_joined(number) && self.is_other_patch(number, false))
        {
            return Some(Stray::Unknown(number.shown()));
        }
        if found.iter().any(|number| is_one_of(&self.own, number)) {
            return None;
        }
        if let Some(number) = found.iter().find(|number| is_one_of(&self.former, number)) {
            return Some(Stray::Former(number.shown()));
        }
        let stray = |number: &&Number<'_>| {
            number.is_dotted()
                && !number.is_other()
                && self.is_joined(number)
                && !self.third.contains(&number.value)
        };
        found.iter().filter(|number| !known(number)).find(stray).map(|at| Stray::Unknown(at.shown()))
    }

    /// Whether the name of a file has this release's own version, or one that is declared for it.
    pub fn names_own_or_mistaken(&self, name: &str) -> bool {
        numbers(name).iter().any(|number| is_one_of(&self.own, number) || is_one_of(&self.mistaken, number))
    }

    /// Whether a number stands in one word with a word of the product's name: `board_2_3.zip` of "Ward Board".
    fn is_beside_word(&self, number: &Number<'_>) -> bool {
        let before = number.text[..number.start].rsplit(char::is_whitespace).next().unwrap_or("");
        let mut parts = before.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        parts.any(|part| part.len() > 3 && self.words.contains(&part))
    }

    /// Whether a number is joined to a name of the product or a part, with nothing between that would make it the number
    /// of something else: `ward-board:2.3`, and not `ward-board-postgres:14.2`.
    fn is_joined(&self, number: &Number<'_>) -> bool {
        let before = &number.text[..number.start];
        let word = &before[before
            .rfind(|letter: char| letter.is_whitespace() || "\"'`,;()<>=/".contains(letter))
            .map_or(0, |at| at + 1)..];
        // What a page of a site is called tells nothing of what is installed.
        let path = &before[before.rfind(char::is_whitespace).map_or(0, |at| at + 1)..];
        if path.contains("://") && word.is_empty() {
            return false;
        }
        self.marks.iter().filter_map(|mark| mark_end(word, mark)).any(|end| {
            let between =
                word[end..].split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
            between.into_iter().all(|part| NEUTRAL.contains(&part.to_lowercase().as_str()))
        })
    }
}

/// Where a name ends in a word, written with any signs between its parts.
pub(super) fn mark_end(word: &str, mark: &str) -> Option<usize> {
    let slug: String = word
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' })
        .collect();
    // Only a text of single-byte signs keeps its places.
    if slug.len() != word.len() {
        return None;
    }
    slug.rmatch_indices(mark).map(|(at, _)| (at, at + mark.len())).find_map(|(start, end)| {
        let alone = !slug[..start].ends_with(|letter: char| letter.is_ascii_alphanumeric())
            && !slug[end..].starts_with(|letter: char| letter.is_ascii_alphabetic());
        alone.then_some(end)
    })
}

/// Whether a number is the value of an option or a variable that takes a version: `--version 2.1`, `image.tag=2.1`.
fn is_option(number: &Number<'_>) -> bool {
    let before = number.text[..number.start].trim_end_matches(['v', 'V', '"', '\'']);
    let Some(rest) = before.strip_suffix(['=', ' ', ':']) else { return false };
    let key = rest
        .trim_end_matches([' ', '=', ':'])
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("")
        .to_lowercase();
    let is_api = key.contains("api") || key.contains("x-");
    key == "-v" || (!is_api && ["version", "tag", "release"].iter().any(|word| key.ends_with(word)))
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    ["#", "//", "-- ", "REM ", "::"].iter().any(|word| line.starts_with(word))
}
