// Makes what Trunk built into what a server should send: one minified style sheet, minified scripts with their hash in the name and
// their digest in index.html, and a Brotli and a gzip copy beside each file that shrinks.
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

/** Minifies a script to a file with its hash in the name. */
function script(name, stem, options) {
  const { code } = transformSync(read(name), { loader: "js", minify: true, legalComments: "none", ...options });
  remove(name);
  const file = hashed(stem, "js", code);
  write(file, code);
  return { file, integrity: digest(code) };
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

/** The names of the page's own scripts, which nothing else names, follow their content. */
function scripts(html) {
  const page = find(html, /data-js="\.\/([^"]+)"/);
  const { file, integrity } = script(page, "page", { format: "esm" });
  const boot = script("boot.js", "boot", {});
  return html
    .replace(`data-js="./${page}"`, `data-js="./${file}" data-integrity="${integrity}"`)
    .replace('src="./boot.js"', `src="./${boot.file}" integrity="${boot.integrity}"`);
}

/** The glue of the worker and of the writer keeps its names: the page adds a start to it that calls one of them. */
function glue(name) {
  const options = { loader: "js", minifyWhitespace: true, minifySyntax: true, legalComments: "none" };
  write(name, transformSync(read(name), options).code);
}

/** Copies for servers that send what is compressed already. */
async function compress(name) {
  const bytes = readFileSync(join(folder, name));
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: quality }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  write(`${name}.br`, br);
  write(`${name}.gz`, gz);
}

// index.html last: until then what Trunk wrote works as it is.
const html = scripts(styles(read("index.html")));
["worker.js", "writer.js"].forEach(glue);
write("index.html", html);
await Promise.all(readdirSync(folder).filter((name) => COMPRESSIBLE.test(name)).map(compress));
