//! What a good auditor would say of a release. One file a rule; this file is the table.

mod engine;

mod criteria_unmeasurable;
mod section_missing;

pub use engine::{Check, Cx, GapPart, Grade, ProcedureKind, ProcedurePart, Saying, SectionPart, check};

use crate::finding::RuleMeta;

/// A rule: what is known of it, how much it weighs at which stage, and its check.
pub struct Rule {
    /// What is known without running it.
    pub meta: RuleMeta,
    /// How its severity follows the stage.
    pub grade: Grade,
    /// The subject it looks at, and the look.
    pub check: Check,
}

/// All rules, sorted by name.
pub static RULES: &[&Rule] = &[
    &criteria_unmeasurable::RULE, //
    &section_missing::RULE,
];

/// Declares a rule. The doc comment is its page, as `dibr explain` shows it.
macro_rules! declare_rule {
    (
        $(#[doc = $page:literal])+
        pub(super) static RULE = {
            id: $id:literal,
            group: $group:literal,
            severity: $grade:expr,
            supports: [$($control:literal),*],
            since: $since:literal,
            check: $subject:ident($check:path),
        }
    ) => {
        $(#[doc = $page])+
        pub(super) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            meta: $crate::finding::RuleMeta {
                id: $crate::finding::RuleId($id),
                page: concat!($($page, "\n"),+),
                group: $group,
                severity: $crate::rules::Grade::words($grade),
                supports: &[$($control),*],
                since: $since,
            },
            grade: $grade,
            check: $crate::rules::Check::$subject($check),
        };
    };
}

use declare_rule;
