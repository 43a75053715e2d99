//! The change record that the release is carried out under.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Profile, Release, Stage};

declare_rule! {
    /// Checks that an approved release names the record of its change, and that the name is one.
    ///
    /// ## Why
    ///
    /// The record of the change is where the assessment, the approvals and the outcome of a release meet; an auditor
    /// begins there. A guide that names none, or says "to be raised", describes a change that nobody has decided.
    ///
    /// ## Fix
    ///
    /// Write the number or the address of the record under `change_request` of `release`: the identifier that the
    /// change system gave it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// release: {product: Ward Board, version: "2.4", change_type: normal, change_request: CHG-8821}
    /// ```
    pub(super) static RULE = {
        id: "change-request-missing",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3", "CC8.1", "A.8.32"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // Notes are written of many changes, and a process is the way of all.
    let of_many = matches!(release.profile.get(), Some(Profile::ReleaseNotes | Profile::ReleaseProcess));
    let Some(identity) = release.release.get().filter(|_| !of_many && cx.stage() >= Stage::Approved) else {
        return;
    };
    let record = &identity.change_request;
    let help = "add `change_request:` with the number or the address of the record in the change system";
    if let Some(at) = record.absent().or(record.not_applicable().map(|gap| gap.span)) {
        cx.report(at, "the release names no record of its change").help(help);
    } else if let Some(named) = record.present().filter(|named| !is_record(&named.value)) {
        cx.report(named.span, format!("`{}` is not the number or address of a change record", &*named.value))
            .help(help);
    }
}

/// Whether a text is what a change system gives a record: a number, perhaps with letters before it, or an address.
fn is_record(text: &str) -> bool {
    text.contains("://") || text.contains(|letter: char| letter.is_ascii_digit())
}
