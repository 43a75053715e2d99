//! Steps that rely on what is not there.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule};
use crate::release::Step;
use crate::source::nearest;

declare_rule! {
    /// Checks that what a step uses is produced by an earlier step, or declared.
    ///
    /// ## Why
    ///
    /// "Select the backup created in step 1" is correct until another step is inserted before it. At night, people look for a
    /// backup that nobody has made.
    ///
    /// ## Fix
    ///
    /// Name under `uses` what an earlier step `produces`, word for word, or its `id`. What exists before the first step is named
    /// as a prerequisite, file, component, dependency, required software or backup. A back-out may use what the installation
    /// produced.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - text: Note the revision of the chart.
    ///   produces: [Revision of 2.3]
    /// - text: Return to it.
    ///   uses: [Revision of 2.3]
    /// ```
    pub(super) static RULE = {
        id: "step-reference-unknown",
        group: "Criteria, procedures, verification",
        severity: Grade::Error,
        supports: ["CP-10"],
        since: "0.1.0",
        check: AnyProcedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let mut made = made_before(part);
    let own = part.restore.iter().chain(part.procedure.steps.items());
    let steps: Vec<&Step> =
        own.chain(part.procedure.verification.items()).map(|restore| &restore.value).collect();
    for (at, step) in steps.iter().enumerate() {
        for used in step.uses.items() {
            let name: &str = used;
            if made.iter().any(|known| known.eq_ignore_ascii_case(name)) || part.release.declares(name) {
                continue;
            }
            let later =
                steps[at..].iter().find(|step| step.gives().any(|give| give.eq_ignore_ascii_case(name)));
            let mut said = cx.report(used.span, format!("no earlier step produces `{name}`"));
            if let Some(later) = later {
                said = said.also(later.produces.span(), "produced here, which is too late");
            }
            said.help(match nearest(name, &made) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add `produces:` to the step that makes it, or declare it".to_owned(),
            });
        }
        made.extend(step.gives());
    }
}

/// What is there when the procedure begins: the installation comes first, and the back-out before the rollback.
fn made_before<'a>(part: &ProcedurePart<'a>) -> Vec<&'a str> {
    let release = part.release;
    let back_out = release.back_out.get().map_or(&[][..], |back_out| back_out.procedure.steps.items());
    let installed = release.installation_steps().iter().filter(|_| part.kind != ProcedureKind::Installation);
    let returned = back_out.iter().filter(|_| part.kind == ProcedureKind::Rollback);
    installed.chain(returned).flat_map(|installation_step| installation_step.value.gives()).collect()
}
