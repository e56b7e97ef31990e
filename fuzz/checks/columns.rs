use onelead::domain::hand_mapping::HandMapping;

/// Matched columns that are accepted come back as they were written; whether they were.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(mapping) = HandMapping::from_json(text) else { return false };
    let json = mapping.to_json().expect("a mapping can be written");
    assert_eq!(HandMapping::from_json(&json).expect("written by us"), mapping);
    true
}
