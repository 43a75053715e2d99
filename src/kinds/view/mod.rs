//! What templates may see: version 1 of the template author's interface.
//!
//! Every property of the definition stands under its own name, as readers read it (`reader.rs`); what is computed of them is
//! added, one subject a file. Texts are plain and are escaped where they are printed. Prose is Markdown and is printed with
//! the filter `prose`, or `cell` inside a table. Whatever is not given is an empty text or list; a typed gap reads as a
//! reader reads it.

mod computed;
mod groups;
mod plan;
mod reader;
mod shown;

use std::collections::BTreeMap;

use serde::Serialize;

use super::request::DocumentRequest;
use super::{drawings, words};
use crate::release::{self, Model, Release, SECTIONS};
use crate::source::{Field, Gap, Spanned};

pub(super) use groups::label;
pub(super) use plan::{Raci, RaciRow, raci};
pub(super) use reader::{Reader, language};
pub use shown::{Map, Shown};

/// Everything that a template may print.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct View {
    /// Everything by name; standard sections as `sections`, by key with `-` and `.` written as `_`.
    pub root: Map,
    /// The standard sections in the same way.
    #[serde(skip)]
    pub sections: BTreeMap<String, SectionView>,
}

/// A standard section.
#[derive(Debug, Clone)]
pub struct SectionView {
    /// Its key.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its level, from 1.
    pub level: u8,
    /// Whether anything is given in it.
    pub given: bool,
    /// What it opens with, as Markdown.
    pub text: String,
    /// Why there is nothing more.
    pub gap: String,
}

impl From<&SectionView> for Shown {
    fn from(section: &SectionView) -> Self {
        Self::from([
            ("key", section.key.into()),
            ("title", section.title.into()),
            ("level", usize::from(section.level).into()),
            ("given", section.given.into()),
            ("text", Shown::Prose(section.text.clone())),
            ("gap", section.gap.as_str().into()),
        ])
    }
}

/// Makes the view of a release for one document.
pub(super) fn view(release: &Release, request: &DocumentRequest<'_>) -> View {
    let reader = Reader::new(release, request.public);
    let mut root = release.show(&reader).into_map();
    root.set(
        "tool",
        [("name", "dibr".into()), ("version", env!("CARGO_PKG_VERSION").into()), ("view", 1.into())],
    );
    root.set("kind", [("name", request.kind.name.into()), ("title", title(release, request).into())]);
    root.set("stage", release.stage().word());
    root.set("draft", request.draft.is_some());
    root.set("open_findings", request.draft.unwrap_or(0));
    root.set("document", document(&root, &reader, title(release, request)));
    approvals(release, &mut root);
    sites(&mut root);
    jobs(release, &mut root);
    root.set("installation", installation(&root));
    root.set("routines", root.get("installation").get("routines").clone());
    root.set("backups", root.get("backup").clone());
    root.set("appendices", numbered(root.items("appendices").to_vec()));
    root.set("figures", release.figures.items().len() + drawings::count(release, request.public));
    let pairs = request.provenance.iter().map(|(name, value)| vec![name.as_str(), value.as_str()]);
    root.set("provenance", pairs.collect::<Vec<_>>());
    root.set("open_points", if is_main(release, request) { open_points(release) } else { Vec::new() });
    plan::add(release, &mut root);
    groups::add(&mut root);
    let sections = SECTIONS.iter();
    let sections: BTreeMap<String, SectionView> = sections
        .map(|section| (section.key.replace(['-', '.'], "_"), section_view(release, section)))
        .collect();
    let mut shown = Map::default();
    sections.iter().for_each(|(name, section)| shown.set(name.clone(), section));
    root.set("sections", shown);
    View { root, sections }
}

/// The document, with its title and, where nothing else of it is given, its language.
fn document(root: &Map, reader: &Reader<'_>, title: String) -> Shown {
    let mut document = root.get("document").clone().into_map();
    document.set("title", title);
    document.set("language", reader.language.clone());
    document.into()
}

/// What approvals are for is shown of each as soon as it is given of one.
fn approvals(release: &Release, root: &mut Map) {
    let has_subjects = release.approvals.items().iter().any(|approval| approval.r#for.is_said());
    let rows = release.approvals.items().iter().zip(root.items("approvals"));
    let rows = rows.map(|(approval, shown)| {
        let mut row = shown.clone().into_map();
        row.set("subject", if has_subjects { approval.subject().word() } else { "" });
        row
    });
    root.set("approvals", rows.collect::<Vec<_>>());
}

/// What all sites prepare and have, each row with the name of its site.
fn sites(root: &mut Map) {
    let rows = |name: &str| {
        let of_site = |site: &Shown| {
            let named = |row: &Shown| {
                let mut row = row.clone().into_map();
                row.set("site", site.get("name").clone());
                row
            };
            site.get(name).items().iter().map(named).collect::<Vec<_>>()
        };
        root.items("sites").iter().flat_map(of_site).collect::<Vec<_>>()
    };
    let (preparation, facilities) = (rows("preparation"), rows("facility"));
    root.set("site_preparation", preparation);
    root.set("facilities", facilities);
}

/// Jobs that extract, transform and load data, and all others.
fn jobs(release: &Release, root: &mut Map) {
    let of_kind = |etl: bool| {
        let jobs = release.jobs.items().iter().zip(root.items("jobs"));
        let jobs = jobs.filter(|(job, _)| (job.kind.get() == Some(&release::JobKind::Etl)) == etl);
        jobs.map(|(_, shown)| shown.clone()).collect::<Vec<_>>()
    };
    let (etl, cron) = (of_kind(true), of_kind(false));
    root.set("etl_jobs", etl);
    root.set("cron_jobs", cron);
}

/// The installation with the properties of its procedure.
fn installation(root: &Map) -> Shown {
    let installation = root.get("installation").clone().into_map();
    let mut together = installation.get("procedure").clone().into_map();
    for (name, value) in installation {
        together.set(name, value);
    }
    together.into()
}

/// Gives appendices their letters: A to Z, then AA, AB and so on.
fn numbered(appendices: Vec<Shown>) -> Vec<Shown> {
    let with_label = |(at, appendix): (usize, Shown)| {
        let mut letters = String::new();
        let mut rest = at + 1;
        while rest > 0 {
            rest -= 1;
            letters.insert(0, char::from(b'A' + (rest % 26) as u8));
            rest /= 26;
        }
        let mut appendix = appendix.into_map();
        appendix.set("label", format!("Appendix {letters}"));
        appendix.into()
    };
    appendices.into_iter().enumerate().map(with_label).collect()
}

/// The title of the document: that of its kind, unless the definition gives another for what its profile produces.
pub(super) fn title(release: &Release, request: &DocumentRequest<'_>) -> String {
    let own = release.document.get().and_then(|document| document.title.get());
    own.filter(|_| is_main(release, request))
        .map_or_else(|| request.kind.title.to_owned(), |title| title.to_string())
}

/// The typed gaps that a section shows: that of its content, and that of its opening.
fn section_gaps(release: &Release, section: &'static release::Section) -> Vec<Spanned<Gap>> {
    let opening = release.text.get().filter(|_| section.opens).and_then(|text| text.get(section.key));
    let mut gaps: Vec<Spanned<Gap>> = opening.and_then(Field::gap).cloned().into_iter().collect();
    if let release::SectionContent::Gap(gap) = (section.content)(release)
        && gaps.iter().all(|own_gap| own_gap.span != gap.span)
    {
        gaps.push(gap);
    }
    gaps
}

/// The typed gaps that no section shows, each with its place: nothing that a definition says is left out of its document.
fn open_points(release: &Release) -> Vec<Shown> {
    let shown: std::collections::BTreeSet<_> = SECTIONS
        .iter()
        .flat_map(|section| section_gaps(release, section))
        .map(|section_gap| section_gap.span)
        .collect();
    let mut points = Vec::new();
    release.walk(&mut |path, span, seen| {
        if let release::Visited::Gap(gap) = seen
            && !shown.contains(&span)
        {
            let names = path.iter().map(|path| match path {
                release::Segment::Key(key) => key.replace('_', " "),
                release::Segment::Item(at) => (at + 1).to_string(),
            });
            let place = names.collect::<Vec<_>>().join(", ");
            points.push([("place", place.into()), ("text", words::gap(gap, release).into())].into());
        }
    });
    points
}

/// Whether the document is one that the profile produces by default, which says all that the definition says.
pub(super) fn is_main(release: &Release, request: &DocumentRequest<'_>) -> bool {
    release.profile.get().is_some_and(|profile| request.kind.profiles.contains(profile))
}

fn section_view(release: &Release, section: &'static release::Section) -> SectionView {
    let opening = release.text.get().filter(|_| section.opens).and_then(|text| text.get(section.key));
    let said = section.content(release);
    let text = match opening {
        Some(Field::Present(it)) => it.value.0.clone(),
        _ => own_prose(release, section.key).to_owned(),
    };
    let gaps = section_gaps(release, section);
    let gaps: Vec<String> = gaps
        .iter()
        .map(|gap| match &gap.value {
            Gap::NotApplicable { reason: None } => "This section is not applicable.".to_owned(),
            Gap::NotApplicable { reason: Some(_) } | Gap::Open(_) => {
                format!("{}.", words::gap(&gap.value, release))
            }
        })
        .collect();
    let gap = gaps.join(" ");
    SectionView {
        key: section.key,
        title: section.title,
        level: section.level.max(1),
        given: matches!(said, release::SectionContent::Present(_) | release::SectionContent::Gap(_)),
        text,
        gap,
    }
}

/// The prose of a section that has a property of its own for it.
fn own_prose<'r>(r: &'r Release, key: &str) -> &'r str {
    let installation = |pick: fn(&release::Installation) -> &Field<release::Prose>| {
        r.installation.get().map(pick).and_then(Field::get)
    };
    let back_out = |pick: fn(&release::BackOut) -> &Field<release::Prose>| {
        r.back_out.get().map(pick).and_then(Field::get)
    };
    let prose = match key {
        "purpose" => r.purpose.get(),
        "rationale" => r.rationale.get(),
        "pre-installation" => installation(|installation| &installation.requirements),
        "platform-preparation" => installation(|installation| &installation.preparation),
        "database" => installation(|installation| &installation.database),
        "scripts" => installation(|installation| &installation.scripts),
        "access" => installation(|installation| &installation.access),
        "configuration" => installation(|installation| &installation.configuration),
        "tuning" => installation(|installation| &installation.tuning),
        "back-out.strategy" => back_out(|back_out| &back_out.procedure.strategy),
        "back-out.considerations" => back_out(|back_out| &back_out.procedure.considerations),
        "back-out.load-testing" => back_out(|back_out| &back_out.load_testing),
        "back-out.user-acceptance-testing" => back_out(|back_out| &back_out.user_acceptance_testing),
        "rollback.considerations" => {
            r.rollback.get().and_then(|rollback| rollback.procedure.considerations.get())
        }
        _ => None,
    };
    prose.map_or("", |prose| &prose.0)
}
