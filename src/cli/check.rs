//! `dibr check`.

use super::args::CheckArgs;
use super::files::{self, Project, Trouble};
use super::{Outcome, args};
use dibr::reporters::REPORTERS;
use dibr::settings::Settings;
use dibr::source::Sources;
use dibr::verbs::{self, Checked, Wanted};

/// Checks definitions and prints the report.
pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Trouble> {
    let mut sources = Sources::default();
    let checked = read_and_check(&args.paths, &args.common, false, &mut sources)?;
    let report = verbs::report(&sources, &checked);
    let reporter = REPORTERS.iter().find(|it| it.name == args.format);
    let reporter = reporter.expect("invariant: clap takes names of reporters only");
    let look = match args.output {
        Some(_) => dibr::reporters::Look::default(),
        None => files::look(args.common.color, false),
    };
    let mut bytes = Vec::new();
    (reporter.write)(&report, &look, &mut bytes)
        .map_err(|error| Trouble::Document(format!("cannot make the report: {error}")))?;
    if let Some(path) = &args.output
        && sources.iter().any(|it| files::is_same(path, it.name.as_ref()))
    {
        let message = format!("{} is part of what is checked: the report needs another name", path.display());
        return Err(Trouble::Document(message));
    }
    match &args.output {
        Some(path) => files::write_all(&[(path.clone(), bytes)])?,
        None if args.common.quiet
            && checked.iter().all(|it| it.findings.is_empty())
            && reporter.name == "pretty" => {}
        None => files::print(&bytes)?,
    }
    let threshold = args.deny.severity();
    Ok(if checked.iter().any(|it| it.input.unreadable.is_some()) {
        Outcome::Incomplete
    } else if checked.iter().flat_map(|it| &it.findings).any(|it| it.weighs(threshold)) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Reads and checks all definitions that `paths` name, for the public if so.
pub(super) fn read_and_check(
    paths: &[std::path::PathBuf],
    common: &args::Common,
    public: bool,
    sources: &mut Sources,
) -> Result<Vec<Checked>, Trouble> {
    let today = common.today.clone().or_else(files::today);
    let settings = Settings { today, public, ..Settings::default() };
    let paths = files::definitions(paths)?;
    let mut checked = Vec::new();
    for path in paths {
        let input = files::read(sources, &path);
        let project = Project::of(&path);
        let read = |wanted: &Wanted<'_>| project.read(wanted);
        checked.push(verbs::check(sources, input, &settings, &read));
    }
    Ok(checked)
}
