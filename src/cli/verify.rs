//! `dibr verify`.

use std::path::Path;

use super::Outcome;
use super::args::{Telling, VerifyArgs};
use super::check::read_and_check;
use super::files::{self, CliError};
use dibr::kinds::Templates;
use dibr::reporters::sanitize;
use dibr::source::Sources;
use dibr::verbs::{self, Artefact, Checked, RenderOptions, Verification};

/// Compares every artefact that can be read with its definition, and tells of those that cannot.
pub(super) fn run(args: &VerifyArgs) -> Result<Outcome, CliError> {
    let paths = files::artefacts(&args.artefacts)?;
    if paths.len() > 1 && args.source.iter().any(|source| source.as_os_str() == "-") {
        let message = "standard input can be only the artefact or the definition: name a file for the other";
        return Err(CliError::Document(message.to_owned()));
    }
    let templates = match &args.template_dir {
        Some(folder) => Templates { own: files::templates(folder)? },
        None => Templates::default(),
    };
    let reference = args.reference_docx.as_deref().map(files::reference).transpose()?;
    let options = RenderOptions { templates, reference, ..RenderOptions::default() };
    let mut verifications = Vec::new();
    let mut incomplete = false;
    for path in &paths {
        match verify(path, args, &options) {
            Ok(found) => verifications.push(found),
            Err(error) => {
                incomplete = true;
                files::complain(&error.to_string());
            }
        }
    }
    let report = match args.format {
        // What an artefact says must not act on a terminal.
        Telling::Pretty => sanitize(&verbs::text(&verifications), true).into_owned(),
        Telling::Json => verbs::json(&verifications),
    };
    write(args, &paths, report)?;
    Ok(if incomplete {
        Outcome::Incomplete
    } else if verifications.iter().all(|verification| verification.verdict.is_good()) {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

fn verify(path: &Path, args: &VerifyArgs, options: &RenderOptions) -> Result<Verification, CliError> {
    let name = path.display().to_string();
    let failed = |error: verbs::VerifyError| CliError::Document(format!("{name}: {error}"));
    if files::is_mixed(files::folder_of(path)) {
        let message = format!(
            "{name}: a `dibr render` into this folder did not finish, so old and new documents may be mixed; render again"
        );
        return Err(CliError::Document(message));
    }
    let artefact = Artefact::read(&name, files::read_artefact(path)?).map_err(failed)?;
    let mut sources = Sources::default();
    let mut common = args.common.clone();
    if let Some(day) = artefact.as_of() {
        common.today = Some(day.to_owned());
    }
    let checked = read_and_check(&args.source, &common, artefact.is_public(), &mut sources)?;
    let Some(checked) = named(&artefact, &checked) else {
        let message = format!("{name}: it does not name its definition: name it with `--source`");
        return Err(CliError::Document(message));
    };
    let source = &sources.get(checked.input.source).name;
    if !checked.loaded.whole {
        return Err(CliError::Document(format!(
            "{source}: the definition cannot be read; run `dibr check` to see why"
        )));
    }
    let folder = files::folder_of(Path::new(source));
    let image_base = files::relative_path(files::folder_of(path), folder).unwrap_or_default();
    let options = RenderOptions { image_base, ..options.clone() };
    let beside = |name: &str| files::read_artefact(&files::folder_of(path).join(name)).ok();
    artefact.verify_in_folder(checked, source, &options, &beside).map_err(failed)
}

/// The definition that an artefact names; the only one if it names none.
fn named<'a>(artefact: &Artefact, checked: &'a [Checked]) -> Option<&'a Checked> {
    let named = checked.iter().find(|checked| artefact.names(&checked.input.digest));
    named.or(if let [one] = checked { Some(one) } else { None })
}

fn write(args: &VerifyArgs, paths: &[std::path::PathBuf], report: String) -> Result<(), CliError> {
    let Some(output) = &args.output else { return files::print(report.as_bytes()) };
    if paths.iter().chain(&args.source).any(|path| files::is_same(output, path)) {
        let message = format!("{} is the verified artefact: give the report another name", output.display());
        return Err(CliError::Document(message));
    }
    files::write(output, report.as_bytes())
}
