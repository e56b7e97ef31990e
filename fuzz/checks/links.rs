use onelead::domain::link::Decisions;

/// Decisions that are accepted come back as they were written; whether they were.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(decisions) = Decisions::from_json(text) else { return false };
    let json = decisions.to_json().expect("decisions can be written");
    assert_eq!(Decisions::from_json(&json).expect("written by us"), decisions);
    true
}
