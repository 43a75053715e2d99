//! Templates of a user's own come to an end: what they do is counted, and stops at a limit.
//!
//! Tera has no limit of its own but for `range`, so templates are loaded with calls of [`Meter`] in them: around what is
//! looped over, printed or kept in a variable, and at the beginning of whatever can be called. Nothing else of them
//! changes, and what is wrong in them is told at its own place.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape;

/// The most that templates may do for one document: rounds of loops, and calls of templates, blocks and components. What is
/// printed or kept counts, too: each [`PIECE`] of it is one.
const MAX_STEPS: u64 = 1_000_000;

/// Bytes of text that count as one step.
const PIECE: u64 = 64;

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
                "the templates take more than {MAX_STEPS} steps: rounds of loops, calls, and {PIECE} bytes of text each"
            ))),
            false => Ok(()),
        }
    }

    fn text(&self, bytes: usize) -> TeraResult<()> {
        self.count(bytes as u64 / PIECE)
    }
}

/// Gives `tera` what metered templates call.
pub(super) fn register(tera: &mut Tera) {
    let meter = Arc::new(Meter::default());
    let own = Arc::clone(&meter);
    tera.register_filter("dibr_rounds", move |value: Value, _: Kwargs, _: &State<'_>| {
        own.count(value.len().unwrap_or(0) as u64 + 1).map(|()| value)
    });
    let own = Arc::clone(&meter);
    tera.register_filter("dibr_text", move |value: Value, _: Kwargs, _: &State<'_>| {
        own.text(size(&value)).map(|()| value)
    });
    let own = Arc::clone(&meter);
    tera.register_function("dibr_call", move |_: Kwargs, _: &State<'_>| {
        own.count(1).map(|()| Value::safe_string(""))
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
            added.push((0, CALL));
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
    added: Vec<(usize, &'static str)>,
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
        let mut at = 0;
        while let Some(start) = self.text[at..].find('{').map(|own_at| own_at + at) {
            let inside = start + 2;
            at = match self.text.as_bytes().get(start + 1) {
                Some(b'#') => self.behind(inside, "#}"),
                Some(b'{') => self.expression(inside),
                Some(b'%') => self.tag(inside),
                _ => start + 1,
            };
        }
    }

    fn behind(&self, from: usize, mark: &str) -> usize {
        self.text[from..].find(mark).map_or(self.text.len(), |at| from + at + mark.len())
    }

    /// `{{ … }}`: what is printed is counted. Gives the byte behind it.
    fn expression(&mut self, from: usize) -> usize {
        let (tokens, close, end) = self.tokens(from, "}}");
        // Components count what they print themselves, and `super` is no value.
        if tokens.first().is_some_and(|token| !matches!(token.text, "<" | "super")) {
            self.wrap(&tokens, close, ")|dibr_text");
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
                    self.wrap(&tokens[at + 1..], close, ")|dibr_rounds");
                }
            }
            "set" | "set_global" => {
                if let Some(at) = behind("=") {
                    self.wrap(&tokens[at + 1..], close, ")|dibr_text");
                }
            }
            "block" | "component" => {
                let is_trimmed = self.text[..end].ends_with("-%}");
                self.added.push((end, if is_trimmed { CALL_TRIMMED } else { CALL }));
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

    /// Puts an expression, from the first token up to a byte, into brackets.
    fn wrap(&mut self, tokens: &[Token<'t>], close: usize, with: &'static str) {
        if let Some(first) = tokens.first() {
            self.added.push((first.range.start, "("));
            self.added.push((close, with));
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
                self.wrap(&list[..end], close, ")|dibr_rounds");
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

#[cfg(test)]
mod tests {
    use super::*;

    fn metered(text: &str) -> String {
        Metered::new(text).text.replacen(CALL, "", 1)
    }

    #[test]
    fn what_loops_prints_and_keeps_is_counted() {
        for (text, with) in [
            ("a {{ x }} b", "a {{ (x)|dibr_text }} b"),
            ("{{- x | safe -}}", "{{- (x | safe)|dibr_text -}}"),
            ("{{ \"}}\" ~ '%}' }}", "{{ (\"}}\" ~ '%}')|dibr_text }}"),
            ("{{ {\"a\": {}} }}", "{{ ({\"a\": {}})|dibr_text }}"),
            (
                "{% for x in range(end=9) -%}{% endfor %}",
                "{% for x in (range(end=9))|dibr_rounds -%}{% endfor %}",
            ),
            ("{% for k, v in m %}", "{% for k, v in (m)|dibr_rounds %}"),
            ("{% set x = a == b %}", "{% set x = (a == b)|dibr_text %}"),
            (
                "{% set x | replace(from=\"a\", to=b) %}{% endset %}",
                "{% set x | replace(from=\"a\", to=b) %}{% endset %}",
            ),
            (
                "{% set x = [a for a in b if a] %}",
                "{% set x = ([a for a in (b)|dibr_rounds if a])|dibr_text %}",
            ),
            (
                "{{ [[1 for j in b] for i in b] }}",
                "{{ ([[1 for j in (b)|dibr_rounds] for i in (b)|dibr_rounds])|dibr_text }}",
            ),
            ("{{ <card title={x} /> }}", "{{ <card title={x} /> }}"),
            (
                "{# {{ x }} #}{% raw %}{{ x }}{% endraw %}{ {x} }",
                "{# {{ x }} #}{% raw %}{{ x }}{% endraw %}{ {x} }",
            ),
            ("{% if x in y %}é{% endif %}", "{% if x in y %}é{% endif %}"),
            ("{% block a -%} b", "{% block a -%}{{- dibr_call() -}} b"),
        ] {
            assert_eq!(metered(text), with);
        }
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
