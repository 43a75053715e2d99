// Opens every page in headless Chromium as readers do, in light and dark, on a phone and at a desk, and fails on
// anything that axe-core finds against WCAG 2.1 A and AA, and on what it does not look for: pages that scroll
// sideways, headings that skip a level, links to nothing, texts that stand on top of one another.
//
//   node axe.mjs TOOLS PAGE...      TOOLS: the folder whose node_modules hold axe-core and playwright-core
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, ...pages] = process.argv.slice(2);
if (pages.length === 0) throw new Error("no page to look at");
const require = createRequire(resolve(tools, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const SIZES = { phone: { width: 360, height: 800 }, desk: { width: 1400, height: 900 } };

// Runs in the page.
function faults() {
  const found = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")];
  const levels = headings.map((it) => Number(it.tagName[1]));
  if (levels.filter((it) => it === 1).length !== 1) found.push("there is not exactly one h1");
  levels.forEach((level, at) => {
    if (at > 0 && level > levels[at - 1] + 1) found.push(`a level is skipped at "${headings[at].textContent}"`);
  });
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (!document.getElementById(id)) found.push(`no anchor ${id}`);
  }
  for (const cell of document.querySelectorAll("th, td")) {
    if (cell.scrollWidth > cell.clientWidth + 1) found.push(`a cell is too narrow: "${cell.textContent.slice(0, 60)}"`);
  }
  return found;
}

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let wrong = 0;
let looks = 0;
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const file of pages) {
      await page.goto(pathToFileURL(resolve(file)).href);
      const found = await page.evaluate(faults);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(
        (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }),
        TAGS,
      );
      if (passes.length < 10) found.push(`axe-core looked at almost nothing: ${passes.length} rules`);
      for (const { id, help, nodes } of violations) {
        found.push(`${id}: ${help}: ${nodes.length}: ${nodes[0].html.slice(0, 200)}`);
      }
      looks += 1;
      wrong += found.length;
      for (const line of found) console.error(`${file} (${size}, ${colorScheme}): ${line}`);
    }
    await context.close();
  }
}

// On paper nothing scrolls: a table that is wider than the page would make the browser shrink every page.
const PAPER = { ".table:not(.wide)": 665, ".table.wide": 905 };
const context = await browser.newContext();
const page = await context.newPage();
await page.emulateMedia({ media: "print" });
for (const file of pages) {
  await page.goto(pathToFileURL(resolve(file)).href);
  for (const [tables, width] of Object.entries(PAPER)) {
    await page.setViewportSize({ width, height: 1000 });
    const found = await page.evaluate(
      (tables) => [...document.querySelectorAll(tables)].filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.id),
      tables,
    );
    wrong += found.length;
    for (const id of found) console.error(`${file} (paper): the table ${id} is wider than the page`);
  }
}
await browser.close();
console.log(`${looks} looks at ${pages.length} pages, ${wrong} faults`);
process.exit(wrong > 0 ? 1 : 0);
