use onelead::snapshot::Snapshot;

/// A snapshot that is accepted comes back as it was written; whether it was. Its checksum would keep changed bytes out, so the bytes
/// are also taken for what is inside it.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let inside = serde_json::from_str::<Snapshot>(text).ok();
    let Some(snapshot) = Snapshot::from_json(text).ok().or(inside) else {
        return false;
    };
    let json = snapshot.to_json().expect("a snapshot can be written");
    // What is inside may be of results that are no longer compared.
    if let Ok(again) = Snapshot::from_json(&json) {
        assert_eq!(again, snapshot);
    }
    true
}
