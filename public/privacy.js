// The panel behind the lock: what was loaded, what is kept for offline use, and a test that tries every way out of the page.
// Part of the load, because nothing is loaded later.
{
  const { state, lock } = globalThis.onelead;

  /** Reserved, so that a name server knows no such host: a way that is open reaches nobody. */
  const NOWHERE = "onelead-privacy-test.invalid";
  /** How long a way may take to be refused, in milliseconds. */
  const WAIT = 1500;
  const OWN = new URL("./onelead-privacy-test", document.baseURI).href;
  const HEADER = "Connection-Allowlist";
  const OWN_SERVER = "this server";
  const OTHER_SERVER = "another server";

  const add = (tag, properties, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), properties);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    // What is not drawn at all is not fetched either.
    element.style.cssText = "position:absolute;inline-size:1px;block-size:1px;opacity:0;pointer-events:none;";
    element.setAttribute("aria-hidden", "true");
    element.tabIndex = -1;
    document.body.append(element);
    setTimeout(() => element.remove(), WAIT);
    return element;
  };
  const link = (rel, more) => (to) => add("link", {}, { rel, href: to, ...more });

  /** Ways that a page has: each takes an address. */
  const PAGE = {
    "fetch, GET": (to) => fetch(to, { mode: "no-cors" }),
    "fetch, POST": (to) => fetch(to, { method: "POST", body: "x", mode: "no-cors" }),
    "fetch that outlives the page": (to) => fetch(to, { keepalive: true, method: "POST", body: "x", mode: "no-cors" }),
    XMLHttpRequest: (to) => {
      const request = new XMLHttpRequest();
      request.open("POST", to);
      request.send("x");
    },
    sendBeacon: (to) => navigator.sendBeacon(to, "x"),
    WebSocket: (to) => new WebSocket(to.replace(/^http/, "ws")),
    EventSource: (to) => new EventSource(to),
    WebTransport: (to) => new WebTransport(to.replace(/^http:/, "https:")).ready,
    image: (to) => (new Image().src = to),
    "image of a style": (to) => {
      add("div", {}).style.backgroundImage = `url("${to}")`;
    },
    "style sheet": link("stylesheet"),
    script: (to) => add("script", { src: to }),
    "module, imported": (to) => import(to),
    "module, preloaded": link("modulepreload"),
    "font": (to) => new FontFace("onelead-test", `url("${to}")`).load(),
    "audio or video": (to) => add("video", { src: to, preload: "auto" }),
    frame: (to) => add("iframe", { src: to }),
    object: (to) => add("object", { data: to }),
    embed: (to) => add("embed", { src: to }),
    form: (to) => {
      // A frame of its own, so that nothing is lost where forms are allowed.
      const { name } = add("iframe", { name: to });
      const form = Object.assign(document.createElement("form"), { action: to, method: "post", target: name });
      form.hidden = true;
      document.body.append(form);
      form.submit();
      form.remove();
    },
    "prefetch": link("prefetch"),
    "preload": link("preload", { as: "fetch", crossorigin: "" }),
    "worker of an address": (to) => new Worker(to),
    "shared worker": (to) => new SharedWorker(to),
  };

  /** Ways that a worker has. Sent as text: its own scope is all that they see. */
  const WORKER = {
    "fetch, GET": "fetch(to, { mode: 'no-cors' })",
    "fetch, POST": "fetch(to, { method: 'POST', body: 'x', mode: 'no-cors' })",
    XMLHttpRequest: "const request = new XMLHttpRequest(); request.open('POST', to); request.send('x')",
    WebSocket: "new WebSocket(to.replace(/^http/, 'ws'))",
    EventSource: "new EventSource(to)",
    WebTransport: "new WebTransport(to.replace(/^http:/, 'https:')).ready",
    importScripts: "importScripts(to)",
    "module, imported": "import(to)",
    "worker of its own": "new Worker(to)",
  };

  /** Ways that are not tried: they would take the user away, or a page cannot see what became of them. */
  const UNTRIED = [
    "location, with data in the address",
    "meta refresh",
    "window.open",
    "link to a new tab",
    "download from another origin",
    "look-up of a name ahead of time (dns-prefetch)",
    "connection ahead of time (preconnect)",
    "request of the worker that keeps the offline copy",
  ];

  /** An address of its own for each way: of some, the policy's event names the origin alone. */
  const addressOf = (origin, number) => (origin === OWN_SERVER ? `${OWN}?way=${number}` : `https://way-${number}.${NOWHERE}/`);
  const after = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // A refusal is told by the policy's own event: an error says little, since a host that does not answer causes one too. Only what a
  // browser refuses before it asks anybody is a SecurityError, thrown at once.
  const attempt = async (act, refuse) => {
    try {
      await act();
    } catch (error) {
      if (error.name === "SecurityError") refuse();
    }
  };
  const isAmong = (refused, to) => [to, new URL(to).origin, to.replace(/^http:/, "https:")].some((address) => refused.has(address));

  const fromPage = async (rows) => {
    const refused = new Set();
    const note = (event) => refused.add(event.blockedURI.replace(/^ws/, "http"));
    document.addEventListener("securitypolicyviolation", note);
    for (const row of rows) void attempt(() => row.act(row.to), () => refused.add(row.to));
    await after(WAIT);
    document.removeEventListener("securitypolicyviolation", note);
    for (const row of rows) row.isRefused = isAmong(refused, row.to);
  };

  const fromWorker = async (rows) => {
    const lines = rows.map(({ act, to }) => `((to) => attempt(async () => { ${act} }, () => refused.add(to)))(${JSON.stringify(to)});`);
    const text = `
      const refused = new Set();
      addEventListener("securitypolicyviolation", (event) => refused.add(event.blockedURI.replace(/^ws/, "http")));
      const attempt = ${attempt};
      ${lines.join("\n")}
      setTimeout(() => postMessage([...refused]), ${WAIT});`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address);
    const refused = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(new Set(data));
      setTimeout(() => resolve(new Set()), 3 * WAIT);
    });
    worker.terminate();
    URL.revokeObjectURL(address);
    for (const row of rows) row.isRefused = isAmong(refused, row.to);
  };

  // Where the header is obeyed, the server's name is not even looked up, though the connection gathers its own addresses. Only Chromium
  // obeys it, and it tells of failed look-ups. Where nothing was gathered, or in other browsers, nothing can be concluded, so the way
  // counts as open. A browser without WebRTC says nothing about the header.
  const webRtc = async (server) => {
    if (!globalThis.RTCPeerConnection) return "absent";
    const connection = new RTCPeerConnection({ iceServers: [server] });
    let failures = 0;
    let gathered = 0;
    connection.onicecandidateerror = () => (failures += 1);
    connection.onicecandidate = ({ candidate }) => (gathered += candidate ? 1 : 0);
    connection.createDataChannel("test");
    await connection.setLocalDescription(await connection.createOffer());
    await after(WAIT);
    const isDone = connection.iceGatheringState === "complete" && gathered > 0;
    connection.close();
    return navigator.userAgentData !== undefined && navigator.onLine && isDone && failures === 0 ? "refused" : "open";
  };

  /** Every way, tried or not: `{channel, origin, place, isRefused, isTried, isAbsent}`. */
  const trial = async () => {
    await lock();
    let number = 0;
    const table = (ways, place) =>
      Object.entries(ways).flatMap(([channel, act]) =>
        [OWN_SERVER, OTHER_SERVER].map((origin) => {
          return { channel, origin, place, act, to: addressOf(origin, (number += 1)), isTried: true };
        }),
      );
    const page = table(PAGE, "page");
    const worker = table(WORKER, "worker");
    const servers = [
      ["WebRTC by STUN", { urls: `stun:${NOWHERE}` }],
      ["WebRTC by TURN", { urls: `turn:${NOWHERE}`, username: "x", credential: "x" }],
    ];
    const [rtc] = await Promise.all([
      Promise.all(
        servers.map(async ([channel, server]) => {
          const outcome = await webRtc(server).catch(() => "open");
          return { channel, origin: OTHER_SERVER, place: "page", isRefused: outcome !== "open", isTried: true, isAbsent: outcome === "absent" };
        }),
      ),
      fromPage(page),
      fromWorker(worker),
    ]);
    // What stops WebRTC is the one header that stops these too.
    const isListed = rtc.every(({ isRefused, isAbsent }) => isRefused && !isAbsent);
    const untried = UNTRIED.map((channel) => ({ channel, origin: OTHER_SERVER, place: "page", isRefused: isListed, isTried: false }));
    return [...page, ...worker, ...rtc, ...untried];
  };

  // --- What is shown. ---

  const element = (tag, text, ...children) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };
  const table = (head, rows) =>
    element("table", "", element("thead", "", element("tr", "", ...head.map((text) => Object.assign(element("th", text), { scope: "col" })))), element("tbody", "", ...rows));
  const button = (label, act) => {
    const made = element("button", "", Object.assign(element("span", label), { className: "app-button__label" }));
    made.type = "button";
    made.className = "app-button";
    made.dataset.size = "small";
    made.onclick = async () => {
      if (made.getAttribute("aria-busy") === "true") return;
      made.setAttribute("aria-busy", "true");
      await act();
      made.removeAttribute("aria-busy");
    };
    return made;
  };
  const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;

  const source = (entry) => {
    if (!entry) return "this file";
    if (entry.workerStart > 0) return "the copy kept for offline use";
    return entry.transferSize === 0 ? "the browser's cache" : new URL(entry.name).host;
  };

  const loads = () => {
    const { known, isSingle, loaded } = state();
    const entries = performance.getEntriesByType("resource");
    const rows = Object.entries(known).filter(([name]) => isSingle || loaded.has(name));
    return rows.map(([name, [file, integrity]]) => {
      const entry = entries.find((each) => each.name.endsWith(`/${file}`));
      const from = entry || isSingle ? source(entry) : location.host;
      return element("tr", "", element("td", file ?? name), element("td", from), element("td", integrity ? integrity.slice(0, 21) + "…" : "not checked"));
    });
  };

  const requestsSince = () => {
    const { lockedAt } = state();
    if (lockedAt === undefined) return "The page is still open to its own server. It is closed to all servers before the first file is read.";
    const since = performance.getEntriesByType("resource").filter(
      ({ name, startTime, responseStatus }) => startTime > lockedAt && /^http/.test(name) && responseStatus !== 0,
    );
    return `Closed to all servers ${Math.round((performance.now() - lockedAt) / 1000)} s ago. Requests that reached a server since then: ${since.length}.`;
  };

  // Another copy of the program in another folder of this server has another scope.
  const scope = new URL("./", document.baseURI).href;
  const copies = async () => (globalThis.caches ? (await caches.keys()).filter((name) => name.startsWith(`onelead ${scope} `)) : []);
  const registered = async () => {
    const registration = await navigator.serviceWorker?.getRegistration();
    return registration?.scope === scope ? registration : undefined;
  };
  const forgetCopy = async () => {
    if (state().isSingle) return;
    for (const name of await copies()) await caches.delete(name);
    await (await registered())?.unregister();
  };

  const isUnwanted = () => localStorage.getItem("onelead.offline") === "no";
  const offline = async () => {
    const box = element("div", "");
    if (state().isSingle) return element("p", "This file holds the whole program. Nothing else is kept.");
    const draw = async () => {
      const registration = await registered();
      const isKept = (await copies()).length > 0 && Boolean(registration?.active);
      const isOff = isUnwanted();
      const text = isKept
        ? "This browser keeps a copy of the program, so that the page opens without a network."
        : "This browser keeps no copy of the program.";
      const act = isOff
        ? button("Keep a copy", async () => {
            localStorage.removeItem("onelead.offline");
            await draw();
            box.querySelector("button")?.focus();
          })
        : button("Remove the copy", async () => {
            localStorage.setItem("onelead.offline", "no");
            await forgetCopy();
            await draw();
            box.querySelector("button")?.focus();
          });
      const update = registration?.waiting ? [element("p", "A newer version is stored, and starts when all tabs of OneLead are closed.")] : [];
      const later = isOff ? [] : !isKept ? [element("p", "It is made when the page is loaded from a server and idle.")] : [];
      box.replaceChildren(element("p", text), ...later, ...update, ...(isOff || isKept ? [act] : []));
    };
    await draw();
    return box;
  };

  const verdict = ({ isRefused, isTried, isAbsent }) => {
    if (isAbsent) return "this browser has none";
    if (isRefused) return isTried ? "refused" : `refused by ${HEADER}; not tried`;
    return isTried ? `open: the host has to send ${HEADER}` : `not tried; only ${HEADER} stops it`;
  };
  const resultRow = (way) => {
    const row = element("tr", "", element("td", way.channel), element("td", `${way.place} to ${way.origin}`), element("td", verdict(way)));
    if (!way.isRefused) row.dataset.open = "";
    return row;
  };
  const results = (ways) => {
    const open = ways.filter(({ isRefused }) => !isRefused);
    const summary = open.length === 0 ? `All ${ways.length} ways are refused.` : `${ways.length - open.length} of ${ways.length} ways are refused, ${open.length} are open.`;
    const all = [...open, ...ways.filter(({ isRefused }) => isRefused)];
    return [
      element("p", summary),
      element("details", "", element("summary", "Every way"), table(["Way", "From and to", "Outcome"], all.map(resultRow))),
    ];
  };

  /** Fills the panel. */
  const panel = async (box) => {
    const outcome = Object.assign(element("div", ""), { className: "app-trial", role: "status" });
    const test = button("Try every way out", async () => outcome.replaceChildren(...results(await trial())));
    const sections = [
      element("h3", "Offline copy"),
      await offline().catch(() => element("p", "This browser refuses the page any storage, so no copy is kept.")),
      element("h3", "Loaded"),
      element("p", requestsSince()),
      element("details", "", element("summary", "Every part of the program"), table(["File", "From", "Checked against"], loads())),
      element("h3", "Test"),
      element("p", "Closes the page to all servers, then tries each way by which data could leave it. Nothing of yours is used. Anything not loaded yet then needs a reload."),
      test,
      outcome,
    ];
    box.classList.add("app-trial");
    box.replaceChildren(...sections);
  };

  Object.assign(globalThis.onelead, { trial, panel, forgetCopy });
}
