//! Figures: files that are to be shown, and pictures that dibr draws.

use std::fmt::Write as _;

use dibr::document::{Block, Figure, Image, ImageFault};
use dibr::kinds::KINDS;
use dibr::measure::Lettering;
use dibr::verbs::{self, Checked, RenderOptions};
use dibr::writers::{PageOptions, WRITERS};
use proptest::prelude::*;
use quick_xml::events::Event;

use crate::load::checked;
use crate::samples;

fn svg(inner: &str) -> Result<Image, ImageFault> {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"50\">{inner}</svg>");
    Image::read(text.into_bytes())
}

fn shown(inner: &str) -> String {
    svg(inner).unwrap().svg().unwrap().to_owned()
}

#[test]
fn an_svg_is_read_and_painted() {
    let image = svg(
        "<rect id=\"a\" width=\"50\" height=\"50\" fill=\"#123456\"/><text x=\"5\" y=\"20\">Grüße</text>",
    )
    .unwrap();
    assert_eq!((image.media_type, image.width, image.height), ("image/svg+xml", 100, 50));
    assert!(image.svg().unwrap().contains("Grüße"));
    let points = image.points().unwrap();
    assert_eq!((points.media_type, points.width, points.height), ("image/png", 100, 50));
    let painted = Image::read(points.bytes.to_vec()).unwrap();
    assert_eq!((painted.width, painted.height), (200, 100), "twice as many points as pixels");
    assert_eq!(points, image.points().unwrap());
}

#[test]
fn words_are_painted_with_fonts_of_dibrs_own() {
    let with = |words: &str, family: &str| {
        let text = format!("<text x=\"5\" y=\"30\" font-family=\"{family}\">{words}</text>");
        svg(&text).unwrap().points().unwrap().bytes
    };
    assert_ne!(with("Word", "Arial"), with("", "Arial"));
    assert_eq!(with("Word", "Arial"), with("Word", "No Such Font"));
    let bold =
        svg("<text x=\"5\" y=\"30\" font-weight=\"bold\">Word</text>").unwrap().points().unwrap().bytes;
    assert_ne!(with("Word", "Arial"), bold);
}

/// Nothing but the picture gets into a document.
#[test]
fn what_is_no_part_of_a_picture_is_gone() {
    for (inner, gone) in [
        ("<script>alert(1)</script>", "alert"),
        ("<rect width=\"9\" height=\"9\" onload=\"alert(1)\" onclick=\"alert(2)\"/>", "alert"),
        ("<a href=\"https://example.com/\"><rect width=\"9\" height=\"9\"/></a>", "example"),
        (
            "<a xlink:href=\"javascript:alert(1)\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><rect width=\"9\" height=\"9\"/></a>",
            "javascript",
        ),
        ("<rect width=\"9\" height=\"9\" style=\"fill:url(https://example.com/a#b)\"/>", "example"),
        (
            "<style>@import url(https://example.com/a.css); rect { fill: red; background: url(http://example.com) }</style><rect width=\"9\" height=\"9\"/>",
            "example",
        ),
        (
            "<rect width=\"9\" height=\"9\"><animate attributeName=\"x\" to=\"9\"/><set attributeName=\"onclick\" to=\"alert(1)\"/></rect>",
            "alert",
        ),
        (
            "<switch><foreignObject width=\"9\" height=\"9\"><body xmlns=\"http://www.w3.org/1999/xhtml\">html</body></foreignObject><text x=\"1\" y=\"9\">text</text></switch>",
            "html",
        ),
        (
            "<!-- secret --><?php secret ?><metadata>secret</metadata><desc>secret</desc><rect width=\"9\" height=\"9\"/>",
            "secret",
        ),
    ] {
        let text = shown(inner);
        assert!(!text.contains(gone), "{text}");
        assert!(
            ["rect", "path", "text", "alert(1)</script"]
                .iter()
                .any(|word| text.contains(word) || inner.contains(word))
        );
    }
    let (_, document) =
        every_format(shown("<text x=\"1\" y=\"20\">&lt;script&gt;alert(1)&lt;/script&gt;</text>"));
    assert!(document.contains("src=\"data:image/svg+xml;base64,") && !document.contains("<script"));
}

/// A document with one SVG from a file, as Markdown and as HTML.
fn every_format(svg: String) -> (String, String) {
    let image = Image::read(svg.into_bytes()).unwrap();
    let figure =
        Figure { alt: "Alt".into(), source: "a.svg".into(), image: Some(image), ..Figure::default() };
    let blocks = vec![dibr::source::Spanned::nowhere(Block::Figure(figure))];
    let document = dibr::document::Document { blocks, ..Default::default() }.settle().unwrap();
    let written = |name: &str| {
        let mut out = Vec::new();
        let writer = WRITERS.iter().find(|writer| writer.name == name).unwrap();
        (writer.write)(&document, PageOptions::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    (written("md"), written("html"))
}

#[test]
fn hostile_and_unfit_svgs_are_refused_in_time() {
    let deep = |count: usize| format!("{}{}", "<g>".repeat(count), "</g>".repeat(count));
    // Each group shows the one before ten times.
    let laughs = (1..9).fold("<g id=\"l0\"><rect width=\"1\" height=\"1\"/></g>".to_owned(), |text, at| {
        format!("{text}<g id=\"l{at}\">{}</g>", format!("<use href=\"#l{}\"/>", at - 1).repeat(10))
    });
    let path = format!("<path d=\"M0 0{}\" marker-mid=\"url(#m)\"/>", " 1 1 2 2".repeat(30_000));
    let marker = format!(
        "<marker id=\"m\" markerWidth=\"9\" markerHeight=\"9\">{}</marker>",
        "<rect width=\"1\" height=\"1\"/>".repeat(900)
    );
    let styles = format!("<style>{}</style>{}", "a,b,c{x:y}".repeat(20_000), "<g/>".repeat(1000));
    let layers = format!(
        "{}<rect width=\"90\" height=\"40\"/><rect width=\"9\" height=\"9\"/>{}",
        "<g opacity=\".5\">".repeat(30),
        "</g>".repeat(30)
    );
    let shadows = "<g filter=\"url(#f)\"><rect width=\"100\" height=\"50\"/></g>".repeat(4000);
    let shadows = format!("<filter id=\"f\"><feGaussianBlur stdDeviation=\"5\"/></filter>{shadows}");
    let start = std::time::Instant::now();
    for (inner, expected) in [
        (deep(100), "in each other"),
        ("<g/>".repeat(30_000), "elements"),
        (laughs, "takes too much"),
        (format!("{marker}{path}"), "takes too much"),
        (styles, "takes too much"),
        (format!("<text>{}</text>", "word ".repeat(40_000)), "takes too much"),
        (layers, "takes too much"),
        (shadows, "takes too much"),
        ("<pattern id=\"p\" width=\"90000\" height=\"90000\" patternUnits=\"userSpaceOnUse\"><rect width=\"1\" height=\"1\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>".into(), "takes too much"),
        (" ".repeat(3 << 20), "more than 2 MiB"),
        ("<filter id=\"f\"><feTurbulence numOctaves=\"99999999\"/></filter>".into(), "feTurbulence"),
        ("<filter id=\"f\"><feImage href=\"http://example.com/\"/></filter>".into(), "lies outside"),
        ("<image href=\"secret.png\"/>".into(), "another file"),
        ("<image href=\"data:image/png;base64,AAAA\"/>".into(), "image of points"),
        ("<use href=\"/etc/passwd\"/>".into(), "`/etc/passwd`"),
        ("<foreignObject/>".into(), "foreignObject"),
        ("<g></svg>".into(), "damaged"),
        ("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>".into(), "damaged"),
    ] {
        let fault = svg(&inner).expect_err(expected).to_string();
        assert!(fault.contains(expected), "{fault}");
    }
    for (text, expected) in [
        (
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>",
            "declares entities",
        ),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>", "invalid size"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e9\" height=\"5\"/>", "16000 pixels"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1e30 1e30\"/>", "pixels"),
        ("<svg", "damaged"),
        ("<html><body>svg</body></html>", "neither"),
        ("", "neither"),
    ] {
        let fault = Image::read(text.into()).expect_err(text).to_string();
        assert!(fault.contains(expected), "{text}: {fault}");
    }
    // A document type without entities is what many programs write.
    let graphviz = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9pt\" height=\"9pt\"/>";
    assert_eq!(Image::read(graphviz.into()).unwrap().width, 12);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn hostile_images_of_points_are_refused() {
    let png = include_bytes!("../fixtures/writers/topology.png");
    assert_eq!(Image::read(png.to_vec()).unwrap().width, 480);
    for length in 8..png.len() {
        assert_eq!(
            Image::read(png[..length].to_vec()),
            Err(ImageFault::Broken("it breaks off".into())),
            "{length}"
        );
    }
    let sized = |width: u32, height: u32| {
        let mut bytes = png.to_vec();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        Image::read(bytes).map_err(|fault| fault.to_string())
    };
    assert!(sized(0, 9).unwrap_err().contains("no size"));
    assert!(sized(90_000, 9).unwrap_err().contains("90000 x 9"));
    assert!(sized(15_000, 15_000).unwrap_err().contains("15000 x 15000"));
    let jpeg = b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xFF\xC0\x00\x11\x08\x00\x20\x00\x10\x03";
    assert_eq!(Image::read(jpeg.to_vec()).map(|image| (image.width, image.height)), Ok((16, 32)));
    assert!(Image::read(jpeg[..14].to_vec()).is_err());
    assert!(Image::read(b"\xFF\xD8\xFF\xE0\x00\x00\xFF\xE0\x00\x00".to_vec()).is_err());
}

/// The figures that dibr draws in the documents of a definition, the first of each key.
fn drawn(checked: &Checked) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for kind in KINDS.iter().filter(|kind| verbs::shows(checked, kind).is_ok()) {
        let options = RenderOptions { draft: true, ..RenderOptions::default() };
        let document = verbs::document(checked, kind, &options).unwrap();
        for block in document.blocks() {
            if let Block::Figure(figure) = &block.value
                && figure.drawn
                && figures.iter().all(|own_figure| own_figure.key != figure.key)
            {
                figures.push(figure.clone());
            }
        }
    }
    figures
}

#[test]
fn what_samples_say_is_drawn() {
    let mut seen = std::collections::BTreeSet::new();
    for path in samples::definitions().iter().filter(|definition| definition.ends_with("release.yaml")) {
        let name = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        for figure in drawn(&samples::check(path).1) {
            let drawing = figure.key.trim_start_matches("figure.").to_owned();
            let svg = figure.image.unwrap().svg().unwrap().to_owned();
            let caption = dibr::document::plain(&figure.caption);
            insta::assert_snapshot!(
                format!("{name}-{drawing}"),
                format!("{caption}\n{}\n\n{svg}", figure.alt)
            );
            seen.insert(drawing);
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["hours", "promotion", "raci", "rollout", "timeline"]);
}

/// A definition whose every name is `name`, and number, with so many of everything.
fn many(count: usize, name: &str) -> String {
    let text = |at: usize| serde_json::to_string(&format!("{name} {at}")).unwrap();
    let mut yaml = String::from(
        "schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: \"1\"}\nrelease: {product: P, version: \"1\"}\n",
    );
    let mut list = |key: &str, row: &dyn Fn(usize) -> String| {
        writeln!(yaml, "{key}:").unwrap();
        (0..count).for_each(|at| writeln!(yaml, "  - {{{}}}", row(at)).unwrap());
    };
    list("parties", &|at| format!("id: p{at}, name: {}", text(at)));
    list("environments", &|at| format!("id: e{at}, name: {}, kind: {}", text(at), text(at)));
    list("promotion", &|at| {
        let to = (at + 1 + at % 2) % count;
        format!("from: e{at}, to: e{to}, path: {}, gates: [{}, {}]", text(at % 3), text(at), text(at))
    });
    list("milestones", &|at| {
        let (month, day) = (at / 20 % 12 + 1, at % 20 + 1);
        format!(
            "name: {}, start: 2026-{month:02}-{day:02}, end: 2026-{month:02}-{:02}, actual: 2026-{month:02}-{day:02}",
            text(at),
            day + at % 3
        )
    });
    list("raci", &|at| {
        let other = (at + 1) % count;
        format!(
            "task: {}, responsible: [p{at}, p{other}], accountable: [p{at}], consulted: [p{other}], informed: [p{other}]",
            text(at)
        )
    });
    writeln!(yaml, "rollout:\n  stages:").unwrap();
    for at in 0..count {
        let share = 100 * at / count;
        writeln!(
            yaml,
            "    - {{id: s{at}, title: {}, audience: {share}, soak: 3 days, start: 2026-01-01}}",
            text(at)
        )
        .unwrap();
    }
    writeln!(yaml, "timeline:\n  anchor: {}\n  periods:", text(0)).unwrap();
    for at in 0..count {
        let unit = if at % 2 == 0 { "h" } else { "days" };
        writeln!(yaml, "    - {{id: t{at}, title: {}, from: {at} {unit}, to: {} {unit}}}", text(at), at + 2)
            .unwrap();
    }
    yaml
}

/// Words of a picture with the box that they take, left, top, right and bottom.
fn boxes(svg: &str) -> Vec<(String, [f32; 4])> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut found = Vec::new();
    let mut open: Option<(String, [f32; 4])> = None;
    let (mut lettering, mut place, mut middle) = (Lettering { size: 0.0, bold: false }, (0.0, 0.0), false);
    let mut upward = false;
    loop {
        match reader.read_event().expect("the picture is XML") {
            Event::Start(tag) if tag.name().as_ref() == b"text" => {
                let get = |name: &str| {
                    let value = tag.try_get_attribute(name).unwrap()?;
                    Some(String::from_utf8(value.value.to_vec()).unwrap())
                };
                let number = |name: &str| get(name).map_or(0.0, |it| it.parse().unwrap());
                lettering = Lettering { size: number("font-size"), bold: get("font-weight").is_some() };
                (middle, place) = (get("text-anchor").is_some(), (number("x"), number("y")));
                upward = false;
                if let Some(transform) = get("transform") {
                    let inner =
                        transform.trim_start_matches("translate(").split(')').next().unwrap().to_owned();
                    let (x, y) = inner.split_once(' ').unwrap();
                    (place, upward) = ((x.parse().unwrap(), y.parse().unwrap()), true);
                }
                open = Some((String::new(), [0.0; 4]));
            }
            Event::Text(words) => {
                if let Some((text, _)) = &mut open {
                    text.push_str(&words.decode().unwrap());
                }
            }
            Event::GeneralRef(name) => {
                let letter = match &*name.decode().unwrap() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("{other}"),
                };
                if let Some((text, _)) = &mut open {
                    text.push(letter);
                }
            }
            Event::End(_) => {
                if let Some((text, _)) = open.take() {
                    let (width, (x, y)) = (lettering.width(&text), place);
                    let (up, down) = (lettering.size * 0.75, lettering.size * 0.2);
                    let left = if middle { x - width / 2.0 } else { x };
                    let taken = if upward {
                        [x - up, y - width, x + down, y]
                    } else {
                        [left, y - up, left + width, y + down]
                    };
                    found.push((text, taken));
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn many_things_with_long_names_neither_overlap_nor_leave_the_picture() {
    for (count, name) in [
        (3, "A"),
        (12, "Integration environment of the regional office, second of two"),
        (15, "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"),
        (40, "Sign-off of the readiness review by the clinical safety officer and the service manager"),
    ] {
        let figures = drawn(&checked(many(count, name)).1);
        assert_eq!(figures.len(), 5, "{:?}", figures.iter().map(|figure| &figure.key).collect::<Vec<_>>());
        for figure in figures {
            let image = figure.image.unwrap();
            let texts = boxes(image.svg().unwrap());
            assert!(texts.len() > count, "{}", figure.key);
            for (at, (text, one)) in texts.iter().enumerate() {
                let is_inside = one[0] >= 0.0
                    && one[1] >= 0.0
                    && one[2] <= image.width as f32 + 0.5
                    && one[3] <= image.height as f32;
                assert!(is_inside, "{} of {count}: `{text}` {one:?}", figure.key);
                for (other, two) in &texts[at + 1..] {
                    let apart = one[2] <= two[0] + 0.5
                        || two[2] <= one[0] + 0.5
                        || one[3] <= two[1]
                        || two[3] <= one[1];
                    assert!(apart, "{} of {count}: `{text}` {one:?} and `{other}` {two:?}", figure.key);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_names_can_be_drawn(name in "[<>&\"' a-zA-Z\u{5D0}-\u{5EA}\u{202E}\u{1F600}-\u{1F610}漢\u{301}\n]{0,60}", count in 2usize..5) {
        for figure in drawn(&checked(many(count, &name)).1) {
            let image = figure.image.unwrap();
            let text = image.svg().unwrap();
            boxes(text);
            let has_turn = text.contains('\u{202E}');
            prop_assert!(!has_turn);
            prop_assert!(image.points().is_some());
        }
    }
}

const STAGES: &str = "rollout:\n  stages:\n    - {id: a, title: First, audience: 5}\n    - {id: b, title: All, audience: 100}\n";

fn keys(extra: &str) -> Vec<String> {
    let text = format!(
        "schema: 1\nprofile: va-dibr\nstage: draft\nrelease: {{product: P, version: \"1\", change_type: normal}}\n{STAGES}{extra}"
    );
    let (_, checked) = checked(text);
    let wrong: Vec<_> =
        checked.findings.iter().filter(|finding| finding.rule.0.starts_with("schema")).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    drawn(&checked)
        .iter()
        .map(|drawn| format!("{} {}", drawn.key, dibr::document::plain(&drawn.caption)))
        .collect()
}

#[test]
fn drawings_are_chosen_named_and_left_out() {
    let version = "document: {version: \"1\"}\n";
    assert_eq!(keys(version), ["figure.rollout Share of Users by Stage of the Rollout"]);
    assert_eq!(keys("document: {version: \"1\", drawings: []}\n"), Vec::<String>::new());
    assert_eq!(keys("document: {version: \"1\", drawings: [raci]}\n"), Vec::<String>::new());
    assert_eq!(keys("document: {version: \"1\", drawings: [rollout, raci]}\n").len(), 1);
    let named = "figures:\n  - {id: waves, draw: rollout, caption: Waves, alt: Two waves, at: purpose}\n";
    assert_eq!(keys(&format!("{version}{named}")), ["figure.waves Waves"]);
    assert_eq!(keys(&format!("document: {{version: \"1\", drawings: []}}\n{named}")), ["figure.waves Waves"]);
}

#[test]
fn what_cannot_be_drawn_is_said_at_its_figure() {
    let said = |figure: &str| -> Vec<String> {
        let text = format!(
            "schema: 1\nprofile: va-dibr\nstage: draft\nrelease: {{product: P, version: \"1\", change_type: normal}}\n{STAGES}figures:\n  - {figure}\n"
        );
        let (_, checked) = checked(text);
        let said = checked.findings.iter().filter(|finding| finding.rule.0 == "drawing-unusable");
        said.map(|finding| finding.message.clone()).collect()
    };
    assert_eq!(said("{id: waves, draw: rollout}"), Vec::<String>::new());
    assert_eq!(said("{id: when, draw: timeline}"), ["the figure `when` has too little data to draw"]);
    let both = "{id: waves, draw: rollout, source: waves.png, caption: Waves, alt: Two waves}";
    assert_eq!(said(both), ["the figure `waves` has both a file and a drawing"]);
}

#[test]
fn letters_that_cannot_be_painted_are_told() {
    let milestone = |name: &str, day: u8| format!("  - {{name: \"{name}\", start: 2026-07-{day:02}}}\n");
    let text = |name: &str| {
        let rows: String =
            [(name, 1), ("Démarrage – β", 2), ("Go-live", 3)].map(|(it, day)| milestone(it, day)).concat();
        format!(
            "schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {{version: \"1\"}}\nrelease: {{product: P, version: \"1\", change_type: normal}}\nmilestones:\n{rows}"
        )
    };
    let lost = |name: &str| {
        let (_, checked) = checked(text(name));
        let kind = dibr::kinds::KINDS.iter().find(|kind| kind.name == "guide").unwrap();
        let options = dibr::verbs::RenderOptions { draft: true, ..Default::default() };
        let document = dibr::verbs::document(&checked, kind, &options).unwrap();
        let writer = dibr::writers::WRITERS.iter().find(|writer| writer.name == "docx").unwrap();
        dibr::verbs::write(&document, &checked, kind, writer, dibr::writers::PageOptions::default())
            .unwrap()
            .losses
    };
    let expected = "`figure.timeline` is drawn without the characters 開始, which the embedded fonts do not have; a PNG would show them";
    assert_eq!(lost("開始 – 始"), [expected]);
    assert_eq!(lost("Start"), Vec::<String>::new());
}
