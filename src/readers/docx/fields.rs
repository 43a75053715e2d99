//! Fields: which of their results are text, which are page numbers, and where contents lists are.

use crate::readers::Element;

/// The fields that are open where the text is read; they may span paragraphs.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

struct Field {
    instruction: String,
    in_result: bool,
}

/// Fields nested deeper than this are not followed: what stands in them is text.
const DEPTH: usize = 32;

impl Fields {
    /// Takes notice of a mark.
    pub(super) fn mark(&mut self, mark: &Element) {
        match mark.attribute("fldCharType") {
            Some("begin") if self.open.len() < DEPTH => {
                self.open.push(Field { instruction: String::new(), in_result: false });
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                }
            }
            Some("end") => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Takes notice of what a field is to do.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut().filter(|it| !it.in_result) {
            field.instruction.push_str(words);
        }
    }

    /// Whether what stands here is shown, and is not what a field is to do.
    pub(super) fn shows(&self) -> bool {
        self.open.iter().all(|it| it.in_result)
    }

    /// Whether a number here is that of a page. In contents lists LibreOffice puts all of an entry into the field.
    pub(super) fn counts_pages(&self) -> bool {
        !self.lists() && self.open.iter().any(|it| counts_pages(&it.instruction))
    }

    /// Whether what stands here is in a contents list.
    pub(super) fn lists(&self) -> bool {
        self.open.iter().any(|it| word(&it.instruction) == "TOC")
    }
}

fn word(instruction: &str) -> String {
    instruction.split_whitespace().next().unwrap_or_default().to_uppercase()
}

/// Whether a field says a number of a page.
pub(super) fn counts_pages(instruction: &str) -> bool {
    ["PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"].contains(&word(instruction).as_str())
}
