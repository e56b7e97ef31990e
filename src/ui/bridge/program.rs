//! A program that runs beside the page, the worker or the writer: its glue as text and its module compiled, both fetched once.

use js_sys::{Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Response, Url, WorkerType};

use super::objects::words;
use crate::ui::parts;

/// What workers are started from.
pub(super) struct Program {
    /// Of a blob with a complete script that waits for one message `{module}` and then starts.
    pub(super) address: String,
    /// That of a release build is a plain script: from a folder, browsers start no other worker.
    pub(super) kind: WorkerType,
    pub(super) module: WebAssembly::Module,
}

/// Appended to the glue, whose initializer is in scope in a module; `finish.mjs` gives it a name in a plain script. What goes wrong in it must reach `onerror`, which a rejected promise
/// does not.
const START: &str = "
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  try {
    await (self.oneleadProgram?.default ?? __wbg_init)({ module_or_path: data.module });
  } catch (error) {
    setTimeout(() => { throw error; });
  }
};
";

/// Fetches and compiles the program of this name.
///
/// # Errors
/// Why it is not there, as a sentence for users.
pub(super) async fn load(name: &str) -> Result<Program, String> {
    let glue = parts::part(&format!("{name}.js")).await?;
    let module = parts::part(&format!("{name}_bg.wasm")).await?;
    let text = JsFuture::from(glue.text().map_err(|error| words(&error))?).await;
    let text = text.ok().and_then(|text| text.as_string()).ok_or("a script is not text")?;
    // What `finish.mjs` takes out of it.
    let is_module = text.contains("import.meta");
    Ok(Program {
        kind: if is_module { WorkerType::Module } else { WorkerType::Classic },
        address: held(&(text + START))?,
        module: compile(module).await?,
    })
}

/// The address of a script that the browser holds for as long as the page lives.
fn held(text: &str) -> Result<String, String> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).map_err(|error| words(&error))?;
    Url::create_object_url_with_blob(&blob).map_err(|error| words(&error))
}

/// Compiles a module whose bytes are all there, since they were checked; so its media type need not be right.
async fn compile(response: Response) -> Result<WebAssembly::Module, String> {
    let bytes = JsFuture::from(response.array_buffer().map_err(|error| words(&error))?).await;
    let promise = WebAssembly::compile(&bytes.map_err(|error| words(&error))?);
    let module = JsFuture::from(promise).await.map_err(|error| words(&error))?;
    module.dyn_into().map_err(|_| "it is no module".to_owned())
}
