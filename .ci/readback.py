#!/usr/bin/env python3
"""Reads rendered documents back with libraries that dibr does not know, and compares what is in them.

    readback.py FOLDER...       every folder holds one document as .docx, .html and .md, and the DOCX as .pdf
    readback.py --pages FOLDER  the .docx and its .pdf: every page number in contents and lists has to be right

Each format is read by a reader of its own: DOCX by python-docx and lxml, HTML by lxml's HTML parser, Markdown by
markdown-it-py (GitHub's flavour). All three are written from the same document tree, by three writers that share no code:
what one of them lost or doubled is seen in the counts. Headings are compared by their words and levels, the rest by number.
Page numbers in the contents are compared with the pages of the PDF.
"""

import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

import docx
from lxml import etree, html
from markdown_it import MarkdownIt
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


IN_MARKDOWN = ["headings", "tables", "rows", "header rows", "header cells", "code blocks", "links"]


def words(text):
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def heading(level, text):
    """Numbers are counted by Word itself, and written out elsewhere."""
    return level, words(re.sub(r"^\s*\d+(\.\d+)*\.?\s", "", text))


def of_docx(path):
    document = docx.Document(path)
    body = document.element.body
    names = {style.style_id: style.name.lower() for style in document.styles}
    found = Counter()
    headings = []
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        style = properties.find(W + "pStyle") if properties is not None else None
        name = names.get(style.get(W + "val"), "") if style is not None else ""
        text = "".join(it.text or "" for it in paragraph.iter(W + "t"))
        level = re.fullmatch(r"(?:front )?heading (\d)", name)
        if level or name == "toc heading":
            headings.append(heading(int(level[1]) if level else 1, text))
        boxes = len(list(paragraph.iter(W14 + "checkbox")))
        mark = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
        numbered = mark is not None and mark.get(W + "val") != "0"
        in_list = numbered or (boxes and properties.find(W + "ind") is not None)
        found["list items"] += bool(in_list)
        found["check boxes"] += boxes
        found["code blocks"] += name in ("code", "table code")
    found["headings"] = len(headings)
    found["tables"] = len(list(body.iter(W + "tbl")))
    for row in body.iter(W + "tr"):
        merged = [it.get(W + "val") for it in row.iter(W + "vMerge")]
        cells = len(row.findall(W + "tc")) - sum(it in (None, "continue") for it in merged)
        head = row.find(f"{W}trPr/{W}tblHeader") is not None
        found["rows"] += 1
        found["header rows"] += head
        found["header cells"] += cells * head
    found["links"] = sum(1 for it in body.iter(W + "hyperlink") if any(key.endswith("}id") for key in it.keys()))
    found["images"] = sum(1 for it in body.iter(WP + "docPr"))
    found["images with words"] = sum(1 for it in body.iter(WP + "docPr") if (it.get("descr") or "").strip())
    found["captions"] = sum("SEQ " in (it.text or "") for it in body.iter(W + "instrText"))
    for name, value in [("title", document.core_properties.title), ("language", document.core_properties.language)]:
        if not value:
            raise SystemExit(f"{path}: no {name}")
    return headings, found


def of_html(root):
    found = Counter()
    for nav in root.xpath("//nav"):
        # Lists of contents are made anew by each format. What stands above them is a heading everywhere.
        for items in nav.xpath(".//ul | .//ol"):
            items.getparent().remove(items)
    headings = [
        heading(int(it.tag[1]) - 1, it.text_content()) for it in root.xpath("//h2 | //h3 | //h4 | //h5 | //h6 | //*[@role='heading']")
    ]
    found["headings"] = len(headings)
    found["tables"] = len(root.xpath("//table"))
    found["rows"] = len(root.xpath("//table//tr"))
    found["header rows"] = len(root.xpath("//thead/tr"))
    found["header cells"] = len(root.xpath("//thead/tr/th"))
    found["list items"] = len(root.xpath("//li"))
    found["check boxes"] = len(root.xpath("//input[@type='checkbox']"))
    found["code blocks"] = len(root.xpath("//pre"))
    # What lies beside a document cannot be followed from a DOCX, which shows it as text and says so.
    links = [it for it in root.xpath("//a/@href") if re.match(r"[a-z]+:", it)]
    found["links"] = len(links)
    found["images"] = len(root.xpath("//img | //figure//svg"))
    found["images with words"] = len(root.xpath("//img[normalize-space(@alt)] | //figure//svg[@role='img']"))
    found["captions"] = len(root.xpath("//caption | //figcaption"))
    return headings, found


def of_markdown(path):
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text)
    return of_html(html.fromstring(f"<html><body>{rendered}</body></html>"))


def page_numbers(path):
    """How many page numbers of contents and lists are those of the PDF, and how many there are."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    said = []
    for link in root.iter(W + "hyperlink"):
        if any("PAGEREF" in (it.text or "") for it in link.iter(W + "instrText")):
            text = "".join("\t" if it.tag == W + "tab" else it.text for it in link.iter(W + "t", W + "tab"))
            label, page = text.rsplit("\t", 1)
            said.append((label, int(page)))
    pdf = PdfReader(path.with_suffix(".pdf"))
    outline = []

    def walk(items):
        for item in items:
            if isinstance(item, list):
                walk(item)
            else:
                outline.append((words(item.title), pdf.get_destination_page_number(item) + 1))

    walk(pdf.outline)
    # Lines of the lists themselves end with dots and a number.
    lines = [[words(it) for it in page.extract_text().split("\n") if ".." not in it] for page in pdf.pages]
    right, wrong = 0, []
    for label, page in said:
        if re.match(r"(Table|Figure) \d+: ", label):
            start = words(label.split(":")[0]) + " "
            real = next((at + 1 for at, texts in enumerate(lines) if any(it.startswith(start) for it in texts)), 0)
        else:
            name = words(label)
            at = next((at for at, (title, _) in enumerate(outline) if title == name or name.endswith(title)), None)
            real = outline[at][1] if at is not None else 0
            outline = outline[at + 1 :] if at is not None else outline
        if real == page:
            right += 1
        else:
            wrong.append((label.strip(), page, real))
    return right, len(said), wrong


def pages(folder):
    paths = list(Path(folder).glob("*.docx"))
    if not paths:
        sys.exit(f"{folder} holds no document")
    for path in paths:
        right, total, wrong = page_numbers(path)
        print(f"{path}: {right} of {total} counted page numbers are those of the PDF")
        if wrong or not total:
            sys.exit(f"{path}: wrong: {wrong}")


def main():
    if sys.argv[1] == "--pages":
        return pages(sys.argv[2])
    failures = []
    right = total = count = 0
    for path in sorted(it for folder in sys.argv[1:] for it in Path(folder).glob("*.docx")):
        count += 1
        headings, found = of_docx(path)
        others = {
            "HTML": of_html(html.parse(str(path.with_suffix(".html"))).getroot()),
            "Markdown": of_markdown(path.with_suffix(".md")),
        }
        for name, (their_headings, theirs) in others.items():
            if headings != their_headings:
                pairs = [(a, b) for a, b in zip(headings, their_headings) if a != b][:3]
                failures.append(f"{path}: headings differ from {name}: {len(headings)}, {len(their_headings)}; {pairs}")
            # Markdown has no mark of its own for the rest.
            told = IN_MARKDOWN if name == "Markdown" else sorted(found.keys() | theirs.keys())
            for what in told:
                if found[what] != theirs[what]:
                    failures.append(f"{path}: {found[what]} {what}, but {theirs[what]} in {name}")
        if found["images"] != found["images with words"]:
            failures.append(f"{path}: an image without words")
        if found["header rows"] < found["tables"]:
            failures.append(f"{path}: {found['tables']} tables, but {found['header rows']} header rows")
        good, all_of_them, wrong = page_numbers(path)
        right += good
        total += all_of_them
        # Counting lines is no typesetting: where a page is full to the last point, what follows may be one page off.
        far = [f"{label}: {page} for {real}" for label, page, real in wrong if abs(page - real) > 1]
        if far:
            failures.append(f"{path}: page numbers are far off: {far[:5]}")
    print(f"{count} documents read back; {right} of {total} page numbers in contents and lists are those of the PDF")
    if right < total * 0.95:
        failures.append("more than one page number in twenty is wrong")
    print("\n".join(failures))
    sys.exit(1 if failures or not count else 0)


if __name__ == "__main__":
    main()
