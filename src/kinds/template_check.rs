//! Templates judged without rendering: names that the view has not, names that are set and never used, files that no
//! document uses.

mod expressions;
mod filled;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::templates::{self, TemplateError, Templates};
use super::{KINDS, PARTS, pieces, view};
use crate::source::{LineIndex, nearest};
use expressions::*;
use filled::everything;

/// Judges all templates, those of `templates` in place of dibr's own. Sorted by template and place.
pub fn check(templates: &Templates) -> Vec<TemplateError> {
    let texts = texts(templates);
    let view = everything();
    if let Err(error) = templates::load(templates, &view, &pieces::Progress::default()) {
        return vec![error];
    }
    let names = Names::of(&texts, &view);
    let mut found = Vec::new();
    for (name, all) in &names.paths {
        let say = |at: usize, message: String| error_at(name, texts[name], at, message);
        found.extend(names.unknown(name, texts[name]).into_iter().map(|(at, message)| say(at, message)));
        for path in all.iter().filter(|each| each.role == Role::Set) {
            let used = |own_path: &Path<'_>| own_path.role == Role::Used && own_path.root() == path.root();
            if !names.paths.values().flatten().any(used) {
                found.push(say(path.at, format!("`{}` is set and never used", path.root())));
            }
        }
    }
    found.extend(unused(templates));
    found
}

/// The names in a user's own templates that mean nothing there. Where such a name is printed or asked for, the document would
/// lack what its author wanted, and nobody would be told.
pub fn unknown_names(templates: &Templates) -> Vec<TemplateError> {
    if templates.own.is_empty() {
        return Vec::new();
    }
    let texts = texts(templates);
    let names = Names::of(&texts, &everything());
    let own = templates.own.iter().flat_map(|(name, text)| {
        let unknown = names.unknown(name, text).into_iter();
        unknown.map(|(at, message)| error_at(name, text, at, message)).collect::<Vec<_>>()
    });
    own.collect()
}

fn error_at(template: &str, text: &str, at: usize, message: String) -> TemplateError {
    let lines = LineIndex::new(text);
    let line = lines.line(at);
    let column = text[lines.start(line)..at].chars().count() + 1;
    TemplateError { template: template.to_owned(), line: line + 1, column, message }
}

/// All names in templates, and what they mean.
struct Names<'t> {
    paths: BTreeMap<&'t str, Vec<Path<'t>>>,
    /// What a name is set to or goes through, by name; with the template where that is.
    bound: BTreeMap<&'t str, Vec<(&'t str, Bound<'t>)>>,
    view: Value,
}

/// What a name of a template's own stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound<'t> {
    /// What this path names.
    Path(&'t str),
    /// Each item of what this path names.
    Item(&'t str),
    /// Something that is made of others.
    Made,
}

/// How far names are followed from one to the other.
const FOLLOWED: usize = 8;

impl<'t> Names<'t> {
    fn of(texts: &BTreeMap<&'t str, &'t str>, view: &view::View) -> Self {
        let mut bound: BTreeMap<&str, Vec<(&str, Bound<'_>)>> = BTreeMap::new();
        for (template, text) in texts {
            for (name, to) in bindings(text) {
                bound.entry(name).or_default().push((template, to));
            }
        }
        Self {
            paths: texts.iter().map(|(name, text)| (*name, paths_in(text))).collect(),
            bound,
            view: serde_json::to_value(view).expect("invariant: a view has text keys only"),
        }
    }

    /// The names in a template that mean nothing, each with its place.
    fn unknown(&self, template: &str, text: &str) -> Vec<(usize, String)> {
        let paths = self.paths.get(template).map_or(&[][..], Vec::as_slice);
        let own: BTreeSet<&str> =
            paths.iter().filter(|path| path.role == Role::Loop).map(Path::root).collect();
        let set = |root: &str| {
            self.paths.values().flatten().any(|value| value.role == Role::Set && value.root() == root)
        };
        let mut found = Vec::new();
        for path in paths.iter().filter(|path| path.role == Role::Used && path.root() != "loop") {
            let root = path.root();
            // A component's parameters are its own.
            let here = |(name, to): &(&str, Bound<'_>)| *name == template && *to == Bound::Made;
            let is_made = self.bound.get(root).is_some_and(|bound| bound.iter().any(here));
            let is_known = own.contains(root) || set(root) || is_made;
            let shapes = self.shapes(path.root(), template, 0);
            let shapes = match (is_known, shapes) {
                (_, Some(shapes)) => shapes,
                (true, None) => continue,
                (false, None) => vec![&self.view],
            };
            let rest = if std::ptr::eq(shapes[0], &self.view) {
                Some(path.text)
            } else {
                path.text.split_once('.').map(|(_, rest)| rest)
            };
            if let Some(hint) = rest.and_then(|rest| missing(&shapes, rest)) {
                found.push((path.at, format!("unknown variable `{}`{hint}", path.text)));
            }
        }
        for Printed { at, rows, columns } in tables(text) {
            let Some(shapes) = self.follow(Bound::Item(rows), template, 0) else { continue };
            for (offset, field) in columns {
                if let Some(hint) = missing(&shapes, field) {
                    found.push((at + offset, format!("the rows `{rows}` have no field `{field}`{hint}")));
                }
            }
        }
        found.sort();
        found
    }

    /// What a name may stand for: what it is bound to in the same template, or else in any other; or what the view has of this
    /// name. None where that cannot be known.
    fn shapes(&self, root: &str, template: &str, depth: usize) -> Option<Vec<&Value>> {
        let Some(bound) = self.bound.get(root) else { return self.view.get(root).map(|view| vec![view]) };
        let here: Vec<_> = bound.iter().filter(|(own, _)| *own == template).collect();
        let all = if here.is_empty() { bound.iter().collect() } else { here };
        let mut shapes = Vec::new();
        for (own, to) in all {
            shapes.extend(self.follow(*to, own, depth + 1)?);
        }
        (!shapes.is_empty()).then_some(shapes)
    }

    fn follow(&self, to: Bound<'_>, template: &str, depth: usize) -> Option<Vec<&Value>> {
        let (Bound::Path(path) | Bound::Item(path)) = to else { return None };
        if depth > FOLLOWED {
            return None;
        }
        let (root, rest) = path.split_once('.').unwrap_or((path, ""));
        let mut found = Vec::new();
        for shape in self.shapes(root, template, depth)? {
            let end =
                rest.split('.').filter(|part| !part.is_empty()).try_fold(shape, |at, name| at.get(name));
            let end = if matches!(to, Bound::Item(_)) { end.and_then(|end| end.get(0)) } else { end };
            found.push(end?);
        }
        Some(found)
    }
}

/// What to say of a path that none of the shapes has; nothing where one has it, or where it leads into a list or a text.
fn missing(shapes: &[&Value], path: &str) -> Option<String> {
    let mut hint = None;
    for shape in shapes {
        let mut at = *shape;
        for name in path.split('.') {
            let map = at.as_object()?;
            match map.get(name) {
                Some(next) => at = next,
                None => {
                    let names: Vec<&str> = map.keys().map(String::as_str).collect();
                    let near = nearest(name, &names).map(|near| format!("; did you mean `{near}`?"));
                    hint = hint.or(Some(near.unwrap_or_default()));
                    at = &Value::Null;
                    break;
                }
            }
        }
        if !at.is_null() {
            return None;
        }
    }
    hint
}

/// Whether an expression is the path of a name, and nothing more.
fn is_path(text: &str) -> bool {
    let starts = text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    starts
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.')
        && !WORDS.contains(&text)
}

/// A table that a template prints.
struct Printed<'t> {
    /// Where its columns stand.
    at: usize,
    /// The path of its rows.
    rows: &'t str,
    /// The field of each column, with its offset.
    columns: Vec<(usize, &'t str)>,
}

/// The tables that a template prints.
fn tables(text: &str) -> Vec<Printed<'_>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("table(") {
        let call = &text[at..];
        let call = &call[..call.find("}}").unwrap_or(call.len())];
        let Some((_, rows)) = call.split_once("rows=") else { continue };
        let rows = &rows[..rows
            .find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_' || letter == '.'))
            .unwrap_or(rows.len())];
        let Some(start) = call.find("columns=\"").map(|at| at + "columns=\"".len()) else { continue };
        let columns = call[start..].split('"').next().unwrap_or("");
        let mut offset = 0;
        let mut fields = Vec::new();
        for column in columns.split('|') {
            if let Some((title, field)) = column.split_once('=') {
                fields.push((offset + title.len() + 1, field.trim().trim_end_matches('!')));
            }
            offset += column.len() + 1;
        }
        found.push(Printed { at: at + start, rows, columns: fields });
    }
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
    let names: Vec<&str> =
        KINDS.iter().map(|kind| kind.template).chain(PARTS.iter().map(|part| part.0)).collect();
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
                "{% if authority.contct %}x{% endif %}",
                "1:7: unknown variable `authority.contct`; did you mean `contact`?",
            ),
            (
                "{% for r in risks %}{% if r.cause %}{{ r.titel }}{% endif %}{% endfor %}",
                "1:40: unknown variable `r.titel`; did you mean `title`?",
            ),
            (
                "{% set first = back_out.authority %}{{ first.decidr }}",
                "1:40: unknown variable `first.decidr`; did you mean `decider`?",
            ),
            (
                "{{ table(key=\"a\", caption=\"b\", rows=risks, columns=\"A=title|B=owns!\") }}",
                "1:63: the rows `risks` have no field `owns`",
            ),
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
    fn components_know_their_parameters() {
        let text = "{% component row(a, b: string = \"x\") %}{{ a }}{{ b }}{% endcomponent row %}{{ <row a={release.version} /> }}";
        let said: Vec<String> =
            check(&own("parts/authority.md.tera", text)).iter().map(ToString::to_string).collect();
        assert!(!said.iter().any(|message| message.starts_with("parts/authority")), "{said:#?}");
    }

    #[test]
    fn files_that_no_document_uses_are_named() {
        let found = check(&own("guide.tera", "x"));
        assert_eq!(found[0].to_string(), "guide.tera: no document uses it; did you mean `guide.md.tera`?");
    }
}
