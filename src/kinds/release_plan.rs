//! The release plan: phases behind feature flags, each with planning and results.

use super::{Kind, is_of, says_any};
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "release-plan",
    summary: "Release plan: phases behind feature flags, with criteria and results",
    title: "Release Plan",
    template: "release-plan.md.tera",
    text: include_str!("../../templates/release-plan.md.tera"),
    profiles: &[Profile::ReleasePlan],
    shows: |release| {
        let keys = [
            "prerequisites",
            "flags",
            "rollout",
            "go-no-go",
            "back-out",
            "rollback",
            "timeline",
            "metrics",
            "risks",
            "communications",
            "roles",
        ];
        is_of(release, KIND.profiles) || says_any(release, &keys)
    },
    remedy: "add `rollout:` with its `stages:`, and `prerequisites:`",
};
