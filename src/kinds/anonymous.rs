//! Documents for the public: persons give way to their roles.

use crate::release::Release;

/// The persons whom the definition declares, each with the role that stands for them, longest names first.
pub(super) fn roles(release: &Release) -> Vec<(String, String)> {
    let members = release.parties.items().iter().flat_map(|party| party.members.items());
    let members = members
        .filter_map(|member| Some((member.person.get()?.trim().to_owned(), member.role.get()?.to_string())));
    let approvals = release.approvals.items().iter();
    let approvals = approvals.filter_map(|approval| {
        Some((approval.person.get()?.trim().to_owned(), super::party(approval.role.get()?, release)))
    });
    // One word alone may be any word.
    let is_name = |(person, _): &(String, String)| person.contains(' ');
    let mut roles: Vec<(String, String)> =
        members.filter(|(person, _)| !person.is_empty()).chain(approvals.filter(is_name)).collect();
    roles.sort_by_key(|(person, _)| std::cmp::Reverse(person.len()));
    roles
}

pub(super) fn anonymous(words: &mut String, roles: &[(String, String)]) {
    for (person, role) in roles {
        if words.contains(person.as_str()) {
            *words = words.replace(person.as_str(), role);
        }
    }
}
