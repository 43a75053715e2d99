//! The samples: one clean, one with the gaps of its published document.

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

use dibr::finding::Severity;
use dibr::settings::Settings;
use dibr::source::Sources;
use dibr::verbs::{self, Checked, FileFault, Input};

/// Reads and checks a sample as the command line does.
pub(crate) fn check(path: &Path) -> (Sources, Checked) {
    let mut sources = Sources::default();
    let input = Input::new(&mut sources, "sample.yaml", &std::fs::read(path).unwrap());
    let folder = path.parent().unwrap().to_owned();
    let read = move |name: &str| {
        std::fs::read(folder.join(name)).map_err(|error| FileFault::Unreadable(error.to_string()))
    };
    let settings = Settings { today: Some("2020-06-20".to_owned()) };
    let checked = verbs::check(&sources, input, &settings, &read);
    (sources, checked)
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)
}

#[test]
fn compliant_samples_are_clean() {
    let mut seen = 0;
    for path in definitions().iter().filter(|it| it.ends_with("release.yaml")) {
        let (sources, checked) = check(path);
        let said: Vec<String> = checked
            .findings
            .iter()
            .map(|it| {
                let line = sources.get(it.primary.source).position(it.primary.start as usize).line;
                format!("{line}: {} {}", it.rule, it.message)
            })
            .collect();
        assert!(said.is_empty(), "{}: {said:#?}", path.display());
        let sections = verbs::sections(&checked.loaded.release);
        assert!(sections.iter().filter(|it| it.status == "substantive").count() > 30);
        seen += 1;
    }
    assert!(seen >= 1);
}

/// What the published guide lacks: rule, and text of the line that the finding stands on.
const DST: &[(&str, &str)] = &[
    ("not-applicable-unexplained", "criteria: {not_applicable: {}}"),
    ("criteria-missing", "back_out:"),
    ("authority-shared", "parties: [business-sponsor, it-program-manager]"),
    ("risk-denied", "- title: Minimal risk"),
    ("milestone-stale", "2020-03-12"),
    ("role-task-missing", "- id: \"1\""),
    ("checklist-incomplete", "- text: Deploy"),
    ("checklist-incomplete", "- text: Install"),
    ("checklist-incomplete", "- text: Back-Out"),
    ("figure-alt-missing", "id: release-process"),
    ("verification-missing", "back_out:"),
    ("section-missing", "back_out:"),
];

#[test]
fn the_published_guide_is_told_what_it_lacks() {
    let path = sample("dst-build-22/as-published.yaml");
    let (sources, checked) = check(&path);
    let said: Vec<(String, String)> = checked
        .findings
        .iter()
        .map(|it| {
            let file = sources.get(it.primary.source);
            let at = file.position(it.primary.start as usize).line;
            (it.rule.0.to_owned(), file.text.lines().nth(at - 1).unwrap().trim().to_owned())
        })
        .collect();
    for (rule, line) in DST {
        assert!(
            said.iter().any(|(own, text)| own == rule && text.contains(line)),
            "{rule} at `{line}` is not in {said:#?}"
        );
    }
    assert!(checked.count(Severity::Error) > 20);
}
