//! Templates of a user's own come to an end: what they do is counted, and stops at a limit.
//!
//! Tera has no limit of its own but for `range`, so templates are loaded with calls of [`Meter`] in them: around what is
//! looped over, printed, tested or kept in a variable, before long text, and at the beginning of whatever can be called.
//! Each is told the names of the variables that its expression reads, so that comparing large texts counts although
//! nothing is made. Nothing else of them changes, and what is wrong in them is told at its own place.

mod scan;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::escape;
use scan::{CALL, Scan};

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
