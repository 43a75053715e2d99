//! Documents to write: one with everything in it, one that is hostile.

use dibr::document::{
    Align, Block, Blocks, CalloutKind, Cell, Column, Document, Figure, Heading, Image, Inline, Item, List,
    Listing, Meta, Row, Style, Table,
};
use dibr::source::Spanned;

pub(crate) fn at(block: Block) -> Spanned<Block> {
    Spanned::nowhere(block)
}

pub(crate) fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

pub(crate) fn paragraph(words: &str) -> Spanned<Block> {
    at(Block::Paragraph(text(words)))
}

pub(crate) fn heading(level: u8, numbered: bool, key: &str, title: &str) -> Spanned<Block> {
    let key = key.to_owned();
    at(Block::Heading(Heading { level, numbered, key, title: text(title), ..Heading::default() }))
}

pub(crate) fn list(ordered: bool, start: u64, items: Vec<Item>) -> Spanned<Block> {
    at(Block::List(List { ordered, start, items }))
}

pub(crate) fn item(blocks: Blocks) -> Item {
    Item { checked: None, blocks }
}

fn items(words: &[&str]) -> Vec<Item> {
    words.iter().map(|words| item(vec![paragraph(words)])).collect()
}

fn code(words: &str) -> Spanned<Block> {
    at(Block::Code { language: Some("shell".to_owned()), text: words.to_owned() })
}

pub(crate) fn cell(words: &str) -> Cell {
    Cell { blocks: vec![paragraph(words)], ..Cell::default() }
}

pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row { cells }
}

fn row_of(words: &[&str]) -> Row {
    row(words.iter().map(|words| cell(words)).collect())
}

pub(crate) fn table(key: &str, caption: &str, head: Vec<Row>, body: Vec<Row>) -> Spanned<Block> {
    let caption = if caption.is_empty() { Vec::new() } else { text(caption) };
    at(Block::Table(Table { key: key.to_owned(), caption, head, body, ..Table::default() }))
}

fn reference(key: &str) -> Inline {
    Inline::Reference { key: key.to_owned(), body: Vec::new() }
}

/// A picture of `width` × `height` pixels, striped.
pub(crate) fn png(width: u32, height: u32) -> Image {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        bytes.extend((data.len() as u32).to_be_bytes());
        let whole = [kind.as_slice(), data].concat();
        bytes.extend(&whole);
        bytes.extend(crc(&whole).to_be_bytes());
    };
    let head = [width.to_be_bytes().as_slice(), height.to_be_bytes().as_slice(), &[8, 0, 0, 0, 0]].concat();
    let mut lines = Vec::new();
    for y in 0..height {
        lines.push(0);
        lines.extend((0..width).map(|x| if (x / 40 + y / 40) % 2 == 0 { 200 } else { 235 }));
    }
    // Stored blocks of deflate: no compressor is needed to make a valid image.
    let mut data = vec![0x78, 0x01];
    let mut blocks = lines.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        data.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        data.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        data.extend(block);
    }
    let (mut a, mut b) = (1u32, 0u32);
    for byte in &lines {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    data.extend((b << 16 | a).to_be_bytes());
    chunk(b"IHDR", &head);
    chunk(b"IDAT", &data);
    chunk(b"IEND", &[]);
    Image { media_type: "image/png", width, height, bytes: bytes.into(), effort: 0.0 }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc: u32, byte| {
        crc ^= u32::from(*byte);
        (0..8).for_each(|_| crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 });
        crc
    })
}

pub(crate) fn meta() -> Meta {
    Meta {
        product: "Care Coordination Decision Support Tool (DST)".to_owned(),
        release: "Build 22".to_owned(),
        title: "Deployment, Installation, Back-Out, and Rollback Guide".to_owned(),
        subtitle: "Production release".to_owned(),
        version: "1.9".to_owned(),
        date: "June 2020".to_owned(),
        date_iso: "2020-06-12".to_owned(),
        organization: vec![
            "Department of Veterans Affairs".to_owned(),
            "Office of Information and Technology (OIT)".to_owned(),
        ],
        logo: None,
        author: "DST Release Team".to_owned(),
        classification: "Internal use only".to_owned(),
        stage: "approved".to_owned(),
        language: "en-US".to_owned(),
        draft: None,
        provenance: vec![
            ("Source".to_owned(), "release.yaml".to_owned()),
            ("Source SHA-256".to_owned(), "a & b < c".to_owned()),
            ("source".to_owned(), "the same name in another case".to_owned()),
        ],
    }
}

/// Every block and every inline, in the form of a guide.
pub(crate) fn guide() -> Document {
    let mut blocks = front();
    blocks.extend(introduction());
    blocks.extend(deployment());
    blocks.extend(installation());
    blocks.extend(back_out());
    Document { meta: meta(), blocks }
}

fn front() -> Blocks {
    let revisions = (1..=9).rev().map(|n| {
        row_of(&[
            &format!("06/{n:02}/2020"),
            &format!("1.{n}"),
            &format!("Updated for Build {}", n + 13),
            "AbleVets",
        ])
    });
    vec![
        heading(1, false, "revision-history", "Revision History"),
        table("", "", vec![row_of(&["Date", "Version", "Description", "Author"])], revisions.collect()),
        at(Block::PageBreak),
        heading(1, false, "contents", "Table of Contents"),
        at(Block::Contents(Listing::Headings)),
        heading(1, false, "list-of-tables", "List of Tables"),
        at(Block::Contents(Listing::Tables)),
        heading(1, false, "list-of-figures", "List of Figures"),
        at(Block::Contents(Listing::Figures)),
        at(Block::PageBreak),
    ]
}

fn introduction() -> Blocks {
    let about = "This document describes how to deploy and install the tool, as well as how to back out the \
        product and roll back to a previous version or data set. It details the criteria for determining if a \
        back-out is necessary, the authority for making that decision, and the order in which installed \
        components will be backed out.";
    let prose = vec![
        Inline::text("See "),
        reference("back-out.procedure"),
        Inline::text(", "),
        reference("table.roles"),
        Inline::text(" and "),
        reference("figure.topology"),
        Inline::text(", or "),
        Inline::Link { target: "https://www.va.gov/a page?x=1&y=<2>".to_owned(), body: text("the handbook") },
        Inline::text(". Some words are "),
        Inline::Emphasis(text("stressed")),
        Inline::text(", some "),
        Inline::Strong(vec![Inline::text("strongly "), Inline::Emphasis(text("so"))]),
        Inline::text(", some "),
        Inline::Strikeout(text("struck out")),
        Inline::text(", H"),
        Inline::Styled { style: Style::Subscript, body: text("2") },
        Inline::text("O, 10"),
        Inline::Styled { style: Style::Superscript, body: text("6") },
        Inline::text(" records, "),
        Inline::Styled { style: Style::Key, body: text("Enter") },
        Inline::text(", and "),
        Inline::Code("XU*8.0*702 C:\\apps\\_old".to_owned()),
        Inline::text(" is a literal."),
        Inline::Note(vec![
            at(Block::Paragraph(vec![
                Inline::text("A footnote with "),
                Inline::Link { target: "https://example.gov/note".to_owned(), body: text("a link") },
                Inline::text(" and a note of its own."),
                Inline::Note(vec![paragraph("The inner note.")]),
            ])),
            list(false, 1, items(&["with", "a list"])),
        ]),
        Inline::text(" A line break"),
        Inline::Break,
        Inline::text("comes here. A link to "),
        Inline::Link { target: "docs/local.md".to_owned(), body: text("a file") },
        Inline::text(" is shown as text."),
    ];
    let task = "Plan and schedule the deployment, and determine and document the roles and responsibilities of \
        those involved in it.";
    let roles = (1..=40).map(|n| row_of(&[&n.to_string(), "Release team", "Deployment in production", task]));
    vec![
        heading(1, true, "introduction", "Introduction"),
        paragraph(about),
        heading(2, true, "introduction.purpose", "Purpose"),
        at(Block::Paragraph(prose)),
        heading(2, true, "introduction.constraints", "Constraints"),
        list(
            false,
            1,
            vec![
                item(vec![paragraph("Section 508 accessibility standards.")]),
                item(vec![
                    paragraph("VA Directive 6500, with"),
                    list(false, 1, items(&["an inner list", "of two"])),
                    paragraph("and a paragraph that continues the item."),
                ]),
                Item { checked: Some(true), blocks: vec![paragraph("A box that is ticked")] },
                Item { checked: Some(false), blocks: vec![paragraph("and one that is to be ticked.")] },
            ],
        ),
        heading(2, true, "roles", "Roles and Responsibilities"),
        paragraph("The following table runs over more than one page."),
        table(
            "table.roles",
            "Roles and Responsibilities",
            vec![row_of(&["ID", "Team", "Phase / Role", "Tasks"])],
            roles.collect(),
        ),
    ]
}

fn deployment() -> Blocks {
    let figure = |key: &str, caption: &str, alt: &str, image| {
        let (key, alt, caption) = (key.to_owned(), alt.to_owned(), text(caption));
        at(Block::Figure(Figure {
            key,
            caption,
            alt,
            image,
            source: "topology.png".to_owned(),
            ..Figure::default()
        }))
    };
    let hours = ["Activity", "Owner", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Remarks"];
    let wide = (1..=6).map(|n| {
        row_of(&[
            &format!("Step {n}"),
            "Release team",
            "08:00",
            "09:30",
            "10:00",
            "11:00",
            "12:00",
            "13:00",
            "Confirm with the facility before the step begins.",
        ])
    });
    vec![
        heading(1, true, "deployment", "Deployment"),
        paragraph("The deployment is planned as an iterative rollout."),
        figure(
            "figure.topology",
            "Deployment Topology",
            "Two servers & a database < behind a gateway",
            Some(png(900, 420)),
        ),
        figure("figure.small", "A Small Picture", "", Some(png(80, 60))),
        figure("figure.missing", "Hardware Resources", "The hardware of the three environments", None),
        figure("figure.none", "Nothing at All", "", None),
        heading(2, true, "deployment.timeline", "Timeline"),
        paragraph("Times are local to the facility."),
        table("table.timeline", "Timeline of the Week", vec![row_of(&hours)], wide.collect()),
        heading(2, true, "deployment.spans", "Resources"),
        spans(),
        heading(3, true, "deployment.rich", "Cells with Structure"),
        rich(),
    ]
}

fn spans() -> Spanned<Block> {
    let wide = Cell { columns: 2, ..cell("Capacity") };
    let tall = Cell { rows: 2, ..cell("Server") };
    let head = vec![row(vec![tall, wide]), row_of(&["CPU", "Memory"])];
    let body = vec![
        row(vec![Cell { rows: 2, ..cell("app-01\nand app-02") }, cell("4"), cell("16 GiB")]),
        row_of(&["8", "32 GiB"]),
        row(vec![cell("database"), Cell { columns: 2, ..cell("by arrangement") }]),
        row(vec![cell("ragged")]),
    ];
    let columns = [Align::Start, Align::Center, Align::End].map(|align| Column { align, share: 0 }).to_vec();
    let caption = text("Hardware Specifications");
    at(Block::Table(Table {
        key: "table.hardware".to_owned(),
        caption,
        columns,
        head,
        body,
        ..Table::default()
    }))
}

fn rich() -> Spanned<Block> {
    let with = |blocks| Cell { blocks, ..Cell::default() };
    let inner = table("", "", vec![row_of(&["Key", "Value"])], vec![row_of(&["a", "1"])]);
    let body = vec![
        row(vec![
            cell("Lists"),
            with(vec![
                paragraph("Before starting:"),
                list(true, 1, items(&["Take a snapshot of the database.", "Announce the window."])),
                list(false, 1, vec![item(vec![paragraph("one"), list(false, 1, items(&["deeper"]))])]),
            ]),
        ]),
        row(vec![cell("Code"), with(vec![code("helm list\n\thelm rollback dst 21")])]),
        row(vec![
            cell("A box"),
            with(vec![at(Block::Callout { kind: CalloutKind::Note, blocks: vec![paragraph("In a cell.")] })]),
        ]),
        row(vec![cell("A table, and nothing after it"), with(vec![inner])]),
        row(vec![cell("Nothing"), with(Vec::new())]),
        row(vec![
            cell("A link"),
            with(vec![at(Block::Paragraph(vec![
                Inline::Link { target: "mailto:desk@va.gov".to_owned(), body: text("the desk") },
                Inline::text(" and "),
                reference("deployment"),
            ]))]),
        ]),
    ];
    table("table.rich", "What Cells May Hold", vec![row_of(&["What", "How"])], body)
}

fn installation() -> Blocks {
    let steps = vec![
        item(vec![
            paragraph("Update the repository and look at what it has."),
            code("helm repo update\nhelm search repo dst --versions\n\tindented by a tab    and four spaces"),
            paragraph("The list must show the new version."),
        ]),
        item(vec![
            paragraph("Upgrade, in this order:"),
            list(true, 3, items(&["the gateway,", "the services,", "the scheduler."])),
        ]),
        item(vec![
            paragraph("Verify."),
            at(Block::Callout {
                kind: CalloutKind::Caution,
                blocks: vec![paragraph(
                    "After this step the schema cannot be taken back without the snapshot.",
                )],
            }),
        ]),
        item(vec![code("a step that begins with code")]),
    ];
    let command = "kubectl get pods --namespace dst --output wide --sort-by=.metadata.creationTimestamp -w";
    let mut blocks = vec![
        heading(1, true, "installation", "Installation"),
        heading(2, true, "installation.procedure", "Installation Procedure"),
        list(true, 1, steps),
        paragraph("A second list starts anew:"),
        list(true, 1, items(&["first", "second"])),
        heading(3, true, "installation.verify", "Verification"),
        heading(4, true, "", "Deeper"),
        heading(5, true, "", "Deeper Still"),
        heading(6, true, "", "Deepest"),
        code(&[command; 3].join("\n")),
    ];
    for kind in CalloutKind::ALL {
        let inner = vec![
            paragraph(
                "Something that must not be overlooked, in as many words as it takes to fill a line and begin \
                 another.",
            ),
            list(false, 1, items(&["one thing", "another thing"])),
        ];
        blocks.push(at(Block::Callout { kind, blocks: inner }));
    }
    blocks.push(at(Block::Quote(vec![
        paragraph("Database snapshots are taken every evening."),
        at(Block::Quote(vec![paragraph("A quotation in a quotation.")])),
    ])));
    blocks
}

fn back_out() -> Blocks {
    let mut blocks = vec![at(Block::PageBreak), heading(1, true, "back-out", "Back-Out Procedure")];
    for section in ["Considerations", "Criteria", "Risks", "Authority", "Procedure", "Verification"] {
        let key = format!("back-out.{}", section.to_lowercase());
        blocks.push(heading(2, true, &key, &format!("Back-Out {section}")));
        for _ in 0..3 {
            blocks.push(paragraph(
                "The steps described below outline the procedure to remove the application from the platform in \
                 production. They are to be followed by the release team in the order given, and each is to be \
                 confirmed before the next begins.",
            ));
        }
    }
    blocks.push(heading(1, false, "provenance", "Provenance"));
    blocks.push(table(
        "",
        "",
        Vec::new(),
        vec![row_of(&["Source", "release.yaml"]), row_of(&["Tool", "dibr"])],
    ));
    blocks
}

/// A guide of so many chapters, some three pages each.
pub(crate) fn long(chapters: usize) -> Document {
    let words =
        "Each step is to be confirmed before the next begins, and the time at which it was done noted. ";
    let mut blocks = front();
    for chapter in 1..=chapters {
        blocks.push(heading(
            1,
            true,
            &format!("chapter-{chapter}"),
            &format!("Chapter {chapter} of the Guide"),
        ));
        for section in 1..=3 {
            let key = format!("chapter-{chapter}.{section}");
            blocks.push(heading(2, true, &key, &format!("Section {section} of {chapter}")));
            blocks.extend((1..=3).map(|count| paragraph(&words.repeat(count * 2 + chapter % 3))));
            blocks.push(list(true, 1, items(&["first of all", "then", "and at last"])));
            blocks.push(code("helm list\nhelm upgrade dst --version 22"));
        }
        let rows = (1..=10 + chapter % 7).map(|n| row_of(&[&n.to_string(), "Release team", words, "Monday"]));
        let head = vec![row_of(&["ID", "Team", "Task", "Day"])];
        blocks.push(table("", &format!("Tasks of Chapter {chapter}"), head, rows.collect()));
        blocks.push(at(Block::Paragraph(vec![
            Inline::text("See "),
            reference(&format!("chapter-{chapter}.2")),
        ])));
    }
    Document { meta: meta(), blocks }
}

/// What is hostile in text: markup, the end of a CDATA section, controls, pictures, right-to-left.
pub(crate) const HOSTILE: &str = "<w:p>&amp;\"'</w:t>]]>\u{0}\u{8}\u{B}\u{FFFE}👩‍🚀 שלום مرحبا é";

/// Hostile text wherever text can stand.
pub(crate) fn hostile() -> Document {
    let all = || text(HOSTILE);
    let word = || HOSTILE.to_owned();
    let meta = Meta {
        product: word(),
        release: word(),
        title: word(),
        subtitle: word(),
        version: word(),
        date: word(),
        date_iso: word(),
        organization: vec![word()],
        logo: None,
        author: word(),
        classification: word(),
        stage: word(),
        language: word(),
        draft: Some(1),
        provenance: vec![(word(), word()), (word(), word()), (String::new(), String::new())],
    };
    let blocks = vec![
        at(Block::Heading(Heading {
            level: 9,
            key: word(),
            numbered: true,
            title: all(),
            ..Heading::default()
        })),
        at(Block::Paragraph(vec![
            Inline::Text(word()),
            Inline::Code(word()),
            Inline::Link { target: format!("https://host/{HOSTILE}"), body: all() },
            Inline::Link { target: word(), body: vec![Inline::Link { target: word(), body: all() }] },
            Inline::Link { target: "https://a.gov".to_owned(), body: vec![reference(HOSTILE)] },
            Inline::Reference { key: word(), body: Vec::new() },
            Inline::Note(vec![
                heading(1, true, HOSTILE, HOSTILE),
                table("", HOSTILE, Vec::new(), Vec::new()),
            ]),
        ])),
        at(Block::Code { language: Some(word()), text: word() }),
        table(HOSTILE, HOSTILE, vec![row(vec![cell(HOSTILE)])], vec![row(vec![cell(HOSTILE)])]),
        table("", HOSTILE, Vec::new(), Vec::new()),
        table("", "", Vec::new(), Vec::new()),
        at(Block::Figure(Figure {
            key: word(),
            caption: all(),
            alt: word(),
            source: word(),
            ..Figure::default()
        })),
        list(
            true,
            u64::MAX,
            vec![Item { checked: Some(true), blocks: vec![paragraph(HOSTILE)] }, Item::default()],
        ),
        at(Block::Quote(Vec::new())),
        at(Block::Callout { kind: CalloutKind::Tip, blocks: Vec::new() }),
        at(Block::Contents(Listing::Tables)),
        at(Block::PageBreak),
    ];
    Document { meta, blocks }
}
