//! Commands that were made for another release.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Texts;
use crate::release::{Release, Stray};

declare_rule! {
    /// Checks that dates, versions and hosts in commands are this release's.
    ///
    /// ## Why
    ///
    /// Commands are copied from the last guide, and work: they install the version of last month, restore the backup of last year,
    /// or do it on the server that was replaced since.
    ///
    /// ## Fix
    ///
    /// Write this release's value, or a variable that is set once at the top of the procedure. The version that the release
    /// replaces belongs in the commands of the back-out and the rollback, not in those of the installation.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// commands: [{language: shell, code: "deploy ward-board:2.4"}]
    /// ```
    pub(super) static RULE = {
        id: "step-literal-stale",
        group: "Criteria, procedures, verification",
        severity: Grade::Error,
        supports: ["CP-10"],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    let known = release.literals();
    for code in &texts.code {
        // Code in prose may show anything; what is typed stands in `commands`.
        if !code.keys.contains(&"commands") {
            continue;
        }
        if let Some(stray) = known.stray(&code.text, &code.keys, code.at) {
            let at = code.place(stray.shown());
            let (message, help) = told(stray);
            cx.report(at, message).help(help);
        } else if let Some((what, literal)) = known.stale(&code.text) {
            cx.report(code.place(literal), format!("the {what} `{literal}` does not belong to this release"))
                .help("write this release's value, or a variable that is set once");
        }
    }
}

fn told(stray: Stray<'_>) -> (String, &'static str) {
    match stray {
        Stray::Former(version) => (
            format!("the command uses `{version}`, the version that this release replaces"),
            "write this release's version, or move the command to the back-out",
        ),
        Stray::Own(version) => (
            format!("the command installs `{version}`, which the back-out should remove"),
            "write the version to return to",
        ),
        Stray::Mistaken(version) | Stray::Unknown(version) | Stray::Required(version) => (
            format!("the version `{version}` does not belong to this release"),
            "write this release's value, or a variable that is set once",
        ),
    }
}
