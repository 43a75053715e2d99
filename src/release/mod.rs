//! The typed release: what a definition says, with the place of each word. No YAML, no I/O.
//!
//! `model` declares the types once; `section` names the sections of a guide and where each is said.

mod announced;
mod claims;
mod clocks;
mod condition;
mod content;
mod counted;
mod deferral;
mod delivery;
mod denial;
mod duration;
mod foreign;
mod lacking;
mod lifecycle;
mod literals;
mod markdown;
mod mention;
mod model;
mod moment;
mod names;
mod needed;
mod people;
mod plan;
mod pointer;
mod procedure;
mod promise;
mod renewal;
mod returning;
mod safety;
mod section;
mod substance;
mod target;
mod told;
mod values;
mod versions;
mod zone;

pub use announced::Announced;
pub use clocks::{names_day, names_twelve};
pub use condition::Mistaken;
pub use content::{Content, UNBOUND, is_recorded_later};
pub use delivery::{tells_of_approval, tells_of_review};
pub use denial::{Reason, denied_risk, denies_risk, denies_section, explains_nothing, is_denial};
pub use duration::{Duration, Unit};
pub use lacking::Lacking;
pub use lifecycle::Fact;
pub use literals::Literals;
pub use markdown::{lines, references, without_code};
pub use mention::{
    DayMention, LengthMention, NamedZone, ZoneMention, days, lengths, times, weekday_name, zones,
};
pub use model::{
    Choice, EntityKind, Form, Mapping, Model, Node, Path, Property, Scalar, Segment, Viewer, Visited,
    show_field,
};
pub use moment::{Moment, clock, is_moment};
pub use names::same_person;
use people::is_inside;
pub use people::*;
pub use plan::*;
pub use pointer::{Pointer, Sayings, is_home, pointing, points};
pub use procedure::*;
pub use renewal::{Lineage, Renewal, Unrenewed, is_other_release};
pub use section::{SECTIONS, Section, SectionContent, SectionText, section, section_of};
pub use substance::{Need, Rows, observes_nothing};
pub use target::*;
pub use told::{agree, levels_named, names_version};
pub use values::*;
pub use versions::{Mismatch, Stray, Versions, Way, compare_versions, is_same_version};
pub use zone::{Abbreviation, Occurs, Zone, ZoneFault};

use crate::source::{Span, Spanned};
use model::{choice, model};
use values::dates_in;

choice! {
    /// How far a release has come. Severities follow it. Orders by time; a release that was backed out has come as
    /// far as one that was executed.
    pub enum Stage {
        /// Being written.
        Draft = "draft",
        /// Complete, with dates; open values have an owner and a day.
        Planned = "planned",
        /// Passed the gate to production (the VA's Critical Decision 2).
        Approved = "approved",
        /// Carried out.
        Executed = "executed",
        /// Carried out, and taken back.
        BackedOut = "backed_out",
        /// Over, with its results.
        Closed = "closed",
    }
}

choice! {
    /// Which documents a definition is for, and so which sections it must have.
    pub enum Profile {
        /// Deployment, Installation, Back-Out and Rollback guide of a web or cloud product.
        VaDibr = "va-dibr",
        /// The same guide of a VistA patch: KIDS builds, routines with checksums, back-out by the facility.
        VaVistaPatch = "va-vista-patch",
        /// Plan of one release, in phases behind feature flags.
        ReleasePlan = "release-plan",
        /// The standing process that releases follow.
        ReleaseProcess = "release-process",
        /// Plan of the day on which a system goes live.
        GoLive = "go-live",
        /// Release notes alone.
        ReleaseNotes = "release-notes",
    }
}

model! {
    /// A release definition.
    pub struct Release {
        /// The version of the form of this file.
        #[title = "Schema version"]
        #[required]
        schema: Number,
        /// Which documents it is for.
        #[required]
        profile: Profile,
        /// How far the release has come.
        #[required]
        stage: Stage,
        /// Path of the definition that this one is put on top of, relative to this file and inside the
        /// project. Mappings merge, `null` removes, a list replaces unless its items have ids, which then
        /// merge by id.
        extends: Text,
        /// The document itself.
        #[required]
        document: DocumentFacts,
        /// Who changed the document, what, and when; newest first.
        revisions: Vec<Spanned<Revision>>,
        /// Who approved it.
        approvals: Vec<Spanned<Approval>>,
        /// Findings that are accepted for a time, each by somebody and for a reason.
        waivers: Vec<Spanned<Waiver>>,
        /// What of the release before was looked at, and still holds.
        confirmed: Vec<Spanned<Confirmation>>,
        /// What is released.
        #[required]
        release: Identity,
        /// Terms and what they mean.
        glossary: Vec<Spanned<Term>>,
        /// What the document is for: how, when, where, to whom.
        purpose: Prose,
        /// Why the document exists.
        rationale: Prose,
        /// What the release or process covers, and what it does not.
        scope: Prose,
        /// Opening prose, or the typed gap, of standard sections.
        text: SectionText,
        /// Policies and limits that the release keeps.
        constraints: Vec<Spanned<Constraint>>,
        /// What the product depends on.
        dependencies: Vec<Spanned<Dependency>>,
        /// Everyone involved.
        parties: Vec<Spanned<Party>>,
        /// Who does what in which phase.
        responsibilities: Vec<Spanned<Responsibility>>,
        /// What teams do, as lists.
        duties: Vec<Spanned<TeamDuty>>,
        /// Who does, answers for, is asked about and is told of each task.
        raci: Vec<Spanned<RaciRow>>,
        /// Who is at hand.
        coverage: Vec<Spanned<Coverage>>,
        /// Where the release passes through.
        environments: Vec<Spanned<Environment>>,
        /// The ways from one environment to the next.
        promotion: Vec<Spanned<Promotion>>,
        /// Where it arrives.
        sites: Vec<Spanned<Site>>,
        /// Hardware that is required.
        hardware: Vec<Spanned<Hardware>>,
        /// Software that is required.
        software: Vec<Spanned<Software>>,
        /// What is installed.
        components: Vec<Spanned<Component>>,
        /// What is delivered.
        files: Vec<Spanned<Deliverable>>,
        /// What runs by the clock.
        jobs: Vec<Spanned<Job>>,
        /// The schedule.
        milestones: Vec<Spanned<Milestone>>,
        /// The release by the hour, the day or the week.
        timeline: Timeline,
        /// How it reaches its users.
        rollout: Rollout,
        /// The flags that switch it.
        flags: Vec<Spanned<FeatureFlag>>,
        /// What must be there first.
        prerequisites: Vec<Spanned<Prerequisite>>,
        /// The deployment, installation and back-out checklists.
        checklists: Vec<Spanned<Checklist>>,
        /// Who is told what.
        communications: Vec<Spanned<Communication>>,
        /// How it is installed.
        installation: Installation,
        /// What is backed up.
        backup: Vec<Spanned<Backup>>,
        /// How the software returns.
        back_out: BackOut,
        /// How the data return.
        rollback: Rollback,
        /// What is done in an outage or a breach.
        emergencies: Vec<Spanned<Emergency>>,
        /// Levels of severity of issues.
        severities: Vec<Spanned<Severity>>,
        /// How issues are handled.
        incidents: Incidents,
        /// From where the release is led.
        command_centre: CommandCentre,
        /// Whether it goes ahead.
        go_no_go: GoNoGo,
        /// Measures of success.
        metrics: Vec<Spanned<Metric>>,
        /// Looks back after the release.
        reviews: Vec<Spanned<Review>>,
        /// Kinds of change that the process knows.
        change_types: Vec<Spanned<ChangeType>>,
        /// Stages of testing that releases pass.
        testing: Vec<Spanned<TestStage>>,
        /// What may go wrong with the release.
        risks: Vec<Spanned<Risk>>,
        /// What it changes, for those whom it reaches.
        release_notes: ReleaseNotes,
        /// Documents that are kept up to date with it.
        supporting_documents: Vec<Spanned<SupportingDocument>>,
        /// Pictures.
        figures: Vec<Spanned<FigureFacts>>,
        /// Sections of the document's own.
        sections: Vec<Spanned<OwnSection>>,
        /// Appendices.
        appendices: Vec<Spanned<Appendix>>,
    }
}

model! {
    /// What is said about the document itself.
    #[title = "Document"]
    pub struct DocumentFacts {
        /// Its title, where it is not the usual one of its kind.
        title: Text,
        /// A line below the title.
        subtitle: Text,
        /// Its version.
        #[required]
        version: Text,
        /// Its date.
        date: Date,
        /// Its language, as a BCP 47 tag; `en-US` if not said.
        language: Text,
        /// For whom it is.
        audience: Text,
        /// Who may read it.
        classification: Text,
        /// Who issues it, from the top down.
        organization: Vec<Spanned<Text>>,
        /// Path of a PNG or JPEG file with the sign of who issues it, relative to the definition; for the cover.
        logo: Text,
        /// Documents that it goes with.
        companions: Vec<Spanned<Text>>,
        /// The pictures that are drawn of what the definition says. All that there is enough for if not said,
        /// none for `[]`; those that `figures` names come in any case.
        drawings: Vec<Spanned<Drawing>>,
    }
}

model! {
    /// A row of the revision history.
    pub struct Revision {
        /// The document's version.
        #[required]
        version: Text,
        /// When.
        date: Date,
        /// Who.
        author: Text,
        /// What changed.
        description: Prose,
    }
}

model! {
    /// What is released.
    #[title = "Release"]
    pub struct Identity {
        /// The product, as readers know it.
        #[required]
        product: Text,
        /// Its short name.
        abbreviation: Text,
        /// Other names it goes by.
        aliases: Vec<Spanned<Text>>,
        /// The release.
        #[required]
        version: Text,
        /// The release before.
        previous: Previous,
        /// Builds that make up the release.
        builds: Vec<Spanned<Text>>,
        /// What kind of change it is: "normal", "emergency", or as the process names it.
        #[required]
        change_type: Text,
        /// How urgent it is.
        urgency: Text,
        /// The number of the change request.
        change_request: Text,
        /// Whether it touches care.
        clinical: Flag,
        /// Whether it touches data about patients.
        personal_health_information: Flag,
        /// What changes, in a few sentences.
        summary: Prose,
        /// What it covers and what it does not.
        scope: Prose,
        /// When it is done.
        window: Window,
        /// How long the product cannot be used.
        downtime: Duration,
    }
}

model! {
    /// The release before this one.
    pub struct Previous {
        /// Its version.
        #[required]
        version: Text,
        /// When it was released.
        date: Date,
    }
}

model! {
    /// A term and its meaning.
    pub struct Term {
        /// The term or abbreviation.
        #[required]
        term: Text,
        /// What it means.
        #[required]
        meaning: Prose,
    }
}

model! {
    /// A policy or limit that the release keeps.
    pub struct Constraint {
        /// What must be kept.
        #[required]
        text: Prose,
        /// Who demands it.
        authority: Text,
        /// What shows that it is kept.
        evidence: Text,
    }
}

model! {
    /// Something that the product depends on.
    pub struct Dependency {
        /// What it is.
        #[required]
        name: Text,
        /// What it is by nature: "system", "service".
        kind: Text,
        /// What is depended on: "system", "data/information".
        r#type: Text,
        /// What it is used for.
        r#use: Prose,
        /// Whether it is ready.
        status: Text,
        /// A picture of it.
        figure: FigureId,
    }
}

model! {
    /// How the release is installed.
    pub struct Installation {
        /// What must be there first.
        requirements: Prose,
        /// How the platform is prepared.
        preparation: Prose,
        /// How the database is created or changed.
        database: Prose,
        /// Which scripts are run.
        scripts: Prose,
        /// Which rights and skills installers need.
        access: Prose,
        /// How the system is configured.
        configuration: Prose,
        /// How the database is tuned.
        tuning: Prose,
        /// The steps, and the proof that they worked.
        procedure: Procedure,
        /// Routines of a VistA patch, with their checksums.
        routines: Vec<Spanned<Routine>>,
    }
}

model! {
    /// A routine of a VistA patch. Checksums are those that `CHECK1^XTSUMBLD` prints.
    pub struct Routine {
        /// Its name.
        #[required]
        name: Text,
        /// Its checksum before the patch; "n/a" for a new routine.
        before_checksum: Text,
        /// Its checksum after the patch.
        after_checksum: Text,
        /// The patches in its second line: `**65,127**`.
        patches: Text,
    }
}

choice! {
    /// A picture that is drawn of what the definition says.
    pub enum Drawing {
        /// Environments and the paths between them.
        Promotion = "promotion",
        /// Stages of the rollout by their share of the users.
        Rollout = "rollout",
        /// Milestones by date.
        Timeline = "timeline",
        /// Periods of the timeline, counted from its anchor.
        Hours = "hours",
        /// Who does, answers for, is asked about and is told of each task.
        Raci = "raci",
    }
}

model! {
    /// A picture.
    #[title = "Figure"]
    pub struct FigureFacts {
        /// The name that everything else refers to it by.
        #[required]
        id: Declared<FigureId>,
        /// Path of a PNG, JPEG or SVG file, relative to the definition.
        source: Text,
        /// What is drawn of the definition itself, instead of a file: `caption` and `alt` may take the place
        /// of dibr's own, `at` that of its place.
        #[title = "Drawing"]
        draw: Drawing,
        /// The caption.
        caption: Text,
        /// What it shows, for those who cannot see it.
        alt: Text,
        /// The same at length, where a line does not do.
        long_description: Prose,
        /// The section at whose text it stands.
        #[title = "Place"]
        at: SectionId,
    }
}

model! {
    /// A section of the document's own.
    #[title = "Section"]
    pub struct OwnSection {
        /// Its key.
        #[required]
        id: Declared<SectionId>,
        /// The section that it stands in, as the last one.
        #[required]
        under: SectionId,
        /// Its title.
        #[required]
        title: Text,
        /// Its text.
        #[required]
        body: Prose,
    }
}

model! {
    /// An appendix: text, a procedure, or both.
    pub struct Appendix {
        /// A name to refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// Its title.
        #[required]
        title: Text,
        /// Its text.
        body: Prose,
        /// The procedure that it holds.
        procedure: Procedure,
    }
}

impl Release {
    /// Shows everything that the release says, in the order of declaration; see [`Visited`].
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&Path, Span, Visited<'a>)) {
        Model::walk(self, Span::default(), &mut Path::new(), visit);
    }

    /// The stage, `draft` where it is not said.
    pub fn stage(&self) -> Stage {
        self.stage.get().copied().unwrap_or(Stage::Draft)
    }

    /// The version that is released.
    pub fn version(&self) -> Option<&str> {
        self.release.get().and_then(|release| release.version.get()).map(|version| version.trim())
    }

    /// The name of a party by its id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        let mut parties = self.parties.items().iter();
        parties.find(|party| party.id.is(id)).map(|party| &party.value)
    }
}
