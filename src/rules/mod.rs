//! What a good auditor would say of a release. One file a rule; this file is the table.

mod engine;
mod evidence;
mod fit;
mod numbered;
mod schedule;
mod times;
mod undeclared;
mod waivers;

mod approval_missing;
mod approval_not_independent;
mod approval_stale;
mod authority_delegate_missing;
mod authority_missing;
mod authority_shared;
mod authority_vague;
mod backup_conflict;
mod backup_missing;
mod change_incomplete;
mod change_request_missing;
mod checklist_incomplete;
mod checklist_unsigned;
mod checksum_malformed;
mod communication_conflict;
mod communication_incomplete;
mod component_version_mismatch;
mod confirmation_unused;
mod contact_exposed;
mod criteria_missing;
mod criteria_not_a_condition;
mod criteria_unmeasurable;
mod criteria_vague;
mod downtime_procedure_missing;
mod duties_combined;
mod emergency_change_incomplete;
mod environment_gate_missing;
mod environment_unknown;
mod evidence_invalid;
mod figure_alt_missing;
mod flag_incomplete;
mod flag_unknown;
mod gap_late;
mod gap_open;
mod gap_overdue;
mod go_no_go_incomplete;
mod heading_skipped;
mod hotfix_path_missing;
mod id_duplicate;
mod known_issues_missing;
mod link_malformed;
mod link_text_vague;
mod metric_incomplete;
mod milestone_order;
mod milestone_stale;
mod milestone_undated;
mod not_applicable_contradicted;
mod not_applicable_forbidden;
mod not_applicable_unexplained;
mod operator_action_missing;
mod procedure_deferred;
mod procedure_duration_missing;
mod procedure_incomplete;
mod procedure_missing;
mod procedure_order;
mod procedure_target_missing;
mod procedure_untested;
mod product_mismatch;
mod promotion_gap;
mod raci_accountable;
mod raci_responsible;
mod recovery_objective_missed;
mod reference_circular;
mod reference_only;
mod reference_unknown;
mod reference_unversioned;
mod restore_untested;
mod result_late;
mod revision_duplicate;
mod revision_missing;
mod revision_order;
mod revision_release_mismatch;
mod revision_rewritten;
mod risk_clinical_missing;
mod risk_denied;
mod risk_incomplete;
mod role_contact_missing;
mod role_duplicate;
mod role_task_missing;
mod role_unknown;
mod rollback_denied;
mod rollout_criteria_missing;
mod rollout_leap;
mod rollout_result_missing;
mod schedule_gap;
mod secret_exposed;
mod section_alternative_open;
mod section_duplicate;
mod section_empty;
mod section_instruction_left;
mod section_missing;
mod section_placeholder;
mod section_promise_unkept;
mod section_truncated;
mod severity_incomplete;
mod severity_unknown;
mod stage_order;
mod statement_conflict;
mod step_actor_missing;
mod step_empty;
mod step_irreversible;
mod step_literal_stale;
mod step_reference_unknown;
mod table_header_missing;
mod term_undefined;
mod value_not_renewed;
mod verification_missing;
mod version_order;
mod waiver_expired;
mod waiver_incomplete;
mod waiver_unused;
mod window_ambiguous;

pub use waivers::{WaiverFault, WaiverJudge};

pub use engine::{
    ApprovalPart, Before, Check, FindingBuilder, GapPart, GatePart, Grade, ProcedureKind, ProcedurePart,
    RuleContext, SectionPart, WaiverPart, check, check_gate, check_waivers, denied, must_apply, open_values,
};

use crate::finding::{RuleId, RuleMeta, listed};

/// A rule: what is known of it, how much it weighs at which stage, and its check.
pub struct Rule {
    /// What is known without running it.
    pub meta: RuleMeta,
    /// How its severity follows the stage.
    pub grade: Grade,
    /// The rules to which it leaves a place that they report, too: one cause, one finding.
    pub yields_to: &'static [&'static str],
    /// The properties of which it reports an open value at the item that they belong to, so that `gap-open` need not.
    pub covers_open: &'static [&'static str],
    /// The subject it looks at, and the look.
    pub check: Check,
}

/// All rules, sorted by name.
pub static RULES: &[&Rule] = &[
    &approval_missing::RULE,
    &approval_not_independent::RULE,
    &approval_stale::RULE,
    &authority_delegate_missing::RULE,
    &authority_missing::RULE,
    &authority_shared::RULE,
    &authority_vague::RULE,
    &backup_conflict::RULE,
    &backup_missing::RULE,
    &change_incomplete::RULE,
    &change_request_missing::RULE,
    &checklist_incomplete::RULE,
    &checklist_unsigned::RULE,
    &checksum_malformed::RULE,
    &communication_conflict::RULE,
    &communication_incomplete::RULE,
    &component_version_mismatch::RULE,
    &confirmation_unused::RULE,
    &contact_exposed::RULE,
    &criteria_missing::RULE,
    &criteria_not_a_condition::RULE,
    &criteria_unmeasurable::RULE,
    &criteria_vague::RULE,
    &downtime_procedure_missing::RULE,
    &duties_combined::RULE,
    &emergency_change_incomplete::RULE,
    &environment_gate_missing::RULE,
    &environment_unknown::RULE,
    &evidence_invalid::RULE,
    &figure_alt_missing::RULE,
    &flag_incomplete::RULE,
    &flag_unknown::RULE,
    &gap_late::RULE,
    &gap_open::RULE,
    &gap_overdue::RULE,
    &go_no_go_incomplete::RULE,
    &heading_skipped::RULE,
    &hotfix_path_missing::RULE,
    &id_duplicate::RULE,
    &known_issues_missing::RULE,
    &link_malformed::RULE,
    &link_text_vague::RULE,
    &metric_incomplete::RULE,
    &milestone_order::RULE,
    &milestone_stale::RULE,
    &milestone_undated::RULE,
    &not_applicable_contradicted::RULE,
    &not_applicable_forbidden::RULE,
    &not_applicable_unexplained::RULE,
    &operator_action_missing::RULE,
    &procedure_deferred::RULE,
    &procedure_duration_missing::RULE,
    &procedure_incomplete::RULE,
    &procedure_missing::RULE,
    &procedure_order::RULE,
    &procedure_target_missing::RULE,
    &procedure_untested::RULE,
    &product_mismatch::RULE,
    &promotion_gap::RULE,
    &raci_accountable::RULE,
    &raci_responsible::RULE,
    &recovery_objective_missed::RULE,
    &reference_circular::RULE,
    &reference_only::RULE,
    &reference_unknown::RULE,
    &reference_unversioned::RULE,
    &restore_untested::RULE,
    &result_late::RULE,
    &revision_duplicate::RULE,
    &revision_missing::RULE,
    &revision_order::RULE,
    &revision_release_mismatch::RULE,
    &revision_rewritten::RULE,
    &risk_clinical_missing::RULE,
    &risk_denied::RULE,
    &risk_incomplete::RULE,
    &role_contact_missing::RULE,
    &role_duplicate::RULE,
    &role_task_missing::RULE,
    &role_unknown::RULE,
    &rollback_denied::RULE,
    &rollout_criteria_missing::RULE,
    &rollout_leap::RULE,
    &rollout_result_missing::RULE,
    &schedule_gap::RULE,
    &secret_exposed::RULE,
    &section_alternative_open::RULE,
    &section_duplicate::RULE,
    &section_empty::RULE,
    &section_instruction_left::RULE,
    &section_missing::RULE,
    &section_placeholder::RULE,
    &section_promise_unkept::RULE,
    &section_truncated::RULE,
    &severity_incomplete::RULE,
    &severity_unknown::RULE,
    &stage_order::RULE,
    &statement_conflict::RULE,
    &step_actor_missing::RULE,
    &step_empty::RULE,
    &step_irreversible::RULE,
    &step_literal_stale::RULE,
    &step_reference_unknown::RULE,
    &table_header_missing::RULE,
    &term_undefined::RULE,
    &value_not_renewed::RULE,
    &verification_missing::RULE,
    &version_order::RULE,
    &waiver_expired::RULE,
    &waiver_incomplete::RULE,
    &waiver_unused::RULE,
    &window_ambiguous::RULE,
];

/// Whether a waiver may name the rule. What loading says cannot be accepted, and waivers not by waivers.
pub fn may_be_waived(rule: RuleId) -> bool {
    RULES.iter().any(|own_rule| own_rule.meta.id == rule && !matches!(own_rule.check, Check::Waiver(_)))
}

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
            $(yields_to: [$($winner:literal),+ $(,)?],)?
            $(covers_open: [$($key:literal),+ $(,)?],)?
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
            yields_to: &[$($($winner),+)?],
            covers_open: &[$($($key),+)?],
            check: $crate::rules::Check::$subject($check),
        };
    };
}

use declare_rule;
