//! Pages and their margins.

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// The first page.
    Cover,
    /// Portrait orientation.
    Portrait,
    /// Landscape orientation, for wide tables.
    Landscape,
}

/// The dimensions of a portrait page, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
    pub(crate) left: u32,
    /// Distance of the header from the top edge.
    pub(crate) header: u32,
    /// Distance of the footer from the bottom edge.
    pub(crate) footer: u32,
}

impl Default for Paper {
    /// US Letter with margins of one inch. The three lines of a draft's header still leave room above the text.
    fn default() -> Self {
        let (width, height, margin) = (12_240, 15_840, 1440);
        let (header, footer) = (432, 576);
        Self { width, height, top: margin, right: margin, bottom: margin, left: margin, header, footer }
    }
}

impl Paper {
    /// Width and height of a kind of page.
    pub(crate) fn size(self, page: Page) -> (u32, u32) {
        match page {
            Page::Cover | Page::Portrait => (self.width, self.height),
            Page::Landscape => (self.width.max(self.height), self.width.min(self.height)),
        }
    }

    /// Width and height of the text area of a kind of page.
    pub(crate) fn text(self, page: Page) -> (u32, u32) {
        let (width, height) = self.size(page);
        let inside = |whole: u32, margins: u32| whole.saturating_sub(margins).max(1000);
        (inside(width, self.left + self.right), inside(height, self.top + self.bottom))
    }
}

/// How the pages of a document are set up.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PageSetup {
    pub(crate) paper: Paper,
    /// Whether the cover has a header.
    pub(crate) cover_header: bool,
    /// Whether the cover has a footer.
    pub(crate) cover_footer: bool,
    /// Whether the styles come from a reference document, whose fonts may be wider than the columns allow for.
    pub(crate) foreign_styles: bool,
}
