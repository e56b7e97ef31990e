use onelead::ui::state::Session;

/// A session that is accepted comes back as it was written; whether it was.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(session) = Session::from_json(text) else { return false };
    let json = session.to_json().expect("a session can be written");
    assert_eq!(Session::from_json(&json).expect("written by us"), session);
    true
}
