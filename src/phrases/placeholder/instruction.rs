//! Instructions between brackets that ask the author for something: "[Insert the back-out strategy]".

use super::{Family, Place, Text, is_quoted};

pub(super) static FAMILY: Family = Family {
    name: "instruction",
    find,
    found: &[
        "<insert strategy here>",
        "[Insert the back-out strategy]",
        "[Insert instrument name here]",
        "Board: [link here].",
        "[Your strategy here]",
        "[Describe how the release is taken back]",
        "{specify the server}",
        "(insert name)",
        "<your name>",
        "<name of the approver>",
        "[Enter the date of the rehearsal]",
        "[name of the on-call engineer]",
        "[add screenshot here]",
        "[Product name goes here]",
        "<Bitte Datum eintragen>",
        "[à compléter]",
        "[insertar nombre]",
        "[e.g. 15 minutes]",
    ],
    spared: &[
        "[Insert] adds a row [see here].",
        "Board: [link here](https://va.gov).",
        "Press [Add bed] and [Save changes].",
        "Use [Select all], then [Enter].",
        "The list (select the ward first) is long.",
        "Press <Insert> and <Page Down>.",
        "The service (see the list below) restarts.",
        "He enters the code (the one on your badge).",
        "A bed is free (name of the ward in bold).",
    ],
};

/// Verbs that only an author's template begins with.
const STRONG: &[&str] = &["describe", "explain", "fill", "insert", "provide", "specify", "state"];

/// Verbs that buttons begin with, too: the words after them decide.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "add", "attach", "choose", "complete", "delete", "enter", "give", "identify", "include", "indicate", "link", "list", "name", "paste", "put",
    "replace", "select", "summarize", "summarise", "type", "update", "write",
];

/// Words that an instruction goes on with and a button does not.
#[rustfmt::skip]
const POINTING: &[&str] = &["a", "an", "any", "as", "each", "here", "how", "name", "the", "this", "what", "when", "where", "which", "who", "your"];

/// Requests in other languages, anywhere inside.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "bitte ", "einfügen", "eintragen", "ausfüllen", "ergänzen", "hier eingeben", "à compléter", "à remplir", "insérer ", "saisir ", "indiquer ",
    "insertar ", "rellenar", "completar", "introducir ", "indicar ",
];

fn find(text: &Text<'_>, places: &mut Vec<Place>) {
    if !text.own.bytes().any(|byte| b"[<({".contains(&byte)) {
        return;
    }
    for (open, close) in [('[', ']'), ('<', '>'), ('{', '}'), ('(', ')')] {
        for (at, _) in text.own.match_indices(open) {
            let Some((inside, after)) = text.own[at + 1..].split_once(close) else { break };
            let is_link = open == '[' && after.starts_with(['(', '[']);
            let place = (at, at + inside.len() + 2);
            if !is_link && !inside.contains(open) && asks(inside, open) && !is_quoted(text.own, place) {
                places.push(place);
            }
        }
    }
}

fn asks(inside: &str, open: char) -> bool {
    let folded = inside.trim().to_lowercase();
    let words: Vec<&str> =
        folded.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()).collect();
    let [first, rest @ ..] = words.as_slice() else { return false };
    if folded == "fill in" {
        return true;
    }
    if rest.is_empty() || words.len() > 30 {
        return OTHER.iter().any(|word| folded == word.trim_end());
    }
    let here = folded.ends_with(" here") && !folded.starts_with("see ");
    // What stands in round brackets may be a sentence of its own.
    if open == '(' {
        return *first == "insert" || (here && (STRONG.contains(first) || WEAK.contains(first)));
    }
    let named = ["your", "name", "names", "date", "e.g.", "eg", "example:"].contains(first)
        && (*first != "name" && *first != "names" && *first != "date" || rest.first() == Some(&"of"));
    (here && (open != '<' || words.len() > 1))
        || STRONG.contains(first)
        || (WEAK.contains(first) && rest.first().is_some_and(|word| POINTING.contains(word)))
        || named
        || OTHER.iter().any(|word| folded.contains(word))
}
