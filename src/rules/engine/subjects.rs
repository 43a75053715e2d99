//! The subjects that rules are called with.

use super::super::WaiverFault;
use super::keys;
use crate::release::{
    Approval, Content, Model, Path, Procedure, Release, Section, SectionContent, Segment, Stage, Step,
    Waiver, section_of,
};
use crate::source::{Field, Gap, Open, Span, Spanned};

/// Which of the procedures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProcedureKind {
    /// Installation.
    Installation,
    /// Back-out.
    BackOut,
    /// Rollback.
    Rollback,
    /// What is done in an emergency.
    Emergency,
    /// What an appendix holds.
    Appendix,
}

impl ProcedureKind {
    /// The word for it in a message: "back-out".
    pub fn word(self) -> &'static str {
        match self {
            Self::Installation => "installation",
            Self::BackOut => "back-out",
            Self::Rollback => "rollback",
            Self::Emergency => "emergency",
            Self::Appendix => "appendix",
        }
    }

    /// The property that holds it, as it is written: "`back_out:`".
    pub fn place(self) -> &'static str {
        match self {
            Self::Installation => "`procedure:` of `installation:`",
            Self::BackOut => "`back_out:`",
            Self::Rollback => "`rollback:`",
            Self::Emergency | Self::Appendix => "its `procedure:`",
        }
    }

    /// The property of the root that holds it.
    pub fn property(self) -> &'static str {
        match self {
            Self::Installation => "installation",
            Self::BackOut => "back_out",
            Self::Rollback => "rollback",
            Self::Emergency => "emergencies",
            Self::Appendix => "appendices",
        }
    }

    /// Whether it takes the release back: a back-out or a rollback.
    pub fn returns(self) -> bool {
        matches!(self, Self::BackOut | Self::Rollback)
    }

    /// The section that holds its steps.
    pub fn steps(self) -> &'static str {
        match self {
            Self::Installation => "installation-procedure",
            Self::BackOut => "back-out.procedure",
            Self::Rollback => "rollback.procedure",
            Self::Emergency => "emergencies",
            Self::Appendix => "appendices",
        }
    }

    /// The section that holds its criteria: that of its steps where it has none of its own.
    pub fn criteria(self) -> &'static str {
        match self {
            Self::BackOut => "back-out.criteria",
            Self::Rollback => "rollback.criteria",
            Self::Installation | Self::Emergency | Self::Appendix => self.steps(),
        }
    }

    /// The section that holds its authority: that of its steps where it has none of its own.
    pub fn authority(self) -> &'static str {
        match self {
            Self::BackOut => "back-out.authority",
            Self::Rollback => "rollback.authority",
            Self::Installation | Self::Emergency | Self::Appendix => self.steps(),
        }
    }

    /// The section that holds its verification; none where none is asked for.
    pub fn verification(self) -> Option<&'static str> {
        match self {
            Self::Installation => Some("installation-verification"),
            Self::BackOut => Some("back-out.verification"),
            Self::Rollback => Some("rollback.verification"),
            Self::Emergency | Self::Appendix => None,
        }
    }
}

/// A procedure and which it is.
pub struct ProcedurePart<'a> {
    /// Which.
    pub kind: ProcedureKind,
    /// The title of the emergency or appendix.
    pub title: Option<&'a str>,
    /// The procedure.
    pub procedure: &'a Procedure,
    /// The steps of restoring a backup, which belong to a rollback.
    pub restore: &'a [Spanned<Step>],
    /// The whole release, for what stands beside it.
    pub release: &'a Release,
}

/// A standard section and what the definition says in it.
pub struct SectionPart<'a> {
    /// The section.
    pub section: &'static Section,
    /// What is said.
    pub said: SectionContent,
    /// Whether the chapter is there in whose property it would be written.
    pub chapter_is_there: bool,
    /// The whole release, for what stands beside it.
    pub release: &'a Release,
}

/// A typed gap and where it stands. Prose that is nothing but "N/A" is read as the gap that it means.
pub struct GapPart<'a> {
    /// The gap.
    pub gap: &'a Gap,
    /// Its place.
    pub span: Span,
    /// The way to it from the root.
    pub path: Path,
    /// The standard section that it belongs to.
    pub section: Option<&'static Section>,
    /// The whole release, for what stands beside it.
    pub release: &'a Release,
}

/// An approval and what it is bound to.
pub struct ApprovalPart<'a> {
    /// The approval.
    pub approval: &'a Spanned<Approval>,
    /// The content as it is now.
    pub content: &'a Content,
    /// The whole release, for what stands beside it.
    pub release: &'a Release,
}

/// A waiver and what came of it.
pub struct WaiverPart<'a> {
    /// The waiver.
    pub waiver: &'a Spanned<Waiver>,
    /// Why it covers nothing, if so.
    pub faults: Vec<WaiverFault>,
    /// Whether it may cover anything: nothing is wrong with it, its approver is known, and it has not expired.
    pub holds: bool,
    /// How many findings it covers.
    pub covers: usize,
    /// Whether its rule runs, so that a waiver that covers nothing is not needed.
    pub judged: bool,
}

/// What prose that is nothing but "N/A" means.
pub(super) static DENIED: Gap = Gap::NotApplicable { reason: None };

impl<'a> GapPart<'a> {
    pub(super) fn new(release: &'a Release, path: Path, span: Span, gap: &'a Gap) -> Self {
        let mut part = Self { gap, span, path, section: None, release };
        part.section = section_of(part.keys());
        part
    }

    /// The properties on the way to the gap, list indexes left out.
    pub fn keys(&self) -> Vec<&'static str> {
        keys(&self.path)
    }

    /// What has the gap, for a message: "rollback.criteria", or the key of a section where it stands under `text`.
    pub fn name(&self) -> String {
        match self.keys().as_slice() {
            ["text", key] => (*key).to_owned(),
            keys => keys.join("."),
        }
    }

    /// Who owes an open value, and by when, as the end of a message; empty where nothing is said.
    pub fn owner_and_due(&self) -> String {
        let Gap::Open(Open { owner, due }) = self.gap else { return String::new() };
        match (owner, due) {
            (Some(owner), Some(due)) => format!(": due from `{}` on {}", owner.value, due.value),
            (Some(owner), None) => format!(": due from `{}`", owner.value),
            (None, Some(due)) => format!(": due on {}", due.value),
            (None, None) => String::new(),
        }
    }

    /// The standard section of which the gap is all that is said; none for a part of one.
    pub fn whole_section(&self) -> Option<&'static Section> {
        let keys = self.keys();
        let holds = |section: &&'static Section| match keys.as_slice() {
            ["text", _] => !matches!(section.content(self.release), SectionContent::Present(_)),
            [_] => true,
            keys => section.is_written_at(keys),
        };
        self.section.filter(|_| !self.path.iter().any(|path| matches!(path, Segment::Item(_)))).filter(holds)
    }

    /// Whether it is said not to apply, with or without a reason.
    pub fn is_denied(&self) -> bool {
        matches!(self.gap, Gap::NotApplicable { .. })
    }
}

impl ProcedurePart<'_> {
    /// What it is, for a message: "the back-out", "the emergency `Outage`".
    pub fn name(&self) -> String {
        let title = self.title.map_or(String::new(), |title| format!(" `{title}`"));
        format!("the {}{title}", self.kind.word())
    }

    /// Whether any of its steps is told, here or in the section that it points at.
    pub fn has_steps(&self) -> bool {
        !self.restore.is_empty()
            || !self.procedure.steps.items().is_empty()
            || self.release.points_on(self.kind.steps())
            || self.release.points_at_steps(self.kind.steps())
    }

    /// Where to point when the procedure lacks `field`; none if it has it, or if something was said about it already.
    pub fn missing_items<T: Model>(&self, field: &Field<Vec<Spanned<T>>>) -> Option<Span> {
        // What is open may stay so in a draft or a plan; from the gate to production on it is lacking.
        field.missing_items(self.release.stage() >= Stage::Approved)
    }
}
