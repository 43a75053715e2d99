//! The page around the text: metadata, cover, draft marks.

use std::fmt::Write;

use super::TO_STRING;
use crate::document::{Direction, Image, Meta, escape};
use crate::theme;

const PAGE: &str = include_str!("../../../templates/theme/page.html");
const STYLE: &str = include_str!("../../../templates/theme/dibr.css");

/// The whole page around `text`.
pub(super) fn page(meta: &Meta, text: &str) -> String {
    let mut pieces = PAGE.split("{{");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, after) = piece.split_once("}}").expect("the page skeleton closes what it opens");
        match name {
            "language" => page.push_str(language(&meta.language)),
            "title" => escape::html(&title(meta), &mut page),
            "meta" => metadata(meta, &mut page),
            "style" => style(meta, &mut page),
            "draft" => draft(meta, &mut page),
            "cover" => cover(meta, &mut page),
            "text" => page.push_str(text),
            _ => unreachable!("the page skeleton names what is here"),
        }
        page.push_str(after);
    }
    page
}

fn language(tag: &str) -> &str {
    let is_tag = !tag.is_empty() && tag.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if is_tag { tag } else { "en" }
}

fn joined(parts: &[&str], separator: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(separator)
}

fn title(meta: &Meta) -> String {
    let title = joined(&[&joined(&[&meta.product, &meta.release], " "), &meta.title], " – ");
    if title.is_empty() { "Document".to_owned() } else { title }
}

fn metadata(meta: &Meta, out: &mut String) {
    let description = joined(&[&meta.title, &meta.product, &meta.release, &meta.subtitle], ", ");
    let draft = meta.draft.map(|open| format!("draft, {open} findings open")).unwrap_or_default();
    let fixed = [
        ("description", &description),
        ("author", &meta.author),
        ("dibr:document-version", &meta.version),
        ("dibr:date", &meta.date_iso),
        ("dibr:stage", &meta.stage),
        ("dibr:classification", &meta.classification),
        ("dibr:draft", &draft),
    ];
    for (name, value) in fixed {
        element(name, value, out);
    }
    for (name, value) in &meta.provenance {
        let name = name.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
        element(&format!("dibr:{name}"), value, out);
    }
}

fn element(name: &str, value: &str, out: &mut String) {
    if !value.is_empty() {
        out.push_str("<meta name=\"");
        escape::html(name, out);
        out.push_str("\" content=\"");
        escape::html(value, out);
        out.push_str("\">\n");
    }
}

fn style(meta: &Meta, out: &mut String) {
    out.push_str(theme::SHEET);
    out.push_str(&theme::filled(STYLE));
    let running = joined(
        &[&joined(&[&meta.product, &meta.release], " "), &meta.title, &meta.version, &meta.classification],
        " · ",
    );
    let running = if meta.draft.is_some() { format!("DRAFT · {running}") } else { running };
    out.push_str("@page { @bottom-left { content: \"");
    for letter in running.chars() {
        match letter {
            // A quote would end the string, and `<` might end the element.
            '"' | '\\' | '<' | '>' | '&' => write!(out, "\\{:x} ", letter as u32).expect(TO_STRING),
            _ if letter.is_control() => out.push(' '),
            _ => out.push(escape::sanitize(letter)),
        }
    }
    out.push_str("\"; ");
    out.push_str(&theme::filled(
        "font: {{size-fine}}pt {{sans}}, sans-serif; color: #{{soft}}; width: 80%; } }\n",
    ));
}

fn draft(meta: &Meta, out: &mut String) {
    let Some(open) = meta.draft else { return };
    let findings = match open {
        0 => "no finding is open".to_owned(),
        1 => "1 finding is open".to_owned(),
        _ => format!("{open} findings are open"),
    };
    writeln!(
        out,
        "<aside class=\"draft\" aria-label=\"Draft\"><strong>DRAFT</strong>: {findings}. \
         Not to be used for a release.</aside>\n<div class=\"watermark\" aria-hidden=\"true\">DRAFT</div>"
    )
    .expect(TO_STRING);
}

fn cover(meta: &Meta, out: &mut String) {
    if let Some(logo) = &meta.logo {
        let owner = meta.organization.first().unwrap_or(&meta.product);
        image(logo, &format!("Logo of {owner}"), out);
    }
    paragraph("product", &meta.product, out);
    paragraph("release", &meta.release, out);
    let title = if meta.title.is_empty() { title(meta) } else { meta.title.clone() };
    out.push_str("<h1");
    end_tag(&title, out);
    for (at, word) in title.split(' ').enumerate() {
        out.push_str(if at > 0 { " " } else { "" });
        // "Back-Out" is not broken at its hyphen; a long word has to be, on a phone.
        let whole = word.contains('-') && word.chars().count() < 16;
        out.push_str(if whole { "<span class=\"whole\">" } else { "" });
        escape::html(word, out);
        out.push_str(if whole { "</span>" } else { "" });
    }
    out.push_str("</h1>\n");
    paragraph("subtitle", &meta.subtitle, out);
    let facts = [
        ("Date", &meta.date),
        ("Document version", &meta.version),
        ("Stage", &meta.stage),
        ("Classification", &meta.classification),
    ];
    if facts.iter().any(|(_, value)| !value.is_empty()) {
        out.push_str("<dl>\n");
        for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            write!(out, "<div><dt>{name}</dt><dd").expect(TO_STRING);
            end_tag(value, out);
            escape::html(value, out);
            out.push_str("</dd></div>\n");
        }
        out.push_str("</dl>\n");
    }
    if !meta.organization.is_empty() {
        out.push_str("<p class=\"organization\"");
        end_tag(&meta.organization.join(" "), out);
        for (at, line) in meta.organization.iter().enumerate() {
            out.push_str(if at > 0 { "<br>\n" } else { "" });
            escape::html(line, out);
        }
        out.push_str("</p>\n");
    }
}

fn paragraph(class: &str, text: &str, out: &mut String) {
    if !text.is_empty() {
        write!(out, "<p class=\"{class}\"").expect(TO_STRING);
        end_tag(text, out);
        escape::html(text, out);
        out.push_str("</p>\n");
    }
}

/// Ends the opening tag of an element that holds `text`, with its direction if that is from right to left.
fn end_tag(text: &str, out: &mut String) {
    let is_rtl = Direction::of_text(text).is_some_and(Direction::is_rtl);
    out.push_str(if is_rtl { " dir=\"rtl\">" } else { ">" });
}

/// Appends an image with all its bytes.
pub(super) fn image(image: &Image, alt: &str, out: &mut String) {
    write!(out, "<img src=\"data:{};base64,", image.media_type).expect(TO_STRING);
    base64(&image.bytes, out);
    write!(out, "\" width=\"{}\" height=\"{}\" alt=\"", image.width, image.height).expect(TO_STRING);
    escape::html(alt, out);
    out.push_str("\">\n");
}

/// Appends bytes in base 64 (RFC 4648).
fn base64(bytes: &[u8], out: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let get = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = get(0) << 16 | get(1) << 8 | get(2);
        for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = if at <= chunk.len() { LETTERS[(bits >> shift) as usize & 63] } else { b'=' };
            out.push(char::from(letter));
        }
    }
}
