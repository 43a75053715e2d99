//! Bytes of a definition → findings.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::document::Image;
use crate::finding::{FileReport, Finding, Placed, Report, RuleMeta, SectionStatus, Severity, builtin};
use crate::kinds;
use crate::load::{self, Loaded};
use crate::release::{Release, SECTIONS, Said, section_of};
use crate::rules::{self, RULES};
use crate::settings::Settings;
use crate::source::{Fault, Field, Gap, SourceId, Sources};

/// Reads a file that a definition names, by its path relative to the definition. The library touches no disk: whoever
/// calls it says how.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Vec<u8>, FileFault> + 'a;

/// Why a file that a definition names cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// It lies outside the definition's folder.
    Outside,
    /// It cannot be read, for the reason given.
    Unreadable(String),
}

/// A definition as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its text.
    pub source: SourceId,
    /// What is wrong with its bytes, if anything.
    pub fault: Option<Fault>,
    /// SHA-256 of its bytes, as `sha256:` and 64 hexadecimal digits.
    pub digest: String,
    /// Why the file could not be read at all.
    pub unreadable: Option<String>,
}

impl Input {
    /// Takes bytes as the source `name`.
    pub fn new(sources: &mut Sources, name: &str, bytes: &[u8]) -> Self {
        let (source, fault) = sources.add(name, bytes);
        let digest = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        Self { source, fault, digest: format!("sha256:{digest}"), unreadable: None }
    }

    /// A source that could not be read: it is reported, never left out.
    pub fn unreadable(sources: &mut Sources, name: &str, reason: impl Into<String>) -> Self {
        Self { unreadable: Some(reason.into()), ..Self::new(sources, name, b"") }
    }
}

/// A definition that was read and judged.
#[derive(Debug)]
pub struct Checked {
    /// Where it came from.
    pub input: Input,
    /// The release, as far as it could be read, and the tree behind it.
    pub loaded: Loaded,
    /// The images of its figures, by path.
    pub images: BTreeMap<String, Image>,
    /// Everything that was found, sorted.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Judges one definition: encoding, syntax, schema, files, rules.
pub fn check(sources: &Sources, input: Input, settings: &Settings, read: &ReadFile<'_>) -> Checked {
    let mut images = BTreeMap::new();
    let mut loaded = load::definition(sources.get(input.source), input.fault);
    let mut findings = std::mem::take(&mut loaded.findings);
    if let Some(reason) = &input.unreadable {
        let at = crate::source::Span::new(input.source, 0, 0);
        let finding = Finding::new(builtin::FILE_MISSING, Severity::Error, at, reason.clone());
        findings = vec![finding.help("name a file that can be read, a folder, or `-` for standard input")];
    } else if loaded.whole {
        files(&loaded.release, read, &mut images, &mut findings);
        let texts = kinds::texts::passages(&loaded.release, sources);
        findings.extend(rules::check(&loaded.release, &texts, settings, &|_| true));
    }
    findings.sort_by_key(Finding::sort_key);
    findings.dedup();
    Checked { input, loaded, images, findings }
}

/// Reads the images that figures name.
fn files(
    release: &Release,
    read: &ReadFile<'_>,
    images: &mut BTreeMap<String, Image>,
    findings: &mut Vec<Finding>,
) {
    for figure in release.figures.items() {
        let Field::Present(path) = &figure.source else { continue };
        let mut say = |rule, message: String, help: &str| {
            findings.push(Finding::new(rule, Severity::Error, path.span, message).help(help));
        };
        let shown = &path.value.0;
        if leads_outside(shown) {
            say(
                builtin::FILE_OUTSIDE,
                format!("`{shown}` is not a file in the definition's folder"),
                "copy the file into the definition's folder and name it relative to the definition",
            );
            continue;
        }
        match read(shown) {
            Ok(bytes) => match Image::read(bytes) {
                Some(image) => {
                    images.insert(shown.clone(), image);
                }
                None => say(
                    builtin::FILE_MISSING,
                    format!("`{shown}` is neither PNG nor JPEG"),
                    "save the picture as PNG or JPEG",
                ),
            },
            Err(FileFault::Outside) => say(
                builtin::FILE_OUTSIDE,
                format!("`{shown}` leads out of the definition's folder"),
                "copy the file into the definition's folder",
            ),
            Err(FileFault::Unreadable(reason)) => say(
                builtin::FILE_MISSING,
                format!("`{shown}` cannot be read: {reason}"),
                "put the file there, or correct its path",
            ),
        }
    }
}

/// Whether a path is anything but one that goes down from the definition's folder.
fn leads_outside(path: &str) -> bool {
    path.starts_with(['/', '~'])
        || path.contains(['\\', ':', '\0'])
        || path.split('/').any(|part| part == ".." || part.is_empty())
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
        Said::Empty(at) | Said::Reported(at) => ("empty", Some(*at)),
        Said::Something(at) => ("substantive", Some(*at)),
        Said::Gap(gap) => match &gap.value {
            Gap::Open(_) => ("placeholder", Some(gap.span)),
            Gap::NotApplicable { reason: Some(_) } => ("not-applicable-explained", Some(gap.span)),
            Gap::NotApplicable { reason: None } => ("not-applicable", Some(gap.span)),
        },
    };
    let of_plans = |said: &Said| !matches!(said, Said::Nothing(_));
    let sections = SECTIONS.iter().map(|section| (section, section.said(release)));
    let sections =
        sections.filter(|(section, said)| !section.plan || of_plans(said)).map(|(section, said)| {
            let (status, at) = status(&said);
            SectionStatus { key: section.key, title: section.title, status, at }
        });
    sections.collect()
}

/// All that is to be reported of definitions that were checked.
pub fn report<'a>(sources: &'a Sources, checked: &'a [Checked]) -> Report<'a> {
    let files = checked.iter().map(|it| {
        let release = &it.loaded.release;
        FileReport {
            source: sources.get(it.input.source),
            sources,
            kind: "definition",
            profile: release.profile.get().map(|it| it.word()),
            stage: release.stage.get().map(|it| it.word()),
            digest: it.input.digest.clone(),
            findings: it.findings.iter().map(|finding| placed(it, finding)).collect(),
            sections: if it.loaded.whole { sections(release) } else { Vec::new() },
        }
    });
    Report { version: env!("CARGO_PKG_VERSION"), files: files.collect(), rules: catalogue() }
}

fn placed<'a>(checked: &Checked, finding: &'a Finding) -> Placed<'a> {
    let path = checked.loaded.validated.tree().path(finding.primary);
    let names = path.iter().map(String::as_str).filter(|part| part.parse::<usize>().is_err());
    let section = section_of(names).map(|it| it.key);
    let escape = |part: &String| format!("/{}", part.replace('~', "~0").replace('/', "~1"));
    let pointer = Some(path.iter().map(escape).collect::<String>());
    Placed { finding, pointer, section }
}
