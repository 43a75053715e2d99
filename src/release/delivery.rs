//! The way of a release to its users: environments, paths between them, emergencies, stages, the day it went live.

use super::{
    ChangeType, Date, Environment, Identity, Number, Phase, Promotion, Prose, Release, RolloutStage,
    StageKind,
};
use crate::phrases::delivery::{asks_for_record, has_word, names_emergency, tells_of_review};
use crate::source::{Field, Span, Spanned};

impl Identity {
    /// Where the release is called an emergency: by its change type or its urgency.
    pub fn called_emergency(&self) -> Option<Span> {
        let named = [&self.change_type, &self.urgency].into_iter().filter_map(|field| field.present());
        named
            .into_iter()
            .find(|text| has_word(&text.value, &["break-fix", "emergency", "urgent"]))
            .map(|text| text.span)
    }
}

impl ChangeType {
    /// Whether it is for emergencies, as far as its names tell.
    pub fn is_emergency(&self) -> bool {
        let id = self.id.as_text();
        let names = [id, self.name.as_text(), self.process_name.as_text()];
        names.into_iter().flatten().any(names_emergency)
    }

    /// What it says of its way.
    fn prose(&self) -> impl Iterator<Item = &Prose> {
        let items = self.process.items().iter().chain(self.gates.items()).map(|process| &process.value);
        items.chain(self.description.get())
    }

    /// Whether it tells of a look back.
    pub fn is_reviewed(&self) -> bool {
        self.prose().any(|prose| tells_of_review(prose))
    }
}

impl Environment {
    /// What it is called: its name, else its id.
    pub fn called(&self) -> &str {
        let id = self.id.as_text();
        self.name.as_text().or(id).unwrap_or("?")
    }

    /// Whether one of its entry criteria asks for a record: "SIT results shared", "test report signed".
    pub fn asks_for_record(&self) -> bool {
        self.entry_criteria.items().iter().any(|entry_criteria| asks_for_record(entry_criteria))
    }
}

impl Promotion {
    /// Whether it belongs to a path for emergencies.
    pub fn is_emergency(&self) -> bool {
        self.path.get().is_some_and(|path| names_emergency(path))
    }

    /// Whether it tells of a look back.
    pub fn is_reviewed(&self) -> bool {
        self.gates.items().iter().any(|gate| tells_of_review(gate))
    }
}

impl RolloutStage {
    /// Which share of the users it reaches, in percent, and where it says so. Nobody where the code is only deployed,
    /// all in a full stage, unless it says otherwise.
    pub fn share(&self) -> Option<Spanned<f64>> {
        let kind = self.kind.present();
        let by_kind = || match kind?.value {
            StageKind::Deployment => Some(Spanned::new(0.0, kind?.span)),
            StageKind::Full => Some(Spanned::new(100.0, kind?.span)),
            StageKind::Moderated | StageKind::Partial => None,
        };
        match &self.audience {
            Field::Present(it) => Some(Spanned::new(it.value.0, it.span)),
            Field::Absent(_) => by_kind(),
            Field::Gap(_) | Field::Invalid(_) => None,
        }
    }

    /// What it is called: its title, else its id.
    pub fn called(&self) -> &str {
        let id = self.id.as_text();
        self.title.as_text().or(id).unwrap_or("?")
    }

    /// The best place to point at for the whole stage: its title, else its id.
    pub fn place(&self) -> Span {
        self.title.present().map(|title| title.span).unwrap_or(self.id.span())
    }
}

impl Release {
    /// The environment with this id.
    pub fn environment(&self, id: &str) -> Option<&Spanned<Environment>> {
        self.environments.items().iter().find(|environment| environment.id.is(id))
    }

    /// Whether an environment is production: as its kind tells, else as the last in the order.
    pub fn is_production(&self, environment: &Environment) -> Option<bool> {
        let order = |environment: &Environment| environment.order.get().map(|order| order.0);
        let highest = self
            .environments
            .items()
            .iter()
            .filter_map(|environment| order(environment))
            .fold(f64::MIN, f64::max);
        environment.is_production().or_else(|| order(environment).map(|order| order >= highest))
    }

    /// Whether an environment comes after another on the way to production.
    pub fn has_one_before(&self, environment: &Environment) -> bool {
        let Some(Number(own)) = environment.order.get() else { return false };
        self.environments
            .items()
            .iter()
            .any(|environment| environment.order.get().is_some_and(|order| order.0 < *own))
    }

    /// The environments between two others in the order, given by their ids.
    pub fn environments_between(&self, from: &str, to: &str) -> Vec<&Spanned<Environment>> {
        let order = |environment: &Environment| environment.order.get().map(|order| order.0);
        let of = |id: &str| self.environment(id).and_then(|environment| order(environment));
        let (Some(from), Some(to)) = (of(from), of(to)) else { return Vec::new() };
        let between = |environment: &&Spanned<Environment>| {
            order(environment).is_some_and(|order| from < order && order < to)
        };
        self.environments.items().iter().filter(between).collect()
    }

    /// The environments on the way to production that a change type for emergencies passes over without a word, although it
    /// names others. None where rows of `promotion` tell the way.
    pub fn skipped_environments(&self, change: &ChangeType) -> Vec<&Spanned<Environment>> {
        let told = self.promotion.items().iter().any(|promotion| promotion.is_emergency());
        if told || !change.is_emergency() {
            return Vec::new();
        }
        let words: Vec<&str> = change.prose().map(|prose| &**prose).collect();
        let is_named = |environment: &Environment| {
            let name = environment
                .name
                .get()
                .map_or("", |name| name.split('(').next().unwrap_or("").trim())
                .to_lowercase();
            !name.is_empty() && words.iter().any(|word| has_word(word, &[&name]))
        };
        let between = |environment: &&Spanned<Environment>| {
            self.has_one_before(environment)
                && environment.order.get().is_some()
                && self.is_production(environment) == Some(false)
        };
        let (named, silent): (Vec<_>, Vec<_>) =
            self.environments.items().iter().filter(between).partition(|environment| is_named(environment));
        if named.is_empty() { Vec::new() } else { silent }
    }

    /// The day on which the release reached its users: when it happened where that is recorded, else as planned.
    pub fn went_live(&self) -> Option<Date> {
        let production = |milestone: &&Spanned<super::Milestone>| {
            matches!(self.phase(milestone), Some(Phase::Production | Phase::Everyone))
        };
        let milestones = || self.milestones.items().iter().filter(production);
        let happened = milestones().filter_map(|milestone| milestone.actual.get()).max();
        let rollout = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        let full = rollout.iter().filter(|stage| stage.kind.get() == Some(&StageKind::Full));
        let window =
            self.release.get().and_then(|release| release.window.get()).and_then(|window| window.end.get());
        let planned =
            || milestones().filter_map(|milestone| milestone.end.get().or(milestone.start.get())).max();
        happened
            .or_else(|| full.filter_map(|stage| stage.start.get()).max())
            .copied()
            .or_else(|| window.map(|end| end.date))
            .or_else(|| planned().copied())
    }
}
