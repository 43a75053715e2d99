//! For people at a terminal: the source, what is wrong in it, and what to do. Drawn by miette.

mod excerpt;

use std::fmt;
use std::io::{self, Write};

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::{Reporter, TerminalStyle, sanitize};
use crate::finding::{FileReport, Finding, Label, Report, Severity, counted};
use crate::source::{Sources, Span};
use excerpt::Excerpt;

pub(super) static REPORTER: Reporter =
    Reporter { name: "pretty", summary: "for people: source excerpt, labels, help", write };

/// Text is not broken into narrower columns than this, however narrow the terminal.
const NARROWEST: usize = 24;

fn write(report: &Report, look: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let theme = if look.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(look.width.max(NARROWEST))
        .with_links(false)
        .with_context_lines(1)
        // Ids stay whole, to be copied.
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .tab_width(excerpt::TAB);
    for file in &report.files {
        for placed in &file.findings {
            let shown = Shown::of(&placed.finding, look.excerpt, &file.sources);
            let mut text = String::new();
            // Writing to a String cannot fail, and the excerpt bounds every span.
            handler
                .render_report(&mut text, &shown)
                .map_err(|_| io::Error::other("the report was not drawn"))?;
            out.write_all(text.trim_start_matches('\n').as_bytes())?;
            writeln!(out)?;
        }
    }
    summary(report, out)
}

fn summary(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let counts: Vec<String> = Severity::ALL
        .iter()
        .rev()
        .map(|severity| (report.count(*severity), severity.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    let definitions = report.files.iter().filter(|file| file.kind != "settings").count();
    let files = counted(definitions, "file");
    let rules = counted(report.rules.len(), "rule");
    let mut counts = counts;
    let aside = [(report.waived(), "waived"), (report.hidden(), "hidden by the baseline")];
    counts
        .extend(aside.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    match counts.as_slice() {
        [] => writeln!(out, "{files} checked against {rules}: nothing to report"),
        _ => writeln!(out, "{files} checked against {rules}: {}", counts.join(", ")),
    }?;
    let with_errors = report.files.iter().filter(|file| has_error(file)).count();
    if report.files.len() > 1 && with_errors > 0 {
        writeln!(out, "{} with errors", counted(with_errors, "file"))?;
    }
    Ok(())
}

fn has_error(file: &FileReport) -> bool {
    file.count(Severity::Error) > 0
}

/// A finding as miette takes it, every word of it safe for a terminal.
#[derive(Debug)]
struct Shown<'a> {
    message: String,
    rule: &'static str,
    severity: Severity,
    waived: bool,
    help: String,
    labels: Vec<LabeledSpan>,
    excerpt: Excerpt<'a>,
}

impl<'a> Shown<'a> {
    /// A finding with an excerpt at most `width` columns wide.
    fn of(finding: &Finding, width: usize, sources: &'a Sources) -> Self {
        let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
            finding.labels.iter().partition(|label| label.span.source == finding.primary.source);
        let places: Vec<Span> =
            std::iter::once(finding.primary).chain(here.iter().map(|label| label.span)).collect();
        let excerpt = Excerpt::of(sources.get(finding.primary.source), &places, width);
        let words = |text: &str| Some(sanitize(text, false).into_owned());
        let mut labels = vec![LabeledSpan::new_primary_with_span(
            finding.label.as_deref().and_then(words),
            excerpt.span(finding.primary),
        )];
        for label in here {
            labels.push(LabeledSpan::new_with_span(words(&label.message), excerpt.span(label.span)));
        }
        let mut footer: Vec<String> =
            finding.help.iter().map(|help| sanitize(help, true).into_owned()).collect();
        // An excerpt is of one source: places in another are named.
        footer.extend(elsewhere.into_iter().map(|label| {
            let file = sources.get(label.span.source);
            let at = file.position(label.span.start as usize);
            let place = format!("{}:{}:{} {}", file.name, at.line, at.column, label.message);
            sanitize(&place, false).into_owned()
        }));
        footer.extend(finding.waived.as_ref().map(|own_waived| {
            let waived = format!(
                "waived by {} until {}: {}",
                own_waived.approver,
                own_waived.expires,
                own_waived.reason.trim_end()
            );
            sanitize(&waived, false).into_owned()
        }));
        footer.push(match footer.is_empty() {
            true => format!("dibr explain {}", finding.rule),
            false => format!("why: dibr explain {}", finding.rule),
        });
        Self {
            message: if excerpt.is_empty() {
                format!("{}: {}", excerpt.name(), sanitize(&finding.message, false))
            } else {
                sanitize(&finding.message, false).into_owned()
            },
            rule: finding.rule.0,
            severity: finding.severity,
            waived: finding.waived.is_some(),
            help: footer.join("\n"),
            labels,
            excerpt,
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let waived = if self.waived { "waived " } else { "" };
        Some(Box::new(format!("{waived}{}[{}]", self.severity.word(), self.rule)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            _ if self.waived => miette::Severity::Advice,
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.excerpt.is_empty()).then_some(&self.excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
