//! Parser events → blocks, on a stack of our own, so that no nesting of the text becomes nesting of calls.

use std::mem::take;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::cells::{self, Piece};
use super::conventions::{self, Anchor, Part};
use super::frame::{Frame, Kind, kind};
use super::hidden::without_comments;
use super::run::{Run, push};
use super::{DEPTH, Marks, Scope, notes::Notes};
use crate::document::{Block, Blocks, Cell, Figure, Heading, Inline, Item, Row, escape, plain};
use crate::source::{SourceId, Span, Spanned};

pub(super) struct Builder<'t> {
    text: &'t str,
    source: SourceId,
    own: bool,
    scope: Scope,
    stack: Vec<Frame>,
    notes: Notes,
    /// Where words and links stand, if that is wanted.
    marks: Option<Marks>,
    /// How many elements are open of one that was taken as text because it is too deep.
    skipping: usize,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, source: SourceId, own: bool, scope: Scope) -> Self {
        let (stack, notes) = (Vec::new(), Notes::default());
        let mut builder = Self { text, source, own, scope, stack, notes, marks: None, skipping: 0 };
        builder.open(Kind::Root, 0..text.len());
        builder
    }

    /// Keeps where words and links stand.
    pub(super) fn marking(self) -> Self {
        Self { marks: Some(Marks::default()), ..self }
    }

    /// The blocks, and where words and links stand.
    pub(super) fn finish(mut self) -> (Blocks, Marks) {
        self.end_bare();
        let root = self.pop();
        let mut blocks = self.fold(root.parts);
        self.notes.place(&mut blocks, self.text.len(), self.scope);
        (blocks, self.marks.unwrap_or_default())
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipping > 0 {
            if matches!(event, Event::Start(_)) {
                self.skipping += 1;
            } else if matches!(event, Event::End(_)) {
                self.skipping -= 1;
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text, range)
            }
            Event::Code(code) => self.inline(Inline::Code(code.into_string()), range),
            Event::Html(html) => self.words(&html, range),
            Event::InlineHtml(html) => self.html(&html, range),
            Event::FootnoteReference(label) => self.inline(Notes::call(&label), range),
            Event::SoftBreak => self.words(" ", range),
            Event::HardBreak => self.inline(Inline::Break, range),
            // Carries no words.
            Event::Rule => self.end_bare(),
            Event::TaskListMarker(ticked) => {
                if let Some(Kind::Item(checked)) = self
                    .stack
                    .iter_mut()
                    .rev()
                    .map(|frame| &mut frame.kind)
                    .find(|kind| matches!(kind, Kind::Item(_)))
                {
                    *checked = Some(ticked);
                }
            }
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root is popped last")
    }

    fn pop(&mut self) -> Frame {
        self.stack.pop().expect("the parser ends only what it started")
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    fn open(&mut self, kind: Kind, range: Range<usize>) {
        self.stack.push(Frame {
            kind,
            start: range.start,
            end: range.end,
            parts: Vec::new(),
            inlines: Run::default(),
            count: 0,
            figure: None,
            anchor: None,
            text: String::new(),
        });
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let kind = kind(tag);
        let is_inline = kind.is_inline();
        if !is_inline {
            self.end_bare();
        }
        if self.is_too_deep(&kind) {
            self.skipping = 1;
            let raw: Vec<&str> = self.text[range.clone()].split_whitespace().collect();
            self.words(&raw.join(" "), range);
            if !is_inline {
                self.end_bare();
            }
            return;
        }
        if is_inline {
            self.ensure_paragraph(&range);
        }
        let body = if matches!(kind, Kind::Paragraph { .. }) {
            Some(range.start)
        } else if matches!(kind, Kind::Heading(..)) {
            // The marks of a heading stand before its words.
            let raw = &self.text[range.clone()];
            Some(range.start + raw.len() - raw.trim_start_matches([' ', '#']).len())
        } else {
            None
        };
        let anchor = body.and_then(|at| Anchor::at(self.text, at..range.end));
        self.open(kind, range);
        self.top().anchor = anchor;
    }

    fn is_too_deep(&self, kind: &Kind) -> bool {
        let nests = if kind.is_inline() {
            Kind::is_inline
        } else if kind.is_container() {
            Kind::is_container
        } else {
            return false;
        };
        self.stack.iter().filter(|frame| nests(&frame.kind)).count() >= DEPTH
    }

    /// Inlines that stand in a block directly, as in a list without blank lines, get a paragraph.
    fn ensure_paragraph(&mut self, range: &Range<usize>) {
        if self.top().kind.holds_blocks() {
            let anchor = Anchor::at(self.text, range.start..self.text.len());
            self.open(Kind::Paragraph { bare: true }, range.clone());
            self.top().anchor = anchor;
        }
    }

    fn end_bare(&mut self) {
        if self.top().kind.is_bare() {
            let mut frame = self.pop();
            let body = frame.inlines.take();
            self.end_paragraph(frame, body);
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some(marks) = &mut self.marks {
            let as_written = self.text[range.clone()] == *words;
            marks.words.push((range.clone(), (!as_written).then(|| words.to_owned())));
        }
        if matches!(self.top().kind, Kind::Code(_) | Kind::Html) {
            self.top().text.push_str(words);
        } else {
            self.inline(Inline::text(words), range);
        }
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        if self.scope == Scope::Shown && html.starts_with("<!--") {
            return;
        }
        self.ensure_paragraph(&range);
        let top = self.top();
        if top.anchor.as_ref().is_some_and(|(_, end)| range.end <= *end) {
            top.end = range.end;
            return;
        }
        let span = self.span(range.clone());
        if let Kind::Cell(pieces) = &mut self.top().kind
            && let Some(tag) = cells::Tag::parse(html)
        {
            pieces.push(Piece::Tag { tag, raw: html.to_owned(), span });
            return;
        }
        let depth: usize = self.stack.iter().map(|frame| frame.inlines.depth()).sum();
        let top = self.top();
        let known = match cells::Tag::parse(html) {
            Some(cells::Tag::Break) => return self.inline(Inline::Break, range),
            Some(cells::Tag::Styled(style)) if depth < DEPTH => {
                top.inlines.open(style, html);
                true
            }
            Some(cells::Tag::EndStyled(style)) => top.inlines.close(style),
            _ => false,
        };
        if known {
            top.end = top.end.max(range.end);
            top.count += 1;
        } else {
            self.inline(Inline::text(html), range);
        }
    }

    fn inline(&mut self, inline: Inline, range: Range<usize>) {
        self.ensure_paragraph(&range);
        let span = self.span(range.clone());
        let top = self.top();
        top.end = top.end.max(range.end);
        top.count += 1;
        if let Kind::Cell(pieces) = &mut top.kind {
            pieces.push(Piece::Inline { inline, span });
            return;
        }
        top.inlines.push(inline);
    }

    fn part(&mut self, part: Part, span: Span) {
        let top = self.top();
        if top.kind.holds_blocks() {
            top.parts.push(Spanned::new(part, span));
        }
    }

    fn block(&mut self, block: Block, span: Span) {
        self.part(Part::Block(block), span);
    }

    fn fold(&self, parts: Vec<Spanned<Part>>) -> Blocks {
        conventions::fold(parts, self.text, self.own)
    }

    fn end(&mut self) {
        // An item, a quotation or a note may end while a paragraph without marks is open in it.
        self.end_bare();
        let mut frame = self.pop();
        let range = frame.start..frame.end;
        let span = self.span(range.clone());
        let parts = take(&mut frame.parts);
        let body = frame.inlines.take();
        match frame.kind {
            Kind::Root => self.stack.push(frame),
            Kind::Quote => {
                let blocks = self.fold(parts);
                self.block(Block::Quote(blocks), span);
            }
            Kind::Callout(kind) => {
                let blocks = self.fold(parts);
                self.block(Block::Callout { kind, blocks }, span);
            }
            Kind::List(list) => self.block(Block::List(list), span),
            Kind::Item(checked) => {
                let item = Item { checked, blocks: self.fold(parts) };
                if let Kind::List(list) = &mut self.top().kind {
                    list.items.push(item);
                }
            }
            Kind::Note(label) => {
                let blocks = self.fold(parts);
                self.notes.define(label, blocks, span);
            }
            Kind::Table(table) => self.block(Block::Table(table), span),
            Kind::Row { head, cells } => {
                if let Kind::Table(table) = &mut self.top().kind {
                    let rows = if head { &mut table.head } else { &mut table.body };
                    // Markdown demands a header row; an empty one stands for none.
                    if !head || cells.iter().any(|cell| !cell.blocks.is_empty()) {
                        rows.push(Row { cells });
                    }
                }
            }
            Kind::Cell(pieces) => {
                let cell = Cell { blocks: cells::blocks(pieces, self.text), ..Cell::default() };
                if let Kind::Row { cells, .. } = &mut self.top().kind {
                    cells.push(cell);
                }
            }
            Kind::Paragraph { .. } => self.end_paragraph(frame, body),
            Kind::Heading(heading, attributes) => {
                let mut title = body;
                push(&mut title, Inline::Text(attributes));
                if let Some((anchor, _)) = frame.anchor {
                    self.part(Part::Anchor(anchor), span);
                }
                self.block(Block::Heading(Heading { title, ..heading }), span);
            }
            Kind::Code(language) => {
                let text = frame.text.replace("\r\n", "\n");
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                self.block(Block::Code { language, text }, span);
            }
            Kind::Html => {
                let text = match self.scope {
                    Scope::Shown => without_comments(&frame.text),
                    Scope::Whole => None,
                };
                for part in conventions::html(&frame.text, text.as_deref()) {
                    self.part(part, span);
                }
            }
            Kind::Emphasis => self.inline(Inline::Emphasis(body), range),
            Kind::Strong => self.inline(Inline::Strong(body), range),
            Kind::Strikeout => self.inline(Inline::Strikeout(body), range),
            Kind::Link(target) => self.end_link(target, body, range),
            Kind::Image { source, title } => self.end_image(source, title, &body, range),
        }
    }

    fn end_paragraph(&mut self, frame: Frame, body: Vec<Inline>) {
        let mut start = frame.start;
        if let Some((mut anchor, end)) = frame.anchor {
            let span = self.span(start..end);
            anchor.joined = frame.count > 0;
            self.part(Part::Anchor(anchor), span);
            if frame.count == 0 {
                return;
            }
            start = end;
        }
        let span = self.span(start..frame.end);
        match frame.figure {
            Some(figure) if frame.count == 1 => self.block(Block::Figure(figure), span),
            _ => self.block(Block::Paragraph(body), span),
        }
    }

    fn end_link(&mut self, target: String, body: Vec<Inline>, range: Range<usize>) {
        if let Some(marks) = &mut self.marks {
            marks.links.push((range.clone(), target.clone()));
        }
        if let Some(key) = target.strip_prefix('#').filter(|key| !key.is_empty()) {
            self.inline(Inline::Reference { key: key.to_owned(), body }, range);
        } else if escape::is_linkable(&target) {
            self.inline(Inline::Link { target, body }, range);
        } else {
            let shown = plain(&body) == target;
            for inline in body {
                self.inline(inline, range.clone());
            }
            if !shown {
                self.inline(Inline::text(format!(" ({target})")), range);
            }
        }
    }

    /// An image becomes its text alternative; the paragraph that has nothing else is then a figure.
    fn end_image(&mut self, source: String, title: String, body: &[Inline], range: Range<usize>) {
        let alt = plain(body);
        self.inline(Inline::text(format!("[{alt}]")), range);
        let top = self.top();
        if matches!(top.kind, Kind::Paragraph { .. }) {
            let caption = if title.is_empty() { Vec::new() } else { vec![Inline::text(title)] };
            top.figure = Some(Figure { alt, source, caption, ..Figure::default() });
        }
    }
}
