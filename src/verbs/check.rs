//! Bytes of a definition → findings.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Image, ImageFault};
use crate::finding::{
    FileReport, Finding, Label, Placed, Report, RuleId, RuleMeta, SectionPlace, SectionStatus, Severity,
    Waived, builtin,
};
use crate::kinds;
use crate::load::yaml::Id;
use crate::load::{self, Assumed, FileFault, Loaded, Overlay, Part, Places, Purpose, ReadFile};
use crate::release::{
    Approval, Content, Decision, Lineage, Release, SECTIONS, Section, SectionContent, Waiver, section,
    section_of,
};
use crate::rules::{self, Before, RULES, Rule, WaiverJudge, WaiverPart};
use crate::settings::{Settings, profile};
use crate::source::{Fault, Field, Gap, SourceId, Sources, Span};

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

/// The JSON pointer of a finding's place, and the section that it is about.
fn place(places: &Places<'_>, finding: &Finding) -> (Option<String>, Option<&'static str>) {
    let path = places.path(finding.primary);
    let names = path.iter().map(|path| &**path).filter(|part| part.parse::<usize>().is_err());
    let section = finding.section.or_else(|| section_of(names).map(|section| section.key));
    let escape = |part: &Cow<'_, str>| format!("/{}", part.replace('~', "~0").replace('/', "~1"));
    (Some(path.iter().map(escape).collect::<String>()), section)
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

/// Reads the images that figures, and the cover, name. One that is named in another file lies there: its path becomes
/// the way from the definition.
fn files(
    loaded: &mut Loaded,
    read: &ReadFile<'_>,
    images: &mut BTreeMap<String, Image>,
    findings: &mut Vec<Finding>,
) {
    let Loaded { release, parts, .. } = loaded;
    let mut paths = Vec::new();
    if let Field::Present(document) = &mut release.document {
        paths.push(&mut document.value.logo);
    }
    if let Field::Present(figures) = &mut release.figures {
        paths.extend(figures.value.iter_mut().map(|figure| &mut figure.value.source));
    }
    let mut effort = 0.0;
    for path in paths {
        let Field::Present(path) = path else { continue };
        match image(&path.value, path.span, parts, read) {
            Ok((_, image)) if effort + image.effort > Image::MAX_EFFORT => {
                let message = format!(
                    "`{}` cannot be shown: the figures together are too expensive to draw",
                    &*path.value
                );
                let finding = Finding::new(builtin::FILE_MISSING, Severity::Error, path.span, message);
                findings.push(finding.help("save simpler pictures: with fewer shadows, blurs and layers"));
            }
            Ok((way, image)) => {
                effort += image.effort;
                path.value.0 = way;
                images.insert(path.value.0.clone(), image);
            }
            Err(finding) => findings.push(*finding),
        }
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

/// Says which figures cannot be drawn of what the definition says, or have a file besides.
fn drawings(release: &Release, findings: &mut Vec<Finding>) {
    for figure in release.figures.items() {
        let Some(draw) = figure.draw.present() else { continue };
        let name = figure.id.text_or("?");
        let (what, help) = if figure.source.is_said() {
            ("has both a file and a drawing", "delete `source:` or `draw:`")
        } else if kinds::can_draw(draw.value, release, false) {
            continue;
        } else {
            ("has too little data to draw", "add the data that it is drawn from, or delete the figure")
        };
        let message = format!("the figure `{name}` {what}");
        findings
            .push(Finding::new(builtin::DRAWING_UNUSABLE, Severity::Warning, draw.span, message).help(help));
    }
}

/// Reads one image; with it comes the path that it is known by.
fn image(
    shown: &str,
    at: Span,
    parts: &[Part],
    read: &ReadFile<'_>,
) -> Result<(String, Image), Box<Finding>> {
    let say = |rule, message: String, help: &str| {
        Box::new(Finding::new(rule, Severity::Error, at, message).help(help))
    };
    let found = load::find(read, parts, shown, at, Purpose::Figure).map_err(|fault| match fault {
        FileFault::Outside => say(
            builtin::FILE_OUTSIDE,
            format!("`{shown}` is not a file in the definition's folder"),
            "copy the file into the folder of the definition, and give its path relative to that folder",
        ),
        FileFault::Unreadable(reason) => say(
            builtin::FILE_MISSING,
            format!("`{shown}` cannot be read: {reason}"),
            "create the file, or correct its path",
        ),
    })?;
    let inherited = parts.iter().any(|part| part.source == at.source);
    let way = if inherited { found.way } else { shown.to_owned() };
    let image = Image::read(found.bytes)
        .map_err(|fault| say(builtin::FILE_MISSING, format!("`{shown}` {fault}"), advice(&fault)))?;
    Ok((way, image))
}

/// What to do about a file that is no image for documents.
fn advice(fault: &ImageFault) -> &'static str {
    match fault {
        ImageFault::Unknown => "save the picture as PNG, JPEG or SVG",
        ImageFault::Large(_) => "save a smaller or simpler picture",
        ImageFault::Broken(_) => "save the picture again",
        ImageFault::Foreign(_) => "save it as plain SVG that contains all it shows, or as PNG",
    }
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
