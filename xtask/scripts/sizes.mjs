// Prints the raw, gzip and brotli size of each file in a folder, by the copies that finish.mjs has put beside it; fails when a
// module is over its budget.
// Usage: node sizes.mjs FOLDER
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

// Brotli bytes of the modules, the only files whose size is felt: all six views with the assumptions panel, the search, the action log and
// sessions; the whole pipeline with
// the evaluation and the explanations; what writes workbooks and archives. Each is fetched once: the first two side by side, and
// the page starts while the worker still loads; the writer after both. What grows them is a decision, to be seen here.
const BUDGETS = [
  { name: "page", pattern: /^page_bg-[0-9a-f]+\.wasm$/, limit: 955_000 },
  { name: "worker", pattern: /^worker_bg-[0-9a-f]+\.wasm$/, limit: 1_185_000 },
  { name: "writer", pattern: /^writer_bg-[0-9a-f]+\.wasm$/, limit: 245_000 },
];

const folder = process.argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();

const size = (file) => statSync(file).size;
const row = (name, ...numbers) =>
  console.log(name.padEnd(44) + numbers.map((n) => n.toLocaleString("en").padStart(12)).join(""));

row("bytes", "raw", "gzip", "brotli");
const total = [0, 0, 0];
for (const file of files) {
  const name = relative(folder, file);
  const copies = [`${file}.gz`, `${file}.br`].map((copy) => (existsSync(copy) ? copy : file));
  const sizes = [file, ...copies].map(size);
  row(name, ...sizes);
  sizes.forEach((size, i) => (total[i] += size));
  const budget = BUDGETS.find(({ pattern }) => pattern.test(name));
  if (budget && sizes[2] > budget.limit) {
    process.exitCode = 1;
    console.warn(`${budget.name}: ${sizes[2]} bytes of brotli, its budget is ${budget.limit}`);
  }
}
row("total", ...total);
