//! What a purpose or scope may promise, and whether it is there.

use super::{Release, SectionContent, section};
use crate::source::Gap;

impl Release {
    /// Whether none of these sections is there, and no rule says so of any of them: they are not required, or said not to
    /// apply. `needed` tells which are required, `contacts` stands for any contact.
    pub fn lacks_silently(&self, keys: &[&str], needed: &dyn Fn(&str) -> bool) -> bool {
        let chapter = |key: &str| {
            (key.starts_with("back-out.") && self.back_out.is_said())
                || (key.starts_with("rollback.") && self.rollback.is_said())
        };
        keys.iter().all(|key| match section(key).map(|section| section.content(self)) {
            Some(SectionContent::Present(_) | SectionContent::Reported(_)) => false,
            Some(SectionContent::Gap(gap)) => matches!(gap.value, Gap::NotApplicable { .. }),
            Some(SectionContent::Absent(_) | SectionContent::Empty(_)) => !needed(key) && !chapter(key),
            None => !self.has_contacts(),
        })
    }

    fn has_contacts(&self) -> bool {
        let parties = self.parties.items();
        parties.iter().any(|party| {
            party.contact.is_said() || party.members.items().iter().any(|member| member.contact.is_said())
        }) || self.coverage.items().iter().any(|row| row.contact.is_said())
            || self.command_centre.is_said()
    }
}
