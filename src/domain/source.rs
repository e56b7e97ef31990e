//! The tables a workbook may bring, and the address of one of their cells.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the tables of SPEC section 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    InstallBase,
    Opportunities,
    ServiceCredits,
    Projects,
    Services,
    Outcomes,
}

/// Where a cell stands; shown as `Raw_projects!AF17`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    pub sheet: String,
    /// 0-based column of the sheet.
    pub column: u32,
    /// 0-based row of the sheet.
    pub row: u32,
}

impl Source {
    /// Every source, in SPEC's order.
    pub const ALL: [Self; 6] = [
        Self::InstallBase,
        Self::Opportunities,
        Self::ServiceCredits,
        Self::Projects,
        Self::Services,
        Self::Outcomes,
    ];

    /// The machine name, as in settings and `report.json`.
    pub fn key(self) -> &'static str {
        match self {
            Self::InstallBase => "install_base",
            Self::Opportunities => "opportunities",
            Self::ServiceCredits => "service_credits",
            Self::Projects => "projects",
            Self::Services => "services",
            Self::Outcomes => "outcomes",
        }
    }
}

/// Letters of a 0-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = ((rest - 1) % 26) as u8;
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}{}", self.sheet, column_letters(self.column), u64::from(self.row) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_like_excel() {
        let cell = CellRef {
            sheet: "Raw_projects".into(),
            column: 31,
            row: 16,
        };
        assert_eq!(cell.to_string(), "Raw_projects!AF17");
        assert_eq!([0, 25, 26, 701, 702].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
