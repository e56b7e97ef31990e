// Ways to make the worker and the writer fail: the program is changed on the way to the page, or it is told to throw.
import { expect, type Page, type Worker } from "@playwright/test";

type Program = "worker" | "writer";

const moduleOf = (program: Program) => `**/${program}_bg-*.wasm`;

/** Lets the page take programs that are not as they were built: it would refuse them by their digests. */
async function unchecked(page: Page): Promise<void> {
  await page.route(/\/(\?[^/]*)?$/, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(/("(?:worker|writer)(?:\.js|_bg\.wasm)":\["[^"]+",")[^"]*/g, "$1");
    await route.fulfill({ response, body: html });
  });
}

/** Puts a script before the program's own. */
export async function before(page: Page, program: Program, script: string): Promise<void> {
  await unchecked(page);
  await page.route(`**/${program}-*.js`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${script}\n${await response.text()}` });
  });
}

/**
 * A worker that says no more than its first words: the analysis stays where it is. What is given back waits until it has
 * kept something to itself.
 */
export async function stallWorker(page: Page, words: number): Promise<() => Promise<void>> {
  await before(
    page,
    "worker",
    `let words = ${words}; const say = self.postMessage.bind(self);
     self.postMessage = (...message) => { if (words-- > 0) say(...message); else self.hasStalled = true; };`,
  );
  const hasStalled = async () => {
    // A worker that has ended meanwhile says nothing.
    const workers = page.workers().map((worker) => worker.evaluate(() => "hasStalled" in self).catch(() => false));
    return (await Promise.all(workers)).includes(true);
  };
  return () => expect.poll(hasStalled, { message: "the worker says no more" }).toBe(true);
}

/** A worker that ends by an error when a file of this name comes. */
export async function crashOn(page: Page, name: string): Promise<void> {
  await before(
    page,
    "worker",
    `self.addEventListener("message", ({ data }) => {
       if (data.files?.some((file) => file.name === "${name}")) throw new Error("crashed on purpose");
     });`,
  );
}

/** A worker that has no memory left when a file of this name comes. */
export async function exhaustOn(page: Page, name: string): Promise<void> {
  await before(
    page,
    "worker",
    `const instantiate = WebAssembly.instantiate;
     let memory;
     WebAssembly.instantiate = async (...parts) => {
       const made = await instantiate(...parts);
       memory = (made.instance ?? made).exports.memory;
       return made;
     };
     self.addEventListener("message", ({ data }) => {
       if (!data.files?.some((file) => file.name === "${name}")) return;
       for (let pages = 32_768; pages >= 1; pages /= 2) {
         try { for (;;) memory.grow(pages); } catch {}
       }
     });`,
  );
}

/** Makes a program say that it is of another build: the name of its own stands in its first message. */
export async function otherBuild(page: Page, program: Program): Promise<void> {
  await before(
    page,
    program,
    `const sayFirst = self.postMessage.bind(self);
     self.postMessage = (message, ...more) => {
       self.postMessage = sayFirst;
       message.bytes.fill(63, message.bytes.length - 16);
       sayFirst(message, ...more);
     };`,
  );
}

/** Serves no writer. */
export async function noWriter(page: Page): Promise<void> {
  await unchecked(page);
  await page.route(moduleOf("writer"), (route) => route.fulfill({ status: 404, body: "gone" }));
}

/** A writer that keeps its file to itself until it is told to let it go. */
export async function holdWriter(page: Page): Promise<{ holds: () => Promise<void>; letGo: () => Promise<void> }> {
  await before(
    page,
    "writer",
    `const say = self.postMessage.bind(self);
     self.postMessage = (message, ...more) => {
       if (message.file) self.letGo = () => say(message, ...more);
       else say(message, ...more);
     };`,
  );
  const holding = async () => {
    const workers = page.workers();
    const hold = await Promise.all(workers.map((worker) => worker.evaluate(() => "letGo" in self)));
    return workers.filter((_, place) => hold[place]);
  };
  return {
    holds: () => expect.poll(async () => (await holding()).length, { message: "a file is held" }).toBe(1),
    letGo: async () => {
      for (const writer of await holding()) await writer.evaluate("self.letGo()");
    },
  };
}

/** A worker of the page. */
export async function workerOf(page: Page): Promise<Worker> {
  return page.workers().at(-1) ?? page.waitForEvent("worker");
}

/** Makes every worker end as an error that nothing in it catches ends it: the one with the workbook and the one that waits. */
export async function crash(page: Page): Promise<void> {
  await Promise.all(
    page.workers().map(async (worker) => {
      const ended = worker.waitForEvent("close");
      const fail = worker.evaluate(() => {
        setTimeout(() => {
          throw new Error("crashed on purpose");
        });
      });
      // One that was ended a moment ago may still be listed.
      await Promise.all([ended, fail.catch(() => undefined)]);
    }),
  );
}
