//! What release plans, release processes, go-live plans and release notes say beyond a guide.

use super::duration::Duration;
use super::model::{choice, model};
use super::moment::Moment;
use super::procedure::{Criterion, Procedure, Step};
use super::values::{Date, Declared, EnvironmentId, Flag, FlagId, ItemId, Number, PartyId, Prose, Text};
use crate::source::Spanned;

model! {
    /// What a team does in a phase, as a list.
    pub struct TeamDuty {
        /// The party that has these duties.
        #[required]
        team: PartyId,
        /// The phase in which the duties apply; leave it out where they always apply.
        phase: Text,
        /// The tasks of the party, one per item.
        #[required]
        tasks: Vec<Spanned<Prose>>,
    }
}

model! {
    /// A row of the responsibility matrix (RACI): who does a task, answers for it, is asked, is told.
    pub struct RaciRow {
        /// The task, for example "Sign off the release candidate".
        #[required]
        task: Text,
        /// The parties that do the work.
        responsible: Vec<Spanned<PartyId>>,
        /// The one party that answers for the result.
        accountable: Vec<Spanned<PartyId>>,
        /// The parties that are asked for their opinion.
        consulted: Vec<Spanned<PartyId>>,
        /// The parties that are told about the result.
        informed: Vec<Spanned<PartyId>>,
    }
}

model! {
    /// Who is at hand during the release.
    pub struct Coverage {
        /// The party that is available.
        #[required]
        party: PartyId,
        /// What the party is available for, for example "database support".
        role: Prose,
        /// Whether the party is present as scheduled, or on call.
        availability: Availability,
        /// How to reach the party during the release.
        contact: Text,
        /// Whether the party votes on the go/no-go decision.
        votes_go_no_go: Flag,
    }
}

choice! {
    /// Whether somebody is present or on call.
    pub enum Availability {
        /// Present.
        Scheduled = "scheduled",
        /// Reachable.
        OnCall = "on-call",
    }
}

model! {
    /// A way from one environment to the next.
    pub struct Promotion {
        /// The environment from which the build is promoted.
        #[required]
        from: EnvironmentId,
        /// The environment to which the build is promoted.
        #[required]
        to: EnvironmentId,
        /// The path that the step belongs to: "planned", "hotfix".
        path: Text,
        /// What must be true before the build is promoted.
        gates: Vec<Spanned<Prose>>,
        /// Why the environments between the two are skipped.
        reason_skipped: Prose,
    }
}

model! {
    /// The release by the hour, the day or the week.
    pub struct Timeline {
        /// The event at hour 0, with its date and time: "start of the deployment, 2026-03-12 22:00".
        anchor: Text,
        /// The time zone, as the IANA database names it, or an offset from UTC; that of the window.
        zone: Text,
        /// The periods of the timeline, in order.
        periods: Vec<Spanned<Period>>,
    }
}

model! {
    /// A period of the timeline.
    pub struct Period {
        /// An id by which other parts refer to the period.
        id: Declared<ItemId>,
        /// When it begins, counted from the anchor: "0 h", "2 days".
        from: Duration,
        /// When the period ends, counted from the anchor: `2 h`.
        to: Duration,
        /// What the period is about, for example "Administrators only".
        #[required]
        title: Text,
        /// The party that leads the period.
        owner: PartyId,
        /// Who gets access in the period.
        audience: Text,
        /// What is done in the period, one action per item.
        actions: Vec<Spanned<Prose>>,
        /// The actions grouped by theme, where there are many.
        themes: Vec<Spanned<Theme>>,
        /// What must be true at the end of the period.
        exit_check: Prose,
    }
}

model! {
    /// Items under a title.
    pub struct Theme {
        /// The name of the theme, for example "Data".
        #[required]
        title: Text,
        /// The actions of the theme.
        #[required]
        items: Vec<Spanned<Prose>>,
    }
}

model! {
    /// How the release reaches its users.
    pub struct Rollout {
        /// How the release reaches its users, in a few sentences.
        strategy: Prose,
        /// Points of the strategy, each with a name.
        points: Vec<Spanned<Point>>,
        /// Why it departs from the rule, and who approved that.
        exception: Prose,
        /// The stages of the rollout, in order.
        stages: Vec<Spanned<RolloutStage>>,
    }
}

model! {
    /// A point with a name.
    pub struct Point {
        /// The group that the point belongs to.
        group: Text,
        /// The name of the point, for example "Feature flags".
        #[required]
        name: Text,
        /// What the point says.
        text: Prose,
    }
}

model! {
    /// A stage of the rollout.
    pub struct RolloutStage {
        /// The id by which other parts refer to the stage.
        #[required]
        id: Declared<ItemId>,
        /// The title of the stage, for example "Pilot ward".
        #[required]
        title: Text,
        /// The title of what is carried out in it, where that has one of its own: "Pre Go-Live Testing".
        activity: Text,
        /// Whether the stage is the deployment, a moderated test, a part of the users, or everyone.
        kind: StageKind,
        /// Share of the users that have the release in this stage, in percent.
        audience: Number,
        /// Who the users of the stage are, in words.
        users: Prose,
        /// The state of each feature flag in the stage.
        flags: Vec<Spanned<FlagState>>,
        /// The first day of the stage, as YYYY-MM-DD.
        start: Date,
        /// When it ends, where it takes more than a day.
        end: Date,
        /// When what is carried out in it is done, in words, where no day is known.
        schedule: Text,
        /// How long the stage is watched before the next one begins: `4 h`.
        soak: Duration,
        /// How long at most, where only the range is known; `soak` is the least then.
        soak_at_most: Duration,
        /// How the users are limited, and why.
        limits: Prose,
        /// What is done in the stage, one action per item.
        actions: Vec<Spanned<Prose>>,
        /// The workflows that are tested in the stage.
        workflows: Vec<Spanned<Prose>>,
        /// What must be measured before the next stage begins.
        criteria: Vec<Spanned<Criterion>>,
        /// Pages that show the measurements.
        dashboards: Vec<Spanned<Link>>,
        /// Who watches the stage, and how.
        monitor: Prose,
        /// What is done when a criterion is missed, for example "the flag is switched off".
        on_failure: Prose,
        /// Questions that the results must answer.
        questions: Vec<Spanned<Prose>>,
        /// The results of the stage, once they are known.
        results: Vec<Spanned<StageResult>>,
    }
}

choice! {
    /// What kind of stage.
    pub enum StageKind {
        /// The code is deployed, and nobody uses it.
        Deployment = "deployment",
        /// Chosen users try it, accompanied.
        Moderated = "moderated-test",
        /// A share of the users has it.
        Partial = "partial",
        /// All users have it.
        Full = "full",
    }
}

model! {
    /// A link with a name.
    pub struct Link {
        /// The text of the link, for example "Errors per minute".
        #[required]
        name: Text,
        /// The address of the page, as a complete URL.
        #[required]
        url: Text,
    }
}

model! {
    /// The state of a flag.
    pub struct FlagState {
        /// The id of the flag.
        #[required]
        flag: FlagId,
        /// The state of the flag: "off", "on", "10 %".
        #[required]
        state: Text,
    }
}

model! {
    /// A result of a stage or a metric.
    pub struct StageResult {
        /// What was asked or measured, for example "errors in 10 minutes".
        #[required]
        name: Text,
        /// The answer or the measured value.
        value: Text,
        /// Whether the result is good enough to continue.
        passed: Flag,
    }
}

model! {
    /// A feature flag, or toggle.
    pub struct FeatureFlag {
        /// The id by which everything else refers to the flag.
        #[required]
        id: Declared<FlagId>,
        /// The name of the flag in the system, for example `ward_board`.
        name: Text,
        /// What the flag switches.
        description: Prose,
        /// The party that switches the flag.
        owner: PartyId,
        /// The state of the flag when nobody has switched it.
        default: Text,
        /// The states that the flag can have.
        states: Vec<Spanned<Text>>,
        /// Whether the flag can be switched while the system is running.
        dynamic: Flag,
        /// Whether switching the flag off removes the change from users.
        kill_switch: Flag,
        /// The day by which the flag is removed from the code, as YYYY-MM-DD.
        remove_by: Date,
    }
}

model! {
    /// Something that must be there before the release.
    pub struct Prerequisite {
        /// What must be done, for example "The build is signed."
        #[required]
        text: Prose,
        /// The party that takes care of it.
        owner: PartyId,
        /// Whether the prerequisite is open or done.
        status: Progress,
        /// The record that proves it.
        evidence: Text,
    }
}

impl Prerequisite {
    /// Whether it is said to be there.
    pub fn is_done(&self) -> bool {
        self.status.get() == Some(&Progress::Done)
    }
}

choice! {
    /// How far something is.
    pub enum Progress {
        /// Not begun, or not finished.
        Open = "open",
        /// Finished.
        Done = "done",
    }
}

model! {
    /// What is done when something goes wrong that is no matter of this release alone: an outage, a breach.
    pub struct Emergency {
        /// The id by which other parts refer to the emergency.
        #[required]
        id: Declared<ItemId>,
        /// The name of the emergency, for example "Outage of the board".
        #[required]
        title: Text,
        /// What starts the emergency procedure.
        trigger: Prose,
        /// The steps of the emergency procedure.
        procedure: Procedure,
    }
}

model! {
    /// A level of severity of an issue.
    pub struct Severity {
        /// The id by which criteria refer to the level.
        #[required]
        id: Declared<ItemId>,
        /// The name of the level, for example "Severity 1".
        #[required]
        name: Text,
        /// What counts as an issue of this level.
        examples: Prose,
        /// How soon the issue is answered: `15 min`.
        response: Duration,
        /// How an issue of this level is resolved.
        action: Prose,
        /// How soon the issue is resolved: `4 h`.
        resolution: Duration,
        /// Who is told about an issue of this level.
        notify: Prose,
    }
}

model! {
    /// How issues are handled.
    pub struct Incidents {
        /// The steps from detection to documentation.
        workflow: Vec<Spanned<Step>>,
        /// When and how the root cause is analysed.
        root_cause_analysis: Prose,
        /// Where issues are sent, one row per kind of issue.
        routing: Vec<Spanned<Routing>>,
    }
}

model! {
    /// Where issues of a kind go.
    pub struct Routing {
        /// The kind of issue, for example "login fails".
        #[required]
        issue: Text,
        /// How the issue is reported: "service desk", "chat".
        channel: Text,
        /// The labels that the ticket gets.
        labels: Vec<Spanned<Text>>,
        /// The title of the ticket.
        title: Text,
        /// Who is told about the issue.
        notify: Text,
        /// What else is done about the issue.
        action: Prose,
    }
}

model! {
    /// The room, real or not, from which the release is led.
    pub struct CommandCentre {
        /// The roles in the command centre, each with its tasks.
        roles: Vec<Spanned<Point>>,
        /// The channels that the command centre uses.
        channels: Vec<Spanned<Point>>,
        /// When the command centre is staffed.
        hours: Text,
    }
}

model! {
    /// The decision whether the release goes ahead.
    pub struct GoNoGo {
        /// When the decision is made, as YYYY-MM-DD HH:MM.
        #[title = "Place"]
        at: Moment,
        /// The parties that vote.
        voters: Vec<Spanned<PartyId>>,
        /// What must be measured for a go.
        criteria: Vec<Spanned<Criterion>>,
        /// The questions that are asked in the meeting.
        questions: Vec<Spanned<Prose>>,
        /// What speaks against it, and how it is lived with.
        blockers: Vec<Spanned<Blocker>>,
        /// The decision: pending, go, or no-go.
        decision: GoDecision,
        /// The address of the record or the form.
        record: Text,
    }
}

model! {
    /// Something that speaks against going ahead.
    pub struct Blocker {
        /// The ticket of the blocker.
        ticket: Text,
        /// The issue that blocks the release.
        #[required]
        text: Prose,
        /// Whether the blocker is open or done.
        status: Progress,
        /// How it is got around as long as it is open.
        workaround: Prose,
        /// The party that accepts to go ahead in spite of it.
        accepted_by: PartyId,
    }
}

choice! {
    /// What was decided on go/no-go.
    pub enum GoDecision {
        /// The release goes ahead.
        Go = "go",
        /// It does not.
        NoGo = "no-go",
        /// Nothing yet.
        Pending = "pending",
    }
}

model! {
    /// A measure of success.
    pub struct Metric {
        /// The id by which reviews refer to the metric.
        #[required]
        id: Declared<ItemId>,
        /// The family of the metric: "technical", "adoption", "business", "operational".
        family: Text,
        /// The name of the metric, for example "Failed logins".
        #[required]
        name: Text,
        /// The target, as a measurement with comparator and threshold.
        criterion: Criterion,
        /// The value before the release, with its date: "3 % in May".
        baseline: Text,
        /// The party that reports the metric.
        owner: PartyId,
        /// The values after the release.
        reviews: Vec<Spanned<MetricReview>>,
    }
}

model! {
    /// What a metric was at a later time.
    pub struct MetricReview {
        /// When the value is measured, counted from the release: "1 week", "30 days".
        #[title = "Place"]
        #[required]
        at: Duration,
        /// The measured value.
        value: Text,
        /// Remarks on the value.
        notes: Prose,
    }
}

model! {
    /// A look back some time after the release.
    pub struct Review {
        /// When the review takes place, counted from the release: "1 week", "30 days".
        #[title = "Place"]
        #[required]
        at: Duration,
        /// Its title, where the time does not give it: "1-month results".
        title: Text,
        /// How many users there were.
        users: Text,
        /// Which problems occurred.
        issues: Prose,
        /// The questions of the review, with their answers.
        answers: Vec<Spanned<Answer>>,
    }
}

model! {
    /// A question and its answer.
    pub struct Answer {
        /// The question.
        #[required]
        question: Prose,
        /// The answer, once it is known.
        answer: Prose,
    }
}

model! {
    /// A kind of change that a release process knows.
    pub struct ChangeType {
        /// The id by which other parts refer to the type.
        #[required]
        id: Declared<ItemId>,
        /// The name of the type, for example "Hotfixes".
        #[required]
        name: Text,
        /// The environment it is about, as readers know it: "Production", "UAT".
        scope: Text,
        /// Which changes belong to the type, and how often they are released.
        description: Prose,
        /// What starts a change of this type.
        trigger: Prose,
        /// What must be true before the change is released.
        gates: Vec<Spanned<Prose>>,
        /// How long before the change users are informed.
        notice: Prose,
        /// The conditions under which the service is taken offline.
        offline_when: Vec<Spanned<Prose>>,
        /// The steps of the process, one per item.
        process: Vec<Spanned<Prose>>,
        /// What its process is called, where it has a name of its own: "Hotfix Process".
        process_name: Text,
        /// Whether the team that owns the process carries out the change.
        controlled: Flag,
    }
}

model! {
    /// A stage of testing that releases pass.
    pub struct TestStage {
        /// The id by which other parts refer to the stage of testing.
        #[required]
        id: Declared<ItemId>,
        /// The name of the stage of testing, for example "Acceptance test".
        #[required]
        name: Text,
        /// The environment in which the tests run.
        environment: EnvironmentId,
        /// The party that carries out the tests.
        performed_by: PartyId,
        /// What the tests are for, and how they are done.
        description: Prose,
        /// The rules of the stage of testing, one per item.
        rules: Vec<Spanned<Prose>>,
    }
}

model! {
    /// What a release changes, for those whom it reaches.
    pub struct ReleaseNotes {
        /// The most important changes, one per item.
        highlights: Vec<Spanned<Prose>>,
        /// Every change, with its ticket and audience.
        changes: Vec<Spanned<Change>>,
        /// Problems that are known and not yet fixed.
        known_issues: Vec<Spanned<KnownIssue>>,
        /// The version of each service in the release.
        versions: Vec<Spanned<ServiceVersion>>,
        /// Documents that were updated with the release.
        documents: Vec<Spanned<NotedDocument>>,
        /// Who receives the release notes, and how.
        distribution: Vec<Spanned<Point>>,
    }
}

model! {
    /// A change.
    pub struct Change {
        /// Whether the change is a feature, a fix or another kind of change.
        r#type: ChangeKind,
        /// The ticket of the change, for example "WB-12".
        ticket: Text,
        /// What changes, in one sentence.
        #[required]
        summary: Prose,
        /// Who is affected by the change.
        audience: Text,
        /// Whether operators or users must act because of the change.
        breaking: Flag,
        /// What must be done, by whom and in which order.
        action: Prose,
    }
}

choice! {
    /// What kind of change.
    pub enum ChangeKind {
        /// Something new.
        Feature = "feature",
        /// Something better.
        Enhancement = "enhancement",
        /// Something corrected.
        Fix = "fix",
        /// Something corrected that was a risk.
        Security = "security",
        /// Something gone.
        Removal = "removal",
    }
}

model! {
    /// Something that is known not to work.
    pub struct KnownIssue {
        /// The ticket of the issue.
        ticket: Text,
        /// What does not work.
        #[required]
        summary: Prose,
        /// What users can do in the meantime.
        workaround: Prose,
    }
}

model! {
    /// The version of a service.
    pub struct ServiceVersion {
        /// The name of the service.
        #[required]
        name: Text,
        /// The version of the service in this release.
        #[required]
        version: Text,
        /// The version of the service before this release.
        previous: Text,
    }
}

model! {
    /// A document that goes with the release.
    pub struct NotedDocument {
        /// What it is about: "clinical safety", "information governance", "training", "test evidence".
        kind: Text,
        /// The title of the document.
        #[required]
        title: Text,
        /// The address or number of the document.
        reference: Text,
        /// The version of the document.
        version: Text,
    }
}

model! {
    /// A document that a process keeps up to date.
    pub struct SupportingDocument {
        /// What the document is about: "training", "operations".
        kind: Text,
        /// The title of the document.
        #[required]
        title: Text,
        /// The address or number of the document.
        reference: Text,
        /// The version of the document.
        version: Text,
        /// The party that maintains the document.
        owner: PartyId,
        /// When the document is updated, and how it is shared.
        update_rule: Prose,
        /// Rules for the document, one per item.
        rules: Vec<Spanned<Prose>>,
    }
}
