//! What the documentation names exists, its links lead somewhere, and its commands end as it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Folders and files of the repository: a name in code that begins with one is a path.
const ROOTS: &[&str] =
    &["src/", "tests/", "templates/", "schemas/", "samples/", "profiles/", "docs/", "benches/", ".ci/"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages: those of `docs`, and those of the root that readers begin with.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "SECURITY.md"].iter().map(|name| root().join(name)).collect();
    for entry in ignore::Walk::new(root().join("docs")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    pages
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// The anchors that GitHub and mdBook give the headings of a page.
fn anchors(text: &str) -> Vec<String> {
    let mut anchors = Vec::new();
    let mut heading: Option<String> = None;
    for event in events(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(title) = &mut heading {
                    title.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => anchors.extend(heading.take().map(|title| slug(&title))),
            _ => {}
        }
    }
    anchors
}

fn slug(title: &str) -> String {
    title
        .to_lowercase()
        .replace(' ', "-")
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
        .collect()
}

#[test]
fn links_and_paths_lead_somewhere() {
    let mut wrong = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for event in events(&text) {
            let missing = match &event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    !dest_url.contains("://") && !leads(&page, dest_url)
                }
                Event::Code(code) => is_path(code) && !root().join(code.as_ref()).exists(),
                _ => false,
            };
            if missing {
                wrong.push(format!("{}: {event:?}", page.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn leads(page: &Path, target: &str) -> bool {
    let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
    let path = if file.is_empty() { page.to_owned() } else { page.parent().unwrap().join(file) };
    path.exists()
        && anchor.is_none_or(|anchor| {
            anchors(&fs::read_to_string(&path).unwrap()).iter().any(|found| found == anchor)
        })
}

fn is_path(code: &str) -> bool {
    ROOTS.iter().any(|root| code.starts_with(root)) && !code.contains(['<', '*', ' ', '…', '{'])
}

/// Runs what a page shows, in one folder with a copy of the samples: `sh exit=N` runs each line and compares the exit code of the
/// last one, `yaml add=FILE` appends the block to a file.
#[test]
fn commands_end_as_the_pages_say() {
    let mut ran = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let folder = tempfile::tempdir().unwrap();
        copy(&root().join("samples"), &folder.path().join("samples"));
        let mut block: Option<(String, String)> = None;
        for event in events(&text) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    block = Some((info.to_string(), String::new()));
                }
                Event::Text(words) => {
                    if let Some((_, lines)) = &mut block {
                        lines.push_str(&words);
                    }
                }
                Event::End(TagEnd::CodeBlock) => {
                    if let Some((info, lines)) = block.take() {
                        ran += usize::from(follow(&page, folder.path(), &info, &lines));
                    }
                }
                _ => {}
            }
        }
    }
    assert!(ran > 5, "{ran} blocks were run");
}

/// Does what a block says, and whether it was one to run.
fn follow(page: &Path, folder: &Path, info: &str, lines: &str) -> bool {
    if let Some(file) = info.strip_prefix("yaml add=") {
        let file = folder.join(file);
        fs::write(&file, fs::read_to_string(&file).unwrap() + lines).unwrap();
    }
    let Some(expected) = info.strip_prefix("sh exit=") else { return false };
    let mut code = None;
    for line in lines.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>();
        assert_eq!(words.first(), Some(&"dibr"), "{}: {line}", page.display());
        let out = Command::new(env!("CARGO_BIN_EXE_dibr"))
            .args(&words[1..])
            .current_dir(folder)
            .env_remove("GITHUB_ACTIONS")
            .output()
            .unwrap();
        code = out.status.code();
    }
    assert_eq!(code, Some(expected.parse().unwrap()), "{}:\n{lines}", page.display());
    true
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

#[test]
fn every_page_is_in_the_summary() {
    let docs = root().join("docs");
    let summary = fs::read_to_string(docs.join("SUMMARY.md")).unwrap();
    let missing: Vec<PathBuf> = pages()
        .into_iter()
        .filter_map(|page| page.strip_prefix(&docs).ok().map(Path::to_path_buf))
        .filter(|page| page != Path::new("SUMMARY.md"))
        .filter(|page| !summary.contains(&format!("]({})", page.to_str().unwrap().replace('\\', "/"))))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
