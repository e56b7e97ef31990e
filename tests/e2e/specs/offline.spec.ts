// The page without its server: one build is kept, whole, and a newer one takes its place at the next start.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, test, type Watch } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { copyOfBuild, Host, named } from "../pages/host.ts";
import { PrivacyPanel } from "../pages/privacy.ts";

test.use({ serviceWorkers: "allow" });

const digest = (bytes: Buffer) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** A second build: the same program, in which one style differs, and with it every name and digest that depends on it. */
function nextBuild(): string {
  const build = copyOfBuild();
  for (const name of readdirSync(build)) if (/\.(br|gz)$/.test(name)) rmSync(join(build, name));
  const old = named("style.css", build);
  const style = Buffer.concat([readFileSync(join(build, old)), Buffer.from("\n:root{--next:1}")]);
  const fresh = `style-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
  rmSync(join(build, old));
  writeFileSync(join(build, fresh), style);
  const page = readFileSync(join(build, "index.html"), "utf8");
  const linked = page.replace(/href="\.\/style-[^"]+" integrity="[^"]+"/, `href="./${fresh}" integrity="${digest(style)}"`);
  writeFileSync(join(build, "index.html"), linked);
  const keeper = readFileSync(join(build, "sw.js"), "utf8");
  const relisted = keeper
    .replace(new RegExp(`"${old.replace(".", "\\.")}":"[^"]+"`), `"${fresh}":"${digest(style)}"`)
    .replace(/"\.\/":"[^"]+"/, `"./":"${digest(Buffer.from(linked))}"`)
    .replace(/BUILD = "[^"]+"/, 'BUILD = "next"');
  writeFileSync(join(build, "sw.js"), relisted);
  return build;
}

/** Opens the page and waits until its build is kept. */
async function keep(page: Page, address: string, watch: Watch): Promise<void> {
  watch.hostIs(address);
  await page.goto(address);
  await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
  await page.evaluate("onelead.settled()");
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
}

const kept = (page: Page) => page.evaluate(async () => (await caches.keys()).map((name) => name.split(" ").at(-1)));
const hasNextStyle = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--next") === "1");

async function nextStart(context: BrowserContext, page: Page): Promise<Page> {
  await page.close();
  return context.newPage();
}

for (const mount of ["/", "/some/deep/path/"]) {
  test(`below ${mount}, the page starts and works when its server is gone`, async ({ page, context, watch }) => {
    const host = await Host.start({ folder: copyOfBuild() }, mount);
    await keep(page, host.address, watch);
    await host.stop();
    const later = await nextStart(context, page);
    await later.goto(host.address);
    await expect(later.locator("html")).toHaveAttribute("data-state", "empty");
    await later.locator("input[type=file][multiple]").setInputFiles(DEMO);
    await expect(later.locator("html")).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    const frame = new Frame(later);
    const download = later.waitForEvent("download");
    await frame.pick(frame.exports, /^Report workbook/);
    expect((await download).suggestedFilename()).toBe("onelead_report.xlsx");
  });
}

test("a newer build is told of, starts next time, and is never mixed with the old one", async ({ page, context, watch }) => {
  const files = { folder: copyOfBuild() };
  const host = await Host.start(files);
  await keep(page, host.address, watch);
  const before = await kept(page);
  expect(before).toHaveLength(1);

  files.folder = nextBuild();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
  expect(await hasNextStyle(page)).toBe(false);
  await expect(page.getByText("A newer version of OneLead is stored")).toBeVisible({ timeout: 20_000 });
  expect((await kept(page)).sort()).toEqual([...before, "next"].sort());

  const next = await nextStart(context, page);
  await expect(async () => {
    await next.goto(host.address);
    await expect(next.locator("html")).toHaveAttribute("data-state", "empty");
    expect(await hasNextStyle(next)).toBe(true);
  }).toPass();
  await expect.poll(() => kept(next)).toEqual(["next"]);
  await host.stop();
});

test("a build that is half uploaded is not kept, and the old one goes on", async ({ page, watch }) => {
  const files = { folder: copyOfBuild() };
  const host = await Host.start(files);
  await keep(page, host.address, watch);
  const before = await kept(page);
  files.folder = nextBuild();
  // Another build's worker under this one's name.
  writeFileSync(join(files.folder, named("style.css", files.folder)), "other");
  const refused = page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const installing = new Promise<ServiceWorker | null>((resolve) =>
      registration?.addEventListener("updatefound", () => resolve(registration.installing)),
    );
    await registration?.update();
    const worker = await installing;
    await new Promise<void>((resolve) => worker?.addEventListener("statechange", () => resolve()));
    return worker?.state;
  });
  expect(await refused).toBe("redundant");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
  expect(await hasNextStyle(page)).toBe(false);
  expect(await kept(page)).toEqual(before);
  await host.stop();
});

test("the copy is removed in the panel, and stays away", async ({ page, watch }) => {
  const host = await Host.start({ folder: copyOfBuild() });
  await keep(page, host.address, watch);
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await panel.dialog.getByRole("button", { name: "Remove the copy" }).click();
  await expect(panel.dialog).toContainText("This browser keeps no copy of the program.");
  expect(await kept(page)).toEqual([]);
  await page.reload();
  await page.evaluate("onelead.settled()");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await host.stop();
});

test("two builds in one cache: a file of the one is refused by the other", async ({ page, watch }) => {
  watch.expectFault(/Failed to find a valid digest|Failed to load|uncaught/);
  const files = { folder: copyOfBuild() };
  const host = await Host.start(files);
  // A cache that goes by names alone, whatever the build.
  writeFileSync(join(files.folder, named("page.js", files.folder)), "globalThis.oneleadPage = { default() {} };");
  watch.hostIs(host.address);
  await page.goto(host.address);
  await expect(page.getByRole("alert")).toContainText("its content is not that of this build");
  await host.stop();
});
