//! How those at hand are reached.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::placeholder::placeholder;
use crate::release::{Authority, Party, PartyId, Release, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that everyone who is available, on call or can order a back-out has a contact, either its own or that of its
    /// members.
    ///
    /// ## Why
    ///
    /// "Development is on call" helps nobody who needs Development at 02:00. One published plan lists eight such roles, and for none a
    /// number or a roster.
    ///
    /// ## Fix
    ///
    /// Give the row, or the party, a `contact`: a roster, a bridge or a number. From stage `approved` on the deciders of back-out
    /// and rollback need one too, as `contact` of `authority`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// coverage:
    ///   - {party: platform-team, availability: on-call, contact: Platform on-call roster}
    /// ```
    pub(super) static RULE = {
        id: "role-contact-missing",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["IR-8"],
        since: "0.1.0",
        covers_open: ["contact"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let due = cx.stage() >= Stage::Approved;
    for row in release.coverage.items() {
        let Some(id) = row.party.present() else { continue };
        let known = release.party(&id.value).is_some_and(Party::is_reachable);
        if !known && row.contact.missing_span(due).is_some() {
            cx.report(id.span, format!("`{}` has no contact", &*id.value))
                .help("add `contact:` to the row or the party: a roster, a bridge or a number");
        }
    }
    if !due {
        return;
    }
    let back_out = release.back_out.get().map(|back_out| &back_out.procedure);
    for procedure in back_out.into_iter().chain(release.rollback.get().map(|rollback| &rollback.procedure)) {
        let contact = procedure.authority.get().and_then(|authority| authority.contact.present());
        if let Some(contact) = contact.filter(|contact| !reaches(&contact.value)) {
            cx.report(contact.span, format!("`{}` does not say how to reach the decider", &*contact.value))
                .help("write a number, an address, or a channel under `contact:`: a bridge, a roster or a pager");
        }
    }
    let mut told = BTreeSet::new();
    for decider in deciders(release) {
        if told.insert(&*decider.value) {
            cx.report(decider.span, format!("`{}` has no contact for the decision", &*decider.value))
                .help("add `contact:` to the authority: a bridge, a roster or a number");
        }
    }
}

/// Those who decide on back-out and rollback, and whom nobody could reach.
fn deciders(release: &Release) -> impl Iterator<Item = &Spanned<PartyId>> {
    let back_out = release.back_out.get().map(|back_out| &back_out.procedure);
    let procedures = back_out.into_iter().chain(release.rollback.get().map(|rollback| &rollback.procedure));
    let authorities = procedures.filter_map(|procedure| procedure.authority.get());
    let unreachable = authorities.filter(|authority| authority.contact.missing_span(true).is_some());
    unreachable.filter_map(Authority::decides).filter(|decider| {
        let covered = release.coverage.items().iter();
        let mut covered = covered.filter(|row| row.party.get() == Some(&decider.value));
        // What the row of the cover lacks is said there.
        covered.next().is_none() && !release.party(&decider.value).is_some_and(Party::is_reachable)
    })
}

/// Whether a contact names a number, an address or a channel by which somebody is reached.
fn reaches(contact: &str) -> bool {
    #[rustfmt::skip]
    const CHANNELS: &[&str] = &[
        "beeper", "bereitschaft", "bleep", "bridge", "call", "channel", "chat", "conference", "desk", "dial", "duty", "e-mail", "email",
        "extension", "hotline", "intercom", "mailbox", "messenger", "mobile", "on-call", "pager", "person", "phone", "portal", "queue",
        "radio", "roster", "rota", "slack", "switchboard", "tannoy", "teams", "telefon", "ticket", "walkie", "war room", "zentrale",
    ];
    let folded = contact.to_lowercase();
    contact.contains(['@', '#', '/'])
        || contact.contains(|letter: char| letter.is_ascii_digit())
        || CHANNELS.iter().any(|channel| folded.contains(channel))
        || placeholder(contact).is_some()
}
