// Runs in the head, before the first paint: picks what is painted of index.html, keeps what the visitor does meanwhile, and starts
// the page's module after that. A file of its own, because the policy allows no inline script; the addresses of the module
// are written into the script element (Trunk.toml, pattern_script).
{
  const { js, wasm, integrity } = document.currentScript.dataset;
  const root = document.documentElement;
  const input = () => document.getElementById("files");
  const absolute = (address) => new URL(address, document.baseURI).href;

  // The module's own rules, told apart only as far as the first picture needs it.
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
      // Some browsers refuse the storage; the system's theme is right then.
    }
  };

  // Files stay in the input, and a pressed button is marked, until the module takes them over.
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

  // A page in the background is not painted: it does not wait for it.
  const painted = () =>
    new Promise((resolve) => {
      if (document.hidden) resolve();
      document.addEventListener("visibilitychange", resolve, { once: true });
      requestAnimationFrame(() => setTimeout(resolve));
    });

  // The module map then holds the script to its digest, which import() does not take.
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
