//! Templates of a user's own come to an end: what they do is counted, and stops at a limit.
//!
//! Tera has no limit of its own but for `range`, so templates are loaded with calls of [`Meter`] in them: around what is
//! looped over, printed, tested or kept in a variable, before long text, and at the beginning of whatever can be called.
//! Each is told the names of the variables that its expression reads, so that comparing large texts counts although
//! nothing is made. Nothing else of them changes, and what is wrong in them is told at its own place.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape;

/// The most that templates may do for one document: rounds of loops, and calls of templates, blocks and components. What is
/// printed or kept counts, too: each [`PIECE`] of it is one.
const MAX_STEPS: u64 = 1_000_000;

/// Bytes of text that count as one step where they are printed or kept.
const PIECE: u64 = 64;

/// Bytes of text that count as one step where they are only read: compared, searched, put in capitals.
const READ_PIECE: u64 = 1024;

/// What templates did so far.
#[derive(Debug, Default)]
pub(super) struct Meter {
    steps: AtomicU64,
}

impl Meter {
    fn count(&self, steps: u64) -> TeraResult<()> {
        let before = self.steps.fetch_add(steps, Ordering::Relaxed);
        match before.saturating_add(steps) > MAX_STEPS {
            true => Err(Error::message(format!(
                "the templates take more than {MAX_STEPS} steps: rounds of loops, calls, {PIECE} bytes of text that is printed or kept, and {READ_PIECE} bytes that are read"
            ))),
            false => Ok(()),
        }
    }

    fn text(&self, bytes: usize) -> TeraResult<()> {
        self.count(bytes as u64 / PIECE)
    }

    /// Counts what an expression reads, `times` over, by the names that [`reads`] gave the call.
    fn reads(&self, kwargs: &Kwargs, state: &State<'_>, times: usize) -> TeraResult<()> {
        let names = kwargs.get::<&str>("of")?.unwrap_or_default();
        let bytes: usize = names.split(' ').map(|name| read_size(name, state)).sum();
        self.count((bytes as u64 / READ_PIECE).saturating_mul(times as u64))
    }
}

/// The bytes of a variable, `a.b.c`; of a number, which stands for so many bytes of literals, itself.
fn read_size(name: &str, state: &State<'_>) -> usize {
    if let Ok(bytes) = name.parse() {
        return bytes;
    }
    let (root, path) = name.split_once('.').unwrap_or((name, ""));
    let Ok(Some(value)) = state.get::<Value>(root) else { return 0 };
    match path {
        "" => size(&value),
        path => value.get_from_path(path).map_or(0, size),
    }
}

/// Gives `tera` what metered templates call.
pub(super) fn register(tera: &mut Tera) {
    let meter = Arc::new(Meter::default());
    let own = Arc::clone(&meter);
    tera.register_filter("dibr_rounds", move |value: Value, kwargs: Kwargs, state: &State<'_>| {
        let rounds = value.len().unwrap_or(0);
        own.count(rounds as u64 + 1)?;
        // In a comprehension each round reads what it names.
        let times = if kwargs.get::<bool>("each")?.unwrap_or(false) { rounds + 1 } else { 1 };
        own.reads(&kwargs, state, times).map(|()| value)
    });
    let own = Arc::clone(&meter);
    tera.register_filter("dibr_text", move |value: Value, kwargs: Kwargs, state: &State<'_>| {
        own.text(size(&value))?;
        own.reads(&kwargs, state, 1).map(|()| value)
    });
    let own = Arc::clone(&meter);
    tera.register_function("dibr_call", move |kwargs: Kwargs, state: &State<'_>| {
        own.count(1)?;
        own.text(kwargs.get::<usize>("bytes")?.unwrap_or(0))?;
        own.reads(&kwargs, state, 1).map(|()| Value::safe_string(""))
    });
    let own = Arc::clone(&meter);
    tera.register_function("dibr_reads", move |kwargs: Kwargs, state: &State<'_>| {
        own.reads(&kwargs, state, 1).map(|()| true)
    });
    // Two filters can make much of little before anything is printed.
    let own = Arc::clone(&meter);
    tera.register_filter("replace", move |value: Value, kwargs: Kwargs, _: &State<'_>| {
        replace(&own, &value, &kwargs)
    });
    tera.register_filter("join", move |value: Value, kwargs: Kwargs, _: &State<'_>| {
        join(&meter, &value, &kwargs)
    });
}

/// The bytes of all texts in a value; where there are more than any template may print, some number above that.
fn size(value: &Value) -> usize {
    fn add(value: &Value, sum: &mut usize) {
        if *sum > (MAX_STEPS * PIECE) as usize {
            return;
        }
        *sum += value.as_str().map_or(8, str::len);
        value.as_array().into_iter().flatten().for_each(|value| add(value, sum));
        value.as_map().into_iter().flat_map(|map| map.values()).for_each(|value| add(value, sum));
    }
    let mut sum = 0;
    add(value, &mut sum);
    sum
}

/// A value as it would be printed.
fn printed(value: &Value) -> String {
    match value.as_str() {
        Some(text) if value.is_safe() => text.to_owned(),
        Some(text) => escape::plain(text),
        None if value.is_undefined() => String::new(),
        None => escape::plain(&value.to_string()),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Tera's `replace`, which counts what it makes before it makes it.
fn replace(meter: &Meter, value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let from = kwargs.must_get::<&str>("from")?;
    let to = kwargs.must_get::<Value>("to")?;
    let is_safe = value.is_safe() || to.is_safe();
    let text = |value: &Value| if is_safe { printed(value) } else { plain(value) };
    let (value, to) = (text(value), text(&to));
    let made = value.matches(from).count().saturating_mul(to.len()).saturating_add(value.len());
    meter.text(made)?;
    let made = value.replace(from, &to);
    Ok(if is_safe { Value::safe_string(&made) } else { Value::from(made) })
}

/// Tera's `join`, likewise.
fn join(meter: &Meter, value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let Some(items) = value.as_array() else { return Err(Error::message("the filter `join` takes a list")) };
    let separator = kwargs.get::<Value>("sep")?;
    let is_safe = separator.iter().chain(items).any(|kwarg| kwarg.is_string() && kwarg.is_safe());
    let text = |value: &Value| if is_safe { printed(value) } else { plain(value) };
    let separator = separator.as_ref().map(text).unwrap_or_default();
    meter.text(separator.len().saturating_mul(items.len()).saturating_add(size(value)))?;
    let made = items.iter().map(text).collect::<Vec<_>>().join(&separator);
    Ok(if is_safe { Value::safe_string(&made) } else { Value::from(made) })
}

/// A template with calls of the meter in it.
#[derive(Debug)]
pub(super) struct Metered {
    /// Its text.
    pub(super) text: String,
    /// What was put in: before which byte of the template as it was written, and how many bytes.
    added: Vec<(usize, usize)>,
}

impl Metered {
    /// Puts calls of the meter into a template that Tera can read.
    pub(super) fn new(template: &str) -> Self {
        let mut scan = Scan { text: template, added: Vec::new(), extends: false };
        scan.template();
        let Scan { mut added, extends, .. } = scan;
        // Before what a template extends nothing may stand.
        if !extends {
            added.push((0, CALL.to_owned()));
        }
        added.sort_by_key(|(at, _)| *at);
        let mut text = String::with_capacity(template.len() + added.len() * 16);
        let mut done = 0;
        for (at, words) in &added {
            text.push_str(&template[done..*at]);
            text.push_str(words);
            done = *at;
        }
        text.push_str(&template[done..]);
        Self { text, added: added.iter().map(|(at, words)| (*at, words.len())).collect() }
    }

    /// Where a byte of the metered text stands in the template as it was written.
    pub(super) fn written(&self, at: usize) -> usize {
        let mut before = 0;
        for (place, length) in &self.added {
            if place + before >= at {
                break;
            }
            if place + before + length > at {
                return *place;
            }
            before += length;
        }
        at - before
    }
}

const CALL: &str = "{{ dibr_call() }}";
const CALL_TRIMMED: &str = "{{- dibr_call() -}}";

struct Scan<'t> {
    text: &'t str,
    added: Vec<(usize, String)>,
    extends: bool,
}

/// A word or sign inside of a tag, and how many brackets are open around it.
struct Token<'t> {
    text: &'t str,
    range: Range<usize>,
    depth: usize,
}

impl<'t> Scan<'t> {
    fn template(&mut self) {
        let (mut at, mut text_from) = (0, 0);
        while let Some(start) = self.text[at..].find('{').map(|own_at| own_at + at) {
            let inside = start + 2;
            let is_text = !matches!(self.text.as_bytes().get(start + 1), Some(b'#' | b'{' | b'%'));
            if !is_text {
                self.long_text(text_from..start);
            }
            at = match self.text.as_bytes().get(start + 1) {
                Some(b'#') => self.behind(inside, "#}"),
                Some(b'{') => self.expression(inside),
                Some(b'%') => self.tag(inside),
                _ => start + 1,
            };
            if !is_text {
                text_from = at;
            }
        }
        self.long_text(text_from..self.text.len());
    }

    /// Text that is printed as it is counts, too, where it is longer than the step of the round or call that prints it.
    /// White space at its edges stays there, where the tags beside it may trim it.
    fn long_text(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let bytes = text.trim().len();
        if bytes as u64 > PIECE {
            let at = range.start + text.len() - text.trim_start().len();
            self.added.push((at, format!("{{{{ dibr_call(bytes={bytes}) }}}}")));
        }
    }

    fn behind(&self, from: usize, mark: &str) -> usize {
        self.text[from..].find(mark).map_or(self.text.len(), |at| from + at + mark.len())
    }

    /// `{{ … }}`: what is printed is counted. Gives the byte behind it.
    fn expression(&mut self, from: usize) -> usize {
        let (tokens, close, end) = self.tokens(from, "}}");
        // Components count what they print themselves, and `super` is no value.
        match tokens.first().map(|token| token.text) {
            Some("<") => self.call_of_component(from, &tokens),
            Some("super") | None => {}
            Some(_) => self.wrap(&tokens, close, "|dibr_text"),
        }
        self.comprehensions(&tokens);
        end
    }

    /// `{% … %}`. Gives the byte behind it, and behind all of a `raw`.
    fn tag(&mut self, from: usize) -> usize {
        let (tokens, close, end) = self.tokens(from, "%}");
        let name = tokens.first().map_or("", |token| token.text);
        let behind = |word: &str| tokens.iter().position(|token| token.text == word && token.depth == 0);
        match name {
            "raw" => return self.raw(end),
            "extends" => self.extends = true,
            "for" => {
                if let Some(at) = behind("in") {
                    self.wrap(&tokens[at + 1..], close, "|dibr_rounds");
                }
            }
            "if" | "elif" => self.test(&tokens[1..], close),
            "<" => self.call_of_component(from, &tokens),
            "set" | "set_global" => {
                if let Some(at) = behind("=") {
                    self.wrap(&tokens[at + 1..], close, "|dibr_text");
                }
            }
            "block" | "component" => {
                let is_trimmed = self.text[..end].ends_with("-%}");
                self.added.push((end, if is_trimmed { CALL_TRIMMED } else { CALL }.to_owned()));
            }
            _ => {}
        }
        self.comprehensions(&tokens);
        end
    }

    fn raw(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(start) = self.text[at..].find("{%").map(|own_at| at + own_at + 2) {
            if self.text[start..].trim_start_matches('-').trim_start().starts_with("endraw") {
                return self.behind(start, "%}");
            }
            at = start;
        }
        self.text.len()
    }

    /// Puts an expression, from the first token up to a byte, into brackets and through a filter.
    fn wrap(&mut self, tokens: &[Token<'t>], close: usize, filter: &str) {
        if let Some(first) = tokens.first() {
            let reads = reads(tokens);
            let arguments = if reads.is_empty() { String::new() } else { format!("(of=\"{reads}\")") };
            self.added.push((first.range.start, "(".to_owned()));
            self.added.push((close, format!("){filter}{arguments}")));
        }
    }

    /// The same for a condition, whose value must stay what it is.
    fn test(&mut self, tokens: &[Token<'t>], close: usize) {
        let reads = reads(tokens);
        if let Some(first) = tokens.first().filter(|_| !reads.is_empty()) {
            // In front: behind `and` it would not be called where the condition does not hold.
            self.added.push((first.range.start, format!("dibr_reads(of=\"{reads}\") and (")));
            self.added.push((close, ")".to_owned()));
        }
    }

    /// A call of a component, whose attributes may be computed. `from` is the byte behind the two that open the tag.
    fn call_of_component(&mut self, from: usize, tokens: &[Token<'t>]) {
        let reads = reads(tokens);
        if !reads.is_empty() {
            let dash = if self.text[from..].starts_with('-') { "-" } else { "" };
            self.added.push((from - 2, format!("{{{{{dash} dibr_call(of=\"{reads}\") }}}}")));
        }
    }

    /// `[… for x in list if …]`
    fn comprehensions(&mut self, tokens: &[Token<'t>]) {
        for (at, _) in tokens.iter().enumerate().filter(|(at, it)| *at > 0 && it.text == "for") {
            let depth = tokens[at].depth;
            let Some(start) =
                tokens[at..].iter().position(|token| token.text == "in" && token.depth == depth)
            else {
                continue;
            };
            let list = &tokens[at + start + 1..];
            let ends =
                |token: &Token<'_>| token.depth < depth || (token.depth == depth && token.text == "if");
            if let Some(end) = list.iter().position(ends) {
                let close = list[..end].last().map_or(0, |token| token.range.end);
                let begin =
                    tokens[..at].iter().rposition(|token| token.depth < depth).map_or(0, |open| open + 1);
                let length = tokens[at..].iter().take_while(|token| token.depth >= depth).count();
                let reads = reads(&tokens[begin..at + length]);
                let of =
                    if reads.is_empty() { String::new() } else { format!("(of=\"{reads}\", each=true)") };
                if let Some(first) = list.first() {
                    self.added.push((first.range.start, "(".to_owned()));
                    self.added.push((close, format!(")|dibr_rounds{of}")));
                }
            }
        }
    }

    /// The tokens up to a mark, the byte behind the last of them, and the byte behind the mark.
    fn tokens(&self, from: usize, mark: &str) -> (Vec<Token<'t>>, usize, usize) {
        let bytes = self.text.as_bytes();
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let mut tokens: Vec<Token<'t>> = Vec::new();
        let (mut at, mut depth) = (from, 0usize);
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        while at < bytes.len() {
            let closing = if bytes[at] == b'-' { at + 1 } else { at };
            if depth == 0 && self.text.as_bytes()[closing..].starts_with(mark.as_bytes()) {
                let close = tokens.last().map_or(at, |token| token.range.end);
                return (tokens, close, closing + mark.len());
            }
            let start = at;
            match bytes[at] {
                quote @ (b'"' | b'\'' | b'`') => {
                    at += 1;
                    while at < bytes.len() && bytes[at] != quote {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                    at = (at + 1).min(bytes.len());
                }
                it if is_word(it) => {
                    while at < bytes.len() && is_word(bytes[at]) {
                        at += 1;
                    }
                }
                b'=' | b'!' | b'<' | b'>' if bytes.get(at + 1) == Some(&b'=') => at += 2,
                it if it.is_ascii() => at += 1,
                _ => at += self.text[at..].chars().next().map_or(1, char::len_utf8),
            }
            if bytes[start].is_ascii_whitespace() {
                continue;
            }
            if matches!(bytes[start], b')' | b']' | b'}') {
                depth = depth.saturating_sub(1);
            }
            tokens.push(Token { text: &self.text[start..at], range: start..at, depth });
            if matches!(bytes[start], b'(' | b'[' | b'{') {
                depth += 1;
            }
        }
        let close = tokens.last().map_or(at, |token| token.range.end);
        (tokens, close, bytes.len())
    }
}

/// The variables that an expression reads, each as often as it names it, and the bytes of its literals where they are many.
fn reads(tokens: &[Token<'_>]) -> String {
    let is_name = |text: &str| text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    let mut names: Vec<String> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
        // Behind a dot, a bar or `is` stands the name of a property, a filter or a test; before `(` or `=` another name.
        let before = text(at.checked_sub(1));
        let is_test = before == "is" || (before == "not" && text(at.checked_sub(2)) == "is");
        let is_part = matches!(before, "." | "|" | "<") || is_test;
        let names_other = matches!(text(Some(at + 1)), "(" | "=");
        if !is_name(token.text) || is_part || names_other || WORDS.contains(&token.text) {
            continue;
        }
        let mut name = token.text.to_owned();
        let mut next = at + 1;
        while text(Some(next)) == "." && is_name(text(Some(next + 1))) {
            name.push('.');
            name.push_str(text(Some(next + 1)));
            next += 2;
        }
        names.push(name);
    }
    let literals: usize = tokens.iter().map(|token| token.text.len()).sum();
    if literals as u64 > READ_PIECE {
        names.push(literals.to_string());
    }
    names.join(" ")
}

/// Words of expressions that name nothing.
const WORDS: &[&str] = &[
    "True", "False", "None", "and", "else", "false", "for", "if", "in", "is", "loop", "none", "not", "or",
    "true",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn metered(text: &str) -> String {
        Metered::new(text).text.replacen(CALL, "", 1)
    }

    #[test]
    fn what_loops_prints_and_keeps_is_counted() {
        for (text, with) in [
            ("a {{ x }} b", "a {{ (x)|dibr_text(of=\"x\") }} b"),
            ("{{- x.y | safe -}}", "{{- (x.y | safe)|dibr_text(of=\"x.y\") -}}"),
            ("{{ x ~ x | default(value=y) }}", "{{ (x ~ x | default(value=y))|dibr_text(of=\"x x y\") }}"),
            ("{{ f(x=a) is not g }}", "{{ (f(x=a) is not g)|dibr_text(of=\"a\") }}"),
            ("{{ \"}}\" ~ '%}' }}", "{{ (\"}}\" ~ '%}')|dibr_text }}"),
            ("{{ {\"a\": {}} }}", "{{ ({\"a\": {}})|dibr_text }}"),
            (
                "{% for x in range(end=9) -%}{% endfor %}",
                "{% for x in (range(end=9))|dibr_rounds -%}{% endfor %}",
            ),
            ("{% for k, v in m %}", "{% for k, v in (m)|dibr_rounds(of=\"m\") %}"),
            ("{% set x = a == b %}", "{% set x = (a == b)|dibr_text(of=\"a b\") %}"),
            (
                "{% set x | replace(from=\"a\", to=b) %}{% endset %}",
                "{% set x | replace(from=\"a\", to=b) %}{% endset %}",
            ),
            (
                "{% set x = [a for a in b if a] %}",
                "{% set x = ([a for a in (b)|dibr_rounds(of=\"a a b a\", each=true) if a])|dibr_text(of=\"a a b a\") %}",
            ),
            (
                "{{ [[1 for j in b] for i in b] }}",
                "{{ ([[1 for j in (b)|dibr_rounds(of=\"j b\", each=true)] for i in \
                 (b)|dibr_rounds(of=\"j b i b\", each=true)])|dibr_text(of=\"j b i b\") }}",
            ),
            ("{{ <card title={x} /> }}", "{{ dibr_call(of=\"x\") }}{{ <card title={x} /> }}"),
            ("{{- <card title=\"x\" /> }}", "{{- <card title=\"x\" /> }}"),
            (
                "{# {{ x }} #}{% raw %}{{ x }}{% endraw %}{ {x} }",
                "{# {{ x }} #}{% raw %}{{ x }}{% endraw %}{ {x} }",
            ),
            (
                "{% if x in y %}é{% elif not z %}{% endif %}",
                "{% if dibr_reads(of=\"x y\") and (x in y) %}é{% elif dibr_reads(of=\"z\") and (not z) %}{% endif %}",
            ),
            ("{% if true %}{% endif %}", "{% if true %}{% endif %}"),
            ("{% block a -%} b", "{% block a -%}{{- dibr_call() -}} b"),
        ] {
            assert_eq!(metered(text), with);
        }
        let long = "é".repeat(40);
        assert_eq!(
            metered(&format!("{{% block a %}} \n{long} {{ x")),
            format!("{{% block a %}}{CALL} \n{{{{ dibr_call(bytes=84) }}}}{long} {{ x"),
        );
        let literal = metered(&format!("{{{{ x == \"{}\" }}}}", "a".repeat(2000)));
        assert!(literal.ends_with("|dibr_text(of=\"x 2005\") }}"), "{literal}");
        assert_eq!(Metered::new("{% extends \"x\" %}").text, "{% extends \"x\" %}");
    }

    #[test]
    fn places_are_those_of_the_template_as_it_was_written() {
        let template = "{{ one }}\n{% for x in two %}{{ three }}{% endfor %}";
        let metered = Metered::new(template);
        for word in ["one", "two", "three", "endfor"] {
            let at = metered.text.find(word).expect("the word is there");
            assert_eq!(metered.written(at), template.find(word).expect("the word is there"), "{word}");
        }
        for at in 0..metered.text.len() {
            assert!(metered.written(at) <= template.len());
        }
    }
}
