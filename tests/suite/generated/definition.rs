//! The reference of the definition, as the types of the release declare it: a page for each property of the root, with the
//! mappings that are first used there, and an index.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dibr::release::{Choice, EntityKind, Form, Mapping, Model, Property, Release};

use super::{is_current, root};

/// The folder of the pages.
const FOLDER: &str = "docs/reference/definition";

/// Kinds of scalars: how the reference names them, and how they are written.
const SCALARS: &[(&str, &str, &str)] = &[
    ("text", "text", "Plain text on one line."),
    (
        "prose",
        "prose",
        "Markdown: CommonMark with tables. `{file: PATH}` takes the text of a Markdown file instead.",
    ),
    ("code", "code", "What is typed or printed, character by character. Never read as prose."),
    ("date", "date", "A day, as `2026-12-10`."),
    (
        "moment",
        "moment",
        "A day and a time, as `2026-12-10 20:00` in the zone of the release window, or with an offset, as `2026-12-10T20:00:00+01:00`.",
    ),
    ("duration", "duration", "A length of time, as `45 min`, `1 hour 30 minutes` or `PT45M`."),
    ("number", "number", "A number."),
    ("flag", "yes or no", "`true` or `false`."),
    (
        "id",
        "id",
        "A name for references: up to 64 lower-case letters, digits, `-`, `_` and `.`, beginning with a letter or digit.",
    ),
];

#[test]
fn the_reference_of_the_definition_is_current() {
    let Form::Map(release) = Release::form() else { panic!("a release is a mapping") };
    let pages = Pages::of(&release);
    for (name, text) in pages.printed(&release) {
        is_current(&format!("{FOLDER}/{name}.md"), &text);
    }
    let expected: BTreeSet<String> = release
        .properties
        .iter()
        .map(|property| format!("{}.md", property.name))
        .chain(["index.md".to_owned()])
        .collect();
    let found = std::fs::read_dir(root().join(FOLDER)).unwrap();
    let found: BTreeSet<String> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected, "a page of no property, or a property without a page");
}

/// Which page describes which mapping: that of the first property of the root that uses it.
struct Pages {
    of: BTreeMap<&'static str, &'static str>,
}

impl Pages {
    fn of(release: &Mapping) -> Self {
        let mut pages = Self { of: BTreeMap::new() };
        for property in &release.properties {
            pages.note(&property.form, property.name);
        }
        pages
    }

    fn note(&mut self, form: &Form, page: &'static str) {
        match form {
            Form::Map(mapping) => {
                self.of.entry(mapping.name).or_insert(page);
                mapping.properties.iter().for_each(|property| self.note(&property.form, page));
            }
            Form::List(of) => self.note(of, page),
            Form::Choice(_) | Form::Reference(_) | Form::Scalar(_) => {}
        }
    }

    fn printed(&self, release: &Mapping) -> Vec<(String, String)> {
        let page = |property: &Property| (property.name.to_owned(), self.page(property));
        std::iter::once(("index".to_owned(), self.index(release)))
            .chain(release.properties.iter().map(page))
            .collect()
    }

    fn index(&self, release: &Mapping) -> String {
        let mut text = String::from(
            "# The definition\n\nA release definition is one YAML file. These are the keys of its root; each has a page.\n\n\
             Wherever a value may stand, a typed gap may stand instead: `{tbd: {owner: PARTY, due: DATE}}` for a value that is not \
             known yet, or `{not_applicable: {reason: TEXT}}`. The items of a list are the exception, and so are `schema`, `profile`, \
             `stage`, `document`, `release` and ids.\n\n",
        );
        text.push_str(&self.table("", &release.properties));
        text.push_str("\n## How values are written\n\n| Value | Written as |\n|---|---|\n");
        for (_, name, meaning) in SCALARS {
            writeln!(text, "| {name} | {meaning} |").unwrap();
        }
        text
    }

    fn page(&self, property: &Property) -> String {
        let name = property.name;
        let mut text = format!("# `{name}`\n\n{}\n\n", property.doc);
        writeln!(text, "Holds: {}.{}", self.form(name, &property.form), required(property, " Required."))
            .unwrap();
        if let Form::Choice(choice) = &property.form {
            text.push('\n');
            text.push_str(&words(choice));
        }
        let mut printed = BTreeSet::new();
        self.mappings(name, &property.form, &mut printed, &mut text);
        text
    }

    /// The mappings that are described on this page, each below the one that uses it first.
    fn mappings(&self, page: &str, form: &Form, printed: &mut BTreeSet<&'static str>, text: &mut String) {
        match form {
            Form::Map(mapping) if self.of[mapping.name] == page && printed.insert(mapping.name) => {
                write!(text, "\n## {}\n\n{}\n\n", heading(mapping), mapping.doc).unwrap();
                text.push_str(&self.table(page, &mapping.properties));
                mapping
                    .properties
                    .iter()
                    .for_each(|property| self.mappings(page, &property.form, printed, text));
            }
            Form::List(of) => self.mappings(page, of, printed, text),
            Form::Map(_) | Form::Choice(_) | Form::Reference(_) | Form::Scalar(_) => {}
        }
    }

    fn table(&self, page: &str, properties: &[Property]) -> String {
        let mut text = String::from("| Key | Holds | Meaning |\n|---|---|---|\n");
        for property in properties {
            let key = if page.is_empty() {
                format!("[`{0}`]({0}.md)", property.name)
            } else {
                format!("`{}`", property.name)
            };
            let form = self.form(page, &property.form);
            let mut meaning = cell(&property.doc);
            if let Form::Choice(choice) = &property.form {
                let list: Vec<String> = choice
                    .words
                    .iter()
                    .map(|(word, doc)| format!("`{word}`: {}", cell(&lower(doc))))
                    .collect();
                write!(meaning, "<br>{}", list.join("<br>")).unwrap();
            }
            writeln!(text, "| {key} | {form}{} | {meaning} |", required(property, ", required")).unwrap();
        }
        text
    }

    /// What a place holds, with a link to where that is described.
    fn form(&self, page: &str, form: &Form) -> String {
        match form {
            Form::List(of) => format!("list of {}", self.form(page, of)),
            Form::Choice(_) => "one of the words".to_owned(),
            Form::Reference(kind) => format!("id of {}", kind_name(*kind)),
            Form::Scalar(kind) => SCALARS.iter().find(|(name, ..)| name == kind).unwrap().1.to_owned(),
            Form::Map(mapping) => {
                let (heading, own) = (heading(mapping), self.of[mapping.name]);
                let anchor = heading.to_lowercase().replace(' ', "-");
                let file = if own == page { String::new() } else { format!("{own}.md") };
                format!("[{}]({file}#{anchor})", heading.to_lowercase())
            }
        }
    }
}

fn kind_name(kind: EntityKind) -> String {
    let word = kind.word();
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {word}")
}

fn heading(mapping: &Mapping) -> String {
    if let Some(title) = mapping.title {
        return title.to_owned();
    }
    let mut words = String::new();
    for (at, letter) in mapping.name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

fn words(choice: &Choice) -> String {
    let mut text = String::from("| Word | Meaning |\n|---|---|\n");
    for (word, doc) in &choice.words {
        writeln!(text, "| `{word}` | {} |", cell(doc)).unwrap();
    }
    text
}

fn required(property: &Property, mark: &'static str) -> &'static str {
    if property.is_required { mark } else { "" }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn lower(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
