//! Reasons that the definition itself contradicts.

use super::model::{EntityKind, Visited};
use super::{Environment, Flag, Identity, Release, Section, SectionContent, Step};
use crate::phrases::claims::{Claim, claims};
use crate::source::{Field, Span, Spanned};

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
        claims(reason).find_map(|claim| self.fact_against(claim))
    }

    fn changed_component(&self) -> Option<Span> {
        let mut components = self.components.items().iter();
        components.find(|component| component.changes()).map(|component| component.span)
    }

    fn test_environment(&self) -> Option<Span> {
        let is_test = |environment: &Environment| {
            environment.kind.get().is_some_and(|kind| kind.to_lowercase().contains("test"))
        };
        let mut environments = self.environments.items().iter();
        environments.find(|environment| is_test(environment)).map(|environment| environment.span)
    }

    /// Where the definition says otherwise than a reason claims, and what it says there.
    fn fact_against(&self, claim: Claim) -> Option<(Span, &'static str)> {
        let sites = || self.sites.items().first().map(|site| site.span);
        let touches = |flag: fn(&Identity) -> &Field<Flag>| {
            flag(self.release.get()?).present().filter(|flag| flag.value.0).map(|flag| flag.span)
        };
        let (fact, what) = match claim {
            Claim::NoInterruption => (self.goes_down(), "the product is unavailable here"),
            Claim::NoDataChange => (self.changes_data(), "data is changed here"),
            Claim::NoData => (self.keeps_data(), "data is kept here"),
            Claim::NoComponent => (self.changed_component(), "a component is changed here"),
            Claim::NoFile => (self.delivers_file(), "a file is delivered here"),
            Claim::NoUser => (sites(), "a site uses it"),
            Claim::NoBackup => {
                (self.backup.items().first().map(|backup| backup.span), "a backup is declared here")
            }
            Claim::NoRollback => {
                (self.rollback.present().map(|rollback| rollback.span), "the rollback is described here")
            }
            Claim::NoSite => (sites(), "a site is declared here"),
            Claim::NoFlag => (self.flags.items().first().map(|flag| flag.span), "a flag is declared here"),
            Claim::NoTestEnvironment => (self.test_environment(), "a test environment is declared here"),
            Claim::NoCare => (touches(|release| &release.clinical), "the release affects patient care"),
            Claim::NoPatientData => {
                (touches(|release| &release.personal_health_information), "the release affects patient data")
            }
        };
        fact.map(|at| (at, what))
    }
}
