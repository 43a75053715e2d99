//! What a sentence says of a version: that it is put back, that it arrives, that it is required, that it is shown.

use super::numbers::Number;
use super::strays::is_one;
use super::words::{RETURNS, THINGS};
use super::{LEADING, Version, Versions};

/// How many words belong to a verb at most, from there to the version.
const CLOSE: usize = 6;

/// What is done with software that is put back, before its version: "reinstall 2.4".
const PUTTING: &[&str] = &["put", "redeploy", "reinstall", "reinstate", "restore"];

/// The same, behind a version: "2.4 is reinstalled".
const PUT: &[&str] =
    &["put", "reactivated", "redeployed", "reinstalled", "reinstated", "restored", "switched"];

/// What is done with software that arrives, behind its version.
#[rustfmt::skip]
const ARRIVING: &[&str] = &["activated", "available", "deployed", "installed", "introduced", "launched", "live", "released", "rolled", "shipped"];

/// What arrives, or brings, before "to", "of" or "with" and a version.
#[rustfmt::skip]
const BRINGING: &[&str] = &[
    "deployment", "installation", "introduction", "live", "migrate", "migrated", "move", "moved", "release", "rollout", "switch", "switched", "update", "updated",
    "upgrade", "upgraded",
];

/// How software is that is there.
const THERE: &[&str] = &["deployed", "installed", "live", "place", "running", "use"];

/// What has, or runs, software.
const HAVING: &[&str] = &["has", "have", "is", "on", "run", "runs", "uses"];

/// Words that make a requirement one of something else than the state that is found.
#[rustfmt::skip]
const OTHERWISE: &[&str] = &[
    "after", "archive", "before", "blue", "canary", "dev", "file", "files", "folder", "green", "image", "inactive", "installer", "licence", "license", "no",
    "not", "once", "package", "pilot", "pre", "qa", "rehearsal", "staging", "standby", "test", "training", "uat", "until", "when", "yet",
];

/// What shows a version to somebody.
#[rustfmt::skip]
const SHOWING: &[&str] = &["answers", "display", "displays", "name", "names", "print", "prints", "read", "reads", "report", "reports", "say", "says", "show", "shows"];

/// Words between a verb and the version that it is about.
const FILLING: &[&str] = &["a", "all", "its", "of", "old", "previous", "the", "to", "with"];

impl Versions {
    /// The words before a version, nearest first, without those that name or lead it.
    fn words_before<'t>(&self, number: &Number<'t>, named: Option<usize>) -> Vec<&'t str> {
        let before = number.before(named.unwrap_or(number.led_start()));
        before.into_iter().rev().collect()
    }

    fn is_filler(&self, word: &str) -> bool {
        is_one(FILLING, word)
            || is_one(THINGS, word)
            || is_one(LEADING, word)
            || self.words.contains(&word.to_lowercase())
    }

    /// Whether a sentence says that the software returns to a version: "return to 2.4", "is back on Ward Board 2.4".
    pub(super) fn is_returned_to(&self, number: &Number<'_>, named: Option<usize>) -> bool {
        let before = self.words_before(number, named);
        let is_led =
            |word: &str| [LEADING, THINGS, &["a", "of", "the"]].iter().any(|list| is_one(list, word));
        let is_name = |word: &str| self.words.contains(&word.to_lowercase());
        let mut words = before.iter().skip_while(|word| is_led(word) || is_name(word));
        let leads = words.next().is_some_and(|word| is_one(&["on", "onto", "to"], word));
        leads && words.take(3).any(|word| is_one(RETURNS, word))
    }

    /// Whether a sentence says that a version is put where it ran: "put the folder of 2.4 back", "2.4 is reinstalled".
    pub(super) fn is_put_back(&self, number: &Number<'_>, named: Option<usize>) -> bool {
        let (before, after) = (self.words_before(number, named), number.after());
        let verb = before.iter().find(|word| !self.is_filler(word));
        let back = |word: &&str| word.eq_ignore_ascii_case("back");
        let put = verb.is_some_and(|word| {
            is_one(PUTTING, word) && (!word.eq_ignore_ascii_case("put") || after.first().is_some_and(back))
        });
        let is_put = match after.as_slice() {
            [is, verb, rest @ ..] if is_one(&["are", "is"], is) && is_one(PUT, verb) => {
                let plain = ["put", "switched"].iter().any(|word| verb.eq_ignore_ascii_case(word));
                !plain || rest.first().is_some_and(back)
            }
            _ => false,
        };
        // "What 2.4 removed is put back" is about something else.
        put || (is_put && before.iter().all(|word| self.is_filler(word)))
    }

    /// Whether a sentence says that a version comes to its users: "2.3 is installed", "we upgrade to 2.3".
    pub(super) fn is_arriving(&self, number: &Number<'_>, named: Option<usize>) -> bool {
        let (before, after) = (self.words_before(number, named), number.after());
        let near = after
            .iter()
            .take(CLOSE - 2)
            .take_while(|word| !word.contains(|letter: char| letter.is_ascii_digit()));
        let verbs = ["are", "be", "gets", "goes", "is", "will"];
        let arrives = after.first().is_some_and(|word| is_one(&verbs, word))
            && near.clone().any(|word| is_one(ARRIVING, word));
        let ends = number.after().iter().take(CLOSE).any(|word| is_one(&["again", "back"], word));
        let is_told = before
            .iter()
            .take(CLOSE)
            .any(|word| is_one(&["as", "if", "since", "unlike", "until", "was"], word));
        let brought = match before.as_slice() {
            [to, rest @ ..] if is_one(&["of", "to", "with"], to) => {
                rest.iter().take(CLOSE).any(|word| is_one(BRINGING, word))
            }
            [verb, ..] => is_one(&["deploy", "install", "introduce", "release"], verb),
            [] => false,
        };
        let returns = before.iter().any(|word| is_one(RETURNS, word));
        (arrives || brought) && !ends && !returns && !is_told
    }

    /// Whether a sentence asks that a version is there already: "version 2.4 is installed", "all nodes run 2.4".
    pub(super) fn is_required(&self, number: &Number<'_>, named: Option<usize>) -> bool {
        let (before, after) = (self.words_before(number, named), number.after());
        if before.iter().chain(&after).any(|word| is_one(OTHERWISE, word)) {
            return false;
        }
        let there = after.first().is_some_and(|word| is_one(&["and", "is", "or", "runs"], word))
            && (after[0].eq_ignore_ascii_case("runs")
                || after.iter().take(CLOSE).any(|word| is_one(THERE, word)))
            && !after.iter().take(CLOSE).any(|word| word.eq_ignore_ascii_case("to"));
        let leads = number.led_start() < number.start || named.is_some() || before.is_empty();
        let has = before.first().is_some_and(|word| is_one(HAVING, word));
        (there && leads) || has
    }

    /// Whether something shows the version to somebody: "the footer says 2.4".
    pub(super) fn is_shown(&self, number: &Number<'_>, named: Option<usize>) -> bool {
        self.words_before(number, named).first().is_some_and(|word| is_one(SHOWING, word))
    }

    /// Whether a number without a name counts as the product's versions do, so that it can be one of them.
    pub(super) fn counts_alike(&self, number: &Number<'_>) -> bool {
        let parts = |text: &str| text.split('.').count();
        let read = Version { number: number.value.clone(), lead: None };
        let alike = |version: &Version| {
            parts(&version.number) <= parts(&number.value) && version.is_comparable(&read)
        };
        number.is_dotted() && !number.is_other() && self.own.iter().chain(&self.former).any(alike)
    }

    /// Whether a number is a patch that is delivered nowhere, of a version whose patches are known: `board-2.4.1.tgz` where
    /// `board-2.4.0.tgz` is among the files, or 2.4.0 is the build.
    pub(super) fn is_other_patch(&self, number: &Number<'_>, among_files: bool) -> bool {
        let known = self.own.iter().chain(&self.former).filter(|version| version.is(number));
        let known: Vec<&Version> = known.collect();
        let longer = |one: &str, other: &str| one.split('.').count() > other.split('.').count();
        if known.is_empty() || known.iter().any(|version| !longer(&number.value, &version.number)) {
            return false;
        }
        let stem = stem(number);
        let files =
            self.delivered.iter().filter(|(name, _)| among_files && *name == stem && !stem.is_empty());
        let patches = files.map(|(_, version)| version).chain(&self.builds);
        let rival = |version: &&Version| {
            !longer(&number.value, &version.number)
                && known.iter().any(|base| super::within(&base.number, &version.number))
        };
        let rivals: Vec<&Version> = patches.filter(rival).collect();
        !rivals.is_empty() && !rivals.iter().any(|version| super::within(&version.number, &number.value))
    }
}

/// What stands before a number in the name of a file, in small letters.
pub(super) fn stem(number: &Number<'_>) -> String {
    let before = &number.text[..number.start];
    let word = before.rsplit(|letter: char| letter.is_whitespace() || "\"'`,;()<>=/".contains(letter)).next();
    let word = word.unwrap_or("").to_lowercase();
    word.trim_end_matches('v').trim_end_matches(['-', '_', '.']).to_owned()
}

/// Whether a command moves, copies or links what has a number in its name to the place without it: `mv board-2.4 board`.
pub(super) fn puts_into_place(line: &str, number: &Number<'_>) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let Some(at) = words.iter().position(|word| matches!(*word, "cp" | "ln" | "mv")) else { return false };
    let paths: Vec<&str> =
        words[at + 1..].iter().copied().take_while(|word| !is_end_of_command(word)).collect();
    let paths: Vec<&str> = paths.into_iter().filter(|word| !word.starts_with('-')).collect();
    let [from, to] = paths.as_slice() else { return false };
    let (from, to) = (from.trim_end_matches(['/', '.', '*']), to.trim_end_matches('/'));
    let Some((stem, _)) = from.split_once(number.shown()) else { return false };
    let stem = stem.trim_end_matches(['v', 'V']).trim_end_matches(['-', '_', '.', '/']);
    // A link is in use as soon as it is made; anything else is where nothing else of its name is left.
    !to.contains(number.shown()) && (words[at] == "ln" || to == stem)
}

fn is_end_of_command(word: &str) -> bool {
    matches!(word, "&&" | "||" | ";" | "|") || word.ends_with(';')
}

#[cfg(test)]
mod tests {
    use super::super::{Stray, Way, numbers};
    use super::*;

    fn versions() -> Versions {
        let of = |text: &str| Version::all(text);
        Versions {
            own: of("2.4"),
            former: of("2.3"),
            builds: of("2.4.0"),
            delivered: vec![("board".to_owned(), of("2.4.0").remove(0))],
            names: vec!["ward board".to_owned()],
            marks: vec!["board".to_owned()],
            words: vec!["ward".to_owned(), "board".to_owned()],
            ..Versions::default()
        }
    }

    fn shown(text: &str, way: Way) -> Option<String> {
        versions().stray_in_text(text, way).map(|stray| stray.shown().to_owned())
    }

    #[test]
    fn what_is_put_back_is_the_version_before() {
        for word in PUTTING {
            let back = if *word == "put" { " back" } else { "" };
            for version in ["2.4", "2.2"] {
                let text = format!("{word} the folder of {version}{back}.");
                assert_eq!(shown(&text, Way::Back).as_deref(), Some(version), "{text}");
            }
            assert_eq!(shown(&format!("{word} the folder of 2.3{back}."), Way::Back), None, "{word}");
        }
        for word in PUT {
            let back = if matches!(*word, "put" | "switched") { " back" } else { "" };
            let text = format!("The archive of 2.4 is {word}{back}.");
            assert_eq!(shown(&text, Way::Back).as_deref(), Some("2.4"), "{text}");
            let text = format!("What 2.4 removed is {word}{back}.");
            assert_eq!(shown(&text, Way::Back), None, "{text}");
        }
        for text in
            ["2.4 is rolled back.", "Restore the state before 2.4.", "The settings of 2.4 are put away."]
        {
            assert_eq!(shown(text, Way::Back), None, "{text}");
        }
    }

    #[test]
    fn what_arrives_is_this_release() {
        for word in ARRIVING {
            let text = format!("Ward Board 2.3 is {word} on Monday.");
            assert_eq!(shown(&text, Way::Announced).as_deref(), Some("2.3"), "{text}");
            let text = format!("Ward Board 2.3 is {word} again.");
            assert_eq!(shown(&text, Way::Announced), None, "{text}");
        }
        for word in BRINGING {
            let text = format!("On Monday the {word} of Ward Board 2.3 begins.");
            assert_eq!(shown(&text, Way::Announced).as_deref(), Some("2.3"), "{text}");
        }
        for text in [
            "Ward Board 2.3 is offline on Monday.",
            "Ward Board is upgraded from 2.3 to 2.4.",
            "Unlike 2.3, 2.4 is available at night.",
            "Until Monday, 2.3 is available.",
        ] {
            assert_eq!(shown(text, Way::Announced), None, "{text}");
        }
    }

    #[test]
    fn what_is_required_is_the_version_before() {
        for word in THERE {
            let text = format!("Version 2.4 is {word}.");
            assert_eq!(shown(&text, Way::Found).as_deref(), Some("2.4"), "{text}");
        }
        for word in HAVING {
            let text = format!("Each node {word} 2.4.");
            assert_eq!(shown(&text, Way::Found).as_deref(), Some("2.4"), "{text}");
        }
        for word in OTHERWISE {
            let text = format!("Version 2.4 is installed {word} Monday.");
            assert_eq!(shown(&text, Way::Found), None, "{text}");
        }
        assert_eq!(shown("Version 2.3 is installed.", Way::Found), None);
    }

    #[test]
    fn what_is_shown_is_a_version_that_is_known() {
        for word in SHOWING {
            let text = format!("The footer {word} v2.2.");
            assert_eq!(shown(&text, Way::Forward).as_deref(), Some("2.2"), "{text}");
            assert_eq!(shown(&format!("The gauge {word} 2.2 seconds."), Way::Forward), None, "{word}");
            assert_eq!(shown(&format!("The gauge {word} 0.5."), Way::Forward), None, "{word}");
        }
        for word in FILLING.iter().chain(THINGS) {
            assert!(versions().is_filler(word), "{word}");
        }
    }

    #[test]
    fn patches_are_those_that_are_delivered() {
        let versions = versions();
        for (code, stray) in [
            ("tar xf board-2.4.1.tgz", Some(Stray::Unknown("2.4.1"))),
            ("tar xf board-2.4.0.tgz", None),
            ("tar xf board-2.4.tgz", None),
            ("rm board-2.4.1.tgz", None),
            ("tar xf kit-2.4.1.tgz", None),
        ] {
            assert_eq!(versions.stray_in_code(code, Way::Forward), stray, "{code}");
        }
        assert_eq!(versions.stray_in_name("board-2.4.1.tgz"), Some(Stray::Unknown("2.4.1")));
        assert_eq!(versions.stray_in_name("board-2.4.0.tgz"), None);
        assert_eq!(numbers("v1/board-v2.4.0.tgz").last().map(stem).as_deref(), Some("board"));
    }

    #[test]
    fn a_command_puts_a_folder_into_place() {
        for (line, puts) in [
            ("mv /opt/board-2.4 /opt/board", true),
            ("cp -r /opt/board-2.4/. /opt/board", true),
            ("ln -sfn /opt/board-2.4 /opt/current", true),
            ("mv /opt/board-2.4 /opt/removed", false),
            ("mv /opt/board /opt/board-2.4", false),
        ] {
            assert_eq!(puts_into_place(line, &numbers(line)[0]), puts, "{line}");
        }
    }
}
