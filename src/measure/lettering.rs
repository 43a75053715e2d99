//! Text in drawings: how wide it is, and where its lines break.

use super::widths::ems;

/// The size and weight of text in a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lettering {
    /// Font size in pixels.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
}

impl Lettering {
    /// The width of text on one line, in pixels.
    pub fn width(self, text: &str) -> f32 {
        let width: f32 = text.chars().map(|character| ems(character, self.bold)).sum();
        width * self.size
    }

    /// Breaks text into at most `lines` lines of at most `room` pixels: between words, and within a word longer than a line.
    /// Text that does not fit is cut off with `…`.
    pub fn wrap(self, text: &str, room: f32, lines: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&joined) <= room {
                line = joined;
                continue;
            }
            if !line.is_empty() {
                found.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if self.width(&line) > room && line.chars().nth(1).is_some() {
                    line.pop();
                    found.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
            // The rest is cut off: measuring it would be wasted work.
            if found.len() > lines {
                break;
            }
        }
        if !line.is_empty() {
            found.push(line);
        }
        if found.len() > lines {
            found.truncate(lines);
            if let Some(last) = found.last_mut() {
                while !last.is_empty() && self.width(&format!("{last}…")) > room {
                    last.pop();
                }
                *last = format!("{}…", last.trim_end());
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Lettering = Lettering { size: 10.0, bold: false };

    #[test]
    fn widths_add_up() {
        // Advance widths of Arial in units of 2048: A 1366, i 455, space 569; bold i 569.
        assert_eq!(PLAIN.width("Ai "), (1366.0 + 455.0 + 569.0) / 2048.0 * 10.0);
        assert_eq!(Lettering { bold: true, ..PLAIN }.width("i"), 569.0 / 2048.0 * 10.0);
        assert_eq!(PLAIN.width("漢"), 10.0);
        assert_eq!(PLAIN.width("e\u{301}"), PLAIN.width("e"));
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        assert_eq!(PLAIN.wrap("one two three", 40.0, 9), ["one two", "three"]);
        assert_eq!(PLAIN.wrap("iiiiiiiiii", 12.0, 9), ["iiiii", "iiiii"]);
        assert_eq!(PLAIN.wrap("one two three four", 40.0, 2), ["one two", "three…"]);
        assert_eq!(PLAIN.wrap("", 40.0, 2), Vec::<String>::new());
        assert_eq!(PLAIN.wrap("W", 1.0, 2), ["W"]);
    }
}
