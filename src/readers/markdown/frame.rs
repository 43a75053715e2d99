//! What is open on the stack of the builder.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Tag};

use super::cells::Piece;
use super::conventions::{Anchor, Part};
use super::run::Run;
use crate::document::{Align, CalloutKind, Cell, Column, Figure, Heading, List, Table};
use crate::source::Spanned;

/// An element whose end has not come yet.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) parts: Vec<Spanned<Part>>,
    pub(super) inlines: Run,
    /// How many inlines came, before neighbouring texts were joined.
    pub(super) count: usize,
    /// The image, if the last inline was one.
    pub(super) figure: Option<Figure>,
    /// `<a id="key"></a>` at the start, and where it ends.
    pub(super) anchor: Option<(Anchor, usize)>,
    pub(super) text: String,
}

pub(super) enum Kind {
    Root,
    Quote,
    Callout(CalloutKind),
    List(List),
    Item(Option<bool>),
    Note(String),
    Table(Table),
    Row {
        head: bool,
        cells: Vec<Cell>,
    },
    Cell(Vec<Piece>),
    /// `bare`: the parser gave no paragraph, as in a list without blank lines.
    Paragraph {
        bare: bool,
    },
    /// With the attributes that mean nothing here, as text.
    Heading(Heading, String),
    Code(Option<String>),
    Html,
    Emphasis,
    Strong,
    Strikeout,
    Link(String),
    Image {
        source: String,
        title: String,
    },
}

impl Kind {
    pub(super) fn holds_blocks(&self) -> bool {
        matches!(self, Kind::Root | Kind::Quote | Kind::Callout(_) | Kind::Item(_) | Kind::Note(_))
    }

    pub(super) fn is_container(&self) -> bool {
        matches!(self, Kind::Quote | Kind::Callout(_) | Kind::List(_) | Kind::Note(_))
    }

    pub(super) fn is_inline(&self) -> bool {
        matches!(self, Kind::Emphasis | Kind::Strong | Kind::Strikeout | Kind::Link(_) | Kind::Image { .. })
    }

    pub(super) fn is_bare(&self) -> bool {
        matches!(self, Kind::Paragraph { bare: true })
    }
}

pub(super) fn kind(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, id, classes, attrs } => {
            let heading = Heading {
                level: level as u8,
                key: id.map(|id| id.into_string()).unwrap_or_default(),
                numbered: !classes.iter().any(|class| class.as_ref() == UNNUMBERED),
                ..Heading::default()
            };
            let classes = classes.iter().filter(|class| class.as_ref() != UNNUMBERED);
            let mut rest: Vec<String> = classes.map(|class| format!(".{class}")).collect();
            rest.extend(attrs.iter().map(|(name, value)| match value {
                Some(value) => format!("{name}={value}"),
                None => name.to_string(),
            }));
            let rest = if rest.is_empty() { String::new() } else { format!(" {{{}}}", rest.join(" ")) };
            Kind::Heading(heading, rest)
        }
        Tag::BlockQuote(None) => Kind::Quote,
        Tag::BlockQuote(Some(kind)) => Kind::Callout(match kind {
            BlockQuoteKind::Note => CalloutKind::Note,
            BlockQuoteKind::Tip => CalloutKind::Tip,
            BlockQuoteKind::Important => CalloutKind::Important,
            BlockQuoteKind::Warning => CalloutKind::Warning,
            BlockQuoteKind::Caution => CalloutKind::Caution,
        }),
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(None),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Kind::Code(info.split_whitespace().next().map(str::to_owned))
        }
        Tag::HtmlBlock | Tag::MetadataBlock(_) => Kind::Html,
        Tag::List(start) => {
            Kind::List(List { ordered: start.is_some(), start: start.unwrap_or(1), items: Vec::new() })
        }
        Tag::Item => Kind::Item(None),
        Tag::FootnoteDefinition(label) => Kind::Note(label.into_string()),
        Tag::Table(alignments) => {
            let columns = alignments
                .into_iter()
                .map(|alignment| Column { align: align(alignment), share: 0 })
                .collect();
            Kind::Table(Table { columns, ..Table::default() })
        }
        Tag::TableHead => Kind::Row { head: true, cells: Vec::new() },
        Tag::TableRow => Kind::Row { head: false, cells: Vec::new() },
        Tag::TableCell => Kind::Cell(Vec::new()),
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Strikeout,
        Tag::Link { link_type: pulldown_cmark::LinkType::Email, dest_url, .. } => {
            Kind::Link(format!("mailto:{dest_url}"))
        }
        Tag::Link { dest_url, .. } => Kind::Link(dest_url.into_string()),
        Tag::Image { dest_url, title, .. } => {
            Kind::Image { source: dest_url.into_string(), title: title.into_string() }
        }
        // Superscript, subscript and definition lists are not enabled.
        Tag::Emphasis | Tag::Superscript | Tag::Subscript => Kind::Emphasis,
        Tag::Paragraph | Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
            Kind::Paragraph { bare: false }
        }
    }
}

pub(super) fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

/// The class of a heading that gets no number.
const UNNUMBERED: &str = "unnumbered";
