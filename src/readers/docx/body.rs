//! Paragraphs, lists and tables → blocks.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::look::{Colour, RunStyle};
use super::numbering::Counters;
use super::package::{Package, Relations};
use super::runs::{Paragraph, Place, Run};
use super::styles::{Role, Styles, looks, value};
use super::tables::Building;
use super::vocabulary;
use super::xml::{self, Visitor};
use crate::document::{Block, Blocks, Figure, Heading, Image, Inline, Item, List, plain};
use crate::readers::{Element, Looking, Oddity, PIECES, ReadError, TableShape, WORDS};
use crate::source::Spanned;

/// How many oddities of a text are told.
const TOLD: usize = 20_000;

/// What is known while a text is read.
pub(super) struct Body<'a> {
    pub(super) styles: &'a Styles,
    pub(super) relations: &'a Relations,
    /// Images by the id that the text calls them by, each read once.
    pub(super) images: BTreeMap<String, Image>,
    pub(super) notes: BTreeMap<String, Blocks>,
    pub(super) fields: Fields,
    blocks: Blocks,
    /// A caption that waits for its table.
    pub(super) caption: Option<(usize, Vec<Inline>)>,
    /// The tables that are read row by row, the outermost first.
    tables: Vec<Building>,
    /// What cells stand on here.
    pub(super) grounds: Vec<Colour>,
    counters: Counters,
    /// What was read besides blocks.
    pub(super) found: BodyFacts,
    /// Whether the element was met that holds a text.
    pub(super) is_there: bool,
    /// How much was read, to stop before it is too much.
    pieces: u64,
    /// How many bytes of words were read.
    pub(super) letters: u64,
    /// Where oddities are: the part, and the title of the section.
    part: String,
    title: String,
    /// The page that the contents entry before this one names.
    page: u64,
    /// The oddities that were told.
    told: BTreeSet<String>,
}

/// What stands in a text besides its blocks.
#[derive(Default)]
pub(super) struct BodyFacts {
    pub(super) contents: Vec<String>,
    pub(super) odd: Vec<Oddity>,
    /// The numbers of headings and items, and the words behind them.
    pub(super) numbers: Vec<(String, String)>,
    /// The places that links lead to, and whether they show the words there.
    pub(super) anchors: Vec<(String, bool)>,
    /// The words at each place: those of its paragraph, and its own.
    pub(super) places: BTreeMap<String, (String, String)>,
    /// Width and height of images, in English Metric Units.
    pub(super) sizes: Vec<(u64, u64)>,
    /// How tables are laid out.
    pub(super) tables: Vec<TableShape>,
    /// The numbers of pages that fields count, and whether each is that of the last page.
    pub(super) counts: Vec<(bool, u64)>,
    /// The pages of contents entries.
    pub(super) pages: Vec<u64>,
    /// How words look.
    pub(super) looks: Vec<Looking>,
    /// The headers and footers of each section: kind and relation.
    pub(super) sections: Vec<BTreeMap<String, String>>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        package: &mut Package<'_>,
        part: &str,
        relations: &'a Relations,
        styles: &'a Styles,
    ) -> Result<Self, ReadError> {
        let mut body = Self {
            styles,
            relations,
            images: BTreeMap::new(),
            notes: BTreeMap::new(),
            fields: Fields::default(),
            blocks: Blocks::new(),
            caption: None,
            tables: Vec::new(),
            grounds: Vec::new(),
            counters: Counters::default(),
            found: BodyFacts::default(),
            is_there: false,
            pieces: 0,
            letters: 0,
            part: part.to_owned(),
            title: String::new(),
            page: 0,
            told: BTreeSet::new(),
        };
        for (id, it) in relations.iter().filter(|(_, it)| it.kind == "image") {
            if let Some(image) = package.part(&it.target)?.and_then(|part| Image::read(part).ok()) {
                body.images.insert(id.clone(), image);
            }
        }
        Ok(body)
    }

    /// Reads a part.
    pub(super) fn read(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        xml::visit(bytes, self)?;
        self.fields.finish();
        self.found.counts.append(&mut self.fields.counts);
        self.end_caption();
        self.take_odd();
        // Each note was taken from here when it was called.
        for (id, blocks) in std::mem::take(&mut self.notes) {
            if !blocks.is_empty() {
                self.tell(format!("the note `{id}`, which nothing calls"));
            }
        }
        Ok(())
    }

    /// The blocks that were read.
    pub(super) fn blocks(&mut self) -> Blocks {
        std::mem::take(&mut self.blocks)
    }

    /// Reads the notes of a part. Those that only draw a line between text and notes may say nothing.
    pub(super) fn read_notes(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let flat = xml::all(bytes)?;
        for what in flat.odd {
            self.tell(what);
        }
        for note in flat.elements {
            vocabulary::check(&flat.root.name, &note, &mut |what| self.tell(what));
            let blocks = self.inner(&note);
            let id = note.attribute("id").unwrap_or_default().to_owned();
            if note.attribute("type").is_some() && !blocks.is_empty() {
                self.tell(format!("words in the note `{id}`, which is a line"));
            }
            if self.notes.insert(id.clone(), blocks).is_some() {
                self.tell(format!("the note `{id}` twice"));
            }
            self.check_room()?;
        }
        self.take_odd();
        // The text counts for itself.
        self.counters = Counters::default();
        Ok(())
    }

    /// Tells what is unusual here.
    pub(super) fn tell(&mut self, what: String) {
        // What is usual is told, too, and may not take the room of what is not: the last of all says that there is more.
        let what = match self.told.len().cmp(&TOLD) {
            std::cmp::Ordering::Less => what,
            std::cmp::Ordering::Equal => format!("more than {TOLD} unusual things"),
            std::cmp::Ordering::Greater => return,
        };
        if !self.told.insert(what.clone()) {
            return;
        }
        let place = if self.title.is_empty() { self.part.clone() } else { format!("“{}”", self.title) };
        self.found.odd.push(Oddity { what, place, in_package: false });
    }

    fn take_odd(&mut self) {
        for what in std::mem::take(&mut self.fields.odd) {
            self.tell(what);
        }
    }

    pub(super) fn count(&mut self, pieces: usize) {
        self.pieces += pieces as u64;
    }

    fn check_room(&self) -> Result<(), ReadError> {
        if self.pieces > PIECES {
            return Err(ReadError::TooMuch { limit: PIECES, what: "paragraphs, cells and pieces of text" });
        }
        if self.letters > WORDS {
            return Err(ReadError::TooMuch { limit: WORDS >> 20, what: "MiB of words" });
        }
        Ok(())
    }

    pub(super) fn push(&mut self, block: Block) {
        self.end_caption();
        self.count(1);
        self.blocks.push(Spanned::nowhere(block));
    }

    /// A caption that no table follows is a paragraph.
    fn end_caption(&mut self) {
        if let Some((number, mut words)) = self.caption.take() {
            if number > 0 {
                words.insert(0, Inline::text(format!("Table {number}: ")));
            }
            self.blocks.push(Spanned::nowhere(Block::Paragraph(words)));
        }
    }

    /// The blocks in an element, which is no part of the text around it.
    pub(super) fn inner(&mut self, element: &Element) -> Blocks {
        let before = std::mem::take(&mut self.blocks);
        let caption = self.caption.take();
        element.elements().for_each(|element| self.block(element));
        self.end_caption();
        self.caption = caption;
        std::mem::replace(&mut self.blocks, before)
    }

    fn block(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => self.paragraph(element),
            "tbl" => self.table(element),
            "sdt" => {
                self.control(element);
                element.child("sdtContent").into_iter().for_each(|child| self.each(child));
            }
            "sectPr" => self.section(element),
            "mc:AlternateContent" => {
                alternative(element).into_iter().for_each(|alternative| self.each(alternative))
            }
            "ins" | "moveTo" | "customXml" => self.each(element),
            _ => {}
        }
    }

    fn each(&mut self, element: &Element) {
        element.elements().for_each(|element| self.block(element));
    }

    /// Tells the name of a content control, which a reader sees.
    pub(super) fn control(&mut self, element: &Element) {
        let properties = element.child("sdtPr").unwrap_or(element);
        if let Some(name) = value(properties, "alias") {
            self.tell(format!("the content control `{name}`"));
        }
    }

    fn section(&mut self, element: &Element) {
        let mut own = self.found.sections.last().cloned().unwrap_or_default();
        for it in element.elements() {
            if let (Some(kind), Some(id)) = (it.name.strip_suffix("Reference"), it.attribute("r:id")) {
                own.insert(kind.to_owned(), id.to_owned());
            }
        }
        self.found.sections.push(own);
        let number = |name: &str, of: &str| {
            let own = element.child(name).and_then(|child| child.attribute(of));
            own.and_then(|attribute| attribute.parse::<f64>().ok()).map_or(0, |number| number as i64)
        };
        let (width, height) = (number("pgSz", "w"), number("pgSz", "h"));
        let (left, right) = (number("pgMar", "left"), number("pgMar", "right"));
        self.tell(format!("pages of {width} by {height} twips with margins of {left} and {right}"));
        for edge in ["top", "bottom", "header", "footer"] {
            let own = number("pgMar", edge);
            if own < 0 || own * 2 > height {
                self.tell(format!("pages whose `{edge}` is {own} twips"));
            }
        }
    }

    fn paragraph(&mut self, element: &Element) {
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

    /// An image, which is shown in this width and height: as the text says, and as the drawing does.
    pub(super) fn image(&mut self, id: &str, alt: &str, shown: [(u64, u64); 2], to: &mut Paragraph) {
        self.found.sizes.extend(shown);
        to.figures.push(Figure {
            alt: alt.to_owned(),
            source: self.relations.get(id).map(|relation| relation.target.clone()).unwrap_or_default(),
            image: self.images.get(id).cloned(),
            ..Figure::default()
        });
    }
}

impl Visitor for Body<'_> {
    fn opens(&self, open: &[String], name: &str) -> bool {
        match (open.last().map(String::as_str), name) {
            (None, _) | (Some("document"), "body") | (Some("sdt"), "sdtContent") => true,
            (Some("body" | "hdr" | "ftr" | "sdtContent"), "tbl" | "sdt") => true,
            (Some(_), _) => false,
        }
    }

    fn open(&mut self, parent: &str, element: &Element) -> Result<(), ReadError> {
        vocabulary::alone(parent, element, &mut |what| self.tell(what));
        self.is_there |= element.name == "body";
        if element.name == "tbl" {
            let building = Building::new(self.caption.take());
            self.tables.push(building);
        }
        Ok(())
    }

    fn take(&mut self, parent: &str, element: Element) -> Result<(), ReadError> {
        vocabulary::check(parent, &element, &mut |what| self.tell(what));
        let mut other = Vec::new();
        looks(&element, &mut |what| other.push(what));
        other.into_iter().for_each(|what| self.tell(what));
        match parent {
            "tbl" => {
                if let Some(mut building) = self.tables.pop() {
                    self.table_part(&element, &mut building);
                    self.tables.push(building);
                }
            }
            "sdt" => self.control(&element),
            "body" | "hdr" | "ftr" | "sdtContent" => self.block(&element),
            _ => {}
        }
        self.take_odd();
        self.check_room()
    }

    fn close(&mut self, name: &str) {
        if name == "tbl"
            && let Some(building) = self.tables.pop()
        {
            self.end_table(building);
        }
    }

    fn odd(&mut self, what: &str) {
        self.tell(what.to_owned());
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
fn numbered(label: &str, body: &[Inline]) -> Option<(usize, Vec<Inline>)> {
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
fn lines(body: &[Inline]) -> String {
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
