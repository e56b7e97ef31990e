// Writes SHA256SUMS of all files in a folder into it, then the folder as an archive, with a checksum file beside that. The same files
// give the same bytes: names in order, no times.
// Usage: node release.mjs FOLDER ARCHIVE
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { deflateRawSync } from "node:zlib";

const SUMS = "SHA256SUMS";
// 1 January 1980, the first day that a zip knows.
const [TIME, DATE] = [0, 33];
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const VERSION = 20;

const [folder, archive] = process.argv.slice(2);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The checksum of a zip; Node's own is younger than Node 20. */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** Names of all files below the folder, with slashes, in the order of their code units. */
function names() {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return paths.map((path) => path.split(sep).join("/")).sort();
}

/** The fields of a file that its two headers share, in their order. */
function shared({ name, bytes, packed }) {
  const fields = Buffer.alloc(26);
  const halves = [VERSION, UTF8_NAMES, DEFLATED, TIME, DATE];
  halves.forEach((value, i) => fields.writeUInt16LE(value, 2 * i));
  [crc32(bytes), packed.length, bytes.length].forEach((value, i) => fields.writeUInt32LE(value, 10 + 4 * i));
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

function local(file) {
  return Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared(file), Buffer.from(file.name), file.packed]);
}

function entry(file, offset) {
  const tail = Buffer.alloc(14);
  // Read and write for the owner, read for others, as a regular file.
  tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([VERSION, 3]);
  return Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), madeBy, shared(file), tail, Buffer.from(file.name)]);
}

function zip(files) {
  const bodies = files.map(local);
  let offset = 0;
  const entries = files.map((file, i) => {
    const made = entry(file, offset);
    offset += bodies[i].length;
    return made;
  });
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  [8, 10].forEach((place) => end.writeUInt16LE(files.length, place));
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const listed = names().filter((name) => name !== SUMS);
writeFileSync(join(folder, SUMS), listed.map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`).join(""));
const top = basename(archive, ".zip");
const files = [...listed, SUMS].map((name) => {
  const bytes = readFileSync(join(folder, name));
  return { name: `${top}/${name}`, bytes, packed: deflateRawSync(bytes, { level: 9 }) };
});
const bytes = zip(files);
mkdirSync(dirname(archive), { recursive: true });
writeFileSync(archive, bytes);
writeFileSync(`${archive}.sha256`, `${sha256(bytes)}  ${basename(archive)}\n`);
console.log(`${archive}: ${bytes.length.toLocaleString("en")} bytes, SHA-256 ${sha256(bytes)}`);
