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
    /// Text that is in no document is read by nobody. Release notes print what changes and what operators must do; a back-out or a
    /// responsibility matrix that is written beside them looks finished, and no reader ever sees it. What is inherited by
    /// `extends` is printed by the documents of the other definition and is not reported.
    ///
    /// ## Fix
    ///
    /// Move it to a definition with a profile that prints it, such as `release-plan` or `va-dibr`, or delete it.
    CONTENT_UNPRINTED = "content-unprinted", "warning";
    /// Checks that a figure with `draw` can be drawn of what the definition says, and has no file besides.
    ///
    /// ## Why
    ///
    /// Where nothing can be drawn, the document has no such figure, and what refers to it leads nowhere. Of a figure that has a file,
    /// too, only one of the two pictures can be shown.
    ///
    /// ## Fix
    ///
    /// Give what it is drawn from: three milestones with a day (`timeline`), three periods with `from` and `to` (`hours`), a row of
    /// `promotion` between two environments, two stages of `rollout` with an `audience`, two tasks of `raci` and two parties. Or delete
    /// `draw`, or the figure.
    DRAWING_UNUSABLE = "drawing-unusable", "warning";
    /// Checks that what a definition extends comes to an end: no circle, and at most 8 definitions below one.
    ///
    /// ## Why
    ///
    /// Definitions that extend one another in a circle have no first word, and nobody could say which of them holds. A
    /// long chain is one that no reviewer follows to its end.
    ///
    /// ## Fix
    ///
    /// Delete the `extends` that leads back, or put some of the definitions together.
    EXTENDS_CIRCULAR = "extends-circular", "error";
    /// Checks that the definition which another one extends can be read.
    ///
    /// ## Why
    ///
    /// What is inherited is part of the plan. Without it the half that is left would be judged, and perhaps rendered,
    /// as if it were the whole.
    ///
    /// ## Fix
    ///
    /// Put the file where `extends` says, relative to the file that says so, or correct the path.
    EXTENDS_MISSING = "extends-missing", "error";
    /// Checks that a definition extends only files inside its project: the nearest folder, from its own upwards, that
    /// has `.git` or `dibr.toml`, and if none has, its own.
    ///
    /// ## Why
    ///
    /// A definition comes from anyone. What lies outside the project was not reviewed with it, is not on another
    /// machine, and may be nobody's to publish.
    ///
    /// ## Fix
    ///
    /// Copy the file into the project, and name it relative to the file that extends it.
    EXTENDS_OUTSIDE = "extends-outside", "error";
    /// Checks that a file named in a definition can be read and is of a kind that documents can carry.
    ///
    /// ## Why
    ///
    /// A figure or a text that is not there leaves a hole in the document that nobody sees until it is opened at night.
    ///
    /// ## Fix
    ///
    /// Put the file where `source` or `file` says, relative to the definition that names it: figures as PNG, JPEG or SVG of at
    /// most 16 MiB, prose as Markdown of at most 1 MiB. An SVG has everything in it that it shows, as shapes and words: no
    /// other file, no image of points, no HTML, no entities.
    FILE_MISSING = "file-missing", "error";
    /// Checks that a definition names only figures inside its own folder, and prose inside its project: the nearest folder,
    /// from its own upwards, that has `.git` or `dibr.toml`.
    ///
    /// ## Why
    ///
    /// A definition comes from anyone. One that names `../../etc/passwd`, an absolute path or a web address would
    /// carry a file into the document that nobody meant to publish, and would not render on another machine.
    ///
    /// ## Fix
    ///
    /// Copy the file there and name it relative to the definition that names it.
    FILE_OUTSIDE = "file-outside", "error";
    /// Checks that an overlay, a JSON Schema of the organisation's own, can be read and used.
    ///
    /// ## Why
    ///
    /// An overlay that is passed over in silence is a policy that nobody follows.
    ///
    /// ## Fix
    ///
    /// Put the file where `overlays` in `dibr.toml` says, inside the project, as a JSON Schema (draft 2020-12) without
    /// references to other files. Names of its own rules (`x-dibr-rule`) are kebab-case and none of dibr's.
    OVERLAY_UNUSABLE = "overlay-unusable", "error";
    /// Checks that prose has no HTML comments.
    ///
    /// ## Why
    ///
    /// Markdown hides `<!-- … -->` from readers, and so do documents. What an author asks or notes there, no reader and no
    /// reviewer of the document sees. All comments of a definition are one finding.
    ///
    /// ## Fix
    ///
    /// Write as text what readers need. What is for authors alone, write as a comment of YAML, behind `#`.
    PROSE_COMMENT = "prose-comment", "note";
    /// Checks that prose says nothing that documents would lose: an image, or cells beyond the header of a table.
    ///
    /// ## Why
    ///
    /// Half of a command whose `|` ended a cell, or a diagram that only the author sees, is missing on the night when it is
    /// needed, and nobody notices before.
    ///
    /// ## Fix
    ///
    /// Write `|` within a cell as `\\|`, in code as well. Name pictures under `figures`, and refer to them: `[](#figure.id)`.
    PROSE_LOST = "prose-lost", "error";
    /// Checks that every note and every link definition in prose is used.
    ///
    /// ## Why
    ///
    /// Markdown shows a note where `[^1]` calls it, and an address where a link names its label. A note that nothing calls is
    /// text that its author meant readers to see, and no document shows it. A note or link is known in its own value only.
    ///
    /// ## Fix
    ///
    /// Call the note in the same text, or write the link there. Delete what is not needed.
    PROSE_UNUSED = "prose-unused", "warning";
    /// Checks that a value has the format that is asked for: a day, a time, a length of time.
    ///
    /// ## Why
    ///
    /// "next Thursday" cannot be compared with a window, and "06/07/2020" is two different days for two readers.
    ///
    /// ## Fix
    ///
    /// Write days as `YYYY-MM-DD`, moments as `YYYY-MM-DD HH:MM`, lengths of time as `1 h 30 min`.
    SCHEMA_FORMAT = "schema-format", "error";
    /// Checks that everything a definition must have is there.
    ///
    /// ## Why
    ///
    /// Every document needs to say what is released, in which version, and how far it has come.
    ///
    /// ## Fix
    ///
    /// Add the property. `dibr schema` shows what it may hold.
    SCHEMA_MISSING = "schema-missing", "error";
    /// Checks that a value is of the right type: text, number, list or mapping.
    ///
    /// ## Why
    ///
    /// A version `1.10` without quotes is the number 1.1, and a single item without its `-` is no list: what is
    /// printed would not be what was meant.
    ///
    /// ## Fix
    ///
    /// Write the type that the message names. Put versions in quotes.
    SCHEMA_TYPE = "schema-type", "error";
    /// Checks that every property is one that the definition knows.
    ///
    /// ## Why
    ///
    /// A misspelt key is read by nobody: the plan would lack what its author wrote.
    ///
    /// ## Fix
    ///
    /// Correct the spelling, or say it in `sections`, which holds whatever else a document must say.
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
    /// Settings that cannot be read are not followed: a team would believe that its thresholds hold.
    ///
    /// ## Fix
    ///
    /// Mend the line.
    SETTINGS_SYNTAX = "settings-syntax", "error";
    /// Checks that every setting in `dibr.toml` is one that dibr knows.
    ///
    /// ## Why
    ///
    /// A misspelt setting is followed by nobody.
    ///
    /// ## Fix
    ///
    /// Correct the spelling. `dibr schema settings` shows what may be set.
    SETTINGS_UNKNOWN = "settings-unknown", "error";
    /// Checks that every setting in `dibr.toml` has a value that it may have, and names only rules that there are.
    ///
    /// ## Why
    ///
    /// A severity for a rule that does not exist, or a soak time that is no number, changes nothing, and nobody would know.
    /// No rule can be switched off: it can be lowered to a note, and single findings can be waived in the definition,
    /// where an auditor sees who accepted them.
    ///
    /// ## Fix
    ///
    /// Use one of the values that the message names.
    SETTINGS_VALUE = "settings-value", "error";
    /// Checks that a definition, with its aliases and the files that it names, is of a size that can be read.
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
    /// YAML readers disagree on which of the two counts. The plan that was approved may not be the one that is
    /// rendered.
    ///
    /// ## Fix
    ///
    /// Remove one of the two, or rename it.
    YAML_DUPLICATE_KEY = "yaml-duplicate-key", "error";
    /// Checks that the file is text in UTF-8 of reasonable length.
    ///
    /// ## Why
    ///
    /// Text in another encoding is read as other letters than its author sees.
    ///
    /// ## Fix
    ///
    /// Save the file as UTF-8. Split a definition of more than 4 MiB.
    YAML_ENCODING = "yaml-encoding", "error";
    /// Checks that the file has no invisible characters that change how it is read.
    ///
    /// ## Why
    ///
    /// Bidirectional controls make a line look different from what it says, and some readers take U+2028 for a line
    /// break: a reviewer would approve another text than the tool reads.
    ///
    /// ## Fix
    ///
    /// Delete the character. In a double-quoted text it can be written as an escape where it is really meant.
    YAML_INVISIBLE_CHARACTER = "yaml-invisible-character", "error";
    /// Checks that a definition says what it says without merge keys (`<<`).
    ///
    /// ## Why
    ///
    /// Merge keys are not part of YAML 1.2. An auditor must be able to read what is written.
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
    /// What stands behind a second `---` would be read by nobody.
    ///
    /// ## Fix
    ///
    /// Put each definition into a file of its own.
    YAML_SEVERAL_DOCUMENTS = "yaml-several-documents", "error";
    /// Checks that the file is YAML 1.2.
    ///
    /// ## Why
    ///
    /// Behind a syntax error nothing can be read with certainty.
    ///
    /// ## Fix
    ///
    /// Mend the place that the message names; most often it is indentation, a missing space after `:`, or a quote that
    /// is not closed.
    YAML_SYNTAX = "yaml-syntax", "error";
}
