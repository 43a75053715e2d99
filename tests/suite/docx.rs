//! The DOCX writer, judged by the package it makes.

pub(crate) mod lint;
pub(crate) mod sample;

use dibr::document::{Block, Blocks, Cell, Document, Inline, Item, Meta};
use dibr::writers::{PageOptions, WRITERS};

use lint::{Node, Parts, lint, parse, unzip};
use sample::{at, cell, guide, heading, hostile, item, list, paragraph, row, table, text};

fn write(document: Document) -> (Vec<u8>, Vec<String>) {
    let settled = document.settle().expect("every reference leads somewhere");
    let writer = WRITERS.iter().find(|writer| writer.name == "docx").expect("a row for docx");
    let mut bytes = Vec::new();
    let lost = (writer.write)(&settled, PageOptions::default(), &mut bytes).expect("memory takes every byte");
    (bytes, lost)
}

fn parts(document: Document) -> Parts {
    unzip(&write(document).0)
}

fn part(parts: &Parts, path: &str) -> String {
    String::from_utf8(parts[path].clone()).expect("UTF-8")
}

/// Leaves a package where it can be looked at, and given to other validators.
#[expect(clippy::disallowed_methods, reason = "tests may leave files in the folder made for them")]
fn keep(name: &str, bytes: &[u8]) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(name), bytes).expect("a folder that can be written to");
}

#[test]
fn every_block_makes_a_clean_package() {
    let (bytes, lost) = write(guide());
    keep("guide.docx", &bytes);
    assert_eq!(lint(&unzip(&bytes)), Vec::<String>::new());
    assert_eq!(lost, ["`docs/local.md` is not an address that Word can follow; it is shown as text"]);
}

#[test]
fn the_same_document_makes_the_same_bytes() {
    assert!(write(guide()).0 == write(guide()).0);
}

#[test]
fn hostile_text_survives() {
    let (bytes, _) = write(hostile());
    keep("hostile.docx", &bytes);
    let parts = unzip(&bytes);
    assert_eq!(lint(&parts), Vec::<String>::new());
    let shown: String = sample::HOSTILE
        .chars()
        .map(|letter| if letter < ' ' || letter == '\u{FFFE}' { '\u{FFFD}' } else { letter })
        .collect();
    let document = parse(&parts["word/document.xml"]).unwrap();
    // Words that run in several directions are several runs.
    let words = |paragraph: &Node| paragraph.named("w:t").map(|node| node.text.clone()).collect::<String>();
    let texts: Vec<String> = document.named("w:p").map(words).collect();
    assert!(texts.iter().filter(|text| text.contains(&shown)).count() > 15, "{texts:#?}");
    assert!(part(&parts, "docProps/core.xml").contains("]]&gt;"));
}

#[test]
fn an_empty_document_is_valid() {
    let (bytes, _) = write(Document::default());
    keep("empty.docx", &bytes);
    assert_eq!(lint(&unzip(&bytes)), Vec::<String>::new());
}

#[test]
fn a_draft_is_marked_on_every_page() {
    let draft = |open| {
        let meta = Meta { draft: Some(open), ..sample::meta() };
        Document { meta, ..guide() }
    };
    let (bytes, _) = write(draft(3));
    keep("draft.docx", &bytes);
    let drafted = unzip(&bytes);
    assert_eq!(lint(&drafted), Vec::<String>::new());
    for path in ["word/headercover.xml", "word/header.xml", "word/headerwide.xml"] {
        assert!(part(&drafted, path).contains("DRAFT – 3 open findings"), "{path}");
        assert!(!part(&parts(guide()), path).contains("DRAFT"), "{path}");
    }
    let sections = part(&drafted, "word/document.xml").matches("<w:sectPr>").count();
    let headers = part(&drafted, "word/document.xml").matches("<w:headerReference").count();
    assert_eq!(sections, headers);
    assert!(part(&parts(draft(1)), "word/header.xml").contains("DRAFT – 1 open finding<"));
}

#[test]
fn metadata_says_what_the_document_is() {
    let parts = parts(guide());
    let core = part(&parts, "docProps/core.xml");
    for words in [
        "<dc:title>Deployment, Installation, Back-Out, and Rollback Guide</dc:title>",
        "<dc:subject>Care Coordination Decision Support Tool (DST) Build 22</dc:subject>",
        "<dc:creator>DST Release Team</dc:creator>",
        "<dc:language>en-US</dc:language>",
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2020-06-12T00:00:00Z</dcterms:modified>",
    ] {
        assert!(core.contains(words), "{words}");
    }
    assert!(
        part(&parts, "docProps/custom.xml").contains("name=\"Source SHA-256\"><vt:lpwstr>a &amp; b &lt; c")
    );
    let german = Meta { language: "de-DE".to_owned(), date_iso: "2020-13-01".to_owned(), ..sample::meta() };
    let parts = self::parts(Document { meta: german, ..guide() });
    assert!(part(&parts, "word/styles.xml").contains("w:lang w:val=\"de-DE\""));
    assert!(!part(&parts, "docProps/core.xml").contains("dcterms:modified"));
}

#[test]
fn contents_are_filled_and_lead_to_their_headings() {
    let document = part(&parts(guide()), "word/document.xml");
    assert!(document.contains(" TOC \\o \"1-3\" \\h \\z \\u "));
    assert!(document.contains(" TOC \\h \\z \\c \"Table\" "));
    assert!(document.contains(" TOC \\h \\z \\c \"Figure\" "));
    // A list is not one of its own entries.
    assert!(!document.contains("<w:t xml:space=\"preserve\">Table of Contents</w:t></w:r><w:r><w:tab/>"));
    assert!(document.contains("<w:t xml:space=\"preserve\">Revision History</w:t></w:r><w:r><w:tab/>"));
    assert!(!document.contains("w:dirty") && !document.contains("w:updateFields"));
}

#[test]
fn each_ordered_list_counts_from_its_own_start() {
    let numbering = parse(&parts(guide())["word/numbering.xml"]).unwrap();
    let starts: Vec<String> =
        numbering.named("w:startOverride").map(|node| node.attributes["w:val"].clone()).collect();
    assert_eq!(starts, ["1", "1", "3", "1"]);
}

#[test]
fn the_logo_stands_on_the_cover_with_its_words() {
    let logo = sample::png(300, 100);
    let meta = Meta { logo: Some(logo), ..sample::meta() };
    let parts = parts(Document { meta, blocks: vec![paragraph("Text")] });
    assert_eq!(lint(&parts), Vec::<String>::new());
    let document = part(&parts, "word/document.xml");
    let (cover, rest) = document.split_once("<w:sectPr>").unwrap();
    assert!(
        cover.contains("descr=\"Logo of Department of Veterans Affairs\"") && !rest.contains("w:drawing")
    );
}

#[test]
fn code_has_its_font_in_cells_too() {
    let code =
        Cell { blocks: vec![at(Block::Paragraph(vec![Inline::Code("ls".to_owned())]))], ..Cell::default() };
    let blocks = vec![
        at(Block::Paragraph(vec![Inline::Code("ls".to_owned())])),
        table("", "", vec![], vec![row(vec![code])]),
    ];
    let parts = parts(Document { meta: sample::meta(), blocks });
    let document = part(&parts, "word/document.xml");
    assert_eq!(document.matches("w:rStyle w:val=\"CodeText\"").count(), 1);
    assert_eq!(document.matches("w:rStyle w:val=\"TableCodeText\"").count(), 1);
    // What only the defaults say, LibreOffice puts over the character styles within tables.
    let styles = parse(&parts["word/styles.xml"]).unwrap();
    let normal = styles.named("w:style").find(|named| named.attributes["w:styleId"] == "Normal").unwrap();
    assert_eq!(normal.named("w:rFonts").count(), 1);
}

/// The paragraphs that stay on the page of the next.
fn kept(blocks: Blocks) -> Vec<String> {
    let tree = parse(&parts(Document { meta: sample::meta(), blocks })["word/document.xml"]).unwrap();
    let kept = tree.named("w:p").filter(|named| named.named("w:keepNext").count() > 0);
    kept.map(|named| named.named("w:t").map(|named| named.text.as_str()).collect()).collect()
}

#[test]
fn what_introduces_stays_with_what_follows() {
    let bold = |words: &str| at(Block::Paragraph(vec![Inline::Strong(text(words))]));
    let step = || item(vec![paragraph("Step"), paragraph("By")]);
    let blocks = vec![
        paragraph("These:"),
        bold("Restore"),
        paragraph("Said"),
        list(true, 1, vec![step()]),
        bold("End"),
    ];
    assert_eq!(kept(blocks), ["These:", "Restore", "Step"]);
}

#[test]
fn a_table_lies_across_only_where_its_words_need_it() {
    let words = |word: &str, count: usize| row(vec![cell(word); count]);
    let landscapes = |tables: Blocks| {
        let document = part(&parts(Document { meta: sample::meta(), blocks: tables }), "word/document.xml");
        let sections: Vec<&str> = document.split("<w:sectPr>").skip(1).collect();
        sections.iter().map(|section| section.contains("w:orient=\"landscape\"")).collect::<Vec<_>>()
    };
    let narrow = || table("", "", vec![], vec![words("a few short words", 7)]);
    let wide = |rows| table("", "", vec![], vec![words("Administration", 8); rows]);
    assert_eq!(landscapes(vec![narrow()]), [false, false]);
    // What follows fills the page that a table leaves near empty, and only such a page.
    let after = || vec![paragraph("after"), heading(1, true, "b", "B"), paragraph("on")];
    assert_eq!(landscapes([vec![wide(1)], after()].concat()), [false, true]);
    assert_eq!(landscapes([vec![wide(25)], after()].concat()), [false, true, false]);
}

#[test]
fn depth_and_length_do_no_harm() {
    let mut nested = vec![paragraph("innermost")];
    for level in 0..40 {
        nested = match level % 3 {
            0 => vec![list(level % 2 == 0, 1, vec![item(nested)])],
            1 => vec![at(Block::Quote(nested))],
            _ => vec![table(
                "",
                "",
                Vec::new(),
                vec![row(vec![
                    dibr::document::Cell { blocks: nested, ..Default::default() },
                    cell("beside"),
                ])],
            )],
        };
    }
    nested.push(paragraph(&"word".repeat(100_000)));
    nested.push(list(false, 1, vec![Item { checked: Some(true), blocks: vec![paragraph(&"x".repeat(90))] }]));
    nested.extend((0..300).map(|_| {
        at(Block::Paragraph(vec![
            Inline::Text("Words in a row. ".repeat(30)),
            Inline::Strong(text("And some.")),
        ]))
    }));
    let (bytes, _) = write(Document { meta: sample::meta(), blocks: nested });
    keep("deep.docx", &bytes);
    assert_eq!(lint(&unzip(&bytes)), Vec::<String>::new());
}

#[test]
fn a_long_document_is_clean() {
    let (bytes, lost) = write(sample::long(150));
    keep("long.docx", &bytes);
    assert_eq!(lint(&unzip(&bytes)), Vec::<String>::new());
    assert_eq!(lost, Vec::<String>::new());
}

/// Each change must bring a complaint with these words.
#[test]
fn the_lint_can_fail() {
    let good = parts(guide());
    let mutants = [
        ("word/document.xml", "</w:body>", "", "not well-formed"),
        ("word/document.xml", "Purpose<", "Purpose\u{1}<", "illegal character"),
        (
            "word/document.xml",
            "<w:p><w:pPr><w:pStyle w:val=\"TableSpacer\"/></w:pPr></w:p></w:tc>",
            "</w:tc>",
            "end with a paragraph",
        ),
        ("word/document.xml", "w:name=\"_Toc000003\"", "w:name=\"_Toc000002\"", "twice"),
        ("word/document.xml", "w:name=\"_Toc000003\"", "w:name=\"_Toc 3\"", "not a good name"),
        ("word/document.xml", "<w:bookmarkEnd w:id=\"6\"/>", "", "does not end"),
        ("word/document.xml", "w:anchor=\"_Toc000005\"", "w:anchor=\"_Toc999999\"", "no bookmark"),
        ("word/document.xml", " PAGEREF _Toc000005", " PAGEREF _Toc999999", "no bookmark"),
        ("word/document.xml", " REF _RefTable000001", " REF _RefTable999999", "no bookmark"),
        ("word/document.xml", "w:pStyle w:val=\"Code\"", "w:pStyle w:val=\"Kode\"", "Kode is not defined"),
        ("word/document.xml", "w:numId w:val=\"10\"", "w:numId w:val=\"999\"", "999 is not defined"),
        (
            "word/numbering.xml",
            "w:abstractNumId w:val=\"2\"",
            "w:abstractNumId w:val=\"99\"",
            "99 is not defined",
        ),
        ("word/document.xml", "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>", "", "not ended"),
        (
            "word/document.xml",
            "<w:fldChar w:fldCharType=\"separate\"/>",
            "<w:fldChar w:fldCharType=\"end\"/>",
            "where it cannot be",
        ),
        (
            "word/document.xml",
            "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableSpacer\"/></w:pPr></w:p>",
            "</w:tbl><w:tbl/>",
            "tables touch",
        ),
        ("word/document.xml", "r:embed=\"rId2\"", "r:embed=\"rId99\"", "has no relation"),
        ("word/_rels/document.xml.rels", "media/image1.png", "media/image9.png", "does not exist"),
        ("word/_rels/document.xml.rels", "a%20page", "a page", "not percent-encoded"),
        (
            "[Content_Types].xml",
            "PartName=\"/word/footnotes.xml\"",
            "PartName=\"/word/notes.xml\"",
            "no content type",
        ),
        ("word/document.xml", "<w:tblHeader/>", "", "header rows disagree"),
        ("word/document.xml", "<w:gridSpan w:val=\"2\"/>", "", "of 3 columns"),
        ("word/document.xml", "<w:footnoteReference w:id=\"1\"/>", "", "notes and their references disagree"),
    ];
    for (path, from, to, complaint) in mutants {
        let mut bad = good.clone();
        let content = part(&bad, path);
        assert!(content.contains(from), "{path} has no {from}");
        bad.insert(path.to_owned(), content.replacen(from, to, 1).into_bytes());
        let found = lint(&bad);
        assert!(found.iter().any(|lint| lint.contains(complaint)), "{from} → {to}: {found:#?}");
    }
}
