//! Templates judged without rendering: names that the view has not, names that are set and never used, files that no
//! document uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::compose::{self, Order, TemplateError, Templates};
use super::{KINDS, PARTS, pieces, view};
use crate::release::Release;
use crate::source::{LineIndex, nearest};

/// Judges all templates, those of `templates` in place of dibr's own. Sorted by template and place.
pub fn check(templates: &Templates) -> Vec<TemplateError> {
    let texts = texts(templates);
    let mut found = Vec::new();
    let images = BTreeMap::new();
    let order = Order {
        kind: KINDS[0],
        draft: None,
        public: false,
        images: &images,
        image_base: "",
        file_stem: "",
        provenance: Vec::new(),
    };
    // The view of an empty release has every name that a template may use, without rows.
    let view = Arc::new(view::view(&Release::default(), &order));
    if let Err(error) = compose::load(templates, &view, &pieces::Progress::default()) {
        return vec![error];
    }
    let view = serde_json::to_value(view.as_ref()).expect("invariant: a view has text keys only");
    let paths: BTreeMap<&str, Vec<Path<'_>>> =
        texts.iter().map(|(name, text)| (*name, paths_in(text))).collect();
    let set: BTreeSet<&str> =
        paths.values().flatten().filter(|it| it.role == Role::Set).map(|it| it.root()).collect();
    for (name, all) in &paths {
        let lines = LineIndex::new(texts[name]);
        let say = |at: usize, message: String| {
            let line = lines.line(at);
            let column = texts[name][lines.start(line)..at].chars().count() + 1;
            TemplateError { template: (*name).to_owned(), line: line + 1, column, message }
        };
        let own: BTreeSet<&str> = all.iter().filter(|it| it.role == Role::Loop).map(|it| it.root()).collect();
        for path in all.iter().filter(|it| it.role == Role::Used) {
            let root = path.root();
            if own.contains(root) || set.contains(root) || root == "loop" {
                continue;
            }
            if let Some(unknown) = unknown(path.text, &view) {
                found.push(say(path.at, unknown));
            }
        }
        for path in all.iter().filter(|it| it.role == Role::Set) {
            let used = |it: &Path<'_>| it.role == Role::Used && it.root() == path.root();
            if !paths.values().flatten().any(used) {
                found.push(say(path.at, format!("`{}` is set and never used", path.root())));
            }
        }
    }
    found.extend(unused(templates));
    found
}

/// All templates by name, those of `templates` in place of dibr's own.
fn texts(templates: &Templates) -> BTreeMap<&str, &str> {
    let kinds = KINDS.iter().map(|kind| (kind.template, kind.text));
    let own = templates.own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    kinds.chain(PARTS.iter().copied()).chain(own).collect()
}

/// Says which templates of the user's own no document uses.
pub fn unused(templates: &Templates) -> Vec<TemplateError> {
    if templates.own.is_empty() {
        return Vec::new();
    }
    let texts = texts(templates);
    let names: Vec<&str> = KINDS.iter().map(|it| it.template).chain(PARTS.iter().map(|it| it.0)).collect();
    let included = |name: &str| texts.values().any(|text| text.contains(&format!("\"{name}\"")));
    let own = templates.own.iter().filter(|(name, _)| !names.contains(&name.as_str()) && !included(name));
    own.map(|(name, _)| {
        let hint = nearest(name, &names).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        TemplateError {
            template: name.clone(),
            line: 0,
            column: 0,
            message: format!("no document uses it{hint}"),
        }
    })
    .collect()
}

fn unknown(path: &str, view: &serde_json::Value) -> Option<String> {
    let mut at = view;
    for name in path.split('.') {
        // What stands in rows, and in texts, cannot be known without a definition.
        let map = at.as_object()?;
        match map.get(name) {
            Some(next) => at = next,
            None => {
                let names: Vec<&str> = map.keys().map(String::as_str).collect();
                let hint =
                    nearest(name, &names).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                return Some(format!("unknown variable `{path}`{hint}"));
            }
        }
    }
    None
}

/// A name in an expression, and what it is there for.
#[derive(Debug, PartialEq, Eq)]
struct Path<'t> {
    text: &'t str,
    at: usize,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Used,
    Set,
    Loop,
}

impl Path<'_> {
    fn root(&self) -> &str {
        self.text.split('.').next().unwrap_or(self.text)
    }
}

/// Words of the template language, which are no names.
const WORDS: [&str; 25] = [
    "and",
    "block",
    "break",
    "continue",
    "elif",
    "else",
    "endblock",
    "endfilter",
    "endfor",
    "endif",
    "endset",
    "extends",
    "false",
    "filter",
    "for",
    "if",
    "in",
    "include",
    "is",
    "none",
    "not",
    "or",
    "set",
    "set_global",
    "true",
];

/// All names in the expressions and statements of a template.
fn paths_in(text: &str) -> Vec<Path<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('{').map(|at| at + from) {
        let close = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                from = start + 1;
                continue;
            }
        };
        let inside = start + 2;
        let end = text[inside..].find(close).map_or(text.len(), |at| inside + at);
        if close != "#}" {
            names_in(text, inside, end, &mut found);
        }
        from = (end + 2).min(text.len());
    }
    found
}

fn names_in<'t>(text: &'t str, start: usize, end: usize, found: &mut Vec<Path<'t>>) {
    let bytes = text.as_bytes();
    let is_name = |at: usize| bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_';
    let mut at = start;
    let mut role = Role::Used;
    let mut before = b' ';
    while at < end {
        match bytes[at] {
            quote @ (b'"' | b'\'') => {
                at += 1;
                while at < end && bytes[at] != quote {
                    at += 1;
                }
                at += 1;
                before = quote;
            }
            letter if letter.is_ascii_alphabetic() || letter == b'_' => {
                let from = at;
                while at < end && (is_name(at) || (bytes[at] == b'.' && at + 1 < end && is_name(at + 1))) {
                    at += 1;
                }
                let name = &text[from..at];
                let rest = text[at..end].trim_start();
                let is_argument = rest.starts_with('=') && !rest.starts_with("==") && role == Role::Used;
                let is_call = rest.starts_with('(');
                // `x | upper`, and `rows[0].title`.
                let is_filter = matches!(before, b'|' | b'.');
                match name {
                    "for" => role = Role::Loop,
                    "set" | "set_global" => role = Role::Set,
                    "in" => role = Role::Used,
                    "is" => before = b'|',
                    _ if WORDS.contains(&name) || is_argument || is_call || is_filter => {}
                    _ => {
                        found.push(Path { text: name, at: from, role });
                        if role == Role::Set {
                            role = Role::Used;
                        }
                    }
                }
                if name != "is" {
                    before = b'n';
                }
            }
            digit if digit.is_ascii_digit() => {
                while at < end && is_name(at) {
                    at += 1;
                }
                before = digit;
            }
            other => {
                if !other.is_ascii_whitespace() {
                    before = other;
                }
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str, text: &str) -> Templates {
        Templates { own: vec![(name.to_owned(), text.to_owned())] }
    }

    #[test]
    fn templates_of_dibrs_own_are_clean() {
        let said: Vec<String> = check(&Templates::default()).iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{said:#?}");
    }

    #[test]
    fn unknown_and_unused_names_are_found_at_their_place() {
        for (text, said) in [
            ("a\n{{ releas.version }}", "2:4: unknown variable `releas.version`; did you mean `release`?"),
            ("{{ release.versoin }}", "1:4: unknown variable `release.versoin`; did you mean `version`?"),
            ("{% set x = risks %}", "1:8: `x` is set and never used"),
            (
                "{% for r in risk %}{{ r.title }}{% endfor %}",
                "1:13: unknown variable `risk`; did you mean `risks`?",
            ),
        ] {
            let found = check(&own("parts/authority.md.tera", text));
            let all: Vec<String> = found.iter().map(ToString::to_string).collect();
            assert!(all.contains(&format!("parts/authority.md.tera:{said}")), "{text}: {all:#?}");
        }
    }

    #[test]
    fn known_names_arguments_filters_and_words_are_no_findings() {
        let text = "{# {{ nothing }} #}{{ authority.decider }}{% for r in risks %}{{ loop.index }}{{ r.title | upper }}{% endfor %}{{ table(key=\"a\", caption='b', rows=risks, columns=\"A=title\") }}{% if release.version is defined and not draft and risks[0].title %}x{% endif %}";
        let said: Vec<String> =
            check(&own("parts/authority.md.tera", text)).iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{said:#?}");
    }

    #[test]
    fn files_that_no_document_uses_are_named() {
        let found = check(&own("guide.tera", "x"));
        assert_eq!(found[0].to_string(), "guide.tera: no document uses it; did you mean `guide.md.tera`?");
    }
}
