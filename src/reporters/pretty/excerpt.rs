//! The lines of a source that a finding is about, as wide as the terminal, as miette reads them.

use std::collections::BTreeSet;
use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use textwrap::core::display_width;

use crate::reporters::sanitize;
use crate::source::{SourceFile, Span};

/// Lines around those of a finding.
const CONTEXT: usize = 1;

/// Columns between the edge and a line of the source, beside its number.
const GUTTER: usize = 5;

/// However narrow the terminal, this much of a line is shown.
const NARROWEST: usize = 20;

/// Columns of a tab.
pub(super) const TAB: usize = 4;

/// Some lines of a source, each cut to a width around what is looked at, with nothing that could act on a terminal. It has
/// offsets of its own, see [`Excerpt::span`].
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    file: &'a SourceFile,
    name: String,
    text: String,
    lines: Vec<Line>,
}

/// A line as it is shown.
#[derive(Debug)]
struct Line {
    /// Its number in the source, from 0.
    number: usize,
    /// Where it begins in the excerpt, what stands for its cut beginning included.
    start: usize,
    /// Where the part of it that is shown begins in the excerpt.
    shown: usize,
    /// The part of the source that is shown.
    source: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The lines of some places in a file, and the one before and after, each at most about `width` columns wide with its
    /// number.
    pub(super) fn of(file: &'a SourceFile, places: &[Span], width: usize) -> Self {
        let mut excerpt = Self {
            file,
            name: sanitize(&file.name, false).into_owned(),
            text: String::new(),
            lines: Vec::new(),
        };
        let index = file.lines();
        let mut wanted = BTreeSet::new();
        for place in places {
            let line = index.line(place.start as usize);
            wanted.extend(line.saturating_sub(CONTEXT)..(line + CONTEXT + 1).min(index.count()));
        }
        // The place behind the last line end is no line that could be shown, unless it is what is looked at.
        let looked_at = |line: usize| places.iter().any(|place| index.line(place.start as usize) == line);
        wanted.retain(|line| index.start(*line) < file.text.len() || looked_at(*line));
        let digits = wanted.last().map_or(1, |last| (last + 1).to_string().len());
        let width = width.saturating_sub(digits + GUTTER).max(NARROWEST);
        for number in wanted {
            let place = places.iter().find(|place| index.line(place.start as usize) == number);
            excerpt.push(number, place.map(|place| place.start as usize..place.end as usize), width);
        }
        excerpt
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.file.text.is_empty()
    }

    /// The name of the file, harmless.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// A place of the source in the excerpt, as far as it is on its first line and shown.
    pub(super) fn span(&self, place: Span) -> SourceSpan {
        let number = self.file.lines().line(place.start as usize);
        let Some(line) = self.lines.iter().find(|line| line.number == number) else { return (0, 0).into() };
        let at = |offset: u32| {
            let offset = (offset as usize).clamp(line.source.start, line.source.end);
            line.shown + (offset - line.source.start)
        };
        let (start, end) = (at(place.start), at(place.end));
        SourceSpan::from((start, end.saturating_sub(start)))
    }

    fn push(&mut self, number: usize, place: Option<Range<usize>>, width: usize) {
        let source = cut(&self.file.text, line(self.file, number), place.as_ref(), width);
        let whole = line(self.file, number);
        let start = self.text.len();
        self.text.push_str(if source.start > whole.start { "…" } else { "" });
        let shown = self.text.len();
        self.text.push_str(&sanitize(&self.file.text[source.clone()], true));
        self.text.push_str(if source.end < whole.end { "…\n" } else { "\n" });
        self.lines.push(Line { number, start, shown, source });
    }
}

/// The bytes of a line without its end.
fn line(file: &SourceFile, number: usize) -> Range<usize> {
    let index = file.lines();
    let start = index.start(number);
    let end = if number + 1 < index.count() { index.start(number + 1) } else { file.text.len() };
    let text = &file.text[start..end];
    start..start + text.trim_end_matches(['\n', '\r']).len()
}

/// The part of a line that fits a width, a column at each end left for what stands for the rest. It has the beginning of
/// `place`, and some of what stands before.
fn cut(text: &str, line: Range<usize>, place: Option<&Range<usize>>, width: usize) -> Range<usize> {
    let place = place.map_or(line.start, |span| span.start.clamp(line.start, line.end));
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    // Of a line as long as a file only this much is measured: a column has at most a few bytes.
    let reach = 16 * width;
    let near = boundary(line.start.max(place.saturating_sub(reach)))..boundary(line.end.min(place + reach));
    if near == line && columns(&text[line.clone()]) <= width {
        return line;
    }
    let room = width - 2;
    let (before, behind) = (columns(&text[near.start..place]), columns(&text[place..near.end]));
    // A quarter of the width goes to what stands before the place, and more where less than the rest follows.
    let wanted = (room / 4).max(room.saturating_sub(behind));
    let start = if near.start == line.start && before <= wanted {
        line.start
    } else {
        place - fitting(text[near.start..place].chars().rev(), wanted)
    };
    start..start + fitting(text[start..near.end].chars(), room)
}

/// How many bytes of some letters fit a number of columns.
fn fitting(letters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut used = 0;
    let fits = |letter: &char| {
        used += column(*letter);
        used <= columns
    };
    letters.take_while(fits).map(char::len_utf8).sum()
}

fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

fn column(letter: char) -> usize {
    if letter == '\t' { TAB } else { display_width(letter.encode_utf8(&mut [0; 4])) }
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let at = |offset: usize| self.lines.partition_point(|line| line.start <= offset).saturating_sub(1);
        let (mut first, mut last) = (at(span.offset()), at(span.offset() + span.len()));
        let Some(line) = self.lines.get(first) else { return Err(MietteError::OutOfBounds) };
        // Without context miette asks for the place to print at the head of the excerpt: that of the span itself.
        let column = match before == 0 && after == 0 {
            true => {
                let offset = line.source.start + span.offset().saturating_sub(line.shown);
                self.file.position(offset.min(line.source.end)).column - 1
            }
            false => 0,
        };
        let follows = |at: usize| at > 0 && self.lines[at].number == self.lines[at - 1].number + 1;
        for _ in 0..before {
            first -= usize::from(follows(first));
        }
        for _ in 0..after {
            last += usize::from(last + 1 < self.lines.len() && follows(last + 1));
        }
        let start = self.lines[first].start;
        let end = self.lines.get(last + 1).map_or(self.text.len(), |next| next.start);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[start..end],
            SourceSpan::from((start, end - start)),
            self.lines[first].number,
            column,
            last - first + 1,
        )))
    }
}
