//! What prose states again of what the plan declares: counts, who decides, when the backup is made, and environments.

use super::{CheckItem, Release, Segment, Visited, times};
use crate::source::{Span, Spanned};
use crate::texts::without_code;

/// A statement in prose that the plan contradicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    /// Where it stands.
    pub at: Span,
    /// What it states: "the three sites".
    pub words: String,
    /// Where the plan declares it.
    pub declared: Span,
    /// What the plan declares: "4 sites are declared here".
    pub label: String,
}

/// Numbers as words, from two on.
const NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words in front of a number that speak of all there are.
const ALL: &[&str] = &["all", "our", "the", "these", "those"];

/// What says that those who decide do so together.
#[rustfmt::skip]
const TOGETHER: &[&str] = &[
    "a majority", "agree on the back-out", "as a group", "both must agree", "by agreement", "by consensus", "by majority",
    "collectively", "jointly", "majority vote", "must all agree", "must both agree", "reach consensus", "reach a consensus",
    "unanimous", "unanimously", "vote on the back-out", "vote on the rollback",
];

/// What says that somebody decides.
const DECIDES: &[&str] = &[
    "authorises",
    "authorizes",
    "decides",
    "has the final say",
    "is authorised",
    "is authorized",
    "makes the decision",
    "orders",
];

/// What says that a backup is made.
const MADE: &[&str] = &[
    "backs up",
    "back up",
    "backed up",
    "creates",
    "dumps",
    "is made",
    "is taken",
    "made",
    "runs",
    "take",
    "taken",
    "takes",
    "is dumped",
];

/// What says that a sentence is about another backup than that of the release.
#[rustfmt::skip]
const REGULAR: &[&str] = &[
    "daily", "each night", "every", "nightly", "previous", "regular", "restored", "restores", "routine", "usual", "weekly",
];

/// Names that environments usually have; those in one row are the same.
const ENVIRONMENTS: &[&[&str]] = &[
    &["dev", "development"],
    &["dr", "disaster recovery"],
    &["pre-prod", "pre-production", "preprod", "preproduction"],
    &["prod", "production", "live"],
    &["qa", "quality assurance"],
    &["sandbox"],
    &["sit", "system integration", "integration"],
    &["staging", "stage"],
    &["test", "testing"],
    &["training"],
    &["uat", "user acceptance", "acceptance"],
];

/// What is asked about a sentence, given it and the name of who is declared to decide: the words that contradict that, and what
/// the plan declares.
type Asks<'a> = dyn FnMut(&str, &str) -> Option<(String, String)> + 'a;

impl Release {
    /// Counts in prose that are not those of the lists: "the three sites" of a plan that declares four.
    pub fn miscounted(&self) -> Vec<Restated> {
        let lists = [
            ("site", self.sites.items().len(), self.sites.span()),
            ("environment", self.environments.items().len(), self.environments.span()),
            ("component", self.components.items().len(), self.components.span()),
            ("milestone", self.milestones.items().len(), self.milestones.span()),
        ];
        let mut found = Vec::new();
        self.sentences(&["site", "environment", "component", "milestone"], &mut |sentence, at, _| {
            // "Both sites" has its number in the word.
            let spelled = sentence.replace("Both ", "The two ").replace(" both ", " the two ");
            let words: Vec<&str> = tokens(&spelled);
            for (own, window) in words.windows(3).enumerate() {
                let [all, number, noun] = window else { continue };
                let folded = [all.to_lowercase(), number.to_lowercase(), noun.to_lowercase()];
                let Some(count) = number_of(&folded[1]).filter(|_| ALL.contains(&folded[0].as_str())) else {
                    continue;
                };
                let singular = folded[2].strip_suffix('s').unwrap_or("");
                let Some((name, length, declared)) = lists.iter().find(|(name, ..)| *name == singular) else {
                    continue;
                };
                // "All the three sites in the north" speaks of some; so does "the three sites that are left".
                let next = words.get(own + 3).map(|word| word.to_lowercase());
                let some = next.is_some_and(|next| {
                    [
                        "affected",
                        "below",
                        "concerned",
                        "in",
                        "of",
                        "left",
                        "named",
                        "that",
                        "which",
                        "with",
                        "without",
                    ]
                    .contains(&next.as_str())
                });
                if *length > 0 && count != *length && !some {
                    let verb = if *length == 1 { "is" } else { "are" };
                    let plural = if *length == 1 { "" } else { "s" };
                    found.push(Restated {
                        at,
                        words: window.join(" "),
                        declared: *declared,
                        label: format!("{length} {name}{plural} {verb} declared here"),
                    });
                }
            }
        });
        found
    }

    /// Sentences by which several decide together on a way back, although one is declared to decide.
    pub fn decided_together(&self) -> Vec<Restated> {
        self.on_authority(&mut |sentence, decider| {
            let folded = sentence.to_lowercase();
            let together = TOGETHER.iter().find(|words| has(&folded, words))?;
            let refused = has(&folded, "not") || has(&folded, "no") || has(&folded, "never");
            (!refused).then(|| ((*together).to_owned(), format!("`{decider}` decides")))
        })
    }

    /// Sentences by which another party decides on a way back than the one that is declared to.
    pub fn decided_by_another(&self) -> Vec<Restated> {
        self.on_authority(&mut |sentence, decider| {
            let folded = sentence.to_lowercase();
            let authority = [&self.back_out.get()?.procedure, &self.rollback.get()?.procedure];
            let heard = |id: &str| {
                authority.iter().filter_map(|procedure| procedure.authority.get()).any(|authority| {
                    authority.decider.is(id)
                        || authority.delegate.is(id)
                        || authority.parties.items().iter().any(|party| &*party.value == id)
                })
            };
            let other = self.parties.items().iter().find_map(|party| {
                let name = party.name.get()?.to_lowercase();
                let id = party.id.as_text()?;
                let at = folded.find(&name)?;
                let rest = folded[at + name.len()..].trim_start();
                let decides = DECIDES.iter().any(|words| rest.starts_with(words));
                (decides && !heard(id)).then(|| party.name.text_or("?").to_owned())
            })?;
            Some((other, format!("`{decider}` decides")))
        })
    }

    /// Times at which prose has the backup made, and no backup of the plan is.
    pub fn backed_up_otherwise(&self) -> Vec<Restated> {
        let declared: Vec<(Span, Vec<(u8, u8)>)> = self
            .backup
            .items()
            .iter()
            .filter_map(|backup| backup.when.present())
            .map(|when| (when.span, times(&when.value).into_iter().map(|(_, time)| time).collect()))
            .collect();
        let mut found = Vec::new();
        if declared.is_empty() || declared.iter().any(|(_, times)| times.is_empty()) {
            return found;
        }
        self.sentences(&["back", "dump", "snapshot"], &mut |sentence, at, path| {
            let beside = matches!(
                path.first(),
                Some(Segment::Key("backup" | "checklists" | "communications" | "timeline"))
            );
            let folded = sentence.to_lowercase();
            let of_backup = ["backup", "back-up", "snapshot", "dump"].iter().any(|word| has(&folded, word))
                || ["back up", "backed up", "backing up", "backs"].iter().any(|words| has(&folded, words));
            let made = MADE.iter().any(|word| has(&folded, word)) || has(&folded, "backs");
            // What "goes back up" is at work again.
            let again = ["are", "bring", "brought", "came", "comes", "goes", "is", "was"];
            let returns = again.iter().any(|verb| folded.contains(&format!("{verb} back up")));
            if beside || returns || !of_backup || !made || REGULAR.iter().any(|word| has(&folded, word)) {
                return;
            }
            let Some((place, time)) = times(sentence).into_iter().next() else { return };
            if !declared.iter().any(|(_, times)| times.contains(&time)) {
                let words = sentence[place..].split([',', ' ', '.']).next().unwrap_or("").to_owned();
                found.push(Restated {
                    at,
                    words,
                    declared: declared[0].0,
                    label: "the backup is planned here".to_owned(),
                });
            }
        });
        found
    }

    /// Environments that prose names as places of the plan, and the plan does not declare: "In Staging 300 users …".
    pub fn environments_in_prose(&self) -> Vec<Spanned<String>> {
        let environments = self.environments.items();
        if environments.is_empty() {
            return Vec::new();
        }
        let folded =
            |text: &str| format!(" {} ", text.to_lowercase().replace(['-', '_', '(', ')', '/'], " "));
        let mut declared: Vec<String> = Vec::new();
        for environment in environments {
            declared.extend(
                [&environment.name].into_iter().filter_map(|name| name.get()).map(|name| folded(name)),
            );
            declared.extend(environment.id.get().map(|id| folded(id)));
            declared.extend(environment.kind.get().map(|kind| folded(kind)));
        }
        // A team, a term or a product may bear the name, too.
        let parties = self.parties.items().iter();
        declared.extend(parties.filter_map(|party| party.name.get()).map(|name| folded(name)));
        declared
            .extend(self.glossary.items().iter().filter_map(|term| term.term.get()).map(|term| folded(term)));
        declared
            .extend(self.components.items().iter().filter_map(|own| own.name.get()).map(|name| folded(name)));
        let known =
            |row: &[&str]| row.iter().any(|name| declared.iter().any(|own| own.contains(&folded(name))));
        let mut found: Vec<Spanned<String>> = Vec::new();
        self.sentences(&ENVIRONMENTS.concat(), &mut |sentence, at, path| {
            let history = matches!(
                path.first(),
                Some(Segment::Key(
                    "environments"
                        | "promotion"
                        | "revisions"
                        | "waivers"
                        | "change_types"
                        | "parties"
                        | "glossary"
                        | "release_notes"
                ))
            );
            if history {
                return;
            }
            let words = tokens(sentence);
            for (own, word) in words.iter().enumerate() {
                let name = word.to_lowercase();
                let Some(row) = ENVIRONMENTS.iter().find(|row| row.contains(&name.as_str())) else {
                    continue;
                };
                let capital = word.starts_with(|letter: char| letter.is_uppercase());
                let before = own.checked_sub(1).map_or(String::new(), |at| words[at].to_lowercase());
                let article = before == "the" || before == "our";
                let earlier = own.checked_sub(2).map_or(String::new(), |at| words[at].to_lowercase());
                const LEADS: &[&str] = &["at", "from", "in", "into", "on", "onto", "to"];
                let next = words.get(own + 1).map_or(String::new(), |word| word.to_lowercase());
                let place =
                    matches!(next.as_str(), "environment" | "environments" | "server" | "servers" | "system");
                // "In Test results" and "to QA staff" go on; a place is followed by what happens there, or by nothing.
                let goes_on = matches!(
                    next.as_str(),
                    "team"
                        | "staff"
                        | "manager"
                        | "lead"
                        | "results"
                        | "cases"
                        | "plan"
                        | "data"
                        | "of"
                        | "area"
                );
                let led = LEADS.contains(&before.as_str()) || (article && LEADS.contains(&earlier.as_str()));
                let means = (capital && own > 0 && led && !goes_on) || (place && led);
                if means && !known(row) && !found.iter().any(|known| known.value.eq_ignore_ascii_case(word)) {
                    found.push(Spanned::new((*word).to_owned(), at));
                }
            }
        });
        found
    }

    /// Where prose calls the checklist complete, with the rows that are not done.
    pub fn called_complete(&self) -> Option<(Span, Vec<&CheckItem>)> {
        let text = self.text.get()?.get("checklist")?.present()?;
        text.value.split(['.', ';', '\n']).any(calls_complete).then(|| {
            let rows = self.checklists.items().iter().flat_map(|checklist| checklist.items.items());
            (text.span, rows.filter(|row| row.done.get().is_none()).map(|row| &row.value).collect())
        })
    }

    /// Asks about each sentence of the prose on who decides, with the name of the one who is declared to.
    fn on_authority(&self, asks: &mut Asks<'_>) -> Vec<Restated> {
        let back_out = self.back_out.get().map(|back_out| &back_out.procedure);
        let rollback = self.rollback.get().map(|rollback| &rollback.procedure);
        let mut found = Vec::new();
        self.sentences(
            &[
                "decid",
                "decis",
                "authori",
                "order",
                "final say",
                "consensus",
                "agree",
                "joint",
                "majority",
                "unanim",
                "vote",
                "collective",
                "group",
            ],
            &mut |sentence, at, path| {
                let procedure = match path.as_slice() {
                    [
                        Segment::Key("text"),
                        Segment::Key("back-out.authority" | "back-out" | "back-out.procedure"),
                        ..,
                    ]
                    | [Segment::Key("back_out"), Segment::Key("strategy" | "considerations"), ..] => back_out,
                    [
                        Segment::Key("text"),
                        Segment::Key("rollback.authority" | "rollback" | "rollback.procedure"),
                        ..,
                    ]
                    | [Segment::Key("rollback"), Segment::Key("strategy" | "considerations"), ..] => rollback,
                    _ => None,
                };
                let Some(decides) = procedure
                    .and_then(|procedure| procedure.authority.get())
                    .and_then(|authority| authority.decides())
                else {
                    return;
                };
                let name =
                    self.party(&decides.value).map_or(&*decides.value, |party| party.name.text_or("?"));
                if let Some((words, label)) = asks(sentence, name) {
                    found.push(Restated { at, words, declared: decides.span, label });
                }
            },
        );
        found
    }

    /// Shows each sentence of prose that has one of `signs`, in small letters, somewhere: code left out, with the place of its prose
    /// and the way to it.
    fn sentences(&self, signs: &[&str], visit: &mut dyn FnMut(&str, Span, &super::Path)) {
        self.walk(&mut |path, span, seen| {
            let Visited::Prose(text) = seen else { return };
            let folded = text.to_ascii_lowercase();
            if !signs.iter().any(|sign| folded.contains(sign)) {
                return;
            }
            let text = without_code(text);
            for block in text.split("\n\n") {
                let block = block.split_whitespace().collect::<Vec<_>>().join(" ");
                for sentence in block.split_inclusive(". ") {
                    visit(sentence.trim(), span, path);
                }
            }
        });
    }
}

/// Whether a sentence says that every row of a checklist is done.
fn calls_complete(sentence: &str) -> bool {
    const ALL: &[&str] = &["all", "each", "every", "the checklist"];
    const DONE: &[&str] = &["complete", "completed", "done", "executed", "signed", "ticked"];
    const LATER: &[&str] =
        &["by which", "has an", "if", "must", "not", "once", "shall", "should", "until", "when", "will"];
    let folded = sentence.trim().to_lowercase();
    ALL.iter().any(|all| folded.starts_with(all))
        && DONE.iter().any(|done| has(&folded, done))
        && !LATER.iter().any(|later| has(&folded, later))
}

fn tokens(text: &str) -> Vec<&str> {
    let parts = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-'));
    parts.filter(|part| !part.is_empty()).collect()
}

fn number_of(word: &str) -> Option<usize> {
    let written = NUMBERS.iter().position(|number| *number == word).map(|at| at + 2);
    written.or_else(|| word.parse().ok().filter(|number| (1..1000).contains(number)))
}

/// Whether words stand in a text, not as a part of others.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !joined(text[..at].chars().next_back()) && !joined(text[at + words.len()..].chars().next())
    })
}
