//! What changes while a release goes from draft to closed: which stage may follow which, and what is a fact of which stage.

use super::{
    Activity, Approval, ApprovalSubject, Decision, GoDecision, Identity, Phase, Release, Revision, Stage,
};
use crate::source::{Field, Span, Spanned};

impl Stage {
    /// Whether a release may pass from this stage to `next` in one step. Before it is carried out it may go back, to be
    /// planned anew; what was carried out stays so.
    pub fn may_become(self, next: Stage) -> bool {
        match self {
            Stage::Draft => next <= Stage::Planned,
            Stage::Planned => next <= Stage::Approved,
            Stage::Approved => next != Stage::Closed,
            Stage::Executed => next >= Stage::Executed,
            Stage::BackedOut => matches!(next, Stage::BackedOut | Stage::Closed),
            Stage::Closed => next == Stage::Closed,
        }
    }
}

impl Revision {
    /// The version as it is compared: "v1.2" and "1.2" are one.
    pub fn name(&self) -> Option<String> {
        self.version.get().map(|version| version.trim().trim_start_matches(['v', 'V']).to_lowercase())
    }
}

impl ApprovalSubject {
    /// From which stage on such an approval must be there.
    pub fn due(self) -> Stage {
        match self {
            ApprovalSubject::Approval => Stage::Approved,
            ApprovalSubject::Verification => Stage::Executed,
            ApprovalSubject::Closure => Stage::Closed,
        }
    }
}

impl Approval {
    /// What it is for; the release, where nothing is said.
    pub fn subject(&self) -> ApprovalSubject {
        self.r#for.get().copied().unwrap_or(ApprovalSubject::Approval)
    }
}

impl Identity {
    /// Whether a text names the release: by its version, by one of its builds, or by the number in either.
    pub fn is_named(&self, text: &str) -> bool {
        // In Markdown a patch is written `XU\*8.0\*702`.
        let text = text.replace('\\', "").to_lowercase();
        // A build of another release names that one.
        let own = |text: &&Spanned<super::Text>| {
            let version = self.version.get();
            version.and_then(|version| super::is_same_version(&text.value, version)) != Some(false)
        };
        let names = self.version.present().into_iter().chain(self.builds.items().iter().filter(own));
        let names = names.map(|name| name.value.trim().trim_start_matches(['v', 'V']).to_lowercase());
        names
            .flat_map(|name| {
                let number = name.rsplit(' ').find(|part| part.contains(|c: char| c.is_ascii_digit()));
                let number = number.map(str::to_owned);
                std::iter::once(name).chain(number)
            })
            .any(|name| stands_in(&name, &text))
    }
}

/// Whether a name stands in a text, and not as a part of a longer one: "2.4" is neither in "2.4.1" nor in "12.4".
fn stands_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        let before =
            before.strip_suffix('v').filter(|rest| !rest.ends_with(char::is_alphanumeric)).unwrap_or(before);
        let goes_on = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let mut rest = after.chars();
        let next = rest.next();
        let joined = next.is_some_and(|other| ".-*".contains(other)) && goes_on(rest.next());
        !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '.')
            && !goes_on(next)
            && !joined
    })
}

/// Something that is only so from a stage on.
pub struct Fact<'a> {
    /// Where it stands.
    pub at: Span,
    /// It, as a clause: "`Deploy` is done".
    pub told: String,
    /// What is written there, where it is text.
    pub words: &'a str,
    /// The first stage that it fits.
    pub stage: Stage,
}

/// Takes what is told of a later stage: its place, as a clause, the words that are written, the stage.
type Tell<'a, 'b> = &'b mut dyn FnMut(Span, String, &'a str, Stage);

impl Release {
    /// What the definition tells of later stages than the first.
    pub fn facts(&self) -> Vec<Fact<'_>> {
        let mut facts = Vec::new();
        let mut tell = |at, told, words, stage| facts.push(Fact { at, told, words, stage });
        self.decisions(&mut tell);
        self.deeds(&mut tell);
        self.outcomes(&mut tell);
        facts
    }

    fn decisions<'a>(&'a self, tell: Tell<'a, '_>) {
        for approval in self.approvals.items() {
            let decided = approval.decision.present().filter(|decision| decision.value != Decision::Pending);
            if let Some(decided) = decided {
                let role = approval.role.text_or("?");
                tell(decided.span, format!("`{role}` has decided"), "", Stage::Planned);
            }
        }
        let decision = self.go_no_go.get().map(|go_no_go| &go_no_go.decision).and_then(Field::present);
        if let Some(decision) = decision.filter(|decision| decision.value != GoDecision::Pending) {
            tell(decision.span, "the go/no-go decision is made".to_owned(), "", Stage::Approved);
        }
    }

    fn deeds<'a>(&'a self, tell: Tell<'a, '_>) {
        for milestone in self.milestones.items() {
            let in_production = self.phase(milestone).is_some_and(|phase| phase != Phase::Test);
            if let Some(actual) = milestone.actual.present().filter(|_| in_production) {
                let name = milestone.name.text_or("?");
                tell(actual.span, format!("`{name}` was reached"), "", Stage::Approved);
            }
        }
        for item in self.checklists.items().iter().flat_map(|checklist| checklist.items.items()) {
            let Some(done) = item.done.present() else { continue };
            let by = done.value.by.get();
            if by.is_none() && done.value.at.get().is_none() {
                continue;
            }
            let stage = match item.activity.get() {
                Some(Activity::BackOut | Activity::Rollback) => Stage::BackedOut,
                Some(Activity::Deploy | Activity::Install) => Stage::Approved,
                Some(Activity::Verify | Activity::Notify) | None => Stage::Planned,
            };
            let text = item.text.text_or("?");
            tell(done.span, format!("`{text}` is done"), by.map_or("", |text| text), stage);
        }
    }

    fn outcomes<'a>(&'a self, tell: Tell<'a, '_>) {
        for stage in self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items()) {
            for result in stage.results.items() {
                let value = result.value.value.get();
                if value.is_some() || result.passed.get().is_some() {
                    let title = stage.title.text_or("?");
                    tell(
                        result.span,
                        format!("`{title}` has results"),
                        value.map_or("", |text| text),
                        Stage::Approved,
                    );
                }
            }
        }
        let mut after = |at, words| {
            tell(at, "results from after the release are recorded".to_owned(), words, Stage::Executed)
        };
        for review in self.metrics.items().iter().flat_map(|metric| metric.reviews.items()) {
            review.value.value.present().iter().for_each(|review| after(review.span, &review.value));
        }
        for review in self.reviews.items() {
            review.users.present().iter().for_each(|user| after(user.span, &user.value));
            review.issues.present().iter().for_each(|issue| after(issue.span, &issue.value));
            let answers = review.answers.items().iter().filter_map(|answer| answer.answer.present());
            answers.for_each(|answer| after(answer.span, &answer.value));
        }
    }

    /// The day of an approval that was given when the release had begun, and the day on which it began. An emergency may be
    /// approved afterwards.
    pub fn late_approval(&self, row: &Approval) -> Option<(Spanned<super::Date>, Spanned<super::Date>)> {
        let (start, _) = self.whole_window()?;
        let start = Spanned::new(self.local(&start.value).date, start.span);
        let given = *row.date.present().filter(|date| date.value > start.value)?;
        let told = self
            .release
            .get()
            .into_iter()
            .flat_map(|release| [release.change_type.get(), release.urgency.get()]);
        let emergency = told.flatten().any(|text| text.to_lowercase().contains("emergency"));
        (row.subject() == ApprovalSubject::Approval && !emergency).then_some((given, start))
    }

    /// The day of the first revision that names this release, or of the first of all where none does.
    pub fn first_revision(&self) -> Option<Spanned<super::Date>> {
        let identity = self.release.get()?;
        let rows = self.revisions.items().iter();
        let dated: Vec<_> = rows.filter_map(|row| Some((row, *row.date.present()?))).collect();
        let names = |revision: &Revision| {
            revision.description.get().is_some_and(|description| identity.is_named(description))
        };
        let of_this = dated.iter().filter(|(it, _)| names(it)).map(|(_, date)| *date);
        of_this
            .min_by_key(|date| date.value)
            .or_else(|| dated.iter().map(|(_, date)| *date).min_by_key(|date| date.value))
    }

    /// The day of the release before, where it is said.
    pub fn previous_day(&self) -> Option<&Spanned<super::Date>> {
        self.release
            .get()
            .and_then(|release| release.previous.get())
            .and_then(|previous| previous.date.present())
    }

    /// The days on which something is to be done for the release, apart from milestones, each with what that is. Of a text that
    /// has several days, the last.
    pub fn planned_days(&self) -> Vec<(String, Spanned<super::Date>)> {
        let mut days = Vec::new();
        let mut tell = |what: String, text: &Field<super::Text>| {
            let Some(text) = text.present() else { return };
            let last = super::dates_in(&text.value).max();
            days.extend(last.map(|dates| (what, Spanned::new(dates, text.span))));
        };
        for list in self.checklists.items() {
            tell("the window of the checklist".to_owned(), &list.window);
            // Of the rows of one list the first in time is enough: one list is made for one release.
            let day = |check_item: &super::CheckItem| {
                check_item.planned.get()?.day.get().and_then(|day| super::Date::parse(day))
            };
            let dated = list.items.items().iter().filter_map(|item| Some((day(item)?, item)));
            if let Some((_, item)) = dated.min_by_key(|dated| dated.0) {
                let text = item.text.text_or("?");
                item.planned.get().iter().for_each(|planned| tell(format!("the row `{text}`"), &planned.day));
            }
        }
        self.backup.items().iter().for_each(|own_backup| tell("the backup".to_owned(), &own_backup.when));
        self.sites
            .items()
            .iter()
            .for_each(|own_site| tell("the window of the site".to_owned(), &own_site.window));
        self.communications
            .items()
            .iter()
            .for_each(|communication| tell("the message".to_owned(), &communication.when));
        self.responsibilities.items().iter().for_each(|row| tell("the task".to_owned(), &row.schedule));
        let decided = self.go_no_go.get().and_then(|go_no_go| go_no_go.at.present());
        days.extend(decided.map(|at| {
            ("the go/no-go decision".to_owned(), Spanned::new(self.local(&at.value).date, at.span))
        }));
        days
    }

    /// The window, where both ends of it are said and follow each other.
    pub fn whole_window(&self) -> Option<(&Spanned<super::Moment>, &Spanned<super::Moment>)> {
        let window = self.release.get().and_then(|release| release.window.get())?;
        window.start.present().zip(window.end.present()).filter(|_| self.window_seconds().is_some())
    }

    /// The first day on which the release reaches production: of its window, or else of its milestones.
    pub fn production_day(&self) -> Option<Spanned<super::Date>> {
        let window = self.release.get().and_then(|release| release.window.get());
        let start = window.and_then(|window| window.start.present());
        start.map(|start| Spanned::new(self.local(&start.value).date, start.span)).or_else(|| {
            let milestones = self.milestones.items().iter();
            let in_production = milestones.filter(|milestone| {
                matches!(self.phase(milestone), Some(Phase::Production | Phase::Everyone))
            });
            let dates =
                in_production.filter_map(|milestone| milestone.start.present().or(milestone.end.present()));
            dates.min_by_key(|date| date.value).cloned()
        })
    }
}
