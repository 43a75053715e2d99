//! Existing guides through the text rules, to be read by a person: `DIBR_CORPUS` names a folder of Markdown files.
#![expect(clippy::disallowed_methods, reason = "the guides lie on the disk")]

use std::fs;

use dibr::document::{Follow, Texts};
use dibr::readers::markdown;
use dibr::release::{Release, SECTIONS};
use dibr::rules::{self, Check, RULES};
use dibr::settings::Settings;
use dibr::source::{SourceId, Sources};

/// Letters and digits of a title, small, without what stands in brackets.
fn folded(title: &str) -> String {
    let title = title.split('(').next().unwrap_or("");
    title.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase()
}

#[test]
#[ignore = "reads the folder that DIBR_CORPUS names"]
fn text_rules_on_existing_guides() {
    let Ok(folder) = std::env::var("DIBR_CORPUS") else { return };
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let settings = Settings { public: true, ..Settings::default() };
    for path in paths.iter().filter(|path| path.extension().is_some_and(|it| it == "md")) {
        let mut sources = Sources::default();
        let (source, _) = sources.add("guide", &fs::read(path).unwrap());
        assert_eq!(source, SourceId(0));
        let text = &sources.get(source).text;
        let mut texts = Texts::of(&markdown::read(text, source), Follow::Nothing);
        // A passage belongs to the last standard section whose title stands before it.
        let heads: Vec<(u32, String)> =
            texts.headings.iter().map(|heading| (heading.at.start, folded(&heading.title))).collect();
        for passage in texts.passages.iter_mut().chain(&mut texts.code) {
            let above = heads.iter().rev().find(|head| head.0 <= passage.at.start);
            let standard = above
                .and_then(|above| SECTIONS.iter().rev().find(|section| folded(section.title) == above.1));
            passage.section = standard.map_or("", |section| section.key);
        }
        let on_text = |rule: &rules::Rule| matches!(rule.check, Check::Text(_) | Check::Texts(_));
        let findings = rules::check(
            &Release::default(),
            &rules::Before::default(),
            &dibr::release::Content::default(),
            &texts,
            &settings,
            &on_text,
        );
        for finding in findings {
            let at = sources.get(source).position(finding.primary.start as usize);
            let line = text.lines().nth(at.line - 1).unwrap_or("");
            let cut: String = line.chars().take(160).collect();
            let name = path.file_stem().unwrap().to_string_lossy();
            println!("{name}\t{}\t{}\t{}\t{cut}", at.line, finding.rule, finding.message);
        }
    }
    assert!(RULES.iter().any(|rule| matches!(rule.check, Check::Texts(_))));
}
