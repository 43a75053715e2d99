//! The readers of DOCX and HTML: what dibr writes is read back, and nothing that is no document does harm.

use std::io::{Cursor, Write};

use dibr::document::{Block, Blocks, Listing, plain};
use dibr::kinds::KINDS;
use dibr::readers::{ReadError, Reading, docx, html};
use dibr::verbs::{self, RenderOptions};
use dibr::writers::{PageOptions, WRITERS};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::samples::{check, definitions};

fn headings(blocks: &Blocks) -> Vec<String> {
    let title = |block: &Block| match block {
        Block::Heading(heading) => Some(plain(&heading.title)),
        _ => None,
    };
    blocks.iter().filter_map(|block| title(&block.value)).collect()
}

/// How many tables there are, with rows of head, rows, and figures.
fn counts(blocks: &Blocks) -> [usize; 4] {
    let mut all = [0; 4];
    for block in blocks {
        match &block.value {
            Block::Table(table) => {
                all[0] += 1;
                all[1] += table.head.len();
                all[2] += table.body.len();
                let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                cells.for_each(|cell| add(&mut all, counts(&cell.blocks)));
            }
            // Where the image is missing, only words are written.
            Block::Figure(it) => all[3] += usize::from(it.image.is_some() || !it.source.is_empty()),
            Block::List(list) => list.items.iter().for_each(|item| add(&mut all, counts(&item.blocks))),
            Block::Quote(blocks) | Block::Callout { blocks, .. } => add(&mut all, counts(blocks)),
            _ => {}
        }
    }
    all
}

fn add(all: &mut [usize; 4], more: [usize; 4]) {
    all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
}

fn written(path: &std::path::Path, format: &str) -> (dibr::document::Settled, Vec<u8>) {
    let (_, checked) = check(path);
    let profile = checked.loaded.release.profile.get().unwrap();
    let kind = KINDS.iter().find(|kind| kind.profiles.contains(profile)).unwrap();
    let document =
        verbs::document(&checked, kind, &RenderOptions { draft: true, ..RenderOptions::default() }).unwrap();
    let writer = WRITERS.iter().find(|writer| writer.name == format).unwrap();
    let bytes = verbs::write(&document, &checked, kind, writer, PageOptions::default()).unwrap().bytes;
    (document, bytes)
}

#[test]
fn what_is_written_is_read_back() {
    for path in definitions() {
        for format in ["docx", "html"] {
            let (document, bytes) = written(&path, format);
            let reading = match format {
                "docx" => docx::read(&bytes).unwrap(),
                _ => html::read(std::str::from_utf8(&bytes).unwrap()).unwrap(),
            };
            let place = format!("{} as {format}", path.display());
            let expected: Vec<_> =
                document.entries(Listing::Headings).iter().map(|entry| entry.title.clone()).collect();
            let mut found = headings(&reading.blocks);
            if format == "html" {
                // The title of the document, and the heading of the notes.
                found.remove(0);
                found.truncate(expected.len());
            }
            assert_eq!(found, expected, "{place}");
            assert_eq!(counts(&reading.blocks), counts(&document.blocks().to_vec()), "{place}");
            assert!(!reading.contents.is_empty() && !reading.meta.is_empty(), "{place}");
        }
    }
}

/// A package of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROOT: &[u8] =
    b"<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"d.xml\"/></Relationships>";

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn body(text: &str) -> Result<Reading, ReadError> {
    let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{text}</w:body></w:document>");
    docx::read(&package(&[("_rels/.rels", ROOT), ("d.xml", document.as_bytes())]))
}

fn said(reading: Result<Reading, ReadError>) -> String {
    reading.unwrap_err().to_string()
}

#[test]
fn what_is_no_docx_is_said() {
    assert!(said(docx::read(b"")).contains("it is not a DOCX file"));
    assert!(said(docx::read(b"PK\x03\x04 and nothing more")).contains("it is not a DOCX file"));
    assert!(said(docx::read(&package(&[]))).contains("nothing says which part is the text"));
    assert!(said(docx::read(&package(&[("_rels/.rels", ROOT)]))).contains("d.xml is missing"));
    let empty = package(&[("_rels/.rels", ROOT), ("d.xml", b"<x/>")]);
    assert!(said(docx::read(&empty)).contains("it has no text"));
    assert!(said(body("<w:p>")).contains("it is not a DOCX file"));
    let cut = package(&[("_rels/.rels", ROOT), ("d.xml", b"<w:document><w:body><w:p/></w:body>")]);
    assert!(said(docx::read(&cut)).contains("ends in the midst"));
    let whole = written(&definitions()[0], "docx").1;
    for part in [10, 3, 2] {
        assert!(docx::read(&whole[..whole.len() * (part - 1) / part]).is_err());
    }
}

#[test]
fn bombs_do_not_go_off() {
    let with_type = b"<!DOCTYPE x [<!ENTITY a \"b\">]><w:document><w:body/></w:document>";
    assert!(
        said(docx::read(&package(&[("_rels/.rels", ROOT), ("d.xml", with_type)])))
            .contains("a document type")
    );
    assert!(said(body("<w:p><w:r><w:t>&lol;</w:t></w:r></w:p>")).contains("names an entity"));
    let deep = "<w:sdt><w:sdtContent>".repeat(500) + &"</w:sdtContent></w:sdt>".repeat(500);
    assert!(said(body(&deep)).contains("more than 200 levels"));
    let zeros = vec![b' '; (64 << 20) + 1];
    let bomb = package(&[("_rels/.rels", ROOT), ("d.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(said(docx::read(&bomb)).contains("more than 32 MiB"));
    assert!(said(html::read(&"<div>".repeat(100_000))).contains("more than 200 levels"));
    assert!(html::read("no element at all").is_err());
    // What would be slow if every end tag looked through all that is open.
    assert!(html::read(&("<div>".repeat(150) + &"</p>".repeat(300_000))).is_ok());
    assert!(html::read(&"<p>".repeat(200_000)).is_ok());
}

/// Each of these took minutes, or gigabytes, or could.
#[test]
fn much_of_one_thing_is_refused_or_cheap() {
    let run = "<w:r><w:t>x</w:t></w:r>";
    let paragraph = format!("<w:p>{run}</w:p>");
    let limits = [
        (paragraph.repeat(130_000), "more than 250000 paragraphs, cells and pieces of text"),
        (
            format!("<w:p>{}</w:p>", "<w:r/>".repeat(110_000)),
            "more than 100000 elements in one paragraph or row",
        ),
        (
            format!("<w:p>{}</w:p>", "<w:r/>".repeat(50_000)).repeat(61),
            "more than 3000000 elements in one part",
        ),
        (
            format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "word ".repeat(1_700_000)),
            "more than 8 MiB of words",
        ),
    ];
    for (text, says) in limits {
        assert!(said(body(&text)).contains(says), "{says}");
    }
    let attributes: String = (0..300).map(|at| format!(" w:a{at}=\"\"")).collect();
    assert!(said(body(&format!("<w:p{attributes}/>"))).contains("more than 200 attributes"));
    let many: String = (0..50_000).map(|at| format!(" a{at}=\"\"")).collect();
    for (open, close) in [("<p", ">"), ("</p", ">"), ("<p", ""), ("<p a=\"x", "")] {
        assert!(
            said(html::read(&format!("<p>{open}{many}{close}"))).contains("more than 50 attributes"),
            "{open}"
        );
    }
    assert!(said(html::read(&"<br>".repeat(300_000))).contains("more than 250000 elements"));
    let place = format!("<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>{run}");
    assert!(body(&format!("<w:p>{}</w:p>", place.repeat(10_000))).is_ok());
    let call = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    assert!(body(&format!("<w:p>{}</w:p>", call.repeat(10_000))).is_ok());
}

#[test]
fn fields_hide_no_words() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:p><w:r><w:t xml:space=\"preserve\">Page </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        )
    };
    let words = |text: &str| match &body(text).unwrap().blocks[0].value {
        Block::Paragraph(body) => plain(body),
        other => panic!("{other:?}"),
    };
    assert_eq!(words(&field(" PAGE ", "12")), "Page ");
    assert_eq!(words(&field(" PAGE ", "approved")), "Page approved");
    assert_eq!(words(&field(" SEQ Table ", "12")), "Page 12");
    let simple = "<w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r><w:r><w:t>!</w:t></w:r></w:fldSimple></w:p>";
    assert_eq!(words(simple), "!");
}

#[test]
fn html_that_leaves_tags_out_is_read() {
    let text = "<!doctype html><title>T</title><h1>One<h2 id=k><span class=number>1.1</span> Two</h2>\
                <p>a<p>b<ul><li>c<li>d<ul><li>e</ul></ul><table><tr><th>f<th>g<tr><td>h<td>i</table><pre>\nx\ny</pre>";
    let reading = html::read(text).unwrap();
    assert_eq!(headings(&reading.blocks), ["One", "Two"]);
    assert_eq!(counts(&reading.blocks), [1, 0, 2, 0]);
    let words: Vec<usize> = reading
        .blocks
        .iter()
        .filter_map(|block| match &block.value {
            Block::List(list) => Some(list.items.len()),
            _ => None,
        })
        .collect();
    assert_eq!(words, [2]);
    assert!(
        reading.blocks.iter().any(|block| matches!(&block.value, Block::Code { text, .. } if text == "x\ny"))
    );
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = docx::read(&bytes);
        let _ = docx::read(&package(&[("_rels/.rels", ROOT), ("d.xml", &bytes)]));
        let _ = html::read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_elements_make_a_reader_panic(parts in proptest::collection::vec(0..40usize, 0..60)) {
        const XML: [&str; 20] = [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>1</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>",
            "</w:tc>", "<w:tcPr><w:gridSpan w:val=\"9999999999\"/><w:vMerge/></w:tcPr>",
            "<w:pPr><w:numPr><w:ilvl w:val=\"99\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
            "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:sdt><w:sdtContent>",
            "</w:sdtContent></w:sdt>", "<w:instrText>TOC</w:instrText>", "<w:br/>", "<w:footnoteReference w:id=\"1\"/>",
        ];
        const HTML: [&str; 20] = [
            "<p>", "</p>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td colspan=99999999999>", "</table>", "<h2>",
            "<nav>", "</nav>", "<figure>", "<img src=data:,x>", "<aside class=note>", "<pre>", "x", "<svg/>", "<a href=#k>",
            "<input type=checkbox>",
        ];
        let pick = |from: [&'static str; 20]| parts.iter().map(|it| from[it % 20]).collect::<String>();
        let _ = body(&pick(XML));
        let _ = html::read(&pick(HTML));
    }
}
