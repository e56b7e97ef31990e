// A name cannot pass for another one: marks that turn the direction of writing and what nobody sees are left out, and found.
import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import type { GivenFile } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";

const DISGUISED = /[\u{ad}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{2064}\u{2066}-\u{206f}\u{feff}]/u;
const NAMES = ["Harbor \u202eretaW", "Nord\u200bwind GmbH", "Pell\u2067worth\u2069 Water", "Gru\u00adben AG"];

function opportunities(): GivenFile {
  const lines = ["opportunity_id,opportunity_name,account_name,account_sales_territory_id,product_line"];
  for (let row = 0; row < 24; row++) lines.push(`O${row},Renewal ${row},${NAMES[row % 4]},${70_001 + (row % 4)},L${row % 3}`);
  return { name: "opportunities.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
}

test("on screen, among the findings and in files", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?asof=2025-07-04");
  await app.give(opportunities());
  await app.is("ready");
  for (const [place, name] of ["Harbor retaW", "Nordwind GmbH", "Pellworth Water", "Gruben AG"].entries()) {
    await page.evaluate((hash) => (location.hash = hash), `#/customer/${70_001 + place}`);
    await expect(frame.heading).toHaveText(name);
    expect(await page.getByRole("main").innerText()).not.toMatch(DISGUISED);
  }
  await frame.view("Data insights").click();
  await expect(page.getByRole("main")).toContainText("24 names have invisible characters or marks that turn their direction");
  const download = page.waitForEvent("download");
  await frame.pick(frame.exports, /^Predictions/);
  const file = await (await download).path();
  const text = await readFile(file, "utf8");
  expect(text).toContain("Nordwind GmbH");
  expect(text.slice(1)).not.toMatch(DISGUISED);
});
