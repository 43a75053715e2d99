//! Rollouts that reach too many users at once.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::delivery::tells_of_approval;
use crate::release::{Prose, Release, RolloutStage, Stage, StageKind};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that a rollout grows step by step to all users: a first stage of at most 10 %, each stage watched for two hours
    /// before the next, unless somebody approved a larger first stage.
    ///
    /// ## Why
    ///
    /// Users find what no test found. The first stage decides whether ten users or all of them are affected, and a stage that
    /// nobody watches is not a stage: "0 to 24 hours" may be no time at all.
    ///
    /// ## Fix
    ///
    /// Order the stages by `audience`, end at 100, and give each a `soak`. If a single step to everyone is right, give the reason
    /// and the approver under `exception`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {id: pilot, title: Pilot, kind: partial, audience: 10, soak: 4 h}
    /// - {id: everyone, title: Everyone, kind: full, audience: 100}
    /// ```
    pub(super) static RULE = {
        id: "rollout-leap",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-4"],
        since: "0.1.0",
        covers_open: ["exception"],
        check: Release(check),
    }
}

type Step = Spanned<RolloutStage>;

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(rollout) = release.rollout.get() else { return };
    // After an accompanied test the flags are off again: it is no step of the growth.
    let moderated = |step: &&Step| step.kind.get() == Some(&StageKind::Moderated);
    let steps: Vec<&Step> = rollout.stages.items().iter().filter(|stage| !moderated(stage)).collect();
    for pair in steps.windows(2) {
        if let [one, next] = pair {
            grows(one, next, cx);
            is_watched(one, cx);
        }
    }
    if !rollout.exception.get().is_some_and(|exception| tells_of_approval(exception)) {
        begins_small(&steps, &rollout.exception, cx);
    }
    let last = steps.last().and_then(|step| step.share());
    // The stages of a draft are still being written.
    if let Some(last) = last.filter(|share| share.value < 100.0 && cx.stage() >= Stage::Planned) {
        cx.report(last.span, format!("the rollout ends at {} % of the users", last.value))
            .help("add the stages that lead up to `audience: 100`");
    }
}

fn grows(one: &Step, next: &Step, cx: &mut RuleContext<'_>) {
    let (Some(before), Some(after)) = (one.share(), next.share()) else { return };
    // The code may be deployed in several stages before anyone uses it.
    if after.value < before.value || (after.value == before.value && after.value > 0.0) {
        let message = format!(
            "`{}` reaches {} % of the users, but the previous stage reaches {} %",
            next.called(),
            after.value,
            before.value
        );
        cx.report(after.span, message)
            .also(before.span, "the previous stage")
            .help("set an `audience:` above that of the previous stage");
    }
}

fn is_watched(stage: &Step, cx: &mut RuleContext<'_>) {
    let hours = cx.settings().thresholds.soak_hours;
    let help = format!("set `soak:` to at least {hours} h");
    match &stage.soak {
        Field::Absent(_) => {
            let message =
                format!("`{}` does not say how long it is watched before the next stage", stage.called());
            cx.report(stage.place(), message).help(help);
        }
        #[expect(clippy::cast_precision_loss, reason = "lengths of time are far below 2^52 minutes")]
        Field::Present(soak) if (soak.minutes as f64) < hours * 60.0 => {
            let message = format!("`{}` is watched for `{}`, less than {hours} h", stage.called(), soak.text);
            cx.report(soak.span, message).help(help);
        }
        Field::Present(_) | Field::Gap(_) | Field::Invalid(_) => {}
    }
}

fn begins_small(steps: &[&Step], exception: &Field<Prose>, cx: &mut RuleContext<'_>) {
    let most = cx.settings().thresholds.first_stage_percent;
    let reaching =
        steps.iter().find_map(|step| Some((step, step.share().filter(|share| share.value > 0.0)?)));
    let Some((stage, share)) = reaching.filter(|(_, share)| share.value > most) else { return };
    let message = format!(
        "the first stage, `{}`, reaches {} % of the users, more than {most} %",
        stage.called(),
        share.value
    );
    let saying = cx
        .report(share.span, message)
        .help(format!("start with at most {most} %, or give the reason and the approver under `exception:`"));
    if let Some(exception) = exception.present() {
        let _ = saying.also(exception.span, "the exception does not name its approver");
    }
}
