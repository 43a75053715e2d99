//! The guide: deployment, installation, back-out and rollback, in the order of the VA's template.

use super::{Kind, is_of, says_any};
use crate::release::{Profile, SECTIONS, Section};

pub(super) static KIND: Kind = Kind {
    name: "guide",
    summary: "Deployment, Installation, Back-Out and Rollback Guide",
    title: "Deployment, Installation, Back-Out, and Rollback Guide",
    template: "guide.md.tera",
    text: include_str!("../../templates/guide.md.tera"),
    profiles: &[Profile::VaDibr, Profile::VaVistaPatch],
    shows: |release| {
        let says = |section: &Section| section.level > 0 && says_any(release, &[section.key]);
        is_of(release, KIND.profiles) || SECTIONS.iter().any(says)
    },
    remedy: "add `installation:` and `back_out:`",
};
