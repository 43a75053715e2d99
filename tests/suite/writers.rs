//! Writers: every block in every format.

use std::sync::Arc;

use dibr::document::{Block, Document, Image, Listing, Meta, Settled};
use dibr::readers::markdown;
use dibr::source::SourceId;
use dibr::writers::{PageOptions, WRITERS};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use crate::trees::{normal, settled};

const EVERY_BLOCK: &str = include_str!("../fixtures/writers/every-block.md");
const TOPOLOGY: &[u8] = include_bytes!("../fixtures/writers/topology.png");

fn meta() -> Meta {
    Meta {
        product: "Care Coordination & \"Decision\" Support <DST>".into(),
        release: "Build 22".into(),
        title: "Deployment, Installation, Back-Out, and Rollback Guide".into(),
        subtitle: "For sites and regions".into(),
        version: "1.9".into(),
        date: "June 2020".into(),
        date_iso: "2020-06-08".into(),
        organization: vec!["Department of Examples".into(), "Office of Releases: #1".into()],
        logo: None,
        author: "Release team".into(),
        classification: "Internal use only".into(),
        stage: "approved".into(),
        language: "en-US".into(),
        draft: None,
        provenance: vec![
            ("Source".into(), "release.yaml".into()),
            ("Source SHA-256".into(), "00ff".repeat(16)),
        ],
    }
}

/// The fixture with everything in it, as the writers get it.
fn every_block(draft: Option<usize>) -> Settled {
    let mut document =
        Document { meta: Meta { draft, ..meta() }, blocks: markdown::read(EVERY_BLOCK, SourceId(0)) };
    for block in &mut document.blocks {
        if let Block::Figure(figure) = &mut block.value
            && figure.source == "topology.png"
        {
            figure.image = Some(Image {
                media_type: "image/png",
                width: 480,
                height: 160,
                bytes: Arc::from(TOPOLOGY),
                effort: 0.0,
            });
        }
    }
    document.settle().expect("the fixture refers to nothing that is not there")
}

fn written(name: &str, document: &Settled) -> (String, Vec<String>) {
    let writer = WRITERS.iter().find(|writer| writer.name == name).expect("the format exists");
    let mut out = Vec::new();
    let lost = (writer.write)(document, PageOptions::default(), &mut out).expect("memory can be written to");
    (String::from_utf8(out).expect("text formats are UTF-8"), lost)
}

#[test]
fn html_stands_alone() {
    let (html, lost) = written("html", &every_block(None));
    assert_eq!(lost, ["figure 2 has no image; its text alternative is shown"]);
    for absent in ["<script", "src=\"http", "<link", "url(", "@import"] {
        assert!(!html.contains(absent), "{absent}");
    }
    assert_eq!(html.matches("<h1>").count(), 1);
    for key in ["back-out.criteria", "table.steps", "figure.topology", "introduction.purpose"] {
        assert!(
            html.contains(&format!("id=\"{key}\"")) && html.contains(&format!("href=\"#{key}\"")),
            "{key}"
        );
    }
    assert!(!html.contains("class=\"draft\""));
    assert!(written("html", &every_block(Some(3))).0.contains("3 findings are open"));
}

#[test]
fn html_shows_the_logo_and_lets_only_wide_tables_scroll() {
    let source = "Table: Two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nTable: Three\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n";
    let logo =
        Image { media_type: "image/png", width: 480, height: 160, bytes: Arc::from(TOPOLOGY), effort: 0.0 };
    let meta = Meta { logo: Some(logo), ..meta() };
    let document =
        Document { meta, blocks: markdown::read(source, SourceId(0)) }.settle().expect("no reference");
    let (html, _) = written("html", &document);
    let cover = html.split("</header>").next().expect("there is a cover");
    assert!(
        cover.contains("alt=\"Logo of Department of Examples\"")
            && cover.contains("data:image/png;base64,iVBOR")
    );
    assert_eq!(html.matches("<caption>").count(), 2);
    assert_eq!(html.matches("tabindex=\"0\" aria-label=\"Table 2: Three\"").count(), 1);
    assert!(!html.contains("aria-label=\"Table 1: Two\""));
}

/// Writes a tree and reads it back.
fn there_and_back(document: &Settled) -> (String, Settled) {
    let (text, _) = written("md", document);
    let blocks = markdown::read(&text, SourceId(0));
    match (Document { meta: document.meta().clone(), blocks }).settle() {
        Ok(settled) => (text, settled),
        Err(broken) => panic!("{broken:?}\n{text}"),
    }
}

#[test]
fn markdown_reads_back_as_the_same_tree() {
    let document = every_block(Some(3));
    let (text, back) = there_and_back(&document);
    for (want, got) in normal(document.blocks()).iter().zip(&normal(back.blocks())) {
        assert_eq!(want, got, "{text}");
    }
    assert_eq!(document.blocks().len(), back.blocks().len(), "{text}");
    for listing in [Listing::Headings, Listing::Tables, Listing::Figures] {
        assert_eq!(document.entries(listing), back.entries(listing));
    }
    assert_eq!(text, there_and_back(&back).0);
}

#[test]
fn front_matter_is_yaml() {
    let mut meta = meta();
    meta.title = "a \"b\" \\ : # \u{2028} \n <!-- /cover --> x".into();
    let document = Document { meta: meta.clone(), blocks: Vec::new() }.settle().expect("empty");
    let (text, _) = written("md", &document);
    let matter = text.split("---\n").nth(1).expect("front matter is fenced");
    let value: serde_yaml::Value = serde_yaml::from_str(matter).expect("front matter is YAML");
    assert_eq!(value["title"].as_str(), Some(meta.title.as_str()));
    assert_eq!(value["version"].as_str(), Some("1.9"));
    assert_eq!(value["draft"].as_bool(), Some(false));
    assert_eq!(value["provenance"]["Source"].as_str(), Some("release.yaml"));
    assert!(markdown::read(&text, SourceId(0)).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_survives_markdown(document in settled()) {
        let (text, back) = there_and_back(&document);
        let (want, got) = (normal(document.blocks()), normal(back.blocks()));
        for (want, got) in want.iter().zip(&got) {
            prop_assert_eq!(want, got, "{}", text);
        }
        prop_assert_eq!(want.len(), got.len(), "{}", text);
    }

    #[test]
    fn any_tree_becomes_html(document in settled()) {
        let (html, _) = written("html", &document);
        prop_assert!(!html.contains("<br><br><script") && html.ends_with("</html>\n"));
    }
}

#[test]
#[ignore = "writes target/writers for validators and eyes"]
#[expect(clippy::disallowed_methods, reason = "what is looked at must be on disk")]
fn look() {
    std::fs::create_dir_all("target/writers").expect("target can be written to");
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for at in 0..40 {
        let tree = settled().new_tree(&mut runner).expect("the strategy makes trees").current();
        let html = written("html", &tree).0;
        std::fs::write(format!("target/writers/any-{at}.html"), html).expect("target can be written to");
    }
    for writer in WRITERS {
        for (name, draft) in [("final", None), ("draft", Some(3))] {
            let mut out = Vec::new();
            (writer.write)(&every_block(draft), PageOptions::default(), &mut out)
                .expect("memory can be written to");
            std::fs::write(format!("target/writers/{name}.{}", writer.name), out)
                .expect("target can be written to");
        }
    }
}
