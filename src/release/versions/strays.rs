//! Versions in texts that do not belong where they are written.

use super::code::mark_end;
use super::numbers::{Number, SEPARATORS, numbers};
use super::words::*;
use super::{LEADING, Version, Versions};
use crate::source::Span;

/// Where the plan goes in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To this release: the previous version has no place here.
    Forward,
    /// Back to the previous version.
    Back,
    /// Back, where it is proven that the previous version is there again.
    Returned,
    /// Both ways: the previous version belongs here as well.
    Both,
    /// To this release, in a message: the previous version may be named, but does not arrive.
    Announced,
    /// What is there before: this release is not.
    Found,
    /// Beside the plan: other versions of the product may be named, and one that is declared by mistake may not.
    Beside,
    /// Anywhere: the text is about other products and earlier releases by its nature.
    Aside,
}

/// A version that does not belong where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray<'t> {
    /// The one before, on the way to this release.
    Former(&'t str),
    /// One that is declared for this release, and is of another one.
    Mistaken(&'t str),
    /// One of this product that the release does not know.
    Unknown(&'t str),
    /// This release's own, where the previous one is put back.
    Own(&'t str),
    /// This release's own, where the state before it is told.
    Required(&'t str),
}

impl<'t> Stray<'t> {
    /// The version as it is written.
    pub fn shown(self) -> &'t str {
        match self {
            Self::Former(it)
            | Self::Mistaken(it)
            | Self::Unknown(it)
            | Self::Own(it)
            | Self::Required(it) => it,
        }
    }
}

/// How many words before and after a version may tell that.
const NEAR: usize = 5;

impl Way {
    /// Which way a text goes, by the properties on the way to it from the root.
    fn of(keys: &[&str]) -> Self {
        match keys {
            ["glossary" | "hardware" | "revisions" | "software" | "supporting_documents" | "waivers", ..] => {
                Self::Aside
            }
            ["approvals" | "backup" | "constraints" | "dependencies" | "prerequisites", ..] => Self::Beside,
            // What a component is and was, and the names of files, have a rule of their own.
            ["document", key] if !matches!(*key, "title" | "subtitle") => Self::Aside,
            ["components" | "files", .., "description" | "version" | "previous" | "name"] => Self::Aside,
            ["release" | "release_notes", .., "previous" | "version" | "builds"] => Self::Aside,
            ["installation", "routines", ..] | [.., "produces" | "uses"] => Self::Aside,
            ["back_out", "verification", "expected"] => Self::Returned,
            ["back_out", ..] => Self::Back,
            ["text", key] if key.starts_with("back-out") => Self::Back,
            ["text", key] if FORWARD_TEXTS.contains(key) => Self::Forward,
            ["installation", "requirements", ..] => Self::Found,
            ["installation", "preparation", ..] => Self::Both,
            ["communications", .., "message"] => Self::Announced,
            [
                "document" | "installation" | "milestones" | "purpose" | "release" | "release_notes"
                | "scope",
                ..,
            ] => Self::Forward,
            _ => Self::Both,
        }
    }
}

/// Sections whose opening prose is about this release alone.
const FORWARD_TEXTS: &[&str] = &[
    "deployment",
    "files",
    "installation",
    "installation-procedure",
    "installation-verification",
    "introduction",
    "release-notes",
    "timeline",
];

impl Versions {
    /// Which way the text at a place goes; `keys` are the properties on the way to it from the root.
    pub fn way(&self, keys: &[&str], at: Span) -> Way {
        let known = self.places.iter().find(|(place, _)| place.contains(at));
        known.map_or_else(|| Way::of(keys), |place| place.1)
    }

    /// The first version in a text that does not belong there.
    pub fn stray_in_text<'t>(&self, text: &'t str, way: Way) -> Option<Stray<'t>> {
        if way == Way::Aside || self.own.is_empty() || !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        numbers(text).iter().find_map(|number| self.judge(number, way))
    }

    /// The first version in code within a text that does not belong there; `around` are the words of the text without it.
    pub fn stray_in_quote<'t>(&self, code: &'t str, around: &str, way: Way) -> Option<Stray<'t>> {
        let told = |text: &str| [BEFORE, AFTER, KEPT, LEAVING].iter().any(|list| is_one(list, text));
        let mut words =
            around.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !is_one(WEAK, part));
        if words.any(told) {
            return None;
        }
        if way == Way::Returned {
            return self.stray_in_output(code);
        }
        if way != Way::Forward {
            return None;
        }
        self.stray_in_code(code, way)
            .filter(|stray_in_code| matches!(stray_in_code, Stray::Former(_) | Stray::Mistaken(_)))
    }

    /// The first version in what a command prints after the back-out that is not the one to return to.
    fn stray_in_output<'t>(&self, code: &'t str) -> Option<Stray<'t>> {
        // A path may well be there still.
        if code.contains(['/', '\\']) {
            return None;
        }
        let is_named = self.marks.iter().any(|mark| mark_end(code, mark).is_some());
        numbers(code).iter().find_map(|number| {
            let rest = code.trim().trim_start_matches(['v', 'V']);
            let ours = (is_named || rest == number.shown()) && !is_one_of(&self.shared, number);
            if !ours || is_one_of(&self.former, number) || self.third.contains(&number.value) {
                return None;
            }
            let own = is_one_of(&self.own, number) && number.is_dotted();
            let alike = || self.counts_alike(number).then_some(Stray::Unknown(number.shown()));
            if own { Some(Stray::Own(number.led_shown())) } else { alike() }
        })
    }

    fn judge<'t>(&self, number: &Number<'t>, way: Way) -> Option<Stray<'t>> {
        let named = self.is_named(number);
        let before = is_told_before(number, named);
        let told = before || is_told_after(number, KEPT, 2 * NEAR);
        if is_one_of(&self.shared, number) {
            return None;
        }
        let ours = self.is_named(number).is_some();
        let patch = ours && matches!(way, Way::Forward | Way::Both | Way::Announced) && !before;
        if patch && self.is_other_patch(number, false) {
            return Some(Stray::Unknown(number.led_shown()));
        }
        let goes_back = matches!(way, Way::Back | Way::Returned);
        let returns = goes_back && (self.is_returned_to(number, named) || self.is_put_back(number, named));
        if is_one_of(&self.own, number) {
            let returned = way == Way::Returned && !told && !self.tells(&self.former, number);
            let wrong = (returned || returns) && self.is_version(number, named);
            let required = || way == Way::Found && !told && self.is_required(number, named);
            return if wrong {
                Some(Stray::Own(number.led_shown()))
            } else {
                required().then(|| Stray::Required(number.led_shown()))
            };
        }
        if is_one_of(&self.former, number) {
            let wrong = match way {
                Way::Forward => !told && !self.tells(&self.own, number),
                Way::Announced => self.is_arriving(number, named),
                Way::Back | Way::Returned | Way::Both | Way::Found | Way::Beside | Way::Aside => false,
            };
            return (wrong && self.is_version(number, named)).then(|| Stray::Former(number.led_shown()));
        }
        if is_one_of(&self.mistaken, number) {
            return (!told && self.is_version(number, named)).then(|| Stray::Mistaken(number.led_shown()));
        }
        let own_lead = self.counted.as_ref().is_some_and(|(lead, count)| {
            let before = number.before(number.led_start());
            let other =
                before.last().is_some_and(|before| self.is_foreign(before) && !is_one(INSTALLING, before));
            number.lead().as_ref() == Some(lead) && number.value.split('.').count() == *count && !other
        });
        // "Board V2" may be a label.
        let led = number.led_start() < number.start && number.lead().is_some_and(|lead| lead != "v");
        let ours = named.is_some() && (number.is_dotted() || led);
        let alike = || self.counts_alike(number) && self.is_version(number, named);
        let shown = (goes_back || way == Way::Forward) && self.is_shown(number, named) && !told && alike();
        let unknown = (ours || (own_lead && way == Way::Forward))
            && way != Way::Beside
            && !before
            && !number.is_other();
        let unknown = unknown || shown || (returns && alike());
        (unknown && !self.third.contains(&number.value)).then(|| Stray::Unknown(number.led_shown()))
    }

    /// Where the name of the product or of a part begins that stands before a number, in words.
    fn is_named(&self, number: &Number<'_>) -> Option<usize> {
        let before = number.text[..number.led_start()].trim_end_matches(SEPARATORS);
        self.names.iter().find_map(|name| {
            let start = before.len().checked_sub(name.len())?;
            let same = before.is_char_boundary(start) && before[start..].to_lowercase() == *name;
            (same && !before[..start].ends_with(char::is_alphanumeric)).then_some(start)
        })
    }

    /// Whether a number that equals a version is one, as far as the words around it tell.
    fn is_version(&self, number: &Number<'_>, named: Option<usize>) -> bool {
        let folded = |text: &&str| text.to_lowercase();
        if named.is_some() || number.lead().is_some_and(|lead| LEADING.contains(&lead.as_str())) {
            return true;
        }
        if !number.is_dotted() {
            return false;
        }
        if number.after().first().map(folded).is_some_and(|folded| UNITS.contains(&folded.as_str())) {
            return false;
        }
        if number.value.split('.').count() > 2 {
            return true;
        }
        let before = number.before(number.start);
        let Some(last) = before.last() else { return true };
        // A name that is not the product's: "Kubernetes 2.3". A sentence may begin with any word.
        let foreign = before.len() > 1 && self.is_foreign(last);
        !foreign && !COUNTED.contains(&folded(last).as_str())
    }

    /// Whether a word begins like a name, and is part of none that the release has.
    fn is_foreign(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase) && !self.words.contains(&word.to_lowercase())
    }

    /// Whether the sentence names one of these versions as well: it tells the two apart.
    fn tells(&self, versions: &[Version], number: &Number<'_>) -> bool {
        numbers(number.sentence()).iter().any(|number| is_one_of(versions, number))
    }
}

/// Whether a number is one of these versions.
pub(super) fn is_one_of(versions: &[Version], number: &Number<'_>) -> bool {
    versions.iter().any(|version| version.is(number))
}

/// Whether the words around a version say that it is an earlier one.
fn is_told_before(number: &Number<'_>, named: Option<usize>) -> bool {
    let before = number.before(named.unwrap_or(number.led_start()));
    let compares = before
        .windows(2)
        .rev()
        .take(NEAR - 1)
        .any(|pair| pair[0].eq_ignore_ascii_case("as") && is_one(COMPARED_BY, pair[1]));
    let near = || before.iter().rev().take(NEAR);
    compares
        || near().any(|word| is_one(BEFORE, word) || is_one(FAULTS, word))
        || is_told_after(number, AFTER, NEAR - 1)
}

fn is_told_after(number: &Number<'_>, list: &[&str], near: usize) -> bool {
    number.after().iter().take(near).any(|after| is_one(list, after))
}

pub(super) fn is_one(list: &[&str], word: &str) -> bool {
    list.iter().any(|own_word| own_word.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions() -> Versions {
        let of = |texts: &[&str]| texts.iter().flat_map(|text| Version::all(text)).collect::<Vec<_>>();
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        Versions {
            own: of(&["2.4"]),
            former: of(&["2.3", "Build 21"]),
            mistaken: of(&["2.5"]),
            third: strings(&["7.1"]),
            names: strings(&["ward board", "wb"]),
            marks: strings(&["ward-board", "wardboard"]),
            words: strings(&["ward", "board", "wb"]),
            ..Versions::default()
        }
    }

    #[test]
    fn the_previous_version_is_told_by_the_words_around_it() {
        let versions = versions();
        let is_told = |text: &str| versions.stray_in_text(text, Way::Forward).is_none();
        assert!(!is_told("The nodes run 2.3 today"));
        for word in BEFORE {
            assert!(is_told(&format!("The nodes {word} 2.3 today")), "{word}");
        }
        for word in AFTER.iter().chain(KEPT) {
            assert!(is_told(&format!("The nodes run 2.3 {word}")), "{word}");
        }
        for word in COUNTED {
            assert!(is_told(&format!("The nodes meet {word} 2.3 today")), "{word}");
        }
        for word in UNITS {
            assert!(is_told(&format!("The nodes answer within 2.3 {word}")), "{word}");
        }
        for word in NEUTRAL {
            let code = format!("open ward-board-{word}-1.9");
            assert_eq!(versions.stray_in_code(&code, Way::Both), Some(Stray::Unknown("1.9")), "{word}");
        }
        for word in LEAVING {
            assert_eq!(
                versions.stray_in_code(&format!("{word} ward-board:2.3"), Way::Forward),
                None,
                "{word}"
            );
        }
        for word in INSTALLING {
            let code = format!("{word} ward-board:2.4");
            assert_eq!(versions.stray_in_code(&code, Way::Back), Some(Stray::Own("2.4")), "{word}");
        }
    }

    #[test]
    fn versions_stray_in_texts() {
        let versions = versions();
        for (text, way, expected) in [
            ("Ward Board 2.2 is deployed.", Way::Both, Stray::Unknown("2.2")),
            ("WB Build 20", Way::Both, Stray::Unknown("Build 20")),
            ("The WB release v1.9.1, installed", Way::Back, Stray::Unknown("1.9.1")),
            ("The footer says 2.3.", Way::Forward, Stray::Former("2.3")),
            (
                "Build 21 is installed on six wards, and then it is taken back.",
                Way::Forward,
                Stray::Former("Build 21"),
            ),
            ("The page of 2.5 opens.", Way::Beside, Stray::Mistaken("2.5")),
            ("The footer says 2.4.", Way::Returned, Stray::Own("2.4")),
            ("All nodes return to 2.4 within the hour.", Way::Back, Stray::Own("2.4")),
            ("The wards are back on Ward Board 2.4.", Way::Back, Stray::Own("2.4")),
        ] {
            assert_eq!(versions.stray_in_text(text, way), Some(expected), "{text}");
        }
        for (text, way) in [
            ("Ward Board 2.4.0 is deployed.", Way::Forward),
            ("It replaces Ward Board 2.2.", Way::Forward),
            ("The footer says 2.3.", Way::Back),
            ("As in 2.3, two nodes run.", Way::Forward),
            ("It removes a fault of 2.3.", Way::Forward),
            ("All nodes return from 2.4 to 2.3.", Way::Back),
            ("The wards are back once 2.4 is removed.", Way::Back),
            ("The footer says 2.3.", Way::Returned),
            ("No node of 2.4 is left.", Way::Returned),
            ("The footer says 2.3, where it said 2.4.", Way::Returned),
            ("Ward Board 2.2 is deployed.", Way::Beside),
            ("Ward Board 2.5", Way::Aside),
            ("WB 3 beds, Ward Boards 2.2, XWB 2.2, WB V2", Way::Forward),
            ("Java 1.8 for Ward Board, on Kafka 2.3", Way::Forward),
            ("21 wards in 2.3 hours", Way::Forward),
            ("Ward Board 7.1 and Ward Board 10.1.2.3", Way::Forward),
        ] {
            assert_eq!(versions.stray_in_text(text, way), None, "{text}");
        }
        assert_eq!(Versions::default().stray_in_text("Ward Board 2.2", Way::Forward), None);
    }

    #[test]
    fn versions_stray_in_commands_and_names() {
        let versions = versions();
        for (code, way, expected) in [
            ("deploy ward-board:2.2", Way::Both, Stray::Unknown("2.2")),
            ("helm upgrade ward-board --version 2.1", Way::Both, Stray::Unknown("2.1")),
            ("helm upgrade ward-board --set image.tag=v2.1.0", Way::Both, Stray::Unknown("2.1.0")),
            ("tar xf board_2_3.zip", Way::Forward, Stray::Former("2_3")),
            ("VERSION=2.3.9", Way::Forward, Stray::Former("2.3.9")),
            ("docker pull wb:build-21", Way::Forward, Stray::Former("build-21")),
            ("# ward-board:2.2\ninstall ward-board-2.5", Way::Both, Stray::Mistaken("2.5")),
        ] {
            assert_eq!(versions.stray_in_code(code, way), Some(expected), "{code}");
        }
        for (code, way) in [
            ("deploy ward-board:2.4.0 && deploy ward-board:v2.3", Way::Back),
            ("helm upgrade other --version 2.1", Way::Forward),
            ("pip install requests==2.1 numpy==2.3", Way::Forward),
            ("deploy ward-board:latest", Way::Forward),
            ("curl https://docs.io/ward-board/9.9", Way::Forward),
            ("deploy ward-board-postgres:14.2", Way::Forward),
            ("ssh ward-board-10.1.2.3", Way::Forward),
            ("az show --api-version 2.3", Way::Forward),
            ("deploy ward-board:2.2", Way::Aside),
        ] {
            assert_eq!(versions.stray_in_code(code, way), None, "{code}");
        }
        for (name, expected) in [
            ("ward-board-2.4.0.tgz", None),
            ("ward-board-2.3.0.tgz", Some(Stray::Former("2.3.0"))),
            ("ward_board_2_1.zip", Some(Stray::Unknown("2_1"))),
            ("images tagged 2.5", Some(Stray::Mistaken("2.5"))),
            ("postgres-14.2.tgz", None),
        ] {
            assert_eq!(versions.stray_in_name(name), expected, "{name}");
        }
    }
}
