use onelead::business_case::Edits;

/// Assumptions that are accepted come back as they were written; whether they were.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(edits) = Edits::from_json(text) else { return false };
    let json = edits.to_json().expect("assumptions can be written");
    assert_eq!(Edits::from_json(&json).expect("written by us"), edits);
    true
}
