//! `verify`: what was changed in an artefact is found and named; what was only packed anew is not held against it.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dibr::kinds::{KINDS, Templates};
use dibr::settings::Settings;
use dibr::source::Sources;
use dibr::verbs::{
    self, Artefact, Change, Checked, FileFault, Found, Input, RenderOptions, Verdict, Verification,
    VerifyError, Wanted,
};
use dibr::writers::{PageOptions, WRITERS};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const FORMATS: [&str; 3] = ["docx", "html", "md"];

fn folder(sample: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample)
}

/// A definition of a sample's folder.
fn check(sample: &str, text: &str, public: bool) -> Checked {
    check_in(folder(sample), text, public)
}

pub(crate) fn check_in(folder: PathBuf, text: &str, public: bool) -> Checked {
    let read = |wanted: &Wanted<'_>| {
        let unreadable = |error: std::io::Error| FileFault::Unreadable(error.to_string());
        let bytes = std::fs::read(folder.join(wanted.path)).map_err(unreadable)?;
        Ok(Found { name: wanted.path.to_owned(), number: 1, way: wanted.path.to_owned(), bytes })
    };
    let mut sources = Sources::default();
    let input = Input::new(&mut sources, "release.yaml", text.as_bytes());
    let settings = Settings { today: Some("2026-11-01".to_owned()), public, ..Settings::default() };
    verbs::check(&mut sources, input, &settings, &read)
}

fn text_of(sample: &str, name: &str) -> String {
    std::fs::read_to_string(folder(sample).join(name)).unwrap()
}

pub(crate) fn render(checked: &Checked, format: &str, options: &RenderOptions) -> Vec<u8> {
    let profile = checked.loaded.release.profile.get().unwrap();
    let kind = KINDS.iter().find(|kind| kind.profiles.contains(profile)).unwrap();
    let writer = WRITERS.iter().find(|writer| writer.name == format).unwrap();
    let document = verbs::document(checked, kind, options).unwrap();
    verbs::write(&document, checked, kind, writer, PageOptions::default()).unwrap().bytes
}

/// The definition that most tests are about, and its documents.
struct Sample {
    checked: Checked,
    bytes: Vec<Vec<u8>>,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let checked = check("tmp-5.0.4", &text_of("tmp-5.0.4", "release.yaml"), false);
    let bytes = FORMATS.map(|format| render(&checked, format, &RenderOptions::default())).to_vec();
    Sample { checked, bytes }
});

fn fresh(format: &str) -> Vec<u8> {
    let at = FORMATS.iter().position(|own_format| *own_format == format).unwrap();
    SAMPLE.bytes[at].clone()
}

fn verify(format: &str, bytes: Vec<u8>) -> Verification {
    let artefact = Artefact::read(&format!("guide.{format}"), bytes).unwrap();
    artefact.verify(&SAMPLE.checked, "release.yaml", &RenderOptions::default()).unwrap()
}

/// The bytes with the parts of a package, or the whole text, changed.
fn changed(format: &str, change: &dyn Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let bytes = fresh(format);
    let mut hits = 0;
    let mut count = |changed: Option<String>| {
        hits += usize::from(changed.is_some());
        changed
    };
    let out = if format == "docx" {
        repacked(&bytes, CompressionMethod::Deflated, &mut |name, content| {
            let text = String::from_utf8(content.to_vec()).ok()?;
            count(change(name, &text)).map(String::into_bytes)
        })
    } else {
        let text = String::from_utf8(bytes).unwrap();
        count(change("", &text)).unwrap_or(text).into_bytes()
    };
    assert!(hits > 0, "nothing was changed in {format}");
    out
}

/// What becomes of a part, by its path and bytes; `None` leaves it.
type ChangePart<'a> = dyn FnMut(&str, &[u8]) -> Option<Vec<u8>> + 'a;

fn repacked(bytes: &[u8], method: CompressionMethod, change: &mut ChangePart<'_>) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut file = from.by_index(index).unwrap();
        let name = file.name().to_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        to.start_file(&name, SimpleFileOptions::default().compression_method(method)).unwrap();
        to.write_all(&change(&name, &content).unwrap_or(content)).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The last `from` becomes `to`, in the text of the document.
fn replaced(format: &str, from: &str, to: &str) -> Vec<u8> {
    changed(format, &|part, text| {
        let at = text.rfind(from).filter(|_| part.is_empty() || part == "word/document.xml")?;
        Some(format!("{}{to}{}", &text[..at], &text[at + from.len()..]))
    })
}

/// The element around the last `words` is cut out.
fn cut(format: &str, open: &str, words: &str, close: &str) -> Vec<u8> {
    changed(format, &|part, text| {
        let at = text.rfind(words).filter(|_| part.is_empty() || part == "word/document.xml")?;
        let start = text[..at].rfind(open).unwrap();
        let end = at + text[at..].find(close).unwrap() + close.len();
        Some(format!("{}{}", &text[..start], &text[end..]))
    })
}

#[track_caller]
fn is_altered(found: &Verification, key: &str) {
    assert_eq!(found.verdict, Verdict::Altered, "{found:#?}");
    assert!(found.sections.iter().any(|section| section.key == key), "{key}: {found:#?}");
}

#[test]
fn a_fresh_artefact_is_identical() {
    for format in FORMATS {
        let found = verify(format, fresh(format));
        assert_eq!(found.verdict, Verdict::Identical, "{format}");
        assert!(found.sections.is_empty());
    }
}

#[test]
fn drafts_and_documents_for_the_public_are_made_again_as_they_were() {
    for (name, draft, public) in [("as-published.yaml", true, false), ("release.yaml", false, true)] {
        let checked = check("tmp-5.0.4", &text_of("tmp-5.0.4", name), public);
        let options = RenderOptions { draft, public, ..RenderOptions::default() };
        for format in FORMATS {
            let artefact = Artefact::read("x", render(&checked, format, &options)).unwrap();
            assert_eq!(artefact.is_public(), public);
            let found = artefact.verify(&checked, name, &RenderOptions::default()).unwrap();
            assert_eq!(found.verdict, Verdict::Identical, "{format}");
        }
    }
}

#[test]
fn a_word_of_a_criterion_is_found_in_every_format() {
    for format in FORMATS {
        let found = verify(format, replaced(format, "above 5 % over", "above 7 % over"));
        is_altered(&found, "back-out.criteria");
        assert_eq!(found.sections.len(), 1, "{format}: {found:#?}");
        let section = &found.sections[0];
        assert!(section.title.ends_with("Back-Out Criteria"), "{}", section.title);
        let [difference] = &section.differences[..] else { panic!("{found:#?}") };
        assert!(
            difference.expected.as_ref().is_some_and(|expected| expected.contains("above 5 %")),
            "{difference:?}"
        );
        assert!(difference.found.as_ref().is_some_and(|it| it.contains("above 7 %")), "{difference:?}");
        let text = verbs::text(&[found]);
        assert!(text.contains("Back-Out Criteria (back-out.criteria)\n"), "{text}");
        assert!(
            text.contains("- … VEIS that fail, among all calls is above 5 %")
                || text.contains("above 5 % over"),
            "{text}"
        );
    }
}

#[test]
fn cells_and_rows_are_told_apart() {
    for format in FORMATS {
        let found = verify(format, replaced(format, "Criteria, authority, durations", "Criteria, durations"));
        is_altered(&found, "revision-history");
        let difference = &found.sections[0].differences[0];
        assert_eq!(
            (difference.what, difference.place.as_str()),
            ("cell", "table 1, `Description`"),
            "{format}"
        );
        let words = "Criteria, authority, durations";
        let (open, close) = match format {
            "docx" => ("<w:tr>", "</w:tr>"),
            "html" => ("<tr>", "</tr>"),
            _ => ("\n|", " |\n"),
        };
        let bytes = match format {
            "md" => changed(format, &|_, text| {
                let line = text.lines().find(|line| line.contains(words))?;
                Some(text.replacen(&format!("{line}\n"), "", 1))
            }),
            _ => cut(format, open, words, close),
        };
        let found = verify(format, bytes);
        is_altered(&found, "revision-history");
        let difference = &found.sections[0].differences[0];
        assert_eq!(difference.what, "row", "{format}: {found:#?}");
        assert!(difference.found.is_none() && difference.expected.as_ref().unwrap().contains(words));
    }
}

#[test]
fn a_section_that_was_cut_out_is_missing() {
    for format in FORMATS {
        let bytes = changed(format, &|part, text| {
            let (from, to) = match (format, part) {
                ("docx", "word/document.xml") => {
                    let start = |words: &str| {
                        // The first is in the contents.
                        let (at, _) = text.match_indices(words).nth(1).unwrap();
                        text[..at].rfind("<w:p>").unwrap()
                    };
                    (start(">Back-Out Risks<"), start(">Authority for Back-Out<"))
                }
                ("html", _) => {
                    let start = |key: &str| text.find(&format!("<h3 id=\"{key}\"")).unwrap();
                    (start("back-out.risks"), start("back-out.authority"))
                }
                ("md", _) => {
                    let start = |key: &str| text.find(&format!("<a id=\"{key}\"")).unwrap();
                    (start("back-out.risks"), start("back-out.authority"))
                }
                _ => return None,
            };
            Some(format!("{}{}", &text[..from], &text[to..]))
        });
        let found = verify(format, bytes);
        is_altered(&found, "back-out.risks");
        let section = found.sections.iter().find(|section| section.key == "back-out.risks").unwrap();
        assert_eq!(section.change, Change::Removed, "{format}: {found:#?}");
    }
}

#[test]
fn what_is_hidden_or_put_in_is_found() {
    let hidden = [
        ("docx", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Approved anyway.</w:t></w:r></w:p>"),
        ("html", "<span hidden>Approved anyway.</span></p>"),
    ];
    for (format, insert) in hidden {
        let bytes = changed(format, &|part, text| {
            let end = if format == "docx" { "</w:p>" } else { "</p>" };
            let at =
                text.find("The decision rests on the criteria").filter(|_| part != "word/footnotes.xml")?;
            let end = at + text[at..].find(end)?;
            Some(format!("{}{insert}{}", &text[..end], &text[end + if format == "docx" { 6 } else { 4 }..]))
        });
        let found = verify(format, bytes);
        assert_eq!(found.verdict, Verdict::Altered, "{format}");
        assert!(verbs::text(&[found]).contains("Approved anyway."), "{format}");
    }
    // Words that stay, but are no longer seen.
    let seen = "The decision rests on the criteria";
    let html = replaced("html", &format!("<p>{seen}"), &format!("<p style=\"display:none\">{seen}"));
    is_altered(&verify("html", html), "markup");
    let html = replaced("html", "</style>", "#back-out\\.criteria { display: none }</style>");
    is_altered(&verify("html", html), "markup");
    let docx = changed("docx", &|part, text| {
        let at = text.rfind(seen).filter(|_| part == "word/document.xml")?;
        let run = text[..at].rfind("<w:r>")? + "<w:r>".len();
        Some(format!("{}<w:rPr><w:vanish/></w:rPr>{}", &text[..run], &text[run..]))
    });
    assert!(verbs::text(&[verify("docx", docx)]).contains("~~The decision"));
    for insert in ["<!-- approved anyway -->\n\n", "<span hidden>approved anyway</span>\n\n"] {
        let md = replaced("md", seen, &format!("{insert}{seen}"));
        assert_eq!(verify("md", md).verdict, Verdict::Altered, "{insert}");
    }
    assert_eq!(
        verify("html", replaced("html", "</body>", "<script>x()</script></body>")).verdict,
        Verdict::Altered
    );
}

#[test]
fn numbers_contents_headers_and_images_are_compared() {
    for format in ["html", "md"] {
        let (from, to) = match format {
            "html" => ("<span class=\"number\">5.3</span> Back", "<span class=\"number\">5.4</span> Back"),
            _ => ("### 5.3 Back", "### 5.4 Back"),
        };
        is_altered(&verify(format, replaced(format, from, to)), "back-out.criteria");
    }
    let md = replaced("md", "[5.3 Back-Out Criteria]", "[5.3 Back-Out Ideas]");
    assert_eq!(verify("md", md).verdict, Verdict::Altered);
    let html =
        changed("html", &|_, text| Some(text.replacen("Back-Out Criteria</a>", "Back-Out Ideas</a>", 1)));
    is_altered(&verify("html", html), "contents");
    let docx = changed("docx", &|part, text| {
        (part == "word/document.xml").then(|| text.replacen("Back-Out Criteria<", "Back-Out Ideas<", 1))
    });
    is_altered(&verify("docx", docx), "contents");
    let docx =
        changed("docx", &|part, text| (part == "word/header.xml").then(|| text.replacen("TMP", "TMQ", 1)));
    is_altered(&verify("docx", docx), "pages");
    let docx = repacked(&fresh("docx"), CompressionMethod::Deflated, &mut |name, content| {
        name.starts_with("word/media/image1").then(|| [content, b"x"].concat())
    });
    assert!(verbs::text(&[verify("docx", docx)]).contains("image\n"));
    assert!(
        verbs::text(&[verify(
            "html",
            replaced("html", ";base64,iVBORw0KGgoAAAA", ";base64,iVBORw0KGgoAAAB")
        )])
        .contains("image\n")
    );
    assert!(verbs::text(&[verify("md", replaced("md", "](figures/", "](pictures/"))]).contains("image\n"));
}

#[test]
fn provenance_is_not_trusted() {
    let digest = SAMPLE.checked.input.digest.clone();
    let forged = digest.replace(|letter: char| letter.is_ascii_digit(), "0");
    for format in FORMATS {
        // In the metadata alone; the last page still says the right one.
        let in_metadata = |from: &str, to: &str| {
            changed(format, &|part, text| match part {
                "" | "docProps/custom.xml" => text.contains(from).then(|| text.replacen(from, to, 1)),
                _ => None,
            })
        };
        is_altered(&verify(format, in_metadata(&digest, &forged)), "metadata");
        let found = verify(format, in_metadata("internal", "public"));
        assert_eq!(found.verdict, Verdict::Altered, "{format}");
        let found = verify(format, in_metadata("dibr 0", "dibr 9"));
        assert_eq!(found.verdict, Verdict::OtherVersion, "{format}");
        // In both.
        let everywhere =
            changed(format, &|_, text| text.contains(&digest).then(|| text.replace(&digest, &forged)));
        let found = verify(format, everywhere);
        assert_eq!(found.verdict, Verdict::OtherDefinition, "{format}");
        assert_eq!(found.recorded_digest.as_deref(), Some(forged.as_str()));
    }
    is_altered(
        &verify(
            "docx",
            changed("docx", &|part, text| {
                (part == "docProps/core.xml").then(|| text.replace("Rollback Plan<", "Rollback Idea<"))
            }),
        ),
        "metadata",
    );
}

#[test]
fn a_container_alone_does_no_harm() {
    let stored = repacked(&fresh("docx"), CompressionMethod::Stored, &mut |_, _| None);
    assert_eq!(verify("docx", stored).verdict, Verdict::ContainerChanged);
    for format in ["html", "md"] {
        let lines = changed(format, &|_, text| Some(text.replace('\n', "\r\n")));
        assert_eq!(verify(format, lines).verdict, Verdict::ContainerChanged, "{format}");
        let marked = changed(format, &|_, text| Some(format!("\u{FEFF}{text}")));
        let found = verify(format, marked);
        assert_eq!(found.verdict, Verdict::ContainerChanged, "{format}: {found:#?}");
    }
    let html = changed("html", &|_, text| {
        Some(
            text.replace("<p>", "<P\n>")
                .replace("</li>\n", "\n")
                .replace("&amp;", "&#38;")
                .replace(" lang=\"en-US\"", " lang='en-US'"),
        )
    });
    let found = verify("html", html);
    assert_eq!(found.verdict, Verdict::ContainerChanged, "{found:#?}");
    let md = changed("md", &|_, text| Some(text.replace("\n- ", "\n* ").replace(" | ", "  |  ")));
    let found = verify("md", md);
    assert_eq!(found.verdict, Verdict::ContainerChanged, "{found:#?}");
}

#[test]
fn another_definition_is_told_with_what_it_says_elsewhere() {
    let text = text_of("tmp-5.0.4", "release.yaml");
    let changed = text.replacen("threshold: 5\n", "threshold: 7\n", 1);
    assert_ne!(text, changed);
    let other = check("tmp-5.0.4", &changed, false);
    for format in FORMATS {
        let artefact = Artefact::read(&format!("guide.{format}"), fresh(format)).unwrap();
        let found = artefact.verify(&other, "release.yaml", &RenderOptions::default()).unwrap();
        assert_eq!(found.verdict, Verdict::OtherDefinition, "{format}");
        assert!(
            found.sections.iter().any(|section| section.key == "back-out.criteria"),
            "{format}: {found:#?}"
        );
        assert_ne!(found.recorded_digest.as_deref(), Some(found.source_digest.as_str()));
    }
}

#[test]
fn own_templates_must_be_given_again() {
    let own = vec![("parts/points.md.tera".to_owned(), "Nothing.\n".to_owned())];
    let options = RenderOptions { templates: Templates { own }, ..RenderOptions::default() };
    let bytes = render(&SAMPLE.checked, "md", &options);
    let artefact = Artefact::read("guide.md", bytes).unwrap();
    let without = artefact.verify(&SAMPLE.checked, "release.yaml", &RenderOptions::default());
    assert!(matches!(without, Err(VerifyError::Templates)), "{without:?}");
    let found = artefact.verify(&SAMPLE.checked, "release.yaml", &options).unwrap();
    assert_eq!(found.verdict, Verdict::Identical);
}

#[test]
fn what_dibr_did_not_make_is_told() {
    for text in ["# Plan\n\nWords.\n", "---\ntitle: x\n---\n", "<!doctype html><title>x</title><p>y", ""] {
        assert_eq!(verify("x", text.as_bytes().to_vec()).verdict, Verdict::NotMadeByDibr, "{text}");
    }
}

#[test]
fn json_follows_its_schema() {
    let schema = serde_json::from_str(verbs::VERIFICATION_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let all = [
        verify("md", fresh("md")),
        verify("docx", replaced("docx", "above 5 % over", "above 7 % over")),
        verify("x", b"# Plan\n".to_vec()),
    ];
    let value = serde_json::from_str(&verbs::json(&all)).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|iter_error| iter_error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let words: Vec<&str> = Verdict::ALL.iter().map(|each| each.word()).collect();
    assert_eq!(schema["$defs"]["artefact"]["properties"]["verdict"]["enum"], serde_json::json!(words));
}

/// Its bytes are compared before it is read: what is beyond the limits may still be what rendering gives.
#[test]
fn a_document_beyond_the_limits_is_identical_or_is_not_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/verify");
    let definition = std::fs::read_to_string(folder.join("release.yaml")).unwrap();
    let code = format!("`{}`", "_".repeat(260_000));
    let checked = check_in(folder, &definition.replacen("`code`", &code, 1), false);
    let bytes = render(&checked, "md", &RenderOptions { draft: true, ..RenderOptions::default() });
    assert!(bytes.len() > 260_000);
    let verify = |bytes: Vec<u8>| {
        let artefact = Artefact::read("guide.md", bytes).unwrap();
        artefact.verify(&checked, "release.yaml", &RenderOptions::default())
    };
    assert_eq!(verify(bytes.clone()).unwrap().verdict, Verdict::Identical);
    let error = verify([bytes.as_slice(), b"more\n"].concat()).unwrap_err();
    assert!(matches!(error, VerifyError::Read(_)), "{error}");
}
