//! One cause, one finding: a rule is silent where a rule that it yields to reports the same.

use std::collections::BTreeSet;

use crate::finding::{Finding, RuleId};
use crate::rules::{RULES, Rule};

/// Takes out of `findings` what another finding, there or in `others`, reports already: see [`Rule::yields_to`].
pub(super) fn settle(findings: &mut Vec<Finding>, others: &[Finding]) {
    let repeats = |finding: &Finding| {
        let winners = winners(finding.rule);
        !winners.is_empty()
            && findings.iter().chain(others).any(|other| {
                winners.contains(other.rule.0)
                    && is_same_place(finding, other)
                    && (finding.section.is_none() || finding.section == other.section)
            })
    };
    let repeated: Vec<bool> = findings.iter().map(repeats).collect();
    let mut repeated = repeated.into_iter();
    findings.retain(|_| !repeated.next().unwrap_or(false));
}

/// The rules that `rule` yields to, those included that they yield to themselves.
fn winners(rule: RuleId) -> BTreeSet<&'static str> {
    let mut winners = BTreeSet::new();
    let mut open = yields_to(rule.0).to_vec();
    while let Some(winner) = open.pop() {
        if winners.insert(winner) {
            open.extend(yields_to(winner));
        }
    }
    winners
}

fn yields_to(rule: &str) -> &'static [&'static str] {
    let find = |own: &&&Rule| own.meta.id.0 == rule;
    RULES.iter().find(find).map_or(&[], |rule| rule.yields_to)
}

/// Whether another finding points at the place of a finding, or into it.
fn is_same_place(finding: &Finding, other: &Finding) -> bool {
    let places = other.labels.iter().map(|label| label.span);
    places.chain([other.primary]).any(|place| finding.primary.contains(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_yield_to_rules_that_exist_and_never_in_a_cycle() {
        for rule in RULES {
            let winners = winners(rule.meta.id);
            assert!(!winners.contains(rule.meta.id.0), "`{}` yields to itself", rule.meta.id.0);
            for winner in winners {
                assert!(RULES.iter().any(|own| own.meta.id.0 == winner), "there is no rule `{winner}`");
            }
        }
    }
}
