//! How a release reaches its users: promotion, timeline, stages of the rollout and flags.

use super::duration::Duration;
use super::model::{choice, model};
use super::procedure::Criterion;
use super::values::{Date, Declared, EnvironmentId, Flag, FlagId, ItemId, Number, PartyId, Prose, Text};
use crate::source::Spanned;

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
