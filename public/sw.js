// Keeps one build of the page for offline use. xtask/scripts/finish.mjs writes the name of the build and the digest of each of its
// files above this. Files are kept under their names, which hold hashes, and the page under "./", so what is shown is always of one
// build. A newer build is fetched beside it and takes over when no page of the old one is open any more.
const prefix = `onelead ${registration.scope} `;
const name = prefix + BUILD;

const keep = async ([file, integrity]) => {
  // What has no hash in its name must not come out of a cache of the browser.
  const response = await fetch(file, { integrity, cache: /-[0-9a-f]{16}\./.test(file) ? "default" : "no-cache" });
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  await (await caches.open(name)).put(file, response);
};

const forgetOthers = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((other) => other.startsWith(prefix) && other !== name).map((other) => caches.delete(other)));
};

// All of a build or nothing: what is left of a build that could not be kept would be taken for a copy.
const keepAll = async () => {
  const outcomes = await Promise.allSettled(Object.entries(FILES).map(keep));
  const failure = outcomes.find(({ status }) => status === "rejected");
  if (!failure) return;
  await caches.delete(name);
  throw failure.reason;
};

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("fetch", (event) => {
  const { href } = new URL(event.request.url.split(/[?#]/)[0]);
  if (event.request.method !== "GET" || !href.startsWith(registration.scope)) return;
  const rest = href.slice(registration.scope.length);
  const file = rest === "" || rest === "index.html" ? "./" : rest;
  if (!Object.hasOwn(FILES, file)) return;
  const kept = caches.open(name).then((cache) => cache.match(file, { ignoreVary: true }));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
