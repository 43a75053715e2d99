//! Whether words say anything: of a row, a step, a command.

use super::denial::is_denial;
use super::{List, entry};

/// Texts of rows that name nothing.
#[rustfmt::skip]
pub(in crate::phrases) static EMPTY: List = List::loose(&[entry(
    &[
        "as before", "as needed", "as usual", "description", "entry", "etc", "example", "item", "list", "many", "multiple", "name",
        "other", "others", "row", "see above", "see below", "several", "some", "test", "text", "the usual", "title", "various",
    ],
    &["{}"],
    &["{} of ward 7"],
)]);

/// Words that repeat in a step which procedure it belongs to, and do not say what is done.
#[rustfmt::skip]
pub(in crate::phrases) static PROCEDURAL: List = List::loose(&[entry(
    &[
        "a", "above", "according", "accordingly", "action", "actions", "adapt", "administrator", "again", "ahead", "all",
        "always", "an", "and", "any", "apply", "appropriate", "approved", "are", "arise", "as", "ask", "back", "back-out",
        "backed", "backout", "be", "been", "before", "begin", "by", "care", "carry", "change", "changes", "check", "checks",
        "clean", "common", "complete", "conduct", "configure", "consult", "continue", "correct", "correctly", "deal", "deploy",
        "deployment", "discussed", "do", "document", "documentation", "documented", "done", "each", "entire", "every",
        "everything", "execute", "execution", "existing", "fine", "finish", "finished", "first", "fix", "follow", "following",
        "follows", "for", "full", "further", "go", "guide", "handle", "handled", "handling", "happen", "has", "have", "how",
        "if", "in", "initiate", "install", "installation", "installed", "instructions", "is", "issue", "issues", "it", "its",
        "just", "know", "knows", "last", "launch", "let", "long", "make", "manner", "manual", "moment", "necessary", "needed",
        "needful", "next", "normal", "nothing", "now", "of", "on", "once", "other", "ours", "out", "overall", "per", "perform",
        "performed", "plan", "planned", "please", "prepare", "problem", "problems", "procedure", "proceed", "process", "proper",
        "properly", "recommended", "refer", "release", "remaining", "repeat", "request", "required", "resolve", "rest",
        "restore", "return", "revert", "right", "roll", "rollback", "rolled", "rollout", "run", "runbook", "safely", "same",
        "see", "sense", "should", "software", "solve", "some", "standard", "start", "step", "steps", "stuff", "successful",
        "successfully", "suitable", "sure", "system", "take", "taken", "tasks", "team", "that", "the", "their", "then", "thing",
        "things", "this", "time", "to", "undo", "until", "up", "update", "upgrade", "upon", "use", "usual", "usually", "vendor",
        "verify", "version", "wait", "way", "we", "well", "what", "whatever", "when", "where", "while", "whole", "wiki", "will",
        "with", "work", "works", "you", "your",
    ],
    &["Perform {} now"],
    &["Perform {} of ward 7B"],
)]);

/// A text in small letters, with one space between words and no punctuation.
pub fn folded(text: &str) -> String {
    let words =
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|part| !part.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether a text of a row tells anything: two letters of an alphabet or one sign of another script at least, and more than
/// a denial, a filler or the title of its section.
pub fn says_something(text: &str, title: &str) -> bool {
    let letters: usize = text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum();
    let own = folded(text);
    let repeats = own == folded(title) || format!("{own}s") == folded(title);
    letters >= 2 && !is_denial(text) && !repeats && !EMPTY.has(&own)
}

/// Whether the words of a step say what is done: more than "perform the back-out".
pub fn says_what_is_done(text: &str) -> bool {
    let is_empty = |word: &str| PROCEDURAL.has(word) || !word.contains(char::is_alphabetic);
    !folded(text).split(' ').all(is_empty)
}

/// Words of prose that says no more than what its section is called.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "advance", "applies", "below", "best", "carefully", "carried", "chapter", "contains", "describe", "described", "describes",
    "description", "does", "during", "ensure", "ensured", "essential", "everyone", "followed", "good", "here", "how",
    "important", "information", "key", "made", "manner", "measure", "measures", "must", "occurs", "our", "overview", "part",
    "place", "practice", "practices", "prepared", "prior", "procedures", "provides", "purpose", "ready", "relevant",
    "responsible", "section", "staff", "takes", "tasks", "their", "there", "these", "timely", "used", "very", "ways",
];

/// Whether prose does nothing but repeat `title` in a sentence: "Site preparation is carried out as usual". What is denied,
/// counted, quoted or linked says more.
pub fn repeats_title(text: &str, title: &str) -> bool {
    let exact = text.contains(['`', '"', '“', '[', '|', '<', '!'])
        || text.contains(|letter: char| letter.is_ascii_digit());
    let (folded, title) = (folded(text), folded(title));
    let stems: Vec<&str> = title
        .split([' ', '-'])
        .map(|word| word.char_indices().nth(6).map_or(word.trim_end_matches('s'), |(end, _)| &word[..end]))
        .filter(|stem| stem.len() > 2)
        .collect();
    let is_own = |word: &str| {
        let long = |stem: &str| stem.len() > 5 && word.starts_with(stem);
        stems.iter().any(|stem| long(stem) || word.trim_end_matches('s') == *stem)
    };
    let is_empty = |word: &str| is_own(word) || PROCEDURAL.has(word) || GENERIC.contains(&word);
    !folded.is_empty() && !exact && folded.split(' ').count() <= 30 && folded.split(' ').all(is_empty)
}

/// Whether a sentence only leads to what comes after it: a list, a table, steps.
pub fn introduces(text: &str) -> bool {
    const LEADING: &[&str] = &[
        "below",
        "chapter",
        "contains",
        "describe",
        "described",
        "describes",
        "following",
        "follows",
        "overview",
        "part",
        "provides",
        "section",
        "steps",
    ];
    text.trim_end().ends_with(':') || folded(text).split(' ').any(|word| LEADING.contains(&word))
}

/// Whether a step has words, and they leave open what is done: "Proceed", "Deploy the release". A number, code, a link or a
/// quotation says what is meant.
pub fn leaves_action_open(text: &str) -> bool {
    let exact = text.contains(['`', '"', '“', '‘', '«', '„', '[', '*'])
        || text.contains(|letter: char| letter.is_ascii_digit());
    let folded = folded(text);
    let starts = matches!(
        folded.split(' ').collect::<Vec<_>>().as_slice(),
        ["start" | "launch" | "run", .., "system" | "software"]
    );
    !folded.is_empty() && !exact && !starts && !is_denial(text) && !says_what_is_done(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_leave_open_what_is_done_are_found() {
        let missed: Vec<_> = OPEN_STEPS.iter().filter(|text| !leaves_action_open(text)).collect();
        let alarms: Vec<_> = STEPS.iter().filter(|text| leaves_action_open(text)).collect();
        assert!(missed.is_empty() && alarms.is_empty(), "{missed:#?} {alarms:#?}");
    }

    #[test]
    fn introductions_lead_on() {
        for text in [
            "This section describes the site preparation.",
            "The steps are as follows",
            "To prepare the site:",
        ] {
            assert!(introduces(text), "{text}");
        }
        for text in ["The usual.", "Site preparation is done properly."] {
            assert!(!introduces(text), "{text}");
        }
    }

    #[test]
    fn prose_that_repeats_its_title_is_found() {
        let repeats = |text: &&&str| repeats_title(text, "Site Preparation");
        let missed: Vec<_> = REPEATING.iter().filter(|text| !repeats(text)).collect();
        let alarms: Vec<_> = TELLING.iter().filter(repeats).collect();
        assert!(missed.is_empty() && alarms.is_empty(), "{missed:#?} {alarms:#?}");
    }

    #[rustfmt::skip]
    const OPEN_STEPS: &[&str] = &[
        "Proceed",
        "Do the needful.",
        "Deploy the release",
        "Do what is necessary.",
        "See the wiki.",
        "Follow the usual procedure",
        "Take all necessary steps.",
        "Proceed as usual.",
        "Continue as normal.",
        "Perform the required actions.",
        "Do the usual checks.",
        "Use the standard process.",
        "Install as always.",
        "Fix any problems.",
        "Handle it as appropriate.",
        "Refer to the runbook.",
        "Ask the administrator how it is done.",
        "As discussed.",
        "Do it as in the last release.",
        "Same as above.",
        "Use common sense.",
        "Make it work.",
        "Execute the deployment.",
        "Carry out the update.",
        "Perform the installation",
        "Go ahead",
        "Next step",
        "Do it.",
        "Continue.",
        "Perform the back-out.",
        "Roll back the release.",
        "Restore everything.",
        "Do the rest.",
        "Finish the installation.",
        "Complete the remaining tasks.",
        "Clean up.",
        "Resolve any issues that arise.",
        "Make sure everything works.",
        "Check that all is well.",
        "Verify the deployment.",
        "Install the software.",
        "Upgrade the system.",
        "Start the process.",
        "Wait",
        "Wait a while.",
        "Wait until it is finished.",
        "Standard procedure",
        "As per plan",
        "Begin the rollback",
        "Repeat as necessary",
        "Take appropriate action.",
        "Prepare everything.",
        "Configure the system as required.",
        "Make the necessary changes.",
        "Apply the fix.",
    ];

    #[rustfmt::skip]
    const STEPS: &[&str] = &[
        "Wait 10 minutes until the cache has expired",
        "Follow the steps of Appendix A, lines 1 to 9.",
        "Do the usual import of the two solutions in Power Apps, one after the other.",
        "Continue with the import of the second solution.",
        "Ask the testers on the bridge whether the banner shows.",
        "Refer each failed row to the vendor with its log.",
        "Run the import as usual with the profile prod.",
        "Install Build 22 with KIDS.",
        "Stop the print service.",
        "Restart node 2.",
        "Deploy version 4.2 with Argo CD.",
        "Click Deploy.",
        "Press Proceed.",
        "Choose Install and wait for the bar to fill.",
        "Open the console as administrator.",
        "Switch the users to the maintenance page.",
        "Wait until the queue is empty.",
        "Wait for the nightly job.",
        "Tell the wards that the window begins.",
        "Deploy the release to the pilot site with the pipeline.",
        "Run `deploy.sh`.",
        "Log in to the registry.",
        "Delete the temporary tables.",
        "Take a snapshot of the database.",
        "Check that the footer shows 5.0.4.",
        "Verify the checksum of the archive.",
        "Publish all customizations twice.",
        "Disable the alerting for the cluster.",
        "Import the transport global.",
        "Restore the snapshot of 19:00.",
        "Follow the steps in [](#appendix.a).",
        "Repeat steps 3 to 5 for each site.",
        "Repeat for node 2.",
        "Clean up the folder /tmp/dst.",
        "Apply patch XU*8.0*700.",
        "Install the driver.",
        "Update the DNS record.",
        "Change the password of the service account.",
        "Unplug the reader.",
        "Scale the deployment to zero.",
        "Start the service.",
        "Set the flag to on.",
        "Call the ward manager and name the end of the window.",
        "Sign off in the change record.",
        "Enter the access code of the site.",
        "Compare the row counts.",
        "Upgrade the chart.",
        "Hand over to the day shift.",
    ];

    #[rustfmt::skip]
    const REPEATING: &[&str] = &[
        "The sites are prepared as needed.",
        "Standard preparation applies.",
        "All necessary preparations are made.",
        "Everything is prepared.",
        "Follow the usual procedure.",
        "Best practices are followed.",
        "Appropriate measures will be taken.",
        "The team does what is needed.",
        "Preparation is done properly.",
        "This section describes the site preparation.",
        "Site preparation is important.",
        "Site preparation",
        "Site preparation is done.",
        "Site preparation takes place before the release.",
        "The site preparation is carried out as usual.",
        "The following describes how the site is prepared.",
        "Sites must be prepared properly.",
        "Sites will be prepared in time.",
        "The necessary steps are taken.",
        "The sites are prepared by the responsible team.",
        "Standard procedures apply.",
        "Preparation according to the plan.",
        "The usual preparation is carried out.",
        "All sites are ready.",
        "Preparations are performed where needed.",
        "The site is prepared in the usual way.",
        "There is a site preparation.",
        "We prepare the sites as always.",
    ];

    #[rustfmt::skip]
    const TELLING: &[&str] = &[
        "Each site installs the driver 4.2 on its workstations.",
        "TMP is accessed using the browser.",
        "The sites need nothing beyond a browser.",
        "Sites are prepared by the vendor with image 22.",
        "The sites are prepared one week before the window.",
        "The printers are set up with the new driver.",
        "Site preparation is described in Appendix B.",
        "The site keeps a room free.",
        "The scanner at the entrance is unplugged.",
        "Site preparation consists of freeing 5 GB on the disk.",
        "The site manager prints the rosters.",
        "Close all browsers.",
        "Preparation begins with the export of the rosters.",
        "Staff at the site are told one day before.",
        "A second reader is placed in the pharmacy.",
    ];
}
