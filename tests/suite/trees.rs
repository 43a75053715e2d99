//! Trees for tests: any that a format should carry, and how two are compared.

#![expect(clippy::wildcard_enum_match_arm, reason = "what is not named is taken as it is")]

use dibr::document::{
    Align, Block, Blocks, CalloutKind, Cell, Column, Document, Figure, Heading, Inline, Item, List, Listing,
    Row, Settled, Style, Table,
};
use dibr::source::{Span, Spanned};
use proptest::prelude::*;

use crate::readers::{folded, nasty};

fn nowhere<T>(value: T) -> Spanned<T> {
    Spanned::nowhere(value)
}

/// Text that is not only space.
fn words() -> BoxedStrategy<String> {
    nasty().prop_map(|text| format!("w{}", folded(&text))).boxed()
}

fn inlines(depth: u32, notes: bool) -> BoxedStrategy<Vec<Inline>> {
    let leaf = prop_oneof![
        6 => nasty().prop_map(Inline::Text),
        2 => "[ -~]{1,8}".prop_map(Inline::Code),
        1 => Just(Inline::Break),
    ];
    let leaf = if notes {
        prop_oneof![
            8 => leaf,
            1 => prop_oneof![
                paragraph(0, false).prop_map(|block| Inline::Note(vec![nowhere(block)])),
                blocks(0, false).prop_map(Inline::Note),
            ],
        ]
        .boxed()
    } else {
        leaf.boxed()
    };
    if depth == 0 {
        return prop::collection::vec(leaf, 1..4).boxed();
    }
    let inner = || inlines(depth - 1, notes);
    let target = prop::sample::select(vec![
        "https://a.b/c?d=e&f=g#h",
        "a b/<c>.md",
        "mailto:x@y.z",
        "a|b\\c",
        "http://a/(b)*_c_",
        "",
    ]);
    let node = prop_oneof![
        4 => leaf,
        1 => inner().prop_map(Inline::Emphasis),
        1 => inner().prop_map(Inline::Strong),
        1 => inner().prop_map(Inline::Strikeout),
        1 => (prop::sample::select(Style::ALL.to_vec()), inner())
            .prop_map(|(style, body)| Inline::Styled { style, body }),
        1 => (target, link_body()).prop_map(|(target, body)| Inline::Link { target: target.into(), body }),
        // One without words gets those of what it refers to.
        1 => prop::option::of((words(), link_body())).prop_map(|words| {
            let body = words.map(|(word, rest)| [vec![Inline::Text(word)], rest].concat());
            Inline::Reference { key: "top".into(), body: body.unwrap_or_default() }
        }),
    ];
    prop::collection::vec(node, 1..6).boxed()
}

/// What may stand in a link: code with `]:` in it would define the target of one.
fn link_body() -> BoxedStrategy<Vec<Inline>> {
    inlines(0, false)
        .prop_map(|mut body| {
            for inline in &mut body {
                if let Inline::Code(text) = inline {
                    *text = text.replace(']', ")");
                }
            }
            body
        })
        .boxed()
}

fn paragraph(depth: u32, notes: bool) -> BoxedStrategy<Block> {
    inlines(depth, notes).prop_map(Block::Paragraph).boxed()
}

fn list(depth: u32, notes: bool, cell: bool) -> BoxedStrategy<Block> {
    let checked = || prop_oneof![4 => Just(None), 1 => Just(Some(true)), 1 => Just(Some(false))];
    let rest = if depth == 0 {
        Just(Vec::new()).boxed()
    } else if cell {
        cell_blocks(depth - 1, notes)
    } else {
        blocks(depth - 1, notes)
    };
    let first = (words(), inlines(1, notes)).prop_map(|(text, mut body)| {
        body.insert(0, Inline::Text(text));
        nowhere(Block::Paragraph(body))
    });
    let item = (checked(), first, prop_oneof![2 => Just(Vec::new()), 1 => rest.clone()]).prop_map(
        |(checked, first, mut blocks)| {
            blocks.insert(0, first);
            Item { checked, blocks }
        },
    );
    let other = rest.prop_map(|blocks| Item { checked: None, blocks });
    let items = prop::collection::vec(prop_oneof![5 => item, 1 => other], 1..4);
    (any::<bool>(), prop_oneof![3 => Just(1u64), 1 => 0..1000u64], items)
        .prop_map(|(ordered, start, items)| {
            Block::List(List { ordered, start: if ordered { start } else { 1 }, items })
        })
        .boxed()
}

fn code() -> BoxedStrategy<Block> {
    let language = prop::option::of(prop::sample::select(vec!["sql", "shell", "c++"]));
    (language, prop_oneof![2 => nasty(), 1 => "[ \\ta`~\\n]{0,12}"])
        .prop_map(|(language, text)| Block::Code { language: language.map(str::to_owned), text })
        .boxed()
}

fn cell_blocks(depth: u32, notes: bool) -> BoxedStrategy<Blocks> {
    let block = if depth == 0 {
        paragraph(1, notes)
    } else {
        let quote = cell_blocks(depth - 1, notes).prop_map(Block::Quote);
        prop_oneof![3 => paragraph(1, notes), 1 => list(depth - 1, notes, true), 1 => code(), 1 => quote]
            .boxed()
    };
    prop::collection::vec(block.prop_map(nowhere), 0..3).boxed()
}

fn table(depth: u32, notes: bool) -> BoxedStrategy<Block> {
    let cell = cell_blocks(depth, notes).prop_map(|blocks| Cell { blocks, ..Cell::default() });
    let align = prop::sample::select(vec![Align::Start, Align::Center, Align::End]);
    (1..4usize, 0..2usize, 0..3usize)
        .prop_flat_map(move |(width, head, body)| {
            let row = || prop::collection::vec(cell.clone(), width).prop_map(|cells| Row { cells });
            (
                prop::collection::vec(align.clone().prop_map(|align| Column { align, share: 0 }), width),
                prop::collection::vec(row(), head),
                prop::collection::vec(row(), body),
                prop_oneof![1 => Just(Vec::new()), 2 => line()],
                prop_oneof![Just(String::new()), Just("table.x".to_owned()), Just("t \"<|_é>".to_owned())],
            )
        })
        .prop_map(|(columns, head, body, caption, key)| {
            let key = if caption.is_empty() { String::new() } else { key };
            Block::Table(Table { key, caption, columns, head, body, ..Table::default() })
        })
        .boxed()
}

/// Inlines for a heading or a caption, which cannot be broken.
fn line() -> BoxedStrategy<Vec<Inline>> {
    (words(), inlines(1, false))
        .prop_map(|(text, mut body)| {
            body.retain(|inline| !format!("{inline:?}").contains("Break"));
            body.insert(0, Inline::Text(text));
            body
        })
        .boxed()
}

fn heading() -> BoxedStrategy<Block> {
    let key = prop::sample::select(vec!["", "a.b", "x-y_z", "k é\"<"]);
    let digits = prop::sample::select(vec!["", "5.3 ", "2024", "1. "]);
    (1..=6u8, any::<bool>(), key, digits, line())
        .prop_map(|(level, numbered, key, digits, mut title)| {
            title.insert(0, Inline::text(digits));
            // Markdown has no sixth level below the title's.
            let level = if numbered { level } else { level.min(5) };
            Block::Heading(Heading { level, key: key.into(), numbered, title, ..Heading::default() })
        })
        .boxed()
}

fn figure() -> BoxedStrategy<Block> {
    (nasty(), prop_oneof![Just(Vec::new()), line()], prop::sample::select(vec!["", "a.png", "b c|d.png"]))
        .prop_map(|(alt, caption, source)| {
            Block::Figure(Figure { alt: folded(&alt), caption, source: source.into(), ..Figure::default() })
        })
        .boxed()
}

fn blocks(depth: u32, notes: bool) -> BoxedStrategy<Blocks> {
    let leaf = prop_oneof![5 => paragraph(2, notes), 1 => code(), 1 => figure(), 1 => heading()];
    let block = if depth == 0 {
        leaf.boxed()
    } else {
        let inner = || blocks(depth - 1, notes);
        let kind = prop::sample::select(CalloutKind::ALL.to_vec());
        let listing = prop::sample::select(vec![Listing::Headings, Listing::Tables, Listing::Figures]);
        prop_oneof![
            6 => leaf,
            2 => list(depth - 1, notes, false),
            1 => inner().prop_map(Block::Quote),
            1 => (kind, inner()).prop_map(|(kind, blocks)| Block::Callout { kind, blocks }),
            1 => table(depth, notes),
            1 => listing.prop_map(Block::Contents),
            1 => Just(Block::PageBreak),
        ]
        .boxed()
    };
    prop::collection::vec(block.prop_map(nowhere), 0..4).boxed()
}

/// Settled documents with every block and inline, in any order and to some depth.
pub(crate) fn settled() -> impl Strategy<Value = Settled> {
    prop::collection::vec(blocks(2, true), 1..3).prop_map(|parts| {
        let mut blocks = parts.concat();
        let top = Heading { level: 1, key: "top".into(), numbered: true, ..Heading::default() };
        blocks.insert(0, nowhere(Block::Heading(Heading { title: vec![Inline::text("Top")], ..top })));
        Document { blocks, ..Document::default() }.settle().expect("all refer to the first heading")
    })
}

/// The blocks without what is not compared: places, images, and differences that no reader sees, such as where
/// a text is cut, or emphasis of a space.
pub(crate) fn normal(blocks: &[Spanned<Block>]) -> Blocks {
    let mut normal = Vec::new();
    for block in blocks {
        if let Some(value) = block_of(&block.value) {
            normal.push(Spanned::new(value, Span::default()));
        }
    }
    normal
}

fn block_of(block: &Block) -> Option<Block> {
    Some(match block {
        Block::Heading(it) => Block::Heading(Heading { title: line_of(&it.title), ..it.clone() }),
        Block::Paragraph(body) => {
            let body = line_of(body);
            if body.is_empty() {
                return None;
            }
            Block::Paragraph(body)
        }
        Block::List(it) if it.items.is_empty() => return None,
        Block::List(it) => {
            let items =
                it.items.iter().map(|item| Item { checked: item.checked, blocks: normal(&item.blocks) });
            Block::List(List { items: items.collect(), ..it.clone() })
        }
        Block::Code { language, text } => {
            Block::Code { language: language.clone(), text: dibr::document::escape::code_lines(text) }
        }
        Block::Quote(blocks) => Block::Quote(normal(blocks)),
        Block::Callout { kind, blocks } => Block::Callout { kind: *kind, blocks: normal(blocks) },
        Block::Table(it) => {
            let rows = |rows: &[Row]| -> Vec<Row> {
                let cell = |cell: &Cell| Cell { blocks: normal(&cell.blocks), ..cell.clone() };
                rows.iter().map(|row| Row { cells: row.cells.iter().map(cell).collect() }).collect()
            };
            let mut head = rows(&it.head);
            // Markdown cannot tell a header of nothing from none.
            head.retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
            let columns = it.columns.iter().map(|column| Column { share: 0, ..*column }).collect();
            Block::Table(Table {
                caption: line_of(&it.caption),
                columns,
                head,
                body: rows(&it.body),
                ..it.clone()
            })
        }
        Block::Figure(it) => {
            Block::Figure(Figure { caption: line_of(&it.caption), image: None, ..it.clone() })
        }
        Block::Contents(listing) => Block::Contents(*listing),
        Block::PageBreak => Block::PageBreak,
    })
}

/// One letter with what it stands in, so that no two ways to cut the same text differ.
#[derive(Clone, PartialEq)]
struct Letter {
    marks: Vec<&'static str>,
    link: Option<(usize, Inline)>,
    inline: Inline,
}

fn letters(body: &[Inline], marks: &[&'static str], link: &Option<(usize, Inline)>, out: &mut Vec<Letter>) {
    let with = |mark: &'static str| {
        let mut marks = marks.to_vec();
        if !marks.contains(&mark) {
            marks.push(mark);
            marks.sort_unstable();
        }
        marks
    };
    let push = |inline: Inline, out: &mut Vec<Letter>| {
        out.push(Letter { marks: marks.to_vec(), link: link.clone(), inline });
    };
    for inline in body {
        match inline {
            Inline::Text(text) => text.chars().for_each(|letter| push(Inline::text(letter), out)),
            Inline::Emphasis(body) => letters(body, &with("_"), link, out),
            Inline::Strong(body) => letters(body, &with("**"), link, out),
            Inline::Strikeout(body) => letters(body, &with("~~"), link, out),
            Inline::Styled { style, body } => letters(body, &with(style.tag()), link, out),
            Inline::Code(text) => text.chars().for_each(|letter| push(Inline::Code(letter.into()), out)),
            Inline::Link { body, .. } | Inline::Reference { body, .. } => {
                let mut bare = inline.clone();
                if let Inline::Link { body, .. } | Inline::Reference { body, .. } = &mut bare {
                    body.clear();
                }
                let link = Some((out.len(), bare.clone()));
                // A link directly behind a note would make a label of its call.
                if matches!(out.last(), Some(Letter { inline: Inline::Note(_), .. })) {
                    out.push(Letter { marks: Vec::new(), link: None, inline: Inline::text(" ") });
                }
                // So that a link without words is seen.
                out.push(Letter { marks: Vec::new(), link: link.clone(), inline: bare });
                letters(body, marks, &link, out);
            }
            // A note of nothing is not called.
            Inline::Note(blocks) if normal(blocks).is_empty() => {}
            Inline::Note(blocks) => push(Inline::Note(normal(blocks)), out),
            Inline::Break => push(Inline::Break, out),
        }
    }
}

fn is_space(letter: &Letter) -> bool {
    matches!(&letter.inline, Inline::Text(text) if text.trim().is_empty())
}

fn is_break(letter: &Letter) -> bool {
    matches!(letter.inline, Inline::Break)
}

/// The inlines as their letters: space folded, space and breaks without emphasis and not at the ends.
fn line_of(body: &[Inline]) -> Vec<Inline> {
    let mut all = Vec::new();
    letters(body, &[], &None, &mut all);
    let mut folded: Vec<Letter> = Vec::new();
    for mut letter in all {
        if is_space(&letter) || is_break(&letter) {
            letter.marks.clear();
        }
        if is_space(&letter) {
            if folded.last().is_none_or(|last| is_space(last) || is_break(last)) {
                continue;
            }
            letter.inline = Inline::text(" ");
        }
        if is_break(&letter) {
            while folded.last().is_some_and(is_space) {
                folded.pop();
            }
            if folded.is_empty() {
                continue;
            }
        }
        folded.push(letter);
    }
    while folded.last().is_some_and(|last| is_space(last) || is_break(last)) {
        folded.pop();
    }
    let mut shown = Vec::new();
    let mut links = Vec::new();
    for letter in folded {
        let link = letter.link.map(|(at, link)| {
            if links.last() != Some(&at) {
                links.push(at);
            }
            format!("{}:{link:?}", links.len())
        });
        let inline = match letter.inline {
            Inline::Text(text) => {
                let tame = text.chars().map(dibr::document::escape::sanitize).collect::<String>();
                Inline::Text(format!("{tame}{}", letter.marks.concat()))
            }
            other => Inline::Strong(vec![Inline::text(letter.marks.concat()), other]),
        };
        shown.push(match link {
            Some(link) => Inline::Link { target: link, body: vec![inline] },
            None => inline,
        });
    }
    shown
}
