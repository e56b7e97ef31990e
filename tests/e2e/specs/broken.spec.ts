// Every broken or strange file gives the sentences that `tests/broken/sentences.json` has for it, the same that
// `tests/it/broken.rs` expects natively, and the result before it stays.
import { closeSync, existsSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, type App } from "../fixtures.ts";
import type { Page } from "@playwright/test";

interface Entry {
  why: string;
  files: string[];
  title: string;
  place: string | null;
  detail: string;
  fix: string;
}

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const ENTRIES: Entry[] = JSON.parse(readFileSync(at("tests/broken/sentences.json"), "utf8"));
const own = (name: string) => at(`tests/broken/${name}`);
const file = (name: string) => (existsSync(own(name)) ? own(name) : at(`tests/fixtures/broken/${name}`));

async function refuses(app: App, page: Page, said: Pick<Entry, "title" | "detail" | "fix">): Promise<void> {
  await app.is("error");
  const panel = page.getByRole("main").getByRole("alert");
  await expect(panel.getByRole("heading", { level: 1 })).toHaveText(said.title);
  await expect(panel).toContainText(said.detail);
  await expect(panel).toContainText(said.fix);
}

// Few pages, many files: every file meets a page that has already met others, as a person's would.
const PER_PAGE = 8;
for (let start = 0; start < ENTRIES.length; start += PER_PAGE) {
  const entries = ENTRIES.slice(start, start + PER_PAGE);
  test(`broken files ${start + 1} to ${start + entries.length} are described, and the result before stays`, async ({ app, page }) => {
    await app.open("?demo&asof=2025-07-04", "ready");
    for (const entry of entries) {
      await test.step(`${entry.files.join(" and ")}: ${entry.why}`, async () => {
        await app.give(...entry.files.map(file));
        await refuses(app, page, entry);
        await expect(page.getByRole("main").getByText("demo.xlsx is still loaded.")).toBeVisible();
        await page.getByRole("main").getByRole("button", { name: "Back to the dashboard" }).click();
        await app.is("ready");
        await expect(page.getByRole("group", { name: "Current workbook" })).toContainText("33 customers");
      });
    }
  });
}

test("a file of 2 GB is refused at once, without being read", async ({ app, page }) => {
  const folder = mkdtempSync(join(tmpdir(), "onelead-"));
  const path = join(folder, "huge.xlsx");
  const handle = openSync(path, "w");
  ftruncateSync(handle, 2 ** 31);
  closeSync(handle);
  try {
    await app.open("?demo&asof=2025-07-04", "ready");
    await app.give(path);
    await refuses(app, page, {
      title: "huge.xlsx is too large",
      detail: "It holds 2,148 MB, and up to 1,073 MB can be read",
      fix: "Leave out sheets and columns that OneLead does not use, or split the export by region",
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
