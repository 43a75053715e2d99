//! Places whose way their properties do not tell: appendices, rows of checklists, the state before the first change.

use super::{Version, Way, numbers};
use crate::release::{Activity, Release, Step};
use crate::source::{Span, Spanned};

/// Words in the title of an appendix that takes the release back.
const RETURNING: &[&str] = &[
    "back-out",
    "backout",
    "back out",
    "fallback",
    "recover",
    "restor",
    "return",
    "revert",
    "roll back",
    "rollback",
];

/// Words in the title of an appendix that brings the release.
const BRINGING: &[&str] = &["deploy", "implement", "install", "upgrade"];

impl Release {
    /// The places whose way is not that of their properties.
    pub(super) fn version_places(&self, own: &[Version]) -> Vec<(Span, Way)> {
        let mut places = Vec::new();
        // What stands before the first step that names this release is the state that is found.
        let names_own = |step: &Spanned<Step>| {
            step.words()
                .any(|text| numbers(text).iter().any(|number| own.iter().any(|version| version.is(number))))
        };
        for step in
            self.installation_steps().iter().take_while(|installation_step| !names_own(installation_step))
        {
            let found = step.expected.present().map(|expected| expected.span);
            let produced = step.produces.items().iter().map(|produce| produce.span);
            places.extend(found.into_iter().chain(produced).map(|span| (span, Way::Both)));
        }
        for appendix in self.appendices.items() {
            let title = appendix.title.get().map_or_else(String::new, |title| title.to_lowercase());
            let says = |list: &[&str]| list.iter().any(|word| title.contains(word));
            let way = match (says(BRINGING), says(RETURNING)) {
                (true, false) => Way::Forward,
                (false, true) => Way::Back,
                _ => continue,
            };
            let steps = appendix.procedure.get().map_or(&[][..], |procedure| procedure.steps.items());
            places.extend(steps.iter().flat_map(|step| step.places()).map(|place| (place, way)));
        }
        // What the last step of the back-out leaves is the state that it returns to.
        let steps = self.back_out.get().map_or(&[][..], |back_out| back_out.procedure.steps.items());
        let left = steps.last().and_then(|step| step.expected.present());
        places.extend(left.map(|expected| (expected.span, Way::Returned)));
        // Messages about the way back tell what is there again.
        let returns = |text: Option<&str>| {
            let folded = text.unwrap_or_default().to_lowercase();
            RETURNING.iter().chain(&["is back", "taken back"]).any(|word| folded.contains(word))
        };
        for message in self.communications.items() {
            let told = [message.phase.get().map(|phase| &**phase), message.message.get().map(|text| &**text)];
            let returning = message.message.present().filter(|_| told.into_iter().any(returns));
            places.extend(returning.map(|text| (text.span, Way::Both)));
        }
        for item in self.checklists.items().iter().flat_map(|checklist| checklist.items.items()) {
            let forward = matches!(item.activity.get(), Some(Activity::Deploy | Activity::Install));
            places.extend(item.text.present().filter(|_| forward).map(|text| (text.span, Way::Forward)));
        }
        places
    }
}

impl Step {
    /// Its text, its expected result and its commands.
    fn words(&self) -> impl Iterator<Item = &str> {
        let commands =
            self.commands.items().iter().filter_map(|command| command.code.get()).map(|code| code.0.as_str());
        commands
            .chain([self.text.get(), self.expected.get()].into_iter().flatten().map(|text| text.0.as_str()))
    }

    /// Where those stand.
    fn places(&self) -> impl Iterator<Item = Span> {
        let commands =
            self.commands.items().iter().filter_map(|command| command.code.present()).map(|code| code.span);
        commands
            .chain([self.text.present(), self.expected.present()].into_iter().flatten().map(|text| text.span))
    }
}
