//! An approval, put into a definition's text and bound to its content.

use super::edit::{self, Edit};
use crate::load::{self, yaml::Tree};
use crate::release::Decision;
use crate::verbs::Checked;

/// What an approver says.
#[derive(Debug, Clone, Default)]
pub struct Approving {
    /// In which role: the id of a party.
    pub role: String,
    /// What it is for, as a definition writes it: the release, the verification of its result, its closure.
    pub purpose: String,
    /// Who.
    pub person: String,
    /// What was decided, as a definition writes it.
    pub decision: String,
    /// When, `YYYY-MM-DD`.
    pub date: String,
    /// On which condition.
    pub condition: Option<String>,
    /// Where the record is.
    pub evidence: Option<String>,
}

/// What an approval is for that does not say so.
const UNSAID: &str = "approval";

/// Why an approval was not written.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotApproved {
    /// The definition cannot be read to its end.
    #[error("the definition cannot be read completely: run `dibr check` to see why")]
    Unreadable,
    /// Its approvals stand in a definition that it extends.
    #[error(
        "the approvals are inherited: approve the definition that has them, or copy `approvals:` into this one"
    )]
    Inherited,
    /// The text is written in a way that cannot be edited safely.
    #[error("`approvals:` cannot be edited safely; add this item by hand:\n{0}")]
    Unsafe(String),
}

/// Puts an approval into the text of a definition: into the item of the same role that waits for one, or that the same
/// person gave, else as a new item. Everything else stays as it is, to the byte.
///
/// # Errors
///
/// See [`NotApproved`].
pub fn approve(checked: &Checked, text: &str, approving: &Approving) -> Result<String, NotApproved> {
    let tree =
        edit::parse("definition", text).filter(|_| checked.loaded.whole).ok_or(NotApproved::Unreadable)?;
    let root = tree.root().ok_or(NotApproved::Unreadable)?;
    let own = tree.property(root, "approvals");
    if own.is_none() && !checked.loaded.release.approvals.items().is_empty() {
        return Err(NotApproved::Inherited);
    }
    let fields = fields(checked, approving);
    let edits = match own {
        None => vec![new_list(&tree, text, &fields)],
        Some((key, list)) => {
            let items = tree.items(list);
            let same = items.iter().copied().find(|item| is_meant(&tree, *item, approving));
            match same {
                Some(item) => edit::set_properties(&tree, text, item, &fields),
                None if items.is_empty() => {
                    let at = edit::line_end(text, tree.span(list).end as usize);
                    let start = tree.span(key).start as usize;
                    vec![Edit::replace(start..at, format!("approvals:\n{}", edit::block_item(&fields, 2)))]
                }
                None if edit::is_flow(&tree, text, list) => {
                    let end = tree.span(list).end as usize - 1;
                    let fields: Vec<String> = fields
                        .iter()
                        .map(|(name, value)| format!("{name}: {}", edit::scalar(value)))
                        .collect();
                    let at = text[..end].trim_end().trim_end_matches(',').len();
                    vec![Edit::insert(at, format!(", {{{}}}", fields.join(", ")))]
                }
                None => {
                    let last = tree.span(items[items.len() - 1]);
                    let first = tree.span(items[0]).start as usize;
                    let dash = text[..first].rfind('-').map_or(2, |at| edit::column(text, at));
                    let at = edit::line_end(text, last.end as usize);
                    let lead = if text[..at].ends_with('\n') { "" } else { "\n" };
                    vec![Edit::insert(at, format!("{lead}{}", edit::block_item(&fields, dash)))]
                }
            }
        }
    };
    let edited = edit::apply(text, &edits);
    match is_safe(&tree, &edited, &fields) {
        true => Ok(edited),
        false => Err(NotApproved::Unsafe(edit::block_item(&fields, 2))),
    }
}

fn fields(checked: &Checked, approving: &Approving) -> Vec<(&'static str, String)> {
    let content = load::content(checked.loaded.validated.tree());
    let mut fields = vec![
        ("role", approving.role.clone()),
        ("person", approving.person.clone()),
        ("decision", approving.decision.clone()),
        ("date", approving.date.clone()),
    ];
    if approving.purpose != UNSAID {
        fields.insert(1, ("for", approving.purpose.clone()));
    }
    fields.extend(approving.condition.iter().map(|own_condition| ("condition", own_condition.clone())));
    fields.extend(approving.evidence.iter().map(|own_evidence| ("evidence", own_evidence.clone())));
    fields.push(("digest", content.digest.clone()));
    fields.push(("parts", content.parts_text()));
    fields
}

/// Whether an item is the one that this approval fills: of the same role, and given by the same person or by nobody yet.
fn is_meant(tree: &Tree, item: usize, approving: &Approving) -> bool {
    let text = |name: &str| tree.property(item, name).and_then(|(_, value)| tree.text(value));
    let waits = text("decision").is_none_or(|text| text == Decision::Pending.word());
    text("role") == Some(approving.role.as_str())
        && text("for").unwrap_or(UNSAID) == approving.purpose
        && (text("person") == Some(approving.person.as_str()) || (waits && text("person").is_none()))
}

fn new_list(tree: &Tree, text: &str, fields: &[(&'static str, String)]) -> Edit {
    let root = tree.root().expect("invariant: a definition that is whole has a root");
    let at = match tree.property(root, "revisions") {
        Some((_, revisions)) => edit::line_end(text, tree.span(revisions).end as usize),
        None => text.len(),
    };
    let lead = if text[..at].ends_with('\n') { "\n" } else { "\n\n" };
    Edit::insert(at, format!("{lead}approvals:\n{}", edit::block_item(fields, 2)))
}

/// Whether the edited text says what it said, and the approval.
fn is_safe(before: &Tree, edited: &str, fields: &[(&'static str, String)]) -> bool {
    let Some(after) = edit::parse("definition", edited) else { return false };
    let without = |tree: &Tree| {
        let mut json = tree.to_json();
        json.as_object_mut().map(|map| map.remove("approvals"));
        json
    };
    let Some((_, list)) = after.root().and_then(|root| after.property(root, "approvals")) else {
        return false;
    };
    let says = |item: usize| {
        fields.iter().all(|(name, value)| {
            after.property(item, name).and_then(|(_, it)| after.text(it)) == Some(value.as_str())
        })
    };
    without(before) == without(&after) && after.items(list).iter().any(|after| says(*after))
}
