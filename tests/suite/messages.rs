//! Everything that the program says about a definition or a command, in one table that a person can read through.
#![expect(clippy::disallowed_methods, reason = "the sources that hold the sentences are on disk")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dibr::finding::Finding;
use dibr::rules::RULES;

/// Where sentences are that no fixture of a rule brings up: loading, commands, readers, rendering.
const ROOMS: &[&str] = &["cli", "document/image", "kinds", "load", "readers", "settings", "verbs", "writers"];

/// A literal of fewer words is a name, not a sentence.
const FEWEST_WORDS: usize = 3;

/// A text with what differs from one definition to the next left out: quoted values and numbers.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    let mut quote = None;
    for letter in text.chars() {
        match (quote, letter) {
            (Some(end), _) if letter == end => quote = None,
            (Some(_), _) => {}
            (None, '`') => quote = Some('`'),
            (None, '“') => quote = Some('”'),
            (None, _) if letter.is_ascii_digit() => {}
            (None, _) => pattern.push(letter),
        }
    }
    pattern
}

/// The findings that the fixtures of the rules give, each wording once.
fn of_rules() -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for rule in RULES {
        let found = crate::rules::findings_of(rule);
        findings.extend(found.into_iter().filter(|finding| {
            let help = finding.help.as_deref().unwrap_or_default();
            seen.insert((finding.rule, finding.severity, pattern(&finding.message), pattern(help)))
        }));
    }
    findings
}

/// The string literals of a source file that read as sentences, without its tests and comments.
fn sentences(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut sentences = Vec::new();
    let mut literal: Option<String> = None;
    for line in code.lines() {
        let mut letters = line.trim_start().chars().peekable();
        if literal.is_none() && line.trim_start().starts_with("//") {
            continue;
        }
        while let Some(letter) = letters.next() {
            match (&mut literal, letter) {
                (Some(text), '"') => {
                    sentences.push(std::mem::take(text));
                    literal = None;
                }
                (Some(text), '\\') => text.extend(letters.next().into_iter().flat_map(unescaped)),
                (Some(text), _) => text.push(letter),
                (None, '\'') if letters.peek() == Some(&'"') => drop(letters.next()),
                (None, '/') if letters.peek() == Some(&'/') => break,
                (None, '"') => literal = Some(String::new()),
                (None, _) => {}
            }
        }
    }
    let is_sentence = |text: &String| {
        let words = text.split_whitespace().filter(|word| word.chars().all(|letter| letter.is_alphabetic()));
        words.count() >= FEWEST_WORDS
    };
    sentences.into_iter().filter(is_sentence).collect()
}

/// What a backslash and a letter stand for; a line break that is left out is nothing.
fn unescaped(letter: char) -> Option<char> {
    Some(match letter {
        'n' => ' ',
        other => other,
    })
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    if folder.with_extension("rs").is_file() {
        files.push(folder.with_extension("rs"));
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.with_extension("").is_dir()
        {
            files.push(path);
        }
    }
}

/// Words that CONTRIBUTING.md refuses: the left column of its table.
fn refused() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let table = text.split("| Not | But |\n|---|---|\n").nth(1).expect("the table of words");
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let left = rows.filter_map(|row| row.split('|').nth(1));
    left.flat_map(|words| words.split(", ")).map(|words| words.trim().to_owned()).collect()
}

/// Whether a text has these words, each whole.
fn has(text: &str, words: &str) -> bool {
    let text: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.split(' ').collect();
    text.windows(words.len())
        .any(|window| window.iter().zip(&words).all(|(one, other)| one.to_lowercase() == **other))
}

#[test]
fn messages_and_pages_use_plain_words() {
    let refused = refused();
    assert!(refused.len() > 12, "{refused:?}");
    let mut texts: Vec<(String, String)> = Vec::new();
    for finding in of_rules() {
        let help = finding.help.unwrap_or_default();
        texts.push((finding.rule.0.to_owned(), pattern(&format!("{} / {help}", finding.message))));
    }
    texts.extend(dibr::verbs::catalogue().iter().map(|rule| (rule.id.0.to_owned(), rule.page.to_owned())));
    let found: Vec<String> = texts
        .iter()
        .flat_map(|(rule, text)| {
            refused.iter().filter(|words| has(text, words)).map(move |words| format!("{rule}: {words}"))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn messages_have_one_form() {
    for finding in of_rules() {
        let (rule, message) = (finding.rule, &finding.message);
        let help = finding.help.unwrap_or_else(|| panic!("{rule}: `{message}` has no help"));
        let first = |text: &str| text.chars().next().is_some_and(|letter| !letter.is_uppercase());
        assert!(first(message) && first(&help), "{rule}: `{message}` or `{help}` begins with a capital");
        let stops = |text: &str| text.ends_with('.') && !text.ends_with("..");
        assert!(!stops(message) && !stops(&help), "{rule}: `{message}` or `{help}` ends with a full stop");
    }
}

#[test]
fn all_messages_in_one_table() {
    let mut table = String::new();
    for finding in of_rules() {
        writeln!(table, "{} · {}", finding.rule, finding.severity.word()).unwrap();
        writeln!(table, "  {}", finding.message).unwrap();
        finding.labels.iter().for_each(|label| writeln!(table, "  label: {}", label.message).unwrap());
        finding.help.iter().for_each(|help| writeln!(table, "  help: {help}").unwrap());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for room in ROOMS {
        let mut files = Vec::new();
        rust_files(&root.join("src").join(room), &mut files);
        for file in files {
            let sentences = sentences(&fs::read_to_string(&file).unwrap());
            if !sentences.is_empty() {
                writeln!(table, "{}", file.strip_prefix(root).unwrap().display()).unwrap();
            }
            sentences.iter().for_each(|sentence| writeln!(table, "  {sentence}").unwrap());
        }
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("messages", table);
    });
}
