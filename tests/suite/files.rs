//! Files that several processes write at once, or that a process leaves when it is killed.
#![expect(clippy::disallowed_methods, reason = "this is about what lies on the disk")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PLAN: &str = "schema: 1\nprofile: release-notes\nstage: draft\ndocument: {version: \"1\"}\n\
    release: {product: Board, version: \"2\", change_type: normal}\n\
    parties: [{id: chief, name: Chief, kind: role}]\n";

fn dibr(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dibr"));
    command.env_clear().current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn approve(folder: &Path, person: &str) -> Child {
    let args = ["approve", "release.yaml", "--role", "chief", "--today", "2026-06-15", "--person", person];
    dibr(folder).args(args).spawn().unwrap()
}

/// The names in a folder that are there for a moment only.
fn hidden(folder: &Path) -> Vec<String> {
    let names =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

fn rounds_of(processes: usize, rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.yaml");
    for round in 0..rounds {
        fs::write(&path, PLAN).unwrap();
        let persons: Vec<String> =
            (0..processes).map(|at| format!("Person {}", char::from(b'A' + at as u8))).collect();
        let children: Vec<Child> = persons.iter().map(|person| approve(folder.path(), person)).collect();
        let codes: Vec<Option<i32>> =
            children.into_iter().map(|mut child| child.wait().unwrap().code()).collect();
        let text = fs::read_to_string(&path).unwrap();
        for (person, code) in persons.iter().zip(codes) {
            assert_eq!(code, Some(0), "round {round}: {person}");
            assert!(text.contains(&format!("person: {person}\n")), "round {round}: {person} is lost\n{text}");
        }
        assert_eq!(hidden(folder.path()), Vec::<String>::new());
    }
}

#[test]
fn of_two_approvals_at_once_none_is_lost() {
    rounds_of(2, 25);
}

#[test]
fn of_eight_approvals_at_once_none_is_lost() {
    rounds_of(8, 25);
}

#[test]
fn approving_and_fixing_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("release.yaml");
    for round in 0..10 {
        fs::write(&path, PLAN).unwrap();
        let mut children: Vec<Child> = ["A", "B"].iter().map(|word| approve(folder.path(), word)).collect();
        children.push(dibr(folder.path()).args(["check", "--fix", "release.yaml"]).spawn().unwrap());
        for mut child in children {
            assert_ne!(child.wait().unwrap().code(), Some(2), "round {round}");
        }
        let text = fs::read_to_string(&path).unwrap();
        for kept in ["person: A\n", "person: B\n", "yaml-language-server"] {
            assert!(text.contains(kept), "round {round}: {kept} is lost\n{text}");
        }
    }
}

/// What documents of Board lie in a folder, and for each whether it is of the new definition.
fn documents(folder: &Path) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("board-") && !name.ends_with(".docx") {
            found.push((name, fs::read_to_string(&path).unwrap().contains("The new summary")));
        }
    }
    found.sort();
    found
}

fn render(folder: &Path, definition: &str) -> Command {
    let mut command = dibr(folder);
    command.args([
        "render",
        definition,
        "--draft",
        "--out",
        "out",
        "--kind",
        "release-notes,checklist,guide",
    ]);
    command
}

#[test]
fn rendering_that_is_killed_leaves_one_set() {
    let folder = tempfile::tempdir().unwrap();
    let summary = |words: &str| format!("{PLAN}purpose: The {words} summary\nscope: The {words} summary\n");
    let notes =
        "checklists: [{items: [{text: The old summary}]}]\nrelease_notes: {highlights: [The old summary]}\n";
    fs::write(folder.path().join("old.yaml"), format!("{}{notes}", summary("old"))).unwrap();
    fs::write(folder.path().join("new.yaml"), format!("{}{}", summary("new"), notes.replace("old", "new")))
        .unwrap();
    fs::write(folder.path().join("other.yaml"), format!("{PLAN}{notes}").replace("Board", "Other")).unwrap();
    let out = folder.path().join("out");
    let whole = {
        assert!(render(folder.path(), "new.yaml").status().unwrap().success());
        documents(&out)
    };
    let has_summary: Vec<&String> = whole.iter().filter(|(_, new)| *new).map(|(name, _)| name).collect();
    assert!(has_summary.len() >= 2, "{whole:?}");
    let journal = out.join(".dibr-unfinished");
    let said = || fs::read_to_string(&journal).unwrap_or_default();
    let first = || fs::read_to_string(out.join("board-2-checklist.md")).unwrap().contains("The new summary");
    // What is waited for before the process is killed, and whether the new set must be there then.
    let moments: [(&dyn Fn() -> bool, bool); 5] = [
        (&|| journal.exists(), false),
        (&|| said().lines().count() > 1, false),
        (&|| hidden(&out).len() > 3, false),
        (&|| said().ends_with("\ncomplete\n"), true),
        (&first, true),
    ];
    for (round, (has_come, must_be_new)) in moments.iter().cycle().take(15).enumerate() {
        assert!(render(folder.path(), "old.yaml").status().unwrap().success());
        let mut child = render(folder.path(), "new.yaml").spawn().unwrap();
        while !has_come() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        // Whoever writes there next, of whatever definition, settles it.
        assert!(render(folder.path(), "other.yaml").status().unwrap().success());
        assert_eq!(hidden(&out), Vec::<String>::new());
        let found = documents(&out);
        let is_old = found.iter().all(|(_, new)| !new);
        assert!(found == whole || (is_old && !must_be_new), "round {round}: {found:?}");
    }
}

/// A definition made of every kind of file, and the documents of it.
const PROJECT: [(&str, &str); 7] = [
    ("dibr.toml", "overlays = [\"acme.schema.json\"]\n"),
    ("acme.schema.json", "{\n  \"title\": \"All\"\n}\n"),
    ("base.yaml", "schema: 1\nprofile: release-notes\nstage: draft\n# End.\n"),
    (
        "release.yaml",
        "extends: base.yaml\ndocument: {version: \"1\"}\nrelease: {product: Board, version: \"2\", change_type: normal}\n\
         purpose: {file: purpose.md}\nscope: |\n  One line.\n\n  Another line.\n\
         figures: [{id: f, source: f.svg, alt: A box, caption: Box, at: purpose}]\n\
         release_notes:\n  highlights:\n    - |-\n      See this:\n\n      ```\n      a\n      b\n      ```\n",
    ),
    ("purpose.md", "First line\nof two.\n\n```\ncode\nmore\n```\n"),
    (
        "f.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n<rect width=\"9\" height=\"9\"/>\n</svg>\n",
    ),
    ("own/parts/notes.md.tera", "Noted.\n\n{{ release.version }}\n"),
];

#[test]
fn a_checkout_with_other_line_ends_verifies() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("own/parts")).unwrap();
    for (name, text) in PROJECT {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let run = |args: &[&str]| {
        let out = dibr(folder.path())
            .args(args)
            .args(["--template-dir", "own"])
            .stdout(Stdio::piped())
            .output()
            .unwrap();
        (out.status.code(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, told) =
        run(&["render", "release.yaml", "--draft", "--out", "out", "--kind", "release-notes,guide"]);
    assert_eq!(code, Some(0), "{told}");
    let artefacts: Vec<&str> = told.lines().filter(|line| !line.ends_with(".svg")).collect();
    let verify = [&["verify"][..], &artefacts, &["--source", "release.yaml"]].concat();
    let (code, before) = run(&verify);
    assert_eq!((code, before.matches(": identical").count()), (Some(0), artefacts.len()), "{before}");
    for (name, text) in PROJECT {
        let mark = if name.ends_with(".svg") || name.ends_with(".toml") { "" } else { "\u{FEFF}" };
        fs::write(folder.path().join(name), format!("{mark}{}", text.replace('\n', "\r\n"))).unwrap();
    }
    assert_eq!(run(&verify), (Some(0), before));
    // Any other change is one.
    fs::write(folder.path().join("base.yaml"), PROJECT[2].1.replace("End.", "Ende.")).unwrap();
    assert_eq!(run(&verify).0, Some(1));
}
