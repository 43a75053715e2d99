//! Promises of purpose and scope.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Passage, Texts};
use crate::phrases::lists;
use crate::release::{Release, Stage};
use crate::settings::profile;

declare_rule! {
    /// Checks that what the purpose or the scope promises is there: a schedule, criteria, an order, contacts,
    /// a communications plan, how often releases come.
    ///
    /// ## Why
    ///
    /// The purpose of nearly every published guide promises a rollout schedule, a communications plan and the criteria for a
    /// rollback. Many have none of them, and readers look for the promised section until it is too late.
    ///
    /// ## Fix
    ///
    /// Add what is promised, or delete the promise.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: Says how the board is installed, and gives the deployment schedule.
    /// milestones:
    ///   - {id: go, name: Production deployment, start: 2026-03-02, end: 2026-03-02}
    /// ```
    pub(super) static RULE = {
        id: "section-promise-unkept",
        group: "Document",
        severity: Grade::Warning,
        supports: ["SA-5"],
        since: "0.1.0",
        check: Texts(check),
    }
}

/// Where changes are told of.
const TELLING: &[&str] = &["change_types", "milestones", "release", "sections", "text"];

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    // In a draft there is time to keep what is promised.
    if cx.stage() == Stage::Draft {
        return;
    }
    let profile = release.profile.get().and_then(|own_profile| profile(own_profile.word()));
    let needed =
        |key: &str| profile.is_some_and(|profile| profile.requires.iter().any(|require| require == key));
    let promising = [
        &["purpose"][..],
        &["scope"],
        &["release", "scope"],
        &["text", "introduction"],
        &["text", "summary"],
    ];
    let is_promise = |passage: &&Passage| promising.contains(&passage.keys.as_slice());
    // How often is told in words, wherever changes are told of.
    let tells = |passage: &Passage| {
        TELLING.contains(passage.keys.first().unwrap_or(&"")) && passage.says(&lists::FREQUENCIES).is_some()
    };
    for passage in texts.passages.iter().filter(is_promise) {
        if let Some(words) = passage.says(&lists::CADENCE)
            && !texts.passages.iter().any(tells)
        {
            cx.report(passage.place(words), format!("“{words}” is promised, but nothing says how often"))
                .help("say in each change type how often, or delete the promise");
        }
        for (list, what, keys) in lists::PROMISES {
            if let Some(words) = passage.says(list)
                && release.lacks_silently(keys, &needed)
            {
                cx.report(passage.place(words), format!("“{words}” is promised, but there is no {what}"))
                    .help("add what is promised, or delete the promise");
            }
        }
    }
}
