//! Procedures and what belongs to them: criteria, authority, steps, tests, risks, backups.

use super::duration::Duration;
use super::model::{choice, model};
use super::moment::Moment;
use super::values::{
    Code, ComponentId, Date, Declared, EnvironmentId, FigureId, Flag, ItemId, Number, PartyId, Prose, StepId,
    Text,
};
use super::{Lacking, Stage, is_denial};
use crate::source::{Field, Span, Spanned};

model! {
    /// One shape for every procedure: installation, back-out, rollback.
    pub struct Procedure {
        /// How the procedure goes, depending on when the failure is found.
        strategy: Prose,
        /// What must be weighed before it is begun.
        considerations: Prose,
        /// What the decision for or against it rests on.
        evidence: Prose,
        /// The conditions under which it is begun.
        criteria: Vec<Spanned<Criterion>>,
        /// What the procedure itself may break.
        risks: Vec<Spanned<Risk>>,
        /// Who orders it and accepts its risks.
        authority: Authority,
        /// What is done, in order.
        steps: Vec<Spanned<Step>>,
        /// How long all steps take.
        duration: Duration,
        /// How long after the release it must be decided, so that the procedure still fits the window.
        decide_within: Duration,
        /// The rehearsal of the procedure.
        tested: Test,
        /// The proof that it worked: steps with expected results.
        verification: Vec<Spanned<Step>>,
        /// That it was ordered: on which criterion, by whom, when.
        ordered: Ordered,
    }
}

model! {
    /// That a back-out or rollback was ordered.
    pub struct Ordered {
        /// Id of the criterion that was met.
        criterion: ItemId,
        /// The person who ordered it.
        by: Text,
        /// When.
        at: Moment,
    }
}

model! {
    /// Back-out: software and platform settings return to the last known good state.
    pub struct BackOut: procedure Procedure {
        /// What is returned to.
        target: Target,
        /// Why the components return in another order than the reverse of their installation.
        order_reason: Prose,
        /// What load testing says for the decision.
        load_testing: Prose,
        /// What user acceptance testing says for the decision.
        user_acceptance_testing: Prose,
    }
}

model! {
    /// Rollback: data return to their previous state.
    pub struct Rollback: procedure Procedure {
        /// Which data.
        data: Prose,
        /// How a backup is restored.
        restore: Restore,
    }
}

model! {
    /// How a backup is restored.
    pub struct Restore {
        /// What it is restored into: the same instance, or a new one.
        target: Text,
        /// What is done, in order.
        steps: Vec<Spanned<Step>>,
    }
}

model! {
    /// The state that a back-out returns to.
    pub struct Target {
        /// The version.
        version: Text,
        /// The package, image, chart or tag to return to.
        artefact: Text,
        /// Until when that artefact is kept.
        retained_until: Date,
    }
}

model! {
    /// A condition: a measurement, or an event, so that anyone can tell whether it has come about.
    pub struct Criterion {
        /// A name to refer to it by.
        id: Declared<ItemId>,
        /// The condition in words, where it is no measurement.
        text: Prose,
        /// What is measured.
        metric: Text,
        /// How the measurements of a window become one number.
        aggregation: Aggregation,
        /// How the number is compared with the threshold.
        comparator: Comparator,
        /// The number beyond which the criterion is met.
        threshold: Number,
        /// The unit of the threshold: "%", "ms", "errors".
        unit: Text,
        /// Over how long it is measured, or must last.
        window: Duration,
        /// Where the measurement comes from.
        source: Text,
        /// Address of the page that shows it.
        dashboard: Text,
        /// Something that happens, where nothing is measured.
        event: Text,
        /// The declared severity of that event.
        severity: Text,
    }
}

impl Criterion {
    /// Whether anyone could tell that it has come about: a metric or event with comparator, threshold and window,
    /// or an event of a declared severity. Where it is `due`, an open value does not count.
    pub fn is_measurable(&self, due: bool) -> bool {
        fn given<T>(field: &Field<T>, due: bool) -> bool {
            field.missing_span(due).is_none()
        }
        let event = given(&self.event, due);
        let counted = (given(&self.metric, due) || event)
            && given(&self.comparator, due)
            && given(&self.threshold, due)
            && given(&self.window, due);
        counted || (event && given(&self.severity, due))
    }
}

/// What goes below nothing, or beyond the whole: "CPU load of two cores", "growth over the week before".
#[rustfmt::skip]
const BOUNDLESS: &[&str] = &[
    "baseline", "balance", "change", "compared", "cpu", "delta", "difference", "drift", "growth", "increase", "load", "margin", "normal",
    "offset", "profit", "rise", "temperature", "than", "usual", "variance",
];

impl Criterion {
    /// Whether its threshold is met by every value that there can be (`true`) or by none (`false`): a share is from 0 to
    /// 100 %, and what is counted or lasts is not below 0.
    pub fn is_settled(&self) -> Option<bool> {
        let threshold = self.threshold.get()?.0;
        let words = [self.metric.get(), self.event.get(), self.unit.get()];
        let words: Vec<String> = words.into_iter().flatten().map(|word| word.to_lowercase()).collect();
        let unit = self.unit.get().map_or("", |unit| unit.trim());
        let share = unit == "%" || unit.eq_ignore_ascii_case("percent");
        if unit.contains('\u{b0}')
            || words.iter().any(|own_word| BOUNDLESS.iter().any(|word| own_word.contains(word)))
        {
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
        /// The one with the final say.
        decider: PartyId,
        /// Who decides when that one cannot be reached.
        delegate: PartyId,
        /// Those who share the authority, or are heard before the decision.
        parties: Vec<Spanned<PartyId>>,
        /// How the decider is reached during the release.
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
        /// A name to refer to it by.
        id: Declared<StepId>,
        /// The phase of the procedure that it belongs to, where there are several; parts stand within phases.
        phase: Text,
        /// The part of the procedure that it belongs to, where there are several.
        group: Text,
        /// The component that it changes.
        component: ComponentId,
        /// Who does it.
        actor: PartyId,
        /// What is done.
        text: Prose,
        /// What is typed, as it is.
        commands: Vec<Spanned<Command>>,
        /// What is seen when it worked.
        expected: Prose,
        /// What later steps rely on.
        produces: Vec<Spanned<Text>>,
        /// What of earlier steps it relies on.
        uses: Vec<Spanned<Text>>,
        /// Whether it can be undone.
        reversible: Flag,
        /// How it goes on where the step cannot be undone and what it changed must go.
        forward: Prose,
        /// A picture of it.
        figure: FigureId,
        /// When it is done, if not always.
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
        /// Its language: "shell", "sql", "powershell".
        language: Text,
        /// One or more lines.
        #[required]
        code: Code,
    }
}

model! {
    /// A rehearsal: of a procedure, or of restoring a backup.
    pub struct Test {
        /// When.
        date: Date,
        /// Where.
        environment: EnvironmentId,
        /// How long it took.
        duration: Duration,
        /// Where its record is.
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
        /// A name to refer to it by.
        id: Declared<ItemId>,
        /// What it belongs to: "data", "capacity", "clinical".
        category: Text,
        /// The risk in one line.
        #[required]
        title: Text,
        /// What more there is to say.
        description: Prose,
        /// What may bring it about.
        cause: Prose,
        /// How likely it is.
        likelihood: Level,
        /// What it would do.
        impact: Prose,
        /// Who watches it.
        owner: PartyId,
        /// What makes it less likely or less bad.
        mitigation: Prose,
        /// What is done when it comes about.
        contingency: Prose,
        /// How the mitigation was tested.
        testing: Prose,
        /// How it would be noticed.
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

/// What a verification of data does, and what it is about.
#[rustfmt::skip]
const COMPARING: &[&str] = &[
    "checksum", "compare", "consisten", "count", "difference", "integrity", "missing", "reconcil", "row", "the same", "validate",
];

impl Step {
    /// Whether it compares data with what they should be, as far as its words tell.
    pub fn compares_data(&self) -> bool {
        let says = |text: &str| COMPARING.iter().any(|comparing| text.to_lowercase().contains(comparing));
        let code = self.commands.items().iter().filter_map(|command| command.code.get());
        self.text.get().is_some_and(|text| says(text))
            || self.expected.get().is_some_and(|expected| says(expected))
            || code.into_iter().any(|code| says(code))
    }
}

model! {
    /// A backup, and how it can be relied on.
    pub struct Backup {
        /// What is backed up.
        #[title = "What"]
        #[required]
        of: Text,
        /// When, in relation to the release.
        when: Text,
        /// Who makes it.
        owner: PartyId,
        /// How often.
        interval: Duration,
        /// How long it is kept.
        retention: Duration,
        /// Its name or place.
        reference: Text,
        /// How much work may be lost at most (recovery point objective).
        recovery_point: Duration,
        /// How long the restore may take at most (recovery time objective).
        recovery_time: Duration,
        /// The last restore that was tried.
        restore_tested: Test,
    }
}

/// How the change that a backup protects from is called.
const CHANGES: &[&str] =
    &["change", "deployment", "go-live", "installation", "migration", "release", "update", "upgrade"];

impl Backup {
    /// Whether it is made after what it should protect from, as far as its words tell.
    pub fn is_late(&self) -> bool {
        let when = self.when.get().map_or(String::new(), |when| when.to_lowercase());
        !when.contains("before") && CHANGES.iter().any(|change| when.contains(&format!("after the {change}")))
    }

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
