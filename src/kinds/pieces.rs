//! What templates are given to build Markdown with: filters, and the functions `section`, `table`, `drawing` and `anchor`.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::view::View;
use super::{cells, escape};
use crate::release::Drawing;

/// What is known of a document while its template is rendered.
#[derive(Clone, Default)]
pub(super) struct Progress {
    /// Notes that cells call, for which a cell has no place.
    notes: Arc<Mutex<Vec<String>>>,
    /// The sections and tables that the template has come to, those with nothing in them too.
    shown: Arc<Mutex<BTreeSet<String>>>,
}

impl Progress {
    fn show(&self, key: String) {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }

    fn is_shown(&self, key: &str) -> bool {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).contains(key)
    }

    /// Takes notes in; one that two cells share is taken once.
    fn add(&self, notes: Vec<String>) {
        let mut own = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.into_iter().for_each(|note| {
            if !own.contains(&note) {
                own.push(note);
            }
        });
    }

    /// All of them, as blocks of Markdown.
    pub(super) fn markdown(&self) -> String {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).join("\n\n")
    }
}

/// Gives `tera` the filters and functions of templates.
pub(super) fn register(tera: &mut Tera, view: &Arc<View>, progress: &Progress) {
    tera.register_filter("prose", |value: Value, kwargs: Kwargs, _: &State<'_>| prose(&value, &kwargs));
    let own = progress.clone();
    tera.register_filter("cell", move |value: Value, _: Kwargs, _: &State<'_>| safe(&cell(&value, &own)));
    tera.register_filter("code", |value: &str, _: Kwargs, _: &State<'_>| safe(&escape::code(value, false)));
    tera.register_filter("capitalize_first", |value: &str, _: Kwargs, _: &State<'_>| capitalize_first(value));
    tera.register_filter("address", |value: &str, kwargs: Kwargs, _: &State<'_>| address(value, &kwargs));
    tera.register_filter("marker", |value: usize, _: Kwargs, _: &State<'_>| safe(&marker(value)));
    tera.register_filter("fence", |value: Value, _: Kwargs, _: &State<'_>| fence(&value));
    let (own, seen) = (Arc::clone(view), progress.clone());
    tera.register_function("section", move |kwargs: Kwargs, _: &State<'_>| section(&own, &kwargs, &seen));
    let seen = progress.clone();
    tera.register_function("shown", move |kwargs: Kwargs, _: &State<'_>| shown(&kwargs, &seen));
    tera.register_function("anchor", |kwargs: Kwargs, _: &State<'_>| anchor(&kwargs));
    tera.register_function("drawing", |kwargs: Kwargs, _: &State<'_>| drawing(&kwargs));
    let own = progress.clone();
    tera.register_function("table", move |kwargs: Kwargs, _: &State<'_>| table(&kwargs, &own));
}

fn safe(text: &str) -> Value {
    Value::safe_string(text)
}

/// The number of a list item, five letters wide, so that what belongs to the item is indented by five whatever the
/// number. As with `+` for items without number, few write lists like that, so that it does not go on a list in prose above.
fn marker(number: usize) -> String {
    format!("{:<5}", format!("{number})"))
}

/// An address as a link; with `text`, that is what the link reads, and what is no address stands behind it.
fn address(value: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    let text = kwargs.get::<&str>("text")?.filter(|kwarg| !kwarg.is_empty());
    Ok(safe(&text.map_or_else(|| escape::address(value), |text| escape::named_address(text, value))))
}

fn capitalize_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The Markdown of a prose value; a plain text is escaped.
fn markdown(value: &Value) -> TeraResult<String> {
    if let Some(text) = value.as_str() {
        return Ok(if value.is_safe() { text.to_owned() } else { escape::plain(text) });
    }
    let prose = value.get_from_path("prose").and_then(Value::as_str);
    prose.map(str::to_owned).ok_or_else(|| Error::message("the filter `prose` takes prose or text"))
}

/// The blocks of a prose value. `label` is a name in bold before it, `before` and `after` are Markdown that stands on the
/// same line, or apart from it where the prose begins or ends with a list, a table, a quotation or code. `strong`: in bold,
/// if it is one paragraph.
fn prose(value: &Value, kwargs: &Kwargs) -> TeraResult<Value> {
    let text = escape::prose(&markdown(value)?);
    let given = |name: &str| -> TeraResult<String> {
        kwargs.get::<Value>(name)?.map_or(Ok(String::new()), |value| markdown(&value))
    };
    let label = kwargs
        .get::<&str>("label")?
        .map_or(String::new(), |kwargs| format!("**{}:**", escape::plain(kwargs)));
    let text = if kwargs.get::<bool>("strong")?.unwrap_or(false) { escape::strong(&text) } else { text };
    let (before, after) = (given("before")?, given("after")?);
    if [&label, &before, &after].iter().all(|text| text.trim().is_empty()) {
        return Ok(safe(&text));
    }
    Ok(safe(&escape::join(&[&before, &label, &text, &after])))
}

/// `{language, code}` as a fenced block.
fn fence(value: &Value) -> TeraResult<Value> {
    let text = |name: &'static str| value.get_from_path(name).and_then(Value::as_str);
    let code = text("code").ok_or_else(|| Error::message("the filter `fence` takes a command"))?;
    Ok(safe(&escape::fence(code, text("language").unwrap_or(""))))
}

/// Any value inside a table cell: text, prose, a command, or a list of these.
fn cell(value: &Value, progress: &Progress) -> String {
    if let Some(text) = value.as_str() {
        return if value.is_safe() { text.to_owned() } else { escape::plain(text) };
    }
    if let Some(items) = value.as_array() {
        let is_code = items.iter().all(|item| item.get_from_path("code").is_some());
        let cells: Vec<String> =
            items.iter().map(|item| cell(item, progress)).filter(|cell| !cell.is_empty()).collect();
        return match cells.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            many if is_code => many.join("<br>"),
            many => {
                format!("<ul>{}</ul>", many.iter().map(|kind| format!("<li>{kind}</li>")).collect::<String>())
            }
        };
    }
    if value.is_map() {
        let text = |name: &'static str| value.get_from_path(name).and_then(Value::as_str);
        return match (text("prose"), text("code")) {
            (Some(prose), _) => {
                let (text, called) = cells::cell(prose);
                progress.add(called);
                text
            }
            (_, Some(code)) => escape::code_block(code),
            (None, None) => String::new(),
        };
    }
    if value.is_none() || value.is_undefined() { String::new() } else { escape::plain(&value.to_string()) }
}

/// `section(key="hardware")`: the heading of a standard section and what it opens with, or why it does not apply.
/// Nothing for a section that says nothing, unless `always` is true; `default` is what it opens with then. `title` and
/// `level` take the place of the usual ones.
fn section(view: &View, kwargs: &Kwargs, progress: &Progress) -> TeraResult<Value> {
    let key = kwargs.must_get::<&str>("key")?;
    progress.show(key.to_owned());
    let always = kwargs.get::<bool>("always")?.unwrap_or(false);
    let default = kwargs.get::<&str>("default")?;
    let Some(section) = view.sections.get(&key.replace(['-', '.'], "_")) else {
        return Err(Error::message(format!("no section has the key `{key}`")));
    };
    if !section.given && !always {
        return Ok(safe(""));
    }
    let level = kwargs.get::<u8>("level")?.unwrap_or(section.level).clamp(1, 6);
    let front = matches!(key, "cover" | "revision-history" | "approvals" | "rationale");
    let mark = if front { " .unnumbered" } else { "" };
    let title = kwargs.get::<&str>("title")?.unwrap_or(section.title);
    let mut out = format!("{} {} {{#{key}{mark}}}\n\n", "#".repeat(level.into()), escape::plain(title));
    if !section.text.trim().is_empty() {
        out.push_str(&escape::prose(&section.text));
        out.push_str("\n\n");
    } else if section.gap.is_empty() {
        out.push_str(&default.map(escape::plain).unwrap_or_default());
    }
    out.push_str(&escape::plain(&section.gap));
    Ok(safe(out.trim_end()))
}

/// `shown(key="hardware")`, `shown(key="table.parties")`: whether the template has come to that section or table already.
fn shown(kwargs: &Kwargs, progress: &Progress) -> TeraResult<bool> {
    Ok(progress.is_shown(kwargs.must_get::<&str>("key")?))
}

/// `anchor(key="…", numbered=false)`: what makes a heading one that can be referred to.
fn anchor(kwargs: &Kwargs) -> TeraResult<Value> {
    let key = kwargs.must_get::<&str>("key")?;
    let numbered = kwargs.get::<bool>("numbered")?.unwrap_or(true);
    if key.is_empty() {
        return Err(Error::message("an anchor needs a key"));
    }
    Ok(safe(&format!("{{#{}{}}}", escape::key(key), if numbered { "" } else { " .unnumbered" })))
}

/// `drawing(name="promotion")`: where that picture stands, if it is drawn.
fn drawing(kwargs: &Kwargs) -> TeraResult<Value> {
    let name = kwargs.must_get::<&str>("name")?;
    if Drawing::from_word(name).is_none() {
        return Err(Error::message(format!("no picture is drawn as `{name}`")));
    }
    Ok(safe(&format!("![]({DRAWING}{name})")))
}

/// What the source of a figure begins with that is to be drawn.
pub(super) const DRAWING: &str = "drawing:";

/// `table(key="…", caption="…", rows=…, columns="Title=field|Title=field")`: a captioned table. Nothing without rows. A
/// column that no row fills is left out, unless it is written `Title=field!`: that one is filled in by hand.
fn table(kwargs: &Kwargs, progress: &Progress) -> TeraResult<Value> {
    let key = kwargs.must_get::<&str>("key")?;
    let caption = kwargs.must_get::<&str>("caption")?;
    let columns = kwargs.must_get::<&str>("columns")?;
    let rows = kwargs.must_get::<&[Value]>("rows")?;
    progress.show(format!("table.{key}"));
    if rows.is_empty() {
        return Ok(safe(""));
    }
    let mut filled: Vec<(&str, Vec<String>)> = Vec::new();
    for column in columns.split('|') {
        let Some((title, field)) = column.split_once('=') else {
            return Err(Error::message(format!("the column `{column}` is not written as `Title=field`")));
        };
        let (field, keep) =
            field.trim().strip_suffix('!').map_or((field.trim(), false), |field| (field, true));
        let mut cells = Vec::new();
        for row in rows {
            let value = row.get_from_path(field);
            let value = value.ok_or_else(|| Error::message(format!("the rows have no field `{field}`")))?;
            cells.push(cell(value, progress));
        }
        if keep || cells.iter().any(|cell| !cell.is_empty()) {
            filled.push((title.trim(), cells));
        }
    }
    let mut out = format!("Table: {} {{#table.{}}}\n\n", escape::plain(caption), escape::key(key));
    let line = |cells: &mut dyn Iterator<Item = String>| {
        let mut line = String::from("|");
        cells.for_each(|cell| line.push_str(&format!(" {cell} |")));
        line.push('\n');
        line
    };
    out.push_str(&line(&mut filled.iter().map(|(title, _)| escape::plain(title))));
    out.push_str(&line(&mut filled.iter().map(|_| "---".to_owned())));
    for at in 0..rows.len() {
        out.push_str(&line(&mut filled.iter().map(|(_, cells)| cells[at].clone())));
    }
    Ok(safe(out.trim_end()))
}
