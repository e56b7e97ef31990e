// Before the first file is read the page closes itself to every server, its own included.
import { expect, test } from "../fixtures.ts";
import { drop } from "../pages/drop.ts";
import { workerOf } from "../pages/faulty.ts";
import { DEMO, SECOND_GENERATION, SMALL, fromDisk } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { reachesOwn } from "../pages/privacy.ts";
import { Start } from "../pages/start.ts";

const REFUSED = /violates the following Content Security Policy|Refused to connect|Content Security Policy/;

test("the page's own server is out of reach for the page and its workers once a file is open; more files work", async ({
  app,
  page,
  watch,
}) => {
  watch.expectFault(REFUSED);
  await app.openFully();
  watch.loadBegins();
  expect(await page.evaluate(reachesOwn)).toBe("reached");
  await app.give(DEMO);
  await app.is("ready");
  watch.loadIsOver();
  expect(await page.evaluate(reachesOwn)).toBe("refused");
  expect(await (await workerOf(page)).evaluate("fetch(location.origin + '/x').then(() => 'reached', () => 'refused')")).toBe("refused");
  await app.give(SECOND_GENERATION);
  await expect(new Frame(page).context).toContainText("second_generation.xlsx");
  await app.is("ready");
  expect(await (await workerOf(page)).evaluate("fetch(location.origin + '/x').then(() => 'reached', () => 'refused')")).toBe("refused");
});

test("no byte of a file is read before that", async ({ app, page }) => {
  // Every way to read a file notes whether a second policy stands in the head.
  await page.addInitScript(() => {
    const count = () => document.querySelectorAll("meta[http-equiv='Content-Security-Policy']").length;
    const reads: number[] = ((globalThis as unknown as { reads: number[] }).reads = []);
    for (const name of ["arrayBuffer", "text", "stream", "slice"] as const) {
      const original = Blob.prototype[name] as (...all: unknown[]) => unknown;
      Object.assign(Blob.prototype, {
        [name](this: Blob, ...all: unknown[]) {
          if (this instanceof File) reads.push(count());
          return original.apply(this, all);
        },
      });
    }
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...all: Parameters<typeof post>) {
      if ((all[0] as { files?: unknown }).files) reads.push(count());
      return post.apply(this, all);
    } as typeof post;
  });
  await app.openFully();
  await drop(page, fromDisk(SMALL), { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
  await expect(page.locator("html")).not.toHaveAttribute("data-state", "empty");
  const reads = () => page.evaluate(() => (globalThis as unknown as { reads: number[] }).reads);
  await expect.poll(async () => (await reads()).length).toBeGreaterThan(1);
  expect(new Set(await reads())).toEqual(new Set([2]));
});

test("both demo workbooks are there once the page is locked", async ({ app, page }) => {
  await app.openFully();
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  await page.goto("./#/elsewhere");
  await page.evaluate("onelead.part('onelead-demo-last-month.xlsx').then((part) => part.blob()).then((blob) => blob.size)").then((size) =>
    expect(size).toBeGreaterThan(700_000),
  );
});

test("a file that comes before the writer waits for it, and its workbook can be saved", async ({ app, page }) => {
  await page.route("**/writer_bg-*.wasm", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });
  await page.goto("./");
  await app.is("empty");
  await app.give(SECOND_GENERATION);
  await app.is("ready");
  const frame = new Frame(page);
  const download = page.waitForEvent("download");
  await frame.pick(frame.exports, /^Report workbook/);
  expect((await download).suggestedFilename()).toBe("onelead_report.xlsx");
});

test("a dropped folder is walked: what a workbook can be made of is opened, the rest is left", async ({ app, page, context }) => {
  const { mkdtempSync, copyFileSync, writeFileSync, mkdirSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { tmpdir } = await import("node:os");
  const folder = mkdtempSync(join(tmpdir(), "onelead-"));
  mkdirSync(join(folder, "march"));
  copyFileSync(SECOND_GENERATION, join(folder, "march", "second.xlsx"));
  writeFileSync(join(folder, "march", "~$second.xlsx"), "lock");
  writeFileSync(join(folder, "notes.pdf"), "%PDF-1.7");
  await app.open();
  await expect(new Start(page).dropZone).toBeVisible();
  const session = await context.newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  }
  await app.is("ready");
  await expect(new Frame(page).context).toContainText("second.xlsx");
});
