//! `dibr check`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Outcome;
use super::args::{CheckArgs, Common};
use super::baseline;
use super::files::{self, CliError, Project};
use super::fix;
use super::search::{Definition, definitions};
use super::settings::{CliSettings, RunSettings, SettingsCache};
use dibr::finding::{FileReport, Report, Severity};
use dibr::release::Release;
use dibr::reporters::{REPORTERS, Reporter, TerminalStyle};
use dibr::settings::Settings;
use dibr::source::Sources;
use dibr::verbs::{self, CheckContext, Checked, Input, Wanted};

/// Checks definitions and prints the report.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, CliError> {
    let asked = CliSettings {
        stage: args.stage.clone(),
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        ..CliSettings::default()
    };
    let mut settings_cache = SettingsCache::new(&args.common, asked);
    if args.diff {
        return Ok(if fix::show(args, &mut settings_cache)? { Outcome::Findings } else { Outcome::Clean });
    }
    if args.fix {
        fix::write(args, &mut settings_cache)?;
    }
    let deny = args.deny.map(super::args::Threshold::severity);
    let mut judged = each(args, &mut settings_cache, |sources, checked, run_settings| {
        let threshold = deny.or(run_settings.deny).unwrap_or(Severity::Error);
        Judged::new(sources, checked, threshold)
    })?;
    let settings = settings_cache.asked_settings();
    // By another stage than its own, nothing is known to be fixed.
    let ran = |rule: &str| args.stage.is_none() && settings.runs_named(rule);
    if let Some(path) = args.baseline.as_ref().or(args.write_baseline.as_ref()) {
        let stays = |rule: &str| settings_cache.is_unwaivable(rule);
        let mut files: Vec<&mut FileReport> = judged.iter_mut().map(|each| &mut each.report).collect();
        match args.write_baseline {
            Some(_) => baseline::write(path, &mut files, &ran, &stays)?,
            None => baseline::hide(path, &mut files, &ran, &stays)?,
        }
    }
    let outcome = outcome(&judged, &settings_cache);
    let names: Vec<String> = judged.iter().flat_map(|each| each.names()).collect();
    let report = report(judged, &settings_cache);
    let reporter = reporter(args);
    let look = match args.output {
        Some(_) => TerminalStyle::default(),
        None => files::terminal_style(args.common.color, false),
    };
    let mut bytes = Vec::new();
    (reporter.write)(&report, &look, &mut bytes)
        .map_err(|error| CliError::Document(format!("cannot make the report: {error}")))?;
    if let Some(path) = &args.output
        && names.iter().any(|name| files::is_same(path, &files::path_of(name)))
    {
        let message = format!("{} is one of the checked files: give the report another name", path.display());
        return Err(CliError::Document(message));
    }
    if reporter.name == "github"
        && let Err(error) = files::add_to_summary(|room| dibr::reporters::summary(&report, room))
    {
        // Of what the annotations have no room for, the report has a list.
        let place = args.output.as_ref().map_or("the log".to_owned(), |path| path.display().to_string());
        files::complain(&format!("{error}; every finding is in {place}"));
    }
    let silent = report.files.iter().all(|file| file.findings.is_empty() && file.hidden == 0);
    match &args.output {
        Some(path) => files::write(path, &bytes)?,
        None if args.common.quiet && silent && reporter.name == "pretty" => {}
        None => files::print(&bytes)?,
    }
    Ok(outcome)
}

/// The format that was asked for, or the one that fits: a work list where a stage is asked for, annotations in a GitHub
/// workflow, else what people read.
fn reporter(args: &CheckArgs) -> &'static Reporter {
    let fitting = match args.stage {
        Some(_) => "worklist",
        None if files::in_github_workflow() => "github",
        None => "pretty",
    };
    let name = args.format.as_deref().unwrap_or(fitting);
    let known = |name: &str| REPORTERS.iter().copied().find(|reporter| reporter.name == name);
    known(name).or_else(|| known("pretty")).expect("invariant: clap takes names of reporters only")
}

/// A definition that was judged, without what only judging needs.
struct Judged {
    report: FileReport,
    threshold: Severity,
}

impl Judged {
    fn new(mut sources: Sources, checked: &Checked, threshold: Severity) -> Self {
        files::locate(&mut sources);
        let mut sources = Arc::new(sources);
        let mut report = verbs::file_report(&sources, checked);
        // A thousand definitions that are clean need not be kept to say so.
        if report.findings.is_empty() {
            report.sources = Arc::default();
            Arc::get_mut(&mut sources).into_iter().for_each(Sources::forget_texts);
            report.sources = sources;
        }
        Self { threshold, report }
    }

    fn fails(&self) -> bool {
        self.report.findings.iter().any(|finding| finding.finding.weighs(self.threshold))
    }

    fn names(&self) -> Vec<String> {
        self.report.sources.iter().map(|source| source.name.clone()).collect()
    }
}

fn outcome(judged: &[Judged], settings_cache: &SettingsCache) -> Outcome {
    let wrong = settings_cache.reports().iter().any(|report| report.count(Severity::Error) > 0);
    if judged.iter().any(|each| each.report.unread) {
        Outcome::Incomplete
    } else if wrong || judged.iter().any(Judged::fails) {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

fn report(judged: Vec<Judged>, settings_cache: &SettingsCache) -> Report {
    let mut files: Vec<FileReport> = judged.into_iter().map(|each| each.report).collect();
    files.extend(settings_cache.reports());
    let mut all = verbs::catalogue();
    all.extend(settings_cache.own_rules());
    all.sort_by_key(|each| each.id);
    let settings = settings_cache.asked_settings();
    let (rules, ignored) = all.into_iter().partition(|each| settings.runs(each.id));
    Report { version: env!("CARGO_PKG_VERSION"), files, rules, ignored }
}

/// Reads and checks all definitions that the arguments name, several at a time, and makes something of each. The results come
/// in the order of the paths.
fn each<T: Send>(
    args: &CheckArgs,
    settings_cache: &mut SettingsCache,
    make: impl Fn(Sources, &Checked, &RunSettings) -> T + Sync,
) -> Result<Vec<T>, CliError> {
    let previous = args.previous.as_deref();
    let results = works(args, settings_cache)?.into_par_iter().map(|work| {
        let (sources, checked) = work.check(None, previous, &BTreeMap::new(), &work.run_settings.settings)?;
        Ok(make(sources, &checked, &work.run_settings))
    });
    results.collect()
}

/// A definition that is to be checked.
pub(super) struct Work {
    pub(super) definition: Definition,
    pub(super) project: Project,
    pub(super) run_settings: Arc<RunSettings>,
}

impl Work {
    /// Reads and checks it. `text` is taken for its text, and for those of other files what `instead` has of them.
    pub(super) fn check(
        &self,
        text: Option<&str>,
        previous: Option<&Path>,
        instead: &BTreeMap<PathBuf, String>,
        settings: &Settings,
    ) -> Result<(Sources, Checked), CliError> {
        let mut sources = Sources::default();
        let input = match text {
            Some(text) => Input::new(&mut sources, &files::name(&self.definition), text.as_bytes()),
            None => files::read(&mut sources, &self.definition),
        };
        let read = |wanted: &Wanted<'_>| self.project.read(wanted, instead);
        let previous = previous.map(|path| read_previous(path, &mut sources)).transpose()?;
        let overlays = &self.run_settings.overlays;
        let context = CheckContext { overlays, previous: previous.as_ref(), ..CheckContext::default() };
        let checked = verbs::check_with(&mut sources, input, &context, settings, &read);
        Ok((sources, checked))
    }
}

/// The definitions that the arguments name, each with its settings.
pub(super) fn works(args: &CheckArgs, settings_cache: &mut SettingsCache) -> Result<Vec<Work>, CliError> {
    let definitions = definitions(&args.paths, &args.common)?;
    let previous = args.previous.as_deref();
    if let Some(previous) = previous {
        alone(previous, &definitions)?;
    }
    let work = |definition: Definition| {
        let project = Project::of(&definition.path);
        let run_settings = settings_cache.of(&project)?;
        Ok(Work { definition, project, run_settings })
    };
    definitions.into_iter().map(work).collect()
}

/// The same, keeping all that was read, for those who go on with it.
pub(super) fn read_and_check(
    paths: &[PathBuf],
    common: &Common,
    public: bool,
    sources: &mut Sources,
) -> Result<Vec<Checked>, CliError> {
    Ok(read_projects(paths, common, public, sources)?.into_iter().map(|(checked, _)| checked).collect())
}

/// The same with the files that each definition was read from.
pub(super) fn read_projects(
    paths: &[PathBuf],
    common: &Common,
    public: bool,
    sources: &mut Sources,
) -> Result<Vec<(Checked, Project)>, CliError> {
    let mut settings_cache = SettingsCache::new(common, CliSettings { public, ..CliSettings::default() });
    let mut checked = Vec::new();
    for definition in definitions(paths, common)? {
        let project = Project::of(&definition.path);
        let run_settings = settings_cache.of(&project)?;
        let input = files::read(sources, &definition);
        let read = |wanted: &Wanted<'_>| project.read(wanted, &BTreeMap::new());
        let context =
            CheckContext { overlays: &run_settings.overlays, to_render: true, ..CheckContext::default() };
        let judged = verbs::check_with(sources, input, &context, &run_settings.settings, &read);
        checked.push((judged, project));
    }
    if let Some(wrong) = settings_cache.reports().iter().find(|report| report.count(Severity::Error) > 0) {
        let message = format!("{} has errors: `dibr check` shows them", wrong.file().name);
        return Err(CliError::Document(message));
    }
    Ok(checked)
}

/// Holds that a previous definition is that of one other.
fn alone(previous: &Path, definitions: &[Definition]) -> Result<(), CliError> {
    let message = match definitions {
        [_, second, ..] => {
            let (previous, second) = (previous.display(), second.path.display());
            format!("{previous}: `--previous` allows one definition, but {second} is a second one")
        }
        [only] if only.is_stdin && previous.as_os_str() == "-" => {
            "standard input can be only one of the two definitions: name a file for the other".to_owned()
        }
        [] | [_] => return Ok(()),
    };
    Err(CliError::Document(message))
}

fn read_previous(path: &Path, sources: &mut Sources) -> Result<Release, CliError> {
    let input = files::read(sources, &Definition::new(path));
    let project = Project::of(path);
    verbs::previous(sources, &input, &|wanted| project.read(wanted, &BTreeMap::new())).map_err(|finding| {
        let file = sources.get(finding.primary.source);
        let line = file.position(finding.primary.start as usize).line;
        // What cannot be opened has no lines.
        let line = if input.unreadable.is_some() { String::new() } else { format!(":{line}") };
        let message = &finding.message;
        CliError::Document(format!(
            "cannot compare with the previous definition: {}{line}: {message}",
            file.name
        ))
    })
}
