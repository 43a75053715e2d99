//! Reasons that the definition itself contradicts.

use super::model::{EntityKind, Visited};
use super::{Release, Section, SectionContent, Step};
use crate::source::{Span, Spanned};

/// What a reason may claim, in words; where the definition says otherwise; and what it says there.
type Claim = (&'static [&'static str], fn(&Release) -> Option<Span>, &'static str);

#[rustfmt::skip]
const CLAIMS: &[Claim] = &[
    (
        &[
            "does not affect users", "invisible to users", "is not interrupted", "never offline", "no downtime", "no interruption",
            "no one notices", "no outage", "no user is affected", "no users are affected", "nobody notices", "not affect the users",
            "not visible to users", "notice nothing", "notices nothing", "remains available", "remains online", "stays available",
            "stays online", "users are not affected", "always available", "do not lose", "is never interrupted", "keep working", "never down", "never interrupted",
            "never lose", "never loses", "no loss of service", "no service loss", "stays up", "uninterrupted", "without an interruption", "work throughout", "without downtime", "without interruption", "zero downtime",
        ],
        Release::goes_down, "the product is unavailable here",
    ),
    (
        &[
            "changes no data", "changes no database", "does not change any data", "does not change data", "no data are changed",
            "no data change", "no data changes", "no data is changed", "no data is touched", "no data is written", "no data migration",
            "no database change", "no database changes", "no database is changed", "no migration", "no migrations", "touches no data",
            "writes no data",
        ],
        Release::changes_data, "data is changed here",
    ),
    (
        &[
            "has no data", "has no database", "holds no data", "is stateless", "keeps no data", "no data are stored", "no data is kept",
            "no data is stored", "no data to restore", "no data to return", "nothing is saved", "nothing is stored", "stores no data",
            "contains no data", "has no records", "has no state", "holds no database", "keeps no database", "keeps no records", "keeps no state", "needs no database",
            "owns no data", "stores no records", "stores nothing", "there is no data", "there is no database", "uses no database", "without a database",
        ],
        Release::keeps_data, "data is kept here",
    ),
    (
        &["no component", "no components", "nothing is deployed", "nothing is installed"],
        |release| release.components.items().iter().find(|component| component.changes()).map(|component| component.span), "a component is changed here",
    ),
    (
        &[
            "delivered as a file", "delivers no file", "delivers no files", "no archive", "no archives", "no artefact", "no artefacts", "no artifact", "no file",
            "no files", "no package", "no packages", "without files",
        ],
        Release::delivers_file, "a file is delivered here",
    ),
    (
        &["has no users", "no end users", "no one uses", "no user works", "no users", "nobody uses", "not used by anybody", "not used by anyone"],
        |release| release.sites.items().first().map(|site| site.span), "a site uses it",
    ),
    (
        &["no backup", "no backups", "no snapshot", "no snapshots", "nothing is backed up"],
        |release| release.backup.items().first().map(|backup| backup.span), "a backup is declared here",
    ),
    (
        &["no restore", "no rollback", "not rolled back", "nothing is restored", "nothing to restore"],
        |release| release.rollback.present().map(|rollback| rollback.span), "the rollback is described here",
    ),
    (
        &["no site is affected", "no sites are affected", "there are no sites", "there is no site"],
        |release| release.sites.items().first().map(|site| site.span), "a site is declared here",
    ),
    (
        &["no feature flag", "no feature flags", "no flag", "no flags", "no toggles"],
        |release| release.flags.items().first().map(|flag| flag.span), "a flag is declared here",
    ),
    (
        &["has no test environment", "no environment to test", "no test environment", "there is no test system"],
        |release| release.environments.items().iter().find(|environment| environment.kind.get().is_some_and(|kind| kind.to_lowercase().contains("test"))).map(|environment| environment.span),
        "a test environment is declared here",
    ),
    (
        &["does not touch care", "no clinical", "no patient care", "not clinical", "not used in care"],
        |release| release.release.get()?.clinical.present().filter(|clinical| clinical.value.0).map(|clinical| clinical.span), "the release affects patient care",
    ),
    (
        &["no health information", "no patient data", "no patient information", "no personal data"],
        |release| release.release.get()?.personal_health_information.present().filter(|personal_health_information| personal_health_information.value.0).map(|personal_health_information| personal_health_information.span),
        "the release affects patient data",
    ),
];

impl Release {
    /// Where it is said that the product cannot be used for a time.
    pub fn goes_down(&self) -> Option<Span> {
        let downtime = self.release.get()?.downtime.present()?;
        (downtime.value.minutes > 0).then_some(downtime.span)
    }

    /// Where the plan uses a file that the release brings: the artefact that is returned to, or an archive in a command.
    pub fn delivers_file(&self) -> Option<Span> {
        const ARCHIVES: &[&str] =
            &[".7z", ".deb", ".ear", ".jar", ".msi", ".rpm", ".tar", ".tgz", ".war", ".zip"];
        let archive = |step: &Spanned<Step>| {
            let named = |code: &str| ARCHIVES.iter().any(|ending| code.contains(ending));
            let commands = step.commands.items().iter();
            commands
                .filter_map(|command| command.code.present())
                .find(|code| named(code))
                .map(|code| code.span)
        };
        self.installation_steps().iter().find_map(archive)
    }

    /// Where it is said that there are data: the rollback returns them, or something changes them.
    pub fn keeps_data(&self) -> Option<Span> {
        let returned = self.rollback.get().and_then(|rollback| rollback.data.present());
        returned.map(|data| data.span).or_else(|| self.changes_data())
    }

    /// Where a rollback needs a backup: data are changed, or its steps restore one.
    pub fn restores_backup(&self) -> Option<Span> {
        let words = ["backup", "back-up", "dump", "restore", "snapshot"];
        let says = |text: &str| words.iter().any(|word| text.to_lowercase().contains(word));
        let restores = self.rollback_steps().find(|step| {
            step.text.get().is_some_and(|text| says(text))
                || step
                    .commands
                    .items()
                    .iter()
                    .any(|command| command.code.get().is_some_and(|code| says(code)))
        });
        let restore =
            self.rollback.get().and_then(|rollback| rollback.restore.present()).map(|restore| restore.span);
        restore.or_else(|| restores.map(|restore| restore.text.span())).or_else(|| self.changes_data())
    }

    /// Where something is referred to by the id that a whole list would declare, and what stands there.
    fn named_from(&self, keys: &[&str]) -> Option<(Span, &'static str)> {
        let (thing, label) = match keys {
            ["environments"] => (EntityKind::Environment, "an environment is named here"),
            ["flags"] => (EntityKind::Flag, "a flag is named here"),
            ["parties"] => (EntityKind::Party, "a party is named here"),
            _ => return None,
        };
        let mut first = None;
        self.walk(&mut |_, span, seen| {
            if matches!(seen, Visited::Refers(named, _) if named == thing) {
                first.get_or_insert(span);
            }
        });
        first.map(|span| (span, label))
    }

    /// What contradicts a reason why something does not apply, with its place. `keys` are the properties on the way to what
    /// does not apply.
    pub fn contradiction(
        &self,
        reason: &str,
        keys: &[&str],
        section: Option<&Section>,
    ) -> Option<(Span, &'static str)> {
        // The opening prose of a section that has more than that cannot say that there is nothing.
        if let (["text", _], Some(section)) = (keys, section)
            && let SectionContent::Present(at) = section.content_in_data(self)
        {
            return Some((at, "the section is given here"));
        }
        if let Some(named) = self.named_from(keys) {
            return Some(named);
        }
        let words = reason.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
        let text = format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase());
        let claims = |list: &[&str]| list.iter().any(|word| text.contains(&format!(" {word} ")));
        let made = CLAIMS.iter().filter(|(words, ..)| claims(words));
        made.filter_map(|(_, fact, what)| Some((fact(self)?, *what))).next()
    }
}
