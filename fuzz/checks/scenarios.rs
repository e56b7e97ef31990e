use onelead::terms::Scenarios;

/// Scenarios that are accepted come back as they were written, none left out; whether they were.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok((scenarios, _)) = Scenarios::from_json(text) else {
        return false;
    };
    let json = scenarios.to_json().expect("scenarios can be written");
    let (again, left_out) = Scenarios::from_json(&json).expect("written by us");
    assert!(again == scenarios && left_out == 0);
    true
}
