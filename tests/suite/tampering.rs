//! What `verify` must refuse: small changes of a rendered artefact, each of which shows a reader something else than the
//! definition says, hides what it says, or loads something from elsewhere.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use dibr::verbs::{Artefact, Checked, RenderOptions, Verdict};

use crate::verify::{check_in, render};

/// Words of a paragraph of the fixture.
pub(crate) const SEEN: &str = "The decision rests on the criteria";

/// A short definition with every block, and its documents.
pub(crate) static FERRY: LazyLock<(Checked, BTreeMap<&str, Vec<u8>>)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/verify");
    let text = std::fs::read_to_string(folder.join("release.yaml")).unwrap();
    let checked = check_in(folder, &text, false);
    let options = RenderOptions { draft: true, ..RenderOptions::default() };
    let bytes = ["docx", "html", "md"].map(|format| (format, render(&checked, format, &options)));
    (checked, bytes.into())
});

pub(crate) fn fresh(format: &str) -> Vec<u8> {
    FERRY.1[format].clone()
}

#[track_caller]
pub(crate) fn refused(name: &str, format: &str, bytes: Vec<u8>) -> Option<String> {
    assert_ne!(bytes, fresh(format), "{name}: nothing was changed");
    let artefact = match Artefact::read(&format!("guide.{format}"), bytes) {
        Ok(artefact) => artefact,
        // What cannot be read ends with exit code 2, which is no good verdict either; but a tampering ought to be named.
        Err(error) => return Some(format!("{format}: {name}: not read: {error}")),
    };
    let found = artefact.verify(&FERRY.0, "release.yaml", &RenderOptions::default());
    let found = match found {
        Ok(found) => found,
        Err(error) => return Some(format!("{format}: {name}: not compared: {error}")),
    };
    match found.verdict {
        Verdict::Altered if found.sections.is_empty() => Some(format!("{format}: {name}: says not where")),
        Verdict::Altered => None,
        other => Some(format!("{format}: {name}: {}", other.sentence())),
    }
}

pub(crate) fn report(count: usize, failures: &[String]) {
    assert!(failures.is_empty(), "{} of {count} pass:\n{}", failures.len(), failures.join("\n"));
}

/// A tampering of a text: its name, what is replaced where it stands first, and by what.
type Replacement = (&'static str, &'static str, &'static str);

fn replaced(text: &str, name: &str, from: &str, to: &str) -> Vec<u8> {
    assert!(text.contains(from), "{name}: `{from}` is not there");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn every_tampering_of_html_is_refused() {
    let text = String::from_utf8(fresh("html")).unwrap();
    let seen = format!("<p>{SEEN}");
    let paragraph = |open: &str| -> String { format!("{open}{SEEN}") };
    let before = |extra: &str| -> String { format!("{extra}<p>{SEEN}") };
    let within = |extra: &str| -> String { format!("<p>{extra}{SEEN}") };
    let at_seen: Vec<(&str, String)> = vec![
        ("an input with a value", within("<input value=\"Approved anyway\">")),
        ("a placeholder", within("<input placeholder=\"Approved anyway\">")),
        ("a button", within("<button>Go</button>")),
        ("a closed details", format!("<details><p>{SEEN}")),
        ("a dialog", before("<dialog>Approved anyway</dialog>")),
        ("an open dialog", before("<dialog open></dialog>")),
        ("a popover", paragraph("<p popover>")),
        ("a datalist", within("<datalist><option value=\"x\"></datalist>")),
        ("an empty select", within("<select><option label=\"Approved\"></select>")),
        ("audio", before("<audio controls src=\"https://example.org/a.mp3\"></audio>")),
        ("video", before("<video poster=\"https://example.org/a.png\"></video>")),
        ("a canvas", before("<canvas></canvas>")),
        ("an iframe", before("<iframe srcdoc=\"Approved\"></iframe>")),
        ("an object", before("<object data=\"https://example.org/a.svg\"></object>")),
        ("an embed", before("<embed src=\"https://example.org/a.svg\">")),
        ("a progress bar", within("<progress value=1 max=2></progress>")),
        ("a meter", within("<meter value=1></meter>")),
        ("a horizontal rule", before("<hr>")),
        ("white text", paragraph("<p style=\"color:#fff\">")),
        ("tiny text", paragraph("<p style=\"font-size:0\">")),
        ("text off the page", paragraph("<p style=\"position:absolute;left:-9999px\">")),
        ("hidden", paragraph("<p hidden>")),
        ("hidden until found", paragraph("<p hidden=\"until-found\">")),
        ("inert", paragraph("<p inert>")),
        ("hidden from screen readers", paragraph("<p aria-hidden=\"true\">")),
        ("another name for screen readers", paragraph("<p aria-label=\"Approved anyway\">")),
        ("another role", paragraph("<p role=\"presentation\">")),
        ("a tooltip", paragraph("<p title=\"Approved anyway\">")),
        ("editable text", paragraph("<p contenteditable>")),
        ("reversed letters", format!("<p><bdo dir=\"rtl\">{SEEN}</bdo>")),
        ("another direction", paragraph("<p dir=\"rtl\">")),
        ("another language", paragraph("<p lang=\"de\">")),
        ("a class that hides", paragraph("<p class=\"watermark\">")),
        ("a handler", paragraph("<p onclick=\"x()\">")),
        ("an id that a link leads to", paragraph("<p id=\"back-out.criteria\">")),
        ("a slot", paragraph("<p slot=\"x\">")),
        ("a comment", before("<!-- approved anyway -->")),
        ("a conditional comment", before("<!--[if IE]><p>Approved anyway</p><![endif]-->")),
        ("a processing instruction", before("<?php approve() ?>")),
        ("a template", before("<template><p>Approved anyway</p></template>")),
        ("a script", before("<script>x()</script>")),
        ("a style sheet in the text", before("<style>p{display:none}</style>")),
        ("a picture from elsewhere", before("<img src=\"https://example.org/a.png\" alt=\"\">")),
        (
            "a picture without words",
            before("<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\">"),
        ),
        ("a drawing", before("<svg><text>Approved anyway</text></svg>")),
        ("a formula", before("<math><mi>x</mi></math>")),
        ("ruby", format!("<p><ruby>{SEEN}<rt>not</rt></ruby>")),
        ("underlined", format!("<p><u>{SEEN}</u>")),
        ("struck out", format!("<p><del>{SEEN}</del>")),
        ("a quotation mark element", format!("<p><q>{SEEN}</q>")),
        ("emphasis", format!("<p><strong>{SEEN}</strong>")),
        ("a link around words", format!("<p><a href=\"https://example.org\">{SEEN}</a>")),
        ("a link that never ends", within("<a href=\"https://example.org\">")),
        ("bold that never ends", within("<b>")),
        ("an end tag too many", format!("</div><p>{SEEN}")),
        ("a soft break", within("<wbr>")),
        ("a line break", within("<br>")),
        ("a zero-width space", within("\u{200B}")),
        ("a right-to-left override", within("\u{202E}")),
        ("a right-to-left override as an entity", within("&#x202E;")),
        ("a no-break space", within("&nbsp;")),
        ("an entity for nothing", within("&ZeroWidthSpace;")),
        ("a letter that looks alike", format!("<p>{}", SEEN.replacen('e', "\u{435}", 1))),
        ("words without space between", format!("<p>{}", SEEN.replacen(' ', "", 1))),
        ("unknown element", format!("<p><x-hide>{SEEN}</x-hide>")),
        ("plaintext", before("<plaintext>")),
        ("a frame set", before("<frameset></frameset>")),
        ("a marquee", format!("<marquee><p>{SEEN}")),
        ("noscript", format!("<noscript><p>{SEEN}")),
        ("a paragraph moved into a cell", before("<table><tr><td>Approved</table>")),
        ("a duplicate attribute", paragraph("<p id=\"a\" id=\"b\">")),
    ];
    let elsewhere: &[Replacement] = &[
        ("a contents link to any address", "<a href=\"#introduction\">", "<a href=\"https://example.org/\">"),
        ("a contents link to a script", "<a href=\"#introduction\">", "<a href=\"javascript:alert(1)\">"),
        ("a contents link to another section", "<a href=\"#introduction\">", "<a href=\"#rollback\">"),
        (
            "a link to another window",
            "<a href=\"#introduction\"",
            "<a target=\"_blank\" href=\"#introduction\"",
        ),
        ("a ping", "<a href=\"#introduction\"", "<a ping=\"https://example.org\" href=\"#introduction\""),
        ("a base address", "<head>", "<head><base href=\"https://example.org/\">"),
        ("a refresh", "<head>", "<head><meta http-equiv=\"refresh\" content=\"0;url=https://example.org\">"),
        ("a preload", "<head>", "<head><link rel=\"prefetch\" href=\"https://example.org\">"),
        ("a manifest", "<html ", "<html manifest=\"x\" "),
        ("another title", "<title>", "<title>Approved: "),
        ("another language of the page", "lang=\"en-US\"", "lang=\"de\""),
        (
            "metadata twice",
            "<meta name=\"dibr:stage\"",
            "<meta name=\"dibr:stage\" content=\"closed\"><meta name=\"dibr:stage\"",
        ),
        (
            "metadata of others",
            "<meta name=\"dibr:stage\"",
            "<meta name=\"generator\" content=\"x\"><meta name=\"dibr:stage\"",
        ),
        ("a list that begins elsewhere", "<ol>", "<ol start=\"3\">"),
        ("a reversed list", "<ol>", "<ol reversed>"),
        ("another kind of list", "<ol>", "<ol type=\"A\">"),
        ("an item with another number", "<li>", "<li value=\"7\">"),
        ("a cell over two columns", "<td", "<td colspan=\"2\""),
        ("a cell over two rows", "<td", "<td rowspan=\"2\""),
        ("a cell that heads", "<th scope=\"col\"", "<th scope=\"row\""),
        ("a narrow column", "<col style=\"width:", "<col style=\"width:0;x:"),
        ("a box ticked", "<input type=\"checkbox\" disabled>", "<input type=\"checkbox\" disabled checked>"),
        ("a box that can be ticked", "<input type=\"checkbox\" disabled", "<input type=\"checkbox\""),
        ("a radio button", "<input type=\"checkbox\" disabled", "<input type=\"radio\" disabled"),
        ("a style rule", "</style>", "#back-out\\.criteria{display:none}</style>"),
        ("a style import", "<style>", "<style>@import url(https://example.org/x.css);"),
        ("another number", "<span class=\"number\">5.1</span>", "<span class=\"number\">5.4</span>"),
        ("a picture with another alternative", " alt=\"", " alt=\"Approved. "),
        ("a picture as large as a point", "<img ", "<img style=\"width:1px\" "),
        ("a picture with other sources", "<img ", "<img srcset=\"https://example.org/a.png\" "),
        ("words in a drawing", "</svg>", "<text>Approved</text></svg>"),
        ("an animation in a drawing", "</svg>", "<set attributeName=\"opacity\" to=\"0\"/></svg>"),
        ("a drawing that is another", "<svg ", "<svg display=\"none\" "),
        ("no document type", "<!doctype html>", ""),
        ("a script after the end", "</html>", "</html><script>x()</script>"),
        ("words after the end", "</html>", "</html>Approved"),
    ];
    let mut failures = Vec::new();
    for (name, to) in &at_seen {
        failures.extend(refused(name, "html", replaced(&text, name, &seen, to)));
    }
    for (name, from, to) in elsewhere {
        failures.extend(refused(name, "html", replaced(&text, name, from, to)));
    }
    report(at_seen.len() + elsewhere.len(), &failures);
}

#[test]
fn every_tampering_of_markdown_is_refused() {
    let text = String::from_utf8(fresh("md")).unwrap();
    let before = |extra: &str| format!("{extra}{SEEN}");
    let at_seen: Vec<(&str, String)> = vec![
        ("a comment", before("<!-- approved anyway -->\n\n")),
        ("an empty comment", before("<!---->\n\n")),
        ("a comment in a line", before("<!-- -->")),
        ("a tag", format!("<span hidden>{SEEN}")),
        ("a closed details", before("<details>\n\n")),
        ("a picture", before("![](https://example.org/a.png)")),
        ("a link definition", before("[x]: https://example.org 'Approved'\n\n")),
        ("a link definition made of marks", before("[_]: #\n\n")),
        ("a note that nothing calls", before("[^z]: Approved anyway\n\n")),
        ("a zero-width space", before("\u{200B}")),
        ("a byte order mark within", before("\u{FEFF}")),
        ("a right-to-left override", before("\u{202E}")),
        ("an entity", before("&#x202E;")),
        ("a no-break space", SEEN.replacen(' ', "\u{A0}", 1)),
        ("a wide space", SEEN.replacen(' ', "\u{3000}", 1)),
        ("words without space between", SEEN.replacen(' ', "", 1)),
        ("a letter that looks alike", SEEN.replacen('e', "\u{435}", 1)),
        ("an autolink", before("<https://example.org> ")),
        ("a bare address", before("www.example.org ")),
        ("a link", format!("[{SEEN}](https://example.org)")),
        ("an address without words", before("[](https://example.org)")),
        ("struck out", format!("~~{SEEN}~~")),
        ("emphasis", format!("*{SEEN}*")),
        ("code", before("`` ` `` ")),
        ("a heading", before("# ")),
        ("a quotation", before("> ")),
        ("an item", before("- ")),
        ("an indented block", before("      \n\n    ")),
        ("a code fence", before("```\n")),
        ("a rule", before("---\n\n")),
        ("a rule of stars", before("***\n\n")),
        ("a paragraph broken", SEEN.replacen(' ', "\n\n", 1)),
        ("a hard break", SEEN.replacen(' ', "  \n", 1)),
        ("a hard break by a backslash", SEEN.replacen(' ', "\\\n", 1)),
        ("a task", before("- [x] ")),
        ("a table", before("| |\n|-|\n\n")),
        ("a formula", before("$x$ ")),
        ("an alert", before("> [!NOTE]\n> ")),
    ];
    let elsewhere: &[Replacement] = &[
        ("a box ticked", "- [ ] ", "- [x] "),
        ("a contents link to any address", "](#introduction)", "](https://example.org)"),
        ("a contents link to another section", "](#introduction)", "](#rollback)"),
        ("a link title", "](#introduction)", "](#introduction \"Approved\")"),
        ("front matter with another value", "---\n\n", "dibr_extra: x\n---\n\n"),
        ("front matter out of force", "title:", "#title:"),
        ("front matter twice", "stage:", "stage: \"approved\"\nstage:"),
        (
            "front matter out of order",
            "language: \"en-US\"\ndraft: true\n",
            "draft: true\nlanguage: \"en-US\"\n",
        ),
        ("an anchor renamed", "<a id=\"introduction\">", "<a id=\"introductio\">"),
        (
            "an anchor that is a link",
            "<a id=\"introduction\">",
            "<a id=\"introduction\" href=\"https://example.org\">",
        ),
        ("a cell more than the table has", " |\n|---|", " | |\n|---|"),
        ("another alignment", "|---|", "|:-:|"),
        ("a cell beyond the head", " |\n\n", " | Approved |\n\n"),
        ("a heading one level down", "\n## ", "\n### "),
        ("another number", "### 5.1", "### 5.4"),
        ("an attribute of a heading", "### 5.1 Back-Out Criteria", "### 5.1 Back-Out Criteria {#x}"),
        ("another picture", "](berths.png)", "](pictures.png)"),
        ("other words for a picture", "![", "![Approved "),
        ("cover without its end", "<!-- /cover -->", ""),
        ("words between cover and text", "<!-- /cover -->", "<!-- /cover -->\n\nApproved"),
        ("words on the cover", "<!-- cover -->", "<!-- cover -->\n\nApproved"),
        ("a new page", "<!-- /cover -->", "<!-- /cover -->\n\n<!-- page -->"),
    ];
    let mut failures = Vec::new();
    for (name, to) in &at_seen {
        failures.extend(refused(name, "md", replaced(&text, name, SEEN, to)));
    }
    for (name, from, to) in elsewhere {
        failures.extend(refused(name, "md", replaced(&text, name, from, to)));
    }
    report(at_seen.len() + elsewhere.len(), &failures);
}
