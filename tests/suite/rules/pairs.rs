//! One test for each rule, named as the rule with underscores, so that `cargo test criteria_unmeasurable` runs its pairs.

use dibr::rules::RULES;

macro_rules! one_test_for_each {
    ($($rule:ident)*) => {
        /// The rules that have a test here.
        const TESTED: &[&str] = &[$(stringify!($rule)),*];

        $(
            #[test]
            fn $rule() {
                let id = stringify!($rule).replace('_', "-");
                let rule = RULES.iter().find(|rule| rule.meta.id.0 == id);
                super::check_pairs(rule.unwrap_or_else(|| panic!("there is no rule `{id}`")));
            }
        )*
    };
}

one_test_for_each! {
    approval_missing
    approval_not_independent
    approval_stale
    authority_delegate_missing
    authority_missing
    authority_shared
    authority_vague
    backup_conflict
    backup_missing
    change_incomplete
    change_request_missing
    checklist_incomplete
    checklist_unsigned
    checksum_malformed
    communication_conflict
    communication_incomplete
    component_version_mismatch
    confirmation_unused
    contact_exposed
    criteria_missing
    criteria_not_a_condition
    criteria_unmeasurable
    criteria_vague
    downtime_procedure_missing
    duties_combined
    emergency_change_incomplete
    environment_gate_missing
    environment_unknown
    evidence_invalid
    figure_alt_missing
    flag_incomplete
    flag_unknown
    gap_late
    gap_open
    gap_overdue
    go_no_go_incomplete
    heading_skipped
    hotfix_path_missing
    id_duplicate
    known_issues_missing
    link_malformed
    link_text_vague
    metric_incomplete
    milestone_order
    milestone_stale
    milestone_undated
    not_applicable_contradicted
    not_applicable_forbidden
    not_applicable_unexplained
    operator_action_missing
    procedure_deferred
    procedure_duration_missing
    procedure_incomplete
    procedure_missing
    procedure_order
    procedure_target_missing
    procedure_untested
    product_mismatch
    promotion_gap
    raci_accountable
    raci_responsible
    recovery_objective_missed
    reference_circular
    reference_only
    reference_unknown
    reference_unversioned
    restore_untested
    result_late
    revision_duplicate
    revision_missing
    revision_order
    revision_release_mismatch
    revision_rewritten
    risk_clinical_missing
    risk_denied
    risk_incomplete
    role_contact_missing
    role_duplicate
    role_task_missing
    role_unknown
    rollback_denied
    rollout_criteria_missing
    rollout_leap
    rollout_result_missing
    schedule_gap
    secret_exposed
    section_alternative_open
    section_duplicate
    section_empty
    section_instruction_left
    section_missing
    section_placeholder
    section_promise_unkept
    section_truncated
    severity_incomplete
    severity_unknown
    stage_order
    statement_conflict
    step_actor_missing
    step_empty
    step_irreversible
    step_literal_stale
    step_reference_unknown
    table_header_missing
    term_undefined
    value_not_renewed
    verification_missing
    version_order
    waiver_expired
    waiver_incomplete
    waiver_unused
    window_ambiguous
}

#[test]
fn every_rule_has_its_test() {
    let rules: Vec<String> = RULES.iter().map(|rule| rule.meta.id.0.replace('-', "_")).collect();
    assert_eq!(TESTED, rules, "list each rule in `tests/suite/rules/pairs.rs`, sorted");
}
