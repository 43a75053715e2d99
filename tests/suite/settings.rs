//! `dibr.toml`, overlays, stages and the choice of rules, as the command line meets them.
#![expect(clippy::disallowed_methods, reason = "settings lie on the disk")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A definition with a vague stage: a section is missing, nothing else.
const NOTES: &str = "schema: 1\nstage: draft\ndocument: {version: \"1\"}\n\
    release: {product: Board, version: \"2\", change_type: normal}\nprofile: release-notes\n";

const OVERLAY: &str = r#"{
  "properties": {
    "release": {
      "required": ["change_request"],
      "x-dibr-rule": "acme-change-request",
      "x-dibr-message": "every release at Acme has a change request",
      "x-dibr-help": "add `change_request:` with the number from the change calendar",
      "x-dibr-severity": "warning"
    },
    "document": {"properties": {"version": {"pattern": "^[0-9]+\\.[0-9]+$"}}}
  }
}"#;

fn dibr(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dibr"))
        .args(args)
        .args(if matches!(args[0], "check" | "render") { &["--today", "2026-06-15"][..] } else { &[] })
        .current_dir(folder)
        .env_clear()
        .output()
        .unwrap()
}

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let out = dibr(folder, &[&["check", "--format", "json"], args].concat());
    serde_json::from_slice(&out.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&out.stderr)))
}

fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let out = dibr(folder, &[&["check", "--format", "short"], args].concat());
    (out.status.code(), String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap())
}

#[test]
fn the_nearest_settings_hold() {
    let folder = project(&[
        ("dibr.toml", "deny = \"warning\"\n"),
        ("a/release.yaml", NOTES),
        ("b/dibr.toml", "[severity]\nsection-missing = \"error\"\n"),
        ("b/c/release.yaml", NOTES),
    ]);
    assert_eq!(said(folder.path(), &["a"]).0, Some(1));
    let (code, text) = said(folder.path(), &["b"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("b/c/release.yaml:1:1: error[section-missing]"), "{text}");
    // The command line has the last word.
    assert_eq!(said(folder.path(), &["a", "--deny", "error"]).0, Some(0));
    assert_eq!(said(folder.path(), &["a", "--config", "b/dibr.toml"]).0, Some(1));
    let report = json(folder.path(), &["a", "b"]);
    let files: Vec<(&str, &str)> = report["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|json| (json["path"].as_str().unwrap(), json["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        files,
        [
            ("a/release.yaml", "definition"),
            ("b/c/release.yaml", "definition"),
            ("dibr.toml", "settings"),
            ("b/dibr.toml", "settings")
        ]
    );
}

#[test]
fn a_document_says_by_which_settings_it_was_judged() {
    let notes = format!("{NOTES}release_notes: {{highlights: [Boards open faster.]}}\n");
    let settings = |overlay: &str| {
        let folder = project(&[
            ("dibr.toml", "overlays = [\"acme.schema.json\"]\n"),
            ("acme.schema.json", overlay),
            ("other.toml", "deny = \"warning\"\n"),
            ("release.yaml", notes.as_str()),
        ]);
        let done = dibr(folder.path(), &["render", "release.yaml", "--draft", "--to", "md", "--out", "out"]);
        (folder, String::from_utf8(done.stdout).unwrap().trim().to_owned())
    };
    let (folder, path) = settings(OVERLAY);
    let verified = |more: &[&str]| {
        let args = ["verify", path.as_str(), "--source", "release.yaml"];
        let done = dibr(folder.path(), &[&args[..], more].concat());
        (
            done.status.code(),
            String::from_utf8(done.stdout).unwrap() + &String::from_utf8(done.stderr).unwrap(),
        )
    };
    assert_eq!(verified(&[]), (Some(0), format!("{path}: identical\n")));
    let (code, said) = verified(&["--config", "other.toml"]);
    assert!(code == Some(2) && said.contains("with a different `dibr.toml`"), "{said}");
    std::fs::write(folder.path().join("acme.schema.json"), "{}").unwrap();
    assert_eq!(verified(&[]).0, Some(2));
    let digest = |folder: &Path| {
        let text = std::fs::read_to_string(folder.join(&path)).unwrap();
        text.lines().find(|line| line.contains("Settings digest")).unwrap().to_owned()
    };
    let (other, _) = settings("{}");
    assert_ne!(digest(folder.path()), digest(other.path()));
}

#[test]
fn a_mistake_in_settings_is_a_finding_at_its_line() {
    let folder = project(&[
        ("dibr.toml", "[severity]\nsection-missin = \"note\"\n[thresholds]\nsoak = 3\n"),
        ("release.yaml", NOTES),
    ]);
    let (code, text) = said(folder.path(), &["."]);
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("dibr.toml:2:1: error[settings-value] there is no rule `section-missin`"),
        "{text}"
    );
    assert!(
        text.contains("dibr.toml:4:1: error[settings-unknown] unknown setting `thresholds.soak`"),
        "{text}"
    );
    let refused = dibr(folder.path(), &["render", "release.yaml"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn settings_give_the_profile_that_a_definition_does_not() {
    let text = NOTES.replace("profile: release-notes\n", "");
    let folder = project(&[("dibr.toml", "profile = \"release-notes\"\n"), ("release.yaml", &text)]);
    let report = json(folder.path(), &["release.yaml"]);
    assert_eq!(report["files"][0]["profile"], "release-notes");
    let folder = project(&[("release.yaml", &text)]);
    assert!(said(folder.path(), &["release.yaml"]).1.contains("schema-missing"));
}

#[test]
fn overlays_speak_like_any_other_rule() {
    let folder = project(&[
        (
            "dibr.toml",
            "overlays = [\"policies/acme.schema.json\"]\n[severity]\nacme-change-request = \"error\"\n",
        ),
        ("policies/acme.schema.json", OVERLAY),
        ("release.yaml", NOTES),
    ]);
    let (code, text) = said(folder.path(), &["release.yaml"]);
    assert_eq!(code, Some(1));
    assert!(
        text.contains(
            "release.yaml:4:1: error[acme-change-request] every release at Acme has a change request"
        ),
        "{text}"
    );
    assert!(text.contains("release.yaml:3:21: error[acme] `\"1\"` is no"), "{text}");
    let report = json(folder.path(), &["release.yaml"]);
    let rules = report["rules"].as_array().unwrap();
    assert!(
        rules.iter().any(|rule| rule == "acme-change-request") && rules.iter().any(|rule| rule == "acme")
    );
    let page = dibr(folder.path(), &["explain", "acme-change-request"]);
    assert!(String::from_utf8(page.stdout).unwrap().contains("every release at Acme has a change request"));
    assert!(
        String::from_utf8(dibr(folder.path(), &["rules"]).stdout).unwrap().contains("acme-change-request")
    );
    // A waiver covers them as well, by the same name.
    let waived = format!(
        "{NOTES}parties: [{{id: chief, name: Chief, kind: role}}]\nwaivers: [{{rule: acme-change-request, at: /release, reason: Not yet in the calendar., approver: chief, expires: 2026-08-31}}]\n"
    );
    std::fs::write(folder.path().join("release.yaml"), waived).unwrap();
    let report = json(folder.path(), &["release.yaml"]);
    assert_eq!(report["summary"]["waived"], 1, "{report:#}");
}

#[test]
fn an_overlay_that_cannot_be_used_is_never_passed_over() {
    for (path, text, what) in [
        ("gone.json", None, "cannot be read"),
        ("../outside.json", None, "is outside"),
        ("/etc/hostname", None, "is outside"),
        ("bad.json", Some("{\"type\": 3"), "invalid JSON"),
        ("web.json", Some("{\"$ref\": \"https://example.org/schema\"}"), "invalid JSON Schema"),
        ("taken.json", Some("{\"x-dibr-rule\": \"risk-denied\"}"), "cannot be the name of a rule"),
    ] {
        let settings = format!("overlays = [\"{path}\"]\n");
        let mut files = vec![("dibr.toml", settings.as_str()), ("release.yaml", NOTES)];
        files.extend(text.map(|text| (path, text)));
        let folder = project(&files);
        let (code, said) = said(folder.path(), &["release.yaml"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("overlay-unusable") && said.contains(what), "{path}: {said}");
    }
}

#[test]
fn another_stage_can_be_asked_for() {
    let folder = project(&[("release.yaml", NOTES)]);
    assert_eq!(said(folder.path(), &["release.yaml"]).0, Some(0));
    let (code, text) = said(folder.path(), &["release.yaml", "--stage", "approved"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("error[section-missing] the section “Known Issues” is missing"), "{text}");
    let list = dibr(folder.path(), &["check", "release.yaml", "--stage", "planned"]);
    let list = String::from_utf8(list.stdout).unwrap();
    assert!(list.starts_with("release.yaml at stage planned: "), "{list}");
    assert!(
        list.contains(
            "\n  Known Issues\n  [ ] the section “Known Issues” is missing (line 1, section-missing)\n"
        ),
        "{list}"
    );
}

#[test]
fn rules_are_chosen_and_left_out_by_name() {
    let folder = project(&[("release.yaml", NOTES)]);
    let report = json(folder.path(), &["release.yaml", "--ignore", "section-*"]);
    assert_eq!(report["files"][0]["findings"].as_array().unwrap().len(), 0, "{report:#}");
    assert!(report["ignored"].as_array().unwrap().iter().any(|json| json == "section-missing"));
    assert!(!report["rules"].as_array().unwrap().iter().any(|json| json == "section-missing"));
    let report = json(folder.path(), &["release.yaml", "--select", "risk-denied"]);
    assert_eq!(report["rules"], serde_json::json!(["risk-denied"]));
    let (code, text) = said(folder.path(), &["release.yaml", "--select", "risk-deneid"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("did you mean `risk-denied`?"), "{text}");
}

#[test]
fn many_definitions_are_reported_in_the_order_given() {
    let names: Vec<String> = (0..40).map(|at| format!("{at:02}.yaml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), NOTES)).collect();
    let folder = project(&files);
    let first = said(folder.path(), &["."]).1;
    assert_eq!(first, said(folder.path(), &["."]).1);
    let order: Vec<&str> = first.lines().filter_map(|line| line.split(':').next()).collect();
    assert!(order.is_sorted() && order.len() >= 40, "{first}");
}

/// A definition with two findings: an unknown property, and a missing section.
const OLD: &str = "schema: 1\nstage: planned\ndocument: {version: \"1\"}\nprofile: release-notes\n\
    release: {product: Board, version: \"2\", change_type: normal}\n\
    release_notes:\n  versions: [{name: Board, version: \"2\", x: 1}]\n  known_issues: [{summary: One.}]\n";

#[test]
fn a_baseline_hides_what_stood_and_nothing_else() {
    let folder = project(&[("defs/release.yaml", OLD)]);
    let write = ["defs", "--select", "schema-*,section-missing", "--write-baseline", "base.json"];
    let (code, text) = said(folder.path(), &write);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("base.json names 2 findings"), "{text}");
    let check = ["defs", "--select", "schema-*,section-missing", "--baseline", "base.json"];
    let (code, text) = said(folder.path(), &check);
    assert_eq!((code, text.as_str()), (Some(0), "2 hidden by the baseline\n"));
    let report = json(folder.path(), &check);
    assert_eq!(report["summary"]["hidden"], 2);
    // An edit elsewhere changes nothing; a new finding counts; one that is mended is told.
    let edited = OLD
        .replace("schema: 1\n", "# moved\nschema: 1\n")
        .replace("versions: [", "versions: [{name: New, version: \"1\", y: 2}, ");
    std::fs::write(folder.path().join("defs/release.yaml"), &edited).unwrap();
    let (code, text) = said(folder.path(), &check);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("unknown property `y`") && !text.contains("unknown property `x`"), "{text}");
    let mended = edited.replace(", x: 1", "");
    std::fs::write(folder.path().join("defs/release.yaml"), &mended).unwrap();
    assert!(said(folder.path(), &check).1.contains("1 finding that base.json names is fixed"));
    // Writing it again takes out what is mended, and adds nothing.
    let (code, text) = said(folder.path(), &write);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("base.json names 1 finding\n") && text.contains("unknown property `y`"), "{text}");
    // Of a file that cannot be read to its end, and by another stage, nothing is known to be mended.
    let kept = std::fs::read_to_string(folder.path().join("base.json")).unwrap();
    for broken in ["schema: [\n", "", "# nothing\n"] {
        std::fs::write(folder.path().join("defs/release.yaml"), broken).unwrap();
        assert!(!said(folder.path(), &check).1.contains("mended"), "{broken}");
        said(folder.path(), &write);
        assert_eq!(std::fs::read_to_string(folder.path().join("base.json")).unwrap(), kept, "{broken}");
    }
    std::fs::write(folder.path().join("defs/release.yaml"), mended.replace(", y: 2", "")).unwrap();
    let (_, text) = said(folder.path(), &[&check[..], &["--stage", "approved"]].concat());
    assert!(!text.contains("mended"), "{text}");
    // What keeps a file from being read is never hidden.
    std::fs::remove_file(folder.path().join("base.json")).unwrap();
    std::fs::write(folder.path().join("defs/release.yaml"), "schema: 1\nprofile: [\n").unwrap();
    assert_eq!(said(folder.path(), &["defs", "--write-baseline", "base.json"]).0, Some(1));
    assert_eq!(said(folder.path(), &["defs", "--baseline", "gone.json"]).0, Some(2));
    std::fs::write(folder.path().join("base.json"), "{\"version\": 2, \"files\": {}}").unwrap();
    let (code, text) = said(folder.path(), &["defs", "--baseline", "base.json"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("version 2 of baselines is not known"), "{text}");
}

/// A definition with a password in it, and a waiver that says so little that nothing is accepted.
const SECRET: &str = "schema: 1\nstage: draft\nprofile: va-dibr\ndocument: {version: \"1\"}\n\
    release: {product: Board, version: \"2\", change_type: normal}\n\
    back_out: {considerations: 'The password is Winter2025!.'}\n\
    parties: [{id: chief, name: Chief, kind: role}]\n\
    waivers: [{rule: secret-exposed, at: /back_out, reason: The vault is offline until the move is over., approver: chief, \
    expires: 2026-08-31}]\n";

#[test]
fn no_way_leads_around_what_is_never_waived() {
    let folder = project(&[
        ("release.yaml", SECRET),
        ("dibr.toml", "[severity]\nsecret-exposed = \"note\"\nauthority-missing = \"warning\"\n"),
    ]);
    let (code, text) = said(folder.path(), &["release.yaml", "--select", "secret-*,waiver-*,settings-*"]);
    assert_eq!(code, Some(1));
    assert!(
        text.contains("error[secret-exposed] this text exposes a password") && !text.contains("(waived)"),
        "{text}"
    );
    assert!(
        text.contains(
            "dibr.toml:2:1: error[settings-value] the severity of `secret-exposed` cannot be lowered"
        ),
        "{text}"
    );
    assert!(text.contains("`authority-missing` cannot be lowered"), "{text}");
    std::fs::remove_file(folder.path().join("dibr.toml")).unwrap();
    let base = ["release.yaml", "--select", "secret-*", "--write-baseline", "base.json"];
    let (code, text) = said(folder.path(), &base);
    assert!(code == Some(1) && text.contains("error[secret-exposed]"), "{text}");
    let written = std::fs::read_to_string(folder.path().join("base.json")).unwrap();
    assert!(!written.contains("secret-exposed"), "{written}");
}

#[test]
fn settings_say_what_else_is_never_waived_and_for_how_long_the_rest_is() {
    let waived = format!(
        "{NOTES}parties: [{{id: chief, name: Chief, kind: role}}]\nwaivers: [{{rule: section-missing, at: known-issues, \
         reason: The list is kept in the tracker., approver: chief, expires: 2026-07-15}}]\n"
    );
    let folder = project(&[("release.yaml", &waived)]);
    let count = || json(folder.path(), &["release.yaml"])["summary"]["waived"].clone();
    assert_eq!(count(), 1);
    for (settings, said_of_it) in [
        ("unwaivable = [\"section-*\"]\n", "`section-missing` is never waived"),
        ("[thresholds]\nwaiver_days = 29\n", "the waiver runs for 30 days after today, but at most 29"),
    ] {
        std::fs::write(folder.path().join("dibr.toml"), settings).unwrap();
        assert_eq!(count(), 0, "{settings}");
        let (code, text) = said(folder.path(), &["release.yaml"]);
        assert!(code == Some(1) && text.contains(said_of_it), "{text}");
    }
    std::fs::write(folder.path().join("dibr.toml"), "unwaivable = [\"section-mising\"]\n").unwrap();
    let (_, text) = said(folder.path(), &["release.yaml"]);
    assert!(text.contains("there is no rule `section-mising`"), "{text}");
}
