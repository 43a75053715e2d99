//! A history that was changed afterwards.

use super::{Grade, RuleContext, declare_rule};
use crate::finding::listed;
use crate::release::{Release, Revision};
use crate::source::{Field, Span, Spanned};

declare_rule! {
    /// Checks that the revision history continues that of the previous definition, row by row.
    ///
    /// ## Why
    ///
    /// Approvals and change records refer to versions. If a row is dropped, or its date or text changed, they refer to something
    /// that never existed, and nobody can tell when it was changed.
    ///
    /// ## Fix
    ///
    /// Restore the rows, and describe the correction in a new row above them. Open values may be filled in. The rule needs the
    /// previous definition: `dibr check release.yaml --previous old.yaml`. A definition of another release may begin a history of
    /// its own.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// revisions:
    ///   - {version: "1.1", date: 2026-02-03, author: A. Moreau, description: Corrects the date of 1.0}
    ///   - {version: "1.0", date: 2026-01-12, author: A. Moreau, description: First issue}
    /// ```
    pub(super) static RULE = {
        id: "revision-rewritten",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Error,
        supports: ["CM-3e"],
        since: "0.1.0",
        check: Succession(check),
    }
}

fn check(previous: Option<&Release>, release: &Release, cx: &mut RuleContext<'_>) {
    let Some(previous) = previous else { return };
    let (before, rows) = (previous.revisions.items(), release.revisions.items());
    let same =
        |old: &Revision| rows.iter().position(|row| row.name() == old.name() && change(old, row).is_none());
    let another = release.version() != previous.version();
    // What could not be read may well be the history that is meant.
    if matches!(release.revisions, Field::Invalid(_))
        || (another && !before.iter().any(|before| same(before).is_some()))
    {
        return;
    }
    let mut gone = Vec::new();
    for old in before.iter().filter(|before| before.name().is_some() && same(before).is_none()) {
        let version = old.version.text_or("?");
        // Of two rows of one version, the one that is not as any was.
        let is_new = |revision: &&Spanned<Revision>| {
            revision.name() == old.name()
                && !before.iter().any(|old| old.name() == revision.name() && change(old, revision).is_none())
        };
        let named = || rows.iter().find(|row| row.name() == old.name());
        let Some(row) = rows.iter().find(is_new).or_else(named) else {
            gone.push((format!("`{version}`"), old.version.span()));
            continue;
        };
        if let Some((what, at, was)) = change(old, row) {
            cx.report(at, format!("the {what} of revision `{version}` was changed afterwards"))
                .also(was, "in the previous definition")
                .help("restore it, and describe the correction in a new revision");
        }
    }
    if let Some((_, was)) = gone.first() {
        let names: Vec<&str> = gone.iter().map(|(name, _)| name.as_str()).collect();
        cx.report(release.revisions.span(), format!("the revision history no longer has {}", listed(&names)))
            .also(*was, "in the previous definition")
            .help("restore the rows: revisions are never removed");
    }
    inserted(before, rows, cx);
}

/// Says which new rows stand below one that was there before.
fn inserted(before: &[Spanned<Revision>], rows: &[Spanned<Revision>], cx: &mut RuleContext<'_>) {
    let was_there = |revision: &Revision| before.iter().any(|old| old.name() == revision.name());
    let below = rows.iter().skip_while(|row| !was_there(row));
    for row in below.filter(|row| row.name().is_some() && !was_there(row)) {
        let version = row.version.text_or("?");
        cx.report(row.version.span(), format!("revision `{version}` was inserted between older ones"))
            .help("put new revisions at the top");
    }
}

/// What differs between two rows: its name, its place, and where it was. What was left open may be filled in.
fn change(old: &Revision, new: &Revision) -> Option<(&'static str, Span, Span)> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let date = old.date.get().is_some_and(|date| new.date.get() != Some(date));
    let author = old.author.get().is_some_and(|author| new.author.get() != Some(author));
    let text = |revision: &Revision| revision.description.get().map(|description| words(description));
    let description = text(old).is_some_and(|own_text| text(new) != Some(own_text));
    let fields = [
        (date, "date", new.date.span(), old.date.span()),
        (author, "author", new.author.span(), old.author.span()),
        (description, "description", new.description.span(), old.description.span()),
    ];
    fields.into_iter().find(|(differs, ..)| *differs).map(|(_, what, at, was)| (what, at, was))
}
