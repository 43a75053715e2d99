//! Drawings made from the definition, each with a text alternative of the same content.

mod canvas;
mod chart;
mod hours;
mod promotion;
mod raci;
mod rollout;
mod timeline;

use super::view::Reader;
use super::words;
use crate::document::{self, Block, Image};
use crate::finding::counted;
use crate::readers::markdown;
use crate::release::{Date, Drawing, Duration, Prose, Release, Text};
use crate::source::{Field, SourceId, Spanned};

/// A drawing with its text alternative.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    /// The text alternative.
    pub(super) alt: String,
    /// The caption, unless the definition gives another.
    pub(super) caption: String,
    /// The image.
    pub(super) image: Image,
}

/// The source of drawings: a release, and how its text reads for the audience of the document.
pub(super) struct Pen<'a> {
    release: &'a Release,
    language: String,
    reader: Reader<'a>,
    say: &'a dyn Fn(&str) -> String,
}

/// The drawings for the places that templates have for them: those that the definition asks for, without those that its
/// figures show already.
pub(super) fn unnamed(release: &Release) -> Vec<Drawing> {
    let wanted = release.document.get().and_then(|document| document.drawings.get());
    let is_wanted =
        |drawing: &Drawing| wanted.is_none_or(|all| all.iter().any(|asked| asked.value == *drawing));
    let is_named =
        |drawing: &Drawing| release.figures.items().iter().any(|figure| figure.draw.get() == Some(drawing));
    let all = Drawing::WORDS.iter().filter_map(|word| Drawing::from_word(word));
    all.filter(|drawing| is_wanted(drawing) && !is_named(drawing)).collect()
}

/// Whether a definition has enough content for a drawing; for the public, whether its public part has.
pub fn can_draw(drawing: Drawing, release: &Release, public: bool) -> bool {
    draw(drawing, release, public, &|words| words.to_owned()).is_some()
}

/// How many of the [`unnamed`] drawings can be drawn.
pub(super) fn count(release: &Release, public: bool) -> usize {
    unnamed(release).into_iter().filter(|drawing| can_draw(*drawing, release, public)).count()
}

/// Makes a drawing; `None` if the definition has too little content for it.
pub(super) fn draw(
    drawing: Drawing,
    release: &Release,
    public: bool,
    say: &dyn Fn(&str) -> String,
) -> Option<Picture> {
    let reader = Reader::new(release, public);
    let pen = Pen { release, language: super::view::language(release), reader, say };
    match drawing {
        Drawing::Promotion => promotion::draw(&pen),
        Drawing::Rollout => rollout::draw(&pen),
        Drawing::Timeline => timeline::draw(&pen),
        Drawing::Hours => hours::draw(&pen),
        Drawing::Raci => raci::draw(&pen),
    }
}

impl Pen<'_> {
    /// Text as the document shows it, on one line.
    fn say(&self, words: &str) -> String {
        (self.say)(&words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn text(&self, field: &Field<Text>) -> String {
        self.say(&self.reader.text(field))
    }

    fn day(&self, field: &Field<Date>) -> String {
        self.reader.text(field)
    }

    fn date(&self, date: Date) -> String {
        words::day(date, &self.language)
    }

    fn length(&self, field: &Field<Duration>) -> String {
        self.reader.text(field)
    }

    /// The text of each prose, without its markup.
    fn proses(&self, field: &Field<Vec<Spanned<Prose>>>) -> Vec<String> {
        let words = |prose: &Spanned<Prose>| {
            let blocks = markdown::read_shown(&super::escape::prose(&prose.value), SourceId::default());
            self.say(&plain(&blocks))
        };
        field.items().iter().map(words).filter(|word| !word.is_empty()).collect()
    }
}

/// The text of blocks, without code blocks and tables.
fn plain(blocks: &[Spanned<Block>]) -> String {
    let words = |block: &Spanned<Block>| match &block.value {
        Block::Heading(heading) => document::plain(&heading.title),
        Block::Paragraph(body) => document::plain(body),
        Block::List(list) => list.items.iter().map(|item| plain(&item.blocks)).collect::<Vec<_>>().join(" "),
        Block::Quote(blocks) | Block::Callout { blocks, .. } => plain(blocks),
        Block::Code { .. } | Block::Table(_) | Block::Figure(_) | Block::Contents(_) | Block::PageBreak => {
            String::new()
        }
    };
    blocks.iter().map(words).collect::<Vec<_>>().join(" ")
}

/// Items as an enumeration, separated by `;` if one of them contains a comma.
fn enumeration(items: &[String]) -> String {
    if items.iter().any(|item| item.contains(',')) { items.join("; ") } else { words::enumeration(items) }
}

/// Text with its first letter capitalized.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
