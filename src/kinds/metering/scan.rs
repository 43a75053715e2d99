//! The scan of a template: where calls of the meter are added.

use std::ops::Range;

use super::{PIECE, READ_PIECE};

pub(super) const CALL: &str = "{{ dibr_call() }}";

pub(super) const CALL_TRIMMED: &str = "{{- dibr_call() -}}";

pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) added: Vec<(usize, String)>,
    pub(super) extends: bool,
}

/// A word or sign inside of a tag, and how many brackets are open around it.
struct Token<'t> {
    text: &'t str,
    range: Range<usize>,
    depth: usize,
}

impl<'t> Scan<'t> {
    pub(super) fn template(&mut self) {
        let (mut at, mut text_from) = (0, 0);
        while let Some(start) = self.text[at..].find('{').map(|own_at| own_at + at) {
            let inside = start + 2;
            let is_text = !matches!(self.text.as_bytes().get(start + 1), Some(b'#' | b'{' | b'%'));
            if !is_text {
                self.long_text(text_from..start);
            }
            at = match self.text.as_bytes().get(start + 1) {
                Some(b'#') => self.behind(inside, "#}"),
                Some(b'{') => self.expression(inside),
                Some(b'%') => self.tag(inside),
                _ => start + 1,
            };
            if !is_text {
                text_from = at;
            }
        }
        self.long_text(text_from..self.text.len());
    }

    /// Text that is printed as it is counts, too, where it is longer than the step of the round or call that prints it.
    /// White space at its edges stays there, where the tags beside it may trim it.
    fn long_text(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let bytes = text.trim().len();
        if bytes as u64 > PIECE {
            let at = range.start + text.len() - text.trim_start().len();
            self.added.push((at, format!("{{{{ dibr_call(bytes={bytes}) }}}}")));
        }
    }

    fn behind(&self, from: usize, mark: &str) -> usize {
        self.text[from..].find(mark).map_or(self.text.len(), |at| from + at + mark.len())
    }

    /// `{{ … }}`: what is printed is counted. Gives the byte behind it.
    fn expression(&mut self, from: usize) -> usize {
        let (tokens, close, end) = self.tokens(from, "}}");
        // Components count what they print themselves, and `super` is no value.
        match tokens.first().map(|token| token.text) {
            Some("<") => self.call_of_component(from, &tokens),
            Some("super") | None => {}
            Some(_) => self.wrap(&tokens, close, "|dibr_text"),
        }
        self.comprehensions(&tokens);
        end
    }

    /// `{% … %}`. Gives the byte behind it, and behind all of a `raw`.
    fn tag(&mut self, from: usize) -> usize {
        let (tokens, close, end) = self.tokens(from, "%}");
        let name = tokens.first().map_or("", |token| token.text);
        let behind = |word: &str| tokens.iter().position(|token| token.text == word && token.depth == 0);
        match name {
            "raw" => return self.raw(end),
            "extends" => self.extends = true,
            "for" => {
                if let Some(at) = behind("in") {
                    self.wrap(&tokens[at + 1..], close, "|dibr_rounds");
                }
            }
            "if" | "elif" => self.test(&tokens[1..], close),
            "<" => self.call_of_component(from, &tokens),
            "set" | "set_global" => {
                if let Some(at) = behind("=") {
                    self.wrap(&tokens[at + 1..], close, "|dibr_text");
                }
            }
            "block" | "component" => {
                let is_trimmed = self.text[..end].ends_with("-%}");
                self.added.push((end, if is_trimmed { CALL_TRIMMED } else { CALL }.to_owned()));
            }
            _ => {}
        }
        self.comprehensions(&tokens);
        end
    }

    fn raw(&self, from: usize) -> usize {
        let mut at = from;
        while let Some(start) = self.text[at..].find("{%").map(|own_at| at + own_at + 2) {
            if self.text[start..].trim_start_matches('-').trim_start().starts_with("endraw") {
                return self.behind(start, "%}");
            }
            at = start;
        }
        self.text.len()
    }

    /// Puts an expression, from the first token up to a byte, into brackets and through a filter.
    fn wrap(&mut self, tokens: &[Token<'t>], close: usize, filter: &str) {
        if let Some(first) = tokens.first() {
            let reads = reads(tokens);
            let arguments = if reads.is_empty() { String::new() } else { format!("(of=\"{reads}\")") };
            self.added.push((first.range.start, "(".to_owned()));
            self.added.push((close, format!("){filter}{arguments}")));
        }
    }

    /// The same for a condition, whose value must stay what it is.
    fn test(&mut self, tokens: &[Token<'t>], close: usize) {
        let reads = reads(tokens);
        if let Some(first) = tokens.first().filter(|_| !reads.is_empty()) {
            // In front: behind `and` it would not be called where the condition does not hold.
            self.added.push((first.range.start, format!("dibr_reads(of=\"{reads}\") and (")));
            self.added.push((close, ")".to_owned()));
        }
    }

    /// A call of a component, whose attributes may be computed. `from` is the byte behind the two that open the tag.
    fn call_of_component(&mut self, from: usize, tokens: &[Token<'t>]) {
        let reads = reads(tokens);
        if !reads.is_empty() {
            let dash = if self.text[from..].starts_with('-') { "-" } else { "" };
            self.added.push((from - 2, format!("{{{{{dash} dibr_call(of=\"{reads}\") }}}}")));
        }
    }

    /// `[… for x in list if …]`
    fn comprehensions(&mut self, tokens: &[Token<'t>]) {
        for (at, _) in tokens.iter().enumerate().filter(|(at, it)| *at > 0 && it.text == "for") {
            let depth = tokens[at].depth;
            let Some(start) =
                tokens[at..].iter().position(|token| token.text == "in" && token.depth == depth)
            else {
                continue;
            };
            let list = &tokens[at + start + 1..];
            let ends =
                |token: &Token<'_>| token.depth < depth || (token.depth == depth && token.text == "if");
            if let Some(end) = list.iter().position(ends) {
                let close = list[..end].last().map_or(0, |token| token.range.end);
                let begin =
                    tokens[..at].iter().rposition(|token| token.depth < depth).map_or(0, |open| open + 1);
                let length = tokens[at..].iter().take_while(|token| token.depth >= depth).count();
                let reads = reads(&tokens[begin..at + length]);
                let of =
                    if reads.is_empty() { String::new() } else { format!("(of=\"{reads}\", each=true)") };
                if let Some(first) = list.first() {
                    self.added.push((first.range.start, "(".to_owned()));
                    self.added.push((close, format!(")|dibr_rounds{of}")));
                }
            }
        }
    }

    /// The tokens up to a mark, the byte behind the last of them, and the byte behind the mark.
    fn tokens(&self, from: usize, mark: &str) -> (Vec<Token<'t>>, usize, usize) {
        let bytes = self.text.as_bytes();
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let mut tokens: Vec<Token<'t>> = Vec::new();
        let (mut at, mut depth) = (from, 0usize);
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        while at < bytes.len() {
            let closing = if bytes[at] == b'-' { at + 1 } else { at };
            if depth == 0 && self.text.as_bytes()[closing..].starts_with(mark.as_bytes()) {
                let close = tokens.last().map_or(at, |token| token.range.end);
                return (tokens, close, closing + mark.len());
            }
            let start = at;
            match bytes[at] {
                quote @ (b'"' | b'\'' | b'`') => {
                    at += 1;
                    while at < bytes.len() && bytes[at] != quote {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                    at = (at + 1).min(bytes.len());
                }
                it if is_word(it) => {
                    while at < bytes.len() && is_word(bytes[at]) {
                        at += 1;
                    }
                }
                b'=' | b'!' | b'<' | b'>' if bytes.get(at + 1) == Some(&b'=') => at += 2,
                it if it.is_ascii() => at += 1,
                _ => at += self.text[at..].chars().next().map_or(1, char::len_utf8),
            }
            if bytes[start].is_ascii_whitespace() {
                continue;
            }
            if matches!(bytes[start], b')' | b']' | b'}') {
                depth = depth.saturating_sub(1);
            }
            tokens.push(Token { text: &self.text[start..at], range: start..at, depth });
            if matches!(bytes[start], b'(' | b'[' | b'{') {
                depth += 1;
            }
        }
        let close = tokens.last().map_or(at, |token| token.range.end);
        (tokens, close, bytes.len())
    }
}

/// The variables that an expression reads, each as often as it names it, and the bytes of its literals where they are many.
fn reads(tokens: &[Token<'_>]) -> String {
    let is_name = |text: &str| text.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    let mut names: Vec<String> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
        // Behind a dot, a bar or `is` stands the name of a property, a filter or a test; before `(` or `=` another name.
        let before = text(at.checked_sub(1));
        let is_test = before == "is" || (before == "not" && text(at.checked_sub(2)) == "is");
        let is_part = matches!(before, "." | "|" | "<") || is_test;
        let names_other = matches!(text(Some(at + 1)), "(" | "=");
        if !is_name(token.text) || is_part || names_other || WORDS.contains(&token.text) {
            continue;
        }
        let mut name = token.text.to_owned();
        let mut next = at + 1;
        while text(Some(next)) == "." && is_name(text(Some(next + 1))) {
            name.push('.');
            name.push_str(text(Some(next + 1)));
            next += 2;
        }
        names.push(name);
    }
    let literals: usize = tokens.iter().map(|token| token.text.len()).sum();
    if literals as u64 > READ_PIECE {
        names.push(literals.to_string());
    }
    names.join(" ")
}

/// Words of expressions that name nothing.
const WORDS: &[&str] = &[
    "True", "False", "None", "and", "else", "false", "for", "if", "in", "is", "loop", "none", "not", "or",
    "true",
];
