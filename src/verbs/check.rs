//! Bytes of a definition → findings.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::images::{drawings, files};
use super::report::{Counts, catalogue, place};
use crate::document::Image;
use crate::finding::{Finding, Label, RuleId, Severity, Waived, builtin};
use crate::kinds;
use crate::load::yaml::Id;
use crate::load::{self, Assumed, Loaded, Overlay, Part, Places, Purpose, ReadFile};
use crate::release::{Approval, Content, Decision, Lineage, Release, Waiver, section};
use crate::rules::{self, Before, Rule, WaiverJudge, WaiverPart};
use crate::settings::{Settings, profile};
use crate::source::{Fault, Field, SourceId, Sources, Span};

/// A definition as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its text.
    pub source: SourceId,
    /// What is wrong with its bytes, if anything.
    pub fault: Option<Fault>,
    /// SHA-256 of its text, lines ended by LF, as `sha256:` and 64 hexadecimal digits. Once it is checked, and is made of several files,
    /// SHA-256 of theirs; see [`check`].
    pub digest: String,
    /// Why the file could not be read at all.
    pub unreadable: Option<String>,
}

impl Input {
    /// Takes bytes as the source `name`.
    pub fn new(sources: &mut Sources, name: &str, bytes: &[u8]) -> Self {
        let (source, fault) = sources.add(name, bytes);
        Self { source, fault, digest: format!("sha256:{}", load::digest_of_text(bytes)), unreadable: None }
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
    /// The digest of the settings that it was judged by; empty where there was no `dibr.toml`.
    pub settings: String,
    /// How much would be found whatever the day: what a document may say without knowing when it is made.
    pub date_independent_counts: Counts,
}

impl Checked {
    /// How many findings have this severity and are not waived.
    pub fn count(&self, severity: Severity) -> usize {
        let counts = |finding: &&Finding| finding.severity == severity && finding.waived.is_none();
        self.findings.iter().filter(counts).count()
    }
}

/// Judges one definition: encoding, syntax, schema, files, rules.
///
/// The digest of a definition made of several files is that of their digests, a line each, as `sha256sum` prints them
/// for the definition, what it extends from the nearest to the farthest, and the files that its prose lies in, in the
/// order in which they are named.
pub fn check(sources: &mut Sources, input: Input, settings: &Settings, read: &ReadFile<'_>) -> Checked {
    check_with(sources, input, &CheckContext::default(), settings, read)
}

/// What a definition is judged with context the settings.
#[derive(Debug, Clone, Copy, Default)]
pub struct CheckContext<'a> {
    /// The definition before this one: what may not change between the two is judged as well.
    pub previous: Option<&'a Release>,
    /// The organisation's own schemas.
    pub overlays: &'a [Overlay],
    /// Whether documents are made of it, which say how much was found on any day.
    pub to_render: bool,
}

/// The same, with what stands context it.
pub fn check_with(
    sources: &mut Sources,
    mut input: Input,
    context: &CheckContext<'_>,
    settings: &Settings,
    read: &ReadFile<'_>,
) -> Checked {
    let mut images = BTreeMap::new();
    let assumed = Assumed { stage: settings.stage.as_deref(), profile: settings.profile.as_deref() };
    let mut loaded = load::definition_assuming(sources, input.source, input.fault, &assumed, read);
    input.digest = digest_of_definition(&input.digest, &loaded.parts);
    let mut findings = std::mem::take(&mut loaded.findings);
    let mut texts = None;
    if let Some(reason) = &input.unreadable {
        let at = Span::new(input.source, 0, 0);
        let finding = Finding::new(builtin::FILE_MISSING, Severity::Error, at, reason.clone());
        findings = vec![finding.help("name a file that can be read, a folder, or `-` for standard input")];
    } else if loaded.whole {
        own_approvals(&mut loaded);
        super::prose::lost(&loaded.release, sources, &mut findings);
        files(&mut loaded, read, &mut images, &mut findings);
        drawings(&loaded.release, &mut findings);
        unprinted(&loaded, input.source, &mut findings);
        super::choices::change_type(&loaded.release, &mut findings);
        texts = Some(kinds::texts::of(&loaded.release, sources));
        let beyond = context.overlays.iter().flat_map(|overlay| overlay.judge(sources, &loaded.validated));
        findings.extend(beyond);
    }
    let bound = loaded.release.approvals.items().iter().any(|approval| approval.digest.is_said());
    let content = if bound { load::content(loaded.validated.tree()) } else { Content::default() };
    let before = Before { definition: context.previous, lineage: lineage(&loaded) };
    let judge = |settings: &Settings| {
        let mut findings = findings.clone();
        if let Some(texts) = &texts {
            let runs = |rule: &Rule| settings.runs(rule.meta.id);
            let release = &loaded.release;
            findings.extend(rules::check(release, &before, &content, texts, settings, &runs));
            let places = OnceCell::new();
            let way = |span| {
                let places = places.get_or_init(|| Places::of(loaded.validated.tree()));
                places.path(span).into_iter().map(Cow::into_owned).collect()
            };
            let open = rules::check_gate(release, &findings, &way, settings, &runs);
            findings.extend(open);
            // What could not be read to its end was not judged, and then nothing may be left out of what is said.
            findings.retain(|finding| settings.runs(finding.rule));
        }
        weigh(&loaded.release, settings, &mut findings);
        if loaded.whole && !loaded.release.waivers.items().is_empty() {
            let said = waive(&loaded, settings, &mut findings);
            findings.extend(said);
        }
        findings.iter_mut().for_each(|finding| label_inheritance_chain(finding, &loaded.parts));
        findings.sort_by_key(Finding::sort_key);
        findings.dedup();
        findings
    };
    let all = judge(settings);
    let date_independent_counts = match settings.today {
        Some(_) if context.to_render => Counts::of(&judge(&Settings { today: None, ..settings.clone() })),
        _ => Counts::of(&all),
    };
    Checked {
        input,
        loaded,
        images,
        findings: all,
        settings: settings.digest.clone(),
        date_independent_counts,
    }
}

/// Reads the definition before one that is checked. An error is what makes it useless for that: a history or a stage
/// that cannot be read would be taken for one that was not there.
pub fn previous(sources: &mut Sources, input: &Input, read: &ReadFile<'_>) -> Result<Release, Box<Finding>> {
    if let Some(reason) = &input.unreadable {
        let at = Span::new(input.source, 0, 0);
        return Err(Box::new(Finding::new(builtin::FILE_MISSING, Severity::Error, at, reason.clone())));
    }
    let Loaded { release, findings, whole, .. } = load::definition(sources, input.source, input.fault, read);
    let needed = [
        release.revisions.is_said().then(|| release.revisions.span()),
        release.stage.is_said().then(|| release.stage.span()),
    ];
    let spoils =
        |finding: &Finding| !whole || needed.iter().flatten().any(|span| span.contains(finding.primary));
    let broken = findings.into_iter().find(|finding| finding.severity == Severity::Error && spoils(finding));
    broken.map_or(Ok(release), |finding| Err(Box::new(finding)))
}

/// Marks what waivers cover, and gives what is to be said of the waivers themselves. Of two that cover one finding the
/// first does.
fn waive(loaded: &Loaded, settings: &Settings, findings: &mut [Finding]) -> Vec<Finding> {
    let release = &loaded.release;
    if release.waivers.items().is_empty() {
        return Vec::new();
    }
    let places = Places::of(loaded.validated.tree());
    let today = settings.today.as_deref();
    let known = catalogue();
    let mut parts: Vec<WaiverPart<'_>> = Vec::new();
    let judge = WaiverJudge::new(release, settings);
    for waiver in release.waivers.items() {
        let faults = judge.faults(waiver);
        let holds = faults.is_empty() && judge.knows_approver(waiver) && !waiver.is_expired(today);
        let is_meant =
            |rule: &str| known.iter().any(|own_rule| own_rule.id.0 == rule && settings.runs(own_rule.id));
        let judged = waiver.rule.get().is_some_and(|rule| is_meant(rule));
        parts.push(WaiverPart { waiver, faults, holds, covers: 0, judged });
    }
    let mut at_place: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (number, part) in parts.iter().enumerate().filter(|(_, part)| part.holds) {
        if let (Some(rule), Some(at)) = (part.waiver.rule.get(), part.waiver.at.get()) {
            at_place.entry((rule, at)).or_insert(number);
        }
    }
    let may_be = |rule: RuleId| {
        (rules::may_be_waived(rule) || settings.is_own_rule(rule.0)) && !settings.is_unwaivable(rule.0)
    };
    for finding in findings.iter_mut().filter(|finding| may_be(finding.rule)) {
        let (pointer, section) = place(&places, finding);
        let covering = Waiver::covering(pointer.as_deref(), section);
        let covering = covering.into_iter().filter_map(|at| at_place.get(&(finding.rule.0, at)));
        let Some(number) = covering.min() else { continue };
        let part = &mut parts[*number];
        part.covers += 1;
        let approver = part.waiver.approver.text_or("");
        let name = release.party(approver).and_then(|party| party.name.get()).map_or(approver, |name| name);
        finding.waived = Some(Box::new(Waived {
            reason: part.waiver.reason.text_or("").to_owned(),
            approver: name.to_owned(),
            expires: part.waiver.expires.get().map_or(String::new(), ToString::to_string),
            at: part.waiver.span,
        }));
    }
    rules::check_waivers(release, &parts, settings, &|rule| settings.runs(rule.meta.id))
}

/// Gives findings the severity that profile and settings want.
fn weigh(release: &Release, settings: &Settings, findings: &mut [Finding]) {
    let profile = release.profile.get().and_then(|own_profile| profile(own_profile.word()));
    for finding in findings {
        finding.severity = settings.severity(finding.rule, profile, finding.severity);
    }
}

fn digest_of_definition(own: &str, parts: &[Part]) -> String {
    if parts.is_empty() {
        return own.to_owned();
    }
    let own = own.trim_start_matches("sha256:").to_owned();
    load::digest_of_all(std::iter::once(own).chain(parts.iter().map(|part| part.digest.clone())))
}

/// Shows how a definition came to the file that a finding points into.
fn label_inheritance_chain(finding: &mut Finding, parts: &[Part]) {
    let mut source = finding.primary.source;
    while let Some(part) = parts.iter().find(|part| part.source == source) {
        let message = match part.purpose {
            Purpose::Definition => "extended here",
            Purpose::Prose | Purpose::Figure => "named here",
        };
        finding.labels.push(Label { span: part.named_at, message: message.to_owned() });
        source = part.named_at.source;
    }
}

/// The files that were written for an earlier release of the product: definitions, and the prose that they name.
fn lineage(loaded: &Loaded) -> Lineage {
    let Some(own) = loaded.layers.first() else { return Lineage::default() };
    let older = loaded.layers.iter().filter(|layer| layer.is_other_release(own));
    let mut lineage = Lineage::default();
    lineage.older.extend(older.filter_map(|layer| Some((layer.source, layer.version.clone()?))));
    for part in loaded.parts.iter().filter(|part| part.purpose != Purpose::Definition) {
        if let Some(version) = lineage.older.get(&part.named_at.source).cloned() {
            lineage.older.insert(part.source, version);
        }
    }
    lineage
}

/// Leaves out what was decided of a definition that this one extends: an approval is of what it was given for. Who is to
/// approve is inherited.
fn own_approvals(loaded: &mut Loaded) {
    let Loaded { release, parts, .. } = loaded;
    let inherited = |at: Span| parts.iter().any(|part| part.source == at.source);
    let Field::Present(approvals) = &mut release.approvals else { return };
    let waits =
        |approval: &Approval| approval.decision.get().is_none_or(|decision| *decision == Decision::Pending);
    approvals.value.retain(|approval| !inherited(approval.span) || waits(approval));
    if approvals.value.is_empty() && inherited(approvals.span) {
        release.approvals = Field::Absent(release.release.span());
    }
}

/// Says what of the definition's own content no document of its profile prints. What it inherits is printed elsewhere.
fn unprinted(loaded: &Loaded, own: SourceId, findings: &mut Vec<Finding>) {
    let Some(profile) = loaded.release.profile.get().and_then(|own_profile| profile(own_profile.word()))
    else {
        return;
    };
    let tree = loaded.validated.tree();
    let Some(root) = tree.root().filter(|_| !profile.unprinted.is_empty()) else { return };
    let mut say = |key: Id, name: &str| {
        let at = tree.span(key);
        if at.source == own {
            let message = format!("no document of the profile `{}` has a place for `{name}`", profile.name);
            let finding = Finding::new(builtin::CONTENT_UNPRINTED, Severity::Warning, at, message);
            let help = "move it to the definition of a plan, guide or process, or delete it";
            findings.push(finding.help(help));
        }
    };
    for (key, value) in tree.pairs(root) {
        match tree.text(*key) {
            Some("text") => {
                for (key, _) in tree.pairs(*value) {
                    let name = tree.text(*key).unwrap_or_default();
                    if section(name).is_some() && !profile.opens.iter().any(|open| open == name) {
                        say(*key, &format!("text.{name}"));
                    }
                }
            }
            Some(name) if profile.unprinted.iter().any(|unprinted| unprinted == name) => say(*key, name),
            _ => {}
        }
    }
}
