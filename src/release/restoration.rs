//! What must be able to return: data that change, components that are installed, the target for as long as it is needed.

use super::{
    Command, Component, ComponentKind, Date, Phase, Prose, Release, SectionContent, Step, Text, section,
};
use crate::phrases::data_changes::{changes_data_in_sql, names_migration};
use crate::phrases::denial::is_denial;
use crate::source::{Field, Span, Spanned};
use crate::texts::references;

impl Step {
    /// Whether it changes data that outlive the release.
    fn changes_data(&self) -> bool {
        let sql = |command: &Spanned<Command>| {
            let is_sql = command.language.get().is_some_and(|language| language.eq_ignore_ascii_case("sql"));
            is_sql && changes_data_in_sql(command.code.text_or(""))
        };
        self.text.get().is_some_and(|text| names_migration(text))
            || self.group.get().is_some_and(|group| names_migration(group))
            || self.commands.items().iter().any(sql)
    }

    /// Whether the step is about a component: it says so, or names it.
    fn covers(&self, component: &Component) -> bool {
        let own = self.component.get().zip(component.id.get()).is_some_and(|(it, id)| **it == **id);
        let named = self.text.get().zip(component.name.get());
        own || named.is_some_and(|(text, name)| text.to_lowercase().contains(&name.to_lowercase()))
    }
}

impl Component {
    /// Whether another version of it is there afterwards, as far as the versions tell. A patch is one in itself.
    pub fn changes(&self) -> bool {
        let patch = self.kind.get() == Some(&ComponentKind::Patch) && self.version.absent().is_some();
        let Some(version) = self.version.get() else { return patch && self.previous.absent().is_some() };
        self.previous.absent().is_some() || self.previous.get().is_some_and(|previous| previous != version)
    }
}

impl Release {
    /// The steps of the installation.
    pub fn installation_steps(&self) -> &[Spanned<Step>] {
        let procedure = self.installation.get().and_then(|installation| installation.procedure.get());
        procedure.map_or(&[], |procedure| procedure.steps.items())
    }

    /// The steps of the rollback: its own, and those of restoring a backup.
    pub fn rollback_steps(&self) -> impl Iterator<Item = &Spanned<Step>> {
        let rollback = self.rollback.get();
        let own = rollback.map_or(&[][..], |rollback| rollback.procedure.steps.items());
        let restore = rollback
            .and_then(|rollback| rollback.restore.get())
            .map_or(&[][..], |restore| restore.steps.items());
        restore.iter().chain(own)
    }

    /// Whether the release changes data that outlive it: a database section or scripts with content, a component that
    /// is a database of another version, or a step that migrates data. The place is where it says so.
    pub fn changes_data(&self) -> Option<Span> {
        let says = |it: &Field<Prose>| {
            let said = |prose: &&Spanned<Prose>| !prose.trim().is_empty() && !is_denial(prose);
            it.present().filter(said).map(|field| field.span)
        };
        let stays = |component: &Component| {
            component.version.get().is_some() && component.version.get() == component.previous.get()
        };
        let is_database = |component: &&Spanned<Component>| {
            component.kind.get() == Some(&ComponentKind::Database) && !stays(component)
        };
        let component =
            || self.components.items().iter().find(is_database).map(|component| component.kind.span());
        let step = || {
            self.installation_steps()
                .iter()
                .find(|installation_step| installation_step.changes_data())
                .map(|installation_step| installation_step.text.span())
        };
        let installation = self.installation.get();
        let told = installation
            .and_then(|installation| says(&installation.database).or_else(|| says(&installation.scripts)));
        told.or_else(component).or_else(step)
    }

    /// What asks for a rollback: data that change, or a backup that is made for it.
    pub fn asks_for_rollback(&self) -> Option<Span> {
        self.changes_data().or_else(|| self.backup.items().first().map(|backup| backup.span))
    }

    /// Where the rollback is said not to apply although the definition asks for one, and nothing tells how data return.
    pub fn denied_rollback(&self) -> Vec<Span> {
        if self.rollback_steps().next().is_some() || self.asks_for_rollback().is_none() {
            return Vec::new();
        }
        let texts =
            ["rollback", "rollback.procedure"].map(|key| self.text.get().and_then(|text| text.get(key)));
        let texts = texts.into_iter().flatten().filter_map(|text| {
            let denied = text.present().filter(|text| is_denial(text)).map(|text| text.span);
            text.not_applicable().map(|not_applicable| not_applicable.span).or(denied)
        });
        let steps = self.rollback.get().and_then(|rollback| rollback.procedure.steps.not_applicable());
        let whole = self.rollback.not_applicable().or(steps);
        whole.map(|not_applicable| not_applicable.span).into_iter().chain(texts).collect()
    }

    /// Components that are installed, and that no step of the back-out is about. A database may return by the rollback.
    pub fn left_behind(&self) -> Vec<&Spanned<Component>> {
        let back_out = self.back_out.get().map_or(&[][..], |back_out| back_out.procedure.steps.items());
        let installs = |component: &Component| {
            let id = component.id.text_or("");
            let touches = |step: &Step| step.component.get().is_some_and(|component| **component == *id);
            component.changes() || self.installation_steps().iter().any(|step| touches(step))
        };
        let returns = |component: &Component| {
            let database = component.kind.get() == Some(&ComponentKind::Database);
            back_out.iter().any(|step| step.covers(component))
                || (database && self.rollback_steps().next().is_some())
        };
        self.components
            .items()
            .iter()
            .filter(|component| installs(component) && !returns(component))
            .collect()
    }

    /// Two steps of the back-out whose components return in the order in which they were installed: the first is the one
    /// that should come later. Components whose steps alternate have no order.
    pub fn out_of_order(&self) -> Option<(&Spanned<Step>, &Spanned<Step>)> {
        fn id(step: &Step) -> Option<&str> {
            step.component.as_text()
        }
        let ends = |steps: &[Spanned<Step>], wanted: &str| {
            let at = |step: &Spanned<Step>| id(step) == Some(wanted);
            Some((steps.iter().position(at)?, steps.iter().rposition(at)?))
        };
        let before = |steps: &[Spanned<Step>], first: &str, next: &str| {
            let places = ends(steps, first).zip(ends(steps, next));
            places.is_some_and(|((_, last), (begin, _))| last < begin)
        };
        let steps = self.back_out.get().map_or(&[][..], |back_out| back_out.procedure.steps.items());
        let named: Vec<(&str, &Spanned<Step>)> =
            steps.iter().filter_map(|step| id(step).map(|id| (id, step))).collect();
        let pairs = named.windows(2).map(|pair| (pair[0], pair[1]));
        let same = |((first, _), (next, _)): &((&str, _), (&str, _))| {
            before(steps, first, next) && before(self.installation_steps(), first, next)
        };
        pairs.into_iter().find(same).map(|((_, first), (_, next))| (first, next))
    }

    /// The last day on which the release may have to be taken back, with its place: of the window, the stages of the
    /// rollout, and the milestones in production.
    pub fn may_return_until(&self) -> Option<Spanned<Date>> {
        let window = self
            .release
            .get()
            .and_then(|release| release.window.get())
            .and_then(|window| window.end.present());
        let window = window.map(|spanned| Spanned::new(self.local(&spanned.value).date, spanned.span));
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items()).iter();
        let stages = stages.filter_map(|stage| stage.end.present().or(stage.start.present()).copied());
        let milestones = self.milestones.items().iter();
        let live = |phase| matches!(phase, Phase::Pilot | Phase::Production | Phase::Everyone);
        let milestones = milestones.filter(|milestone| self.phase(milestone).is_some_and(live));
        let milestones =
            milestones.filter_map(|milestone| milestone.end.present().or(milestone.start.present()).copied());
        window.into_iter().chain(stages).chain(milestones).max_by_key(|spanned| spanned.value)
    }

    /// Whether something that is there before the first step has this name, or has it in what is said of it.
    pub fn declares(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let says = |text: Option<&Text>| text.is_some_and(|text| text.to_lowercase().contains(&name));
        let prose = |text: Option<&Prose>| text.is_some_and(|text| text.to_lowercase().contains(&name));
        let id = |id: Option<&str>| id.is_some_and(|id| id.eq_ignore_ascii_case(&name));
        let target = self.back_out.get().and_then(|back_out| back_out.target.get());
        self.prerequisites.items().iter().any(|prerequisite| prose(prerequisite.text.get()))
            || self.files.items().iter().any(|file| says(file.name.get()) || says(file.contents.get()))
            || self.software.items().iter().any(|program| says(program.name.get()))
            || self.dependencies.items().iter().any(|dependency| says(dependency.name.get()))
            || self.backup.items().iter().any(|backup| says(backup.of.get()) || says(backup.reference.get()))
            || self
                .components
                .items()
                .iter()
                .any(|component| says(component.name.get()) || id(component.id.as_text()))
            || target.is_some_and(|target| says(target.artefact.get()) || says(target.version.get()))
    }

    /// Whether the opening prose of a section points at another section in which something stands: one hop is enough.
    pub fn points_on(&self, key: &str) -> bool {
        let text = self.text.get().and_then(|text| text.get(key)).and_then(Field::get);
        let says = |to: &str| {
            section(to).is_some_and(|section| matches!(section.content(self), SectionContent::Present(_)))
        };
        text.is_some_and(|text| references(text).iter().filter(|to| *to != key).any(|to| says(to)))
    }

    /// Whether the opening prose of a procedure, or of its chapter, points at an appendix that has steps.
    pub fn points_at_steps(&self, key: &str) -> bool {
        let text = |key| self.text.get().and_then(|text| text.get(key)).and_then(Field::get);
        let chapter = key.split('.').next().unwrap_or(key);
        let told = |to: &str| {
            self.appendices.items().iter().any(|own_appendix| {
                own_appendix.id.get().is_some_and(|id| to.strip_prefix("appendix.") == Some(&**id))
                    && own_appendix
                        .procedure
                        .get()
                        .is_some_and(|procedure| !procedure.steps.items().is_empty())
            })
        };
        [key, chapter].into_iter().filter_map(text).flat_map(|text| references(text)).any(|to| told(&to))
    }
}
