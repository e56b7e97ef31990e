use onelead::export::{is_action_list, is_crm_ids, read_actions, read_crm_ids};

/// A table that a person filled in: recorded actions or ids of a CRM. Every row is read or said to be left out; whether it was such a
/// table.
pub(super) fn check(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let actions = read_actions("actions.csv", text);
    let lines = 1 + text.matches(['\r', '\n']).count();
    assert!(actions.list.entries.len() + actions.bad.len() <= lines);
    let ids = read_crm_ids(text);
    assert!(ids.ids.0.len() + ids.left_out <= lines);
    is_action_list(text) || is_crm_ids(text)
}
