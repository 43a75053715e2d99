//! The same of DOCX files, as `tampering` of texts.

use std::io::{Cursor, Read, Write};

use dibr::verbs::{Artefact, RenderOptions};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::tampering::{FERRY, SEEN, fresh, refused, report};

/// The parts of a DOCX file, in their order.
#[derive(Clone)]
pub(crate) struct Parts(Vec<(String, Vec<u8>)>);

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MICROSOFT: &str = "http://schemas.microsoft.com/office/2006/relationships";
const DOCUMENT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const SETTINGS: &str = "word/settings.xml";
const NUMBERING: &str = "word/numbering.xml";
const LINKS: &str = "word/_rels/document.xml.rels";

impl Parts {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let all = (0..zip.len()).map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().to_owned(), content)
        });
        Self(all.collect())
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            to.start_file(name, SimpleFileOptions::default()).unwrap();
            to.write_all(content).unwrap();
        }
        to.finish().unwrap().into_inner()
    }

    pub(crate) fn text(&self, part: &str) -> &str {
        let (_, content) = self.0.iter().find(|(name, _)| name == part).unwrap();
        std::str::from_utf8(content).unwrap()
    }

    fn set(&mut self, part: &str, text: impl Into<Vec<u8>>) {
        let (_, content) = self.0.iter_mut().find(|(name, _)| name == part).unwrap();
        *content = text.into();
    }

    /// The first `from` of a part becomes `to`.
    pub(crate) fn edit(&mut self, part: &str, from: &str, to: &str) {
        let text = self.text(part);
        assert!(text.contains(from), "`{from}` is not in {part}");
        let text = text.replacen(from, to, 1);
        self.set(part, text);
    }

    /// Every `from` of a part becomes `to`.
    pub(crate) fn edit_all(&mut self, part: &str, from: &str, to: &str) {
        let text = self.text(part);
        assert!(text.contains(from), "`{from}` is not in {part}");
        let text = text.replace(from, to);
        self.set(part, text);
    }

    /// The last `from` before the last `at` becomes `to`.
    pub(crate) fn edit_before(&mut self, part: &str, at: &str, from: &str, to: &str) {
        let text = self.text(part);
        let end = text.rfind(at).unwrap_or_else(|| panic!("`{at}` is not in {part}"));
        let start =
            text[..end].rfind(from).unwrap_or_else(|| panic!("`{from}` is not before `{at}` in {part}"));
        let text = format!("{}{to}{}", &text[..start], &text[start + from.len()..]);
        self.set(part, text);
    }

    /// The first `from` at or after `at` becomes `to`.
    fn edit_after(&mut self, part: &str, at: &str, from: &str, to: &str) {
        let text = self.text(part);
        let start = text.find(at).unwrap_or_else(|| panic!("`{at}` is not in {part}"));
        let (head, tail) = text.split_at(start);
        assert!(tail.contains(from), "`{from}` is not after `{at}` in {part}");
        let text = format!("{head}{}", tail.replacen(from, to, 1));
        self.set(part, text);
    }

    pub(crate) fn add(&mut self, part: &str, kind: &str, text: &str) {
        self.0.push((part.to_owned(), text.as_bytes().to_vec()));
        if !kind.is_empty() {
            let line = format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/></Types>");
            self.edit("[Content_Types].xml", "</Types>", &line);
        }
    }

    pub(crate) fn relate(&mut self, links: &str, id: &str, kind: &str, target: &str) {
        let mode = if target.contains(':') { " TargetMode=\"External\"" } else { "" };
        let line =
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/></Relationships>");
        self.edit(links, "</Relationships>", &line);
    }

    /// Start and end of the paragraph that is seen.
    fn seen(&self) -> (usize, usize) {
        let text = self.text(DOCUMENT);
        let at = text.rfind(SEEN).unwrap();
        let end = at + text[at..].find("</w:p>").unwrap() + "</w:p>".len();
        (text[..at].rfind("<w:p>").unwrap(), end)
    }

    /// The paragraph that is seen becomes what `change` makes of it.
    fn at_seen(&mut self, change: impl Fn(&str) -> String) {
        let (start, end) = self.seen();
        let text = self.text(DOCUMENT);
        let text = format!("{}{}{}", &text[..start], change(&text[start..end]), &text[end..]);
        self.set(DOCUMENT, text);
    }

    fn before_seen(&mut self, xml: &str) {
        self.at_seen(|own| format!("{xml}{own}"));
    }

    fn in_seen(&mut self, xml: &str) {
        self.at_seen(|own| own.replacen("</w:pPr>", &format!("</w:pPr>{xml}"), 1));
    }

    /// Puts something between two words of the paragraph that is seen.
    fn between_seen(&mut self, xml: &str) {
        let between = format!("The decision</w:t>{xml}<w:t xml:space=\"preserve\"> ");
        self.at_seen(|own| own.replacen("The decision ", &between, 1));
    }

    fn runs_of_seen(&mut self, properties: &str) {
        self.at_seen(|own| own.replace("<w:r>", &format!("<w:r><w:rPr>{properties}</w:rPr>")));
    }

    fn paragraph_of_seen(&mut self, properties: &str) {
        self.at_seen(|own| own.replacen("</w:pPr>", &format!("{properties}</w:pPr>"), 1));
    }

    fn style(&mut self, id: &str, xml: &str) {
        self.edit_after(STYLES, &format!("w:styleId=\"{id}\""), "</w:style>", &format!("{xml}</w:style>"));
    }
}

fn field(instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {instruction} \
         </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar \
         w:fldCharType=\"end\"/></w:r>"
    )
}

/// A tampering of a DOCX file: its name, and what it does.
type Tampering = (&'static str, Box<dyn Fn(&mut Parts)>);

fn tampering(name: &'static str, change: impl Fn(&mut Parts) + 'static) -> Tampering {
    (name, Box::new(change))
}

/// An element put before the paragraph that is seen, or into it, or the properties of its runs or of itself.
const BLOCKS: &[(&str, &str)] = &[
    ("a chunk of another file", "<w:altChunk r:id=\"rId1\"/>"),
    (
        "a formula",
        "<m:oMathPara xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>",
    ),
    ("a paragraph of an unknown kind", "<x:p xmlns:x=\"urn:x\"><w:r><w:t>Approved</w:t></w:r></x:p>"),
    (
        "a content control bound to data",
        "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/x\" w:storeItemID=\"{0}\"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    ),
    (
        "a placeholder",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    ),
    (
        "a repeated section",
        "<w:sdt><w:sdtPr><w15:repeatingSection xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    ),
    ("custom XML", "<w:customXml w:uri=\"urn:x\" w:element=\"x\"><w:p/></w:customXml>"),
    ("a subdocument", "<w:p><w:subDoc r:id=\"rId1\"/></w:p>"),
    ("a tracked move", "<w:moveFromRangeStart w:id=\"9001\" w:name=\"x\" w:author=\"x\"/>"),
    ("a comment range", "<w:commentRangeStart w:id=\"0\"/>"),
    ("a permission", "<w:permStart w:id=\"1\" w:edGrp=\"everyone\"/>"),
    ("an empty table", "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    (
        "alternate content",
        "<mc:AlternateContent><mc:Choice Requires=\"w14\"><w:p/></mc:Choice></mc:AlternateContent>",
    ),
    ("a comment of XML", "<!-- approved -->"),
    ("a processing instruction", "<?approved anyway?>"),
];

const INLINES: &[(&str, &str)] = &[
    (
        "a formula in a line",
        "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>not</m:t></m:r></m:oMath>",
    ),
    (
        "ruby",
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>not</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>x</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    ),
    (
        "WordArt",
        "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textpath string=\"Approved\"/></v:shape></w:pict></w:r>",
    ),
    (
        "a text box",
        "<w:r><w:pict><v:textbox xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r>",
    ),
    ("an embedded object", "<w:r><w:object/></w:r>"),
    ("a drawing of an unknown kind", "<w:r><w:drawing/></w:r>"),
    ("a symbol", "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"),
    ("a soft hyphen", "<w:r><w:softHyphen/></w:r>"),
    ("today's date", "<w:r><w:dayLong/></w:r>"),
    ("the number of the page", "<w:r><w:pgNum/></w:r>"),
    (
        "a positioned tab",
        "<w:r><w:ptab w:relativeTo=\"margin\" w:alignment=\"left\" w:leader=\"none\"/></w:r>",
    ),
    ("an insertion", "<w:ins w:id=\"9001\" w:author=\"x\"><w:r><w:t></w:t></w:r></w:ins>"),
    ("a deletion", "<w:del w:id=\"9001\" w:author=\"x\"><w:r><w:delText>not</w:delText></w:r></w:del>"),
    ("moved words", "<w:moveFrom w:id=\"9001\" w:author=\"x\"><w:r><w:t>not</w:t></w:r></w:moveFrom>"),
    ("a comment", "<w:r><w:commentReference w:id=\"0\"/></w:r>"),
    ("an endnote", "<w:r><w:endnoteReference w:id=\"1\"/></w:r>"),
    ("a smart tag", "<w:smartTag w:uri=\"urn:x\" w:element=\"x\"><w:r/></w:smartTag>"),
    ("reversed letters", "<w:bdo w:val=\"rtl\"><w:r/></w:bdo>"),
    ("another direction", "<w:dir w:val=\"rtl\"><w:r/></w:dir>"),
    ("a content part", "<w:contentPart r:id=\"rId1\"/>"),
    ("a simple field", "<w:fldSimple w:instr=\" QUOTE &quot;Approved&quot; \"/>"),
    ("words in an unknown element", "<x:r xmlns:x=\"urn:x\"><w:t>Approved</w:t></x:r>"),
    ("an unknown attribute", "<w:r x:y=\"Approved\" xmlns:x=\"urn:x\"/>"),
    (
        "a link to another frame",
        "<w:hyperlink w:anchor=\"_Toc000001\" w:tgtFrame=\"_top\" w:tooltip=\"Approved\"><w:r/></w:hyperlink>",
    ),
    ("must understand", "<w:r mc:MustUnderstand=\"w14\"/>"),
    ("processed content", "<w:r mc:ProcessContent=\"w14:x\"/>"),
];

const FIELDS: &[&str] = &[
    "QUOTE \"Approved\"",
    "INCLUDETEXT \"C:\\\\x.docx\"",
    "INCLUDEPICTURE \"https://example.org/a.png\"",
    "DDEAUTO excel x",
    "HYPERLINK \"https://example.org\"",
    "IF 1 = 1 \"Approved\" \"\"",
    "DATE \\@ yyyy",
    "DOCPROPERTY Title",
    "AUTHOR",
    "MACROBUTTON x Approved",
    "= 1 + 1",
    "SEQ Table \\h",
    "SEQ Table \\* ARABIC \\r 9",
    "PAGEREF _Toc000001 \\h \\p",
    "REF _Toc000001 \\h",
    "STYLEREF \"heading 1\"",
    "ADVANCE \\d 4000",
    "",
];

const RUNS: &[(&str, &str)] = &[
    ("hidden", "<w:vanish/>"),
    ("hidden, said at length", "<w:vanish w:val=\"on\"/>"),
    ("hidden on the web", "<w:webHidden/>"),
    ("a style separator", "<w:specVanish/>"),
    ("white", "<w:color w:val=\"FFFFFF\"/>"),
    ("almost white", "<w:color w:val=\"FDFDFE\"/>"),
    ("white of the theme", "<w:color w:val=\"000000\" w:themeColor=\"background1\"/>"),
    (
        "black on black",
        "<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/>",
    ),
    ("a pattern over it", "<w:shd w:val=\"solid\" w:color=\"000000\" w:fill=\"auto\"/>"),
    ("black marker", "<w:highlight w:val=\"black\"/>"),
    ("a size of one point", "<w:sz w:val=\"2\"/>"),
    ("a size of nothing", "<w:sz w:val=\"0\"/>"),
    ("letters a hundredth as wide", "<w:w w:val=\"1\"/>"),
    ("raised out of the line", "<w:position w:val=\"2000\"/>"),
    ("letters on top of each other", "<w:spacing w:val=\"-400\"/>"),
    ("fitted into nothing", "<w:fitText w:val=\"1\"/>"),
    ("a symbol font", "<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>"),
    ("a font of barcodes", "<w:rFonts w:ascii=\"Approved Font\" w:hAnsi=\"Approved Font\"/>"),
    ("right to left", "<w:rtl/>"),
    ("raised", "<w:vertAlign w:val=\"superscript\"/>"),
    ("struck out", "<w:strike/>"),
    ("struck out twice", "<w:dstrike/>"),
    ("two lines in one", "<w:eastAsianLayout w:combine=\"1\"/>"),
    ("embossed", "<w:emboss/>"),
    ("an animation", "<w:effect w:val=\"sparkle\"/>"),
    ("a glow over it", "<w14:glow w14:rad=\"900000\"/>"),
    ("filled with nothing", "<w14:textFill><w14:noFill/></w14:textFill>"),
    ("a tracked change of properties", "<w:rPrChange w:id=\"9001\" w:author=\"x\"><w:rPr/></w:rPrChange>"),
];

const PARAGRAPHS: &[(&str, &str)] = &[
    ("a frame off the page", "<w:framePr w:w=\"100\" w:x=\"-30000\" w:y=\"-30000\"/>"),
    ("an indent off the page", "<w:ind w:left=\"-30000\"/>"),
    ("an indent of the first line off the page", "<w:ind w:firstLine=\"30000\"/>"),
    ("lines of no height", "<w:spacing w:line=\"1\" w:lineRule=\"exact\"/>"),
    ("right to left", "<w:bidi/>"),
    ("another list", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>"),
    ("a heading", "<w:outlineLvl w:val=\"0\"/>"),
    ("text on its side", "<w:textDirection w:val=\"tbRl\"/>"),
    ("its end hidden", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"),
    ("its end deleted", "<w:rPr><w:del w:id=\"9001\" w:author=\"x\"/></w:rPr>"),
    ("collapsed", "<w15:collapsed xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>"),
    ("a tracked change of properties", "<w:pPrChange w:id=\"9001\" w:author=\"x\"><w:pPr/></w:pPrChange>"),
    ("black on black", "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"111111\"/>"),
    ("a border through it", "<w:pBdr><w:between w:val=\"single\" w:sz=\"400\"/></w:pBdr>"),
];

fn at_the_paragraph() -> Vec<Tampering> {
    let mut all = Vec::new();
    for (name, xml) in BLOCKS {
        all.push(tampering(name, |parts| parts.before_seen(xml)));
    }
    for (name, xml) in INLINES {
        all.push(tampering(name, |parts| parts.in_seen(xml)));
    }
    for instruction in FIELDS {
        let code = instruction.replace('"', "&quot;");
        all.push(tampering("a field of another kind", move |parts| {
            parts.at_seen(|own| {
                let (head, runs) = own.split_at(own.find("</w:pPr>").unwrap() + 8);
                let runs = runs.strip_suffix("</w:p>").unwrap();
                format!("{head}{}</w:p>", field(&code, runs))
            });
        }));
    }
    for (name, xml) in RUNS {
        all.push(tampering(name, |parts| parts.runs_of_seen(xml)));
    }
    for (name, xml) in PARAGRAPHS {
        all.push(tampering(name, |parts| parts.paragraph_of_seen(xml)));
    }
    let ignorable = "xmlns:x=\"urn:x\"";
    all.push(tampering("a paragraph in a namespace that Word ignores", move |parts| {
        parts.edit(DOCUMENT, "mc:Ignorable=\"w14\"", &format!("{ignorable} mc:Ignorable=\"w14 x\""));
        parts.at_seen(|own| own.replace("<w:p>", "<x:p>").replace("</w:p>", "</x:p>"));
    }));
    all.push(tampering("the words in a namespace that Word ignores", move |parts| {
        parts.edit(DOCUMENT, "mc:Ignorable=\"w14\"", &format!("{ignorable} mc:Ignorable=\"w14 x\""));
        parts.at_seen(|own| own.replace("<w:t ", "<x:t ").replace("</w:t>", "</x:t>"));
    }));
    all.push(tampering("a prefix that means something else", |parts| {
        parts.at_seen(|own| own.replacen("<w:p>", "<w:p xmlns:w=\"urn:x\">", 1));
    }));
    all.push(tampering("words in the margin between runs", |parts| {
        parts.at_seen(|own| own.replacen("</w:pPr>", "</w:pPr>Approved", 1));
    }));
    all.push(tampering("a space that Word leaves out", |parts| {
        parts.at_seen(|own| {
            let (head, tail) = own.split_at(own.find("The decision ").unwrap() + "The decision ".len());
            let head = head.replace(" xml:space=\"preserve\"", "");
            format!("{head}</w:t></w:r><w:r><w:t>{tail}")
        });
    }));
    all.push(tampering("the paragraph twice", |parts| parts.at_seen(|own| format!("{own}{own}"))));
    all.push(tampering("the paragraph elsewhere", |parts| {
        let (start, end) = parts.seen();
        let text = parts.text(DOCUMENT);
        let own = text[start..end].to_owned();
        let rest = format!("{}{}", &text[..start], &text[end..]);
        let last = rest.rfind("<w:sectPr>").unwrap();
        parts.set(DOCUMENT, format!("{}{own}{}", &rest[..last], &rest[last..]));
    }));
    all.push(tampering("the paragraph in a cell of its own", |parts| {
        parts.at_seen(|own| format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"100\"/></w:tblGrid><w:tr><w:tc>{own}</w:tc></w:tr></w:tbl>"));
    }));
    all.push(tampering("a style that hides", |parts| {
        let hide = "<w:style w:type=\"character\" w:styleId=\"Hide\"><w:name w:val=\"Hide\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
        parts.edit(STYLES, "</w:styles>", hide);
        parts.runs_of_seen("<w:rStyle w:val=\"Hide\"/>");
    }));
    all.push(tampering("a style based on one that hides", |parts| {
        parts.edit(STYLES, "</w:styles>", "<w:style w:type=\"character\" w:styleId=\"Base\"><w:name w:val=\"Base\"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"Hide\"><w:name w:val=\"Hide\"/><w:basedOn w:val=\"Base\"/></w:style></w:styles>");
        parts.runs_of_seen("<w:rStyle w:val=\"Hide\"/>");
    }));
    all
}

fn in_styles() -> Vec<Tampering> {
    let default =
        |xml: &'static str| move |parts: &mut Parts| parts.edit(STYLES, "<w:rPr>", &format!("<w:rPr>{xml}"));
    let body = |xml: &'static str| move |parts: &mut Parts| parts.style("BodyText", xml);
    vec![
        tampering("hidden by default", default("<w:vanish/>")),
        tampering("hidden on the web by default", default("<w:webHidden/>")),
        tampering("white by default", default("<w:color w:val=\"FFFFFF\"/>")),
        tampering("tiny by default", |parts| {
            parts.edit(STYLES, "<w:sz w:val=\"22\"/>", "<w:sz w:val=\"1\"/>")
        }),
        tampering("a style hidden", body("<w:rPr><w:vanish/></w:rPr>")),
        tampering("a style white", body("<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>")),
        tampering("a style of one point", body("<w:rPr><w:sz w:val=\"2\"/></w:rPr>")),
        tampering(
            "a style in symbols",
            body("<w:rPr><w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/></w:rPr>"),
        ),
        tampering("a style in capitals", body("<w:rPr><w:caps/></w:rPr>")),
        tampering("a style with numbers", body("<w:pPr><w:numPr><w:numId w:val=\"10\"/></w:numPr></w:pPr>")),
        tampering(
            "a style that lines hide",
            body("<w:pPr><w:spacing w:line=\"10\" w:lineRule=\"exact\"/></w:pPr>"),
        ),
        tampering("a style off the page", body("<w:pPr><w:framePr w:x=\"-30000\"/></w:pPr>")),
        tampering("a table style that is white", |parts| {
            parts.edit(STYLES, "</w:styles>", "<w:style w:type=\"table\" w:styleId=\"Nothing\"><w:name w:val=\"Nothing\"/><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr></w:style></w:styles>");
            parts.edit(DOCUMENT, "<w:tblStyle w:val=\"GuideTable\"/>", "<w:tblStyle w:val=\"Nothing\"/>");
        }),
        tampering("a table style whose head is hidden", |parts| {
            parts.style(
                "GuideTable",
                "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>",
            );
        }),
        tampering("a table style whose fill is that of its text", |parts| {
            parts.style("GuideTable", "<w:tblStylePr w:type=\"wholeTable\"><w:tcPr><w:shd w:val=\"clear\" w:fill=\"1B1F24\"/></w:tcPr></w:tblStylePr>");
        }),
        tampering("headings without numbers", |parts| {
            parts.edit_after(
                STYLES,
                "w:styleId=\"Heading1\"",
                "<w:numId w:val=\"1\"/>",
                "<w:numId w:val=\"0\"/>",
            );
        }),
        tampering("numbers that are hidden", |parts| {
            parts.edit(NUMBERING, "<w:lvlText w:val=\"%1\"/>", "<w:lvlText w:val=\"\"/>");
        }),
        tampering("numbers that are white", |parts| {
            parts.edit(NUMBERING, "</w:lvl>", "<w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr></w:lvl>");
        }),
        tampering("numbers that begin elsewhere", |parts| {
            parts.edit(NUMBERING, "<w:start w:val=\"1\"/>", "<w:start w:val=\"4\"/>");
        }),
        tampering("numbers with words", |parts| {
            parts.edit(NUMBERING, "<w:lvlText w:val=\"%1\"/>", "<w:lvlText w:val=\"Not %1\"/>");
        }),
        tampering("numbers of another kind", |parts| {
            parts.edit(NUMBERING, "<w:numFmt w:val=\"decimal\"/>", "<w:numFmt w:val=\"upperRoman\"/>");
        }),
        tampering("words in the place of bullets", |parts| {
            parts.edit(NUMBERING, "<w:lvlText w:val=\"•\"/>", "<w:lvlText w:val=\"Do not:\"/>");
        }),
        tampering("a list that begins elsewhere", |parts| {
            parts.edit(NUMBERING, "<w:startOverride w:val=\"1\"/>", "<w:startOverride w:val=\"5\"/>");
        }),
        tampering("a list that goes on", |parts| {
            let text = parts.text(NUMBERING);
            let at = text.rfind("<w:lvlOverride").unwrap();
            let end = text.rfind("</w:lvlOverride>").unwrap() + "</w:lvlOverride>".len();
            let text = format!("{}{}", &text[..at], &text[end..]);
            parts.set(NUMBERING, text);
        }),
        tampering("a level put in another's place", |parts| {
            parts.edit(NUMBERING, "<w:lvlOverride w:ilvl=\"0\">", "<w:lvlOverride w:ilvl=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"none\"/><w:lvlText w:val=\"x\"/></w:lvl>");
        }),
        tampering("a bullet that is a picture", |parts| {
            parts.edit(
                NUMBERING,
                "<w:abstractNum ",
                "<w:numPicBullet w:numPicBulletId=\"0\"><w:drawing/></w:numPicBullet><w:abstractNum ",
            );
        }),
    ]
}

fn in_settings_and_parts() -> Vec<Tampering> {
    let setting = |xml: &'static str| {
        move |parts: &mut Parts| parts.edit(SETTINGS, "<w:zoom", &format!("{xml}<w:zoom"))
    };
    let linked = |kind: &'static str, target: &'static str| {
        move |parts: &mut Parts| parts.relate(LINKS, "rIdX", kind, target)
    };
    vec![
        tampering("an attached template from elsewhere", |parts| {
            parts.edit(SETTINGS, "<w:defaultTabStop", "<w:attachedTemplate r:id=\"rId1\"/><w:defaultTabStop");
            parts.edit(SETTINGS, "<w:settings ", &format!("<w:settings xmlns:r=\"{R}\" "));
            let links = format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{R}/attachedTemplate\" Target=\"https://example.org/x.dotm\" TargetMode=\"External\"/></Relationships>"
            );
            parts.add("word/_rels/settings.xml.rels", "", &links);
        }),
        tampering("mail merge", setting("<w:mailMerge/>")),
        tampering("a background", |parts| {
            parts.edit(DOCUMENT, "<w:body>", "<w:background w:color=\"000000\"/><w:body>");
            parts.edit(SETTINGS, "<w:defaultTabStop", "<w:displayBackgroundShape/><w:defaultTabStop");
        }),
        tampering("fields that are updated", setting("<w:updateFields w:val=\"true\"/>")),
        tampering("changes that are tracked", setting("<w:trackRevisions/>")),
        tampering("protection", setting("<w:documentProtection w:edit=\"forms\" w:enforcement=\"1\"/>")),
        tampering("other headers on even pages", setting("<w:evenAndOddHeaders/>")),
        tampering("variables", setting("<w:docVars><w:docVar w:name=\"x\" w:val=\"y\"/></w:docVars>")),
        tampering("a transformation on saving", setting("<w:saveThroughXslt r:id=\"rId1\"/>")),
        tampering("a font in the file", |parts| {
            parts.add("word/fontTable.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml", &format!("<w:fonts xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:font w:name=\"Arial\"><w:embedRegular r:id=\"rId1\"/></w:font></w:fonts>"));
            parts.relate(LINKS, "rIdFonts", &format!("{R}/fontTable"), "fontTable.xml");
        }),
        tampering("another name for a font", |parts| {
            parts.add("word/fontTable.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml", &format!("<w:fonts xmlns:w=\"{W}\"><w:font w:name=\"Arial\"><w:altName w:val=\"Wingdings\"/></w:font></w:fonts>"));
            parts.relate(LINKS, "rIdFonts", &format!("{R}/fontTable"), "fontTable.xml");
        }),
        tampering("macros", |parts| {
            parts.add("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "x");
            parts.relate(LINKS, "rIdX", &format!("{MICROSOFT}/vbaProject"), "vbaProject.bin");
        }),
        tampering("a document with macros", |parts| {
            parts.edit(
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            );
        }),
        tampering(
            "a picture from elsewhere",
            linked(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
                "https://example.org/a.png",
            ),
        ),
        tampering(
            "a frame from elsewhere",
            linked(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/frame",
                "https://example.org/a.docx",
            ),
        ),
        tampering(
            "a link that nothing uses",
            linked(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
                "https://example.org/",
            ),
        ),
        tampering("a chunk of HTML", |parts| {
            parts.add("word/chunk.html", "text/html", "<p>Approved</p>");
            parts.relate(LINKS, "rIdX", &format!("{R}/aFChunk"), "chunk.html");
        }),
        tampering("comments", |parts| {
            parts.add(
                "word/comments.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
                &format!("<w:comments xmlns:w=\"{W}\"/>"),
            );
            parts.relate(LINKS, "rIdX", &format!("{R}/comments"), "comments.xml");
        }),
        tampering("a glossary", |parts| {
            parts.add(
                "word/glossary/document.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml",
                &format!("<w:glossaryDocument xmlns:w=\"{W}\"/>"),
            );
            parts.relate(LINKS, "rIdX", &format!("{R}/glossaryDocument"), "glossary/document.xml");
        }),
        tampering("data of others", |parts| {
            parts.add("customXml/item1.xml", "", "<x xmlns=\"urn:x\">Approved</x>");
            parts.relate(LINKS, "rIdX", &format!("{R}/customXml"), "../customXml/item1.xml");
        }),
        tampering("a part that nothing refers to", |parts| parts.add("word/extra.xml", "", "<x/>")),
        tampering("a file that is no part", |parts| parts.add("readme.txt", "", "Approved")),
        tampering("a part twice", |parts| {
            let own = parts.text(DOCUMENT).replace(SEEN, "Approved");
            // The writer of archives refuses equal names; only letters differ, which readers of packages do not heed.
            parts.add("word/Document.xml", "", &own);
        }),
        tampering("a second document", |parts| {
            let own = parts.text(DOCUMENT).replace(SEEN, "Approved");
            parts.add(
                "word/document2.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                &own,
            );
            parts.edit("_rels/.rels", "<Relationship ", &format!("<Relationship Id=\"rId0\" Type=\"{R}/officeDocument\" Target=\"word/document2.xml\"/><Relationship "));
        }),
        tampering("a second document, named last", |parts| {
            let own = parts.text(DOCUMENT).replace(SEEN, "Approved");
            parts.add(
                "word/document2.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                &own,
            );
            parts.relate("_rels/.rels", "rId9", &format!("{R}/officeDocument"), "word/document2.xml");
        }),
        tampering("a document in the strict dialect beside it", |parts| {
            parts.relate(
                "_rels/.rels",
                "rId9",
                "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
                "word/styles.xml",
            );
        }),
        tampering("a thumbnail", |parts| {
            parts.add("docProps/thumbnail.emf", "image/x-emf", "x");
            parts.relate(
                "_rels/.rels",
                "rId9",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                "docProps/thumbnail.emf",
            );
        }),
        tampering("a signature", |parts| {
            parts.add(
                "_xmlsignatures/origin.sigs",
                "application/vnd.openxmlformats-package.digital-signature-origin",
                "",
            );
            parts.relate(
                "_rels/.rels",
                "rId9",
                "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
                "_xmlsignatures/origin.sigs",
            );
        }),
        tampering("a ribbon", |parts| {
            parts.add("customUI/customUI.xml", "application/xml", "<customUI/>");
            parts.relate(
                "_rels/.rels",
                "rId9",
                &format!("{MICROSOFT}/ui/extensibility"),
                "customUI/customUI.xml",
            );
        }),
        tampering("a web extension", |parts| {
            parts.add(
                "word/webextensions/taskpanes.xml",
                "application/vnd.ms-office.webextensiontaskpanes+xml",
                "<x/>",
            );
            parts.relate(
                "_rels/.rels",
                "rId9",
                "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
                "word/webextensions/taskpanes.xml",
            );
        }),
        tampering("styles that are no styles", |parts| {
            parts.edit(
                "[Content_Types].xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
                "application/xml",
            );
        }),
        tampering("a picture that is something else", |parts| {
            parts.edit("[Content_Types].xml", "ContentType=\"image/png\"", "ContentType=\"image/x-emf\"");
        }),
        tampering("a property that is hidden", |parts| {
            parts.edit("docProps/custom.xml", "</Properties>", "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"99\" name=\"Stage\"><vt:lpwstr>closed</vt:lpwstr></property></Properties>");
        }),
    ]
}

fn in_tables_headers_and_pictures() -> Vec<Tampering> {
    vec![
        tampering("a row of no height", |parts| {
            parts.edit(DOCUMENT, "<w:trPr>", "<w:trPr><w:trHeight w:val=\"1\" w:hRule=\"exact\"/>")
        }),
        tampering("a hidden row", |parts| parts.edit(DOCUMENT, "<w:trPr>", "<w:trPr><w:hidden/>")),
        tampering("a row that begins later", |parts| {
            parts.edit(DOCUMENT, "<w:trPr>", "<w:trPr><w:gridBefore w:val=\"1\"/>")
        }),
        tampering("a deleted row", |parts| {
            parts.edit(DOCUMENT, "</w:trPr>", "<w:del w:id=\"9001\" w:author=\"x\"/></w:trPr>")
        }),
        tampering("a cell over two columns", |parts| {
            parts.edit(DOCUMENT, "</w:tcPr>", "<w:gridSpan w:val=\"2\"/></w:tcPr>")
        }),
        tampering("a cell merged away", |parts| {
            parts.edit_after(DOCUMENT, "</w:tr>", "</w:tcPr>", "<w:vMerge/></w:tcPr>")
        }),
        tampering("a cell merged away sideways", |parts| {
            parts.edit_after(DOCUMENT, "</w:tr>", "</w:tcPr>", "<w:hMerge/></w:tcPr>")
        }),
        tampering("a cell as dark as its text", |parts| {
            parts.edit_after(
                DOCUMENT,
                "</w:tr>",
                "</w:tcPr>",
                "<w:shd w:val=\"clear\" w:fill=\"1B1F24\"/></w:tcPr>",
            )
        }),
        tampering("a cell of no width", |parts| {
            parts.edit(DOCUMENT, "<w:tcPr><w:tcW w:w=\"", "<w:tcPr><w:tcW w:x=\"1\" w:w=\"1")
        }),
        tampering("text of a cell on its side", |parts| {
            parts.edit(DOCUMENT, "</w:tcPr>", "<w:textDirection w:val=\"btLr\"/></w:tcPr>")
        }),
        tampering("text squeezed into a cell", |parts| {
            parts.edit(DOCUMENT, "</w:tcPr>", "<w:tcFitText/></w:tcPr>")
        }),
        tampering("a floating table", |parts| {
            parts.edit(DOCUMENT, "<w:tblPr>", "<w:tblPr><w:tblpPr w:tblpX=\"-30000\"/>")
        }),
        tampering("a table off the page", |parts| {
            parts.edit(DOCUMENT, "<w:tblInd w:w=\"0\"", "<w:tblInd w:w=\"30000\"")
        }),
        tampering("a table from right to left", |parts| {
            parts.edit(DOCUMENT, "<w:tblPr>", "<w:tblPr><w:bidiVisual/>")
        }),
        tampering("other words for a table", |parts| {
            parts.edit(DOCUMENT, "<w:tblCaption w:val=\"", "<w:tblCaption w:val=\"Approved ")
        }),
        tampering("the head of a table as a row", |parts| parts.edit(DOCUMENT, "<w:tblHeader/>", "")),
        tampering("no header", |parts| {
            let text = parts
                .text(DOCUMENT)
                .replace("<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>", "");
            parts.set(DOCUMENT, text);
        }),
        tampering("another header", |parts| {
            let text = parts.text(DOCUMENT).replace(
                "<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>",
                "<w:footerReference w:type=\"default\" r:id=\"rIdFooterWide\"/>",
            );
            let text = text.replacen(
                "<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>",
                "<w:headerReference w:type=\"default\" r:id=\"rIdHeaderCover\"/>",
                1,
            );
            parts.set(DOCUMENT, text);
        }),
        tampering("a first page without a header", |parts| {
            parts.edit_after(DOCUMENT, SEEN, "<w:cols ", "<w:titlePg/><w:cols ")
        }),
        tampering("a section hidden", |parts| {
            parts.edit(
                DOCUMENT,
                "<w:cols w:space=\"720\"/></w:sectPr>",
                "<w:cols w:space=\"720\"/><w:textDirection w:val=\"tbRl\"/></w:sectPr>",
            )
        }),
        tampering("margins off the page", |parts| {
            parts.edit(DOCUMENT, "w:left=\"1440\"", "w:left=\"30000\"")
        }),
        tampering("a page of a point", |parts| {
            parts.edit(DOCUMENT, "<w:pgSz w:w=\"12240\"", "<w:pgSz w:w=\"1440\"")
        }),
        tampering("pages numbered otherwise", |parts| {
            parts.edit(DOCUMENT, "<w:cols ", "<w:pgNumType w:start=\"90\"/><w:cols ")
        }),
        tampering("words in the header", |parts| {
            parts.edit("word/header.xml", "<w:r>", "<w:r><w:t>Approved </w:t></w:r><w:r>")
        }),
        tampering("a number of pages that is wrong", |parts| {
            parts.edit_after("word/footer.xml", " NUMPAGES ", "preserve\">", "preserve\">9");
        }),
        tampering("a number of pages in words", |parts| {
            parts.edit_after("word/footer.xml", " NUMPAGES ", "preserve\">", "preserve\">not ");
        }),
        tampering("a page behind the last", |parts| {
            parts.edit_after("word/footer.xml", " PAGE ", "preserve\">", "preserve\">99");
        }),
        tampering("a field in the footer", |parts| parts.edit("word/footer.xml", " NUMPAGES ", " AUTHOR ")),
        tampering("a white header", |parts| {
            parts.edit("word/header.xml", "<w:r>", "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>")
        }),
        tampering("a header that hangs off the page", |parts| {
            parts.edit_after(DOCUMENT, SEEN, "w:header=\"432\"", "w:header=\"30000\"")
        }),
        tampering("a picture of a point", |parts| {
            parts.edit(DOCUMENT, "<wp:extent cx=\"", "<wp:extent x=\"1\" cx=\"1\" cx2=\"")
        }),
        tampering("a smaller picture", |parts| {
            let text = parts.text(DOCUMENT);
            let at = text.find("<wp:extent cx=\"").unwrap() + "<wp:extent cx=\"".len();
            let end = at + text[at..].find('"').unwrap();
            let text = format!("{}9525{}", &text[..at], &text[end..]);
            parts.set(DOCUMENT, text);
        }),
        tampering("a cropped picture", |parts| {
            parts.edit(DOCUMENT, "<a:stretch>", "<a:srcRect l=\"90000\"/><a:stretch>")
        }),
        tampering("a faded picture", |parts| {
            parts.edit_after(DOCUMENT, "<a:blip ", "/>", "><a:alphaModFix amt=\"0\"/></a:blip>")
        }),
        tampering("another picture in its place", |parts| {
            parts.edit_after(DOCUMENT, "<a:blip ", "/>", "><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId1\"/></a:ext></a:extLst></a:blip>")
        }),
        tampering("a hidden picture", |parts| parts.edit(DOCUMENT, "<wp:docPr ", "<wp:docPr hidden=\"1\" ")),
        tampering("a picture that is a link", |parts| {
            parts.edit_after(DOCUMENT, "<wp:docPr ", "/>", "><a:hlinkClick xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" r:id=\"rId1\"/></wp:docPr>")
        }),
        tampering("a picture behind the text", |parts| {
            let text = parts
                .text(DOCUMENT)
                .replace("<wp:inline ", "<wp:anchor behindDoc=\"1\" ")
                .replace("</wp:inline>", "</wp:anchor>");
            parts.set(DOCUMENT, text);
        }),
        tampering("a turned picture", |parts| parts.edit(DOCUMENT, "<a:xfrm>", "<a:xfrm rot=\"10800000\">")),
        tampering("a picture in another shape", |parts| {
            parts.edit(DOCUMENT, "prst=\"rect\"", "prst=\"line\"")
        }),
        tampering("a box that looks ticked", |parts| {
            parts.edit(DOCUMENT, "<w:t xml:space=\"preserve\">☐</w:t>", "<w:t xml:space=\"preserve\">☒</w:t>")
        }),
        tampering("a box that is ticked", |parts| {
            parts.edit(DOCUMENT, "<w14:checked w14:val=\"0\"/>", "<w14:checked w14:val=\"1\"/>")
        }),
        tampering("a box that shows its opposite", |parts| {
            parts.edit(
                DOCUMENT,
                "<w14:uncheckedState w14:val=\"2610\"",
                "<w14:uncheckedState w14:val=\"2612\"",
            )
        }),
        tampering("a box with another name", |parts| {
            parts.edit(DOCUMENT, "<w:alias w:val=\"", "<w:alias w:val=\"Not ")
        }),
        tampering("a contents entry that leads elsewhere", |parts| {
            parts.edit_after(DOCUMENT, "<w:hyperlink w:anchor=\"_Toc000005\"", "_Toc000005", "_Toc000006");
        }),
        tampering("a contents entry that leads out", |parts| {
            parts.edit(
                DOCUMENT,
                "<w:hyperlink w:anchor=\"_Toc000005\"",
                "<w:hyperlink r:id=\"rId1\" w:anchor=\"_Toc000005\"",
            );
        }),
        tampering("a contents list of less", |parts| {
            parts.edit(DOCUMENT, "TOC \\o \"1-3\"", "TOC \\o \"1-1\"")
        }),
        tampering("a contents list of something else", |parts| {
            parts.edit(DOCUMENT, "TOC \\h \\z \\c \"Table\"", "TOC \\h \\z \\c \"Figure\"")
        }),
        tampering("a place that is elsewhere", |parts| {
            let text = parts.text(DOCUMENT);
            let text = text
                .replace("w:name=\"_Toc000005\"", "w:name=\"_TocX\"")
                .replace("w:name=\"_Toc000006\"", "w:name=\"_Toc000005\"")
                .replace("w:name=\"_TocX\"", "w:name=\"_Toc000006\"");
            parts.set(DOCUMENT, text);
        }),
        tampering("a link to elsewhere", |parts| {
            parts.edit(LINKS, "Target=\"https://", "Target=\"https://x.")
        }),
    ]
}

/// Words that look otherwise, lines and pages that end elsewhere, page numbers and properties that no word processor gives.
fn in_looks() -> Vec<Tampering> {
    const LETTERS: &str = "<w:sz w:val=\"22\"/>";
    let run = |name, xml: &'static str| tampering(name, move |parts| parts.runs_of_seen(xml));
    let paragraph = |name, xml: &'static str| tampering(name, move |parts| parts.paragraph_of_seen(xml));
    vec![
        run("bold", "<w:b/>"),
        run("italic", "<w:i/>"),
        run("underlined", "<w:u w:val=\"single\"/>"),
        run("in capitals", "<w:caps/>"),
        run("in small capitals", "<w:smallCaps/>"),
        run("larger", "<w:sz w:val=\"40\"/>"),
        run("in a font for code", "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/>"),
        run("a style of links", "<w:rStyle w:val=\"Hyperlink\"/>"),
        run("a style of code", "<w:rStyle w:val=\"CodeText\"/>"),
        paragraph("an indent that leaves a sliver", "<w:ind w:left=\"8300\"/>"),
        paragraph("pushed to the next page", "<w:spacing w:before=\"14000\"/>"),
        paragraph("to the right", "<w:jc w:val=\"right\"/>"),
        tampering("plain where it was bold", |parts| parts.edit_all(DOCUMENT, "<w:b/><w:bCs/>", "")),
        tampering("a break of the line", |parts| {
            parts.edit(DOCUMENT, "The decision rests", "The decision</w:t><w:br/><w:t>rests")
        }),
        tampering("a return", |parts| {
            parts.edit(DOCUMENT, "The decision rests", "The decision</w:t><w:cr/><w:t>rests")
        }),
        tampering("a break of the page", |parts| {
            parts.edit(DOCUMENT, "The decision rests", "The decision</w:t><w:br w:type=\"page\"/><w:t>rests");
        }),
        tampering("a break that clears", |parts| parts.edit(DOCUMENT, "<w:br/>", "<w:br w:clear=\"all\"/>")),
        tampering("a style that there is not", |parts| parts.edit(DOCUMENT, "\"Heading2\"", "\"Nothing\"")),
        tampering("another style of paragraphs", |parts| {
            parts.edit(DOCUMENT, "\"BodyText\"", "\"Subtitle\"")
        }),
        tampering("an indent of all paragraphs", |parts| {
            parts.edit_after(
                STYLES,
                "w:styleId=\"Normal\"",
                "<w:widowControl/>",
                "<w:widowControl/><w:ind w:left=\"8300\"/>",
            );
        }),
        tampering("a space before all paragraphs", |parts| {
            parts.edit_after(STYLES, "w:styleId=\"Normal\"", "w:before=\"0\"", "w:before=\"31000\"");
        }),
        tampering("small letters in the defaults", |parts| {
            parts.edit(STYLES, LETTERS, "<w:sz w:val=\"8\"/>")
        }),
        tampering("all paragraphs in the outline", |parts| {
            parts.edit_after(
                STYLES,
                "w:styleId=\"Normal\"",
                "</w:pPr>",
                "<w:outlineLvl w:val=\"0\"/></w:pPr>",
            );
        }),
        tampering("a narrow table", |parts| {
            parts.edit(DOCUMENT, "<w:tblW w:w=\"9360\"", "<w:tblW w:w=\"400\"")
        }),
        tampering("a narrow cell", |parts| parts.edit(DOCUMENT, "<w:tcW w:w=\"2265\"", "<w:tcW w:w=\"10\"")),
        tampering("a table without a head", |parts| {
            parts.edit(
                DOCUMENT,
                "<w:tblLook w:val=\"0620\" w:firstRow=\"1\"",
                "<w:tblLook w:val=\"0600\" w:firstRow=\"0\"",
            );
        }),
        tampering("the page of another place", |parts| {
            parts.edit(DOCUMENT, "PAGEREF _Toc000001 ", "PAGEREF _Toc000006 ");
        }),
        tampering("the page of no place", |parts| {
            parts.edit(DOCUMENT, "PAGEREF _Toc000001 ", "PAGEREF nowhere ")
        }),
        tampering("a page that there is not", |parts| {
            parts.edit_after(
                DOCUMENT,
                "PAGEREF _Toc000001 ",
                "<w:t xml:space=\"preserve\">2<",
                "<w:t xml:space=\"preserve\">999<",
            );
        }),
        tampering("another base of relations", |parts| {
            parts.edit(LINKS, "<Relationship ", "<Relationship xml:base=\"https://example.org/\" ");
        }),
        tampering("a property", |parts| {
            parts.edit(
                "docProps/custom.xml",
                "</Properties>",
                "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"90\" name=\"Rejected\"><vt:lpwstr>yes</vt:lpwstr></property></Properties>",
            );
        }),
        tampering("a property that is a link", |parts| {
            parts.edit("docProps/custom.xml", " name=", " linkTarget=\"x\" name=");
        }),
        tampering("another mode", |parts| {
            parts.edit_after(SETTINGS, "compatibilityMode", "w:val=\"15\"", "w:val=\"11\"");
        }),
        tampering("wide tabs", |parts| {
            parts.edit(SETTINGS, "<w:defaultTabStop w:val=\"720\"", "<w:defaultTabStop w:val=\"9000\"")
        }),
        tampering("files of another type", |parts| {
            parts.edit(
                "[Content_Types].xml",
                "<Default ",
                "<Default Extension=\"exe\" ContentType=\"application/x\"/><Default ",
            );
        }),
        tampering("words that no page shows", |parts| {
            let header = format!("<w:hdr xmlns:w=\"{W}\"><w:p><w:r><w:t>Approved</w:t></w:r></w:p></w:hdr>");
            parts.add(
                "word/header9.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
                &header,
            );
            parts.relate(LINKS, "rId900", &format!("{R}/header"), "header9.xml");
        }),
    ]
}

#[test]
fn every_tampering_of_docx_is_refused() {
    let fresh = fresh("docx");
    let all = || {
        let all = [
            at_the_paragraph(),
            in_looks(),
            in_styles(),
            in_settings_and_parts(),
            in_tables_headers_and_pictures(),
        ];
        all.into_iter().flatten().collect::<Vec<Tampering>>()
    };
    let count = all().len();
    // Each renders the document again: shared out, this takes as long as any other test.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |own: usize| {
        let mut failures = Vec::new();
        for (_, (name, change)) in all().iter().enumerate().filter(|(at, _)| at % threads == own) {
            let mut parts = Parts::of(&fresh);
            change(&mut parts);
            failures.extend(refused(name, "docx", parts.zip()));
        }
        failures
    };
    let failures: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|own| {
                let share = &share;
                scope.spawn(move || share(own))
            })
            .collect();
        running.into_iter().flat_map(|running| running.join().unwrap()).collect()
    });
    report(count, &failures);
}

/// Readers of archives do not agree about what stands outside of their lists.
#[test]
fn every_tampering_of_an_archive_is_refused() {
    let fresh = fresh("docx");
    let cases = [
        ("bytes before the archive", [b"MZ approved".as_slice(), &fresh].concat()),
        ("bytes after the archive", [fresh.as_slice(), b"approved"].concat()),
        ("another archive before it", [fresh.as_slice(), &fresh].concat()),
        ("a name that differs within", {
            let mut bytes = fresh.clone();
            let name = b"word/document.xml";
            let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
            bytes[at] = b'W';
            bytes
        }),
    ];
    let failures: Vec<String> = cases.iter().filter_map(|(name, bytes)| accepted(name, bytes)).collect();
    report(cases.len(), &failures);
}

/// What stands outside the lists of an archive may be an error of reading, too.
fn accepted(name: &str, bytes: &[u8]) -> Option<String> {
    let Ok(artefact) = Artefact::read("guide.docx", bytes.to_vec()) else { return None };
    let found = artefact.verify(&FERRY.0, "release.yaml", &RenderOptions::default()).unwrap();
    found.verdict.is_good().then(|| format!("{name}: {}", found.verdict.sentence()))
}

const RELATIONS: &str = "_rels/.rels";
const TYPES: &str = "[Content_Types].xml";
const CUSTOM: &str = "docProps/custom.xml";

fn laid_out() -> Vec<Tampering> {
    let body = |xml: &'static str| move |parts: &mut Parts| parts.style("BodyText", xml);
    vec![
        tampering("an indent that leaves no line", |parts| {
            parts.paragraph_of_seen("<w:ind w:left=\"9300\"/>");
        }),
        tampering("an indent from the right", |parts| parts.paragraph_of_seen("<w:ind w:right=\"9000\"/>")),
        tampering("a style that leaves no line", body("<w:pPr><w:ind w:left=\"9300\"/></w:pPr>")),
        tampering("room above that fills pages", body("<w:pPr><w:spacing w:before=\"31000\"/></w:pPr>")),
        tampering("room below that fills pages", |parts| {
            parts.paragraph_of_seen("<w:spacing w:after=\"31000\"/>");
        }),
        tampering("four points", body("<w:rPr><w:sz w:val=\"8\"/></w:rPr>")),
        tampering("a line break in words", |parts| parts.in_seen("<w:r><w:br/></w:r>")),
        tampering("a carriage return in words", |parts| parts.in_seen("<w:r><w:cr/></w:r>")),
        tampering("a line break between words", |parts| parts.between_seen("<w:br/>")),
        tampering("a carriage return between words", |parts| parts.between_seen("<w:cr/>")),
        tampering("a page break between words", |parts| parts.between_seen("<w:br w:type=\"page\"/>")),
        tampering("a break that clears", |parts| parts.in_seen("<w:r><w:br w:clear=\"all\"/></w:r>")),
        tampering("a base of relations", |parts| {
            parts.edit(RELATIONS, "<Relationships ", "<Relationships xml:base=\"/other/\" ");
        }),
        tampering("a type of another ending", |parts| {
            parts.edit(
                TYPES,
                "<Override",
                "<Default Extension=\"exe\" ContentType=\"application/x-msdownload\"/><Override",
            );
        }),
        tampering("one more property", |parts| {
            parts.edit(CUSTOM, "</Properties>", "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"99\" name=\"Rejected\"><vt:lpwstr>yes</vt:lpwstr></property></Properties>");
        }),
        tampering("a property taken from the text", |parts| {
            parts.edit(CUSTOM, " pid=\"2\"", " linkTarget=\"x\" pid=\"2\"");
        }),
        tampering("the look of Word 2003", |parts| {
            parts.edit_after(SETTINGS, "compatibilityMode", "w:val=\"15\"", "w:val=\"11\"");
        }),
        tampering("a header that no section shows", |parts| {
            let header =
                format!("<w:hdr xmlns:w=\"{W}\"><w:p><w:r><w:t>Approved anyway</w:t></w:r></w:p></w:hdr>");
            parts.add(
                "word/header9.xml",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
                &header,
            );
            parts.relate(LINKS, "rIdHeader", &format!("{R}/header"), "header9.xml");
        }),
        tampering("a page that is far beyond the end", |parts| {
            let text = parts.text(DOCUMENT);
            let end = text.rfind("PAGEREF").unwrap();
            let digit = end
                + text[end..]
                    .find("<w:t>")
                    .map_or_else(|| text[end..].find("preserve\">").unwrap() + 10, |at| at + 5);
            let text = format!("{}999{}", &text[..digit], &text[digit + 1..]);
            parts.set(DOCUMENT, text);
        }),
    ]
}

#[test]
fn what_moves_or_crowds_out_words_is_refused() {
    let tamperings = laid_out();
    let failed = tamperings.iter().filter_map(|(name, change)| {
        let mut parts = Parts::of(&fresh("docx"));
        change(&mut parts);
        refused(name, "docx", parts.zip())
    });
    let failures: Vec<String> = failed.collect();
    report(tamperings.len(), &failures);
}
