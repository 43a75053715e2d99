//! Everything that a definition may say is printed by the document that its profile produces.

use std::collections::BTreeMap;

use dibr::kinds::KINDS;
use dibr::release::{Form, Model, Profile, Property, Release};
use dibr::settings::{PROFILES as PROFILE_FILES, Settings};
use dibr::source::Sources;
use dibr::verbs::{self, FileFault, Input, Wanted};
use serde_json::{Value, json};

/// What is not printed as it is written, and why. A path stands for all that is below it.
const UNPRINTED: &[(&str, &str)] = &[
    ("schema", "the form of the file"),
    ("profile", "says which document is made"),
    ("extends", "what is inherited is printed"),
    ("document.language", "sets dates and the language of the document"),
    ("document.drawings", "says which pictures are drawn"),
    ("document.logo", "a picture"),
    ("figures.source", "a picture"),
    ("figures.draw", "says which picture is drawn"),
    ("figures.at", "says where the figure stands"),
    ("sections.under", "says where the section stands"),
    ("approvals.digest", "what the approval is bound to, for `approve` and `check`"),
    ("approvals.parts", "what the approval is bound to, for `approve` and `check`"),
    ("parties.kind", "says for rules what the party is"),
    ("responsibilities.covers", "says for rules which duty the task is"),
    ("checklists.items.activity", "says for rules and the order of documents what the item is about"),
    ("release_notes.changes.type", "the heading that the change stands under"),
    ("environments.order", "says for rules and pictures in which order environments are passed"),
    ("*.commands.language", "colours the command where the format can"),
    ("dependencies.figure", "a link to the figure, which must exist"),
];

/// What the properties of a definition are filled with, and what then must be read in its document.
#[derive(Default)]
struct Filled {
    /// Path and marker.
    markers: Vec<(String, String)>,
    /// Paths of values that are words of a closed list or yes and no.
    words: Vec<String>,
}

impl Filled {
    fn value(&mut self, form: &Form, path: &str) -> Value {
        let n = 10_001 + self.markers.len();
        let (value, marker) = match form {
            Form::Map(mapping) => {
                let below = |property: &Property| {
                    let name = property.name;
                    let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                    (name.to_owned(), self.value(&property.form, &path))
                };
                return Value::Object(mapping.properties.iter().map(below).collect());
            }
            Form::List(of) => return json!([self.value(of, path)]),
            Form::Choice(choice) => {
                self.words.push(path.to_owned());
                // The first one is often what holds if none is named.
                return json!(choice.words.last().map(|(word, _)| word));
            }
            Form::Scalar("flag") => {
                self.words.push(path.to_owned());
                // That something cannot be undone, or is not in our hands, is what readers must know.
                return json!(!path.ends_with("reversible") && !path.ends_with("controlled"));
            }
            Form::Scalar("number") => (json!(n), n.to_string()),
            Form::Scalar("duration") => (json!(format!("{n} min")), n.to_string()),
            Form::Scalar("date" | "moment") => {
                let day = format!("{}-{:02}-{:02}", 3001 + n % 900, 1 + n / 900 % 12, 1 + n % 28);
                let time = if matches!(form, Form::Scalar("moment")) { " 10:00" } else { "" };
                (json!(format!("{day}{time}")), day)
            }
            Form::Scalar("id") => return json!(format!("id-{n}")),
            Form::Reference(_) => (json!(format!("ref-{n}")), format!("ref-{n}")),
            Form::Scalar(_) => (json!(format!("mark{n}")), format!("mark{n}")),
        };
        self.markers.push((path.to_owned(), marker));
        value
    }
}

fn checked(definition: &Value) -> verbs::Checked {
    let mut sources = Sources::default();
    let bytes = serde_json::to_vec(definition).unwrap();
    let input = Input::new(&mut sources, "definition.yaml", &bytes);
    let read = |_: &Wanted<'_>| Err(FileFault::Unreadable("there is none".to_owned()));
    verbs::check(&mut sources, input, &Settings::default(), &read)
}

/// What the document of a profile says of a definition, as Markdown in small letters without escapes.
fn document(profile: Profile, definition: &Value) -> String {
    let checked = checked(definition);
    let kind = KINDS.iter().find(|kind| kind.profiles.contains(&profile)).unwrap();
    let options = verbs::RenderOptions { draft: true, ..verbs::RenderOptions::default() };
    // Of what says nothing no document is made.
    if verbs::shows(&checked, kind).is_err() {
        return String::new();
    }
    let document = verbs::document(&checked, kind, &options).unwrap();
    let writer = dibr::writers::WRITERS.iter().find(|writer| writer.name == "md").unwrap();
    let written =
        verbs::write(&document, &checked, kind, writer, dibr::writers::PageOptions::default()).unwrap().bytes;
    String::from_utf8(written).unwrap().replace('\\', "").to_lowercase()
}

fn filled(profile: Profile) -> (Value, Filled) {
    let mut filled = Filled::default();
    let mut definition = filled.value(&Release::form(), "");
    for (key, value) in [("schema", json!(1)), ("profile", json!(profile.word())), ("stage", json!("draft"))]
    {
        definition[key] = value;
    }
    let root = definition.as_object_mut().unwrap();
    root.remove("extends");
    root["figures"][0].as_object_mut().unwrap().remove("draw");
    root["document"].as_object_mut().unwrap().remove("logo");
    definition["document"]["language"] = json!("en-GB");
    (definition, filled)
}

/// Whether a path is listed here, or, of this profile, as `content-unprinted`.
fn is_listed(path: &str, profile: Profile) -> bool {
    let profile = PROFILE_FILES.iter().find(|profile_file| profile_file.name == profile.word()).unwrap();
    let mut names = path.split('.');
    let root = names.next().unwrap_or("");
    let mut opens = || names.next().is_some_and(|name| profile.opens.iter().any(|own| own == name));
    // Whom release notes name, they name where it matters; how they are reached is for plans.
    let reported = profile.unprinted.iter().any(|unprinted| unprinted == root)
        || (root == "parties" && !profile.unprinted.is_empty())
        || (root == "text" && !profile.unprinted.is_empty() && !opens());
    reported || is_exempt(path)
}

fn is_exempt(path: &str) -> bool {
    UNPRINTED.iter().any(|(own, _)| match own.strip_prefix('*') {
        Some(end) => path.ends_with(end),
        None => path == *own || path.starts_with(&format!("{own}.")),
    })
}

/// The definition without the value at a path; list indexes are not counted.
fn without(definition: &Value, path: &[&str]) -> Value {
    match (definition, path) {
        (Value::Array(items), _) => Value::Array(items.iter().map(|item| without(item, path)).collect()),
        (Value::Object(map), [key, rest @ ..]) => {
            let mut map = map.clone();
            if rest.is_empty() {
                map.remove(*key);
            } else if let Some(below) = map.get_mut(*key) {
                *below = without(below, rest);
            }
            Value::Object(map)
        }
        (other, _) => other.clone(),
    }
}

/// A document without what it says of where it came from.
fn body(document: &str) -> &str {
    let end = document.find("<a id=\"provenance\">").unwrap_or(document.len());
    let start = document.find("<!-- /cover -->").unwrap_or(0);
    &document[start..end]
}

const PROFILES: [Profile; 6] = [
    Profile::VaDibr,
    Profile::VaVistaPatch,
    Profile::ReleasePlan,
    Profile::ReleaseProcess,
    Profile::GoLive,
    Profile::ReleaseNotes,
];

#[test]
fn every_property_is_printed_by_the_document_of_each_profile() {
    assert_eq!(PROFILES.len(), Profile::WORDS.len());
    let mut lost: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut seen = 0;
    for profile in PROFILES {
        let (definition, filled) = filled(profile);
        let text = document(profile, &definition);
        for (path, marker) in filled.markers.iter().filter(|(path, _)| !is_listed(path, profile)) {
            seen += 1;
            let is_whole = |at: usize| {
                let next = text[at + marker.len()..].chars().next();
                !next.is_some_and(|letter| letter.is_ascii_alphanumeric())
            };
            if !text.match_indices(marker.as_str()).any(|(at, _)| is_whole(at)) {
                lost.entry(path.clone()).or_default().push(profile.word());
            }
        }
    }
    assert!(seen > 2000, "{seen}");
    assert!(lost.is_empty(), "{lost:#?}");
}

/// What is reported as `content-unprinted` is indeed in no document.
#[test]
fn what_is_reported_as_unprinted_is_not_printed() {
    for file in PROFILE_FILES.iter().filter(|profile_file| !profile_file.unprinted.is_empty()) {
        let profile = Profile::from_word(&file.name).unwrap();
        let (definition, filled) = filled(profile);
        let text = document(profile, &definition);
        for name in &file.unprinted {
            assert!(definition.get(name).is_some(), "{}: there is no `{name}`", file.name);
            let below = |path: &str| path == name || path.starts_with(&format!("{name}."));
            // Names of parties and the like are printed wherever they are referred to.
            let own = filled.markers.iter().filter(|(path, it)| below(path) && it.starts_with("mark"));
            let printed: Vec<_> = own.filter(|(_, marker)| text.contains(marker.as_str())).collect();
            assert!(printed.is_empty(), "{}: `{name}` is printed: {printed:?}", file.name);
        }
    }
}

/// A word of a list, and yes or no, may stand anywhere: without it, the document is another one.
#[test]
fn every_word_and_every_yes_or_no_makes_a_difference() {
    let mut lost: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for profile in PROFILES {
        let (definition, filled) = filled(profile);
        let whole = document(profile, &definition);
        for path in filled.words.iter().filter(|path| !is_listed(path, profile) && *path != "stage") {
            let less = without(&definition, &path.split('.').collect::<Vec<_>>());
            if body(&document(profile, &less)) == body(&whole) {
                lost.entry(path.clone()).or_default().push(profile.word());
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// A chapter is there for what stands in it.
#[test]
fn no_chapter_is_printed_without_content() {
    for profile in
        PROFILES.into_iter().filter(|profile| !matches!(profile, Profile::VaDibr | Profile::VaVistaPatch))
    {
        let definition = json!({
            "schema": 1, "profile": profile.word(), "stage": "draft",
            "document": {"version": "0.1"},
            "release": {"product": "Board", "version": "2.4", "change_type": "normal"},
            "purpose": "Words.",
        });
        let text = document(profile, &definition);
        for (at, _) in text.match_indices("\n## ") {
            let rest = &text[at + 4..];
            let title = rest.lines().next().unwrap_or("");
            let below = rest.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("");
            let generated = title.ends_with("list of tables") || title.ends_with("list of figures");
            let is_empty = below.is_empty() || below.starts_with("<a id=") || below.starts_with("## ");
            assert!(!is_empty || generated, "{}: `{title}` is empty\n{text}", profile.word());
        }
    }
}

/// Mappings that readers see as one text or as a mark, by path.
const AS_TEXT: &[&str] = &[
    "release.previous",
    "release.window",
    "back_out.target",
    "tested",
    "restore_tested",
    "completed",
    "ordered",
    "done",
    "restore",
    "raci",
    "members",
    "figures",
    "sections",
];

/// Templates see every property of the definition under its own name.
#[test]
fn every_property_is_in_the_view() {
    let (definition, _) = filled(Profile::VaDibr);
    let kind = KINDS.iter().find(|kind| kind.name == "guide").unwrap();
    let view = verbs::view(&checked(&definition), kind, &verbs::RenderOptions::default());
    let mut seen = 0;
    has_all(&Release::form(), &serde_json::from_str(&view).unwrap(), "", &mut seen);
    assert!(seen > 400, "{seen}");
}

fn has_all(form: &Form, view: &Value, path: &str, seen: &mut usize) {
    match form {
        Form::List(of) => has_all(of, &view[0], path, seen),
        Form::Map(mapping) => {
            for property in &mapping.properties {
                let below = format!("{path}.{}", property.name);
                let below = below.trim_start_matches('.');
                let own = AS_TEXT.iter().any(|text| *text == property.name || *text == below);
                // A section that opens with prose is shown as one.
                if below.starts_with("text.") {
                    continue;
                }
                let value = view.get(property.name);
                assert!(value.is_some(), "{below} is not in the view: {view}");
                *seen += 1;
                if !own {
                    has_all(&property.form, value.unwrap(), below, seen);
                }
            }
        }
        Form::Choice(_) | Form::Reference(_) | Form::Scalar(_) => {}
    }
}
