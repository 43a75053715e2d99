//! The typed release: what a definition says, with the place of each word. No YAML, no I/O.
//!
//! `model` declares the types once; `section` names the sections of a guide and where each is said.

mod announced;
mod change_requests;
mod claims;
mod clinical_safety;
mod clocks;
mod content;
mod delivery;
mod document;
mod duration;
mod evidence;
mod foreign_zones;
mod form;
mod lifecycle;
mod literals;
mod mention;
mod missing;
mod model;
mod moment;
mod names;
mod needed;
mod notes;
mod people;
mod plan;
mod pointers;
mod presence;
mod procedure;
mod reasons;
mod renewal;
mod restated;
mod restoration;
mod rollout;
mod schedule;
mod section;
mod substance;
mod target;
mod values;
mod versions;
mod zone;

pub use announced::Announced;
pub use clocks::names_day;
pub use content::{Content, UNBOUND, is_recorded_later};
pub use document::*;
pub use duration::{Duration, Unit};
pub use evidence::Untimely;
pub use lifecycle::Fact;
pub use literals::Literals;
pub use mention::{
    DayMention, LengthMention, NamedZone, ZoneMention, days, lengths, times, weekday_name, zones,
};
pub use missing::Lacking;
pub use model::{
    Choice, EntityKind, Form, Mapping, Model, Node, Path, Property, Scalar, Segment, Viewer, Visited,
    show_field,
};
pub use moment::{Moment, clock, is_moment};

use people::is_inside;

pub use notes::*;
pub use people::*;
pub use plan::*;
pub use pointers::{Sayings, is_home};
pub use procedure::*;
pub use reasons::{denied_risk, denies_section};
pub use renewal::{Lineage, Renewal, Unrenewed, is_other_release};
pub use restated::Restated;
pub use rollout::*;
pub use schedule::BackupTime;
pub use section::{SECTIONS, Section, SectionContent, SectionText, section, section_of};
pub use substance::{Need, Rows};
pub use target::*;
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
        /// The version of the file format, `1`.
        #[title = "Schema version"]
        #[required]
        schema: Number,
        /// The kind of release documents to produce, which decides the required sections: `va-dibr`, `release-plan`.
        #[required]
        profile: Profile,
        /// How far the release has come: `draft`, `planned`, `approved`, `executed` or `backed_out`, then `closed`.
        #[required]
        stage: Stage,
        /// Path of the definition that this one is put on top of, relative to this file and inside the
        /// project. Mappings merge, `null` removes, a list replaces unless its items have ids, which then
        /// merge by id.
        extends: Text,
        /// Title, version and date of the document itself.
        #[required]
        document: DocumentFacts,
        /// The revision history of the document, newest first: version, date, author and what changed.
        revisions: Vec<Spanned<Revision>>,
        /// One row for each approval of the document, with role, person, decision and date.
        approvals: Vec<Spanned<Approval>>,
        /// Findings that are accepted for a time, each by somebody and for a reason.
        waivers: Vec<Spanned<Waiver>>,
        /// What of the release before was looked at, and still holds.
        confirmed: Vec<Spanned<Confirmation>>,
        /// The release itself: product, version, type of change and window.
        #[required]
        release: Identity,
        /// Terms and abbreviations with their meanings, for readers who do not know them.
        glossary: Vec<Spanned<Term>>,
        /// What the document is for: how, when, where, to whom.
        purpose: Prose,
        /// Why this document exists, for example the policy or the contract that asks for it.
        rationale: Prose,
        /// What the release or process covers, and what it does not.
        scope: Prose,
        /// Opening prose for standard sections, by section key; or the reason why a section does not apply.
        text: SectionText,
        /// Policies and limits that the release must respect, for example a change freeze.
        constraints: Vec<Spanned<Constraint>>,
        /// Systems, services and data that the product depends on.
        dependencies: Vec<Spanned<Dependency>>,
        /// Every team, role, person and vendor that the document mentions. Everything else refers to them by `id`.
        parties: Vec<Spanned<Party>>,
        /// Who does what in which phase of the release, one task per row.
        responsibilities: Vec<Spanned<Responsibility>>,
        /// What each team does, as a list of tasks per team and phase.
        duties: Vec<Spanned<TeamDuty>>,
        /// Who does, answers for, is asked about and is told of each task.
        raci: Vec<Spanned<RaciRow>>,
        /// Who is available during the release, with contact details.
        coverage: Vec<Spanned<Coverage>>,
        /// The environments that the release passes through, from development to production.
        environments: Vec<Spanned<Environment>>,
        /// The steps from one environment to the next, one row each.
        promotion: Vec<Spanned<Promotion>>,
        /// The locations that receive the release.
        sites: Vec<Spanned<Site>>,
        /// Hardware that must be in place before the installation.
        hardware: Vec<Spanned<Hardware>>,
        /// Software that must be in place before the installation.
        software: Vec<Spanned<Software>>,
        /// What is installed, with its version and the version that it replaces.
        components: Vec<Spanned<Component>>,
        /// The files that are delivered, with their checksums and locations.
        files: Vec<Spanned<Deliverable>>,
        /// Jobs that run on a schedule.
        jobs: Vec<Spanned<Job>>,
        /// The schedule: each milestone with its dates.
        milestones: Vec<Spanned<Milestone>>,
        /// The release by the hour, the day or the week.
        timeline: Timeline,
        /// How the release reaches its users, stage by stage.
        rollout: Rollout,
        /// The feature flags that switch parts of the release.
        flags: Vec<Spanned<FeatureFlag>>,
        /// What must be done before the release begins.
        prerequisites: Vec<Spanned<Prerequisite>>,
        /// The deployment, installation and back-out checklists: who does what, on which day, at what time.
        checklists: Vec<Spanned<Checklist>>,
        /// The messages to users and staff: before the release, for a back-out, and when the service is restored.
        communications: Vec<Spanned<Communication>>,
        /// Requirements, preparation and procedure of the installation.
        installation: Installation,
        /// What is backed up before the release, by whom, when and where.
        backup: Vec<Spanned<Backup>>,
        /// How the software returns to the previous version: criteria, authority, steps and verification.
        back_out: BackOut,
        /// How the data is returned to its earlier state: criteria, authority, steps and verification.
        rollback: Rollback,
        /// What to do in an emergency, for example an outage or a security breach.
        emergencies: Vec<Spanned<Emergency>>,
        /// The severity levels of issues, with their response and resolution times.
        severities: Vec<Spanned<Severity>>,
        /// How issues are reported, routed and resolved.
        incidents: Incidents,
        /// Where the release is led from: roles, channels and hours.
        command_centre: CommandCentre,
        /// The decision whether the release goes ahead: when, by whom and on which criteria.
        go_no_go: GoNoGo,
        /// Measures of success, each with its baseline and target.
        metrics: Vec<Spanned<Metric>>,
        /// Reviews after the release, for example after one week and one month.
        reviews: Vec<Spanned<Review>>,
        /// The kinds of change that the release process distinguishes, for example planned releases and hotfixes.
        change_types: Vec<Spanned<ChangeType>>,
        /// The stages of testing that every release passes.
        testing: Vec<Spanned<TestStage>>,
        /// What may go wrong with the release as a whole. Back-out and rollback have their own risks.
        risks: Vec<Spanned<Risk>>,
        /// What changes for users and operators.
        release_notes: ReleaseNotes,
        /// Documents that are kept up to date with the release, for example user guides.
        supporting_documents: Vec<Spanned<SupportingDocument>>,
        /// Pictures: files, or drawings that are made from this definition.
        figures: Vec<Spanned<FigureFacts>>,
        /// Additional sections that the standard does not have.
        sections: Vec<Spanned<OwnSection>>,
        /// Appendices, for example long commands or procedures.
        appendices: Vec<Spanned<Appendix>>,
    }
}

model! {
    /// What is released.
    #[title = "Release"]
    pub struct Identity {
        /// The product name that readers know.
        #[required]
        product: Text,
        /// The short name of the product, for example "TMP".
        abbreviation: Text,
        /// Other names of the product that the text may use.
        aliases: Vec<Spanned<Text>>,
        /// The version of the release, for example "2.4".
        #[required]
        version: Text,
        /// The release that this one replaces.
        previous: Previous,
        /// The builds that make up the release, for example "2.4.0-rc.3".
        builds: Vec<Spanned<Text>>,
        /// What kind of change it is: "normal", "emergency", or as the process names it.
        #[required]
        change_type: Text,
        /// How urgent the release is: "routine", "emergency".
        urgency: Text,
        /// Why an emergency change cannot wait for the usual way, and what makes up for it afterwards.
        emergency: EmergencyChange,
        /// The number of the change request, for example "CR-2044".
        change_request: Text,
        /// Whether the release affects patient care.
        clinical: Flag,
        /// Whether the release affects patient data.
        personal_health_information: Flag,
        /// What changes, in a few sentences for readers who have no time.
        summary: Prose,
        /// What the release covers and what it leaves out.
        scope: Prose,
        /// The time in which the release is carried out, with its time zone.
        window: Window,
        /// How long the product is unavailable to users, for example `20 min`.
        downtime: Duration,
    }
}

model! {
    /// What an emergency change owes: the reason, who let it go ahead, the approval and the review that follow.
    pub struct EmergencyChange {
        /// What happens if the change waits for the usual way, for example "Orders are lost until the fix is in place."
        #[required]
        reason: Prose,
        /// Who allowed the change to go ahead before its approval.
        authorized_by: PartyId,
        /// The day by which the formal approval is given, as YYYY-MM-DD.
        approval_by: Date,
        /// The day on which the change is reviewed, as YYYY-MM-DD.
        review: Date,
    }
}

model! {
    /// The release before this one.
    pub struct Previous {
        /// The version of the release that this one replaces.
        #[required]
        version: Text,
        /// The day on which that version was released, as YYYY-MM-DD.
        date: Date,
    }
}

model! {
    /// How the release is installed.
    pub struct Installation {
        /// What must be in place before the installation begins.
        requirements: Prose,
        /// How the platform is prepared for the installation.
        preparation: Prose,
        /// How the database is created or changed.
        database: Prose,
        /// Which installation scripts are run, and in which order.
        scripts: Prose,
        /// The access rights and skills that installers need.
        access: Prose,
        /// How the system is configured after the installation.
        configuration: Prose,
        /// How the database is tuned.
        tuning: Prose,
        /// The installation steps, and the steps that verify them.
        procedure: Procedure,
        /// The routines of a VistA patch, with their checksums.
        routines: Vec<Spanned<Routine>>,
    }
}

model! {
    /// A routine of a VistA patch. Checksums are those that `CHECK1^XTSUMBLD` prints.
    pub struct Routine {
        /// The name of the routine.
        #[required]
        name: Text,
        /// Its checksum before the patch; "n/a" for a new routine.
        before_checksum: Text,
        /// The checksum of the routine after the patch.
        after_checksum: Text,
        /// The list of patches in the second line of the routine: `**65,127**`.
        patches: Text,
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
