//! What was found about artefacts → text and JSON.

use std::fmt::Write;

use serde::Serialize;

use super::{Change, Difference, SectionDifference, Verification};

/// The JSON Schema of what [`json`] writes.
pub const VERIFICATION_SCHEMA: &str = include_str!("../../../schemas/verification.v1.schema.json");

/// How many differences of a section are shown to a person; JSON has all.
const SHOWN: usize = 5;
/// How many words stand on each side of those that differ.
const AROUND: usize = 4;

/// One line an artefact, and below it what differs.
pub fn text(verifications: &[Verification]) -> String {
    let mut out = String::new();
    for it in verifications {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}: {}", it.artefact, it.verdict.sentence());
        if it.recorded_digest.as_ref().is_some_and(|own| *own != it.source_digest) {
            let own = it.recorded_digest.as_deref().unwrap_or_default();
            let _ = writeln!(out, "  it names {own}, {} is {}", it.source, it.source_digest);
        }
        it.sections.iter().for_each(|section| tell(section, &mut out));
    }
    out
}

fn tell(section: &SectionDifference, out: &mut String) {
    let name = match (section.key.as_str(), section.title.as_str()) {
        ("", title) => title.to_owned(),
        (key, "") => key.to_owned(),
        (key, title) => format!("{title} ({key})"),
    };
    let change = match section.change {
        Change::Changed => "",
        Change::Added => ": this section was added",
        Change::Removed => ": this section is missing",
    };
    let _ = writeln!(out, "  {name}{change}");
    for it in section.differences.iter().take(SHOWN) {
        let place = if it.place.is_empty() { String::new() } else { format!(" in {}", it.place) };
        let _ = writeln!(out, "    {}{place}", it.what);
        let (expected, found) = excerpts(it);
        for (mark, words) in [('-', expected), ('+', found)] {
            for line in words.iter().flat_map(|word| word.lines()) {
                let _ = writeln!(out, "      {mark} {line}");
            }
        }
    }
    if section.differences.len() > SHOWN {
        let _ = writeln!(out, "    and {} more", section.differences.len() - SHOWN);
    }
}

/// The words that differ, and a few around them.
fn excerpts(difference: &Difference) -> (Option<String>, Option<String>) {
    let (Some(expected), Some(found)) = (&difference.expected, &difference.found) else {
        let shorten = |text: &Option<String>| text.as_ref().map(|text| shortened(text));
        return (shorten(&difference.expected), shorten(&difference.found));
    };
    let old: Vec<&str> = expected.split(' ').collect();
    let new: Vec<&str> = found.split(' ').collect();
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let cut = |words: &[&str]| {
        let from = start.saturating_sub(AROUND);
        let to = (words.len() - end + AROUND).min(words.len());
        let before = if from > 0 { "… " } else { "" };
        let after = if to < words.len() { " …" } else { "" };
        format!("{before}{}{after}", shortened(&words[from..to].join(" ")))
    };
    (Some(cut(&old)), Some(cut(&new)))
}

/// At most some letters of a text.
fn shortened(text: &str) -> String {
    const MOST: usize = 400;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(" …".chars()).collect()
}

#[derive(Serialize)]
struct Wire<'a> {
    version: u32,
    tool: Tool,
    artefacts: Vec<WireArtefact<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct WireArtefact<'a> {
    path: &'a str,
    source: &'a str,
    verdict: &'static str,
    recorded: WireRecorded<'a>,
    source_digest: &'a str,
    sections: Vec<WireSection<'a>>,
}

#[derive(Serialize)]
struct WireRecorded<'a> {
    digest: Option<&'a str>,
    tool: Option<&'a str>,
}

#[derive(Serialize)]
struct WireSection<'a> {
    key: Option<&'a str>,
    title: &'a str,
    change: &'static str,
    differences: Vec<WireDifference<'a>>,
}

#[derive(Serialize)]
struct WireDifference<'a> {
    what: &'a str,
    place: Option<&'a str>,
    expected: Option<&'a str>,
    found: Option<&'a str>,
}

/// The same as JSON; `schemas/verification.v1.schema.json` is its law.
pub fn json(verifications: &[Verification]) -> String {
    let wire = Wire {
        version: 1,
        tool: Tool { name: "dibr", version: env!("CARGO_PKG_VERSION") },
        artefacts: verifications.iter().map(artefact).collect(),
    };
    let text = serde_json::to_string_pretty(&wire);
    text.expect("invariant: what is made of strings and lists can be written") + "\n"
}

fn artefact(it: &Verification) -> WireArtefact<'_> {
    WireArtefact {
        path: &it.artefact,
        source: &it.source,
        verdict: it.verdict.word(),
        recorded: WireRecorded { digest: it.recorded_digest.as_deref(), tool: it.recorded_tool.as_deref() },
        source_digest: &it.source_digest,
        sections: it.sections.iter().map(section).collect(),
    }
}

fn section(it: &SectionDifference) -> WireSection<'_> {
    WireSection {
        key: some(&it.key),
        title: &it.title,
        change: match it.change {
            Change::Changed => "changed",
            Change::Added => "added",
            Change::Removed => "removed",
        },
        differences: it.differences.iter().map(difference).collect(),
    }
}

fn difference(it: &Difference) -> WireDifference<'_> {
    let (expected, found) = (it.expected.as_deref(), it.found.as_deref());
    WireDifference { what: it.what, place: some(&it.place), expected, found }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
