//! Figures.

use super::elements::{Frame, Printer, Properties};
use super::inlines::Look;
use crate::document::{Figure, Image, plain};

/// English Metric Units in a pixel of 96 to the inch, and in a twip.
const EMU_PER_PIXEL: u64 = 9525;
const EMU_PER_TWIP: u64 = 635;

/// The tallest an image may be, in twips: its caption has to fit on the same page.
const TALLEST: u32 = 10_400;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

impl<'a> Printer<'a> {
    pub(super) fn figure(&mut self, figure: &'a Figure, frame: Frame) {
        match figure.image.as_ref().and_then(points) {
            Some((image, extension)) => {
                let gaps = figure.image.as_ref().map_or(String::new(), Image::gaps);
                if !gaps.is_empty() {
                    let shown: String = gaps.chars().take(20).collect();
                    self.lost.push(format!(
                        "`{}` is painted without the letters {shown}, for which it has no font; a PNG would show them",
                        figure.key
                    ));
                }
                let properties = Properties { style: "Figure", keep_next: true, ..Properties::default() };
                self.paragraph(properties, |printer| printer.drawing(figure, &image, extension, frame));
            }
            None => self.placeholder(figure),
        }
        self.caption("Figure", figure.number, &figure.key, &figure.caption, false);
    }

    /// The sign of who issues the document, in a paragraph of its own.
    pub(super) fn logo(&mut self, image: &Image, alt: String) {
        let Some((image, extension)) = points(image) else { return };
        // In proportion, no wider than three inches and no taller than one and a half.
        let width = (2160 * u64::from(image.width) / u64::from(image.height.max(1))).clamp(1, 4320);
        let frame = Frame::page(u32::try_from(width).unwrap_or(4320));
        let figure = Figure { alt, ..Figure::default() };
        self.paragraph(Properties { style: "CoverLogo", ..Properties::default() }, |printer| {
            printer.drawing(&figure, &image, extension, frame);
        });
    }

    fn placeholder(&mut self, figure: &Figure) {
        let words = if figure.alt.is_empty() { "[figure not supplied]" } else { &figure.alt };
        let properties = Properties { style: "FigurePlaceholder", keep_next: true, ..Properties::default() };
        self.paragraph(properties, |printer| printer.run(words, Look::default()));
    }

    fn drawing(&mut self, figure: &Figure, image: &Image, extension: &'static str, frame: Frame) {
        let media = self.media.add(extension, &image.bytes);
        let relations = if self.note.is_some() { &mut self.note_relations } else { &mut self.relations };
        let relation = relations.image(media);
        let id = self.next_id();
        let name = format!("Figure {id}");
        let (width, height) = size(image, frame);
        let extent = [("cx", width.as_str()), ("cy", height.as_str())];
        let alt = if figure.alt.is_empty() { plain(&figure.caption) } else { figure.alt.clone() };
        self.run_of(Look::default(), |xml| {
            xml.open("w:drawing", &[]);
            xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
            xml.empty("wp:extent", &extent);
            xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", &alt)]);
            xml.open("wp:cNvGraphicFramePr", &[]);
            xml.empty("a:graphicFrameLocks", &[("xmlns:a", DRAWING), ("noChangeAspect", "1")]);
            xml.close("wp:cNvGraphicFramePr");
            xml.open("a:graphic", &[("xmlns:a", DRAWING)]);
            xml.open("a:graphicData", &[("uri", PICTURE)]);
            xml.open("pic:pic", &[("xmlns:pic", PICTURE)]);
            xml.open("pic:nvPicPr", &[]);
            xml.empty("pic:cNvPr", &[("id", &id), ("name", &name), ("descr", &alt)]);
            xml.empty("pic:cNvPicPr", &[]);
            xml.close("pic:nvPicPr");
            xml.open("pic:blipFill", &[]);
            xml.empty("a:blip", &[("r:embed", &relation)]);
            xml.raw("<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>");
            xml.empty("a:off", &[("x", "0"), ("y", "0")]);
            xml.empty("a:ext", &extent);
            xml.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>");
            xml.raw("</a:graphicData></a:graphic></wp:inline></w:drawing>");
        });
    }
}

/// The image as every office program shows it, and how its file's name ends.
fn points(image: &Image) -> Option<(Image, &'static str)> {
    let image = image.points()?;
    let extension = match image.media_type {
        "image/png" => "png",
        "image/jpeg" => "jpeg",
        _ => return None,
    };
    Some((image, extension))
}

fn size(image: &Image, frame: Frame) -> (String, String) {
    let (width, height) = natural(image, frame);
    (width.to_string(), height.to_string())
}

/// How tall the figure will stand, in twips.
pub(super) fn height(image: &Image, frame: Frame) -> u32 {
    u32::try_from(natural(image, frame).1 / EMU_PER_TWIP).unwrap_or(TALLEST)
}

/// Width and height as drawn, never larger than the room there is.
fn natural(image: &Image, frame: Frame) -> (u64, u64) {
    let (width, height) = (u64::from(image.width.max(1)), u64::from(image.height.max(1)));
    let room = u64::from(frame.width) * EMU_PER_TWIP;
    let tallest = u64::from(if frame.width > 10_000 { TALLEST * 3 / 5 } else { TALLEST }) * EMU_PER_TWIP;
    let (mut wide, mut tall) = (width * EMU_PER_PIXEL, height * EMU_PER_PIXEL);
    if wide > room {
        (wide, tall) = (room, scale(tall, room, wide));
    }
    if tall > tallest {
        (wide, tall) = (scale(wide, tallest, tall), tallest);
    }
    (wide.max(1), tall.max(1))
}

fn scale(value: u64, by: u64, of: u64) -> u64 {
    u64::try_from(u128::from(value) * u128::from(by) / u128::from(of.max(1))).unwrap_or(u64::MAX)
}
