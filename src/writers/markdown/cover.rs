//! Front matter, cover and draft banner.

use std::fmt::Write;

use crate::document::{Meta, escape};

/// Everything before the body.
pub(super) fn cover(meta: &Meta) -> String {
    let mut out = matter(meta);
    out.push_str("\n<!-- cover -->\n\n# ");
    let title = [&meta.title, &meta.product].into_iter().find(|title| !title.is_empty());
    escape::markdown(title.map_or("Document", String::as_str), &mut out);
    out.push('\n');
    let product = format!("{} {}", meta.product, meta.release);
    if !product.trim().is_empty() {
        out.push_str("\n**");
        escape::markdown(product.trim(), &mut out);
        out.push_str("**\n");
    }
    let labelled = |label: &str, value: &str| {
        if value.is_empty() { String::new() } else { format!("{label}: {value}") }
    };
    let facts = [
        meta.date.clone(),
        labelled("Document version", &meta.version),
        labelled("Stage", &meta.stage),
        labelled("Classification", &meta.classification),
    ];
    for lines in [std::slice::from_ref(&meta.subtitle), &facts, &meta.organization] {
        paragraph(lines, &mut out);
    }
    if let Some(open) = meta.draft {
        let findings =
            if open == 1 { "1 finding is open".into() } else { format!("{open} findings are open") };
        write!(out, "\n> [!CAUTION]\n> **DRAFT**: {findings}. Not to be used for a release.\n")
            .expect("writing to a string does not fail");
    }
    out.push_str("\n<!-- /cover -->\n");
    out
}

fn paragraph(lines: &[String], out: &mut String) {
    let lines: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { "\\\n" });
        escape::markdown(line.trim(), out);
    }
    if !lines.is_empty() {
        out.push('\n');
    }
}

fn matter(meta: &Meta) -> String {
    let mut out = "---\n".to_owned();
    let organization = meta.organization.join(", ");
    let fields = [
        ("title", &meta.title),
        ("subtitle", &meta.subtitle),
        ("product", &meta.product),
        ("release", &meta.release),
        ("version", &meta.version),
        ("date", &meta.date_iso),
        ("organization", &organization),
        ("author", &meta.author),
        ("classification", &meta.classification),
        ("stage", &meta.stage),
        ("language", &meta.language),
    ];
    for (name, value) in fields {
        if !value.is_empty() {
            out.extend([name, ": ", &quoted(value), "\n"]);
        }
    }
    if let Some(open) = meta.draft {
        out.push_str(&format!("draft: true\nopen_findings: {open}\n"));
    } else {
        out.push_str("draft: false\n");
    }
    if !meta.provenance.is_empty() {
        out.push_str("provenance:\n");
        for (name, value) in &meta.provenance {
            out.extend(["  ", &quoted(name), ": ", &quoted(value), "\n"]);
        }
    }
    out.push_str("---\n");
    out
}

/// A double-quoted scalar of YAML 1.2, which is also a string of JSON.
fn quoted(value: &str) -> String {
    let mut out = "\"".to_owned();
    for letter in value.chars() {
        match escape::sanitize(letter) {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            separator @ ('\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                write!(out, "\\u{:04x}", separator as u32).expect("writing to a string does not fail");
            }
            other => out.push(other),
        }
    }
    out + "\""
}
