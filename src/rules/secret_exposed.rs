//! Secrets that everyone can read.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Passage, Texts};
use crate::release::Release;

declare_rule! {
    /// Checks that no password, key or token is in plain text, not even in commands, that no password is sent unprotected, and
    /// that no patient can be identified.
    ///
    /// ## Why
    ///
    /// Guides are mailed, copied and published; 118 of them are on a public server. Everyone who ever received the guide knows
    /// the password in its restore command, and a sample record may be that of a real patient.
    ///
    /// ## Fix
    ///
    /// Write where the secret is kept, and let the command read it from there: `$BOARD_PASSWORD`. Change a password that was
    /// written down. Hand passwords over by a vault or a link that works once. Use patients made up for tests.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// commands: [{language: shell, code: restore --password=$BOARD_PASSWORD}]
    /// ```
    pub(super) static RULE = {
        id: "secret-exposed",
        group: "Document",
        severity: Grade::Error,
        supports: ["IA-5"],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, _: &Release, cx: &mut RuleContext<'_>) {
    for passage in texts.passages.iter().chain(&texts.code) {
        // The secret itself is not repeated: reports are kept longer than guides.
        if let Some(what) = passage.secret() {
            let shows = |line: &&str| {
                let line = Passage { text: (*line).to_owned(), part: passage.part, ..Passage::default() };
                line.secret() == Some(what)
            };
            let line = passage.text.lines().find(shows);
            let place = line.map_or(passage.at, |at| passage.place(at.trim()));
            cx.report(place, format!("this text exposes {what}"))
                .help("delete it, say where it is kept instead, and change it if it is a password or key");
        }
    }
}
