//! What a waiver must be to cover anything: complete, for a place, short, and accepted by somebody who stands apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{RULES, listed, may_be_waived};
use crate::release::{Date, Party, Release, Waiver};
use crate::settings::Settings;
use crate::source::{Span, Spanned, nearest};

/// Why a waiver covers nothing.
pub struct WaiverFault {
    /// Where it is seen.
    pub at: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// A further place, and what stands there.
    pub also: Option<(Span, String)>,
}

impl WaiverFault {
    fn new(at: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: help.into(), also: None }
    }
}

/// What all waivers of a release are judged by, found once.
pub struct WaiverJudge<'a> {
    settings: &'a Settings,
    /// The parties by id.
    parties: BTreeMap<&'a str, &'a Party>,
    /// The parties that wrote a revision, and those that carry the release out, by id.
    authors: BTreeSet<&'a str>,
    deployers: BTreeSet<&'a str>,
    /// The day from which the life of a waiver is counted, and what that day is.
    beginning: Option<(Date, &'static str, Option<Span>)>,
}

impl<'a> WaiverJudge<'a> {
    /// Finds out who wrote the document, who carries the release out, and from when waivers run.
    pub fn new(release: &'a Release, settings: &'a Settings) -> Self {
        let mut parties = BTreeMap::new();
        for party in release.parties.items() {
            if let Some(id) = party.id.get() {
                parties.entry(&**id).or_insert(&party.value);
            }
        }
        let (authors, deployers) = (release.writing_parties(), release.deploying_parties());
        Self { settings, parties, authors, deployers, beginning: beginning(release, settings) }
    }

    /// Whether the approver of a waiver is declared.
    pub fn knows_approver(&self, waiver: &Waiver) -> bool {
        waiver.approver.get().is_some_and(|approver| self.parties.contains_key(&**approver))
    }

    /// Everything for which a waiver covers nothing, whatever the day; that it has expired is another matter.
    pub fn faults(&self, waiver: &Spanned<Waiver>) -> Vec<WaiverFault> {
        let mut faults = Vec::new();
        let lacks = waiver.missing_keys();
        if !lacks.is_empty() {
            let lacks: Vec<String> = lacks.iter().map(|lack| format!("`{lack}`")).collect();
            let help = format!("add {}, or delete the waiver", listed(&lacks));
            let message = format!("the waiver has no {}", lacks.join(" and no "));
            faults.push(WaiverFault::new(waiver.span, message, help));
        }
        if let Some(at) = waiver.covers_everything() {
            let help = "set `at:` to a JSON pointer such as `/back_out/tested`, or to the key of a section";
            faults.push(WaiverFault::new(at, "the waiver covers the whole definition", help));
        }
        faults.extend(fault_of_rule(waiver, self.settings));
        faults.extend(fault_of_reason(waiver));
        faults.extend(self.fault_of_approver(waiver));
        faults.extend(self.fault_of_expiry(waiver));
        faults
    }

    /// An approver who wrote the document, or carries the release out.
    fn fault_of_approver(&self, waiver: &Waiver) -> Option<WaiverFault> {
        let approver = waiver.approver.present()?;
        let id: &str = &approver.value;
        let help = "name an `approver:` who neither wrote the document nor deploys the release";
        let message = if self.authors.contains(id) {
            format!("`{id}` wrote the document and cannot approve its waivers")
        } else if self.deployers.contains(id) {
            format!("`{id}` carries the release out and cannot approve its waivers")
        } else {
            return None;
        };
        Some(WaiverFault::new(approver.span, message, help))
    }

    /// A last day that is too far off: counted from the day of the release or of the newest revision, whichever is later,
    /// and from today where neither is known.
    fn fault_of_expiry(&self, waiver: &Waiver) -> Option<WaiverFault> {
        let expires = waiver.expires.present()?;
        let (from, what, at) = self.beginning?;
        let most = self.settings.thresholds.waiver_days;
        let runs = expires.value.days() - from.days();
        if runs <= i64::from(most) {
            return None;
        }
        let last = Date::from_days(from.days() + i64::from(most))?;
        let message = format!("the waiver runs for {runs} days after {what}, but at most {most} are allowed");
        let help = format!("set `expires:` to {last} at the latest, and fix the finding by then");
        let mut fault = WaiverFault::new(expires.span, message, help);
        fault.also = at.map(|at| (at, format!("{what} is dated {from}")));
        Some(fault)
    }
}

/// A rule that there is not, or that no waiver covers.
fn fault_of_rule(waiver: &Waiver, settings: &Settings) -> Option<WaiverFault> {
    let rule = waiver.rule.present()?;
    let name: &str = &rule.value;
    let own = settings.is_own_rule(name);
    let Some(known) = RULES.iter().map(|rule| rule.meta.id).find(|id| id.0 == name) else {
        if own {
            return settings.is_unwaivable(name).then(|| unwaivable(name, rule.span));
        }
        let names: Vec<&str> = RULES.iter().map(|rule| rule.meta.id.0).collect();
        let help = match nearest(name, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "`dibr rules` lists the rules; findings about loading (`schema-…`, `yaml-…`) cannot be waived"
                    .into()
            }
        };
        let message = format!("there is no rule `{name}` that can be waived");
        return Some(WaiverFault::new(rule.span, message, help));
    };
    if !may_be_waived(known) {
        let message = format!("`{name}` cannot be waived");
        return Some(WaiverFault::new(rule.span, message, "fix the waiver that the finding refers to"));
    }
    settings.is_unwaivable(name).then(|| unwaivable(name, rule.span))
}

fn unwaivable(name: &str, at: Span) -> WaiverFault {
    let why = match name {
        "secret-exposed" => "a published secret stays known",
        _ if name.starts_with("authority-") => "without an authority nobody can approve a waiver",
        _ => "`unwaivable` in `dibr.toml` lists it",
    };
    WaiverFault::new(
        at,
        format!("`{name}` is never waived: {why}"),
        "fix what it reports, and delete the waiver",
    )
}

/// A reason that gives none.
fn fault_of_reason(waiver: &Waiver) -> Option<WaiverFault> {
    let reason = waiver.reason.present().filter(|_| waiver.is_hollow())?;
    let message = format!("`{}` does not explain the waiver", reason.value.trim());
    let help =
        "say in `reason:` why the finding is acceptable: what compensates for it, or what it waits for";
    Some(WaiverFault::new(reason.span, message, help))
}

/// The day from which the life of a waiver is counted, and what that day is.
fn beginning(release: &Release, settings: &Settings) -> Option<(Date, &'static str, Option<Span>)> {
    let production = release
        .production_day()
        .map(|production_day| (production_day.value, "the release", Some(production_day.span)));
    let dated = release.revisions.items().iter().filter_map(|revision| revision.date.present());
    let revision =
        dated.max_by_key(|date| date.value).map(|date| (date.value, "the newest revision", Some(date.span)));
    let document = release.document.get().and_then(|document| document.date.present());
    let document = document.map(|date| (date.value, "the document", Some(date.span)));
    let written = revision.or(document);
    let today = || settings.today.as_deref().and_then(Date::parse).map(|number| (number, "today", None));
    [production, written].into_iter().flatten().max_by_key(|(day, ..)| *day).or_else(today)
}
