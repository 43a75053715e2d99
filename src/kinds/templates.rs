//! Templates: loading them, rendering them within bounds, and saying where they are wrong.

use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::metering::{self, Metered};
use super::view::View;
use super::{KINDS, escape, pieces};

/// Templates by name; those that a user gives take the place of dibr's own.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// Name ("guide.md.tera", "parts/steps.md.tera") and text.
    pub own: Vec<(String, String)>,
}

/// The parts that dibr's own templates share.
pub(super) const PARTS: &[(&str, &str)] = &[
    ("parts/actions.md.tera", include_str!("../../templates/parts/actions.md.tera")),
    ("parts/appendices.md.tera", include_str!("../../templates/parts/appendices.md.tera")),
    ("parts/authority.md.tera", include_str!("../../templates/parts/authority.md.tera")),
    ("parts/back-out.md.tera", include_str!("../../templates/parts/back-out.md.tera")),
    ("parts/change-types.md.tera", include_str!("../../templates/parts/change-types.md.tera")),
    ("parts/checklists.md.tera", include_str!("../../templates/parts/checklists.md.tera")),
    ("parts/command-centre.md.tera", include_str!("../../templates/parts/command-centre.md.tera")),
    ("parts/communications.md.tera", include_str!("../../templates/parts/communications.md.tera")),
    ("parts/constraints.md.tera", include_str!("../../templates/parts/constraints.md.tera")),
    ("parts/contacts.md.tera", include_str!("../../templates/parts/contacts.md.tera")),
    ("parts/coverage.md.tera", include_str!("../../templates/parts/coverage.md.tera")),
    ("parts/criteria.md.tera", include_str!("../../templates/parts/criteria.md.tera")),
    ("parts/dependencies.md.tera", include_str!("../../templates/parts/dependencies.md.tera")),
    ("parts/duties.md.tera", include_str!("../../templates/parts/duties.md.tera")),
    ("parts/emergencies.md.tera", include_str!("../../templates/parts/emergencies.md.tera")),
    ("parts/emergency.md.tera", include_str!("../../templates/parts/emergency.md.tera")),
    ("parts/environments.md.tera", include_str!("../../templates/parts/environments.md.tera")),
    ("parts/flags.md.tera", include_str!("../../templates/parts/flags.md.tera")),
    ("parts/front.md.tera", include_str!("../../templates/parts/front.md.tera")),
    ("parts/go-no-go.md.tera", include_str!("../../templates/parts/go-no-go.md.tera")),
    ("parts/grounds.md.tera", include_str!("../../templates/parts/grounds.md.tera")),
    ("parts/identity.md.tera", include_str!("../../templates/parts/identity.md.tera")),
    ("parts/incidents.md.tera", include_str!("../../templates/parts/incidents.md.tera")),
    (
        "parts/installation-procedure.md.tera",
        include_str!("../../templates/parts/installation-procedure.md.tera"),
    ),
    (
        "parts/installation-verification.md.tera",
        include_str!("../../templates/parts/installation-verification.md.tera"),
    ),
    ("parts/metrics.md.tera", include_str!("../../templates/parts/metrics.md.tera")),
    ("parts/notes.md.tera", include_str!("../../templates/parts/notes.md.tera")),
    ("parts/overview.md.tera", include_str!("../../templates/parts/overview.md.tera")),
    ("parts/people.md.tera", include_str!("../../templates/parts/people.md.tera")),
    ("parts/periods.md.tera", include_str!("../../templates/parts/periods.md.tera")),
    ("parts/points.md.tera", include_str!("../../templates/parts/points.md.tera")),
    ("parts/preparation.md.tera", include_str!("../../templates/parts/preparation.md.tera")),
    ("parts/prerequisites.md.tera", include_str!("../../templates/parts/prerequisites.md.tera")),
    ("parts/procedure.md.tera", include_str!("../../templates/parts/procedure.md.tera")),
    ("parts/provenance.md.tera", include_str!("../../templates/parts/provenance.md.tera")),
    ("parts/raci.md.tera", include_str!("../../templates/parts/raci.md.tera")),
    ("parts/readers.md.tera", include_str!("../../templates/parts/readers.md.tera")),
    (
        "parts/release-notes-chapter.md.tera",
        include_str!("../../templates/parts/release-notes-chapter.md.tera"),
    ),
    ("parts/resources.md.tera", include_str!("../../templates/parts/resources.md.tera")),
    ("parts/rest.md.tera", include_str!("../../templates/parts/rest.md.tera")),
    ("parts/reviews.md.tera", include_str!("../../templates/parts/reviews.md.tera")),
    ("parts/risks.md.tera", include_str!("../../templates/parts/risks.md.tera")),
    ("parts/rollback.md.tera", include_str!("../../templates/parts/rollback.md.tera")),
    ("parts/routing.md.tera", include_str!("../../templates/parts/routing.md.tera")),
    ("parts/schedule.md.tera", include_str!("../../templates/parts/schedule.md.tera")),
    ("parts/severities.md.tera", include_str!("../../templates/parts/severities.md.tera")),
    ("parts/sites.md.tera", include_str!("../../templates/parts/sites.md.tera")),
    ("parts/stage-results.md.tera", include_str!("../../templates/parts/stage-results.md.tera")),
    ("parts/stages.md.tera", include_str!("../../templates/parts/stages.md.tera")),
    ("parts/steps.md.tera", include_str!("../../templates/parts/steps.md.tera")),
    ("parts/strategy.md.tera", include_str!("../../templates/parts/strategy.md.tera")),
    ("parts/success-criteria.md.tera", include_str!("../../templates/parts/success-criteria.md.tera")),
    (
        "parts/supporting-documents.md.tera",
        include_str!("../../templates/parts/supporting-documents.md.tera"),
    ),
    ("parts/testing.md.tera", include_str!("../../templates/parts/testing.md.tera")),
    ("parts/tick-lists.md.tera", include_str!("../../templates/parts/tick-lists.md.tera")),
    ("parts/ticks.md.tera", include_str!("../../templates/parts/ticks.md.tera")),
    ("parts/timing.md.tera", include_str!("../../templates/parts/timing.md.tera")),
    ("parts/verification.md.tera", include_str!("../../templates/parts/verification.md.tera")),
];

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", place(template, *line, *column))]
pub struct TemplateError {
    /// Its name; empty if that is not known.
    pub template: String,
    /// Line, from 1; 0 if not known.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

fn place(template: &str, line: usize, column: usize) -> String {
    match (template, line) {
        ("", _) => "template: ".to_owned(),
        (name, 0) => format!("{name}: "),
        (name, line) => format!("{name}:{line}:{column}: "),
    }
}

impl From<tera::Error> for TemplateError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other kinds know no place")]
    fn from(error: tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                template: report.filename().to_owned(),
                line: report.span().start_line,
                column: report.span().start_col + 1,
                message: report.message().to_owned(),
            },
            _ => Self { template: String::new(), line: 0, column: 0, message: error.to_string() },
        }
    }
}

/// All templates, those of `templates` in place of dibr's own, with what they may call.
pub(super) fn load(
    templates: &Templates,
    view: &Arc<View>,
    progress: &pieces::Progress,
) -> Result<Tera, TemplateError> {
    let mut tera = Tera::default();
    tera.autoescape_on([".tera"]);
    tera.set_escape_fn(|text, out| out.write_all(escape::plain(text).as_bytes()));
    pieces::register(&mut tera, view, progress);
    let own = templates.own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let replaced = |name: &str| templates.own.iter().any(|(own, _)| own == name);
    let kinds = KINDS.iter().map(|kind| (kind.template, kind.text));
    let built_in = kinds.chain(PARTS.iter().copied()).filter(|(name, _)| !replaced(name));
    // As they were written first: what is wrong in them is said of that.
    tera.add_raw_templates(built_in.chain(own))?;
    if !templates.own.is_empty() {
        metering::register(&mut tera);
        let metered: Vec<(&str, String)> =
            templates.own.iter().map(|(name, text)| (name.as_str(), Metered::new(text).text)).collect();
        tera.add_raw_templates(metered)?;
    }
    Ok(tera)
}

pub(super) fn render(
    view: &Arc<View>,
    template: &str,
    templates: &Templates,
) -> Result<String, TemplateError> {
    let progress = pieces::Progress::default();
    let tera = load(templates, view, &progress)?;
    let context = Context::from_serialize(view.as_ref())?;
    // A template that loops for ever must not fill the memory.
    let mut out = Bounded { bytes: Vec::new(), is_full: false };
    tera.render_to(template, &context, &mut out).map_err(|error| match out.is_full {
        true => TemplateError {
            template: template.to_owned(),
            line: 0,
            column: 0,
            message: format!("the template makes more than {} MiB", MAX_RENDERED >> 20),
        },
        false => located(error, templates),
    })?;
    Ok(format!("{}\n\n{}", String::from_utf8_lossy(&out.bytes), progress.markdown()))
}

/// What is wrong in a metered template, at its place in the one that was written.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other kinds know no place")]
fn located(error: tera::Error, templates: &Templates) -> TemplateError {
    let place = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let own = templates.own.iter().find(|(name, _)| name == report.filename());
            own.map(|(_, text)| (text, Metered::new(text).written(report.span().range.start)))
        }
        _ => None,
    };
    let mut error = TemplateError::from(error);
    if let Some((text, at)) = place {
        let before =
            &text[..(0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        (error.line, error.column) = (before.matches('\n').count() + 1, before[line..].chars().count() + 1);
    }
    error
}

/// The most that a template may make (64 MiB): 500 pages are about 2 MiB.
const MAX_RENDERED: usize = 64 << 20;

struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > MAX_RENDERED {
            self.is_full = true;
            return Err(std::io::Error::other("full"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
