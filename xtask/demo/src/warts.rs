//! The dirt of real exports: placeholders, open ends, stray blanks.

use crate::calendar::Day;
use crate::rng::SplitMix64;
use crate::sheet::Cell;

/// What source systems write where they know nothing.
pub(crate) fn sentinel(rng: &mut SplitMix64) -> Cell {
    rng.weighted(&[
        ("(null)", 50),
        ("#", 15),
        ("Not Auailable", 15),
        ("Not available", 8),
        ("N/A", 6),
        ("-", 3),
        ("Unknown", 3),
    ])
    .into()
}

/// What source systems write for "no end in sight".
pub(crate) fn open_end(rng: &mut SplitMix64) -> Day {
    rng.weighted(&[
        (Day::new(2099, 12, 31), 60),
        (Day::new(2118, 12, 31), 15),
        (Day::new(2119, 1, 1), 25),
    ])
}

/// Blank in `permille` of 1000 cases.
pub(crate) fn or_blank(cell: impl Into<Cell>, permille: u32, rng: &mut SplitMix64) -> Cell {
    if rng.chance(permille) { Cell::Blank } else { cell.into() }
}

/// A placeholder in `permille` of 1000 cases.
pub(crate) fn or_sentinel(cell: impl Into<Cell>, permille: u32, rng: &mut SplitMix64) -> Cell {
    if rng.chance(permille) { sentinel(rng) } else { cell.into() }
}

/// Now and then in capitals or with a stray blank: the same value to a reader that trims and ignores case.
pub(crate) fn carelessly(text: &'static str, rng: &mut SplitMix64) -> Cell {
    match rng.below(60) {
        0 => text.to_uppercase().into(),
        1 => format!("{text} ").into(),
        _ => text.into(),
    }
}
