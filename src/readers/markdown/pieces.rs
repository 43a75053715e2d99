//! Markdown piece by piece, as it is shown, to compare it with another text.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Parser, Tag};

use super::front;
use crate::readers::Piece;
use crate::texts::dialect;

/// The pieces of a text below its front matter: all that GitHub shows, all HTML, and what is written but not shown.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let parser = Parser::new_ext(&text[front::matter(text).unwrap_or(0)..], dialect());
    let mut definitions: Vec<String> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| format!("the link definition `[{label}]: {}`", definition.dest))
        .collect();
    definitions.sort();
    let pieces = Pieces { parser, waiting: None, text: String::new(), html: String::new(), is_code: false };
    definitions.into_iter().map(Piece::Odd).chain(pieces)
}

struct Pieces<'t> {
    parser: Parser<'t>,
    /// What follows the text that was handed on.
    waiting: Option<Piece>,
    text: String,
    /// A block of HTML, which comes line by line.
    html: String,
    is_code: bool,
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(piece) = self.waiting.take() {
            return Some(piece);
        }
        loop {
            let piece = match self.parser.next() {
                Some(Event::Text(words)) => {
                    self.push(&words);
                    continue;
                }
                Some(Event::SoftBreak) => {
                    self.push(" ");
                    continue;
                }
                Some(Event::Html(html)) => {
                    self.html.extend(html.chars().filter(|letter| *letter != '\r'));
                    continue;
                }
                Some(event) => Some(self.piece(event)),
                None => None,
            };
            if !self.html.is_empty() {
                self.waiting = piece;
                let html = std::mem::take(&mut self.html);
                return Some(Piece::Mark(format!("the HTML `{}`", html.trim_end())));
            }
            if self.text.is_empty() {
                return piece;
            }
            self.waiting = piece;
            return Some(Piece::Text(std::mem::take(&mut self.text)));
        }
    }
}

impl Pieces<'_> {
    /// White space in a line is one space; in code it stays.
    fn push(&mut self, words: &str) {
        for letter in words.chars().filter(|letter| *letter != '\r') {
            let is_space = matches!(letter, ' ' | '\t' | '\n') && !self.is_code;
            if !is_space {
                self.text.push(letter);
            } else if !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    fn piece(&mut self, event: Event<'_>) -> Piece {
        match event {
            Event::Start(tag) => {
                self.is_code = matches!(tag, Tag::CodeBlock(_));
                Piece::Start { tag: described(&tag), is_heading: matches!(tag, Tag::Heading { .. }) }
            }
            Event::End(_) => {
                self.is_code = false;
                Piece::End
            }
            Event::Code(words) => Piece::Mark(format!("the code `{words}`")),
            Event::Html(html) | Event::InlineHtml(html) => {
                Piece::Mark(format!("the HTML `{}`", html.replace('\r', "").trim_end()))
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => {
                Piece::Mark(format!("the formula `{words}`"))
            }
            Event::FootnoteReference(label) => Piece::Mark(format!("a call of the note `{label}`")),
            Event::HardBreak => Piece::Mark("a line break".to_owned()),
            Event::Rule => Piece::Mark("a rule".to_owned()),
            Event::TaskListMarker(is_checked) => {
                Piece::Mark(if is_checked { "a ticked box" } else { "an empty box" }.to_owned())
            }
            // Both are put together before.
            Event::Text(words) => Piece::Text(words.into_string()),
            Event::SoftBreak => Piece::Text(" ".to_owned()),
        }
    }
}

/// What begins, in words, with everything that makes a difference.
fn described(tag: &Tag<'_>) -> String {
    match tag {
        Tag::Paragraph => "a paragraph".to_owned(),
        Tag::Heading { level, .. } => format!("a heading of level {}", *level as u8),
        Tag::BlockQuote(None) => "a quotation".to_owned(),
        Tag::BlockQuote(Some(kind)) => format!("an alert `{}`", alert(*kind)),
        Tag::CodeBlock(CodeBlockKind::Indented) => "indented code".to_owned(),
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
            format!("a code block of `{}`", language.trim_end())
        }
        Tag::HtmlBlock => "a block of HTML".to_owned(),
        Tag::List(Some(start)) => format!("a list that begins at {start}"),
        Tag::List(None) => "a list".to_owned(),
        Tag::Item => "an item".to_owned(),
        Tag::FootnoteDefinition(label) => format!("the note `{label}`"),
        Tag::Table(columns) => {
            let columns: Vec<&str> = columns.iter().map(|column| alignment(*column)).collect();
            format!("a table with columns {}", columns.join(", "))
        }
        Tag::TableHead => "a table's head".to_owned(),
        Tag::TableRow => "a row".to_owned(),
        Tag::TableCell => "a cell".to_owned(),
        Tag::Emphasis => "emphasis".to_owned(),
        Tag::Strong => "strong emphasis".to_owned(),
        Tag::Strikethrough => "struck-out words".to_owned(),
        Tag::Superscript => "a superscript".to_owned(),
        Tag::Subscript => "a subscript".to_owned(),
        Tag::Link { dest_url, title, .. } => target("a link to", dest_url, title),
        Tag::Image { dest_url, title, .. } => target("an image at", dest_url, title),
        Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
            "a definition".to_owned()
        }
        Tag::MetadataBlock(_) => "metadata".to_owned(),
    }
}

fn target(what: &str, address: &str, title: &str) -> String {
    let title = if title.is_empty() { String::new() } else { format!(" with the title “{title}”") };
    format!("{what} `{address}`{title}")
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "NOTE",
        BlockQuoteKind::Tip => "TIP",
        BlockQuoteKind::Important => "IMPORTANT",
        BlockQuoteKind::Warning => "WARNING",
        BlockQuoteKind::Caution => "CAUTION",
    }
}

fn alignment(of: Alignment) -> &'static str {
    match of {
        Alignment::None => "unaligned",
        Alignment::Left => "left",
        Alignment::Center => "centred",
        Alignment::Right => "right",
    }
}
