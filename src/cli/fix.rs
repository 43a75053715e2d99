//! `dibr check --fix` and `--diff`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::args::CheckArgs;
use super::check::{Work, works};
use super::files::{self, CliError, Hold, Replaced};
use super::schema::EditorSchema;
use super::settings::SettingsCache;
use dibr::reporters::sanitize;
use dibr::settings::Settings;
use dibr::verbs::{self, Counts};

/// How often is looked for more to fix: what was fixed may show what else can be.
const ROUNDS: usize = 5;

/// A definition whose text was fixed in memory.
struct Fixed {
    path: PathBuf,
    name: String,
    before: String,
    after: String,
    done: Vec<String>,
    /// The schema for editors that the definition names, where it must be written.
    schema: Option<(PathBuf, Vec<u8>)>,
}

impl Fixed {
    fn is_changed(&self) -> bool {
        self.before != self.after
    }
}

/// Shows what [`write`] would do, as a diff; says whether it would do anything.
pub(super) fn show(args: &CheckArgs, settings_cache: &mut SettingsCache) -> Result<bool, CliError> {
    let mut fixed = fixed(args, settings_cache)?;
    let is_clean = fixed.is_empty();
    for path in schemas(&mut fixed).keys() {
        let shown = path.display();
        files::complain(&format!("{shown}: would write the schema for editors"));
    }
    for it in &fixed {
        files::print(sanitize(&verbs::diff(&it.name, &it.before, &it.after), true).as_bytes())?;
    }
    Ok(!is_clean)
}

/// Fixes in the files what can be fixed, and says on standard error what was done. A file that another program changes
/// meanwhile is read again.
pub(super) fn write(args: &CheckArgs, settings_cache: &mut SettingsCache) -> Result<(), CliError> {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        let message = "standard input cannot be fixed: name a file, or use `--diff` to see the changes";
        return Err(CliError::Document(message.to_owned()));
    }
    let mut changed = None;
    for _ in 0..ROUNDS {
        changed = None;
        let mut fixed = fixed(args, settings_cache)?;
        // The schema first, so that no definition names what is not there.
        for (path, text) in schemas(&mut fixed) {
            files::write(&path, &text)?;
            files::complain(&format!("{}: wrote the schema for editors", path.display()));
        }
        for it in fixed.into_iter().filter(Fixed::is_changed) {
            let _hold = Hold::of(&it.path)?;
            if files::replace(&it.path, &it.before, &it.after)? == Replaced::Changed {
                changed = Some(it.name);
                continue;
            }
            for what in it.done {
                files::complain(&format!("{}: {what}", it.name));
            }
        }
        if changed.is_none() {
            return Ok(());
        }
    }
    let name = changed.unwrap_or_default();
    Err(CliError::Document(format!("{name} was changed by another program: run this again")))
}

/// The schema files that must be written, each once.
fn schemas(fixed: &mut [Fixed]) -> BTreeMap<PathBuf, Vec<u8>> {
    fixed.iter_mut().filter_map(|fixed| fixed.schema.take()).collect()
}

/// All definitions in which something can be fixed. They are read once; what is fixed in one is seen by those that
/// extend it.
fn fixed(args: &CheckArgs, settings_cache: &mut SettingsCache) -> Result<Vec<Fixed>, CliError> {
    let mut works = works(args, settings_cache)?;
    let mut all: Vec<Option<Fixed>> = works.iter().map(|_| None).collect();
    let mut instead = BTreeMap::new();
    for _ in 0..ROUNDS {
        let round: Result<Vec<Fixed>, CliError> =
            works.par_iter_mut().map(|work| fix(work, args, &instead)).collect();
        let mut more = false;
        for (known, it) in all.iter_mut().zip(round?) {
            more |= it.is_changed();
            // The text of standard input is gone once it was read.
            instead.insert(files::real(&it.path), it.after.clone());
            match known {
                Some(known) => {
                    known.after = it.after;
                    known.done.extend(it.done);
                    known.schema = it.schema;
                }
                None => *known = Some(it),
            }
        }
        if !more {
            break;
        }
    }
    Ok(all.into_iter().flatten().filter(|each| each.is_changed() || each.schema.is_some()).collect())
}

fn fix(work: &Work, args: &CheckArgs, instead: &BTreeMap<PathBuf, String>) -> Result<Fixed, CliError> {
    // Standard input can be read once, and this reads several times.
    let previous = args.previous.as_deref().filter(|previous| previous.as_os_str() != "-");
    let text = instead.get(&files::real(&work.definition.path)).map(String::as_str);
    let (sources, checked) = work.check(text, previous, instead, &work.run_settings.settings)?;
    let file = sources.get(checked.input.source);
    // Harm is harm by any rule, wherever else this run looks.
    let settings = Settings { select: Vec::new(), ignore: Vec::new(), ..work.run_settings.settings.clone() };
    let judge = |text: &str| {
        let judged = work.check(Some(text), previous, instead, &settings);
        judged
            .map_or(Counts { error: usize::MAX / 2, ..Counts::default() }, |(_, it)| Counts::of(&it.findings))
    };
    let path = &work.definition.path;
    let schema = (path.as_os_str() != "-").then(|| EditorSchema::of(path)).flatten();
    let reference = schema.as_ref().map(|schema| schema.reference.as_str());
    let (after, done) = verbs::fix(&checked, &file.text, reference, &judge);
    let is_named = reference.is_some() && verbs::named_schema(&after) == reference;
    Ok(Fixed {
        path: path.clone(),
        name: file.name.clone(),
        before: file.text.clone(),
        after,
        done,
        schema: schema.filter(|_| is_named).and_then(|schema| schema.to_write),
    })
}
