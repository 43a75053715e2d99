//! Findings that no rule file owns: what loading says.

use super::{RuleId, RuleMeta};

/// A row: the constant, the id, the severity in words, and the page.
macro_rules! builtin {
    ($($(#[doc = $page:literal])+ $name:ident = $id:literal, $severity:literal;)*) => {
        $(
            #[doc = concat!("The identity of findings `", $id, "`.")]
            pub const $name: RuleId = RuleId($id);
        )*

        /// What is known of each, sorted by name.
        pub static BUILTIN: &[RuleMeta] = &[$(RuleMeta {
            id: $name,
            page: concat!($($page, "\n"),+),
            group: "Loading",
            severity: $severity,
            supports: &[],
            since: "0.1.0",
        },)*];
    };
}

builtin! {
    /// Checks that a document of the profile prints whatever the definition says.
    ///
    /// ## Why
    ///
    /// Nobody reads text that is not printed in any document. Release notes print what changes and what operators must do; a
    /// back-out or a responsibility matrix that is added to them looks finished, but no reader ever sees it. Values that are
    /// inherited through `extends` are printed by the documents of the other definition and are not reported.
    ///
    /// ## Fix
    ///
    /// Move it to a definition with a profile that prints it, such as `release-plan` or `va-dibr`, or delete it.
    CONTENT_UNPRINTED = "content-unprinted", "warning";
    /// Checks that a figure with `draw` can be drawn from the definition, and does not have a file as well.
    ///
    /// ## Why
    ///
    /// If there is nothing to draw, the document has no such figure, and references to it are broken. If a figure also has a
    /// file, only one of the two pictures can be shown.
    ///
    /// ## Fix
    ///
    /// Add the data that it is drawn from: three milestones with a day (`timeline`), three periods with `from` and `to`
    /// (`hours`), a row of `promotion` between two environments, two stages of `rollout` with an `audience`, two tasks of `raci`
    /// and two parties. Or delete `draw`, or the figure.
    DRAWING_UNUSABLE = "drawing-unusable", "warning";
    /// Checks that the chain of `extends` ends: no cycle, and at most 8 definitions in a row.
    ///
    /// ## Why
    ///
    /// In a cycle of definitions nobody could say which one wins. No reviewer follows a long chain to its end.
    ///
    /// ## Fix
    ///
    /// Delete the `extends` that leads back, or merge some of the definitions.
    EXTENDS_CIRCULAR = "extends-circular", "error";
    /// Checks that the definition which another one extends can be read.
    ///
    /// ## Why
    ///
    /// Inherited values are part of the plan. Without them, half a plan would be checked, and perhaps rendered, as if it were
    /// complete.
    ///
    /// ## Fix
    ///
    /// Create the file at the path in `extends`, which is relative to the file that extends it, or correct the path.
    EXTENDS_MISSING = "extends-missing", "error";
    /// Checks that a definition extends only files inside its project: the nearest folder, from its own upwards, that
    /// has `.git` or `dibr.toml`, and if none has, its own.
    ///
    /// ## Why
    ///
    /// Anyone may write a definition. Files outside the project were not reviewed with it, do not exist on other machines, and
    /// may not be meant for publication.
    ///
    /// ## Fix
    ///
    /// Copy the file into the project, and name it relative to the file that extends it.
    EXTENDS_OUTSIDE = "extends-outside", "error";
    /// Checks that a file named in a definition can be read and is of a kind that documents can carry.
    ///
    /// ## Why
    ///
    /// A missing figure or text leaves a gap in the document that nobody notices until it is needed.
    ///
    /// ## Fix
    ///
    /// Create the file at the path in `source` or `file`, which is relative to the definition that names it: figures as PNG, JPEG
    /// or SVG of at most 16 MiB, prose as Markdown of at most 1 MiB. An SVG contains everything that it shows, as shapes and
    /// text: no other file, no bitmap, no HTML, no entities.
    FILE_MISSING = "file-missing", "error";
    /// Checks that a definition names only figures inside its own folder, and prose inside its project: the nearest folder,
    /// from its own upwards, that has `.git` or `dibr.toml`.
    ///
    /// ## Why
    ///
    /// Anyone may write a definition. One that names `../../etc/passwd`, an absolute path or a web address would publish a file
    /// by accident, and would not render on another machine.
    ///
    /// ## Fix
    ///
    /// Copy the file there and name it relative to the definition that names it.
    FILE_OUTSIDE = "file-outside", "error";
    /// Checks that an overlay, which is a JSON Schema of the organisation, can be read and used.
    ///
    /// ## Why
    ///
    /// If an overlay were ignored without a message, nobody would follow its policy.
    ///
    /// ## Fix
    ///
    /// Create the file at the path in `overlays` of `dibr.toml`, inside the project, as a JSON Schema (draft 2020-12) without
    /// references to other files. Names of its rules (`x-dibr-rule`) are kebab-case and differ from those of built-in rules.
    OVERLAY_UNUSABLE = "overlay-unusable", "error";
    /// Checks that prose has no HTML comments.
    ///
    /// ## Why
    ///
    /// Markdown hides `<!-- … -->` from readers, and so do documents. Neither readers nor reviewers of the document see what an
    /// author asks or notes there. All comments of a definition are one finding.
    ///
    /// ## Fix
    ///
    /// Write as text what readers need. Write notes for authors as YAML comments, with `#`.
    PROSE_COMMENT = "prose-comment", "note";
    /// Checks that prose contains nothing that documents would lose: an image, or cells beyond the header of a table.
    ///
    /// ## Why
    ///
    /// Half of a command, because its `|` ended a cell, or a diagram that only the author sees, is missing when it is needed, and
    /// nobody notices earlier.
    ///
    /// ## Fix
    ///
    /// Write `|` within a cell as `\\|`, in code as well. Name pictures under `figures`, and refer to them: `[](#figure.id)`.
    PROSE_LOST = "prose-lost", "error";
    /// Checks that every note and every link definition in prose is used.
    ///
    /// ## Why
    ///
    /// Markdown shows a note where `[^1]` calls it, and an address where a link names its label. If nothing calls a note, readers
    /// do not see text that its author wrote for them. A note or link is only known within its own value.
    ///
    /// ## Fix
    ///
    /// Call the note in the same text, or write the link there. Delete what is not needed.
    PROSE_UNUSED = "prose-unused", "warning";
    /// Checks that a value has the required format: a date, a time, a duration.
    ///
    /// ## Why
    ///
    /// "next Thursday" cannot be compared with a window, and "06/07/2020" is two different days for two readers.
    ///
    /// ## Fix
    ///
    /// Write dates as `YYYY-MM-DD`, times as `YYYY-MM-DD HH:MM`, durations as `1 h 30 min`.
    SCHEMA_FORMAT = "schema-format", "error";
    /// Checks that a definition has all required properties.
    ///
    /// ## Why
    ///
    /// Every document needs to say what is released, in which version, and how far it has come.
    ///
    /// ## Fix
    ///
    /// Add the property. `dibr schema` shows its allowed values.
    SCHEMA_MISSING = "schema-missing", "error";
    /// Checks that a value is of the right type: text, number, list or mapping.
    ///
    /// ## Why
    ///
    /// A version `1.10` without quotes is the number 1.1, and a single item without its `-` is not a list: the document would not
    /// show what was meant.
    ///
    /// ## Fix
    ///
    /// Write the type that the message names. Put versions in quotes.
    SCHEMA_TYPE = "schema-type", "error";
    /// Checks that every property is one that the definition knows.
    ///
    /// ## Why
    ///
    /// A misspelt key is ignored: the plan would lack what its author wrote.
    ///
    /// ## Fix
    ///
    /// Correct the spelling, or move the content to `sections`, which is for everything that has no property.
    SCHEMA_UNKNOWN = "schema-unknown", "error";
    /// Checks that a value is one of those allowed.
    ///
    /// ## Why
    ///
    /// Rules and documents can only act on values that they know.
    ///
    /// ## Fix
    ///
    /// Use one of the values that the message names.
    SCHEMA_VALUE = "schema-value", "error";
    /// Checks that `dibr.toml` is TOML.
    ///
    /// ## Why
    ///
    /// Settings that cannot be read have no effect, but the team would rely on them.
    ///
    /// ## Fix
    ///
    /// Fix the line.
    SETTINGS_SYNTAX = "settings-syntax", "error";
    /// Checks that every setting in `dibr.toml` is one that dibr knows.
    ///
    /// ## Why
    ///
    /// A misspelt setting has no effect.
    ///
    /// ## Fix
    ///
    /// Correct the spelling. `dibr schema settings` shows what may be set.
    SETTINGS_UNKNOWN = "settings-unknown", "error";
    /// Checks that every setting in `dibr.toml` has an allowed value and names only existing rules.
    ///
    /// ## Why
    ///
    /// A severity for a rule that does not exist, or a soak time that is not a number, has no effect, and nobody would notice. No
    /// rule can be switched off: it can be lowered to a note, and single findings can be waived in the definition, where an
    /// auditor sees who accepted them.
    ///
    /// ## Fix
    ///
    /// Use one of the values that the message names.
    SETTINGS_VALUE = "settings-value", "error";
    /// Checks that a definition, with its aliases and the files that it names, is not too large to read.
    ///
    /// ## Why
    ///
    /// A few hundred bytes of aliases of aliases can stand for gigabytes of text, which would exhaust the machine
    /// that checks them.
    ///
    /// ## Fix
    ///
    /// Write repeated parts out. Split a definition of more than 200,000 values, or a list of more than 5,000 items.
    YAML_ALIAS_BUDGET = "yaml-alias-budget", "error";
    /// Checks that no mapping has a key twice.
    ///
    /// ## Why
    ///
    /// YAML readers disagree on which of the two values counts. The plan that was approved may not be the one that is rendered.
    ///
    /// ## Fix
    ///
    /// Remove one of the two, or rename it.
    YAML_DUPLICATE_KEY = "yaml-duplicate-key", "error";
    /// Checks that the file is text in UTF-8 of reasonable length.
    ///
    /// ## Why
    ///
    /// In another encoding, text is read as different letters.
    ///
    /// ## Fix
    ///
    /// Save the file as UTF-8. Split a definition of more than 4 MiB.
    YAML_ENCODING = "yaml-encoding", "error";
    /// Checks that the file has no invisible characters that change how it is read.
    ///
    /// ## Why
    ///
    /// Bidirectional controls make a line look different from its content, and some readers take U+2028 for a line break: a
    /// reviewer would approve a text that differs from what the tool reads.
    ///
    /// ## Fix
    ///
    /// Delete the character. Where it is really needed, write it as an escape in double quotes.
    YAML_INVISIBLE_CHARACTER = "yaml-invisible-character", "error";
    /// Checks that a definition does not use merge keys (`<<`).
    ///
    /// ## Why
    ///
    /// Merge keys are not part of YAML 1.2. Auditors must be able to read all values where they are used.
    ///
    /// ## Fix
    ///
    /// Write the properties out.
    YAML_MERGE_KEY = "yaml-merge-key", "error";
    /// Checks that values are nested at most 64 levels deep.
    ///
    /// ## Why
    ///
    /// No definition needs more; a file that has more is broken or hostile.
    ///
    /// ## Fix
    ///
    /// Check the indentation and brackets at the place.
    YAML_NESTING = "yaml-nesting", "error";
    /// Checks that plain values mean the same to every YAML reader.
    ///
    /// ## Why
    ///
    /// To YAML 1.1, which many tools still read, `no` is false, `017` is 15 and `12:30:45` is 45045. A number such as
    /// `1.10` loses its last digit.
    ///
    /// ## Fix
    ///
    /// Put the value in quotes.
    YAML_SCALAR_AMBIGUOUS = "yaml-scalar-ambiguous", "warning";
    /// Checks that a file holds one definition.
    ///
    /// ## Why
    ///
    /// Nothing after a second `---` would be read.
    ///
    /// ## Fix
    ///
    /// Put each definition into its own file.
    YAML_SEVERAL_DOCUMENTS = "yaml-several-documents", "error";
    /// Checks that the file is YAML 1.2.
    ///
    /// ## Why
    ///
    /// After a syntax error nothing can be read reliably.
    ///
    /// ## Fix
    ///
    /// Fix the reported place; the usual cause is indentation, a missing space after `:`, or a quote that is not closed.
    YAML_SYNTAX = "yaml-syntax", "error";
}
