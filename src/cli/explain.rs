//! `dibr explain` and `dibr rules`.

use super::Outcome;
use super::args::{ExplainArgs, Listing, RulesArgs};
use super::files::{self, CliError};
use super::settings;
use std::collections::BTreeSet;

use dibr::finding::{RuleMeta, Severity};
use dibr::release::Stage;
use dibr::rules::RULES;
use dibr::source::nearest;

/// Prints one rule's page.
pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, CliError> {
    let all = settings::all_rules();
    let Some(rule) = all.iter().find(|each| each.id.0 == args.rule) else {
        let names: Vec<&str> = all.iter().map(|each| each.id.0).collect();
        let hint = match nearest(&args.rule, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`dibr rules` lists them".to_owned(),
        };
        return Err(CliError::Document(format!("unknown rule `{}`: {hint}", args.rule)));
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

/// Prints the catalogue, or what was asked for of it.
pub(super) fn rules(args: &RulesArgs) -> Result<Outcome, CliError> {
    let all = catalogue(args)?;
    let text = match args.format {
        Listing::Json => {
            let rows = all.iter().map(|each| {
                serde_json::json!({
                    "rule": each.id.0,
                    "group": each.group,
                    "summary": each.summary(),
                    "severity": severity(each, args),
                    "supports": each.supports,
                    "since": each.since,
                })
            });
            let rows = serde_json::Value::Array(rows.collect());
            format!("{rows:#}\n")
        }
        Listing::Text => {
            let groups: BTreeSet<&str> = all.iter().map(|each| each.group).collect();
            let mut text = String::new();
            for group in groups {
                text.push_str(&format!("{group}\n"));
                for rule in all.iter().filter(|each| each.group == group) {
                    let weight = args.stage.as_ref().map(|_| format!("{:<8}", severity(rule, args)));
                    let weight = weight.unwrap_or_default();
                    text.push_str(&format!("  {weight}{:<30} {}\n", rule.id.0, rule.summary()));
                }
                text.push('\n');
            }
            text.push_str("`dibr explain RULE` explains a rule and how to fix its findings.\n");
            text
        }
    };
    files::print(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The rules that were asked for.
fn catalogue(args: &RulesArgs) -> Result<Vec<&'static RuleMeta>, CliError> {
    let mut all = settings::all_rules();
    if let Some(control) = &args.supports {
        let known: BTreeSet<&str> = all.iter().flat_map(|each| each.supports.iter().copied()).collect();
        // "CM-3" is supported by what supports a part of it, as "CM-3e" and "CM-3(2)" are.
        let part = |own: &str| {
            let rest = own.to_lowercase();
            rest.strip_prefix(&control.to_lowercase())
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        all.retain(|each| each.supports.iter().any(|own| part(own)));
        if all.is_empty() {
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            return Err(CliError::Document(format!("no rule supports `{control}`; known controls: {known}")));
        }
    }
    if let Some(section) = &args.section {
        let groups: BTreeSet<&str> = all.iter().map(|each| each.group).collect();
        all.retain(|each| each.group.to_lowercase().contains(&section.to_lowercase()));
        if all.is_empty() {
            let known = groups.into_iter().map(|group| format!("\"{group}\"")).collect::<Vec<_>>().join(", ");
            return Err(CliError::Document(format!("unknown section `{section}`; known sections: {known}")));
        }
    }
    Ok(all)
}

/// How much a rule weighs: in words, or at the stage and in the profile that were asked for.
fn severity(rule: &RuleMeta, args: &RulesArgs) -> &'static str {
    let stage = args.stage.as_deref().and_then(Stage::from_word);
    let own = RULES
        .iter()
        .find(|own_rule| own_rule.meta.id == rule.id)
        .zip(stage)
        .map(|(it, stage)| it.grade.at(stage));
    let by_profile = args.profile.as_deref().and_then(dibr::settings::profile);
    let changed = by_profile.and_then(|profile| profile.severities.get(rule.id.0)).copied();
    changed.or(own).map_or(rule.severity, Severity::word)
}
