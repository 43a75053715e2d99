//! The embedded fonts, as skrifa reads them.

use std::sync::LazyLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

/// The regular font, a TrueType file.
pub(crate) static REGULAR: &[u8] = include_bytes!("../../templates/theme/fonts/dibr-sans-regular.ttf");
/// The bold font, a TrueType file.
pub(crate) static BOLD: &[u8] = include_bytes!("../../templates/theme/fonts/dibr-sans-bold.ttf");

/// The size of an em in font units, in both fonts.
pub(super) const EM: u32 = 2048;

/// Characters below this have their widths in a table, to save the lookup in the font.
const TABLED: usize = 0x180;

struct Face {
    characters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    /// Widths of the characters below `TABLED`.
    table: [Option<u16>; TABLED],
    /// Height of a line.
    line: u32,
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [REGULAR, BOLD].map(Face::read));

impl Face {
    fn read(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("invariant: the embedded fonts are sound");
        let (unscaled, location) = (Size::unscaled(), LocationRef::default());
        let whole = font.metrics(unscaled, location);
        assert_eq!(u32::from(whole.units_per_em), EM, "invariant: both fonts have this em");
        let line = (whole.ascent - whole.descent + whole.leading).round() as u32;
        let mut face = Self {
            characters: font.charmap(),
            metrics: font.glyph_metrics(unscaled, location),
            table: [None; TABLED],
            line,
        };
        face.table = std::array::from_fn(|code| {
            u32::try_from(code).ok().and_then(char::from_u32).and_then(|character| face.lookup(character))
        });
        face
    }

    fn lookup(&self, character: char) -> Option<u16> {
        let glyph = self.characters.map(character)?;
        self.metrics.advance_width(glyph).map(|width| width.round() as u16)
    }
}

/// The width of a character in font units; `None` if the font has no glyph for it.
pub(super) fn advance(character: char, bold: bool) -> Option<u16> {
    let face = &FACES[usize::from(bold)];
    match usize::try_from(u32::from(character)) {
        Ok(code) if code < TABLED => face.table[code],
        _ => face.lookup(character),
    }
}

/// The height of a line in font units.
pub(super) fn line() -> u32 {
    FACES[0].line
}

/// Whether a character leaves a gap in a rasterized drawing, because the fonts have no glyph for it.
pub(crate) fn is_gap(character: char) -> bool {
    let has_glyph = FACES.iter().all(|face| face.characters.map(character).is_some());
    !has_glyph && !character.is_whitespace() && !character.is_control() && !is_mark(character)
}

/// Whether a character combines with the one before it, or is invisible: it has no width of its own.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}')
}
