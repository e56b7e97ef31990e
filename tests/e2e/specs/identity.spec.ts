// The page and the command line make the same files, byte for byte.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../fixtures.ts";

const AS_OF = "2025-07-04";
const MADE = [
  "customer_predictions.csv",
  "top_opportunities.csv",
  "consultant_recommendations.csv",
  "onelead_report.xlsx",
  "report.json",
  "onelead_packs_people.zip",
  "onelead_packs_countries.zip",
];
const PACKS = ["--packs", "people", "--packs", "countries"];
const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const WORKBOOKS = ["public/demo.xlsx", "tests/fixtures/second_generation.xlsx", "tests/fixtures/nasty.xlsx"];

/** `cargo xtask test` builds it and sets the variable; by hand: `cargo build`. */
const PROGRAM = process.env.ONELEAD_BIN ?? at("target/debug/onelead");

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "onelead-"));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

for (const workbook of WORKBOOKS) {
  test(`${workbook} gives the same files in the page and natively`, async ({ app, page }) => {
    execFileSync(PROGRAM, ["analyze", at(workbook), "--as-of", AS_OF, "--out", folder, ...PACKS]);
    await app.open(`?asof=${AS_OF}`);
    await app.give(at(workbook));
    await app.is("ready");
    for (const name of MADE) {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Export", exact: true }).click();
      await page.getByRole("menu").getByRole("menuitem").filter({ hasText: name }).click();
      expect((await download).suggestedFilename()).toBe(name);
      const fromPage = readFileSync(await (await download).path());
      const native = readFileSync(join(folder, name));
      expect(native.length, name).toBeGreaterThan(100);
      expect(fromPage.equals(native), `${name}: ${firstDifference(fromPage, native)}`).toBe(true);
    }
  });
}

/** Where two files part, with what stands there in each. */
function firstDifference(page: Buffer, native: Buffer): string {
  const place = page.findIndex((byte, index) => byte !== native[index]);
  const start = Math.max(0, place < 0 ? native.length : place - 40);
  const around = (bytes: Buffer) => JSON.stringify(bytes.toString("utf8", start, start + 80));
  return `page ${around(page)}, native ${around(native)}`;
}
