//! DOCX in the look of an organisation's own template, and what cannot be one.

use std::io::{Cursor, Write};

use dibr::document::{Block, Document, Listing, Meta};
use dibr::writers::{PageOptions, Reference, WRITERS};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::docx::lint::{Parts, lint, parse, unzip};
use crate::docx::sample::{at, guide, heading, meta, paragraph};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="PNG" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

fn relations(links: &[(&str, &str, &str)]) -> String {
    let line = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{target}\"{mode}/>")
    };
    format!("{RELATIONS}{}</Relationships>", links.iter().map(line).collect::<String>())
}

fn style(kind: &str, id: &str, name: &str, rest: &str) -> String {
    format!("<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{rest}</w:style>")
}

/// A template as a German Word writes it: ids are translated, names are not.
fn template() -> Vec<(&'static str, String)> {
    let heading = "<w:basedOn w:val=\"Standard\"/><w:link w:val=\"Zchn\"/><w:pPr><w:keepNext/>\
        <w:numPr><w:numId w:val=\"7\"/></w:numPr><w:spacing w:before=\"480\"/></w:pPr>\
        <w:rPr><w:color w:val=\"7A1F3D\"/><w:b/></w:rPr>";
    let styles = [
        style("paragraph", "Standard", "Normal", "<w:rPr><w:lang w:val=\"de-DE\"/></w:rPr>"),
        style("paragraph", "berschrift1", "heading 1", heading),
        style("character", "Zchn", "Heading 1 Char", "<w:link w:val=\"berschrift1\"/>"),
        style("paragraph", "Verzeichnis", "TOC Heading", "<w:basedOn w:val=\"berschrift1\"/>"),
        style("paragraph", "Verzeichnis1", "toc 1", "<w:basedOn w:val=\"Standard\"/>"),
        style("paragraph", "Code", "Their own code", ""),
        style("paragraph", "Kopfzeile", "header", "<w:basedOn w:val=\"Standard\"/>"),
    ];
    let surround = |name: &str, style: &str, words: &str| {
        format!(
            "<w:{name} {WORD}><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:bookmarkStart w:id=\"1\" \
             w:name=\"x\"/><w:bookmarkEnd w:id=\"1\"/><w:r><w:t>{words}</w:t></w:r></w:p></w:{name}>"
        )
    };
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"a\"/><w:headerReference w:type=\"first\" \
        r:id=\"b\"/><w:footerReference w:type=\"default\" r:id=\"c\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
        <w:pgMar w:top=\"1700\" w:right=\"1100\" w:bottom=\"1300\" w:left=\"1000\" w:header=\"700\" w:footer=\"500\" \
        w:gutter=\"100\"/><w:titlePg/></w:sectPr>";
    vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relations(&[("r1", "officeDocument", "/word/document.xml")])),
        ("word/document.xml", format!("<w:document {WORD}><w:body><w:p/>{section}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("a", "header", "header1.xml"),
                ("b", "header", "header2.xml"),
                ("c", "footer", "./footer1.xml"),
                ("d", "styles", "styles.xml"),
                ("e", "theme", "theme/theme1.xml"),
            ]),
        ),
        ("word/styles.xml", format!("<w:styles {WORD}>{}</w:styles>", styles.concat())),
        ("word/header1.xml", surround("hdr", "Kopfzeile", "ACME inside")),
        (
            "word/_rels/header1.xml.rels",
            relations(&[("i", "image", "media/logo.png"), ("h", "hyperlink", "https://acme.example")]),
        ),
        ("word/media/logo.png", "not looked at".to_owned()),
        ("word/header2.xml", surround("hdr", "Code", "ACME cover")),
        ("word/footer1.xml", surround("ftr", "Kopfzeile", "ACME foot")),
        (
            "word/theme/theme1.xml",
            "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"ACME\"/>"
                .to_owned(),
        ),
    ]
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn in_template(document: Document) -> Parts {
    let reference = Reference::read(&zipped(&template())).unwrap();
    let writer = WRITERS.iter().find(|writer| writer.name == "docx").unwrap();
    let write = || {
        let mut bytes = Vec::new();
        let page_options = PageOptions { reference: Some(&reference), pages: None };
        (writer.write)(&document.clone().settle().unwrap(), page_options, &mut bytes).unwrap();
        bytes
    };
    assert!(write() == write());
    unzip(&write())
}

fn part(parts: &Parts, path: &str) -> String {
    String::from_utf8(parts[path].clone()).unwrap()
}

#[test]
fn a_document_takes_the_look_of_its_reference() {
    let parts = in_template(guide());
    assert_eq!(lint(&parts), Vec::<String>::new());
    for (path, words) in [
        ("word/header.xml", "ACME inside"),
        ("word/headerwide.xml", "ACME inside"),
        ("word/headercover.xml", "ACME cover"),
        ("word/footer.xml", "ACME foot"),
        ("word/_rels/header.xml.rels", "/word/reference/media/logo.png"),
        ("word/_rels/header.xml.rels", "https://acme.example"),
        ("word/reference/theme/theme1.xml", "ACME"),
        ("word/document.xml", "w:w=\"11906\" w:h=\"16838\" w:orient=\"portrait\""),
        ("word/document.xml", "w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""),
        ("word/document.xml", "w:left=\"1100\""),
    ] {
        assert!(part(&parts, path).contains(words), "{path}: {words}");
    }
    assert!(parts.contains_key("word/reference/media/logo.png"));
    // The cover's header used a style whose id is one of ours.
    assert!(part(&parts, "word/headercover.xml").contains("w:val=\"CodeReference1\""));
}

#[test]
fn styles_are_matched_by_name_and_completed() {
    let blocks = vec![heading(1, false, "contents", "Contents"), at(Block::Contents(Listing::Headings))];
    let parts = in_template(Document {
        meta: meta(),
        blocks: [blocks, vec![heading(1, true, "a", "A"), paragraph("b")]].concat(),
    });
    let styles = parse(&parts["word/styles.xml"]).unwrap();
    let one = |id: &str| {
        let found: Vec<_> =
            styles.named("w:style").filter(|named| named.attributes["w:styleId"] == id).collect();
        assert_eq!(found.len(), 1, "{id}");
        found[0]
    };
    let values = |id: &str, name: &str| -> Vec<String> {
        one(id).named(name).map(|named| named.attributes["w:val"].clone()).collect()
    };
    assert_eq!(values("Heading1", "w:color"), ["7A1F3D"]);
    assert_eq!(values("Heading1", "w:numId"), ["1"]);
    assert_eq!(values("Heading1", "w:outlineLvl"), ["0"]);
    assert_eq!(values("Heading1", "w:basedOn"), ["Normal"]);
    assert_eq!(values("Zchn", "w:link"), ["Heading1"]);
    // Bold stands before the colour, as the schema has it.
    let run = one("Heading1").named("w:rPr").next().unwrap();
    assert_eq!(run.children.iter().map(|child| child.name.as_str()).collect::<Vec<_>>(), ["w:b", "w:color"]);
    // What rests on a heading is none.
    assert_eq!(values("TOCHeading", "w:numId"), ["0"]);
    assert_eq!(values("TOCHeading", "w:outlineLvl"), ["9"]);
    assert!(
        one("TOC1").named("w:tab").any(|named| named.attributes["w:pos"] == "9696"),
        "at the end of the line"
    );
    assert_eq!(one("CodeReference1").children[0].attributes["w:val"], "Their own code");
    assert_eq!(one("Code").children[0].attributes["w:val"], "Code");
    assert_eq!(
        styles.named("w:lang").map(|named| named.attributes["w:val"].as_str()).collect::<Vec<_>>(),
        ["en-US"]
    );
}

#[test]
fn a_draft_is_marked_in_the_headers_of_the_reference() {
    let draft = Meta { draft: Some(2), ..meta() };
    let parts = in_template(Document { meta: draft, ..guide() });
    assert_eq!(lint(&parts), Vec::<String>::new());
    for path in ["word/header.xml", "word/headerwide.xml", "word/headercover.xml"] {
        let header = part(&parts, path);
        assert!(header.find("DRAFT – 2 open findings") < header.find("ACME"), "{path}");
    }
}

#[test]
fn what_cannot_be_a_reference_is_told() {
    let refused = |bytes: &[u8]| Reference::read(bytes).unwrap_err().to_string();
    let changed = |path: &str, content: &str| {
        let mut parts = template();
        parts.iter_mut().filter(|part| part.0 == path).for_each(|part| content.clone_into(&mut part.1));
        refused(&zipped(&parts))
    };
    let without = |path: &str| {
        let parts: Vec<_> = template().into_iter().filter(|template| template.0 != path).collect();
        refused(&zipped(&parts))
    };
    let deep = format!("<w:styles {WORD}>{}{}</w:styles>", "<w:x>".repeat(5000), "</w:x>".repeat(5000));
    let page = |measures: &str| {
        format!("<w:document {WORD}><w:body><w:sectPr>{measures}</w:sectPr></w:body></w:document>")
    };
    let cases = [
        (refused(b""), "not a zip archive"),
        (refused(b"\xD0\xCF\x11\xE0 old"), "encrypted, or of a version before 2007"),
        (refused(&zipped(&[])), "`[Content_Types].xml` is missing"),
        (refused(&zipped(&template())[..900]), "not a zip archive"),
        (without("_rels/.rels"), "`_rels/.rels` is missing"),
        (without("word/document.xml"), "`word/document.xml` is missing"),
        (without("word/styles.xml"), "`word/styles.xml` is missing"),
        (without("word/media/logo.png"), "`word/media/logo.png` is missing"),
        (changed("word/styles.xml", &" ".repeat(9 << 20)), "`word/styles.xml` has more than 8 MiB"),
        (changed("word/media/logo.png", &" ".repeat(17 << 20)), "`word/media/logo.png` has more than 16 MiB"),
        (changed("word/styles.xml", &deep), "more than 100 levels"),
        (
            changed("word/styles.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:styles/>"),
            "declares a document type",
        ),
        (changed("word/styles.xml", "<w:styles xmlns:w=\"urn:x\"/>"), "not WordprocessingML"),
        (changed("word/styles.xml", "<w:styles"), "`word/styles.xml` cannot be read"),
        (
            changed(
                "word/document.xml",
                "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"/>",
            ),
            "strict",
        ),
        (
            changed("word/document.xml", &page("<w:pgSz w:w=\"4000\" w:h=\"9000\"/>")),
            "too little space for text",
        ),
        (
            changed("word/document.xml", &page("<w:pgSz w:w=\"4294967295\" w:h=\"1e30\"/>")),
            "too little space for text",
        ),
        (
            changed(
                "word/_rels/header1.xml.rels",
                &relations(&[("i", "image", "https://acme.example/spy.png")]),
            ),
            "`image` outside of the file",
        ),
        (
            changed("word/_rels/header1.xml.rels", &relations(&[("i", "oleObject", "x.bin")])),
            "`oleObject`, which cannot",
        ),
    ];
    for (message, expected) in cases {
        assert!(message.contains(expected), "{message} | {expected}");
    }
}

#[test]
fn what_is_no_reference_is_told_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let (look, out) = (folder.path().join("look.docx"), folder.path().join("out"));
    std::fs::write(&look, "no zip").unwrap();
    for (to, reference, says) in [
        ("docx", look.as_path(), "cannot be used as a reference document: it is not a Word document"),
        ("docx", folder.path(), "not a regular file"),
        ("md,html", look.as_path(), "`--reference-docx` needs DOCX"),
    ] {
        let mut command = crate::cli::dibr();
        command.args(["render", "samples/dst-build-22/release.yaml", "--to", to, "--out"]).arg(&out);
        let done = command.arg("--reference-docx").arg(reference).output().unwrap();
        let error = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{error}");
        assert!(error.contains(says), "{error}");
        assert!(!out.exists());
    }
}

#[test]
fn what_was_given_the_look_of_a_reference_is_verified_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (look, out) = (folder.path().join("look.dotx"), folder.path().join("out"));
    std::fs::write(&look, zipped(&template())).unwrap();
    let source = "samples/flip-2.4/release.yaml";
    let run = |command: &mut std::process::Command| {
        let done = command.output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap())
    };
    let mut render = crate::cli::dibr();
    render.args(["render", source, "--to", "docx", "--out"]).arg(&out).arg("--reference-docx").arg(&look);
    let (code, said) = run(&mut render);
    assert_eq!(code, Some(0));
    let verify = || {
        let mut verify = crate::cli::dibr();
        verify.args(["verify", said.trim(), "--source", source]);
        verify
    };
    assert_eq!(run(verify().arg("--reference-docx").arg(&look)).0, Some(0));
    let done = verify().output().unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8(done.stderr).unwrap().contains("name it with `--reference-docx`"));
}

#[test]
fn wide_letters_stand_smaller_in_tables() {
    let size = |font: &str| {
        let mut parts = template();
        let (_, styles) = parts.iter_mut().find(|(path, _)| *path == "word/styles.xml").unwrap();
        let normal = format!(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        );
        *styles = styles.replacen("<w:style ", &format!("{normal}<w:style "), 1);
        let reference = Reference::read(&zipped(&parts)).unwrap();
        let writer = WRITERS.iter().find(|writer| writer.name == "docx").unwrap();
        let mut bytes = Vec::new();
        let page_options = PageOptions { reference: Some(&reference), pages: None };
        (writer.write)(&guide().settle().unwrap(), page_options, &mut bytes).unwrap();
        let parts = unzip(&bytes);
        assert_eq!(lint(&parts), Vec::<String>::new(), "{font}");
        let styles = part(&parts, "word/styles.xml");
        let style = styles.split("w:styleId=\"TableText\"").nth(1).unwrap();
        let size = style.split("<w:sz w:val=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        (size, part(&parts, "word/document.xml").contains("<w:tblLayout w:type=\"autofit\"/>"))
    };
    // 19 half-points are 9.5 points; letters of Verdana are 18 percent wider than those of Arial.
    assert_eq!(size("Arial"), ("19".to_owned(), true));
    assert_eq!(size("Verdana"), ("16".to_owned(), true));
}
