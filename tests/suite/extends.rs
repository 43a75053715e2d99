//! Definitions that extend others, and prose that lies in files: what is merged, where findings point, what is refused.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dibr::finding::Severity;
use dibr::load::{self, Loaded};
use dibr::reporters::{REPORTERS, TerminalStyle};
use dibr::settings::Settings;
use dibr::source::{Sources, Span};
use dibr::verbs::{self, Checked, FileFault, Found, Input, Purpose, Wanted};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cli::dibr;

/// Files by path; the first is the definition.
type Files<'a> = &'a [(&'a str, &'a [u8])];

/// The path that `path` means in the file `by`.
fn joined(by: &str, path: &str) -> String {
    let folder = by.rsplit_once('/').map_or("", |rest| rest.0);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// Reads from `files` as the command line does from disk.
fn reader(files: Files<'_>) -> impl Fn(&Wanted<'_>) -> Result<Found, FileFault> {
    move |wanted| {
        let name = joined(files[wanted.named_in].0, wanted.path);
        let number = files.iter().position(|(path, _)| *path == name);
        let number = number.ok_or_else(|| FileFault::Unreadable("there is no such file".to_owned()))?;
        Ok(Found { way: name.clone(), name, number, bytes: files[number].1.to_vec() })
    }
}

fn loaded(files: Files<'_>) -> (Sources, Loaded) {
    let mut sources = Sources::default();
    let (source, fault) = sources.add(files[0].0, files[0].1);
    let loaded = load::definition(&mut sources, source, fault, &reader(files));
    (sources, loaded)
}

fn checked(files: Files<'_>) -> (Sources, Checked) {
    let mut sources = Sources::default();
    let input = Input::new(&mut sources, files[0].0, files[0].1);
    let checked = verbs::check(&mut sources, input, &Settings::default(), &reader(files));
    (sources, checked)
}

fn place(sources: &Sources, span: Span) -> String {
    let file = sources.get(span.source);
    let at = file.position(span.start as usize);
    format!("{}:{}:{}", file.name, at.line, at.column)
}

/// Findings as `file:line:column rule`.
fn said(files: Files<'_>) -> Vec<String> {
    let (sources, checked) = checked(files);
    checked
        .findings
        .iter()
        .map(|finding| format!("{} {}", place(&sources, finding.primary), finding.rule))
        .collect()
}

#[track_caller]
fn says(files: Files<'_>, expected: &[&str]) {
    let said = said(files);
    for line in expected {
        assert!(said.iter().any(|it| it == line), "{line} is not in {said:#?}");
    }
}

/// `own` on top of `base`, without the `extends` that puts it there.
fn merged(base: &str, own: &str) -> Value {
    let own = format!("extends: base.yaml\n{own}");
    let (_, loaded) = loaded(&[("own.yaml", own.as_bytes()), ("base.yaml", base.as_bytes())]);
    let mut json = loaded.validated.tree().to_json();
    assert_eq!(json.as_object_mut().unwrap().remove("extends"), Some(json!("base.yaml")));
    json
}

#[test]
fn what_is_put_on_top_wins() {
    for (what, base, own, expected) in [
        ("a new property", "a: 1", "b: 2", json!({"a": 1, "b": 2})),
        ("a scalar replaces", "a: 1", "a: two", json!({"a": "two"})),
        ("nothing own inherits all", "a: {b: [1]}", "", json!({"a": {"b": [1]}})),
        (
            "mappings merge at every level",
            "a: {b: {c: 1, d: 2}, e: 3}",
            "a: {b: {c: 9}}",
            json!({"a": {"b": {"c": 9, "d": 2}, "e": 3}}),
        ),
        ("null removes", "a: 1\nb: {c: 1, d: 2}", "a: null\nb: {c: ~}", json!({"b": {"d": 2}})),
        ("null removes a mapping", "a: {b: 1}", "a:", json!({})),
        ("null that removes nothing stays, to be reported", "a: 1", "b: null", json!({"a": 1, "b": null})),
        ("an inherited null is replaced", "a: null", "a: 1", json!({"a": 1})),
        ("a list replaces", "a: [1, 2]", "a: [3]", json!({"a": [3]})),
        ("an empty list empties", "a: [{id: x}]", "a: []", json!({"a": []})),
        ("a list fills an empty one", "a: []", "a: [{id: x}]", json!({"a": [{"id": "x"}]})),
        (
            "items merge by id, inherited ones first",
            "a: [{id: x, p: 1, q: 1}, {id: y}, {id: z}]",
            "a: [{id: new}, {id: z, q: 2}, {id: x, p: 2}]",
            json!({"a": [{"id": "x", "p": 2, "q": 1}, {"id": "y"}, {"id": "z", "q": 2}, {"id": "new"}]}),
        ),
        (
            "items merge below items",
            "a: [{id: x, s: [{id: y, t: 1}]}]",
            "a: [{id: x, s: [{id: y, u: 2}]}]",
            json!({"a": [{"id": "x", "s": [{"id": "y", "t": 1, "u": 2}]}]}),
        ),
        (
            "one item without an id, and the list replaces",
            "a: [{id: x}, {n: 1}]",
            "a: [{id: x, p: 1}]",
            json!({"a": [{"id": "x", "p": 1}]}),
        ),
        (
            "one own item without an id, and the list replaces",
            "a: [{id: x, p: 1}]",
            "a: [{id: x}, {n: 1}]",
            json!({"a": [{"id": "x"}, {"n": 1}]}),
        ),
        ("an id that is no text is none", "a: [{id: 1, p: 1}]", "a: [{id: 1}]", json!({"a": [{"id": 1}]})),
        (
            "an own id given twice stays two",
            "a: [{id: x, p: 1}]",
            "a: [{id: x, q: 1}, {id: x, r: 1}]",
            json!({"a": [{"id": "x", "p": 1, "q": 1}, {"id": "x", "r": 1}]}),
        ),
        (
            "null in an item removes",
            "a: [{id: x, p: 1}]",
            "a: [{id: x, p: null}]",
            json!({"a": [{"id": "x"}]}),
        ),
        (
            "another type replaces",
            "a: {b: 1}\nc: [1]\nd: 1",
            "a: [1]\nc: {b: 1}\nd: {e: 1}",
            json!({"a": [1], "c": {"b": 1}, "d": {"e": 1}}),
        ),
        (
            "a gap replaces whole",
            "a: {b: 1, c: 2}",
            "a: {not_applicable: {reason: none}}",
            json!({"a": {"not_applicable": {"reason": "none"}}}),
        ),
        ("a gap is replaced whole", "a: {tbd: {owner: x}}", "a: {b: 1}", json!({"a": {"b": 1}})),
        (
            "a gap replaces a gap",
            "a: {tbd: {owner: x}}",
            "a: {not_applicable: none}",
            json!({"a": {"not_applicable": "none"}}),
        ),
        (
            "what an alias stands for merges, and stays what it was",
            "a: &a {b: 1}\nc: *a",
            "c: {d: 2}",
            json!({"a": {"b": 1}, "c": {"b": 1, "d": 2}}),
        ),
        (
            "own aliases merge too",
            "a: {b: 1}\nc: {b: 1}",
            "a: &a {d: 2}\nc: *a",
            json!({"a": {"b": 1, "d": 2}, "c": {"b": 1, "d": 2}}),
        ),
    ] {
        assert_eq!(merged(base, own), expected, "{what}");
    }
}

#[test]
fn the_nearest_of_a_chain_wins() {
    let files: Files<'_> = &[
        ("r/own.yaml", b"extends: ../team/team.yaml\na: {own: 1, all: own}\nb: null\n"),
        ("team/team.yaml", b"extends: ../org.yaml\na: {team: 1, all: team}\nc: null\nb: team\n"),
        ("org.yaml", b"a: {org: 1, all: org}\nb: org\nc: org\nd: org\n"),
    ];
    let (sources, loaded) = loaded(files);
    let tree = loaded.validated.tree();
    let expected = json!({"extends": "../team/team.yaml", "a": {"own": 1, "team": 1, "org": 1, "all": "own"}, "d": "org"});
    assert_eq!(tree.to_json(), expected);
    for (pointer, at) in [
        ("/a", "r/own.yaml:2:4"),
        ("/a/all", "r/own.yaml:2:18"),
        ("/a/team", "team/team.yaml:2:11"),
        ("/a/org", "org.yaml:1:10"),
        ("/d", "org.yaml:4:4"),
    ] {
        assert_eq!(place(&sources, tree.span(tree.at(pointer).unwrap().1)), at, "{pointer}");
    }
}

const HEAD: &str = "schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: \"1\"}\nrelease: {product: P, version: \"1\", change_type: normal}\n";

#[test]
fn findings_stand_in_the_file_that_the_value_came_from() {
    let base = format!(
        "{HEAD}milestones:\n  - {{id: go, name: Go, start: soon}}\n  - {{id: end, name: End}}\nlost: 1\n"
    );
    let own = "extends: base.yaml\nmilestones:\n  - {id: end, start: 2030-02-30}\n  - {id: more}\n";
    let files: Files<'_> = &[("own.yaml", own.as_bytes()), ("base.yaml", base.as_bytes())];
    says(
        files,
        &[
            "base.yaml:7:31 schema-format",
            "base.yaml:9:1 schema-unknown",
            "own.yaml:3:22 schema-format",
            "own.yaml:4:6 schema-missing",
        ],
    );
    let (sources, checked) = checked(files);
    let report = verbs::report(&sources, std::slice::from_ref(&checked));
    let pointers: Vec<(&str, String)> = report.files[0]
        .findings
        .iter()
        .map(|finding| (finding.pointer.as_deref().unwrap(), place(&sources, finding.finding.primary)))
        .collect();
    for (pointer, at) in [
        ("/milestones/0/start", "base.yaml:7:31"),
        ("/milestones/1/start", "own.yaml:3:22"),
        ("/milestones/2/id", "own.yaml:4:6"),
        ("/lost", "base.yaml:9:1"),
    ] {
        assert!(pointers.contains(&(pointer, at.to_owned())), "{pointer} at {at} is not in {pointers:#?}");
    }
}

#[test]
fn what_is_missing_is_missing_from_the_definition() {
    let base = "schema: 1\nprofile: va-dibr\nback_out: {strategy: Again.}\nrollback: {strategy: Again.}\n";
    let own = "# own\nextends: base.yaml\nstage: planned\nrollback: {considerations: None.}\n";
    let files: Files<'_> = &[("own.yaml", own.as_bytes()), ("base.yaml", base.as_bytes())];
    let (sources, checked) = checked(files);
    let find = |message: &str| {
        let found = checked.findings.iter().find(|finding| finding.message == message);
        let it = found.unwrap_or_else(|| panic!("{message} is not in {:#?}", checked.findings));
        let label =
            |label: &dibr::finding::Label| format!("{} {}", place(&sources, label.span), label.message);
        (place(&sources, it.primary), it.labels.iter().map(label).collect::<Vec<_>>())
    };
    let because = "own.yaml:3:8 required because the stage is planned".to_owned();
    let extended = "own.yaml:2:10 extended here".to_owned();
    // At the first key of the definition, at its own part of a block, and at a block that is inherited whole.
    assert_eq!(find("the definition has no `release`"), ("own.yaml:2:1".to_owned(), vec![]));
    assert_eq!(find("the rollback has no criteria"), ("own.yaml:4:1".to_owned(), vec![because.clone()]));
    assert_eq!(find("the back-out has no criteria"), ("base.yaml:3:1".to_owned(), vec![because, extended]));
}

#[test]
fn the_cause_may_stand_in_another_file() {
    let own = "extends: base.yaml\nback_out: {strategy: Again.}\n";
    let (sources, checked) =
        checked(&[("own.yaml", own.as_bytes()), ("base.yaml", HEAD.replace("draft", "planned").as_bytes())]);
    let finding =
        checked.findings.iter().find(|finding| finding.message == "the back-out has no criteria").unwrap();
    assert_eq!(place(&sources, finding.primary), "own.yaml:2:1");
    assert_eq!(place(&sources, finding.labels[0].span), "base.yaml:3:8");
    let written = |format: &str| {
        let report = verbs::report(&sources, std::slice::from_ref(&checked));
        let mut bytes = Vec::new();
        let reporter = REPORTERS.iter().find(|reporter| reporter.name == format).unwrap();
        (reporter.write)(&report, &TerminalStyle::default(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert!(written("pretty").contains("base.yaml:3:8 required because the stage is planned"));
    let json: Value = serde_json::from_str(&written("json")).unwrap();
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["rule"] == "criteria-missing").unwrap();
    assert_eq!(finding["source"], Value::Null);
    assert_eq!(finding["labels"][0]["source"], "base.yaml");
    assert_eq!(finding["labels"][0]["start"]["line"], 3);
}

#[test]
fn every_finding_is_placed_as_it_is_in_one_file() {
    // The names of places do not depend on how a definition was put together.
    let text = fs::read_to_string("samples/dst-build-22/as-published.yaml").unwrap();
    let own = "extends: base.yaml\n";
    let files: Files<'_> = &[("own.yaml", own.as_bytes()), ("base.yaml", text.as_bytes())];
    let pointers = |files: Files<'_>| -> Vec<(Option<String>, Option<&str>, String)> {
        let (sources, checked) = checked(files);
        let report = verbs::report(&sources, std::slice::from_ref(&checked));
        let placed = report.files[0].findings.iter();
        let line = |placed: &dibr::finding::Placed| {
            (placed.pointer.clone(), placed.section, placed.finding.message.clone())
        };
        let mut lines: Vec<_> = placed
            .map(line)
            .filter(|line| !matches!(line.0.as_deref(), Some("/schema" | "/extends")))
            .collect();
        lines.sort();
        lines
    };
    let alone = pointers(&files[1..]);
    assert!(alone.len() > 30, "{alone:#?}");
    assert_eq!(pointers(files), alone);
}

#[test]
fn circles_and_long_chains_end() {
    says(&[("a.yaml", b"extends: a.yaml\n")], &["a.yaml:1:10 extends-circular"]);
    says(&[("a.yaml", b"extends: ./x/../a.yaml\n")], &["a.yaml:1:10 extends-circular"]);
    let two: Files<'_> = &[("a.yaml", b"extends: b.yaml\n"), ("b.yaml", b"x: 1\nextends: a.yaml\n")];
    says(two, &["b.yaml:2:10 extends-circular"]);
    let three: Files<'_> = &[
        ("a.yaml", b"extends: b.yaml\n"),
        ("b.yaml", b"extends: c.yaml\n"),
        ("c.yaml", b"extends: b.yaml\n"),
    ];
    says(three, &["c.yaml:1:10 extends-circular"]);
    for (length, rule) in
        [(8, None), (9, Some("8.yaml:1:10 extends-circular")), (100, Some("8.yaml:1:10 extends-circular"))]
    {
        let texts: Vec<(String, String)> = (0..=length)
            .map(|n| {
                let below = if n < length { format!("extends: {}.yaml\n", n + 1) } else { HEAD.to_owned() };
                (format!("{n}.yaml"), below)
            })
            .collect();
        let files: Vec<(&str, &[u8])> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let said = said(&files);
        let own: Vec<&str> = said.iter().filter(|it| it.contains("extends-")).map(String::as_str).collect();
        assert_eq!(own, rule.into_iter().collect::<Vec<_>>());
        // What is not there is not said to be missing while part of the chain is not known.
        assert!(rule.is_none() || said.len() == 1, "{said:#?}");
        assert_eq!(checked(&files).1.loaded.whole, rule.is_none());
    }
}

#[test]
fn what_cannot_be_inherited_is_said_once_and_nothing_is_guessed() {
    let own = |path: &str| format!("extends: {path}\nstagee: draft\n");
    for (path, rule) in [
        ("none.yaml", "own.yaml:1:10 extends-missing"),
        ("/etc/passwd", "own.yaml:1:10 extends-outside"),
        ("~/x.yaml", "own.yaml:1:10 extends-outside"),
        ("https://example.org/x.yaml", "own.yaml:1:10 extends-outside"),
        ("C:/x.yaml", "own.yaml:1:10 extends-outside"),
        ("..\\x.yaml", "own.yaml:1:10 extends-outside"),
        ("a//b.yaml", "own.yaml:1:10 extends-outside"),
        ("\"a\\0b\"", "own.yaml:1:10 extends-outside"),
        ("\"\"", "own.yaml:1:10 schema-value"),
        ("5", "own.yaml:1:10 schema-type"),
        ("[a.yaml]", "own.yaml:1:10 schema-type"),
        ("null", "own.yaml:1:1 schema-type"),
    ] {
        let said = said(&[("own.yaml", own(path).as_bytes())]);
        assert_eq!(said, [rule, "own.yaml:2:1 schema-unknown"], "{path}");
    }
    // An honest gap extends nothing yet.
    let gap = format!("{HEAD}extends: {{tbd: {{owner: x, due: 2030-01-01}}}}\n");
    assert!(checked(&[("own.yaml", gap.as_bytes())]).1.loaded.whole);
    for (base, expected) in [
        (&b"- a\n"[..], "base.yaml:1:1 schema-type"),
        (b"text\n", "base.yaml:1:1 schema-type"),
        (b"# nothing\n", "base.yaml:1:1 schema-type"),
        (b"a: caf\xE9\n", "base.yaml:1:7 yaml-encoding"),
        (b"\xFF\xFEa\0", "base.yaml:1:1 yaml-encoding"),
        (b"a: [\n", "base.yaml:1:4 yaml-syntax"),
        (b"a: 1\na: 2\n", "base.yaml:2:1 yaml-duplicate-key"),
        (b"schema: 1\nextends: 5\n", "base.yaml:2:10 schema-type"),
        (b"schema: 1\nextends: none.yaml\n", "base.yaml:2:10 extends-missing"),
    ] {
        says(&[("own.yaml", b"extends: base.yaml\n"), ("base.yaml", base)], &[expected]);
    }
    let long = vec![b'#'; dibr::source::SourceFile::LIMIT + 1];
    says(&[("own.yaml", b"extends: base.yaml\n"), ("base.yaml", &long)], &["base.yaml:1:1 yaml-encoding"]);
}

#[test]
fn a_slip_in_what_is_extended_hides_nothing_else() {
    let base =
        b"schema: 1\nprofile: va-dibr\ndocument:\n  version: \"unclosed\n  x: 1\nrelease:\n  produkt: P\n";
    let files: Files<'_> = &[("own.yaml", b"extends: base.yaml\nstagee: draft\n"), ("base.yaml", base)];
    says(files, &["own.yaml:2:1 schema-unknown", "base.yaml:7:3 schema-unknown"]);
    let (_, checked) = checked(files);
    assert!(!checked.loaded.whole);
    let rules: Vec<&str> = checked.findings.iter().map(|finding| finding.rule.0).collect();
    assert!(rules.contains(&"yaml-syntax"), "{rules:?}");
    assert!(rules.iter().all(|rule| rule.starts_with("yaml-") || rule.starts_with("schema-")), "{rules:?}");
    assert!(!rules.contains(&"schema-missing"), "{rules:?}");
}

#[test]
fn budgets_hold_for_all_files_together() {
    // Each half is within what one definition may repeat; both together are not.
    let half =
        |name: &str| format!("{name}0: &a \"{}\"\n{name}1: [{}]\n", "x".repeat(60_000), ["*a"; 10].join(","));
    let (own, base) = (format!("extends: base.yaml\n{}", half("a")), half("b"));
    for text in [&own, &base] {
        let said = said(&[("t.yaml", text.as_bytes())]);
        assert!(!said.iter().any(|it| it.contains("budget")), "{said:#?}");
    }
    says(
        &[("own.yaml", own.as_bytes()), ("base.yaml", base.as_bytes())],
        &["own.yaml:1:10 yaml-alias-budget"],
    );
    let row = format!("[{}]", vec!["1"; 3_000].join(","));
    let many = |name: &str| format!("{name}: [{}]\n", vec![row.as_str(); 50].join(","));
    let own = format!("extends: base.yaml\n{}", many("a"));
    let start = Instant::now();
    says(
        &[("own.yaml", own.as_bytes()), ("base.yaml", many("b").as_bytes())],
        &["own.yaml:1:10 yaml-alias-budget"],
    );
    // Aliases of aliases on both sides, merged with one another.
    let laughs = |leaf: &str, width: usize| {
        let mut text = format!("a0: &a0 {{x: {leaf}}}\n");
        for n in 1..6 {
            let items: Vec<String> = (0..width).map(|k| format!("k{k}: *a{}", n - 1)).collect();
            text.push_str(&format!("a{n}: &a{n} {{{}}}\n", items.join(", ")));
        }
        text
    };
    for (width, is_over) in [(4, false), (6, true), (9, true)] {
        let (own, base) = (format!("extends: base.yaml\n{}", laughs("1", width)), laughs("2", width));
        let said = said(&[("own.yaml", own.as_bytes()), ("base.yaml", base.as_bytes())]);
        assert_eq!(said.iter().any(|it| it.contains("budget")), is_over, "{width}: {said:#?}");
    }
    // A bound against running away, far above what it takes.
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn prose_may_lie_in_a_file() {
    let own = format!(
        "{HEAD}purpose: {{file: texts/purpose.md}}\nglossary:\n  - {{term: A, meaning: {{file: texts/a.md}}}}\ntext: {{roles: {{file: texts/purpose.md}}}}\n"
    );
    let files: Files<'_> = &[
        ("own.yaml", own.as_bytes()),
        ("texts/purpose.md", b"\xEF\xBB\xBFFirst.\r\n\r\nIt is *for* TBD.\r\n"),
        ("texts/a.md", b"TBD"),
    ];
    let (sources, checked) = checked(files);
    let said: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.rule.0 == "section-placeholder")
        .map(|finding| {
            format!(
                "{} {:?}",
                place(&sources, finding.primary),
                finding.labels.iter().map(|label| place(&sources, label.span)).collect::<Vec<_>>()
            )
        })
        .collect();
    assert!(said.iter().any(|it| it.starts_with("texts/purpose.md:3:")), "{said:#?}");
    assert!(said.iter().any(|it| it == "texts/a.md:1:1 [\"own.yaml:8:31\"]"), "{said:#?}");
    assert_eq!(&**checked.loaded.release.purpose.get().unwrap(), "First.\n\nIt is *for* TBD.\n");
    assert_eq!(checked.loaded.parts.len(), 2, "a file is read once");
    let report = verbs::report(&sources, std::slice::from_ref(&checked));
    let placed = report.files[0]
        .findings
        .iter()
        .find(|finding| place(&sources, finding.finding.primary).starts_with("texts/a.md"));
    assert_eq!(placed.unwrap().pointer.as_deref(), Some("/glossary/0/meaning"));
    assert_eq!(placed.unwrap().section, Some("glossary"));
}

#[test]
fn prose_of_what_is_extended_lies_beside_that() {
    let files: Files<'_> = &[
        ("r/own.yaml", b"extends: ../org/base.yaml\nrationale: {file: why.md}\n"),
        ("org/base.yaml", b"purpose: &p {file: texts/purpose.md}\nscope: *p\ntext: {glossary: *p}\nrationale: {tbd: {owner: x, due: 2030-01-01}}\n"),
        ("org/texts/purpose.md", b"It is for all."),
        ("r/why.md", b"Because."),
    ];
    let (_, loaded) = loaded(files);
    let release = &loaded.release;
    for prose in [&release.purpose, &release.scope, release.text.get().unwrap().get("glossary").unwrap()] {
        assert_eq!(&**prose.get().unwrap(), "It is for all.");
    }
    assert_eq!(&**release.rationale.get().unwrap(), "Because.");
    assert_eq!(loaded.parts.iter().filter(|part| part.purpose == Purpose::Prose).count(), 2);
}

#[test]
fn files_of_prose_are_judged_like_any_file() {
    for (path, rule) in [
        ("none.md", "file-missing"),
        ("/etc/passwd", "file-outside"),
        ("https://example.org/x.md", "file-outside"),
        ("~/x.md", "file-outside"),
    ] {
        let own = format!("{HEAD}purpose: {{file: \"{path}\"}}\n");
        says(&[("own.yaml", own.as_bytes())], &[&format!("own.yaml:6:17 {rule}")]);
    }
    let own = format!("{HEAD}purpose: {{file: p.md}}\n");
    let big = vec![b'a'; (1 << 20) + 1];
    for (bytes, expected) in [
        (&b"one\n\ncaf\xE9\n"[..], "p.md:3:4 yaml-encoding"),
        (&utf16("Purpose"), "p.md:1:1 yaml-encoding"),
        ("one\ntwo \u{202E}x\n".as_bytes(), "p.md:2:5 yaml-invisible-character"),
        (&big, "own.yaml:6:17 file-missing"),
    ] {
        says(&[("own.yaml", own.as_bytes()), ("p.md", bytes)], &[expected]);
    }
    // What has another form is text, a gap or a file, and the schema says which.
    for (value, expected) in [
        ("{file: 5}", "schema-type"),
        ("{file: \"\"}", "schema-value"),
        ("{file: p.md, as: html}", "schema-unknown"),
        ("{flie: p.md}", "schema-type"),
        ("[p.md]", "schema-type"),
    ] {
        let own = format!("{HEAD}purpose: {value}\n");
        let (_, checked) = checked(&[("own.yaml", own.as_bytes())]);
        let said: Vec<&str> = checked
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.rule.0)
            .collect();
        assert_eq!(said, [expected], "{value}");
    }
    // Plain text is not prose, and no file stands for it.
    let own = format!("{HEAD}appendices: [{{id: a, title: {{file: p.md}}, body: B}}]\n");
    says(&[("own.yaml", own.as_bytes()), ("p.md", b"x")], &["own.yaml:6:29 schema-type"]);
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn files_do_not_multiply_without_bound() {
    let big = vec![b'a'; 1 << 20];
    let start = Instant::now();
    for glossary in [
        format!("glossary:\n{}", "  - {term: T, meaning: {file: p.md}}\n".repeat(5000)),
        format!("glossary:\n  - &t {{term: T, meaning: {{file: p.md}}}}\n{}", "  - *t\n".repeat(4999)),
    ] {
        let own = format!("{HEAD}{glossary}");
        let said = said(&[("own.yaml", own.as_bytes()), ("p.md", &big)]);
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].ends_with(" yaml-alias-budget"), "{said:#?}");
    }
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn figures_of_what_is_extended_lie_beside_that() {
    let image = fs::read(fixture("inherits/figures/topology.png")).unwrap();
    let base = format!("{HEAD}figures: [{{id: f, source: x.png, caption: C, alt: A}}]\n");
    let files: Files<'_> = &[
        ("own.yaml", b"extends: org/base.yaml\nfigures: [{id: f, alt: B}, {id: g, source: y.png, caption: C, alt: A}]\n"),
        ("org/base.yaml", base.as_bytes()),
        ("org/x.png", &image),
        ("y.png", &image),
    ];
    let (_, checked) = checked(files);
    assert_eq!(checked.images.keys().collect::<Vec<_>>(), ["org/x.png", "y.png"]);
    let sources: Vec<&str> =
        checked.loaded.release.figures.items().iter().map(|figure| &**figure.source.get().unwrap()).collect();
    assert_eq!(sources, ["org/x.png", "y.png"]);
}

#[test]
fn the_digest_is_that_of_all_files() {
    let digest = |files: Files<'_>| checked(files).1.input.digest;
    let alone = digest(&[("own.yaml", b"schema: 1\n")]);
    assert_eq!(alone, format!("sha256:{}", load::digest(b"schema: 1\n")));
    let (own, base) =
        (&b"extends: base.yaml\npurpose: {file: p.md}\nscope: {file: p.md}\n"[..], &b"schema: 1\n"[..]);
    let all = digest(&[("own.yaml", own), ("base.yaml", base), ("p.md", b"P")]);
    // As `sha256sum own.yaml base.yaml p.md | cut -c1-64 | sha256sum` has it.
    let lines = format!("{}\n{}\n{}\n", load::digest(own), load::digest(base), load::digest(b"P"));
    assert_eq!(all, format!("sha256:{}", load::digest(lines.as_bytes())));
    assert_ne!(all, digest(&[("own.yaml", own), ("base.yaml", base), ("p.md", b"Q")]));
}

fn fixture(path: &str) -> PathBuf {
    Path::new("tests/fixtures/load").join(path)
}

fn run(args: &[&str]) -> (Option<i32>, String) {
    let out = dibr().args(args).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&out.stderr), "");
    (out.status.code(), String::from_utf8(out.stdout).unwrap())
}

const RELEASE: &str = "tests/fixtures/load/inherits/release/release.yaml";
const PROCESS: &str = "tests/fixtures/load/inherits/process.yaml";
const STRATEGY: &str = "tests/fixtures/load/inherits/texts/strategy.md";

#[test]
fn the_command_line_reads_a_project_from_disk() {
    let (code, short) = run(&["check", "--format", "short", RELEASE]);
    assert_eq!(code, Some(1));
    for line in [
        format!("{PROCESS}:9:11: error[schema-value] `crew` is not allowed here"),
        format!("{PROCESS}:10:1: error[criteria-missing] the back-out has no criteria"),
        format!("{STRATEGY}:5:34: error[section-placeholder] "),
        format!("{RELEASE}:1:1: error[section-missing] the rollback procedure is missing"),
        format!("{RELEASE}:10:19: error[file-missing] `../texts/none.md` cannot be read: "),
    ] {
        assert!(short.lines().any(|own_line| own_line.starts_with(&line)), "{line} is not in\n{short}");
    }
    assert!(!short.contains("file-outside") && !short.contains("topology.png"), "{short}");
    let (_, json) = run(&["check", "--format", "json", RELEASE]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let schema: Value = serde_json::from_str(dibr::reporters::REPORT_SCHEMA).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json));
    let file = &json["files"][0];
    assert_eq!(
        (&file["path"], &file["profile"], &file["stage"]),
        (&json!(RELEASE), &json!("va-dibr"), &json!("planned"))
    );
    let finding = |rule: &str| {
        file["findings"].as_array().unwrap().iter().find(|to_json| to_json["rule"] == rule).unwrap().clone()
    };
    let criteria = finding("criteria-missing");
    assert_eq!(
        (&criteria["source"], &criteria["pointer"], &criteria["section"]),
        (&json!(PROCESS), &json!("/back_out"), &json!("back-out.criteria"))
    );
    assert_eq!(
        criteria["labels"][1],
        json!({"message": "extended here", "start": {"line": 1, "column": 10, "offset": 9}, "end": {"line": 1, "column": 25, "offset": 24}})
    );
    let placeholder = finding("section-placeholder");
    assert_eq!((&placeholder["source"], &placeholder["start"]["line"]), (&json!(STRATEGY), &json!(5)));
    assert_eq!(
        (&placeholder["pointer"], &placeholder["labels"][0]["source"]),
        (&json!("/back_out/strategy"), &json!(PROCESS))
    );
    let section = |key: &str| {
        file["sections"].as_array().unwrap().iter().find(|to_json| to_json["key"] == key).unwrap().clone()
    };
    assert_eq!(
        (&section("back-out.strategy")["source"], &section("back-out.strategy")["line"]),
        (&json!(STRATEGY), &json!(1))
    );
}

#[test]
fn the_pretty_report_shows_each_file_by_its_own_lines() {
    let (_, pretty) = run(&["check", RELEASE]);
    let wanted = ["[schema-value]", "[criteria-missing]", "[section-placeholder]"];
    let shown: Vec<&str> = pretty
        .split_inclusive("\n\n")
        .collect::<Vec<_>>()
        .windows(2)
        .filter(|window| wanted.iter().any(|rule| window[0].contains(rule)))
        .flatten()
        .copied()
        .collect();
    insta::assert_snapshot!(shown.concat());
}

#[test]
fn circles_and_damage_on_disk() {
    for (path, expected) in [
        (
            "circle/a.yaml",
            "circle/b.yaml:2:10: error[extends-circular] `a.yaml` extends this definition, which is a cycle\n",
        ),
        (
            "circle/self.yaml",
            "circle/self.yaml:1:10: error[extends-circular] this definition extends itself\n",
        ),
        ("damaged/on-latin.yaml", "damaged/latin.yaml:2:13: error[yaml-encoding] byte 22 is not UTF-8\n"),
        ("damaged/on-latin.yaml", "damaged/latin.md:3:4: error[yaml-encoding] byte 8 is not UTF-8\n"),
        (
            "damaged/on-syntax.yaml",
            "damaged/syntax.yaml:7:3: error[schema-unknown] unknown property `produkt`\n",
        ),
    ] {
        let (code, short) = run(&["check", "--format", "short", fixture(path).to_str().unwrap()]);
        assert_eq!(code, Some(1));
        assert!(short.contains(expected), "{expected} is not in\n{short}");
        let guesses = ["schema-missing", "section-missing", "role-task-missing"];
        assert!(!guesses.iter().any(|guess| short.contains(guess)), "{short}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_project_is_read() {
    use std::os::unix::fs::symlink;
    let scratch = tempfile::tempdir().unwrap();
    let project = scratch.path().join("project");
    let release = project.join("releases/one");
    fs::create_dir_all(&release).unwrap();
    fs::create_dir_all(project.join(".git")).unwrap();
    fs::write(scratch.path().join("secret.yaml"), "purpose: secret\n").unwrap();
    fs::write(project.join("process.yaml"), HEAD).unwrap();
    fs::write(project.join("text.md"), "Text.\n").unwrap();
    fs::write(project.join(".git/config"), "token: secret\n").unwrap();
    symlink(scratch.path().join("secret.yaml"), release.join("out.yaml")).unwrap();
    symlink(project.join("process.yaml"), release.join("in.yaml")).unwrap();
    symlink(scratch.path(), project.join("up")).unwrap();
    symlink("loop.yaml", release.join("loop.yaml")).unwrap();
    symlink(project.join(".git"), release.join("git")).unwrap();
    let path = release.join("release.yaml");
    let said = |text: &str| {
        fs::write(&path, text).unwrap();
        run(&["check", "--format", "short", path.to_str().unwrap()]).1
    };
    for (named, rule) in [
        ("../../process.yaml", None),
        ("in.yaml", None),
        ("../../../project/process.yaml", None),
        ("../../../secret.yaml", Some("outside")),
        ("../../../no-such.yaml", Some("outside")),
        ("../../up/secret.yaml", Some("outside")),
        ("out.yaml", Some("outside")),
        ("/etc/passwd", Some("outside")),
        ("../../.git/config", Some("outside")),
        ("git/config", Some("outside")),
        ("..", Some("missing")),
        ("loop.yaml", Some("missing")),
        ("none.yaml", Some("missing")),
    ] {
        let short = said(&format!("extends: {named}\n"));
        let expected = rule.map(|rule| format!(":1:10: error[extends-{rule}]"));
        assert!(!short.contains("secret\n") && !short.contains("token"), "{named}: {short}");
        match expected {
            Some(expected) => assert!(short.contains(&expected), "{named}: {short}"),
            None => assert!(!short.contains("error"), "{named}: {short}"),
        }
        let short = said(&format!("{HEAD}purpose: {{file: {named}}}\n"));
        match rule {
            Some(rule) => assert!(short.contains(&format!(":6:17: error[file-{rule}]")), "{named}: {short}"),
            None => assert!(!short.contains("error"), "{named}: {short}"),
        }
    }
    // Without a mark the definition's own folder is the project.
    fs::remove_dir_all(project.join(".git")).unwrap();
    assert!(said("extends: ../../process.yaml\n").contains("error[extends-outside]"));
    fs::write(project.join("releases/dibr.toml"), "").unwrap();
    assert!(said("extends: ../../process.yaml\n").contains("error[extends-outside]"));
    fs::write(project.join("dibr.toml"), "").unwrap();
    fs::remove_file(project.join("releases/dibr.toml")).unwrap();
    assert!(!said("extends: ../../process.yaml\n").contains("error"));
}

#[test]
fn standard_input_extends_from_the_current_folder() {
    use std::io::Write;
    use std::process::Stdio;
    let mut child = dibr()
        .args(["check", "--format", "short", "-"])
        .current_dir(fixture("inherits").canonicalize().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"extends: process.yaml\nstage: draft\n").unwrap();
    let out = child.wait_with_output().unwrap();
    let short = String::from_utf8(out.stdout).unwrap();
    assert!(short.contains("\nprocess.yaml:9:11: error[schema-value]"), "{short}");
    assert!(short.contains("<stdin>:1:1: error[schema-missing] the definition has no `document`"), "{short}");
}

#[test]
fn what_only_extends_is_found_below_a_folder() {
    let (_, short) = run(&["check", "--format", "json", "tests/fixtures/load/circle"]);
    let json: Value = serde_json::from_str(&short).unwrap();
    let files = json["files"].as_array().unwrap().iter().filter(|to_json| to_json["kind"] == "definition");
    let names: Vec<&str> = files.map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(names, ["a", "b", "self"].map(|word| format!("tests/fixtures/load/circle/{word}.yaml")));
}

#[test]
fn an_inherited_figure_is_rendered_from_where_it_lies() {
    let scratch = tempfile::tempdir().unwrap();
    fs::create_dir_all(scratch.path().join("org")).unwrap();
    fs::create_dir_all(scratch.path().join("out")).unwrap();
    fs::copy(fixture("inherits/figures/topology.png"), scratch.path().join("org/x.png")).unwrap();
    fs::write(scratch.path().join("dibr.toml"), "").unwrap();
    let base = format!("{HEAD}figures: [{{id: f, source: x.png, caption: C, alt: A, at: topology}}]\n");
    fs::write(scratch.path().join("org/base.yaml"), base).unwrap();
    fs::write(scratch.path().join("own.yaml"), "extends: org/base.yaml\npurpose: {file: org/p.md}\n")
        .unwrap();
    fs::write(scratch.path().join("org/p.md"), "A purpose of its *own*.\n").unwrap();
    let (path, to) = (scratch.path().join("own.yaml"), scratch.path().join("out"));
    let (code, _) = run(&["render", path.to_str().unwrap(), "--to", "md", "--out", to.to_str().unwrap()]);
    assert_eq!(code, Some(0));
    let text = fs::read_to_string(to.join("p-1-guide.md")).unwrap();
    assert!(text.contains("](../org/x.png"), "{text}");
    assert!(text.contains("A purpose of its _own_."), "{text}");
}

/// Values as a definition may hold them, lists of items with ids among them.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z *:#'\\\\-]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        let pairs = prop::collection::btree_map("[a-d]|id|tbd|file", inner.clone(), 0..5);
        let map = pairs.prop_map(|pair| Value::Object(pair.into_iter().collect()));
        let with_ids = prop::collection::btree_map(
            "[a-f]",
            prop::collection::btree_map("[a-d]", inner.clone(), 0..3),
            0..4,
        );
        let by_id = with_ids.prop_map(|items| {
            let item = |(id, mut it): (String, std::collections::BTreeMap<String, Value>)| {
                it.insert("id".to_owned(), Value::from(id));
                Value::Object(it.into_iter().collect())
            };
            items.into_iter().map(item).collect()
        });
        prop_oneof![map, by_id, prop::collection::vec(inner, 0..4).prop_map(Value::Array)]
    })
}

fn definitions() -> impl Strategy<Value = Value> {
    prop::collection::btree_map("[a-f]", values(), 0..6)
        .prop_map(|btree_map| Value::Object(btree_map.into_iter().collect()))
}

/// JSON is YAML; a line for each property, so that `extends` can stand above.
fn yaml(value: &Value) -> String {
    value.as_object().unwrap().iter().map(|(key, value)| format!("{key}: {value}\n")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn on_top_of_nothing_or_of_itself_a_definition_is_itself(own in definitions()) {
        prop_assert_eq!(merged("{}", &yaml(&own)), own.clone());
        if !own.as_object().unwrap().is_empty() {
            prop_assert_eq!(merged(&yaml(&own), ""), own.clone());
            prop_assert_eq!(merged(&yaml(&own), &yaml(&own)), own);
        }
    }

    #[test]
    fn own_scalars_and_gaps_always_hold(base in definitions(), own in definitions()) {
        let merged = merged(&format!("base: 1\n{}", yaml(&base)), &yaml(&own));
        prop_assert_eq!(&merged["base"], 1);
        for (key, value) in own.as_object().unwrap() {
            if !value.is_object() && !value.is_array() || value.get("tbd").is_some() {
                prop_assert_eq!(&merged[key], value);
            }
        }
        for (key, value) in base.as_object().unwrap() {
            if own.get(key).is_none() {
                prop_assert_eq!(&merged[key], value);
            }
        }
    }

    #[test]
    fn nothing_panics_and_every_place_is_in_its_text(
        own in "(extends: b\n)?[ -~\n\té&*:{}\\[\\]\"'|>-]{0,120}",
        base in "(extends: [a-c]\n)?[ -~\n\té&*:{}\\[\\]\"'|>-]{0,120}",
    ) {
        let (sources, checked) = checked(&[("a", own.as_bytes()), ("b", base.as_bytes()), ("c", b"a: &a [x]\nb: {file: c}\n")]);
        for finding in &checked.findings {
            for span in finding.labels.iter().map(|it| it.span).chain([finding.primary]) {
                prop_assert!(sources.get(span.source).text.get(span.range()).is_some(), "{span:?}");
            }
        }
        let report = verbs::report(&sources, std::slice::from_ref(&checked));
        for reporter in REPORTERS {
            (reporter.write)(&report, &TerminalStyle::default(), &mut Vec::new()).unwrap();
        }
    }
}

const LAST: &str = "schema: 1\nprofile: va-dibr\nstage: approved\ndocument: {version: \"1.0\"}\n\
    release: {product: Ward Board, version: \"2.3\", change_type: normal}\n\
    components: [{id: api, name: API, version: 1.9.0}]\n\
    confirmed: [{at: [/files], by: A. Moreau, date: 2026-03-02}]\n\
    back_out: {tested: {date: 2026-01-02, environment: test, evidence: Record 7}}\n\
    release_notes: {highlights: [{file: notes.md}]}\n";

/// What is said of values that were not renewed, and of what is confirmed: file, line, message.
fn unrenewed(files: Files<'_>) -> Vec<String> {
    let (sources, checked) = checked(files);
    let own = ["value-not-renewed", "confirmation-unused"];
    let found = checked.findings.iter().filter(|finding| own.contains(&finding.rule.0));
    found
        .map(|finding| {
            let file = sources.get(finding.primary.source);
            format!(
                "{}:{}: {}",
                file.name,
                file.position(finding.primary.start as usize).line,
                finding.message
            )
        })
        .collect()
}

fn next(of: &str, rest: &str) -> String {
    format!("schema: 1\nextends: {of}\nrelease: {{version: \"2.4\"}}\ndocument: {{version: \"1.1\"}}\n{rest}")
}

#[test]
fn what_the_next_release_takes_over_is_named_until_somebody_confirms_it() {
    let notes: &[u8] = b"Version 2.3 shows all wards.";
    let own = next("last.yaml", "");
    let found =
        unrenewed(&[("next.yaml", own.as_bytes()), ("last.yaml", LAST.as_bytes()), ("notes.md", notes)]);
    assert_eq!(
        found,
        [
            "last.yaml:6: unchanged since `2.3`: versions of components",
            "last.yaml:8: unchanged since `2.3`: rehearsals and tested restores (2 values)",
            "notes.md:1: unchanged since `2.3`: release notes",
        ]
    );
    let confirmed = "confirmed:\n  - {at: [/components, back-out, /release_notes, /milestones], by: A, date: 2026-03-02}\n";
    let own = next("last.yaml", confirmed);
    let found =
        unrenewed(&[("next.yaml", own.as_bytes()), ("last.yaml", LAST.as_bytes()), ("notes.md", notes)]);
    assert_eq!(found, ["next.yaml:6: `/milestones` has no value from the previous release to confirm"]);
}

#[test]
fn only_another_release_of_the_product_is_one_to_renew() {
    let notes: &[u8] = b"Version 2.3 shows all wards.";
    let quiet = |own: &str, last: &str| {
        unrenewed(&[("next.yaml", own.as_bytes()), ("last.yaml", last.as_bytes()), ("notes.md", notes)])
    };
    let process = LAST.replace("profile: va-dibr", "profile: release-process");
    let template = LAST.replace("version: \"2.3\", ", "");
    let split = next("last.yaml", "").replace("\"2.4\"", "Release 2.3.0");
    let other = next("last.yaml", "").replace("{version", "{product: Ward Diary, version");
    for (own, last) in
        [(next("last.yaml", ""), process), (next("last.yaml", ""), template), (other, LAST.to_owned())]
    {
        let found: Vec<String> = quiet(&own, &last);
        assert!(!found.iter().any(|unrenewed| unrenewed.contains("unchanged since")), "{own}: {found:?}");
    }
    assert!(quiet(&split, LAST).is_empty());
}

#[test]
fn one_release_in_two_files_keeps_what_was_confirmed_for_it() {
    let confirmed = "confirmed: [{at: [/components, back-out, /release_notes], by: A, date: 2026-03-02}]\n";
    let middle = next("last.yaml", confirmed);
    let files = |own: &str| {
        let notes: &[u8] = b"Version 2.3 shows all wards.";
        unrenewed(&[
            ("next.yaml", own.as_bytes()),
            ("middle.yaml", middle.as_bytes()),
            ("last.yaml", LAST.as_bytes()),
            ("notes.md", notes),
        ])
    };
    let own = "schema: 1\nextends: middle.yaml\nstage: executed\n";
    assert!(files(own).is_empty(), "{:?}", files(own));
    let other = format!("{own}release: {{version: \"2.5\"}}\n");
    assert_eq!(files(&other).len(), 4, "{:?}", files(&other));
}

#[test]
fn values_of_releases_further_down_are_named_with_theirs() {
    let notes: &[u8] = b"Version 2.3 shows all wards.";
    let middle =
        next("last.yaml", "components: [{id: api, version: 1.10.0}]\nback_out: {target: {version: 1.9.0}}\n");
    let top = next("middle.yaml", "").replace("\"2.4\"", "\"2.5\"");
    let found = unrenewed(&[
        ("next.yaml", top.as_bytes()),
        ("middle.yaml", middle.as_bytes()),
        ("last.yaml", LAST.as_bytes()),
        ("notes.md", notes),
    ]);
    assert_eq!(
        found,
        [
            "middle.yaml:5: unchanged since `2.4`: versions of components",
            "middle.yaml:6: unchanged since `2.4`: the target of the back-out",
            "last.yaml:8: unchanged since `2.3`: rehearsals and tested restores (2 values)",
            "notes.md:1: unchanged since `2.3`: release notes",
        ]
    );
}
