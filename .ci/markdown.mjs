// Renders Markdown as GitHub does, by a renderer that knows nothing of dibr, and compares what comes out with the HTML
// of the same document: headings, tables cell by cell, lists, boxes to tick, code, figures, links and their anchors.
//
//   node markdown.mjs TOOLS FILE.md...      beside each FILE.md lies FILE.html
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, ...files] = process.argv.slice(2);
if (files.length === 0) throw new Error("no Markdown to look at");
const require = createRequire(resolve(tools, "package.json"));
const load = (name) => import(pathToFileURL(resolve(tools, "node_modules", name, "index.js")).href);
const { micromark } = await load("micromark");
const { gfm, gfmHtml } = await load("micromark-extension-gfm");
const { frontmatter, frontmatterHtml } = await load("micromark-extension-frontmatter");
const { chromium } = require("playwright-core");

function rendered(text) {
  return micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm(), frontmatter()],
    htmlExtensions: [gfmHtml(), frontmatterHtml()],
  });
}

// Runs in the page: what a reader finds in it, contents lists apart, which HTML marks as `nav` and Markdown by comments.
function inventory() {
  const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  const open = [];
  for (let it = comments.nextNode(); it; it = comments.nextNode()) {
    if (["contents", "tables", "figures"].includes(it.data.trim())) open.push(it);
  }
  for (const start of open) {
    while (start.nextSibling && start.nextSibling.nodeType !== Node.COMMENT_NODE) start.nextSibling.remove();
  }
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")];
  document.querySelectorAll("nav ol, header.cover, aside.draft, .label, nav .label").forEach((it) => it.remove());
  document.querySelectorAll('.skip, .back, [data-footnote-backref]').forEach((it) => it.remove());
  const text = (it) => it.textContent.replace(/\s+/g, " ").trim();
  const body = document.querySelector("main") ?? document.body;
  const all = (selector) => [...body.querySelectorAll(selector)];
  const lost = all('a[href^="#"]').filter((it) => !document.getElementById(decodeURIComponent(it.hash.slice(1))));
  const alerts = all("blockquote").filter((it) => /^\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/.test(it.textContent));
  const isDraft = (it) => /DRAFT: .* Not to be used/.test(text(it));
  return {
    // The levels below the title, and its words, which are the same on both sides.
    headings: headings.map((it) => `${it.tagName} ${text(it)}`),
    header: all("th").map(text),
    // In HTML, what comes in blocks stands without space between them.
    cells: all("td").map((it) => it.textContent.replace(/\s+/g, "")),
    rows: all("tr").length,
    items: all("li").length,
    ticked: all("input[type=checkbox]").map((it) => it.checked),
    code: all("pre").map((it) => it.textContent.trimEnd()),
    images: all("img, svg[role=img], p.missing").length,
    callouts: all("aside.callout").length + alerts.filter((it) => !isDraft(it)).length,
    links: all("a[href]").map((it) => it.getAttribute("href").replace(/^.*#/, "#")).filter((it) => !/fn|dibr/.test(it)),
    lost: lost.map((it) => it.hash),
  };
}

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();
let wrong = 0;
let seen = { headings: 0, cells: 0, ticked: 0, links: 0, callouts: 0, images: 0, code: 0 };
for (const file of files) {
  await page.setContent(`<!doctype html><title>x</title>${rendered(readFileSync(file, "utf8"))}`);
  const markdown = await page.evaluate(inventory);
  await page.goto(pathToFileURL(resolve(file.replace(/\.md$/, ".html"))).href);
  const html = await page.evaluate(inventory);
  for (const [name, want] of Object.entries(html)) {
    const [a, b] = [JSON.stringify(want), JSON.stringify(markdown[name])];
    if (a === b) continue;
    wrong += 1;
    const at = Array.isArray(want) ? want.findIndex((it, at) => it !== markdown[name][at]) : 0;
    const show = (it) => JSON.stringify(Array.isArray(it) ? [it.length, it[at]] : it);
    console.error(`${file}: ${name}: HTML has ${show(want)}, Markdown ${show(markdown[name])}`);
  }
  for (const link of [...markdown.lost, ...html.lost]) {
    wrong += 1;
    console.error(`${file}: a link leads to ${link}, which is not there`);
  }
  for (const name of Object.keys(seen)) seen[name] += Array.isArray(html[name]) ? html[name].length : html[name];
}
await browser.close();
for (const [name, count] of Object.entries(seen)) if (count === 0) throw new Error(`no document has ${name}`);
console.log(`${files.length} Markdown files say what their HTML says: ${JSON.stringify(seen)}; ${wrong} differ`);
process.exit(wrong > 0 ? 1 : 0);
