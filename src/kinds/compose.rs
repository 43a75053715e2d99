//! Release → View → Markdown → Document.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::metering::{self, Metered};
use super::view::{self, View};
use super::{KINDS, Kind, drawings, escape, pieces};
use crate::document::{self, Block, Blocks, Document, Figure, Heading, Image, Inline, Meta};
use crate::readers::markdown;
use crate::release::{Drawing, FigureFacts, Release, section};
use crate::source::{SourceId, Spanned};

/// Templates by name; those that a user gives take the place of dibr's own.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// Name ("guide.md.tera", "parts/steps.md.tera") and text.
    pub own: Vec<(String, String)>,
}

/// The parts that dibr's own templates share.
pub(super) const PARTS: &[(&str, &str)] = &[
    ("parts/actions.md.tera", include_str!("../../templates/parts/actions.md.tera")),
    ("parts/appendices.md.tera", include_str!("../../templates/parts/appendices.md.tera")),
    ("parts/authority.md.tera", include_str!("../../templates/parts/authority.md.tera")),
    ("parts/back-out.md.tera", include_str!("../../templates/parts/back-out.md.tera")),
    ("parts/change-types.md.tera", include_str!("../../templates/parts/change-types.md.tera")),
    ("parts/checklists.md.tera", include_str!("../../templates/parts/checklists.md.tera")),
    ("parts/command-centre.md.tera", include_str!("../../templates/parts/command-centre.md.tera")),
    ("parts/communications.md.tera", include_str!("../../templates/parts/communications.md.tera")),
    ("parts/constraints.md.tera", include_str!("../../templates/parts/constraints.md.tera")),
    ("parts/contacts.md.tera", include_str!("../../templates/parts/contacts.md.tera")),
    ("parts/coverage.md.tera", include_str!("../../templates/parts/coverage.md.tera")),
    ("parts/criteria.md.tera", include_str!("../../templates/parts/criteria.md.tera")),
    ("parts/dependencies.md.tera", include_str!("../../templates/parts/dependencies.md.tera")),
    ("parts/duties.md.tera", include_str!("../../templates/parts/duties.md.tera")),
    ("parts/emergencies.md.tera", include_str!("../../templates/parts/emergencies.md.tera")),
    ("parts/emergency.md.tera", include_str!("../../templates/parts/emergency.md.tera")),
    ("parts/environments.md.tera", include_str!("../../templates/parts/environments.md.tera")),
    ("parts/flags.md.tera", include_str!("../../templates/parts/flags.md.tera")),
    ("parts/front.md.tera", include_str!("../../templates/parts/front.md.tera")),
    ("parts/go-no-go.md.tera", include_str!("../../templates/parts/go-no-go.md.tera")),
    ("parts/grounds.md.tera", include_str!("../../templates/parts/grounds.md.tera")),
    ("parts/identity.md.tera", include_str!("../../templates/parts/identity.md.tera")),
    ("parts/incidents.md.tera", include_str!("../../templates/parts/incidents.md.tera")),
    (
        "parts/installation-procedure.md.tera",
        include_str!("../../templates/parts/installation-procedure.md.tera"),
    ),
    (
        "parts/installation-verification.md.tera",
        include_str!("../../templates/parts/installation-verification.md.tera"),
    ),
    ("parts/metrics.md.tera", include_str!("../../templates/parts/metrics.md.tera")),
    ("parts/notes.md.tera", include_str!("../../templates/parts/notes.md.tera")),
    ("parts/overview.md.tera", include_str!("../../templates/parts/overview.md.tera")),
    ("parts/people.md.tera", include_str!("../../templates/parts/people.md.tera")),
    ("parts/periods.md.tera", include_str!("../../templates/parts/periods.md.tera")),
    ("parts/points.md.tera", include_str!("../../templates/parts/points.md.tera")),
    ("parts/preparation.md.tera", include_str!("../../templates/parts/preparation.md.tera")),
    ("parts/prerequisites.md.tera", include_str!("../../templates/parts/prerequisites.md.tera")),
    ("parts/procedure.md.tera", include_str!("../../templates/parts/procedure.md.tera")),
    ("parts/provenance.md.tera", include_str!("../../templates/parts/provenance.md.tera")),
    ("parts/raci.md.tera", include_str!("../../templates/parts/raci.md.tera")),
    ("parts/readers.md.tera", include_str!("../../templates/parts/readers.md.tera")),
    (
        "parts/release-notes-chapter.md.tera",
        include_str!("../../templates/parts/release-notes-chapter.md.tera"),
    ),
    ("parts/resources.md.tera", include_str!("../../templates/parts/resources.md.tera")),
    ("parts/rest.md.tera", include_str!("../../templates/parts/rest.md.tera")),
    ("parts/reviews.md.tera", include_str!("../../templates/parts/reviews.md.tera")),
    ("parts/risks.md.tera", include_str!("../../templates/parts/risks.md.tera")),
    ("parts/rollback.md.tera", include_str!("../../templates/parts/rollback.md.tera")),
    ("parts/routing.md.tera", include_str!("../../templates/parts/routing.md.tera")),
    ("parts/schedule.md.tera", include_str!("../../templates/parts/schedule.md.tera")),
    ("parts/severities.md.tera", include_str!("../../templates/parts/severities.md.tera")),
    ("parts/sites.md.tera", include_str!("../../templates/parts/sites.md.tera")),
    ("parts/stage-results.md.tera", include_str!("../../templates/parts/stage-results.md.tera")),
    ("parts/stages.md.tera", include_str!("../../templates/parts/stages.md.tera")),
    ("parts/steps.md.tera", include_str!("../../templates/parts/steps.md.tera")),
    ("parts/strategy.md.tera", include_str!("../../templates/parts/strategy.md.tera")),
    ("parts/success-criteria.md.tera", include_str!("../../templates/parts/success-criteria.md.tera")),
    (
        "parts/supporting-documents.md.tera",
        include_str!("../../templates/parts/supporting-documents.md.tera"),
    ),
    ("parts/testing.md.tera", include_str!("../../templates/parts/testing.md.tera")),
    ("parts/tick-lists.md.tera", include_str!("../../templates/parts/tick-lists.md.tera")),
    ("parts/ticks.md.tera", include_str!("../../templates/parts/ticks.md.tera")),
    ("parts/timing.md.tera", include_str!("../../templates/parts/timing.md.tera")),
    ("parts/verification.md.tera", include_str!("../../templates/parts/verification.md.tera")),
];

/// Which document to compose from a release, and how.
#[derive(Debug, Clone)]
pub struct DocumentRequest<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// For a draft: how many findings are open.
    pub draft: Option<usize>,
    /// For the public: persons and contacts are left out, their roles named.
    pub public: bool,
    /// The images of figures, by path.
    pub images: &'a BTreeMap<String, Image>,
    /// The relative path from the output folder to the folder of the images, with `/` at its end.
    pub image_base: &'a str,
    /// The beginning of the file names of drawn figures, which are written beside the document.
    pub file_stem: &'a str,
    /// Name and value pairs that say where the document comes from.
    pub provenance: Vec<(String, String)>,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", place(template, *line, *column))]
pub struct TemplateError {
    /// Its name; empty if that is not known.
    pub template: String,
    /// Line, from 1; 0 if not known.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

fn place(template: &str, line: usize, column: usize) -> String {
    match (template, line) {
        ("", _) => "template: ".to_owned(),
        (name, 0) => format!("{name}: "),
        (name, line) => format!("{name}:{line}:{column}: "),
    }
}

impl From<tera::Error> for TemplateError {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other kinds know no place")]
    fn from(error: tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                template: report.filename().to_owned(),
                line: report.span().start_line,
                column: report.span().start_col + 1,
                message: report.message().to_owned(),
            },
            _ => Self { template: String::new(), line: 0, column: 0, message: error.to_string() },
        }
    }
}

/// Composes a document. The Markdown that the template made is read with `source` as its place.
///
/// # Errors
///
/// A template that has a syntax error, names what the view has not, or runs into a limit.
pub fn compose(
    release: &Release,
    request: &DocumentRequest<'_>,
    templates: &Templates,
) -> Result<Document, TemplateError> {
    let view = Arc::new(view::view(release, request));
    let markdown = render(&view, request.kind.template, templates)?;
    let mut blocks = markdown::read_shown(&markdown, SourceId::default());
    let roles = roles(release);
    place_figures(&mut blocks, release, request, &roles);
    place_sections(&mut blocks, release, request);
    unlink(&mut blocks);
    let mut meta = meta(release, request, &view);
    if request.public {
        document::change_words(&mut blocks, &mut |words| anonymous(words, &roles));
        anonymous(&mut meta.author, &roles);
    }
    Ok(Document { meta, blocks })
}

/// What the template of a document may print, as JSON.
pub fn print_view(release: &Release, request: &DocumentRequest<'_>) -> String {
    let view = view::view(release, request);
    let json = serde_json::to_string_pretty(&view).expect("invariant: a view has text keys only");
    format!("{json}\n")
}

/// All templates, those of `templates` in place of dibr's own, with what they may call.
pub(super) fn load(
    templates: &Templates,
    view: &Arc<View>,
    progress: &pieces::Progress,
) -> Result<Tera, TemplateError> {
    let mut tera = Tera::default();
    tera.autoescape_on([".tera"]);
    tera.set_escape_fn(|text, out| out.write_all(escape::plain(text).as_bytes()));
    pieces::register(&mut tera, view, progress);
    let own = templates.own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let replaced = |name: &str| templates.own.iter().any(|(own, _)| own == name);
    let kinds = KINDS.iter().map(|kind| (kind.template, kind.text));
    let built_in = kinds.chain(PARTS.iter().copied()).filter(|(name, _)| !replaced(name));
    // As they were written first: what is wrong in them is said of that.
    tera.add_raw_templates(built_in.chain(own))?;
    if !templates.own.is_empty() {
        metering::register(&mut tera);
        let metered: Vec<(&str, String)> =
            templates.own.iter().map(|(name, text)| (name.as_str(), Metered::new(text).text)).collect();
        tera.add_raw_templates(metered)?;
    }
    Ok(tera)
}

fn render(view: &Arc<View>, template: &str, templates: &Templates) -> Result<String, TemplateError> {
    let progress = pieces::Progress::default();
    let tera = load(templates, view, &progress)?;
    let context = Context::from_serialize(view.as_ref())?;
    // A template that loops for ever must not fill the memory.
    let mut out = Bounded { bytes: Vec::new(), is_full: false };
    tera.render_to(template, &context, &mut out).map_err(|error| match out.is_full {
        true => TemplateError {
            template: template.to_owned(),
            line: 0,
            column: 0,
            message: format!("the template makes more than {} MiB", MAX_RENDERED >> 20),
        },
        false => located(error, templates),
    })?;
    Ok(format!("{}\n\n{}", String::from_utf8_lossy(&out.bytes), progress.markdown()))
}

/// What is wrong in a metered template, at its place in the one that was written.
#[expect(clippy::wildcard_enum_match_arm, reason = "the other kinds know no place")]
fn located(error: tera::Error, templates: &Templates) -> TemplateError {
    let place = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let own = templates.own.iter().find(|(name, _)| name == report.filename());
            own.map(|(_, text)| (text, Metered::new(text).written(report.span().range.start)))
        }
        _ => None,
    };
    let mut error = TemplateError::from(error);
    if let Some((text, at)) = place {
        let before =
            &text[..(0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        (error.line, error.column) = (before.matches('\n').count() + 1, before[line..].chars().count() + 1);
    }
    error
}

/// The most that a template may make (64 MiB): 500 pages are about 2 MiB.
const MAX_RENDERED: usize = 64 << 20;

struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > MAX_RENDERED {
            self.is_full = true;
            return Err(std::io::Error::other("full"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn meta(release: &Release, request: &DocumentRequest<'_>, view: &View) -> Meta {
    let author = release.revisions.items().first().and_then(|revision| revision.author.get());
    let date = release.document.get().and_then(|document| document.date.get());
    let logo = release
        .document
        .get()
        .and_then(|document| document.logo.get())
        .and_then(|logo| request.images.get(&**logo));
    let shown = |part: &str, name: &str| view.root.get(part).get(name).text().to_owned();
    let (name, abbreviation) = (shown("release", "product"), shown("release", "abbreviation"));
    let product = if name.contains(&abbreviation) { name } else { format!("{name} ({abbreviation})") };
    let organization = view.root.get("document").get("organization").items();
    Meta {
        product,
        release: shown("release", "version"),
        title: shown("document", "title"),
        subtitle: shown("document", "subtitle"),
        version: shown("document", "version"),
        date: shown("document", "month"),
        date_iso: date.map_or(String::new(), ToString::to_string),
        organization: organization.iter().map(|line| line.text().to_owned()).collect(),
        logo: logo.cloned(),
        author: author.map_or(String::new(), |author| author.to_string()),
        classification: shown("document", "classification"),
        stage: view.root.text("stage").to_owned(),
        language: shown("document", "language"),
        draft: request.draft,
        provenance: request.provenance.clone(),
    }
}

/// The persons whom the definition declares, each with the role that stands for them, longest names first.
fn roles(release: &Release) -> Vec<(String, String)> {
    let members = release.parties.items().iter().flat_map(|party| party.members.items());
    let members = members
        .filter_map(|member| Some((member.person.get()?.trim().to_owned(), member.role.get()?.to_string())));
    let approvals = release.approvals.items().iter();
    let approvals = approvals.filter_map(|approval| {
        Some((approval.person.get()?.trim().to_owned(), super::party(approval.role.get()?, release)))
    });
    // One word alone may be any word.
    let is_name = |(person, _): &(String, String)| person.contains(' ');
    let mut roles: Vec<(String, String)> =
        members.filter(|(person, _)| !person.is_empty()).chain(approvals.filter(is_name)).collect();
    roles.sort_by_key(|(person, _)| std::cmp::Reverse(person.len()));
    roles
}

fn anonymous(words: &mut String, roles: &[(String, String)]) {
    for (person, role) in roles {
        if words.contains(person.as_str()) {
            *words = words.replace(person.as_str(), role);
        }
    }
}

/// A definition serves several documents, and not every section is in each: what refers to one that is not here keeps its
/// words, or the section's title, without a link. (A link that leads nowhere in any document is `reference-unknown`.)
fn unlink(blocks: &mut Blocks) {
    let keys = document::keys(blocks);
    document::change_inlines(blocks, &mut |inline| {
        if let Inline::Reference { key, body } = inline
            && !keys.contains(key)
        {
            let words = if body.is_empty() {
                section(key).map_or(key.clone(), |section| section.title.to_owned())
            } else {
                document::plain(body)
            };
            *inline = Inline::Text(words);
        }
    });
}

/// Where what is added to a section belongs: behind its own text and before what stands below it, or behind all of it.
fn end_of(blocks: &Blocks, key: &str, with_below: bool) -> Option<(usize, u8)> {
    let heading = |block: &Spanned<Block>| {
        if let Block::Heading(heading) = &block.value {
            Some((heading.key.clone(), heading.level))
        } else {
            None
        }
    };
    let at = blocks.iter().position(|block| heading(block).is_some_and(|(own, _)| own == key))?;
    let (_, level) = heading(&blocks[at])?;
    let ends =
        |block: &Spanned<Block>| heading(block).is_some_and(|(_, other)| !with_below || other <= level);
    let end = blocks[at + 1..].iter().position(ends).map_or(blocks.len(), |n| at + 1 + n);
    Some((end, level))
}

/// Puts each figure at the end of its section's own text, or where it is first referred to if it names no section. One
/// whose section is not rendered stands at the end. What is drawn stands where the template says, unless it names a
/// section.
fn place_figures(
    blocks: &mut Blocks,
    release: &Release,
    request: &DocumentRequest<'_>,
    roles: &[(String, String)],
) {
    let drawer = Drawer { release, request, roles };
    for facts in release.figures.items() {
        let (figure, mark) = match facts.draw.get() {
            Some(drawing) => (drawer.draw(*drawing, Some(facts)), mark_of(blocks, *drawing)),
            None => (Some(from_file(facts, request)), None),
        };
        let Some(figure) = figure else { continue };
        let key = figure.key.clone();
        let mut added = vec![Spanned::nowhere(Block::Figure(figure))];
        if let Some(long) = facts.long_description.get() {
            added.extend(markdown::read_shown(&escape::prose(long), SourceId::default()));
        }
        let own = facts.at.get().and_then(|key| end_of(blocks, key, false)).map(|(at, _)| at);
        let left = match own.or(mark) {
            Some(at) => {
                blocks.splice(at..at, added);
                None
            }
            None if facts.at.is_said() => Some(added),
            None => place_at_reference(blocks, &key, added),
        };
        if let Some(left) = left.filter(|_| view::is_main(release, request)) {
            let at = end_of_text(blocks);
            blocks.splice(at..at, left);
        }
    }
    drawer.fill(blocks);
}

fn figure_key(facts: &FigureFacts) -> String {
    format!("figure.{}", escape::key(facts.id.text_or("")))
}

fn from_file(facts: &FigureFacts, request: &DocumentRequest<'_>) -> Figure {
    let source = facts.source.text_or("").to_owned();
    Figure {
        key: figure_key(facts),
        caption: vec![Inline::text(facts.caption.text_or(""))],
        alt: facts.alt.text_or("").to_owned(),
        image: request.images.get(&source).cloned(),
        // A path that led to no image leads nowhere for a reader either.
        source: if request.images.contains_key(&source) {
            format!("{}{source}", request.image_base)
        } else {
            String::new()
        },
        ..Figure::default()
    }
}

/// Where the template has a place for a drawing.
fn mark_of(blocks: &Blocks, drawing: Drawing) -> Option<usize> {
    let is_mark = |block: &Spanned<Block>| marked(&block.value) == Some(drawing);
    blocks.iter().position(is_mark)
}

fn marked(block: &Block) -> Option<Drawing> {
    if let Block::Figure(figure) = block {
        figure.source.strip_prefix(pieces::DRAWING).and_then(Drawing::from_word)
    } else {
        None
    }
}

/// Makes figures of what the definition says.
struct Drawer<'a> {
    release: &'a Release,
    request: &'a DocumentRequest<'a>,
    roles: &'a [(String, String)],
}

impl Drawer<'_> {
    /// A drawn figure, with the words that `facts` have for it.
    fn draw(&self, drawing: Drawing, facts: Option<&FigureFacts>) -> Option<Figure> {
        let say = |words: &str| {
            let mut words = words.to_owned();
            if self.request.public {
                anonymous(&mut words, self.roles);
            }
            words
        };
        let picture = drawings::draw(drawing, self.release, self.request.public, &say)?;
        let key = facts.map_or_else(|| format!("figure.{}", drawing.word()), figure_key);
        let name = key.trim_start_matches("figure.").to_owned();
        let caption = facts
            .and_then(|facts| facts.caption.get())
            .map_or(picture.caption, |caption| caption.to_string());
        let alt = facts.and_then(|facts| facts.alt.get()).map_or(picture.alt, |alt| alt.to_string());
        Some(Figure {
            key,
            caption: vec![Inline::text(caption)],
            alt,
            image: Some(picture.image),
            source: format!("{}-{name}.svg", self.request.file_stem),
            drawn: true,
            ..Figure::default()
        })
    }

    /// Draws what is wanted and was not placed yet where the template has a place for it, and takes away the other marks.
    fn fill(&self, blocks: &mut Blocks) {
        let mut left = drawings::unnamed(self.release);
        blocks.retain_mut(|block| {
            let Some(drawing) = marked(&block.value) else { return true };
            let figure = left.contains(&drawing).then(|| self.draw(drawing, None)).flatten();
            left.retain(|unnamed| *unnamed != drawing);
            let Some(figure) = figure else { return false };
            block.value = Block::Figure(figure);
            true
        });
    }
}

/// Whether a text refers to `key`.
fn refers(body: &[Inline], key: &str) -> bool {
    body.iter().any(|inline| match inline {
        Inline::Reference { key: own, .. } => own == key,
        Inline::Emphasis(body)
        | Inline::Strong(body)
        | Inline::Strikeout(body)
        | Inline::Styled { body, .. }
        | Inline::Link { body, .. } => refers(body, key),
        Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Note(_) => false,
    })
}

/// Puts a figure behind the first paragraph that refers to it, in the step or the text where that is; gives it back if
/// none does.
fn place_at_reference(blocks: &mut Blocks, key: &str, mut added: Blocks) -> Option<Blocks> {
    for at in 0..blocks.len() {
        if matches!(&blocks[at].value, Block::Paragraph(body) if refers(body, key)) {
            blocks.splice(at + 1..at + 1, added);
            return None;
        }
        if let Block::List(list) = &mut blocks[at].value {
            for item in &mut list.items {
                added = place_at_reference(&mut item.blocks, key, added)?;
            }
        }
    }
    Some(added)
}

/// Where the text ends and what is said about the document begins.
fn end_of_text(blocks: &Blocks) -> usize {
    let provenance = blocks
        .iter()
        .position(|block| matches!(&block.value, Block::Heading(heading) if heading.key == "provenance"));
    let at = provenance.unwrap_or(blocks.len());
    let is_break = at > 0 && provenance.is_some() && matches!(blocks[at - 1].value, Block::PageBreak);
    if is_break { at - 1 } else { at }
}

/// Puts the definition's own sections behind all that stands in the section that they belong to. Where that one is not
/// rendered they stand at the end of the document that the profile produces, and are no part of others.
fn place_sections(blocks: &mut Blocks, release: &Release, request: &DocumentRequest<'_>) {
    for own in release.sections.items() {
        let (Some(id), Some(title), Some(body)) = (own.id.get(), own.title.get(), own.body.get()) else {
            continue;
        };
        let under = own.under.get().and_then(|key| end_of(blocks, key, true));
        if under.is_none() && !view::is_main(release, request) {
            continue;
        }
        let (at, level) = under.unwrap_or((end_of_text(blocks), 0));
        // A key of the template's own is not given twice: an own section cannot take the place of a standard one.
        let key = if section(id).is_some() { format!("section.{}", &**id) } else { escape::key(id) };
        let heading = Heading {
            level: level + 1,
            key,
            numbered: true,
            number: String::new(),
            title: vec![Inline::text(&**title)],
        };
        let mut added = vec![Spanned::nowhere(Block::Heading(heading))];
        added.extend(markdown::read_shown(&escape::prose(body), SourceId::default()));
        blocks.splice(at..at, added);
    }
}
