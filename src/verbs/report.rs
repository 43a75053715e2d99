//! What was found, as it is reported: placed, fingerprinted, with the state of each section.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::check::Checked;
use crate::finding::{
    FileReport, Finding, Placed, Report, RuleMeta, SectionPlace, SectionStatus, Severity, builtin,
};
use crate::load::{self, Places};
use crate::release::{Release, SECTIONS, Section, SectionContent, section_of};
use crate::rules::{self, RULES};
use crate::settings::profile;
use crate::source::{Gap, SourceId, Sources};

/// How many findings there are, by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
}

impl Counts {
    /// Those of findings that nobody waived.
    pub fn of(findings: &[Finding]) -> Self {
        let is_open = |finding: &&Finding, severity| finding.severity == severity && finding.waived.is_none();
        let count = |severity| findings.iter().filter(|finding| is_open(finding, severity)).count();
        let (error, warning) = (count(Severity::Error), count(Severity::Warning));
        Self { error, warning, note: count(Severity::Note) }
    }

    /// Their sum.
    pub fn all(self) -> usize {
        self.error + self.warning + self.note
    }
}

/// The JSON pointer of a finding's place, and the section that it is about.
pub(super) fn place(places: &Places<'_>, finding: &Finding) -> (Option<String>, Option<&'static str>) {
    let path = places.path(finding.primary);
    let names = path.iter().map(|path| &**path).filter(|part| part.parse::<usize>().is_err());
    let section = finding.section.or_else(|| section_of(names).map(|section| section.key));
    let escape = |part: &Cow<'_, str>| format!("/{}", part.replace('~', "~0").replace('/', "~1"));
    (Some(path.iter().map(escape).collect::<String>()), section)
}

/// What is known of every rule that runs, those of loading included, sorted by name.
pub fn catalogue() -> Vec<&'static RuleMeta> {
    let mut all: Vec<&RuleMeta> =
        builtin::BUILTIN.iter().chain(RULES.iter().map(|rule| &rule.meta)).collect();
    all.sort_by_key(|meta| meta.id);
    all
}

/// What stands in each standard section of a release that was read as the source `own`.
pub fn sections(sources: &Sources, own: SourceId, release: &Release) -> Vec<SectionStatus> {
    let status = |said: &SectionContent| match said {
        SectionContent::Absent(_) => ("absent", None),
        SectionContent::Empty(at) | SectionContent::Reported(at) => ("empty", Some(*at)),
        SectionContent::Present(at) => ("substantive", Some(*at)),
        SectionContent::Gap(gap) => match &gap.value {
            Gap::Open(_) => ("placeholder", Some(gap.span)),
            Gap::NotApplicable { reason: Some(_) } => ("not-applicable-explained", Some(gap.span)),
            Gap::NotApplicable { reason: None } => ("not-applicable", Some(gap.span)),
        },
    };
    let required = release
        .profile
        .get()
        .and_then(|own_profile| profile(own_profile.word()))
        .map_or(&[][..], |profile| &profile.requires);
    let of_plans = |section: &Section, said: &SectionContent| {
        !matches!(said, SectionContent::Absent(_)) || required.iter().any(|key| key == section.key)
    };
    let sections = SECTIONS.iter().map(|section| (section, section.content(release)));
    let sections =
        sections.filter(|(section, said)| !section.plan || of_plans(section, said)).map(|(section, said)| {
            let (status, at) = status(&said);
            let at = at.map(|at| {
                let file = sources.get(at.source);
                let source = (at.source != own).then(|| file.name.clone());
                SectionPlace { source, line: file.position(at.start as usize).line }
            });
            SectionStatus { key: section.key, title: section.title, status, at }
        });
    sections.collect()
}

/// All that is to be reported of definitions that were checked, with every rule.
pub fn report(sources: &Sources, checked: &[Checked]) -> Report {
    let sources = Arc::new(sources.clone());
    let files = checked.iter().map(|checked| file_report(&sources, checked)).collect();
    Report { version: env!("CARGO_PKG_VERSION"), files, rules: catalogue(), ignored: Vec::new() }
}

/// What is to be reported of one definition. `sources` are those that it was read into.
pub fn file_report(sources: &Arc<Sources>, checked: &Checked) -> FileReport {
    let release = &checked.loaded.release;
    let whole = checked.loaded.whole;
    FileReport {
        source: checked.input.source,
        sources: Arc::clone(sources),
        kind: "definition",
        profile: release.profile.get().map(|profile| profile.word()),
        stage: release.stage.get().map(|stage| stage.word()),
        digest: checked.input.digest.clone(),
        findings: placed(sources, checked),
        hidden: 0,
        unread: checked.input.unreadable.is_some(),
        sections: if whole { sections_of(sources, checked) } else { Vec::new() },
        open: rules::open_values(release, &checked.findings),
    }
}

fn sections_of(sources: &Sources, checked: &Checked) -> Vec<SectionStatus> {
    sections(sources, checked.input.source, &checked.loaded.release)
}

/// The findings with the names of their places.
fn placed(sources: &Sources, checked: &Checked) -> Vec<Placed> {
    if checked.findings.is_empty() {
        return Vec::new();
    }
    let places = Places::of(checked.loaded.validated.tree());
    let findings = checked.findings.iter().map(|finding| {
        let (pointer, section) = place(&places, finding);
        (finding.clone(), pointer, section)
    });
    fingerprinted(sources, checked.input.source, findings)
}

/// Findings of the file `own`, each with its pointer and its section, and what stays the same of each when its file
/// changes elsewhere.
pub fn fingerprinted(
    sources: &Sources,
    own: SourceId,
    findings: impl Iterator<Item = (Finding, Option<String>, Option<&'static str>)>,
) -> Vec<Placed> {
    let mut seen = BTreeMap::new();
    let placed = findings.map(|(finding, pointer, section)| {
        let text = sources.get(finding.primary.source).slice(finding.primary);
        let text: Vec<&str> = text.split_whitespace().collect();
        // An item inserted above would change its index.
        let names = pointer
            .iter()
            .flat_map(|pointer| pointer.split('/'))
            .filter(|part| part.parse::<usize>().is_err());
        let names: Vec<&str> = names.collect();
        let same = [finding.rule.0, &names.join("/"), section.unwrap_or(""), &text.join(" ")].join("\0");
        let count: &mut usize = seen.entry(same.clone()).or_default();
        *count += 1;
        let fingerprint = load::digest(format!("{same}\0{count}").as_bytes());
        let location = |source| sources.get(source).location();
        let identity = [location(own), location(finding.primary.source), &fingerprint].join("\0");
        let identity = load::digest(identity.as_bytes());
        Placed { finding, pointer, section, fingerprint, identity }
    });
    placed.collect()
}
