// Runs in the head, before the first paint: selects the part of index.html to show, records what the user does in the meantime,
// and then starts the page's module. A separate file, because the policy allows no inline script; the addresses of the module
// are written into the script element (Trunk.toml, pattern_script).
{
  const { js, wasm, integrity } = document.currentScript.dataset;
  const root = document.documentElement;
  const input = () => document.getElementById("files");
  const absolute = (address) => new URL(address, document.baseURI).href;

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
      (event) => {
        event.preventDefault();
        if (event.dataTransfer.files.length === 0) return;
        input().files = event.dataTransfer.files;
        root.dataset.early = "files";
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

  // Makes the module map check the script against its digest, which import() does not accept.
  const preload = () => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "modulepreload", href: absolute(js), integrity: integrity ?? "" });
    document.head.append(link);
  };

  const start = async () => {
    const early = new AbortController();
    keepWhatIsDone(early.signal);
    try {
      await painted();
      preload();
      const [{ default: init }, module] = await Promise.all([import(absolute(js)), fetch(absolute(wasm))]);
      await init({ module_or_path: module });
    } catch (error) {
      root.dataset.state = "error";
      document.getElementById("boot-failure")?.removeAttribute("hidden");
      throw error;
    } finally {
      early.abort();
      delete root.dataset.early;
    }
  };

  root.dataset.early = wanted();
  pickTheme();
  start();
}
