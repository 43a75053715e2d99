//! Markdown → document tree: GitHub's dialect, and a few conventions for what it has no words for.
//!
//! - `# Title {#key}` is a heading with its key, `{#key .unnumbered}` one without number.
//! - `Table: Caption {#table.key}` directly before a table is its caption; a paragraph that is only an image is
//!   a figure, and `Figure: Caption {#figure.key}` directly after it its caption. The key may be left out.
//! - `[](#key)` refers to a heading, table or figure by its number; `[words](#key)` keeps its words.
//! - `<!-- contents -->`, `<!-- tables -->`, `<!-- figures -->` stand for generated lists, `<!-- page -->` for a
//!   new page, each as a block of its own.
//! - `<br>`, `<sub>`, `<sup>` and `<kbd>` mean what browsers show. In a table cell `<p>`, `<ul>`, `<ol>`, `<li>`,
//!   `<blockquote>`, `<pre>` and `<code>` make blocks of the cell. All other HTML, anywhere, is text: it is neither obeyed nor
//!   dropped.
//! - A thematic break (`---`) carries no words and is left out.
//! - `<a id="key"></a>` before a heading, table or figure is its key. Text that dibr's own Markdown writer wrote
//!   is known by its `<!-- cover -->`: what stands before the body is skipped, and numbers are taken off.

mod builder;
mod cells;
mod conventions;
mod frame;
mod front;
mod hidden;
mod notes;
mod pieces;
mod run;

pub(crate) use hidden::{Hidden, hidden};
pub use pieces::pieces;
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use crate::document::Blocks;
use crate::source::SourceId;
use crate::texts::dialect;

/// How many lists, quotations and the like may stand in one another. What is deeper becomes text, so that
/// nothing that walks the tree can run out of stack.
const DEPTH: usize = 32;

/// Front matter and the two lines around it; empty if there is none.
pub fn matter(text: &str) -> &str {
    &text[..front::matter(text).unwrap_or(0)]
}

/// How much of a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All of it: what Markdown hides is text.
    Whole,
    /// What a reader of the page sees: comments and notes that nothing calls are left out.
    Shown,
}

/// Reads `text` as a tree whose spans point into it. Total: there is no text that is not Markdown.
pub fn read(text: &str, source: SourceId) -> Blocks {
    read_in(text, source, Scope::Whole).finish().0
}

/// Reads what a reader of the page sees: without comments, and without notes that nothing calls.
pub fn read_shown(text: &str, source: SourceId) -> Blocks {
    read_in(text, source, Scope::Shown).finish().0
}

/// The same, and where its words and links stand.
pub fn read_marked(text: &str, source: SourceId) -> (Blocks, Marks) {
    let front = front::skip(text);
    let builder = builder::Builder::new(text, source, front.own, Scope::Shown).marking();
    fill(builder, text, front.body).finish()
}

/// Where the words and links of a text stand in it, in the order of the text; links in that of their ends.
#[derive(Debug, Default)]
pub struct Marks {
    /// Words that are shown, code among them, and what they read where that is not what is written: `&amp;`.
    pub words: Vec<(Range<usize>, Option<String>)>,
    /// Links, each with where it leads, which has `#` before a key.
    pub links: Vec<(Range<usize>, String)>,
}

fn read_in(text: &str, source: SourceId, scope: Scope) -> builder::Builder<'_> {
    let front = front::skip(text);
    fill(builder::Builder::new(text, source, front.own, scope), text, front.body)
}

fn fill<'t>(mut builder: builder::Builder<'t>, text: &'t str, body: usize) -> builder::Builder<'t> {
    let options = dialect() | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        builder.event(event, range.start + body..range.end + body);
    }
    builder
}
