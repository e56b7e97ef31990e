//! File handles that the user gave, files that the user gets.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, HtmlInputElement, Response, Url};

use crate::report::problem::{Problem, ProblemKind};
use crate::ui::state::{FileSet, Workbook};

/// The page's one input of files, which stands in `index.html` so that it is there before the module. What it accepts is what the
/// browser's choice offers first; dropped files are told by their content.
const INPUT: &str = "files";

/// Bytes beyond which a file is none of the page's own: models of the deepest trees stay far below.
const LARGEST_OWN: f64 = 100e6;

/// The handles of every set of files given, by the set's number. A handle is no copy of its file.
#[derive(Clone, Default)]
pub(in crate::ui) struct FileStore {
    sets: Rc<RefCell<Vec<Vec<File>>>>,
}

impl FileStore {
    /// Keeps a set of files; `None` when there are none.
    pub(in crate::ui) fn keep(&self, files: Vec<File>) -> Option<Workbook> {
        if files.is_empty() {
            return None;
        }
        let names = files.iter().map(File::name).collect();
        let bytes = files.iter().map(|file| file.size() as u64).sum();
        let mut sets = self.sets.borrow_mut();
        let set = FileSet(u32::try_from(sets.len()).ok()?);
        sets.push(files);
        Some(Workbook {
            set,
            names,
            bytes,
            passwords: Vec::new(),
            hand: None,
        })
    }

    /// The files of a set.
    pub(in crate::ui) fn files(&self, set: FileSet) -> Vec<File> {
        self.sets.borrow().get(set.0 as usize).cloned().unwrap_or_default()
    }
}

/// Opens the browser's choice of files.
pub(in crate::ui) fn choose() {
    if let Some(input) = input() {
        input.click();
    }
}

/// Gives the files that are chosen, for as long as the page lives, and at once those that were before the module was there.
pub(in crate::ui) fn on_choice(give: impl Fn(Option<FileList>) + 'static) {
    let Some(input) = input() else { return };
    let take = move |input: &HtmlInputElement| {
        give(input.files());
        // So that choosing the same file again is a change.
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

/// The files of a list.
pub(in crate::ui) fn listed(list: Option<FileList>) -> Vec<File> {
    list.map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect())
        .unwrap_or_default()
}

/// A file that may be one of the page's own, such as a saved model: the only one given, and JSON by its name.
pub(in crate::ui) fn possibly_own(files: &[File]) -> Option<File> {
    let [file] = files else { return None };
    let is_json = file.name().to_lowercase().ends_with(".json");
    (is_json && file.size() <= LARGEST_OWN).then(|| file.clone())
}

/// Whether something dragged holds files.
pub(in crate::ui) fn are_dragged(transfer: Option<&DataTransfer>) -> bool {
    transfer.is_some_and(|transfer| transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Name of the demo workbook beside the page.
const DEMO: &str = "demo.xlsx";

/// Gets the demo workbook from the page's own folder.
///
/// # Errors
/// A problem in the user's terms when it cannot be had.
pub(in crate::ui) async fn fetch_demo() -> Result<File, Problem> {
    demo()
        .await
        .ok_or_else(|| Problem::new(ProblemKind::Unreadable, Some(DEMO.to_owned())))
}

async fn demo() -> Option<File> {
    File::new_with_blob_sequence(&Array::of1(&beside_page(DEMO).await?.into()), DEMO).ok()
}

/// Name of the template workbook beside the page.
pub(in crate::ui) const TEMPLATE: &str = "template.xlsx";

/// Gets the template workbook from the page's own folder; the address is that of the copy held by the browser.
pub(in crate::ui) async fn hold_template() -> Option<String> {
    Url::create_object_url_with_blob(&beside_page(TEMPLATE).await?).ok()
}

async fn beside_page(name: &str) -> Option<Blob> {
    let request = leptos::prelude::window().fetch_with_str(&format!("./{name}"));
    let response: Response = JsFuture::from(request).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Hands bytes to the browser's downloads under a name.
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
    // The browser has the blob by then; the address is not needed any more. It fails only for an address that is no blob's.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
}

fn anchor() -> Option<HtmlAnchorElement> {
    element("a")?.dyn_into().ok()
}

fn element(name: &str) -> Option<web_sys::Element> {
    leptos::prelude::document().create_element(name).ok()
}

/// Hands bytes of the page's own to the browser's downloads.
pub(in crate::ui) fn download_bytes(bytes: &[u8], name: &str, media_type: &str) {
    download(&Uint8Array::from(bytes), name, media_type);
}

/// Hands a JSON text of the page's own to the browser's downloads.
pub(in crate::ui) fn download_text(text: &str, name: &str) {
    download_bytes(text.as_bytes(), name, "application/json");
}

/// Lets the user choose a small file and gives its name and its text, empty when it cannot be read. The input is not part of the page,
/// which has one for workbooks.
pub(in crate::ui) fn choose_text(accept: &str, give: impl Fn(String, String) + 'static) {
    let Some(input) = element("input").and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    let chosen = input.clone();
    EventListener::once(&input, "change", move |_| {
        let file = listed(chosen.files()).into_iter().next();
        spawn_local(async move {
            if let Some(file) = file {
                give(file.name(), text_of(&file).await.unwrap_or_default());
            }
        });
    })
    .forget();
    input.click();
}

/// The text of a file; `None` where the browser cannot read it or it is no UTF-8.
pub(in crate::ui) async fn text_of(file: &File) -> Option<String> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    String::from_utf8(Uint8Array::new(&buffer).to_vec()).ok()
}
