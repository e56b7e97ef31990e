use onelead::wire::{Request, Response, decode, encode};
use serde::{Serialize, de::DeserializeOwned};

/// A message that can be decoded is encoded in one way only; whether it was a request.
pub(super) fn check(bytes: &[u8]) -> bool {
    settles::<Response>(bytes);
    settles::<Request>(bytes)
}

/// Compared as bytes, as numbers may be NaN.
fn settles<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> bool {
    let Ok(message) = decode::<T>(bytes) else { return false };
    let encoded = encode(&message).expect("a message can be encoded");
    let again: T = decode(&encoded).expect("encoded by us");
    assert!(encode(&again).expect("a message can be encoded") == encoded);
    true
}
