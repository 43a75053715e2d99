//! The one walk over a release: each rule is called with the subjects that it asks for.

mod applies;
mod gate;
mod settle;
mod subjects;

use settle::settle;
use subjects::DENIED;

pub use applies::{denied, must_apply};
pub use gate::{GatePart, check_gate, open_values};
pub use subjects::{ApprovalPart, GapPart, ProcedureKind, ProcedurePart, SectionPart, WaiverPart};

use super::{RULES, Rule};
use crate::document::{Passage, Texts};
use crate::finding::{Finding, RuleId, Severity};
use crate::phrases::denial::is_denial;
use crate::release::{
    Content, Criterion, FigureFacts, Lineage, Path, Procedure, Release, Renewal, SECTIONS, Section,
    SectionContent, Segment, Stage, Text, Visited, denies_section, section_of,
};
use crate::settings::Settings;
use crate::source::{Field, Gap, Span, Spanned};

/// What a rule looks at. A rule that needs neighbours asks for the larger subject.
pub enum Check {
    /// The whole release.
    Release(fn(&Release, &mut RuleContext<'_>)),
    /// The definition before this one, where the run was given it, and this one.
    Succession(fn(Option<&Release>, &Release, &mut RuleContext<'_>)),
    /// What is taken over from the release before, and what of it is confirmed.
    Renewal(fn(&Renewal<'_>, &Release, &mut RuleContext<'_>)),
    /// The installation, back-out and rollback procedures that are given.
    Procedure(fn(&ProcedurePart<'_>, &mut RuleContext<'_>)),
    /// The same, and the procedures of emergencies and appendices.
    AnyProcedure(fn(&ProcedurePart<'_>, &mut RuleContext<'_>)),
    /// Each criterion of any procedure.
    Criterion(fn(&Spanned<Criterion>, &mut RuleContext<'_>)),
    /// Sections, and values that are still open at the gate to production, when all other rules have reported.
    Gate(fn(&GatePart<'_>, &mut RuleContext<'_>)),
    /// Each typed gap.
    Gap(fn(&GapPart<'_>, &mut RuleContext<'_>)),
    /// Each approval, with the content as it is now.
    Approval(fn(&ApprovalPart<'_>, &mut RuleContext<'_>)),
    /// Each waiver, when all other rules have spoken.
    Waiver(fn(&WaiverPart<'_>, &mut RuleContext<'_>)),
    /// Each figure.
    Figure(fn(&Spanned<FigureFacts>, &mut RuleContext<'_>)),
    /// Each stretch of text: a paragraph, a cell, a title. Code and commands are left out.
    Text(fn(&Passage, &mut RuleContext<'_>)),
    /// All words at once, with code, links, headings and tables in prose.
    Texts(fn(&Texts, &Release, &mut RuleContext<'_>)),
}

/// How the severity of a rule follows the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// An error at every stage.
    Error,
    /// A warning at every stage.
    Warning,
    /// A warning, and an error from this stage on.
    ErrorFrom(Stage),
}

impl Grade {
    /// The severity at a stage.
    pub fn at(self, stage: Stage) -> Severity {
        match self {
            Grade::Error => Severity::Error,
            Grade::Warning => Severity::Warning,
            Grade::ErrorFrom(from) if stage >= from => Severity::Error,
            Grade::ErrorFrom(_) => Severity::Warning,
        }
    }

    /// The same in words, for the catalogue.
    pub const fn words(self) -> &'static str {
        match self {
            Grade::Error => "error",
            Grade::Warning => "warning",
            Grade::ErrorFrom(Stage::Draft) => "error from stage draft on",
            Grade::ErrorFrom(Stage::Planned) => "error from stage planned on, a warning before",
            Grade::ErrorFrom(Stage::Approved) => "error from stage approved on, a warning before",
            Grade::ErrorFrom(Stage::Executed | Stage::BackedOut) => {
                "error from stage executed on, a warning before"
            }
            Grade::ErrorFrom(Stage::Closed) => "error at stage closed, a warning before",
        }
    }
}

/// What a rule is given to speak with: it knows which rule is speaking.
pub struct RuleContext<'a> {
    rule: RuleId,
    severity: Severity,
    settings: &'a Settings,
    stage: Stage,
    findings: &'a mut Vec<Finding>,
}

impl<'a> RuleContext<'a> {
    /// Says what is wrong at `at`: one line, lower case, no full stop.
    pub fn report(&mut self, at: Span, message: impl Into<String>) -> FindingBuilder<'_> {
        self.findings.push(Finding::new(self.rule, self.severity, at, message));
        let last = self.findings.len() - 1;
        FindingBuilder(&mut self.findings[last])
    }

    /// Says it with another severity than the rule's own.
    pub fn report_as(
        &mut self,
        severity: Severity,
        at: Span,
        message: impl Into<String>,
    ) -> FindingBuilder<'_> {
        let saying = self.report(at, message);
        saying.0.severity = severity;
        saying
    }

    /// Where to point when a value is not there: not given, or, from stage `from` on, still open.
    pub fn missing<T>(&self, field: &Field<T>, from: Stage) -> Option<Span> {
        field.missing_span(self.stage >= from)
    }

    /// The settings of the run.
    pub fn settings(&self) -> &'a Settings {
        self.settings
    }

    /// How far the release has come.
    pub fn stage(&self) -> Stage {
        self.stage
    }
}

/// A finding that is being said.
pub struct FindingBuilder<'a>(&'a mut Finding);

impl FindingBuilder<'_> {
    /// Says what to do, as an imperative.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Says which section it is about, where the place does not tell.
    pub fn about(self, section: &'static str) -> Self {
        self.0.section = Some(section);
        self
    }

    /// Points at a further place.
    pub fn also(self, span: Span, message: impl Into<String>) -> Self {
        self.0.labels.push(crate::finding::Label { span, message: message.into() });
        self
    }
}

/// What was there before a definition.
#[derive(Default)]
pub struct Before<'a> {
    /// The definition before this one, if the run was given it.
    pub definition: Option<&'a Release>,
    /// The files that were written for an earlier release.
    pub lineage: Lineage,
}

/// Runs every rule that `runs` lets run. `before` is what was there before this definition; `content` the digests of what it says; `texts`
/// are the words of the release, in document order.
pub fn check(
    release: &Release,
    before: &Before<'_>,
    content: &Content,
    texts: &Texts,
    settings: &Settings,
    runs: &dyn Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let parts = Parts::of(release);
    let mut findings = Vec::new();
    let mut renewal = None;
    let stage = release.stage();
    for rule in RULES.iter().filter(|rule| runs(rule)) {
        let severity = rule.grade.at(stage);
        let mut cx = RuleContext { rule: rule.meta.id, severity, settings, stage, findings: &mut findings };
        let cx = &mut cx;
        match rule.check {
            Check::Release(check) => check(release, cx),
            Check::Succession(check) => check(before.definition, release, cx),
            Check::Renewal(check) => {
                let taken = || release.renewal(&before.lineage, before.definition);
                check(renewal.get_or_insert_with(taken), release, cx);
            }
            Check::Procedure(check) => parts.procedures.iter().for_each(|procedure| check(procedure, cx)),
            Check::AnyProcedure(check) => {
                parts.procedures.iter().chain(&parts.others).for_each(|procedure| check(procedure, cx));
            }
            Check::Criterion(check) => {
                parts
                    .procedures
                    .iter()
                    .flat_map(|procedure| procedure.procedure.criteria.items())
                    .for_each(|criterion| check(criterion, cx));
            }
            Check::Approval(check) => {
                let approvals = release.approvals.items().iter();
                approvals.for_each(|approval| check(&ApprovalPart { approval, content, release }, cx));
            }
            // They wait for what the others say: see `check_gate` and `check_waivers`.
            Check::Gate(_) | Check::Waiver(_) => {}
            Check::Gap(check) => parts.gaps.iter().for_each(|gap| check(gap, cx)),
            Check::Figure(check) => release.figures.items().iter().for_each(|figure| check(figure, cx)),
            Check::Text(check) => texts.passages.iter().for_each(|passage| check(passage, cx)),
            Check::Texts(check) => check(texts, release, cx),
        }
    }
    settle(&mut findings, &[]);
    findings
}

/// Runs the rules about waivers, once it is known what each covers.
pub fn check_waivers(
    release: &Release,
    parts: &[WaiverPart<'_>],
    settings: &Settings,
    runs: &dyn Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let stage = release.stage();
    for rule in RULES.iter().filter(|rule| runs(rule)) {
        if let Check::Waiver(check) = rule.check {
            let severity = rule.grade.at(stage);
            let mut cx =
                RuleContext { rule: rule.meta.id, severity, settings, stage, findings: &mut findings };
            parts.iter().for_each(|part| check(part, &mut cx));
        }
    }
    findings
}

/// The subjects of one release, found once.
struct Parts<'a> {
    procedures: Vec<ProcedurePart<'a>>,
    others: Vec<ProcedurePart<'a>>,
    gaps: Vec<GapPart<'a>>,
}

/// Each standard section, said or not.
fn sections(release: &Release) -> Vec<SectionPart<'_>> {
    let part = |section: &'static Section| SectionPart {
        section,
        said: section.content(release),
        chapter_is_there: chapter_is_there(section, release),
        release,
    };
    SECTIONS.iter().map(part).collect()
}

/// Whether prose says no more than that it, or its section, does not apply.
fn is_denied(text: &str, path: &Path) -> bool {
    let keys = keys(path);
    match keys.as_slice() {
        ["text", _] => denies_section(text, section_of(keys.iter().copied()), &keys),
        _ => is_denial(text),
    }
}

/// The properties on a way, list indexes left out.
fn keys(path: &[Segment]) -> Vec<&'static str> {
    let key = |segment: &Segment| match segment {
        Segment::Key(key) => Some(*key),
        Segment::Item(_) => None,
    };
    path.iter().filter_map(key).collect()
}

/// The typed gaps in the order of declaration, each with the way to it and its place.
fn gaps(release: &Release) -> Vec<(Path, Span, &Gap)> {
    let mut gaps = Vec::new();
    release.walk(&mut |path, span, seen| match seen {
        Visited::Gap(gap) => gaps.push((path.clone(), span, gap)),
        Visited::Prose(text) if is_denied(text, path) => gaps.push((path.clone(), span, &DENIED)),
        Visited::Prose(_)
        | Visited::Text(_)
        | Visited::Code(_)
        | Visited::Names(..)
        | Visited::Refers(..)
        | Visited::Day(_)
        | Visited::Moment(_)
        | Visited::Word(_) => {}
    });
    gaps
}

impl<'a> Parts<'a> {
    fn of(release: &'a Release) -> Self {
        let part =
            |kind, procedure, restore| ProcedurePart { kind, title: None, procedure, restore, release };
        let installation = release.installation.get().and_then(|installation| installation.procedure.get());
        let rollback = release.rollback.get();
        let restore = rollback
            .and_then(|rollback| rollback.restore.get())
            .map_or(&[][..], |restore| restore.steps.items());
        let procedures = [
            installation.map(|procedure| part(ProcedureKind::Installation, procedure, &[])),
            release.back_out.get().map(|back_out| part(ProcedureKind::BackOut, &back_out.procedure, &[])),
            rollback.map(|rollback| part(ProcedureKind::Rollback, &rollback.procedure, restore)),
        ];
        let titled = |kind, title: &'a Field<Text>, procedure: &'a Field<Procedure>| {
            let title = title.as_text();
            Some(ProcedurePart { title, ..part(kind, procedure.get()?, &[]) })
        };
        let emergencies = release.emergencies.items().iter();
        let emergencies = emergencies
            .filter_map(|emergency| titled(ProcedureKind::Emergency, &emergency.title, &emergency.procedure));
        let appendices = release.appendices.items().iter();
        let appendices = appendices
            .filter_map(|appendix| titled(ProcedureKind::Appendix, &appendix.title, &appendix.procedure));
        Self {
            procedures: procedures.into_iter().flatten().collect(),
            others: emergencies.chain(appendices).collect(),
            gaps: gaps(release)
                .into_iter()
                .map(|(path, span, gap)| GapPart::new(release, path, span, gap))
                .collect(),
        }
    }
}

/// Whether every section above in whose property this one is written is there.
fn chapter_is_there(section: &Section, release: &Release) -> bool {
    let mut above = section.parent();
    while let Some(parent) = above {
        if parent.holds(section)
            && !matches!(
                parent.content_in_data(release),
                SectionContent::Present(_) | SectionContent::Empty(_)
            )
        {
            return false;
        }
        above = parent.parent();
    }
    true
}
