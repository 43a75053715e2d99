//! The floors: every import goes to a strictly lower one.

use std::fs;
use std::path::{Path, PathBuf};

/// Names, each with those that it may use.
type Uses = &'static [(&'static str, &'static [&'static str])];

/// Module, and what it may use.
const FLOORS: Uses = &[
    ("theme", &[]),
    ("measure", &["theme"]),
    ("texts", &[]),
    ("phrases", &["texts"]),
    ("source", &[]),
    ("finding", &["source"]),
    ("release", &["source", "texts", "phrases"]),
    ("document", &["source", "theme", "measure", "phrases"]),
    ("readers", &["source", "finding", "texts", "document"]),
    ("writers", &["document", "source", "theme", "measure"]),
    ("reporters", &["source", "finding"]),
    ("settings", &["source", "finding"]),
    ("load", &["source", "finding", "release"]),
    ("kinds", &["source", "finding", "texts", "release", "document", "readers", "theme", "measure"]),
    ("rules", &["source", "finding", "texts", "phrases", "release", "document", "settings"]),
    (
        "verbs",
        &[
            "source",
            "finding",
            "texts",
            "phrases",
            "release",
            "document",
            "readers",
            "writers",
            "reporters",
            "settings",
            "load",
            "kinds",
            "rules",
        ],
    ),
];

/// The inner order of rooms: a file or folder, and its neighbours that it may use. Every import goes to one above it.
const ROOMS: &[(&str, Uses)] = &[
    (
        "measure",
        &[("fonts", &[]), ("widths", &["fonts"]), ("lines", &["widths"]), ("lettering", &["widths"])],
    ),
    (
        "writers/docx/layout",
        &[
            ("paper", &[]),
            ("frame", &[]),
            ("flow", &["frame"]),
            ("picture", &["frame"]),
            ("measure", &["frame", "flow", "picture"]),
            ("spreads", &["paper", "frame", "flow", "measure"]),
        ],
    ),
    (
        "writers/docx",
        &[
            ("xml", &[]),
            ("links", &[]),
            ("layout", &[]),
            ("package", &["xml"]),
            ("numbering", &["xml", "layout", "package"]),
            ("reference", &["xml", "layout", "package"]),
            ("printer", &["xml", "layout", "package", "numbering"]),
            ("inlines", &["layout", "links", "printer"]),
            ("fields", &["xml", "layout", "printer"]),
            ("figure", &["layout", "printer"]),
            ("table", &["layout", "printer"]),
            ("sections", &["xml", "layout", "package", "printer", "fields"]),
            ("elements", &["layout", "numbering", "printer"]),
        ],
    ),
];

/// The modules that a file of source text names through `crate::`, grouped imports included.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        // `$crate` in a macro and `dibr_crate` in a name are not paths of this file's own.
        if at > 0 && text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        let name = |text: &str| {
            text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
        };
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(group) => {
                let mut depth = 1usize;
                let mut item = String::new();
                for letter in group.chars() {
                    match letter {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 || (letter == ',' && depth == 1) {
                        found.push(name(&item));
                        item.clear();
                    } else {
                        item.push(letter);
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    found.retain(|vec| !vec.is_empty());
    found
}

/// What is wrong with one file of a module: imports that go up, sideways, or to a room that is not in the plan.
fn faults(module: &str, file: &str, text: &str) -> Vec<String> {
    let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == module) else {
        return vec![format!("{file}: the module `{module}` has no floor")];
    };
    let goes_wrong = |text: &String| text != module && !allowed.contains(&text.as_str());
    imports(text)
        .into_iter()
        .filter(goes_wrong)
        .map(|import| format!("{file}: {module} -> {import}"))
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|path| path == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_import_goes_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut wrong = Vec::new();
    let mut judged = 0;
    for path in files {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let Some((module, _)) = name.split_once('/') else { continue };
        // The binary cannot be named by the library: the compiler holds that floor.
        if module == "cli" {
            continue;
        }
        judged += 1;
        wrong.extend(faults(module, &name, &fs::read_to_string(&path).unwrap()));
    }
    assert!(judged > 20, "only {judged} files were judged");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The neighbours in its room that source text names: `super::x` for a file of the room, and below a folder of it
/// `super::super::x`.
fn neighbours<'a>(text: &str, members: &[&'a str], depth: usize) -> Vec<&'a str> {
    let up = "super::".repeat(depth);
    let names = |member: &&str| {
        text.match_indices(&format!("{up}{member}")).any(|(at, path)| {
            let before = text[..at].ends_with("::");
            let after = text[at + path.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            !before && !after
        })
    };
    members.iter().copied().filter(names).collect()
}

/// What is wrong with one file of a room with an inner order.
fn inner_faults(room: &str, file: &str, depth: usize, text: &str) -> Vec<String> {
    let (_, order) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
    let Some((_, allowed)) = order.iter().find(|(name, _)| *name == file) else {
        return vec![format!("{room}/{file} has no place in the order of its room")];
    };
    let members: Vec<&str> = order.iter().map(|(name, _)| *name).filter(|name| *name != file).collect();
    let whole = format!("crate::{}", room.replace('/', "::"));
    let mut wrong = neighbours(text, &members, depth);
    wrong.extend(members.iter().filter(|member| text.contains(&format!("{whole}::{member}"))));
    wrong.retain(|name| !allowed.contains(name));
    wrong.into_iter().map(|name| format!("{room}/{file} -> {name}")).collect()
}

#[test]
fn rooms_keep_their_inner_order() {
    for (room, order) in ROOMS {
        for (at, (file, allowed)) in order.iter().enumerate() {
            let above: Vec<&str> = order[..at].iter().map(|(name, _)| *name).collect();
            assert!(allowed.iter().all(|name| above.contains(name)), "{room}/{file} may use one below it");
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
        let mut files = Vec::new();
        rust_files(&root, &mut files);
        let mut judged = Vec::new();
        for path in files {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            if name == "mod.rs" {
                continue;
            }
            let depth = name.matches('/').count() + 1;
            let member = name.split(['/', '.']).next().unwrap().to_owned();
            let faults = inner_faults(room, &member, depth, &fs::read_to_string(&path).unwrap());
            assert_eq!(faults, Vec::<String>::new(), "{name}");
            judged.push(member);
        }
        for (member, _) in *order {
            assert!(judged.iter().any(|name| name == member), "{room}/{member} does not exist");
        }
    }
}

#[test]
fn a_planted_circle_in_a_room_is_found() {
    let faults = |file, depth, text| inner_faults("writers/docx", file, depth, text);
    assert_eq!(faults("package", 1, "use super::reference::Reference;").len(), 1);
    assert_eq!(faults("layout", 2, "use super::super::printer::Printer;").len(), 1);
    assert_eq!(faults("layout", 2, "use crate::writers::docx::printer::Printer;").len(), 1);
    assert_eq!(faults("unplanned", 1, "").len(), 1);
    assert!(faults("layout", 2, "use super::printer::Printer;").is_empty());
    assert!(faults("elements", 1, "use super::printer::{Printer, Properties};").is_empty());
    let inner = |file, text| inner_faults("writers/docx/layout", file, 1, text);
    assert_eq!(inner("frame", "use super::measure::row;\nuse super::paper::Page;").len(), 2);
}

#[test]
fn a_planted_upward_import_is_found() {
    for (module, planted) in [
        ("release", "use crate::rules::RULES;"),
        ("release", "use crate::{source::Span, document::Block};"),
        ("rules", "use crate::{\n    release::Release,\n    load::{schema, yaml},\n};"),
        ("reporters", "fn f() { crate::rules::check(); }"),
        ("writers", "use crate::release::Release;"),
        ("source", "use crate::finding::Finding;"),
        ("phrases", "use crate::release::Release;"),
        ("phrases", "use crate::document::Passage;"),
        ("unplanned", "use crate::source::Span;"),
    ] {
        assert_eq!(faults(module, "planted.rs", planted).len(), 1, "{module}: {planted}");
    }
    assert!(faults("rules", "x.rs", "use crate::{release::{Step, Risk}, source::Span};").is_empty());
}

#[test]
fn writers_rules_and_readers_do_not_lean_on_siblings() {
    for family in ["writers", "rules", "readers", "reporters"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(family);
        let mut files = Vec::new();
        rust_files(&root, &mut files);
        let members: Vec<String> = fs::read_dir(&root)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .filter(|into_owned| into_owned != "mod" && into_owned != "engine")
            .collect();
        for path in files {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let own = name.split(['/', '.']).next().unwrap();
            if own == "mod" {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for sibling in members.iter().filter(|member| *member != own) {
                let up = if name.contains('/') { "super::super::" } else { "super::" };
                for way in [format!("crate::{family}::{sibling}::"), format!("{up}{sibling}::")] {
                    assert!(!text.contains(&way), "{family}/{name} leans on its sibling: {way}");
                }
            }
        }
    }
}
