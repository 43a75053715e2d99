//! Characters that no reader of a text sees.

use crate::finding::{Finding, Severity, builtin};
use crate::source::{SourceFile, Span};

/// The most that are reported of one file.
const MAX_INVISIBLE: usize = 20;

/// The characters of a text that nobody sees, each a finding.
pub(in crate::load) fn invisible(file: &SourceFile) -> Vec<Finding> {
    let letters = file.text.char_indices().filter(|(_, letter)| !letter.is_ascii() && is_invisible(*letter));
    let finding = |(at, letter): (usize, char)| {
        let message = format!("invisible character U+{:04X} ({})", u32::from(letter), invisible_name(letter));
        let span = Span::new(file.id, at, at + letter.len_utf8());
        Finding::new(builtin::YAML_INVISIBLE_CHARACTER, Severity::Error, span, message)
            .help("delete the character")
    };
    letters.take(MAX_INVISIBLE).map(finding).collect()
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{85}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn invisible_name(letter: char) -> &'static str {
    match letter {
        '\u{85}' | '\u{2028}' | '\u{2029}' => "a line break to some readers only",
        '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' => "a space of no width",
        _ => "changes the direction of writing",
    }
}
