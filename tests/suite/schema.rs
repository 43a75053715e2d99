//! The published schemas: valid, documented, and as the types declare them.

use dibr::release::{Form, Model, Release};
use serde_json::Value;

fn release_schema() -> Value {
    serde_json::from_str(&dibr::load::definition_schema()).unwrap()
}

fn published_schema() -> Value {
    serde_json::from_str(&dibr::load::published_schema()).unwrap()
}

fn report_schema() -> Value {
    serde_json::from_str(dibr::reporters::REPORT_SCHEMA).unwrap()
}

fn settings_schema() -> Value {
    serde_json::from_str(dibr::settings::SETTINGS_SCHEMA).unwrap()
}

#[test]
fn the_schema_of_settings_says_what_the_reader_knows() {
    let schema = settings_schema();
    let keys = |at: &Value| -> Vec<String> {
        let mut keys: Vec<String> = at["properties"].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&schema), dibr::settings::KEYS);
    assert_eq!(keys(&schema["properties"]["thresholds"]), dibr::settings::THRESHOLDS);
    let profiles = schema["properties"]["profile"]["enum"].as_array().unwrap();
    let profiles: Vec<&str> = profiles.iter().map(|profile| profile.as_str().unwrap()).collect();
    assert_eq!(
        profiles,
        dibr::settings::PROFILES.iter().map(|profile| profile.name.as_str()).collect::<Vec<_>>()
    );
}

#[test]
fn profiles_name_sections_and_rules_that_there_are() {
    use dibr::release::Profile;
    let mut words: Vec<&str> = Profile::WORDS.to_vec();
    words.sort_unstable();
    assert_eq!(
        words,
        dibr::settings::PROFILES.iter().map(|profile| profile.name.as_str()).collect::<Vec<_>>()
    );
    for profile in dibr::settings::PROFILES.iter() {
        for key in &profile.requires {
            assert!(dibr::release::section(key).is_some(), "{}: no section {key}", profile.name);
        }
        for (key, need) in &profile.needs {
            assert!(profile.requires.contains(key), "{}: {key} is not required", profile.name);
            assert!(dibr::release::Need::from_word(need).is_some(), "{}: {need}", profile.name);
        }
        for (path, when) in &profile.applies {
            let keys: Vec<&str> = path.split('.').collect();
            assert!(dibr::release::section_of(keys).is_some(), "{}: no place {path}", profile.name);
            assert!(["always", "downtime", "restore"].contains(&when.as_str()), "{}: {when}", profile.name);
        }
        for rule in profile.severities.keys() {
            assert!(
                dibr::verbs::catalogue().iter().any(|own_rule| own_rule.id.0 == rule),
                "{}: no rule {rule}",
                profile.name
            );
        }
    }
}

#[test]
fn schemas_are_valid_by_the_meta_schema() {
    for schema in [release_schema(), published_schema(), report_schema(), settings_schema()] {
        jsonschema::draft202012::meta::validate(&schema).unwrap();
    }
}

/// Keywords that a schema of ours may use. A misspelt keyword is ignored by every validator, so it is refused here.
const KEYWORDS: &[&str] = &[
    "$schema",
    "$comment",
    "$defs",
    "$ref",
    "title",
    "description",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "uniqueItems",
    "enum",
    "const",
    "pattern",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minProperties",
    "maxProperties",
    "allOf",
    "anyOf",
    "if",
    "then",
    "else",
    "examples",
];

fn walk(schema: &Value, at: &str, visit: &mut dyn FnMut(&str, &Value)) {
    let Some(map) = schema.as_object() else { return };
    visit(at, schema);
    for (key, value) in map {
        let at = format!("{at}/{key}");
        match key.as_str() {
            "properties" | "$defs" => {
                for (name, below) in value.as_object().unwrap() {
                    walk(below, &format!("{at}/{name}"), visit);
                }
            }
            "items" | "if" | "then" | "else" | "additionalProperties" => walk(value, &at, visit),
            "allOf" | "anyOf" => {
                for (n, below) in value.as_array().unwrap().iter().enumerate() {
                    walk(below, &format!("{at}/{n}"), visit);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn schemas_use_known_keywords_and_document_every_property() {
    for schema in [release_schema(), report_schema(), settings_schema()] {
        let mut documented = 0;
        walk(&schema, "", &mut |at, it| {
            for key in it.as_object().unwrap().keys() {
                assert!(KEYWORDS.contains(&key.as_str()) || key.starts_with("x-dibr-"), "{at}: `{key}`");
            }
            // Conditions repeat properties that are documented where they are declared.
            if at.contains("/allOf/") {
                return;
            }
            for (name, property) in it.get("properties").and_then(Value::as_object).into_iter().flatten() {
                for word in ["title", "description"] {
                    let text = property.get(word).and_then(Value::as_str).unwrap_or("");
                    assert!(!text.is_empty(), "{at}/{name} has no {word}");
                }
                documented += 1;
            }
        });
        assert!(documented >= 9);
    }
}

#[test]
fn examples_in_the_schema_are_valid() {
    let schema = release_schema();
    let mut tried = 0;
    let mut checks = Vec::new();
    walk(&schema, "", &mut |at, it| {
        for example in it.get("examples").and_then(Value::as_array).into_iter().flatten() {
            checks.push((at.to_owned(), it.clone(), example.clone()));
        }
    });
    for (at, it, example) in checks {
        tried += 1;
        assert!(jsonschema::validator_for(&it).unwrap().is_valid(&example), "{at}: {example}");
    }
    assert!(tried > 0);
}

fn scalar(name: &str) -> jsonschema::Validator {
    let schema = release_schema()["$defs"][name]["else"].clone();
    jsonschema::validator_for(&schema).unwrap()
}

proptest::proptest! {
    /// What an editor accepts by the pattern is what dibr reads, and nothing is dropped.
    #[test]
    fn lengths_fit_the_pattern_if_they_are_read(text in LENGTHS) {
        let fits = scalar("duration").is_valid(&Value::String(text.clone()));
        proptest::prop_assert_eq!(fits, dibr::release::Duration::parse(&text).is_some(), "{}", text);
    }

    /// The pattern knows no calendar; all else of a moment it does.
    #[test]
    fn moments_that_are_read_fit_the_pattern(text in MOMENTS) {
        let fits = scalar("moment").is_valid(&Value::String(text.clone()));
        proptest::prop_assert_eq!(fits, dibr::release::is_moment(&text), "{}", text);
    }
}

/// Texts of which about half are lengths of time.
const LENGTHS: &str = "([Pp]?(T?[0-9]{1,3}([.,][0-9]{1,2})? ?\
    (s|sec|Seconds|m|min|mins|minute|mo|months|h|hrs|Hours|d|days|w|wks|weeks|y|yrs|H|M|S|D|Y|W|fortnight)(, | and |, and | ||x)){1,3}\
    [0-9]{1,3} ?(s|min|h|days|H|M|S|x)|[Pp][0-9]{0,2}[YMWDT]?[0-9]{0,2}[HMSD]?)";

/// Texts of which about half are moments, all of days that there are.
const MOMENTS: &str = "20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])[ Tt]?([01][0-9]|2[0-5]):[0-6][0-9]\
    (:[0-6][0-9]([.][0-9]{0,3})?)?( ?([Zz]|[+-][0-2][0-9]:[0-6][0-9]|[+]02|CET))?";

/// What is written by hand changes what the types declare, and adds nothing that no type knows.
#[test]
fn the_base_of_the_schema_names_what_the_types_declare() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/definition.base.json");
    let base: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let Form::Map(release) = Release::form() else { panic!("a release is a mapping") };
    let schema = release_schema();
    for name in base["properties"].as_object().unwrap().keys() {
        assert!(release.property(name).is_some(), "no property `{name}`");
    }
    for name in base["x-never-open"].as_array().unwrap() {
        assert!(schema["$defs"][name.as_str().unwrap()]["title"].is_string(), "no definition {name}");
    }
    for name in base["$defs"].as_object().unwrap().keys() {
        assert!(schema["$defs"][name]["title"].is_string(), "no type declares `{name}`");
    }
}

/// A doc comment, a word and a `#[required]` of the types, where the schema shows them.
#[test]
fn the_schema_shows_what_the_types_declare() {
    let Form::Map(release) = Release::form() else { panic!("a release is a mapping") };
    let schema = release_schema();
    for property in &release.properties {
        assert_eq!(schema["properties"][property.name]["description"], property.doc, "{}", property.name);
        let required = schema["required"].as_array().unwrap().contains(&Value::from(property.name));
        assert_eq!(required, property.is_required, "{}", property.name);
    }
    let stages =
        schema["$defs"]["stage"]["enum"].as_array().unwrap().iter().map(|word| word.as_str().unwrap());
    assert!(stages.eq(dibr::release::Stage::WORDS.iter().copied()));
}

#[test]
fn rules_named_in_the_schema_exist() {
    let ids: Vec<&str> = dibr::verbs::catalogue().iter().map(|rule| rule.id.0).collect();
    let mut named = 0;
    walk(&release_schema(), "", &mut |at, it| {
        for (property, said) in it.get("x-dibr-missing").and_then(Value::as_object).into_iter().flatten() {
            named += 1;
            let rule = said["rule"].as_str().unwrap();
            assert!(ids.contains(&rule), "{at}/{property} names the rule `{rule}`, which does not exist");
        }
    });
    assert!(named >= 9);
}

/// The complete samples that extend nothing, as data.
fn sample_values() -> Vec<Value> {
    let definitions = crate::samples::definitions().into_iter().filter(|path| path.ends_with("release.yaml"));
    let read = |path| serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    definitions.map(read).filter(|value: &Value| value.get("extends").is_none()).collect()
}

/// Pointers to all mappings of a value, and their keys.
fn keys_of(value: &Value, at: &str, found: &mut Vec<(String, String)>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    if let Some(map) = value.as_object() {
        for (key, below) in map {
            found.push((at.to_owned(), key.clone()));
            keys_of(below, &format!("{at}/{}", escaped(key)), found);
        }
    }
    for (nth, below) in value.as_array().into_iter().flatten().enumerate() {
        keys_of(below, &format!("{at}/{nth}"), found);
    }
}

/// Changes a definition in one place: takes a key away, renames it, or gives it another value.
fn changed(value: &Value, at: &str, key: &str, change: usize) -> Value {
    let mut changed = value.clone();
    let map = changed.pointer_mut(at).unwrap().as_object_mut().unwrap();
    let old = map.remove(key).unwrap();
    let gap = serde_json::json!({"tbd": {"owner": "ops", "due": "2026-06-01"}});
    match change {
        0 => None,
        1 => map.insert(format!("{key}x"), old),
        2 => map.insert(key.to_owned(), Value::Null),
        3 => map.insert(key.to_owned(), gap),
        4 => map.insert(key.to_owned(), Value::from(7)),
        5 => map.insert(key.to_owned(), Value::from("No such word!")),
        _ => map.insert(key.to_owned(), serde_json::json!([{"file": "x"}])),
    };
    changed
}

#[test]
fn the_published_schema_accepts_what_the_one_it_is_made_of_accepts() {
    let whole = jsonschema::options().should_validate_formats(true).build(&release_schema()).unwrap();
    let published = jsonschema::options().should_validate_formats(true).build(&published_schema()).unwrap();
    let mut refused = 0;
    for (nth, sample) in sample_values().iter().enumerate() {
        assert!(published.is_valid(sample));
        let mut keys = Vec::new();
        keys_of(sample, "", &mut keys);
        // Every key of the samples in one way each, and each way in every seventh place.
        for (place, (at, key)) in keys.iter().enumerate().filter(|(_, (_, key))| key != "extends") {
            let value = changed(sample, at, key, (place + nth) % 7);
            let fits = whole.is_valid(&value);
            refused += usize::from(!fits);
            assert_eq!(fits, published.is_valid(&value), "{at}/{key}, change {}", (place + nth) % 7);
        }
    }
    assert!(refused > 500, "only {refused} were refused");
}

#[test]
fn in_a_file_that_extends_another_nothing_is_missing_and_null_removes() {
    let published = jsonschema::validator_for(&published_schema()).unwrap();
    for mut sample in sample_values() {
        sample["extends"] = Value::from("process.yaml");
        assert!(published.is_valid(&sample));
        let mut keys = Vec::new();
        keys_of(&sample, "", &mut keys);
        for (at, key) in keys.iter().filter(|(at, key)| key != "extends" && !at.contains("/tbd")) {
            for change in [0, 2] {
                // A typed gap is one value, which is replaced whole.
                let is_gap = key == "tbd" || key == "not_applicable" || at.ends_with("/not_applicable");
                let value = changed(&sample, at, key, change);
                assert!(is_gap || key == "file" || published.is_valid(&value), "{at}/{key}: {change}");
            }
            assert!(!published.is_valid(&changed(&sample, at, key, 1)), "{at}/{key}x");
        }
    }
}

#[test]
fn the_published_schema_is_read_by_editors() {
    let schema = published_schema();
    assert!(dibr::load::is_published_schema(&dibr::load::published_schema()));
    assert!(!dibr::load::is_published_schema(&dibr::load::definition_schema()));
    assert!(!dibr::load::is_published_schema("{"));
    let mut words = 0;
    walk(&schema, "", &mut |at, node| {
        assert!(node.as_object().unwrap().keys().all(|key| !key.starts_with("x-dibr-")), "{at}");
        let Some(options) = node.get("enum").filter(|_| !at.contains("/if/")) else { return };
        let meanings = node["enumDescriptions"].as_array().unwrap_or_else(|| panic!("{at}"));
        assert_eq!(meanings.len(), options.as_array().unwrap().len(), "{at}");
        let is_whole =
            |value: &&Value| value.as_str().is_some_and(|text| !text.contains('`') && text.len() > 1);
        words += meanings.iter().filter(is_whole).count();
        assert!(meanings.iter().all(|meaning| is_whole(&meaning)), "{at}: {meanings:?}");
    });
    assert!(words > 150, "{words}");
    for text in [dibr::load::published_schema().as_str(), dibr::settings::SETTINGS_SCHEMA] {
        let addresses = text.match_indices("https://").map(|(at, _)| &text[at..]);
        assert!(
            addresses.clone().count() == 1
                && addresses.clone().all(|address| address.starts_with("https://json-schema.org/"))
        );
    }
}
