//! `--baseline` and `--write-baseline` of `dibr check`.

use std::collections::BTreeSet;
use std::path::Path;

use super::files::{self, CliError};
use dibr::finding::{FileReport, counted};
use dibr::verbs::Baseline;

/// Takes what the baseline names out of the reports, and says on standard error what it names for nothing.
pub(super) fn hide(
    path: &Path,
    reports: &mut [&mut FileReport],
    ran: &dyn Fn(&str) -> bool,
    stays: &dyn Fn(&str) -> bool,
) -> Result<(), CliError> {
    let baseline = read(path)?;
    if !baseline.is_empty() && !reports.iter().any(|report| baseline.names(&name(path, report))) {
        files::complain(&format!("{} names none of the checked files", path.display()));
    }
    let mut fixed = 0;
    for report in reports {
        let name = name(path, report);
        fixed += baseline.hide(&name, report, ran, stays);
    }
    if fixed > 0 {
        let path = path.display();
        let (findings, are) = (counted(fixed, "finding"), if fixed == 1 { "is" } else { "are" });
        files::complain(&format!(
            "{findings} that {path} names {are} fixed: run `--write-baseline {path}` to remove them"
        ));
    }
    Ok(())
}

/// Writes a baseline, or takes out of the one that is there what is fixed; then hides what it names.
pub(super) fn write(
    path: &Path,
    reports: &mut [&mut FileReport],
    ran: &dyn Fn(&str) -> bool,
    stays: &dyn Fn(&str) -> bool,
) -> Result<(), CliError> {
    let names: Vec<String> = reports.iter().map(|report| name(path, report)).collect();
    let now =
        Baseline::of(names.iter().map(String::as_str).zip(reports.iter().map(|report| &**report)), stays);
    let baseline = if files::is_there(path) {
        let whole = names.iter().zip(reports.iter()).filter(|(_, report)| report.is_whole());
        let looked_at: BTreeSet<String> = whole.map(|(name, _)| name.clone()).collect();
        read(path)?.shrunk(&now, &looked_at, ran)
    } else {
        now
    };
    files::write(path, baseline.to_json().as_bytes())?;
    files::complain(&format!("{} names {}", path.display(), counted(baseline.len(), "finding")));
    for (report, name) in reports.iter_mut().zip(&names) {
        baseline.hide(name, report, ran, stays);
    }
    Ok(())
}

fn read(path: &Path) -> Result<Baseline, CliError> {
    let bytes = files::read_settings(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let wrong = |reason| CliError::Document(format!("{} is not a valid baseline: {reason}", path.display()));
    Baseline::read(&text).map_err(wrong)
}

/// The way from the baseline's folder to a definition, so that it holds wherever it is run from.
fn name(baseline: &Path, report: &FileReport) -> String {
    let definition = Path::new(&report.file().name);
    let way =
        files::relative_path(files::folder_of(baseline), files::folder_of(definition)).unwrap_or_default();
    let file = definition.file_name().unwrap_or(definition.as_os_str());
    format!("{way}{}", file.to_string_lossy())
}
