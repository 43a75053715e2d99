//! Figures.

use super::layout::frame::Frame;
use super::layout::picture::{points, size};
use super::printer::{Printer, Properties, RunStyle};
use crate::document::{Direction, Figure, Image, plain};

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
                        "`{}` is drawn without the characters {shown}, which the embedded fonts do not have; a PNG would show them",
                        figure.key
                    ));
                }
                let properties = Properties { keep_next: true, ..Properties::styled("Figure") };
                self.paragraph(properties, |printer| printer.drawing(figure, &image, extension, frame));
            }
            None => self.placeholder(figure),
        }
        self.caption("Figure", figure.number, &figure.key, &figure.caption, false);
    }

    /// The logo of the issuer, in a paragraph of its own.
    pub(super) fn logo(&mut self, image: &Image, alt: String) {
        let Some((image, extension)) = points(image) else { return };
        // At most three inches wide and one and a half inches tall.
        let width = (2160 * u64::from(image.width) / u64::from(image.height.max(1))).clamp(1, 4320);
        let frame = Frame::page(u32::try_from(width).unwrap_or(4320));
        let figure = Figure { alt, ..Figure::default() };
        self.paragraph(Properties::styled("CoverLogo"), |printer| {
            printer.drawing(&figure, &image, extension, frame);
        });
    }

    fn placeholder(&mut self, figure: &Figure) {
        let words = if figure.alt.is_empty() { "[figure not supplied]" } else { &figure.alt };
        let direction = Direction::of_text(words).unwrap_or_default();
        let properties = Properties { keep_next: true, direction, ..Properties::styled("FigurePlaceholder") };
        self.paragraph(properties, |printer| printer.plain(words, direction));
    }

    fn drawing(&mut self, figure: &Figure, image: &Image, extension: &'static str, frame: Frame) {
        let media = self.media.add(extension, &image.bytes);
        let relation = self.part_relations().image(media);
        let id = self.next_id();
        let name = format!("Figure {id}");
        let (width, height) = size(image, frame);
        let extent = [("cx", width.as_str()), ("cy", height.as_str())];
        let alt = if figure.alt.is_empty() { plain(&figure.caption) } else { figure.alt.clone() };
        self.run_of(RunStyle::default(), |xml| {
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
