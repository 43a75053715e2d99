//! Sizes of images.

use super::frame::Frame;
use crate::document::Image;

/// English Metric Units in a pixel at 96 pixels an inch, and in a twip.
const EMU_PER_PIXEL: u64 = 9525;
const EMU_PER_TWIP: u64 = 635;

/// The greatest height of an image, in twips, which leaves space for its caption on the same page.
const TALLEST: u32 = 10_400;

/// The image in a format that every office program shows, and its file name extension. `None` if it cannot be rasterized.
pub(crate) fn points(image: &Image) -> Option<(Image, &'static str)> {
    let image = image.points()?;
    let extension = match image.media_type {
        "image/png" => "png",
        "image/jpeg" => "jpeg",
        _ => return None,
    };
    Some((image, extension))
}

/// Width and height in English Metric Units.
pub(crate) fn size(image: &Image, frame: Frame) -> (String, String) {
    let (width, height) = fitted(image, frame);
    (width.to_string(), height.to_string())
}

/// Height in twips.
pub(crate) fn height(image: &Image, frame: Frame) -> u32 {
    u32::try_from(fitted(image, frame).1 / EMU_PER_TWIP).unwrap_or(TALLEST)
}

/// The natural width and height, scaled down to fit the frame and the page.
fn fitted(image: &Image, frame: Frame) -> (u64, u64) {
    let (width, height) = (u64::from(image.width.max(1)), u64::from(image.height.max(1)));
    let widest = u64::from(frame.width) * EMU_PER_TWIP;
    let tallest = u64::from(if frame.width > 10_000 { TALLEST * 3 / 5 } else { TALLEST }) * EMU_PER_TWIP;
    let (mut wide, mut tall) = (width * EMU_PER_PIXEL, height * EMU_PER_PIXEL);
    if wide > widest {
        (wide, tall) = (widest, scale(tall, widest, wide));
    }
    if tall > tallest {
        (wide, tall) = (scale(wide, tallest, tall), tallest);
    }
    (wide.max(1), tall.max(1))
}

/// `value * by / of`, without overflow.
fn scale(value: u64, by: u64, of: u64) -> u64 {
    u64::try_from(u128::from(value) * u128::from(by) / u128::from(of.max(1))).unwrap_or(u64::MAX)
}
