//! The order of the revision history.

use std::cmp::Ordering;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Revision, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that the revision history runs from the newest to the oldest, by date and by version.
    ///
    /// ## Why
    ///
    /// The first row shows readers which version of the document they have. A row in the wrong place usually has a wrong date or
    /// a copied version, and auditors compare the history with the change records.
    ///
    /// ## Fix
    ///
    /// Put the newest row first, and check the date and version of the reported row.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// revisions:
    ///   - {version: "1.1", date: 2026-02-03, author: A. Moreau, description: Names the delegate}
    ///   - {version: "1.0", date: 2026-01-12, author: A. Moreau, description: First issue}
    /// ```
    pub(super) static RULE = {
        id: "revision-order",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3e"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let rows = release.revisions.items();
    let pairs = || rows.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let by_date = |(upper, lower): &(&Spanned<Revision>, &Spanned<Revision>)| {
        upper.date.get().zip(lower.date.get()).is_some_and(|(upper, lower)| upper < lower)
    };
    if rows.len() > 2 && pairs().all(|pair| by_date(&pair)) {
        cx.report(release.revisions.span(), "the revision history runs from the oldest to the newest")
            .help("put the newest row first");
        return;
    }
    for (upper, lower) in pairs() {
        let (at, of, what) = if by_date(&(upper, lower)) {
            (upper.date.span(), lower.date.span(), "older")
        } else if follows(upper, lower) {
            (upper.version.span(), lower.version.span(), "lower")
        } else {
            continue;
        };
        let name = |revision: &Revision| {
            revision.version.get().map_or("?".to_owned(), |version| version.to_string())
        };
        cx.report(at, format!("revision `{}` is listed above `{}`, but is {what}", name(upper), name(lower)))
            .also(of, "it belongs below this one")
            .help("put the newest row first, or correct the date or the version");
    }
}

/// Whether the upper version comes before the lower one, however its parts are counted: 1.15 is above 1.9 as a list of
/// numbers, and above 1.1 and below 1.2 as a decimal.
fn follows(upper: &Revision, lower: &Revision) -> bool {
    let (Some(upper), Some(lower)) = (upper.version.get(), lower.version.get()) else { return false };
    let bare = |text: &str| text.trim().trim_start_matches(['v', 'V']).to_owned();
    let (upper, lower) = (bare(upper), bare(lower));
    let parts = |text: &str| text.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u32>>>();
    let (Some(first), Some(second)) = (parts(&upper), parts(&lower)) else { return false };
    let decimal = |text: &str| text.parse::<f64>().ok();
    let as_decimal =
        decimal(&upper).zip(decimal(&lower)).and_then(|(upper, lower)| upper.partial_cmp(&lower));
    first < second && as_decimal.is_none_or(|ordering| ordering == Ordering::Less)
}
