//! The release notes: what changes, for those whom it reaches.

use super::{Kind, says_any};
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "release-notes",
    summary: "Release notes: changes, known issues, versions",
    title: "Release Notes",
    template: "release-notes.md.tera",
    text: include_str!("../../templates/release-notes.md.tera"),
    profiles: &[Profile::ReleaseNotes],
    shows: |release| {
        let keys = ["changes", "highlights", "known-issues", "versions", "documents", "distribution"];
        says_any(release, &keys)
    },
    remedy: "add `release_notes:` with `changes:`",
};
