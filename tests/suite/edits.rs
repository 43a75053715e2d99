//! Commands that change a definition's text: `dibr approve` and `dibr check --fix`.
#![expect(clippy::disallowed_methods, reason = "definitions lie on the disk")]

use std::path::Path;
use std::process::{Command, Output};

fn dibr(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dibr"))
        .args(args)
        .args(["--today", "2026-06-15"])
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap()
}

/// A folder with one definition, and the way to it.
fn with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("release.yaml"), text).unwrap();
    folder
}

fn text(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("release.yaml")).unwrap()
}

fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let out = dibr(folder, args);
    (out.status.code(), String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap())
}

const APPROVE: [&str; 6] = ["approve", "release.yaml", "--role", "chief", "--person", "Dana Reyes"];

const PLAN: &str = "# yaml-language-server: $schema=release.schema.json\nschema: 1\nprofile: release-notes # of one\nstage: draft\n\
    document: {version: \"1\"}\n\nrevisions:\n  - {version: \"1\", date: 2026-01-02, author: A, description: First}\n\n\
    # What is released.\nrelease: {product: Board, version: \"2\", change_type: normal}\n\
    parties: [{id: chief, name: Chief, kind: role}, {id: nurse, name: Nurse, kind: role}]\n\
    milestones:\n  - {name: Production deployment, start: 2026-07-01, end: 2026-07-01}\n";

#[test]
fn an_approval_is_bound_to_what_was_approved() {
    for (before, kept) in [
        (PLAN.to_owned(), ""),
        (format!("{PLAN}approvals: [] # none yet\n"), ""),
        (
            format!("{PLAN}approvals:\n- role: nurse # waits\n  decision: pending\n# the end\n"),
            "- role: nurse # waits",
        ),
        (
            format!("{PLAN}approvals:\n  - role: chief # waits\n    decision: pending"),
            "- role: chief # waits",
        ),
        (
            format!("{PLAN}approvals: [{{role: chief}}, {{role: nurse, person: B}}] # all\n"),
            "{role: nurse, person: B}] # all",
        ),
    ] {
        let folder = with(&before);
        let (code, told) = said(folder.path(), &APPROVE);
        assert_eq!(code, Some(0), "{told}");
        let after = text(folder.path());
        // Every line that was there is there still, comments and all, but for the one that the approval fills.
        let lost: Vec<&str> =
            before.lines().filter(|line| !after.contains(line) && !line.contains("approvals: [")).collect();
        assert!(lost.iter().all(|line| line.contains("decision: pending")), "{lost:?}\n{after}");
        assert!(after.contains(kept), "{after}");
        for words in ["Dana Reyes", "2026-06-15", "approved", "sha256:"] {
            assert!(after.contains(words), "{words}: {after}");
        }
        assert_eq!(after.matches("role: chief").count(), 1, "{after}");
        // Approving it again changes nothing: the same person, the same content.
        assert_eq!(said(folder.path(), &APPROVE).0, Some(0));
        assert_eq!(text(folder.path()), after);
        // What the same person says for another purpose stands beside it.
        let verified = [&APPROVE[..], &["--for", "verification"]].concat();
        assert_eq!(said(folder.path(), &verified).0, Some(0));
        assert_eq!(text(folder.path()).matches("role: chief").count(), 2);
        let stale = |text: &str| {
            std::fs::write(folder.path().join("release.yaml"), text).unwrap();
            said(folder.path(), &["check", "--format", "short", "--select", "approval-stale", "release.yaml"])
        };
        assert_eq!(stale(&after).0, Some(0));
        // What is recorded when the plan is carried out does not void it.
        for (old, new) in [
            ("stage: draft", "stage: planned"),
            ("end: 2026-07-01}", "end: 2026-07-01, actual: 2026-07-02}"),
            (
                "description: First}",
                "description: First}\n  - {version: \"2\", date: 2026-07-03, author: A, description: Done}",
            ),
            ("document: {version: \"1\"}", "document:\n  version: \"2\""),
        ] {
            let (code, told) = stale(&after.replace(old, new));
            assert_eq!(code, Some(0), "{new}: {told}");
        }
        // Anything else does, and it is said what.
        let (code, told) =
            stale(&after.replace("version: \"2\", change_type", "version: \"3\", change_type"));
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("changed since the approval by `chief`: “Introduction” (`release`)"), "{told}");
        let (code, told) = stale(&format!("{after}purpose: New.\n"));
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains("“Purpose” (`purpose`)"), "{told}");
    }
}

#[test]
fn an_approval_that_cannot_be_given_changes_nothing() {
    let folder = with(PLAN);
    let (code, told) = said(folder.path(), &["approve", "release.yaml", "--role", "cheif", "--person", "X"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("no party `cheif`: did you mean `chief`?"), "{told}");
    let conditional = [&APPROVE[..], &["--decision", "approved-with-condition"]].concat();
    assert_eq!(said(folder.path(), &conditional).0, Some(2));
    assert_eq!(text(folder.path()), PLAN);
    let broken = format!("{PLAN}oops: [\n");
    let folder = with(&broken);
    let (code, told) = said(folder.path(), &APPROVE);
    assert_eq!(code, Some(2), "{told}");
    assert_eq!(text(folder.path()), broken);
    let (code, told) = said(folder.path(), &["approve", "release.yaml", "--role", "chief", "--person", ""]);
    assert_eq!(code, Some(2), "{told}");
    // What is inherited is approved where it stands.
    let folder = with(&format!("{PLAN}approvals: [{{role: chief}}]\n"));
    let own = "extends: release.yaml\nstage: planned\n";
    std::fs::write(folder.path().join("own.yaml"), own).unwrap();
    let (code, told) = said(folder.path(), &["approve", "own.yaml", "--role", "chief", "--person", "X"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("inherited"), "{told}");
}

#[test]
fn what_was_approved_before_is_not_approved_again_by_extending_it() {
    let decided = "approvals: [{role: chief, person: A. Moreau, decision: approved, date: 2026-01-05}]\n";
    let folder = with(&format!("{PLAN}{decided}").replace("stage: draft", "stage: approved"));
    let own = "extends: release.yaml\nstage: approved\nrelease: {version: \"3\"}\n";
    std::fs::write(folder.path().join("own.yaml"), own).unwrap();
    let missing = |name: &str| said(folder.path(), &["check", name, "--select", "approval-missing"]).1;
    assert!(missing("release.yaml").contains("nothing to report"), "{}", missing("release.yaml"));
    assert!(missing("own.yaml").contains("no record of who approved"), "{}", missing("own.yaml"));
    // It gets an approval of its own.
    let (code, told) =
        said(folder.path(), &["approve", "own.yaml", "--role", "chief", "--person", "B. Okoye"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(missing("own.yaml").contains("nothing to report"), "{}", missing("own.yaml"));
}

#[test]
fn approvals_keep_line_ends_and_blank_lines() {
    let before = PLAN.replace('\n', "\r\n");
    let folder = with(&before);
    assert_eq!(said(folder.path(), &APPROVE).0, Some(0));
    let after = text(folder.path());
    assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
    let folder = with(PLAN);
    assert_eq!(said(folder.path(), &APPROVE).0, Some(0));
    let spaced = text(folder.path()).replacen("release: {", "\nrelease: {", 1);
    std::fs::write(folder.path().join("release.yaml"), &spaced).unwrap();
    assert_eq!(said(folder.path(), &[&APPROVE[..], &["--evidence", "CAB-7"]].concat()).0, Some(0));
    let after = text(folder.path());
    assert!(after.contains("\n\nrelease: {") && after.contains("evidence: CAB-7\n"), "{after}");
}

const SLIPS: &str = "# A plan.\nschema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: 0.10} # of the document\n\
    revisions:\n  # The oldest.\n  - version: \"1\"\n    date: 2026-01-02\n    author: A\n    description: First\n\
    \x20 # The newest.\n  - version: \"2\"\n    date: 2026-02-02 # a Monday\n    author: A\n    description: Second\n\
    \x20 - version: \"1.5\"\n    date: 2026-01-20\n    author: A\n    description: Between\n\
    release: {product: Board, version: 1.10, change_type: normal}\n\
    parties: [{id: release-manager, name: Release Manager, kind: role}, {id: nurse, name: Nurse, kind: role}]\n\
    purpose: The Backout is described here; run `backout.sh`, see docs/backout.md. A backout.\n\
    back_out:\n  authority: {decider: release-manger, delegate: nobody-like-that}\n";

#[test]
fn slips_are_mended_and_nothing_else_is_touched() {
    let folder = with(SLIPS);
    let (code, diff) = said(folder.path(), &["check", "release.yaml", "--diff"]);
    assert_eq!(code, Some(1));
    assert_eq!(text(folder.path()), SLIPS);
    insta::assert_snapshot!(diff);
    let (_, told) = said(folder.path(), &["check", "release.yaml", "--fix", "--format", "short"]);
    assert!(told.contains("`release-manger` is `release-manager`"), "{told}");
    assert!(told.contains("nobody-like-that"), "{told}");
    let mended = text(folder.path());
    assert!(
        mended.contains("version: \"1.10\"") && mended.contains("{version: \"0.10\"} # of the document"),
        "{mended}"
    );
    assert!(
        mended.contains("The Back-out is described here; run `backout.sh`, see docs/backout.md. A back-out."),
        "{mended}"
    );
    // A second run finds nothing to do.
    assert_eq!(said(folder.path(), &["check", "release.yaml", "--diff"]), (Some(0), String::new()));
    assert_eq!(said(folder.path(), &["check", "release.yaml", "--fix", "--quiet"]).0, Some(0));
    assert_eq!(text(folder.path()), mended);
}

#[test]
fn what_is_mended_is_read_as_before() {
    // On real definitions, damaged in the ways that are mended.
    const SCHEMA: Option<&str> = Some("release.schema.json");
    for path in crate::samples::definitions() {
        let text = std::fs::read_to_string(&path).unwrap();
        let (_, checked) = crate::load::checked(&text);
        let judge = |text: &str| dibr::verbs::Counts::of(&crate::load::checked(text).1.findings);
        let (mended, done) = dibr::verbs::fix(&checked, &text, SCHEMA, &judge);
        if done.is_empty() {
            assert_eq!(mended, text, "{}", path.display());
        }
        let (_, again) = crate::load::checked(&mended);
        assert!(again.findings.len() <= checked.findings.len(), "{}: {done:?}", path.display());
        assert_eq!(dibr::verbs::fix(&again, &mended, SCHEMA, &judge).0, mended, "{}", path.display());
    }
}

#[test]
fn other_documents_keep_their_titles() {
    let documents =
        "purpose: Tells the backout.\nsupporting_documents:\n  - {title: O&M Backout Plan, version: \"3\"}\n";
    let folder = with(&format!("{PLAN}{documents}"));
    said(folder.path(), &["check", "release.yaml", "--fix"]);
    let after = text(folder.path());
    assert!(after.contains("Tells the back-out.") && after.contains("O&M Backout Plan"), "{after}");
    let (_, told) = said(folder.path(), &["approve", "release.yaml", "--role", "qq", "--person", "X"]);
    assert!(told.contains("no party `qq`: it has `chief`, `nurse`"), "{told}");
}

#[test]
fn fixes_that_would_add_findings_are_left_out() {
    // The one near match is itself no id: its second to last letters are Cyrillic.
    let near = PLAN
        .replace("id: chief,", "id: \"platform-te\u{430}m\",")
        .replace("schema.json\n", "schema.json\n# x\n");
    let text_before =
        format!("{near}back_out: {{authority: {{decider: platform-team, delegate: platform-team}}}}\n");
    let folder = with(&text_before);
    // The first run writes the schema that the first line names.
    said(folder.path(), &["check", "release.yaml", "--fix"]);
    assert_eq!(text(folder.path()), text_before);
    assert_eq!(said(folder.path(), &["check", "release.yaml", "--diff"]), (Some(0), String::new()));
    // In quotes the version is another content, and two approvals would be stale.
    let folder = with(&PLAN.replace("version: \"2\"", "version: 2"));
    for person in ["A B", "C D"] {
        let (code, told) =
            said(folder.path(), &["approve", "release.yaml", "--role", "chief", "--person", person]);
        assert_eq!(code, Some(0), "{told}");
    }
    let approved = text(folder.path());
    said(folder.path(), &["check", "release.yaml", "--fix"]);
    assert_eq!(text(folder.path()), approved);
}

#[test]
fn the_diff_shows_all_that_is_fixed() {
    let before = PLAN.replace(
        "revisions:\n  - {version: \"1\", date: 2026-01-02, author: A, description: First}\n",
        "revisions:\n  - {version: 0.9, date: 2026-01-01, author: A, description: First}\n\
         \x20 - {version: \"1\", date: 2026-02-01, author: A, description: Second}\n",
    );
    let folder = with(&before);
    // Another definition that extends it, fixed in the same run.
    std::fs::write(
        folder.path().join("own.yaml"),
        "extends: release.yaml\npurpose: The backout is told here.\n",
    )
    .unwrap();
    let (_, diff) = said(folder.path(), &["check", "release.yaml", "own.yaml", "--diff"]);
    assert!(diff.contains("+  - {version: \"0.9\"") && diff.contains("+purpose: The back-out"), "{diff}");
    said(folder.path(), &["check", "release.yaml", "own.yaml", "--fix"]);
    let after = text(folder.path());
    let hunk: Vec<&str> =
        diff.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++")).collect();
    let own = std::fs::read_to_string(folder.path().join("own.yaml")).unwrap();
    for line in hunk {
        assert!(after.contains(&line[1..]) || own.contains(&line[1..]), "{line}");
    }
    assert!(
        after.find("description: Second").unwrap() < after.find("description: First").unwrap(),
        "{after}"
    );
    assert_eq!(
        said(folder.path(), &["check", "release.yaml", "own.yaml", "--diff"]),
        (Some(0), String::new())
    );
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_fixed_and_approved() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"r\xff.yaml");
    let path = folder.path().join(name);
    std::fs::write(&path, format!("{PLAN}purpose: The backout.\n")).unwrap();
    for args in [&["check", "--fix"][..], &["approve", "--role", "chief", "--person", "A B"]] {
        let out = Command::new(env!("CARGO_BIN_EXE_dibr"))
            .args(args)
            .arg(name)
            .current_dir(folder.path())
            .env_clear()
            .output();
        assert_ne!(out.unwrap().status.code(), Some(2), "{args:?}");
    }
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.contains("The back-out.") && after.contains("person: A B"), "{after}");
}
