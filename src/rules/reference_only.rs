//! A pointer where the substance belongs.

use super::{Cx, Grade, ProcedurePart, declare_rule};
use crate::release::{Pointer, Release, Stage, is_home};
use crate::source::{Span, Spanned};

declare_rule! {
    /// Checks that criteria, steps and verifications are not only a pointer out of the document, or over more than one place.
    ///
    /// ## Why
    ///
    /// "Refer to the operations plan" saves its author an hour and costs the reader of the night that plan: it is on another system,
    /// in another version, or the same sentence stands in it.
    ///
    /// ## Fix
    ///
    /// Write the text here. One pointer to a section of the same document that says it is enough, as where back-out and rollback
    /// share their steps.
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

fn check(part: &ProcedurePart<'_>, cx: &mut Cx<'_>) {
    let Some(verification) = part.kind.verification() else { return };
    let procedure = part.procedure;
    let steps = [part.restore, procedure.steps.items()].concat();
    let parts = [
        ("criteria", "", all(procedure.criteria.items(), |it| (it.text.span(), it.points()))),
        ("steps", part.kind.steps(), all(&steps, |it| (it.text.span(), it.points()))),
        ("verification", verification, None),
    ];
    for (what, key, pointer) in parts {
        let list_is_empty = match what {
            "steps" => steps.is_empty(),
            _ => procedure.verification.items().is_empty(),
        };
        let opening = || part.release.opens_with_pointer(key).filter(|_| list_is_empty);
        let Some((at, pointer)) = pointer.or_else(opening) else { continue };
        let verb = if what == "verification" { "points" } else { "point" };
        if let Some(fault) = fault(part.release, key, &pointer) {
            cx.report(at, format!("the {what} of {} only {verb} {fault}", part.name()))
                .help("write here what it is, or point at the section of this document that says it");
        }
    }
}

/// Where all items point, if none says anything itself, and the place of the first.
fn all<T>(items: &[Spanned<T>], points: impl Fn(&T) -> (Span, Option<Pointer>)) -> Option<(Span, Pointer)> {
    let mut whole = Pointer::default();
    for item in items {
        let to = points(&item.value).1?;
        whole.inside.extend(to.inside);
        whole.outside |= to.outside;
    }
    items.first().map(|first| (points(&first.value).0, whole))
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
        let why = if farther { "which only points on" } else { "where nothing is said" };
        fault = fault.or(Some(format!("at `{to}`, {why}")));
    }
    fault.or_else(|| pointer.outside.then(|| "out of the document".to_owned()))
}
