//! The release process: change types, environments, documents and who does what, release after release.

use super::{Kind, is_of, says_any};
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "release-process",
    summary: "Release process: the standing policy that releases follow",
    title: "Release Process",
    template: "release-process.md.tera",
    text: include_str!("../../templates/release-process.md.tera"),
    profiles: &[Profile::ReleaseProcess],
    shows: |release| {
        let keys = [
            "purpose",
            "change-types",
            "environments",
            "supporting-documents",
            "raci",
            "testing",
            "flags",
            "communications",
        ];
        is_of(release, KIND.profiles) || says_any(release, &keys)
    },
    remedy: "add `change_types:`, `environments:` and `promotion:`",
};
