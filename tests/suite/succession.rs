//! `--previous`: what a definition may not change of the one before it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use super::cli::dibr;

const HISTORY: &str = "revisions:\n  - {version: \"1.0\", date: 2026-01-12, author: A. Moreau, description: First issue of 2}\n";

fn definition(stage: &str, rest: &str) -> String {
    format!(
        "schema: 1\nprofile: release-notes\nstage: {stage}\ndocument: {{version: \"1.0\"}}\n\
        release: {{product: Ward Board, version: \"2\", change_type: normal}}\n{rest}"
    )
}

/// Writes the definition as it is and as it was, and checks the first after the second.
fn check(folder: &Path, now: &str, before: &str) -> (Output, PathBuf) {
    let (path, previous) = (folder.join("now.yaml"), folder.join("before.yaml"));
    fs::write(&path, now).unwrap();
    fs::write(&previous, before).unwrap();
    let out = dibr().arg("check").arg(&path).arg("--previous").arg(&previous).output().unwrap();
    (out, previous)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn what_changed_since_is_said_with_the_place_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (out, previous) =
        check(folder.path(), &definition("approved", "revisions: []\n"), &definition("draft", HISTORY));
    assert_eq!(out.status.code(), Some(1));
    let said = text(&out.stdout);
    for line in ["stage-order", "revision-rewritten", "cannot follow `draft`", "no longer has `1.0`"] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    assert!(said.contains(&format!("{}:7", previous.display())), "{said}");
    let (out, _) = check(folder.path(), &definition("draft", HISTORY), &definition("draft", HISTORY));
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stdout));
}

#[test]
fn a_previous_definition_of_no_use_ends_with_two_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for (before, line, why) in [
        ("stage: [draft\n".to_owned(), 1, "yaml"),
        (definition("drat", HISTORY), 3, "stage"),
        (definition("draft", "revisions: none\n"), 6, "revisions"),
        (definition("draft", "revisions: [5]\n"), 6, "item"),
        (definition("draft", "").replace("schema: 1", "schema: 1\nextends: none.yaml"), 2, "extends"),
    ] {
        let (out, previous) = check(folder.path(), &definition("draft", HISTORY), &before);
        assert_eq!((out.status.code(), text(&out.stdout)), (Some(2), String::new()), "{why}");
        let place = format!("cannot compare with the previous definition: {}:{line}: ", previous.display());
        assert!(text(&out.stderr).contains(&place), "{why}: {}", text(&out.stderr));
    }
    let missing = folder.path().join("missing.yaml");
    let out =
        dibr().args(["check", "samples/flip-2.4/release.yaml", "--previous"]).arg(&missing).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("missing.yaml"), "{}", text(&out.stderr));
    // What is wrong elsewhere in it does not stand in the way.
    let before = definition("draft", HISTORY).replace("change_type", "change");
    let (out, _) = check(folder.path(), &definition("draft", HISTORY), &before);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
}

#[test]
fn one_definition_has_one_previous() {
    let two = ["samples/flip-2.4/release.yaml", "samples/dst-build-22/release.yaml"];
    let out = dibr().arg("check").args(two).args(["--previous", two[0]]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("allows one definition"), "{}", text(&out.stderr));
    let out = dibr().args(["check", "-", "--previous", "-"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("standard input"), "{}", text(&out.stderr));
}

#[test]
fn the_previous_definition_may_come_through_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("now.yaml");
    fs::write(&path, definition("planned", HISTORY)).unwrap();
    let mut child = dibr()
        .args(["check", "--format", "short", "--previous", "-"])
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(definition("closed", HISTORY).as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stdout).contains("error[stage-order] the stage `planned` cannot follow `closed`"));
}
