//! Figures for those who cannot see them.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::pictures::names_only_a_picture;
use crate::release::{FigureFacts, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that every figure has a text alternative that says what it shows.
    ///
    /// ## Why
    ///
    /// A reader who cannot see the figure, and one whose viewer does not load it, gets the caption and nothing else. Public
    /// documents of US agencies must have one (Section 508; WCAG, 1.1.1).
    ///
    /// ## Fix
    ///
    /// Say under `alt` what the figure shows, in a sentence, and more than its caption does; at length, under `long_description`.
    /// For a decoration: `alt: {not_applicable: {reason: …}}`.
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

fn check(figure: &Spanned<FigureFacts>, cx: &mut RuleContext<'_>) {
    let name = figure.id.text_or("?");
    // What is drawn of the definition comes with words of its own.
    let owed = figure.alt.missing_span(cx.stage() >= Stage::Approved).filter(|_| !figure.draw.is_said());
    // An empty text was said when the definition was validated.
    let blank =
        figure.alt.present().filter(|alt| !alt.is_empty() && alt.trim().is_empty()).map(|alt| alt.span);
    if let Some(at) = owed.or(blank) {
        cx.report(at, format!("the figure `{name}` has no text alternative"))
            .help("describe what the figure shows in `alt:`");
    } else if let Some(alt) =
        figure.alt.present().filter(|alt| !alt.trim().is_empty() && says_nothing(alt, figure))
    {
        cx.report(alt.span, format!("the text alternative of the figure `{name}` does not describe it"))
            .help("describe in `alt:` what there is to see, beyond the caption and the file name");
    }
}

/// Whether the text repeats the caption, is the name of a file, or is a word like "screenshot" with a number at most.
fn says_nothing(alt: &str, figure: &FigureFacts) -> bool {
    let folded = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    figure.caption.get().is_some_and(|caption| folded(caption) == folded(alt)) || names_only_a_picture(alt)
}
