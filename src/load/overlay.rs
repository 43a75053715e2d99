//! Overlays: JSON Schemas of an organisation's own, whose violations are findings like any other.
//!
//! Annotations name them: `x-dibr-rule` the rule, `x-dibr-message` what is wrong, `x-dibr-help` how to fix it,
//! `x-dibr-severity` how much it weighs, `x-dibr-why` why it matters. The one nearest to a violated keyword holds.

use std::collections::BTreeMap;

use jsonschema::{PatternOptions, Validator};
use serde_json::Value as Json;

use super::expansion::{Expansion, MAX_STEPS};
use super::schema::{Judge, Rule, Schema, Validated};
use crate::finding::{Finding, RuleId, RuleMeta, Severity, builtin};
use crate::source::{SourceFile, Sources, Span};

/// The most violations of an overlay that are reported of one definition.
const MAX_VIOLATIONS: usize = 10_000;

/// An overlay, ready to judge.
#[derive(Debug)]
pub struct Overlay {
    /// The name of its file.
    name: String,
    schema: Json,
    expansion: Expansion,
    validator: Validator,
    rules: BTreeMap<String, &'static RuleMeta>,
    /// The rule of what has no annotation: the name of the file.
    own: String,
}

impl Overlay {
    /// Reads an overlay. `taken` says whether a name is one of dibr's rules, which none of its own may have.
    ///
    /// # Errors
    ///
    /// Why it cannot be used, as a finding at the place.
    pub fn read(file: &SourceFile, taken: &dyn Fn(&str) -> bool) -> Result<Self, Box<Finding>> {
        let refuse = |at: Span, message: String, help: &str| {
            Box::new(Finding::new(builtin::OVERLAY_UNUSABLE, Severity::Error, at, message).help(help))
        };
        let start = Span::new(file.id, 0, 0);
        let schema: Json = serde_json::from_str(&file.text).map_err(|error| {
            let before: usize =
                file.text.split_inclusive('\n').take(error.line().max(1) - 1).map(str::len).sum();
            let at = (before + error.column().saturating_sub(1)).min(file.text.len());
            refuse(Span::new(file.id, at, at), format!("invalid JSON: {error}"), "fix the line")
        })?;
        let validator = jsonschema::options()
            .should_validate_formats(true)
            // Runs in time linear in the text, whatever the pattern.
            .with_pattern_options(PatternOptions::regex())
            .build(&schema)
            .map_err(|error| {
                let message = format!("invalid JSON Schema: {error}");
                refuse(start, message, "write a schema of draft 2020-12 that refers to no other file")
            })?;
        let expansion = Expansion::of(&schema).map_err(|error| {
            let message = format!("invalid JSON Schema: {error}");
            refuse(
                start,
                message,
                "refer only to existing parts of this file, as in `#/$defs/name`, without a cycle",
            )
        })?;
        let stem = file.name.rsplit(['/', '\\']).next().unwrap_or("");
        let own = kebab(stem.split('.').next().unwrap_or(""));
        let mut names = BTreeMap::new();
        collect(&schema, Severity::Error, &mut names);
        names.entry(own.clone()).or_insert((Severity::Error, &Json::Null));
        if let Some(name) = names.keys().find(|key| kebab(key) != **key || taken(key)) {
            let message = format!("`{name}` cannot be the name of a rule");
            return Err(refuse(
                start,
                message,
                "use letters, digits and hyphens, and not the name of a built-in rule",
            ));
        }
        let place =
            |words: &str| file.text.find(words).map_or(start, |at| Span::new(file.id, at, at + words.len()));
        let severity = |json: &Json| json.as_str().and_then(Severity::from_word);
        if let Some((_, wrong)) =
            find(&schema, &|name, it| name == "x-dibr-severity" && severity(it).is_none())
        {
            let wrong = wrong.to_string();
            let message = format!("`{wrong}` is not a valid severity");
            return Err(refuse(place(&wrong), message, "write `error`, `warning` or `note`"));
        }
        if let Some((unknown, _)) =
            find(&schema, &|name, _| name.starts_with("x-dibr-") && !ANNOTATIONS.contains(&name))
        {
            let help = format!("allowed: `{}`", ANNOTATIONS.join("`, `"));
            let message = format!("unknown annotation `{unknown}`");
            return Err(refuse(place(unknown), message, &help));
        }
        let rules =
            names.into_iter().map(|(name, (severity, node))| (name.clone(), meta(name, severity, node)));
        let name = file.name.clone();
        Ok(Self { name, rules: rules.collect(), validator, own, schema, expansion })
    }

    /// What is known of its rules, sorted by name.
    pub fn rules(&self) -> impl Iterator<Item = &'static RuleMeta> {
        self.rules.values().copied()
    }

    /// What a definition violates.
    pub fn judge(&self, sources: &Sources, validated: &Validated) -> Vec<Finding> {
        let json = validated.tree().to_json();
        let schema = Schema::Overlay(&self.schema);
        let mut findings = Vec::new();
        let root = validated
            .tree()
            .root()
            .map_or(validated.tree().sources()[0], |root| validated.tree().span(root).source);
        let start = Span::new(root, 0, 0);
        if self.expansion.steps(&json).is_none() {
            let message =
                format!("`{}` was not applied: it needs more than {MAX_STEPS} steps here", self.name);
            let finding = Finding::new(builtin::OVERLAY_UNUSABLE, Severity::Error, start, message);
            return vec![finding.help("simplify the overlay so that it refers to its parts less often")];
        }
        let mut violations = self.validator.iter_errors(&json);
        for error in violations.by_ref().take(MAX_VIOLATIONS) {
            let rule = Rule::of(error.schema_path().as_str(), schema);
            let name = rule.nearest_text("x-dibr-rule").unwrap_or(&self.own);
            let Some(meta) = self.rules.get(name) else { continue };
            let severity = rule.nearest_text("x-dibr-severity").and_then(Severity::from_word);
            let said = Judge::new(sources, validated.tree(), schema).said(&error);
            findings.extend(said.into_iter().map(|mut finding| {
                finding.rule = meta.id;
                finding.severity = severity.unwrap_or(Severity::Error);
                if let Some(message) = rule.nearest_text("x-dibr-message") {
                    message.clone_into(&mut finding.message);
                }
                if let Some(help) = rule.nearest_text("x-dibr-help") {
                    finding.help = Some(help.to_owned());
                }
                finding
            }));
        }
        if violations.next().is_some() {
            let message =
                format!("only the first {MAX_VIOLATIONS} violations of `{}` are reported", self.name);
            let finding = Finding::new(builtin::OVERLAY_UNUSABLE, Severity::Error, start, message);
            findings.push(finding.help("fix the reported violations, or relax the overlay"));
        }
        // One annotated schema with several keywords says one thing.
        findings.sort_by_key(Finding::sort_key);
        findings.dedup_by_key(|finding| finding.sort_key());
        findings
    }
}

/// Lower-case letters and digits, everything else one hyphen.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for letter in name.chars() {
        match letter {
            'a'..='z' | '0'..='9' => kebab.push(letter),
            'A'..='Z' => kebab.push(letter.to_ascii_lowercase()),
            _ if !kebab.ends_with('-') => kebab.push('-'),
            _ => {}
        }
    }
    let kebab = kebab.trim_matches('-');
    if kebab.is_empty() { "overlay".to_owned() } else { kebab.to_owned() }
}

/// The rules that annotations name, each with its severity and where it is annotated.
fn collect<'a>(node: &'a Json, severity: Severity, names: &mut BTreeMap<String, (Severity, &'a Json)>) {
    let text = |name: &str| node.get(name).and_then(Json::as_str);
    let severity = text("x-dibr-severity").and_then(Severity::from_word).unwrap_or(severity);
    if let Some(name) = text("x-dibr-rule") {
        names.entry(name.to_owned()).or_insert((severity, node));
    }
    match node {
        Json::Object(map) => map.values().for_each(|value| collect(value, severity, names)),
        Json::Array(items) => items.iter().for_each(|item| collect(item, severity, names)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// What dibr reads in an overlay beside the keywords of JSON Schema.
const ANNOTATIONS: &[&str] =
    &["x-dibr-rule", "x-dibr-message", "x-dibr-help", "x-dibr-severity", "x-dibr-why"];

/// The first property anywhere in a schema, its name and value, that `is_meant`.
fn find<'a>(node: &'a Json, is_meant: &dyn Fn(&str, &Json) -> bool) -> Option<(&'a str, &'a Json)> {
    match node {
        Json::Object(map) => {
            let own = map.iter().find(|(name, value)| is_meant(name, value));
            let own = own.map(|(name, value)| (name.as_str(), value));
            own.or_else(|| map.values().find_map(|value| find(value, is_meant)))
        }
        Json::Array(items) => items.iter().find_map(|item| find(item, is_meant)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    }
}

/// What is known of a rule. It lives as long as the process, as those that are compiled in do: there are few of them.
fn meta(name: String, severity: Severity, node: &Json) -> &'static RuleMeta {
    let text =
        |name: &str| node.get(name).and_then(Json::as_str).map(|node| node.trim_end_matches('.').to_owned());
    let what = text("x-dibr-message").or_else(|| text("description")).or_else(|| text("title"));
    let mut page = format!("Checks a rule of the organisation: {}.\n", what.unwrap_or_else(|| name.clone()));
    for (heading, text) in [("Why", text("x-dibr-why")), ("Fix", text("x-dibr-help"))] {
        if let Some(text) = text {
            page.push_str(&format!("\n## {heading}\n\n{text}.\n"));
        }
    }
    let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    Box::leak(Box::new(RuleMeta {
        id: RuleId(leak(name)),
        page: leak(page),
        group: "Rules of the organisation",
        severity: severity.word(),
        supports: &[],
        since: env!("CARGO_PKG_VERSION"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn read(text: &str) -> Result<Overlay, Box<Finding>> {
        let file = SourceFile::new(SourceId::default(), "policies/acme.schema.json", text.as_bytes()).0;
        Overlay::read(&file, &|rule| rule == "risk-denied")
    }

    #[test]
    fn what_cannot_be_used_is_refused() {
        for (text, what) in [
            ("{", "invalid JSON"),
            ("{\"type\": \"objekt\"}", "invalid JSON Schema"),
            ("{\"$ref\": \"https://example.org/x.json\"}", "invalid JSON Schema"),
            ("{\"$ref\": \"other.json\"}", "invalid JSON Schema"),
            ("{\"x-dibr-rule\": \"risk-denied\"}", "cannot be the name"),
            ("{\"x-dibr-rule\": \"Not Kebab\"}", "cannot be the name"),
            ("{\"anyOf\": [{\"x-dibr-severity\": \"warn\"}]}", "`\"warn\"` is not a valid severity"),
            ("{\"x-dibr-severity\": 2}", "`2` is not a valid severity"),
            ("{\"not\": {\"x-dibr-mesage\": \"x\"}}", "unknown annotation `x-dibr-mesage`"),
        ] {
            let refused = read(text).expect_err(text);
            assert!(refused.message.contains(what), "{text}: {}", refused.message);
        }
        let names: Vec<&str> = read("{\"x-dibr-rule\": \"acme-one\"}")
            .expect("a schema")
            .rules()
            .map(|rule| rule.id.0)
            .collect();
        assert_eq!(names, ["acme", "acme-one"]);
    }
}
