// Hosts of the built page: a bare static server whose folder can be changed, nginx with the recipe of docs/hosting, and Python's own.
import { spawn, type ChildProcess } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
export const DIST = at("dist");
const KINDS: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  css: "text/css",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  png: "image/png",
  svg: "image/svg+xml",
};

/** A folder of the test's own. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), "onelead-"));
}

/** A copy of the build. */
export function copyOfBuild(): string {
  const copy = folder();
  cpSync(DIST, copy, { recursive: true });
  return copy;
}

/** The name that the build gives a part: `named("worker.js")` is `worker-0123456789abcdef.js`. */
export function named(part: string, build = DIST): string {
  const [stem, ending] = part.split(".");
  const found = readdirSync(build).find((name) => new RegExp(`^${stem}-[0-9a-f]{16}\\.${ending}$`).test(name));
  if (found === undefined) throw new Error(`the build has no ${part}`);
  return found;
}

/** A server of files below a path, without any header but the type. */
export class Host {
  private constructor(
    private readonly server: Server,
    /** Where the page is. */
    readonly address: string,
  ) {}

  static async start(files: { folder: string }, mount = "/"): Promise<Host> {
    const server = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://host").pathname;
      const name = path === mount ? "index.html" : path.slice(mount.length);
      const file = join(files.folder, name);
      if (!path.startsWith(mount) || name.includes("..") || !existsSync(file)) {
        response.writeHead(404, { "content-type": "text/html" }).end("<p>gone");
        return;
      }
      const kind = KINDS[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": kind }).end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Host(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}${mount}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false)).on("connect", () => socket.end());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing answers on port ${port}`);
}

/** A program that serves, and its end. */
export interface Served {
  address: string;
  stop: () => void;
}

async function served(port: number, program: ChildProcess, path = ""): Promise<Served> {
  let said = "";
  program.stderr?.on("data", (text) => (said += text));
  await answers(port).catch((error: Error) => {
    throw new Error(`${error.message}: ${said}`);
  });
  return { address: `http://127.0.0.1:${port}/${path}`, stop: () => program.kill() };
}

/** Whether nginx here can send Brotli. */
const BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
export const ENCODINGS = existsSync(BROTLI) ? ["gzip", "br"] : ["gzip"];

/** nginx with the recipe as it stands in docs/hosting; `change` plants a mistake in it. */
export async function nginx(program: string, change: (recipe: string) => string = (recipe) => recipe): Promise<Served> {
  const port = await freePort();
  const prefix = folder();
  mkdirSync(join(prefix, "logs"));
  const hasBrotli = existsSync(BROTLI);
  copyFileSync(at("docs/hosting/onelead-headers.conf"), join(prefix, "onelead-headers.conf"));
  const recipe = change(readFileSync(at("docs/hosting/nginx.conf"), "utf8")).replace("root /srv/onelead;", `root ${DIST};`);
  writeFileSync(join(prefix, "onelead.conf"), recipe);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${prefix}/${kind};`);
  writeFileSync(
    join(prefix, "nginx.conf"),
    `${hasBrotli ? `load_module ${BROTLI};` : ""}
     ${process.getuid?.() === 0 ? "user root;" : ""}
     daemon off; error_log stderr warn; pid ${prefix}/nginx.pid;
     events {}
     http { access_log off; ${temporary.join(" ")} server { listen 127.0.0.1:${port}; ${hasBrotli ? "brotli_static on;" : ""} include onelead.conf; } }`,
  );
  return served(port, spawn(program, ["-p", prefix, "-c", "nginx.conf", "-e", "stderr"], { stdio: ["ignore", "ignore", "pipe"] }));
}

/** `python3 -m http.server`, which sends no header of ours and knows few types. */
export async function python(): Promise<Served> {
  const port = await freePort();
  const arguments_ = ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", DIST];
  return served(port, spawn("python3", arguments_, { stdio: ["ignore", "ignore", "pipe"] }));
}
