//! Who is involved, who does what, who is told what, and who ticks what.

use std::collections::BTreeSet;

use super::duration::Duration;
use super::model::{choice, model};
use super::moment::Moment;
use super::values::{Date, Declared, ItemId, PartyId, Prose, Text};
use crate::phrases::acceptance::accepts_without_reason;
use crate::source::{Field, Span, Spanned};

model! {
    /// A team, role, office or supplier, declared once.
    pub struct Party {
        /// The id by which everything else refers to the party, for example `release-manager`.
        #[required]
        id: Declared<PartyId>,
        /// The name that readers know, for example "Release Manager".
        #[required]
        name: Text,
        /// Other names of the party that the text may use.
        aliases: Vec<Spanned<Text>>,
        /// Whether the party is a role, a team, an organization, a vendor or a group of users.
        kind: PartyKind,
        /// How to reach the party: a roster, a bridge, a telephone number.
        contact: Text,
        /// The people in the party, each with a role.
        members: Vec<Spanned<Member>>,
    }
}

choice! {
    /// What a party is.
    pub enum PartyKind {
        /// People who work together.
        Team = "team",
        /// A function that somebody holds at any time.
        Role = "role",
        /// A part of an organisation, or one.
        Organization = "organization",
        /// A company under contract.
        Vendor = "vendor",
        /// Those who use the product.
        Users = "users",
    }
}

model! {
    /// A person, always with a role.
    pub struct Member {
        /// The name of the person.
        person: Text,
        /// What the person does in this release.
        #[required]
        role: Text,
        /// How to reach the person.
        contact: Text,
    }
}

model! {
    /// A row of the roles and responsibilities table.
    pub struct Responsibility {
        /// The number of the row, where the table numbers its rows.
        id: Text,
        /// The party that is responsible for the task.
        #[required]
        team: PartyId,
        /// Other parties that share the task.
        with: Vec<Spanned<PartyId>>,
        /// The phase or role that the task belongs to, for example "Deploy".
        phase: Text,
        /// The task, for example "Plan and schedule the deployment".
        #[required]
        task: Prose,
        /// When the task is done, in the words of the schedule.
        schedule: Text,
        /// Which of the duties that every release needs this row settles.
        covers: Vec<Spanned<Duty>>,
    }
}

choice! {
    /// What somebody must be responsible for in every release.
    pub enum Duty {
        /// Says whether the release goes ahead.
        DecideGoNoGo = "decide-go-no-go",
        /// Carries out the back-out.
        ExecuteBackOut = "execute-back-out",
        /// Proves that the back-out worked.
        VerifyBackOut = "verify-back-out",
        /// Carries out the rollback.
        ExecuteRollback = "execute-rollback",
        /// Proves that the rollback worked.
        VerifyRollback = "verify-rollback",
        /// Tells those who must know.
        Notify = "notify",
    }
}

impl Responsibility {
    /// The duties that the row settles: those it names, and those that its words tell.
    pub fn duties(&self) -> BTreeSet<Duty> {
        let task = self.task.text_or("");
        let mut duties = Duty::told(task, self.phase.text_or(""));
        duties.extend(self.covers.items().iter().map(|cover| cover.value));
        duties
    }
}

impl Duty {
    /// The duties that the words of a task tell.
    pub fn told(task: &str, phase: &str) -> BTreeSet<Duty> {
        let mut duties = BTreeSet::new();
        let (task, phase) = (task.to_lowercase(), phase.to_lowercase());
        let has = |words: &[&str]| words.iter().any(|word| task.contains(word));
        let about = |words: &[&str]| words.iter().any(|word| task.contains(word) || phase.contains(word));
        let executes = has(&[
            "execut",
            "perform",
            "carry out",
            "carrying out",
            "conduct",
            "restore the",
            "restoring the",
            "run the",
        ]);
        // "Confirm availability of the instructions" proves nothing about a result.
        let verifies = has(&["verify", "validat"]);
        if about(&["go/no-go", "go / no-go", "go-no-go", "go or no-go", "go/no go"])
            && has(&["decid", "decision", "approv"])
        {
            duties.insert(Duty::DecideGoNoGo);
        }
        for (names, execute, verify) in [
            (&["back-out", "back out", "backout"][..], Duty::ExecuteBackOut, Duty::VerifyBackOut),
            (&["rollback", "roll back", "roll-back"][..], Duty::ExecuteRollback, Duty::VerifyRollback),
        ] {
            if about(names) && executes {
                duties.insert(execute);
            }
            if about(names) && verifies {
                duties.insert(verify);
            }
        }
        if has(&["notify", "inform users", "informing users", "announc", "communicat"]) {
            duties.insert(Duty::Notify);
        }
        duties
    }
}

model! {
    /// A message that is sent around the release.
    pub struct Communication {
        /// An id by which other parts refer to the message.
        id: Declared<ItemId>,
        /// The group of messages that it belongs to: "internal", "crisis".
        group: Text,
        /// The occasion of the message: "scheduled maintenance", "back-out".
        phase: Text,
        /// Who receives the message.
        audience: Text,
        /// The text of the message.
        #[required]
        message: Prose,
        /// How the message is sent: "e-mail", "status page".
        channel: Text,
        /// The party that sends the message.
        sender: PartyId,
        /// When the message is sent, in words: "two days before the release".
        when: Text,
        /// How long before the event, or after it, at the latest.
        lead_time: Duration,
        /// How often the message is repeated: "every 30 minutes".
        cadence: Text,
    }
}

model! {
    /// A list to work off and to sign.
    pub struct Checklist {
        /// An id by which other parts refer to the checklist.
        id: Declared<ItemId>,
        /// The title of the checklist, for example "Night of the release".
        title: Text,
        /// The group of checklists that this one belongs to.
        group: Text,
        /// When the checklist is carried out, in words or as dates.
        window: Text,
        /// The rows of the checklist.
        #[required]
        items: Vec<Spanned<CheckItem>>,
        /// Who completed the whole checklist, and when.
        completed: Done,
    }
}

model! {
    /// A line of a checklist.
    #[title = "Checklist item"]
    pub struct CheckItem {
        /// What to do, in a few words: "Deploy".
        #[required]
        text: Text,
        /// Whether the row deploys, installs, verifies, notifies, backs out or rolls back.
        activity: Activity,
        /// The party that does it.
        owner: PartyId,
        /// The day and time for which the row is planned.
        planned: Planned,
        /// Who did it and when, with the evidence.
        done: Done,
    }
}

choice! {
    /// The activities that a deployment checklist must have.
    pub enum Activity {
        /// Bringing the release to its environment.
        Deploy = "deploy",
        /// Making it run there.
        Install = "install",
        /// Returning the software.
        BackOut = "back-out",
        /// Returning the data.
        Rollback = "rollback",
        /// Proving the result.
        Verify = "verify",
        /// Telling people.
        Notify = "notify",
    }
}

impl CheckItem {
    /// Whether the line is about an activity, by its word or by its text. "Back-Out", "Back Out" and "Backout" are one.
    pub fn is_about(&self, activity: Activity) -> bool {
        if let Some(own) = self.activity.get() {
            return *own == activity;
        }
        let letters = |text: &str| {
            text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase()
        };
        let word = letters(activity.word());
        // "Back-out is not needed before deployment" would be about two; a line begins with what it is about.
        self.text.get().is_some_and(|text| letters(text).starts_with(&word))
    }
}

model! {
    /// When something is to be done.
    pub struct Planned {
        /// The day, as a date; words are accepted and reported from stage `approved` on.
        day: Text,
        /// The time of day, as `HH:MM`; or in words, where it is not fixed.
        time: Text,
    }
}

model! {
    /// That something was done.
    pub struct Done {
        /// The person who did it.
        by: Text,
        /// When it was done, as YYYY-MM-DD HH:MM.
        #[title = "Place"]
        at: Moment,
        /// Where the proof is, for example "CR-2044 attachment 3".
        evidence: Text,
    }
}

model! {
    /// An approval.
    pub struct Approval {
        /// What it is for: one of `approval` (the release may be carried out as planned; this if nothing is
        /// said), `verification` (it was carried out, or taken back, and works), `closure` (it is over).
        r#for: ApprovalSubject,
        /// The role in which the person approves.
        #[required]
        role: PartyId,
        /// The name of the person who approves.
        person: Text,
        /// The decision: pending, approved, approved with a condition, or rejected.
        decision: Decision,
        /// The day of the decision, as YYYY-MM-DD.
        date: Date,
        /// The condition of an approval with a condition.
        condition: Prose,
        /// Where the record of the approval is.
        evidence: Text,
        /// The digest of the content that was approved, as `dibr approve` writes it.
        digest: Text,
        /// The digests of its parts, as `dibr approve` writes them: they tell what has changed since.
        parts: Text,
    }
}

model! {
    /// A finding that is accepted for a time: it is shown as waived, and no longer counted.
    pub struct Waiver {
        /// The id of the rule whose finding is accepted, for example `procedure-untested`.
        rule: Text,
        /// The place: a JSON pointer (`/back_out/criteria`) or the key of a section (`back-out.criteria`).
        /// What stands below it is covered too.
        #[title = "Place"]
        at: Text,
        /// Why the finding is acceptable, and what compensates for it.
        reason: Prose,
        /// The party that accepts the finding.
        approver: PartyId,
        /// The last day on which the waiver is valid, as YYYY-MM-DD.
        expires: Date,
    }
}

model! {
    /// Values that are taken over from the release before, and still hold.
    pub struct Confirmation {
        /// The places: JSON pointers (`/components`) or keys of sections (`back-out.tested`). What stands
        /// below them is confirmed as well.
        #[title = "Places"]
        #[required]
        at: Vec<Spanned<Text>>,
        /// The person who checked the values.
        #[required]
        by: Text,
        /// The day of the check, as YYYY-MM-DD.
        #[required]
        date: Date,
        /// Why the values are still correct.
        reason: Prose,
    }
}

choice! {
    /// What an approval is for.
    pub enum ApprovalSubject {
        /// That the release may be carried out as planned.
        Approval = "approval",
        /// That it was carried out, or taken back, and works.
        Verification = "verification",
        /// That it is over.
        Closure = "closure",
    }
}

choice! {
    /// What an approver decided.
    pub enum Decision {
        /// Not decided yet.
        Pending = "pending",
        /// Yes.
        Approved = "approved",
        /// Yes, on a condition.
        Conditional = "approved-with-condition",
        /// No.
        Rejected = "rejected",
    }
}

impl Waiver {
    /// The properties that it must have and has not. What is of the wrong shape was reported as such.
    pub fn missing_keys(&self) -> Vec<&'static str> {
        fn lacks<T>(field: &Field<T>) -> bool {
            matches!(field, Field::Absent(_) | Field::Gap(_))
        }
        let given = [
            ("rule", lacks(&self.rule)),
            ("at", lacks(&self.at)),
            ("reason", lacks(&self.reason)),
            ("approver", lacks(&self.approver)),
            ("expires", lacks(&self.expires)),
        ];
        given.iter().filter(|(_, lacks)| *lacks).map(|(name, _)| *name).collect()
    }

    /// The place of an `at` that names the root, if it does.
    pub fn covers_everything(&self) -> Option<Span> {
        self.at.present().filter(|at| at.trim_matches('/').trim().is_empty()).map(|at| at.span)
    }

    /// Whether its last day is over. Without a day for today nothing expires.
    pub fn is_expired(&self, today: Option<&str>) -> bool {
        let today = today.and_then(Date::parse);
        matches!((self.expires.get(), today), (Some(last), Some(today)) if *last < today)
    }

    /// Whether its reason only says that it is accepted, or repeats the rule: fewer than two words tell anything.
    pub fn is_hollow(&self) -> bool {
        let Some(reason) = self.reason.get() else { return false };
        let rule = self.rule.get().map_or("", |rule| rule.as_ref());
        accepts_without_reason(reason, rule)
    }

    /// The places that `at` may name so that what is said at a JSON pointer, and about a section, is covered: both of them,
    /// and all that they stand in.
    pub fn covering<'a>(pointer: Option<&'a str>, section: Option<&'a str>) -> Vec<&'a str> {
        let above = |place: &'a str, mark: char| {
            place
                .match_indices(mark)
                .filter(|(end, _)| *end > 0)
                .map(move |(end, _)| &place[..end])
                .chain([place])
        };
        let pointers = pointer
            .filter(|pointer| pointer.starts_with('/'))
            .into_iter()
            .flat_map(|pointer| above(pointer, '/'));
        let mut places: Vec<&str> =
            pointers.chain(section.into_iter().flat_map(|section| above(section, '.'))).collect();
        let mut outer = section.and_then(super::section);
        while let Some(it) = outer {
            places.push(it.key);
            outer = it.parent();
        }
        places
    }
}

/// Whether the section `key` stands in the section `above`, or is it.
pub(super) fn is_inside(key: &str, above: &str) -> bool {
    let mut at = super::section(key);
    while let Some(section) = at {
        if section.key == above {
            return true;
        }
        at = section.parent();
    }
    false
}
