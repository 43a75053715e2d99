//! Text from right to left: what the writers make of it, and what `verify` says when it is turned round.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dibr::verbs::{Artefact, Checked, RenderOptions, Verdict};

use crate::tampering_docx::Parts;
use crate::verify::{check_in, render};

const DOCUMENT: &str = "word/document.xml";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/verify")
}

static CHECKED: LazyLock<Checked> = LazyLock::new(|| {
    let text = std::fs::read_to_string(folder().join("right-to-left.yaml")).unwrap();
    check_in(folder(), &text, false)
});

fn rendered(format: &str) -> Vec<u8> {
    render(&CHECKED, format, &RenderOptions { draft: true, ..RenderOptions::default() })
}

fn verdict(format: &str, bytes: Vec<u8>) -> Verdict {
    let artefact = Artefact::read(&format!("guide.{format}"), bytes).unwrap();
    artefact.verify(&CHECKED, "right-to-left.yaml", &RenderOptions::default()).unwrap().verdict
}

#[test]
fn html_says_where_the_direction_changes() {
    let html = String::from_utf8(rendered("html")).unwrap();
    for wanted in [
        "<h3 id=\"rtl\" dir=\"rtl\"><span class=\"number\">1.2</span> שלום (Word) עולם.</h3>",
        "<p dir=\"rtl\">שלום Word עולם, 5% עד 10-20 (סוף)!</p>",
        "<p>English paragraph with שלום inside.</p>",
        // A value is apart from a label that runs against it.
        "<p><strong>Owner:</strong> <bdi dir=\"rtl\">שלום עולם (דנה).</bdi></p>",
        "<p dir=\"rtl\"><strong>הערה:</strong> <bdi dir=\"ltr\">English value, ends here.</bdi></p>",
        // Code runs from left to right.
        "<p dir=\"rtl\"><code class=\"whole\" dir=\"ltr\">rm -rf /var</code> מוחק",
        "<pre dir=\"ltr\"><code class=\"language-sh\">",
        "<ol dir=\"rtl\">\n<li><p>אחד</p>",
        "<li dir=\"ltr\">three in English</li>",
        "<blockquote dir=\"rtl\">",
        "aria-label=\"Warning\" dir=\"rtl\">",
        "<table style=\"--columns:2\" dir=\"rtl\">",
        "<td class=\"end short\" dir=\"ltr\">English.</td>",
        "<table style=\"--columns:2\">\n<colgroup>",
        "<td class=\"short\" dir=\"rtl\">שם.</td>",
        "<bdi dir=\"rtl\">שלום (Word) עולם.</bdi></a>",
        "<p class=\"product\" dir=\"rtl\">",
    ] {
        assert!(html.contains(wanted), "{wanted}");
    }
}

#[test]
fn docx_marks_paragraphs_runs_and_tables() {
    let parts = Parts::of(&rendered("docx"));
    let document = parts.text(DOCUMENT);
    let run = |words: &str, rtl: bool| {
        let properties = if rtl { "<w:rPr><w:rtl/></w:rPr>" } else { "" };
        format!("<w:r>{properties}<w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let paragraph = [run("שלום ", true), run("Word", false), run(" עולם, ", true), run("5%", false)].concat();
    for wanted in [
        &format!("<w:pStyle w:val=\"BodyText\"/><w:bidi/><w:rPr><w:rtl/></w:rPr></w:pPr>{paragraph}"),
        "<w:pStyle w:val=\"Heading2\"/><w:bidi/>",
        "<w:tblStyle w:val=\"GuideTable\"/><w:bidiVisual/><w:tblW ",
        &[run("English paragraph with ", false), run("שלום", true), run(" inside.", false)].concat(),
        &format!("Owner:</w:t></w:r>{}", [run(" ", false), run("שלום עולם (דנה).", true)].concat()),
        "<w:rPr><w:rStyle w:val=\"CodeText\"/></w:rPr><w:t xml:space=\"preserve\">rm -rf /var</w:t>",
        "<w:rPr><w:b/><w:bCs/><w:rtl/></w:rPr><w:t xml:space=\"preserve\">מודגש</w:t>",
    ] {
        assert!(document.contains(wanted), "{wanted}");
    }
    assert_eq!(document.matches("<w:bidiVisual/>").count(), 1);
    // What runs from left to right is written as ever.
    assert!(
        document.contains("<w:pStyle w:val=\"BodyText\"/></w:pPr><w:r><w:t xml:space=\"preserve\">English")
    );
}

#[test]
fn a_fresh_artefact_is_identical_and_markdown_keeps_the_text() {
    for format in ["docx", "html", "md"] {
        assert_eq!(verdict(format, rendered(format)), Verdict::Identical, "{format}");
    }
    let markdown = String::from_utf8(rendered("md")).unwrap();
    assert!(markdown.contains("\nשלום Word עולם, 5% עד 10-20 (סוף)\\!\n"), "{markdown}");
    assert!(!markdown.contains("dir="));
}

#[test]
fn a_direction_that_was_changed_in_html_is_refused() {
    let html = String::from_utf8(rendered("html")).unwrap();
    let cases = [
        ("<p>English paragraph", "<p dir=\"rtl\">English paragraph"),
        ("<p>English paragraph", "<p dir=\"auto\">English paragraph"),
        ("<p dir=\"rtl\">שלום Word", "<p>שלום Word"),
        ("<pre dir=\"ltr\">", "<pre dir=\"rtl\">"),
        ("<bdi dir=\"rtl\">שלום עולם", "<bdo dir=\"rtl\">שלום עולם"),
        ("--columns:2\" dir=\"rtl\">", "--columns:2\">"),
    ];
    for (from, to) in cases {
        assert!(html.contains(from), "{from}");
        assert_eq!(verdict("html", html.replacen(from, to, 1).into_bytes()), Verdict::Altered, "{to}");
    }
}

#[test]
fn a_direction_that_was_changed_in_docx_is_refused() {
    let rtl = "<w:rPr><w:rtl/></w:rPr>";
    let english = "<w:r><w:t xml:space=\"preserve\">English paragraph with ";
    let cases: [(&str, &str, &str, String); 10] = [
        ("latin run", DOCUMENT, english, english.replacen("<w:r>", &format!("<w:r>{rtl}"), 1)),
        (
            "latin paragraph",
            DOCUMENT,
            "</w:pPr><w:r><w:t xml:space=\"preserve\">English paragraph",
            format!("<w:bidi/></w:pPr>{english}").replace(" with ", ""),
        ),
        (
            "number",
            DOCUMENT,
            "<w:r><w:t xml:space=\"preserve\">10-20",
            format!("<w:r>{rtl}<w:t xml:space=\"preserve\">10-20"),
        ),
        ("hebrew paragraph", DOCUMENT, "<w:bidi/>", String::new()),
        (
            "hebrew run",
            DOCUMENT,
            &format!("<w:r>{rtl}<w:t xml:space=\"preserve\">שלום"),
            "<w:r><w:t xml:space=\"preserve\">שלום".to_owned(),
        ),
        ("table", DOCUMENT, "<w:bidiVisual/>", String::new()),
        (
            "code",
            DOCUMENT,
            "<w:rStyle w:val=\"CodeText\"/>",
            "<w:rStyle w:val=\"CodeText\"/><w:rtl/>".to_owned(),
        ),
        (
            "style",
            "word/styles.xml",
            "<w:name w:val=\"Body Text\"/>",
            "<w:name w:val=\"Body Text\"/><w:pPr><w:bidi/></w:pPr>".to_owned(),
        ),
        (
            "header",
            "word/header.xml",
            "<w:r><w:t xml:space=\"preserve\">Deployment",
            format!("<w:r>{rtl}<w:t xml:space=\"preserve\">Deployment"),
        ),
        ("numbering", "word/numbering.xml", "<w:pPr><w:ind ", "<w:pPr><w:bidi/><w:ind ".to_owned()),
    ];
    for (name, part, from, to) in cases {
        let mut parts = Parts::of(&rendered("docx"));
        parts.edit(part, from, &to);
        assert_eq!(verdict("docx", parts.zip()), Verdict::Altered, "{name}");
    }
}
