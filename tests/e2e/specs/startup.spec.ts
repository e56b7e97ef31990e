// A page that cannot start says which file, what the server said and what to do; it is never blank.
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { DIST, named } from "../pages/host.ts";
import { ProblemPage } from "../pages/problem.ts";
import { DEMO } from "../pages/files.ts";

const FAULTS = /integrity|Failed to load resource|Failed to find a valid digest|uncaught|blocked|MIME|ERR_|CORS|refused|importScripts/i;

interface Fault {
  what: string;
  part: string;
  answer: { status?: number; contentType?: string; body: string };
  says: RegExp;
}

const GONE = { status: 404, contentType: "text/html", body: "<p>gone" };
const OTHER = { status: 200, contentType: "text/javascript", body: "self.other = 1;" };
const FAULTY: Fault[] = [
  { what: "the first script is missing", part: "boot-*.js", answer: GONE, says: /boot-.*\.js did not load: the server answers 404/ },
  { what: "the first script is of another build", part: "boot-*.js", answer: OTHER, says: /boot-.*\.js did not load: its content is not that of this build/ },
  {
    what: "the page's glue has the wrong type",
    part: "page-*.js",
    answer: { status: 200, contentType: "text/plain", body: "x" },
    says: /page-.*\.js did not load: the server says it is text\/plain.* It must say text\/javascript/,
  },
  { what: "the page's glue is of another build", part: "page-*.js", answer: OTHER, says: /page-.*\.js did not load: its content is not that/ },
  { what: "the page's module is missing", part: "page_bg-*.wasm", answer: GONE, says: /page_bg-.*\.wasm did not load: the server answers 404/ },
  {
    what: "the page's module is of another build",
    part: "page_bg-*.wasm",
    answer: { status: 200, contentType: "application/wasm", body: "other" },
    says: /page_bg-.*\.wasm did not load: its content is not that of this build/,
  },
  { what: "the style sheet is missing", part: "style-*.css", answer: GONE, says: /style-.*\.css did not load: the server answers 404/ },
];

for (const { what, part, answer, says } of FAULTY) {
  test(`where ${what}, the page says so`, async ({ page, watch }) => {
    watch.expectFault(FAULTS);
    await page.route(`**/${part}`, (route) => route.fulfill({ ...answer, headers: { "x-content-type-options": "nosniff" } }));
    await page.goto("./");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("OneLead could not start");
    await expect(alert).toContainText(says);
    await expect(page.locator("html")).toHaveAttribute("data-state", "error");
  });
}

for (const [part, other] of [
  ["worker.js", OTHER],
  ["worker_bg.wasm", GONE],
] as const) {
  test(`a ${part} that is not the build's own is refused, and the page says why`, async ({ app, page, watch }) => {
    watch.expectFault(FAULTS);
    await page.route(`**/${named(part)}`, (route) => route.fulfill(other));
    await page.goto("./");
    await app.is("error");
    const problem = new ProblemPage(page);
    await expect(problem.title).toHaveText("A part of OneLead did not load");
    await expect(problem.panel).toContainText(other === GONE ? "the server answers 404" : "its content is not that of this build");
    await expect(problem.panel).not.toContainText("memory");
    await page.unrouteAll();
    await problem.reload.click();
    await app.is("empty");
    await app.give(DEMO);
    await app.is("ready");
  });
}

test("a load that stalls says what it waits for", async ({ page }) => {
  await page.clock.install();
  await page.route("**/page_bg-*.wasm", () => undefined);
  const asked = page.waitForRequest("**/page_bg-*.wasm");
  const script = page.waitForResponse("**/page-*.js");
  await page.goto("./");
  await page.clock.runFor(2_000);
  await asked;
  // The network keeps real time, whatever the page's clock says.
  await (await script).finished();
  await page.clock.runFor(16_000);
  await expect(page.locator("#boot-line")).toContainText(`Still waiting for ${named("page_bg.wasm")}`);
  await expect(page.locator("#boot-line")).toBeVisible();
});

test("opened from a folder, the page says that a browser does not load it from there", async ({ page, watch }) => {
  watch.expectFault(FAULTS);
  watch.hostIs(pathToFileURL(DIST).href);
  await page.goto(pathToFileURL(join(DIST, "index.html")).href);
  await expect(page.getByRole("alert")).toContainText("It was opened from a folder");
  await expect(page.getByRole("alert")).toContainText("Open onelead.html instead");
});

test("a browser without modules or WebAssembly is named as the reason", async ({ page, watch }) => {
  watch.expectAny(/uncaught/);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("WebAssembly is switched off");
});

test("where not even the first script is allowed, a line says so", async ({ page, watch }) => {
  watch.expectFault(/Content Security Policy/);
  await page.route(/\/$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'none'" } });
  });
  await page.goto("./");
  await expect(page.getByText("OneLead is loading. If this line stays")).toBeVisible();
});
