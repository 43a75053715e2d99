//! Pages, counted by LibreOffice: it is asked for a PDF, in which every bookmark of the document is a named place.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::files::{self, CliError};
use dibr::readers::pdf;
use dibr::writers::Counted;

const PROGRAMS: &[&str] = &["soffice", "libreoffice"];
const FILTER: &str =
    r#"pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}"#;

/// On which page each bookmark of a DOCX stands when LibreOffice sets it. It works in a folder of its own, with a profile
/// of its own, and nothing of it stays.
///
/// # Errors
///
/// Where LibreOffice is not there, or makes no PDF of the file.
pub(super) fn counted(docx: &[u8], name: &str) -> Result<Counted, CliError> {
    let failed = |what: &dyn Display| {
        let without = "without `--paginate`, page numbers are estimated";
        CliError::Document(format!("{name}: cannot count the pages: {what}; {without}"))
    };
    let folder = files::scratch().map_err(|error| failed(&error))?;
    let (source, target) = (folder.path().join("pages.docx"), folder.path().join("pages.pdf"));
    files::write(&source, docx)?;
    let mut answers = PROGRAMS.iter().map(|program| convert(program, folder.path(), &source));
    match answers.find(|answer| !answer.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound))
    {
        Some(Ok(())) => {}
        Some(Err(error)) => return Err(failed(&error)),
        None => return Err(failed(&"LibreOffice (`soffice`) is not on the search path")),
    }
    // LibreOffice ends well even where it fails: the file tells.
    let bytes = files::read_artefact(&target).map_err(|_| failed(&"LibreOffice did not make a PDF"))?;
    let (places, count) = pdf::places(bytes).map_err(|error| failed(&error))?;
    Ok(Counted { places, count })
}

fn convert(program: &str, folder: &Path, source: &Path) -> io::Result<()> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new(program);
    command.args([&profile, "--headless", "--convert-to", FILTER, "--outdir"]).arg(folder).arg(source);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().map(drop)
}
