// The panel behind the lock: what was loaded, what is kept, and the test of every way out.
import { expect, test } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { named } from "../pages/host.ts";
import { PrivacyPanel } from "../pages/privacy.ts";

/** What a test of every way out provokes on purpose. */
const PROVOKED = /Content Security Policy|Refused|ERR_|Failed to|request (after|to)|WebSocket|uncaught|MIME/i;

test("is one click away, says which build this is, and lists every part with its digest", async ({ app, page, checkAccessibility }) => {
  await app.openFully();
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await expect(panel.dialog).toContainText(/OneLead \d+\.\d+\.\d+ \(commit (unknown|[0-9a-f]{40}(-modified)?)\)/);
  await expect(panel.dialog).toContainText("The page is still open to its own server.");
  await panel.dialog.getByText("Every part of the program").click();
  for (const part of ["page.js", "page_bg.wasm", "worker.js", "worker_bg.wasm", "writer_bg.wasm", "privacy.js", "demo.xlsx"]) {
    const row = panel.dialog.getByRole("row").filter({ hasText: named(part) });
    await expect(row).toContainText("sha384-");
    await expect(row).toContainText("127.0.0.1");
  }
  await checkAccessibility();
});

test("says since when the page is locked, and that nothing was sent since", async ({ app, page }) => {
  await app.openFully();
  await app.give(DEMO);
  await app.is("ready");
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await expect(panel.dialog).toContainText(/Closed to all servers \d+ s ago\. Requests that reached a server since then: 0\./);
});

test("tries every way out and says of each what became of it", async ({ app, page, watch, checkAccessibility }) => {
  watch.expectFault(PROVOKED);
  await app.openFully();
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await panel.test.click();
  await expect(panel.outcome).toContainText(/\d+ of \d+ ways are refused, 10 are open\./, { timeout: 20_000 });
  await panel.dialog.getByText("Every way", { exact: true }).click();
  await expect(panel.dialog.getByRole("row").filter({ hasText: "fetch, GET" }).filter({ hasText: "worker to this server" })).toContainText("refused");
  await expect(panel.dialog.getByRole("row").filter({ hasText: "meta refresh" })).toContainText("only Connection-Allowlist stops it");
  await checkAccessibility();
});

test("a way that is open is called open: without the second policy, the page's own server is in reach", async ({ app, page, watch }) => {
  watch.expectFault(PROVOKED);
  // The lock does not close.
  await page.addInitScript(() => {
    const append = HTMLHeadElement.prototype.append;
    HTMLHeadElement.prototype.append = function (...nodes) {
      append.apply(this, nodes.filter((node) => !(node instanceof HTMLMetaElement)));
    };
  });
  await app.openFully();
  const open = (await new PrivacyPanel(page).ways()).filter(({ isRefused, isTried }) => isTried && !isRefused);
  const own = open.filter(({ origin }) => origin === "this server").map(({ channel, place }) => `${channel}, ${place}`);
  for (const way of ["fetch, POST, page", "sendBeacon, page", "image, page", "fetch, GET, worker"]) expect(own).toContain(way);
  expect(open.filter(({ origin, channel }) => origin === "another server" && !/WebRTC/.test(channel))).toEqual([]);
});

test("a browser without WebRTC proves nothing about the header that stops what cannot be tried", async ({ app, page, watch }) => {
  watch.expectFault(PROVOKED);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "RTCPeerConnection"));
  await app.openFully();
  const ways = await new PrivacyPanel(page).ways();
  expect(ways.filter(({ isTried, isRefused }) => !isTried && isRefused)).toEqual([]);
});

test("a browser that refuses storage still shows the panel and its test", async ({ app, page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    }),
  );
  await app.openFully();
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await expect(panel.test).toBeVisible();
  await expect(panel.dialog).toContainText("This browser refuses the page any storage");
});
