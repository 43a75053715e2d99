//! What the back-out returns to.

use super::{Grade, RuleContext, declare_rule, denied};
use crate::release::{BackOut, Lacking, Release, Stage, Target};

declare_rule! {
    /// Checks that the back-out names the version and the artefact to return to, and that it is kept for long enough.
    ///
    /// ## Why
    ///
    /// "helm rollback <chart name> --version <version to be rolled back>" appears in a published guide exactly like this. Which
    /// version that is, and whether its images are still in the registry, turns out at night. Registries delete old images.
    ///
    /// ## Fix
    ///
    /// Give `target` a `version`, an `artefact` (package, image, chart or tag) and `retained_until`, not before the last day on
    /// which the release may be backed out.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// target:
    ///   version: "2.3"
    ///   artefact: Chart board-2.3.0
    ///   retained_until: 2026-06-30
    /// ```
    pub(super) static RULE = {
        id: "procedure-target-missing",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-2(3)"],
        since: "0.1.0",
        covers_open: ["artefact", "retained_until", "version"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(back_out) = release.back_out.get() else { return };
    // A draft that has no steps yet has not come to what they return to.
    let begun = cx.stage() > Stage::Draft || !back_out.procedure.steps.items().is_empty();
    if let Some(at) = cx.missing(&back_out.target, Stage::Approved).filter(|_| begun) {
        cx.report(at, "the back-out does not name the version to return to").help(HELP);
    }
    if let Some(at) = denied(release, &["back_out", "target"], &back_out.target) {
        cx.report(at, "the target of the back-out is marked as not applicable").help(HELP);
    }
    let Some(target) = back_out.target.present() else { return };
    if let Some((lacks, add)) = lacks(target, release).told() {
        cx.report(target.span, format!("the target of the back-out has {lacks}"))
            .help(format!("add {add} to `target:`"));
    }
    kept(back_out, release, cx);
}

const HELP: &str = "add `target:` with `version`, `artefact` and `retained_until`";

fn lacks(target: &Target, release: &Release) -> Lacking {
    let previous =
        release.release.get().and_then(|release| release.previous.get()).map(|previous| &previous.version);
    let known = previous.is_some_and(|version| version.get().is_some());
    release
        .lacking()
        .when("version", "`version:`", !known && release.is_lacking(&target.version))
        .value("artefact", "`artefact:`", &target.artefact)
        .value("retention date", "`retained_until:`", &target.retained_until)
}

fn kept(back_out: &BackOut, release: &Release, cx: &mut RuleContext<'_>) {
    let kept = back_out.target.get().and_then(|target| target.retained_until.present());
    let (Some(kept), Some(needed)) = (kept, release.may_return_until()) else { return };
    if kept.value < needed.value {
        let message =
            format!("the target is kept until {}, but may be needed until {}", kept.value, needed.value);
        cx.report(kept.span, message)
            .also(needed.span, "the release may be backed out until here")
            .help("keep the artefact longer, and correct `retained_until:`");
    }
}
