//! Events of the YAML reader → tree.

#![expect(clippy::wildcard_enum_match_arm, reason = "of the parser's many events and errors few matter here")]

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle, Tag};

use super::invisible::invisible;
use super::scalar::{resolve, yaml_1_1};
use super::{Id, Kind, MAX_EXPANDED, MAX_NODES, Reading, Tree, Value};
use crate::finding::{Finding, Severity, builtin};
use crate::source::{SourceFile, SourceId, Span};

/// The most items of a list: rules compare them with each other.
const MAX_ITEMS: usize = 5_000;
const MAX_DEPTH: usize = 64;
const MAX_HEIGHT: u16 = 128;
const VALUE_WEIGHT: u64 = 16;
const MAX_RECOVERIES: usize = 8;

/// Reads a source. The tree holds whatever could be read; the findings say what could not, and what is dangerous.
pub fn parse(file: &SourceFile) -> (Tree, Vec<Finding>) {
    let mut builder = Builder::new(file);
    builder.findings = invisible(file);
    let mut from = 0;
    let mut recoveries = 0;
    while let Some(stop) = builder.segment(from) {
        recoveries += 1;
        let next = stop.resume.filter(|_| recoveries <= MAX_RECOVERIES);
        let Some(next) = next.and_then(|at| next_top_level_key(&file.text, at, from)) else {
            builder.reading = Reading::Stopped;
            break;
        };
        builder.reading = Reading::Resumed;
        from = next;
    }
    builder.finish()
}

/// Offset of the first line behind `from`, and not before the line of `at`, that begins with a letter and has a colon:
/// a top-level key.
fn next_top_level_key(text: &str, at: usize, from: usize) -> Option<usize> {
    let mut at = text[..at].rfind('\n').map_or(0, |end| end + 1);
    loop {
        let line = text.get(at..)?;
        let end = line.find('\n').unwrap_or(line.len());
        let first = line.as_bytes().first()?;
        if at > from && first.is_ascii_lowercase() && line[..end].contains(':') {
            return Some(at);
        }
        if end == line.len() {
            return None;
        }
        at += end + 1;
    }
}

/// Why a segment ended early, and from where reading may be taken up again.
struct Stop {
    resume: Option<usize>,
}

/// A collection that is being read.
struct Open {
    id: Id,
    /// For a mapping: the key that waits for its value.
    key: Option<Id>,
    seen: HashMap<String, Span>,
    is_map: bool,
    flow: bool,
    /// A value under a key that may not be, which is read but not kept.
    dropped: bool,
}

struct Builder<'s> {
    file: &'s SourceFile,
    source: SourceId,
    values: Vec<Value>,
    root: Option<Id>,
    stack: Vec<Open>,
    anchors: HashMap<usize, Id>,
    findings: Vec<Finding>,
    reading: Reading,
    cut: Vec<Id>,
    base: usize,
    expanded: u64,
    /// Whether a list has more items than it may have.
    is_long: bool,
}

impl<'s> Builder<'s> {
    fn new(file: &'s SourceFile) -> Self {
        Self {
            file,
            source: file.id,
            values: Vec::new(),
            root: None,
            stack: Vec::new(),
            anchors: HashMap::new(),
            findings: Vec::new(),
            reading: Reading::Whole,
            cut: Vec::new(),
            base: 0,
            expanded: 0,
            is_long: false,
        }
    }

    fn finish(self) -> (Tree, Vec<Finding>) {
        let tree = Tree {
            values: self.values,
            root: self.root,
            reading: self.reading,
            cut: self.cut,
            sources: vec![self.source],
            expanded: self.expanded.min(MAX_EXPANDED),
            incomplete: false,
        };
        (tree, self.findings)
    }

    fn report(
        &mut self,
        rule: crate::finding::RuleId,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.findings.push(Finding::new(rule, Severity::Error, span, message));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Reads from `from` to the end or the first syntax error.
    fn segment(&mut self, from: usize) -> Option<Stop> {
        self.base = from;
        self.anchors.clear();
        let mut options = Options::default();
        options.strict_indentation = true;
        options.disallow_directives = true;
        options.block_nesting_limit = MAX_DEPTH;
        options.flow_nesting_limit = MAX_DEPTH;
        options.set_emit_comments(false);
        let text = &self.file.text[from..];
        let mut documents = 0;
        for next in Parser::new_from_str_with_options(text, options) {
            let (event, span) = match next {
                Ok(next) => next,
                Err(error) => return Some(self.syntax(&error, from)),
            };
            let span = self.place(span);
            if self.values.len() > MAX_NODES {
                self.cut_open();
                self.report(
                    builtin::YAML_ALIAS_BUDGET,
                    span,
                    format!("more than {MAX_NODES} values in one definition"),
                )
                .help = Some("split the definition".to_owned());
                return Some(Stop { resume: None });
            }
            if self.is_long {
                self.cut_open();
                self.report(
                    builtin::YAML_ALIAS_BUDGET,
                    span,
                    format!("more than {MAX_ITEMS} items in one list"),
                )
                .help = Some("split the list, or the definition".to_owned());
                return Some(Stop { resume: None });
            }
            if let Event::DocumentStart(..) = event {
                documents += 1;
                if documents > 1 {
                    self.report(builtin::YAML_SEVERAL_DOCUMENTS, span, "a second document begins here")
                        .help = Some("put each definition into a file of its own".to_owned());
                    return None;
                }
            }
            if self.event(event, span) {
                return Some(Stop { resume: None });
            }
        }
        None
    }

    fn place(&self, span: granit_parser::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(self.source, self.base + range.start, self.base + range.end)
    }

    fn syntax(&mut self, error: &granit_parser::ScanError, from: usize) -> Stop {
        use granit_parser::ErrorKind;
        self.cut_open();
        let text = &self.file.text;
        let mut at = (from + error.marker().byte_offset().unwrap_or(0)).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let end = text[at..].chars().next().filter(|c| *c != '\n').map_or(at, |c| at + c.len_utf8());
        let span = Span::new(self.source, at, end);
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            self.report(builtin::YAML_NESTING, span, format!("nested more than {MAX_DEPTH} levels deep"))
                .help = Some("check the indentation and brackets here".to_owned());
            return Stop { resume: None };
        }
        // An anchor of an earlier segment is not known to this one: the syntax error was reported there.
        if from > 0 && matches!(error.kind(), ErrorKind::UnknownAnchor) {
            return Stop { resume: Some(at) };
        }
        let nul = text[..end].ends_with('\0');
        let info = error.info();
        let (info, help) = if nul {
            ("a NUL character is not allowed".to_owned(), advice(error.kind()))
        } else if info.contains("directives are disallowed") {
            (
                "YAML directives are not supported".to_owned(),
                "delete the line: definitions are always YAML 1.2",
            )
        } else {
            (lower_first(&info), advice(error.kind()))
        };
        self.report(builtin::YAML_SYNTAX, span, info).help = Some(help.to_owned());
        // One character in a million is no definition with a slip in it.
        Stop { resume: (!nul).then_some(at) }
    }

    /// Closes what is open where reading stopped.
    fn cut_open(&mut self) {
        while let Some(open) = self.stack.pop() {
            self.close(&open, None);
            if !self.stack.is_empty() {
                self.cut.push(open.id);
            }
            self.attach(open.id);
        }
    }

    /// Takes one event; whether reading must stop.
    fn event(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = self.tag(tag.as_deref(), span) || style != ScalarStyle::Plain;
                self.scalar(&text, is_text, anchor, span);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                let flow = style == granit_parser::StructureStyle::Flow;
                self.open(Kind::List(Vec::new()), anchor, flow, span);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                let flow = style == granit_parser::StructureStyle::Flow;
                self.open(Kind::Map(Vec::new()), anchor, flow, span);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.stack.pop() {
                    self.close(&open, Some(span));
                    self.attach(open.id);
                }
            }
            // Stream and document marks carry nothing; what newer readers may add is not read.
            _ => {}
        }
        false
    }

    /// Whether the tag makes a scalar text. Every other tag is a finding.
    fn tag(&mut self, tag: Option<&Tag>, span: Span) -> bool {
        match tag {
            None => false,
            Some(tag) if tag.is_yaml_core_schema_tag("str") => true,
            Some(tag) => {
                let message = format!("the tag `{}` is not supported", tag.original());
                self.report(builtin::YAML_SYNTAX, span, message).help = Some("delete the tag".to_owned());
                false
            }
        }
    }

    fn push(&mut self, kind: Kind, span: Span, weight: u64, height: u16) -> Id {
        self.values.push(Value { span, kind, weight, height });
        self.values.len() - 1
    }

    fn scalar(&mut self, text: &str, is_text: bool, anchor: usize, span: Span) {
        let key_comes = self.stack.last().is_some_and(|open| open.is_map && open.key.is_none());
        let kind = if is_text || key_comes { Kind::Text(text.to_owned()) } else { resolve(text) };
        if !is_text && !key_comes {
            self.ambiguous(text, &kind, span);
        }
        let id = self.push(kind, span, text.len() as u64 + VALUE_WEIGHT, 1);
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        self.attach(id);
    }

    fn ambiguous(&mut self, text: &str, kind: &Kind, span: Span) {
        let reading = match kind {
            Kind::Float(value) if text.ends_with('0') && text.contains('.') => {
                format!("`{text}` is read as the number {value}, without its last digit")
            }
            _ => match yaml_1_1(text, kind) {
                Some(other) => format!("`{text}` is {other} to tools that read YAML 1.1"),
                None => return,
            },
        };
        let help = format!("put it in quotes: `\"{text}\"`");
        let finding =
            Finding::new(builtin::YAML_SCALAR_AMBIGUOUS, Severity::Warning, span, reading).help(help);
        self.findings.push(finding);
    }

    fn alias(&mut self, anchor: usize, span: Span) {
        let target = self.anchors.get(&anchor).copied();
        let is_open = target.is_none_or(|target| self.stack.iter().any(|open| open.id == target));
        let kind = match target {
            Some(target) if !is_open => {
                let (weight, height) = (self.values[target].weight, self.values[target].height);
                self.expanded = self.expanded.saturating_add(weight);
                let depth = u16::try_from(self.stack.len()).unwrap_or(u16::MAX);
                let was_over = self.expanded - weight > MAX_EXPANDED;
                if was_over {
                    // Said at the alias that passed the limit; the thousands that may follow add nothing.
                    Kind::Null
                } else if self.expanded > MAX_EXPANDED || height.saturating_add(depth) > MAX_HEIGHT {
                    self.report(builtin::YAML_ALIAS_BUDGET, span, "aliases make this definition too large")
                        .help = Some("write the repeated part out, or delete it".to_owned());
                    Kind::Null
                } else {
                    let end = match self.values[target].kind {
                        Kind::Alias(end) => end,
                        _ => target,
                    };
                    let id = self.push(Kind::Alias(end), span, weight, height);
                    self.attach(id);
                    return;
                }
            }
            _ => {
                self.report(
                    builtin::YAML_ALIAS_BUDGET,
                    span,
                    "this alias is inside the value that it repeats",
                )
                .help = Some("write the value out".to_owned());
                Kind::Null
            }
        };
        let id = self.push(kind, span, 1, 1);
        self.attach(id);
    }

    fn open(&mut self, kind: Kind, anchor: usize, flow: bool, span: Span) {
        let is_map = matches!(kind, Kind::Map(_));
        let id = self.push(kind, span, 1, 1);
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        self.stack.push(Open { id, key: None, seen: HashMap::new(), is_map, flow, dropped: false });
    }

    /// Settles a collection's place and weight. `end` is that of the closing event; for a block collection it lies
    /// behind blank lines and comments, so the last child's end is taken instead.
    fn close(&mut self, open: &Open, end: Option<Span>) {
        let children: Vec<Id> = match &self.values[open.id].kind {
            Kind::List(items) => items.clone(),
            Kind::Map(pairs) => pairs.iter().flat_map(|(key, value)| [*key, *value]).collect(),
            Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) | Kind::Text(_) | Kind::Alias(_) => {
                return;
            }
        };
        let last = children.iter().map(|child| self.values[*child].span.end).max();
        let weight =
            children.iter().map(|child| self.values[*child].weight).fold(VALUE_WEIGHT, u64::saturating_add);
        let height =
            children.iter().map(|child| self.values[*child].height).max().unwrap_or(0).saturating_add(1);
        let value = &mut self.values[open.id];
        value.weight = weight;
        value.height = height;
        match (open.flow, end, last) {
            (true, Some(end), _) => value.span.end = end.end.max(value.span.start),
            (_, _, Some(last)) => value.span.end = last.max(value.span.start),
            (_, _, None) => {}
        }
    }

    /// Puts a finished value where it belongs: root, item, key or value.
    fn attach(&mut self, id: Id) {
        let Some(open) = self.stack.last_mut() else {
            self.attach_root(id);
            return;
        };
        if !open.is_map {
            let list = open.id;
            if let Kind::List(items) = &mut self.values[list].kind {
                items.push(id);
                self.is_long |= items.len() > MAX_ITEMS;
            }
            return;
        }
        match open.key.take() {
            None => self.attach_key(id),
            Some(_) if open.dropped => open.dropped = false,
            Some(key) => {
                let map = open.id;
                if let Kind::Map(pairs) = &mut self.values[map].kind {
                    pairs.push((key, id));
                }
            }
        }
    }

    /// The values of a later segment join those of the first.
    fn attach_root(&mut self, id: Id) {
        let Some(root) = self.root else {
            self.root = Some(id);
            return;
        };
        let more = match &self.values[id].kind {
            Kind::Map(pairs) => pairs.clone(),
            _ => return,
        };
        let end = self.values[id].span.end;
        if let Kind::Map(pairs) = &mut self.values[root].kind {
            pairs.extend(more);
            self.values[root].span.end = end;
        }
    }

    fn attach_key(&mut self, id: Id) {
        let span = self.values[id].span;
        let text = match &self.values[id].kind {
            Kind::Text(text) => Some(text.clone()),
            _ => None,
        };
        let Some(open) = self.stack.last_mut() else { return };
        open.key = Some(id);
        let Some(text) = text else {
            open.dropped = true;
            self.report(builtin::YAML_SYNTAX, span, "a key must be text").help =
                Some("write the key as text".to_owned());
            return;
        };
        if text == "<<" {
            open.dropped = true;
            self.report(builtin::YAML_MERGE_KEY, span, "merge keys are not supported").help =
                Some("write the properties out".to_owned());
            return;
        }
        if let Some(first) = open.seen.get(&text).copied() {
            open.dropped = true;
            let finding =
                self.report(builtin::YAML_DUPLICATE_KEY, span, format!("the key `{text}` occurs twice"));
            finding.label = Some("repeated here".to_owned());
            finding.labels.push(crate::finding::Label { span: first, message: "first used here".to_owned() });
            finding.help = Some("remove one of the two".to_owned());
            return;
        }
        open.seen.insert(text, span);
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect::<String>().trim_end_matches('.').to_owned()
}

fn advice(kind: &granit_parser::ErrorKind) -> &'static str {
    use granit_parser::ErrorKind as E;
    match kind {
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart => {
            "indent with spaces"
        }
        E::UnclosedQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar
        | E::InvalidTrailingSingleQuotedScalar => {
            "close the quote; inside `'…'` write a quote as `''`, inside `\"…\"` as `\\\"`"
        }
        E::UnknownAnchor => "declare the anchor before it is used, or put the text in quotes",
        E::UnknownQuotedScalarEscape => "write a backslash inside `\"…\"` as `\\\\`, or use `'…'`",
        E::InvalidIndentation | E::MappingValueNotAllowed | E::InvalidColonPlacement => {
            "check the indentation, and put a text that contains `: ` in quotes"
        }
        E::UnexpectedCharacter { .. } => "put a text that begins with a special character in quotes",
        E::DirectiveDisallowed => "delete the line that begins with `%`",
        _ => "check the indentation, the `:` and the quotes here and on the line before",
    }
}
