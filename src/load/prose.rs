//! Prose that lies in a file of its own: `{file: PATH}` → its text, which then stands in that file.

use std::collections::BTreeSet;

use super::encoding;
use super::files::{FileFault, Files, Part, Purpose};
use super::yaml::{self, Id, Kind, Tree};
use crate::finding::{Finding, RuleId, Severity, builtin};
use crate::release::{Form, Model, Release};
use crate::source::{SourceId, Span};

/// Bytes that files may add to a definition, every alias written out.
const MAX_ADDED: u64 = 8 << 20;

/// Puts the text of files where prose names them. A file that cannot be had is said, and its mapping stays.
pub(super) fn read_in(mut tree: Tree, files: &mut Files<'_>) -> Tree {
    let Some(root) = tree.root() else { return tree };
    if !tree.names_files() {
        return tree;
    }
    let before = tree.text_length();
    let mut reader = Reader { tree: &mut tree, files, seen: BTreeSet::new(), added: 0, last: None };
    reader.value(root, &Release::form());
    let (added, last) = (reader.added, reader.last);
    let multiplied = tree.text_length().saturating_sub(before);
    if let Some(at) = last
        && added.max(multiplied) > MAX_ADDED
    {
        let message = format!("files add more than {} MiB to this definition", MAX_ADDED >> 20);
        say(files, builtin::YAML_ALIAS_BUDGET, at, message, "name fewer files, or repeat them less often");
        tree.mark_incomplete();
        tree.set_root(None);
    }
    tree
}

struct Reader<'t, 'f> {
    tree: &'t mut Tree,
    files: &'t mut Files<'f>,
    /// What was looked at, so that what aliases share is read once.
    seen: BTreeSet<Id>,
    added: u64,
    /// The last place that named a file.
    last: Option<Span>,
}

impl Reader<'_, '_> {
    /// Reads what is named in a value that says what `form` tells; what takes the value's place.
    fn value(&mut self, id: Id, form: &Form) -> Id {
        match form {
            Form::Scalar("prose") => return self.prose(id).unwrap_or(id),
            Form::Scalar(_) | Form::Reference(_) | Form::Choice(_) => return id,
            Form::List(_) | Form::Map(_) => {}
        }
        if !self.seen.insert(self.tree.target(id)) {
            return id;
        }
        match (self.tree.kind(id).clone(), form) {
            (Kind::List(mut items), Form::List(of)) => {
                items.iter_mut().for_each(|item| *item = self.value(*item, of));
                self.tree.set(id, Kind::List(items));
            }
            (Kind::Map(mut pairs), Form::Map(mapping)) => {
                for (key, value) in &mut pairs {
                    let name = self.tree.text(*key);
                    let Some(property) = name.and_then(|name| mapping.property(name)) else { continue };
                    *value = self.value(*value, &property.form);
                }
                self.tree.set(id, Kind::Map(pairs));
            }
            _ => {}
        }
        id
    }

    /// The text of the file that stands for a prose, if one does and can be had.
    fn prose(&mut self, id: Id) -> Option<Id> {
        let named = self.tree.file_named(id)?;
        let path = self.tree.text(named).filter(|text| !text.is_empty())?.to_owned();
        let at = self.tree.span(named);
        if self.added > MAX_ADDED {
            return None;
        }
        let source = self.source(&path, at)?;
        let text = &self.files.sources.get(source).text;
        let span = Span::new(source, 0, text.len());
        // Line breaks as YAML reads them.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        self.added = self.added.saturating_add(text.len() as u64);
        self.last = Some(at);
        Some(self.tree.add(Kind::Text(text), span))
    }

    /// Reads a file, once however often it is named.
    fn source(&mut self, path: &str, at: Span) -> Option<SourceId> {
        let found = match self.files.find(path, at, Purpose::Prose) {
            Ok(found) => found,
            Err(FileFault::Outside) => {
                let help = "copy the file into the project, which is the folder that holds `.git` or `dibr.toml`, and name it relative to this file";
                let message = format!("`{path}` is not a file in the project");
                say(self.files, builtin::FILE_OUTSIDE, at, message, help);
                return None;
            }
            Err(FileFault::Unreadable(reason)) => {
                let help = "create the file, or correct its path, which is relative to this file";
                let message = format!("`{path}` cannot be read: {reason}");
                say(self.files, builtin::FILE_MISSING, at, message, help);
                return None;
            }
        };
        let is_same = |part: &&Part| part.number == found.number && part.purpose == Purpose::Prose;
        if let Some(known) = self.files.parts.iter().find(is_same) {
            return Some(known.source);
        }
        let (source, fault) = self.files.add(found, at, Purpose::Prose);
        let file = self.files.sources.get(source);
        let findings = match fault {
            Some(fault) => vec![encoding(file, fault)],
            None => yaml::invisible(file),
        };
        self.files.findings.extend(findings);
        Some(source)
    }
}

fn say(files: &mut Files<'_>, rule: RuleId, at: Span, message: String, help: &str) {
    files.findings.push(Finding::new(rule, Severity::Error, at, message).help(help));
}
