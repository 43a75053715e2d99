//! Numbers of change requests: those that have the form of the release's own.

use super::Release;
use crate::phrases::identifiers::{Run, has_form, identifiers, is_same};

impl Release {
    /// Whether a text names a change request, and only others than the release's own. Where tickets of another kind have
    /// numbers of the same form nothing can be told.
    pub fn names_other_change(&self, text: &str) -> bool {
        let Some(own) = self.release.get().and_then(|release| release.change_request.get()) else {
            return false;
        };
        let own = identifiers(own);
        let fits = |identifier: &Vec<Run>| own.iter().any(|own| has_form(own, identifier));
        let named: Vec<_> = identifiers(text).into_iter().filter(fits).collect();
        let is_own = |identifier: &Vec<Run>| own.iter().any(|own| is_same(own, identifier));
        !named.is_empty()
            && !named.iter().any(is_own)
            && !self.tickets().iter().any(|ticket| identifiers(ticket).iter().any(fits))
    }

    /// The tickets of changes, known issues and blockers.
    fn tickets(&self) -> Vec<&str> {
        let notes = self.release_notes.get();
        let changes =
            notes.map_or(&[][..], |notes| notes.changes.items()).iter().map(|change| &change.ticket);
        let issues =
            notes.map_or(&[][..], |notes| notes.known_issues.items()).iter().map(|issue| &issue.ticket);
        let blockers = self.go_no_go.get().map_or(&[][..], |go_no_go| go_no_go.blockers.items()).iter();
        let tickets = changes.chain(issues).chain(blockers.map(|blocker| &blocker.ticket));
        tickets.filter_map(|ticket| ticket.get()).map(|ticket| &**ticket).collect()
    }
}
