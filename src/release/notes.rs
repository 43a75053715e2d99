//! Release notes: what changes, known issues, and the documents that are updated with the release.

use super::model::{choice, model};
use super::rollout::Point;
use super::values::{Flag, PartyId, Prose, Text};
use crate::source::Spanned;

model! {
    /// What a release changes, for those whom it reaches.
    pub struct ReleaseNotes {
        /// The most important changes, one per item.
        highlights: Vec<Spanned<Prose>>,
        /// Every change, with its ticket and audience.
        changes: Vec<Spanned<Change>>,
        /// Problems that are known and not yet fixed.
        known_issues: Vec<Spanned<KnownIssue>>,
        /// The version of each service in the release.
        versions: Vec<Spanned<ServiceVersion>>,
        /// Documents that were updated with the release.
        documents: Vec<Spanned<NotedDocument>>,
        /// Who receives the release notes, and how.
        distribution: Vec<Spanned<Point>>,
    }
}

model! {
    /// A change.
    pub struct Change {
        /// Whether the change is a feature, a fix or another kind of change.
        r#type: ChangeKind,
        /// The ticket of the change, for example "WB-12".
        ticket: Text,
        /// What changes, in one sentence.
        #[required]
        summary: Prose,
        /// Who is affected by the change.
        audience: Text,
        /// Whether operators or users must act because of the change.
        breaking: Flag,
        /// What must be done, by whom and in which order.
        action: Prose,
    }
}

choice! {
    /// What kind of change.
    pub enum ChangeKind {
        /// Something new.
        Feature = "feature",
        /// Something better.
        Enhancement = "enhancement",
        /// Something corrected.
        Fix = "fix",
        /// Something corrected that was a risk.
        Security = "security",
        /// Something gone.
        Removal = "removal",
    }
}

model! {
    /// Something that is known not to work.
    pub struct KnownIssue {
        /// The ticket of the issue.
        ticket: Text,
        /// What does not work.
        #[required]
        summary: Prose,
        /// What users can do in the meantime.
        workaround: Prose,
    }
}

model! {
    /// The version of a service.
    pub struct ServiceVersion {
        /// The name of the service.
        #[required]
        name: Text,
        /// The version of the service in this release.
        #[required]
        version: Text,
        /// The version of the service before this release.
        previous: Text,
    }
}

model! {
    /// A document that goes with the release.
    pub struct NotedDocument {
        /// What it is about: "clinical safety", "information governance", "training", "test evidence".
        kind: Text,
        /// The title of the document.
        #[required]
        title: Text,
        /// The address or number of the document.
        reference: Text,
        /// The version of the document.
        version: Text,
    }
}

model! {
    /// A document that a process keeps up to date.
    pub struct SupportingDocument {
        /// What the document is about: "training", "operations".
        kind: Text,
        /// The title of the document.
        #[required]
        title: Text,
        /// The address or number of the document.
        reference: Text,
        /// The version of the document.
        version: Text,
        /// The party that maintains the document.
        owner: PartyId,
        /// When the document is updated, and how it is shared.
        update_rule: Prose,
        /// Rules for the document, one per item.
        rules: Vec<Spanned<Prose>>,
    }
}
