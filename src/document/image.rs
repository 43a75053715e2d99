//! Images: what kind they are and how large, told from their first bytes.

use std::sync::Arc;

/// The bytes of an image and what must be known to place it.
#[derive(Clone, PartialEq)]
pub struct Image {
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file, whole.
    pub bytes: Arc<[u8]>,
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({}, {}x{}, {} bytes)", self.media_type, self.width, self.height, self.bytes.len())
    }
}

impl Image {
    /// Reads the head of a PNG (ISO/IEC 15948) or JPEG (ISO/IEC 10918) file; `None` for anything else.
    pub fn read(bytes: Vec<u8>) -> Option<Self> {
        let (media_type, (width, height)) = if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
            ("image/png", png(&bytes)?)
        } else if bytes.starts_with(&[0xFF, 0xD8]) {
            ("image/jpeg", jpeg(&bytes)?)
        } else {
            return None;
        };
        (width > 0 && height > 0).then(|| Self { media_type, width, height, bytes: bytes.into() })
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
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
        let is_frame = (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            return Some((number(at + 7)?.into(), number(at + 5)?.into()));
        }
        at += 2 + usize::from(number(at + 2)?);
    }
}
