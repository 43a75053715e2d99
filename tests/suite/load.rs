//! Text → tree → findings: hostile input, places, and the oracle.

use std::time::{Duration, Instant};

use dibr::finding::Finding;
use dibr::load::yaml::{Reading, parse};
use dibr::settings::Settings;
use dibr::source::{SourceFile, SourceId, Sources};
use dibr::verbs::{self, CheckContext, Checked, FileFault, Input, Wanted};
use proptest::prelude::*;

pub(crate) fn checked(text: impl AsRef<[u8]>) -> (Sources, Checked) {
    checked_on(None, text)
}

/// The same on a day, `YYYY-MM-DD`.
pub(crate) fn checked_on(today: Option<&str>, text: impl AsRef<[u8]>) -> (Sources, Checked) {
    checked_after(today, text, None)
}

/// The same, with the text of the definition before this one.
pub(crate) fn checked_after(
    today: Option<&str>,
    text: impl AsRef<[u8]>,
    previous: Option<&[u8]>,
) -> (Sources, Checked) {
    let mut sources = Sources::default();
    let none = |_: &Wanted<'_>| Err(FileFault::Unreadable("no files here".to_owned()));
    let input = Input::new(&mut sources, "test.yaml", text.as_ref());
    let previous = previous.map(|text| {
        let input = Input::new(&mut sources, "previous.yaml", text);
        verbs::previous(&mut sources, &input, &none).expect("the previous definition can be read")
    });
    let settings = Settings { today: today.map(str::to_owned), ..Settings::default() };
    let context = CheckContext { previous: previous.as_ref(), ..CheckContext::default() };
    let checked = verbs::check_with(&mut sources, input, &context, &settings, &none);
    (sources, checked)
}

/// Findings as `line:column rule`.
fn said(text: impl AsRef<[u8]>) -> Vec<String> {
    let (sources, checked) = checked(text);
    let line = |finding: &Finding| {
        let at = sources.get(finding.primary.source).position(finding.primary.start as usize);
        format!("{}:{} {}", at.line, at.column, finding.rule)
    };
    checked.findings.iter().map(line).collect()
}

#[track_caller]
fn says(text: impl AsRef<[u8]>, expected: &str) {
    let said = said(text);
    assert!(said.iter().any(|it| it == expected), "{expected} is not in {said:#?}");
}

#[test]
fn hostile_bytes_have_their_finding() {
    let utf16: Vec<u8> = "schema: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    says([&[0xFF, 0xFE][..], &utf16].concat(), "1:1 yaml-encoding");
    says(&utf16, "1:1 yaml-encoding");
    says(b"schema: 1\ntitle: caf\xE9\n", "2:11 yaml-encoding");
    says("schema: 1\nstage: dr\0ft\n", "2:10 yaml-syntax");
    says("", "1:1 schema-type");
    says("# only a comment\n", "1:1 schema-type");
    says(vec![b'a'; SourceFile::LIMIT + 1], "1:1 yaml-encoding");
    says("schema: 1\nstage: draft # \u{202E}x\n", "2:16 yaml-invisible-character");
    says("schema: 1\n---\nschema: 1\n", "2:1 yaml-several-documents");
    says("a: {x: 1}\nb:\n  <<: 1\n", "3:3 yaml-merge-key");
    says("a: &a [*a]\n", "1:8 yaml-alias-budget");
    says("stage: !!int draft\n", "1:14 yaml-syntax");
    says("? [a]\n: b\n", "1:3 yaml-syntax");
    says("%YAML 1.1\n---\na: 1\n", "1:1 yaml-syntax");
}

#[test]
fn hostile_structures_end_within_a_second() {
    let laughs = {
        let mut text = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for n in 1..12 {
            text.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(",")));
        }
        text
    };
    let quadratic = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(80_000), vec!["*a"; 20_000].join(","));
    let chain = {
        let mut text = format!("a0: &a0 {}x{}\n", "[".repeat(60), "]".repeat(60));
        for n in 1..300 {
            text.push_str(&format!("a{n}: &a{n} {}*a{}{}\n", "[".repeat(60), n - 1, "]".repeat(60)));
        }
        text
    };
    for (text, rule) in [
        (format!("a: {}", "[".repeat(20_000)), "yaml-nesting"),
        (format!("a: {}", "{a: ".repeat(20_000)), "yaml-nesting"),
        (format!("{}x", "- ".repeat(20_000)), "yaml-nesting"),
        ((0..20_000).map(|n| format!("{}a:\n", " ".repeat(n.min(200)))).collect(), "yaml-nesting"),
        (laughs, "yaml-alias-budget"),
        (quadratic, "yaml-alias-budget"),
        (chain, "yaml-alias-budget"),
        (format!("a: [{}]", "1,".repeat(1_900_000)), "yaml-alias-budget"),
    ] {
        let start = Instant::now();
        let said = said(&text);
        // A bound against running away, far above what it takes.
        assert!(start.elapsed() < Duration::from_secs(20), "{rule} took {:?}", start.elapsed());
        assert!(
            said.iter().any(|it| it.ends_with(rule)),
            "{rule} is not in {:#?}",
            &said[..said.len().min(5)]
        );
    }
}

#[test]
fn a_key_given_twice_shows_both_places() {
    let (_, checked) = checked("schema: 1\nstage: draft\nstage: planned\n");
    let finding = checked.findings.iter().find(|finding| finding.rule.0 == "yaml-duplicate-key").unwrap();
    assert_eq!(finding.primary.range(), 23..28);
    assert_eq!(finding.labels[0].span.range(), 10..15);
}

#[test]
fn violations_stand_at_the_key_or_value_that_is_wrong() {
    let text = "\
schema: 1
profile: va-dibr
stage: planed
document:
  version: 1.10
  titel: X
release:
  product: P
  version: \"1\"
parties:
  - id: Big Team
    name: T
milestones:
  - name: m
    start: 2020-02-30
back_out:
  steps: none
";
    let said = said(text);
    for expected in [
        "3:8 schema-value",
        "5:12 schema-type",
        "6:3 schema-unknown",
        "7:1 schema-missing",
        "11:9 schema-format",
        "15:12 schema-format",
        "17:10 schema-type",
    ] {
        assert!(said.iter().any(|it| it == expected), "{expected} is not in {said:#?}");
    }
    let (_, checked) = checked(text);
    let help = |rule: &str| {
        checked.findings.iter().find(|finding| finding.rule.0 == rule).unwrap().help.clone().unwrap()
    };
    assert!(help("schema-value").contains("did you mean `planned`?"));
    assert!(help("schema-unknown").contains("did you mean `title`?"));
    assert!(help("schema-type").contains("\"1.10\""));
}

#[test]
fn what_the_stage_requires_points_at_the_stage() {
    let text = "schema: 1\nprofile: va-dibr\nstage: planned\ndocument: {version: \"1\"}\nrelease: {product: P, version: \"1\", change_type: normal}\nback_out:\n  strategy: x\nrollback: {not_applicable: no data change}\nchecklists: []\n";
    let (sources, checked) = checked(text);
    let finding = checked.findings.iter().find(|finding| finding.rule.0 == "criteria-missing").unwrap();
    assert_eq!(sources.get(finding.primary.source).slice(finding.primary), "back_out");
    assert_eq!(sources.get(finding.primary.source).slice(finding.labels[0].span), "planned");
    assert_eq!(finding.labels[0].message, "required because the stage is planned");
}

#[test]
fn a_syntax_error_hides_nothing_that_can_be_read() {
    let text = "schema: 1\nstagee: draft\ndocument:\n  version: \"unclosed\n  x: 1\nrelease:\n  produkt: P\nback_out: [\nmilestones: 5\n";
    let said = said(text);
    for expected in ["2:1 schema-unknown", "7:3 schema-unknown"] {
        assert!(said.iter().any(|it| it == expected), "{expected} is not in {said:#?}");
    }
    assert!(said.iter().filter(|it| it.ends_with("yaml-syntax")).count() >= 2, "{said:#?}");
}

#[test]
fn plain_values_that_readers_disagree_on_are_warned_of() {
    let text =
        "a: no\nb: 017\nc: 12:30:45\nd: 1.10\ne: \"no\"\nf: 2020-01-02\ng: 02:00\nh: 1_000\ni: nothing\n";
    let said: Vec<String> = said(text).into_iter().filter(|it| it.ends_with("ambiguous")).collect();
    let expected = [1, 2, 3, 4, 8].map(|line| format!("{line}:4 yaml-scalar-ambiguous"));
    assert_eq!(said, expected);
}

#[test]
fn a_byte_order_mark_shifts_no_place() {
    let (sources, checked) = checked("\u{FEFF}schema: 1\nstagee: draft\n");
    let finding = checked.findings.iter().find(|finding| finding.rule.0 == "schema-unknown").unwrap();
    let file = sources.get(finding.primary.source);
    assert_eq!(file.slice(finding.primary), "stagee");
    assert_eq!(file.file_offset(finding.primary.start as usize), 13);
}

/// The same data by the YAML organisation's own reader.
fn oracle(text: &str) -> serde_json::Value {
    let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
    serde_json::to_value(value).unwrap()
}

fn tree(text: &str) -> serde_json::Value {
    let (file, fault) = SourceFile::new(SourceId(0), "t", text.as_bytes());
    assert_eq!(fault, None);
    let (tree, findings) = parse(&file);
    let errors: Vec<_> =
        findings.iter().filter(|finding| finding.severity == dibr::finding::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    tree.to_json()
}

#[test]
fn accepted_texts_read_like_the_oracle() {
    for text in [
        "a: 1\nb: -2\nc: 1.5\nd: true\ne: null\nf: ~\ng:\nh: text\n",
        "a: [1, 2, {b: c}]\nb: {c: [d]}\n",
        "a: |\n  one\n  two\nb: >\n  one\n  two\nc: |-\n  x\n\nd: \"q\\t\\\"\"\ne: 'it''s'\n",
        "a: &x {b: 1}\nc: *x\n",
        "\"quoted key\": 1\n'single': 2\n",
        "a: 0x1F\nb: 0o17\nc: 1e3\nd: .5\n",
        "- a\n-\n  - b\n- {}\n- []\n",
    ] {
        assert_eq!(tree(text), oracle(text), "{text}");
    }
    let mut samples = 0;
    for path in crate::samples::definitions() {
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!(tree(&text), oracle(&text));
        samples += 1;
    }
    assert!(samples >= 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_panics_and_every_place_is_in_the_text(text in "[ -~\n\t\u{0}é\u{202E}&*:{}\\[\\]\"'|>-]{0,200}") {
        let (sources, checked) = checked(&text);
        let file = sources.get(checked.input.source);
        for finding in &checked.findings {
            for span in finding.labels.iter().map(|it| it.span).chain([finding.primary]) {
                prop_assert!(file.text.get(span.range()).is_some(), "{span:?} is not in {text:?}");
            }
        }
    }
}

proptest! {
    // Each case checks a whole sample with every rule.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_to_a_sample_never_panics(at in 0usize..40_000, length in 0usize..60, with in "[ -~\n]{0,6}") {
        let path = &crate::samples::definitions()[0];
        let text = std::fs::read_to_string(path).unwrap();
        let from = text.floor_char_boundary(at.min(text.len()));
        let to = text.floor_char_boundary((from + length).min(text.len()));
        let damaged = format!("{}{with}{}", &text[..from], &text[to..]);
        let (file, _) = SourceFile::new(SourceId(0), "t", damaged.as_bytes());
        let (tree, findings) = parse(&file);
        prop_assert!(tree.reading() == Reading::Whole || findings.iter().any(|it| it.severity == dibr::finding::Severity::Error));
        let (_, checked) = checked(&damaged);
        prop_assert!(checked.loaded.whole || !checked.findings.is_empty());
    }
}

#[test]
fn what_prose_would_lose_is_said_at_its_place() {
    let head = "schema: 1\nstage: draft\ndocument: {version: \"1\"}\nrelease: {product: P, version: \"1\", change_type: normal}\n";
    says(format!("{head}purpose: |\n  The pump.\n\n  ![Wiring](figures/pump.png)\n"), "8:3 prose-lost");
    let twice = format!("{head}purpose: |\n  ![Pump](p.png)\n\n  ![Pump](p.png)\n");
    says(&twice, "6:3 prose-lost");
    says(&twice, "8:3 prose-lost");
    let table = "| Check | Command |\n  |---|---|\n  | Pods | `kubectl get pods | grep -v Running` |\n";
    says(format!("{head}scope: |\n  {table}"), "8:3 prose-lost");
    let escaped = table.replace("pods |", "pods \\|");
    assert!(!said(format!("{head}scope: |\n  {escaped}")).iter().any(|it| it.ends_with("prose-lost")));
    let comments = format!("{head}purpose: \"One. <!-- a -->\"\nscope: |\n  <!-- b -->\n\n  Two.\n");
    says(&comments, "5:16 prose-comment");
    assert_eq!(said(&comments).iter().filter(|it| it.ends_with("prose-comment")).count(), 1);
    says(
        format!("{head}scope: >-\n  One.[^1]\n\n\n  [^1]: Called.\n\n\n  [^2]: Not called.\n"),
        "12:3 prose-unused",
    );
    says(format!("{head}scope: |\n  One.\n\n  [x]: https://example.org/\n"), "8:3 prose-unused");
    let shown =
        "`<!-- a -->`, [x] and [^1], [NOTE]: reboot\n\n  [x]: https://example.org/\n\n  [^1]: Called.\n";
    let shown = said(format!("{head}scope: |\n  {shown}"));
    assert!(!shown.iter().any(|it| it.contains("prose-")), "{shown:?}");
}

#[test]
fn what_no_document_of_the_profile_prints_is_said_at_its_key() {
    let head = "schema: 1\nprofile: release-notes\nstage: draft\ndocument: {version: \"1\"}\nrelease: {product: P, version: \"1\", change_type: normal}\n";
    says(format!("{head}back_out:\n  strategy: Take it back.\n"), "6:1 content-unprinted");
    says(format!("{head}text:\n  changes: Words.\n  rollout: Words.\n"), "8:3 content-unprinted");
    let plan = head.replace("release-notes", "release-plan");
    for printed in [
        format!("{head}release_notes:\n  highlights: [One.]\nparties: [{{id: a, name: A, kind: team}}]\n"),
        format!("{head}text:\n  changes: Words.\n"),
        format!("{plan}back_out:\n  strategy: Take it back.\n"),
    ] {
        assert!(!said(&printed).iter().any(|it| it.ends_with("content-unprinted")), "{printed}");
    }
}

#[test]
fn a_list_or_mapping_in_the_place_of_a_text_is_explained() {
    let head = "schema: 1\nprofile: va-dibr\nstage: draft\nrelease: {product: Board, version: \"2.4\", change_type: normal}\n";
    let long = "a".repeat(65);
    let cases = [
        ("release: {product: [Board]", "without `[]` or `-`: `product: Board`"),
        ("parties: [{id: ops, name: [A, B], kind: role}]", "only one value can be written here, not a list"),
        ("purpose:\n  Note: check it", "put the whole text in quotes, as in `purpose: \"Note: check it\"`"),
        ("prerequisites: [Ready]", "`key: value` for each of its keys"),
        (&format!("parties: [{{id: {long}, name: A, kind: role}}]"), "shorten it to at most 64 characters"),
    ];
    for (line, help) in cases {
        let text = match line.strip_prefix("release: {product: [Board]") {
            Some(_) => head.replace("product: Board", "product: [Board]"),
            None => format!("{head}{line}\n"),
        };
        let (_, checked) = checked(&text);
        let helps: Vec<&str> =
            checked.findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
        assert!(helps.iter().any(|own| own.contains(help)), "{line}: {helps:#?}");
    }
}
