use onelead::settings::Settings;

/// Settings that are accepted come back as they were written; whether they were.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let Ok(settings) = Settings::from_json(text) else { return false };
    assert_eq!(Settings::from_json(&settings.to_json()).expect("written by us"), settings);
    assert!(Settings::are_meant(text) || settings == Settings::default());
    true
}
