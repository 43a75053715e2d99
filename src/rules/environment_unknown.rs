//! Environments that nobody declared.

use super::{Grade, RuleContext, declare_rule};
use crate::finding::Severity;
use crate::release::{ChangeType, EntityKind, Environment, Release, Stage, Visited};
use crate::source::{Names, Spanned};

declare_rule! {
    /// Checks that every environment that is used is declared under `environments`.
    ///
    /// ## Why
    ///
    /// An environment has an owner, a state and a gate. One that is only mentioned in a milestone or a test record has none of
    /// these, and "pre-prod" in one row and "verification" in another may be the same environment or not.
    ///
    /// ## Fix
    ///
    /// Declare it once under `environments`, and refer to its id. The `scope` of a change type names it by id, name or kind.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// environments:
    ///   - {id: staging, name: Staging}
    /// ```
    pub(super) static RULE = {
        id: "environment-unknown",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-8"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // What could not be read may well be the environment that is meant.
    if release.environments.is_said() && release.environments.get().is_none() {
        return;
    }
    let environments = release.environments.items();
    let ids = Names::new(environments.iter().filter_map(|environment| environment.id.as_text()));
    let mut unknown = |span, name: &str| {
        let help = match ids.nearest(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it under `environments:`, or name one that is declared".to_owned(),
        };
        cx.report(span, format!("there is no environment `{name}`")).help(help);
    };
    release.walk(&mut |_, span, seen| {
        if let Visited::Refers(EntityKind::Environment, id) = seen
            && !ids.contains(id)
        {
            unknown(span, id);
        }
    });
    for it in release.change_types.items() {
        if let Some(scope) = it.scope.present()
            && !environments.is_empty()
            && !is_about_one(it, environments)
        {
            unknown(scope.span, &scope.value);
        }
    }
    for found in release.environments_in_prose() {
        cx.report_as(
            Severity::Warning,
            found.span,
            format!("the text names the environment “{}”, which is not declared", found.value),
        )
        .help("declare it under `environments:`, or use the name of a declared one");
    }
}

/// Whether the scope of a change type names an environment, as far as words tell: "UAT" is "UAT (Cloud)".
fn is_about_one(change: &ChangeType, environments: &[Spanned<Environment>]) -> bool {
    let folded = |text: &str| text.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "");
    let scope = change.scope.get().map_or(String::new(), |scope| folded(scope));
    let names = |environment: &Spanned<Environment>| {
        let id = environment.id.get().map(|id| folded(id));
        [id, environment.name.get().map(|name| folded(name)), environment.kind.get().map(|kind| folded(kind))]
    };
    let mut names = environments.iter().flat_map(names).flatten();
    names.any(|name| name.contains(&scope) || scope.contains(&name))
}
