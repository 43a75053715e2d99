//! Bytes of a definition → findings.

use crate::finding::{Finding, RuleMeta, SectionStatus, builtin};
use crate::kinds;
use crate::load::{self, Loaded};
use crate::release::{Release, SECTIONS, Said};
use crate::rules::{self, RULES};
use crate::settings::Settings;
use crate::source::{Fault, Gap, SourceId, Sources};

/// A definition that was read and judged.
#[derive(Debug)]
pub struct Checked {
    /// The source it was read from.
    pub source: SourceId,
    /// The release, as far as it could be read, and the tree behind it.
    pub loaded: Loaded,
    /// Everything that was found, sorted.
    pub findings: Vec<Finding>,
}

/// Judges one definition: encoding, syntax, schema, rules. `fault` is what [`Sources::add`] said of its bytes.
pub fn check(sources: &Sources, source: SourceId, fault: Option<Fault>, settings: &Settings) -> Checked {
    let mut loaded = load::definition(sources.get(source), fault);
    let mut findings = std::mem::take(&mut loaded.findings);
    if loaded.whole {
        let texts = kinds::texts::passages(&loaded.release, sources);
        findings.extend(rules::check(&loaded.release, &texts, settings, &|_| true));
    }
    findings.sort_by_key(Finding::sort_key);
    findings.dedup();
    Checked { source, loaded, findings }
}

/// What is known of every rule that runs, those of loading included, sorted by name.
pub fn catalogue() -> Vec<&'static RuleMeta> {
    let mut all: Vec<&RuleMeta> =
        builtin::BUILTIN.iter().chain(RULES.iter().map(|rule| &rule.meta)).collect();
    all.sort_by_key(|meta| meta.id);
    all
}

/// What stands in each standard section of a release.
pub fn sections(release: &Release) -> Vec<SectionStatus> {
    let status = |said: &Said| match said {
        Said::Nothing(_) => ("absent", None),
        Said::Empty(at) => ("empty", Some(*at)),
        Said::Reported(at) => ("empty", Some(*at)),
        Said::Something(at) => ("substantive", Some(*at)),
        Said::Gap(gap) => match &gap.value {
            Gap::Open(_) => ("placeholder", Some(gap.span)),
            Gap::NotApplicable { reason: Some(_) } => ("not-applicable-explained", Some(gap.span)),
            Gap::NotApplicable { reason: None } => ("not-applicable", Some(gap.span)),
        },
    };
    let sections = SECTIONS.iter().map(|section| {
        let (status, at) = status(&section.said(release));
        SectionStatus { key: section.key, title: section.title, status, at }
    });
    sections.collect()
}
