//! Changes that readers cannot place.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};
use crate::source::Span;

declare_rule! {
    /// Checks that each change of the release notes has a type, a ticket of its own, an audience and a summary.
    ///
    /// ## Why
    ///
    /// Readers of release notes ask three questions: does it concern me, what is different, and where do I find more. If two
    /// changes have the same ticket, one of them was never tested under that number.
    ///
    /// ## Fix
    ///
    /// Complete the change, and give it the ticket under which it was made and tested.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {type: feature, ticket: WB-1, summary: Wards see free beds., audience: Wards}
    /// ```
    pub(super) static RULE = {
        id: "change-incomplete",
        group: "Release notes",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["SA-10"],
        since: "0.1.0",
        covers_open: ["audience", "summary", "ticket", "type"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let mut tickets: BTreeMap<String, Span> = BTreeMap::new();
    for it in release.release_notes.get().map_or(&[][..], |release_notes| release_notes.changes.items()) {
        let lacks = release
            .lacking()
            .value("type", "`type:`", &it.r#type)
            .value("ticket", "`ticket:`", &it.ticket)
            .value("audience", "`audience:`", &it.audience)
            .value("summary", "`summary:`", &it.summary);
        if let Some((lacks, add)) = lacks.told() {
            let name =
                it.ticket.get().map_or("a change".to_owned(), |ticket| format!("the change `{}`", &**ticket));
            cx.report(it.span, format!("{name} has {lacks}")).help(format!("add {add}"));
        }
        let Some(ticket) = it.ticket.present() else { continue };
        let key = ticket.value.to_lowercase();
        match tickets.get(&key) {
            Some(first) => {
                cx.report(ticket.span, format!("two changes have the ticket `{}`", &*ticket.value))
                    .also(*first, "the first change")
                    .help("give each change its own `ticket:`, or merge the two changes");
            }
            None => {
                tickets.insert(key, ticket.span);
            }
        }
    }
}
