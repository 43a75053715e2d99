//! Which version belongs where in a plan: the release's own on the way forward, the previous one where the plan returns
//! to it, and any other nowhere beside the product's name.

mod code;
mod cues;
mod mismatches;
mod numbers;
mod places;
mod strays;
mod words;

pub(super) use numbers::names_version_or_day;

use numbers::{Number, numbers};

pub use mismatches::Mismatch;
pub use strays::{Stray, Way};

use super::{Release, Text};
use crate::source::{Span, Spanned};

/// Words that lead a version: "Build 22", "v2.4".
pub(crate) const LEADING: &[&str] =
    &["build", "patch", "release", "releases", "tag", "tagged", "v", "version", "versions"];

/// A version as it is declared: its number, and the word before a number without dots ("Build 22").
#[derive(Debug, Clone, PartialEq, Eq)]
struct Version {
    /// The numbers with dots between: "5.0.4".
    pub number: String,
    /// The word that leads it, in small letters.
    pub lead: Option<String>,
}

impl Version {
    /// The versions that a declared value names. "Phase 3 Release 5.0.4" names one, "2.1 Build 21" two.
    fn all(text: &str) -> Vec<Self> {
        let found: Vec<Number<'_>> = numbers(text);
        let alone = found.len() == 1;
        let declared = found.iter().filter(|number| {
            number.is_dotted() || alone || number.lead().is_some_and(|lead| LEADING.contains(&lead.as_str()))
        });
        declared.map(|own| Self { number: own.value.clone(), lead: own.lead() }).collect()
    }

    fn is_dotted(&self) -> bool {
        self.number.contains('.')
    }

    /// Whether a number in a text is this version: the same, or the same said more or less precisely.
    fn is(&self, other: &Number<'_>) -> bool {
        within(&self.number, &other.value)
            && (other.is_dotted() || self.is_dotted() == other.is_dotted())
            && (other.is_dotted() || other.lead().is_some_and(|lead| self.is_led_by(&lead)))
    }

    fn is_led_by(&self, lead: &str) -> bool {
        self.lead.as_deref() == Some(lead) || LEADING.contains(&lead)
    }

    /// The first of its numbers.
    fn major(&self) -> u64 {
        self.number.split('.').next().and_then(|part| part.parse().ok()).unwrap_or(0)
    }

    /// Whether two versions count the same way, so that one can be wrong where the other is right.
    fn is_comparable(&self, other: &Version) -> bool {
        match (self.is_dotted(), other.is_dotted()) {
            (true, true) => self.major().abs_diff(other.major()) <= 1,
            (false, false) => self.lead == other.lead,
            _ => false,
        }
    }
}

/// Whether one number is the other, or says it more precisely: "2.4" and "2.4.0" are one.
fn within(one: &str, other: &str) -> bool {
    let goes_on = |one: &str, other: &str| {
        other.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    goes_on(one, other) || goes_on(other, one)
}

/// Whether two declared values name the same version: "5.0.3" and "Release 5.0.3", "2.3" and "2.3.2". Nothing can be told
/// where they count in different ways.
pub fn is_same_version(one: &str, other: &str) -> Option<bool> {
    let (one, other) = (Version::all(one), Version::all(other));
    let mut same = None;
    for own in &one {
        let comparable = || other.iter().filter(|other| other.is_comparable(own));
        if comparable().any(|comparable| within(&comparable.number, &own.number)) {
            same = same.or(Some(true));
        } else if comparable().next().is_some() {
            same = Some(false);
        } else if other
            .iter()
            .any(|other| other.is_dotted() != own.is_dotted() && within(&other.number, &own.number))
        {
            same = same.or(Some(true));
        }
    }
    same
}

/// How a version compares with an earlier one: greater, equal or less by its numbers; nothing where they do not count the
/// same way.
pub fn compare_versions(one: &str, other: &str) -> Option<std::cmp::Ordering> {
    let numbers = |text: &str| -> Vec<(bool, Option<String>, Vec<u64>)> {
        let parts =
            |version: &Version| version.number.split('.').filter_map(|part| part.parse().ok()).collect();
        Version::all(text).iter().map(|each| (each.is_dotted(), each.lead.clone(), parts(each))).collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    if one.is_empty() || one.len() != other.len() {
        return None;
    }
    let mut order = std::cmp::Ordering::Equal;
    for ((dotted, lead, own), (other_dotted, other_lead, before)) in one.into_iter().zip(other) {
        if dotted != other_dotted || (!dotted && lead != other_lead) {
            return None;
        }
        let length = own.len().max(before.len());
        let padded = |mut it: Vec<u64>| {
            it.resize(length, 0);
            it
        };
        order = order.then_with(|| padded(own.clone()).cmp(&padded(before.clone())));
    }
    Some(order)
}

/// The versions that a release knows, by where they belong.
#[derive(Debug, Default)]
pub struct Versions {
    /// Of the release and its parts.
    own: Vec<Version>,
    /// What the release replaces, and returns to.
    former: Vec<Version>,
    /// Of parts that stay as they are, and of both.
    shared: Vec<Version>,
    /// The builds of a release with one part.
    builds: Vec<Version>,
    /// In the names of files, each with what stands before it there.
    delivered: Vec<(String, Version)>,
    /// Declared for this release, and of another one.
    mistaken: Vec<Version>,
    /// Of software that the release needs.
    third: Vec<String>,
    /// What the product and its parts are called, in small letters.
    names: Vec<String>,
    /// The same as commands and file names have it: with hyphens, and with the ids of components.
    marks: Vec<String>,
    /// The words of those names.
    words: Vec<String>,
    /// Places whose way their properties do not tell.
    places: Vec<(Span, Way)>,
    /// The word that leads the release's own version, and how many numbers that has.
    counted: Option<(String, usize)>,
}

impl Release {
    /// The versions that it knows, by where they belong.
    pub fn versions(&self) -> Versions {
        let mut versions = Versions::default();
        let mismatches = self.version_mismatches();
        let is_mistaken = |at: Span| mismatches.iter().any(|mismatch| mismatch.at == at);
        let own = |versions: &mut Versions, text: &Spanned<Text>| {
            let list = if is_mistaken(text.span) { &mut versions.mistaken } else { &mut versions.own };
            list.extend(Version::all(&text.value));
        };
        let former = |versions: &mut Versions, text: &Text| versions.former.extend(Version::all(text));
        if let Some(identity) = self.release.get() {
            identity
                .version
                .present()
                .into_iter()
                .chain(identity.builds.items())
                .for_each(|version| own(&mut versions, version));
            identity
                .previous
                .get()
                .and_then(|previous| previous.version.get())
                .iter()
                .for_each(|version| former(&mut versions, version));
            let lead = identity.version.get().map(|version| Version::all(version)).unwrap_or_default();
            versions.counted =
                lead.into_iter().find_map(|each| Some((each.lead?, each.number.split('.').count())));
        }
        let noted = self.release_notes.get().map_or(&[][..], |release_notes| release_notes.versions.items());
        let parts = self.components.items().iter().map(|component| (&component.version, &component.previous));
        for (version, previous) in parts.chain(noted.iter().map(|part| (&part.version, &part.previous))) {
            version.present().iter().for_each(|version| own(&mut versions, version));
            previous.get().iter().for_each(|version| former(&mut versions, version));
        }
        let target = self.back_out.get().and_then(|back_out| back_out.target.get());
        let target =
            target.into_iter().flat_map(|target| [target.version.get(), target.artefact.get()]).flatten();
        target.for_each(|text| former(&mut versions, text));
        for it in self.software.items().iter().filter_map(|program| program.version.get()) {
            versions.third.extend(numbers(it).into_iter().map(|number| number.value));
        }
        // One number of both is no fault anywhere: a part of it stays as it was.
        let own = versions.own.clone();
        let release: Vec<Version> = self.version().map_or_else(Vec::new, Version::all);
        let both = |version: &&Version| versions.former.contains(version) && !release.contains(version);
        versions.shared = own.iter().filter(both).cloned().collect();
        versions.former.retain(|former| !own.contains(former));
        versions.mistaken.retain(|mistaken| !own.contains(mistaken) && !versions.former.contains(mistaken));
        self.read_patches(&mut versions);
        (versions.names, versions.marks) = self.part_names();
        let words =
            versions.names.iter().flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric()));
        versions.words = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        versions.places = self.version_places(&versions.own);
        versions
    }

    /// The versions that files, builds and the artefact to return to say more precisely than the release does.
    fn read_patches(&self, versions: &mut Versions) {
        let target = self.back_out.get().and_then(|back_out| back_out.target.get());
        let artefact = target.and_then(|target| target.artefact.get());
        let files = self.files.items().iter().filter_map(|file| file.name.get());
        for name in files.chain(artefact) {
            let named = numbers(name).into_iter().filter(Number::is_dotted);
            let version = |number: &Number<'_>| Version { number: number.value.clone(), lead: None };
            versions.delivered.extend(named.map(|number| (cues::stem(&number), version(&number))));
        }
        let identity = self.release.get().filter(|_| self.components.items().len() < 2);
        let builds = identity.map_or(&[][..], |identity| identity.builds.items());
        versions.builds.extend(builds.iter().flat_map(|build| Version::all(&build.value)));
    }

    /// What the product and its parts are called in texts, and in commands.
    fn part_names(&self) -> (Vec<String>, Vec<String>) {
        let products: Vec<String> = self.names().iter().map(|name| name.trim().to_lowercase()).collect();
        let parts = self
            .components
            .items()
            .iter()
            .filter_map(|component| component.name.get())
            .map(|name| name.trim().to_lowercase());
        let ids = self
            .components
            .items()
            .iter()
            .filter_map(|component| component.id.get())
            .map(|id| id.to_lowercase());
        // "API" and "Viewer" are words of other products as well.
        let proper =
            |text: &String| text.contains(' ') || products.iter().any(|name| text.contains(name.as_str()));
        let names = products
            .iter()
            .cloned()
            .chain(parts.clone().filter(proper))
            .filter(|product| product.len() > 1)
            .collect();
        let hyphens = |text: String| -> String {
            text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
        };
        let joined = products.iter().map(|product| product.replace(' ', ""));
        let marks = products.iter().cloned().chain(joined).chain(parts).chain(ids).map(hyphens);
        (names, marks.filter(|mark| mark.len() > 2).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_versions_are_compared_as_far_as_they_count_the_same_way() {
        for (one, other, same) in [
            ("2.4", "2.4.0", Some(true)),
            ("2.4", "2.5.0", Some(false)),
            ("Phase 3 Release 5.0.4", "5.0.4", Some(true)),
            ("Phase 3 Release 5.0.5", "5.0.4", Some(false)),
            ("Build 22", "Build 21", Some(false)),
            ("Build 22", "22.0.0", Some(true)),
            ("Build 22", "21.0.0", None),
            ("2.4", "20260310.1", None),
            ("2.4", "1187", None),
            ("3.2.0", "2.4", Some(false)),
            ("as before", "2.4", None),
            ("2.1 Build 21", "2.1 Build 20", Some(false)),
            ("GMRC*3.0*125", "Build 22", None),
        ] {
            assert_eq!(is_same_version(one, other), same, "{one}, {other}");
        }
    }

    #[test]
    fn versions_are_ordered_by_their_numbers() {
        use std::cmp::Ordering::{Equal, Greater, Less};
        for (one, other, order) in [
            ("3.1", "3.2", Some(Less)),
            ("3.10", "3.9", Some(Greater)),
            ("2.4", "2.4.0", Some(Equal)),
            ("Phase 3 Release 5.0.4", "Release 5.0.3", Some(Greater)),
            ("Build 9", "Build 10", Some(Less)),
            ("Build 9", "Release 10", None),
            ("2.4", "Build 10", None),
            ("the pilot", "2.4", None),
        ] {
            assert_eq!(compare_versions(one, other), order, "{one}, {other}");
        }
    }
}
