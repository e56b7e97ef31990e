// Runs in the head, before the first paint: selects the part of index.html to show, records what the user does in the meantime,
// and then starts the page's module after the first paint. Also loads every other part of the program, each checked against its
// digest, and closes the page to the network before the first file is read. A separate file, because the policy allows no inline
// script but one; the names and digests of the parts are written into the script element by xtask/scripts/finish.mjs.
{
  const { js, wasm, parts } = document.currentScript.dataset;
  const { fail, why } = globalThis.onelead;
  const root = document.documentElement;
  const isSingle = root.hasAttribute("data-single");
  const input = () => document.getElementById("files");
  const absolute = (address) => new URL(address, document.baseURI).href;
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  /** File and digest of each part; a build that is not for release has neither hashes in its names nor digests. */
  const known = parts ? JSON.parse(parts) : { "page.js": [js, ""], "page_bg.wasm": [wasm, ""] };
  /** What reads files: opening one waits for it, however long it takes. */
  const NEEDED = ["worker.js", "worker_bg.wasm"];
  /** What is fetched when the page is idle, so that it is there when nothing can be fetched any more. */
  const LATER = ["writer.js", "writer_bg.wasm", "template.xlsx"];
  const DEMOS = ["demo.xlsx", "onelead-demo-last-month.xlsx"];
  /** How long opening a file waits for the rest that is still on its way, in milliseconds. */
  const PATIENCE = 10_000;
  /** After this time the page names what it waits for. */
  const SLOW = 15_000;

  const KINDS = { js: "text/javascript", wasm: "application/wasm", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
  const kindOf = (name) => KINDS[name.split(".").at(-1)];

  // In the version of one file, each part is a text of five letters to four bytes (xtask/scripts/single.mjs), deflated unless it
  // is compressed anyway.
  const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!#$%()*+-./:;=?@[]^_`{|}~,";
  const unpacked = (element) => {
    const values = new Uint8Array(128);
    for (let place = 0; place < LETTERS.length; place++) values[LETTERS.charCodeAt(place)] = place;
    const text = element.textContent;
    const bytes = new Uint8Array((text.length / 5) * 4);
    const view = new DataView(bytes.buffer);
    for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
      let word = 0;
      for (let place = from; place < from + 5; place++) word = word * 85 + values[text.charCodeAt(place)];
      view.setUint32(to, word);
    }
    element.remove();
    const stored = new Blob([bytes.subarray(0, Number(element.dataset.bytes))]);
    return element.dataset.packed === "" ? stored.stream().pipeThrough(new DecompressionStream("deflate-raw")) : stored.stream();
  };

  const stop = new AbortController();
  /** When the page was closed to the network, in its own time; no number until then. */
  let lockedAt;
  const loaded = new Map();
  const coming = new Map();

  const got = async (name) => {
    const embedded = document.getElementById(`part-${name}`);
    if (embedded) return new Response(unpacked(embedded)).blob();
    const [file, integrity] = known[name] ?? [name, ""];
    try {
      const response = await fetch(absolute(file), { integrity, signal: stop.signal });
      if (response.ok) return await response.blob();
    } catch {
      if (lockedAt !== undefined) throw new Error(`${name} had not arrived when a file was opened, and nothing is loaded after that. Reload the page`);
    }
    throw new Error(`${file} did not load: ${await why(absolute(file))}`);
  };

  // A program is taken once. A workbook is asked for again and again, so the browser goes on holding it.
  const begin = (name) => {
    if (!coming.has(name)) {
      const isLocked = lockedAt !== undefined && !document.getElementById(`part-${name}`);
      const part = isLocked
        ? Promise.reject(new Error(`${name} was not loaded before a file was opened, and nothing is loaded after that. Reload the page`))
        : got(name);
      coming.set(name, part);
      part.then(
        () => loaded.set(name, performance.now()),
        () => coming.delete(name),
      );
    }
    return coming.get(name);
  };
  const part = async (name) => {
    if (DEMOS.includes(name)) for (const demo of DEMOS) begin(demo).catch(() => {});
    const bytes = await begin(name);
    if (!name.endsWith(".xlsx")) coming.delete(name);
    // Whatever type the server says: what it is was checked.
    return new Response(bytes, { headers: { "content-type": kindOf(name) } });
  };
  const beginUnlessLoaded = (names) => names.filter((name) => !loaded.has(name)).map((name) => begin(name).catch(() => {}));

  // Runs as a script of the page, checked like the rest.
  const run = (name) => {
    const [file, integrity] = known[name] ?? [name, ""];
    if (isSingle) return Promise.resolve();
    const script = document.createElement("script");
    const running = new Promise((resolve, reject) => {
      script.onload = () => resolve(loaded.set(name, performance.now()));
      script.onerror = async () => reject(new Error(`${file} did not load: ${await why(absolute(file))}`));
      Object.assign(script, { src: absolute(file), integrity });
      document.head.append(script);
    });
    // The lock waits for it.
    coming.set(name, running);
    running.then(
      () => coming.delete(name),
      () => coming.delete(name),
    );
    return running;
  };

  // Waits for what is on its way, then adds a second policy. It holds for the page and all its workers, and nothing can take it
  // away. A development build stays open: it reloads itself.
  let locking;
  const lock = () =>
    (locking ??= (async () => {
      await Promise.allSettled(beginUnlessLoaded(NEEDED));
      await Promise.race([Promise.allSettled([...beginUnlessLoaded(LATER), ...coming.values()]), pause(PATIENCE)]);
      if (!parts && !isSingle) return;
      lockedAt = performance.now();
      stop.abort();
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src data: blob:; base-uri 'none'; form-action 'none'";
      document.head.append(policy);
    })());

  // Keeps the build for offline use, unless the user does not want that. The new one of an update waits for the next start.
  const keepOffline = async () => {
    if (isSingle || !parts || lockedAt !== undefined || !navigator.serviceWorker) return;
    if (localStorage.getItem("onelead.offline") === "no") return;
    const registration = await navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" });
    const tell = () => registration?.waiting && navigator.serviceWorker.controller && dispatchEvent(new Event("onelead-update"));
    tell();
    registration?.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
  };

  const idle = () => new Promise((resolve) => (globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 500)))(resolve));
  let isSettled;
  const settled = new Promise((resolve) => (isSettled = resolve));
  const loadRest = async () => {
    await idle();
    await Promise.allSettled(beginUnlessLoaded(LATER));
    if (!navigator.connection?.saveData) await Promise.allSettled(beginUnlessLoaded(DEMOS));
    await keepOffline().catch(() => {});
    isSettled();
  };

  // Files of a drop. Of folders in it, those that the page's file input accepts.
  const within = async (entry) => {
    if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (entries.length === 0) return found;
      for (const inner of entries) found.push(...(await within(inner)));
    }
  };
  const dropped = async (transfer) => {
    const plain = [...transfer.files];
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return plain;
    const accepted = input().accept.split(",");
    const isWanted = ({ name }) => !/^(\.|~\$)/.test(name) && accepted.some((ending) => name.toLowerCase().endsWith(ending));
    const found = await Promise.all(
      entries.map(async (entry) => (entry.isDirectory ? (await within(entry)).filter(isWanted) : within(entry))),
    );
    return found.flat();
  };

  Object.assign(globalThis.onelead, {
    part,
    lock,
    dropped,
    settled: () => settled,
    state: () => ({ known, loaded, lockedAt, isSingle }),
  });

  // The module's own routing rules, simplified to what the first paint needs.
  const wanted = () => {
    const demo = new URLSearchParams(location.search).getAll("demo").at(-1);
    if (demo !== undefined && demo !== "0") return "demo";
    return /^#?\/*$/.test(location.hash) ? "start" : "view";
  };

  const pickTheme = () => {
    try {
      const theme = localStorage.getItem("onelead.theme");
      if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    } catch {
      // Some browsers refuse access to the storage; the system's theme then applies.
    }
  };

  // Files stay in the input, and a clicked button is marked, until the module takes over.
  const keepWhatIsDone = (signal) => {
    addEventListener("dragover", (event) => event.preventDefault(), { signal });
    addEventListener(
      "drop",
      async (event) => {
        event.preventDefault();
        if (event.dataTransfer.files.length === 0) return;
        input().files = event.dataTransfer.files;
        root.dataset.early = "files";
        const files = await dropped(event.dataTransfer);
        const given = [...input().files];
        if (signal.aborted || (files.length === given.length && files.every((file, place) => file === given[place]))) return;
        const kept = new DataTransfer();
        for (const file of files) kept.items.add(file);
        input().files = kept.files;
      },
      { signal },
    );
    addEventListener("change", () => (root.dataset.early = "files"), { signal });
    addEventListener(
      "click",
      (event) => {
        const button = event.target.closest?.("#early button");
        if (button?.dataset.opens === "files") input().click();
        else button?.setAttribute("aria-busy", "true");
      },
      { signal },
    );
  };

  // Not before the browser reports the first paint: a module that is asked for while it is still on its way delays it. A page in
  // the background is not painted and does not wait; nor does any longer than half a second.
  const painted = () =>
    new Promise((resolve) => {
      if (document.hidden) resolve();
      document.addEventListener("visibilitychange", resolve, { once: true });
      new PerformanceObserver((list) => {
        if (list.getEntriesByName("first-contentful-paint").length > 0) resolve();
      }).observe({ type: "paint", buffered: true });
      setTimeout(resolve, 500);
    });

  // The glue of a release build is a plain script, whose digest every browser checks; that of other builds is a module.
  const glue = async () => {
    if (!parts && !isSingle) return (await import(absolute(js))).default;
    await run("page.js");
    return globalThis.oneleadPage.default;
  };

  // A load that takes long says what it waits for, below what is on screen.
  const sayIfSlow = () =>
    setTimeout(() => {
      const line = document.getElementById("boot-line");
      const missing = ["page.js", "page_bg.wasm"].filter((name) => !loaded.has(name)).map((name) => known[name]?.[0] ?? name);
      if (!line) return;
      line.textContent = `Still waiting for ${missing.join(" and ") || "the first answer of the program"}. The connection or the server is slow; reload the page to try again.`;
      line.dataset.slow = "";
    }, SLOW);

  const start = async () => {
    const early = new AbortController();
    keepWhatIsDone(early.signal);
    const slow = sayIfSlow();
    try {
      await painted();
      // In the version of one file the parts stand at its end.
      if (isSingle && document.readyState === "loading") await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
      const [init, module] = await Promise.all([glue(), part("page_bg.wasm")]);
      // A page without its style would be no use either; what the reason is, is being asked.
      if (globalThis.onelead.isBroken) return;
      await init({ module_or_path: module });
      document.getElementById("boot-line")?.remove();
    } catch (error) {
      fail(error.message);
      throw error;
    } finally {
      clearTimeout(slow);
      early.abort();
      delete root.dataset.early;
    }
    await run("privacy.js").catch(() => {});
    await loadRest();
  };

  root.dataset.early = wanted();
  pickTheme();
  start();
}
