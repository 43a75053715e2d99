//! What release plans, release processes and go-live plans say beyond a guide.

use super::duration::Duration;
use super::model::{choice, model};
use super::moment::Moment;
use super::procedure::{Criterion, Procedure, Step};
use super::rollout::Point;
use super::values::{Declared, EnvironmentId, Flag, ItemId, PartyId, Prose, Text};
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
