//! Images: what kind they are and how large.

use std::sync::Arc;

use super::{raster, svg};
use crate::measure::is_gap;

/// The longest side of an image, in pixels.
pub(super) const MAX_SIDE: u32 = 16_000;

/// The greatest number of pixels: a program that shows the image needs four bytes for each.
const MAX_PIXELS: u64 = 100_000_000;

const SVG: &str = "image/svg+xml";

/// Why a file is not an image that documents can contain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It has another format.
    #[error("is neither PNG, JPEG nor SVG")]
    Unknown,
    /// It is too large.
    #[error("cannot be shown: {0}")]
    Large(String),
    /// It is damaged.
    #[error("is damaged: {0}")]
    Broken(String),
    /// It refers to something outside, or uses a feature that other formats do not support.
    #[error("{0}")]
    Foreign(String),
}

/// An image: its bytes, and what is needed to place it.
#[derive(Clone, PartialEq)]
pub struct Image {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file as it is; for an SVG, only the image, written again.
    pub bytes: Arc<[u8]>,
    /// The effort of rasterizing it; see [`Image::MAX_EFFORT`].
    pub effort: f32,
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({}, {}x{}, {} bytes)", self.media_type, self.width, self.height, self.bytes.len())
    }
}

impl Image {
    /// The greatest total effort of rasterizing the figures of one definition, in fillings of an area of 1920 by 1920
    /// pixels: a few seconds.
    pub const MAX_EFFORT: f32 = 1000.0;

    /// Reads a PNG (ISO/IEC 15948), a JPEG (ISO/IEC 10918) or an SVG.
    ///
    /// # Errors
    ///
    /// See [`Fault`].
    pub fn read(bytes: Vec<u8>) -> Result<Self, Fault> {
        let is_png = bytes.starts_with(b"\x89PNG\r\n\x1A\n");
        if !is_png && !bytes.starts_with(&[0xFF, 0xD8]) {
            let text = String::from_utf8(bytes).map_err(|_| Fault::Unknown)?;
            let text = text.trim_start_matches('\u{FEFF}');
            if !text.trim_start().starts_with('<') || !text.contains("<svg") && !text.contains(":svg") {
                return Err(Fault::Unknown);
            }
            let (width, height, text, effort) = svg::read(text)?;
            return Ok(Self { media_type: SVG, width, height, bytes: text.into_bytes().into(), effort });
        }
        let (media_type, size) =
            if is_png { ("image/png", png(&bytes)) } else { ("image/jpeg", jpeg(&bytes)) };
        let (width, height) = size.ok_or_else(|| Fault::Broken("it breaks off".to_owned()))?;
        if width == 0 || height == 0 {
            return Err(Fault::Broken("it has no size".to_owned()));
        }
        if width.max(height) > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(Fault::Large(format!("it has {width} x {height} pixels")));
        }
        Ok(Self { media_type, width, height, bytes: bytes.into(), effort: 0.0 })
    }

    /// A generated SVG, which needs no check.
    pub fn drawn(width: u32, height: u32, svg: String) -> Self {
        Self { media_type: SVG, width, height, bytes: svg.into_bytes().into(), effort: 0.0 }
    }

    /// The text of an SVG; `None` for a raster image.
    pub fn svg(&self) -> Option<&str> {
        (self.media_type == SVG).then(|| std::str::from_utf8(&self.bytes).ok()).flatten()
    }

    /// The characters of an SVG, each once, that are missing when it is rasterized, because the embedded fonts have no
    /// glyphs for them.
    pub fn gaps(&self) -> String {
        let mut gaps = String::new();
        for letter in self.svg().unwrap_or_default().chars() {
            if !letter.is_ascii() && !gaps.contains(letter) && is_gap(letter) {
                gaps.push(letter);
            }
        }
        gaps
    }

    /// The same as a raster image: an SVG as PNG, anything else unchanged. Width and height remain those at which it is
    /// shown. `None` for an SVG that cannot be rasterized.
    pub fn points(&self) -> Option<Self> {
        match self.svg() {
            Some(text) => {
                Some(Self { media_type: "image/png", bytes: raster::png(text)?.into(), ..self.clone() })
            }
            None => Some(self.clone()),
        }
    }
}

/// Width and height; `None` if the file is truncated.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    // From chunk to chunk, to see that it has its end.
    let mut at = 8;
    while bytes.get(at + 4..at + 8)? != b"IEND" {
        at = usize::try_from(number(at)?).ok()?.checked_add(at + 12)?;
    }
    bytes.get(at + 8..at + 12)?;
    Some((number(16)?, number(20)?))
}

/// Walks the segments up to the frame header, which holds the size.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        // Any number of fill bytes may precede a marker.
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let is_frame = (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            return Some((number(at + 7)?.into(), number(at + 5)?.into()));
        }
        at += 2 + usize::from(number(at + 2)?);
    }
}
