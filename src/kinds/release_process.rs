//! The release process: change types, environments, documents and who does what, release after release.

use super::Kind;
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "release-process",
    summary: "Release process: the standing policy that releases follow",
    title: "Release Process",
    template: "release-process.md.tera",
    text: include_str!("../../templates/release-process.md.tera"),
    profiles: &[Profile::ReleaseProcess],
};
