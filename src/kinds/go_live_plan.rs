//! The go-live plan: strategy, checklists, runbook, hours, command centre, risks, metrics.

use super::Kind;
use crate::release::Profile;

pub(super) static KIND: Kind = Kind {
    name: "go-live-plan",
    summary: "Go-live plan: checklists, runbook, hours, command centre",
    title: "Production Deployment and Go-Live Plan",
    template: "go-live-plan.md.tera",
    text: include_str!("../../templates/go-live-plan.md.tera"),
    profiles: &[Profile::GoLive],
};
