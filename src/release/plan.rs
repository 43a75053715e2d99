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
        /// The team.
        #[required]
        team: PartyId,
        /// The phase; none where the duties hold throughout.
        phase: Text,
        /// What it does.
        #[required]
        tasks: Vec<Spanned<Prose>>,
    }
}

model! {
    /// A row of the responsibility matrix (RACI): who does a task, answers for it, is asked, is told.
    pub struct RaciRow {
        /// The task.
        #[required]
        task: Text,
        /// Who does it.
        responsible: Vec<Spanned<PartyId>>,
        /// Who answers for it; one.
        accountable: Vec<Spanned<PartyId>>,
        /// Who is asked.
        consulted: Vec<Spanned<PartyId>>,
        /// Who is told.
        informed: Vec<Spanned<PartyId>>,
    }
}

model! {
    /// Who is at hand during the release.
    pub struct Coverage {
        /// The party.
        #[required]
        party: PartyId,
        /// What it is there for.
        role: Prose,
        /// Whether it is present or on call.
        availability: Availability,
        /// How it is reached.
        contact: Text,
        /// Whether it votes on go/no-go.
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
        /// From where.
        #[required]
        from: EnvironmentId,
        /// To where.
        #[required]
        to: EnvironmentId,
        /// Which path it is part of: "planned", "hotfix".
        path: Text,
        /// What must hold.
        gates: Vec<Spanned<Prose>>,
        /// Why environments between the two are passed over.
        reason_skipped: Prose,
    }
}

model! {
    /// The release by the hour, the day or the week.
    pub struct Timeline {
        /// What hour 0 is: "start of the deployment".
        anchor: Text,
        /// The time zone, as the IANA database names it, or an offset from UTC; that of the window.
        zone: Text,
        /// The periods, in order.
        periods: Vec<Spanned<Period>>,
    }
}

model! {
    /// A period of the timeline.
    pub struct Period {
        /// A name to refer to it by.
        id: Declared<ItemId>,
        /// When it begins, counted from the anchor: "0 h", "2 days".
        from: Duration,
        /// When it ends.
        to: Duration,
        /// What it is about.
        #[required]
        title: Text,
        /// Who leads it.
        owner: PartyId,
        /// Who gets access in it.
        audience: Text,
        /// What is done.
        actions: Vec<Spanned<Prose>>,
        /// The same by theme, where there is much.
        themes: Vec<Spanned<Theme>>,
        /// What must hold at its end.
        exit_check: Prose,
    }
}

model! {
    /// Items under a title.
    pub struct Theme {
        /// The title.
        #[required]
        title: Text,
        /// The items.
        #[required]
        items: Vec<Spanned<Prose>>,
    }
}

model! {
    /// How the release reaches its users.
    pub struct Rollout {
        /// The strategy.
        strategy: Prose,
        /// Its points, each with a name.
        points: Vec<Spanned<Point>>,
        /// Why it departs from the rule, and who approved that.
        exception: Prose,
        /// The stages, in order.
        stages: Vec<Spanned<RolloutStage>>,
    }
}

model! {
    /// A point with a name.
    pub struct Point {
        /// The group of points that it belongs to.
        group: Text,
        /// The name.
        #[required]
        name: Text,
        /// What it says.
        text: Prose,
    }
}

model! {
    /// A stage of the rollout.
    pub struct RolloutStage {
        /// A name to refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// Its title.
        #[required]
        title: Text,
        /// The title of what is carried out in it, where that has one of its own: "Pre Go-Live Testing".
        activity: Text,
        /// What kind of stage it is.
        kind: StageKind,
        /// Share of the users that have the release in this stage, in percent.
        audience: Number,
        /// Who these are, in words.
        users: Prose,
        /// The state of each flag in this stage.
        flags: Vec<Spanned<FlagState>>,
        /// When it begins.
        start: Date,
        /// When it ends, where it takes more than a day.
        end: Date,
        /// When what is carried out in it is done, in words, where no day is known.
        schedule: Text,
        /// How long it is watched before the next.
        soak: Duration,
        /// How long at most, where only the range is known; `soak` is the least then.
        soak_at_most: Duration,
        /// How users are limited, and why.
        limits: Prose,
        /// What is done in it.
        actions: Vec<Spanned<Prose>>,
        /// What is tested in it.
        workflows: Vec<Spanned<Prose>>,
        /// What must hold before the next.
        criteria: Vec<Spanned<Criterion>>,
        /// Pages that show it.
        dashboards: Vec<Spanned<Link>>,
        /// Who watches it.
        monitor: Prose,
        /// What is done when a criterion is missed.
        on_failure: Prose,
        /// What the results must answer.
        questions: Vec<Spanned<Prose>>,
        /// What came of it.
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
        /// The name.
        #[required]
        name: Text,
        /// The address.
        #[required]
        url: Text,
    }
}

model! {
    /// The state of a flag.
    pub struct FlagState {
        /// The flag.
        #[required]
        flag: FlagId,
        /// Its state: "off", "on", "10 %".
        #[required]
        state: Text,
    }
}

model! {
    /// A result of a stage or a metric.
    pub struct StageResult {
        /// What was asked or measured.
        #[required]
        name: Text,
        /// The answer or value.
        value: Text,
        /// Whether it is good enough.
        passed: Flag,
    }
}

model! {
    /// A feature flag, or toggle.
    pub struct FeatureFlag {
        /// The name that everything else refers to it by.
        #[required]
        id: Declared<FlagId>,
        /// What it is called in the system.
        name: Text,
        /// What it switches.
        description: Prose,
        /// Who switches it.
        owner: PartyId,
        /// Its state if nobody switches it.
        default: Text,
        /// Its possible states.
        states: Vec<Spanned<Text>>,
        /// Whether it can be switched while the system runs.
        dynamic: Flag,
        /// Whether switching it off takes the release back.
        kill_switch: Flag,
        /// When it is removed from the code.
        remove_by: Date,
    }
}

model! {
    /// Something that must be there before the release.
    pub struct Prerequisite {
        /// What.
        #[required]
        text: Prose,
        /// Who sees to it.
        owner: PartyId,
        /// How far it is.
        status: Progress,
        /// What shows it.
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
        /// A name to refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// Its title.
        #[required]
        title: Text,
        /// What starts it.
        trigger: Prose,
        /// What is done.
        procedure: Procedure,
    }
}

model! {
    /// A level of severity of an issue.
    pub struct Severity {
        /// The name that criteria refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// Its name.
        #[required]
        name: Text,
        /// What counts as one.
        examples: Prose,
        /// How soon it is answered.
        response: Duration,
        /// How it is resolved.
        action: Prose,
        /// By when it is resolved.
        resolution: Duration,
        /// Who is told.
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
        /// Where issues go.
        routing: Vec<Spanned<Routing>>,
    }
}

model! {
    /// Where issues of a kind go.
    pub struct Routing {
        /// Which issues.
        #[required]
        issue: Text,
        /// By which way.
        channel: Text,
        /// The labels they get.
        labels: Vec<Spanned<Text>>,
        /// What their title says.
        title: Text,
        /// Who is told.
        notify: Text,
        /// What else is done.
        action: Prose,
    }
}

model! {
    /// The room, real or not, from which the release is led.
    pub struct CommandCentre {
        /// Who does what there.
        roles: Vec<Spanned<Point>>,
        /// By which ways it speaks.
        channels: Vec<Spanned<Point>>,
        /// When it is staffed.
        hours: Text,
    }
}

model! {
    /// The decision whether the release goes ahead.
    pub struct GoNoGo {
        /// When.
        #[title = "Place"]
        at: Moment,
        /// Who votes.
        voters: Vec<Spanned<PartyId>>,
        /// What must hold.
        criteria: Vec<Spanned<Criterion>>,
        /// What is asked.
        questions: Vec<Spanned<Prose>>,
        /// What speaks against it, and how it is lived with.
        blockers: Vec<Spanned<Blocker>>,
        /// What was decided.
        decision: GoDecision,
        /// Address of the record or form.
        record: Text,
    }
}

model! {
    /// Something that speaks against going ahead.
    pub struct Blocker {
        /// Its ticket.
        ticket: Text,
        /// What it is.
        #[required]
        text: Prose,
        /// Whether it is settled.
        status: Progress,
        /// How it is got around as long as it is open.
        workaround: Prose,
        /// Who accepts to go ahead with that.
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
        /// The name that reviews refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// Which family it belongs to: "technical", "adoption", "business", "operational".
        family: Text,
        /// What it is called.
        #[required]
        name: Text,
        /// Its target.
        criterion: Criterion,
        /// Where it stands before the release.
        baseline: Text,
        /// Who reports it.
        owner: PartyId,
        /// What it was later.
        reviews: Vec<Spanned<MetricReview>>,
    }
}

model! {
    /// What a metric was at a later time.
    pub struct MetricReview {
        /// When: "1 week", "30 days".
        #[title = "Place"]
        #[required]
        at: Duration,
        /// The value.
        value: Text,
        /// What there is to say.
        notes: Prose,
    }
}

model! {
    /// A look back some time after the release.
    pub struct Review {
        /// When: "1 week", "30 days".
        #[title = "Place"]
        #[required]
        at: Duration,
        /// Its title, where the time does not give it: "1-month results".
        title: Text,
        /// How many users there were.
        users: Text,
        /// What went wrong.
        issues: Prose,
        /// What was asked, and the answers.
        answers: Vec<Spanned<Answer>>,
    }
}

model! {
    /// A question and its answer.
    pub struct Answer {
        /// The question.
        #[required]
        question: Prose,
        /// The answer.
        answer: Prose,
    }
}

model! {
    /// A kind of change that a release process knows.
    pub struct ChangeType {
        /// A name to refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// As readers know it.
        #[required]
        name: Text,
        /// The environment it is about, as readers know it: "Production", "UAT".
        scope: Text,
        /// What it is.
        description: Prose,
        /// What starts it.
        trigger: Prose,
        /// What must hold.
        gates: Vec<Spanned<Prose>>,
        /// How long before it users are told.
        notice: Prose,
        /// The conditions under which the service is taken offline.
        offline_when: Vec<Spanned<Prose>>,
        /// What is done.
        process: Vec<Spanned<Prose>>,
        /// What its process is called, where it has a name of its own: "Hotfix Process".
        process_name: Text,
        /// Whether those who run the process carry it out.
        controlled: Flag,
    }
}

model! {
    /// A stage of testing that releases pass.
    pub struct TestStage {
        /// A name to refer to it by.
        #[required]
        id: Declared<ItemId>,
        /// As readers know it.
        #[required]
        name: Text,
        /// Where it is done.
        environment: EnvironmentId,
        /// Who does it.
        performed_by: PartyId,
        /// What it is for, and how it is done.
        description: Prose,
        /// What holds for it, one point each.
        rules: Vec<Spanned<Prose>>,
    }
}

model! {
    /// What a release changes, for those whom it reaches.
    pub struct ReleaseNotes {
        /// What matters most.
        highlights: Vec<Spanned<Prose>>,
        /// Every change.
        changes: Vec<Spanned<Change>>,
        /// What is known not to work.
        known_issues: Vec<Spanned<KnownIssue>>,
        /// The version of each service.
        versions: Vec<Spanned<ServiceVersion>>,
        /// Documents that were updated.
        documents: Vec<Spanned<NotedDocument>>,
        /// Who gets the notes, and how.
        distribution: Vec<Spanned<Point>>,
    }
}

model! {
    /// A change.
    pub struct Change {
        /// What kind it is.
        r#type: ChangeKind,
        /// Its ticket.
        ticket: Text,
        /// What changes.
        #[required]
        summary: Prose,
        /// Whom it concerns.
        audience: Text,
        /// Whether something must be done about it.
        breaking: Flag,
        /// What must be done, by whom, in which order.
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
        /// Something mended.
        Fix = "fix",
        /// Something mended that was a risk.
        Security = "security",
        /// Something gone.
        Removal = "removal",
    }
}

model! {
    /// Something that is known not to work.
    pub struct KnownIssue {
        /// Its ticket.
        ticket: Text,
        /// What does not work.
        #[required]
        summary: Prose,
        /// What to do in the meantime.
        workaround: Prose,
    }
}

model! {
    /// The version of a service.
    pub struct ServiceVersion {
        /// The service.
        #[required]
        name: Text,
        /// Its version.
        #[required]
        version: Text,
        /// The version before.
        previous: Text,
    }
}

model! {
    /// A document that goes with the release.
    pub struct NotedDocument {
        /// What it is about: "clinical safety", "information governance", "training", "test evidence".
        kind: Text,
        /// Its title.
        #[required]
        title: Text,
        /// Its address or number.
        reference: Text,
        /// Its version.
        version: Text,
    }
}

model! {
    /// A document that a process keeps up to date.
    pub struct SupportingDocument {
        /// What it is about.
        kind: Text,
        /// Its title.
        #[required]
        title: Text,
        /// Its address or number.
        reference: Text,
        /// Its version.
        version: Text,
        /// Who keeps it.
        owner: PartyId,
        /// When it is updated, and how it is shared.
        update_rule: Prose,
        /// What holds for it, one point each.
        rules: Vec<Spanned<Prose>>,
    }
}
