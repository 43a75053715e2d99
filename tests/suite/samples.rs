//! The samples: one clean, one with the gaps of its published document.

use std::fs;
use std::path::{Path, PathBuf};

/// Every definition under `samples/`, sorted.
pub(crate) fn definitions() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        for name in ["as-published.yaml", "release.yaml"] {
            if folder.join(name).is_file() {
                found.push(folder.join(name));
            }
        }
    }
    found.sort();
    found
}

use dibr::settings::Settings;
use dibr::source::Sources;
use dibr::verbs::{self, Checked, FileFault, Found, Input, Wanted};

/// Reads and checks a sample as the command line does.
pub(crate) fn check(path: &Path) -> (Sources, Checked) {
    check_at(path, None)
}

/// The same at another stage than its own.
pub(crate) fn check_at(path: &Path, stage: Option<&str>) -> (Sources, Checked) {
    let mut sources = Sources::default();
    let input = Input::new(&mut sources, "sample.yaml", &std::fs::read(path).unwrap());
    let folder = path.parent().unwrap().to_owned();
    let read = move |wanted: &Wanted<'_>| {
        let unreadable = |error: std::io::Error| FileFault::Unreadable(error.to_string());
        let bytes = std::fs::read(folder.join(wanted.path)).map_err(unreadable)?;
        Ok(Found { name: wanted.path.to_owned(), number: 1, way: wanted.path.to_owned(), bytes })
    };
    let stage = stage.map(str::to_owned);
    let settings = Settings { today: Some("2026-12-01".to_owned()), stage, ..Settings::default() };
    let checked = verbs::check(&mut sources, input, &settings, &read);
    (sources, checked)
}

pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)
}

#[test]
fn compliant_samples_are_clean() {
    let mut seen = 0;
    for path in definitions().iter().filter(|definition| definition.ends_with("release.yaml")) {
        let (sources, checked) = check(path);
        let said: Vec<String> = checked
            .findings
            .iter()
            .map(|finding| {
                let line = sources.get(finding.primary.source).position(finding.primary.start as usize).line;
                format!("{line}: {} {}", finding.rule, finding.message)
            })
            .collect();
        assert!(said.is_empty(), "{}: {said:#?}", path.display());
        let sections = verbs::sections(&sources, checked.input.source, &checked.loaded.release);
        let least = if checked.loaded.release.profile.get().unwrap().word() == "va-dibr" { 30 } else { 3 };
        let said = sections.iter().filter(|section| section.status == "substantive").count();
        assert!(said >= least, "{}: {said} sections", path.display());
        seen += 1;
    }
    assert!(seen >= 1);
}

/// Each sample that is a release: its version, the one that it becomes, and rules that must find what was left behind.
const BUMPED: &[(&str, &str, &str, &[&str])] = &[
    (
        "caresync-go-live",
        "version: 1.0.0\n  previous: {",
        "version: 1.1.0\n  previous: {",
        &["component-version-mismatch", "product-mismatch", "revision-release-mismatch"],
    ),
    (
        "dst-build-22",
        "version: Build 22\n  previous: {",
        "version: Build 23\n  previous: {",
        &[
            "component-version-mismatch",
            "product-mismatch",
            "revision-release-mismatch",
            "step-literal-stale",
        ],
    ),
    (
        "flip-2.4",
        "version: \"2.4\"\n  previous",
        "version: \"2.5\"\n  previous",
        &["component-version-mismatch", "product-mismatch", "revision-release-mismatch"],
    ),
    (
        "tmp-5.0.4",
        "version: Phase 3 Release 5.0.4",
        "version: Phase 3 Release 5.0.5",
        &["component-version-mismatch", "product-mismatch"],
    ),
    ("vaos-service-integration", "  version: \"1.0\"\n  previous", "  version: \"1.1\"\n  previous", &[]),
];

/// Values that are those of the release before, in the place of the sample's own, and the rule that finds it.
const SWAPPED: &[(&str, &str, &str, &str)] = &[
    ("dst-build-22", "--version=22.0.0", "--version=21.0.0", "step-literal-stale"),
    ("dst-build-22", "and its footer says Build 22", "and its footer says Build 21", "product-mismatch"),
    ("dst-build-22", "name: dst-22.0.0.tgz", "name: dst-20.0.0.tgz", "component-version-mismatch"),
    ("tmp-5.0.4", "Download `TMP_5_0_4_managed.zip`", "Download `TMP_5_0_3_managed.zip`", "product-mismatch"),
    ("tmp-5.0.4", "its footer says 5.0.4", "its footer says 5.0.3", "product-mismatch"),
    ("tmp-5.0.4", "artefact: TMP_5_0_3_managed", "artefact: TMP_5_0_2_managed", "component-version-mismatch"),
    ("caresync-go-live", "text: Deploy release 1.0.0", "text: Deploy release 0.9.4", "product-mismatch"),
    (
        "caresync-go-live",
        "All migrations of release 1.0.0",
        "All migrations of release 0.9.4",
        "product-mismatch",
    ),
    ("flip-2.4", "FLIP 2.4 lets researchers", "FLIP 2.3 lets researchers", "product-mismatch"),
];

/// What is found in a sample once `from` is `to`, as rules; the sample lies where it can reach the others.
fn found_after(name: &str, from: &str, to: &str) -> Vec<String> {
    let text = std::fs::read_to_string(sample(name).join("release.yaml")).unwrap();
    assert!(text.contains(from), "{name}: {from}");
    let folder = sample(name);
    let mut sources = Sources::default();
    let input = Input::new(&mut sources, "sample.yaml", text.replacen(from, to, 1).as_bytes());
    let read = move |wanted: &Wanted<'_>| {
        let unreadable = |error: std::io::Error| FileFault::Unreadable(error.to_string());
        let bytes = std::fs::read(folder.join(wanted.path)).map_err(unreadable)?;
        Ok(Found { name: wanted.path.to_owned(), number: 1, way: wanted.path.to_owned(), bytes })
    };
    let settings = Settings { today: Some("2026-12-01".to_owned()), ..Settings::default() };
    let checked = verbs::check(&mut sources, input, &settings, &read);
    checked.findings.iter().map(|finding| finding.rule.0.to_owned()).collect()
}

#[test]
fn a_version_that_is_raised_in_one_place_is_missed_in_the_others() {
    for (name, from, to, rules) in BUMPED {
        let found = found_after(name, from, to);
        for rule in *rules {
            assert!(
                found.iter().any(|found_after| found_after == rule),
                "{name}: {rule} says nothing: {found:?}"
            );
        }
        let least = if rules.is_empty() { 1 } else { 10 };
        assert!(found.len() >= least, "{name}: {found:?}");
    }
}

#[test]
fn a_version_of_the_release_before_is_found_on_the_way_to_this_one() {
    for (name, from, to, rule) in SWAPPED {
        assert_eq!(found_after(name, from, to), [*rule], "{name}: {to}");
    }
}

/// The document that a sample's profile produces, in one format.
fn rendered(path: &Path, format: &str) -> Vec<u8> {
    let (_, checked) = check(path);
    written(path, &checked, main_kind(&checked), &[format]).remove(0)
}

/// The kind of document that a sample's profile produces.
fn main_kind(checked: &Checked) -> &'static dibr::kinds::Kind {
    let profile = *checked.loaded.release.profile.get().unwrap();
    dibr::kinds::KINDS.iter().find(|kind| kind.profiles.contains(&profile)).unwrap()
}

/// A document in several formats.
fn written(path: &Path, checked: &Checked, kind: &dibr::kinds::Kind, formats: &[&str]) -> Vec<Vec<u8>> {
    let options = verbs::RenderOptions {
        draft: path.ends_with("as-published.yaml"),
        ..verbs::RenderOptions::default()
    };
    let document = verbs::document(checked, kind, &options).unwrap();
    let write = |format: &&str| {
        let writer = dibr::writers::WRITERS.iter().find(|writer| writer.name == *format).unwrap();
        verbs::write(&document, checked, kind, writer, dibr::writers::PageOptions::default()).unwrap().bytes
    };
    formats.iter().map(write).collect()
}

fn formats() -> Vec<&'static str> {
    dibr::writers::WRITERS.iter().map(|writer| writer.name).collect()
}

/// The own text of each section of a rendered Markdown document, by key, escapes undone; what stands before the first
/// is `cover`.
fn sections(markdown: &str) -> std::collections::BTreeMap<String, String> {
    let mut found = std::collections::BTreeMap::new();
    let mut key = "cover".to_owned();
    let mut text = String::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        let anchor = line.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\"></a>"));
        let heads = |line: &&str| line.starts_with('#');
        let follows = lines.peek().is_some_and(heads) || lines.clone().nth(1).as_ref().is_some_and(heads);
        match anchor {
            Some(anchor) if follows => {
                found.insert(std::mem::replace(&mut key, anchor.to_owned()), std::mem::take(&mut text));
            }
            _ => {
                text.push_str(&line.replace('\\', "").to_lowercase());
                text.push('\n');
            }
        }
    }
    found.insert(key, text);
    found
}

/// Facts of a seed that its rendered guide does not state in the section where the seed states them.
fn lost(facts: &str, markdown: &str) -> (usize, Vec<String>) {
    let sections = sections(markdown);
    let mut lost = Vec::new();
    let mut looked_up = 0;
    for line in facts.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        looked_up += 1;
        // How a word begins depends on where it stands.
        let folded = line.to_lowercase();
        let mut parts = folded.split(" | ").map(str::trim);
        let key = parts.next().unwrap();
        let cells: Vec<&str> = parts.collect();
        let Some(text) = sections.get(key) else {
            lost.push(format!("no section {key}: {line}"));
            continue;
        };
        let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let stated = match cells.as_slice() {
            [one] => whole.contains(one),
            // The cells of one row, from left to right.
            many => text.lines().any(|row| {
                let mut from = 0;
                many.iter().all(|cell| match row[from..].find(cell) {
                    Some(at) => {
                        from += at + cell.len();
                        true
                    }
                    None => false,
                })
            }),
        };
        if !stated {
            lost.push(line.to_owned());
        }
    }
    (looked_up, lost)
}

/// How many facts of each seed are looked up at least.
const FACTS: &[(&str, usize)] = &[
    ("caresync-go-live", 400),
    ("dst-build-22", 180),
    ("flip-process", 140),
    ("tmp-5.0.4", 180),
    ("vaos-service-integration", 95),
];

#[test]
fn every_fact_of_a_published_document_is_rendered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/facts");
    for (name, least) in FACTS {
        let facts = std::fs::read_to_string(root.join(format!("{name}.txt"))).unwrap();
        let markdown = rendered(&sample(name).join("as-published.yaml"), "md");
        let (looked_up, lost) = lost(&facts, &String::from_utf8(markdown).unwrap());
        assert!(looked_up >= *least, "{name}: {looked_up}");
        assert!(lost.is_empty(), "{name}: {lost:#?}");
    }
    assert_eq!(std::fs::read_dir(root).unwrap().count(), FACTS.len(), "some facts are looked up by nobody");
}

#[test]
fn every_sample_renders_in_every_kind_and_format() {
    for path in definitions() {
        let (_, checked) = check(&path);
        for kind in dibr::kinds::KINDS {
            if verbs::shows(&checked, kind).is_err() {
                let options = verbs::RenderOptions { draft: true, ..verbs::RenderOptions::default() };
                let refused = verbs::document(&checked, kind, &options).unwrap_err().to_string();
                assert!(refused.ends_with(kind.remedy), "{}: {refused}", path.display());
                continue;
            }
            let written = written(&path, &checked, kind, &formats());
            assert!(written.iter().all(|written| !written.is_empty()), "{} {}", path.display(), kind.name);
        }
    }
}

#[test]
fn a_lost_fact_is_noticed() {
    let markdown = "# T\n\n<a id=\"roles\"></a>\n\n## 2 Roles\n\n| 1 | Team\\*s |\n";
    assert!(lost("roles | 1 | Team*s", markdown).1.is_empty());
    for wrong in ["roles | Team*s | 1", "roles | 7", "purpose | 1", "cover | Team*s"] {
        assert_eq!(lost(wrong, markdown).1.len(), 1, "{wrong}");
    }
}

/// Tables of the compliant guide and how many rows each has.
const TABLES: &[(&str, usize)] = &[
    ("table.revision-history", 19),
    ("table.dependencies", 7),
    ("table.timeline", 4),
    ("table.hardware", 1),
    ("table.software", 4),
    ("table.database-jobs", 2),
    ("table.cron", 3),
];

#[test]
fn the_compliant_guide_keeps_every_row_and_step() {
    let markdown = String::from_utf8(rendered(&sample("dst-build-22/release.yaml"), "md")).unwrap();
    for (key, rows) in TABLES {
        let (_, table) =
            markdown.split_once(&format!("<a id=\"{key}\"></a>")).unwrap_or_else(|| panic!("{key}"));
        let lines =
            table.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
        // Header and delimiter are no rows.
        assert_eq!(lines.count() - 2, *rows, "{key}");
    }
    let own = sections(&markdown);
    let items =
        |key: &str| own[key].lines().filter(|line| line.starts_with("- ") || line.starts_with("* ")).count();
    assert_eq!(items("constraints"), 9);
    let steps = own["rollback"].lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    assert_eq!(steps, 6);
    // The numbers are those of the template, nothing being left out but what the definition leaves out.
    for heading in [
        "## 1 Introduction",
        "### 1.3 Constraints",
        "#### 3.3.2 Hardware",
        "## 5 Back-Out Procedure",
        "### 6.2 Rollback Criteria",
    ] {
        assert!(markdown.contains(heading), "{heading}");
    }
}

#[test]
fn rendering_twice_gives_the_same_bytes() {
    for path in definitions() {
        let once = || {
            let (_, checked) = check(&path);
            written(&path, &checked, main_kind(&checked), &formats())
        };
        assert!(once() == once(), "{}", path.display());
    }
}

#[test]
fn the_packages_of_samples_are_sound() {
    for path in definitions() {
        let package = crate::docx::lint::unzip(&rendered(&path, "docx"));
        let complaints = crate::docx::lint::lint(&package);
        assert!(complaints.is_empty(), "{}: {complaints:#?}", path.display());
    }
}

#[test]
fn markdown_of_samples_reads_back_as_the_same_document() {
    for path in definitions() {
        let first = String::from_utf8(rendered(&path, "md")).unwrap();
        let blocks = dibr::readers::markdown::read(&first, dibr::source::SourceId::default());
        let again = dibr::document::Document { meta: dibr::document::Meta::default(), blocks };
        let again = again.settle().unwrap();
        let mut bytes = Vec::new();
        let writer = dibr::writers::WRITERS.iter().find(|writer| writer.name == "md").unwrap();
        (writer.write)(&again, dibr::writers::PageOptions::default(), &mut bytes).unwrap();
        let body = |text: &str| text.split_once("<!-- /cover -->").unwrap().1.to_owned();
        let (first, again) = (body(&first), body(&String::from_utf8(bytes).unwrap()));
        let differs = first.lines().zip(again.lines()).find(|(a, b)| a != b);
        assert!(first == again, "{}: {differs:#?}", path.display());
    }
}

#[test]
fn generated_lists_do_not_go_on_with_those_in_prose() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for folder in [root.clone(), root.join("parts")] {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|path| path == "tera") {
                // An author's list begins with `-`, `*` or `1.`: a template's with `+`, or with a `marker`.
                let text = fs::read_to_string(&path).unwrap();
                let runs_on = |line: &&str| line.starts_with("- ") || line.starts_with("* ");
                assert_eq!(text.lines().find(runs_on), None, "{}", path.display());
            }
        }
    }
}
