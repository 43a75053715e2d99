//! How a definition says that there is nothing: by a bare word, by a reason that gives none, by a risk denied.

use super::{Release, Risk};
use crate::source::{Gap, Span, Spanned};

/// Words that say that there is nothing.
const DENYING: &[&str] = &["n/a", "na", "nil", "no", "none", "not", "nothing"];

/// Words that may stand around those without saying anything.
#[rustfmt::skip]
const FILLING: &[&str] = &[
    "a", "an", "and", "any", "applicable", "applies", "apply", "are", "at", "be", "build", "by", "chapter", "currently",
    "do", "does", "for", "from", "here", "in", "is", "it", "item", "known", "necessary", "needed", "of", "on", "patch",
    "product", "project", "release", "required", "section", "specific", "that", "the", "there", "these", "this", "time",
    "to", "update", "version", "was", "will", "with", "yet",
];

/// Words with which a reason begins.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    "already", "as", "because", "due", "given", "only", "since", "so", "therefore", "thus", "unless", "until", "when",
    "where", "which", "while", "whose",
];

/// Words that call a risk small.
const SMALL: &[&str] = &["little", "low", "minimal", "minimum", "negligible", "small"];

fn words(text: &str) -> Vec<String> {
    each_word(text).collect()
}

fn each_word(text: &str) -> impl Iterator<Item = String> {
    let words = text.split_whitespace().map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|it| !it.is_empty()).map(str::to_lowercase)
}

fn has(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|it| list.contains(&it.as_str()))
}

fn first_sentence(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['-', '*', '>', ' ']);
    let end = text.find(". ").or_else(|| text.find(".\n")).or_else(|| text.find("\n\n"));
    &text[..end.unwrap_or(text.len())]
}

/// Whether a text says that there is nothing, and no more: "N/A", "None.", "Not required for this release".
pub fn is_denial(text: &str) -> bool {
    let mut denies = false;
    for word in each_word(text) {
        // A patch or a version names what does not apply, and no reason: "Not applicable for AB*1.0*32".
        let numbered = || word.contains(|c: char| c.is_ascii_digit());
        let is_denying = DENYING.contains(&word.as_str());
        if !is_denying && !FILLING.contains(&word.as_str()) && !numbered() {
            return false;
        }
        denies |= is_denying;
    }
    denies
}

/// Whether a text denies that there is a risk, or calls it small with nothing more: "None determined at this time".
pub fn denies_risk(text: &str) -> bool {
    let sentence = first_sentence(text);
    let words = words(sentence);
    let is_risk = |it: &String| matches!(it.as_str(), "risk" | "risks");
    let names_it = |it: Option<&String>| it.is_some_and(|it| matches!(it.as_str(), "of" | "that"));
    let linking = ["against", "for", "of", "to"];
    let denied = words.iter().enumerate().any(|(at, word)| {
        let reach = if word == "no" { 4 } else { 2 };
        let ahead = &words[at + 1..words.len().min(at + 1 + reach)];
        let Some(risk) = ahead.iter().position(is_risk) else { return false };
        let small = SMALL.contains(&word.as_str());
        (word == "no" || small) && !has(&ahead[..risk], &linking) && !names_it(words.get(at + 1 + risk + 1))
    });
    let called_small = words.last().is_some_and(|it| SMALL.contains(&it.as_str()));
    let left_out = words.windows(2).any(|it| it == ["not", "applicable"]);
    let called = words.iter().any(is_risk) && (called_small || left_out);
    is_denial(sentence) || words.first().is_some_and(|it| it == "none") || denied || called
}

impl Gap {
    /// Whether a reason is given that is one. In a technical section one sentence that names anything is enough;
    /// elsewhere "no training is required" only says again that there is none.
    pub fn is_explained(&self, technical: bool) -> bool {
        let Gap::NotApplicable { reason: Some(reason) } = self else { return false };
        let words = words(reason);
        let needless = has(&words, &["no", "not"])
            && has(&words, &["applicable", "necessary", "needed", "required"])
            && !has(&words, JOINING)
            && !reason.trim_end_matches('.').contains([',', ';', ':', '.', '(', '–', '—']);
        !is_denial(reason) && (technical || !needless)
    }
}

impl Release {
    /// The descriptions in lists of risks of which each denies that there is any.
    pub fn denied_risks(&self) -> Vec<Span> {
        let back_out = self.back_out.get().map(|it| &it.procedure.risks);
        let rollback = self.rollback.get().map(|it| &it.procedure.risks);
        let lists = [back_out, rollback, Some(&self.risks)].into_iter().flatten().map(|it| it.items());
        let denied = lists.filter(|it| denied_risk(it).is_some()).flatten();
        denied.map(|it| it.description.span()).collect()
    }
}

/// The first risk of a list that is denied, if none of them has substance.
pub fn denied_risk(risks: &[Spanned<Risk>]) -> Option<&Spanned<Risk>> {
    risks.iter().find(|it| it.is_denied()).filter(|_| !risks.iter().any(|it| it.has_substance()))
}

impl Risk {
    /// Whether the risk is denied where it should be told.
    pub fn is_denied(&self) -> bool {
        let description = self.description.get().is_some_and(|it| denies_risk(it))
            || self.description.not_applicable().is_some();
        !self.has_substance() && (description || self.title.get().is_some_and(|it| denies_risk(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Spanned;

    #[test]
    fn denials_are_bare() {
        for text in [
            "N/A",
            "n/a.",
            "None",
            "Not applicable.",
            "Not required for this release",
            "No",
            "Does not apply",
            "Not applicable for AB*1.0*32.",
        ] {
            assert!(is_denial(text), "{text}");
        }
        for text in ["", "No scripts are part of this patch", "None of the sites has a queue", "required"] {
            assert!(!is_denial(text), "{text}");
        }
    }

    #[test]
    fn reasons_are_clauses_of_their_own() {
        let explained = |reason: &str, technical| {
            Gap::NotApplicable { reason: Some(Spanned::nowhere(reason.to_owned())) }.is_explained(technical)
        };
        for reason in ["the patch stores no data", "no training is required because no screen changes"] {
            assert!(explained(reason, false), "{reason}");
        }
        for reason in
            ["Rollback criteria are not applicable.", "No special preparation is required by the site"]
        {
            assert!(!explained(reason, false), "{reason}");
            assert!(explained(reason, true), "{reason}");
        }
        assert!(!explained("not required", true));
    }

    #[test]
    fn risks_are_denied_or_told() {
        for text in [
            "None determined at this time",
            "There are no known risks related to a back-out.",
            "No rollback risks.",
            "Minimal risk",
            "Back-out risks are not applicable for this patch.",
            "There is minimal risk associated to these rollback procedures. It is common practice.",
            "The risk is said to be minimal.",
        ] {
            assert!(denies_risk(text), "{text}");
        }
        for text in [
            "Low risk of data entered since the snapshot being lost",
            "The risks vary with the cause of the failure.",
            "If data is deleted first, errors may occur.",
            "There is no mitigation for the risk of a lost queue.",
            "Orders entered since the snapshot are lost.",
        ] {
            assert!(!denies_risk(text), "{text}");
        }
    }
}
