//! `--actions FILE`: a list of actions saved earlier, carried on: what became of it, and `actions.csv` with today's list.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use onelead::domain::log::Log;
use onelead::export::{ReadList, is_action_list, read_actions};
use onelead::text;
use onelead::wire::ExportKind;
use onelead::worker::Session;

use super::failure::Failure;
use super::output::write_files;

/// Reads a list, unless there is nothing in it that can be read.
pub(super) fn read(path: &Path) -> Result<ReadList, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::file(path, "read", &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !is_action_list(&text) {
        return Err(Failure::Actions(text::log::no_list(&name)));
    }
    let read = read_actions(&name, &text);
    match read.bad.first() {
        Some(first) if read.list.entries.is_empty() => Err(Failure::Actions(text::log::refused(&name, first))),
        _ => Ok(read),
    }
}

/// Writes today's list and returns what became of the one before.
pub(super) fn write_file(session: &mut Session, read: ReadList, folder: &Path) -> Result<String, Failure> {
    let ReadList { list, bad } = read;
    let name = list.name.clone();
    let mut log = Log::default();
    log.read_back(list);
    session.log(log.answered().cloned().collect());
    write_files(session, &[ExportKind::ActionLog], folder)?;
    let mut offered = BTreeSet::new();
    for customer in session.analysis().iter().flat_map(|analysis| &analysis.report.customers) {
        for id in std::iter::once(&customer.id).chain(&customer.merged_ids) {
            offered.extend(customer.actions.iter().map(|action| (id.clone(), action.kind)));
        }
    }
    let told = log.follow_up(|customer, kind| offered.contains(&(customer.clone(), kind)));
    let told = told.map_or_else(
        || text::log::empty(&name),
        |told| text::log::follow_up(&told.listed.to_string(), &told.total),
    );
    Ok(match bad.first() {
        Some(first) => [told, text::log::left_out(first, bad.len())].join(" "),
        None => told,
    })
}
