//! Files that are printed from the types of the release: each is what would be printed now. `INSTA_UPDATE=always cargo test`
//! writes them.

mod definition;
mod program;

use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a file of the repository with what is printed now, or writes it.
fn is_current(path: &str, printed: &str) {
    let file = root().join(path);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&file, printed).unwrap();
    }
    let is_same = std::fs::read_to_string(file).is_ok_and(|text| text == printed);
    assert!(
        is_same,
        "{path} is not what the types of the release declare: run `INSTA_UPDATE=always cargo test`"
    );
}

#[test]
fn the_schema_of_a_definition_is_current() {
    is_current("schemas/definition.v1.schema.json", &dibr::load::definition_schema());
}

#[test]
fn the_published_schema_is_current() {
    is_current("schemas/release.v1.schema.json", &dibr::load::published_schema());
}
