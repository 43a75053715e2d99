//! An author's Markdown inside a table cell, on one line: blocks as the tags that the reader turns back into them,
//! everything within a line as it was written.

#![expect(clippy::wildcard_enum_match_arm, reason = "of a reader's many events few matter here")]

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::escape::{apply, code_block, parser, prose};
use crate::document::CalloutKind;
use crate::document::escape::is_soft_space;

/// The Markdown of `text` for a cell, and the notes that it calls, which have no place in a cell.
pub(super) fn cell(text: &str) -> (String, Vec<String>) {
    let text = prose(text);
    let mut cell = Cell { text: text.trim(), ..Cell::default() };
    for (event, range) in parser(cell.text) {
        cell.event(event, range);
    }
    (cell.out, cell.notes)
}

#[derive(Default)]
struct Cell<'t> {
    text: &'t str,
    out: String,
    /// How deep in blocks whose own text is copied whole.
    copying: usize,
    /// How many paragraphs there were in this block.
    paragraphs: usize,
    /// How deep in lists and quotations.
    depth: usize,
    /// The lines of a block of code.
    code: Option<String>,
    /// The header cells of a table, and the cells of its row.
    names: Vec<String>,
    values: Vec<String>,
    /// Up to where the text was copied.
    copied: usize,
    /// How deep in a note, which stands elsewhere.
    skipping: usize,
    /// The notes, as they are written.
    notes: Vec<String>,
}

impl Cell<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        if let Some(lines) = &mut self.code {
            match event {
                Event::Text(words) => lines.push_str(&words),
                Event::End(TagEnd::CodeBlock) => {
                    self.out.push_str(&code_block(lines));
                    self.code = None;
                }
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::SoftBreak if self.copying == 0 => self.out.push(' '),
            Event::HardBreak if self.copying == 0 => self.out.push_str("<br>"),
            _ if self.copying == 0 => self.copy(&range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::FootnoteDefinition(_) => {
                self.skipping = 1;
                self.notes.push(self.text[range].trim().to_owned());
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(first) => {
                self.depth += 1;
                match first {
                    None => self.out.push_str("<ul>"),
                    Some(1) => self.out.push_str("<ol>"),
                    Some(first) => self.out.push_str(&format!("<ol start=\"{first}\">")),
                }
            }
            Tag::Item => self.tag("<li>"),
            Tag::BlockQuote(kind) => {
                self.depth += 1;
                self.tag("<blockquote>");
                if let Some(kind) = kind {
                    self.out.push_str(&format!("**{}**", label(kind)));
                    self.paragraphs = 1;
                }
            }
            // Tables do not stand in one another: its rows are items.
            Tag::Table(_) => self.out.push_str("<ul>"),
            Tag::TableCell => {
                self.values.push(line(self.text, &range).trim().to_owned());
                self.copying += 1;
            }
            Tag::Paragraph | Tag::Heading { .. } => {
                if self.paragraphs > 0 {
                    self.out.push_str("<br><br>");
                } else if self.depth == 0 && !self.out.is_empty() {
                    self.out.push_str("<br>");
                }
                self.paragraphs += 1;
                self.copy(&range);
                self.copying += 1;
            }
            // A tight item has its text without a paragraph around it; an inline tag's range holds all of it.
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
                if self.copying == 0 =>
            {
                self.copy(&range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(ordered) => {
                self.depth -= 1;
                self.tag(if ordered { "</ol>" } else { "</ul>" });
            }
            TagEnd::Item => self.out.push_str("</li>"),
            TagEnd::BlockQuote(_) => {
                self.depth -= 1;
                self.tag("</blockquote>");
            }
            TagEnd::Table => self.tag("</ul>"),
            TagEnd::TableHead => self.names = std::mem::take(&mut self.values),
            TagEnd::TableRow => self.row(),
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.copying -= 1,
            _ => {}
        }
    }

    /// Writes a tag behind or before which paragraphs are counted anew.
    fn tag(&mut self, tag: &str) {
        self.out.push_str(tag);
        self.paragraphs = 0;
    }

    /// Copies a stretch of inline Markdown, once.
    fn copy(&mut self, range: &Range<usize>) {
        if range.start >= self.copied {
            self.out.push_str(&line(self.text, range));
            self.copied = range.end;
        }
    }

    /// A row of a table as an item: what is in it, with the names of its columns.
    fn row(&mut self) {
        let values = std::mem::take(&mut self.values);
        let named = self.names.iter().zip(&values).filter(|(_, value)| !value.is_empty());
        let words = named
            .map(|(name, value)| if name.is_empty() { value.clone() } else { format!("{name}: {value}") })
            .collect::<Vec<_>>();
        self.out.push_str(&format!("<li>{}</li>", words.join("; ")));
    }
}

fn label(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Important => CalloutKind::Important,
        BlockQuoteKind::Warning => CalloutKind::Warning,
        BlockQuoteKind::Caution => CalloutKind::Caution,
    }
    .label()
}

/// A stretch of inline Markdown on one line, with what would end the cell or open a tag taken out of it.
fn line(text: &str, range: &Range<usize>) -> String {
    let raw = text[range.clone()].trim_start_matches('#');
    let folded = raw.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let keep_left = raw.starts_with(is_soft_space);
    let keep_right = raw.ends_with(is_soft_space) && !raw.ends_with('\n');
    if folded.is_empty() {
        return if raw.is_empty() { String::new() } else { " ".to_owned() };
    }
    let mut out = String::new();
    if keep_left {
        out.push(' ');
    }
    let mut escaped = false;
    for letter in folded.chars() {
        if letter == '|' && !escaped {
            out.push('\\');
        }
        escaped = letter == '\\' && !escaped;
        out.push(letter);
    }
    let tags: Vec<(Range<usize>, String)> = parser(&out)
        .filter_map(|(event, range)| match event {
            // A backtick without its twin would pair with one of the next item.
            Event::Text(words) if words.contains('`') && !out[..range.start].ends_with('\\') => {
                Some((range.clone(), out[range].replace('`', "\\`")))
            }
            _ => None,
        })
        .collect();
    let mut out = apply(&out, tags);
    if keep_right {
        out.push(' ');
    }
    out
}

#[cfg(test)]
mod tests {
    fn cell(text: &str) -> String {
        super::cell(text).0
    }

    #[test]
    fn items_of_a_cell_stay_apart() {
        assert_eq!(cell("one `a"), "one \\`a");
        assert_eq!(cell("one `a`"), "one `a`");
    }

    #[test]
    fn notes_of_a_cell_are_kept_for_elsewhere() {
        let (text, notes) =
            super::cell("a[^1] b <kbd>F1</kbd>.<br>c\u{a0}d &nbsp;\n\n[^1]: e\n\n    f\n\n[^2]: g");
        let [note] = notes.as_slice() else { panic!("{notes:?}") };
        let label = note.split(':').next().unwrap();
        assert_eq!(text, format!("a{label} b <kbd>F1</kbd>.<br>c\u{a0}d &nbsp;"));
        assert_eq!(*note, format!("{label}: e\n\n    f"));
    }

    #[test]
    fn cells_are_one_line() {
        assert_eq!(cell("One\nline"), "One line");
        assert_eq!(cell("One\n\nTwo"), "One<br><br>Two");
        assert_eq!(cell("Do:\n\n- a\n- b *c*"), "Do:<ul><li>a</li><li>b *c*</li></ul>");
        assert_eq!(cell("- a\n  b **c** `d`\n- e"), "<ul><li>a b **c** `d`</li><li>e</li></ul>");
        assert_eq!(cell("- a\n  - b\n  - c"), "<ul><li>a<ul><li>b</li><li>c</li></ul></li></ul>");
        assert_eq!(cell("a | b"), "a \\| b");
        assert_eq!(cell("a \\| b"), "a \\| b");
        assert_eq!(cell("1. a\n2. b"), "<ol><li>a</li><li>b</li></ol>");
        assert_eq!(cell("7. a\n8. b"), "<ol start=\"7\"><li>a</li><li>b</li></ol>");
        assert_eq!(cell("He said:\n\n> One\n>\n> Two"), "He said:<blockquote>One<br><br>Two</blockquote>");
        assert_eq!(cell("> [!WARNING]\n> Hot"), "<blockquote>**Warning**<br><br>Hot</blockquote>");
        assert_eq!(
            cell("| A | B |\n| - | - |\n| 1 | `x\\|y` |\n| 2 | |"),
            "<ul><li>A: 1; B: `x\\|y`</li><li>A: 2</li></ul>"
        );
    }
}
