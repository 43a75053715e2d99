//! A pointer where the substance belongs.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::phrases::pointer::Pointer;
use crate::release::{Release, Stage, is_home};
use crate::source::Span;

declare_rule! {
    /// Checks that criteria, steps and verifications are more than a reference to another document, or to a section that only
    /// refers elsewhere.
    ///
    /// ## Why
    ///
    /// "Refer to the operations plan" saves the author an hour, but at night nobody finds that plan: it is on another system, in
    /// another version, or contains the same sentence.
    ///
    /// ## Fix
    ///
    /// Write the text here. One reference to a section of the same document that contains it is enough, for example where
    /// back-out and rollback share their steps.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// text:
    ///   rollback.procedure: The steps are those of [](#back-out.procedure).
    /// ```
    pub(super) static RULE = {
        id: "reference-only",
        group: "References",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["SA-5"],
        since: "0.1.0",
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let Some(verification) = part.kind.verification() else { return };
    let procedure = part.procedure;
    let criteria =
        procedure.criteria.items().iter().map(|criterion| (criterion.text.span(), criterion.points()));
    let mut steps = part.restore.iter().chain(procedure.steps.items()).peekable();
    // Only where a list is empty, its section's prose stands for it.
    let no_steps = steps.peek().is_none();
    let steps = steps.map(|step| (step.text.span(), step.points()));
    let parts = [
        ("criteria", "", all(criteria), false),
        ("steps", part.kind.steps(), all(steps), no_steps),
        ("verification", verification, None, procedure.verification.items().is_empty()),
    ];
    for (what, key, pointer, opens) in parts {
        let opening = || part.release.opens_with_pointer(key).filter(|_| opens);
        let Some((at, pointer)) = pointer.or_else(opening) else { continue };
        let verb = if what == "verification" { "refers" } else { "refer" };
        if let Some(fault) = fault(part.release, key, &pointer) {
            cx.report(at, format!("the {what} of {} only {verb} {fault}", part.name()))
                .help("write the content here, or refer to the section of this document that has it");
        }
    }
}

/// Where all items point, if none says anything itself, and the place of the first.
fn all(items: impl Iterator<Item = (Span, Option<Pointer>)>) -> Option<(Span, Pointer)> {
    let mut whole: Option<(Span, Pointer)> = None;
    for (at, to) in items {
        let to = to?;
        let (_, all) = whole.get_or_insert_with(|| (at, Pointer::default()));
        all.inside.extend(to.inside);
        all.outside |= to.outside;
    }
    whole
}

/// What is wrong with a pointer from a section; nothing if one of its places says something, or if another rule speaks.
fn fault(release: &Release, from: &str, pointer: &Pointer) -> Option<String> {
    let contents = release.sayings();
    let mut fault = None;
    for to in &pointer.inside {
        // What is no section, as a step or a figure, says something; what nobody knows is reported as such.
        let content = contents.of(to)?;
        if content.says || contents.way_back(from).is_some() || is_home(from, to) {
            return None;
        }
        let farther = !content.pointers.is_empty();
        let why = if farther { "which only refers elsewhere" } else { "which has no content" };
        fault = fault.or(Some(format!("to `{to}`, {why}")));
    }
    fault.or_else(|| pointer.outside.then(|| "to another document".to_owned()))
}
