//! Transcripts: arguments, streams, exit codes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The binary with nothing of the caller's environment that could change what it says.
pub(crate) fn dibr() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dibr"));
    command.env_clear().current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    dibr().args(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const CLEAN: &str = "samples/dst-build-22/release.yaml";
const PUBLISHED: &str = "samples/dst-build-22/as-published.yaml";

fn scratch() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A definition that has no findings but warnings.
const DRAFT: &str = "schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: \"0.1\"}\nrelease: {product: P q, version: \"1\", change_type: normal}\n";

#[test]
fn a_clean_definition_is_silent_but_for_a_summary() {
    let out = run(&["check", CLEAN]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stdout));
    let said = text(&out.stdout);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.starts_with("1 file checked against ") && said.ends_with(" rules: nothing to report\n"),
        "{said}"
    );
    assert_eq!(text(&out.stderr), "");
    let quiet = run(&["check", "--quiet", CLEAN]);
    assert_eq!((quiet.status.code(), quiet.stdout.len()), (Some(0), 0));
    assert_eq!(text(&run(&["check", "--format", "short", CLEAN]).stdout), "");
}

#[test]
fn findings_make_the_exit_code_one() {
    let out = run(&["check", "--format", "short", PUBLISHED]);
    assert_eq!(out.status.code(), Some(1));
    for line in text(&out.stdout).lines() {
        assert!(line.starts_with(&format!("{PUBLISHED}:")), "{line}");
        assert!(line.contains(": error[") || line.contains(": warning["), "{line}");
    }
}

#[test]
fn the_threshold_decides_what_fails() {
    let folder = scratch();
    let path = folder.path().join("r.yaml");
    fs::write(&path, DRAFT).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(run(&["check", path]).status.code(), Some(0));
    assert_eq!(run(&["check", "--deny", "warning", path]).status.code(), Some(1));
}

#[test]
fn standard_input_is_a_definition_too() {
    let mut child = dibr()
        .args(["check", "--format", "short", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"schema: 1\nstagee: x\n").unwrap();
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stdout).contains("<stdin>:2:1: error[schema-unknown] unknown property `stagee`"));
}

#[test]
fn what_cannot_be_read_is_reported_and_ends_with_two() {
    let folder = scratch();
    for path in [folder.path().join("no such.yaml"), PathBuf::from("/dev/null")] {
        let out = run(&["check", "--format", "json", path.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(2), "{path:?}");
        let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(report["files"][0]["findings"][0]["rule"], "file-missing");
        assert_eq!(report["files"][0]["path"], path.to_str().unwrap());
    }
    let out = run(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("no definition in"), "{}", text(&out.stderr));
}

#[test]
fn wrong_options_end_with_two_and_name_what_is_allowed() {
    let out = run(&["check", "--format", "xml"]);
    assert_eq!(out.status.code(), Some(2));
    for name in dibr::reporters::REPORTERS.iter().map(|reporter| reporter.name) {
        assert!(text(&out.stderr).contains(name), "{name}");
    }
    assert_eq!(run(&["render", CLEAN, "--to", "pdf"]).status.code(), Some(2));
    assert_eq!(run(&["check", "--today", "soon"]).status.code(), Some(2));
    assert_eq!(run(&["--help"]).status.code(), Some(0));
}

#[test]
fn rendering_writes_all_files_and_prints_their_paths() {
    let folder = scratch();
    let out = run(&["render", CLEAN, "--out", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    // Markdown points at what is drawn, which lies beside it.
    let expected: Vec<String> = [".md", "-timeline.svg", ".html", ".docx"]
        .iter()
        .map(|word| folder.path().join(format!("dst-build-22-guide{word}")).display().to_string())
        .collect();
    let said = text(&out.stdout);
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    for path in &expected {
        assert!(fs::metadata(path).unwrap().len() > 1000, "{path}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "something was left behind");
}

#[test]
fn rendering_refuses_while_errors_stand() {
    let folder = scratch();
    let to = folder.path().join("out");
    let out = run(&["render", PUBLISHED, "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stdout), "");
    assert!(text(&out.stderr).contains("criteria-missing"));
    assert!(!to.exists());
    let out = run(&["render", PUBLISHED, "--draft", "--to", "md", "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(fs::read_to_string(to.join("dst-build-22-guide.md")).unwrap().to_lowercase().contains("draft"));
}

#[test]
fn nothing_is_written_when_one_of_several_fails() {
    let folder = scratch();
    let bad = folder.path().join("bad.yaml");
    fs::write(&bad, "schema: 1\n").unwrap();
    let to = folder.path().join("out");
    let out = run(&["render", CLEAN, bad.to_str().unwrap(), "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    assert!(!to.exists());
    let twins = ["a.yaml", "b.yaml"].map(|name| folder.path().join(name));
    twins.iter().for_each(|path| fs::write(path, DRAFT).unwrap());
    let [a, b] = twins.each_ref().map(|path| path.to_str().unwrap());
    let out = run(&["render", a, b, "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("would be written twice"), "{}", text(&out.stderr));
    assert!(!to.exists() || fs::read_dir(&to).unwrap().count() == 0);
}

#[test]
fn a_kind_with_nothing_to_show_is_refused() {
    let folder = scratch();
    let to = folder.path().join("out");
    let out = run(&["render", CLEAN, "--kind", "checklist,release-notes", "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
    assert!(
        text(&out.stderr).contains("`release-notes` has nothing to show; add `release_notes:`"),
        "{}",
        text(&out.stderr)
    );
    assert!(!to.exists(), "the checklist is not written either");
    let out = run(&["render", CLEAN, "--kind", "checklist", "--to", "md", "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
}

#[cfg(unix)]
#[test]
fn targets_that_cannot_be_written_end_with_two() {
    let folder = scratch();
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let out = run(&["render", CLEAN, "--out", file.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("cannot write"), "{}", text(&out.stderr));
    let target = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let out = dibr().args(["check", PUBLISHED]).stdout(target).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("cannot write standard output"));
    // An old report stays whole when a new one cannot be put in its place.
    let out = run(&["check", CLEAN, "--output", folder.path().join("no/such/folder").to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success() {
    let mut child =
        dibr().args(["check", PUBLISHED]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), String::new()));
}

#[cfg(unix)]
#[test]
fn figures_are_read_inside_the_folder_only() {
    let folder = scratch();
    let inside = folder.path().join("project");
    fs::create_dir(&inside).unwrap();
    fs::write(folder.path().join("secret.png"), b"\x89PNG\r\n\x1A\n").unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.png"), inside.join("link.png")).unwrap();
    for (source, rule) in [
        ("../secret.png", "file-outside"),
        ("/etc/passwd", "file-outside"),
        ("https://example.org/x.png", "file-outside"),
        ("link.png", "file-outside"),
        ("none.png", "file-missing"),
        (".", "file-missing"),
    ] {
        let text = format!("{DRAFT}figures:\n  - {{id: f, caption: C, source: \"{source}\"}}\n");
        let path = inside.join("r.yaml");
        fs::write(&path, text).unwrap();
        let out = run(&["check", "--format", "short", path.to_str().unwrap()]);
        assert!(
            String::from_utf8_lossy(&out.stdout).contains(&format!(":7:33: error[{rule}]")),
            "{source}: {out:?}"
        );
    }
}

#[test]
fn nothing_from_a_source_acts_on_a_terminal() {
    let folder = scratch();
    let path = folder.path().join("r\u{1b}[31m.yaml");
    fs::write(
        &path,
        "schema: 1\n\"\\e]0;x\\a\\u202E\": 1\nstage: \"\\e[31mx\"\u{202E}\u{9b}31m\u{7}\u{1b}[2J\n",
    )
    .unwrap();
    for format in ["pretty", "short", "json"] {
        let out = run(&["check", "--color", "never", "--format", format, path.to_str().unwrap()]);
        for bytes in [&out.stdout, &out.stderr] {
            let said = text(bytes);
            let acts = |c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c);
            assert!(format == "json" || !said.contains(acts), "{format}: {said:?}");
            assert!(!said.contains('\u{1b}') && !said.contains('\u{9b}'), "{format}: {said:?}");
        }
    }
    let out = run(&["explain", "\u{1b}[31m"]);
    assert!(!text(&out.stderr).contains('\u{1b}'));
}

#[test]
fn colours_follow_option_and_environment() {
    let colored = |command: &mut Command| text(&command.output().unwrap().stdout).contains("\u{1b}[");
    assert!(!colored(dibr().args(["check", PUBLISHED])));
    assert!(colored(dibr().args(["check", "--color", "always", PUBLISHED])));
    assert!(!colored(dibr().args(["check", "--color", "never", PUBLISHED])));
}

#[test]
fn the_catalogue_and_every_page_can_be_read() {
    let list = text(&run(&["rules"]).stdout);
    for rule in dibr::verbs::catalogue() {
        assert!(list.contains(rule.id.0), "{}", rule.id);
        let page = text(&run(&["explain", rule.id.0]).stdout);
        for part in [format!("# {}\n\nChecks that ", rule.id), "\n## Why\n".into(), "\n## Fix\n".into()] {
            assert!(page.contains(&part), "{}: {part:?} is not in\n{page}", rule.id);
        }
    }
    let out = run(&["explain", "criteria-mising"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("did you mean `criteria-missing`?"));
}

#[test]
fn init_writes_a_definition_that_passes_as_a_draft() {
    for preset in dibr::verbs::PROFILES {
        let folder = scratch();
        let path = folder.path().join("plan/release.yaml");
        let path = path.to_str().unwrap();
        let out = run(&["init", "--profile", preset.name, path]);
        let schema = folder.path().join("plan/release.schema.json");
        let written = format!("{path}\n{}\n", schema.display());
        assert_eq!((out.status.code(), text(&out.stdout)), (Some(0), written));
        assert_eq!(fs::read(&schema).unwrap(), run(&["schema"]).stdout);
        let first = fs::read_to_string(path).unwrap().lines().next().unwrap().to_owned();
        assert_eq!(first, "# yaml-language-server: $schema=release.schema.json");
        let out = run(&["check", "--format", "short", path]);
        assert_eq!(out.status.code(), Some(0), "{}: {}", preset.name, text(&out.stdout));
        let said = text(&out.stdout);
        let noise = |text: &&str| !text.contains("[section-missing]");
        assert!(
            preset.name == "va-dibr" || said.lines().filter(noise).count() < 8,
            "{}: {said}",
            preset.name
        );
        let out = run(&["init", path]);
        assert_eq!(out.status.code(), Some(2));
        assert!(text(&out.stderr).contains("exists already"));
        assert_eq!(run(&["init", "--force", path]).status.code(), Some(0));
    }
    let folder = scratch();
    let out = run(&["init", folder.path().join("plan").to_str().unwrap()]);
    assert!(text(&out.stdout).starts_with(folder.path().join("plan/release.yaml").to_str().unwrap()));
}

#[test]
fn init_writes_samples_whole() {
    for preset in dibr::verbs::SAMPLES {
        let folder = scratch();
        let path = folder.path().join("release.yaml");
        let out = run(&["init", "--sample", preset.name, path.to_str().unwrap()]);
        assert_eq!(text(&out.stdout).lines().count(), preset.files.len() + 1);
        let out = run(&["check", path.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(0), "{}: {}", preset.name, text(&out.stdout));
    }
}

#[test]
fn the_schema_for_editors_is_written_once_and_over_nothing_of_others() {
    let folder = scratch();
    let at = |name: &str| folder.path().join(name);
    let init = |name: &str| run(&["init", at(name).to_str().unwrap()]);
    let first = |name: &str| fs::read_to_string(at(name)).unwrap().lines().next().unwrap().to_owned();
    let own = run(&["schema"]).stdout;
    fs::create_dir(at(".git")).unwrap();
    // Another project's definition above is none of this one's.
    init("release.yaml");
    // The one above serves those below, and is brought up to date.
    let old = text(&own).replace("(dibr ", "(dibr 0.0.1, not ");
    fs::write(at("release.schema.json"), old).unwrap();
    let out = init("next/one/release.yaml");
    assert_eq!(text(&out.stdout).lines().count(), 2, "{}", text(&out.stdout));
    assert_eq!(first("next/one/release.yaml"), "# yaml-language-server: $schema=../../release.schema.json");
    assert_eq!(fs::read(at("release.schema.json")).unwrap(), own);
    assert_eq!(text(&init("next/two/release.yaml").stdout).lines().count(), 1);
    // A file of somebody else's stays, and nothing names it.
    fs::create_dir_all(at("other/.git")).unwrap();
    fs::write(at("other/release.schema.json"), "{\"title\": \"Release\"}\n").unwrap();
    let out = init("other/release.yaml");
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stderr).contains("not written by dibr"), "{}", text(&out.stderr));
    assert!(first("other/release.yaml").starts_with("# A release definition."));
    assert_eq!(fs::read_to_string(at("other/release.schema.json")).unwrap(), "{\"title\": \"Release\"}\n");
    let other = at("other/release.yaml");
    run(&["check", "--fix", other.to_str().unwrap()]);
    assert!(first("other/release.yaml").starts_with("# A release definition."));
}

#[test]
fn a_fix_names_a_schema_only_where_it_writes_one() {
    let folder = scratch();
    let path = folder.path().join("release.yaml");
    let schema = folder.path().join("release.schema.json");
    let check = |option: &str| run(&["check", option, path.to_str().unwrap()]);
    run(&["init", "--profile", "release-notes", path.to_str().unwrap()]);
    let text_of = |path: &Path| fs::read_to_string(path).unwrap();
    let named = text_of(&path);
    let bare: String = named.split_once('\n').unwrap().1.to_owned();
    for before in [&bare, &named] {
        fs::write(&path, before).unwrap();
        fs::remove_file(&schema).unwrap();
        let out = check("--diff");
        assert_eq!(out.status.code(), Some(1));
        assert!(text(&out.stderr).contains("would write the schema"), "{}", text(&out.stderr));
        assert_eq!((text_of(&path), schema.exists()), (before.clone(), false));
        let out = check("--fix");
        assert!(text(&out.stderr).contains("release.schema.json: wrote"), "{}", text(&out.stderr));
        assert_eq!(
            (text_of(&path), text_of(&schema).as_bytes()),
            (named.clone(), &run(&["schema"]).stdout[..])
        );
        assert_eq!(check("--diff").status.code(), Some(0));
    }
    // What is named by the writer stays what it is.
    let elsewhere = format!("# yaml-language-server: $schema=../plans/schema.json\n{bare}");
    fs::write(&path, &elsewhere).unwrap();
    fs::remove_file(&schema).unwrap();
    check("--fix");
    assert_eq!((text_of(&path), schema.exists()), (elsewhere, false));
}

#[test]
fn the_view_of_a_template_can_be_read() {
    let out = run(&["render", "--print-view", CLEAN]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let view: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(view["tool"]["view"], 1);
    assert_eq!(view["release"]["abbreviation"], "DST");
    assert_eq!(view["dependencies"].as_array().unwrap().len(), 7);
    assert_eq!(view["back_out"]["authority"]["decider"], "VA OIT IT Program Manager");
}

#[test]
fn schemas_are_printed_as_published() {
    assert_eq!(text(&run(&["schema"]).stdout), dibr::load::published_schema());
    for (name, file) in
        [("settings", "schemas/settings.v1.schema.json"), ("report", "schemas/report.v1.schema.json")]
    {
        let file = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert_eq!(run(&["schema", name]).stdout, file);
    }
}

#[test]
fn a_template_of_the_users_own_takes_the_place_of_a_part() {
    let folder = scratch();
    let templates = folder.path().join("templates");
    fs::create_dir_all(templates.join("parts")).unwrap();
    let part = templates.join("parts/authority.md.tera");
    let render = |to: &str| {
        let to = folder.path().join(to);
        let out = run(&[
            "render",
            CLEAN,
            "--to",
            "md",
            "--template-dir",
            templates.to_str().unwrap(),
            "--out",
            to.to_str().unwrap(),
        ]);
        (out, to.join("dst-build-22-guide.md"))
    };
    fs::write(&part, "Ask *{{ authority.decider }}*.\n").unwrap();
    let (out, path) = render("a");
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(fs::read_to_string(path).unwrap().contains("Ask "));
    for (wrong, says) in [
        ("Ask\n  {{ authority.who }}\n", "parts/authority.md.tera:2:"),
        ("Ask {{ nobody }}", "nobody"),
        ("{% if %}", "parts/authority.md.tera:1:"),
        ("{{ table(key=\"k\", caption=\"c\", rows=risks, columns=\"A=nothing\") }}", "nothing"),
        ("{{ section(key=\"k\") }}", "no section has the key `k`"),
        ("{% include \"/etc/passwd\" %}", "/etc/passwd"),
        (
            "{% for a in range(end=100000) %}{% for b in range(end=100000) %}xxxxxxxxxx{% endfor %}{% endfor %}",
            "1000000 steps",
        ),
    ] {
        fs::write(&part, wrong).unwrap();
        let (out, path) = render("b");
        assert_eq!(out.status.code(), Some(2), "{wrong}");
        assert!(text(&out.stderr).contains(says), "{wrong}: {}", text(&out.stderr));
        assert!(!path.exists());
    }
}

#[test]
fn what_is_open_is_shown_and_lacking_once_approved() {
    let folder = scratch();
    let path = folder.path().join("r.yaml");
    let text_of = |stage: &str| {
        format!(
            "{}parties: [{{id: pm, name: Project Manager, kind: role}}]\nmilestones: {{tbd: {{owner: pm, due: 2031-05-06}}}}\nback_out:\n  strategy: Return.\n  steps: {{tbd: {{owner: pm, due: 2031-01-02}}}}\n  authority: {{tbd: {{owner: pm, due: 2031-03-04}}}}\nsections:\n  - {{id: own, under: back-out, title: Own, body: {{not_applicable: {{reason: nothing to add}}}}}}\n",
            DRAFT.replace("stage: draft", &format!("stage: {stage}"))
        )
    };
    for (stage, lacks) in [("planned", false), ("approved", true)] {
        fs::write(&path, text_of(stage)).unwrap();
        let out = run(&["check", "--format", "short", path.to_str().unwrap()]);
        let said = text(&out.stdout);
        assert_eq!(said.contains("[procedure-missing] the back-out has no steps"), lacks, "{stage}: {said}");
    }
    let to = folder.path().join("out");
    let out =
        run(&["render", "--draft", "--to", "md", path.to_str().unwrap(), "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let markdown = fs::read_to_string(to.join("p-q-1-guide.md")).unwrap();
    for open in ["01/02/2031", "03/04/2031", "05/06/2031", "nothing to add"] {
        assert!(markdown.contains(open), "{open} is not in {markdown}");
    }
}

#[cfg(unix)]
#[test]
fn outputs_replace_neither_inputs_nor_links_nor_devices() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let folder = scratch();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("r.yaml"), DRAFT).unwrap();
    let definition = at("r.yaml");
    let definition = definition.to_str().unwrap();
    let out = run(&["check", definition, "--output", definition]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(fs::read_to_string(definition).unwrap(), DRAFT);
    fs::write(at("top.yaml"), "extends: r.yaml\nstage: draft\n").unwrap();
    let out = run(&["check", at("top.yaml").to_str().unwrap(), "--output", definition]);
    assert_eq!(out.status.code(), Some(2), "a definition that is extended is an input too");
    assert_eq!(fs::read_to_string(definition).unwrap(), DRAFT);
    fs::write(at("target.txt"), "old").unwrap();
    fs::set_permissions(at("target.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(at("target.txt"), at("link.txt")).unwrap();
    assert_eq!(
        run(&["check", definition, "--output", at("link.txt").to_str().unwrap()]).status.code(),
        Some(0)
    );
    assert!(fs::symlink_metadata(at("link.txt")).unwrap().is_symlink());
    assert!(fs::read_to_string(at("target.txt")).unwrap().contains("1 file checked"));
    assert_eq!(fs::metadata(at("target.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(run(&["check", definition, "--output", "/dev/null"]).status.code(), Some(0));
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn folders_are_searched_for_whatever_may_be_a_definition() {
    let folder = scratch();
    let wide: Vec<u8> = "\u{FEFF}schema: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("typo.yaml", &b"schema: 1\nprofil: va-dibr\n"[..]),
        ("upper.YAML", DRAFT.as_bytes()),
        ("wide.yml", &wide[..]),
        ("latin1.yml", &b"schema: 1\nprofile: va-dibr\npurpose: caf\xE9\n"[..]),
        ("other.yaml", &b"name: something else\n"[..]),
        ("other-latin1.yaml", &b"name: caf\xE9\n"[..]),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let out = run(&["check", "--format", "json", folder.path().to_str().unwrap()]);
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(report["summary"]["files"], 4, "{report:#}");
}

#[test]
fn rendering_without_a_profile_says_what_is_missing() {
    let folder = scratch();
    let path = folder.path().join("r.yaml");
    fs::write(&path, DRAFT.replace("profile: va-dibr\n", "")).unwrap();
    let out = run(&["render", "--draft", path.to_str().unwrap(), "--out", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("--kind"), "{}", text(&out.stderr));
    fs::write(&path, "a: [").unwrap();
    let out = run(&["render", "--draft", path.to_str().unwrap(), "--out", folder.path().to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("fix that first"), "{}", text(&out.stderr));
}

#[test]
fn documents_for_the_public_name_roles() {
    let folder = scratch();
    let path = folder.path().join("r.yaml");
    let members = "parties:\n  - {id: ops, name: Operations, kind: team, contact: ops@example.org, members: [{person: Ann Example, role: Engineer on duty, contact: 555-123-4567}]}\nrevisions: [{version: \"0.1\", date: 2026-01-02, author: Ann Example, description: First}]\napprovals: [{role: ops, person: Zoe Quux, decision: pending}]\n";
    fs::write(
        &path,
        format!(
            "{DRAFT}{members}purpose: Ann Example runs `ann --name='Ann Example'`, and Zoe Quux looks on.\n"
        ),
    )
    .unwrap();
    let to = folder.path().join("out");
    let render = |audience: &str| {
        run(&["render", "--audience", audience, path.to_str().unwrap(), "--out", to.to_str().unwrap()])
    };
    for (audience, named) in [("internal", true), ("public", false)] {
        let out = render(audience);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        for format in ["md", "html"] {
            let document = fs::read_to_string(to.join(format!("p-q-1-guide.{format}"))).unwrap();
            for word in ["Ann Example", "Zoe Quux", "ops@example", "555-123"] {
                let plain = document.replace('\\', "");
                assert_eq!(plain.contains(word), named, "{audience} {format}: {word}");
            }
            assert!(document.contains("Engineer on duty"));
        }
    }
    fs::write(&path, format!("{DRAFT}purpose: Write to ops@example.org.\n")).unwrap();
    let out = render("public");
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("contact-exposed"));
    assert_eq!(render("internal").status.code(), Some(0));
}

#[test]
fn templates_are_judged_without_rendering() {
    let folder = scratch();
    fs::create_dir(folder.path().join("parts")).unwrap();
    let check = || run(&["templates", "check", "--template-dir", folder.path().to_str().unwrap()]);
    assert_eq!((check().status.code(), text(&check().stdout)), (Some(0), String::new()));
    fs::write(folder.path().join("parts/authority.md.tera"), "{{ authority.decider }} {{ relese.version }}")
        .unwrap();
    fs::write(folder.path().join("guid.md.tera"), "x").unwrap();
    let out = check();
    assert_eq!(out.status.code(), Some(1));
    let said = text(&out.stdout);
    assert!(said.contains("parts/authority.md.tera:1:28: unknown variable `relese.version`"), "{said}");
    assert!(said.contains("guid.md.tera: no document uses it; did you mean `guide.md.tera`?"), "{said}");
}

#[test]
fn what_the_readme_shows_is_what_is_said() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, shown) = readme.split_once("```text\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let said = lines(&text(&run(&["check", PUBLISHED]).stdout));
    assert!(said.contains(lines(shown).trim_end()), "{shown}");
}

#[test]
fn the_catalogue_answers_what_supports_a_control() {
    let listed = |args: &[&str]| {
        let out = run(&[&["rules", "--format", "json"], args].concat());
        let rows: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        rows.as_array().unwrap().clone()
    };
    let rows = listed(&["--supports", "cm-3"]);
    let supports = |value: &serde_json::Value| {
        value["supports"].as_array().unwrap().iter().any(|it| it.as_str().unwrap().starts_with("CM-3"))
    };
    assert!(rows.len() > 10 && rows.iter().all(supports), "{rows:?}");
    assert!(listed(&["--section", "risks"]).iter().all(|listed| listed["group"] == "Risks"));
    let at = |stage: &str| {
        let rows = listed(&["--stage", stage]);
        rows.iter().find(|row| row["rule"] == "risk-denied").unwrap()["severity"].clone()
    };
    assert_eq!((at("draft"), at("planned")), ("warning".into(), "error".into()));
    for wrong in [["--supports", "ZZ-9"], ["--section", "nowhere"]] {
        assert_eq!(run(&[&["rules"], &wrong[..]].concat()).status.code(), Some(2));
    }
}

#[test]
fn a_draft_says_that_it_leaves_out_what_does_not_fit() {
    let folder = scratch();
    let path = folder.path().join("r.yaml");
    fs::write(&path, format!("{DRAFT}constraints:\n  - Must be done before 06:00\n")).unwrap();
    let to = folder.path().join("out");
    let out =
        run(&["render", "--draft", "--to", "md", path.to_str().unwrap(), "--out", to.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0));
    let said = text(&out.stderr);
    assert!(
        said.contains("1 value does not fit the schema: the documents leave out what is written there"),
        "{said}"
    );
}

#[test]
fn standard_input_is_read_for_one_artefact() {
    let out = run(&["verify", CLEAN, PUBLISHED, "--source", "-"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(
        text(&out.stderr).contains("standard input can be only the artefact or the definition"),
        "{}",
        text(&out.stderr)
    );
}

/// Bytes of a file in a folder become others; none deletes it.
fn replace(path: &std::path::Path, bytes: Option<&[u8]>) {
    match bytes {
        Some(bytes) => fs::write(path, bytes).unwrap(),
        None => fs::remove_file(path).unwrap(),
    }
}

#[test]
fn drawings_beside_a_guide_are_verified_with_it() {
    const GO_LIVE: &str = "samples/caresync-go-live/release.yaml";
    let folder = scratch();
    let to = folder.path().to_str().unwrap();
    let out = run(&["render", GO_LIVE, "--to", "md", "--out", to]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let files: Vec<_> = fs::read_dir(to).unwrap().map(|entry| entry.unwrap().path()).collect();
    let ending =
        |ending: &str| files.iter().find(|path| path.extension().is_some_and(|own| own == ending)).unwrap();
    let (guide, drawing) = (ending("md"), ending("svg"));
    let verify = || run(&["verify", guide.to_str().unwrap(), "--source", GO_LIVE]);
    assert_eq!(verify().status.code(), Some(0));
    let drawn = fs::read_to_string(drawing).unwrap();
    let with_returns = drawn.replace('\n', "\r\n");
    replace(drawing, Some(with_returns.as_bytes()));
    assert_eq!(verify().status.code(), Some(0), "a checkout with CR LF is no alteration");
    let changed = drawn.replacen("</text>", "!</text>", 1);
    for (bytes, what) in [
        (Some(changed.as_bytes()), "changed file"),
        (Some(b"".as_slice()), "changed file"),
        (None, "missing file"),
    ] {
        replace(drawing, bytes);
        let out = verify();
        let said = text(&out.stdout);
        let name = drawing.file_name().unwrap().to_str().unwrap();
        assert_eq!(out.status.code(), Some(1), "{said}");
        assert!(said.contains(": altered") && said.contains(what) && said.contains(name), "{said}");
    }
}

#[test]
fn only_a_name_that_ends_like_a_definition_is_a_file() {
    let folder = scratch();
    let out = dibr()
        .current_dir(folder.path())
        .args(["init", "--sample", "tmp-5.0.4", "tmp-5.0.4"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(folder.path().join("tmp-5.0.4/release.yaml").is_file());
    assert!(folder.path().join("tmp-5.0.4/figures/mapping-mvi.png").is_file());
}

#[test]
fn what_stands_in_the_way_is_named_without_a_number_of_the_system() {
    let folder = scratch();
    fs::write(folder.path().join("taken"), "").unwrap();
    let definition = Path::new(env!("CARGO_MANIFEST_DIR")).join(CLEAN);
    let definition = definition.to_str().unwrap();
    for arguments in
        [["render", definition, "--out", "taken"], ["check", definition, "--output", "taken/report"]]
    {
        let out = dibr().current_dir(folder.path()).args(arguments).output().unwrap();
        let told = text(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{told}");
        assert!(told.contains("cannot write taken") && !told.contains("os error"), "{told}");
    }
}

#[test]
fn a_path_that_leads_nowhere_is_named_with_what_to_do() {
    let folder = scratch();
    let definition = Path::new(env!("CARGO_MANIFEST_DIR")).join(CLEAN);
    let definition = definition.to_str().unwrap();
    for (arguments, told) in [
        (
            vec!["check", definition, "--output", "no/report"],
            "cannot write no/report: there is no folder no; create it first",
        ),
        (
            vec!["check", definition, "--previous", "no"],
            "cannot compare with the previous definition: no: cannot be read: no such",
        ),
        (vec!["check", "no.yaml"], "no.yaml: cannot be read: no such file or folder\n"),
        (
            vec!["render", "--print-view", "guide", definition],
            "use `--kind guide` to choose the kind of document",
        ),
    ] {
        let out = dibr().current_dir(folder.path()).args(&arguments).output().unwrap();
        let said = text(&out.stdout) + &text(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{said}");
        assert!(said.contains(told), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_not_utf_8_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = scratch();
    for name in [&b"a\xe8.yaml"[..], b"a\xe9.yaml"] {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), DRAFT).unwrap();
    }
    let out = dibr().current_dir(folder.path()).args(["check", ".", "--format", "gitlab"]).output().unwrap();
    let issues: Vec<serde_json::Value> = serde_json::from_slice(&out.stdout).unwrap();
    let distinct = |pointer: &str| {
        let values = issues.iter().map(|issue| issue.pointer(pointer).unwrap().to_string());
        values.collect::<std::collections::BTreeSet<_>>().len()
    };
    assert!(issues.len() > 2);
    assert_eq!(distinct("/fingerprint"), issues.len());
    assert_eq!(distinct("/location/path"), 2);
    let out = dibr().current_dir(folder.path()).args(["check", ".", "--format", "sarif"]).output().unwrap();
    let said = text(&out.stdout);
    assert!(said.contains(r#""uri": "a%E8.yaml""#) && said.contains(r#""uri": "a%E9.yaml""#), "{said}");
    // Such a file is not written over either, and a name that looks like an escape is another one.
    let own = std::ffi::OsStr::from_bytes(b"a\xe8.yaml");
    let out = dibr()
        .current_dir(folder.path())
        .arg("check")
        .args([own, "--output".as_ref(), own])
        .output()
        .unwrap();
    assert!(text(&out.stderr).contains("is one of the checked files"), "{}", text(&out.stderr));
    fs::write(folder.path().join(r"a\xE8.yaml"), DRAFT).unwrap();
    let out = dibr().current_dir(folder.path()).args(["check", ".", "--format", "sarif"]).output().unwrap();
    assert!(text(&out.stdout).contains(r#""uri": "a%5CxE8.yaml""#));
}
