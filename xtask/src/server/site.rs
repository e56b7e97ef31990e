//! A folder of files, where it is mounted, and what is sent with each file.

use super::encoding::Encoding;
use super::request::{Method, Request};
use super::response::Response;
use anyhow::{Context, Result, bail};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Polls the built version twice a second and reloads the page when it changes. A separate file, because the policy forbids
/// inline scripts, in development too.
const RELOAD_SCRIPT: &str = "\
let known;
setInterval(async () => {
  const built = await fetch('__built', { cache: 'no-store' }).then(async (answer) => (await answer.text()).trim(), () => '');
  if (known !== undefined && built && built !== known) location.reload();
  known = built || (known ?? '');
}, 500);
";

/// Served until the first development build is done.
const BUILDING_PAGE: &str = "\
<!DOCTYPE html><title>OneLead</title><script type=\"module\" src=\"__reload.js\"></script>
<p>Building; the page appears by itself.</p>
";

pub(crate) struct Site {
    folder: PathBuf,
    mount: &'static str,
    live_reload: bool,
}

impl Site {
    /// A finished build in `folder`, served below `mount`, which begins and ends with `/`.
    ///
    /// # Errors
    /// Fails if there is no build, or its index file declares no policy.
    pub(crate) fn release(folder: PathBuf, mount: &'static str) -> Result<Self> {
        let site = Self {
            folder,
            mount,
            live_reload: false,
        };
        if !site.folder.join("index.html").is_file() {
            bail!("there is no build to serve: run `cargo xtask dist` first");
        }
        site.policy().context("index.html declares no Content-Security-Policy")?;
        Ok(site)
    }

    /// A build that is repeated; the page reloads itself after each one.
    pub(crate) fn development(folder: PathBuf) -> Self {
        Self {
            folder,
            mount: "/",
            live_reload: true,
        }
    }

    pub(crate) fn mount(&self) -> &'static str {
        self.mount
    }

    pub(crate) fn answer(&self, request: &Request) -> Response {
        let answer = self.answer_without_policy(request);
        match self.policy() {
            Some(policy) => answer.header("Content-Security-Policy", policy),
            None => answer,
        }
    }

    fn answer_without_policy(&self, request: &Request) -> Response {
        if matches!(request.method, Method::Other) {
            return Response::text("405 Method Not Allowed", "only GET and HEAD").header("Allow", "GET, HEAD");
        }
        let Some(path) = &request.path else {
            return Response::text("400 Bad Request", "not a path of this site");
        };
        if format!("{path}/") == self.mount {
            return Response::text("308 Permanent Redirect", self.mount).header("Location", self.mount);
        }
        let Some(name) = path.strip_prefix(self.mount) else {
            return Response::text("404 Not Found", "not found");
        };
        if self.live_reload {
            match name {
                "__reload.js" => return Response::new("200 OK", content_type(name), RELOAD_SCRIPT.into()),
                "__built" => return Response::text("200 OK", &self.built()).header("Cache-Control", "no-store"),
                _ => {}
            }
        }
        let name = if name.is_empty() { "index.html" } else { name };
        if self.live_reload && name == "index.html" && !self.folder.join(name).is_file() {
            return Response::new("200 OK", content_type(name), BUILDING_PAGE.into()).header("Cache-Control", "no-store");
        }
        self.file(name, request)
            .unwrap_or_else(|| Response::text("404 Not Found", "not found"))
    }

    fn file(&self, name: &str, request: &Request) -> Option<Response> {
        let plain = self.inside(name)?;
        let (path, encoding) = match self.compressed(name, &request.encodings) {
            Some((path, encoding)) => (path, Some(encoding)),
            None => (plain, None),
        };
        let tag = tag(&fs::metadata(&path).ok()?);
        let mut response = if request.known_tag.as_deref() == Some(tag.as_str()) {
            Response::new("304 Not Modified", content_type(name), Vec::new())
        } else {
            let bytes = fs::read(&path).ok()?;
            Response::new("200 OK", content_type(name), self.with_reload_script(name, bytes))
        };
        if let Some(encoding) = encoding {
            response = response.header("Content-Encoding", encoding.name());
        }
        if self.compressed(name, &Encoding::ALL).is_some() {
            // A cache on the way must not give one browser's copy to another.
            response = response.header("Vary", "Accept-Encoding");
        }
        Some(response.header("ETag", tag).header("Cache-Control", caching(name)))
    }

    /// The path of a file in the folder; `None` if there is none.
    fn inside(&self, name: &str) -> Option<PathBuf> {
        // A symbolic link could leave the folder even if the path does not.
        let path = self.folder.join(name).canonicalize().ok()?;
        (path.starts_with(self.folder.canonicalize().ok()?) && path.is_file()).then_some(path)
    }

    /// The compressed copy of a file, in the first of `encodings` for which there is one.
    fn compressed(&self, name: &str, encodings: &[Encoding]) -> Option<(PathBuf, Encoding)> {
        let copy = |&encoding: &Encoding| Some((self.inside(&format!("{name}{}", encoding.suffix()))?, encoding));
        encodings.iter().find_map(copy)
    }

    fn with_reload_script(&self, name: &str, bytes: Vec<u8>) -> Vec<u8> {
        if !self.live_reload || name != "index.html" {
            return bytes;
        }
        let html = String::from_utf8_lossy(&bytes);
        html.replacen("</head>", "<script type=\"module\" src=\"__reload.js\"></script></head>", 1)
            .into_bytes()
    }

    /// The policy of the index file; empty while a development build is being replaced.
    fn policy(&self) -> Option<String> {
        let html = fs::read_to_string(self.folder.join("index.html")).ok()?;
        declared_policy(&html).map(str::to_owned)
    }

    fn built(&self) -> String {
        fs::metadata(self.folder.join("index.html"))
            .map(|metadata| tag(&metadata))
            .unwrap_or_default()
    }
}

fn declared_policy(html: &str) -> Option<&str> {
    let (_, after) = html.split_once("http-equiv=\"Content-Security-Policy\"")?;
    let (element, _) = after.split_once('>')?;
    let (_, value) = element.split_once("content=\"")?;
    value.split('"').next()
}

/// Length and modification time: two builds of the same length within one nanosecond do not happen.
fn tag(metadata: &Metadata) -> String {
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("\"{:x}-{:x}\"", metadata.len(), changed.map_or(0, |duration| duration.as_nanos()))
}

/// `dist` puts a hash into some names; only those may be cached without revalidation.
fn caching(name: &str) -> &'static str {
    let hashed = name
        .split(['-', '_', '.'])
        .any(|part| (12..=16).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit()));
    if hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
