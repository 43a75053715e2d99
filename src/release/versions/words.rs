//! Words around a version that tell what it is of.

/// Words before a version that tell of what was, or of what is returned to: "replaces Board 2.3".
#[rustfmt::skip]
pub(super) const BEFORE: &[&str] = &[
    "after", "before", "below", "compared", "deprecated", "earlier", "existing", "former", "from", "history", "instead",
    "introduced", "keep", "keeps", "kept", "leave", "leaves", "no", "not", "old", "older", "prior", "previous", "previously", "reinstall",
    "remove", "removed", "removes", "replace", "replaced", "replaces", "replacing", "restore", "restored", "restores", "retire", "retires",
    "return", "returned", "returns", "revert", "reverts", "since", "stop", "stops", "supersedes", "than", "unchanged", "uninstall",
    "uninstalled", "unlike", "until", "upgraded", "was", "were", "without", "back", "backout", "rollback",
];

/// What software does that is put back.
#[rustfmt::skip]
pub(super) const RETURNS: &[&str] = &[
    "back", "backed", "restore", "restored", "restores", "return", "returned", "returning", "returns", "revert", "reverted", "reverts", "rolled",
];

/// Words behind "as" with which a text compares: "as in 2.3", "as with Board 2.3".
pub(super) const COMPARED_BY: &[&str] = &["before", "for", "in", "of", "under", "with"];

/// Things that software consists of, or comes in: "the folder of 2.3".
#[rustfmt::skip]
pub(super) const THINGS: &[&str] = &[
    "application", "archive", "archives", "artefact", "artifact", "binaries", "binary", "chart", "code", "container", "containers", "directory", "file", "files",
    "folder", "folders", "image", "images", "installer", "jar", "nodes", "package", "packages", "program", "service", "services", "software", "war",
];

/// What a release mends of the one before: "a fault of 2.3".
#[rustfmt::skip]
pub(super) const FAULTS: &[&str] = &[
    "bug", "bugs", "defect", "defects", "error", "fault", "faults", "flaw", "flaws", "issue", "issues", "like", "limitation", "limitations", "problem",
    "problems", "regression", "vulnerability", "weakness",
];

/// Words after a version that tell the same: "Board 2.3 stays on the servers".
#[rustfmt::skip]
pub(super) const AFTER: &[&str] = &[
    "again", "back", "backout", "before", "earlier", "gone", "older", "previously", "removed", "replaced", "restored", "retired", "returned", "returns", "rollback", "uninstalled", "until",
];

/// Words that tell it even further on: "Board 2.3 is listed; the list is kept".
pub(super) const KEPT: &[&str] =
    &["kept", "noted", "remain", "remains", "retained", "stay", "stays", "superseded"];

/// Words that tell it only where they stand before the version.
pub(super) const WEAK: &[&str] =
    &["after", "before", "from", "get", "no", "not", "since", "until", "was", "were"];

/// Words that number something else than a version.
#[rustfmt::skip]
pub(super) const COUNTED: &[&str] = &[
    "about", "above", "appendix", "article", "below", "case", "chapter", "clause", "figure", "item", "least", "level", "line", "most", "over", "page",
    "paragraph", "part", "point", "points", "port", "question", "requirement", "row", "rule", "section", "sections", "stage", "step", "table", "under", "wcag",
];

/// Units, which make a number a quantity.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "bytes", "days", "errors", "failures", "fte", "gb", "gib", "gbit", "h", "hour", "hours", "kb", "km", "lines", "mb", "mbit", "mib", "million", "min", "minute",
    "minutes", "ms", "out", "people", "per", "percent", "points", "requests", "s", "second", "seconds", "sites", "tb", "thousand", "times", "to", "users", "week",
    "weeks", "x",
];

/// Words between a name and a number in one word that leave it the number of what is named: `board-api-2.3.tgz`.
#[rustfmt::skip]
pub(super) const NEUTRAL: &[&str] = &[
    "api", "app", "application", "backend", "build", "bundle", "chart", "charts", "client", "frontend", "image", "installer", "interfaces", "package",
    "pkg", "prod", "release", "server", "service", "setup", "ui", "v", "version", "web",
];

/// What a line of a command does when it brings a version into place.
#[rustfmt::skip]
pub(super) const INSTALLING: &[&str] = &[
    "apply", "checkout", "deploy", "dpkg", "import", "install", "load", "msiexec", "pull", "rpm", "run", "set", "tar", "unpack", "untar", "unzip", "up", "update",
    "upgrade",
];

/// What a line of a command does with a version that is there, or was.
#[rustfmt::skip]
pub(super) const LEAVING: &[&str] = &[
    "archive", "backup", "before", "cleanup", "compare", "cp", "delete", "describe", "diff", "disable", "down", "drain", "dump", "from", "get", "grep", "history",
    "list", "ls", "mv", "old", "previous", "prune", "purge", "remove", "restore", "revert", "rm", "rollback", "save", "scale", "snapshot", "status", "stop", "test",
    "undo", "uninstall", "unlink",
];
