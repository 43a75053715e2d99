//! The go-live plan: strategy, checklists, runbook, hours, command centre, risks, metrics.

use super::{Kind, is_of, says_any};
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "go-live-plan",
    summary: "Go-live plan: checklists, runbook, hours, command centre",
    title: "Production Deployment and Go-Live Plan",
    template: "go-live-plan.md.tera",
    text: include_str!("../../templates/go-live-plan.md.tera"),
    profiles: &[Profile::GoLive],
    shows: |release| {
        let keys = [
            "strategy",
            "checklist",
            "go-no-go",
            "hours",
            "command-centre",
            "severities",
            "emergencies",
            "metrics",
            "communications",
            "back-out",
            "rollback",
            "risks",
            "timeline",
        ];
        is_of(release, KIND.profiles) || says_any(release, &keys)
    },
    remedy: "add `timeline:`, `checklists:` and `go_no_go:`",
};
