//! Runs of text. Whether a mark is emphasis in Markdown depends on the characters next to it.

use super::{Markdown, entity};
use crate::document::{Inline, Style, escape};

/// What contains a run of text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Paragraph,
    /// A heading or a caption, which has no line breaks.
    Line,
    Cell,
}

/// What is open around a run, and cannot be opened again within it.
#[derive(Clone, Copy, Default)]
struct Open {
    emphasis: bool,
    strong: bool,
    strikeout: bool,
    link: bool,
}

impl<'a> Markdown<'a> {
    pub(super) fn inlines(&mut self, body: &'a [Inline], place: Place) -> String {
        let mut pieces = Vec::new();
        self.flatten(body, Open::default(), &mut pieces);
        let mut pieces = tidy(pieces);
        if place != Place::Cell {
            trim_breaks(&mut pieces);
        }
        let mut run = Run { out: String::new(), guard: false, after_note: false, place };
        for (at, piece) in pieces.iter().enumerate() {
            self.piece(piece, pieces.get(at + 1), &mut run);
        }
        run.out.trim_matches(' ').to_owned()
    }

    fn piece(&mut self, piece: &Piece, next: Option<&Piece>, run: &mut Run) {
        match piece {
            Piece::Text(text) => run.text(text),
            Piece::Open(mark) => run.open(mark, next),
            Piece::Close(mark) => run.close(mark),
            Piece::Code(text) => escape::code(text, run.place == Place::Cell, &mut run.out),
            Piece::OpenLink => {
                // Directly after a note reference, `[` would start the label of a link.
                run.out.push_str(if run.after_note { " [" } else { "[" });
            }
            Piece::CloseLink(target) => {
                run.out.push_str("](");
                escape::target(target, &mut run.out);
                run.out.push(')');
            }
            Piece::Note(raw) | Piece::Tag(raw) => run.out.push_str(raw),
            Piece::Break => match run.place {
                Place::Paragraph => {
                    run.out.truncate(run.out.trim_end_matches(' ').len());
                    run.out.push_str("\\\n");
                }
                Place::Cell => run.out.push_str("<br>"),
                Place::Line => {
                    self.lose("a line break in a heading or a caption is a space");
                    run.out.push(' ');
                }
            },
        }
        run.after_note = matches!(piece, Piece::Note(_));
        if !matches!(piece, Piece::Close(_)) {
            run.guard = false;
        }
    }
}

impl<'a> Markdown<'a> {
    fn flatten(&mut self, body: &'a [Inline], open: Open, pieces: &mut Vec<Piece>) {
        for inline in body {
            match inline {
                Inline::Text(text) => push_text(text, pieces),
                Inline::Emphasis(body) => {
                    self.marked("_", open.emphasis, body, Open { emphasis: true, ..open }, pieces);
                }
                Inline::Strong(body) => {
                    self.marked("**", open.strong, body, Open { strong: true, ..open }, pieces)
                }
                Inline::Strikeout(body) => {
                    self.marked("~~", open.strikeout, body, Open { strikeout: true, ..open }, pieces);
                }
                Inline::Styled { style, body } => self.styled(*style, body, open, pieces),
                Inline::Code(text) if text.is_empty() => {}
                // At the start of a line, this would be a link reference definition.
                Inline::Code(text) if open.link && text.contains("]:") => {
                    self.lose("code with `]:` in a link is not marked as code");
                    push_text(text, pieces);
                }
                Inline::Code(text) => pieces.push(Piece::Code(text.clone())),
                Inline::Link { target, body } if open.link || !escape::is_linkable(target) => {
                    self.flatten(body, open, pieces);
                    if !escape::is_linkable(target) {
                        push_text(&format!(" ({target})"), pieces);
                    }
                }
                Inline::Link { target, body } => self.link(target, body, open, pieces),
                Inline::Reference { body, .. } if open.link => self.flatten(body, open, pieces),
                Inline::Reference { key, body } => self.link(&format!("#{key}"), body, open, pieces),
                Inline::Note(blocks) => {
                    let call = self.note(blocks);
                    if !call.is_empty() {
                        pieces.push(Piece::Note(call));
                    }
                }
                Inline::Break => pieces.push(Piece::Break),
            }
        }
    }

    fn styled(&mut self, style: Style, body: &'a [Inline], open: Open, pieces: &mut Vec<Piece>) {
        let mut inner = Vec::new();
        self.flatten(body, open, &mut inner);
        if !inner.is_empty() {
            pieces.push(Piece::Tag(format!("<{}>", style.tag())));
            pieces.append(&mut inner);
            pieces.push(Piece::Tag(format!("</{}>", style.tag())));
        }
    }

    fn link(&mut self, target: &str, body: &'a [Inline], open: Open, pieces: &mut Vec<Piece>) {
        pieces.push(Piece::OpenLink);
        self.flatten(body, Open { link: true, ..open }, pieces);
        pieces.push(Piece::CloseLink(target.to_owned()));
    }

    fn marked(
        &mut self,
        mark: &'static str,
        is_open: bool,
        body: &'a [Inline],
        open: Open,
        pieces: &mut Vec<Piece>,
    ) {
        if is_open {
            return self.flatten(body, open, pieces);
        }
        pieces.push(Piece::Open(mark));
        self.flatten(body, open, pieces);
        pieces.push(Piece::Close(mark));
    }
}

/// A piece of a flattened run.
enum Piece {
    Text(String),
    Open(&'static str),
    Close(&'static str),
    Code(String),
    OpenLink,
    CloseLink(String),
    /// The reference to a note.
    Note(String),
    /// A tag of HTML that Markdown has no mark for.
    Tag(String),
    Break,
}

fn push_text(text: &str, pieces: &mut Vec<Piece>) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// Moves space and breaks at the edges of emphasis out of it, where Markdown wants them, and drops emphasis of
/// nothing.
fn tidy(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut tidied = settle_edges(pieces, false);
    tidied.reverse();
    let mut tidied = settle_edges(tidied, true);
    tidied.reverse();
    let mut joined: Vec<Piece> = Vec::with_capacity(tidied.len());
    for piece in tidied {
        match (piece, joined.last_mut()) {
            // Two emphases side by side are one, and so are two pieces of code.
            (Piece::Open(mark), Some(Piece::Close(last))) if mark == *last => {
                joined.pop();
            }
            (Piece::Code(text), Some(Piece::Code(last))) | (Piece::Text(text), Some(Piece::Text(last))) => {
                last.push_str(&text);
            }
            (piece, _) => joined.push(piece),
        }
    }
    joined
}

/// Moves space behind what opens. With the pieces `reversed`, what closes opens.
fn settle_edges(pieces: Vec<Piece>, reversed: bool) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        // The start of the marks directly before this piece.
        let edge = out.iter().rposition(|out| !opens(out, reversed)).map_or(0, |at| at + 1);
        let is_edge = edge < out.len();
        if is_edge && matches!(piece, Piece::Break) {
            out.insert(edge, Piece::Break);
        } else if is_edge && closes(&piece, reversed) && out.last().is_some_and(|out| opens(out, reversed)) {
            out.pop();
        } else if let Piece::Text(text) = &piece
            && is_edge
        {
            let words = if reversed { text.trim_end() } else { text.trim_start() };
            let space = if reversed { &text[words.len()..] } else { &text[..text.len() - words.len()] };
            if !space.is_empty() {
                out.insert(edge, Piece::Text(space.to_owned()));
            }
            if !words.is_empty() {
                out.push(Piece::Text(words.to_owned()));
            }
        } else {
            out.push(piece);
        }
    }
    out
}

fn opens(piece: &Piece, reversed: bool) -> bool {
    if reversed { matches!(piece, Piece::Close(_)) } else { matches!(piece, Piece::Open(_)) }
}

fn closes(piece: &Piece, reversed: bool) -> bool {
    opens(piece, !reversed)
}

/// Takes off breaks and space at both ends, where a break is none.
fn trim_breaks(pieces: &mut Vec<Piece>) {
    let is_blank = |piece: &Piece| {
        matches!(piece, Piece::Break) || matches!(piece, Piece::Text(text) if text.trim().is_empty())
    };
    while pieces.last().is_some_and(is_blank) {
        pieces.pop();
    }
    let blank = pieces.iter().take_while(|piece| is_blank(piece)).count();
    pieces.drain(..blank);
}

/// A run of text as it is written.
struct Run {
    out: String,
    /// Whether emphasis just ended that a letter directly behind would keep open.
    guard: bool,
    after_note: bool,
    place: Place,
}

impl Run {
    fn text(&mut self, text: &str) {
        let after_space = self.out.is_empty() || self.out.ends_with(['\n', ' ']);
        let text = if after_space { text.trim_start_matches(escape::is_soft_space) } else { text };
        // A colon behind a note would make its definition of it.
        let line_start = self.out.is_empty() || self.out.ends_with('\n') || self.after_note;
        match text.chars().next() {
            Some(first) if self.guard && !is_safe(first) => {
                self.out.push_str(&entity(escape::sanitize(first)));
                escape::inline(&text[first.len_utf8()..], false, &mut self.out);
            }
            // Directly behind a note these would make a link of it, escaped or not.
            Some(first @ ('(' | '[')) if self.after_note => {
                self.out.push_str(&entity(first));
                escape::inline(&text[1..], false, &mut self.out);
            }
            _ => escape::inline(text, line_start, &mut self.out),
        }
    }

    fn open(&mut self, mark: &str, next: Option<&Piece>) {
        let before = self.out.chars().next_back();
        let on_word = match next {
            // The only letter may yet become an entity, for the sake of what follows.
            Some(Piece::Text(text)) => {
                text.starts_with(|letter: char| letter.is_alphanumeric()) && text.chars().nth(1).is_some()
            }
            _ => false,
        };
        if let Some(before) = before
            && !is_safe(before)
            && (mark == "_" || !on_word)
        {
            self.out.pop();
            // Between letters it needed no backslash; an entity is none.
            if let Some(word) = self.out.strip_suffix('_')
                && word.ends_with(|letter: char| letter.is_alphanumeric())
            {
                self.out.pop();
                self.out.push_str("\\_");
            }
            self.out.push_str(&entity(before));
        }
        self.out.push_str(mark);
    }

    fn close(&mut self, mark: &str) {
        let on_word = self.out.ends_with(|letter: char| letter.is_alphanumeric());
        self.guard = mark == "_" || !on_word || self.guard;
        self.out.push_str(mark);
    }
}

/// Whether emphasis may start after this character and end before it, whatever is on the other side of the mark.
fn is_safe(letter: char) -> bool {
    letter.is_whitespace() || letter.is_ascii_punctuation()
}
