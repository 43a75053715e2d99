//! What word processors make of a document when they save it unchanged is no alteration.

use std::path::{Path, PathBuf};

use dibr::verbs::{self, Artefact, RenderOptions, Verdict};

use crate::tampering::{FERRY, SEEN, fresh};
use crate::tampering_docx::Parts;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const DOCUMENT: &str = "word/document.xml";
const LINKS: &str = "word/_rels/document.xml.rels";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/verify/saved")
}

fn artefact(path: &Path) -> Artefact {
    Artefact::read(&path.display().to_string(), std::fs::read(path).unwrap()).unwrap()
}

/// What is done to a document.
type Change<'a> = &'a dyn Fn(&mut Parts);

/// Each folder holds a document as `dibr` once rendered it, and as LibreOffice saved it. Both stay as they are: what is
/// rendered today is saved anew by `.ci/verify`.
#[test]
fn what_libreoffice_saves_says_the_same() {
    let mut count = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let (rendered, saved) =
            (artefact(&folder.join("rendered.docx")), artefact(&folder.join("saved.docx")));
        let found = verbs::differences(&rendered, &saved).unwrap();
        assert!(found.is_empty(), "{}: {found:#?}", folder.display());
        count += 1;
    }
    assert!(count >= 3, "{count} documents");
}

/// A saved document is made of other parts, styles and numberings: what hides words in it must be found there, too.
#[test]
fn what_is_altered_after_it_was_saved_is_found() {
    let folder = folder().join("ferry");
    let rendered = artefact(&folder.join("rendered.docx"));
    let saved = Parts::of(&std::fs::read(folder.join("saved.docx")).unwrap());
    let cases: [(&str, Change<'_>); 14] = [
        ("words", &|parts| parts.edit(DOCUMENT, SEEN, "The decision rests on nobody")),
        ("hidden", &|parts| parts.edit_before(DOCUMENT, SEEN, "<w:rPr>", "<w:rPr><w:vanish/>")),
        ("white", &|parts| {
            parts.edit_before(DOCUMENT, SEEN, "<w:rPr>", "<w:rPr><w:color w:val=\"FFFFFF\"/>")
        }),
        ("a chunk", &|parts| parts.edit(DOCUMENT, "<w:body>", "<w:body><w:altChunk r:id=\"rId1\"/>")),
        ("a text box", &|parts| parts.edit(DOCUMENT, "<w:body>", "<w:body><w:p><w:r><w:pict/></w:r></w:p>")),
        ("a style", &|parts| {
            parts.edit_all("word/styles.xml", "<w:sz w:val=\"22\"/>", "<w:sz w:val=\"2\"/>")
        }),
        ("all styles", &|parts| parts.edit("word/styles.xml", "<w:rPr>", "<w:rPr><w:vanish/>")),
        ("a number", &|parts| parts.edit("word/numbering.xml", "w:val=\"%1.%2\"", "w:val=\"%1.1%2\"")),
        ("a start", &|parts| {
            parts.edit(
                "word/numbering.xml",
                "<w:startOverride w:val=\"1\"/>",
                "<w:startOverride w:val=\"3\"/>",
            )
        }),
        ("a setting", &|parts| parts.edit("word/settings.xml", "<w:zoom", "<w:trackRevisions/><w:zoom")),
        ("a font", &|parts| {
            parts.edit("word/fontTable.xml", "</w:font>", "<w:embedRegular r:id=\"rId1\"/></w:font>")
        }),
        ("a link", &|parts| parts.edit("word/_rels/footnotes.xml.rels", "https://ferry", "https://x.ferry")),
        ("a header", &|parts| {
            parts.edit_before(
                DOCUMENT,
                "<w:type w:val=\"nextPage\"/>",
                "<w:headerReference",
                "<w:footerReference",
            );
        }),
        ("a size", &|parts| parts.edit(DOCUMENT, "<wp:extent cx=\"", "<wp:extent cx=\"1")),
    ];
    for (name, change) in cases {
        let mut parts = saved.clone();
        change(&mut parts);
        let found = match Artefact::read("saved.docx", parts.zip()) {
            Ok(artefact) => verbs::differences(&rendered, &artefact).unwrap(),
            Err(error) => panic!("{name}: {error}"),
        };
        assert!(!found.is_empty(), "{name} passes");
    }
}

/// Word was not at hand: what it adds when it saves a document is that of [MS-DOCX] and of ECMA-376, part 1.
#[test]
fn what_word_adds_on_saving_is_no_alteration() {
    let mut parts = Parts::of(&fresh("docx"));
    text(&mut parts);
    settings(&mut parts);
    others(&mut parts);
    let artefact = Artefact::read("guide.docx", parts.zip()).unwrap();
    let found = artefact.verify(&FERRY.0, "release.yaml", &RenderOptions::default()).unwrap();
    let is_good = found.verdict == Verdict::ContainerChanged;
    assert!(is_good, "{}", verbs::text(&[found]));
}

fn text(parts: &mut Parts) {
    let namespaces = [
        ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
        ("w16cex", "http://schemas.microsoft.com/office/word/2018/wordml/cex"),
        ("w16cid", "http://schemas.microsoft.com/office/word/2016/wordml/cid"),
        ("w16", "http://schemas.microsoft.com/office/word/2018/wordml"),
        ("w16se", "http://schemas.microsoft.com/office/word/2015/wordml/symex"),
        ("wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"),
        ("v", "urn:schemas-microsoft-com:vml"),
    ];
    let declared: String =
        namespaces.iter().map(|(prefix, uri)| format!("xmlns:{prefix}=\"{uri}\" ")).collect();
    parts.edit(
        DOCUMENT,
        "mc:Ignorable=\"w14\"",
        &format!("{declared}mc:Ignorable=\"w14 w15 w16se w16cid w16 w16cex\""),
    );
    parts.edit_all(DOCUMENT, "<w:p>", "<w:p w14:paraId=\"1A2B3C4D\" w14:textId=\"77777777\" w:rsidR=\"00A1\" w:rsidRDefault=\"00A2\" w:rsidP=\"00A3\">");
    parts.edit_all(DOCUMENT, "<w:r>", "<w:r w:rsidRPr=\"00A4\">");
    parts.edit_all(
        DOCUMENT,
        "<w:tr>",
        "<w:tr w:rsidR=\"00A1\" w:rsidTr=\"00A5\" w14:paraId=\"1A2B3C4E\" w14:textId=\"77777777\">",
    );
    parts.edit_all(DOCUMENT, "<w:sectPr>", "<w:sectPr w:rsidR=\"00A1\" w:rsidSect=\"00A6\">");
    parts.edit_all(
        DOCUMENT,
        "<w:cols w:space=\"720\"/>",
        "<w:cols w:space=\"720\"/><w:docGrid w:linePitch=\"360\"/>",
    );
    parts.edit_before(DOCUMENT, SEEN, "<w:t ", "<w:lastRenderedPageBreak/><w:t ");
    parts.edit_before(
        DOCUMENT,
        SEEN,
        "</w:pPr>",
        "</w:pPr><w:bookmarkStart w:id=\"9001\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"9001\"/><w:proofErr w:type=\"spellStart\"/>",
    );
    parts.edit_all(
        DOCUMENT,
        "<w:rPr><w:rStyle w:val=\"CodeText\"/></w:rPr>",
        "<w:rPr><w:rStyle w:val=\"CodeText\"/><w:noProof/><w:lang w:val=\"en-US\"/></w:rPr>",
    );
    parts.edit("word/numbering.xml", "<w:multiLevelType", "<w:nsid w:val=\"1A2B3C4D\"/><w:multiLevelType");
}

fn settings(parts: &mut Parts) {
    let math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    let more = format!(
        "<w:rsids><w:rsidRoot w:val=\"00A1\"/><w:rsid w:val=\"00A2\"/></w:rsids>\
         <m:mathPr xmlns:m=\"{math}\"><m:mathFont m:val=\"Cambria Math\"/><m:brkBin m:val=\"before\"/></m:mathPr>\
         <w:themeFontLang"
    );
    parts.edit("word/settings.xml", "<w:themeFontLang", &more);
    let mapping = "<w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\" w:accent1=\"accent1\" \
        w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" w:accent6=\"accent6\" \
        w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/><w:shapeDefaults><o:shapedefaults \
        xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:v=\"urn:schemas-microsoft-com:vml\" v:ext=\"edit\" \
        spidmax=\"1026\"/></w:shapeDefaults><w:decimalSymbol";
    parts.edit("word/settings.xml", "<w:decimalSymbol", mapping);
    let ids = "<w14:docId xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" w14:val=\"1A2B3C4D\"/>\
        <w15:docId xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" w15:val=\"{0}\"/></w:settings>";
    parts.edit("word/settings.xml", "</w:settings>", ids);
    parts.edit(
        "word/settings.xml",
        "<w:zoom w:percent=\"100\"/>",
        "<w:zoom w:percent=\"130\"/><w:proofState w:spelling=\"clean\" w:grammar=\"clean\"/>",
    );
}

fn others(parts: &mut Parts) {
    let fonts = format!(
        "<w:fonts xmlns:w=\"{W}\"><w:font w:name=\"Arial\"><w:panose1 w:val=\"020B0604020202020204\"/><w:charset w:val=\"00\"/>\
         <w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/><w:sig w:usb0=\"E0002EFF\" w:csb0=\"000001FF\"/></w:font></w:fonts>"
    );
    let web = format!("<w:webSettings xmlns:w=\"{W}\"><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>");
    let notes = format!(
        "<w:endnotes xmlns:w=\"{W}\"><w:endnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>\
         <w:endnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote></w:endnotes>"
    );
    let theme =
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Office Theme\"/>";
    for (path, kind, text) in [
        ("fontTable.xml", "fontTable", fonts.as_str()),
        ("webSettings.xml", "webSettings", &web),
        ("endnotes.xml", "endnotes", &notes),
    ] {
        parts.add(&format!("word/{path}"), &format!("{WORD}.{kind}+xml"), text);
        parts.relate(LINKS, &format!("rId{kind}"), &format!("{R}/{kind}"), path);
    }
    parts.add("word/theme/theme1.xml", &format!("{OFFICE}.theme+xml"), theme);
    parts.relate(LINKS, "rIdTheme", &format!("{R}/theme"), "theme/theme1.xml");
    let sources = "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\" \
        SelectedStyle=\"\\APASixthEditionOfficeOnline.xsl\" StyleName=\"APA\" Version=\"6\"/>";
    parts.add("customXml/item1.xml", "", sources);
    parts.relate(LINKS, "rIdSources", &format!("{R}/customXml"), "../customXml/item1.xml");
    let item = "<ds:datastoreItem xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\" ds:itemID=\"{0}\">\
        <ds:schemaRefs><ds:schemaRef ds:uri=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"/></ds:schemaRefs>\
        </ds:datastoreItem>";
    parts.add("customXml/itemProps1.xml", &format!("{OFFICE}.customXmlProperties+xml"), item);
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    parts.add("customXml/_rels/item1.xml.rels", "", links);
    parts.relate("customXml/_rels/item1.xml.rels", "rId1", &format!("{R}/customXmlProps"), "itemProps1.xml");
    let app = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Template>Normal.dotm</Template>\
        <Pages>9</Pages><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>";
    parts.add("docProps/app.xml", &format!("{OFFICE}.extended-properties+xml"), app);
    parts.relate("_rels/.rels", "rId4", &format!("{R}/extended-properties"), "docProps/app.xml");
    let saved = "<cp:lastModifiedBy>Kim</cp:lastModifiedBy><cp:revision>2</cp:revision></cp:coreProperties>";
    parts.edit("docProps/core.xml", "</cp:coreProperties>", saved);
}
