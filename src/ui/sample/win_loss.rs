//! Invented bids.

use crate::domain::project_stage::ProjectStage;
use crate::report::quality::{FilledValue, ValueSaid};
use crate::report::win_loss::{BidValue, By, Counted, Differs, Dimension, LeftOut, StageCount, StageSaid, Totals, ValueRow, WinLoss};

/// 300 decided bids: by practice, by size, which is filled in after a win, by customer, and by a column of its own.
pub(crate) fn win_loss() -> WinLoss {
    WinLoss {
        totals: Totals {
            open: 12,
            won: 240,
            lost: 60,
            no_bid: 5,
            canceled: 8,
        },
        counted: counted(60, 300, Some((0.159, 0.249))),
        left_out: Some(LeftOut {
            first_year: 2011,
            last_year: 2012,
            decided: 7,
        }),
        is_enough: true,
        dimensions: vec![practice(), size(), customer(), wbs_type()],
        barred: vec!["prj_size".to_owned()],
        stages: [(ProjectStage::Pre, 12), (ProjectStage::C, 240), (ProjectStage::Lost, 60)]
            .map(|(stage, rows)| StageCount {
                stage: StageSaid::Listed(stage),
                rows,
            })
            .to_vec(),
    }
}

fn counted(lost: u32, decided: u32, interval: Option<(f64, f64)>) -> Counted {
    Counted { decided, lost, interval }
}

fn row(value: BidValue, counted: Counted, differs: Option<Differs>) -> ValueRow {
    ValueRow { value, counted, differs }
}

fn text(text: &str) -> BidValue {
    BidValue::Said(ValueSaid::Text(text.to_owned()))
}

fn dimension(by: By, column: &str, rows: Vec<ValueRow>) -> Dimension {
    Dimension {
        by,
        column: column.to_owned(),
        filled_after: Vec::new(),
        rows,
    }
}

fn practice() -> Dimension {
    let rows = vec![
        row(text("Cloud"), counted(45, 150, Some((0.232, 0.378))), Some(Differs::MoreLost)),
        row(text("Edge"), counted(11, 134, Some((0.047, 0.141))), Some(Differs::FewerLost)),
        row(BidValue::Several, counted(3, 12, None), None),
        row(BidValue::Others(1), counted(1, 4, None), None),
    ];
    dimension(By::Practice, "prj_practice", rows)
}

fn size() -> Dimension {
    let band = |number| BidValue::Said(ValueSaid::Band(number));
    Dimension {
        filled_after: vec![FilledValue {
            value: ValueSaid::Band(275_000.0),
            bids: 100,
            lost: 0,
            other_bids: 200,
            other_lost: 60,
        }],
        ..dimension(
            By::Size,
            "prj_size",
            vec![
                row(band(25_000.0), counted(60, 200, None), None),
                row(band(275_000.0), counted(0, 100, None), None),
            ],
        )
    }
}

fn customer() -> Dimension {
    let rows = vec![
        row(BidValue::Customer(0), counted(6, 60, Some((0.047, 0.201))), None),
        row(BidValue::Others(40), counted(54, 240, Some((0.177, 0.282))), None),
    ];
    dimension(By::Customer, "", rows)
}

fn wbs_type() -> Dimension {
    let rows = vec![
        row(text("WBS A"), counted(30, 150, Some((0.144, 0.271))), None),
        row(text("WBS B"), counted(30, 150, Some((0.144, 0.271))), None),
    ];
    dimension(By::Column("WBS type".to_owned()), "WBS type", rows)
}
