//! Paragraphs, lists and tables → blocks.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::look::Colour;
use super::numbering::Counters;
use super::package::{Package, Relations};
use super::paragraphs::alternative;
use super::runs::Paragraph;
use super::styles::{Styles, looks, value};
use super::tables::Building;
use super::vocabulary;
use super::xml::{self, Visitor};
use crate::document::{Block, Blocks, Figure, Image, Inline};
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
    pub(super) blocks: Blocks,
    /// A caption that waits for its table.
    pub(super) caption: Option<(usize, Vec<Inline>)>,
    /// The tables that are read row by row, the outermost first.
    tables: Vec<Building>,
    /// What cells stand on here.
    pub(super) grounds: Vec<Colour>,
    pub(super) counters: Counters,
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
    pub(super) title: String,
    /// The page that the contents entry before this one names.
    pub(super) page: u64,
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

    pub(super) fn section(&mut self, element: &Element) {
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
