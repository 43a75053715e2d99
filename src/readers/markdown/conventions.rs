//! The conventions for captions, keys and generated lists, told of the blocks that stand side by side.

use std::vec::IntoIter;

use super::cells::unescape;
use crate::document::{Block, Blocks, Figure, Heading, Inline, Listing, Table};
use crate::source::{Span, Spanned};

/// A block, or a mark that says something of the blocks around it.
pub(super) enum Part {
    Block(Block),
    Anchor(Anchor),
    /// `<!-- tables -->`
    Listing(Listing),
    /// `<!-- /tables -->`, behind a list that was written out.
    EndListing(Listing),
}

/// `<a id="key"></a>`
pub(super) struct Anchor {
    pub(super) key: String,
    pub(super) raw: String,
    /// Whether it stands in one paragraph with what follows.
    pub(super) joined: bool,
}

impl Anchor {
    /// The anchor with which `range` of `text` begins, and where it ends.
    pub(super) fn at(text: &str, range: std::ops::Range<usize>) -> Option<(Self, usize)> {
        let rest = text.get(range.clone())?;
        let trimmed = rest.trim_start_matches(' ');
        let value = trimmed.strip_prefix("<a id=\"")?;
        let key = &value[..value.find(['"', '<', '>', '\n'])?];
        value[key.len()..].strip_prefix("\"></a>")?;
        let length = "<a id=\"\"></a>".len() + key.len();
        let start = range.start + rest.len() - trimmed.len();
        let raw = trimmed[..length].to_owned();
        (!key.is_empty()).then(|| (Self { key: unescape(key), raw, joined: true }, start + length))
    }
}

/// What a block of HTML says: marks, if every line of it is one, else text. `shown` is what is left of the block without
/// its comments, where these are to be left out.
pub(super) fn html(text: &str, shown: Option<&str>) -> Vec<Part> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    match lines().map(mark).collect() {
        Some(parts) => parts,
        None => {
            let words = shown.unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let part = Part::Block(Block::Paragraph(vec![Inline::text(&words)]));
            if words.is_empty() { Vec::new() } else { vec![part] }
        }
    }
}

fn mark(line: &str) -> Option<Part> {
    let name = line.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let listing = |name| match name {
        "contents" => Some(Listing::Headings),
        "tables" => Some(Listing::Tables),
        "figures" => Some(Listing::Figures),
        _ => None,
    };
    match name.strip_prefix('/') {
        _ if name == "page" => Some(Part::Block(Block::PageBreak)),
        Some(name) => listing(name).map(Part::EndListing),
        None => listing(name).map(Part::Listing),
    }
}

/// Makes blocks of the parts of one container. `own`: dibr wrote the text.
pub(super) fn fold(parts: Vec<Spanned<Part>>, text: &str, own: bool) -> Blocks {
    let mut folder = Folder { parts: parts.into_iter(), text, own, blocks: Vec::new() };
    while let Some(part) = folder.parts.next() {
        folder.part(part.value, part.span);
    }
    folder.blocks
}

struct Folder<'t> {
    parts: IntoIter<Spanned<Part>>,
    text: &'t str,
    own: bool,
    blocks: Blocks,
}

impl Folder<'_> {
    fn part(&mut self, part: Part, span: Span) {
        match part {
            Part::Block(block) => self.block(block, span, None),
            Part::Anchor(anchor) => self.anchor(anchor, span),
            Part::Listing(listing) => {
                // What was written out is made anew; nothing but a list is taken for it.
                let written = match self.parts.as_slice() {
                    [end, ..] if ends(end, listing) => 1,
                    [list, end, ..] if is_list(list) && ends(end, listing) => 2,
                    _ => 0,
                };
                self.parts.by_ref().take(written).for_each(drop);
                self.push(Block::Contents(listing), span);
            }
            Part::EndListing(_) => {
                let raw = self.text[span.range()].trim().to_owned();
                self.push(Block::Paragraph(vec![Inline::Text(raw)]), span);
            }
        }
    }

    fn push(&mut self, block: Block, span: Span) {
        self.blocks.push(Spanned::new(block, span));
    }

    /// `span` is the block's own, without that of its anchor.
    fn block(&mut self, block: Block, span: Span, anchor: Option<(&Anchor, Span)>) {
        let whole = anchor.map_or(span, |(_, at)| join(at, span));
        let anchor = anchor.map(|(anchor, _)| anchor);
        match block {
            Block::Heading(heading) => {
                let heading = self.heading(heading, span, anchor);
                self.push(Block::Heading(heading), whole);
            }
            Block::Paragraph(body) => match self.caption("Table", &body, span, anchor.is_some()) {
                Some(caption) if is_table(self.parts.as_slice()) => self.captioned(caption, whole, anchor),
                _ => self.push(Block::Paragraph(body), span),
            },
            Block::Figure(figure) => self.figure(figure, whole, anchor),
            Block::Table(mut table) => {
                table.key = anchor.map(|anchor| anchor.key.clone()).unwrap_or_default();
                self.push(Block::Table(table), whole);
            }
            Block::List(_)
            | Block::Code { .. }
            | Block::Quote(_)
            | Block::Callout { .. }
            | Block::Contents(_)
            | Block::PageBreak => self.push(block, span),
        }
    }

    fn anchor(&mut self, anchor: Anchor, span: Span) {
        let keyed = match self.parts.as_slice() {
            [next, rest @ ..] => match &next.value {
                Part::Block(Block::Heading(_) | Block::Figure(_) | Block::Table(_)) => true,
                Part::Block(Block::Paragraph(body)) => {
                    is_table(rest) && self.caption("Table", body, next.span, true).is_some()
                }
                Part::Block(_) | Part::Anchor(_) | Part::Listing(_) | Part::EndListing(_) => false,
            },
            [] => false,
        };
        let text = Inline::text(&anchor.raw);
        if !keyed && !anchor.joined {
            return self.push(Block::Paragraph(vec![text]), span);
        }
        match self.parts.next() {
            Some(Spanned { value: Part::Block(block), span: at }) if keyed => {
                self.block(block, at, Some((&anchor, span)));
            }
            Some(Spanned { value: Part::Block(Block::Paragraph(mut body)), span: at }) => {
                prepend(&mut body, anchor.raw);
                self.push(Block::Paragraph(body), join(span, at));
            }
            Some(part) => {
                self.push(Block::Paragraph(vec![text]), span);
                self.part(part.value, part.span);
            }
            None => self.push(Block::Paragraph(vec![text]), span),
        }
    }

    fn heading(&self, mut heading: Heading, span: Span, anchor: Option<&Anchor>) -> Heading {
        if self.own {
            heading.level = heading.level.saturating_sub(1).max(1);
        }
        let Some(anchor) = anchor else { return heading };
        heading.key.clone_from(&anchor.key);
        if self.own {
            let raw = strip_anchor(&self.text[span.range()]);
            let raw = strip_anchor(raw.trim_start_matches(['#', ' ']));
            let number = number(raw);
            let parts = number.split('.').count();
            match heading.title.first_mut() {
                Some(Inline::Text(first)) if !number.is_empty() && first.starts_with(number) => {
                    first.drain(..number.len());
                    // A seventh level has no marks of its own; its number tells it.
                    heading.level = u8::try_from(parts).unwrap_or(6).min(6);
                    trim(&mut heading.title);
                }
                _ => heading.numbered = false,
            }
        }
        heading
    }

    /// The key and the words of a caption, if `body` is one.
    fn caption(&self, word: &str, body: &[Inline], span: Span, keyed: bool) -> Option<(String, Vec<Inline>)> {
        let raw = strip_anchor(&self.text[span.range()]);
        if raw.starts_with(word) {
            return plain_caption(word, body, raw);
        }
        if keyed && raw.strip_prefix("**")?.starts_with(word) {
            return Some((String::new(), written_caption(word, body)?));
        }
        None
    }

    fn captioned(&mut self, (key, caption): (String, Vec<Inline>), span: Span, anchor: Option<&Anchor>) {
        if let Some(Spanned { value: Part::Block(Block::Table(table)), span: at }) = self.parts.next() {
            let key = anchor.map_or(key, |anchor| anchor.key.clone());
            self.push(Block::Table(Table { key, caption, ..table }), join(span, at));
        }
    }

    fn figure(&mut self, mut figure: Figure, mut span: Span, anchor: Option<&Anchor>) {
        let caption = match self.parts.as_slice() {
            [Spanned { value: Part::Block(Block::Paragraph(body)), span }, ..] => {
                self.caption("Figure", body, *span, anchor.is_some()).map(|caption| (caption, *span))
            }
            _ => None,
        };
        if let Some(((key, caption), at)) = caption {
            self.parts.next();
            figure.key = key;
            figure.caption = caption;
            span = join(span, at);
        }
        if let Some(anchor) = anchor {
            figure.key.clone_from(&anchor.key);
        }
        self.push(Block::Figure(figure), span);
    }
}

fn is_table(rest: &[Spanned<Part>]) -> bool {
    matches!(rest.first().map(|part| &part.value), Some(Part::Block(Block::Table(_))))
}

fn is_list(part: &Spanned<Part>) -> bool {
    matches!(part.value, Part::Block(Block::List(_)))
}

fn ends(part: &Spanned<Part>, listing: Listing) -> bool {
    matches!(part.value, Part::EndListing(ended) if ended == listing)
}

fn join(first: Span, last: Span) -> Span {
    Span { end: last.end.max(first.end), ..first }
}

fn strip_anchor(raw: &str) -> &str {
    match Anchor::at(raw, 0..raw.len()) {
        Some((_, end)) => raw[end..].trim_start(),
        None => raw.trim_start(),
    }
}

/// The section number with which a text begins.
fn number(raw: &str) -> &str {
    let word = raw.split([' ', '\n']).next().unwrap_or_default().trim_end();
    let is_number =
        word.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_number { word } else { "" }
}

/// `Table: Caption {#key}`
fn plain_caption(word: &str, body: &[Inline], raw: &str) -> Option<(String, Vec<Inline>)> {
    // Asked of the text, because an escaped colon is none.
    raw.strip_prefix(word)?.strip_prefix(':')?;
    let mut caption = body.to_vec();
    strip_first(&mut caption, |text| text.strip_prefix(word)?.strip_prefix(':'))?;
    let key = trailing_key(raw);
    if let Some(Inline::Text(last)) = caption.last_mut()
        && let Some(rest) = key.and_then(|key| last.strip_suffix(&format!("{{#{key}}}")))
    {
        last.truncate(rest.len());
    }
    trim(&mut caption);
    Some((key.unwrap_or_default().to_owned(), caption))
}

fn trailing_key(raw: &str) -> Option<&str> {
    let inner = raw.trim_end().strip_suffix('}')?;
    let at = inner.rfind("{#")?;
    let key = &inner[at + 2..];
    let escaped = inner[..at].ends_with('\\');
    (!escaped && !key.is_empty() && !key.contains(|letter: char| letter.is_whitespace() || letter == '}'))
        .then_some(key)
}

/// `**Table 2: Caption**` or `**Table 2:** Caption`
fn written_caption(word: &str, body: &[Inline]) -> Option<Vec<Inline>> {
    let (Inline::Strong(label), rest) = body.split_first()? else { return None };
    let mut caption = label.clone();
    strip_first(&mut caption, |text| {
        let rest = text.strip_prefix(word)?.strip_prefix(' ')?;
        let digits = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let colon = digits.strip_prefix(':');
        (digits.len() < rest.len() && (colon.is_some() || digits.is_empty()))
            .then_some(colon.unwrap_or(digits))
    })?;
    caption.extend_from_slice(rest);
    trim(&mut caption);
    Some(caption)
}

fn strip_first(body: &mut [Inline], strip: impl Fn(&str) -> Option<&str>) -> Option<()> {
    let Inline::Text(first) = body.first_mut()? else { return None };
    let rest = strip(first)?.to_owned();
    *first = rest;
    Some(())
}

/// Puts text in front.
pub(super) fn prepend(body: &mut Vec<Inline>, text: String) {
    match body.first_mut() {
        Some(Inline::Text(first)) => first.insert_str(0, &text),
        _ => body.insert(0, Inline::Text(text)),
    }
}

/// Takes off the space at both ends.
pub(super) fn trim(body: &mut Vec<Inline>) {
    let is_empty = |inline: &Inline| matches!(inline, Inline::Text(text) if text.is_empty());
    body.retain(|inline| !is_empty(inline));
    if let Some(Inline::Text(first)) = body.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = body.last_mut() {
        last.truncate(last.trim_end().len());
    }
    body.retain(|inline| !is_empty(inline));
}
