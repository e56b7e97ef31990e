//! Encrypts and decrypts with the browser's own cipher; the form of the file is `state::Sealed`.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::domain::own_file::Lockable;
use crate::ui::state::{Header, ITERATIONS, IV, Passphrase, SALT, Sealed};

/// Why nothing was decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Unopened {
    /// The passphrase is another one, or the file was changed.
    Wrong,
    /// The browser offers no encryption on this page.
    Unavailable,
}

/// Encrypts a text with a fresh salt and a fresh initialization vector, as a file; `None` if the browser cannot.
pub(in crate::ui) async fn seal(of: Lockable, text: &[u8], passphrase: &Passphrase) -> Option<String> {
    let header = Header {
        of,
        iterations: ITERATIONS,
        salt: random(SALT)?,
        iv: random(IV)?,
    };
    let subtle = subtle()?;
    let key = key(&subtle, passphrase, &header, "encrypt").await?;
    let encrypted = subtle.encrypt_with_object_and_u8_array(&cipher(&header)?, &key, text).ok()?;
    let data = Uint8Array::new(&JsFuture::from(encrypted).await.ok()?).to_vec();
    Sealed { header, data }.to_json().ok()
}

/// Decrypts a text.
pub(in crate::ui) async fn unseal(sealed: &Sealed, passphrase: &Passphrase) -> Result<String, Unopened> {
    let subtle = subtle().ok_or(Unopened::Unavailable)?;
    let header = &sealed.header;
    let key = key(&subtle, passphrase, header, "decrypt").await.ok_or(Unopened::Unavailable)?;
    let cipher = cipher(header).ok_or(Unopened::Unavailable)?;
    let decrypted = subtle.decrypt_with_object_and_u8_array(&cipher, &key, &sealed.data);
    let bytes = JsFuture::from(decrypted.map_err(|_| Unopened::Unavailable)?).await;
    let bytes = Uint8Array::new(&bytes.map_err(|_| Unopened::Wrong)?).to_vec();
    String::from_utf8(bytes).map_err(|_| Unopened::Wrong)
}

/// Browsers offer it only on secure pages.
fn subtle() -> Option<SubtleCrypto> {
    let window = leptos::prelude::window();
    window
        .is_secure_context()
        .then(|| window.crypto().ok())
        .flatten()
        .map(|crypto| crypto.subtle())
}

fn random(length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    let crypto = leptos::prelude::window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// The key that a passphrase gives with the salt of a file.
async fn key(subtle: &SubtleCrypto, passphrase: &Passphrase, header: &Header, usage: &str) -> Option<CryptoKey> {
    let word = Uint8Array::from(passphrase.0.as_bytes());
    let uses = Array::of1(&JsValue::from_str("deriveKey"));
    let base = subtle.import_key_with_str("raw", &word, "PBKDF2", false, &uses).ok()?;
    let base: CryptoKey = JsFuture::from(base).await.ok()?.dyn_into().ok()?;
    let derivation = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(header.salt.as_slice()).into()),
        ("iterations", header.iterations.into()),
    ])?;
    let wanted = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let uses = Array::of1(&JsValue::from_str(usage));
    let key = subtle
        .derive_key_with_object_and_object(&derivation, &base, &wanted, false, &uses)
        .ok()?;
    JsFuture::from(key).await.ok()?.dyn_into().ok()
}

fn cipher(header: &Header) -> Option<Object> {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(header.iv.as_slice()).into()),
        ("additionalData", Uint8Array::from(header.authenticated().ok()?.as_slice()).into()),
    ])
}

fn object(entries: &[(&str, JsValue)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &JsValue::from_str(name), value).ok()?;
    }
    Some(object)
}
