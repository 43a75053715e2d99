//! Procedures and what belongs to them: criteria, authority, steps, tests, risks, backups.

use super::duration::Duration;
use super::model::{choice, model};
use super::moment::Moment;
use super::values::{
    Code, ComponentId, Date, Declared, EnvironmentId, FigureId, Flag, ItemId, Number, PartyId, Prose, StepId,
    Text,
};
use super::{Lacking, Stage};
use crate::phrases::denial::is_denial;
use crate::phrases::procedures::{compares_data, is_boundless};
use crate::source::{Field, Span, Spanned};

model! {
    /// One shape for every procedure: installation, back-out, rollback.
    pub struct Procedure {
        /// How the procedure goes, depending on when the failure is found.
        strategy: Prose,
        /// What must be considered before the procedure begins.
        considerations: Prose,
        /// What the decision for or against the procedure is based on.
        evidence: Prose,
        /// The conditions under which the procedure begins, as measurements or events.
        criteria: Vec<Spanned<Criterion>>,
        /// What the procedure itself may damage.
        risks: Vec<Spanned<Risk>>,
        /// Who orders the procedure and accepts its risks.
        authority: Authority,
        /// What is done, step by step.
        steps: Vec<Spanned<Step>>,
        /// How long all steps take, as measured in the rehearsal: `45 min`.
        duration: Duration,
        /// How long after the release it must be decided, so that the procedure still fits the window.
        decide_within: Duration,
        /// The rehearsal of the procedure.
        tested: Test,
        /// The steps that prove that the procedure worked, each with its expected result.
        verification: Vec<Spanned<Step>>,
        /// That it was ordered: on which criterion, by whom, when.
        ordered: Ordered,
    }
}

model! {
    /// That a back-out or rollback was ordered.
    pub struct Ordered {
        /// The id of the criterion that was met.
        criterion: ItemId,
        /// The person who gave the order.
        by: Text,
        /// When the order was given, as YYYY-MM-DD HH:MM.
        at: Moment,
    }
}

model! {
    /// Back-out: software and platform settings return to the last known good state.
    pub struct BackOut: procedure Procedure {
        /// The version and the artefact to return to.
        target: Target,
        /// Why the components return in another order than the reverse of their installation.
        order_reason: Prose,
        /// What load tests show about the decision to back out.
        load_testing: Prose,
        /// What user acceptance tests show about the decision to back out.
        user_acceptance_testing: Prose,
    }
}

model! {
    /// Rollback: data return to their previous state.
    pub struct Rollback: procedure Procedure {
        /// Which data is returned to its earlier state.
        data: Prose,
        /// How the backup is restored.
        restore: Restore,
    }
}

model! {
    /// How a backup is restored.
    pub struct Restore {
        /// What it is restored into: the same instance, or a new one.
        target: Text,
        /// The steps of the restore, in order.
        steps: Vec<Spanned<Step>>,
    }
}

model! {
    /// The state that a back-out returns to.
    pub struct Target {
        /// The version to return to.
        version: Text,
        /// The package, image, chart or tag to return to.
        artefact: Text,
        /// The last day on which that artefact is kept, as YYYY-MM-DD.
        retained_until: Date,
    }
}

model! {
    /// A condition: a measurement, or an event, so that anyone can tell whether it has come about.
    pub struct Criterion {
        /// The id by which an order refers to the criterion.
        id: Declared<ItemId>,
        /// The condition in words, where it is not a measurement.
        text: Prose,
        /// What is measured, for example "failed launches".
        metric: Text,
        /// How the measurements in the window become one number.
        aggregation: Aggregation,
        /// How the number is compared with the threshold.
        comparator: Comparator,
        /// The number with which the measurement is compared.
        threshold: Number,
        /// The unit of the threshold: "%", "ms", "errors".
        unit: Text,
        /// How long the measurement lasts: `15 min`.
        window: Duration,
        /// Where the measurement comes from, for example "error tracking".
        source: Text,
        /// The address of the page that shows the measurement.
        dashboard: Text,
        /// What happens, where nothing is measured: "a ward reports a wrong order".
        event: Text,
        /// The declared severity of the event.
        severity: Text,
    }
}

impl Criterion {
    /// Whether anyone could tell that it has come about: a metric or event with comparator, threshold and window,
    /// or an event of a declared severity. Where it is `due`, an open value does not count.
    pub fn is_measurable(&self, due: bool) -> bool {
        let given = |missing: Option<Span>| missing.is_none();
        let rated = given(self.event.missing_span(due)) && given(self.severity.missing_span(due));
        self.is_counted(due) || rated
    }

    /// Whether a metric or event is compared with a threshold over a window. Where it is `due`, an open value does not count.
    pub fn is_counted(&self, due: bool) -> bool {
        let given = |missing: Option<Span>| missing.is_none();
        (given(self.metric.missing_span(due)) || given(self.event.missing_span(due)))
            && given(self.comparator.missing_span(due))
            && given(self.threshold.missing_span(due))
            && given(self.window.missing_span(due))
    }
}

impl Criterion {
    /// Whether its threshold is met by every value that there can be (`true`) or by none (`false`): a share is from 0 to
    /// 100 %, and what is counted or lasts is not below 0.
    pub fn is_settled(&self) -> Option<bool> {
        let threshold = self.threshold.get()?.0;
        let words = [self.metric.get(), self.event.get(), self.unit.get()];
        let mut words = words.into_iter().flatten();
        let unit = self.unit.get().map_or("", |unit| unit.trim());
        let share = unit == "%" || unit.eq_ignore_ascii_case("percent");
        if unit.contains('\u{b0}') || words.any(|word| is_boundless(word)) {
            return None;
        }
        let most = if share { 100.0 } else { f64::INFINITY };
        let (never, always) = match self.comparator.get()? {
            Comparator::Above => (threshold >= most, threshold < 0.0),
            Comparator::AtLeast => (threshold > most, threshold <= 0.0),
            Comparator::Below => (threshold <= 0.0, threshold > most),
            Comparator::AtMost => (threshold < 0.0, threshold >= most),
            Comparator::EqualTo => (!(0.0..=most).contains(&threshold), false),
        };
        match (never, always) {
            (true, _) => Some(false),
            (false, true) => Some(true),
            (false, false) => None,
        }
    }
}

choice! {
    /// How the measurements of a window become one number.
    pub enum Aggregation {
        /// All added up.
        Sum = "sum",
        /// How many there are.
        Count = "count",
        /// Their mean.
        Average = "average",
        /// The greatest.
        Maximum = "maximum",
        /// The least.
        Minimum = "minimum",
        /// Half of them are below.
        Median = "median",
        /// 95 of 100 are below.
        P95 = "p95",
        /// 99 of 100 are below.
        P99 = "p99",
        /// How many of all, or in a given time.
        Rate = "rate",
    }
}

choice! {
    /// How a number is compared with a threshold.
    pub enum Comparator {
        /// Greater than.
        Above = "above",
        /// Greater than or equal to.
        AtLeast = "at-least",
        /// Less than.
        Below = "below",
        /// Less than or equal to.
        AtMost = "at-most",
        /// The same as.
        EqualTo = "equal-to",
    }
}

model! {
    /// Who orders a procedure and accepts its risks.
    pub struct Authority {
        /// The party that has the final say.
        decider: PartyId,
        /// The party that decides when the decider cannot be reached.
        delegate: PartyId,
        /// Those who share the authority, or are heard before the decision.
        parties: Vec<Spanned<PartyId>>,
        /// How to reach the decider during the release.
        contact: Text,
    }
}

impl Authority {
    /// The one who decides: the decider, or the only party where none is named as that.
    pub fn decides(&self) -> Option<&Spanned<PartyId>> {
        match self.parties.items() {
            [only] if !self.decider.is_said() => Some(only),
            _ => self.decider.present(),
        }
    }
}

model! {
    /// One step of a procedure.
    pub struct Step {
        /// The id by which other parts refer to the step.
        id: Declared<StepId>,
        /// The phase of the procedure that it belongs to, where there are several; parts stand within phases.
        phase: Text,
        /// The part of the procedure that it belongs to, where there are several.
        group: Text,
        /// The component that the step changes.
        component: ComponentId,
        /// The party that carries out the step.
        actor: PartyId,
        /// What is done in the step.
        text: Prose,
        /// The commands, exactly as they are typed.
        commands: Vec<Spanned<Command>>,
        /// What is seen when the step has worked.
        expected: Prose,
        /// What the step creates for later steps, for example "Snapshot of the database".
        produces: Vec<Spanned<Text>>,
        /// What the step needs from earlier steps or declarations.
        uses: Vec<Spanned<Text>>,
        /// Whether the step can be undone.
        reversible: Flag,
        /// How it goes on where the step cannot be undone and what it changed must go.
        forward: Prose,
        /// The id of a figure that shows the step.
        figure: FigureId,
        /// When the step is carried out, if not always.
        condition: Prose,
    }
}

impl Step {
    /// What a later step may rely on: what it produces, and its own id.
    pub fn gives(&self) -> impl Iterator<Item = &str> {
        let produced = self.produces.items().iter().map(|produce| produce.value.0.as_str());
        produced.chain(self.id.as_text())
    }
}

model! {
    /// Something to type.
    pub struct Command {
        /// The language of the command: "shell", "sql", "powershell".
        language: Text,
        /// The command, in one or more lines.
        #[required]
        code: Code,
    }
}

model! {
    /// A rehearsal: of a procedure, or of restoring a backup.
    pub struct Test {
        /// The day of the test, as YYYY-MM-DD.
        date: Date,
        /// The environment in which the test took place.
        environment: EnvironmentId,
        /// How long the tested procedure took.
        duration: Duration,
        /// Where the record of the test is.
        evidence: Text,
    }
}

impl Test {
    /// What a stage asks of the record of a rehearsal, and is not there: the day of one that is planned, and from the gate
    /// to production on where it was and what shows it.
    pub fn owes(&self, stage: Stage) -> Lacking {
        let approved = stage >= Stage::Approved;
        let recorded = |missing: Option<Span>| approved && missing.is_some();
        Lacking::default()
            .when("date", "`date:`", self.date.missing_span(approved).is_some())
            .when("environment", "`environment:`", recorded(self.environment.missing_span(true)))
            .when("evidence", "`evidence:`", recorded(self.evidence.missing_span(true)))
    }
}

model! {
    /// A risk. The back-out and the rollback have their own; `risks` holds those of the release.
    pub struct Risk {
        /// An id by which other parts refer to the risk.
        id: Declared<ItemId>,
        /// The category of the risk: "data", "capacity", "clinical".
        category: Text,
        /// The risk in one line, for example "Orders since the snapshot are lost".
        #[required]
        title: Text,
        /// More about the risk, where the title is not enough.
        description: Prose,
        /// What may cause it.
        cause: Prose,
        /// How likely the risk is.
        likelihood: Level,
        /// What happens if the risk occurs.
        impact: Prose,
        /// The party that watches the risk.
        owner: PartyId,
        /// What makes the risk less likely or less severe.
        mitigation: Prose,
        /// What is done if the risk occurs.
        contingency: Prose,
        /// How the mitigation was tested.
        testing: Prose,
        /// How the risk is noticed when it occurs.
        monitoring: Prose,
        /// The entry in the hazard log, for a clinical risk.
        hazard: Text,
    }
}

impl Risk {
    /// Whether anything is said beyond a title: a cause, an impact, a mitigation or a contingency.
    pub fn has_substance(&self) -> bool {
        [&self.cause, &self.impact, &self.mitigation, &self.contingency].into_iter().any(|field| {
            // A dash or "none" in each cell says no more than an empty one.
            field.is_said()
                && field.get().is_none_or(|text| text.contains(char::is_alphanumeric) && !is_denial(text))
        })
    }
}

choice! {
    /// How likely.
    pub enum Level {
        /// Not expected.
        Low = "low",
        /// May well happen.
        Medium = "medium",
        /// Expected.
        High = "high",
    }
}

impl Step {
    /// Whether it compares data with what they should be, as far as its words tell.
    pub fn compares_data(&self) -> bool {
        let code = self.commands.items().iter().filter_map(|command| command.code.get());
        self.text.get().is_some_and(|text| compares_data(text))
            || self.expected.get().is_some_and(|expected| compares_data(expected))
            || code.into_iter().any(|code| compares_data(code))
    }
}

model! {
    /// A backup, and how it can be relied on.
    pub struct Backup {
        /// What is backed up, for example "Board database".
        #[title = "What"]
        #[required]
        of: Text,
        /// When the backup is made, in relation to the release: "one hour before the first step".
        when: Text,
        /// The party that makes the backup.
        owner: PartyId,
        /// How often the backup is made: `15 min`.
        interval: Duration,
        /// How long the backup is kept: `35 days`.
        retention: Duration,
        /// The name or location of the backup.
        reference: Text,
        /// How much work may be lost at most (recovery point objective).
        recovery_point: Duration,
        /// How long the restore may take at most (recovery time objective).
        recovery_time: Duration,
        /// The last test of restoring the backup.
        restore_tested: Test,
    }
}

impl Backup {
    /// Whether it is the same backup as another: of the same thing, unless each has a reference of its own.
    pub fn is_same_as(&self, other: &Backup) -> bool {
        let fold = |it: &Field<Text>| it.get().map(|field| field.trim().to_lowercase());
        let reference = (fold(&self.reference), fold(&other.reference));
        match (reference, fold(&self.of).zip(fold(&other.of))) {
            ((Some(own), Some(other)), _) => own == other,
            (_, Some((own, other))) => own.contains(&other) || other.contains(&own),
            (_, None) => false,
        }
    }
}
