//! Kinds of files, what stands around the tables in them, files that are none of ours, and files that are.

use onelead::domain::finding::FindingKind;
use onelead::domain::source::Source;
use onelead::pipeline::NamedBytes;
use onelead::report::problem::{Lookalike, ProblemKind};

use super::super::book::{Book, CREDITS, CUSTOMER_IDS, Cell, INSTALL_BASE, OPPORTUNITIES, PROJECTS};
use super::super::form::{Form, Kind, form};
use super::super::write::Format::{Csv, Ods, Xls, Xlsx};
use super::super::write::zipped;

/// All files in one archive, with what some systems add.
fn in_an_archive(files: Vec<NamedBytes>) -> Vec<NamedBytes> {
    let parts: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|file| (format!("export/{}", file.name), file.bytes))
        .collect();
    let own = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let others = [
        ("__MACOSX/export/._Raw_projects.csv", b"\0\x05\x16\x07".as_slice()),
        ("export/.DS_Store", b"\0\0\0\x01Bud1".as_slice()),
    ];
    vec![NamedBytes {
        name: "export.zip".to_owned(),
        bytes: zipped(own.chain(others)),
    }]
}

fn renamed(mut files: Vec<NamedBytes>, name: &str) -> Vec<NamedBytes> {
    files.truncate(1);
    name.clone_into(&mut files[0].name);
    files
}

/// A file of some text.
fn text(name: &str, text: &str) -> Vec<NamedBytes> {
    vec![NamedBytes {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }]
}

/// Outcomes for some customers, as we write them.
fn outcomes(book: &mut Book, ids: &[&str]) {
    let mut rows = vec![vec!["customer_id".into(), "actual_opportunity_outcome".into()]];
    rows.extend(ids.iter().map(|id| vec![(*id).into(), "High".into()]));
    book.add("outcomes", rows);
}

/// An opportunity of a customer whose id begins with a minus, as if it were a formula.
fn minus(book: &mut Book) {
    for (sheet, row) in [(OPPORTUNITIES, 4), (INSTALL_BASE, 3)] {
        book.sheet(sheet).rows[row][1] = "-A1".into();
    }
}

pub(super) const FORMS: &[Form] = &[
    form(Kind::Containers, "one archive of all files", |book| book.pack = in_an_archive).only(&[Csv, Xlsx]),
    form(Kind::Containers, "a workbook under the ending of another kind", |book| {
        book.pack = |files| renamed(files, "export.xlsx")
    })
    .only(&[Xls, Ods]),
    form(Kind::Containers, "an .xlsm", |book| {
        book.pack = |files| renamed(files, "export.xlsm")
    })
    .only(&[Xlsx]),
    form(Kind::Containers, "a workbook that stands elsewhere in its package", |book| {
        book.workbook_part = "office/parts/book.xml"
    })
    .only(&[Xlsx]),
    form(Kind::Containers, "Excel 95", |book| book.excel_95 = true).only(&[Xls]),
    form(Kind::Containers, "an .xls whose last record breaks off", |book| {
        book.pack = |mut files| {
            let end = files[0].bytes.len() - 7;
            files[0].bytes.truncate(end);
            files
        };
    })
    .only(&[Xls])
    .told(&[(FindingKind::BrokenOff, Source::Services, 1)]),
    form(Kind::Containers, "formulas with the values that were saved", |book| {
        let columns = [
            CUSTOMER_IDS.as_slice(),
            &[
                (CREDITS, "purchased_credits"),
                (PROJECTS, "prj_start_date"),
                (PROJECTS, "prj_customer"),
            ],
        ];
        book.change(&columns.concat(), |cell| *cell = Cell::Formula(Box::new(cell.clone())));
    })
    .only(&[Xlsx, Ods]),
    form(Kind::Containers, "_x000D_ and the like in texts", |book| {
        book.write(&[(PROJECTS, "prj_customer"), (OPPORTUNITIES, "account_name")], |name| {
            format!("{}_x000D_", name.replace('i', "_x0069_"))
        });
    })
    .only(&[Xlsx]),
    form(Kind::Containers, "a workbook and text files together", |book| {
        book.pack = |mut files| {
            let sheet = Book {
                sheets: vec![super::super::clean::clean().sheet(PROJECTS).clone()],
                ..super::super::clean::clean()
            };
            files.retain(|file| !file.name.starts_with("Raw_projects"));
            files.extend(super::super::write::files(&sheet, Xlsx));
            files
        };
    })
    .only(&[Csv]),
    form(Kind::OtherFiles, "a web page named .xls", |book| {
        book.pack = |_| text("export.xls", "<html><body><table><tr><td>project</td></tr></table></body></html>");
    })
    .only(&[Xls])
    .refused(ProblemKind::NotAWorkbook(Lookalike::WebPage)),
    form(Kind::OtherFiles, "a text named .xls", |book| {
        book.pack = |_| text("export.xls", "project\tst_id\tprj_customer\n400103\t108002\tAlder\n");
    })
    .only(&[Xls])
    .refused(ProblemKind::NotAWorkbook(Lookalike::NamedText)),
    form(Kind::OtherFiles, "an XML spreadsheet named .xls", |book| {
        book.pack = |_| {
            text(
                "export.xls",
                r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>"#,
            )
        };
    })
    .only(&[Xls])
    .refused(ProblemKind::NotAWorkbook(Lookalike::SpreadsheetXml)),
    form(Kind::OtherFiles, "a mailed web page named .xls", |book| {
        book.pack = |_| text("export.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html></html>");
    })
    .only(&[Xls])
    .refused(ProblemKind::NotAWorkbook(Lookalike::WebPage)),
    form(Kind::OtherFiles, "a PDF named .xlsx", |book| book.pack = |_| text("export.xlsx", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"))
        .only(&[Xlsx])
        .refused(ProblemKind::NotAWorkbook(Lookalike::Pdf)),
    form(Kind::OtherFiles, "an empty file", |book| book.pack = |_| text("export.xlsx", ""))
        .only(&[Xlsx])
        .refused(ProblemKind::EmptyFile),
    form(Kind::OtherFiles, "half of a download", |book| {
        book.pack = |mut files| {
            let half = files[0].bytes.len() / 2;
            files[0].bytes.truncate(half);
            files
        };
    })
    .only(&[Xlsx, Ods])
    .refused(ProblemKind::Damaged),
    form(Kind::OwnFiles, "outcomes.csv with the id -A1, which we write as '-A1", |book| {
        minus(book);
        outcomes(book, &["'-A1", "108039"]);
    })
    .like(minus),
    form(Kind::OwnFiles, "outcomes of customers with zeros", |book| {
        outcomes(book, &["00108076", "108039"])
    })
    .like(|book| {
        let columns = [CUSTOMER_IDS.as_slice(), &[(PROJECTS, "prj_customer_id")]];
        book.write(
            &columns.concat(),
            |id| if id == "108076" { format!("00{id}") } else { id.to_owned() },
        );
    })
    .told(&[
        (FindingKind::MissingZeros, Source::InstallBase, 3),
        (FindingKind::MissingZeros, Source::Opportunities, 1),
        (FindingKind::MissingZeros, Source::ServiceCredits, 3),
        (FindingKind::MissingZeros, Source::Projects, 4),
    ]),
    form(Kind::OwnFiles, "outcomes with a total", |book| {
        outcomes(book, &["108076", "Grand Total", "108039"])
    })
    .told(&[(FindingKind::TotalRow, Source::Outcomes, 1)]),
];
