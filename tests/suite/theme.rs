//! The theme: one look for all formats, and one that everybody can read.

use std::collections::BTreeMap;

use dibr::theme::{self, Scheme, tokens};

/// Letters, and what they may stand on: whatever of the one comes to stand on whatever of the other.
const LETTERS: &[&str] = &["ink", "soft", "accent", "link"];
const GROUNDS: &[&str] = &["paper", "side", "head", "band", "code", "mark"];
/// Each has a ground of its own, `-fill`, on which ordinary letters stand as well.
const CALLOUTS: &[&str] = &["note", "tip", "important", "warning", "caution"];

fn colours(scheme: Scheme) -> BTreeMap<&'static str, &'static str> {
    tokens(scheme).filter(|(_, value)| value.starts_with('#')).collect()
}

/// Relative luminance, as WCAG 2.1 defines it.
fn luminance(colour: &str) -> f64 {
    assert_eq!(colour.len(), 7, "{colour}");
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every pair of letters and ground, by the names of their tokens.
fn pairs() -> Vec<(String, String)> {
    let mut pairs = vec![("draft-ink".into(), "draft".into())];
    for letters in LETTERS.iter().chain(CALLOUTS) {
        pairs.extend(GROUNDS.iter().map(|ground| (letters.to_string(), ground.to_string())));
    }
    for callout in CALLOUTS {
        let fill = format!("{callout}-fill");
        pairs.extend(LETTERS.iter().chain([callout]).map(|letters| (letters.to_string(), fill.clone())));
    }
    pairs
}

#[test]
fn contrast_is_computed_as_wcag_does() {
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 0.001);
    // Known from many tables: the lightest grey on white that passes, and the next that does not.
    assert!(contrast("#767676", "#ffffff") >= 4.5 && contrast("#777777", "#ffffff") < 4.5);
}

#[test]
fn all_letters_can_be_read_on_all_grounds() {
    let pairs = pairs();
    let mut faint = Vec::new();
    for scheme in [Scheme::Light, Scheme::Dark] {
        let colours = colours(scheme);
        for (letters, ground) in &pairs {
            let contrast = contrast(colours[letters.as_str()], colours[ground.as_str()]);
            if contrast < 4.5 {
                faint.push(format!("{scheme:?}: {letters} on {ground}: {contrast:.2}"));
            }
        }
        // Lines are seen, but nothing depends on them.
        for name in colours.keys().filter(|name| **name != "line") {
            assert!(pairs.iter().any(|(one, other)| one == name || other == name), "{name} is in no pair");
        }
    }
    assert!(faint.is_empty(), "{faint:#?}");
    // A draft's mark stands on paper without its ground.
    assert!(contrast(theme::value("draft"), theme::value("paper")) >= 4.5);
}

#[test]
fn dark_has_every_colour_that_light_has() {
    let names = |scheme| colours(scheme).into_keys().collect::<Vec<_>>();
    assert_eq!(names(Scheme::Light), names(Scheme::Dark));
}

#[test]
fn no_format_has_a_colour_or_a_font_of_its_own() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/theme");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let css = read("dibr.css");
    for line in css.lines().filter(|line| line.contains('#') && !line.contains("#{{")) {
        // White below a picture, which was drawn for paper.
        assert!(line.contains(" img {"), "{line}");
    }
    for line in css.lines().filter(|line| line.contains("font:") || line.contains("font-family:")) {
        assert!(
            line.contains("var(--sans)") || line.contains("var(--mono)") || line.contains("{{sans}}"),
            "{line}"
        );
    }
    for line in read("styles.xml").lines() {
        for name in ["w:color", "w:fill"] {
            let Some((_, value)) = line.split_once(&format!("{name}=\"")) else { continue };
            assert!(value.starts_with("{{") || value.starts_with("auto"), "{line}");
        }
        // Only this font has the boxes to be ticked.
        let is_font = line.contains("w:rFonts") && !line.contains("MS Gothic");
        assert!(!is_font || line.contains("w:ascii=\"{{"), "{line}");
    }
    let filled = theme::filled(&read("styles.xml"));
    assert!(
        !filled.contains("{{") && filled.contains("w:val=\"12396B\"") && filled.contains("w:ascii=\"Arial\"")
    );
}

#[test]
fn sizes_come_in_the_units_of_each_format() {
    assert_eq!(theme::filled("{{size-1}} {{size-table/2}} {{space-text/20}}"), "16 19 120");
    assert_eq!(theme::filled("{{sans}}, {{mono-word}}, {{paper}}"), "Arial, Courier New, FFFFFF");
}
