use onelead::domain::template::{Template, TemplateEdits, Variable};

/// Wordings that are accepted come back as they were written; any text is a template or says why not; whether they were.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    // Either way it has ended.
    let _template = Template::parse(text, &[Variable::Products]);
    let Ok(edits) = TemplateEdits::from_json(text) else { return false };
    let json = edits.to_json().expect("wordings can be written");
    assert_eq!(TemplateEdits::from_json(&json).expect("written by us"), edits);
    true
}
