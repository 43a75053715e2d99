//! `dibr render`.

use std::path::PathBuf;

use super::Outcome;
use super::args::{Audience, RenderArgs};
use super::check::read_projects;
use super::files::{self, CliError, Project};
use super::paginate;
use dibr::finding::{Finding, counted};
use dibr::kinds::{KINDS, Kind, Templates, unknown_names, unused_templates};
use dibr::reporters::REPORTERS;
use dibr::source::Sources;
use dibr::verbs::{self, Checked, RenderError, RenderOptions};
use dibr::writers::{PageOptions, WRITERS, Writer};

/// Renders the documents of all definitions, or none: the files are written when the last one is made.
pub(super) fn run(args: &RenderArgs) -> Result<Outcome, CliError> {
    named_as_kinds(args)?;
    let mut sources = Sources::default();
    let public = args.audience == Audience::Public;
    let read = read_projects(&args.paths, &args.common, public, &mut sources)?;
    let (checked, projects): (Vec<Checked>, Vec<Project>) = read.into_iter().unzip();
    let templates = match &args.template_dir {
        Some(folder) => Templates { own: files::templates(folder)? },
        None => Templates::default(),
    };
    let unknown: Vec<String> = unknown_names(&templates).iter().map(ToString::to_string).collect();
    if !unknown.is_empty() {
        return Err(CliError::Document(unknown.join("\n")));
    }
    let reference = match &args.reference_docx {
        Some(_) if writers(args).iter().all(|writer| !writer.has_pages) => {
            let message = "`--reference-docx` needs DOCX among the formats of `--to`";
            return Err(CliError::Document(message.to_owned()));
        }
        Some(path) => Some(files::reference(path)?),
        None => None,
    };
    if args.paginate && writers(args).iter().all(|writer| !writer.has_pages) {
        return Err(CliError::Document("`--paginate` needs DOCX among the formats of `--to`".to_owned()));
    }
    // Reported before anything is made, so that the findings of all definitions are seen at once.
    let refused = |checked: &Checked| checked.count(dibr::finding::Severity::Error) > 0 && !args.draft;
    let unreadable = |checked: &Checked| !checked.loaded.whole;
    if checked.iter().any(|checked| refused(checked) || unreadable(checked)) {
        report(args, &sources, &checked)?;
        files::complain(if checked.iter().any(unreadable) {
            "nothing was rendered because a definition cannot be read completely; fix that first"
        } else {
            "nothing was rendered because the definition has errors; `--draft` renders anyway and marks every page"
        });
        let incomplete = checked.iter().any(|checked| checked.input.unreadable.is_some());
        return Ok(if incomplete { Outcome::Incomplete } else { Outcome::Findings });
    }
    if let Some(none) = checked.iter().find(|checked| kinds(args, checked).is_empty()) {
        let name = &sources.get(none.input.source).name;
        let message = format!("{name}: without a profile, name the kind of document with `--kind`");
        return Err(CliError::Document(message));
    }
    if args.print_view {
        let as_of = args.common.today.clone();
        let options = RenderOptions { draft: args.draft, public, as_of, ..RenderOptions::default() };
        for it in &checked {
            for kind in kinds(args, it) {
                files::print(verbs::view(it, kind, &options).as_bytes())?;
            }
        }
        return Ok(Outcome::Clean);
    }
    // Before anything is made: of several documents none is written if one would be a stub.
    for it in &checked {
        let name = &sources.get(it.input.source).name;
        for kind in kinds(args, it) {
            verbs::shows(it, kind).map_err(|error| failed(name, &error))?;
        }
    }
    warn(&sources, &checked, &templates);
    files::make_folder(&args.out)?;
    let mut written: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (it, project) in checked.iter().zip(&projects) {
        let name = &sources.get(it.input.source).name;
        let base = files::relative_path(&args.out, project.folder_as_given()).unwrap_or_default();
        let options = RenderOptions {
            draft: args.draft,
            public,
            image_base: base,
            as_of: args.common.today.clone(),
            templates: templates.clone(),
            reference: reference.clone(),
        };
        for kind in kinds(args, it) {
            let document = verbs::document(it, kind, &options).map_err(|error| failed(name, &error))?;
            for writer in writers(args) {
                let page_options = PageOptions { reference: options.reference.as_ref(), pages: None };
                let mut rendered = verbs::write(&document, it, kind, writer, page_options)
                    .map_err(|error| failed(name, &error))?;
                if args.paginate && writer.has_pages {
                    let pages = paginate::counted(&rendered.bytes, &rendered.name)?;
                    let page_options = PageOptions { pages: Some(&pages), ..page_options };
                    rendered = verbs::write(&document, it, kind, writer, page_options)
                        .map_err(|error| failed(name, &error))?;
                }
                for loss in &rendered.losses {
                    files::complain(&format!("{}: {loss}", rendered.name));
                }
                for (file, bytes) in std::iter::once((rendered.name, rendered.bytes)).chain(rendered.beside) {
                    let path = args.out.join(&file);
                    if written.iter().any(|(other, _)| *other == path) {
                        let message = format!(
                            "{name}: {} would be written twice; give the releases different versions, or render them into different folders",
                            path.display()
                        );
                        return Err(CliError::Document(message));
                    }
                    written.push((path, bytes));
                }
            }
        }
    }
    let mut read: Vec<PathBuf> = projects.iter().flat_map(Project::files).collect();
    read.extend(args.reference_docx.clone());
    files::write_all(&args.out, &written, &read)?;
    let paths: String = written.iter().map(|(path, _)| format!("{}\n", path.display())).collect();
    files::print(paths.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Refuses a kind of document that was given where definitions are named: `render guide release.yaml`.
fn named_as_kinds(args: &RenderArgs) -> Result<(), CliError> {
    let is_kind = |path: &&PathBuf| KINDS.iter().any(|kind| path.as_os_str() == kind.name);
    match args.paths.iter().filter(is_kind).find(|path| !files::is_there(path)) {
        Some(path) => {
            let kind = path.display();
            let message =
                format!("there is no file `{kind}`; use `--kind {kind}` to choose the kind of document");
            Err(CliError::Document(message))
        }
        None => Ok(()),
    }
}

/// Says on standard error what a definition says that is in no document, and which templates are in none.
fn warn(sources: &Sources, checked: &[Checked], templates: &Templates) {
    for it in checked {
        let misfit = |finding: &&Finding| {
            ["schema-format", "schema-type", "schema-unknown", "schema-value"].contains(&finding.rule.0)
        };
        let count = it.findings.iter().filter(misfit).count();
        if count > 0 {
            let name = &sources.get(it.input.source).name;
            let (values, verb) = (counted(count, "value"), if count == 1 { "does" } else { "do" });
            files::complain(&format!(
                "{name}: {values} {verb} not fit the schema: the documents leave out what is written there"
            ));
        }
    }
    for it in unused_templates(templates) {
        files::complain(&it.to_string());
    }
}

fn failed(name: &str, error: &RenderError) -> CliError {
    CliError::Document(format!("{name}: {error}"))
}

/// The findings of all definitions, on standard error: standard output is for paths.
fn report(args: &RenderArgs, sources: &Sources, checked: &[Checked]) -> Result<(), CliError> {
    let pretty = REPORTERS
        .iter()
        .find(|reporter| reporter.name == "pretty")
        .expect("invariant: `pretty` is in the table");
    let mut bytes = Vec::new();
    (pretty.write)(
        &verbs::report(sources, checked),
        &files::terminal_style(args.common.color, true),
        &mut bytes,
    )
    .map_err(|error| CliError::Document(format!("cannot make the report: {error}")))?;
    files::print_aside(&bytes)
}

fn kinds(args: &RenderArgs, checked: &Checked) -> Vec<&'static Kind> {
    let profile = checked.loaded.release.profile.get();
    let wanted = |kind: &&&Kind| match args.kind.as_slice() {
        [] => profile.is_some_and(|profile| kind.profiles.contains(profile)),
        names => names.iter().any(|name| name == kind.name),
    };
    KINDS.iter().filter(wanted).copied().collect()
}

/// The formats in the order in which they were named, each once.
fn writers(args: &RenderArgs) -> Vec<&'static Writer> {
    let mut found: Vec<&Writer> = Vec::new();
    for name in &args.to {
        let writer = WRITERS.iter().copied().find(|writer| writer.name == name);
        found.extend(writer.filter(|writer| found.iter().all(|other| other.name != writer.name)));
    }
    found
}
