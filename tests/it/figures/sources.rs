//! Figures of each table that was read.

use onelead::report::quality::Orphans;
use onelead::text;
use onelead::ui::cells::Cell;
use onelead::ui::views::insights::sources::sources;

use super::said::{Said, Value};
use super::walk::{Row, Walk};
use super::{Figure, always, where_};

const NOT_COMPARED: &str = "no other source to compare with, or no ids";
const NO_ROWS: &str = "nothing for a table without rows";

pub(crate) const FIGURES: &[Figure] = &[
    Figure {
        name: "Rows of a source",
        means: "Rows of a table below its headers, as read.",
        places: &[
            always("report.json", |w| json(w, "rows")),
            always("data insights, sources", |w| view(w, text::insights::WORDS.rows)),
            always("onelead_report.xlsx, Sources", |w| book(w, "Rows")),
        ],
    },
    Figure {
        name: "Columns of a source",
        means: "Columns of a table that have a header.",
        places: &[
            always("report.json", |w| json(w, "columns")),
            always("data insights, sources", |w| view(w, text::insights::WORDS.columns)),
            always("onelead_report.xlsx, Sources", |w| book(w, "Columns")),
        ],
    },
    Figure {
        name: "Completeness",
        means: "The share of a table's cells that are not blank.",
        places: &[
            where_("report.json", NO_ROWS, |w| json(w, "blank_cell_completeness")),
            where_("data insights, sources", NO_ROWS, |w| view(w, text::insights::WORDS.filled)),
            where_("onelead_report.xlsx, Sources", NO_ROWS, |w| book(w, "Not blank")),
        ],
    },
    Figure {
        name: "Effective completeness",
        means: "The share of a table's cells that hold a value: neither blank nor a word for none.",
        places: &[
            where_("report.json", NO_ROWS, |w| json(w, "effective_completeness")),
            where_("data insights, sources", NO_ROWS, |w| view(w, text::insights::WORDS.effective)),
            where_("onelead_report.xlsx, Sources", NO_ROWS, |w| book(w, "Effective")),
        ],
    },
    Figure {
        name: "Rows without a customer",
        means: "Rows of a table that belong to no customer.",
        places: &[
            always("report.json", |w| json(w, "unlinked_rows")),
            always("data insights, sources", |w| view(w, text::insights::WORDS.unlinked_rows)),
        ],
    },
    Figure {
        name: "Duplicate rows",
        means: "Rows with the same values in every column as an earlier row.",
        places: &[
            always("onelead_report.xlsx, Sources", |w| book(w, "Duplicate rows")),
            always("data insights, sources", |w| view(w, text::insights::WORDS.duplicate_rows)),
        ],
    },
    Figure {
        name: "Orphan customers",
        means: "Ids of customers that no other source knows, each counted once.",
        places: &[
            where_("answer to the page's question", NOT_COMPARED, |w| orphans(w, |orphans| orphans.ids)),
            where_("onelead_report.xlsx, Sources", NOT_COMPARED, |w| book(w, "Orphan customers")),
        ],
    },
    Figure {
        name: "Orphan rows",
        means: "Rows of a table with the id of a customer that no other source knows.",
        places: &[
            where_("answer to the page's question", NOT_COMPARED, |w| {
                orphans(w, |orphans| orphans.rows)
            }),
            where_("data insights, sources", NOT_COMPARED, |w| view(w, text::insights::WORDS.orphans)),
        ],
    },
];

fn json(walk: &Walk, key: &str) -> Said {
    let sources = walk.report.sources.iter().zip(walk.json["sources"].as_array().unwrap());
    sources
        .filter_map(|(source, row)| Some((name(source.source), Value::exact(row[key].as_f64()?))))
        .collect()
}

fn orphans(walk: &Walk, of: impl Fn(Orphans) -> u32) -> Said {
    let sources = walk.insights.sources.iter();
    sources
        .filter_map(|source| Some((name(source.source), Value::exact(of(source.orphan_customers?).into()))))
        .collect()
}

fn name(source: onelead::domain::source::Source) -> String {
    text::start::source(source).name.to_owned()
}

fn book(walk: &Walk, column: &str) -> Said {
    walk.cells("Sources", column, |row: &Row| row.get("Source").cloned())
}

fn view(walk: &Walk, label: &str) -> Said {
    let (heads, rows) = sources(&walk.report, &walk.insights);
    let place = heads.iter().position(|head| head.label == label).unwrap();
    let row = |cells: &Vec<Cell>| {
        let Cell::Title { name, .. } = cells.first()? else { return None };
        let value = match cells.get(place)? {
            Cell::Share { written, .. } => Value::shown(written),
            Cell::Number(text) => Value::shown(text),
            _ => None,
        };
        Some((name.clone(), value?))
    };
    rows.iter().filter_map(row).collect()
}
