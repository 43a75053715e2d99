//! `dibr explain` and `dibr rules`.

use super::Outcome;
use super::args::{ExplainArgs, Listing, RulesArgs};
use super::files::{self, Trouble};
use dibr::finding::RuleMeta;
use dibr::source::nearest;
use dibr::verbs;

/// Prints one rule's page.
pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Trouble> {
    let all = verbs::catalogue();
    let Some(rule) = all.iter().find(|it| it.id.0 == args.rule) else {
        let names: Vec<&str> = all.iter().map(|it| it.id.0).collect();
        let hint = match nearest(&args.rule, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`dibr rules` lists them".to_owned(),
        };
        return Err(Trouble::Document(format!("no rule is called `{}`: {hint}", args.rule)));
    };
    files::print(page(rule).as_bytes())?;
    Ok(Outcome::Clean)
}

fn page(rule: &RuleMeta) -> String {
    let mut page = format!("# {}\n\n", rule.id);
    for line in rule.page.lines() {
        page.push_str(line.strip_prefix(' ').unwrap_or(line));
        page.push('\n');
    }
    page.push_str(&format!("\nSeverity: {}\n", rule.severity));
    if !rule.supports.is_empty() {
        page.push_str(&format!("Supports: {}\n", rule.supports.join(", ")));
    }
    page.push_str(&format!("Since: {}\n", rule.since));
    page
}

/// Prints the catalogue.
pub(super) fn rules(args: &RulesArgs) -> Result<Outcome, Trouble> {
    let all = verbs::catalogue();
    let text = match args.format {
        Listing::Json => {
            let rows = all.iter().map(|it| {
                serde_json::json!({
                    "rule": it.id.0,
                    "group": it.group,
                    "summary": it.summary(),
                    "severity": it.severity,
                    "supports": it.supports,
                    "since": it.since,
                })
            });
            let rows = serde_json::Value::Array(rows.collect());
            format!("{rows:#}\n")
        }
        Listing::Text => {
            let mut groups: Vec<&str> = all.iter().map(|it| it.group).collect();
            groups.sort_unstable();
            groups.dedup();
            let mut text = String::new();
            for group in groups {
                text.push_str(&format!("{group}\n"));
                for rule in all.iter().filter(|it| it.group == group) {
                    text.push_str(&format!("  {:<28} {}\n", rule.id.0, rule.summary()));
                }
                text.push('\n');
            }
            text.push_str("`dibr explain RULE` shows why, and how to mend it.\n");
            text
        }
    };
    files::print(text.as_bytes())?;
    Ok(Outcome::Clean)
}
