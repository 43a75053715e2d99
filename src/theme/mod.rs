//! The look that all formats share: fonts, sizes, spaces and colours, read from `templates/theme/theme.css`.

pub mod styles;

use std::sync::LazyLock;

/// The tokens as a style sheet: custom properties, first for light, then for dark.
pub const SHEET: &str = include_str!("../../templates/theme/theme.css");

/// A colour scheme. Paper uses the light one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on white.
    Light,
    /// Light text on black.
    Dark,
}

struct Token {
    scheme: Scheme,
    name: &'static str,
    value: &'static str,
}

static TOKENS: LazyLock<Vec<Token>> = LazyLock::new(|| {
    let dark = SHEET.find("prefers-color-scheme: dark").unwrap_or(SHEET.len());
    let mut at = 0;
    let mut tokens = Vec::new();
    for line in SHEET.split_inclusive('\n') {
        let scheme = if at < dark { Scheme::Light } else { Scheme::Dark };
        at += line.len();
        if let Some((name, value)) = line.trim().strip_prefix("--").and_then(|rest| rest.split_once(':')) {
            tokens.push(Token { scheme, name, value: value.trim().trim_end_matches(';') });
        }
    }
    tokens
});

/// The names and values of all tokens of one scheme, in their order.
pub fn tokens(scheme: Scheme) -> impl Iterator<Item = (&'static str, &'static str)> {
    TOKENS.iter().filter(move |token| token.scheme == scheme).map(|token| (token.name, token.value))
}

/// The value of a token on paper.
///
/// # Panics
///
/// If the theme has no such token. The theme is part of the program, and so is every caller.
pub fn value(name: &str) -> &'static str {
    let found = tokens(Scheme::Light).find(|(token, _)| *token == name);
    found.unwrap_or_else(|| panic!("the theme has no token `{name}`")).1
}

/// A colour on paper as six hexadecimal digits: "12396B".
pub fn colour(name: &str) -> String {
    value(name).trim_start_matches('#').to_uppercase()
}

/// `template` with each `{{name}}` replaced by its value on paper: a colour as in [`colour`], the first of several fonts,
/// and sizes and spaces in points. `{{name/2}}` is a size in half points, `{{name/20}}` in twentieths.
pub fn filled(template: &str) -> String {
    let mut pieces = template.split("{{");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, after) = piece.split_once("}}").expect("a template of the theme closes what it opens");
        match name.split_once('/') {
            Some((name, parts)) => out.push_str(&multiple(value(name), parts).to_string()),
            None if value(name).starts_with('#') => out.push_str(&colour(name)),
            None => out.push_str(value(name).split(',').next().unwrap_or_default().trim_matches('"')),
        }
        out.push_str(after);
    }
    out
}

/// A number of points in `parts` of a point, rounded.
fn multiple(points: &str, parts: &str) -> i64 {
    let number = |text: &str| text.parse::<f64>().expect("sizes and spaces of the theme are numbers");
    (number(points) * number(parts)).round() as i64
}
