//! What Markdown cannot say in a table cell: paragraphs, lists, quotations and code, spelled with a few HTML tags.

use super::DEPTH;
use super::conventions::trim;
use super::run::Run;
use crate::document::{Block, Blocks, Inline, Item, List, Style, plain};
use crate::source::{Span, Spanned};

/// A piece of a cell in the order of the text.
pub(super) enum Piece {
    Inline { inline: Inline, span: Span },
    Tag { tag: Tag, raw: String, span: Span },
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tag {
    Break,
    Paragraph,
    EndParagraph,
    List { ordered: bool, start: u64 },
    EndList { ordered: bool },
    Item,
    EndItem,
    Quote,
    EndQuote,
    Pre(Option<String>),
    EndPre,
    Code,
    EndCode,
    Styled(Style),
    EndStyled(Style),
}

impl Tag {
    /// The tag that `html` spells, if it is one of the few.
    pub(super) fn parse(html: &str) -> Option<Tag> {
        let inner = html.strip_prefix('<')?.strip_suffix('>')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner).trim_end();
        let (name, attribute) = match inner.split_once(' ') {
            Some((name, attribute)) => (name, Some(attribute.trim())),
            None => (inner, None),
        };
        let value = |wanted: &str| -> Option<String> {
            let (name, value) = attribute?.split_once('=')?;
            let value = value.strip_prefix('"')?.strip_suffix('"')?;
            (name == wanted && !value.contains('"')).then(|| unescape(value))
        };
        let tag = match (name.to_ascii_lowercase().as_str(), attribute) {
            ("br", None) => Tag::Break,
            ("p", None) => Tag::Paragraph,
            ("/p", None) => Tag::EndParagraph,
            ("ul", None) => Tag::List { ordered: false, start: 1 },
            ("ol", None) => Tag::List { ordered: true, start: 1 },
            ("ol", Some(_)) => Tag::List { ordered: true, start: value("start")?.parse().ok()? },
            ("/ul", None) => Tag::EndList { ordered: false },
            ("/ol", None) => Tag::EndList { ordered: true },
            ("li", None) => Tag::Item,
            ("/li", None) => Tag::EndItem,
            ("blockquote", None) => Tag::Quote,
            ("/blockquote", None) => Tag::EndQuote,
            ("pre", None) => Tag::Pre(None),
            ("pre", Some(_)) => Tag::Pre(Some(value("lang")?)),
            ("/pre", None) => Tag::EndPre,
            ("code", None) => Tag::Code,
            ("/code", None) => Tag::EndCode,
            (name, None) => match name.strip_prefix('/') {
                Some(name) => Tag::EndStyled(Style::from_tag(name)?),
                None => Tag::Styled(Style::from_tag(name)?),
            },
            _ => return None,
        };
        Some(tag)
    }
}

/// Undoes the entities that stand in attributes.
pub(super) fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.find("&#") {
        let tail = &rest[at + 2..];
        let decoded = tail.split_once(';').and_then(|(number, after)| {
            // No character has more digits; without the limit a long text would be searched again and again.
            let letter = char::from_u32(number.get(..number.len().min(7))?.parse().ok()?)?;
            (number.len() <= 7).then_some((letter, after))
        });
        text.push_str(&rest[..at]);
        match decoded {
            Some((letter, after)) => {
                text.push(letter);
                rest = after;
            }
            None => {
                text.push_str("&#");
                rest = tail;
            }
        }
    }
    text + rest
}

/// The blocks that `pieces` make. A tag that opens or closes nothing is text.
pub(super) fn blocks(pieces: Vec<Piece>, text: &str) -> Blocks {
    let last = |wanted: &Tag| {
        pieces.iter().rposition(|piece| matches!(piece, Piece::Tag { tag, .. } if tag == wanted)).unwrap_or(0)
    };
    let (last_pre, last_code) = (last(&Tag::EndPre), last(&Tag::EndCode));
    let mut cell =
        Cell { text, open: vec![Open::Blocks(Vec::new())], body: Run::default(), span: None, marker: 0 };
    let mut pieces = pieces.into_iter().enumerate();
    while let Some((at, piece)) = pieces.next() {
        match piece {
            Piece::Inline { inline, span } => cell.inline(inline, span),
            Piece::Tag { tag: Tag::Pre(language), span, .. } if at < last_pre => {
                cell.flush();
                let (text, end) = verbatim(&mut pieces, &Tag::EndPre);
                let span = Span { end: end.end.max(span.end), ..span };
                cell.block(Block::Code { language, text }, span);
            }
            Piece::Tag { tag: Tag::Code, span, .. } if at < last_code => {
                let (text, end) = verbatim(&mut pieces, &Tag::EndCode);
                let span = Span { end: end.end.max(span.end), ..span };
                cell.inline(Inline::Code(text.replace('\n', " ")), span);
            }
            Piece::Tag { tag, raw, span } => {
                if !cell.tag(&tag, span) {
                    cell.inline(Inline::text(raw), span);
                }
            }
        }
    }
    cell.finish()
}

/// The text up to the tag `end`, and where that stands.
fn verbatim(pieces: &mut impl Iterator<Item = (usize, Piece)>, end: &Tag) -> (String, Span) {
    let mut text = String::new();
    let mut at = Span::default();
    for (_, piece) in pieces {
        match piece {
            Piece::Inline { inline, span } => {
                text.push_str(&plain(&[inline]));
                at = span;
            }
            Piece::Tag { tag, span, .. } if tag == *end => return (text, span),
            Piece::Tag { tag: Tag::Break, .. } => text.push('\n'),
            Piece::Tag { tag: Tag::Code | Tag::EndCode, .. } => {}
            Piece::Tag { raw, .. } => text.push_str(&raw),
        }
    }
    (text, at)
}

struct Cell<'t> {
    text: &'t str,
    open: Vec<Open>,
    body: Run,
    span: Option<Span>,
    /// Bytes still to be taken off the text: those of a tick box.
    marker: usize,
}

enum Open {
    Blocks(Blocks),
    List(List, Span),
    Item(Item),
    Quote(Blocks, Span),
}

impl Cell<'_> {
    fn top(&mut self) -> &mut Open {
        self.open.last_mut().expect("the cell itself is closed last")
    }

    fn inline(&mut self, mut inline: Inline, span: Span) {
        if let Inline::Text(text) = &mut inline
            && self.marker > 0
        {
            let cut = self.marker.min(text.len());
            text.drain(..cut);
            self.marker -= cut;
        }
        self.span = Some(Span { end: span.end, ..self.span.unwrap_or(span) });
        self.body.push(inline);
    }

    fn flush(&mut self) {
        let mut body = self.body.take();
        trim(&mut body);
        let span = self.span.take().unwrap_or_default();
        if !body.is_empty() {
            self.block(Block::Paragraph(body), span);
        }
    }

    fn block(&mut self, block: Block, span: Span) {
        // What stands in a list outside its items gets an item.
        if matches!(self.top(), Open::List(..)) {
            self.open.push(Open::Item(Item::default()));
        }
        match self.top() {
            Open::Blocks(blocks) | Open::Item(Item { blocks, .. }) | Open::Quote(blocks, _) => {
                blocks.push(Spanned::new(block, span))
            }
            Open::List(..) => {}
        }
    }

    /// Obeys a tag, if it fits.
    fn tag(&mut self, tag: &Tag, span: Span) -> bool {
        match tag {
            Tag::Break => self.inline(Inline::Break, span),
            Tag::Paragraph | Tag::EndParagraph => self.flush(),
            Tag::List { ordered, start } => {
                if self.open.len() >= 2 * DEPTH {
                    return false;
                }
                self.flush();
                let list = List { ordered: *ordered, start: *start, items: Vec::new() };
                self.open.push(Open::List(list, span));
            }
            Tag::EndList { ordered } => {
                let fits = |open: &Open| matches!(open, Open::List(list, _) if list.ordered == *ordered);
                let Some(at) = self.open.iter().rposition(fits) else { return false };
                self.flush();
                self.close(at, span);
            }
            Tag::Item => {
                let Some(at) = self.open.iter().rposition(|open| matches!(open, Open::List(..))) else {
                    return false;
                };
                self.flush();
                self.close(at + 1, span);
                self.item(span);
            }
            Tag::EndItem => {
                let Some(at) = self.open.iter().rposition(|open| matches!(open, Open::Item(_))) else {
                    return false;
                };
                self.flush();
                self.close(at, span);
            }
            Tag::Quote => {
                if self.open.len() >= 2 * DEPTH {
                    return false;
                }
                self.flush();
                self.open.push(Open::Quote(Vec::new(), span));
            }
            Tag::EndQuote => {
                let Some(at) = self.open.iter().rposition(|open| matches!(open, Open::Quote(..))) else {
                    return false;
                };
                self.flush();
                self.close(at, span);
            }
            Tag::Styled(style) if self.body.depth() < DEPTH => {
                self.body.open(*style, &format!("<{}>", style.tag()));
                self.span = Some(Span { end: span.end, ..self.span.unwrap_or(span) });
            }
            Tag::EndStyled(style) => return self.body.close(*style),
            Tag::Styled(_) | Tag::Pre(_) | Tag::EndPre | Tag::Code | Tag::EndCode => return false,
        }
        true
    }

    fn item(&mut self, tag: Span) {
        // Asked of the text, because an escaped bracket is no box.
        let rest = self.text.get(tag.end as usize..).unwrap_or_default();
        let checked = match rest.get(..4) {
            Some("[ ] ") => Some(false),
            Some("[x] ") => Some(true),
            _ => None,
        };
        self.marker = if checked.is_some() { 4 } else { 0 };
        self.open.push(Open::Item(Item { checked, blocks: Vec::new() }));
    }

    /// Closes what is open from `at` on.
    fn close(&mut self, at: usize, end: Span) {
        while self.open.len() > at.max(1) {
            match self.open.pop() {
                Some(Open::Item(item)) => {
                    if let Open::List(list, _) = self.top() {
                        list.items.push(item);
                    }
                }
                Some(Open::List(list, span)) => {
                    self.block(Block::List(list), Span { end: end.end.max(span.end), ..span });
                }
                Some(Open::Quote(blocks, span)) => {
                    self.block(Block::Quote(blocks), Span { end: end.end.max(span.end), ..span });
                }
                Some(Open::Blocks(_)) | None => {}
            }
        }
    }

    fn finish(mut self) -> Blocks {
        self.flush();
        self.close(1, Span::default());
        match self.open.pop() {
            Some(Open::Blocks(blocks)) => blocks,
            Some(Open::List(..) | Open::Item(_) | Open::Quote(..)) | None => Vec::new(),
        }
    }
}
