//! Handles to the files that the user gave, and downloads.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use crate::report::problem::{Problem, ProblemKind};
use crate::ui::parts;
use crate::ui::state::{FileSet, Workbook};

/// The page's only file input, which is part of `index.html` so that it exists before the module is loaded. Its `accept`
/// attribute only filters the browser's dialog; dropped files are recognized by their content.
const INPUT: &str = "files";

/// The size in bytes above which a file cannot be one of OneLead's own: models with the deepest trees stay far below it.
const LARGEST_OWN: f64 = 100e6;

/// How many bytes of a table hold its headers.
const HEAD: f64 = 4096.0;

/// The handles of every set of files that is still spoken of. A handle does not copy its file, but a file made by the page lives
/// as long as its handle.
#[derive(Clone, Default)]
pub(in crate::ui) struct FileStore(Rc<RefCell<Kept>>);

#[derive(Default)]
struct Kept {
    /// The number of the next set.
    next: u32,
    sets: Vec<(FileSet, Vec<File>)>,
}

impl FileStore {
    /// Stores a set of files, and lets go of those that nothing speaks of any longer; returns `None` if it is empty.
    pub(in crate::ui) fn keep(&self, files: Vec<File>) -> Option<Workbook> {
        if files.is_empty() {
            return None;
        }
        let names = files.iter().map(File::name).collect();
        let bytes = files.iter().map(|file| file.size() as u64).sum();
        let mut kept = self.0.borrow_mut();
        kept.sets.retain(|(set, _)| set.is_shared());
        let set = FileSet::new(kept.next);
        kept.next += 1;
        kept.sets.push((set.clone(), files));
        Some(Workbook {
            set,
            names,
            bytes,
            passwords: Vec::new(),
            hand: None,
        })
    }

    /// Returns the files of a set.
    pub(in crate::ui) fn files(&self, set: &FileSet) -> Vec<File> {
        let kept = self.0.borrow();
        let found = kept.sets.iter().find(|(known, _)| known == set);
        found.map(|(_, files)| files.clone()).unwrap_or_default()
    }
}

/// Opens the browser's file dialog.
pub(in crate::ui) fn choose() {
    if let Some(input) = input() {
        input.click();
    }
}

/// Calls `give` with every set of files that the user chooses while the page lives, and right away with files chosen before
/// the module was loaded.
pub(in crate::ui) fn on_choice(give: impl Fn(Option<FileList>) + 'static) {
    let Some(input) = input() else { return };
    let take = move |input: &HtmlInputElement| {
        give(input.files());
        // Lets choosing the same file again count as a change.
        input.set_value("");
    };
    if input.files().is_some_and(|files| files.length() > 0) {
        take(&input);
    }
    let chosen = input.clone();
    EventListener::new(&input, "change", move |_| take(&chosen)).forget();
}

fn input() -> Option<HtmlInputElement> {
    leptos::prelude::document().get_element_by_id(INPUT)?.dyn_into().ok()
}

/// Converts a file list to a vector.
pub(in crate::ui) fn listed(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect())
        .unwrap_or_default()
}

/// Whether a file may be one of OneLead's own, such as a saved model or a list of actions, by its name and its size.
pub(in crate::ui) fn is_possibly_own(file: &File) -> bool {
    let name = file.name().to_lowercase();
    (name.ends_with(".json") || name.ends_with(".csv")) && file.size() <= LARGEST_OWN
}

/// The text of a file, if `is_own` says that it is one of OneLead's own. Of a CSV, which may be a large table, only the
/// beginning is read to find out.
pub(in crate::ui) async fn own_text(file: &File, is_own: fn(&str) -> bool) -> Option<String> {
    if !is_possibly_own(file) {
        return None;
    }
    if file.name().to_lowercase().ends_with(".csv") {
        let head = file.slice_with_f64_and_f64(0.0, HEAD).ok()?;
        let buffer = JsFuture::from(head.array_buffer()).await.ok()?;
        // The end may lie within a letter.
        let head = String::from_utf8_lossy(&Uint8Array::new(&buffer).to_vec()).into_owned();
        if !is_own(&head) {
            return None;
        }
    }
    text_of(file).await.filter(|text| is_own(text))
}

/// Whether a drag carries files.
pub(in crate::ui) fn are_dragged(transfer: Option<&DataTransfer>) -> bool {
    transfer.is_some_and(|transfer| transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// The files of a drop, those within dropped folders included. Has to be called while the event is handled.
pub(in crate::ui) fn dropped(transfer: Option<&DataTransfer>) -> impl Future<Output = Vec<File>> + use<> {
    let files = transfer.map(parts::dropped);
    async move {
        match files {
            Some(files) => files.await,
            None => Vec::new(),
        }
    }
}

/// The name of the demo workbook, which is served beside the page.
pub(in crate::ui) const DEMO: &str = "demo.xlsx";
/// The same of a month before.
pub(in crate::ui) const EARLIER_DEMO: &str = "onelead-demo-last-month.xlsx";

/// A demo workbook, which is loaded beside the page.
///
/// # Errors
/// Returns a problem in the user's terms if it did not load.
pub(in crate::ui) async fn fetch(name: &str) -> Result<File, Problem> {
    let problem = |reason: String| Problem::new(ProblemKind::PartMissing, Some(name.to_owned())).finding(Some(reason));
    let blob = parts::blob(name).await.map_err(problem)?;
    named(&blob, name).ok_or_else(|| problem(String::new()))
}

fn named(part: &JsValue, name: &str) -> Option<File> {
    File::new_with_blob_sequence(&Array::of1(part), name).ok()
}

/// Bytes as a file without a name, outside the memory of the page's module.
pub(in crate::ui) fn of_bytes(bytes: &Uint8Array) -> Option<File> {
    named(bytes, "")
}

/// The name of the template workbook, which is served beside the page.
pub(in crate::ui) const TEMPLATE: &str = "template.xlsx";

/// The object URL of the copy of the template workbook that the browser holds.
pub(in crate::ui) async fn hold_template() -> Option<String> {
    Url::create_object_url_with_blob(&parts::blob(TEMPLATE).await.ok()?).ok()
}

/// Saves bytes as a download with the given name.
pub(in crate::ui) fn download(bytes: &Uint8Array, name: &str, media_type: &str) {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = Array::of1(bytes);
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &kind) else {
        return;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    if let Some(link) = anchor() {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // By then the browser has taken the blob, so the URL is no longer needed. Revoking fails only for a URL that is not an
    // object URL.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
}

fn anchor() -> Option<HtmlAnchorElement> {
    element("a")?.dyn_into().ok()
}

fn element(name: &str) -> Option<web_sys::Element> {
    leptos::prelude::document().create_element(name).ok()
}

/// Saves bytes made by the page as a download.
pub(in crate::ui) fn download_bytes(bytes: &[u8], name: &str, media_type: &str) {
    download(&Uint8Array::from(bytes), name, media_type);
}

/// Saves JSON text made by the page as a download.
pub(in crate::ui) fn download_text(text: &str, name: &str) {
    download_bytes(text.as_bytes(), name, "application/json");
}

/// Lets the user choose a small file and calls `give` with its name and its text, which is empty if the file cannot be read.
/// The input is not attached to the page, whose only file input is for workbooks.
pub(in crate::ui) fn choose_text(accept: &str, give: impl FnOnce(String, String) + 'static) {
    let Some(input) = element("input").and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    let chosen = input.clone();
    EventListener::once(&input, "change", move |_| {
        let file = listed(chosen.files()).into_iter().next();
        spawn_local(async move {
            parts::locked().await;
            if let Some(file) = file {
                give(file.name(), text_of(&file).await.unwrap_or_default());
            }
        });
    })
    .forget();
    input.click();
}

/// Lets the user choose files of any kind, which are given as they are once the page is locked.
pub(in crate::ui) fn choose_several(give: impl FnOnce(Vec<File>) + 'static) {
    let Some(input) = element("input").and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    input.set_multiple(true);
    let chosen = input.clone();
    EventListener::once(&input, "change", move |_| {
        let files = listed(chosen.files());
        spawn_local(async move {
            parts::locked().await;
            give(files);
        });
    })
    .forget();
    input.click();
}

/// Whether a file is JSON by its name.
pub(in crate::ui) fn is_json(file: &File) -> bool {
    file.name().to_lowercase().ends_with(".json")
}

/// Reads the text of a file; returns `None` if the browser cannot read it or it is not UTF-8.
pub(in crate::ui) async fn text_of(file: &File) -> Option<String> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()
}
