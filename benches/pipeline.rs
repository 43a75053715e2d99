//! What loading, checking and rendering costs, inside one process: `cargo bench`. The sample is a guide of some 40 pages;
//! the large definition has some 500.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a measurement that cannot go on fails")]

use std::path::Path;

use dibr::kinds::KINDS;
use dibr::settings::Settings;
use dibr::source::Sources;
use dibr::verbs::{self, Checked, FileFault, Found, Input, RenderOptions, Wanted};
use dibr::writers::{PageOptions, WRITERS};
use divan::Bencher;

#[path = "../examples/large.rs"]
#[allow(dead_code, reason = "its `main` prints the definition for other measurements")]
mod large;

fn main() {
    divan::main();
}

/// Parts of the large definition.
const UNITS: usize = 480;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dst-build-22")
}

fn text() -> Vec<u8> {
    std::fs::read(folder().join("release.yaml")).unwrap()
}

fn read(wanted: &Wanted<'_>) -> Result<Found, FileFault> {
    let unreadable = |error: std::io::Error| FileFault::Unreadable(error.to_string());
    let bytes = std::fs::read(folder().join(wanted.path)).map_err(unreadable)?;
    Ok(Found { name: wanted.path.to_owned(), number: 1, way: wanted.path.to_owned(), bytes })
}

fn checked(bytes: &[u8]) -> Checked {
    let mut sources = Sources::default();
    let input = Input::new(&mut sources, "release.yaml", bytes);
    verbs::check(&mut sources, input, &Settings::default(), &read)
}

#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    let bytes = text();
    bencher.bench(|| {
        let mut sources = Sources::default();
        let (source, fault) = sources.add("release.yaml", &bytes);
        dibr::load::definition(&mut sources, source, fault, &read)
    });
}

#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let bytes = text();
    bencher.bench(|| checked(&bytes));
}

#[divan::bench]
fn check_large(bencher: Bencher<'_, '_>) {
    let bytes = large::definition(UNITS).into_bytes();
    bencher.bench(|| checked(&bytes));
}

#[divan::bench(args = ["compose", "docx", "html", "md"])]
fn render(bencher: Bencher<'_, '_>, what: &str) {
    render_one(bencher, what, &text());
}

#[divan::bench(args = ["compose", "docx", "html", "md"])]
fn render_large(bencher: Bencher<'_, '_>, what: &str) {
    render_one(bencher, what, large::definition(UNITS).as_bytes());
}

fn render_one(bencher: Bencher<'_, '_>, what: &str, bytes: &[u8]) {
    let checked = checked(bytes);
    let kind = KINDS.iter().copied().find(|kind| kind.name == "guide").unwrap();
    let options = RenderOptions { draft: true, ..RenderOptions::default() };
    let document = verbs::document(&checked, kind, &options).unwrap();
    match WRITERS.iter().find(|writer| writer.name == what) {
        None => bencher.bench(|| verbs::document(&checked, kind, &options).unwrap()),
        Some(writer) => {
            bencher.bench(|| verbs::write(&document, &checked, kind, writer, PageOptions::default()).unwrap())
        }
    }
}
