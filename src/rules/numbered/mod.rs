//! Numbers and pointers that a writer typed, held against what the plan has: `reference-unknown` reports them.

use std::collections::BTreeSet;

use crate::document::{Part, Texts};
use crate::phrases::numbered::{Numbered, Typed, points_at_figure, typed};
use crate::release::{Profile, Release, SECTIONS, SectionContent, Segment};

use super::RuleContext;

/// Drawings that a document can make of the plan itself.
const DRAWINGS: usize = 5;

/// How many there are at most of what has a number in a document of the release, in any of its kinds.
struct Most {
    chapters: usize,
    sections: usize,
    appendices: usize,
    figures: usize,
    tables: usize,
    steps: usize,
}

impl Most {
    fn of(release: &Release, texts: &Texts) -> Self {
        let mut lists: BTreeSet<String> = BTreeSet::new();
        let mut steps = 0;
        release.walk(&mut |path, _, _| {
            for (at, segment) in path.iter().enumerate() {
                let Segment::Item(item) = segment else { continue };
                lists.insert(joined(&path[..at]));
                if matches!(
                    path.get(at.wrapping_sub(1)),
                    Some(Segment::Key("items" | "steps" | "verification"))
                ) {
                    steps = steps.max(item + 1);
                }
            }
        });
        let present = |section: &&crate::release::Section| {
            matches!(section.content(release), SectionContent::Present(_))
        };
        let own = release.sections.items().len();
        // A guide has the chapters of a guide, whatever else the definition holds for plans.
        let guide = matches!(release.profile.get(), Some(Profile::VaDibr | Profile::VaVistaPatch));
        let chapters = SECTIONS.iter().filter(|section| section.level == 1 && !(guide && section.plan));
        let chapters = chapters.filter(present).count();
        let cells = texts.passages.iter().filter(|passage| passage.part == Part::Cell).count();
        let items = texts.passages.iter().filter(|passage| passage.part == Part::Item).count();
        let images = texts.passages.iter().filter(|passage| passage.part == Part::Caption).count();
        Self {
            // The chapters that hold a section, though nothing is written in them themselves, and those of a kind's own.
            chapters: chapters.max(8) + own,
            sections: 12 + own + texts.headings.len(),
            appendices: release.appendices.items().len(),
            figures: release.figures.items().len() + images + DRAWINGS,
            tables: lists.len() + cells,
            steps: steps.max(texts.headings.len()).max(items),
        }
    }

    fn holds(&self, typed: &Typed<'_>) -> bool {
        let [first, rest @ ..] = typed.numbers.as_slice() else { return true };
        match typed.what {
            Numbered::Section => {
                *first <= self.chapters && rest.iter().all(|number| *number <= self.sections)
            }
            Numbered::Appendix => *first <= self.appendices,
            Numbered::Figure => *first <= self.figures,
            Numbered::Table => *first <= self.tables,
            Numbered::Step => *first <= self.steps,
        }
    }
}

fn joined(path: &[Segment]) -> String {
    path.iter().fold(String::new(), |joined, segment| match segment {
        Segment::Key(key) => format!("{joined}/{key}"),
        Segment::Item(at) => format!("{joined}/{at}"),
    })
}

/// Reports numbers of sections, appendices, figures, tables and steps that no document of the release can have, and words that
/// point at a figure where there is none.
pub(super) fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    let mut most = None;
    // A heading may bear the number that a writer gave it.
    let titled = |words: &str| {
        let begins = |title: &str| title.to_lowercase().starts_with(&words.to_lowercase());
        texts.headings.iter().any(|heading| begins(&heading.title))
            // A caption that was typed as a paragraph.
            || texts.passages.iter().any(|own| begins(&own.text) && own.text[words.len()..].starts_with([':', '.']))
            || release
                .sections
                .items()
                .iter()
                .any(|section| section.title.get().is_some_and(|title| begins(title)))
            || release.appendices.items().iter().any(|own| own.title.get().is_some_and(|title| begins(title)))
    };
    let prose = texts.passages.iter().filter(|passage| {
        !matches!(passage.part, Part::Heading | Part::Caption)
            && !matches!(
                passage.keys.first(),
                Some(&("waivers" | "revisions" | "confirmations" | "release_notes"))
            )
    });
    for passage in prose {
        for found in typed(&passage.text) {
            let most = most.get_or_insert_with(|| Most::of(release, texts));
            if most.holds(&found) || titled(found.words) {
                continue;
            }
            cx.report(passage.place(found.words), format!("there is no {}", described(&found))).help(
                format!(
                    "link to what is meant, as in `[](#{})`: documents number it themselves",
                    example(found.what)
                ),
            );
        }
        if release.figures.items().is_empty()
            && !texts.passages.iter().any(|other| other.part == Part::Caption)
            && let Some(words) = points_at_figure(&passage.text)
        {
            cx.report(passage.place(words), "the definition has no figure")
                .help("add it under `figures:` and link to it, as in `[](#figure.topology)`");
        }
    }
}

fn described(typed: &Typed<'_>) -> String {
    let number = typed.words.split_whitespace().last().unwrap_or("?");
    format!("{} {number}", typed.what.word())
}

fn example(what: Numbered) -> &'static str {
    match what {
        Numbered::Section => "back-out.procedure",
        Numbered::Appendix => "appendix.contacts",
        Numbered::Figure => "figure.topology",
        Numbered::Table => "table.files",
        Numbered::Step => "step.stop",
    }
}
