//! Violations of the schema → findings.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value as Json;

use super::super::yaml::{self, Id, Reading, Tree};
use super::Schema;
use super::rule::{Rule, clip, listed, lower_first, spelled, type_word};
use crate::finding::{Finding, RuleId, Severity, builtin};
use crate::release::section_of;
use crate::source::{Names, Sources, Span, nearest};

/// Turns violations of a schema into findings.
pub(in crate::load) struct Judge<'a> {
    sources: &'a Sources,
    tree: &'a Tree,
    schema: Schema<'a>,
    pub(super) findings: Vec<Finding>,
    /// What is missing where, and the finding that says so; none where a misspelt key says it.
    pub(super) missed: BTreeMap<(Id, String), Option<Finding>>,
    /// How many words were looked up among those that may have been meant.
    looked_up: usize,
    /// The keys of the root by their values.
    sections: OnceCell<HashMap<Id, Id>>,
}

/// How many wrong words of a definition are compared with those that may have been meant.
const MAX_LOOKED_UP: usize = 10_000;

impl<'a> Judge<'a> {
    pub(in crate::load) fn new(sources: &'a Sources, tree: &'a Tree, schema: Schema<'a>) -> Self {
        Self {
            sources,
            tree,
            schema,
            findings: Vec::new(),
            missed: BTreeMap::new(),
            looked_up: 0,
            sections: OnceCell::new(),
        }
    }

    /// What a violation says, where it is judged apart from others.
    pub(in crate::load) fn said(mut self, error: &ValidationError<'_>) -> Vec<Finding> {
        self.violation(error);
        self.findings.extend(self.missed.into_values().flatten());
        self.findings
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the schema uses few of the validator's many keywords"
    )]
    pub(super) fn violation(&mut self, error: &ValidationError<'_>) {
        let Some((key, value)) = self.tree.at(error.instance_path().as_str()) else { return };
        let rule = Rule::of(error.schema_path().as_str(), self.schema);
        match error.kind() {
            Kind::Required { property } => self.missing(key, value, property.as_str().unwrap_or(""), &rule),
            Kind::AdditionalProperties { unexpected } => self.unknown(value, unexpected, &rule),
            Kind::Enum { options } => self.not_one_of(value, options, &rule),
            Kind::Constant { expected_value } => {
                self.not_one_of(value, &Json::Array(vec![Json::clone(expected_value)]), &rule);
            }
            Kind::Type { kind } => self.wrong_type(key, value, kind, &rule),
            Kind::Pattern { .. } | Kind::Format { .. } => {
                let message = format!("{} is not a valid {}", self.shown(value), rule.title());
                self.push(builtin::SCHEMA_FORMAT, self.tree.span(value), message, rule.help());
            }
            Kind::MinLength { .. } | Kind::MinProperties { .. } => {
                let message = format!("{} is empty", self.name(key));
                let help = rule.help().unwrap_or_else(|| "write a value, or delete the key".to_owned());
                self.push(builtin::SCHEMA_VALUE, self.tree.span(value), message, Some(help));
            }
            // A mapping may have one gap, so the other of the two is the one too many.
            Kind::MaxProperties { .. } => {
                let message = "a value can be either `tbd` or `not_applicable`, not both";
                self.push(
                    builtin::SCHEMA_VALUE,
                    self.tree.span(value),
                    message,
                    Some("keep one of them".to_owned()),
                );
            }
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                likeliest(context).iter().for_each(|error| self.violation(error));
            }
            Kind::MaxLength { limit } => {
                let length = self.tree.text(value).map_or(0, |text| text.chars().count());
                let message = format!("{} is too long: {length} characters", self.name(key));
                let help = format!("shorten it to at most {limit} characters");
                self.push(builtin::SCHEMA_VALUE, self.tree.span(value), message, Some(help));
            }
            other => {
                let message = format!("{} does not fit: {}", self.name(key), other.keyword());
                self.push(builtin::SCHEMA_VALUE, self.tree.span(value), message, rule.help());
            }
        }
    }

    fn push(&mut self, id: RuleId, span: Span, message: impl Into<String>, help: Option<String>) {
        let mut finding = Finding::new(id, Severity::Error, span, message);
        finding.help = help;
        self.findings.push(finding);
    }

    fn missing(&mut self, key: Option<Id>, value: Id, property: &str, rule: &Rule<'_>) {
        if !self.tree.is_whole(value) || self.may_be_lost(value, property) {
            return;
        }
        // At the key of the mapping that lacks it; at the first key of the definition where the root lacks it.
        let first = self.tree.pairs(value).first().map_or(value, |(key, _)| *key);
        let span = self.tree.span(key.unwrap_or(first));
        let said = rule.node("x-dibr-missing").and_then(|node| node.get(property));
        let text =
            |name: &str| said.and_then(|node| node.get(name)).and_then(Json::as_str).map(str::to_owned);
        let id = text("rule").and_then(|id| crate::load::rule_id(&id)).unwrap_or(builtin::SCHEMA_MISSING);
        let message = text("message").unwrap_or_else(|| match key {
            Some(key) => format!("`{}` has no `{property}`", self.tree.text(key).unwrap_or("this")),
            None if Some(value) == self.tree.root() => format!("the definition has no `{property}`"),
            None => format!("this item has no `{property}`"),
        });
        let help = text("help").or_else(|| {
            let what = rule.property(property)?.get("description")?.as_str()?;
            Some(format!("add `{property}:` ({})", lower_first(what)))
        });
        let mut finding =
            Finding::new(id, Severity::Error, span, message).about(self.section(value, property));
        finding.help = help;
        if let Some((at, message)) = rule.because()
            && let Some((_, deciding)) = self.tree.at(&at)
        {
            let value = self.tree.text(deciding).unwrap_or("");
            finding = finding.also(self.tree.span(deciding), message.replace("{value}", value));
        }
        self.missed.entry((value, property.to_owned())).or_insert(Some(finding));
    }

    /// The section that a property of a mapping would say something in.
    fn section(&self, value: Id, property: &str) -> Option<&'static str> {
        let root = self.tree.root()?;
        let sections = self
            .sections
            .get_or_init(|| self.tree.pairs(root).iter().rev().map(|(key, value)| (*value, *key)).collect());
        let path = match sections.get(&value) {
            Some(key) => vec![self.tree.text(*key)?, property],
            None if value == root => vec![property],
            None => return None,
        };
        section_of(path).map(|section| section.key)
    }

    /// Whether a property of the root may stand in the part that a syntax error made unreadable.
    fn may_be_lost(&self, value: Id, property: &str) -> bool {
        Some(value) == self.tree.root()
            && self.tree.reading() != Reading::Whole
            && self
                .tree
                .sources()
                .iter()
                .any(|source| self.sources.get(*source).text.lines().any(|line| line.starts_with(property)))
    }

    fn unknown(&mut self, value: Id, names: &[String], rule: &Rule<'_>) {
        let tree = self.tree;
        let keys: HashMap<&str, Id> =
            tree.pairs(value).iter().rev().filter_map(|(key, _)| Some((tree.text(*key)?, *key))).collect();
        let known: Vec<&str> = rule.properties();
        let free = Names::new(known.iter().copied().filter(|name| !keys.contains_key(name)));
        let allowed = format!("allowed here: {}", listed(&known));
        for name in names {
            let Some(key) = keys.get(name.as_str()) else { continue };
            let message = format!("unknown property `{}`", clip(name));
            if self.has_no_value(*key) {
                let help = "a comma ends a value within `{}`: put the whole value in quotes, as in `title: \"A, B and C\"`";
                self.push(builtin::SCHEMA_UNKNOWN, tree.span(*key), message, Some(help.to_owned()));
                continue;
            }
            let help = match self.looks_up().then(|| free.nearest(name)).flatten() {
                Some(near) => {
                    // One slip, one finding: what is misspelt here is not missing as well.
                    self.missed.insert((value, near.to_owned()), None);
                    format!("did you mean `{near}`?")
                }
                None => allowed.clone(),
            };
            self.push(builtin::SCHEMA_UNKNOWN, tree.span(*key), message, Some(help));
        }
    }

    /// Whether one more word is looked up among those that were probably meant.
    fn looks_up(&mut self) -> bool {
        self.looked_up += 1;
        self.looked_up <= MAX_LOOKED_UP
    }

    /// Whether a key within `{}` has neither a colon nor a value: it is the rest of a value that had a comma in it.
    fn has_no_value(&self, key: Id) -> bool {
        let span = self.tree.span(key);
        let rest = self.sources.get(span.source).text.get(span.end as usize..).unwrap_or_default();
        rest.trim_start().starts_with([',', '}'])
    }

    fn not_one_of(&mut self, value: Id, options: &Json, rule: &Rule<'_>) {
        let words: Vec<String> = options
            .as_array()
            .map(|options| {
                options
                    .iter()
                    .map(|option| option.as_str().map_or(option.to_string(), str::to_owned))
                    .collect()
            })
            .unwrap_or_default();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let looks_up = self.looks_up();
        let given = self.written(value).trim_matches(['"', '\'']);
        let message = format!("{} is not allowed here", self.shown(value));
        let help = match looks_up.then(|| nearest(given, &words)).flatten() {
            Some(near) => format!("did you mean `{near}`? allowed: {}", listed(&words)),
            None => rule.help().unwrap_or_else(|| format!("allowed: {}", listed(&words))),
        };
        self.push(builtin::SCHEMA_VALUE, self.tree.span(value), message, Some(help));
    }

    fn wrong_type(&mut self, key: Option<Id>, value: Id, expected: &TypeKind, rule: &Rule<'_>) {
        let expected = match expected {
            TypeKind::Single(one) => type_word(one.as_str()).to_owned(),
            TypeKind::Multiple(many) => {
                let words: Vec<&str> = many.iter().map(|kind| type_word(kind.as_str())).collect();
                words.join(" or ")
            }
        };
        let text = self.written(value);
        let found = match self.tree.kind(value) {
            yaml::Kind::Null => {
                let is_root = Some(value) == self.tree.root();
                let message = if is_root {
                    "the definition is empty".to_owned()
                } else {
                    format!("{} has no value", self.name(key))
                };
                let help = match key {
                    Some(_) => format!("write {expected} after it, or delete the key"),
                    None if is_root => {
                        "begin with `schema: 1`, `profile: va-dibr` and `stage: draft`".to_owned()
                    }
                    None => format!("write {expected}, or delete the item"),
                };
                let at = key.unwrap_or(value);
                self.push(builtin::SCHEMA_TYPE, self.tree.span(at), message, Some(help));
                return;
            }
            yaml::Kind::Bool(_) => format!("`{text}`, which is true or false"),
            yaml::Kind::Int(number) => format!("the number {number}"),
            yaml::Kind::Float(number) => format!("the number {number}"),
            yaml::Kind::Text(_) => format!("the text {}", self.shown(value)),
            yaml::Kind::List(_) => "a list".to_owned(),
            yaml::Kind::Map(_) | yaml::Kind::Alias(_) => "a mapping".to_owned(),
        };
        let is_scalar =
            matches!(self.tree.kind(value), yaml::Kind::Bool(_) | yaml::Kind::Int(_) | yaml::Kind::Float(_));
        let help = if expected.starts_with("text") && is_scalar {
            Some(format!("put it in quotes: `\"{}\"`", clip(text)))
        } else if let Some(help) = self.help_for_text(key, value, &expected) {
            Some(help)
        } else if expected == "a list" {
            Some("begin each item on a line of its own with `- `".to_owned())
        } else if Some(value) == self.tree.root() {
            Some(
                "begin with `schema: 1`, `profile: va-dibr` and `stage: draft`, each on a line of its own"
                    .to_owned(),
            )
        } else {
            rule.help().or_else(|| Some(format!("write {}", spelled(&expected))))
        };
        let is_root = Some(value) == self.tree.root();
        let name = if is_root { "the definition".to_owned() } else { self.name(key) };
        let message = format!("{name} must be {expected}, but is {found}");
        let span = self.tree.span(value);
        // A whole block is no place to look at: its first line is.
        let first_line = text
            .find('\n')
            .map_or(span, |end| Span::new(span.source, span.start as usize, span.start as usize + end));
        self.push(builtin::SCHEMA_TYPE, first_line, message, help);
    }

    /// What to do where one text is wanted in the place of a list or a mapping.
    fn help_for_text(&self, key: Option<Id>, value: Id, expected: &str) -> Option<String> {
        if !expected.starts_with("text") || expected.contains("list") || expected.contains("mapping") {
            return None;
        }
        let key = key.and_then(|key| self.tree.text(key)).map_or(String::new(), |key| format!("{key}: "));
        match self.tree.kind(value) {
            yaml::Kind::List(items) => Some(match items.as_slice() {
                [one] if self.tree.text(*one).is_some() => {
                    format!(
                        "only one value can be written here, without `[]` or `-`: `{key}{}`",
                        clip(self.written(*one))
                    )
                }
                _ => "only one value can be written here, not a list".to_owned(),
            }),
            // `- Note: check it` reads as a mapping.
            yaml::Kind::Map(_) => {
                let text = self.written(value);
                (!text.starts_with('{') && !text.contains('\n')).then(|| {
                    let quoted = format!("{key}\"{}\"", clip(text).replace('"', "'"));
                    format!("`: ` makes a mapping of it: put the whole text in quotes, as in `{quoted}`")
                })
            }
            yaml::Kind::Null
            | yaml::Kind::Bool(_)
            | yaml::Kind::Int(_)
            | yaml::Kind::Float(_)
            | yaml::Kind::Text(_)
            | yaml::Kind::Alias(_) => None,
        }
    }

    fn name(&self, key: Option<Id>) -> String {
        key.and_then(|key| self.tree.text(key))
            .map_or("this item".to_owned(), |name| format!("`{}`", clip(name)))
    }

    /// A value as it is written.
    fn written(&self, value: Id) -> &str {
        let span = self.tree.span(value);
        self.sources.get(span.source).slice(span)
    }

    fn shown(&self, value: Id) -> String {
        format!("`{}`", clip(self.written(value)))
    }
}

/// Of the branches of an alternative that all failed, the one that was probably meant: whose mistakes lie deepest, and of
/// those the one with the fewest.
pub(super) fn likeliest<'e>(branches: &'e [Vec<ValidationError<'static>>]) -> &'e [ValidationError<'static>] {
    let depth = |errors: &[ValidationError<'_>]| {
        errors.iter().map(|error| error.instance_path().as_str().matches('/').count()).max().unwrap_or(0)
    };
    let best = branches.iter().min_by_key(|branch| (std::cmp::Reverse(depth(branch)), branch.len()));
    best.map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonschema::error::ValidationErrorKind as Kind;

    #[test]
    fn a_failed_alternative_is_judged_by_its_most_likely_branch() {
        let schema = serde_json::json!({"anyOf": [
            {"type": "string"},
            {"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "number"}}},
            {"type": "object", "required": ["a", "b", "c"], "properties": {"a": {"type": "number"}}},
        ]});
        let validator = jsonschema::validator_for(&schema).expect("the schema is valid");
        let value = serde_json::json!({"a": "x"});
        let error = validator.iter_errors(&value).next().expect("the value is wrong").to_owned();
        let Kind::AnyOf { context } = error.kind() else { panic!("{error:?}") };
        let said: Vec<String> = likeliest(context).iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said.iter().any(|node| node.contains("number")), "{said:?}");
    }
}
