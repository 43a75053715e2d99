//! The guide: deployment, installation, back-out and rollback, in the order of the VA's template.

use super::Kind;
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "guide",
    summary: "Deployment, Installation, Back-Out and Rollback Guide",
    title: "Deployment, Installation, Back-Out, and Rollback Guide",
    template: "guide.md.tera",
    text: include_str!("../../templates/guide.md.tera"),
    profiles: &[Profile::VaDibr, Profile::VaVistaPatch],
};
