//! What word processors leave: prompts of content controls, references that lost their target, codes of fields.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Family, Place, Text, is_quoted, matcher};

pub(super) static FAMILY: Family = Family {
    name: "residue",
    find,
    found: &[
        "Choose an item.",
        "Click or tap here to enter text.",
        "Owner: Click here to enter text",
        "Click or tap to enter a date.",
        "[Type text]",
        "[Company name]",
        "See Error! Reference source not found.",
        "Error! Bookmark not defined.",
        "Error! No text of specified style in document.",
        "Error: Reference source not found",
        "Siehe Fehler! Verweisquelle konnte nicht gefunden werden.",
        "Fehler! Textmarke nicht definiert.",
        "Wählen Sie ein Element aus.",
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Erreur ! Source du renvoi introuvable.",
        "Choisissez un élément.",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "¡Error! No se encuentra el origen de la referencia.",
        "Elija un elemento.",
        "Haga clic o pulse aquí para escribir texto.",
        "{ MERGEFIELD Owner }",
        "see _Ref482910",
        "Total: #REF!",
        "#VALUE!",
    ],
    spared: &[
        "Choose an item of the list and press Next.",
        "The page shows “Error! Disk full”.",
        "Error! is shown in red.",
        "The message “Error! Reference source not found.” is gone in this version.",
        "Click here to enter the ward.",
        "Tap to enter the code that the phone shows.",
        "Type the name of the ward.",
    ],
};

/// Prompts and messages, in lower case, and whether one must be the end of a clause.
#[rustfmt::skip]
static WORDS: &[(&str, bool)] = &[
    ("choose an item", true), ("choose a building block", true), ("choose a date", true),
    ("click or tap here to enter text", false), ("click here to enter text", true), ("click here to enter a date", true),
    ("click or tap to enter a date", false), ("click to add text", true), ("click to add title", true), ("click to edit master", false),
    ("type the document title", true), ("type the document subtitle", true), ("[type text]", false), ("[document title]", false),
    ("[company name]", false), ("[author name]", false), ("[abstract]", false),
    ("wählen sie ein element aus", true), ("klicken oder tippen sie hier", false), ("klicken sie hier, um text einzugeben", false),
    ("choisissez un élément", true), ("cliquez ou appuyez ici pour", false), ("cliquez ici pour entrer du texte", false),
    ("elija un elemento", true), ("haga clic o pulse aquí para", false), ("haga clic aquí para escribir texto", false),
];

/// How a message about a lost reference begins, and what it goes on with.
#[rustfmt::skip]
static ERRORS: &[(&str, &[&str])] = &[
    ("error", &["reference source not found", "bookmark not defined", "no text of specified style", "unknown document property",
        "not a valid", "no bookmark name", "no table of", "no index entries", "hyperlink reference not valid", "unknown switch"]),
    ("fehler", &["verweisquelle", "textmarke nicht definiert", "kein text mit angegebener", "unbekannter name für dokument",
        "referenz nicht gefunden", "hyperlink-referenz ungültig"]),
    ("erreur", &["source du renvoi introuvable", "signet non défini", "il n'y a pas de texte", "référence de lien hypertexte"]),
    ("error", &["no se encuentra el origen", "marcador no definido", "referencia de hipervínculo"]),
];

/// Codes of fields and values of cells whose formula failed.
#[rustfmt::skip]
const CODES: &[&str] = &[
    "mergefield ", "formtext", "formdropdown", "formcheckbox", "#ref!", "#value!", "#name?", "#div/0!", "#bezug!", "#wert!",
];

/// The prompts, the openings of messages and the codes, in this order.
static MATCHER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let prompts = WORDS.iter().map(|(words, _)| *words);
    matcher(prompts.chain(ERRORS.iter().map(|(opening, _)| *opening)).chain(CODES.iter().copied()))
});

fn find(text: &Text<'_>, places: &mut Vec<Place>) {
    let mut add = |place: Place| {
        if !is_quoted(text.own, place) {
            places.push(place);
        }
    };
    let folded = text.lower().unwrap_or(&text.folded);
    for found in MATCHER.find_overlapping_iter(folded) {
        let (at, end) = (found.start(), found.end());
        match found.pattern().as_usize().checked_sub(WORDS.len()) {
            None => {
                let after = folded[end..].trim_start();
                let closes = WORDS[found.pattern().as_usize()].1;
                if !closes || after.is_empty() || after.starts_with(['.', ')', ']', '|']) {
                    add((at, end));
                }
            }
            Some(error) if error < ERRORS.len() => {
                let behind = folded[end..].trim_start_matches([' ', '\u{a0}']);
                let rest = behind.trim_start_matches([' ', '\u{a0}', '!', ':']);
                let mut messages = ERRORS[error].1.iter().filter(|_| behind.starts_with(['!', ':']));
                if let Some(message) = messages.find(|message| rest.starts_with(**message)) {
                    add((at, folded.len() - rest.len() + message.len()));
                }
            }
            Some(_) => add((at, at + folded[at..end].trim_end().len())),
        }
    }
    bookmarks(text.own, &mut add);
}

/// Names that Word gives to bookmarks of its own: `_Ref482910`, `_Toc482910`.
fn bookmarks(text: &str, add: &mut dyn FnMut(Place)) {
    for name in ["_Ref", "_Toc"] {
        for (at, _) in text.match_indices(name) {
            let digits = text[at + 4..].bytes().take_while(u8::is_ascii_digit).count();
            if digits > 4 {
                add((at, at + 4 + digits));
            }
        }
    }
}
