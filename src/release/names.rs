//! Names: whether a party's names anybody, whether two name one, and who does the work.

use std::collections::BTreeSet;

use super::{Approval, Duty, Party, PartyKind, RaciRow, Release};
use crate::phrases::names::{GENERAL, is_building, is_sign_off, is_vague, name_words};

impl Release {
    /// Every name and term that the definition declares: of the product, parties, components, environments, software,
    /// dependencies and the glossary.
    pub fn declared_names(&self) -> Vec<&str> {
        let mut names = self.names();
        let parties = self.parties.items().iter();
        names.extend(parties.clone().filter_map(|party| party.name.get()).map(|name| &**name));
        names.extend(parties.flat_map(|party| party.aliases.items()).map(|alias| &*alias.value));
        names.extend(
            self.components.items().iter().filter_map(|component| component.name.get()).map(|name| &**name),
        );
        names.extend(self.environments.items().iter().filter_map(|own| own.name.get()).map(|name| &**name));
        names.extend(self.software.items().iter().filter_map(|own| own.name.get()).map(|name| &**name));
        names.extend(self.dependencies.items().iter().filter_map(|own| own.name.get()).map(|name| &**name));
        names.extend(self.glossary.items().iter().filter_map(|own| own.term.get()).map(|name| &**name));
        names
    }
}

impl Party {
    /// Whether the name names nobody who could be asked: "stakeholders". With members it is known who is meant.
    pub fn is_vague(&self) -> bool {
        self.members.items().is_empty() && self.name.get().is_some_and(|name| is_vague(name))
    }

    /// Whether the party is a team of which any member might decide: one with a single named person is that person.
    pub fn is_crowd(&self) -> bool {
        let named = self.members.items().iter().filter(|member| member.person.is_said()).count();
        matches!(self.kind.get(), Some(PartyKind::Team | PartyKind::Users)) && named != 1
    }

    /// Whether a contact is given, of the party or of one of its members.
    pub fn is_reachable(&self) -> bool {
        self.contact.is_said() || self.members.items().iter().any(|member| member.contact.is_said())
    }
}

impl Release {
    /// What is left of the name of a team without what makes no other team of it: the product, "the", "team".
    pub fn team_name(&self, name: &str) -> String {
        let identity = self.release.get();
        let product = identity
            .and_then(|release| release.product.get())
            .map_or_else(Vec::new, |product| name_words(product));
        let short = identity
            .and_then(|release| release.abbreviation.get())
            .map_or_else(Vec::new, |abbreviation| name_words(abbreviation));
        let mut left = name_words(name);
        for own in [product, short] {
            if !own.is_empty() && left.len() > own.len() && left.starts_with(&own) {
                left.drain(..own.len());
            }
        }
        let special: Vec<&str> =
            left.iter().map(String::as_str).filter(|word| !GENERAL.contains(word)).collect();
        if special.is_empty() { left.join(" ") } else { special.join(" ") }
    }
}

impl RaciRow {
    /// Whether the task is to sign the release off for production.
    pub fn is_sign_off(&self) -> bool {
        self.task.get().is_some_and(|task| is_sign_off(task))
    }

    /// The duties that the task tells. Whoever signs a release off decides that it goes.
    pub fn duties(&self) -> BTreeSet<Duty> {
        let mut duties = self.task.get().map_or_else(BTreeSet::new, |task| Duty::told(task, ""));
        duties.extend(self.is_sign_off().then_some(Duty::DecideGoNoGo));
        duties
    }
}

impl Release {
    /// The parties that build, install or deploy: by the components, and by the responsibility matrix.
    pub fn builders(&self) -> BTreeSet<&str> {
        let installers = self.components.items().iter().filter_map(|component| component.installed_by.get());
        let rows = self.raci.items().iter();
        let rows =
            rows.filter(|row| row.task.get().is_some_and(|task| is_building(task)) && !row.is_sign_off());
        let doers = rows.flat_map(|row| row.responsible.items()).map(|party| &party.value);
        installers.chain(doers).map(|installer| &**installer).collect()
    }

    /// The names of everybody who wrote a revision of the document, without what makes no other name of it.
    pub fn authors(&self) -> BTreeSet<String> {
        let authors = self.revisions.items().iter().filter_map(|revision| revision.author.get());
        authors.map(|author| self.team_name(author)).collect()
    }

    /// The parties that carry the release out: those that build it, act in steps of the installation or of the ways back, or
    /// have to execute a way back.
    pub fn deployers(&self) -> BTreeSet<&str> {
        let installation = self.installation.get().and_then(|installation| installation.procedure.get());
        let back_out = self.back_out.get().map(|back_out| &back_out.procedure);
        let rollback = self.rollback.get();
        let restore = rollback
            .and_then(|rollback| rollback.restore.get())
            .map_or(&[][..], |restore| restore.steps.items());
        let procedures =
            [installation, back_out, rollback.map(|rollback| &rollback.procedure)].into_iter().flatten();
        let steps = procedures.flat_map(|procedure| procedure.steps.items()).chain(restore);
        // Who is only told something in a step carries nothing out.
        let acting = steps.filter(|step| step.component.is_said() || step.commands.is_said());
        let actors = acting.filter_map(|step| step.actor.get());
        let executes = [Duty::ExecuteBackOut, Duty::ExecuteRollback];
        let rows = self.responsibilities.items().iter();
        let rows = rows.filter(|row| executes.iter().any(|duty| row.duties().contains(duty)));
        let teams = rows.flat_map(|row| {
            row.team.get().into_iter().chain(row.with.items().iter().map(|with| &with.value))
        });
        self.builders().into_iter().chain(actors.chain(teams).map(|actor| &**actor)).collect()
    }

    /// The ids of the parties that wrote a revision: by their own name, or because they consist of those who did.
    pub fn writing_parties(&self) -> BTreeSet<&str> {
        let authors = self.authors();
        self.parties_that(&|own, persons| {
            own.iter().any(|person| authors.contains(person))
                || (!persons.is_empty() && persons.is_subset(&authors))
        })
    }

    /// The ids of [`Release::deployers`], of the same parties under other names, and of those that consist of their people.
    pub fn deploying_parties(&self) -> BTreeSet<&str> {
        let ids = self.deployers();
        let others =
            self.parties.items().iter().filter(|party| party.id.get().is_some_and(|id| ids.contains(&**id)));
        let others: Vec<&Party> = others.map(|other| &other.value).collect();
        let names: BTreeSet<String> = others.iter().flat_map(|other| self.names_of(other)).collect();
        let people: BTreeSet<String> = others.iter().flat_map(|other| self.persons_of(other)).collect();
        let mut found = self.parties_that(&|own, persons| {
            own.iter().any(|person| names.contains(person))
                || (!persons.is_empty() && persons.is_subset(&people))
        });
        found.extend(ids);
        found
    }

    /// The ids of the parties whose names and people fit.
    fn parties_that(&self, fits: &dyn Fn(&BTreeSet<String>, &BTreeSet<String>) -> bool) -> BTreeSet<&str> {
        let parties = self.parties.items().iter();
        let parties = parties.filter(|party| fits(&self.names_of(party), &self.persons_of(party)));
        parties.filter_map(|party| party.id.get()).map(|id| &**id).collect()
    }

    /// The id, the name and the other names of a party, as [`Release::team_name`] leaves them.
    fn names_of(&self, party: &Party) -> BTreeSet<String> {
        let named =
            party.name.get().into_iter().chain(party.aliases.items().iter().map(|alias| &alias.value));
        let named = named.map(|name| &**name).chain(party.id.as_text());
        named.map(|name| self.team_name(name)).filter(|team_name| !team_name.is_empty()).collect()
    }

    fn persons_of(&self, party: &Party) -> BTreeSet<String> {
        let persons = party.members.items().iter().filter_map(|member| member.person.get());
        persons.map(|person| self.team_name(person)).filter(|team_name| !team_name.is_empty()).collect()
    }

    /// Whether an author of the document gave an approval, by the person's name or by that of the party.
    pub fn is_by_author(&self, approval: &Approval) -> bool {
        let party = approval.role.get().and_then(|role| self.party(role));
        let names = party.into_iter().flat_map(|party| {
            party.name.get().into_iter().chain(party.aliases.items().iter().map(|alias| &alias.value))
        });
        let names = names.chain(approval.person.get()).map(|name| self.team_name(name));
        let authors = self.authors();
        names.into_iter().any(|name| authors.contains(&name))
    }
}
