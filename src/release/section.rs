//! The sections of a guide: their keys, titles and places in a definition.
//!
//! Keys and titles are those of the VA's Deployment, Installation, Back-Out and Rollback Guide template; numbers are
//! generated when a document is settled, never kept here.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::model::{self, Form, Mapping, Model, Node, Path, Property, Segment, Viewer, Visited};
use super::{Prose, Release, Site};
use crate::source::{Field, Gap, Span, Spanned};

/// A standard section.
pub struct Section {
    /// How it is named everywhere: in definitions, rules, anchors.
    pub key: &'static str,
    /// Its title.
    pub title: &'static str,
    /// 1 for a chapter; 0 for what stands before the first.
    pub level: u8,
    /// Whether one sentence that names the thing explains that it does not apply.
    pub technical: bool,
    /// Whether it belongs to plans, processes and notes rather than to a guide.
    pub plan: bool,
    /// Whether `text` may give its opening prose: those that have no prose of their own in the definition.
    pub opens: bool,
    /// The properties that hold it, from the root: each a path without list indexes.
    pub places: &'static [&'static [&'static str]],
    /// What the definition says in it.
    pub content: fn(&Release) -> SectionContent,
}

/// What a definition says in a section.
#[derive(Debug, Clone, PartialEq)]
pub enum SectionContent {
    /// Nothing; the span is the place where it would stand.
    Absent(Span),
    /// A key without content: an empty text or list.
    Empty(Span),
    /// That it does not apply, or is open.
    Gap(Spanned<Gap>),
    /// Content.
    Present(Span),
    /// Something of the wrong shape, or missing: reported already.
    Reported(Span),
}

impl SectionContent {
    /// The fuller of two: what stands in either place counts.
    fn or(self, other: SectionContent) -> SectionContent {
        let rank = |content: &SectionContent| match content {
            SectionContent::Present(_) => 4,
            SectionContent::Gap(_) => 3,
            SectionContent::Reported(_) => 2,
            SectionContent::Empty(_) => 1,
            SectionContent::Absent(_) => 0,
        };
        if rank(&other) > rank(&self) { other } else { self }
    }

    fn of<T>(field: &Field<T>, empty: impl FnOnce(&T) -> bool) -> SectionContent {
        match field {
            Field::Absent(at) => SectionContent::Absent(*at),
            Field::Invalid(at) => SectionContent::Reported(*at),
            Field::Gap(gap) => SectionContent::Gap(gap.clone()),
            Field::Present(it) if empty(&it.value) => SectionContent::Empty(it.span),
            Field::Present(it) => SectionContent::Present(it.span),
        }
    }
}

fn list<T>(field: &Field<Vec<Spanned<T>>>) -> SectionContent {
    SectionContent::of(field, Vec::is_empty)
}

fn prose(field: &Field<Prose>) -> SectionContent {
    SectionContent::of(field, |part| !part.contains(char::is_alphanumeric))
}

/// Steps into `$field` of `$release`, and from there to what `$of` makes of it; what is absent above is absent here.
macro_rules! inside {
    ($release:ident . $($field:ident).+, |$it:ident| $of:expr) => {
        match &$release.$($field).+ {
            Field::Present(it) => { let $it = &it.value; $of }
            Field::Absent(at) => SectionContent::Absent(*at),
            Field::Invalid(at) => SectionContent::Reported(*at),
            Field::Gap(gap) => SectionContent::Gap(gap.clone()),
        }
    };
}

/// A row of the table: `key, title, level, flags, places, content`.
macro_rules! sections {
    ($($key:literal, $title:literal, $level:literal, [$($flag:ident),*], [$($place:literal),*], |$release:ident| $content:expr;)*) => {
        /// All standard sections of a guide, in its order.
        pub static SECTIONS: &[Section] = &[$({
            #[allow(unused_mut, reason = "most rows have a flag")]
            let mut section = Section {
                key: $key,
                title: $title,
                level: $level,
                technical: false,
                opens: false,
                plan: false,
                places: &[$(&sections!(@path $place)),*],
                content: |$release| $content,
            };
            $(section.$flag = true;)*
            section
        }),*];
    };
    (@path $place:literal) => { split($place) };
}

/// Splits "a/b" into its parts, padded with empty ones; places have at most three parts.
const fn split(place: &'static str) -> [&'static str; 3] {
    let bytes = place.as_bytes();
    let mut parts = [""; 3];
    let (mut start, mut at, mut part) = (0, 0, 0);
    while at <= bytes.len() {
        if at == bytes.len() || bytes[at] == b'/' {
            let (_, tail) = place.split_at(start);
            let (head, _) = tail.split_at(at - start);
            parts[part] = head;
            part += 1;
            start = at + 1;
        }
        at += 1;
    }
    parts
}

/// A section that is nothing but its opening and what stands below it.
fn opening(release: &Release, key: &str) -> SectionContent {
    match release.text.present() {
        None => SectionContent::Absent(release.text.span()),
        Some(text) => text.value.content(key).unwrap_or(SectionContent::Absent(text.span)),
    }
}

/// What the fullest of the sites says.
fn sites(release: &Release, of: impl Fn(&Site) -> SectionContent) -> SectionContent {
    let nothing = SectionContent::Absent(release.sites.span());
    inside!(release.sites, |part| part.iter().map(|site| of(site)).fold(nothing, SectionContent::or))
}

sections! {
    "cover", "Cover", 0, [], ["document"], |r| SectionContent::of(&r.document, |_| false);
    "revision-history", "Revision History", 0, [opens], ["revisions"], |r| list(&r.revisions);
    "approvals", "Approvals", 0, [opens], ["approvals"], |r| list(&r.approvals);
    "rationale", "Artifact Rationale", 0, [], ["rationale"], |r| prose(&r.rationale);
    "introduction", "Introduction", 1, [opens], ["release"], |r| opening(r, "introduction");
    "purpose", "Purpose", 2, [], ["purpose"], |r| prose(&r.purpose);
    "dependencies", "Dependencies", 2, [opens], ["dependencies"], |r| list(&r.dependencies);
    "constraints", "Constraints", 2, [opens], ["constraints"], |r| list(&r.constraints);
    "roles", "Roles and Responsibilities", 1, [opens], ["responsibilities", "parties"],
        |r| list(&r.responsibilities);
    "deployment", "Deployment", 1, [opens], [], |r| opening(r, "deployment");
    "timeline", "Timeline", 2, [opens], ["milestones"], |r| list(&r.milestones);
    "site-readiness", "Site Readiness Assessment", 2, [opens], ["environments"], |r| list(&r.environments);
    "topology", "Deployment Topology (Targeted Architecture)", 3, [opens], [],
        |r| opening(r, "topology");
    "site-information", "Site Information (Locations, Deployment Recipients)", 3, [opens], ["sites"],
        |r| list(&r.sites);
    "site-preparation", "Site Preparation", 3, [opens], ["sites/preparation"], |r| sites(r, |part| list(&part.preparation));
    "resources", "Resources", 2, [opens], [], |r| opening(r, "resources");
    "facility-specifics", "Facility Specifics", 3, [technical, opens], ["sites/facility"], |r| sites(r, |part| list(&part.facility));
    "hardware", "Hardware", 3, [technical, opens], ["hardware"], |r| list(&r.hardware);
    "software", "Software", 3, [technical, opens], ["software"], |r| list(&r.software);
    "communications", "Communications", 3, [opens], ["communications", "coverage"], |r| list(&r.communications);
    "checklist", "Deployment/Installation/Back-Out Checklist", 4, [opens], ["checklists"],
        |r| list(&r.checklists);
    "installation", "Installation", 1, [opens], ["installation"], |r| SectionContent::of(&r.installation, |_| false);
    "pre-installation", "Pre-installation and System Requirements", 2, [],
        ["installation/requirements"], |r| inside!(r.installation, |part| prose(&part.requirements));
    "platform-preparation", "Platform Installation and Preparation", 2, [],
        ["installation/preparation", "components"],
        |r| inside!(r.installation, |part| prose(&part.preparation)).or(list(&r.components));
    "files", "Download and Extract Files", 2, [technical, opens], ["files"], |r| list(&r.files);
    "database", "Database Creation", 2, [technical], ["installation/database"],
        |r| inside!(r.installation, |part| prose(&part.database));
    "database-jobs", "Database ETL Jobs", 2, [technical, opens], [], |r| opening(r, "database-jobs");
    "scripts", "Installation Scripts", 2, [technical], ["installation/scripts"],
        |r| inside!(r.installation, |part| prose(&part.scripts));
    "cron", "Cron Scripts", 2, [technical, opens], ["jobs"], |r| list(&r.jobs);
    "access", "Access Requirements and Skills Needed for the Installation", 2, [],
        ["installation/access"], |r| inside!(r.installation, |part| prose(&part.access));
    "installation-procedure", "Installation Procedure", 2, [opens], ["installation/procedure"],
        |r| inside!(r.installation, |part| SectionContent::of(&part.procedure, |_| false));
    "installation-verification", "Installation Verification Procedure", 2, [opens],
        ["installation/procedure/verification"],
        |r| inside!(r.installation, |own| inside!(own.procedure, |part| list(&part.verification)));
    "configuration", "System Configuration", 2, [technical], ["installation/configuration"],
        |r| inside!(r.installation, |part| prose(&part.configuration));
    "tuning", "Database Tuning", 2, [technical], ["installation/tuning"],
        |r| inside!(r.installation, |part| prose(&part.tuning));
    "back-out", "Back-Out Procedure", 1, [opens], ["back_out"], |r| SectionContent::of(&r.back_out, |_| false);
    "back-out.strategy", "Back-Out Strategy", 2, [], ["back_out/strategy"],
        |r| inside!(r.back_out, |part| prose(&part.procedure.strategy));
    "back-out.considerations", "Back-Out Considerations", 2, [],
        ["back_out/considerations", "back_out/evidence"],
        |r| inside!(r.back_out, |part| prose(&part.procedure.considerations));
    "back-out.load-testing", "Load Testing", 3, [], ["back_out/load_testing"],
        |r| inside!(r.back_out, |part| prose(&part.load_testing));
    "back-out.user-acceptance-testing", "User Acceptance Testing", 3, [],
        ["back_out/user_acceptance_testing"], |r| inside!(r.back_out, |part| prose(&part.user_acceptance_testing));
    "back-out.criteria", "Back-Out Criteria", 2, [opens], ["back_out/criteria"],
        |r| inside!(r.back_out, |part| list(&part.procedure.criteria));
    "back-out.risks", "Back-Out Risks", 2, [opens], ["back_out/risks"],
        |r| inside!(r.back_out, |part| list(&part.procedure.risks));
    "back-out.authority", "Authority for Back-Out", 2, [opens], ["back_out/authority"],
        |r| inside!(r.back_out, |part| SectionContent::of(&part.procedure.authority, |_| false));
    "back-out.procedure", "Back-Out Procedure", 2, [opens],
        ["back_out/steps", "back_out/duration", "back_out/decide_within", "back_out/tested", "back_out/target",
            "back_out/order_reason", "back_out/ordered"],
        |r| inside!(r.back_out, |part| list(&part.procedure.steps));
    "back-out.verification", "Back-Out Verification Procedure", 2, [opens],
        ["back_out/verification"], |r| inside!(r.back_out, |part| list(&part.procedure.verification));
    "rollback", "Rollback Procedure", 1, [opens], ["rollback", "backup"],
        |r| SectionContent::of(&r.rollback, |_| false);
    "rollback.considerations", "Rollback Considerations", 2, [],
        ["rollback/considerations", "rollback/strategy", "rollback/data", "rollback/evidence"],
        |r| inside!(r.rollback, |part| prose(&part.procedure.considerations));
    "rollback.criteria", "Rollback Criteria", 2, [opens], ["rollback/criteria"],
        |r| inside!(r.rollback, |part| list(&part.procedure.criteria));
    "rollback.risks", "Rollback Risks", 2, [opens], ["rollback/risks"],
        |r| inside!(r.rollback, |part| list(&part.procedure.risks));
    "rollback.authority", "Authority for Rollback", 2, [opens], ["rollback/authority"],
        |r| inside!(r.rollback, |part| SectionContent::of(&part.procedure.authority, |_| false));
    "rollback.procedure", "Rollback Procedure", 2, [opens],
        ["rollback/steps", "rollback/duration", "rollback/decide_within", "rollback/tested", "rollback/restore",
            "rollback/ordered"],
        |r| inside!(r.rollback, |part| list(&part.procedure.steps));
    "rollback.verification", "Rollback Verification Procedure", 2, [opens],
        ["rollback/verification"], |r| inside!(r.rollback, |part| list(&part.procedure.verification));
    "risks", "Risk and Mitigation Plan", 1, [opens], ["risks"], |r| list(&r.risks);
    "glossary", "Acronyms and Abbreviations", 1, [opens], ["glossary"], |r| list(&r.glossary);
    "summary", "Executive Summary", 1, [plan, opens], [], |r| opening(r, "summary");
    "scope", "Scope", 2, [plan], ["scope"], |r| prose(&r.scope);
    "prerequisites", "Prerequisites", 1, [plan, opens], ["prerequisites"], |r| list(&r.prerequisites);
    "strategy", "Strategy", 1, [plan, opens], ["rollout"], |r| SectionContent::of(&r.rollout, |_| false);
    "flags", "Feature Flags", 1, [plan, opens], ["flags"], |r| list(&r.flags);
    "rollout", "Rollout", 1, [plan, opens], ["rollout/stages"],
        |r| inside!(r.rollout, |part| list(&part.stages));
    "go-no-go", "Go / No Go", 1, [plan, opens], ["go_no_go"], |r| SectionContent::of(&r.go_no_go, |_| false);
    "hours", "Timeline by Hour", 1, [plan, opens], ["timeline"], |r| SectionContent::of(&r.timeline, |_| false);
    "command-centre", "Command Center", 2, [plan, opens], ["command_centre"],
        |r| SectionContent::of(&r.command_centre, |_| false);
    "severities", "Severity Levels", 2, [plan, opens], ["severities"], |r| list(&r.severities);
    "incidents", "Issue Management", 2, [plan, opens], ["incidents"], |r| SectionContent::of(&r.incidents, |_| false);
    "metrics", "Success Metrics", 1, [plan, opens], ["metrics"], |r| list(&r.metrics);
    "reviews", "Results After Launch", 1, [plan, opens], ["reviews"], |r| list(&r.reviews);
    "emergencies", "Emergency Procedures", 1, [plan, opens], ["emergencies"], |r| list(&r.emergencies);
    "change-types", "Change Types", 1, [plan, opens], ["change_types"], |r| list(&r.change_types);
    "environments", "Environments", 1, [plan, opens], ["promotion"], |r| list(&r.environments);
    "supporting-documents", "Supporting Documentation", 1, [plan, opens], ["supporting_documents"],
        |r| list(&r.supporting_documents);
    "testing", "Release Testing", 1, [plan, opens], ["testing"], |r| list(&r.testing);
    "raci", "RACI", 1, [plan, opens], ["raci"], |r| list(&r.raci);
    "highlights", "Highlights", 1, [plan, opens], ["release_notes/highlights"],
        |r| inside!(r.release_notes, |part| list(&part.highlights));
    "changes", "Changes", 1, [plan, opens], ["release_notes/changes", "release_notes"],
        |r| inside!(r.release_notes, |part| list(&part.changes));
    "known-issues", "Known Issues", 1, [plan, opens], ["release_notes/known_issues"],
        |r| inside!(r.release_notes, |part| list(&part.known_issues));
    "versions", "Versions", 1, [plan, opens], ["release_notes/versions"],
        |r| inside!(r.release_notes, |part| list(&part.versions));
    "documents", "Documents Updated", 1, [plan, opens], ["release_notes/documents"],
        |r| inside!(r.release_notes, |part| list(&part.documents));
    "distribution", "Distribution", 1, [plan, opens], ["release_notes/distribution"],
        |r| inside!(r.release_notes, |part| list(&part.distribution));
}

impl Section {
    /// What the definition says in the section, its opening prose in `text` included.
    pub fn content(&self, release: &Release) -> SectionContent {
        let content = (self.content)(release);
        if self.opens { content.or(opening(release, self.key)) } else { content }
    }

    /// What the definition says in the section's own properties, the opening prose in `text` left out.
    pub fn content_in_data(&self, release: &Release) -> SectionContent {
        (self.content)(release)
    }

    /// Where it is written, for a message: "`hardware:`" or "`criteria:` under `back_out:`".
    pub fn place(&self) -> String {
        let Some(place) = self.places.first() else { return format!("`{}:` under `text:`", self.key) };
        let parts: Vec<&str> = place.iter().copied().rev().filter(|part| !part.is_empty()).collect();
        parts.iter().map(|part| format!("`{part}:`")).collect::<Vec<_>>().join(" under ")
    }

    /// Whether the property that these lead to, list indexes left out, holds the whole section.
    pub fn is_written_at(&self, keys: &[&str]) -> bool {
        let own = self.places.first().map(|place| place.iter().copied().filter(|part| !part.is_empty()));
        own.is_some_and(|own| own.eq(keys.iter().copied()))
    }

    /// Whether `below` is written inside this section's own property.
    pub fn holds(&self, below: &Section) -> bool {
        let (Some(own), Some(place)) = (self.places.first(), below.places.first()) else { return false };
        let depth = own.iter().filter(|part| !part.is_empty()).count();
        place.starts_with(&own[..depth])
    }

    /// The section that this one stands in.
    pub fn parent(&self) -> Option<&'static Section> {
        let at = SECTIONS.iter().position(|section| section.key == self.key)?;
        SECTIONS[..at].iter().rev().find(|section| section.level < self.level && section.level > 0)
    }
}

/// The standard section with this key.
pub fn section(key: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.key == key)
}

/// The sections with a place below a property of the root, each with that place; the deepest come first.
static BELOW: LazyLock<HashMap<&str, Vec<(Place, &Section)>>> = LazyLock::new(|| {
    let mut below: HashMap<&str, Vec<(Place, &Section)>> = HashMap::new();
    for section in SECTIONS {
        for place in section.places {
            below.entry(place[0]).or_default().push((place, section));
        }
    }
    let depth = |place: Place| place.iter().filter(|part| !part.is_empty()).count();
    below.values_mut().for_each(|value| value.sort_by_key(|(place, _)| std::cmp::Reverse(depth(place))));
    below
});

type Place = &'static [&'static str];

/// The standard section that a value belongs to, by the properties on the way to it, list indexes left out.
pub fn section_of<'a>(path: impl IntoIterator<Item = &'a str>) -> Option<&'static Section> {
    let mut path = path.into_iter();
    let path: [&str; 3] = std::array::from_fn(|_| path.next().unwrap_or(""));
    if path[0] == "text" {
        return section(path[1]);
    }
    let is_on_the_way =
        |place: Place| place.iter().zip(path).all(|(part, own)| part.is_empty() || *part == own);
    BELOW.get(path[0])?.iter().find(|(place, _)| is_on_the_way(place)).map(|(_, section)| *section)
}

/// Opening prose, or the typed gap, of standard sections, by key.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SectionText(pub Vec<(Spanned<&'static str>, Field<Prose>)>);

impl SectionText {
    /// What is given for a section.
    pub fn get(&self, key: &str) -> Option<&Field<Prose>> {
        self.0.iter().find(|(own, _)| own.value == key).map(|(_, field)| field)
    }

    fn content(&self, key: &str) -> Option<SectionContent> {
        self.get(key).map(prose)
    }
}

impl Model for SectionText {
    fn decode<N: Node>(node: N) -> Option<Self> {
        let known = |key: &str| {
            SECTIONS.iter().find(|section| section.opens && section.key == key).map(|section| section.key)
        };
        let entries = node.entries()?.into_iter();
        Some(Self(
            entries
                .filter_map(|(key, value)| {
                    Some((Spanned::new(known(&key.value)?, key.span), model::read(value)))
                })
                .collect(),
        ))
    }

    fn walk<'a>(&'a self, _: Span, path: &mut Path, visit: &mut dyn FnMut(&Path, Span, Visited<'a>)) {
        for (key, field) in &self.0 {
            path.push(Segment::Key(key.value));
            model::walk_field(field, path, visit);
            path.pop();
        }
    }

    fn show<V: Viewer>(&self, viewer: &V) -> V::Shown {
        let shown = |(key, field): &(Spanned<&'static str>, Field<Prose>)| {
            (key.value, model::show_field(field, viewer))
        };
        viewer.mapping(self, self.0.iter().map(shown).collect())
    }

    fn show_missing<V: Viewer>(viewer: &V, _: Option<&Gap>) -> V::Shown {
        viewer.mapping(&Self::default(), Vec::new())
    }

    fn form() -> Form {
        let opening = SECTIONS.iter().filter(|section| section.opens);
        let property = |section: &Section| Property {
            name: section.key,
            title: Some(section.title),
            doc: format!(
                "What the section “{}” says before its table or steps; or why it does not apply.",
                section.title
            ),
            is_required: false,
            form: Form::Scalar("prose"),
        };
        Form::Map(Mapping {
            name: "SectionText",
            title: Some("Section text"),
            doc: "Opening prose of standard sections, or their typed gap, by section key.".to_owned(),
            properties: opening.map(property).collect(),
        })
    }
}
