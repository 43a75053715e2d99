//! Messages that reach nobody in time.

use super::{Grade, RuleContext, declare_rule, denied};
use crate::phrases::announcements::{says_restored, says_taken_back};
use crate::phrases::vague::gives_no_time;
use crate::release::{Communication, Profile, Release, Stage};

declare_rule! {
    /// Checks that each message has an audience, a channel, a sender and a lead time, and that there is a message for a
    /// back-out and one for the service that is restored.
    ///
    /// ## Why
    ///
    /// Nobody feels responsible for "Users will be notified". And plans that announce the release to everyone often announce the
    /// back-out to no one, so people keep working in a system that is about to be replaced.
    ///
    /// ## Fix
    ///
    /// Complete each message: `audience`, `channel`, `sender`, `lead_time` (how long before or after the event at the latest) or,
    /// where it is sent repeatedly, `cadence`. Add one with `phase: Back-out`, and one that says that the service is restored.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {phase: Back-out, message: Call us., audience: Wards, channel: E-mail, sender: release-manager, lead_time: 15 min}
    /// - {phase: Service restored, message: Thank you., audience: Wards, channel: E-mail, sender: release-manager, lead_time: 15 min}
    /// ```
    pub(super) static RULE = {
        id: "communication-incomplete",
        group: "Communications and incidents",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CC2.3"],
        since: "0.1.0",
        covers_open: ["audience", "channel", "lead_time", "sender"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let text = release
        .text
        .get()
        .and_then(|text| text.get("communications"))
        .filter(|_| release.communications.get().is_none());
    let denied = denied(release, &["communications"], &release.communications)
        .or_else(|| denied(release, &["communications"], text?));
    if let Some((at, down)) = denied.zip(release.goes_down()) {
        cx.report(at, "the communications are marked as not applicable, but users cannot work for a time")
            .also(down, "the downtime")
            .help("add a message before the release, one for a back-out and one for the restored service");
    }
    let messages = release.communications.items();
    for it in messages {
        let lacks = release
            .lacking()
            .value("audience", "`audience:`", &it.audience)
            .value("channel", "`channel:`", &it.channel)
            .value("sender", "`sender:`", &it.sender)
            // What is sent again and again is sent at its interval.
            .when(
                "lead time",
                "`lead_time:` (as in `48 h`) or `cadence:`",
                release.is_lacking(&it.lead_time) && !it.cadence.is_said(),
            );
        if let Some((lacks, add)) = lacks.told() {
            let place = it.phase.present().map(|phase| phase.span).unwrap_or(it.message.span());
            cx.report(place, format!("{} has {lacks}", called(it))).help(format!("add {add}"));
        }
        if let Some(cadence) = it.cadence.present().filter(|cadence| gives_no_time(cadence)) {
            let message = format!("{} is sent “{}”, which gives no time", called(it), cadence.trim());
            cx.report(cadence.span, message)
                .help("name an interval, as in `every 30 min`, or the event it follows");
        }
    }
    // Notes tell of a release that is out; they take nothing back.
    if messages.is_empty() || release.profile.get() == Some(&Profile::ReleaseNotes) {
        return;
    }
    let tells = |is_told: fn(&str) -> bool| messages.iter().flat_map(|message| texts(message)).any(is_told);
    let lacks = release
        .lacking()
        .when("message for a back-out", "one with `phase: Back-out`", !tells(says_taken_back))
        .when(
            "message that the service is restored",
            "one with `phase: Service restored`",
            !tells(says_restored),
        );
    if let Some((lacks, add)) = lacks.told() {
        cx.report(release.communications.span(), format!("the communications have {lacks}"))
            .help(format!("add {add}"));
    }
}

fn called(it: &Communication) -> String {
    let phase = it.title().or(it.phase.get().or(it.group.get()).map(|phase| &**phase));
    let message =
        it.message.get().map(|message| message.split_whitespace().take(4).collect::<Vec<_>>().join(" "));
    match (phase, message) {
        (Some(phase), _) => format!("the message for `{phase}`"),
        (None, Some(message)) => format!("the message `{message} …`"),
        (None, None) => "a message".to_owned(),
    }
}

fn texts(message: &Communication) -> impl Iterator<Item = &str> {
    let names = [message.id.as_text(), message.group.as_text(), message.phase.as_text()];
    names.into_iter().chain([message.message.as_text()]).flatten()
}
