//! `dibr init`.

use std::path::PathBuf;

use super::Outcome;
use super::args::InitArgs;
use super::files::{self, CliError};
use super::schema::EditorSchema;
use dibr::verbs::{self, PROFILES, Preset, SAMPLES};

/// Writes a definition to begin with, the files that it names, and the schema for editors, all or none.
pub(super) fn run(args: &InitArgs) -> Result<Outcome, CliError> {
    let (presets, name) = match &args.sample {
        Some(name) => (SAMPLES, name.as_str()),
        None => (PROFILES, args.profile.as_str()),
    };
    let preset: &Preset = presets
        .iter()
        .find(|preset| preset.name == name)
        .expect("invariant: clap takes names of presets only");
    // Only a name that ends like a definition's names a file: `tmp-5.0.4` is a folder.
    let ending = args.path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let is_file = ending.is_some_and(|ending| ["yaml", "yml", "json"].contains(&ending.as_str()));
    let own = if files::is_folder(&args.path) || !is_file {
        args.path.join("release.yaml")
    } else {
        args.path.clone()
    };
    let folder = files::folder_of(&own);
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (at, (name, bytes)) in preset.files.iter().enumerate() {
        let path = if at == 0 { own.clone() } else { folder.join(name) };
        if files::is_there(&path) && !args.force {
            let shown = path.display();
            return Err(CliError::Document(format!(
                "{shown} exists already: use `--force` to overwrite it, or choose another PATH"
            )));
        }
        files.push((path, bytes.to_vec()));
    }
    for (path, _) in &files {
        files::make_folder(files::folder_of(path))?;
    }
    let schema = EditorSchema::of(&own);
    let definition = std::str::from_utf8(preset.files[0].1).expect("invariant: presets are text");
    let reference = schema.as_ref().map(|schema| schema.reference.as_str());
    files[0].1 = verbs::naming_schema(definition, reference).into_bytes();
    let mut above = None;
    match schema {
        Some(schema) if schema.is_beside() => files.extend(schema.to_write),
        Some(schema) => above = schema.to_write,
        None => files::complain(&EditorSchema::refusal(&own)),
    }
    files::write_all(folder, &files, &[])?;
    if let Some((path, text)) = above {
        files::write(&path, &text)?;
        files.push((path, text));
    }
    let paths: String = files.iter().map(|(path, _)| format!("{}\n", path.display())).collect();
    files::print(paths.as_bytes())?;
    Ok(Outcome::Clean)
}
