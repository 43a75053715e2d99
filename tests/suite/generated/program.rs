//! The reference of the rules and of the commands, as the program prints them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::Command;

use super::{is_current, root};

/// The folder of the rules' pages.
const RULES: &str = "docs/reference/rules";

fn printed(args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_dibr")).args(args).env("COLUMNS", "100").output().unwrap();
    assert!(out.status.success(), "{args:?}");
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn the_reference_of_the_rules_is_current() {
    let rows: serde_json::Value = serde_json::from_str(&printed(&["rules", "--format", "json"])).unwrap();
    let mut index =
        "# The rules\n\nEach page is what `dibr explain RULE` prints.\n\n| Rule | Section | What it checks |\n|---|---|---|\n"
            .to_owned();
    let mut expected = BTreeSet::from(["index.md".to_owned()]);
    for row in rows.as_array().unwrap() {
        let text = |key: &str| row[key].as_str().unwrap();
        let rule = text("rule");
        let summary = text("summary").replace('|', "\\|");
        writeln!(index, "| [`{rule}`]({rule}.md) | {} | {summary} |", text("group")).unwrap();
        is_current(&format!("{RULES}/{rule}.md"), &page(&printed(&["explain", rule])));
        expected.insert(format!("{rule}.md"));
    }
    is_current(&format!("{RULES}/index.md"), &index);
    let found = std::fs::read_dir(root().join(RULES)).unwrap();
    let found: BTreeSet<String> =
        found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected, "a page of no rule");
}

/// A rule's page, with the facts at its end as a list.
fn page(explained: &str) -> String {
    let (text, facts) = explained.trim_end().rsplit_once("\n\n").unwrap();
    let facts: String = facts.lines().fold(String::new(), |list, fact| list + "- " + fact + "\n");
    format!("{text}\n\n{facts}")
}

#[test]
fn the_reference_of_the_commands_is_current() {
    let mut text =
        "# Command reference\n\nThe help of each command, as `dibr help COMMAND` prints it.\n".to_owned();
    for command in ["check", "render", "approve", "verify", "init", "rules", "explain", "schema", "templates"]
    {
        let help = printed(&["help", command]);
        let help = help.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        write!(text, "\n## dibr {command}\n\n```text\n{help}\n```\n").unwrap();
    }
    is_current("docs/reference/commands.md", &text);
}
