//! The release plan: phases behind feature flags, each with planning and results.

use super::Kind;
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "release-plan",
    summary: "Release plan: phases behind feature flags, with criteria and results",
    title: "Release Plan",
    template: "release-plan.md.tera",
    text: include_str!("../../templates/release-plan.md.tera"),
    profiles: &[Profile::ReleasePlan],
};
