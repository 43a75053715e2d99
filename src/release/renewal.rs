//! What every release must write anew: values that a definition takes over from the release before, and those who confirm
//! that they still hold.

use std::collections::{BTreeMap, BTreeSet};

use super::versions::names_version_or_day;
use super::{Confirmation, Path, Release, Segment, Visited};
use crate::source::{SourceId, Span};

/// When a value must be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// In every release.
    Always,
    /// If it names a version or a day.
    Dated,
    /// If it is inherited: two releases may well say the same here.
    Inherited,
}

use When::{Always, Dated, Inherited};

/// What a release must renew: what it is called, the properties on the way to it without list indexes (what stands below them
/// counts as well), and when. `*` stands for any properties. The first row that fits a value counts.
///
/// The revision history has a rule of its own, and approvals are never inherited.
#[rustfmt::skip]
static RENEWED: &[(&str, &[&str], When)] = &[
    ("version and date of the document", &["document", "version"], Inherited),
    ("version and date of the document", &["document", "date"], Always),
    ("the previous release", &["release", "previous"], Always),
    ("builds", &["release", "builds"], Always),
    ("the change request", &["release", "change_request"], Always),
    ("the window", &["release", "window", "start"], Always),
    ("the window", &["release", "window", "end"], Always),
    ("the summary", &["release", "summary"], Always),
    ("waivers", &["waivers"], Always),
    ("rehearsals and tested restores", &["*", "tested"], Always),
    ("rehearsals and tested restores", &["*", "restore_tested"], Always),
    ("test results", &["back_out", "load_testing"], Always),
    ("test results", &["back_out", "user_acceptance_testing"], Always),
    ("test results", &["*", "risks", "testing"], Dated),
    ("test results", &["risks", "testing"], Dated),
    ("the target of the back-out", &["back_out", "target"], Always),
    ("records of the execution", &["*", "ordered"], Always),
    ("commands that name a version or a day", &["*", "commands", "code"], Dated),
    ("versions of components", &["components", "version"], Always),
    ("versions of components", &["components", "previous"], Always),
    ("files and their checksums", &["files", "name"], Always),
    ("files and their checksums", &["files", "checksum"], Always),
    ("files and their checksums", &["files", "location"], Inherited),
    ("checksums of routines", &["installation", "routines"], Always),
    ("milestones", &["milestones", "start"], Always),
    ("milestones", &["milestones", "end"], Always),
    ("milestones", &["milestones", "actual"], Always),
    ("dates and results of the rollout", &["rollout", "stages", "start"], Always),
    ("dates and results of the rollout", &["rollout", "stages", "end"], Always),
    ("dates and results of the rollout", &["rollout", "stages", "schedule"], Dated),
    ("dates and results of the rollout", &["rollout", "stages", "results"], Inherited),
    ("days and ticks of checklists", &["checklists", "window"], Always),
    ("days and ticks of checklists", &["checklists", "completed"], Inherited),
    ("days and ticks of checklists", &["checklists", "items", "planned", "day"], Always),
    ("days and ticks of checklists", &["checklists", "items", "done"], Inherited),
    ("go/no-go", &["go_no_go", "at"], Always),
    ("go/no-go", &["go_no_go", "decision"], Inherited),
    ("go/no-go", &["go_no_go", "record"], Always),
    ("go/no-go", &["go_no_go", "blockers"], Always),
    ("backups", &["backup", "when"], Dated),
    ("backups", &["backup", "reference"], Always),
    ("messages", &["communications", "message"], Dated),
    ("messages", &["communications", "when"], Dated),
    ("days of sites and tasks", &["sites", "window"], Dated),
    ("days of sites and tasks", &["responsibilities", "schedule"], Dated),
    ("days of sites and tasks", &["timeline", "anchor"], Dated),
    ("days of sites and tasks", &["command_centre", "hours"], Dated),
    ("evidence", &["environments", "evidence"], Always),
    ("evidence", &["constraints", "evidence"], Always),
    ("prerequisites", &["prerequisites", "status"], Inherited),
    ("prerequisites", &["prerequisites", "evidence"], Always),
    ("known issues", &["release_notes", "known_issues"], Always),
    ("release notes", &["release_notes", "highlights"], Always),
    ("release notes", &["release_notes", "changes"], Always),
    ("release notes", &["release_notes", "versions"], Always),
    ("release notes", &["release_notes", "documents"], Always),
    ("results after the release", &["metrics", "reviews"], Inherited),
    ("results after the release", &["reviews", "users"], Inherited),
    ("results after the release", &["reviews", "issues"], Inherited),
    ("results after the release", &["reviews", "answers"], Inherited),
];

/// The row of the table that a value fits which must be renewed; nothing for one that may stay.
fn renewed(keys: &[&str], text: &str) -> Option<usize> {
    let fits = |pattern: &[&str]| match pattern {
        ["*", rest @ ..] => {
            keys.len() > rest.len() && keys.windows(rest.len()).skip(1).any(|window| window == rest)
        }
        whole => keys.starts_with(whole),
    };
    let row = RENEWED.iter().position(|(_, pattern, _)| fits(pattern))?;
    (RENEWED[row].2 != Dated || names_version_or_day(text)).then_some(row)
}

/// The files of a definition that were written for an earlier release of its product, each with that release's version.
#[derive(Debug, Clone, Default)]
pub struct Lineage {
    /// Version by file.
    pub older: BTreeMap<SourceId, String>,
}

/// Values of one kind that were not renewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrenewed {
    /// What they are called.
    pub what: &'static str,
    /// The version of the release that they were written for.
    pub of: String,
    /// Each with its place, its JSON pointer, and the place in the definition before where it is not inherited.
    pub values: Vec<(Span, String, Option<Span>)>,
}

/// What is taken over from the release before, and what of it is confirmed.
#[derive(Debug, Default)]
pub struct Renewal<'a> {
    /// What nobody has confirmed, in the order of the table.
    pub unrenewed: Vec<Unrenewed>,
    /// Confirmations that confirm nothing, each with the pointer or key that matches nothing.
    pub unused: Vec<(Span, &'a str)>,
}

impl Release {
    /// What of this release is taken over from the release before: by `extends`, or as it stands in the definition
    /// `previous`.
    pub fn renewal<'a>(&'a self, lineage: &Lineage, previous: Option<&Release>) -> Renewal<'a> {
        let previous = previous.filter(|previous| previous.is_before(self));
        let known = previous.map_or_else(BTreeMap::new, Release::renewed_values);
        let of = previous.and_then(Release::version).unwrap_or("");
        let stays = self.unchanged_versions();
        let mut groups: BTreeMap<(usize, String), Unrenewed> = BTreeMap::new();
        let mut used: BTreeSet<Span> = BTreeSet::new();
        self.each_renewed(&mut |row, path, span, text| {
            let (what, _, when) = RENEWED[row];
            let inherited = lineage.older.get(&span.source);
            let copied = known.get(&(row, text.to_owned())).filter(|_| inherited.is_none());
            let copied = copied.filter(|_| when != Inherited && !stays.contains(&span));
            if inherited.is_none() && copied.is_none() {
                return;
            }
            let pointer = pointer(path);
            let by: Vec<Span> = self
                .confirmed
                .items()
                .iter()
                .flat_map(|confirmation| confirmation.places(&pointer, path))
                .collect();
            if !by.is_empty() {
                used.extend(by);
                return;
            }
            let of = inherited.map_or(of, |older| older.as_str()).to_owned();
            let first = RENEWED.iter().position(|renewed| renewed.0 == what).unwrap_or(row);
            let group = groups.entry((first, of.clone()));
            let group = group.or_insert_with(|| Unrenewed { what, of, values: Vec::new() });
            group.values.push((span, pointer, copied.copied()));
        });
        // Without a release before it cannot be told what a confirmation is for.
        let judged = previous.is_some() || !lineage.older.is_empty();
        let places =
            self.confirmed.items().iter().filter(|_| judged).flat_map(|confirmation| confirmation.at.items());
        let unused = places
            .filter(|place| !used.contains(&place.span))
            .map(|place| (place.span, place.value.0.as_str()));
        Renewal { unrenewed: groups.into_values().collect(), unused: unused.collect() }
    }

    /// Whether this is another release of the same product as `next`.
    fn is_before(&self, next: &Release) -> bool {
        let product = |release: &Release| {
            release
                .release
                .get()
                .and_then(|release| release.product.get())
                .map(|product| product.trim().to_lowercase())
        };
        let other =
            self.version().zip(next.version()).is_some_and(|(one, other)| is_other_release(one, other));
        other && product(self).is_some() && product(self) == product(next)
    }

    /// Where the versions of components stand that say of themselves that they stay as they are.
    fn unchanged_versions(&self) -> BTreeSet<Span> {
        let both = self
            .components
            .items()
            .iter()
            .map(|component| (component.version.present(), component.previous.present()));
        let same = both
            .filter_map(|(own, before)| own.zip(before))
            .filter(|(own, before)| own.value == before.value);
        same.flat_map(|(own, before)| [own.span, before.span]).collect()
    }

    /// The values that a release must renew, by the row of the table and their text, each with its place.
    fn renewed_values(&self) -> BTreeMap<(usize, String), Span> {
        let mut values = BTreeMap::new();
        self.each_renewed(&mut |row, _, span, text| {
            values.entry((row, text.to_owned())).or_insert(span);
        });
        values
    }

    fn each_renewed(&self, each: &mut dyn FnMut(usize, &Path, Span, &str)) {
        self.walk(&mut |path, span, seen| {
            let text = match seen {
                Visited::Text(text) | Visited::Prose(text) | Visited::Code(text) | Visited::Word(text) => {
                    text.to_owned()
                }
                Visited::Day(day) => day.to_string(),
                Visited::Moment(moment) => self.local(moment).date.to_string(),
                Visited::Gap(_) | Visited::Names(..) | Visited::Refers(..) => return,
            };
            let keys: Vec<&str> = path.iter().filter_map(|path| path.key()).collect();
            // What is not decided and not done yet waits for this release.
            let waits = text == "pending" || text == "open";
            if let Some(row) = renewed(&keys, &text).filter(|_| !waits) {
                each(row, path, span, &text);
            }
        });
    }
}

/// Whether two versions name different releases.
pub fn is_other_release(one: &str, other: &str) -> bool {
    let same = one.trim().eq_ignore_ascii_case(other.trim());
    !same && super::compare_versions(one, other) != Some(std::cmp::Ordering::Equal)
}

/// The JSON pointer of a path.
fn pointer(path: &Path) -> String {
    let part = |segment: &Segment| match segment {
        Segment::Key(key) => format!("/{key}"),
        Segment::Item(at) => format!("/{at}"),
    };
    path.iter().map(part).collect()
}

impl Confirmation {
    /// The places of those of its `at` that cover a value: a JSON pointer, or the key of a section.
    fn places(&self, pointer: &str, path: &Path) -> Vec<Span> {
        let section =
            super::section_of(path.iter().filter_map(|path| path.key())).map_or("", |section| section.key);
        let is_below = |at: &str| {
            let rest = pointer.strip_prefix(at.trim_end_matches('/'));
            at.len() > 1 && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let covers = |at: &str| match at.starts_with('/') {
            true => is_below(at),
            false => !section.is_empty() && super::is_inside(section, at),
        };
        self.at.items().iter().filter(|at| covers(at.value.trim())).map(|at| at.span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_what_a_release_must_renew() {
        for (keys, text, what) in [
            (&["components", "version"][..], "2.4", Some("versions of components")),
            (&["back_out", "tested", "date"], "2026-01-01", Some("rehearsals and tested restores")),
            (
                &["appendices", "procedure", "steps", "commands", "code"],
                "run 2.4",
                Some("commands that name a version or a day"),
            ),
            (&["installation", "procedure", "steps", "commands", "code"], "systemctl stop board", None),
            (&["communications", "when"], "On 10 December", Some("messages")),
            (&["communications", "when"], "At the start of the window", None),
            (&["components", "name"], "Board 2", None),
            (&["purpose"], "2.4", None),
        ] {
            assert_eq!(renewed(keys, text).map(|row| RENEWED[row].0), what, "{keys:?}");
        }
    }

    #[test]
    fn another_release_has_another_number() {
        for (one, other, differ) in [
            ("2.4", "2.5", true),
            ("2.4", "2.4.1", true),
            ("Release 5.0.4", "Phase 3 Release 5.0.4", false),
            ("2.4", "2.4.0", false),
            ("Spring", "Autumn", true),
            ("Spring", " spring", false),
        ] {
            assert_eq!(is_other_release(one, other), differ, "{one}, {other}");
        }
    }
}
