//! The tables: sorted, without a row twice, and complete.
#![expect(clippy::disallowed_methods, reason = "source files lie on the disk")]

use std::fs;
use std::path::Path;

use dibr::rules::RULES;

/// The groups of the catalogue, in its order.
const GROUPS: &[&str] = &[
    "Document",
    "Revision history, approval, lifecycle",
    "References",
    "Roles and authority",
    "Criteria, procedures, verification",
    "Data",
    "Risks",
    "Timeline and checklist",
    "Environments and rollout",
    "Communications and incidents",
    "Release notes",
    "Accessibility",
];

#[test]
fn rules_are_sorted_and_unique() {
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.meta.id.0).collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
}

#[test]
fn every_rule_file_has_a_row_and_the_name_of_its_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut stems: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .filter(|stem| !["mod", "engine"].contains(&stem.as_str()))
        .collect();
    stems.sort();
    let rows: Vec<String> = RULES.iter().map(|rule| rule.meta.id.0.replace('-', "_")).collect();
    assert_eq!(stems, rows);
    for stem in stems {
        let text = fs::read_to_string(folder.join(format!("{stem}.rs"))).unwrap();
        let id = format!("id: \"{}\"", stem.replace('_', "-"));
        assert!(text.contains(&id), "{stem}.rs declares another rule");
        assert!(text.lines().count() < 120, "{stem}.rs is longer than 120 lines");
    }
}

#[test]
fn the_changelog_names_every_rule_and_its_lists_are_sorted() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CHANGELOG.md")).unwrap();
    let lists = text.split("### Rules").skip(1).map(|part| part.split("\n#").next().unwrap());
    let mut named = Vec::new();
    for list in lists {
        let ids: Vec<&str> =
            list.lines().filter_map(|line| line.strip_prefix("- `")?.split('`').next()).collect();
        assert!(!ids.is_empty() && ids.is_sorted_by(|one, next| one < next), "{ids:?}");
        named.extend(ids);
    }
    for rule in RULES {
        assert!(named.contains(&rule.meta.id.0), "{} is not named", rule.meta.id);
    }
}

#[test]
fn every_rule_stands_in_a_group_of_the_catalogue() {
    for rule in RULES {
        assert!(GROUPS.contains(&rule.meta.group), "{}: {}", rule.meta.id, rule.meta.group);
        assert_eq!(rule.meta.severity, rule.grade.words(), "{}", rule.meta.id);
    }
}
