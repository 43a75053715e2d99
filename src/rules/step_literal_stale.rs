//! Commands that were made for another release.

use super::{Cx, Grade, declare_rule};
use crate::document::Texts;
use crate::release::Release;

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
    /// Write this release's value, or a variable that is set once at the top of the procedure.
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

fn check(texts: &Texts, release: &Release, cx: &mut Cx<'_>) {
    let known = release.literals();
    for code in &texts.code {
        // Code in prose may show anything; what is typed stands in `commands`.
        if !code.keys.contains(&"commands") {
            continue;
        }
        if let Some((what, literal)) = known.stale(&code.text) {
            cx.report(code.at, format!("the {what} `{literal}` is not this release's"))
                .help("write this release's value, or a variable that is set once");
        }
    }
}
