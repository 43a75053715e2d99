//! Figures, the definition's own sections and links, put where they belong in the tree of a document.

use super::anonymous::anonymous;
use super::request::DocumentRequest;
use super::{drawings, escape, pieces, view};
use crate::document::{self, Block, Blocks, Figure, Heading, Inline};
use crate::readers::markdown;
use crate::release::{Drawing, FigureFacts, Release, section};
use crate::source::{SourceId, Spanned};

/// A definition serves several documents, and not every section is in each: what refers to one that is not here keeps its
/// words, or the section's title, without a link. (A link that leads nowhere in any document is `reference-unknown`.)
pub(super) fn unlink(blocks: &mut Blocks) {
    let keys = document::keys(blocks);
    document::change_inlines(blocks, &mut |inline| {
        if let Inline::Reference { key, body } = inline
            && !keys.contains(key)
        {
            let words = if body.is_empty() {
                section(key).map_or(key.clone(), |section| section.title.to_owned())
            } else {
                document::plain(body)
            };
            *inline = Inline::Text(words);
        }
    });
}

/// Where what is added to a section belongs: behind its own text and before what stands below it, or behind all of it.
fn end_of(blocks: &Blocks, key: &str, with_below: bool) -> Option<(usize, u8)> {
    let heading = |block: &Spanned<Block>| {
        if let Block::Heading(heading) = &block.value {
            Some((heading.key.clone(), heading.level))
        } else {
            None
        }
    };
    let at = blocks.iter().position(|block| heading(block).is_some_and(|(own, _)| own == key))?;
    let (_, level) = heading(&blocks[at])?;
    let ends =
        |block: &Spanned<Block>| heading(block).is_some_and(|(_, other)| !with_below || other <= level);
    let end = blocks[at + 1..].iter().position(ends).map_or(blocks.len(), |n| at + 1 + n);
    Some((end, level))
}

/// Puts each figure at the end of its section's own text, or where it is first referred to if it names no section. One
/// whose section is not rendered stands at the end. What is drawn stands where the template says, unless it names a
/// section.
pub(super) fn place_figures(
    blocks: &mut Blocks,
    release: &Release,
    request: &DocumentRequest<'_>,
    roles: &[(String, String)],
) {
    let drawer = Drawer { release, request, roles };
    for facts in release.figures.items() {
        let (figure, mark) = match facts.draw.get() {
            Some(drawing) => (drawer.draw(*drawing, Some(facts)), mark_of(blocks, *drawing)),
            None => (Some(from_file(facts, request)), None),
        };
        let Some(figure) = figure else { continue };
        let key = figure.key.clone();
        let mut added = vec![Spanned::nowhere(Block::Figure(figure))];
        if let Some(long) = facts.long_description.get() {
            added.extend(markdown::read_shown(&escape::prose(long), SourceId::default()));
        }
        let own = facts.at.get().and_then(|key| end_of(blocks, key, false)).map(|(at, _)| at);
        let left = match own.or(mark) {
            Some(at) => {
                blocks.splice(at..at, added);
                None
            }
            None if facts.at.is_said() => Some(added),
            None => place_at_reference(blocks, &key, added),
        };
        if let Some(left) = left.filter(|_| view::is_main(release, request)) {
            let at = end_of_text(blocks);
            blocks.splice(at..at, left);
        }
    }
    drawer.fill(blocks);
}

fn figure_key(facts: &FigureFacts) -> String {
    format!("figure.{}", escape::key(facts.id.text_or("")))
}

fn from_file(facts: &FigureFacts, request: &DocumentRequest<'_>) -> Figure {
    let source = facts.source.text_or("").to_owned();
    Figure {
        key: figure_key(facts),
        caption: vec![Inline::text(facts.caption.text_or(""))],
        alt: facts.alt.text_or("").to_owned(),
        image: request.images.get(&source).cloned(),
        // A path that led to no image leads nowhere for a reader either.
        source: if request.images.contains_key(&source) {
            format!("{}{source}", request.image_base)
        } else {
            String::new()
        },
        ..Figure::default()
    }
}

/// Where the template has a place for a drawing.
fn mark_of(blocks: &Blocks, drawing: Drawing) -> Option<usize> {
    let is_mark = |block: &Spanned<Block>| marked(&block.value) == Some(drawing);
    blocks.iter().position(is_mark)
}

fn marked(block: &Block) -> Option<Drawing> {
    if let Block::Figure(figure) = block {
        figure.source.strip_prefix(pieces::DRAWING).and_then(Drawing::from_word)
    } else {
        None
    }
}

/// Makes figures of what the definition says.
struct Drawer<'a> {
    release: &'a Release,
    request: &'a DocumentRequest<'a>,
    roles: &'a [(String, String)],
}

impl Drawer<'_> {
    /// A drawn figure, with the words that `facts` have for it.
    fn draw(&self, drawing: Drawing, facts: Option<&FigureFacts>) -> Option<Figure> {
        let say = |words: &str| {
            let mut words = words.to_owned();
            if self.request.public {
                anonymous(&mut words, self.roles);
            }
            words
        };
        let picture = drawings::draw(drawing, self.release, self.request.public, &say)?;
        let key = facts.map_or_else(|| format!("figure.{}", drawing.word()), figure_key);
        let name = key.trim_start_matches("figure.").to_owned();
        let caption = facts
            .and_then(|facts| facts.caption.get())
            .map_or(picture.caption, |caption| caption.to_string());
        let alt = facts.and_then(|facts| facts.alt.get()).map_or(picture.alt, |alt| alt.to_string());
        Some(Figure {
            key,
            caption: vec![Inline::text(caption)],
            alt,
            image: Some(picture.image),
            source: format!("{}-{name}.svg", self.request.file_stem),
            drawn: true,
            ..Figure::default()
        })
    }

    /// Draws what is wanted and was not placed yet where the template has a place for it, and takes away the other marks.
    fn fill(&self, blocks: &mut Blocks) {
        let mut left = drawings::unnamed(self.release);
        blocks.retain_mut(|block| {
            let Some(drawing) = marked(&block.value) else { return true };
            let figure = left.contains(&drawing).then(|| self.draw(drawing, None)).flatten();
            left.retain(|unnamed| *unnamed != drawing);
            let Some(figure) = figure else { return false };
            block.value = Block::Figure(figure);
            true
        });
    }
}

/// Whether a text refers to `key`.
fn refers(body: &[Inline], key: &str) -> bool {
    body.iter().any(|inline| match inline {
        Inline::Reference { key: own, .. } => own == key,
        Inline::Emphasis(body)
        | Inline::Strong(body)
        | Inline::Strikeout(body)
        | Inline::Styled { body, .. }
        | Inline::Link { body, .. } => refers(body, key),
        Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => false,
    })
}

/// Puts a figure behind the first paragraph that refers to it, in the step or the text where that is; gives it back if
/// none does.
fn place_at_reference(blocks: &mut Blocks, key: &str, mut added: Blocks) -> Option<Blocks> {
    for at in 0..blocks.len() {
        if matches!(&blocks[at].value, Block::Paragraph(body) if refers(body, key)) {
            blocks.splice(at + 1..at + 1, added);
            return None;
        }
        if let Block::List(list) = &mut blocks[at].value {
            for item in &mut list.items {
                added = place_at_reference(&mut item.blocks, key, added)?;
            }
        }
    }
    Some(added)
}

/// Where the text ends and what is said about the document begins.
fn end_of_text(blocks: &Blocks) -> usize {
    let provenance = blocks
        .iter()
        .position(|block| matches!(&block.value, Block::Heading(heading) if heading.key == "provenance"));
    let at = provenance.unwrap_or(blocks.len());
    let is_break = at > 0 && provenance.is_some() && matches!(blocks[at - 1].value, Block::PageBreak);
    if is_break { at - 1 } else { at }
}

/// Puts the definition's own sections behind all that stands in the section that they belong to. Where that one is not
/// rendered they stand at the end of the document that the profile produces, and are no part of others.
pub(super) fn place_sections(blocks: &mut Blocks, release: &Release, request: &DocumentRequest<'_>) {
    for own in release.sections.items() {
        let (Some(id), Some(title), Some(body)) = (own.id.get(), own.title.get(), own.body.get()) else {
            continue;
        };
        let under = own.under.get().and_then(|key| end_of(blocks, key, true));
        if under.is_none() && !view::is_main(release, request) {
            continue;
        }
        let (at, level) = under.unwrap_or((end_of_text(blocks), 0));
        // A key of the template's own is not given twice: an own section cannot take the place of a standard one.
        let key = if section(id).is_some() { format!("section.{}", &**id) } else { escape::key(id) };
        let heading = Heading {
            level: level + 1,
            key,
            numbered: true,
            number: String::new(),
            title: vec![Inline::text(&**title)],
        };
        let mut added = vec![Spanned::nowhere(Block::Heading(heading))];
        added.extend(markdown::read_shown(&escape::prose(body), SourceId::default()));
        blocks.splice(at..at, added);
    }
}
