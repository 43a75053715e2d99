//! What templates may see of plans, processes and notes; part of version 1 of the view.

use serde::Serialize;

use super::view::{Authority, Build, CriterionView, Markdown, ProcedureView, StepView, rows};
use super::words;
use crate::release::{self, Declared, EntityId, PartyId, Release};
use crate::source::{Field, Spanned};

rows! {
    /// All of it.
    PlanView {
        scope: Markdown, duties: Vec<TeamDuty>, general_duties: Vec<TeamDuty>, phase_duties: Vec<TeamDuty>, raci: Raci, coverage: Vec<Coverage>, promotion: Vec<Promotion>,
        timeline: Timeline, rollout: Rollout, flags: Vec<FeatureFlag>, prerequisites: Vec<Prerequisite>,
        emergencies: Vec<Emergency>, severities: Vec<Severity>, incidents: Incidents,
        command_centre: CommandCentre, go_no_go: GoNoGo, metric_families: Vec<MetricFamily>,
        reviews: Vec<Review>, change_types: Vec<ChangeType>, testing: Vec<TestStage>, release_notes: ReleaseNotes,
        supporting_documents: Vec<SupportingDocument>, checklist_groups: Vec<ChecklistGroup>,
    }
    /// Duties of a team.
    TeamDuty { team: String, phase: String, tasks: Vec<Markdown> }
    /// The matrix: a column for each party that has a letter, in the order of `parties`.
    Raci { parties: Vec<String>, rows: Vec<RaciRow> }
    /// A row of it: `letters` has one entry a party, "AR", "-".
    RaciRow { task: String, letters: Vec<String> }
    /// Who is at hand.
    Coverage { party: String, role: Markdown, availability: String, contact: String, votes: String }
    /// A way between environments.
    Promotion { from: String, to: String, path: String, gates: Vec<Markdown>, reason_skipped: Markdown }
    /// The timeline.
    Timeline { anchor: String, zone: String, periods: Vec<Period> }
    /// A period. `span` is "0 h to 2 h", `label` "Hour 0-2", "Day 1-3" or "Week 3-4", and the span where that is none of these.
    Period {
        id: String, span: String, label: String, from: String, to: String, title: String, owner: String, audience: String,
        actions: Vec<Markdown>, themes: Vec<Theme>, exit_check: Markdown,
    }
    /// Items under a title.
    Theme { title: String, items: Vec<Markdown> }
    /// A point with a name.
    Point { group: String, name: String, text: Markdown }
    /// The rollout.
    Rollout { strategy: Markdown, points: Vec<Point>, exception: Markdown, stages: Vec<Stage> }
    /// A stage of it.
    Stage {
        id: String, title: String, activity: String, kind: String, audience: String, users: Markdown,
        flags: Vec<FlagState>, start: String, end: String, schedule: String, soak: String, soak_at_most: String,
        limits: Markdown, actions: Vec<Markdown>, workflows: Vec<Markdown>,
        criteria: Vec<CriterionView>, dashboards: Vec<Link>, monitor: Markdown, on_failure: Markdown,
        questions: Vec<Markdown>, results: Vec<StageResult>,
    }
    /// A link.
    Link { name: String, url: String }
    /// The state of a flag.
    FlagState { flag: String, state: String }
    /// A result.
    StageResult { name: String, value: String, passed: String }
    /// A feature flag.
    FeatureFlag {
        id: String, name: String, description: Markdown, owner: String, default: String, states: Vec<String>,
        dynamic: String, kill_switch: String, remove_by: String,
    }
    /// A prerequisite.
    Prerequisite { text: Markdown, owner: String, done: bool, status: String, evidence: String }
    /// An emergency.
    Emergency {
        id: String, title: String, trigger: Markdown, strategy: Markdown, authority: Authority, steps: Vec<StepView>,
        duration: String, procedure: ProcedureView,
    }
    /// A level of severity.
    Severity {
        id: String, name: String, examples: Markdown, response: String, action: Markdown, resolution: String,
        notify: Markdown,
    }
    /// How issues are handled.
    Incidents { workflow: Vec<StepView>, root_cause_analysis: Markdown, routing: Vec<Routing> }
    /// Where issues go.
    Routing {
        issue: String, channel: String, labels: Vec<String>, title: String, notify: String, action: Markdown,
    }
    /// The command centre.
    CommandCentre { roles: Vec<Point>, channels: Vec<Point>, hours: String }
    /// Go or no go.
    GoNoGo {
        at: String, voters: Vec<String>, criteria: Vec<CriterionView>, questions: Vec<Markdown>,
        blockers: Vec<Blocker>, decision: String, record: String,
    }
    /// What speaks against going ahead.
    Blocker { ticket: String, text: Markdown, status: String, workaround: Markdown, accepted_by: String }
    /// Metrics of one family.
    MetricFamily { name: String, metrics: Vec<Metric> }
    /// A metric: `target` is its criterion in words.
    Metric {
        id: String, name: String, target: Markdown, baseline: String, owner: String, source: String,
        dashboard: String, reviews: Vec<MetricReview>,
    }
    /// A value of it later.
    MetricReview { at: String, value: String, notes: Markdown }
    /// A look back.
    Review { at: String, title: String, users: String, issues: Markdown, answers: Vec<Answer> }
    /// A question and its answer.
    Answer { question: Markdown, answer: Markdown }
    /// A kind of change.
    ChangeType {
        id: String, name: String, scope: String, description: Markdown, trigger: Markdown, gates: Vec<Markdown>,
        notice: Markdown, offline_when: Vec<Markdown>, process: Vec<Markdown>,
        process_name: String, controlled: String,
    }
    /// A stage of testing.
    TestStage {
        id: String, name: String, environment: String, performed_by: String, description: Markdown,
        rules: Vec<Markdown>,
    }
    /// The release notes: changes by type, in the order of types.
    ReleaseNotes {
        highlights: Vec<Markdown>, change_groups: Vec<ChangeGroup>, known_issues: Vec<KnownIssue>,
        versions: Vec<ServiceVersion>, documents: Vec<NotedDocument>, distribution: Vec<Point>,
    }
    /// Changes of one type.
    ChangeGroup { title: String, changes: Vec<Change> }
    /// A change.
    Change { ticket: String, summary: Markdown, audience: String, breaking: String, action: Markdown }
    /// A known issue.
    KnownIssue { ticket: String, summary: Markdown, workaround: Markdown }
    /// A version.
    ServiceVersion { name: String, version: String, previous: String }
    /// A document.
    NotedDocument { kind: String, title: String, reference: String, version: String }
    /// A document that is kept up to date.
    SupportingDocument {
        kind: String, title: String, reference: String, version: String, owner: String, update_rule: Markdown,
        rules: Vec<Markdown>,
    }
    /// Checklists of one group, in the order in which groups first appear.
    ChecklistGroup { name: String, checklists: Vec<super::view::Checklist> }
}

/// Makes this part of the view.
pub(super) fn plan(release: &Release, b: &Build<'_>) -> PlanView {
    let r = release;
    PlanView {
        scope: b.prose(&r.scope),
        duties: duties(r, b).collect(),
        general_duties: duties(r, b).filter(|it| it.phase.is_empty()).collect(),
        phase_duties: duties(r, b).filter(|it| !it.phase.is_empty()).collect(),
        raci: raci(r),
        coverage: b.rows(&r.coverage, |b, it| Coverage {
            party: b.party(&it.party),
            role: b.prose(&it.role),
            availability: b.said(&it.availability, |it| {
                match it {
                    release::Availability::Scheduled => "Scheduled",
                    release::Availability::OnCall => "On Call",
                }
                .to_owned()
            }),
            contact: b.contact(&it.contact),
            votes: b.yes_no(&it.votes_go_no_go),
        }),
        promotion: b.rows(&r.promotion, |b, it| Promotion {
            from: b.environment_name(&it.from),
            to: b.environment_name(&it.to),
            path: b.text(&it.path),
            gates: b.proses(&it.gates),
            reason_skipped: b.prose(&it.reason_skipped),
        }),
        timeline: part(&r.timeline, |it| Timeline {
            anchor: b.text(&it.anchor),
            zone: b.text(&it.zone),
            periods: b.rows(&it.periods, period),
        }),
        rollout: part(&r.rollout, |it| Rollout {
            strategy: b.prose(&it.strategy),
            points: points(b, &it.points),
            exception: b.prose(&it.exception),
            stages: b.rows(&it.stages, |b, it| stage(r, b, it)),
        }),
        flags: b.rows(&r.flags, |b, it| FeatureFlag {
            id: name(&it.id),
            name: b.text(&it.name),
            description: b.prose(&it.description),
            owner: b.party(&it.owner),
            default: b.text(&it.default),
            states: b.texts(&it.states),
            dynamic: b.yes_no(&it.dynamic),
            kill_switch: b.yes_no(&it.kill_switch),
            remove_by: b.day(&it.remove_by),
        }),
        prerequisites: b.rows(&r.prerequisites, |b, it| Prerequisite {
            text: b.prose(&it.text),
            owner: b.party(&it.owner),
            done: it.status.get() == Some(&release::Progress::Done),
            status: b.said(&it.status, |it| it.word().to_owned()),
            evidence: b.text(&it.evidence),
        }),
        emergencies: b.rows(&r.emergencies, |b, it| {
            let procedure = it.procedure.get().map(|it| b.procedure(it)).unwrap_or_default();
            Emergency {
                id: name(&it.id),
                title: b.text(&it.title),
                trigger: b.prose(&it.trigger),
                strategy: procedure.strategy.clone(),
                authority: procedure.authority.clone(),
                steps: procedure.steps.clone(),
                duration: procedure.duration.clone(),
                procedure,
            }
        }),
        severities: b.rows(&r.severities, |b, it| Severity {
            id: name(&it.id),
            name: b.text(&it.name),
            examples: b.prose(&it.examples),
            response: b.length(&it.response),
            action: b.prose(&it.action),
            resolution: b.length(&it.resolution),
            notify: b.prose(&it.notify),
        }),
        incidents: part(&r.incidents, |it| Incidents {
            workflow: b.steps(&it.workflow),
            root_cause_analysis: b.prose(&it.root_cause_analysis),
            routing: b.rows(&it.routing, |b, it| Routing {
                issue: b.text(&it.issue),
                channel: b.text(&it.channel),
                labels: b.texts(&it.labels),
                title: b.text(&it.title),
                notify: b.text(&it.notify),
                action: b.prose(&it.action),
            }),
        }),
        command_centre: part(&r.command_centre, |it| CommandCentre {
            roles: points(b, &it.roles),
            channels: points(b, &it.channels),
            hours: b.text(&it.hours),
        }),
        go_no_go: part(&r.go_no_go, |it| GoNoGo {
            at: b.said(&it.at, |it| b.moment(*it)),
            voters: parties(r, &it.voters),
            criteria: b.rows(&it.criteria, Build::goal),
            questions: b.proses(&it.questions),
            blockers: b.rows(&it.blockers, |b, it| Blocker {
                ticket: b.text(&it.ticket),
                text: b.prose(&it.text),
                status: b.said(&it.status, |it| it.word().to_owned()),
                workaround: b.prose(&it.workaround),
                accepted_by: b.party(&it.accepted_by),
            }),
            decision: b.said(&it.decision, |it| it.word().replace('-', " ")),
            record: b.text(&it.record),
        }),
        metric_families: families(r, b),
        reviews: b.rows(&r.reviews, |b, it| Review {
            at: b.length(&it.at),
            title: b.text(&it.title),
            users: b.text(&it.users),
            issues: b.prose(&it.issues),
            answers: b.rows(&it.answers, |b, it| Answer {
                question: b.prose(&it.question),
                answer: b.prose(&it.answer),
            }),
        }),
        change_types: b.rows(&r.change_types, |b, it| ChangeType {
            id: name(&it.id),
            name: b.text(&it.name),
            scope: b.text(&it.scope),
            description: b.prose(&it.description),
            trigger: b.prose(&it.trigger),
            gates: b.proses(&it.gates),
            notice: b.prose(&it.notice),
            offline_when: b.proses(&it.offline_when),
            process: b.proses(&it.process),
            process_name: b.text(&it.process_name),
            controlled: b.yes_no(&it.controlled),
        }),
        testing: b.rows(&r.testing, |b, it| TestStage {
            id: name(&it.id),
            name: b.text(&it.name),
            environment: b.environment_name(&it.environment),
            performed_by: b.party(&it.performed_by),
            description: b.prose(&it.description),
            rules: b.proses(&it.rules),
        }),
        release_notes: part(&r.release_notes, |it| notes(b, it)),
        supporting_documents: b.rows(&r.supporting_documents, |b, it| SupportingDocument {
            kind: b.text(&it.kind),
            title: b.text(&it.title),
            reference: b.text(&it.reference),
            version: b.text(&it.version),
            owner: b.party(&it.owner),
            update_rule: b.prose(&it.update_rule),
            rules: b.proses(&it.rules),
        }),
        checklist_groups: checklist_groups(r, b),
    }
}

fn duties<'a>(release: &'a Release, b: &'a Build<'_>) -> impl Iterator<Item = TeamDuty> + 'a {
    release.duties.items().iter().map(|it| TeamDuty {
        team: b.party(&it.team),
        phase: b.text(&it.phase),
        tasks: b.proses(&it.tasks),
    })
}

fn part<T, V: Default>(field: &Field<T>, make: impl Fn(&T) -> V) -> V {
    field.get().map(make).unwrap_or_default()
}

fn name<I: EntityId>(field: &Field<Declared<I>>) -> String {
    field.get().map_or(String::new(), |it| it.to_string())
}

fn points(b: &Build<'_>, field: &Field<Vec<Spanned<release::Point>>>) -> Vec<Point> {
    b.rows(field, |b, it| Point { group: b.text(&it.group), name: b.text(&it.name), text: b.prose(&it.text) })
}

fn parties(release: &Release, field: &Field<Vec<Spanned<PartyId>>>) -> Vec<String> {
    field.items().iter().map(|it| words::party(it, release)).collect()
}

fn period(b: &Build<'_>, it: &release::Period) -> Period {
    let (from, to) = (b.length(&it.from), b.length(&it.to));
    let span = match (from.is_empty(), to.is_empty()) {
        (false, false) => format!("{from} to {to}"),
        (false, true) => format!("from {from}"),
        (true, false) => format!("until {to}"),
        (true, true) => String::new(),
    };
    let label = super::go_live_view::label(it);
    Period {
        id: name(&it.id),
        label: if label.is_empty() { span.clone() } else { label },
        span,
        from,
        to,
        title: b.text(&it.title),
        owner: b.party(&it.owner),
        audience: b.text(&it.audience),
        actions: b.proses(&it.actions),
        themes: b.rows(&it.themes, |b, it| Theme { title: b.text(&it.title), items: b.proses(&it.items) }),
        exit_check: b.prose(&it.exit_check),
    }
}

fn stage(release: &Release, b: &Build<'_>, it: &release::RolloutStage) -> Stage {
    let flag = |id: &str| {
        let own = |it: &&Spanned<release::FeatureFlag>| it.id.get().is_some_and(|it| &**it == id);
        let name = release.flags.items().iter().find(own).and_then(|it| it.name.get());
        name.map_or_else(|| id.to_owned(), |it| it.to_string())
    };
    Stage {
        id: name(&it.id),
        title: b.text(&it.title),
        activity: b.text(&it.activity),
        kind: b.said(&it.kind, |it| it.word().replace('-', " ")),
        audience: b.said(&it.audience, |it| format!("{} %", it.0)),
        users: b.prose(&it.users),
        flags: b.rows(&it.flags, |b, it| FlagState {
            flag: b.said(&it.flag, |it| flag(it)),
            state: b.text(&it.state),
        }),
        start: b.day(&it.start),
        end: b.day(&it.end),
        schedule: b.text(&it.schedule),
        soak: b.length(&it.soak),
        soak_at_most: b.length(&it.soak_at_most),
        limits: b.prose(&it.limits),
        actions: b.proses(&it.actions),
        workflows: b.proses(&it.workflows),
        criteria: b.rows(&it.criteria, Build::goal),
        dashboards: b.rows(&it.dashboards, |b, it| Link { name: b.text(&it.name), url: b.text(&it.url) }),
        monitor: b.prose(&it.monitor),
        on_failure: b.prose(&it.on_failure),
        questions: b.proses(&it.questions),
        results: b.rows(&it.results, |b, it| StageResult {
            name: b.text(&it.name),
            value: b.text(&it.value),
            passed: b.yes_no(&it.passed),
        }),
    }
}

/// The matrix. A party has several letters for one task where it has several parts in it, A before R before C before I.
pub(super) fn raci(release: &Release) -> Raci {
    let letters = |row: &release::RaciRow, id: &str| {
        let parts =
            [('A', &row.accountable), ('R', &row.responsible), ('C', &row.consulted), ('I', &row.informed)];
        let has = |field: &Field<Vec<Spanned<PartyId>>>| field.items().iter().any(|it| &*it.value == id);
        parts.iter().filter(|(_, field)| has(field)).map(|(letter, _)| *letter).collect::<String>()
    };
    let rows = release.raci.items();
    let ids = release.parties.items().iter().filter_map(|it| it.id.get());
    let mut ids: Vec<&str> =
        ids.map(|it| &**it).filter(|id| rows.iter().any(|row| !letters(row, id).is_empty())).collect();
    // A party that is declared nowhere has its letters, too.
    let named = rows.iter().flat_map(|row| {
        [&row.responsible, &row.accountable, &row.consulted, &row.informed]
            .into_iter()
            .flat_map(|it| it.items().iter().map(|it| &*it.value))
    });
    for id in named {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Raci {
        parties: ids.iter().map(|id| words::party(id, release)).collect(),
        rows: rows
            .iter()
            .map(|row| RaciRow {
                task: row.task.get().map_or(String::new(), |it| it.to_string()),
                letters: ids
                    .iter()
                    .map(|id| Some(letters(row, id)).filter(|it| !it.is_empty()).unwrap_or("-".to_owned()))
                    .collect(),
            })
            .collect(),
    }
}

fn families(release: &Release, b: &Build<'_>) -> Vec<MetricFamily> {
    let mut families: Vec<MetricFamily> = Vec::new();
    for it in release.metrics.items() {
        let criterion = it.criterion.get();
        let view = criterion.map(|it| b.goal(it)).unwrap_or_default();
        let sentence = super::escape::plain(&view.sentence);
        let target = if view.text.prose.is_empty() || sentence.is_empty() {
            Markdown { prose: view.text.prose + &sentence }
        } else {
            let measured = format!("*Measured: {sentence}.*");
            Markdown { prose: super::escape::join(&[&super::escape::prose(&view.text.prose), &measured]) }
        };
        let metric = Metric {
            id: name(&it.id),
            name: b.text(&it.name),
            target,
            baseline: b.text(&it.baseline),
            owner: b.party(&it.owner),
            source: view.source,
            dashboard: view.dashboard,
            reviews: b.rows(&it.reviews, |b, it| MetricReview {
                at: b.length(&it.at),
                value: b.text(&it.value),
                notes: b.prose(&it.notes),
            }),
        };
        let family = b.text(&it.family);
        match families.iter_mut().find(|it| it.name == family) {
            Some(known) => known.metrics.push(metric),
            None => families.push(MetricFamily { name: family, metrics: vec![metric] }),
        }
    }
    families
}

fn checklist_groups(release: &Release, b: &Build<'_>) -> Vec<ChecklistGroup> {
    let mut groups: Vec<ChecklistGroup> = Vec::new();
    for it in release.checklists.items() {
        let group = b.text(&it.group);
        let checklist = b.checklist(it);
        match groups.iter_mut().find(|it| it.name == group) {
            Some(known) => known.checklists.push(checklist),
            None => groups.push(ChecklistGroup { name: group, checklists: vec![checklist] }),
        }
    }
    groups
}

fn notes(b: &Build<'_>, it: &release::ReleaseNotes) -> ReleaseNotes {
    use release::ChangeKind as Kind;
    const GROUPS: [(Kind, &str); 5] = [
        (Kind::Feature, "New Features"),
        (Kind::Enhancement, "Enhancements"),
        (Kind::Fix, "Fixes"),
        (Kind::Security, "Security"),
        (Kind::Removal, "Removals"),
    ];
    let change = |it: &Spanned<release::Change>| Change {
        ticket: b.text(&it.ticket),
        summary: b.prose(&it.summary),
        audience: b.text(&it.audience),
        breaking: b.yes_no(&it.breaking),
        action: b.prose(&it.action),
    };
    let group = |kind: Option<Kind>, title: &str| ChangeGroup {
        title: title.to_owned(),
        changes: it
            .changes
            .items()
            .iter()
            .filter(|it| it.r#type.get().copied() == kind)
            .map(change)
            .collect(),
    };
    let groups = GROUPS.iter().map(|(kind, title)| group(Some(*kind), title));
    // A change whose type is not said yet is not lost.
    let groups = groups.chain([group(None, "Other Changes")]).filter(|it| !it.changes.is_empty());
    ReleaseNotes {
        highlights: b.proses(&it.highlights),
        change_groups: groups.collect(),
        known_issues: b.rows(&it.known_issues, |b, it| KnownIssue {
            ticket: b.text(&it.ticket),
            summary: b.prose(&it.summary),
            workaround: b.prose(&it.workaround),
        }),
        versions: b.rows(&it.versions, |b, it| ServiceVersion {
            name: b.text(&it.name),
            version: b.text(&it.version),
            previous: b.text(&it.previous),
        }),
        documents: b.rows(&it.documents, |b, it| NotedDocument {
            kind: b.text(&it.kind),
            title: b.text(&it.title),
            reference: b.text(&it.reference),
            version: b.text(&it.version),
        }),
        distribution: points(b, &it.distribution),
    }
}
