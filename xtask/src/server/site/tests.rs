use super::{Site, caching, content_type, declared_policy};
use crate::server::request::Request;
use crate::server::response::Response;
use std::fs;
use std::path::PathBuf;

const INDEX: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head>";

/// A folder with an index file, a module and, next to it, a file that must not be served.
fn folder(name: &str) -> PathBuf {
    let outer = std::env::temp_dir().join(format!("onelead-site-{name}-{}", std::process::id()));
    let folder = outer.join("dist");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("index.html"), INDEX).unwrap();
    fs::write(folder.join("page-0123456789abcdef_bg.wasm"), b"wasm").unwrap();
    fs::write(outer.join("secret.txt"), b"secret").unwrap();
    folder
}

fn get(site: &Site, path: &str, more: &str) -> Response {
    let text = format!("GET {path} HTTP/1.1\r\n{more}\r\n");
    site.answer(&Request::read(&mut text.as_bytes()).unwrap())
}

#[test]
fn every_answer_carries_the_declared_policy() {
    let site = Site::release(folder("policy"), "/").unwrap();
    for path in ["/", "/page-0123456789abcdef_bg.wasm", "/missing", "/../secret.txt"] {
        let answer = get(&site, path, "");
        assert_eq!(answer.header_value("Content-Security-Policy"), Some("default-src 'none'"), "{path}");
        assert_eq!(answer.header_value("X-Content-Type-Options"), Some("nosniff"), "{path}");
    }
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = folder("outside");
    #[cfg(unix)]
    if !folder.join("link.txt").exists() {
        std::os::unix::fs::symlink(folder.join("../secret.txt"), folder.join("link.txt")).unwrap();
    }
    let site = Site::release(folder, "/").unwrap();
    for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/link.txt", "//etc/passwd"] {
        assert!(!get(&site, path, "").status().starts_with("200"), "{path}");
    }
}

#[test]
fn a_mounted_site_answers_below_its_path_only() {
    let site = Site::release(folder("mount"), "/a/b/").unwrap();
    assert_eq!(get(&site, "/a/b", "").header_value("Location"), Some("/a/b/"));
    assert_eq!(get(&site, "/a/b/", "").status(), "200 OK");
    assert_eq!(get(&site, "/", "").status(), "404 Not Found");
}

#[test]
fn a_known_file_is_not_sent_again() {
    let site = Site::release(folder("known"), "/").unwrap();
    let tag = get(&site, "/", "").header_value("ETag").unwrap().to_owned();
    let again = get(&site, "/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((again.status(), again.body().len()), ("304 Not Modified", 0));
}

#[test]
fn development_adds_the_reload_script_and_nothing_inline() {
    let site = Site::development(folder("reload"));
    let html = String::from_utf8(get(&site, "/", "").body().to_vec()).unwrap();
    assert!(html.contains("src=\"__reload.js\""));
    assert_eq!(
        get(&site, "/__reload.js", "").header_value("Content-Type"),
        Some("text/javascript; charset=utf-8")
    );
    assert!(!get(&site, "/__built", "").body().is_empty());
}

#[test]
fn development_shows_a_page_before_the_first_build() {
    let site = Site::development(folder("early").join("not-yet"));
    assert!(get(&site, "/", "").body().ends_with(b"by itself.</p>\n"));
    assert_eq!(get(&site, "/__built", "").body(), b"\n");
}

#[test]
fn a_folder_without_a_policy_is_refused() {
    let folder = folder("none");
    fs::write(folder.join("index.html"), "<html>").unwrap();
    assert!(Site::release(folder, "/").is_err());
    assert_eq!(declared_policy("<html>"), None);
}

#[test]
fn only_hashed_names_are_kept_for_good() {
    assert!(caching("page-0123456789abcdef_bg.wasm").contains("immutable"));
    assert_eq!(caching("worker_bg.wasm"), "no-cache");
    assert_eq!(content_type("worker_bg.wasm"), "application/wasm");
}

/// The folder with compressed copies of its module.
fn compressed_folder(name: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("page-0123456789abcdef_bg.wasm.br"), b"br").unwrap();
    fs::write(folder.join("page-0123456789abcdef_bg.wasm.gz"), b"gz").unwrap();
    folder
}

#[test]
fn the_smallest_copy_that_the_browser_takes_is_sent() {
    let site = Site::release(compressed_folder("compressed"), "/").unwrap();
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", Some("br"), b"br".as_slice()),
        ("gzip", Some("gzip"), b"gz"),
        ("br;q=0, identity", None, b"wasm"),
    ] {
        let answer = get(&site, "/page-0123456789abcdef_bg.wasm", &format!("Accept-Encoding: {accepted}\r\n"));
        assert_eq!(answer.header_value("Content-Encoding"), encoding, "{accepted}");
        assert_eq!(answer.body(), body, "{accepted}");
        assert_eq!(answer.header_value("Content-Type"), Some("application/wasm"), "{accepted}");
        assert_eq!(answer.header_value("Vary"), Some("Accept-Encoding"), "{accepted}");
        assert!(answer.header_value("Cache-Control").unwrap().contains("immutable"), "{accepted}");
    }
}

#[test]
fn each_copy_has_a_tag_of_its_own() {
    let site = Site::release(compressed_folder("tags"), "/").unwrap();
    let path = "/page-0123456789abcdef_bg.wasm";
    let plain = get(&site, path, "").header_value("ETag").unwrap().to_owned();
    let brotli = get(&site, path, &format!("Accept-Encoding: br\r\nIf-None-Match: {plain}\r\n"));
    assert_eq!(brotli.status(), "200 OK");
    assert_ne!(brotli.header_value("ETag"), Some(plain.as_str()));
}

#[test]
fn a_file_without_copies_does_not_vary() {
    let site = Site::release(folder("plain"), "/").unwrap();
    let answer = get(&site, "/", "Accept-Encoding: br\r\n");
    assert_eq!((answer.header_value("Content-Encoding"), answer.header_value("Vary")), (None, None));
}
