//! The paths that the expressions of a template name, and the names that its tags bind.

use super::{Bound, is_path};

/// What names are bound to in the statements of a template.
pub(super) fn bindings(text: &str) -> Vec<(&str, Bound<'_>)> {
    let mut found = Vec::new();
    for statement in text.split("{%").skip(1).filter_map(|part| part.split("%}").next()) {
        let statement = statement.trim_matches(|letter: char| letter == '-' || letter.is_whitespace());
        let Some((word, rest)) = statement.split_once(char::is_whitespace) else { continue };
        match word {
            "set" | "set_global" => match rest.split_once('=') {
                Some((name, to)) => {
                    let to = to.trim();
                    found.push((name.trim(), if is_path(to) { Bound::Path(to) } else { Bound::Made }));
                }
                None => found.push((rest.trim(), Bound::Made)),
            },
            "component" => {
                let (name, parameters) = rest.split_once('(').unwrap_or((rest, ""));
                let parameters = parameters.split(')').next().unwrap_or("").split(',');
                let names =
                    parameters.map(|parameter| parameter.split([':', '=']).next().unwrap_or(parameter));
                let names = std::iter::once(name).chain(names).map(str::trim).filter(|name| !name.is_empty());
                found.extend(names.map(|name| (name, Bound::Made)));
            }
            "for" => {
                let Some((names, to)) = rest.split_once(" in ") else { continue };
                for name in names.split(',').map(str::trim) {
                    let single = !names.contains(',');
                    let to = to.trim();
                    let to = if single && is_path(to) { Bound::Item(to) } else { Bound::Made };
                    found.push((name, to));
                }
            }
            _ => {}
        }
    }
    found
}

/// A name in an expression, and what it is there for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Path<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Used,
    Set,
    Loop,
}

impl Path<'_> {
    pub(super) fn root(&self) -> &str {
        self.text.split('.').next().unwrap_or(self.text)
    }
}

/// Words of the template language, which are no names.
pub(super) const WORDS: [&str; 27] = [
    "and",
    "block",
    "break",
    "component",
    "continue",
    "elif",
    "else",
    "endblock",
    "endcomponent",
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
pub(super) fn paths_in(text: &str) -> Vec<Path<'_>> {
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

pub(super) fn names_in<'t>(text: &'t str, start: usize, end: usize, found: &mut Vec<Path<'t>>) {
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
                // `x | upper`, `rows[0].title`, and `<row title={x} />`, which calls a component.
                let is_called = from > 0 && matches!(bytes[from - 1], b'<' | b'/');
                let is_filter = matches!(before, b'|' | b'.') || is_called;
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
