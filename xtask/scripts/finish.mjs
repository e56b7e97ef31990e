// Makes what Trunk built into what a server should send: one minified style sheet, minified scripts, every built file with its hash in
// the name and its digest in index.html, a list of all in sw.js, and a Brotli and a gzip copy beside each file that shrinks.
// Usage: node finish.mjs FOLDER TOOLS; TOOLS is where esbuild is installed.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSIBLE = /\.(html|css|js|wasm|svg|webmanifest)$/;
const STYLE_LINK = /[ \t]*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\n?/g;

const [folder, tools] = process.argv.slice(2);
const { transformSync } = createRequire(resolve(tools, "package.json"))("esbuild");
const read = (name) => readFileSync(join(folder, name), "utf8");
const bytesOf = (name) => readFileSync(join(folder, name));
const write = (name, content) => writeFileSync(join(folder, name), content);
const remove = (name) => rmSync(join(folder, name));
const digest = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
const hashed = (stem, ending, text) => `${stem}-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.${ending}`;

/** The one capture of `pattern` in index.html. */
function find(html, pattern) {
  const found = pattern.exec(html)?.[1];
  if (found === undefined) throw new Error(`index.html has nothing like ${pattern}`);
  return found;
}

/** Puts a file under a name with its hash in it, in place of the old one. */
function rename(name, stem, ending, content) {
  remove(name);
  const file = hashed(stem, ending, content);
  write(file, content);
  return [file, digest(content)];
}

/** Minifies a script. */
function minified(name, options) {
  return transformSync(read(name), { loader: "js", minify: true, legalComments: "none", ...options }).code;
}

/** One style sheet of all, in their order. */
function styles(html) {
  const names = [...html.matchAll(STYLE_LINK)].map(([, name]) => name);
  const { code } = transformSync(names.map(read).join("\n"), { loader: "css", minify: true, legalComments: "none" });
  names.forEach(remove);
  const file = hashed("style", "css", code);
  write(file, code);
  const link = `  <link rel="stylesheet" href="./${file}" integrity="${digest(code)}">\n`;
  let isFirst = true;
  return html.replace(STYLE_LINK, () => (isFirst ? ((isFirst = false), link) : ""));
}

/** A plain script of a module that is told where its WebAssembly is, and so asks for nothing itself. */
const PLAIN = { format: "iife", define: { "import.meta.url": '""' } };

/** The parts that boot.js loads, each with its file and its digest. */
function parts(html) {
  const page = find(html, /data-js="\.\/([^"]+)"/);
  const module = find(html, /data-wasm="\.\/([^"]+)"/);
  // A plain script, whose digest every browser checks.
  const glue = minified(page, { ...PLAIN, globalName: "oneleadPage" });
  const found = { "page.js": rename(page, "page", "js", glue), "page_bg.wasm": rename(module, "page_bg", "wasm", bytesOf(module)) };
  for (const program of ["worker", "writer"]) {
    // A plain script too, which workers may be started from in a folder; the page adds a start that calls its initializer.
    const text = minified(`${program}.js`, { ...PLAIN, globalName: "oneleadProgram" });
    found[`${program}.js`] = rename(`${program}.js`, program, "js", text);
    found[`${program}_bg.wasm`] = rename(`${program}_bg.wasm`, `${program}_bg`, "wasm", bytesOf(`${program}_bg.wasm`));
  }
  found["privacy.js"] = rename("privacy.js", "privacy", "js", minified("privacy.js", {}));
  for (const workbook of ["template", "demo", "onelead-demo-last-month"]) {
    found[`${workbook}.xlsx`] = rename(`${workbook}.xlsx`, workbook, "xlsx", bytesOf(`${workbook}.xlsx`));
  }
  return found;
}

/** index.html with the names of what it loads. */
function linked(html, found) {
  const [boot, integrity] = rename("boot.js", "boot", "js", minified("boot.js", {}));
  return html
    .replace(/ data-js="[^"]*"/, ` data-parts='${JSON.stringify(found)}'`)
    .replace(/ data-wasm="[^"]*"/, "")
    .replace('src="./boot.js"', `src="./${boot}" integrity="${integrity}"`)
    .replace('href="./template.xlsx"', `href="./${found["template.xlsx"][0]}"`);
}

/** The policy must allow the one inline script by its digest, or the page cannot say why it does not start. */
function checkInline(html) {
  const text = find(html, /<script>([^]*?)<\/script>/);
  const wanted = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  if (!html.includes(wanted)) throw new Error(`the policy of index.html has to allow its inline script: ${wanted}`);
}

/** The list of what is kept for offline use, and the name of the build that follows from it. */
function offline() {
  const kept = readdirSync(folder).filter((name) => name !== "index.html" && name !== "sw.js");
  const files = Object.fromEntries([["./", digest(read("index.html"))], ...kept.map((name) => [name, digest(bytesOf(name))])]);
  const build = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  const text = minified("sw.js", { banner: `const BUILD = "${build}", FILES = ${JSON.stringify(files)};` });
  write("sw.js", text);
}

/** Copies for servers that send what is compressed already. */
async function compress(name) {
  const bytes = bytesOf(name);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: quality }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  write(`${name}.br`, br);
  write(`${name}.gz`, gz);
}

// index.html after all that it names: until then what Trunk wrote works as it is.
const styled = styles(read("index.html"));
const html = linked(styled, parts(styled));
checkInline(html);
write("index.html", html);
offline();
await Promise.all(readdirSync(folder).filter((name) => COMPRESSIBLE.test(name)).map(compress));
