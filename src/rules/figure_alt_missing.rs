//! Figures for those who cannot see them.

use super::{Cx, Grade, declare_rule};
use crate::release::{FigureFacts, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that every figure has a text alternative.
    ///
    /// ## Why
    ///
    /// A reader who cannot see the figure, and one whose viewer does not load it, gets the caption and nothing else. Public
    /// documents of US agencies must have one (Section 508; WCAG, 1.1.1).
    ///
    /// ## Fix
    ///
    /// Say under `alt` what the figure shows, in a sentence; at length, under `long_description`. For a mere ornament:
    /// `alt: {not_applicable: {reason: …}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - id: topology
    ///   caption: Deployment topology
    ///   alt: Two nodes behind one balancer, with a database that both write to.
    /// ```
    pub(super) static RULE = {
        id: "figure-alt-missing",
        group: "Accessibility",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["508", "1.1.1"],
        since: "0.1.0",
        check: Figure(check),
    }
}

fn check(figure: &Spanned<FigureFacts>, cx: &mut Cx<'_>) {
    // An empty text was said when the definition was validated.
    let blank = figure.alt.present().filter(|it| !it.is_empty() && it.trim().is_empty()).map(|it| it.span);
    if let Some(at) = figure.alt.absent().or(blank) {
        let name = figure.id.get().map_or("?", |it| it);
        cx.report(at, format!("the figure `{name}` has no text alternative"))
            .help("add `alt:` with what the figure shows, for those who cannot see it");
    }
}
