//! Every report format on the same findings.

use dibr::finding::{Report, Severity};
use dibr::reporters::{REPORTERS, TerminalStyle};
use dibr::verbs;
use serde_json::Value;

use crate::load::checked;

/// A definition with every kind of place: two labels, a long line, wide letters, a control character, the end.
const TEXT: &str = "schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: \"0.1\", titel: \"山田太郎\"}\nrelease: {product: P, version: 1.10, change_type: x}\nstage: planned\nglossary: [{term: \"LONG\", meaning: 5, x: 1}]\n";

/// What a report format makes of a report.
pub(crate) fn written(format: &str, report: &Report, look: &TerminalStyle) -> String {
    let reporter = REPORTERS.iter().find(|reporter| reporter.name == format).unwrap();
    let mut bytes = Vec::new();
    (reporter.write)(report, look, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_format_says_every_finding() {
    let (sources, checked) = checked(TEXT);
    let checked = [checked];
    let report = verbs::report(&sources, &checked);
    assert!(report.count(Severity::Error) >= 4);
    for reporter in REPORTERS {
        let said = written(reporter.name, &report, &TerminalStyle::default());
        for finding in &checked[0].findings {
            assert!(said.contains(finding.rule.0), "{}: {}", reporter.name, finding.rule);
        }
        assert_eq!(
            said,
            written(reporter.name, &report, &TerminalStyle::default()),
            "{} is not stable",
            reporter.name
        );
    }
}

#[test]
fn the_pretty_report_reads_well() {
    let (sources, checked) = checked(TEXT);
    let mut checked = checked;
    checked.findings.retain(|finding| finding.rule.0 != "section-missing");
    let checked = [checked];
    let said = written("pretty", &verbs::report(&sources, &checked), &TerminalStyle::default());
    // How many rules there are is no part of how the report reads.
    insta::assert_snapshot!(said.replace(&format!("{} rules", verbs::catalogue().len()), "all rules"));
}

#[test]
fn columns_count_characters() {
    let (sources, checked) = checked("schema: 1\ndocument: {title: \"山田太郎\", titel: x}\n");
    let checked = [checked];
    let short = written("short", &verbs::report(&sources, &checked), &TerminalStyle::default());
    assert!(short.contains("test.yaml:2:27: error[schema-unknown]"), "{short}");
    let pretty = written("pretty", &verbs::report(&sources, &checked), &TerminalStyle::default());
    assert!(pretty.contains("test.yaml:2:27]"), "{pretty}");
}

#[test]
fn long_lines_are_shown_around_the_place() {
    let text = format!(
        "schema: 1\nglossary: [{}{{term: T, meaning: M, x: 1}}]\n",
        "{term: T, meaning: M}, ".repeat(4000)
    );
    let (sources, checked) = checked(&text);
    let checked = [checked];
    let pretty = written("pretty", &verbs::report(&sources, &checked), &TerminalStyle::default());
    assert!(pretty.len() < 20_000, "{} bytes", pretty.len());
    assert!(pretty.contains("unknown property `x`"));
}

#[test]
fn the_json_report_keeps_its_schema() {
    let schema: Value = serde_json::from_str(dibr::reporters::REPORT_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for text in [TEXT, "", "a: [", "schema: 1\n"] {
        let (sources, checked) = checked(text);
        let checked = [checked];
        let json = written("json", &verbs::report(&sources, &checked), &TerminalStyle::default());
        let json: Value = serde_json::from_str(&json).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|iter_error| format!("{}: {iter_error}", iter_error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(json["files"][0]["findings"].as_array().unwrap().len(), checked[0].findings.len());
        assert_eq!(json["rules"].as_array().unwrap().len(), verbs::catalogue().len());
    }
}

#[test]
fn json_places_and_pointers_lead_to_the_value() {
    let (sources, checked) = checked("schema: 1\nmilestones:\n  - name: a\n  - start: soon\n    name: b\n");
    let checked = [checked];
    let json: Value =
        serde_json::from_str(&written("json", &verbs::report(&sources, &checked), &TerminalStyle::default()))
            .unwrap();
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let format = findings.iter().find(|finding| finding["rule"] == "schema-format").unwrap();
    assert_eq!(format["pointer"], "/milestones/1/start");
    assert_eq!(format["section"], "timeline");
    assert_eq!(format["start"], serde_json::json!({"line": 4, "column": 12, "offset": 45}));
    assert_eq!(format["end"], serde_json::json!({"line": 4, "column": 16, "offset": 49}));
}

#[test]
fn what_is_waived_is_shown_and_not_counted() {
    let text = std::fs::read(crate::rules::fixtures("waiver-unused").join("pass.yaml")).unwrap();
    let (sources, checked) = checked(text);
    let waived: Vec<_> = checked.findings.iter().filter(|finding| finding.waived.is_some()).collect();
    assert_eq!(waived.len(), 1);
    assert!(waived[0].message.contains("Known Issues"), "{}", waived[0].message);
    let report = verbs::report(&sources, std::slice::from_ref(&checked));
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!((report.waived(), report.count(Severity::Error)), (1, errors - 1));
    let json: Value = serde_json::from_str(&written("json", &report, &TerminalStyle::default())).unwrap();
    assert_eq!(json["summary"]["waived"], 1);
    let findings = json["files"][0]["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| !finding["waived"].is_null()).unwrap();
    assert_eq!(finding["waived"]["approver"], "Chief");
    let pretty = written("pretty", &report, &TerminalStyle::default());
    assert!(pretty.contains("waived error[section-missing]"), "{pretty}");
    assert!(pretty.contains("waived by Chief until 2026-08-31: The list of known issues"), "{pretty}");
    assert!(pretty.contains(", 1 waived"), "{pretty}");
    assert!(
        written("short", &report, &TerminalStyle::default()).contains("Known Issues” is missing (waived)")
    );
}

/// A set of findings with everything that a format must be able to spell: an error, a warning, a waived one, two on one
/// place, wide letters, what XML and workflow commands escape, and a label in another place.
const FIXED: &str = "schema: 1\nprofile: release-notes\nstage: planned\ndocument: {version: \"1\", titel: \"<山田> & 100 %\"}\n\
    release: {product: Board, version: \"2\", change_type: normal}\n\
    parties:\n  - {id: chief, name: Chief, kind: role}\n  - {id: chief, name: Other, kind: role}\n\
    glossary: [{term: T, meaning: M, \"a:b,c\\n%\": 1}]\n\
    waivers:\n  - {rule: section-missing, at: known-issues, reason: \"Kept in the <tracker>.\", approver: chief, expires: 2026-08-31}\n";

fn fixed() -> Report {
    let (sources, checked) = crate::load::checked_on(Some("2026-06-15"), FIXED);
    let mut report = verbs::report(&sources, std::slice::from_ref(&checked));
    // The rules that ran are many, and not what these tests are about; nor is what those say that come later.
    let kept = ["role-duplicate", "schema-unknown", "section-missing"];
    report.files[0].findings.retain(|finding| kept.contains(&finding.finding.rule.0));
    report.rules.retain(|rule| ["risk-denied", "schema-unknown", "section-missing"].contains(&rule.id.0));
    report.ignored = verbs::catalogue().into_iter().filter(|rule| rule.id.0 == "role-unknown").collect();
    report.files[0].hidden = 2;
    report
}

#[test]
fn machine_formats_read_well() {
    for format in ["github", "gitlab", "junit", "markdown", "sarif", "worklist"] {
        let said = written(format, &fixed(), &TerminalStyle::default());
        insta::assert_snapshot!(format, said.replace(env!("CARGO_PKG_VERSION"), "[version]"));
    }
}

#[test]
fn the_work_list_of_a_plan_names_what_its_approval_still_needs() {
    let path = crate::samples::sample("caresync-go-live").join("release.yaml");
    let (sources, checked) = crate::samples::check_at(&path, Some("approved"));
    let report = verbs::report(&sources, &[checked]);
    insta::assert_snapshot!(written("worklist", &report, &TerminalStyle::default()));
}

#[test]
fn a_work_list_says_once_what_mends_several_rows() {
    let text = "schema: 1\nprofile: go-live\nstage: planned\ndocument: {version: '1'}\nrelease: {product: P, version: '1', change_type: x}\nseverities:\n  - {name: Quick HSRM fix, response: 1 h}\n  - {name: Slow, response: 2 h}\n";
    let (sources, mut checked) = checked(text);
    checked.findings.retain(|finding| ["severity-incomplete", "term-undefined"].contains(&finding.rule.0));
    insta::assert_snapshot!(written(
        "worklist",
        &verbs::report(&sources, &[checked]),
        &TerminalStyle::default()
    ));
}

#[test]
fn sarif_fits_the_official_schema() {
    let schema: Value = serde_json::from_str(include_str!("../formats/sarif-schema-2.1.0.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (sources, checked) = checked(TEXT);
    for report in
        [fixed(), verbs::report(&sources, std::slice::from_ref(&checked)), verbs::report(&sources, &[])]
    {
        let said: Value =
            serde_json::from_str(&written("sarif", &report, &TerminalStyle::default())).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&said)
            .map(|iter_error| format!("{}: {iter_error}", iter_error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(said["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), report.rules.len());
        let levels = said["runs"][0]["results"].as_array().unwrap();
        assert_eq!(levels.len(), report.files.iter().map(|file| file.findings.len()).sum::<usize>());
    }
}

#[test]
fn junit_names_every_rule_and_is_well_formed() {
    let report = fixed();
    let said = written("junit", &report, &TerminalStyle::default());
    let mut reader = quick_xml::Reader::from_str(&said);
    let (mut cases, mut failures, mut skipped) = (0, 0, 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(it) | quick_xml::events::Event::Empty(it) => {
                match it.name().as_ref() {
                    b"testcase" => cases += 1,
                    b"failure" => failures += 1,
                    b"skipped" => skipped += 1,
                    _ => {}
                }
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((failures, skipped), (report.count(Severity::Error), report.waived()));
    assert!(
        said.contains(&format!(
            "tests=\"{cases}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\""
        ))
    );
    assert!(said.contains("<testcase name=\"risk-denied\""), "{said}");
}

#[test]
fn fingerprints_differ_and_outlive_edits_elsewhere() {
    let prints = |text: &str| {
        let (sources, checked) = checked(text);
        let report = verbs::report(&sources, std::slice::from_ref(&checked));
        let prints = report.files[0].findings.iter();
        prints.map(|print| (print.finding.rule.0, print.fingerprint.clone())).collect::<Vec<_>>()
    };
    let text = "schema: 1\nmilestones:\n  - {name: a, start: soon}\n  - {name: b, start: soon}\n";
    let before = prints(text);
    let unique: std::collections::BTreeSet<&String> = before.iter().map(|(_, print)| print).collect();
    assert_eq!(unique.len(), before.len());
    let after = prints(
        &text.replace("milestones:\n", "# a note\n\nmilestones:\n  - {name: new, start: 2026-01-01}\n"),
    );
    for print in before.iter().filter(|(rule, _)| *rule == "schema-format") {
        assert!(after.contains(print), "{print:?} is not in {after:#?}");
    }
}

#[test]
fn equal_findings_of_two_files_are_told_apart() {
    let text = "schema: 1\nmilestones:\n  - {name: a, start: soon}\n  - {name: a, start: soon}\n";
    let both = |text: &str| {
        let mut sources = dibr::source::Sources::default();
        let none = |_: &verbs::Wanted<'_>| Err(verbs::FileFault::Unreadable("none".to_owned()));
        let checked = ["a.yaml", "b.yaml"].map(|name| {
            let input = verbs::Input::new(&mut sources, name, text.as_bytes());
            verbs::check(&mut sources, input, &dibr::settings::Settings::default(), &none)
        });
        let report = verbs::report(&sources, &checked);
        let issues: Value =
            serde_json::from_str(&written("gitlab", &report, &TerminalStyle::default())).unwrap();
        let issues = issues.as_array().unwrap().clone();
        let prints = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned());
        prints
            .collect::<std::collections::BTreeSet<String>>()
            .into_iter()
            .chain([issues.len().to_string()])
            .collect::<Vec<_>>()
    };
    let before = both(text);
    assert!(before.len() > 6, "{before:?}");
    assert_eq!(before.last().unwrap(), &(before.len() - 1).to_string());
    assert_eq!(both(&format!("# a note\n\n{text}")), before, "lines moved");
}

#[test]
fn names_of_tests_are_unique() {
    let said = written("junit", &fixed(), &TerminalStyle::default());
    let mut names: Vec<&str> =
        said.lines().filter_map(|line| line.trim().strip_prefix("<testcase ")).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert!(count > 6);
    assert_eq!(names.len(), count);
}

#[test]
fn what_could_not_be_read_is_no_success() {
    let mut sources = dibr::source::Sources::default();
    let input = verbs::Input::unreadable(&mut sources, "gone\u{1b}.yaml", "cannot be read: not found");
    let none = |_: &verbs::Wanted<'_>| Err(verbs::FileFault::Unreadable("none".to_owned()));
    let checked = verbs::check(&mut sources, input, &dibr::settings::Settings::default(), &none);
    let report = verbs::report(&sources, &[checked]);
    let sarif: Value = serde_json::from_str(&written("sarif", &report, &TerminalStyle::default())).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0];
    assert_eq!(notification["message"]["text"], "gone?.yaml: cannot be read: not found");
    assert_eq!(notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "gone%1B.yaml");
    let schema: Value = serde_json::from_str(include_str!("../formats/sarif-schema-2.1.0.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &sarif));
    // No rule has passed.
    let junit = written("junit", &report, &TerminalStyle::default());
    assert_eq!(junit.matches("<testcase ").count(), 1, "{junit}");
}

#[test]
fn nothing_in_a_report_acts_on_whoever_shows_it() {
    let name = "a\u{1b}[31m\n::error::b\u{202e}\u{9b}c\u{2028}\u{e0041}%,:.yaml";
    let text = "schema: 1\n\"x\\e]0;\\a\\u202E\\n::error::y##[error]z\": 1\n";
    let mut sources = dibr::source::Sources::default();
    let input = verbs::Input::new(&mut sources, name, text.as_bytes());
    let none = |_: &verbs::Wanted<'_>| Err(verbs::FileFault::Unreadable("none".to_owned()));
    let checked = verbs::check(&mut sources, input, &dibr::settings::Settings::default(), &none);
    let report = verbs::report(&sources, &[checked]);
    let acts = |letter: char| {
        (letter.is_control() && letter != '\n') || "\u{202e}\u{2028}\u{e0041}".contains(letter)
    };
    for reporter in REPORTERS {
        let said = written(reporter.name, &report, &TerminalStyle::default());
        assert!(!said.contains(acts), "{}: {said:?}", reporter.name);
        let forged = |line: &str| line.trim_start().starts_with("::error::") || line.contains("##[");
        assert!(reporter.name != "github" || !said.lines().any(forged), "{said}");
        assert!(!said.lines().any(|line| line.starts_with("::error::b")), "{}: {said}", reporter.name);
    }
    // Programs read the name as it is.
    let json: Value = serde_json::from_str(&written("json", &report, &TerminalStyle::default())).unwrap();
    assert_eq!(json["files"][0]["path"], name);
}

/// A report of a definition with `count` errors of one kind, as many kinds of errors as there are `keys`, and warnings.
fn crowded(count: usize, keys: &[&str]) -> Report {
    let alike: String =
        (0..count).map(|at| format!("  - {{term: T{at}, meaning: M, wrong{at}: 1}}\n")).collect();
    let others: String = keys.iter().map(|key| format!("{key}\n")).collect();
    let text = format!("schema: 1\nprofile: va-dibr\nstage: draft\n{others}glossary:\n{alike}");
    let (sources, checked) = checked(&text);
    verbs::report(&sources, &[checked])
}

fn commands<'a>(said: &'a str, command: &str) -> Vec<&'a str> {
    said.lines().filter(|line| line.starts_with(&format!("::{command} "))).collect()
}

#[test]
fn annotations_are_as_many_as_github_shows() {
    // Up to ten each have their own.
    let said = written("github", &crowded(8, &[]), &TerminalStyle::default());
    let errors = commands(&said, "error");
    assert_eq!(errors.len(), 10, "{said}");
    assert!(!errors.iter().any(|error| error.contains("more finding")), "{said}");
    // More are grouped by what they say, each group at its first place.
    let report = crowded(40, &[]);
    let said = written("github", &report, &TerminalStyle::default());
    let errors = commands(&said, "error");
    let group = errors.iter().find(|error| error.contains("unknown property `wrong0`")).unwrap();
    assert!(
        group.starts_with(
            "::error file=test.yaml,line=5,endLine=5,col=28,endColumn=34,title=schema-unknown::"
        ),
        "{group}"
    );
    assert!(
        group.contains("%0A39 more findings of this kind: test.yaml:6 `wrong1`, test.yaml:7 `wrong2`,"),
        "{group}"
    );
    assert!(group.contains("test.yaml:25 `wrong20` and 19 more%0A"), "{group}");
    let warnings = report.count(Severity::Warning);
    assert!(warnings > 10);
    assert!(commands(&said, "warning").len() <= 10, "{said}");
    // The gravest first, and the log has them all.
    let first_warning = said.find("::warning").unwrap();
    assert!(said.rfind("::error").unwrap() < first_warning);
    let logged = said.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(logged, report.files[0].findings.len());
    assert!(said.contains("::group::All findings\n") && said.contains("\n::endgroup::\n"));
}

#[test]
fn an_annotation_is_no_longer_than_github_takes() {
    let mut report = crowded(40, &[]);
    let long = "word ".repeat(2000);
    for (at, placed) in report.files[0].findings.iter_mut().enumerate() {
        placed.finding.message = format!("`name {at} {long}` {long}");
        placed.finding.help = Some(long.clone());
    }
    let said = written("github", &report, &TerminalStyle::default());
    for annotation in said.lines().filter(|line| line.starts_with("::") && !line.contains("group")) {
        let message = annotation.rsplit_once("::").unwrap().1.replace("%0A", "\n");
        assert!(message.chars().count() <= 4096, "{}", message.chars().count());
    }
    let errors = commands(&said, "error");
    let group = errors.iter().find(|error| error.contains("…%0A39 more findings of this kind: ")).unwrap();
    assert!(group.contains(" and 38 more%0A"), "{group}");
    // The log has the messages whole.
    assert!(said.lines().filter(|line| line.starts_with("- ") && line.ends_with("word ")).count() > 40);
}

#[test]
fn kinds_that_annotations_have_no_room_for_are_counted() {
    let keys = [
        "stage: x",
        "document: 1",
        "release: 1",
        "purpose: []",
        "parties: 1",
        "risks: 1",
        "milestones: 1",
        "scope: 1",
        "environments: 1",
        "components: 1",
        "checklists: 1",
        "timeline: 1",
        "metrics: 1",
        "reviews: 1",
        "duties: 1",
    ];
    let report = crowded(3, &keys);
    let mut report = report;
    // Kinds are told apart by rule and words: here by rule.
    let rules: Vec<_> = verbs::catalogue().iter().map(|rule| rule.id).take(14).collect();
    let errors =
        report.files[0].findings.iter_mut().filter(|finding| finding.finding.severity == Severity::Error);
    for (at, placed) in errors.enumerate() {
        placed.finding.rule = rules[at % rules.len()];
    }
    let said = written("github", &report, &TerminalStyle::default());
    let errors = commands(&said, "error");
    assert_eq!(errors.len(), 10, "{said}");
    let last = errors.last().unwrap();
    assert!(last.starts_with("::error title=dibr::") && last.contains(" more errors in the log"), "{last}");
    let of = |text: &str| {
        text.split_once(" more error").and_then(|(count, _)| count.rsplit("::").next()?.parse::<usize>().ok())
    };
    let rest = of(last).unwrap();
    let said_of = errors[..9]
        .iter()
        .map(|error| {
            1 + error
                .split("%0A")
                .filter_map(|line| line.split_once(" more finding")?.0.parse::<usize>().ok())
                .sum::<usize>()
        })
        .sum::<usize>();
    assert_eq!(said_of + rest, report.count(Severity::Error), "{errors:#?}");
}

#[test]
fn the_markdown_report_is_a_table_whatever_findings_say() {
    let name = "a|b`c*d_[x](http://x.y)<img src=x>@who #1 $x$ &amp; ~~z~~ \\ {{ }}.yaml";
    let text = "schema: 1\n\"k|l`m<b>*n*\\n\\n# o | p\": 1\n\"two `code` | <i>\": 2\n";
    let mut sources = dibr::source::Sources::default();
    let input = verbs::Input::new(&mut sources, name, text.as_bytes());
    let none = |_: &verbs::Wanted<'_>| Err(verbs::FileFault::Unreadable("none".to_owned()));
    let checked = verbs::check(&mut sources, input, &dibr::settings::Settings::default(), &none);
    let report = verbs::report(&sources, &[checked]);
    let said = written("markdown", &report, &TerminalStyle::default());
    let options = pulldown_cmark::Options::all();
    let (mut rows, mut cells, mut words) = (0, 0, String::new());
    for event in pulldown_cmark::Parser::new_ext(&said, options) {
        use pulldown_cmark::{Event, Tag};
        match event {
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::Start(
                tag @ (Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::Emphasis
                | Tag::Strikethrough
                | Tag::Strong),
            ) => {
                panic!("{tag:?} in {said}")
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(["<br>", "<code>", "</code>", "<!-- -->"].contains(&&*html), "{html} in {said}");
            }
            Event::Text(text) => words.push_str(&text),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => panic!("markup in {said}"),
            _ => {}
        }
    }
    let findings = report.files[0].findings.len();
    let tables = said.matches("\n### ").count();
    assert_eq!((rows, cells), (findings, 3 * (findings + tables)), "{said}");
    assert!(words.contains(&format!("{name}:1:1")), "{words}");
    assert!(said.contains("@<!-- -->who #<!-- -->1"), "{said}");
}

#[test]
fn a_summary_keeps_its_limit_and_says_what_is_left_out() {
    let report = crowded(400, &[]);
    let whole = dibr::reporters::summary(&report, usize::MAX);
    assert_eq!(whole, written("markdown", &report, &TerminalStyle::default()));
    assert_eq!(dibr::reporters::summary(&report, whole.len() + 200), whole);
    let all = report.files[0].findings.len();
    for limit in [1_000, 5_000, 20_000] {
        let said = dibr::reporters::summary(&report, limit);
        assert!(said.len() <= limit, "{} bytes for {limit}", said.len());
        assert!(said.contains("### Errors") && !said.contains("### Warnings"));
        let shown = said.lines().filter(|line| line.starts_with("| test.yaml")).count();
        assert!(said.contains(&format!("**{} more findings would not fit here.**", all - shown)), "{said}");
    }
    assert_eq!(dibr::reporters::summary(&report, 100), "");
}

#[test]
fn excerpts_are_underlined_where_the_letters_are() {
    // Wide letters, letters with combining marks, and a family of joined emoji before the place.
    for before in ["山田太郎", "e\u{301}te\u{301}", "👍🏽", "ＡＢ"] {
        let (sources, checked) = checked(format!("schema: 1\ndocument: {{title: \"{before}\", titel: x}}\n"));
        for width in [1, 24, 40, 80, 200] {
            let look = TerminalStyle { color: false, width, ..TerminalStyle::default() };
            let report = verbs::report(&sources, std::slice::from_ref(&checked));
            let said = written("pretty", &report, &look);
            let lines: Vec<&str> =
                said.lines().skip_while(|line| !line.contains("unknown property")).collect();
            let at = lines.iter().position(|line| line.contains("titel: x")).unwrap();
            let columns = |text: &str| textwrap::core::display_width(text);
            let place = columns(lines[at].split("titel").next().unwrap());
            let mark = columns(lines[at + 1].split('─').next().unwrap().trim_end_matches('┬'));
            assert_eq!(mark, place, "{before} at {width}:\n{said}");
        }
    }
}

#[test]
fn words_are_wrapped_to_the_width() {
    let (sources, checked) = checked(TEXT);
    let report = verbs::report(&sources, &[checked]);
    let widest = |width| {
        let said =
            written("pretty", &report, &TerminalStyle { color: false, width, ..TerminalStyle::default() });
        let help = said.lines().skip_while(|line| !line.trim_start().starts_with("help:"));
        help.filter(|line| line.starts_with("  help:")).map(textwrap::core::display_width).max().unwrap()
    };
    assert!(widest(60) <= 60, "{}", widest(60));
    assert!(widest(180) > 100 && widest(180) <= 180, "{}", widest(180));
}

#[test]
fn excerpts_are_cut_to_the_width() {
    let tail =
        ", description: \"\u{5c71}\u{7530} and many more words that nobody can read on a narrow terminal\"}";
    for lead in [0, 3, 30, 300, 30_000] {
        let lead = "山 ".repeat(lead);
        let text = format!("schema: 1\ndocument: {{title: \"{lead}\", titel: x{tail}\n# {lead}\n\tnotes\n");
        let (sources, checked) = checked(&text[..text.len() - "\tnotes\n".len()]);
        let report = verbs::report(&sources, &[checked]);
        for excerpt in [1, 30, 60, 100, 400] {
            let said = written("pretty", &report, &TerminalStyle { excerpt, ..TerminalStyle::default() });
            let lines: Vec<&str> =
                said.lines().skip_while(|line| !line.contains("unknown property")).collect();
            let at = lines.iter().position(|line| line.starts_with(" 2 │")).unwrap();
            let shown = lines[at..].iter().take_while(|line| !line.contains("╰────"));
            for line in shown {
                assert!(textwrap::core::display_width(line) <= excerpt.max(26), "{line}");
            }
            let columns = |text: &str| textwrap::core::display_width(text);
            let place = columns(lines[at].split("titel").next().unwrap());
            let mark = columns(lines[at + 1].split('─').next().unwrap().trim_end_matches('┬'));
            assert!(lines[at].contains("titel"), "{}", lines[at]);
            assert_eq!(mark, place, "{excerpt}:\n{}\n{}", lines[at], lines[at + 1]);
            // The head names the place in the file.
            let column = 23 + lead.chars().count();
            assert!(said.contains(&format!("test.yaml:2:{column}]")), "{column}: {said}");
        }
    }
}

#[test]
fn labels_of_several_lines_are_all_shown() {
    let (sources, checked) = checked("schema: 1\nstage: draft\n#\n#\n#\nstage: planned # at the end");
    let report = verbs::report(&sources, &[checked]);
    let said = written("pretty", &report, &TerminalStyle { excerpt: 40, ..TerminalStyle::default() });
    for line in [" 2 │ stage: draft", " 6 │ stage: planned # at the end"] {
        assert!(said.contains(line), "{said}");
    }
    assert!(!said.contains(" 4 │"), "{said}");
}
