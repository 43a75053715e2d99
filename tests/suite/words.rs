//! The words of rule pages: one form, and examples that hold.
#![expect(clippy::disallowed_methods, reason = "fixtures lie on the disk")]

use std::fs;

use dibr::rules::RULES;

use super::rules::fixtures;

#[test]
fn pages_have_one_form() {
    for rule in RULES {
        let (id, page) = (rule.meta.id, rule.meta.page);
        assert!(page.trim_start().starts_with("Checks that "), "{id}: a page begins with “Checks that …”");
        let headings: Vec<&str> =
            page.lines().filter(|line| line.trim_start().starts_with('#')).map(str::trim).collect();
        assert_eq!(headings, ["## Why", "## Fix", "## Example"], "{id}");
        let first = page.trim_start().split("\n\n").next().unwrap_or("");
        assert!(first.trim_end().ends_with('.'), "{id}: the first sentence ends with a full stop");
        assert!(!rule.meta.summary().contains(". "), "{id}: the first paragraph is one sentence");
    }
}

#[test]
fn examples_occur_in_what_passes() {
    for rule in RULES {
        let (id, page) = (rule.meta.id, rule.meta.page);
        let (_, example) = page.split_once("```yaml").unwrap_or_else(|| panic!("{id} has no example"));
        let (example, _) =
            example.split_once("```").unwrap_or_else(|| panic!("{id}: the example does not end"));
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let example = lines(example);
        let pass = lines(&fs::read_to_string(fixtures(id.0).join("pass.yaml")).unwrap());
        let occurs = pass.windows(example.len()).any(|window| window == example.as_slice());
        assert!(
            !example.is_empty() && occurs,
            "{id}: the example is not in pass.yaml\n{}",
            example.join("\n")
        );
    }
}
