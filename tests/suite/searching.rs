//! Which files are checked: paths, folders, standard input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::cli::dibr;

/// A definition with nothing but warnings.
const DRAFT: &str = "schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: \"0.1\"}\nrelease: {product: P q, version: \"1\", change_type: normal}\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    dibr().current_dir(folder).args(args).output().unwrap()
}

/// The files that a check looked at.
fn checked(folder: &Path, args: &[&str]) -> Vec<String> {
    let out = run(folder, &[&["check", "--format", "json"], args].concat());
    let report: Value = serde_json::from_slice(&out.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&out.stderr)));
    let files = report["files"].as_array().unwrap().iter();
    files
        .filter(|file| file["kind"] == "definition")
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect()
}

fn stderr(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).unwrap()
}

#[test]
fn other_yaml_in_a_folder_is_no_definition() {
    let folder = folder(&[
        ("release.yaml", DRAFT),
        (".yamllint.yaml", "extends: default\nrules: {line-length: disable}\n"),
        (".eslintrc.yml", "root: true\nextends: eslint:recommended\n"),
        ("commitlint.config.yaml", "extends: [config]\n"),
        ("dbt_project.yml", "name: shop\nversion: '1.0'\nprofile: shop\n"),
        (".github/workflows/ci.yaml", "name: CI\non: push\njobs: {}\n"),
        ("compose.yaml", "services: {web: {image: x}}\n"),
    ]);
    assert_eq!(checked(folder.path(), &["."]), ["./release.yaml"]);
    // What is named is checked whatever it holds.
    assert_eq!(checked(folder.path(), &["dbt_project.yml"]), ["dbt_project.yml"]);
}

#[test]
fn folders_are_searched_without_what_is_ignored() {
    let folder = folder(&[
        ("a/release.yaml", DRAFT),
        ("build/generated.yaml", DRAFT),
        ("node_modules/x/release.yaml", DRAFT),
        ("target/release.yaml", DRAFT),
        (".cache/release.yaml", DRAFT),
        ("old/release.yaml", DRAFT),
        ("old/kept/release.yaml", DRAFT),
        ("b/draft.generated.yaml", DRAFT),
        ("inner/dibr.toml", "exclude = [\"/only-here.yaml\"]\n"),
        ("inner/only-here.yaml", DRAFT),
        ("inner/old/release.yaml", DRAFT),
        (".gitignore", "build/\n"),
        ("dibr.toml", "exclude = [\"/old/*\", \"!/old/kept\", \"*.generated.yaml\"]\n"),
    ]);
    // Settings hold for what lies below them, until there are others.
    let expected = ["a/release.yaml", "inner/old/release.yaml", "old/kept/release.yaml"];
    assert_eq!(checked(folder.path(), &["."]), expected.map(|word| format!("./{word}")));
    assert_eq!(checked(folder.path(), &[]), expected.map(|word| format!("./{word}")));
    for named in ["build/generated.yaml", "old/release.yaml", "node_modules/x/release.yaml"] {
        assert_eq!(checked(folder.path(), &[named]), [named]);
    }
    assert_eq!(checked(folder.path(), &["build"]), ["build/generated.yaml"]);
    // Patterns of a file that is named are relative to where the command runs.
    fs::write(folder.path().join("other.toml"), "exclude = [\"a\", \"inner\"]\n").unwrap();
    assert_eq!(
        checked(folder.path(), &[".", "--config", "other.toml"]),
        ["./b/draft.generated.yaml", "./old/kept/release.yaml", "./old/release.yaml"]
    );
}

#[test]
fn a_pattern_that_is_none_is_reported() {
    let folder = folder(&[("release.yaml", DRAFT), ("dibr.toml", "exclude = [\"a\", \"b{\", 1]\n")]);
    let out = run(folder.path(), &["check", "--format", "short"]);
    let said = String::from_utf8(out.stdout).unwrap();
    assert!(said.contains("dibr.toml:1:17: error[settings-value] `b{` is not a pattern: "), "{said}");
    assert!(
        said.contains("dibr.toml:1:23: error[settings-value] `exclude` must be a list of patterns"),
        "{said}"
    );
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_folder_without_a_definition_is_told() {
    let folder = folder(&[
        ("a.yaml", "name: a\n"),
        ("b.yml", "- 1\n"),
        ("text.txt", "x"),
        ("none/readme.md", "x"),
        ("out/release.yaml", DRAFT),
        ("dibr.toml", "exclude = [\"out\"]\n"),
    ]);
    let out = run(folder.path(), &["check"]);
    assert_eq!(out.status.code(), Some(2));
    let said = stderr(&out);
    assert!(said.contains("no definition in .") && said.contains("2 YAML files"), "{said}");
    assert!(said.contains("`exclude` in `dibr.toml` leaves out 1"), "{said}");
    let out = run(folder.path(), &["check", "none"]);
    assert_eq!(
        (out.status.code(), stderr(&out).contains("no definition in none: name a file")),
        (Some(2), true)
    );
    let out = run(folder.path(), &["check", "no*.yaml"]);
    assert_eq!((out.status.code(), stderr(&out).contains("no file matches no*.yaml")), (Some(2), true));
}

#[cfg(unix)]
#[test]
fn one_file_by_several_paths_is_checked_once() {
    let folder = folder(&[("defs/release.yaml", DRAFT), ("defs/other.yaml", DRAFT)]);
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, folder.path().join(at)).unwrap();
    link("release.yaml", "defs/a-link.yaml");
    link("defs", "linked");
    // Links that lead in a circle, or nowhere else.
    link("..", "defs/up");
    let absolute = folder.path().join("defs/release.yaml");
    let named =
        ["./defs/release.yaml", "defs/release.yaml", absolute.to_str().unwrap(), "linked/release.yaml"];
    assert_eq!(checked(folder.path(), &named), ["./defs/release.yaml"]);
    assert_eq!(checked(folder.path(), &["defs/a-link.yaml", "defs/release.yaml"]), ["defs/a-link.yaml"]);
    // Of a link and its file the file is shown.
    assert_eq!(checked(folder.path(), &["."]), ["./defs/other.yaml", "./defs/release.yaml"]);
    assert_eq!(
        checked(folder.path(), &["defs/other.yaml", ".", "linked"]),
        ["defs/other.yaml", "./defs/release.yaml"]
    );
    // Hard links are names of one file.
    std::fs::hard_link(&absolute, folder.path().join("defs/second-name.yaml")).unwrap();
    let both = ["defs/second-name.yaml", "defs/release.yaml"];
    assert_eq!(checked(folder.path(), &both), ["defs/second-name.yaml"]);
    assert_eq!(checked(folder.path(), &["."]), ["./defs/other.yaml", "./defs/release.yaml"]);
    std::fs::remove_file(folder.path().join("defs/second-name.yaml")).unwrap();
    // A link that leads nowhere is reported, never left out.
    link("gone.yaml", "defs/broken.yaml");
    let out = run(folder.path(), &["check", "--format", "short"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stdout).contains("./defs/broken.yaml:1:1: error[file-missing]"));
}

/// Runs with a text as standard input.
fn piped(folder: &Path, args: &[&str], text: &str) -> Output {
    let mut command = dibr();
    command.current_dir(folder).args(args);
    let streams = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = streams.spawn().unwrap();
    // A run that refuses to read closes its end.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn standard_input_may_have_the_name_of_a_file() {
    let folder = folder(&[
        ("plans/base.yaml", DRAFT),
        ("plans/dibr.toml", "[severity]\nsection-missing = \"error\"\n"),
        ("plans/release.yaml", "schema: 1\nstagee: old\n"),
    ]);
    let text = "extends: base.yaml\nstage: planned\nstagee: x\n";
    for args in [&["-"][..], &[], &["plans/release.yaml", "-"]] {
        let named = ["check", "--format", "short", "--stdin-filename", "plans/release.yaml"];
        let out = piped(folder.path(), &[&named[..], args].concat(), text);
        let said = String::from_utf8(out.stdout.clone()).unwrap();
        assert_eq!(out.status.code(), Some(1), "{}", stderr(&out));
        assert!(
            said.contains("plans/release.yaml:3:1: error[schema-unknown] unknown property `stagee`"),
            "{said}"
        );
        assert!(said.contains("error[section-missing]"), "settings hold: {said}");
        assert!(!said.contains("extends-missing") && !said.contains("<stdin>"), "{said}");
        assert_eq!(said.matches("stagee").count(), 1, "the file itself is not read: {said}");
    }
    // One that is not there yet, in a folder that is.
    let out = piped(
        folder.path(),
        &["check", "--stdin-filename", "plans/new.yaml", "-", "--format", "gitlab"],
        text,
    );
    let issues: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(
        issues.as_array().unwrap().iter().any(|issue| issue["location"]["path"] == "plans/new.yaml"),
        "{issues:#}"
    );
    let out = piped(folder.path(), &["check", "plans", "--stdin-filename", "x.yaml"], text);
    assert_eq!((out.status.code(), stderr(&out).contains("needs `-` as its path")), (Some(2), true));
    // Nothing is written over the file that standard input is named after.
    let fixable = DRAFT.replace("\"0.1\"", "0.1");
    let out =
        piped(folder.path(), &["check", "--fix", "-", "--stdin-filename", "plans/release.yaml"], &fixable);
    assert_eq!(out.status.code(), Some(2), "{}", stderr(&out));
    assert_eq!(
        fs::read_to_string(folder.path().join("plans/release.yaml")).unwrap(),
        "schema: 1\nstagee: old\n"
    );
}

#[test]
fn reports_name_files_from_the_workspace() {
    let folder =
        folder(&[("repo/sub/release.yaml", "schema: 1\nstagee: x\n"), ("elsewhere.yaml", "schema: 1\n")]);
    let repo = folder.path().join("repo");
    let absolute = repo.join("sub/release.yaml");
    let outside = folder.path().join("elsewhere.yaml");
    for (variable, format) in
        [("GITHUB_WORKSPACE", "github"), ("GITHUB_WORKSPACE", "sarif"), ("CI_PROJECT_DIR", "gitlab")]
    {
        for named in ["release.yaml", "./release.yaml", absolute.to_str().unwrap()] {
            let mut command = dibr();
            command.current_dir(repo.join("sub")).env(variable, &repo);
            let out = command.args(["check", "--format", format, named]).output().unwrap();
            let said = String::from_utf8(out.stdout).unwrap();
            assert!(said.contains("sub/release.yaml"), "{format} {named}: {said}");
            assert!(
                !said.contains(repo.to_str().unwrap()) && !said.contains("\"./"),
                "{format} {named}: {said}"
            );
        }
    }
    let mut command = dibr();
    command.current_dir(&repo).env("GITHUB_WORKSPACE", &repo);
    let out = command.args(["check", "--format", "sarif", outside.to_str().unwrap()]).output().unwrap();
    let said: Value = serde_json::from_slice(&out.stdout).unwrap();
    let place = &said["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    let real = fs::canonicalize(&outside).unwrap();
    assert_eq!(*place, serde_json::json!({"uri": format!("file://{}", real.display())}));
}

#[test]
fn the_summary_of_a_step_has_every_finding() {
    let folder = folder(&[("release.yaml", "schema: 1\nstagee: x\n"), ("summary.md", "before")]);
    let summary = folder.path().join("summary.md");
    let run = |args: &[&str]| {
        let mut command = dibr();
        command.current_dir(folder.path()).env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", &summary);
        command.args(["check"]).args(args).output().unwrap()
    };
    let out = run(&["release.yaml"]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("::error file=release.yaml,line=2,"));
    let said = fs::read_to_string(&summary).unwrap();
    assert!(said.starts_with("before\n\n## dibr: "), "{said}");
    assert!(said.contains("| release.yaml:2:1 | unknown property <code>stagee</code><br>"), "{said}");
    // It belongs to the annotations.
    run(&["release.yaml", "--format", "short"]);
    assert_eq!(fs::read_to_string(&summary).unwrap(), said);
    // What would make GitHub refuse the whole is not added.
    fs::write(&summary, vec![b'x'; (1 << 20) - 700]).unwrap();
    let out = run(&["release.yaml"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(fs::metadata(&summary).unwrap().len() <= 1 << 20);
    assert!(fs::read_to_string(&summary).unwrap().contains("more findings would not fit here"));
    // One that cannot be written changes nothing but what is said.
    fs::remove_file(&summary).unwrap();
    fs::create_dir(&summary).unwrap();
    let out = run(&["release.yaml"]);
    let told = "the summary of this step";
    assert_eq!((out.status.code(), stderr(&out).contains(told)), (Some(1), true), "{}", stderr(&out));
    assert!(stderr(&out).contains("every finding is in the log"));
    // Nor is a finding lost for which only the summary had room.
    let sections = "schema: 1\nprofile: va-dibr\nstage: draft\n";
    fs::write(folder.path().join("release.yaml"), sections).unwrap();
    let lines = |args: &[&str], sign: &str| {
        let said = String::from_utf8(run(args).stdout).unwrap();
        said.lines()
            .filter(|line| line.starts_with(sign))
            .map(|line| line.replacen("- ", "", 1))
            .collect::<Vec<_>>()
    };
    let short = lines(&["release.yaml", "--format", "short"], "release.yaml:");
    assert!(short.len() > 10);
    assert_eq!(lines(&["release.yaml"], "- "), short);
}

#[test]
fn every_definition_of_the_project_bears_the_sign() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for folder in ["samples", "templates/init", "tests/fixtures/rules"] {
        for path in glob::glob(root.join(folder).join("**/*.yaml").to_str().unwrap()).unwrap() {
            let path = path.unwrap();
            let text = fs::read_to_string(&path).unwrap();
            let said = |key: &str| text.lines().any(|line| line.starts_with(key));
            // What is only extended says none of these.
            let expected = said("schema:") || said("profile:") || said("extends:");
            assert_eq!(dibr::load::may_be_definition(text.as_bytes()), expected, "{}", path.display());
            seen += usize::from(expected);
        }
    }
    assert!(seen > 100, "{seen}");
}
