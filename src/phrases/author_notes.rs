//! What a template says to its author, in whatever words: imperatives about the text itself, notes that are labelled as such.

use super::words;

/// Verbs by which a text is written.
#[rustfmt::skip]
const DESCRIBING: &[&str] = &["describe", "discuss", "explain", "identify", "outline", "specify", "state", "summarise", "summarize"];
const WRITING: &[&str] = &[
    "add", "complete", "define", "detail", "document", "enter", "fill", "give", "include", "indicate",
    "insert", "list", "mention", "name", "note", "provide", "write",
];
/// Verbs by which a template is worked on.
#[rustfmt::skip]
const EDITING: &[&str] = &["adapt", "adjust", "complete", "copy", "customise", "customize", "delete", "fill", "keep", "omit", "remove", "replace", "repeat", "tailor", "update", "use"];

/// Parts of a text.
const PARTS: &[&str] = &[
    "chapter",
    "document",
    "example",
    "guidance",
    "heading",
    "instruction",
    "instructions",
    "line",
    "note",
    "notes",
    "page",
    "paragraph",
    "paragraphs",
    "part",
    "plan",
    "section",
    "sections",
    "sentence",
    "sentences",
    "subsection",
    "table",
    "template",
    "text",
];

/// What a release plan tells about.
#[rustfmt::skip]
const CONTENTS: &[&str] = &[
    "approach", "architecture", "assumptions", "audience", "back-out", "background", "changes", "communication", "communications", "components", "constraints", "considerations",
    "criteria", "dependencies", "deployment", "differences", "downtime", "environment", "environments", "facilities", "hardware", "impact", "impacts", "installation", "interfaces", "limitations", "methods",
    "milestones", "monitoring", "names", "network", "objectives", "owners", "overview", "phases", "plan", "preparation", "prerequisites", "procedure", "procedures", "process", "processes", "product", "project",
    "purpose", "reason", "reasons", "release", "requirements", "resources", "responsibilities", "risks", "roles", "rollback", "schedule", "scope", "sites", "software", "stakeholders", "steps",
    "strategy", "teams", "testing", "tests", "tools", "topology", "training", "verification",
];

/// What a reader types, selects or is asked for.
#[rustfmt::skip]
const TYPED: &[&str] = &[
    "code", "command", "commands", "field", "form", "key", "menu", "option", "password", "profile", "prompt", "screen", "string", "username", "value", "values", "window",
];

/// Who writes the document.
const AUTHORS: &[&str] = &["author", "authors", "editor", "editors", "writer", "writers"];
const ASKING: &[&str] = &["how", "what", "when", "where", "whether", "which", "who", "why"];

/// The first sentence that is meant for the author, by its place.
pub fn author_note(text: &str) -> Option<(usize, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let mut start = 0;
    let mut bounds: Vec<(usize, usize)> = Vec::new();
    for (at, mark) in lower.match_indices(['.', '!', '?', ';', '\n']) {
        let end = at + mark.len();
        if lower[end..].chars().next().is_none_or(|next| next.is_whitespace() || "\"*_”)".contains(next)) {
            bounds.push((start, at));
            start = end;
        }
    }
    bounds.push((start, lower.len()));
    bounds.into_iter().find_map(|(start, end)| {
        let sentence = &lower[start..end];
        let found: Vec<(usize, &str)> = words(sentence).collect();
        let says: Vec<&str> = found.iter().map(|(_, word)| *word).collect();
        let (first, last) = (found.first()?, found.last()?);
        is_note(sentence, &says).then(|| (start + first.0, start + last.0 + last.1.len()))
    })
}

fn is_note(sentence: &str, says: &[&str]) -> bool {
    is_labelled(sentence) || {
        let says = match says {
            ["please" | "also", rest @ ..] => rest,
            ["in", "this", part, rest @ ..] | ["for", "this", part, rest @ ..] if PARTS.contains(part) => {
                rest
            }
            says => says,
        };
        edits(says) || describes(says) || tells_author(says) || speaks_of_itself(says)
    }
}

/// "Note to author: …", "Guidance: …", "Hint: this part should be short".
fn is_labelled(sentence: &str) -> bool {
    let Some((label, rest)) = sentence.split_once(':') else { return false };
    let label: Vec<&str> = words(label).map(|(_, word)| word).collect();
    let rest: Vec<&str> = words(rest).map(|(_, word)| word).collect();
    let to_author = label.len() <= 6
        && label.iter().any(|word| AUTHORS.contains(word) || *word == "template")
        && (label.len() == 1
            || label.iter().any(|word| {
                [
                    "comment",
                    "for",
                    "guidance",
                    "hint",
                    "instruction",
                    "instructions",
                    "note",
                    "notes",
                    "tip",
                    "to",
                ]
                .contains(word)
            }));
    let guides = matches!(label.as_slice(), ["guidance"] | ["guidance", "note" | "notes" | "text"]);
    let advises =
        matches!(label.as_slice(), ["instruction" | "instructions" | "hint" | "tip" | "note" | "example"]);
    let of_text =
        rest.windows(2).any(|pair| ["this", "these", "the"].contains(&pair[0]) && PARTS.contains(&pair[1]));
    let verb = rest.first().is_some_and(|verb| EDITING.contains(verb) || DESCRIBING.contains(verb));
    let should = rest.windows(2).any(|pair| {
        ["section", "part", "text", "paragraph", "table"].contains(&pair[0])
            && ["should", "must"].contains(&pair[1])
    });
    to_author || (guides && !rest.is_empty()) || (advises && of_text && (verb || should))
}

/// "Complete this section", "Delete if not used", "Add rows as needed", "Replace the example text with your own".
fn edits(says: &[&str]) -> bool {
    let [verb, rest @ ..] = says else { return false };
    if !EDITING.contains(verb) && !WRITING.contains(verb) {
        return false;
    }
    let near = &rest[..rest.len().min(4)];
    let this = near.windows(2).any(|pair| ["this", "these"].contains(&pair[0]) && PARTS.contains(&pair[1]));
    let sample = near
        .windows(2)
        .any(|pair| matches!(pair, ["example" | "sample" | "placeholder" | "template", "text"]));
    let own =
        rest.windows(2).any(|pair| pair == ["your", "own"]) && (sample || near.first() == Some(&"with"));
    let unused = ["delete", "omit", "remove"].contains(verb)
        && matches!(rest, ["if" | "when", "not" | "it" | "unused", ..])
        && rest
            .iter()
            .any(|word| ["applicable", "apply", "needed", "required", "unused", "used"].contains(word));
    let rows = matches!(
        near,
        ["rows" | "lines", ..] | ["more" | "additional" | "further", "rows" | "lines" | "sections", ..]
    ) && matches!(
        rest,
        [.., "as" | "if" | "where" | "when", "appropriate" | "needed" | "necessary" | "required"]
    );
    let adapts = ["adapt", "adjust", "tailor", "customise", "customize"].contains(verb)
        && matches!(near, ["this" | "it" | "these" | "the", ..])
        && rest.iter().any(|word| ["your", "project"].contains(word));
    let length = *verb == "write"
        && near.iter().any(|word| ["paragraph", "paragraphs", "sentence", "sentences"].contains(word));
    this && *verb != "note" || own || sample || unused || rows || adapts || length
}

/// "Describe the purpose of the site preparation", "Enter the names of all teams below".
fn describes(says: &[&str]) -> bool {
    let [verb, rest @ ..] = says else { return false };
    let strong = DESCRIBING.contains(verb);
    if !strong && !WRITING.contains(verb) || rest.iter().any(|word| TYPED.contains(word)) {
        return false;
    }
    let here = rest.last().is_some_and(|word| ["above", "below", "here"].contains(word))
        && !matches!(rest, [.., "from" | "see" | "shown" | "listed" | "given" | "described", _]);
    let object = rest.iter().take(5).take_while(|word| !["from", "in", "on", "to", "with"].contains(word));
    let object: Vec<&str> = object.copied().collect();
    let of_plan = object.iter().any(|word| CONTENTS.contains(word));
    let led = rest.first().is_some_and(|word| {
        ["all", "an", "a", "any", "each", "our", "the", "your", "specific"].contains(word)
            || ASKING.contains(word)
    });
    let asks = rest.first().is_some_and(|word| ASKING.contains(word));
    let to_whom = rest.windows(2).any(|pair| matches!(pair, ["to" | "at" | "on", "the"]));
    let any = object.first() == Some(&"any") && here;
    let inserts = *verb == "insert"
        && object.iter().any(|word| ["diagram", "figure", "list", "screenshot", "table"].contains(word));
    let details = ["add", "give", "include", "provide"].contains(verb)
        && (matches!(
            rest,
            ["details" | "information", "of" | "on" | "about", "any" | "all" | "the" | "how" | "each", ..]
        ) || matches!(rest, ["screenshots" | "diagrams", ..]));
    (strong && led && (of_plan || here || asks) && !to_whom)
        || (here && led && !strong)
        || any
        || inserts
        || details
}

/// "The author should …", "You should mention …", "If not applicable, state N/A", "Consider describing …".
fn tells_author(says: &[&str]) -> bool {
    let writes =
        |word: Option<&&str>| word.is_some_and(|word| DESCRIBING.contains(word) || WRITING.contains(word));
    let author = says.windows(2).position(|pair| {
        AUTHORS.contains(&pair[0]) && ["may", "must", "needs", "shall", "should"].contains(&pair[1])
    });
    let author =
        author.is_some_and(|at| at <= 2 && says[at + 2..].iter().take(3).any(|word| writes(Some(word))));
    let you = match says {
        ["here" | "now", "you", rest @ ..] => writes(rest.first()),
        ["you", "should" | "must", verb, ..] => {
            DESCRIBING.contains(verb)
                || (["list", "mention", "name"].contains(verb) && says.last() == Some(&"here"))
        }
        _ => false,
    };
    let absent = matches!(says, ["if", "not" | "none", "applicable" | "relevant" | "used", verb, ..] if writes(Some(verb)) || ["mark", "put", "say"].contains(verb));
    let consider = matches!(says, ["consider", verb, ..] if ["adding", "describing", "documenting", "explaining", "including", "listing", "mentioning"].contains(verb));
    let italics = matches!(
        says,
        [
            "text" | "sections" | "paragraphs",
            "in",
            "italics" | "italic" | "blue" | "brackets" | "grey" | "red",
            ..
        ]
    ) && says.iter().any(|word| {
        ["deleted", "guidance", "instruction", "instructions", "removed", "replaced"].contains(word)
    });
    let own = matches!(says, ["your", "own", "text", ..] | ["your", "text", ..]) && says.len() <= 6;
    author || you || absent || consider || italics || own
}

/// "This section is used to list …", "The purpose of this section is to describe …", "This part should not be longer than a page".
fn speaks_of_itself(says: &[&str]) -> bool {
    let within = |part: &str| PARTS.contains(&part) && !["document", "plan"].contains(&part);
    let said = match says {
        ["this", part, rest @ ..] if within(part) => rest,
        ["the", "purpose" | "aim" | "goal" | "intent" | "objective", "of", "this", part, rest @ ..]
            if within(part) =>
        {
            rest
        }
        _ => return false,
    };
    let verb = said
        .iter()
        .take(4)
        .any(|word| DESCRIBING.contains(word) || ["list", "name", "document"].contains(word));
    let asks = matches!(
        said,
        ["is", "used", "to", ..] | ["is", "to", ..] | ["must" | "shall" | "should", ..] | ["needs", "to", ..]
    );
    let length = matches!(said, ["should" | "must", ..])
        && said.iter().any(|word| ["longer", "page", "pages", "sentences", "short"].contains(word));
    (asks && verb) || length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_for_the_author_is_found() {
        let listed = |text: &str| crate::phrases::lists::INSTRUCTIONS.find(text).is_some();
        let missed: Vec<_> =
            FOUND.iter().filter(|text| author_note(text).is_none() && !listed(text)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn what_is_meant_for_the_reader_is_spared() {
        let alarms: Vec<_> = SPARED.iter().filter(|text| author_note(text).is_some()).collect();
        assert!(alarms.is_empty(), "{alarms:#?}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[a-zA-ZéİẞX.,;:?! \"“-]{0,60}") {
            if let Some((start, end)) = author_note(&text) {
                proptest::prop_assert!(text.get(start..end).is_some_and(|found| !found.is_empty()));
            }
        }
    }

    #[rustfmt::skip]
    const FOUND: &[&str] = &[
        "Describe the sites that take part in the release.",
        "Enter the name of the decider here.",
        "Note to author: list the sites here.",
        "Guidance: name the sites and their owners.",
        "Instructions: fill in the table below and delete this line.",
        "Please complete this section before the review.",
        "Explain why the sites are affected.",
        "Use this section to name the sites.",
        "The purpose of this section is to describe the sites that take part.",
        "This section is used to list all sites.",
        "Write one paragraph per site.",
        "Specify the hardware that each site needs.",
        "State whether sites have to be prepared.",
        "Summarize what the sites do.",
        "Hint: this part should not be longer than one page.",
        "Example: \"The site frees 5 GB of disk space\". Replace with your own text.",
        "Replace the example text with your own.",
        "In this section, describe how the sites are prepared.",
        "Here you describe how the sites are prepared.",
        "Fill out this section for every site.",
        "Insert the list of sites.",
        "Authors: keep this section short.",
        "Template note: delete if not applicable.",
        "Delete if not used.",
        "Remove these instructions before publication.",
        "Text in italics is guidance and must be deleted.",
        "Add more rows as needed.",
        "Add rows to this table as necessary.",
        "If not applicable, state N/A and explain why.",
        "Outline the steps to prepare the site.",
        "Document any dependencies here.",
        "Include screenshots where helpful.",
        "Consider describing the network as well.",
        "You should mention the ports here.",
        "Tip: copy this paragraph from the last release.",
        "Your text here.",
        "Please insert the current list of sites.",
        "The writer should explain which sites are affected.",
        "Discuss the risks of the preparation here.",
    ];

    #[rustfmt::skip]
    const SPARED: &[&str] = &[
        "Enter the access code and press Save.",
        "Describe the error to the help desk and give the ticket number.",
        "List all pods with kubectl.",
        "Note: the node restarts twice.",
        "Note to installers: close all browsers first.",
        "Explain to the ward manager how long the window lasts.",
        "Example: order 17 is sent to the laboratory at 09:00.",
        "This section is for installers.",
        "The list of sites is in Table 2.",
        "Delete the rows of the old site.",
        "Add the new rows to the table ORDERS.",
        "Insert the card into the reader.",
        "Replace the cable with the new one.",
        "Use this account for the import.",
        "Specify the profile prod when the installer asks.",
        "State the name of the patient and scan the wristband.",
        "Fill in the form WB-3 and hand it to the ward.",
        "Provide the installer with the access card.",
        "Write the time of the restart on the whiteboard.",
        "Include the log in the ticket.",
        "Instructions for the printer are in the drawer.",
        "Tip: the console keeps the last 100 lines.",
        "Hint: the button is at the bottom right.",
        "For each site, restart the spooler.",
        "Discuss the result on the bridge at 22:00.",
        "Remove the old driver before the new one is installed.",
        "Complete the checklist of the night before midnight.",
        "If the site has no printer, skip this step.",
        "The report describes how the sites were prepared.",
        "Document the serial number in the inventory.",
        "Authors of orders get a message.",
        "Consider the window closed at 23:00.",
    ];
}
