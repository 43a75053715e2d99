//! Severity levels that a text names by their number.

use super::plain_words;

/// The levels of severity that a text names by their number: "severity 1 or 2" names two.
pub fn levels_named(text: &str) -> Vec<String> {
    // Few texts name any.
    if !["sev", "Sev", "SEV"].iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let folded = text.to_lowercase();
    let words: Vec<&str> = plain_words(&folded).collect();
    let digit = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut levels = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let joined = word.strip_prefix("sev").filter(|rest| digit(rest));
        if let Some(level) = joined {
            levels.push(format!("severity {level}"));
        }
        if !matches!(*word, "sev" | "severity" | "severities") {
            continue;
        }
        for it in &words[at + 1..] {
            match *it {
                level if digit(level) => levels.push(format!("severity {level}")),
                "and" | "or" | "to" | "level" | "levels" => {}
                _ => break,
            }
        }
    }
    levels
}

/// A level without what may be written in two ways: "Sev 1" and "severity-1" are one.
pub fn level_key(level: &str) -> String {
    let letters: String = level.chars().filter(|letter| letter.is_alphanumeric()).collect();
    letters.to_lowercase().replace("severity", "sev")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_named_by_their_number() {
        assert_eq!(levels_named("any Sev 1 or 2 issues, sev3"), ["severity 1", "severity 2", "severity 3"]);
        assert_eq!(levels_named("severity levels 1 to 3"), ["severity 1", "severity 3"]);
        for text in ["several 2", "severity of 3 users", "its severity", "severity 12"] {
            assert!(levels_named(text).is_empty(), "{text}");
        }
    }
}
