//! Abbreviations that every reader knows, and words that only look like some.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The list, with its sources: groups of words under headings.
const TERMS: &str = include_str!("data/terms.txt");

/// Abbreviations that need no spelling out, as readers of such a plan know them, and words in capitals that are none.
pub(super) static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    TERMS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// The words in capitals among them: the last group.
pub(super) static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let last = TERMS.rsplit("\n## ").next().unwrap_or("");
    last.lines().skip(1).flat_map(str::split_whitespace).collect()
});

/// States of the US, as they stand behind a town: "Salt Lake City, UT".
#[rustfmt::skip]
pub(super) static STATES: &[&str] = &[
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME",
    "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN",
    "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY",
];
