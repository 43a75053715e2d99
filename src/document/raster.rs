//! Rasterizes SVG for formats that cannot contain it. Output is the same on every machine: it uses only the embedded fonts,
//! and accesses neither the disk nor the network.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, FontResolver, ImageHrefResolver, Options, Tree, fontdb};

use crate::measure::{BOLD, REGULAR};

/// Rasterized pixels for each pixel of the image, so that it is sharp on paper.
const ZOOM: f32 = 2.0;

/// The longest side in pixels before zooming. A landscape page is no wider.
const LONGEST: f32 = 960.0;

/// The greatest number of rasterized pixels.
pub(super) const AREA: f32 = (ZOOM * LONGEST) * (ZOOM * LONGEST);

/// The zoom factor of an image of this size.
pub(super) fn zoom(width: f32, height: f32) -> f32 {
    ZOOM * (LONGEST / width.max(height)).min(1.0)
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    Arc::new(fonts)
});

/// Parses an SVG, with the embedded fonts only, and without the images in it.
pub(super) fn tree(text: &str) -> Result<Tree, usvg::Error> {
    let select = |font: &usvg::Font, fonts: &mut Arc<fontdb::Database>| {
        let bold = font.weight() >= 600;
        fonts.faces().find(|face| (face.weight.0 >= 600) == bold).map(|face| face.id)
    };
    let options = Options {
        font_family: "sans-serif".to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        font_resolver: FontResolver {
            select_font: Box::new(select),
            select_fallback: Box::new(|_, _, _| None),
        },
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    Tree::from_str(text, &options)
}

/// Rasterizes an SVG as PNG; `None` if it cannot be parsed.
pub(super) fn png(text: &str) -> Option<Vec<u8>> {
    let tree = tree(text).ok()?;
    let (wide, tall) = (tree.size().width(), tree.size().height());
    let zoom = zoom(wide, tall);
    let points = |side: f32| ((side * zoom).round() as u32).max(1);
    let mut pixels = Pixmap::new(points(wide), points(tall))?;
    resvg::render(&tree, Transform::from_scale(zoom, zoom), &mut pixels.as_mut());
    pixels.encode_png().ok()
}
