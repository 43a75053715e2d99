//! Headings out of step.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Texts;
use crate::release::Release;

declare_rule! {
    /// Checks that heading levels do not skip, and that no heading has a number typed by hand.
    ///
    /// ## Why
    ///
    /// Screen readers and tables of contents follow the levels; where one is skipped, readers look for a section that does not
    /// exist. A typed number is correct only until another section is inserted before it.
    ///
    /// ## Fix
    ///
    /// Use the next level down. Delete typed numbers: they are generated, and `[](#key)` refers to them.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// sections:
    ///   - id: wards
    ///     under: deployment
    ///     title: Wards
    ///     body: Six wards take part.
    /// ```
    pub(super) static RULE = {
        id: "heading-skipped",
        group: "Accessibility",
        severity: Grade::Warning,
        supports: ["508", "1.3.1"],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, _: &Release, cx: &mut RuleContext<'_>) {
    let mut above = 0;
    for heading in &texts.headings {
        // The first heading of a text stands below the title of its section, whatever its level.
        if !heading.first && heading.level > above + 1 {
            cx.report(
                heading.at,
                format!(
                    "the heading “{}” has level {}, but follows one of level {above}",
                    heading.title, heading.level
                ),
            )
            .help(format!("use level {}", above + 1));
        }
        above = heading.level;
    }
    let titles = texts.passages.iter().filter(|passage| passage.is_title());
    for title in titles {
        if let Some(number) = title.typed_number() {
            cx.report(title.at, format!("the number `{number}` is typed by hand"))
                .help("delete the number: it is generated, and `[](#key)` refers to it");
        }
    }
}
