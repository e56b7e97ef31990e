//! The tables a workbook may contain, and the address of one of their cells.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One of the tables that files may contain (docs/method.md, Sources and headers).
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

/// The address of a cell; shown as `Raw_projects!AF17`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellRef {
    pub sheet: String,
    /// 0-based column of the sheet.
    pub column: u32,
    /// 0-based row of the sheet.
    pub row: u32,
}

impl Source {
    /// Every source, in the order in which they are read and shown.
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

/// Column and row, both 0-based, of an address such as `AF17`; `None` beyond what 32 bits count.
pub fn column_and_row(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = address.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let place = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(place)
    })?;
    let is_row = row.bytes().all(|digit| digit.is_ascii_digit()) && !row.starts_with('0');
    let row: u32 = row.parse().ok().filter(|_| is_row)?;
    Some((column.checked_sub(1)?, row - 1))
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

    #[test]
    fn addresses_are_read_back() {
        for column in [0, 25, 26, 701, 702, 16_383] {
            assert_eq!(column_and_row(&format!("{}17", column_letters(column))), Some((column, 16)));
        }
        for nonsense in ["", "A", "17", "a1", "A0", "A01", "A1B", "A+1", "ZZZZZZZZ1", "A99999999999"] {
            assert_eq!(column_and_row(nonsense), None, "{nonsense}");
        }
    }
}
