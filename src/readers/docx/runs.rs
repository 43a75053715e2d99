//! Runs, links and fields → inlines.

use std::collections::BTreeMap;

use super::body::Body;
use super::look::RunStyle;
use super::paragraphs::{alternative, is_number};
use super::styles::{Role, value};
use super::vocabulary::excerpt;
use crate::document::{Blocks, Figure, Inline, plain};
use crate::readers::{Element, Looking};

/// A paragraph while it is read.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) body: Vec<Inline>,
    pub(super) figures: Vec<Figure>,
    /// Blocks of text boxes.
    pub(super) boxes: Blocks,
    pub(super) checked: Option<bool>,
    pub(super) places: Vec<Place>,
    /// Places by their number in the file.
    open: BTreeMap<String, usize>,
    /// How many letters were read.
    letters: usize,
    /// All words as Word orders them, and whether they are marked as running from right to left.
    pub(super) line: Vec<(String, bool)>,
}

/// Words that a link may lead to.
pub(super) struct Place {
    pub(super) name: String,
    /// Where they begin and end, in letters of the paragraph.
    pub(super) from: usize,
    pub(super) to: Option<usize>,
}

/// What is known of the runs in an element.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// How words look by the style of their paragraph.
    pub(super) look: RunStyle,
    /// Whether they stand in a contents list.
    pub(super) is_entry: bool,
    pub(super) is_code: bool,
    /// Whether numbers are those of pages.
    pub(super) counts_pages: bool,
}

impl Body<'_> {
    pub(super) fn runs(&mut self, element: &Element, run: &Run, to: &mut Paragraph) {
        for it in element.elements() {
            match it.name.as_str() {
                "r" => self.run(it, run, to),
                "hyperlink" => self.link(it, run, to),
                "fldSimple" => {
                    let instruction = it.attribute("instr").unwrap_or_default();
                    let counts_pages = self.fields.simple(instruction);
                    self.runs(it, &Run { counts_pages, ..run.clone() }, to);
                    if counts_pages {
                        self.fields.end_number(instruction);
                    }
                }
                "sdt" => self.inline_control(it, run, to),
                "bookmarkStart" => {
                    let name = it.attribute("name").unwrap_or_default().to_owned();
                    let id = it.attribute("id").unwrap_or_default().to_owned();
                    to.open.insert(id, to.places.len());
                    to.places.push(Place { name, from: to.letters, to: None });
                }
                "bookmarkEnd" => {
                    let at = it.attribute("id").and_then(|id| to.open.get(id)).copied();
                    if let Some(place) = at.and_then(|at| to.places.get_mut(at)) {
                        place.to = Some(to.letters);
                    }
                }
                "mc:AlternateContent" => {
                    alternative(it).into_iter().for_each(|alternative| self.runs(alternative, run, to))
                }
                "ins" | "moveTo" | "smartTag" | "customXml" | "bdo" | "dir" => self.runs(it, run, to),
                _ => {}
            }
        }
    }

    /// A box to tick shows what it is; of any other control the words are read.
    fn inline_control(&mut self, element: &Element, run: &Run, to: &mut Paragraph) {
        self.control(element);
        let content = element.child("sdtContent");
        let Some(own) = element.child("sdtPr").and_then(|child| child.child("w14:checkbox")) else {
            return content.into_iter().for_each(|child| self.runs(child, run, to));
        };
        let is_checked = own.child("w14:checked").and_then(|child| child.attribute("w14:val"));
        let is_checked = matches!(is_checked, Some("1" | "true"));
        to.checked = Some(is_checked);
        let mut shown = Paragraph::default();
        content.into_iter().for_each(|child| self.runs(child, run, &mut shown));
        to.line.append(&mut shown.line);
        let words = plain(&shown.body);
        if words.trim() != if is_checked { "☒" } else { "☐" } {
            self.tell(format!("a box that shows `{}`", excerpt(&words)));
        }
    }

    fn link(&mut self, element: &Element, run: &Run, to: &mut Paragraph) {
        let before = std::mem::take(&mut to.body);
        let around = self.fields.enter(element.attribute("anchor"));
        self.runs(element, run, to);
        self.fields.leave(around);
        let body = std::mem::replace(&mut to.body, before);
        let target = element.attribute("r:id").map(|attribute| self.relations.get(attribute));
        match (target, element.attribute("anchor")) {
            (Some(it), place) => {
                let mut target = it.map(|relation| relation.target.clone()).unwrap_or_default();
                if let Some(place) = place {
                    target.push('#');
                    target.push_str(place);
                }
                if run.is_entry {
                    self.tell(format!("a contents entry that leads to `{target}`"));
                }
                to.body.push(Inline::Link { target, body });
            }
            (None, Some(key)) => {
                self.found.anchors.push((key.to_owned(), false));
                to.body.push(Inline::Reference { key: key.to_owned(), body });
            }
            (None, None) => to.body.extend(body),
        }
    }

    fn run(&mut self, run: &Element, around: &Run, to: &mut Paragraph) {
        let own = self.own(run.child("rPr"), around);
        for it in run.elements() {
            match it.name.as_str() {
                "fldChar" => self.field(it, to),
                "instrText" => self.fields.instruct(&it.text()),
                _ if !self.fields.shows() => {}
                "t" => {
                    let words = it.text();
                    // Word keeps white space at the ends only where it is told to.
                    let is_kept = it.attribute("xml:space") == Some("preserve");
                    let words =
                        if is_kept { words.as_str() } else { words.trim_matches([' ', '\t', '\n', '\r']) };
                    to.line.push((words.to_owned(), own.look.rtl == Some(true)));
                    if (own.counts_pages || self.fields.counts_pages()) && is_number(words) {
                        self.fields.digits(words);
                    } else {
                        self.words(words, &own, to);
                    }
                }
                "tab" | "ptab" => {
                    to.line.push(("\t".to_owned(), false));
                    to.words("\t", &own);
                }
                "noBreakHyphen" => self.words("\u{2011}", &own, to),
                "softHyphen" => self.words("\u{AD}", &own, to),
                "br" | "cr" => {
                    // LibreOffice breaks pages before and behind the words of a paragraph; within them a break is compared.
                    let is_of_page = it.attribute("type") == Some("page");
                    if !is_of_page && plain(&to.body).trim().is_empty() {
                        self.tell("a line break before words".to_owned());
                    }
                    to.letters += 1;
                    to.line.push(("\u{2028}".to_owned(), false));
                    to.body.push(Inline::Break);
                }
                "sym" => {
                    let code =
                        it.attribute("char").and_then(|attribute| u32::from_str_radix(attribute, 16).ok());
                    self.words(&code.and_then(char::from_u32).unwrap_or('\u{FFFD}').to_string(), &own, to);
                }
                "footnoteReference" => {
                    let id = it.attribute("id").unwrap_or_default();
                    let note = self.notes.remove(id);
                    if note.is_none() {
                        self.tell(format!("a second call of the note `{id}`, or one of none"));
                    }
                    if let Some(unseen) = own.look.unseen(&self.grounds) {
                        self.tell(format!("the mark of a note is {unseen}"));
                    }
                    to.body.push(Inline::Note(note.unwrap_or_default()));
                }
                "drawing" | "pict" | "object" => self.drawing(it, to),
                "mc:AlternateContent" => {
                    if let Some(it) = alternative(it).and_then(|alternative| alternative.child("drawing")) {
                        self.drawing(it, to);
                    }
                }
                _ => {}
            }
        }
    }

    /// What is known of a run with these properties.
    fn own(&self, properties: Option<&Element>, around: &Run) -> Run {
        let Some(properties) = properties else { return around.clone() };
        let style = value(properties, "rStyle").unwrap_or_default();
        let look = around.look.with(&self.styles.look(style)).with(&RunStyle::of_run(properties));
        Run { look, is_code: self.styles.role(style) == Role::Code, ..around.clone() }
    }

    fn field(&mut self, mark: &Element, to: &mut Paragraph) {
        let refers = self.fields.refers().map(str::to_owned);
        let link = self.fields.mark(mark, to.body.len());
        if mark.attribute("fldCharType") == Some("end") {
            self.found.anchors.extend(refers.map(|place| (place, true)));
        }
        let Some(link) = link.filter(|mark| mark.from <= to.body.len()) else { return };
        let body = to.body.split_off(link.from);
        to.body.push(match link.target {
            Ok(target) => Inline::Link { target, body },
            Err(key) => {
                self.found.anchors.push((key.clone(), false));
                Inline::Reference { key, body }
            }
        });
    }

    /// Words, and why they are not seen as others are.
    fn words(&mut self, words: &str, run: &Run, to: &mut Paragraph) {
        self.count(1);
        self.letters += words.len() as u64;
        if !words.trim().is_empty() {
            if let Some(unseen) = run.look.unseen(&self.grounds) {
                self.tell(format!("the words `{}` are {unseen}", excerpt(words)));
            }
            if run.look.web_hidden == Some(true) && !run.is_entry {
                self.tell(format!("the words `{}` are hidden on the web", excerpt(words)));
            }
        }
        // LibreOffice writes the words of references anew.
        if !run.is_entry && self.fields.refers().is_none() {
            self.look(words, &run.look);
        }
        to.words(words, run);
    }

    /// Takes notice of how words look. White space is left out: word processors change how it looks.
    fn look(&mut self, words: &str, look: &RunStyle) {
        let look = look.measures();
        let words = words.split_whitespace().collect::<String>();
        if words.is_empty() {
            return;
        }
        match self.found.looks.last_mut().filter(|last| last.look == look) {
            Some(last) => last.words.push_str(&words),
            None => self.found.looks.push(Looking { words, look }),
        }
    }

    fn drawing(&mut self, element: &Element, to: &mut Paragraph) {
        if let Some(text) = element.find("txbxContent") {
            let blocks = self.inner(text);
            to.boxes.extend(blocks);
        }
        let id =
            element.find("a:blip").and_then(|at| at.attribute("r:embed").or_else(|| at.attribute("r:link")));
        let id = id.or_else(|| element.find("v:imagedata").and_then(|at| at.attribute("r:id")));
        let Some(id) = id else { return self.tell("a drawing without an image".to_owned()) };
        let alt = element.find("wp:docPr").and_then(|at| at.attribute("descr")).unwrap_or_default();
        let side = |of: &str, name: &str| {
            element
                .find(of)
                .and_then(|element| element.attribute(name))
                .and_then(|attribute| attribute.parse().ok())
                .unwrap_or(0)
        };
        let shown = (side("wp:extent", "cx"), side("wp:extent", "cy"));
        let filled: (u64, u64) = (side("a:ext", "cx"), side("a:ext", "cy"));
        self.image(id, alt, [shown, filled], to);
    }
}

impl Paragraph {
    fn words(&mut self, words: &str, run: &Run) {
        self.letters += words.chars().count();
        let inline = if run.is_code { Inline::Code(words.to_owned()) } else { Inline::text(words) };
        let is_out = run.look.struck == Some(true) || run.look.vanish == Some(true);
        let inline = match (run.look.raised.flatten(), self.body.last_mut()) {
            // Word processors cut runs anywhere.
            (Some(raised), Some(Inline::Styled { style, body })) if *style == raised && !is_out => {
                body.push(inline);
                return;
            }
            (Some(style), _) => Inline::Styled { style, body: vec![inline] },
            (None, _) => inline,
        };
        if is_out {
            self.body.push(Inline::Strikeout(vec![inline]));
        } else if let (Inline::Text(more), Some(Inline::Text(text))) = (&inline, self.body.last_mut()) {
            text.push_str(more);
        } else {
            self.body.push(inline);
        }
    }
}
