//! A list as a page to print.

use super::page::{escaped, heads, isolated, page, paragraph};
use super::{Listed, Row};
use crate::report::Report;
use crate::text;
use crate::text::packs::WORDS;

pub(super) fn page_of(report: &Report, list: &Listed) -> Vec<u8> {
    let mut body = format!("<h1>{}: {}</h1>\n", escaped(WORDS.list), isolated(list.name));
    body.push_str(&paragraph(&text::provenance::as_of(report)));
    body.push_str(&paragraph(&text::packs::count(list.rows.len())));
    if list.handled > 0 {
        body.push_str(&paragraph(&text::log::handled_customers(list.handled, true)));
    }
    if !list.rows.is_empty() {
        body.push_str("<table>\n");
        body.push_str(&heads(&[
            WORDS.rank,
            WORDS.customer,
            WORDS.why,
            WORDS.what_due,
            WORDS.say,
            WORDS.short_value,
            WORDS.status,
        ]));
        body.push_str("<tbody>\n");
        body.extend(list.rows.iter().map(|row| line(report, row)));
        body.push_str("</tbody>\n</table>\n");
    }
    for (label, about) in [
        (WORDS.levels, text::packs::levels(report)),
        (WORDS.short_value, WORDS.values_about.to_owned()),
    ] {
        body.push_str(&format!("<p class=\"note\">{}: {}</p>\n", escaped(label), escaped(&about)));
    }
    page(report, &format!("{}: {}", WORDS.list, list.name), &body)
}

fn line(report: &Report, row: &Row) -> String {
    let customer = row.customer;
    let ids = text::links::ids(&customer.id, &customer.merged_ids);
    let cells = [
        noted(
            &isolated(&row.name()),
            &isolated(&format!("{ids} · {}", text::shell::level(customer.level()))),
        ),
        escaped(&text::driver::dated(&row.action.reason, report.as_of)),
        noted(
            &escaped(text::action::next_step(row.action)),
            &escaped(&text::action::due(row.action, &|day| day.to_string())),
        ),
    ];
    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!(
        "<tr><td class=\"number\">{}</td>{cells}<td class=\"say\">{}</td><td class=\"number\">{}</td><td>{}</td></tr>\n",
        text::number::grouped(row.rank.into()),
        said(row),
        escaped(&text::packs::value(report.project_value(customer))),
        escaped(&row.status),
    )
}

fn said(row: &Row) -> String {
    let subject = row.subject().map(|subject| format!("<strong>{}</strong>", isolated(subject)));
    let parts: Vec<String> = subject.into_iter().chain(row.opening().map(isolated)).collect();
    parts.join("<br>")
}

/// A cell with a second line in small print; both are HTML.
fn noted(text: &str, note: &str) -> String {
    format!("<strong>{text}</strong><br><span class=\"note\">{note}</span>")
}
