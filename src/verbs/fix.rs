//! Fixes what is safe and mechanical in a definition's text, and never what it means.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{self, Edit};
use super::{Checked, Counts};
use crate::finding::builtin;
use crate::load::yaml::{Id, Kind, Tree};
use crate::release::{Date, EntityKind, Segment, Visited, is_id};
use crate::source::{LineIndex, Names, Origins, Span};
use crate::texts::without_code;

/// How the comment begins by which editors find the schema.
const SCHEMA_COMMENT: &str = "# yaml-language-server: $schema=";

/// How often a text is judged again to find out which of its fixes do harm.
const MAX_TRIALS: usize = 64;

/// A definition's text with what could be fixed fixed, and what was done, one sentence each. Nothing is done to a
/// definition that cannot be read to its end. What it extends is not touched. A definition that names no schema for editors
/// gets `schema`, a path relative to it; nothing is named where there is none.
///
/// `judge` says how much all rules find in a text of this definition: a fix after which there are more findings, or more
/// errors, than before is left out.
pub fn fix(
    checked: &Checked,
    text: &str,
    schema: Option<&str>,
    judge: &dyn Fn(&str) -> Counts,
) -> (String, Vec<String>) {
    let unchanged = || (text.to_owned(), Vec::new());
    let Some(tree) = edit::parse("definition", text) else { return unchanged() };
    let lines = LineIndex::new(text);
    let mut fixing = Fixing { checked, tree: &tree, text, lines, fixes: Vec::new() };
    fixing.quote_versions();
    fixing.correct_ids();
    fixing.spell_back_out();
    fixing.sort_revisions();
    if let Some(schema) = schema {
        fixing.name_schema(schema);
    }
    let Fixing { fixes, .. } = fixing;
    if fixes.is_empty() {
        return unchanged();
    }
    let best = judge(text);
    let mut trial = Trial { text, tree: &tree, judge, best, kept: Vec::new(), left: MAX_TRIALS };
    trial.keep(&fixes);
    let mut kept = trial.kept;
    // In the order in which they were found.
    kept.sort_by_key(|fix| fixes.iter().position(|own_fix| std::ptr::eq(own_fix, *fix)));
    let edits: Vec<Edit> = kept.iter().map(|kept| kept.edit.clone()).collect();
    (edit::apply(text, &edits), kept.iter().map(|kept| kept.done.clone()).collect())
}

/// One edit, and what is said of it.
#[derive(Debug, PartialEq, Eq)]
struct Fix {
    edit: Edit,
    done: String,
}

/// Finds the fixes that do no harm, first all together, then by halves.
struct Trial<'a> {
    text: &'a str,
    tree: &'a Tree,
    judge: &'a dyn Fn(&str) -> Counts,
    /// How much is found with what is kept.
    best: Counts,
    kept: Vec<&'a Fix>,
    /// How often may still be judged.
    left: usize,
}

impl<'a> Trial<'a> {
    fn keep(&mut self, fixes: &'a [Fix]) {
        if fixes.is_empty() || self.left == 0 {
            return;
        }
        self.left -= 1;
        let edits: Vec<Edit> = self.kept.iter().copied().chain(fixes).map(|kept| kept.edit.clone()).collect();
        let edited = edit::apply(self.text, &edits);
        let is_safe = edit::parse("definition", &edited)
            .is_some_and(|after| keeps_comments(self.text, &edited) && same_shape(self.tree, &after));
        let found = is_safe.then(|| (self.judge)(&edited));
        match found.filter(|counts| counts.error <= self.best.error && counts.all() <= self.best.all()) {
            Some(found) => {
                self.best = found;
                self.kept.extend(fixes);
            }
            None if fixes.len() > 1 => {
                let (first, second) = fixes.split_at(fixes.len() / 2);
                self.keep(first);
                self.keep(second);
            }
            None => {}
        }
    }
}

/// Two texts as a unified diff, with `name` at its head; empty where they are the same.
pub fn diff(name: &str, before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    if before == after { String::new() } else { diff.unified_diff().header(name, name).to_string() }
}

struct Fixing<'a> {
    checked: &'a Checked,
    tree: &'a Tree,
    text: &'a str,
    lines: LineIndex,
    fixes: Vec<Fix>,
}

impl Fixing<'_> {
    fn push(&mut self, edit: Edit, what: &str) {
        let line = self.lines.line(edit.start) + 1;
        self.fixes.push(Fix { edit, done: format!("line {line}: {what}") });
    }

    /// Whether a place is one of the definition's own text.
    fn own(&self, span: Span) -> bool {
        span.source == self.checked.input.source && span.end as usize <= self.text.len()
    }

    fn replace(&mut self, span: Span, with: String, what: &str) {
        self.push(Edit::replace(span.range(), with), what);
    }

    /// A version that YAML reads as a number is put in quotes, as it is written.
    fn quote_versions(&mut self) {
        let findings = self.checked.findings.iter();
        let wrong: BTreeSet<Span> = findings
            .filter(|finding| {
                finding.rule == builtin::SCHEMA_TYPE && finding.message.contains("must be text")
            })
            .map(|finding| finding.primary)
            .filter(|primary| self.own(*primary))
            .collect();
        for span in wrong {
            let written = &self.text[span.range()];
            let is_number = !written.is_empty() && written.parse::<f64>().is_ok();
            if is_number && !written.contains(['"', '\'', '\n']) {
                self.replace(
                    span,
                    format!("\"{written}\""),
                    &format!("`{written}` in quotes, so that it is text"),
                );
            }
        }
    }

    /// An id that leads nowhere and has one near match becomes that one, unless that is itself no id.
    fn correct_ids(&mut self) {
        let release = &self.checked.loaded.release;
        let mut named: BTreeMap<EntityKind, Vec<&str>> = BTreeMap::new();
        let mut refers: Vec<(EntityKind, &str, Span)> = Vec::new();
        release.walk(&mut |_, span, seen| match seen {
            Visited::Names(thing, id) => named.entry(thing).or_default().push(id),
            Visited::Refers(thing, id) => refers.push((thing, id, span)),
            Visited::Text(_)
            | Visited::Prose(_)
            | Visited::Code(_)
            | Visited::Gap(_)
            | Visited::Day(_)
            | Visited::Moment(_)
            | Visited::Word(_) => {}
        });
        let said: BTreeSet<Span> = self.checked.findings.iter().map(|finding| finding.primary).collect();
        let named: BTreeMap<EntityKind, Names<'_>> =
            named.into_iter().map(|(thing, ids)| (thing, Names::new(ids))).collect();
        for (thing, id, span) in refers {
            let Some(known) = named.get(&thing).filter(|named| !named.contains(id)) else { continue };
            if !said.contains(&span) || !self.own(span) || self.text[span.range()] != *id {
                continue;
            }
            let Some(near) = known.only_near(id).filter(|only_near| is_id(only_near)) else { continue };
            self.replace(span, near.to_owned(), &format!("`{id}` is `{near}`"));
        }
    }

    /// "Backout" is spelt as the guides spell it. Code, addresses and file names stay as they are.
    fn spell_back_out(&mut self) {
        let mut texts: BTreeMap<Span, String> = BTreeMap::new();
        self.checked.loaded.release.walk(&mut |path, span, seen| {
            // Documents of others are called what they are called.
            let is_name = path.first() == Some(&Segment::Key("supporting_documents"));
            if let Visited::Prose(text) | Visited::Text(text) = seen
                && self.own(span)
                && !is_name
            {
                texts.insert(span, text.to_owned());
            }
        });
        for (span, text) in texts {
            let origins = Origins::of_scalar(&self.text[span.range()], span.start, &text);
            let shown = without_code(&text);
            for (at, _) in shown.to_lowercase().match_indices("backout") {
                // Lower case may be longer than what it was made of.
                let Some(word) = text.get(at..at + "backout".len()) else { continue };
                let around = [shown[..at].chars().next_back(), shown[at + word.len()..].chars().next()];
                let joined =
                    |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '@' | ':' | '#');
                let [before, after] = around;
                let ends = |c: char| matches!(c, '.' | ':');
                let stands_alone = !before.is_some_and(joined)
                    && (!after.is_some_and(joined)
                        || (after.is_some_and(ends)
                            && !shown[at + word.len() + 1..].starts_with(|c: char| c.is_alphanumeric())));
                let spelt = match word {
                    "backout" => "back-out",
                    "Backout" => "Back-out",
                    "BackOut" => "Back-Out",
                    "BACKOUT" => "BACK-OUT",
                    _ => continue,
                };
                let Some(start) = origins.get(at).map(|start| start as usize) else { continue };
                // A word that YAML breaks or escapes stays as it is.
                let is_whole = self.text.get(start..start + word.len()) == Some(word);
                if stands_alone && is_whole {
                    let place = Span::new(span.source, start, start + word.len());
                    self.replace(place, spelt.to_owned(), &format!("`{word}` is spelt `{spelt}`"));
                }
            }
        }
    }

    /// Revisions are put in order, newest first, each with the comments above it. Only where every one has a day of its
    /// own and lines of its own.
    fn sort_revisions(&mut self) {
        let is_wrong = self.checked.findings.iter().any(|finding| finding.rule.0 == "revision-order");
        let root = self.tree.root().expect("invariant: what is whole has a root");
        let Some((_, list)) = self.tree.property(root, "revisions").filter(|_| is_wrong) else { return };
        let items = self.tree.items(list);
        let Some(stretches) = self.stretches(list, items) else { return };
        let days: Option<Vec<Date>> = items.iter().map(|item| self.day(*item)).collect();
        let Some(days) = days else { return };
        let unique: BTreeSet<&Date> = days.iter().collect();
        if unique.len() != days.len() {
            return;
        }
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(days[*at]));
        let whole = stretches[0].start..stretches[stretches.len() - 1].end;
        let sorted: String =
            order.iter().map(|at| with_line_end(&self.text[stretches[*at].clone()])).collect();
        if sorted != with_line_end(&self.text[whole.clone()])
            && self.fixes.iter().all(|fix| fix.edit.end <= whole.start || fix.edit.start >= whole.end)
        {
            self.push(Edit::replace(whole, sorted), "revisions in order, newest first");
        }
    }

    fn day(&self, revision: Id) -> Option<Date> {
        let (_, value) = self.tree.property(revision, "date")?;
        Date::parse(self.tree.text(value)?)
    }

    /// The lines of each item of a list in block style, comments above it included.
    fn stretches(&self, list: Id, items: &[Id]) -> Option<Vec<std::ops::Range<usize>>> {
        if items.len() < 2 || edit::is_flow(self.tree, self.text, list) {
            return None;
        }
        let mut stretches = Vec::new();
        let first = self.tree.span(items[0]).start as usize;
        let mut from = first - edit::column(self.text, first);
        // A comment above an item belongs to it.
        while let Some(line) =
            self.text[..from].lines().next_back().filter(|line| line.trim_start().starts_with('#'))
        {
            from -= line.len() + 1;
        }
        for item in items {
            let end = edit::line_end(self.text, self.tree.span(*item).end as usize);
            let starts = self.tree.span(*item).start as usize;
            let line = &self.text[starts - edit::column(self.text, starts)..starts];
            if from > starts || line.trim() != "-" {
                return None;
            }
            stretches.push(from..end);
            from = end;
        }
        Some(stretches)
    }

    /// Editors find the schema by a comment.
    fn name_schema(&mut self, schema: &str) {
        if named_schema(self.text).is_none() {
            let comment = format!("{SCHEMA_COMMENT}{schema}\n");
            self.push(
                Edit::insert(0, comment),
                &format!("a comment by which editors find the schema in `{schema}`"),
            );
        }
    }
}

/// The schema that a definition's text names for editors: a path relative to it, or an address; empty where a comment is
/// there that names none.
pub fn named_schema(text: &str) -> Option<&str> {
    let comment = text.lines().take(5).find(|line| line.contains("yaml-language-server:"))?;
    let (_, named) = comment.split_once("$schema").unwrap_or_default();
    Some(named.trim_start_matches([':', '=', ' ']).split_whitespace().next().unwrap_or_default())
}

/// A definition's text that names a schema for editors in its first line, in place of the one that it names there; or none.
pub fn naming_schema(text: &str, schema: Option<&str>) -> String {
    let rest = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with(SCHEMA_COMMENT) => rest,
        _ => text,
    };
    schema.map_or_else(|| rest.to_owned(), |schema| format!("{SCHEMA_COMMENT}{schema}\n{rest}"))
}

fn with_line_end(text: &str) -> String {
    if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// Whether every comment line is still there.
fn keeps_comments(before: &str, after: &str) -> bool {
    let comments = |text: &str| {
        let mut lines: Vec<String> = text
            .lines()
            .map(str::trim)
            .filter(|line| line.starts_with('#') && !line.contains("yaml-language-server:"))
            .map(str::to_owned)
            .collect();
        lines.sort();
        lines
    };
    comments(before) == comments(after)
}

/// Whether two trees have the same keys and as many items everywhere: only scalars differ, and the order of revisions.
fn same_shape(before: &Tree, after: &Tree) -> bool {
    fn same(before: (&Tree, Id), after: (&Tree, Id)) -> bool {
        match (before.0.kind(before.1), after.0.kind(after.1)) {
            (Kind::Map(one), Kind::Map(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|((key, value), (key_after, value_after))| {
                        before.0.text(*key) == after.0.text(*key_after)
                            && (before.0.text(*key) == Some("revisions")
                                || same((before.0, *value), (after.0, *value_after)))
                    })
            }
            (Kind::List(one), Kind::List(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| same((before.0, *one), (after.0, *other)))
            }
            (Kind::Map(_) | Kind::List(_), _) | (_, Kind::Map(_) | Kind::List(_)) => false,
            _ => true,
        }
    }
    match (before.root(), after.root()) {
        (Some(one), Some(other)) => same((before, one), (after, other)),
        _ => false,
    }
}
