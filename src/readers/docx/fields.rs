//! Fields: which of their results are text, which are page numbers, and where contents lists are.

use crate::readers::Element;

/// The fields that are open where the text is read; they may span paragraphs.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many contents lists have ended.
    lists: usize,
    /// The place that the link leads to that stands around.
    link: Option<String>,
    /// The digits of the page number that is read.
    digits: String,
    /// Page numbers that were read, and whether each is that of the last page.
    pub(super) counts: Vec<(bool, u64)>,
    /// What is unusual about fields, in words.
    pub(super) odd: Vec<String>,
}

#[derive(Default)]
struct Field {
    instruction: String,
    in_result: bool,
    /// How much of its paragraph stood before its result, if that is a link.
    link_from: Option<usize>,
}

/// Fields nested deeper than this are not followed: what stands in them is text.
const DEPTH: usize = 32;

/// A link that a field makes: where it leads, out of the document or to a place in it, and where its words begin.
pub(super) struct Link {
    pub(super) target: Result<String, String>,
    pub(super) from: usize,
}

impl Fields {
    /// Takes notice of a mark. `written` tells how much of the paragraph is read; a link that ends is returned.
    pub(super) fn mark(&mut self, mark: &Element, written: usize) -> Option<Link> {
        match mark.attribute("fldCharType") {
            Some("begin") if self.open.len() < DEPTH => self.open.push(Field::default()),
            Some("begin") => self.odd.push("fields nested too deep".to_owned()),
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                    field.link_from = (word(&field.instruction) == "HYPERLINK").then_some(written);
                }
            }
            Some("end") => return self.end(),
            _ => {}
        }
        None
    }

    /// A link to a place begins; what stood around before.
    pub(super) fn enter(&mut self, place: Option<&str>) -> Option<String> {
        std::mem::replace(&mut self.link, place.map(str::to_owned))
    }

    /// A link ends.
    pub(super) fn leave(&mut self, around: Option<String>) {
        self.link = around;
    }

    /// A page number beside a link is that of the place which the link leads to.
    fn page_of(&mut self, instruction: &str) {
        let mut words = instruction.split_whitespace();
        let is_page = words.next().is_some_and(|name| name.eq_ignore_ascii_case("PAGEREF"));
        let place = words.next();
        if is_page && self.link.is_some() && place != self.link.as_deref() {
            self.odd.push("the page number of another place".to_owned());
        }
    }

    fn end(&mut self) -> Option<Link> {
        let Some(field) = self.open.pop() else {
            self.odd.push("the end of a field that did not begin".to_owned());
            return None;
        };
        if counts_pages(&field.instruction) {
            self.end_number(&field.instruction);
        }
        self.page_of(&field.instruction);
        let told = instruction(&field.instruction);
        if let Some(target) = told.link
            && let Some(from) = field.link_from
        {
            return Some(Link { target, from });
        }
        // Which list a contents list is depends on its place.
        let is_list = told.words.starts_with("TOC");
        self.lists += usize::from(is_list);
        let place = if is_list { format!(", list {}", self.lists) } else { String::new() };
        self.odd.push(format!("the field `{}`{place}", told.words));
        None
    }

    /// Takes notice of a field whose result is in one element. Whether its numbers are those of pages.
    pub(super) fn simple(&mut self, text: &str) -> bool {
        self.page_of(text);
        self.odd.push(format!("the field `{}`", instruction(text).words));
        counts_pages(text)
    }

    /// Takes digits of a page number, which word processors count anew; those of one number may stand in several runs.
    pub(super) fn digits(&mut self, digits: &str) {
        self.digits.push_str(digits.trim());
    }

    /// The field that counts pages by this instruction ends.
    pub(super) fn end_number(&mut self, instruction: &str) {
        let digits = std::mem::take(&mut self.digits);
        if !digits.is_empty() {
            // A number that is too long for one is that of no page.
            self.counts.push((word(instruction) == "NUMPAGES", digits.parse().unwrap_or(u64::MAX)));
        }
    }

    /// Takes notice of what a field is to do.
    pub(super) fn instruct(&mut self, words: &str) {
        match self.open.last_mut().filter(|open| !open.in_result) {
            Some(field) => field.instruction.push_str(words),
            None => self.odd.push("an instruction outside of a field".to_owned()),
        }
    }

    /// A paragraph ends: links do not go on in the next.
    pub(super) fn end_paragraph(&mut self) {
        for field in &mut self.open {
            field.link_from = None;
        }
    }

    /// The text ends.
    pub(super) fn finish(&mut self) {
        if !self.open.is_empty() {
            self.odd.push("a field that does not end".to_owned());
        }
    }

    /// Whether what stands here is shown, and is not what a field is to do.
    pub(super) fn shows(&self) -> bool {
        self.open.iter().all(|open| open.in_result)
    }

    /// Whether a number here is that of a page. In contents lists LibreOffice puts all of an entry into the field.
    pub(super) fn counts_pages(&self) -> bool {
        !self.lists() && self.open.iter().any(|open| counts_pages(&open.instruction))
    }

    /// Whether what stands here is in a contents list.
    pub(super) fn lists(&self) -> bool {
        self.open.iter().any(|open| word(&open.instruction) == "TOC")
    }

    /// The place that a reference here leads to.
    pub(super) fn refers(&self) -> Option<&str> {
        let field = self.open.last().filter(|open| open.in_result && word(&open.instruction) == "REF")?;
        field.instruction.split_whitespace().nth(1)
    }
}

fn word(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
}

/// Whether a field says a number of a page.
fn counts_pages(instruction: &str) -> bool {
    ["PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"].contains(&word(instruction).as_str())
}

/// What a field does, in the one form that all ways to write it share.
struct Instruction {
    words: String,
    /// Where it leads if it only links: out of the document, or to a place in it.
    link: Option<Result<String, String>>,
}

/// Names of places are left out, and what only makes a result a link or hides it on the web; switches are sorted.
fn instruction(text: &str) -> Instruction {
    let tokens = tokens(text);
    let mut words = tokens.iter();
    let name = words.next().map(|word| word.to_uppercase()).unwrap_or_default();
    let (mut arguments, mut switches): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    for token in words {
        match (token.strip_prefix('\\'), switches.last_mut()) {
            (Some(switch), _) => switches.push((switch.to_lowercase(), String::new())),
            (None, None) => arguments.push(token.clone()),
            (None, Some((_, value))) => value.push_str(token),
        }
    }
    let has_no_other = switches.iter().all(|(switch, _)| switch == "l");
    let place = switches.iter().find(|(switch, _)| switch == "l").map(|(_, value)| value.clone());
    let link = match (name.as_str(), arguments.as_slice(), place) {
        ("HYPERLINK", [address], None) if has_no_other => Some(Ok(address.clone())),
        ("HYPERLINK", [address], Some(place)) if has_no_other => Some(Ok(format!("{address}#{place}"))),
        ("HYPERLINK", [], Some(place)) if has_no_other => Some(Err(place)),
        _ => None,
    };
    if matches!(name.as_str(), "REF" | "PAGEREF") {
        arguments.truncate(0);
    }
    let is_idle = |(switch, value): &(String, String)| {
        matches!((switch.as_str(), value.to_uppercase().as_str()), ("h" | "z", "") | ("*", "MERGEFORMAT"))
    };
    switches.retain(|switch| !is_idle(switch));
    switches.sort();
    let switches =
        switches.into_iter().map(|(switch, value)| format!("\\{switch} {value}").trim().to_owned());
    let words: Vec<String> = std::iter::once(name).chain(arguments).chain(switches).collect();
    Instruction { words: words.join(" "), link }
}

/// The words of an instruction; those in quotation marks are one.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut token = String::new();
    let mut is_quoted = false;
    let mut is_begun = false;
    for letter in text.chars() {
        match letter {
            '"' => {
                is_quoted = !is_quoted;
                is_begun = true;
            }
            letter if letter.is_whitespace() && !is_quoted => {
                if std::mem::take(&mut is_begun) {
                    tokens.push(std::mem::take(&mut token));
                }
            }
            letter => {
                token.push(letter);
                is_begun = true;
            }
        }
    }
    if is_begun {
        tokens.push(token);
    }
    tokens
}
