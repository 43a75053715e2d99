//! Escaping: any string, once escaped, is read back as the same text and nothing else.
//!
//! White space is the exception: a run of it, including line breaks, becomes one space. Spaces that do not break or have a
//! width of their own, such as U+00A0 and U+3000, count as letters.
//! Autolinks of forges (`@name`, `#123`, `:shortcode:`) are not CommonMark and no backslash stops them.

use std::fmt::Write;

/// Appends `text` as Markdown for a paragraph, a heading, a list item, a table cell or a caption.
///
/// For text between `**` or `_`, trim it first: CommonMark does not open emphasis before a space.
pub fn markdown(text: &str, out: &mut String) {
    inline(text, true, out);
}

/// Like [`markdown`], for callers that know whether `text` may be at the start of a line: elsewhere, marks that have a
/// meaning only there are not escaped.
pub fn inline(text: &str, line_start: bool, out: &mut String) {
    let mut previous = None;
    let mut letters = text.chars().peekable();
    let mut start = if line_start { Start::Line } else { Start::Inside };
    let mut word = String::new();
    while let Some(letter) = letters.next() {
        if is_soft_space(letter) {
            while letters.next_if(|next| is_soft_space(*next)).is_some() {}
            out.push(' ');
            previous = Some(' ');
            start = start.after_space();
            continue;
        }
        let letter = sanitize(letter);
        let next = letters.peek().copied();
        // A list mark is followed by a space; what follows the text is unknown.
        let ends = next.is_none_or(char::is_whitespace);
        let escaped = match letter {
            '_' => !(is_word(previous) && is_word(next)),
            '+' | '-' | '=' => start == Start::Line && (ends || next == Some(letter)),
            '.' | ')' => ends && matches!(start, Start::Line | Start::Digits),
            // Forges turn an address in text into a link, including the mark after it.
            ':' => start == Start::Line || next == Some('/') || matches!(word.as_str(), "Table" | "Figure"),
            _ => ALWAYS.contains(&letter),
        };
        if escaped {
            out.push('\\');
        }
        out.push(letter);
        start = start.after(letter);
        if start == Start::Letters {
            word.push(letter);
        } else {
            word.clear();
        }
        previous = Some(letter);
    }
}

/// Whether a character is breaking white space: a space, a tab or a line break.
pub fn is_soft_space(letter: char) -> bool {
    letter.is_ascii_whitespace() || matches!(letter, '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters that have a meaning anywhere in a line.
const ALWAYS: [char; 16] = ['\\', '`', '*', '[', ']', '<', '>', '|', '~', '&', '$', '^', '#', '{', '}', '!'];

/// The part of a line before a mark, which decides what the mark means.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    /// Only white space.
    Line,
    /// Only digits: a dot or a parenthesis would make it a list.
    Digits,
    /// Only letters: a colon may make it a caption.
    Letters,
    /// Anything else.
    Inside,
}

impl Start {
    fn after(self, letter: char) -> Self {
        match self {
            Self::Line | Self::Digits if letter.is_ascii_digit() => Self::Digits,
            Self::Line | Self::Letters if letter.is_ascii_alphabetic() => Self::Letters,
            Self::Line | Self::Digits | Self::Letters | Self::Inside => Self::Inside,
        }
    }

    fn after_space(self) -> Self {
        if self == Self::Line { Self::Line } else { Self::Inside }
    }
}

fn is_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

/// The character, or U+FFFD in place of one that no format may contain: control characters, which XML forbids and terminals
/// execute, and bidirectional controls, which can disguise text.
pub fn sanitize(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' => letter,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        _ if letter.is_control() => '\u{FFFD}',
        _ => letter,
    }
}

/// Appends `text` as inline code. In a table, each `|` is escaped, because readers unescape it only there.
///
/// Appends nothing if `text` is empty: Markdown has no empty inline code.
pub fn code(text: &str, in_table: bool, out: &mut String) {
    let mut folded = String::new();
    for letter in text.chars() {
        match letter {
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => folded.push(' '),
            '|' if in_table => folded.push_str("\\|"),
            _ => folded.push(sanitize(letter)),
        }
    }
    if folded.is_empty() {
        return;
    }
    let blank = folded.chars().all(|letter| letter == ' ');
    let edged = |mark: char| folded.starts_with(mark) || folded.ends_with(mark);
    let padding =
        if !blank && (edged('`') || (folded.starts_with(' ') && folded.ends_with(' '))) { " " } else { "" };
    let run = "`".repeat(longest_run(&folded) + 1);
    out.extend([run.as_str(), padding, folded.as_str(), padding, run.as_str()]);
}

/// Appends `text` as a fenced code block, with its line breaks, and a line break at the end.
pub fn fence(text: &str, language: &str, out: &mut String) {
    let run = "`".repeat((longest_run(text) + 1).max(3));
    out.push_str(&run);
    // A word with other characters would not be read back, and is not a language that any highlighter supports.
    out.extend(language.chars().filter(|letter| letter.is_alphanumeric() || "+-_.#".contains(*letter)));
    out.push('\n');
    out.push_str(&code_lines(text));
    if !text.is_empty() {
        out.push('\n');
    }
    out.push_str(&run);
    out.push('\n');
}

/// The lines of code or of a transcript, joined by `\n` whatever their line breaks were, without the characters that no
/// format may contain.
pub fn code_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|letter| if letter == '\r' { '\n' } else { sanitize(letter) })
        .collect()
}

fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// Appends an address as the target of a Markdown link.
pub fn target(address: &str, out: &mut String) {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/?#@%+=,;".contains(letter);
    if !address.is_empty() && address.chars().all(plain) {
        out.push_str(address);
        return;
    }
    out.push('<');
    for letter in address.chars() {
        match letter {
            // As an entity, because a table splits its row at pipes before anything else is parsed.
            '|' => out.push_str("&#124;"),
            '\\' | '<' | '>' | '&' | '`' | '*' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            _ if letter.is_control() => percent(letter, out),
            _ => out.push(sanitize(letter)),
        }
    }
    out.push('>');
}

/// Appends `text` as character data of HTML, suitable for a quoted attribute, too.
pub fn html(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(sanitize(letter)),
        }
    }
}

/// Appends an address, with every character percent-encoded that RFC 3986 does not allow in one.
pub fn address(address: &str, out: &mut String) {
    let bytes = address.as_bytes();
    for (at, letter) in address.char_indices() {
        let encoded = letter == '%'
            && bytes.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if encoded || letter.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=".contains(letter) {
            out.push(letter);
        } else {
            percent(letter, out);
        }
    }
}

fn percent(letter: char, out: &mut String) {
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        write!(out, "%{byte:02X}").expect("writing to a string does not fail");
    }
}

/// Whether an address may become a link: `http`, `https` and `mailto`, and paths without a scheme. Other schemes
/// (`javascript:`, `data:`, `file:`) could run code or open files.
pub fn is_linkable(address: &str) -> bool {
    // Browsers ignore these characters when they parse the scheme.
    let address = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    let head: String = address.take_while(|letter| !matches!(letter, '/' | '?' | '#')).collect();
    match head.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|word| word.eq_ignore_ascii_case(scheme)),
    }
}
