//! One decider, and nobody else.

use super::{Grade, ProcedurePart, RuleContext, declare_rule, denied};
use crate::release::Stage;

declare_rule! {
    /// Checks that somebody decides when the person who orders a back-out or rollback cannot be reached.
    ///
    /// ## Why
    ///
    /// Releases are done at night and at weekends, when a single decider is asleep or on a plane. If everything waits for one
    /// phone to be answered, the order comes too late.
    ///
    /// ## Fix
    ///
    /// Name another party as `delegate`. The decider cannot be its own delegate.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// authority: {decider: release-manager, delegate: duty-manager}
    /// ```
    pub(super) static RULE = {
        id: "authority-delegate-missing",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CP-2"],
        since: "0.1.0",
        covers_open: ["delegate"],
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let Some(authority) = part.procedure.authority.get() else { return };
    let Some(decider) = authority.decides() else { return };
    let keys = [part.kind.property(), "authority", "delegate"];
    if let Some(at) = denied(part.release, &keys, &authority.delegate) {
        let message = format!(
            "the delegate for the {} is marked as not applicable, but `{}` may be unreachable",
            part.kind.word(),
            &*decider.value
        );
        cx.report(at, message).help("name another party under `delegate:`");
        return;
    }
    let same = authority
        .delegate
        .present()
        .filter(|delegate| delegate.value == decider.value)
        .map(|delegate| delegate.span);
    let open = authority.delegate.missing_span(cx.stage() >= Stage::Approved);
    if let Some(at) = same.or(open.map(|_| decider.span)) {
        let message =
            format!("nobody can order the {} when `{}` cannot be reached", part.kind.word(), &*decider.value);
        cx.report(at, message).help("name another party under `delegate:`");
    }
}
