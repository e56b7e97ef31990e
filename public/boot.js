// Starts the page's module. A file of its own, because the policy allows no inline script; Trunk writes the
// two addresses into the script element (Trunk.toml, pattern_script).
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const absolute = (address) => new URL(address, document.baseURI).href;
try {
  const { default: init } = await import(absolute(js));
  await init({ module_or_path: absolute(wasm) });
} catch (error) {
  document.documentElement.dataset.state = "error";
  document.getElementById("boot-failure")?.removeAttribute("hidden");
  throw error;
}
