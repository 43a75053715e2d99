//! `dibr approve`.

use super::Outcome;
use super::args::ApproveArgs;
use super::check::read_and_check;
use super::files::{self, CliError, Hold, Replaced};
use super::search::{Definition, definitions};
use dibr::finding::{Severity, counted};
use dibr::release::Stage;
use dibr::source::{Sources, nearest};
use dibr::verbs::{self, Approving};

/// Puts an approval into a definition, bound to what it says now.
pub(super) fn run(args: &ApproveArgs) -> Result<Outcome, CliError> {
    let mut sources = Sources::default();
    let definitions = definitions(std::slice::from_ref(&args.path), &args.common)?;
    let [Definition { path, is_stdin }] = definitions.as_slice() else {
        return Err(CliError::Document("name one definition".to_owned()));
    };
    // From before it is read until it is replaced: of two approvals at once the second one waits for the first.
    let _hold = if *is_stdin { None } else { Some(Hold::of(path)?) };
    let named = if *is_stdin { &args.path } else { path };
    let checked = read_and_check(std::slice::from_ref(named), &args.common, false, &mut sources)?;
    let [checked] = checked.as_slice() else {
        return Err(CliError::Document("name one definition".to_owned()));
    };
    let name = path.display();
    let parties: Vec<&str> =
        checked.loaded.release.parties.items().iter().filter_map(|party| party.id.as_text()).collect();
    if checked.loaded.whole && !parties.contains(&args.role.as_str()) {
        let hint = match nearest(&args.role, &parties) {
            Some(near) => format!(": did you mean `{near}`?"),
            None if parties.is_empty() => ": declare the role under `parties:`".to_owned(),
            None => format!(": it has `{}`", parties.join("`, `")),
        };
        let message = format!("{name} has no party `{}`{hint}", args.role);
        return Err(CliError::Document(message));
    }
    let Some(date) = args.common.today.clone().or_else(files::today) else {
        return Err(CliError::Document(
            "the system clock cannot be read: give the date with `--today`".to_owned(),
        ));
    };
    let approving = Approving {
        role: args.role.clone(),
        purpose: args.purpose.clone(),
        person: args.person.clone(),
        decision: args.decision.clone(),
        date,
        condition: args.condition.clone(),
        evidence: args.evidence.clone(),
    };
    let text = &sources.get(checked.input.source).text;
    let edited = verbs::approve(checked, text, &approving)
        .map_err(|error| CliError::Document(format!("{name}: {error}")))?;
    // What is being approved is not hidden from whoever approves it; the approval that is written now is no part of it.
    let counts = |finding: &&dibr::finding::Finding| {
        finding.weighs(Severity::Error) && !finding.rule.0.starts_with("approval-")
    };
    let open = checked.findings.iter().filter(counts).count();
    if checked.loaded.whole && checked.loaded.release.stage() == Stage::Draft {
        files::complain(&format!(
            "{name} is a draft: `dibr check` reports the approval until `stage:` is `planned` or later"
        ));
    }
    if open > 0 {
        files::complain(&format!(
            "{name} was approved with {} open: `dibr check {name}` shows them",
            counted(open, "error")
        ));
    }
    if *is_stdin {
        files::print(edited.as_bytes())?;
        return Ok(Outcome::Clean);
    }
    if files::replace(path, text, &edited)? == Replaced::Changed {
        let message = format!("{name} was changed by another program in the meantime: run this again");
        return Err(CliError::Document(message));
    }
    files::print(format!("{name}\n").as_bytes())?;
    Ok(Outcome::Clean)
}
