// Makes one file of a finished build, which runs by double click from a folder, without any network: scripts and styles inside,
// allowed by their digests alone, and every module and workbook as text.
// Usage: node single.mjs FOLDER PACKED; PACKED holds the deflated modules and scripts of FOLDER. Writes FOLDER/onelead.html.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Five of these stand for four bytes: none is special in HTML, and a fifth more than the bytes is less than base64 takes. */
const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+-./:;=?@[]^_`{|}~,";
const LARGEST = 6_000_000;

const [folder, packedFolder] = process.argv.slice(2);
const bytesOf = (name) => readFileSync(join(folder, name));
const read = (name) => bytesOf(name).toString("utf8");
const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function letters(bytes) {
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let text = "";
  for (let place = 0; place < padded.length; place += 4) {
    let word = padded.readUInt32BE(place);
    let five = "";
    for (let letter = 0; letter < 5; letter++) {
      five = LETTERS[word % 85] + five;
      word = Math.floor(word / 85);
    }
    text += five;
  }
  return text;
}

/** A part as an element that no browser runs. */
function embedded(name, file) {
  const isPacked = !name.endsWith(".xlsx");
  const bytes = readFileSync(join(isPacked ? packedFolder : folder, file));
  const packed = isPacked ? ' data-packed=""' : "";
  return `<script type="text/plain" id="part-${name}" data-bytes="${bytes.length}"${packed}>${letters(bytes)}</script>\n`;
}

/** Replaces what `pattern` finds, exactly once. */
function replaced(html, pattern, by) {
  if (html.match(new RegExp(pattern, "g"))?.length !== 1) throw new Error(`index.html does not have ${pattern} once`);
  return html.replace(pattern, () => by);
}

/** A script that cannot end the element around it. */
const contained = (text) => text.replaceAll("</script", "<\\/script");

let html = read("index.html");
const parts = JSON.parse(/data-parts='([^']+)'/.exec(html)[1]);
const styles = read(/href="\.\/(style-[^"]+\.css)"/.exec(html)[1]);
const boot = contained(read(/src="\.\/(boot-[^"]+\.js)"/.exec(html)[1]));
const [page, privacy] = ["page.js", "privacy.js"].map((name) => contained(read(parts[name][0])));
const guard = /<script>([^]*?)<\/script>/.exec(html)[1];
const later = `${page}\n${privacy}`;
const policy =
  `default-src 'none'; script-src ${[guard, boot, page, privacy].map(digest).join(" ")} 'wasm-unsafe-eval'; worker-src blob:; ` +
  `style-src ${digest(styles)}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
const data = Object.entries(parts).filter(([name]) => name !== "page.js" && name !== "privacy.js");

html = replaced(html, /<html lang="en"/, '<html lang="en" data-single=""');
html = replaced(html, /(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy);
html = replaced(html, /<link rel="manifest"[^>]*>\n?/, "");
// The folder around it has nothing to show.
html = replaced(html, /href="\.\/"/, 'href="?"');
html = replaced(html, /<link rel="stylesheet"[^>]*>/, `<style>${styles}</style>`);
html = replaced(html, /<script src="\.\/boot-[^>]*><\/script>/, `<script data-parts='${JSON.stringify(parts)}'>${boot}</script>`);
// The start screen is painted before what follows has been read.
html = replaced(html, /<\/body>/, `${data.map(([name, [file]]) => embedded(name, file)).join("")}<script>${page}</script>\n<script>${privacy}</script>\n</body>`);
if (later.includes("<!--")) throw new Error("a script holds a comment of HTML");
writeFileSync(join(folder, "onelead.html"), html);
console.log(`onelead.html: ${html.length.toLocaleString("en")} bytes`);
if (Buffer.byteLength(html) > LARGEST) throw new Error(`onelead.html has ${Buffer.byteLength(html)} bytes, at most ${LARGEST}`);
