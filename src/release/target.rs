//! Where a release goes and what it is made of: environments, sites, resources, components, milestones.

use super::model::{choice, model};
use super::moment::{Moment, clock};
use super::values::{ComponentId, Date, Declared, EnvironmentId, Flag, ItemId, Number, PartyId, Prose, Text};
use super::{Activity, CheckItem};
use crate::phrases::plain_words;
use crate::phrases::procedures::{is_kept_for_return, is_production, names_deployment};
use crate::source::{Span, Spanned};

model! {
    /// An environment that the release passes through.
    pub struct Environment {
        /// The id by which everything else refers to the environment.
        #[required]
        id: Declared<EnvironmentId>,
        /// The name that readers know, for example "Production".
        #[required]
        name: Text,
        /// What the environment is for: "production", "test", "development".
        kind: Text,
        /// Where the environment runs, for example a cloud region or a data centre.
        hosting: Text,
        /// What the environment is used for.
        r#use: Text,
        /// The parties that work in the environment.
        parties: Vec<Spanned<PartyId>>,
        /// The position of the environment on the path to production, from 1.
        order: Number,
        /// What must be true before a release enters the environment.
        entry_criteria: Vec<Spanned<Prose>>,
        /// The party that lets a release into the environment.
        approver: PartyId,
        /// What shows that the environment before was passed: the record of its results.
        evidence: Text,
        /// The environment that this one resembles.
        mirrors: EnvironmentId,
        /// The load that the environment supports, for example "200 users".
        capacity: Text,
    }
}

model! {
    /// A place that receives the release.
    pub struct Site {
        /// The id by which other parts refer to the site.
        id: Declared<ItemId>,
        /// The name of the site.
        #[required]
        name: Text,
        /// The group of sites that receives the release together: "pilot", "national".
        cohort: Text,
        /// What must be changed at the site before the release.
        preparation: Vec<Spanned<Preparation>>,
        /// Rooms and space that the site needs.
        facility: Vec<Spanned<Facility>>,
        /// When the site receives the release.
        window: Text,
    }
}

model! {
    /// A change that a site must make first.
    pub struct Preparation {
        /// The problem, or the change that is needed.
        problem: Prose,
        /// The features to adapt or modify to the new product.
        adapt: Prose,
        /// What is done about it.
        #[required]
        action: Prose,
        /// The party that does it.
        owner: PartyId,
    }
}

model! {
    /// A room or space that is needed.
    pub struct Facility {
        /// The space or room, for example "server room".
        #[required]
        space: Text,
        /// The features that the space needs.
        features: Text,
        /// Further information about the space.
        other: Text,
    }
}

model! {
    /// Hardware that is required.
    pub struct Hardware {
        /// The hardware that is required, for example "Board server".
        #[required]
        name: Text,
        /// The model of the hardware.
        model: Text,
        /// The version of the hardware.
        version: Text,
        /// How the hardware is configured.
        configuration: Text,
        /// The manufacturer of the hardware.
        manufacturer: Text,
        /// Further information about the hardware.
        other: Text,
    }
}

model! {
    /// Software that is required.
    pub struct Software {
        /// The software that is required, for example "PostgreSQL".
        #[required]
        name: Text,
        /// The make of the software.
        make: Text,
        /// The version of the software that is required.
        version: Text,
        /// How the software is configured.
        configuration: Text,
        /// The manufacturer of the software.
        manufacturer: Text,
        /// Further information about the software.
        other: Text,
        /// Where the use of the software was approved.
        approval: Text,
    }
}

model! {
    /// A part of the product that is installed on its own.
    pub struct Component {
        /// The id by which everything else refers to the component.
        #[required]
        id: Declared<ComponentId>,
        /// The name that readers know, for example "Board server".
        #[required]
        name: Text,
        /// What the component is: a service, a database, a client, a patch.
        kind: ComponentKind,
        /// The version that is installed.
        version: Text,
        /// The version that is replaced; the same version where it does not change.
        previous: Text,
        /// What the component does.
        description: Prose,
        /// The party that installs the component.
        installed_by: PartyId,
        /// Where the component is installed, for example "both nodes".
        targets: Text,
        /// How it behaves around the release: settings that switch it on or off.
        behaviour: Prose,
    }
}

choice! {
    /// What a component is.
    pub enum ComponentKind {
        /// A program that users run or that serves them.
        Application = "application",
        /// A service that other programs call.
        Service = "service",
        /// A program on the user's own machine.
        Client = "client",
        /// A change to a program that is installed already.
        Patch = "patch",
        /// Where data are kept.
        Database = "database",
        /// What other components run on.
        Infrastructure = "infrastructure",
        /// Another system's part in the release.
        Integration = "integration",
    }
}

model! {
    /// A file that is delivered.
    pub struct Deliverable {
        /// The name of the file, for example `ward-board-2.4.0.tgz`.
        #[required]
        name: Text,
        /// What the file contains.
        contents: Text,
        /// How the file is retrieved: "download", "SFTP".
        format: Text,
        /// The checksum of the file, with its algorithm: "SHA-256 …".
        checksum: Text,
        /// Where the file is, for example an address or a path.
        location: Text,
    }
}

model! {
    /// A scheduled job.
    pub struct Job {
        /// The name of the job.
        #[required]
        name: Text,
        /// When the job runs, in words or as a cron expression.
        schedule: Text,
        /// What the job is for.
        purpose: Prose,
        /// Which table the job belongs to: ETL jobs or cron scripts.
        kind: JobKind,
        /// Whether it is listed for information only, with nothing to install.
        informational: Flag,
    }
}

choice! {
    /// What kind of job.
    pub enum JobKind {
        /// Extracts, transforms and loads data.
        Etl = "etl",
        /// Runs by the clock.
        Cron = "cron",
    }
}

model! {
    /// A task or milestone of the schedule.
    pub struct Milestone {
        /// An id by which other parts refer to the milestone.
        id: Declared<ItemId>,
        /// The task or milestone, for example "Acceptance test".
        #[required]
        name: Text,
        /// The first planned day, as YYYY-MM-DD.
        start: Date,
        /// The last planned day, as YYYY-MM-DD.
        end: Date,
        /// The day on which the milestone was reached, as YYYY-MM-DD.
        actual: Date,
        /// The environment that the milestone is about.
        environment: EnvironmentId,
    }
}

model! {
    /// When the release is done.
    pub struct Window {
        /// The beginning of the window, as YYYY-MM-DD HH:MM.
        #[required]
        start: Moment,
        /// The end of the window, as YYYY-MM-DD HH:MM.
        #[required]
        end: Moment,
        /// The time zone, as the IANA database names it (`America/New_York`), or an offset from UTC
        /// (`UTC-04:00`).
        zone: Text,
    }
}

/// What a milestone is a step of, on the way to everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Trying, away from production.
    Test,
    /// Production for a few.
    Pilot,
    /// Production.
    Production,
    /// Production for everyone.
    Everyone,
}

impl Phase {
    /// Whether this one has to come after `other`. A pilot may run in production, so that production may come before it.
    pub fn follows(self, other: Phase) -> bool {
        match self {
            Phase::Test | Phase::Pilot => false,
            Phase::Production => other == Phase::Test,
            Phase::Everyone => matches!(other, Phase::Test | Phase::Pilot),
        }
    }

    /// What a name tells; nothing, if it tells of several.
    fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace("pre-prod", "staging").replace("preprod", "staging");
        let words: Vec<&str> = plain_words(&name).collect();
        // "test" is found in "tests" and "testing", not in "latest".
        let name = format!(" {} ", words.join(" "));
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let later = has(&[" after ", " post", " production test", " test in prod"]);
        let test = has(&[" test", " sqa", " uat ", " staging", " acceptance"]);
        let pilot = has(&[" pilot", " ioc ", " initial operating", " canary"]);
        let everyone = has(&[" national", " general availability", " all sites", " all users", " everyone"]);
        let production = has(&[" prod ", " production", " go live"]);
        match (later, test, pilot, everyone, production) {
            (false, true, false, false, false) => Some(Phase::Test),
            (false, false, true, false, _) => Some(Phase::Pilot),
            (false, false, false, true, _) => Some(Phase::Everyone),
            (false, false, false, false, true) => Some(Phase::Production),
            _ => None,
        }
    }
}

impl super::Release {
    /// The planned day and time of a row, if they lie "before" or "after" the window, and where that begins: what brings the
    /// release belongs into it; what takes it back cannot come before, nor after the latest decision for it has been carried
    /// out.
    pub fn outside_window(&self, item: &CheckItem) -> Option<(Spanned<String>, &'static str, Span)> {
        let (start, _) = self.whole_window()?;
        let (first, last) = self.window_seconds()?;
        let planned = item.planned.get()?;
        let day = planned.day.present()?;
        let date = Date::parse(&day.value)?;
        let time = planned.time.get().and_then(|time| clock(time));
        let last = match item.activity.get()? {
            Activity::Deploy | Activity::Install => last,
            // Where it is open how late it may be decided, it may be late.
            Activity::BackOut | Activity::Rollback => self
                .longest_return()
                .map_or(i64::MAX, |longest_return| last.max(first.saturating_add(longest_return))),
            Activity::Verify | Activity::Notify => return None,
        };
        // Without a time it may be any time of the day.
        let at = |time| self.instant(&Moment::of(date, time));
        let side = match (at(time.unwrap_or((23, 59)))?, at(time.unwrap_or((0, 0)))?) {
            (latest, _) if latest < first => "before",
            (_, earliest) if earliest > last => "after",
            _ => return None,
        };
        let time = time.map_or(String::new(), |(hour, minute)| format!(" {hour:02}:{minute:02}"));
        Some((Spanned::new(format!("{date}{time}"), day.span), side, start.span))
    }

    /// How long after the start of the window the last way back may end, in seconds, if that is said of one.
    fn longest_return(&self) -> Option<i64> {
        let back_out = self.back_out.get().map(|back_out| &back_out.procedure);
        let rollback = self.rollback.get().map(|rollback| &rollback.procedure);
        let lengths = [back_out, rollback].into_iter().flatten().filter_map(|procedure| {
            Some(procedure.decide_within.get()?.minutes.saturating_add(procedure.duration.get()?.minutes))
        });
        i64::try_from(lengths.max()?.saturating_mul(60)).ok()
    }
}

impl Deliverable {
    /// Whether it is delivered for the way back, as far as its words tell.
    pub fn is_to_return_to(&self) -> bool {
        [self.contents.get(), self.format.get()]
            .into_iter()
            .flatten()
            .any(|content| is_kept_for_return(content))
    }
}

impl Environment {
    /// Whether it is production, as far as its kind tells.
    pub fn is_production(&self) -> Option<bool> {
        Some(is_production(self.kind.get()?))
    }
}

impl super::Release {
    /// Whether a milestone is the deployment itself, and no rehearsal of it.
    pub fn is_deployment(&self, milestone: &Milestone) -> bool {
        match self.phase(milestone) {
            Some(Phase::Test) => false,
            Some(Phase::Pilot | Phase::Production | Phase::Everyone) => true,
            None => milestone.name.get().is_some_and(|name| names_deployment(name)),
        }
    }

    /// What a milestone is a step of: by its name where that tells of a pilot or of everyone, else by its environment,
    /// else by its name.
    pub fn phase(&self, milestone: &Milestone) -> Option<Phase> {
        let by_name = milestone.name.get().and_then(|name| Phase::of(name));
        if matches!(by_name, Some(Phase::Pilot | Phase::Everyone)) {
            return by_name;
        }
        let environment = milestone.environment.get().and_then(|id| self.environment(id));
        let Some(environment) = environment else { return by_name };
        let production = self.is_production(environment);
        production
            .map(|is_production| if is_production { Phase::Production } else { Phase::Test })
            .or(by_name)
    }
}
