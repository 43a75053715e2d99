//! Whatever is open at the gate to production is reported, and by one rule.
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dibr::finding::Severity;
use dibr::load::yaml::{Kind, Reading, Tree, parse};
use dibr::source::{SourceFile, SourceId};

use super::load::checked;

/// The values of a definition, each with the properties on the way to it; of list items only the first that has a
/// property.
fn values(tree: &Tree) -> Vec<(Vec<String>, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut rest = vec![(tree.root().unwrap(), Vec::new())];
    while let Some((id, way)) = rest.pop() {
        match tree.kind(id) {
            Kind::Map(pairs) => {
                for (key, value) in pairs.iter().rev() {
                    let mut own: Vec<String> = Vec::clone(&way);
                    own.push(tree.text(*key).unwrap().to_owned());
                    if seen.insert(own.clone()) {
                        found.push((own.clone(), tree.span(*value).range()));
                    }
                    rest.push((*value, own));
                }
            }
            Kind::List(items) => rest.extend(items.iter().rev().map(|item| (*item, way.clone()))),
            _ => {}
        }
    }
    found
}

/// What is decided or recorded after the approval, and what says how far the release is.
const LATER: &[&str] = &["approvals", "revisions", "schema", "stage"];
const LATER_BELOW: &[&[&str]] =
    &[&["checklists", "items", "done"], &["go_no_go", "decision"], &["go_no_go", "record"]];

/// Opens each value of a definition that holds at stage `approved`, one at a time; `owner` is one of its parties.
fn every_open_value_is_reported_once(path: &str, owner: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(path).unwrap();
    let (file, _) = SourceFile::new(SourceId::default(), "sample.yaml", text.as_bytes());
    let (tree, _) = parse(&file);
    assert_eq!(tree.reading(), Reading::Whole);
    let errors = |text: &str| {
        let (_, checked) = checked(text);
        let errors = checked.findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|error| (error.rule.0, error.message)).collect::<Vec<_>>()
    };
    let known: BTreeSet<_> = errors(&text).into_iter().collect();
    let mut wrong = Vec::new();
    for (way, range) in values(&tree) {
        let keys: Vec<&str> = way.iter().map(String::as_str).collect();
        if LATER.contains(&keys[0]) || LATER_BELOW.iter().any(|later_below| keys.starts_with(later_below)) {
            continue;
        }
        let gap = format!("{{tbd: {{owner: {owner}, due: 2099-12-31}}}}");
        // A block of text is told by a mark before it.
        let before = text[..range.start].trim_end_matches(char::is_whitespace);
        let unmarked = before.trim_end_matches(['|', '>', '-']);
        let start = if unmarked.len() < before.len() { unmarked.len() } else { range.start };
        let open = format!("{}{gap}\n{}", &text[..start], &text[range.end..]);
        let new: Vec<_> = errors(&open).into_iter().filter(|error| !known.contains(error)).collect();
        // Where the schema takes no gap, it says so.
        if new.iter().any(|it| it.0.starts_with("schema-")) {
            continue;
        }
        let gate = new.iter().filter(|it| ["gap-open", "section-missing"].contains(&it.0)).count();
        if new.is_empty() || gate > 1 {
            wrong.push(format!("{}: {new:?}", way.join(".")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_of_a_process_may_be_open() {
    every_open_value_is_reported_once("samples/flip-process/release.yaml", "ai-centre");
}

#[test]
fn nothing_of_a_guide_may_be_open() {
    every_open_value_is_reported_once("tests/fixtures/rules/section-missing/pass-open.yaml", "platform-team");
}
