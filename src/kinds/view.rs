//! What templates may see: version 1 of the template author's interface.
//!
//! Texts are plain and are escaped where they are printed. Prose is Markdown and is printed with the filter `prose`, or
//! `cell` inside a table. Whatever is not said is an empty text or list; a typed gap reads as a reader reads it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compose::Order;
use super::drawings;
use super::go_live_view::{self, GoLiveView};
use super::plan_view::{self, PlanView};
use super::words::{self, Use};
use crate::release::{self, Criterion, Date, Model, Procedure, Release, SECTIONS, Step};
use crate::source::{Field, Gap, Spanned};

/// Markdown of the author's. Serialised as `{"prose": …}`, so that a template cannot take it for plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Markdown {
    /// The Markdown.
    pub prose: String,
}

/// Everything that a template may print.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "the names are those of the definition, whose schema describes them")]
pub struct View {
    pub tool: Tool,
    pub kind: KindView,
    pub stage: String,
    pub profile: String,
    /// Whether it is a draft, with errors open.
    pub draft: bool,
    /// How many findings are open.
    pub open_findings: usize,
    pub document: DocumentView,
    pub release: ReleaseView,
    /// Standard sections by key, with `-` and `.` written as `_`.
    pub sections: BTreeMap<String, SectionView>,
    pub revisions: Vec<Revision>,
    pub approvals: Vec<Approval>,
    pub waivers: Vec<Waiver>,
    pub confirmed: Vec<Confirmation>,
    pub constraints: Vec<Constraint>,
    pub dependencies: Vec<Dependency>,
    pub parties: Vec<Party>,
    pub responsibilities: Vec<Responsibility>,
    pub environments: Vec<Environment>,
    pub sites: Vec<Site>,
    pub site_preparation: Vec<Preparation>,
    pub facilities: Vec<Facility>,
    pub hardware: Vec<Hardware>,
    pub software: Vec<Software>,
    pub components: Vec<Component>,
    pub files: Vec<Deliverable>,
    /// Jobs that extract, transform and load data.
    pub etl_jobs: Vec<Job>,
    /// All other jobs.
    pub cron_jobs: Vec<Job>,
    pub milestones: Vec<Milestone>,
    pub communications: Vec<Communication>,
    pub checklists: Vec<Checklist>,
    pub installation: ProcedureView,
    /// Routines of a VistA patch.
    pub routines: Vec<Routine>,
    pub back_out: ProcedureView,
    pub rollback: ProcedureView,
    pub backups: Vec<Backup>,
    pub risks: Vec<Risk>,
    pub glossary: Vec<Term>,
    pub appendices: Vec<Appendix>,
    /// How many figures the documents have.
    pub figures: usize,
    /// Name and value pairs that say where the document came from.
    pub provenance: Vec<(String, String)>,
    /// Typed gaps that no section shows; none in documents that say only a part of the definition.
    pub open_points: Vec<OpenPoint>,
    /// What plans, processes and notes say.
    #[serde(flatten)]
    pub plan: PlanView,
    /// What a go-live plan shows by group.
    #[serde(flatten)]
    pub go_live: GoLiveView,
}

/// The rows of a view: plain texts unless they are [`Markdown`].
macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Default, PartialEq, Serialize)]
            #[allow(missing_docs, reason = "the names are those of the definition, whose schema describes them")]
            pub struct $name { $(pub $field: $type,)* }
        )*
    };
}

pub(super) use rows;

rows! {
    /// A typed gap and its place in the definition.
    OpenPoint { place: String, text: String }
    /// What made the document.
    Tool { name: &'static str, version: &'static str, view: u32 }
    /// The kind of document.
    KindView { name: &'static str, title: String }
    /// The document.
    DocumentView {
        title: String, subtitle: String, version: String, date: String, month: String, language: String,
        audience: String, classification: String, organization: Vec<String>, companions: Vec<String>,
    }
    /// The release.
    ReleaseView {
        product: String, abbreviation: String, version: String, previous: String, previous_date: String,
        builds: Vec<String>, change_type: String, urgency: String, change_request: String, clinical: String,
        personal_health_information: String, summary: Markdown, scope: Markdown, window: String, downtime: String,
        aliases: Vec<String>,
    }
    /// A standard section: `text` is what it opens with, `gap` why there is nothing more.
    SectionView { key: &'static str, title: &'static str, level: u8, given: bool, text: Markdown, gap: String }
    /// A row of the revision history.
    Revision { date: String, version: String, description: Markdown, author: String }
    /// An approval. `subject` is what it is for.
    Approval {
        subject: String, role: String, person: String, decision: String, date: String, condition: Markdown, evidence: String,
    }
    /// A finding that is accepted for a time.
    Confirmation { at: String, by: String, date: String, reason: Markdown }
    Waiver { rule: String, at: String, reason: Markdown, approver: String, expires: String }
    /// A routine of a VistA patch.
    Routine { name: String, before_checksum: String, after_checksum: String, patches: String }
    /// A constraint.
    Constraint { text: Markdown, authority: String, evidence: String }
    /// A dependency. `picture` refers to its figure.
    Dependency {
        name: String, kind: String, r#type: String, r#use: Markdown, status: String, figure: String, picture: Markdown,
    }
    /// A party.
    Party { id: String, name: String, aliases: Vec<String>, kind: String, contact: String, members: Vec<String> }
    /// A row of the roles table.
    Responsibility { id: String, team: String, phase: String, task: Markdown, schedule: String }
    /// An environment.
    Environment {
        id: String, name: String, kind: String, hosting: String, r#use: String, parties: Vec<String>,
        entry_criteria: Vec<Markdown>, approver: String, evidence: String, mirrors: String, capacity: String,
    }
    /// A site.
    Site { id: String, name: String, cohort: String, window: String }
    /// A change that a site makes first.
    Preparation { site: String, problem: Markdown, adapt: Markdown, action: Markdown, owner: String }
    /// A room that is needed.
    Facility { site: String, space: String, features: String, other: String }
    /// Required hardware.
    Hardware {
        name: String, model: String, version: String, configuration: String, manufacturer: String, other: String,
    }
    /// Required software.
    Software {
        name: String, make: String, version: String, configuration: String, manufacturer: String, other: String,
        approval: String,
    }
    /// A component.
    Component {
        id: String, name: String, kind: String, version: String, previous: String, description: Markdown,
        installed_by: String, targets: String, behaviour: Markdown,
    }
    /// A delivered file.
    Deliverable { name: String, contents: String, format: String, checksum: String, location: String }
    /// A job.
    Job { name: String, kind: String, schedule: String, purpose: Markdown, informational: String }
    /// A milestone.
    Milestone { name: String, start: String, end: String, actual: String, environment: String }
    /// A message. `timing` is `when`, `lead_time` and `cadence` in one list.
    Communication {
        group: String, phase: String, audience: String, message: Markdown, channel: String, sender: String, timing: Vec<String>, when: String,
        lead_time: String, cadence: String,
    }
    /// A checklist.
    Checklist { id: String, title: String, group: String, window: String, items: Vec<CheckItem>, completed: String }
    /// A line of a checklist.
    CheckItem {
        tick: Markdown, text: String, activity: String, owner: String, day: String, time: String, done: bool, done_by: String,
        done_at: String, evidence: String,
    }
    /// A procedure. `restore` and `data` belong to a rollback, `target` and the tests to a back-out.
    ProcedureView {
        criteria: Vec<CriterionView>, risks: Vec<Risk>, authority: Authority, steps: Vec<StepView>,
        duration: String, decide_within: String, tested: String, considerations: Markdown, evidence: Markdown,
        verification: Vec<StepView>, strategy: Markdown, data: Markdown, target: String,
        restore: Vec<StepView>, restore_target: String, order_reason: Markdown, ordered: String,
    }
    /// A criterion: `sentence` where it is a measurement or an event, `text` in any case.
    CriterionView { sentence: String, text: Markdown, source: String, dashboard: String }
    /// Who orders a procedure.
    Authority { decider: String, delegate: String, parties: String, contact: String }
    /// A step. `number` counts within its group, which the step `opens` if it is the first; `picture` refers to its figure;
    /// `undo` says of an irreversible step that it is one.
    StepView {
        number: usize, opens: bool, picture: Markdown,
        id: String, phase: String, group: String, component: String, actor: String, text: Markdown,
        commands: Vec<Command>, expected: Markdown,
        produces: Vec<String>, uses: Vec<String>, irreversible: bool, undo: String, forward: Markdown, figure: String,
        condition: Markdown,
    }
    /// Something to type.
    Command { language: String, code: String }
    /// A risk. `summary` is title, category, description and cause in one; `measures` mitigation, testing and monitoring.
    Risk {
        summary: Markdown, measures: Markdown,
        id: String, category: String, title: String, description: Markdown, cause: Markdown, likelihood: String,
        impact: Markdown, owner: String, mitigation: Markdown, contingency: Markdown, testing: Markdown,
        monitoring: Markdown, hazard: String,
    }
    /// A backup. `objectives` is interval, retention, recovery point and recovery time in one list.
    Backup {
        objectives: Vec<String>,
        of: String, when: String, owner: String, interval: String, retention: String, reference: String,
        recovery_point: String, recovery_time: String, restore_tested: String,
    }
    /// A term.
    Term { term: String, meaning: Markdown }
    /// An appendix. `label` is "Appendix A".
    Appendix { label: String, id: String, title: String, body: Markdown, procedure: ProcedureView, has_procedure: bool }
}

/// Makes the view of a release for one document.
pub(super) fn view(release: &Release, order: &Order<'_>) -> View {
    let build = Build::new(release, order.public);
    let r = release;
    // Said of each as soon as it is said of one.
    let subjects = r.approvals.items().iter().any(|it| it.r#for.is_said());
    let sites = r.sites.items();
    let jobs = |etl: bool| {
        let of_kind =
            r.jobs.items().iter().filter(move |it| (it.kind.get() == Some(&release::JobKind::Etl)) == etl);
        of_kind.map(|it| build.job(it)).collect()
    };
    let mut view = View {
        tool: Tool { name: "dibr", version: env!("CARGO_PKG_VERSION"), view: 1 },
        kind: KindView { name: order.kind.name, title: title(release, order) },
        stage: r.stage().word().to_owned(),
        profile: r.profile.get().map_or(String::new(), |it| it.word().to_owned()),
        draft: order.draft.is_some(),
        open_findings: order.draft.unwrap_or(0),
        document: build.document(order),
        release: build.identity(),
        sections: SECTIONS.iter().map(|it| (it.key.replace(['-', '.'], "_"), build.section(it))).collect(),
        revisions: build.rows(&r.revisions, |b, it| Revision {
            date: b.day(&it.date),
            version: b.text(&it.version),
            description: b.prose(&it.description),
            author: b.text(&it.author),
        }),
        approvals: build.rows(&r.approvals, |b, it| Approval {
            subject: if subjects { it.subject().word().to_owned() } else { String::new() },
            role: b.party(&it.role),
            person: if b.public { String::new() } else { b.text(&it.person) },
            decision: b.said(&it.decision, |it| it.word().replace('-', " ")),
            date: b.day(&it.date),
            condition: b.prose(&it.condition),
            evidence: b.text(&it.evidence),
        }),
        confirmed: build.rows(&r.confirmed, |b, it| Confirmation {
            at: b.texts(&it.at).join(", "),
            by: if b.public { String::new() } else { b.text(&it.by) },
            date: b.day(&it.date),
            reason: b.prose(&it.reason),
        }),
        waivers: build.rows(&r.waivers, |b, it| Waiver {
            rule: b.text(&it.rule),
            at: b.text(&it.at),
            reason: b.prose(&it.reason),
            approver: b.party(&it.approver),
            expires: b.day(&it.expires),
        }),
        constraints: build.rows(&r.constraints, |b, it| Constraint {
            text: b.prose(&it.text),
            authority: b.text(&it.authority),
            evidence: b.text(&it.evidence),
        }),
        dependencies: build.rows(&r.dependencies, |b, it| Dependency {
            name: b.text(&it.name),
            kind: b.text(&it.kind),
            r#type: b.text(&it.r#type),
            r#use: b.prose(&it.r#use),
            status: b.text(&it.status),
            figure: it.figure.get().map_or(String::new(), |it| it.to_string()),
            picture: picture(&it.figure),
        }),
        parties: build.rows(&r.parties, Build::party_row),
        responsibilities: build.rows(&r.responsibilities, |b, it| Responsibility {
            id: b.text(&it.id),
            team: b.teams(it),
            phase: b.text(&it.phase),
            task: b.prose(&it.task),
            schedule: b.text(&it.schedule),
        }),
        environments: build.rows(&r.environments, Build::environment),
        sites: build.rows(&r.sites, |b, it| Site {
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            name: b.text(&it.name),
            cohort: b.text(&it.cohort),
            window: b.text(&it.window),
        }),
        site_preparation: sites.iter().flat_map(|site| build.preparation(site)).collect(),
        facilities: sites.iter().flat_map(|site| build.facilities(site)).collect(),
        hardware: build.rows(&r.hardware, |b, it| Hardware {
            name: b.text(&it.name),
            model: b.text(&it.model),
            version: b.text(&it.version),
            configuration: b.text(&it.configuration),
            manufacturer: b.text(&it.manufacturer),
            other: b.text(&it.other),
        }),
        software: build.rows(&r.software, |b, it| Software {
            name: b.text(&it.name),
            make: b.text(&it.make),
            version: b.text(&it.version),
            configuration: b.text(&it.configuration),
            manufacturer: b.text(&it.manufacturer),
            other: b.text(&it.other),
            approval: b.text(&it.approval),
        }),
        components: build.rows(&r.components, Build::component),
        files: build.rows(&r.files, |b, it| Deliverable {
            name: b.text(&it.name),
            contents: b.text(&it.contents),
            format: b.text(&it.format),
            checksum: b.text(&it.checksum),
            location: b.text(&it.location),
        }),
        etl_jobs: jobs(true),
        cron_jobs: jobs(false),
        milestones: build.rows(&r.milestones, |b, it| Milestone {
            name: b.text(&it.name),
            start: b.day(&it.start),
            end: b.day(&it.end),
            actual: b.day(&it.actual),
            environment: b.environment_name(&it.environment),
        }),
        communications: build.rows(&r.communications, |b, it| Communication {
            group: b.text(&it.group),
            phase: b.text(&it.phase),
            audience: b.text(&it.audience),
            message: b.prose(&it.message),
            channel: b.text(&it.channel),
            sender: b.party(&it.sender),
            timing: [
                b.text(&it.when),
                b.said(&it.lead_time, |it| format!("Lead time: {}", it.text)),
                b.text(&it.cadence),
            ]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect(),
            when: b.text(&it.when),
            lead_time: b.length(&it.lead_time),
            cadence: b.text(&it.cadence),
        }),
        checklists: build.rows(&r.checklists, Build::checklist),
        installation: r
            .installation
            .get()
            .and_then(|it| it.procedure.get())
            .map_or_else(ProcedureView::default, |it| build.procedure(it)),
        routines: r.installation.get().map_or_else(Vec::new, |it| {
            build.rows(&it.routines, |b, it| Routine {
                name: b.text(&it.name),
                before_checksum: b.text(&it.before_checksum),
                after_checksum: b.text(&it.after_checksum),
                patches: b.text(&it.patches),
            })
        }),
        back_out: build.back_out(),
        rollback: build.rollback(),
        backups: build.rows(&r.backup, |b, it| Backup {
            objectives: [
                ("Interval", &it.interval),
                ("Kept for", &it.retention),
                ("Recovery point", &it.recovery_point),
                ("Recovery time", &it.recovery_time),
            ]
            .iter()
            .map(|(name, field)| (name, b.length(field)))
            .filter(|(_, length)| !length.is_empty())
            .map(|(name, length)| format!("{name}: {length}"))
            .collect(),
            of: b.text(&it.of),
            when: b.text(&it.when),
            owner: b.party(&it.owner),
            interval: b.length(&it.interval),
            retention: b.length(&it.retention),
            reference: b.text(&it.reference),
            recovery_point: b.length(&it.recovery_point),
            recovery_time: b.length(&it.recovery_time),
            restore_tested: b.said(&it.restore_tested, |it| b.test(it)),
        }),
        risks: build.rows(&r.risks, Build::risk),
        glossary: build
            .rows(&r.glossary, |b, it| Term { term: b.text(&it.term), meaning: b.prose(&it.meaning) }),
        appendices: numbered(build.rows(&r.appendices, |b, it| Appendix {
            label: String::new(),
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            title: b.text(&it.title),
            body: b.prose(&it.body),
            procedure: it.procedure.get().map_or_else(ProcedureView::default, |it| b.procedure(it)),
            has_procedure: it.procedure.get().is_some(),
        })),
        figures: r.figures.items().len() + drawings::count(r, order.public),
        provenance: order.provenance.clone(),
        open_points: if is_main(r, order) { open_points(r) } else { Vec::new() },
        plan: plan_view::plan(r, &build),
        go_live: GoLiveView::default(),
    };
    view.go_live = go_live_view::go_live(&view);
    view
}

/// Gives appendices their letters: A to Z, then AA, AB and so on.
fn numbered(mut appendices: Vec<Appendix>) -> Vec<Appendix> {
    for (at, appendix) in appendices.iter_mut().enumerate() {
        let mut letters = String::new();
        let mut rest = at + 1;
        while rest > 0 {
            rest -= 1;
            letters.insert(0, char::from(b'A' + (rest % 26) as u8));
            rest /= 26;
        }
        appendix.label = format!("Appendix {letters}");
    }
    appendices
}

/// A reference to a figure.
fn picture(figure: &Field<release::FigureId>) -> Markdown {
    Markdown { prose: figure.get().map_or(String::new(), |it| format!("[](#figure.{})", &**it)) }
}

/// The language of the document; US English where it is not said.
pub(super) fn language(release: &Release) -> String {
    let language = release.document.get().and_then(|it| it.language.get());
    language.map_or_else(|| "en-US".to_owned(), |it| it.to_string())
}

/// The title of the document: that of its kind, unless the definition gives another for what its profile produces.
pub(super) fn title(release: &Release, order: &Order<'_>) -> String {
    let own = release.document.get().and_then(|it| it.title.get());
    own.filter(|_| is_main(release, order)).map_or_else(|| order.kind.title.to_owned(), |it| it.to_string())
}

/// The typed gaps that a section shows: that of its content, and that of its opening.
fn section_gaps(release: &Release, section: &'static release::Section) -> Vec<Spanned<Gap>> {
    let opening = release.text.get().filter(|_| section.opens).and_then(|it| it.get(section.key));
    let mut gaps: Vec<Spanned<Gap>> = opening.and_then(Field::gap).cloned().into_iter().collect();
    if let release::Said::Gap(gap) = (section.said)(release)
        && gaps.iter().all(|it| it.span != gap.span)
    {
        gaps.push(gap);
    }
    gaps
}

/// The typed gaps that no section shows, each with its place: nothing that a definition says is left out of its document.
fn open_points(release: &Release) -> Vec<OpenPoint> {
    let shown: std::collections::BTreeSet<_> =
        SECTIONS.iter().flat_map(|it| section_gaps(release, it)).map(|it| it.span).collect();
    let mut points = Vec::new();
    release.walk(&mut |path, span, seen| {
        if let release::Seen::Gap(gap) = seen
            && !shown.contains(&span)
        {
            let names = path.iter().map(|it| match it {
                release::Segment::Key(key) => key.replace('_', " "),
                release::Segment::Item(at) => (at + 1).to_string(),
            });
            let place = names.collect::<Vec<_>>().join(", ");
            points.push(OpenPoint { place, text: words::gap(gap, release) });
        }
    });
    points
}

/// Whether the document is one that the profile produces unasked, which says all that the definition says.
pub(super) fn is_main(release: &Release, order: &Order<'_>) -> bool {
    release.profile.get().is_some_and(|profile| order.kind.profiles.contains(profile))
}

pub(super) struct Build<'a> {
    release: &'a Release,
    language: String,
    public: bool,
}

impl<'a> Build<'a> {
    pub(super) fn new(release: &'a Release, public: bool) -> Self {
        Self { release, language: language(release), public }
    }
}

impl Build<'_> {
    pub(super) fn rows<T: Model, R>(
        &self,
        field: &Field<Vec<Spanned<T>>>,
        row: impl Fn(&Self, &T) -> R,
    ) -> Vec<R> {
        field.items().iter().map(|it| row(self, &it.value)).collect()
    }

    /// A value in words, or its gap.
    pub(super) fn said<T>(&self, field: &Field<T>, words: impl Fn(&T) -> String) -> String {
        match field {
            Field::Present(it) => words(&it.value),
            Field::Gap(gap) => words::gap(&gap.value, self.release),
            Field::Absent(_) | Field::Invalid(_) => String::new(),
        }
    }

    pub(super) fn text(&self, field: &Field<release::Text>) -> String {
        self.said(field, |it| it.0.clone())
    }

    pub(super) fn prose(&self, field: &Field<release::Prose>) -> Markdown {
        match field {
            Field::Present(it) => Markdown { prose: it.value.0.clone() },
            Field::Gap(gap) => {
                Markdown { prose: super::escape::plain(&words::gap(&gap.value, self.release)) }
            }
            Field::Absent(_) | Field::Invalid(_) => Markdown::default(),
        }
    }

    pub(super) fn day(&self, field: &Field<Date>) -> String {
        self.said(field, |it| words::day(*it, &self.language))
    }

    pub(super) fn party(&self, field: &Field<release::PartyId>) -> String {
        self.said(field, |it| words::party(it, self.release))
    }

    pub(super) fn environment_name(&self, field: &Field<release::EnvironmentId>) -> String {
        let name = |id: &str| {
            let own = |it: &&Spanned<release::Environment>| it.id.get().is_some_and(|it| &**it == id);
            self.release.environments.items().iter().find(own).and_then(|it| it.name.get())
        };
        self.said(field, |it| name(it).map_or_else(|| it.to_string(), |name| name.to_string()))
    }

    fn component_name(&self, field: &Field<release::ComponentId>) -> String {
        let name = |id: &str| {
            let own = |it: &&Spanned<release::Component>| it.id.get().is_some_and(|it| &**it == id);
            self.release.components.items().iter().find(own).and_then(|it| it.name.get())
        };
        self.said(field, |it| name(it).map_or_else(|| it.to_string(), |name| name.to_string()))
    }

    pub(super) fn yes_no(&self, field: &Field<release::Flag>) -> String {
        self.said(field, |it| if it.0 { "Yes" } else { "No" }.to_owned())
    }

    /// What documents for the public leave out.
    pub(super) fn contact(&self, field: &Field<release::Text>) -> String {
        if self.public { String::new() } else { self.text(field) }
    }

    pub(super) fn proses(&self, field: &Field<Vec<Spanned<release::Prose>>>) -> Vec<Markdown> {
        field.items().iter().map(|it| Markdown { prose: it.0.clone() }).collect()
    }

    pub(super) fn length(&self, field: &Field<release::Duration>) -> String {
        self.said(field, release::Duration::shown)
    }

    /// As clocks in the window's zone show it; beside the offset that it was given with where there is no such zone.
    pub(super) fn moment(&self, it: release::Moment) -> String {
        let it = self.release.local(&it);
        let offset = it.offset.map_or(String::new(), |minutes| format!(" {}", words::offset(minutes)));
        format!("{} {:02}:{:02}{offset}", words::day(it.date, &self.language), it.hour, it.minute)
    }

    pub(super) fn texts(&self, field: &Field<Vec<Spanned<release::Text>>>) -> Vec<String> {
        field.items().iter().map(|it| it.value.0.clone()).collect()
    }

    fn document(&self, order: &Order<'_>) -> DocumentView {
        let Some(it) = self.release.document.get() else { return DocumentView::default() };
        DocumentView {
            title: title(self.release, order),
            subtitle: self.text(&it.subtitle),
            version: self.text(&it.version),
            date: self.day(&it.date),
            month: self.said(&it.date, |date| format!("{} {}", date.month_name(), date.year)),
            language: self.language.clone(),
            audience: self.text(&it.audience),
            classification: self.text(&it.classification),
            organization: self.texts(&it.organization),
            companions: self.texts(&it.companions),
        }
    }

    fn identity(&self) -> ReleaseView {
        let Some(it) = self.release.release.get() else { return ReleaseView::default() };
        let previous = it.previous.get();
        ReleaseView {
            product: self.text(&it.product),
            abbreviation: self.text(&it.abbreviation),
            version: self.text(&it.version),
            previous: previous.map_or(String::new(), |it| self.text(&it.version)),
            previous_date: previous.map_or(String::new(), |it| self.day(&it.date)),
            builds: self.texts(&it.builds),
            change_type: self.text(&it.change_type),
            urgency: self.text(&it.urgency),
            change_request: self.text(&it.change_request),
            clinical: self.yes_no(&it.clinical),
            personal_health_information: self.yes_no(&it.personal_health_information),
            summary: self.prose(&it.summary),
            scope: self.prose(&it.scope),
            window: self.said(&it.window, |it| self.window(it)),
            downtime: self.length(&it.downtime),
            aliases: self.texts(&it.aliases),
        }
    }

    fn window(&self, window: &release::Window) -> String {
        let moment = |field: &Field<release::Moment>| self.said(field, |it| self.moment(*it));
        let zone = self.text(&window.zone);
        let zone = if zone.is_empty() { zone } else { format!(" ({zone})") };
        format!("{} to {}{zone}", moment(&window.start), moment(&window.end))
    }

    fn section(&self, section: &'static release::Section) -> SectionView {
        let opening = self.release.text.get().filter(|_| section.opens).and_then(|it| it.get(section.key));
        let said = section.said(self.release);
        let text = match opening {
            Some(Field::Present(it)) => Markdown { prose: it.value.0.clone() },
            _ => self.own_prose(section.key),
        };
        let gaps = section_gaps(self.release, section);
        let gaps: Vec<String> = gaps
            .iter()
            .map(|gap| match &gap.value {
                Gap::NotApplicable { reason: None } => "This section is not applicable.".to_owned(),
                Gap::NotApplicable { reason: Some(_) } | Gap::Open(_) => {
                    format!("{}.", words::gap(&gap.value, self.release))
                }
            })
            .collect();
        let gap = gaps.join(" ");
        SectionView {
            key: section.key,
            title: section.title,
            level: section.level.max(1),
            given: matches!(said, release::Said::Something(_) | release::Said::Gap(_)),
            text,
            gap,
        }
    }

    /// The prose of a section that has a property of its own for it.
    fn own_prose(&self, key: &str) -> Markdown {
        let r = self.release;
        let installation = |pick: fn(&release::Installation) -> &Field<release::Prose>| {
            r.installation.get().map(pick).and_then(Field::get)
        };
        let back_out = |pick: fn(&release::BackOut) -> &Field<release::Prose>| {
            r.back_out.get().map(pick).and_then(Field::get)
        };
        let prose = match key {
            "purpose" => r.purpose.get(),
            "rationale" => r.rationale.get(),
            "pre-installation" => installation(|it| &it.requirements),
            "platform-preparation" => installation(|it| &it.preparation),
            "database" => installation(|it| &it.database),
            "scripts" => installation(|it| &it.scripts),
            "access" => installation(|it| &it.access),
            "configuration" => installation(|it| &it.configuration),
            "tuning" => installation(|it| &it.tuning),
            "back-out.strategy" => back_out(|it| &it.procedure.strategy),
            "back-out.considerations" => back_out(|it| &it.procedure.considerations),
            "back-out.load-testing" => back_out(|it| &it.load_testing),
            "back-out.user-acceptance-testing" => back_out(|it| &it.user_acceptance_testing),
            "rollback.considerations" => r.rollback.get().and_then(|it| it.procedure.considerations.get()),
            _ => None,
        };
        prose.map_or_else(Markdown::default, |it| Markdown { prose: it.0.clone() })
    }

    /// Everyone who shares a task.
    fn teams(&self, it: &release::Responsibility) -> String {
        let with = it.with.items().iter().map(|it| words::party(it, self.release));
        words::enumeration(&std::iter::once(self.party(&it.team)).chain(with).collect::<Vec<_>>())
    }

    fn party_row(&self, it: &release::Party) -> Party {
        let contact = self.contact(&it.contact);
        let member = |it: &Spanned<release::Member>| {
            let (person, role) = (self.contact(&it.person), self.text(&it.role));
            let name = if person.is_empty() { role } else { format!("{person} ({role})") };
            let own = self.contact(&it.contact);
            if own.is_empty() || contact.contains(&own) { name } else { format!("{name}, {own}") }
        };
        Party {
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            name: self.text(&it.name),
            aliases: self.texts(&it.aliases),
            kind: self.said(&it.kind, |it| it.word().to_owned()),
            contact: contact.clone(),
            members: it.members.items().iter().map(member).collect(),
        }
    }

    fn environment(&self, it: &release::Environment) -> Environment {
        Environment {
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            name: self.text(&it.name),
            kind: self.text(&it.kind),
            hosting: self.text(&it.hosting),
            r#use: self.text(&it.r#use),
            parties: it.parties.items().iter().map(|it| words::party(it, self.release)).collect(),
            entry_criteria: match &it.entry_criteria {
                // That there are none is a fact of its own.
                Field::Gap(gap) => {
                    vec![Markdown { prose: super::escape::plain(&words::gap(&gap.value, self.release)) }]
                }
                Field::Present(_) | Field::Absent(_) | Field::Invalid(_) => self.proses(&it.entry_criteria),
            },
            approver: self.party(&it.approver),
            evidence: self.text(&it.evidence),
            mirrors: self.environment_name(&it.mirrors),
            capacity: self.text(&it.capacity),
        }
    }

    fn preparation(&self, site: &release::Site) -> Vec<Preparation> {
        self.rows(&site.preparation, |b, it| Preparation {
            site: b.text(&site.name),
            problem: b.prose(&it.problem),
            adapt: b.prose(&it.adapt),
            action: b.prose(&it.action),
            owner: b.party(&it.owner),
        })
    }

    fn facilities(&self, site: &release::Site) -> Vec<Facility> {
        self.rows(&site.facility, |b, it| Facility {
            site: b.text(&site.name),
            space: b.text(&it.space),
            features: b.text(&it.features),
            other: b.text(&it.other),
        })
    }

    fn component(&self, it: &release::Component) -> Component {
        Component {
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            name: self.text(&it.name),
            kind: self.said(&it.kind, |it| it.word().to_owned()),
            version: self.text(&it.version),
            previous: self.text(&it.previous),
            description: self.prose(&it.description),
            installed_by: self.party(&it.installed_by),
            targets: self.text(&it.targets),
            behaviour: self.prose(&it.behaviour),
        }
    }

    fn job(&self, it: &release::Job) -> Job {
        Job {
            name: self.text(&it.name),
            kind: self.said(&it.kind, |it| it.word().replace('-', " ")),
            schedule: self.text(&it.schedule),
            purpose: self.prose(&it.purpose),
            informational: self.yes_no(&it.informational),
        }
    }

    pub(super) fn checklist(&self, it: &release::Checklist) -> Checklist {
        let item = |b: &Self, it: &release::CheckItem| {
            let planned = it.planned.get();
            let done = it.done.get();
            CheckItem {
                tick: Markdown { prose: if done.is_some() { "☒" } else { "☐" }.to_owned() },
                text: b.text(&it.text),
                activity: b.said(&it.activity, |it| it.word().to_owned()),
                owner: b.party(&it.owner),
                day: planned.map_or_else(|| b.said(&it.planned, |_| String::new()), |it| b.planned_day(it)),
                time: planned.map_or(String::new(), |it| b.text(&it.time)),
                done: done.is_some(),
                done_by: done.map_or(String::new(), |it| b.contact(&it.by)),
                done_at: done.map_or(String::new(), |it| b.said(&it.at, |it| b.moment(*it))),
                evidence: done.map_or(String::new(), |it| b.text(&it.evidence)),
            }
        };
        Checklist {
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            title: self.text(&it.title),
            group: self.text(&it.group),
            window: self.text(&it.window),
            items: self.rows(&it.items, item),
            completed: self.said(&it.completed, |it| {
                let at = self.said(&it.at, |it| self.moment(*it));
                self.record([self.contact(&it.by), at, self.text(&it.evidence)])
            }),
        }
    }

    /// What is on record of something, as far as it is given.
    fn record(&self, parts: [String; 3]) -> String {
        parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// A planned day that is a date reads like every other date; words stay as they are.
    fn planned_day(&self, planned: &release::Planned) -> String {
        let text = self.text(&planned.day);
        Date::parse(&text).map_or(text, |date| words::day(date, &self.language))
    }

    pub(super) fn procedure(&self, it: &Procedure) -> ProcedureView {
        ProcedureView {
            criteria: self.rows(&it.criteria, Self::criterion),
            risks: self.rows(&it.risks, Self::risk),
            authority: it.authority.get().map_or_else(Authority::default, |it| Authority {
                decider: self.party(&it.decider),
                delegate: self.party(&it.delegate),
                parties: words::enumeration(
                    &it.parties.items().iter().map(|it| words::party(it, self.release)).collect::<Vec<_>>(),
                ),
                contact: self.contact(&it.contact),
            }),
            steps: self.steps(&it.steps),
            duration: self.length(&it.duration),
            decide_within: self.length(&it.decide_within),
            tested: self.said(&it.tested, |it| self.test(it)),
            considerations: self.prose(&it.considerations),
            evidence: self.prose(&it.evidence),
            verification: self.rows(&it.verification, Self::step),
            strategy: self.prose(&it.strategy),
            ordered: self.said(&it.ordered, |ordered| self.ordered(ordered, &it.criteria)),
            ..ProcedureView::default()
        }
    }

    fn ordered(&self, it: &release::Ordered, criteria: &Field<Vec<Spanned<Criterion>>>) -> String {
        let sentence = |id: &release::ItemId| {
            let met = criteria.items().iter().find(|it| it.id.get().is_some_and(|own| **own == **id));
            met.and_then(|it| words::criterion(it, Use::Trigger)).unwrap_or_else(|| id.to_string())
        };
        let by = self.contact(&it.by);
        let by = if by.is_empty() { by } else { format!("by {by}") };
        self.record([self.said(&it.criterion, sentence), by, self.said(&it.at, |it| self.moment(*it))])
    }

    fn back_out(&self) -> ProcedureView {
        let Some(it) = self.release.back_out.get() else { return ProcedureView::default() };
        let target = self.said(&it.target, |it| {
            let kept = self.day(&it.retained_until);
            let parts = [self.text(&it.version), self.text(&it.artefact)];
            let mut words = parts.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ");
            if !kept.is_empty() {
                words.push_str(&format!(", kept until {kept}"));
            }
            words
        });
        ProcedureView { target, order_reason: self.prose(&it.order_reason), ..self.procedure(&it.procedure) }
    }

    fn rollback(&self) -> ProcedureView {
        let Some(it) = self.release.rollback.get() else { return ProcedureView::default() };
        let restore = it.restore.get();
        ProcedureView {
            data: self.prose(&it.data),
            restore: restore.map_or_else(Vec::new, |it| self.steps(&it.steps)),
            restore_target: restore.map_or(String::new(), |it| self.text(&it.target)),
            ..self.procedure(&it.procedure)
        }
    }

    /// A criterion that sets something off.
    fn criterion(&self, it: &Criterion) -> CriterionView {
        self.measure(it, Use::Trigger)
    }

    /// A criterion that must hold for things to go on.
    pub(super) fn goal(&self, it: &Criterion) -> CriterionView {
        self.measure(it, Use::Goal)
    }

    fn measure(&self, it: &Criterion, purpose: Use) -> CriterionView {
        CriterionView {
            sentence: words::criterion(it, purpose).unwrap_or_default(),
            text: self.prose(&it.text),
            source: self.text(&it.source),
            dashboard: self.text(&it.dashboard),
        }
    }

    /// Steps with their numbers, which begin again with each group.
    pub(super) fn steps(&self, field: &Field<Vec<Spanned<Step>>>) -> Vec<StepView> {
        let mut steps = self.rows(field, Self::step);
        for at in 0..steps.len() {
            let part = |it: &StepView| (it.phase.clone(), it.group.clone());
            let goes_on = at > 0 && part(&steps[at - 1]) == part(&steps[at]);
            steps[at].number = if goes_on { steps[at - 1].number + 1 } else { 1 };
            steps[at].opens = !goes_on && part(&steps[at]) != Default::default();
        }
        steps
    }

    pub(super) fn step(&self, it: &Step) -> StepView {
        StepView {
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            phase: self.text(&it.phase),
            group: self.text(&it.group),
            component: self.component_name(&it.component),
            actor: self.party(&it.actor),
            text: self.prose(&it.text),
            commands: self.rows(&it.commands, |b, it| Command {
                language: b.text(&it.language),
                code: it.code.get().map_or(String::new(), |it| it.0.clone()),
            }),
            expected: self.prose(&it.expected),
            produces: self.texts(&it.produces),
            uses: self.texts(&it.uses),
            number: 1,
            opens: false,
            picture: picture(&it.figure),
            irreversible: it.reversible.get().is_some_and(|it| !it.0),
            undo: self.said(&it.reversible, |it| if it.0 { "" } else { "Cannot be undone" }.to_owned()),
            forward: self.prose(&it.forward),
            figure: it.figure.get().map_or(String::new(), |it| it.to_string()),
            condition: self.prose(&it.condition),
        }
    }

    fn test(&self, it: &release::Test) -> String {
        let environment = self.environment_name(&it.environment);
        let duration = self.length(&it.duration);
        let evidence = self.text(&it.evidence);
        let mut words = self.day(&it.date);
        if !environment.is_empty() {
            words.push_str(&format!(" in {environment}"));
        }
        if !duration.is_empty() {
            words.push_str(&format!(", took {duration}"));
        }
        if !evidence.is_empty() {
            words.push_str(&format!(" ({evidence})"));
        }
        words.trim_start().to_owned()
    }

    fn risk(&self, it: &release::Risk) -> Risk {
        let (title, category) = (self.text(&it.title), self.text(&it.category));
        let head = match (title.is_empty(), category.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("**{}**", super::escape::plain(&title)),
            (false, false) => {
                format!("**{}** ({})", super::escape::plain(&title), super::escape::plain(&category))
            }
        };
        let named = |name: &str, prose: &Markdown| match prose.prose.trim() {
            "" => String::new(),
            prose => super::escape::join(&[&format!("*{name}:*"), &super::escape::prose(prose)]),
        };
        let own = |prose: &Markdown| super::escape::prose(&prose.prose);
        let together = |parts: &[String]| Markdown {
            prose: parts.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join("\n\n"),
        };
        let (cause, testing) = (self.prose(&it.cause), self.prose(&it.testing));
        let (mitigation, monitoring) = (self.prose(&it.mitigation), self.prose(&it.monitoring));
        Risk {
            summary: together(&[head, own(&self.prose(&it.description)), named("Cause", &cause)]),
            measures: together(&[
                own(&mitigation),
                named("Tested", &testing),
                named("Monitored", &monitoring),
            ]),
            id: it.id.get().map_or(String::new(), |it| it.to_string()),
            category: self.text(&it.category),
            title: self.text(&it.title),
            description: self.prose(&it.description),
            cause: self.prose(&it.cause),
            likelihood: self.said(&it.likelihood, |it| it.word().to_owned()),
            impact: self.prose(&it.impact),
            owner: self.party(&it.owner),
            mitigation: self.prose(&it.mitigation),
            contingency: self.prose(&it.contingency),
            testing: self.prose(&it.testing),
            monitoring: self.prose(&it.monitoring),
            hazard: self.text(&it.hazard),
        }
    }
}
