//! Readers: text → tree, the conventions, and what no text may do.

#![expect(clippy::wildcard_enum_match_arm, reason = "a test says which one it expects")]

use dibr::document::{Block, Blocks, CalloutKind, Inline, Item, Listing, Style, escape, plain};
use dibr::readers::markdown;
use dibr::source::{SourceId, Spanned};
use proptest::prelude::*;

pub(crate) fn read(text: &str) -> Blocks {
    markdown::read(text, SourceId(0))
}

fn only(text: &str) -> Block {
    let mut blocks = read(text);
    assert_eq!(blocks.len(), 1, "{text:?} {blocks:#?}");
    blocks.remove(0).value
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::text(text)])
}

fn values(blocks: &[Spanned<Block>]) -> Vec<&Block> {
    blocks.iter().map(|block| &block.value).collect()
}

#[test]
fn headings_have_keys_and_numbers() {
    let cases = [
        ("# Back-Out {#back-out}", 1, "back-out", true, "Back-Out"),
        ("## Revision History {#history .unnumbered}", 2, "history", false, "Revision History"),
        ("### No key", 3, "", true, "No key"),
        ("# Set {PATH}", 1, "", true, "Set {PATH}"),
        ("# 5 ways {#five}", 1, "five", true, "5 ways"),
        ("<a id=\"x&#32;y\"></a>\n\n# Anchored", 1, "x y", true, "Anchored"),
        ("# <a id=\"x\"></a>Anchored", 1, "x", true, "Anchored"),
    ];
    for (text, level, key, numbered, title) in cases {
        let Block::Heading(heading) = only(text) else { panic!("{text}") };
        let got = (heading.level, heading.key.as_str(), heading.numbered, plain(&heading.title));
        assert_eq!(got, (level, key, numbered, title.to_owned()), "{text}");
    }
}

#[test]
fn captions_stand_beside_what_they_name() {
    let Block::Table(table) =
        only("Table: Sites *and* staff {#table.sites}\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n")
    else {
        panic!("no table")
    };
    assert_eq!((table.key.as_str(), table.caption_text().as_str()), ("table.sites", "Sites and staff"));
    assert_eq!((table.head.len(), table.body.len()), (1, 1));
    let Block::Figure(figure) = only("![The *net*](net.png)\n\nFigure: Topology {#figure.net}") else {
        panic!("no figure")
    };
    assert_eq!(
        (figure.alt.as_str(), figure.source.as_str(), figure.key.as_str(), plain(&figure.caption)),
        ("The net", "net.png", "figure.net", "Topology".to_owned())
    );
    let Block::Figure(figure) = only("![alt](net.png \"Title\")") else { panic!("no figure") };
    assert_eq!(plain(&figure.caption), "Title");
    assert_eq!(only("see ![alt](net.png) here"), paragraph("see [alt] here"));
    assert_eq!(values(&read("Table: nothing\n\ntext")), [&paragraph("Table: nothing"), &paragraph("text")]);
    assert!(matches!(values(&read("Table\\: x\n\n|a|\n|-|\n"))[..], [Block::Paragraph(_), Block::Table(_)]));
}

#[test]
fn links_stay_links_only_where_they_are_harmless() {
    let one = |text: &str| match only(text) {
        Block::Paragraph(body) => body,
        other => panic!("{other:?}"),
    };
    assert_eq!(one("[](#a.b)"), [Inline::Reference { key: "a.b".into(), body: vec![] }]);
    assert_eq!(one("[w](#a)"), [Inline::Reference { key: "a".into(), body: vec![Inline::text("w")] }]);
    for target in ["https://a.b/c?d=e", "mailto:x@y.z", "notes/a.md", "HTTP://x"] {
        let body = vec![Inline::text("w")];
        assert_eq!(one(&format!("[w]({target})")), [Inline::Link { target: target.into(), body }]);
    }
    for target in
        ["javascript:alert(1)", "data:text/html,x", "java\u{b}script:x", "file:///etc/passwd", "vbscript:x"]
    {
        // An entity, because a raw control character ends the target.
        let written = target.replace('\u{b}', "&#11;");
        assert_eq!(one(&format!("[w]({written})")), [Inline::text(format!("w ({target})"))]);
    }
    assert!(matches!(&one("<a@b.c>")[..], [Inline::Link { target, .. }] if target == "mailto:a@b.c"));
}

#[test]
fn marks_are_blocks_and_other_html_is_text() {
    let blocks = read("<!-- contents -->\n<!-- tables -->\n\n<!-- figures -->\n\n---\n\n<!-- page -->\n");
    assert_eq!(
        values(&blocks),
        [
            &Block::Contents(Listing::Headings),
            &Block::Contents(Listing::Tables),
            &Block::Contents(Listing::Figures),
            &Block::PageBreak
        ]
    );
    assert_eq!(only("<!-- other -->"), paragraph("<!-- other -->"));
    assert_eq!(only("<div onclick=x>\nwords\n</div>"), paragraph("<div onclick=x> words </div>"));
    assert_eq!(only("a <b>c</b> <script>d</script>"), paragraph("a <b>c</b> <script>d</script>"));
    let body = vec![Inline::text("a"), Inline::Break, Inline::text("b")];
    assert_eq!(only("a<br>b"), Block::Paragraph(body));
    let styled = |style, text: &str| Inline::Styled { style, body: vec![Inline::text(text)] };
    let body =
        vec![Inline::text("H"), styled(Style::Subscript, "2"), Inline::text("O "), styled(Style::Key, "F1")];
    assert_eq!(only("H<sub>2</sub>O <kbd>F1</kbd>"), Block::Paragraph(body));
    assert_eq!(only("10<sup>6 <kbd>x</sup></sub>"), {
        let body = vec![Inline::text("6 <kbd>x")];
        let raised = Inline::Styled { style: Style::Superscript, body };
        Block::Paragraph(vec![Inline::text("10"), raised, Inline::text("</sub>")])
    });
    assert_eq!(only("<a id=\"x\"></a>"), paragraph("<a id=\"x\"></a>"));
    assert_eq!(only("<a id=\"x\"></a> words"), paragraph("<a id=\"x\"></a> words"));
    assert_eq!(
        values(&read("<!-- contents -->\n\n- [a](#b)\n\n<!-- /contents -->\n\nc")),
        [&Block::Contents(Listing::Headings), &paragraph("c")]
    );
    assert_eq!(read("<!-- contents -->\n\nhidden?\n\n<!-- /contents -->").len(), 3);
}

#[test]
fn alerts_lists_and_notes() {
    let Block::Callout { kind, blocks } = only("> [!WARNING]\n> Mind *this*.") else { panic!("no callout") };
    assert_eq!((kind, blocks.len()), (CalloutKind::Warning, 1));
    let Block::List(list) = only("3. a\n4. [x] b\n   - c") else { panic!("no list") };
    assert_eq!((list.ordered, list.start, list.items.len()), (true, 3, 2));
    assert_eq!((list.items[1].checked, list.items[1].blocks.len()), (Some(true), 2));
    let blocks = read("a[^n] b[^n]\n\n[^n]: said once\n\n[^spare]: not called");
    let note = || Inline::Note(vec![Spanned::nowhere(paragraph("said once"))]);
    let Block::Paragraph(body) = &blocks[0].value else { panic!("no paragraph") };
    let mut body = body.clone();
    for inline in &mut body {
        if let Inline::Note(blocks) = inline {
            blocks[0].span = dibr::source::Span::default();
        }
    }
    assert_eq!(body, [Inline::text("a"), note(), Inline::text(" b"), note()]);
    assert_eq!(blocks[1].value, paragraph("[^spare]: not called"));
}

fn cell(text: &str) -> Blocks {
    match only(&format!("| h |\n|---|\n| {text} |\n")) {
        Block::Table(mut table) => table.body.remove(0).cells.remove(0).blocks,
        other => panic!("{other:?}"),
    }
}

#[test]
fn cells_hold_blocks() {
    assert_eq!(values(&cell("<p>a</p><p>b</p>")), [&paragraph("a"), &paragraph("b")]);
    assert_eq!(
        values(&cell("a<br>**b<br/>c**")),
        [&Block::Paragraph(vec![
            Inline::text("a"),
            Inline::Break,
            Inline::Strong(vec![Inline::text("b"), Inline::Break, Inline::text("c")])
        ])]
    );
    let blocks = cell("intro<ol start=\"4\"><li>a<ul><li>[x] b</li><li>\\[x] c</li></ul></li><li>d</ol>tail");
    let Block::List(list) = &blocks[1].value else { panic!("{blocks:?}") };
    assert_eq!((blocks.len(), list.start, list.items.len()), (3, 4, 2));
    let Block::List(inner) = &list.items[0].blocks[1].value else { panic!("{list:?}") };
    let items: Vec<(Option<bool>, String)> =
        inner.items.iter().map(|own_item| (own_item.checked, item(own_item))).collect();
    assert_eq!(items, [(Some(true), "b".to_owned()), (None, "[x] c".to_owned())]);
    let code = Block::Code { language: Some("sql".into()), text: "a  b\n  *c*".into() };
    assert_eq!(values(&cell("<pre lang=\"sql\"><code>a  b<br>  \\*c\\*</code></pre>")), [&code]);
    assert_eq!(values(&cell("<code>a</code>")), [&Block::Paragraph(vec![Inline::Code("a".into())])]);
}

fn item(item: &Item) -> String {
    match &item.blocks[0].value {
        Block::Paragraph(body) => plain(body),
        other => panic!("{other:?}"),
    }
}

#[test]
fn unbalanced_tags_lose_no_words() {
    for text in [
        "</ul>a",
        "<li>a</li>",
        "<ul>a<li>b",
        "<pre>a",
        "</pre>a",
        "a</li></ol></p>",
        "<code>a",
        "<ul><ol><li>a</ul>",
    ] {
        let all = format!("{:?}", cell(text));
        assert!(all.contains("\"a") || all.contains("a\"") || all.contains(">a"), "{text}: {all}");
    }
}

#[test]
fn front_matter_is_skipped_and_rules_are_not_front_matter() {
    assert_eq!(only("---\ntitle: x\nlist:\n  - y\n---\n\ntext"), paragraph("text"));
    assert_eq!(read("---\nwords here\n---\n\ntext").len(), 2);
}

#[test]
fn depth_is_bounded_and_words_are_kept() {
    let nested = [
        ">".repeat(10_000) + " word",
        "- ".repeat(10_000) + "word",
        (0..10_000).map(|at| format!("{}- word\n", "  ".repeat(at % 3000))).take(3000).collect(),
        "*a ".repeat(5_000) + "word" + &"*".repeat(5_000),
        "[".repeat(10_000) + "word" + &"](x)".repeat(10_000),
        "![".repeat(10_000) + "word" + &"](x)".repeat(10_000),
        format!("| a |\n|---|\n| {} word |\n", "<ul><li>".repeat(5_000)),
        format!("| a |\n|---|\n| {} word |\n", "<pre>".repeat(20_000)),
        (0..3_000).map(|at| format!("[^{at}]: word [^{}]\n\n", at + 1)).collect::<String>() + "a [^0]",
        "[^a]\n\n[^a]: word [^a]".to_owned(),
    ];
    for text in nested {
        let blocks = read(&text);
        assert!(format!("{blocks:?}").contains("word"), "{:.40}", text);
        let _ = dibr::document::Document { blocks, ..Default::default() }.settle();
    }
}

/// What an escaped text comes back as.
pub(crate) fn folded(text: &str) -> String {
    let tamed: String = text
        .chars()
        .map(|letter| match letter {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
            _ if letter.is_control() && !letter.is_whitespace() => '\u{FFFD}',
            _ => letter,
        })
        .collect();
    tamed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Strings that mean something in Markdown, in any order, and any characters at all.
pub(crate) fn nasty() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~",
        "[",
        "](",
        ")",
        "<",
        ">",
        "|",
        "\\",
        "&",
        "&amp;",
        "#",
        "{",
        "}",
        "!",
        "$",
        "^",
        "+",
        "-",
        "=",
        "---",
        "===",
        "1.",
        "2)",
        ":",
        "Table:",
        "Figure: ",
        "[ ]",
        "[x] ",
        "[^1]",
        "[^1]: ",
        "<br>",
        "<ul>",
        "<li>",
        "</li>",
        "<!-- contents -->",
        "<!--",
        "-->",
        "<a id=\"k\"></a>",
        "http://a.b/",
        "{#k}",
        ".unnumbered",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r\n",
        "\u{2028}",
        "\u{85}",
        "\u{A0}",
        "\0",
        "\u{1b}",
        "\u{202E}",
        "a",
        "b",
        "Z",
        "7",
        "é",
        "山",
        "\u{301}",
        "🎉",
        "§",
        "«",
        "\\|",
        "a|b",
        "XU*8.0*702",
        "__init__.py",
        "<server>/share",
        "C:\\apps\\_old",
        "[!NOTE]",
        "> ",
        "- ",
        "    ",
        "&#32;",
        "\u{FFFF}",
        "\u{200B}",
    ]);
    let letter = any::<char>().prop_map(|any| any.to_string());
    prop::collection::vec(prop_oneof![6 => bits.prop_map(str::to_owned), 1 => letter], 0..12)
        .prop_map(|bits| bits.concat())
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape::markdown(text, &mut out);
    out
}

/// `text` in every context in which a template puts a value; each must come back as the same text.
fn in_every_context(text: &str) {
    let want = folded(text);
    let value = escaped(text);
    let trimmed = escaped(text.trim());
    let words = |body: &[Inline]| {
        assert!(body.iter().all(|it| matches!(it, Inline::Text(_))), "{text:?} -> {body:?}");
        plain(body).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let inner = |block: &Block| match block {
        Block::Paragraph(body) => words(body),
        other => panic!("{text:?} -> {other:?}"),
    };
    if want.is_empty() {
        return;
    }
    assert_eq!(inner(&only(&value)), want);
    assert_eq!(inner(&only(&format!("before {value} after"))), format!("before {want} after"));
    match only(&format!("## {value} {{#key}}")) {
        Block::Heading(it) => assert_eq!((words(&it.title), it.key), (want.clone(), "key".into())),
        other => panic!("{other:?}"),
    }
    for marker in ["- ", "1. ", "- [ ] "] {
        match only(&format!("{marker}{value}\n{marker}{value}")) {
            Block::List(list) => {
                assert_eq!(list.items.len(), 2);
                assert!(list.items.iter().all(|item| item.checked.is_some() == (marker.len() > 3)));
                assert!(
                    list.items
                        .iter()
                        .all(|own_item| own_item.blocks.len() == 1 && folded(&item(own_item)) == want)
                );
                list.items.iter().for_each(|item| assert_eq!(inner(&item.blocks[0].value), want));
            }
            other => panic!("{text:?} -> {other:?}"),
        }
    }
    match only(&format!("> {value}")) {
        Block::Quote(blocks) => assert_eq!((blocks.len(), inner(&blocks[0].value)), (1, want.clone())),
        other => panic!("{other:?}"),
    }
    match only(&format!(
        "Table: {value} {{#table.x}}\n\n| {value} | b |\n|---|---|\n| {value} | **{trimmed}** |\n| <ul><li>{value}</li></ul> | {value} |\n"
    )) {
        Block::Table(table) => {
            assert_eq!((words(&table.caption), table.key.as_str()), (want.clone(), "table.x"));
            assert_eq!(table.columns.len(), 2);
            assert_eq!(inner(&table.head[0].cells[0].blocks[0].value), want);
            assert_eq!(inner(&table.body[0].cells[0].blocks[0].value), want);
            assert_eq!(inner(&table.body[1].cells[1].blocks[0].value), want);
            match &table.body[0].cells[1].blocks[0].value {
                Block::Paragraph(body) => {
                    assert!(matches!(&body[..], [Inline::Strong(body)] if words(body) == want))
                }
                other => panic!("{other:?}"),
            }
            match &table.body[1].cells[0].blocks[0].value {
                Block::List(list) => assert_eq!(folded(&item(&list.items[0])), want),
                other => panic!("{other:?}"),
            }
        }
        other => panic!("{text:?} -> {other:?}"),
    }
    match only(&format!("![{value}]()\n\nFigure: {value}")) {
        Block::Figure(it) => {
            assert_eq!((words(&[Inline::Text(it.alt)]), words(&it.caption)), (want.clone(), want.clone()))
        }
        other => panic!("{other:?}"),
    }
    for (open, close) in [("**", "**"), ("_", "_"), ("~~", "~~")] {
        match only(&format!("a {open}{trimmed}{close} b")) {
            Block::Paragraph(body) => match &body[..] {
                [_, Inline::Strong(it) | Inline::Emphasis(it) | Inline::Strikeout(it), _] => {
                    assert_eq!(words(it), want);
                }
                other => panic!("{text:?} -> {other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
    code_in_every_context(text);
}

fn code_in_every_context(text: &str) {
    let tame: String = text.chars().map(escape::sanitize).collect();
    let line: String = text
        .chars()
        .map(
            |letter| {
                if "\r\n\u{85}\u{2028}\u{2029}".contains(letter) { ' ' } else { escape::sanitize(letter) }
            },
        )
        .collect();
    let mut code = String::new();
    escape::code(text, false, &mut code);
    assert_eq!(
        only(&format!("a {code} b")),
        Block::Paragraph(vec![Inline::text("a "), Inline::Code(line.clone()), Inline::text(" b")])
    );
    code.clear();
    escape::code(text, true, &mut code);
    assert_eq!(values(&cell(&code)), [&Block::Paragraph(vec![Inline::Code(line)])]);
    let mut fence = String::new();
    escape::fence(text, "sql", &mut fence);
    let lines = tame.replace("\r\n", "\n").replace('\r', "\n");
    assert_eq!(only(&fence), Block::Code { language: Some("sql".into()), text: lines });
}

#[test]
fn known_strings_survive() {
    for text in [
        "XU*8.0*702",
        "__init__.py",
        "<server>/share",
        "C:\\apps\\_old",
        "a|b",
        "a\\|b",
        "\\",
        "1. a",
        "1) a",
        "- a",
        "+ a",
        "# a",
        "===",
        "---",
        "Table: a",
        "Figure: a",
        "[ ] a",
        "[^1]: a",
        "a  \nb",
        "&nbsp;",
        "{#a}",
        "a {#b}",
        "snake_case_name",
        "_a_",
        "`",
        "a`b``c",
        "<!-- page -->",
        "[a]: b",
        "!",
        "a!",
        ":-",
        "~~~",
        "    a",
        "\ta",
        "<a id=\"x\"></a>",
        "https://example.com/a_b*c",
        "$x$",
        "[!NOTE]",
        "12:30",
        "-",
        "1.",
        "a#",
        "# #",
    ] {
        in_every_context(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn any_string_survives_in_any_context(text in nasty()) {
        in_every_context(&text);
    }

    #[test]
    fn neighbours_survive(first in nasty(), second in nasty()) {
        let both = escaped(&first) + &escaped(&second);
        let want = folded(&(first + &second));
        if !want.is_empty() {
            match only(&both) {
                Block::Paragraph(body) => prop_assert_eq!(folded(&plain(&body)), want),
                other => panic!("{:?}", other),
            }
        }
    }

    #[test]
    fn nothing_panics_and_spans_lie_on_characters(text in nasty(), more in nasty(), last in nasty()) {
        for text in [format!("{text}{more}{last}"), format!("| {text} |\n|---|\n| {more} |\n\n{last}")] {
            for block in read(&text) {
                prop_assert!(text.get(block.span.range()).is_some());
            }
        }
    }
}
