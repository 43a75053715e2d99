//! The document itself: its facts, revisions, words and limits, figures, sections of its own and appendices.

use super::model::{choice, model};
use super::procedure::Procedure;
use super::values::*;
use crate::source::Spanned;

model! {
    /// What is said about the document itself.
    #[title = "Document"]
    pub struct DocumentFacts {
        /// Its title, where it is not the usual one of its kind.
        title: Text,
        /// A line below the title on the cover.
        subtitle: Text,
        /// The version of the document, for example "1.0".
        #[required]
        version: Text,
        /// The date of this version of the document, as YYYY-MM-DD.
        date: Date,
        /// Its language, as a BCP 47 tag; `en-US` if not said.
        language: Text,
        /// Who the document is written for, for example "release engineers and site managers".
        audience: Text,
        /// Who may read the document: "Public", "Internal".
        classification: Text,
        /// The organization that issues the document, from the highest level down.
        organization: Vec<Spanned<Text>>,
        /// Path of a PNG or JPEG file with the sign of who issues it, relative to the definition; for the cover.
        logo: Text,
        /// Titles of documents that belong with this one, for example the user guide.
        companions: Vec<Spanned<Text>>,
        /// The pictures that are drawn of what the definition says. All that there is enough for if not said,
        /// none for `[]`; those that `figures` names come in any case.
        drawings: Vec<Spanned<Drawing>>,
    }
}

model! {
    /// A row of the revision history.
    pub struct Revision {
        /// The version of the document that this row describes.
        #[required]
        version: Text,
        /// The day of the change, as YYYY-MM-DD.
        date: Date,
        /// Who made the change.
        author: Text,
        /// What changed in this version, for example "Names the delegate for the back-out".
        description: Prose,
    }
}

model! {
    /// A term and its meaning.
    pub struct Term {
        /// The term or abbreviation, as it appears in the text.
        #[required]
        term: Text,
        /// What the term means, or the words that the abbreviation stands for.
        #[required]
        meaning: Prose,
    }
}

model! {
    /// A policy or limit that the release keeps.
    pub struct Constraint {
        /// The policy or limit, for example "No deployment during the month-end freeze."
        #[required]
        text: Prose,
        /// Who imposes the constraint, for example a policy or an office.
        authority: Text,
        /// The record that shows that the release respects the constraint.
        evidence: Text,
    }
}

model! {
    /// Something that the product depends on.
    pub struct Dependency {
        /// The name of what the product depends on, for example "Patient index".
        #[required]
        name: Text,
        /// What it is: "system", "service", "library".
        kind: Text,
        /// What the product takes from it: "system", "data/information".
        r#type: Text,
        /// What the product uses it for.
        r#use: Prose,
        /// Whether it is ready: "in production", "in development".
        status: Text,
        /// The id of a figure that shows the dependency.
        figure: FigureId,
    }
}

choice! {
    /// A picture that is drawn of what the definition says.
    pub enum Drawing {
        /// Environments and the paths between them.
        Promotion = "promotion",
        /// Stages of the rollout by their share of the users.
        Rollout = "rollout",
        /// Milestones by date.
        Timeline = "timeline",
        /// Periods of the timeline, counted from its anchor.
        Hours = "hours",
        /// Who does, answers for, is asked about and is told of each task.
        Raci = "raci",
    }
}

model! {
    /// A picture.
    #[title = "Figure"]
    pub struct FigureFacts {
        /// The id by which text refers to the figure: `[](#figure.ID)`.
        #[required]
        id: Declared<FigureId>,
        /// Path of a PNG, JPEG or SVG file, relative to the definition.
        source: Text,
        /// What is drawn of the definition itself, instead of a file: `caption` and `alt` may take the place
        /// of dibr's own, `at` that of its place.
        #[title = "Drawing"]
        draw: Drawing,
        /// The caption below the figure.
        caption: Text,
        /// What the figure shows, for readers who cannot see it.
        alt: Text,
        /// The same at length, where a line does not do.
        long_description: Prose,
        /// The key of the section that shows the figure.
        #[title = "Place"]
        at: SectionId,
    }
}

model! {
    /// A section of the document's own.
    #[title = "Section"]
    pub struct OwnSection {
        /// The key of the section, by which text refers to it: `[](#ID)`.
        #[required]
        id: Declared<SectionId>,
        /// The section that it stands in, as the last one.
        #[required]
        under: SectionId,
        /// The title of the section, without a number.
        #[required]
        title: Text,
        /// The text of the section.
        #[required]
        body: Prose,
    }
}

model! {
    /// An appendix: text, a procedure, or both.
    pub struct Appendix {
        /// The id by which text refers to the appendix: `[](#appendix.ID)`.
        #[required]
        id: Declared<ItemId>,
        /// The title of the appendix, without a letter or number.
        #[required]
        title: Text,
        /// The text of the appendix.
        body: Prose,
        /// The procedure that the appendix contains, if any.
        procedure: Procedure,
    }
}
