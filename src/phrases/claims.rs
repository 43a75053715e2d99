//! What reasons claim that a definition may contradict.

use super::plain_words;

/// What a reason claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// That users are never without the product.
    NoInterruption,
    /// That no data are changed.
    NoDataChange,
    /// That there are no data.
    NoData,
    /// That nothing is installed.
    NoComponent,
    /// That no file is delivered.
    NoFile,
    /// That nobody uses it.
    NoUser,
    /// That there is no backup.
    NoBackup,
    /// That nothing is rolled back.
    NoRollback,
    /// That no site is affected.
    NoSite,
    /// That there is no feature flag.
    NoFlag,
    /// That there is no environment for tests.
    NoTestEnvironment,
    /// That care is not touched.
    NoCare,
    /// That no data about patients are touched.
    NoPatientData,
}

/// Every claim, and the words that make it.
#[rustfmt::skip]
const CLAIMS: &[(Claim, &[&str])] = &[
    (
        Claim::NoInterruption,
        &[
            "does not affect users", "invisible to users", "is not interrupted", "never offline", "no downtime", "no interruption",
            "no one notices", "no outage", "no user is affected", "no users are affected", "nobody notices", "not affect the users",
            "not visible to users", "notice nothing", "notices nothing", "remains available", "remains online", "stays available",
            "stays online", "users are not affected", "always available", "do not lose", "is never interrupted", "keep working", "never down", "never interrupted",
            "never lose", "never loses", "no loss of service", "no service loss", "stays up", "uninterrupted", "without an interruption", "work throughout", "without downtime", "without interruption", "zero downtime",
        ],
    ),
    (
        Claim::NoDataChange,
        &[
            "changes no data", "changes no database", "does not change any data", "does not change data", "no data are changed",
            "no data change", "no data changes", "no data is changed", "no data is touched", "no data is written", "no data migration",
            "no database change", "no database changes", "no database is changed", "no migration", "no migrations", "touches no data",
            "writes no data",
        ],
    ),
    (
        Claim::NoData,
        &[
            "has no data", "has no database", "holds no data", "is stateless", "keeps no data", "no data are stored", "no data is kept",
            "no data is stored", "no data to restore", "no data to return", "nothing is saved", "nothing is stored", "stores no data",
            "contains no data", "has no records", "has no state", "holds no database", "keeps no database", "keeps no records", "keeps no state", "needs no database",
            "owns no data", "stores no records", "stores nothing", "there is no data", "there is no database", "uses no database", "without a database",
        ],
    ),
    (
        Claim::NoComponent,
        &["no component", "no components", "nothing is deployed", "nothing is installed"],
    ),
    (
        Claim::NoFile,
        &[
            "delivered as a file", "delivers no file", "delivers no files", "no archive", "no archives", "no artefact", "no artefacts", "no artifact", "no file",
            "no files", "no package", "no packages", "without files",
        ],
    ),
    (
        Claim::NoUser,
        &["has no users", "no end users", "no one uses", "no user works", "no users", "nobody uses", "not used by anybody", "not used by anyone"],
    ),
    (
        Claim::NoBackup,
        &["no backup", "no backups", "no snapshot", "no snapshots", "nothing is backed up"],
    ),
    (
        Claim::NoRollback,
        &["no restore", "no rollback", "not rolled back", "nothing is restored", "nothing to restore"],
    ),
    (
        Claim::NoSite,
        &["no site is affected", "no sites are affected", "there are no sites", "there is no site"],
    ),
    (
        Claim::NoFlag,
        &["no feature flag", "no feature flags", "no flag", "no flags", "no toggles"],
    ),
    (
        Claim::NoTestEnvironment,
        &["has no test environment", "no environment to test", "no test environment", "there is no test system"],
    ),
    (
        Claim::NoCare,
        &[
            "does not touch care", "has no clinical", "is no clinical", "no clinical function", "no clinical functions", "no clinical purpose", "no clinical use",
            "no patient care", "non clinical", "not a clinical", "not clinical", "not used in care", "outside of care", "outside of patient care",
        ],
    ),
    (
        Claim::NoPatientData,
        &["no health information", "no patient data", "no patient information", "no personal data"],
    ),
];

/// What may be said of things that are there: "no flag changes", "no users are signed in during the window".
#[rustfmt::skip]
const UNMOVED: &[&str] = &[
    "added", "affected", "altered", "change", "changed", "changes", "during", "impacted", "modified", "moved", "new", "online", "removed", "renamed", "sign",
    "signed", "touched", "updated",
];

/// Claims that say the same of something that changes as of something that is there.
const OF_CHANGE: &[Claim] = &[
    Claim::NoInterruption,
    Claim::NoDataChange,
    Claim::NoData,
    Claim::NoComponent,
    Claim::NoRollback,
    Claim::NoSite,
];

/// What a reason claims.
pub fn claims(reason: &str) -> impl Iterator<Item = Claim> {
    let words = plain_words(reason);
    let text = format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase());
    let says = move |claim: Claim, list: &[&str]| list.iter().any(|words| is_said(&text, words, claim));
    CLAIMS.iter().filter(move |(claim, list)| says(*claim, list)).map(|(claim, _)| *claim)
}

/// Whether words of a claim stand in a text between spaces. "No flag changes" claims nothing about whether there are flags.
fn is_said(text: &str, words: &str, claim: Claim) -> bool {
    let bare = words.starts_with("no ") && !OF_CHANGE.contains(&claim);
    text.match_indices(&format!(" {words} ")).any(|(at, found)| {
        let mut next = text[at + found.len()..].split(' ').take(5);
        !(bare && next.any(|word| UNMOVED.contains(&word)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_makes_its_claim() {
        for (claim, list) in CLAIMS {
            for words in *list {
                assert!(claims(&format!("Here, {words}.")).any(|made| made == *claim), "{words}");
            }
        }
    }

    #[test]
    fn what_does_not_change_may_be_there() {
        for text in [
            "No database administrator is on call",
            "The risk register is not touched because no clinical function changes",
            "no clinical functions are affected",
            "No flags change in this release",
            "no users are signed in during the window",
            "no files of the server are modified",
            "No personal data are moved",
        ] {
            assert_eq!(claims(text).count(), 0, "{text}");
        }
        for (text, claim) in [
            ("The product has no clinical function", Claim::NoCare),
            ("It is a non-clinical tool", Claim::NoCare),
            ("The product has no users yet", Claim::NoUser),
            ("No component is changed", Claim::NoComponent),
        ] {
            assert_eq!(claims(text).collect::<Vec<_>>(), [claim], "{text}");
        }
    }
}
