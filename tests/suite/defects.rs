//! The defects of the published documents, `tests/defects/*.txt`: each is found where it stands, and nothing else is.
//!
//! A line is `rule | place | what is wrong`. The place is text of the line of `as-published.yaml` that the finding
//! stands on. `rule (words)` asks for words in the message, where a line has several findings of the rule. With
//! `accepted: ` before it, a line says what else may be said there, and why; with `#pending `, what no rule sees yet.

use std::fs;
use std::path::Path;

use dibr::finding::{Finding, Severity};
use dibr::source::Sources;

use crate::samples::check;

/// A line of a list.
#[derive(Debug)]
struct Entry<'a> {
    line: &'a str,
    kind: Kind,
    rule: &'a str,
    words: &'a str,
    place: &'a str,
}

#[derive(Debug, PartialEq)]
enum Kind {
    Listed,
    Pending,
    Accepted,
}

impl<'a> Entry<'a> {
    /// Reads a line; `None` for a comment and an empty one.
    fn read(line: &'a str) -> Option<Self> {
        let (kind, rest) = match (line.strip_prefix("#pending "), line.strip_prefix("accepted: ")) {
            (Some(rest), _) => (Kind::Pending, rest),
            (_, Some(rest)) => (Kind::Accepted, rest),
            _ => (Kind::Listed, line),
        };
        if rest.starts_with('#') || rest.trim().is_empty() {
            return None;
        }
        let (rule, rest) = rest.split_once(" | ").unwrap_or_else(|| panic!("no place: {line}"));
        let (place, _) =
            rest.rsplit_once(" | ").unwrap_or_else(|| panic!("nothing is said to be wrong: {line}"));
        let (rule, words) = rule.split_once(" (").map_or((rule, ""), |(rule, words)| {
            (rule, words.strip_suffix(')').unwrap_or_else(|| panic!("an open parenthesis: {line}")))
        });
        Some(Self { line, kind, rule, words, place })
    }

    fn covers(&self, said: &SectionContent) -> bool {
        self.rule == said.rule && said.message.contains(self.words) && said.place.contains(self.place)
    }

    /// The more it asks for, the earlier it chooses.
    fn asks(&self) -> (usize, usize) {
        (self.words.len(), self.place.len())
    }
}

/// A finding, with the text of its line.
#[derive(Debug)]
struct SectionContent {
    rule: &'static str,
    message: String,
    number: usize,
    place: String,
}

impl SectionContent {
    fn new(sources: &Sources, finding: &Finding) -> Self {
        let file = sources.get(finding.primary.source);
        let number = file.position(finding.primary.start as usize).line;
        let place = file.text.lines().nth(number - 1).unwrap().trim().to_owned();
        Self { rule: finding.rule.0, message: finding.message.clone(), number, place }
    }
}

/// What is wrong between a list and what is said: each line of the list takes one finding, an accepted one any number.
fn differences(list: &str, mut said: Vec<SectionContent>) -> Vec<String> {
    let mut entries: Vec<Entry<'_>> = list.lines().filter_map(Entry::read).collect();
    entries.sort_by_key(|entry| (entry.kind == Kind::Accepted, std::cmp::Reverse(entry.asks())));
    let mut wrong = Vec::new();
    for entry in &entries {
        let before = said.len();
        if entry.kind == Kind::Accepted {
            said.retain(|it| !entry.covers(it));
        } else if let Some(at) = said.iter().position(|it| entry.covers(it)) {
            said.remove(at);
        }
        if said.len() == before && entry.kind != Kind::Pending {
            wrong.push(format!("not found: {}", entry.line));
        }
    }
    let more = said
        .iter()
        .map(|it| format!("not on the list: {} | {} | {}: {}", it.rule, it.place, it.number, it.message));
    wrong.extend(more);
    wrong
}

/// How many defects each list names at least.
const DEFECTS: &[(&str, usize)] = &[
    ("caresync-go-live", 30),
    ("dst-build-22", 25),
    ("flip-process", 25),
    ("tmp-5.0.4", 40),
    ("vaos-service-integration", 20),
];

#[test]
fn published_documents_are_told_their_defects_and_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for (name, least) in DEFECTS {
        let list = fs::read_to_string(root.join("tests/defects").join(format!("{name}.txt"))).unwrap();
        let listed = list.lines().filter_map(Entry::read).filter(|it| it.kind == Kind::Listed).count();
        assert!(listed > *least, "{name}: {listed} defects");
        let (sources, checked) = check(&root.join("samples").join(name).join("as-published.yaml"));
        let weighs = |finding: &&Finding| finding.severity >= Severity::Warning;
        let said = checked
            .findings
            .iter()
            .filter(weighs)
            .map(|finding| SectionContent::new(&sources, finding))
            .collect();
        wrong.extend(differences(&list, said).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        fs::read_dir(root.join("tests/defects")).unwrap().count(),
        DEFECTS.len(),
        "a list is read by nobody"
    );
}

#[test]
fn a_missed_defect_and_a_false_alarm_are_noticed() {
    let said = || {
        ["one step", "two steps"]
            .map(|word| SectionContent {
                rule: "a-b",
                message: word.to_owned(),
                number: 1,
                place: "x: 1".to_owned(),
            })
            .into()
    };
    for (list, wrong) in [
        ("a-b | x: | Wrong\na-b | x: | Wrong again", 0),
        ("a-b | x: | Wrong\na-b (two) | x: | Wrong again", 0),
        ("# Comment\n\naccepted: a-b | x: | Right", 0),
        ("a-b | x: | Wrong\naccepted: a-b | x: | Right", 0),
        ("a-b | x: | Wrong\n#pending a-b | x: | Wrong\n#pending a-c | x: | Wrong", 0),
        ("a-b | x: | Wrong", 1),
        ("a-b | y: | Wrong", 3),
        ("a-c | x: | Wrong", 3),
        ("a-b (two) | x: | Wrong\na-b (two) | x: | Wrong", 2),
        ("accepted: a-b | x: | Right\naccepted: a-c | x: | Right", 1),
    ] {
        assert_eq!(differences(list, said()).len(), wrong, "{list}");
    }
}
