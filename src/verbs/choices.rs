//! Words that the schema leaves open, and that are nearly one of those that are known.

use crate::finding::{Finding, Severity, builtin};
use crate::release::{Profile, Release};
use crate::source::nearest;

/// Kinds of change that every process knows.
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "build", "emergency", "expedited", "feature", "fix", "hotfix", "maintenance", "major", "minor", "normal", "patch", "pilot", "planned", "release", "routine",
    "security", "standard", "unplanned", "update", "upgrade", "urgent",
];

/// Says where the type of the change is a slip of one that the process has, or that every process knows.
pub(super) fn change_type(release: &Release, findings: &mut Vec<Finding>) {
    // A process is of all its types.
    if release.profile.get() == Some(&Profile::ReleaseProcess) {
        return;
    }
    let Some(own) = release.release.get().and_then(|release| release.change_type.present()) else { return };
    let types = release.change_types.items().iter();
    let declared: Vec<&str> =
        types.flat_map(|kind| [kind.id.as_text(), kind.name.as_text()]).flatten().collect();
    let known: Vec<&str> = CHANGES.iter().copied().chain(declared).collect();
    let value = own.value.trim().to_lowercase();
    let is_known = known
        .iter()
        .map(|name| name.to_lowercase())
        .any(|name| name == value || name.split(' ').any(|part| part == value));
    let Some(near) = nearest(&value, &known).filter(|_| !is_known) else { return };
    let message = format!("`{}` is not a known type of change", &*own.value);
    let finding = Finding::new(builtin::SCHEMA_VALUE, Severity::Error, own.span, message);
    findings.push(finding.help(format!("did you mean `{near}`?")));
}
