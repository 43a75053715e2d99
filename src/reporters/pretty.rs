//! For people at a terminal: the source, what is wrong in it, and what to do. Drawn by miette.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Look, Reporter, tame};
use crate::finding::{FileReport, Finding, Label, Report, Severity, counted};
use crate::source::{LineIndex, SourceFile, SourceId, Sources, Span};

pub(super) static REPORTER: Reporter =
    Reporter { name: "pretty", summary: "for people: source excerpt, labels, help", write };

/// Text is not broken into narrower columns than this, however narrow the terminal.
const NARROWEST: usize = 24;

/// A line longer than this is shown around the place only.
const LONG_LINE: usize = 400;
const BEFORE: usize = 80;
const AFTER: usize = 160;

fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let theme = if look.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(look.width.max(NARROWEST))
        .with_links(false)
        .with_context_lines(1)
        // Ids stay whole, to be copied.
        .with_word_splitter(textwrap::WordSplitter::NoHyphenation)
        .tab_width(4);
    for file in &report.files {
        let mut excerpts: BTreeMap<SourceId, Excerpt<'_>> = BTreeMap::new();
        for placed in &file.findings {
            let source = placed.finding.primary.source;
            let excerpt = excerpts.entry(source).or_insert_with(|| Excerpt::of(file.sources.get(source)));
            let shown = Shown::of(&placed.finding, excerpt, &file.sources);
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
    let definitions = report.files.iter().filter(|it| it.kind != "settings").count();
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
    excerpt: &'a Excerpt<'a>,
}

impl<'a> Shown<'a> {
    fn of(finding: &Finding, excerpt: &'a Excerpt<'a>, sources: &Sources) -> Self {
        let span = |span: Span| {
            let end = (span.end as usize).min(excerpt.text.len());
            let start = (span.start as usize).min(end);
            SourceSpan::from((start, end - start))
        };
        let words = |text: &str| Some(tame(text, false).into_owned());
        let mut labels = vec![LabeledSpan::new_primary_with_span(
            finding.label.as_deref().and_then(words),
            span(first_lines(finding.primary, excerpt)),
        )];
        let (here, elsewhere): (Vec<&Label>, Vec<&Label>) =
            finding.labels.iter().partition(|label| label.span.source == finding.primary.source);
        for label in here {
            let place = span(first_lines(label.span, excerpt));
            labels.push(LabeledSpan::new_with_span(words(&label.message), place));
        }
        let mut footer: Vec<String> = finding.help.iter().map(|help| tame(help, true).into_owned()).collect();
        // An excerpt is of one source: places in another are named.
        footer.extend(elsewhere.into_iter().map(|label| {
            let file = sources.get(label.span.source);
            let at = file.position(label.span.start as usize);
            let place = format!("{}:{}:{} {}", file.name, at.line, at.column, label.message);
            tame(&place, false).into_owned()
        }));
        footer.extend(finding.waived.as_ref().map(|it| {
            let waived = format!("waived by {} until {}: {}", it.approver, it.expires, it.reason.trim_end());
            tame(&waived, false).into_owned()
        }));
        footer.push(match footer.is_empty() {
            true => format!("dibr explain {}", finding.rule),
            false => format!("why: dibr explain {}", finding.rule),
        });
        Self {
            message: if excerpt.text.is_empty() {
                format!("{}: {}", excerpt.name, tame(&finding.message, false))
            } else {
                tame(&finding.message, false).into_owned()
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

/// A block of many lines is no place to look at: its first line is.
fn first_lines(span: Span, excerpt: &Excerpt<'_>) -> Span {
    let text = excerpt.text.get(span.range()).unwrap_or("");
    match text.find('\n') {
        Some(end) => Span { end: span.start + u32::try_from(end).unwrap_or(0), ..span },
        None => span,
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
        (!self.excerpt.text.is_empty()).then_some(self.excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// A source as miette reads it: with a line index, so that each finding costs what its excerpt costs, and with nothing
/// that could act on a terminal.
#[derive(Debug)]
struct Excerpt<'a> {
    name: String,
    text: std::borrow::Cow<'a, str>,
    lines: &'a LineIndex,
}

impl<'a> Excerpt<'a> {
    fn of(file: &'a SourceFile) -> Self {
        Self { name: tame(&file.name, false).into_owned(), text: tame(&file.text, true), lines: file.lines() }
    }

    fn boundary(&self, mut at: usize) -> usize {
        at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let first = self.boundary(span.offset());
        let last = self.boundary(span.offset() + span.len());
        let top = self.lines.line(first).saturating_sub(before);
        let bottom = self.lines.line(last) + after + 1;
        let mut start = self.lines.start(top);
        let mut end = if bottom < self.lines.count() { self.lines.start(bottom) } else { self.text.len() };
        let mut line = top;
        let longest = self.text[start..end].lines().map(str::len).max().unwrap_or(0);
        if longest > LONG_LINE {
            line = self.lines.line(first);
            start = self.boundary(first.saturating_sub(BEFORE)).max(self.lines.start(line));
            end = self.boundary(last.max(first) + AFTER).min(end);
        }
        // Without context miette asks for the place to print at the head of the excerpt: that of the span itself.
        let named = if before == 0 && after == 0 { first } else { start };
        let column = self.text[self.lines.start(line)..named].chars().count();
        let count = self.text[start..end].lines().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[start..end],
            SourceSpan::from((start, end - start)),
            line,
            column,
            count,
        )))
    }
}
