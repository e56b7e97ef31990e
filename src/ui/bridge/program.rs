//! A program that runs beside the page, the worker or the writer: its glue as text and its module compiled, both fetched once.

use js_sys::{Array, Promise, Reflect, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Response, Url};

use crate::wire::BUILD;

use super::objects::words;

/// What workers are started from.
pub(super) struct Program {
    /// Of a blob with a complete module script that waits for one message `{module}` and then starts.
    pub(super) address: String,
    pub(super) module: WebAssembly::Module,
}

/// Appended to the glue, whose initializer is in scope. What goes wrong in it must reach `onerror`, which a rejected promise
/// does not.
const START: &str = "
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  try {
    await __wbg_init({ module_or_path: data.module });
  } catch (error) {
    setTimeout(() => { throw error; });
  }
};
";

/// Fetches and compiles the program of this name.
///
/// # Errors
/// What went wrong, in the browser's words.
pub(super) async fn load(name: &str) -> Result<Program, String> {
    // Trunk gives these files no hash in their names: the build keeps an outdated one out of the cache.
    let glue = fetch(&format!("./{name}.js?v={BUILD}")).await?;
    let module = fetch(&format!("./{name}_bg.wasm?v={BUILD}")).await?;
    let text = JsFuture::from(glue.text().map_err(|error| words(&error))?).await;
    let text = text.ok().and_then(|text| text.as_string()).ok_or("a script is not text")?;
    Ok(Program {
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

/// Compiles while the bytes arrive; from the whole bytes where the server names another type than wasm.
async fn compile(response: Response) -> Result<WebAssembly::Module, String> {
    let is_wasm = response
        .headers()
        .get("content-type")
        .ok()
        .flatten()
        .is_some_and(|kind| kind.starts_with("application/wasm"));
    let promise = if is_wasm {
        compile_streaming(&response)?
    } else {
        let bytes = JsFuture::from(response.array_buffer().map_err(|error| words(&error))?).await;
        WebAssembly::compile(&bytes.map_err(|error| words(&error))?)
    };
    let module = JsFuture::from(promise).await.map_err(|error| words(&error))?;
    module.dyn_into().map_err(|_| "it is no module".to_owned())
}

fn compile_streaming(response: &Response) -> Result<Promise, String> {
    let web_assembly = Reflect::get(&js_sys::global(), &JsValue::from_str("WebAssembly")).map_err(|error| words(&error))?;
    let function = Reflect::get(&web_assembly, &JsValue::from_str("compileStreaming")).map_err(|error| words(&error))?;
    let function: js_sys::Function = function.dyn_into().map_err(|_| "no WebAssembly.compileStreaming".to_owned())?;
    let promise = function.call1(&web_assembly, response).map_err(|error| words(&error))?;
    promise.dyn_into().map_err(|_| "no promise".to_owned())
}

async fn fetch(address: &str) -> Result<Response, String> {
    let window = web_sys::window().ok_or("no window")?;
    let response = JsFuture::from(window.fetch_with_str(address))
        .await
        .map_err(|error| words(&error))?;
    let response: Response = response.dyn_into().map_err(|_| "no response".to_owned())?;
    if response.ok() {
        Ok(response)
    } else {
        Err(format!("{address}: {}", response.status()))
    }
}
