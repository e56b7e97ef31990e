// Prints the table of a benchmark run. Usage: node report.mjs RESULTS_FOLDER CRITERION_FOLDER
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [results, criterion] = process.argv.slice(2);
const SIZES = { S: "demo.xlsx", M: "m.xlsx", L: "l.xlsx" };

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);
const result = (size, way) => read(join(results, `${size}-${way}.json`));
const seconds = (value) => (value == null ? "-" : value >= 10 ? `${value.toFixed(1)} s` : `${(value * 1000).toFixed(0)} ms`);
const megabytes = (bytes) => (bytes ? `${(bytes / 1e6).toFixed(0)} MB` : "-");
const ratio = (value, base) => (value == null || !base ? "-" : `${(value / base).toFixed(2)} x`);
const line = (...cells) => console.log(cells[0].padEnd(34) + cells.slice(1).map((cell) => cell.padStart(11)).join(""));

/** Criterion's median where it measured, else that of the single process. */
function native(size, measure) {
  const estimate = read(join(criterion, measure, SIZES[size], "new/estimates.json"));
  return estimate ? estimate.median.point_estimate / 1e9 : result(size, "ours")?.[measure];
}

function linesOf(name) {
  const path = join(results, `${name}.jsonl`);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
  return lines.map((text) => JSON.parse(text));
}

function training() {
  const lines = linesOf("training");
  const trained = lines.filter((entry) => !entry.part);
  for (const rows of new Set(trained.map((entry) => entry.rows))) {
    console.log(`\nTraining on ${rows} rows, 39 columns, 3 classes, 30 % label noise: 100 rounds, depth 6, one thread`);
    line("", "time", "x LightGBM", "accuracy", "log loss");
    const these = trained.filter((entry) => entry.rows === rows);
    const base = these.find((entry) => entry.name === "LightGBM")?.seconds;
    for (const entry of these) {
      const figures = [entry.accuracy, entry.log_loss].map((figure) => figure.toFixed(4));
      line(`  ${entry.name}`, seconds(entry.seconds), ratio(entry.seconds, base), ...figures);
    }
  }
  background(lines.filter((entry) => entry.part));
}

/** What follows a training in the background: each part's time and its longest step, for which the worker is deaf. */
function background(lines) {
  if (lines.length === 0) return;
  console.log(`\nBackground work on ${lines[0].rows} customers`);
  line("", "native", "longest", "Chromium", "longest");
  const total = { native: 0, Chromium: 0 };
  for (const part of new Set(lines.map((entry) => entry.part))) {
    const cells = Object.keys(total).flatMap((where) => {
      const entry = lines.find((entry) => entry.part === part && entry.name.endsWith(where));
      total[where] += entry?.seconds ?? 0;
      return [seconds(entry?.seconds), entry ? `${(entry.longest * 1000).toFixed(0)} ms` : "-"];
    });
    line(`  ${part.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()}`, ...cells);
  }
  line("  all", seconds(total.native), "", seconds(total.Chromium), "");
}

/** What each cell of a column takes that has none twice, and how much longer that is than with random numbers. */
function dictionary() {
  const inChromium = linesOf("dictionary");
  const sizes = [...new Set(inChromium.map(({ rows }) => rows))];
  const chromium = (column, rows) => inChromium.find((entry) => entry.column === column && entry.rows === rows)?.seconds;
  const native = (column, rows) => {
    const estimate = read(join(criterion, "dictionary", column, String(rows), "new/estimates.json"));
    return estimate && estimate.median.point_estimate / 1e9;
  };
  for (const [where, time] of Object.entries({ native, Chromium: chromium })) {
    if (sizes.length === 0) continue;
    console.log(`\nDistinct numbers into a column's dictionary, ${where}: by cell, beside random ones`);
    line("rows", ...sizes.flatMap((rows) => [rows.toLocaleString("en"), "x random"]));
    for (const column of new Set(inChromium.map((entry) => entry.column))) {
      const cells = sizes.flatMap((rows) => {
        const found = time(column, rows);
        return [found == null ? "-" : `${((found / rows) * 1e9).toFixed(0)} ns`, ratio(found, time("random", rows))];
      });
      line(`  ${column}`, ...cells);
    }
  }
}

for (const size of Object.keys(SIZES)) {
  const [ours, calamine, pandas, browser] = ["ours", "calamine", "pandas", "browser"].map((way) => result(size, way));
  if (!ours && !calamine && !pandas && !browser) continue;
  const cold = (name) => (browser?.cold[name] == null ? undefined : browser.cold[name] / 1000);
  const warm = (name) => (browser?.warm[name] == null ? undefined : browser.warm[name] / 1000);

  console.log(`\n${size}  ${SIZES[size]}`);
  line("read the workbook", "time", "x calamine", "x pandas", "memory");
  const reading = (name, time, memory) =>
    line(name, seconds(time), ratio(time, calamine?.read), ratio(time, pandas?.read), megabytes(memory));
  reading("  calamine worksheet_range loop", calamine?.read, calamine?.peak_bytes);
  reading("  pandas + openpyxl", pandas?.read, pandas?.peak_bytes);
  reading("  ours, native", ours?.read, ours?.peak_bytes);
  reading("  ours, Chromium, first file", cold("read"));
  reading("  ours, Chromium, warm", warm("read"));

  line("each stage", "native", "first file", "warm", "warm/native");
  for (const measure of ["read", "features", "train", "analysis", "render", "total"]) {
    const name = measure === "total" ? "  drop to painted dashboard" : `  ${measure}`;
    const base = native(size, measure);
    line(name, seconds(base), seconds(cold(measure)), seconds(warm(measure)), ratio(warm(measure), base));
  }
  line("six scenarios", "native", "x analysis");
  line("  run and compared", seconds(ours?.scenarios), ratio(ours?.scenarios, ours?.analysis));
  line("memory", "native", "worker", "whole tab");
  line("  all runs, at most", ...[ours?.peak_bytes, browser?.worker_bytes, browser?.tab_peak_bytes].map(megabytes));
  if (browser) console.log(`transferred for the load and all drops: ${(browser.transferred_bytes / 1e3).toFixed(0)} kB, uncompressed`);
}

training();
dictionary();
