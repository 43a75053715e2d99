//! The images of figures and of the cover: read, bounded, or reported.

use std::collections::BTreeMap;

use crate::document::{Image, ImageFault};
use crate::finding::{Finding, Severity, builtin};
use crate::kinds;
use crate::load::{self, FileFault, Loaded, Part, Purpose, ReadFile};
use crate::release::Release;
use crate::source::{Field, Span};

/// Reads the images that figures, and the cover, name. One that is named in another file lies there: its path becomes
/// the way from the definition.
pub(super) fn files(
    loaded: &mut Loaded,
    read: &ReadFile<'_>,
    images: &mut BTreeMap<String, Image>,
    findings: &mut Vec<Finding>,
) {
    let Loaded { release, parts, .. } = loaded;
    let mut paths = Vec::new();
    if let Field::Present(document) = &mut release.document {
        paths.push(&mut document.value.logo);
    }
    if let Field::Present(figures) = &mut release.figures {
        paths.extend(figures.value.iter_mut().map(|figure| &mut figure.value.source));
    }
    let mut effort = 0.0;
    for path in paths {
        let Field::Present(path) = path else { continue };
        match image(&path.value, path.span, parts, read) {
            Ok((_, image)) if effort + image.effort > Image::MAX_EFFORT => {
                let message = format!(
                    "`{}` cannot be shown: the figures together are too expensive to draw",
                    &*path.value
                );
                let finding = Finding::new(builtin::FILE_MISSING, Severity::Error, path.span, message);
                findings.push(finding.help("save simpler pictures: with fewer shadows, blurs and layers"));
            }
            Ok((way, image)) => {
                effort += image.effort;
                path.value.0 = way;
                images.insert(path.value.0.clone(), image);
            }
            Err(finding) => findings.push(*finding),
        }
    }
}

/// Says which figures cannot be drawn of what the definition says, or have a file besides.
pub(super) fn drawings(release: &Release, findings: &mut Vec<Finding>) {
    for figure in release.figures.items() {
        let Some(draw) = figure.draw.present() else { continue };
        let name = figure.id.text_or("?");
        let (what, help) = if figure.source.is_said() {
            ("has both a file and a drawing", "delete `source:` or `draw:`")
        } else if kinds::can_draw(draw.value, release, false) {
            continue;
        } else {
            ("has too little data to draw", "add the data that it is drawn from, or delete the figure")
        };
        let message = format!("the figure `{name}` {what}");
        findings
            .push(Finding::new(builtin::DRAWING_UNUSABLE, Severity::Warning, draw.span, message).help(help));
    }
}

/// Reads one image; with it comes the path that it is known by.
fn image(
    shown: &str,
    at: Span,
    parts: &[Part],
    read: &ReadFile<'_>,
) -> Result<(String, Image), Box<Finding>> {
    let say = |rule, message: String, help: &str| {
        Box::new(Finding::new(rule, Severity::Error, at, message).help(help))
    };
    let found = load::find(read, parts, shown, at, Purpose::Figure).map_err(|fault| match fault {
        FileFault::Outside => say(
            builtin::FILE_OUTSIDE,
            format!("`{shown}` is not a file in the definition's folder"),
            "copy the file into the folder of the definition, and give its path relative to that folder",
        ),
        FileFault::Unreadable(reason) => say(
            builtin::FILE_MISSING,
            format!("`{shown}` cannot be read: {reason}"),
            "create the file, or correct its path",
        ),
    })?;
    let inherited = parts.iter().any(|part| part.source == at.source);
    let way = if inherited { found.way } else { shown.to_owned() };
    let image = Image::read(found.bytes)
        .map_err(|fault| say(builtin::FILE_MISSING, format!("`{shown}` {fault}"), advice(&fault)))?;
    Ok((way, image))
}

/// What to do about a file that is no image for documents.
fn advice(fault: &ImageFault) -> &'static str {
    match fault {
        ImageFault::Unknown => "save the picture as PNG, JPEG or SVG",
        ImageFault::Large(_) => "save a smaller or simpler picture",
        ImageFault::Broken(_) => "save the picture again",
        ImageFault::Foreign(_) => "save it as plain SVG that contains all it shows, or as PNG",
    }
}
