// The recipes of docs/hosting.md: nginx as it is shipped, and a server that sends nothing but files.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { DIST, ENCODINGS, named, nginx, python, type Served } from "../pages/host.ts";
import { PrivacyPanel, type Way } from "../pages/privacy.ts";

const program = process.env.ONELEAD_NGINX ?? "nginx";
const NEVER_TRIED = 8;
const HEADERS = {
  "connection-allowlist": /^\(response-origin "mailto:\*"\)$/,
  "content-security-policy": /frame-ancestors 'none'/,
  "cross-origin-embedder-policy": /^require-corp$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "referrer-policy": /^no-referrer$/,
  "x-content-type-options": /^nosniff$/,
};
/** What a test of every way out provokes on purpose. */
const PROVOKED = /Content Security Policy|Refused|ERR_|Failed to|request (after|to)|WebSocket|uncaught|preload|MIME/i;

const open = (ways: Way[]) => ways.filter(({ isRefused }) => !isRefused).map(({ channel, place, origin }) => `${channel}, ${place} to ${origin}`);

test.describe("nginx with the recipe", () => {
  let host: Served;
  test.beforeAll(async () => {
    host = await nginx(program);
  });
  test.afterAll(() => host?.stop());

  test("sends every header with every file, the right types, and what is compressed already", async ({ request }) => {
    const page = await request.get(host.address);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(await page.text())?.[1] ?? "";
    for (const [part, kind, caching] of [
      ["", /text\/html/, /^no-cache$/],
      ["sw.js", /text\/javascript/, /^no-cache$/],
      ["manifest.webmanifest", /application\/manifest\+json/, /^no-cache$/],
      [named("boot.js"), /text\/javascript/, /immutable/],
      [named("style.css"), /text\/css/, /immutable/],
      [named("worker_bg.wasm"), /application\/wasm/, /immutable/],
      [named("demo.xlsx"), /spreadsheetml/, /immutable/],
      ["no-such-file", /html/, /^no-cache$/],
    ] as const) {
      const response = await request.get(host.address + part);
      const headers = response.headers();
      expect(headers["content-type"], part).toMatch(kind);
      expect(headers["cache-control"], part).toMatch(caching);
      for (const [name, value] of Object.entries(HEADERS)) expect(headers[name], `${name} of ${part}`).toMatch(value);
      expect(headers["content-security-policy"], "the policy of the page").toBe(`${policy}; frame-ancestors 'none'`);
    }
    for (const encoding of ENCODINGS) {
      const module = named("page_bg.wasm");
      const response = await request.get(host.address + module, { headers: { "accept-encoding": encoding } });
      expect(response.headers()["content-encoding"]).toBe(encoding);
      expect(response.headers()["vary"]).toMatch(/Accept-Encoding/i);
      expect(await response.body()).toEqual(readFileSync(join(DIST, module)));
    }
    expect((await request.post(host.address, { data: "x" })).status()).toBe(405);
  });

  test("serves a page that works, and every way out of it is refused", async ({ page, watch }) => {
    watch.expectFault(PROVOKED);
    watch.hostIs(host.address);
    await page.goto(host.address);
    const state = page.locator("html");
    await expect(state).toHaveAttribute("data-state", "empty");
    await page.evaluate("onelead.settled()");
    await page.locator("input[type=file][multiple]").setInputFiles(DEMO);
    await expect(state).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
    const frame = new Frame(page);
    const download = page.waitForEvent("download");
    await frame.pick(frame.exports, /^Report workbook/);
    expect((await download).suggestedFilename()).toBe("onelead_report.xlsx");
    const ways = await new PrivacyPanel(page).ways();
    expect(ways.length).toBeGreaterThanOrEqual(65);
    expect(open(ways)).toEqual([]);
  });

  test("leaves a prepared mail to the mail program, and the page where it is", async ({ page, watch }) => {
    watch.hostIs(host.address);
    watch.expectFault(/mailto:/);
    await page.goto(host.address);
    await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
    const launched = page.waitForEvent("console", (message) => /mailto:/.test(message.text()));
    await page.evaluate(() => Object.assign(document.createElement("a"), { href: "mailto:?subject=x" }).click());
    expect((await launched).text()).toContain("mailto:");
    expect(await page.title()).toBe("OneLead");
  });

  for (const [way, leave] of [
    ["a change of the address", "location.href = to"],
    ["meta refresh", 'document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: "0;url=" + to }))'],
    ["a new window", "window.open(to)"],
    ["a link", 'Object.assign(document.createElement("a"), { href: to }).click()'],
    ["a link to a new tab", 'Object.assign(document.createElement("a"), { href: to, target: "_blank" }).click()'],
    ["a download", 'Object.assign(document.createElement("a"), { href: to, download: "x" }).click()'],
  ] as const) {
    for (const isListed of [true, false]) {
      test(`${way} with data in it ${isListed ? "reaches nobody" : "would reach another server without Connection-Allowlist"}`, async ({
        page,
        watch,
      }) => {
        watch.hostIs(host.address);
        watch.expectAny(/request to a foreign origin|ERR_|Failed/);
        const heard: string[] = [];
        const other = createServer((request, response) => {
          heard.push(request.url ?? "");
          response.end("heard");
        });
        await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
        const to = `http://127.0.0.1:${(other.address() as AddressInfo).port}/?data`;
        if (!isListed) {
          await page.route(host.address, async (route) => {
            const response = await route.fetch();
            const { "connection-allowlist": _, ...headers } = response.headers();
            await route.fulfill({ response, headers });
          });
        }
        await page.goto(host.address);
        await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
        await page.evaluate(`((to) => { ${leave}; })(${JSON.stringify(to)})`).catch(() => undefined);
        if (isListed) {
          await page.waitForTimeout(1_000);
          expect(heard).toEqual([]);
        } else {
          await expect.poll(() => heard).toContain("/?data");
        }
        other.closeAllConnections();
        other.close();
      });
    }
  }
});

test("a bare server: everything but WebRTC and navigation is refused, and the panel says so", async ({ page, watch }) => {
  watch.expectFault(PROVOKED);
  const host = await python();
  watch.hostIs(host.address);
  await page.goto(host.address);
  await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await panel.test.click();
  await expect(panel.outcome).toContainText(`${NEVER_TRIED + 2} are open`, { timeout: 20_000 });
  await panel.dialog.getByText("Every way", { exact: true }).click();
  const stun = panel.dialog.getByRole("row").filter({ hasText: "WebRTC by STUN" });
  await expect(stun).toContainText("open: the host has to send Connection-Allowlist");
  const ways = await panel.ways();
  expect(open(ways.filter(({ isTried }) => isTried))).toEqual([
    "WebRTC by STUN, page to another server",
    "WebRTC by TURN, page to another server",
  ]);
  expect(ways.filter(({ isTried }) => !isTried)).toHaveLength(NEVER_TRIED);
  host.stop();
});
