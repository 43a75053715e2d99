//! Text made safe for markup: whatever a string holds, it comes back as the same text and nothing else.
//!
//! Whitespace is the exception: a run of it, line breaks included, becomes one space. Spaces that keep words together or
//! have a width of their own, as U+00A0 and U+3000, are letters here.
//! Autolinks of forges (`@name`, `#123`, `:shortcode:`) are not CommonMark and no backslash stops them.

use std::fmt::Write;

/// Appends `text` as Markdown for a paragraph, a heading, a list item, a table cell or a caption.
///
/// For text between `**` or `_`, trim it first: CommonMark does not open emphasis before a space.
pub fn markdown(text: &str, out: &mut String) {
    inline(text, true, out);
}

/// Like [`markdown`], for one who knows whether `text` may come to stand at the start of a line: marks that mean
/// something only there stay bare elsewhere.
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
        let letter = tame(letter);
        let next = letters.peek().copied();
        // A mark of a list has space behind it; what comes behind the text is not known.
        let ends = next.is_none_or(char::is_whitespace);
        let escaped = match letter {
            '_' => !(is_word(previous) && is_word(next)),
            '+' | '-' | '=' => start == Start::Line && (ends || next == Some(letter)),
            '.' | ')' => ends && matches!(start, Start::Line | Start::Digits),
            // An address in text is no link, but forges make one of it, with whatever mark stands behind it.
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

/// Whether a letter is space that lines are broken at and filled with: spaces, tabs and line breaks.
pub fn is_soft_space(letter: char) -> bool {
    letter.is_ascii_whitespace() || matches!(letter, '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What means something anywhere in a line.
const ALWAYS: [char; 16] = ['\\', '`', '*', '[', ']', '<', '>', '|', '~', '&', '$', '^', '#', '{', '}', '!'];

/// What has been seen of a line, as far as it decides what a mark means.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    /// Nothing but space.
    Line,
    /// Only digits: a dot or a parenthesis would make a list of it.
    Digits,
    /// Only letters: a colon may make a caption of it.
    Letters,
    /// More.
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

/// The letter, or U+FFFD for one that no format may carry: control characters, which XML forbids and
/// terminals obey, and marks that turn the direction of what follows, by which text can be disguised.
pub fn tame(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' => letter,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        _ if letter.is_control() => '\u{FFFD}',
        _ => letter,
    }
}

/// Appends `text` as inline code. In a table its `|` are escaped, which only there is undone.
///
/// Nothing at all is written for an empty text: Markdown has no empty code.
pub fn code(text: &str, in_table: bool, out: &mut String) {
    let mut folded = String::new();
    for letter in text.chars() {
        match letter {
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => folded.push(' '),
            '|' if in_table => folded.push_str("\\|"),
            _ => folded.push(tame(letter)),
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

/// Appends `text` as a fenced code block, line breaks as they are, with a line break at its end.
pub fn fence(text: &str, language: &str, out: &mut String) {
    let run = "`".repeat((longest_run(text) + 1).max(3));
    out.push_str(&run);
    // A word with other marks in it would not come back, and no highlighter knows one.
    out.extend(language.chars().filter(|letter| letter.is_alphanumeric() || "+-_.#".contains(*letter)));
    out.push('\n');
    out.push_str(&code_lines(text));
    if !text.is_empty() {
        out.push('\n');
    }
    out.push_str(&run);
    out.push('\n');
}

/// The lines of code or of a transcript, joined by `\n` however they were joined, without what no format may
/// carry.
pub fn code_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|letter| if letter == '\r' { '\n' } else { tame(letter) })
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
            // An entity, because a table splits its row at a pipe before anything else is read.
            '|' => out.push_str("&#124;"),
            '\\' | '<' | '>' | '&' | '`' | '*' | '_' => {
                out.push('\\');
                out.push(letter);
            }
            _ if letter.is_control() => percent(letter, out),
            _ => out.push(tame(letter)),
        }
    }
    out.push('>');
}

/// Appends `text` as character data of HTML, also for a quoted attribute.
pub fn html(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(tame(letter)),
        }
    }
}

/// Appends an address with every character percent-encoded that may not stand in one (RFC 3986).
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

/// Whether an address may become a link: `http`, `https` and `mailto`, and paths without a scheme. Any other
/// scheme (`javascript:`, `data:`, `file:`) may make a reader's machine do something.
pub fn is_linkable(address: &str) -> bool {
    // Browsers drop these characters before they look for the scheme.
    let address = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    let head: String = address.take_while(|letter| !matches!(letter, '/' | '?' | '#')).collect();
    match head.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|word| word.eq_ignore_ascii_case(scheme)),
    }
}
