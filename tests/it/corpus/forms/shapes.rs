//! Sheets by other names, several or copied ones, and what stands around the headers.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;
use onelead::report::problem::ProblemKind;

use super::super::book::{Book, CREDITS, Cell, INSTALL_BASE, OPPORTUNITIES, PROJECTS, SERVICES, Sheet, Ymd};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Csv, Ods, Xls, Xlsx};

/// Splits a sheet into parts at some of its rows, each with the header line.
fn split(book: &mut Book, name: &str, at: &[usize], names: &[&str]) {
    let position = book.sheets.iter().position(|sheet| sheet.name == name).unwrap();
    let whole = book.sheets.remove(position);
    let starts = [&[1], at].concat();
    let ends = [at, &[whole.rows.len()]].concat();
    for (index, name) in names.iter().enumerate() {
        let mut rows = vec![whole.rows[0].clone()];
        rows.extend_from_slice(&whole.rows[starts[index]..ends[index]]);
        book.sheets.insert(position + index, Sheet::new(name, rows));
    }
}

/// Leaves a sheet only some of its columns.
fn keep(book: &mut Book, name: &str, headers: &[&str]) {
    let sheet = book.sheet(name);
    let kept: Vec<usize> = headers.iter().map(|header| sheet.column(header)).collect();
    for row in &mut sheet.rows {
        *row = kept.iter().map(|&column| row[column].clone()).collect();
    }
}

/// The columns of opportunities that anything is computed from, without a name beside.
const NEEDED_OPPORTUNITIES: [&str; 4] = ["opportunity_id", "account_sales_territory_id", "account_name", "product_line"];
const NEEDED_PROJECTS: [&str; 5] = ["project", "st_id", "prj_customer", "prj_practice", "prj_start_date"];

fn copy(book: &mut Book, name: &str, other: &str) {
    let mut sheet = book.sheet(name).clone();
    other.clone_into(&mut sheet.name);
    book.sheets.push(sheet);
}

fn headers(book: &mut Book, change: impl Fn(&str) -> String) {
    for sheet in &mut book.sheets {
        for cell in &mut sheet.rows[0] {
            *cell = change(&cell.shown()).into();
        }
    }
}

fn above(book: &mut Book, lines: &[&str]) {
    for sheet in &mut book.sheets {
        sheet.rows.splice(0..0, lines.iter().map(|line| vec![Cell::from(*line)]));
    }
}

fn title_case(header: &str) -> String {
    let words = header.split('_').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect::<Vec<_>>().join(" ")
}

/// Each sheet by what a second download, a copy or a date adds to its name.
fn renamed(book: &mut Book, name: impl Fn(&str) -> String) {
    for sheet in &mut book.sheets {
        sheet.name = name(&sheet.name);
    }
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::Names, "Raw_projects (1).csv and the like", |book| {
        renamed(book, |name| format!("{name} (1)"))
    }),
    form(Kind::Names, "Raw_projects (1).csv with only the needed columns", |book| {
        keep(book, PROJECTS, &NEEDED_PROJECTS);
        book.rename(PROJECTS, "Raw_projects (1)");
    })
    .like(|book| keep(book, PROJECTS, &NEEDED_PROJECTS)),
    form(Kind::Names, "Raw_opportunities - Copy.csv with only the needed columns", |book| {
        keep(book, OPPORTUNITIES, &NEEDED_OPPORTUNITIES);
        book.rename(OPPORTUNITIES, "Raw_opportunities - Copy");
    })
    .like(|book| keep(book, OPPORTUNITIES, &NEEDED_OPPORTUNITIES)),
    form(Kind::Names, "Copy of Raw_projects", |book| {
        renamed(book, |name| format!("Copy of {name}"))
    }),
    form(Kind::Names, "Raw_projects - Kopie (2)", |book| {
        renamed(book, |name| format!("{name} - Kopie (2)"))
    }),
    form(Kind::Names, "Raw_projects_2025-07-04", |book| {
        renamed(book, |name| format!("{name}_2025-07-04"))
    }),
    form(Kind::Names, "Raw_projects 20250704_153000", |book| {
        renamed(book, |name| format!("{name} 20250704_153000"))
    }),
    form(Kind::Names, "Projects July 2025", |book| {
        renamed(book, |name| format!("{} July 2025", &name[4..]))
    }),
    form(Kind::Names, "INSTALL BASE", |book| {
        renamed(book, |name| name[4..].to_uppercase().replace('_', " "))
    }),
    form(Kind::Names, "Sheet1, Sheet2, …: the headers tell", |book| {
        for (index, sheet) in book.sheets.iter_mut().enumerate() {
            sheet.name = format!("Sheet{}", index + 1);
        }
    })
    .only(&[Xlsx, Xls, Ods]),
    form(Kind::Names, "a sheet of notes", |book| {
        book.add("Notes", vec![vec!["remember".into(), "the milk".into()]]);
    })
    .told(&[(FindingKind::IgnoredSheet, Source::Services, 1)]),
    form(Kind::Names, "an empty sheet", |book| book.add("Sheet6", Vec::new()))
        .only(&[Xlsx, Xls, Ods])
        .told(&[(FindingKind::IgnoredSheet, Source::Services, 1)]),
    form(Kind::Names, "a pivot table of the projects", |book| {
        let mut rows = vec![vec!["Row Labels".into(), "Count of project".into()]];
        rows.extend((0..9).map(|n| vec![Cell::from(108_002 + 37 * n), Cell::from(n)]));
        rows.push(vec!["Grand Total".into(), 36.into()]);
        book.add("Pivot", rows);
    })
    .told(&[(FindingKind::IgnoredSheet, Source::Services, 1)]),
    form(Kind::Names, "a dictionary of the columns", |book| {
        let mut rows = vec![vec!["Column".into(), "Meaning".into()]];
        rows.extend(["project", "st_id", "prj_customer", "prj_size"].map(|name| vec![name.into(), "see the manual".into()]));
        book.add("Columns", rows);
    })
    .told(&[(FindingKind::IgnoredSheet, Source::Services, 1)]),
    form(Kind::Names, "services by another name, without a column", |book| {
        keep(book, SERVICES, &["practice", "services"]);
        book.rename(SERVICES, "Catalog");
    })
    .told(&[
        (FindingKind::MissingSource, Source::Services, 1),
        (FindingKind::IgnoredSheet, Source::Services, 1),
        (FindingKind::NearlyASource, Source::Services, 1),
    ]),
    form(Kind::SeveralSheets, "Install Base EMEA and Install Base AMS", |book| {
        split(book, INSTALL_BASE, &[40], &["Install Base EMEA", "Install Base AMS"]);
    })
    .told(&[(FindingKind::SeveralSheets, Source::InstallBase, 2)]),
    form(Kind::SeveralSheets, "three months of projects", |book| {
        split(
            book,
            PROJECTS,
            &[20, 40],
            &["Projects May 2025", "Projects June 2025", "Projects July 2025"],
        );
    })
    .told(&[(FindingKind::SeveralSheets, Source::Projects, 3)]),
    form(Kind::SeveralSheets, "columns in another order in the second", |book| {
        split(book, OPPORTUNITIES, &[15], &["Opportunities North", "Opportunities South"]);
        for row in &mut book.sheet("Opportunities South").rows {
            row.reverse();
        }
    })
    .told(&[(FindingKind::SeveralSheets, Source::Opportunities, 2)]),
    form(Kind::SeveralSheets, "one day first, one month first", |book| {
        split(book, PROJECTS, &[25], &["Projects Leeds", "Projects Boston"]);
        let dates = |name| [(name, "prj_start_date"), (name, "prj_end_date")];
        book.write_dates_of(&dates("Projects Leeds"), Ymd::day_first);
        book.write_dates_of(&dates("Projects Boston"), Ymd::month_first);
    })
    .told(&[(FindingKind::SeveralSheets, Source::Projects, 2)]),
    form(
        Kind::SeveralSheets,
        "one with titles and totals, one with a decimal comma",
        |book| {
            split(book, CREDITS, &[15], &["Credits North", "Credits South"]);
            let north = book.sheet("Credits North");
            north.push(&[("st_id", "Total".into()), ("purchased_credits", 9999.into())]);
            north.rows.insert(0, vec!["All that was bought".into()]);
            book.write(
                &[("Credits South", "purchased_credits"), ("Credits South", "active_credits")],
                |n| n.replace('.', ","),
            );
        },
    )
    .told(&[
        (FindingKind::SeveralSheets, Source::ServiceCredits, 2),
        (FindingKind::TotalRow, Source::ServiceCredits, 1),
    ]),
    form(Kind::SeveralSheets, "one of them hidden", |book| {
        split(book, CREDITS, &[10], &["Service credits 2024", "Service credits 2025"]);
        book.sheet("Service credits 2024").hidden = true;
    })
    .told(&[
        (FindingKind::SeveralSheets, Source::ServiceCredits, 2),
        (FindingKind::HiddenSheet, Source::ServiceCredits, 1),
    ])
    .only(&[Xlsx, Xls, Ods]),
    form(Kind::Copies, "Raw_projects and Raw_projects (2)", |book| {
        copy(book, PROJECTS, "Raw_projects (2)")
    })
    .refused(ProblemKind::TwoSheetsForSource),
    form(Kind::Copies, "an older state, without the newest rows", |book| {
        copy(book, INSTALL_BASE, "Install base (old)");
        book.sheet("Install base (old)").rows.truncate(50);
        book.rename(INSTALL_BASE, "Install base (new)");
    })
    .refused(ProblemKind::TwoSheetsForSource),
    form(Kind::Copies, "a copy by a name that says nothing", |book| {
        copy(book, INSTALL_BASE, "for Jo")
    })
    .told(&[(FindingKind::RepeatedSheet, Source::InstallBase, 1)]),
    form(Kind::Headers, "title rows above them", |book| {
        above(book, &["Customer report", "", "As of Monday", "Internal"])
    }),
    form(Kind::Headers, "a row of groups above them", |book| {
        for sheet in &mut book.sheets {
            sheet.rows.insert(0, vec!["Key".into(), Cell::Blank, "Details".into()]);
        }
    }),
    form(Kind::Headers, "45 rows above them", |book| above(book, &["x"; 45])),
    form(Kind::Headers, "PRJ Start Date", |book| headers(book, title_case)),
    form(Kind::Headers, "prj-start-date, with blanks around", |book| {
        headers(book, |header| format!(" {} ", header.replace('_', "-")))
    }),
    form(Kind::Headers, "invisible characters in them", |book| {
        headers(book, |header| format!("\u{feff}{header}\u{a0}"))
    }),
    form(Kind::Headers, "line breaks in them", |book| {
        headers(book, |header| header.replacen('_', "\n", 1))
    }),
    form(Kind::Headers, "the other generation's", |book| {
        for (name, from, to) in [
            (OPPORTUNITIES, "opportunity_id", "HPE Opportunity ID"),
            (OPPORTUNITIES, "account_sales_territory_id", "Account ST ID"),
            (OPPORTUNITIES, "account_name", "Opportunity Account Name"),
            (CREDITS, "st_id", "customer_id"),
        ] {
            let column = book.sheet(name).column(from);
            book.sheet(name).rows[0][column] = to.into();
        }
    }),
    form(Kind::Headers, "columns in another order", |book| {
        for sheet in &mut book.sheets {
            for row in &mut sheet.rows {
                row.reverse();
            }
        }
    })
    // The project's own id goes before its customer's where it stands to the left.
    .like(|_| {}),
    form(Kind::Headers, "a header twice: the first counts", |book| {
        let sheet = book.sheet(CREDITS);
        for row in &mut sheet.rows {
            let second = if row[4].shown() == "purchased_credits" {
                row[4].clone()
            } else {
                7.into()
            };
            row.push(second);
        }
    })
    .told(&[(FindingKind::DuplicateHeader, Source::ServiceCredits, 1)]),
    form(Kind::Headers, "columns that nobody knows", |book| {
        for sheet in &mut book.sheets {
            for (index, row) in sheet.rows.iter_mut().enumerate() {
                row.insert(
                    1,
                    if index == 0 {
                        "Comment".into()
                    } else {
                        format!("row {index}").into()
                    },
                );
            }
        }
    }),
    form(Kind::Headers, "a column without a header", |book| {
        let sheet = book.sheet(OPPORTUNITIES);
        for (index, row) in sheet.rows.iter_mut().enumerate() {
            row.push(if index == 0 { Cell::Blank } else { "ok".into() });
        }
    })
    .told(&[(FindingKind::BlankHeader, Source::Opportunities, 30)]),
    form(Kind::Headers, "a hidden sheet", |book| book.sheet(SERVICES).hidden = true)
        .told(&[(FindingKind::HiddenSheet, Source::Services, 1)])
        .only(&[Xlsx, Xls, Ods]),
    form(Kind::Headers, "no header row at all", |book| {
        drop(book.sheet(INSTALL_BASE).rows.remove(0))
    })
    .refused(ProblemKind::NoHeaderRow),
    form(Kind::Headers, "no column of customers", |book| {
        let column = book.sheet(INSTALL_BASE).column("account_sales_territory_id");
        book.sheet(INSTALL_BASE).rows[0][column] = "Territory".into();
    })
    .refused(ProblemKind::MissingColumn),
    form(Kind::Names, "no table with customers at all", |book| {
        book.sheets.retain(|sheet| sheet.name == SERVICES || sheet.name == CREDITS);
    })
    .only(&[Xlsx, Xls, Ods, Csv])
    .refused(ProblemKind::NoCustomerSource),
];
