//! Flags that nobody declared, and flags that nobody switches.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};
use crate::source::Names;

declare_rule! {
    /// Checks that every flag that a stage of the rollout switches is declared, and that every declared flag is switched by
    /// a stage.
    ///
    /// ## Why
    ///
    /// A stage that switches a flag nobody declared switches nothing. And if no stage sets a declared flag, it stays in whatever
    /// state it was: half of the users see half of a feature.
    ///
    /// ## Fix
    ///
    /// Declare the flag under `flags`, correct its name, or set its state under `flags` in each stage.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// flags:
    ///   - {flag: ward-board, state: "off"}
    /// ```
    pub(super) static RULE = {
        id: "flag-unknown",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let stages = release.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
    let flags = release.flags.items();
    let ids = Names::new(flags.iter().filter_map(|flag| flag.id.as_text()));
    let used: Vec<_> =
        stages.iter().flat_map(|stage| stage.flags.items()).filter_map(|flag| flag.flag.present()).collect();
    // What could not be read may well be the flag that is meant.
    let readable = !release.flags.is_said() || release.flags.get().is_some();
    for it in used.iter().filter(|used| readable && !ids.contains(&used.value)) {
        let help = match ids.nearest(&it.value) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it under `flags:`, or name a flag that is declared".to_owned(),
        };
        cx.report(it.span, format!("there is no flag `{}`", &*it.value)).help(help);
    }
    let told: BTreeSet<&str> = used.iter().map(|used| used.value.as_ref()).collect();
    // Without stages there is no place that could tell a state.
    for it in flags.iter().filter(|_| !stages.is_empty()) {
        let Some(id) = it.id.present() else { continue };
        if !told.contains(&*id.value) {
            cx.report(id.span, format!("no stage of the rollout sets the flag `{}`", &*id.value))
                .help("add it to `flags:` of each stage with its `state`, or delete it");
        }
    }
}
