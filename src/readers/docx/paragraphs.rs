//! Paragraphs → headings, captions, items and text.

use super::body::Body;
use super::look::RunStyle;
use super::runs::{Paragraph, Place, Run};
use super::styles::{Role, value};
use super::vocabulary;
use crate::document::{Block, Heading, Inline, Item, List, plain};
use crate::readers::Element;
use crate::source::Spanned;

impl<'a> Body<'a> {
    /// A caption that no table follows is a paragraph.
    pub(super) fn end_caption(&mut self) {
        if let Some((number, mut words)) = self.caption.take() {
            if number > 0 {
                words.insert(0, Inline::text(format!("Table {number}: ")));
            }
            self.blocks.push(Spanned::nowhere(Block::Paragraph(words)));
        }
    }

    pub(super) fn paragraph(&mut self, element: &Element) {
        let properties = element.child("pPr");
        let style = self.styles.named(properties.and_then(|properties| value(properties, "pStyle")));
        let in_contents = self.fields.lists();
        let mut read = Paragraph::default();
        let own = properties.map(RunStyle::of_paragraph).unwrap_or_default();
        let look = self.styles.defaults().with(&self.styles.look(style));
        let role = self.styles.role(style);
        let is_entry = in_contents || role == Role::Entry;
        let run = Run { look: look.with(&own), is_entry, is_code: false, counts_pages: false };
        self.runs(element, &run, &mut read);
        self.fields.end_paragraph();
        self.mark(properties, &run);
        self.directions(&std::mem::take(&mut read.line), &run);
        let outline = properties
            .and_then(|properties| value(properties, "outlineLvl"))
            .and_then(|value| value.parse::<u8>().ok());
        let places = std::mem::take(&mut read.places);
        let Paragraph { body, figures, boxes, checked, .. } = read;
        let words = plain(&body);
        self.mark_places(&words, places);
        if let Some(section) = properties.and_then(|properties| properties.child("sectPr")) {
            self.section(section);
        }
        if in_contents || self.fields.lists() || role == Role::Entry {
            return self.entry(&words);
        }
        self.page = 0;
        let is_empty =
            words.trim().is_empty() && !body.iter().any(|inline| matches!(inline, Inline::Note(_)));
        let list = self.numbering(properties, style);
        if !is_empty || checked.is_some() {
            self.number(list.as_ref(), &run, &words);
        }
        match role {
            _ if is_empty => {}
            Role::Heading(level) => self.heading(level, element, body),
            Role::Text if outline.is_some_and(|level| level < 6) => {
                self.heading(outline.unwrap_or_default() + 1, element, body);
            }
            Role::Caption => self.captioned(body),
            Role::Code => self.push(Block::Code { language: None, text: lines(&body) }),
            Role::Text | Role::Entry => match list {
                Some((id, level)) => self.item(&id, level, body, checked),
                None if checked.is_some() => self.item("", 0, body, checked),
                None => self.push(Block::Paragraph(body)),
            },
        }
        for figure in figures {
            self.push(Block::Figure(figure));
        }
        for block in boxes {
            self.push(block.value);
        }
    }

    /// The mark at the end of a paragraph joins it with the next where it is hidden, and turns the number before it.
    fn mark(&mut self, properties: Option<&Element>, run: &Run) {
        let Some(mark) = properties.and_then(|properties| properties.child("rPr")) else { return };
        let mark = RunStyle::of_run(mark);
        if mark.vanish == Some(true) {
            self.tell("a paragraph whose end is hidden".to_owned());
        }
        if mark.rtl == Some(true) && run.look.bidi != Some(true) {
            self.tell("a paragraph from left to right whose end is from right to left".to_owned());
        }
    }

    /// Tells the number that stands before words.
    fn number(&mut self, list: Option<&(String, usize)>, run: &Run, words: &str) {
        let Some((id, level)) = list else { return };
        let Some(number) = self.styles.numberings.next(id, *level, &mut self.counters) else { return };
        if let Some(unseen) = run.look.with(&number.look).unseen(&self.grounds) {
            self.tell(format!("the number `{}` is {unseen}", number.text));
        }
        self.found.numbers.push((number.text, vocabulary::excerpt(words)));
    }

    /// Takes notice of the words at places: their beginning, and how many letters they have.
    fn mark_places(&mut self, words: &str, places: Vec<Place>) {
        const MOST: usize = 120;
        if places.is_empty() {
            return;
        }
        let words: Vec<char> = words.chars().collect();
        let told = |own: &[char]| {
            let mut told: String = own.iter().take(MOST).collect();
            if own.len() > MOST {
                told.push_str(&format!(" … ({} letters)", own.len()));
            }
            told.trim().to_owned()
        };
        for Place { name, from, to } in places {
            let (from, to) = (from.min(words.len()), to.unwrap_or(words.len()).min(words.len()));
            let own = words.get(from..to).unwrap_or_default();
            self.found.places.entry(name).or_insert((told(&words), told(own)));
        }
    }

    fn numbering(&self, properties: Option<&Element>, style: &str) -> Option<(String, usize)> {
        let own = properties.and_then(|properties| properties.child("numPr")).and_then(|child| {
            let level = value(child, "ilvl").and_then(|value| value.parse().ok()).unwrap_or(0);
            Some((value(child, "numId")?.to_owned(), level))
        });
        own.or_else(|| self.styles.numbered(style)).filter(|(id, _)| id != "0")
    }

    fn entry(&mut self, words: &str) {
        let words = words.split('\t').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>();
        // Where it is no field, the number of the page is the last thing on the line.
        let end =
            words.len() - usize::from(words.len() > 1 && words.last().is_some_and(|word| is_number(word)));
        let page = words[end..].first().and_then(|number| number.parse::<u64>().ok());
        if let Some(page) = page {
            if page < self.page {
                self.tell(format!("a contents list with page {page} behind page {}", self.page));
            }
            self.page = page;
        }
        if end > 0 {
            self.found.contents.push(words[..end].join(" "));
            self.found.pages.push(page.unwrap_or(0));
        }
    }

    fn heading(&mut self, level: u8, element: &Element, title: Vec<Inline>) {
        let key =
            element.child("bookmarkStart").and_then(|child| child.attribute("name")).unwrap_or_default();
        self.title = plain(&title);
        self.push(Block::Heading(Heading { level, key: key.to_owned(), title, ..Heading::default() }));
    }

    /// Words in the style of a caption: those of the figure above, or of the table below.
    fn captioned(&mut self, body: Vec<Inline>) {
        if let Some((number, body)) = numbered("Figure", &body) {
            if let Some(Block::Figure(figure)) = self.blocks.last_mut().map(|block| &mut block.value)
                && figure.caption.is_empty()
            {
                figure.number = number;
                figure.caption = body;
                return;
            }
        } else if let Some(caption) = numbered("Table", &body) {
            self.end_caption();
            self.caption = Some(caption);
            return;
        }
        self.push(Block::Paragraph(body));
    }

    /// An item goes on with the list before it, or the list in that one's last item.
    fn item(&mut self, id: &str, level: usize, body: Vec<Inline>, checked: Option<bool>) {
        self.end_caption();
        self.count(2);
        let (ordered, start) = self.styles.numberings.ordered(id, level);
        let item = Item { checked, blocks: vec![Spanned::nowhere(Block::Paragraph(body))] };
        let mut blocks = &mut self.blocks;
        for _ in 0..level.min(8) {
            let is_list = matches!(blocks.last().map(|block| &block.value), Some(Block::List(list)) if !list.items.is_empty());
            if !is_list {
                break;
            }
            let Some(Block::List(list)) = blocks.last_mut().map(|block| &mut block.value) else { return };
            let Some(last) = list.items.last_mut() else { return };
            blocks = &mut last.blocks;
        }
        match blocks.last_mut().map(|block| &mut block.value) {
            Some(Block::List(list)) if list.ordered == ordered => list.items.push(item),
            _ => blocks.push(Spanned::nowhere(Block::List(List { ordered, start, items: vec![item] }))),
        }
    }
}

pub(super) fn is_number(words: &str) -> bool {
    words.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// What Word shows of several ways to say one thing.
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    element.child("mc:Choice").or_else(|| element.child("mc:Fallback"))
}

/// The number of a caption that begins with `label`, and the words after it.
pub(super) fn numbered(label: &str, body: &[Inline]) -> Option<(usize, Vec<Inline>)> {
    let Some((Inline::Text(first), rest)) = body.split_first() else { return None };
    let after = first.trim_start().strip_prefix(label)?.trim_start();
    let words = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let number = after[..after.len() - words.len()].parse().ok()?;
    let words = words.trim_start_matches([':', '.', ' ']);
    let mut body = Vec::new();
    if !words.is_empty() {
        body.push(Inline::text(words));
    }
    body.extend(rest.iter().cloned());
    Some((number, body))
}

/// The lines of code.
pub(super) fn lines(body: &[Inline]) -> String {
    let mut text = String::new();
    for it in body {
        match it {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Break => text.push('\n'),
            Inline::Strikeout(body) => text.push_str(&format!("~~{}~~", lines(body))),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Styled { body, .. } => {
                text.push_str(&lines(body));
            }
            Inline::Link { body, .. } | Inline::Reference { body, .. } => text.push_str(&lines(body)),
            Inline::Note(_) => {}
        }
    }
    text
}
