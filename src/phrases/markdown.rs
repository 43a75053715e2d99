//! What must be known of Markdown to read words and references in prose: where the code is, and where links lead.
//!
//! Rules stand below the Markdown reader and need no tree for either.

use std::collections::HashMap;
use std::ops::Range;

/// The text with everything in code spans, fences and comments as spaces; as long as before.
pub fn without_code(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    // Code spans may go on over a line break, but not over a fence.
    let mut run = String::new();
    for (line, is_fenced) in lines(text) {
        if is_fenced {
            spans(&std::mem::take(&mut run), &mut shown);
            blank(line, &mut shown);
        } else {
            run.push_str(line);
        }
    }
    spans(&run, &mut shown);
    without_comments(&shown)
}

/// The text with comments as spaces. One that is never closed is text, as in documents.
fn without_comments(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        let Some(end) = rest[at..].find("-->").map(|own_at| at + own_at + "-->".len()) else { break };
        shown.push_str(&rest[..at]);
        blank(&rest[at..end], &mut shown);
        rest = &rest[end..];
    }
    shown + rest
}

/// The lines of a text, each with its end, and whether it is code in a fence, or the fence itself.
pub fn lines(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut fence: Option<&str> = None;
    text.split_inclusive('\n').map(move |line| {
        let marker = marker(line.trim_start());
        let Some(open) = fence else {
            fence = marker;
            return (line, marker.is_some());
        };
        if marker.is_some_and(|marker| marker.starts_with(open)) && line.trim() == marker.unwrap_or("") {
            fence = None;
        }
        (line, true)
    })
}

/// The run of three or more backticks or tildes that a line begins with.
fn marker(line: &str) -> Option<&str> {
    let first = line.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(first).len();
    // A backtick further on makes it a code span.
    (length >= 3 && !(first == '`' && line[length..].contains('`'))).then_some(&line[..length])
}

fn blank(code: &str, shown: &mut String) {
    shown.extend(code.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

fn spans(text: &str, shown: &mut String) {
    // A code span ends in its paragraph.
    text.split_inclusive("\n\n").for_each(|paragraph| spans_in(paragraph, shown));
}

fn spans_in(text: &str, shown: &mut String) {
    let runs = runs(text);
    // For each run of backticks the next one that is as long.
    let mut closing = vec![None; runs.len()];
    let mut later = HashMap::new();
    for (number, run) in runs.iter().enumerate().rev() {
        closing[number] = later.insert(run.len(), number);
    }
    let (mut done, mut number) = (0, 0);
    while let Some(run) = runs.get(number) {
        let before = &text[done..run.start];
        let escapes = before.len() - before.trim_end_matches('\\').len();
        let end = closing[number].filter(|_| escapes.is_multiple_of(2));
        shown.push_str(before);
        done = end.map_or(run.end, |end| runs[end].end);
        match end {
            Some(_) => blank(&text[run.start..done], shown),
            None => shown.push_str(&text[run.clone()]),
        }
        number = end.unwrap_or(number) + 1;
    }
    shown.push_str(&text[done..]);
}

/// The runs of backticks in a text.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end += 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

/// The keys of the sections, figures, tables and steps that prose links to: `[](#back-out.procedure)`.
pub fn references(text: &str) -> Vec<String> {
    let text = without_code(text);
    let links = text.split("](#").skip(1);
    let keys = links.filter_map(|link| link.split(|c: char| c == ')' || c.is_whitespace()).next());
    keys.filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_left_out() {
        for (text, words) in [
            ("run `TBD` now", "run       now"),
            ("a `` b ` c `` d", "a             d"),
            ("an open ` stays", "an open ` stays"),
            (r"\`not code\`", r"\`not code\`"),
            (r"\\`code` \`a`b`", r"\\       \`a   "),
            ("``a`b``` c` d``", "               "),
            ("a ` b\n\nc ` `d`", "a ` b\n\nc    d`"),
            ("a\n```sh\nTBD\n```\nb", "a\n     \n   \n   \nb"),
            ("~~~\nü\n~~~", "   \n  \n   "),
            ("````\n```\n````\nx", "    \n   \n    \nx"),
            ("a <!-- b\nc --> d `<!--` e <!-- f", "a       \n      d        e <!-- f"),
        ] {
            assert_eq!(without_code(text), words, "{text}");
        }
    }

    #[test]
    fn references_are_keys_of_links() {
        let text =
            "See [](#rollback), [the steps](#step.one \"title\"), `[](#code)` and [out](https://va.gov/#x).";
        assert_eq!(references(text), ["rollback", "step.one"]);
    }
}
