//! The page that lists the packs, for whoever passes them on: it names no customer.

use super::Listed;
use super::page::{escaped, heads, isolated, page, paragraph};
use crate::export::mail::percent;
use crate::report::Report;
use crate::report::packs::PackBy;
use crate::text;
use crate::text::packs::WORDS;

/// Its name; those of the lists begin otherwise.
pub(super) const NAME: &str = "index.html";

/// The page, of lists and the names of their files without the ending.
pub(super) fn page_of(report: &Report, by: PackBy, lists: &[(&Listed, &str)]) -> Vec<u8> {
    let mut body = format!("<h1>{}</h1>\n", escaped(WORDS.index));
    body.push_str(&paragraph(&text::provenance::as_of(report)));
    body.extend(
        text::packs::index_about(by, report.customers.len())
            .iter()
            .map(|line| paragraph(line)),
    );
    body.push_str("<table>\n");
    body.push_str(&heads(&[WORDS.pack, WORDS.customers, WORDS.files]));
    body.push_str("<tbody>\n");
    body.extend(lists.iter().map(|(list, stem)| line(list, stem)));
    body.push_str("</tbody>\n</table>\n");
    page(report, WORDS.index, &body)
}

fn line(list: &Listed, stem: &str) -> String {
    let link = |ending: &str, name: &str| format!("<a href=\"{}.{ending}\">{}</a>", escaped(&percent(stem)), escaped(name));
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}, {}</td></tr>\n",
        isolated(list.name),
        text::number::grouped(list.rows.len() as u64),
        link("xlsx", WORDS.workbook),
        link("html", WORDS.page),
    )
}
