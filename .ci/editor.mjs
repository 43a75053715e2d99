// Drives yaml-language-server as an editor does, over the protocol, with the schema that `dibr` publishes: what is shown
// on pointing at a key, what is proposed for keys and values, and what is underlined, the last compared with `dibr check`.
//
//   node editor.mjs TOOLS DIBR      TOOLS: the folder whose node_modules hold yaml-language-server; DIBR: the program
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [tools, given] = process.argv.slice(2);
if (!given) throw new Error("usage: node editor.mjs TOOLS DIBR");
const dibr = resolve(given);
const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const MODELINE = "# yaml-language-server: $schema=release.schema.json\n";

/** A client of the language server: one request at a time, answers matched by number. */
class Editor {
  #waiting = new Map();
  #underlined = new Map();
  #received = Buffer.alloc(0);
  #next = 1;

  constructor() {
    const program = resolve(tools, "node_modules/yaml-language-server/bin/yaml-language-server");
    this.server = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    this.server.stdout.on("data", (bytes) => this.#receive(bytes));
  }

  async start(folder) {
    const rootUri = pathToFileURL(folder).href;
    const completionItem = { snippetSupport: true, documentationFormat: ["markdown"] };
    const textDocument = { completion: { completionItem }, hover: { contentFormat: ["markdown"] } };
    await this.request("initialize", { processId: null, rootUri, capabilities: { textDocument, workspace: { configuration: true } } });
    this.#send({ method: "initialized", params: {} });
  }

  /** What an editor is set to that has the server and nothing else: no schema is named, and none is fetched. */
  #setting(section) {
    const yaml = { validate: true, hover: true, completion: true, schemas: {}, schemaStore: { enable: false, url: "" } };
    return { yaml, http: { proxy: "", proxyStrictSSL: false } }[section] ?? null;
  }

  #receive(bytes) {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const end = this.#received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(this.#received.subarray(0, end).toString())[1]);
      if (this.#received.length < end + 4 + length) return;
      const message = JSON.parse(this.#received.subarray(end + 4, end + 4 + length).toString());
      this.#received = this.#received.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method === "workspace/configuration") {
      this.#send({ id: message.id, result: message.params.items.map((item) => this.#setting(item.section)) });
    } else if (message.method && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.method === "textDocument/publishDiagnostics") {
      this.#underlined.get(message.params.uri)?.(message.params.diagnostics);
      this.#underlined.delete(message.params.uri);
    } else if (this.#waiting.has(message.id)) {
      const { done, failed } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      message.error ? failed(new Error(message.error.message)) : done(message.result);
    }
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  request(method, params) {
    const id = this.#next++;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no answer to ${method}`)), 60_000);
      this.#waiting.set(id, { done: (result) => (clearTimeout(timer), done(result)), failed });
      this.#send({ id, method, params });
    });
  }

  /** Opens a text under a path and waits for what is underlined in it. */
  open(path, text) {
    const uri = pathToFileURL(path).href;
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`no diagnostics of ${path}`)), 60_000);
      this.#underlined.set(uri, (found) => (clearTimeout(timer), done(found)));
      this.#send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
    });
  }

  close(path) {
    this.#send({ method: "textDocument/didClose", params: { textDocument: { uri: pathToFileURL(path).href } } });
  }

  async hover(path, line, character) {
    const textDocument = { uri: pathToFileURL(path).href };
    const result = await this.request("textDocument/hover", { textDocument, position: { line, character } });
    return result?.contents?.value ?? "";
  }

  async complete(path, line, character) {
    const textDocument = { uri: pathToFileURL(path).href };
    const result = await this.request("textDocument/completion", { textDocument, position: { line, character } });
    return result?.items ?? result ?? [];
  }

  stop() {
    this.server.kill();
  }
}

/** The schema as it is written by hand, from which `dibr` makes what it publishes. */
const law = JSON.parse(readFileSync(join(repository, "schemas/definition.v1.schema.json"), "utf8"));

/** What a node of the schema says of values that are no typed gap, references followed. */
function meant(node) {
  if (node.$ref) return meant(law.$defs[node.$ref.split("/").pop()]);
  return node.if && node.else ? meant(node.else) : node;
}

function takesGap(node) {
  if (node.$ref) return takesGap(law.$defs[node.$ref.split("/").pop()]);
  return node.then?.$ref === "#/$defs/gap";
}

function scalar(node) {
  if (node.const !== undefined) return String(node.const);
  if (node.enum) return node.enum[0];
  if (node.examples) return node.examples[0];
  if (node.format === "date") return "2026-06-01";
  if (node.type === "number") return "1";
  if (node.type === "boolean") return "true";
  if (node.pattern?.includes("T]")) return "2026-06-01 10:00";
  return "a1";
}

const CLASS = 7;
const GAP = "{tbd: {owner: a1, due: 2026-06-01}}";

/**
 * Lines that hold every key below a mapping of the schema, and the places of the keys. `gapped` says which values are
 * typed gaps.
 */
function everyKey(node, indent, path, gapped, lines, keys) {
  for (const [name, property] of Object.entries(node.properties)) {
    const at = [...path, name];
    const value = meant(property);
    const isGap = takesGap(property) && gapped(at, value);
    keys.push({ at, line: lines.length, column: indent, property, isGap });
    const head = " ".repeat(indent) + name + ":";
    if (isGap) {
      lines.push(`${head} ${GAP}`);
    } else if (value.type === "object") {
      lines.push(head);
      everyKey(value, indent + 2, at, gapped, lines, keys);
    } else if (value.type === "array" && meant(value.items).type === "object") {
      lines.push(head);
      const first = lines.length;
      everyKey(meant(value.items), indent + 4, [...at, "[]"], gapped, lines, keys);
      lines[first] = " ".repeat(indent + 2) + "- " + lines[first].trimStart();
    } else if (value.type === "array") {
      lines.push(`${head} [${scalar(meant(value.items))}]`);
    } else {
      lines.push(`${head} ${scalar(value)}`);
    }
  }
}

/** Every mapping of the schema by its path, with what it may hold. */
function mappings(node, path, found) {
  found.push({ path, node });
  for (const [name, property] of Object.entries(node.properties)) {
    const value = meant(property);
    const below = value.type === "array" ? meant(value.items) : value;
    const at = value.type === "array" ? [...path, name, "[]"] : [...path, name];
    if (below.type === "object") mappings(below, at, found);
  }
  return found;
}

/** The lines that lead to a mapping, and the indentation of its keys; the last of a list item begins behind its dash. */
function leadTo(path) {
  const lines = [];
  let indent = 0;
  let dash = false;
  for (const name of path) {
    if (name === "[]") {
      dash = true;
      continue;
    }
    lines.push(`${" ".repeat(indent)}${dash ? "- " : ""}${name}:`);
    indent += dash ? 4 : 2;
    dash = false;
  }
  return { lines, indent, dash };
}

const faults = [];
const counts = {};
function fail(where, what) {
  faults.push(`${where}: ${what}`);
}
function count(what, much = 1) {
  counts[what] = (counts[what] ?? 0) + much;
}

const folder = mkdtempSync(join(tmpdir(), "dibr-editor-"));
writeFileSync(join(folder, "release.schema.json"), run(["schema", "release"]).stdout);
writeFileSync(join(folder, "process.yaml"), "schema: 1\n");
let opened = 0;

/** Opens lines as a new file beside the schema. */
async function show(lines) {
  const path = join(folder, `file-${opened++}.yaml`);
  const underlined = await editor.open(path, MODELINE + lines.join("\n"));
  return { path, underlined };
}

/** Whether a part of the schema, which may apply at many places, has not been looked at in this way. */
const looked = new Map();
function isNew(way, part) {
  if (!looked.has(way)) looked.set(way, new Set());
  const before = looked.get(way).size;
  return looked.get(way).add(part).size > before;
}

/** Runs tasks side by side, since the server waits a while before it judges a text. */
async function together(tasks) {
  const rest = tasks.values();
  const worker = async () => {
    for (const task of rest) await task();
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

async function everyKeyIsExplained() {
  const tasks = [];
  const depths = [1, 2, 3, 4, 5, 6];
  const isLeaf = (value) => value.type !== "object" && value.type !== "array";
  const ways = {
    filled: () => false,
    "gaps for values": (_, value) => isLeaf(value),
    ...Object.fromEntries(depths.map((depth) => [
      `gaps at depth ${depth}`,
      (at, value) => !isLeaf(value) && at.filter((name) => name !== "[]").length === depth,
    ])),
  };
  for (const [name, property] of Object.entries(law.properties)) {
    for (const [way, gapped] of Object.entries(ways)) {
      for (const extending of [false, true]) {
        if (extending && name === "extends") continue;
        const lines = extending ? ["extends: process.yaml"] : [];
        const keys = [];
        everyKey({ properties: { [name]: property } }, 0, [], gapped, lines, keys);
        const fresh = keys.filter((key) => (key.isGap || way === "filled") && isNew(`${way} ${extending}`, key.property));
        if (fresh.length === 0) continue;
        tasks.push(() => keysAreExplained(lines, fresh, `(${way}${extending ? ", extending" : ""})`));
      }
    }
  }
  await together(tasks);
}

async function keysAreExplained(lines, keys, way) {
  const { path } = await show(lines);
  for (const { at, line, column, property } of keys) {
    const shown = await editor.hover(path, line + 1, column);
    // As text: the server escapes what Markdown would read.
    const words = (text) => text.replace(/\\|&nbsp;|\s/g, "");
    count("keys");
    if (!words(shown).startsWith(words(`#### ${property.title}${property.description}`))) {
      fail(at.join("/"), `${way} hover shows ${JSON.stringify(shown.slice(0, 160))}`);
    }
  }
  editor.close(path);
}

async function everyKeyAndWordIsProposed() {
  const tasks = [];
  for (const extending of [false, true]) {
    for (const { path: at, node } of mappings(law, [], [])) {
      if (!isNew(`keys ${extending}`, node)) continue;
      const { lines, indent, dash } = leadTo(at);
      const pad = " ".repeat(indent) + (dash ? "- " : "");
      const place = { node, extending, at, lines, pad, where: (at.join("/") || "/") + (extending ? " (extending)" : "") };
      tasks.push(() => keysAreProposed(place));
      for (const [name, property] of Object.entries(node.properties)) tasks.push(() => wordsAreProposed(place, name, property));
    }
  }
  await together(tasks);
}

const headOf = ({ extending }) => (extending ? ["extends: process.yaml"] : []);

async function keysAreProposed(place) {
  const { node, extending, at, lines, pad, where } = place;
  const names = Object.keys(node.properties);
  // Where nothing is written yet, and beside a key.
  const first = names.find((name) => !["object", "array"].includes(meant(node.properties[name]).type));
  const starts = [[...lines, pad]];
  if (first) starts.push([...lines, `${pad}${first}: ${scalar(meant(node.properties[first]))}`, " ".repeat(pad.length)]);
  for (const [nth, text] of starts.entries()) {
    const all = [...headOf(place), ...text];
    const { path } = await show(all);
    const items = await editor.complete(path, all.length, all.at(-1).length);
    // The server's own proposal of all that is required, under the title of the mapping, is no key.
    const labels = items.filter((item) => item.kind !== CLASS).map((item) => item.label);
    const wanted = names.filter((name) => (nth === 0 || name !== first) && !(extending && at.length === 0 && name === "extends"));
    const missing = wanted.filter((name) => !labels.includes(name));
    count("places for keys");
    if (missing.length) fail(where, `not proposed ${nth ? "beside a key" : "at first"}: ${missing}; but ${labels.slice(0, 8)}`);
    const foreign = labels.filter((label) => !names.includes(label) && !["tbd", "not_applicable"].includes(label));
    if (nth === 1 && foreign.length) fail(where, `proposed, but not allowed: ${foreign}`);
    editor.close(path);
  }
}

async function wordsAreProposed(place, name, property) {
  const { extending, lines, pad, where } = place;
  const value = meant(property);
  const words = value.enum ?? (value.type === "boolean" ? ["true", "false"] : value.const !== undefined ? [String(value.const)] : []);
  const gaps = takesGap(property) ? ["tbd", "not_applicable"] : [];
  if (words.length + gaps.length === 0 || (extending && !words.length)) return;
  const all = [...headOf(place), ...lines, `${pad}${name}: `];
  const { path } = await show(all);
  const items = await editor.complete(path, all.length, all.at(-1).length);
  const labels = items.map((item) => item.label.replace(/^"|"$/g, ""));
  const missing = [...words, ...gaps].filter((word) => !labels.some((label) => label === word));
  count("values");
  if (missing.length) fail(`${where}/${name}`, `values not proposed: ${missing}; but ${labels.slice(0, 8)}`);
  editor.close(path);
}

/** Rules that speak of what the schema finds: its own, and those that it names for what is missing. */
const schemaRules = new Set(["yaml-syntax"]);
JSON.stringify(law, (name, value) => {
  if (name === "x-dibr-missing") Object.values(value).forEach((said) => schemaRules.add(said.rule));
  return value;
});
const isOfSchema = (rule) => rule.startsWith("schema-") || schemaRules.has(rule);

/** What `dibr check` finds by the schema in files: the lines, by path. */
function checked(paths) {
  const args = ["check", ...paths, "--format", "json", "--today", "2026-06-15"];
  const report = JSON.parse(run(args).stdout);
  const lines = (file) => file.findings.filter(({ rule }) => isOfSchema(rule)).map(({ start }) => start.line);
  return new Map(report.files.map((file) => [file.path, new Set(lines(file))]));
}

function run(args, options = {}) {
  const ended = spawnSync(dibr, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (ended.status === null || ended.status > 1) throw new Error(`dibr ${args.join(" ")}: ${ended.stderr}`);
  return ended;
}

const sorted = (lines) => [...lines].sort((one, other) => one - other);

/** The lines that are underlined, and what is said there; opened beside the schema, with its own lines kept. */
async function underlinedIn(text) {
  const path = join(folder, `file-${opened++}.yaml`);
  const named = text.startsWith("# yaml-language-server:");
  const underlined = await editor.open(path, named ? text.replace(/^.*\n/, MODELINE) : MODELINE + text);
  editor.close(path);
  return new Map(underlined.map(({ range, message }) => [range.start.line + (named ? 1 : 0), message]));
}

/** On real definitions, and on those that rules are tested with, nothing is underlined but what `dibr check` finds there. */
async function nothingFalseIsUnderlined() {
  const below = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".yaml")).map((name) => join(folder, name));
  const paths = ["samples", "tests/fixtures/rules"].flatMap((name) => below(join(repository, name)));
  const found = checked(paths);
  const compare = async (path) => {
    const lines = found.get(path) ?? new Set();
    for (const [line, message] of await underlinedIn(readFileSync(path, "utf8"))) {
      if (!lines.has(line)) fail(`${path}:${line}`, `underlined, but clean: ${message}`);
    }
    count("definitions");
  };
  await together(paths.map((path) => () => compare(path)));
}

const HEAD = 'schema: 1\nprofile: va-dibr\nstage: draft\ndocument: {version: "1"}\nrelease: {product: Board, version: "2", change_type: normal}\n';
/** Broken definitions, and the lines that both underline. */
const BROKEN = [
  [HEAD.replace("draft", "drafft"), 3],
  [HEAD.replace("va-dibr", "va_dibr"), 2],
  [HEAD.replace("schema: 1", "schema: 2"), 1],
  [HEAD.replace("release:", "relase:"), 5],
  [HEAD.replace('{version: "1"}', "{version: 1.0}"), 4],
  [HEAD.replace('{version: "1"}', "{title: Guide}"), 4],
  [HEAD.replace('{version: "1"}', "[]"), 4],
  [HEAD.replace("product: Board, ", ""), 5],
  [`${HEAD}parties: nobody\n`, 6],
  [`${HEAD}parties:\n  - {id: a, name: A}\n  - {id: b}\n`, 8],
  [`${HEAD}parties:\n  - id: Not An Id\n    name: A\n`, 7],
  [`${HEAD}parties:\n  - id: a\n    name: A\n    kind: teem\n`, 9],
  [`${HEAD}milestones:\n  - name: Go\n    start: 01/02/2026\n`, 8],
  [`${HEAD}back_out:\n  duration: soon\n`, 7],
  [`${HEAD}back_out:\n  ordered: {at: tomorrow}\n`, 7],
  [`${HEAD}back_out: []\n`, 6],
  [`${HEAD}back_out:\n  steps: {text: One}\n`, 7],
  [`${HEAD}back_out:\n  steps:\n    - Turn it off\n`, 8],
  [`${HEAD}back_out:\n  criteria:\n    - text: Slow\n      treshold: 5\n`, 9],
  [`${HEAD}risks:\n  - title: Loss\n    likelihood: hihg\n`, 8],
  [`${HEAD}rollback: {tbd: {owner: ops}}\n`, 6],
  [`${HEAD}rollback:\n  tbd:\n    owner: ops\n    due: soon\n`, 9],
  [`${HEAD}rollback:\n  not_applicable: [none]\n`, 7],
  [`${HEAD}purpose:\n`, 6],
  [`${HEAD}purpose: 5\n`, 6],
  [`${HEAD}purpose: {fil: purpose.md}\n`, 6],
  [`${HEAD}release_notes:\n  changes:\n    - summary: Faster\n      breaking: "yes"\n`, 9],
  [`${HEAD}figures:\n  - id: one\n    source: one.png\n`, 7],
  [`${HEAD}text:\n  back-outt: Something\n`, 7],
];

async function whatIsBrokenIsUnderlined() {
  const paths = BROKEN.map(([text], nth) => {
    const path = join(folder, `broken-${nth}.yaml`);
    writeFileSync(path, text);
    return path;
  });
  const found = checked(paths);
  for (const [nth, [text, line]] of BROKEN.entries()) {
    const underlined = await underlinedIn(text);
    const both = `editor ${sorted(underlined.keys())}, check ${sorted(found.get(paths[nth]))}, expected ${line}`;
    if (!underlined.has(line) || !found.get(paths[nth]).has(line)) fail(`broken ${nth}`, `${both}\n${text}`);
    for (const at of underlined.keys()) {
      if (!found.get(paths[nth]).has(at)) fail(`broken ${nth}`, `underlined, but clean: ${both}: ${underlined.get(at)}`);
    }
    count("broken definitions");
  }
}

/** Parts of a definition that extends another one, and the line that is underlined, if any. */
const EXTENDING = [
  ["stage: planned\n"],
  ["rollback: null\npurpose: ~\nrisks:\nback_out: {criteria: null, authority: {decider: ops, delegate: null}}\n"],
  ["release: {version: \"3\"}\ndocument: {date: 2026-06-01}\n"],
  ["risks:\n  - {id: loss, likelihood: high}\n  - {id: delay, impact: null}\n"],
  ["rollback: {tbd: {owner: ops, due: 2026-06-01}}\n"],
  ["stage: plannd\n", 2],
  ["risks:\n  - {id: loss, likelihood: hihg}\n", 3],
  ["risks:\n  - null\n", 3],
  ["backout: {strategy: Return}\n", 2],
  ["rollback: {tbd: {owner: ops}}\n", 2],
];

async function whatIsInheritedIsNotMissing() {
  for (const [text, line] of EXTENDING) {
    const underlined = await underlinedIn(`extends: process.yaml\n${text}`);
    if (sorted(underlined.keys()).join() !== (line ? `${line}` : "")) {
      fail("extending", `${JSON.stringify([...underlined])}, expected ${line ?? "nothing"}:\n${text}`);
    }
    count("extending definitions");
  }
}

/** A definition on the disk loads the schema that its first line names. */
async function loadsItsSchema(path, where) {
  const text = readFileSync(path, "utf8");
  const underlined = await editor.open(path, text);
  const line = text.split("\n").findIndex((line) => line.startsWith("stage:"));
  if (!(await editor.hover(path, line, 0)).includes("How far the release has come")) fail(where, `no schema: ${text.split("\n")[0]}`);
  if (underlined.length) fail(where, `underlined: ${JSON.stringify(underlined.map(({ message }) => message))}`);
  editor.close(path);
  count("files with a schema of their own");
}

async function whatIsWrittenLoads() {
  const fresh = () => mkdtempSync(join(folder, "project-"));
  const kinds = (option) => /\[possible values: ([^\]]*)\]/.exec(run(["init", "--help"]).stdout.replace(/\s+/g, " ").split(option)[1])[1].split(", ");
  for (const option of ["--profile", "--sample"]) {
    for (const name of kinds(option)) {
      const project = fresh();
      run(["init", option, name, "release.yaml"], { cwd: project });
      await loadsItsSchema(join(project, "release.yaml"), `init ${option} ${name}`);
    }
  }
  // One schema for a whole project.
  const project = fresh();
  mkdirSync(join(project, ".git"));
  run(["init", "release.yaml"], { cwd: project });
  run(["init", "next/one/release.yaml"], { cwd: project });
  await loadsItsSchema(join(project, "next/one/release.yaml"), "init below another definition");
  writeFileSync(join(project, "next/late.yaml"), HEAD);
  run(["check", "--fix", "next/late.yaml"], { cwd: project });
  await loadsItsSchema(join(project, "next/late.yaml"), "check --fix below another definition");
  const bare = fresh();
  writeFileSync(join(bare, "plan.yaml"), HEAD);
  run(["check", "--fix", "plan.yaml"], { cwd: bare });
  await loadsItsSchema(join(bare, "plan.yaml"), "check --fix");
}

const editor = new Editor();
await editor.start(folder);
try {
  await whatIsBrokenIsUnderlined();
  await whatIsInheritedIsNotMissing();
  await whatIsWrittenLoads();
  await nothingFalseIsUnderlined();
  await everyKeyIsExplained();
  await everyKeyAndWordIsProposed();
} finally {
  editor.stop();
  rmSync(folder, { recursive: true });
}
console.log(Object.entries(counts).map(([what, much]) => `${much} ${what}`).join(", "));
for (const fault of faults.slice(0, 60)) console.log(fault);
if (faults.length) {
  console.log(`${faults.length} faults`);
  process.exit(1);
}
