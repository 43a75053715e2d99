//! Breaking changes that ask for nothing.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that each breaking change says what operators must do, by when.
    ///
    /// ## Why
    ///
    /// "The API now listens on another port" is news; "allow port 8443 before the release" is what keeps the service up. If a
    /// breaking change asks for no action, operators find out when something fails.
    ///
    /// ## Fix
    ///
    /// Write under `action` what to do, who does it, and before or after which step. If nothing is to be done, it does not break
    /// anything: `breaking: false`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// breaking: true
    /// action: Before the release the network team allows outgoing connections on port 8443.
    /// ```
    pub(super) static RULE = {
        id: "operator-action-missing",
        group: "Release notes",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: [],
        since: "0.1.0",
        covers_open: ["action"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for it in release.release_notes.get().map_or(&[][..], |release_notes| release_notes.changes.items()) {
        let Some(breaking) = it.breaking.present().filter(|breaking| breaking.value.0) else { continue };
        if release.is_lacking(&it.action) {
            let ticket = it.ticket.as_text();
            let name = ticket.or(it.summary.as_text()).unwrap_or("?");
            cx.report(
                breaking.span,
                format!("the breaking change `{name}` does not say what operators must do"),
            )
            .help("add `action:` with what to do, who does it and by when");
        }
    }
}
