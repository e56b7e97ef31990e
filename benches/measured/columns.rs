//! Columns of distinct numbers that a dictionary must take as easily as random ones, though their bits differ in few places.

use onelead::model::sampling::SplitMix64;
use onelead::workbook::dictionary::CellView;

pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// The number of a row.
    pub(crate) number: fn(u32) -> f64,
    /// The number as a reader gives it.
    pub(crate) cell: fn(f64) -> CellView<'static>,
}

/// What the others are held against.
pub(crate) const RANDOM: Column = numbers("random", random);

pub(crate) const COLUMNS: [Column; 10] = [
    RANDOM,
    numbers("from 0", f64::from),
    numbers("steps of 10", |row| 10.0 * f64::from(row)),
    numbers("steps of 0.25", |row| 0.25 * f64::from(row)),
    numbers("ids of 8 digits", |row| 10_000_000.0 + 7.0 * f64::from(row)),
    Column {
        name: "dates",
        // Every half hour from 2000 on.
        number: |row| 36_526.0 + f64::from(row) / 48.0,
        cell: CellView::Date,
    },
    numbers("leading bits", |row| finite(u64::from(row).reverse_bits(), row)),
    numbers("equal halves", |row| f64::from_bits(u64::from(row) << 32 | u64::from(row))),
    numbers("against 32 bits", against_32_bits),
    numbers("against 64 bits", against_64_bits),
];

const fn numbers(name: &'static str, number: fn(u32) -> f64) -> Column {
    Column {
        name,
        number,
        cell: CellView::Number,
    }
}

fn random(row: u32) -> f64 {
    (SplitMix64::new(u64::from(row)).next_u64() >> 11) as f64 / 1e9
}

/// Numbers that all have one hash where words of 32 bits are multiplied by rustc-hash's factor and added.
fn against_32_bits(row: u32) -> f64 {
    let low = row.wrapping_mul(0x9e37_79b1);
    let high = 0_u32.wrapping_sub(low.wrapping_mul(0x93d7_65dd));
    finite(u64::from(high) << 32 | u64::from(low), row)
}

/// Numbers whose product with rustc-hash's factor of 64 bits, rotated as it does, has two equal halves, which cancel each other when
/// they are folded.
fn against_64_bits(row: u32) -> f64 {
    const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;
    // Newton's iteration doubles the bits that are right, from the three that any odd number has.
    let inverse = (0..5).fold(FACTOR, |inverse, _| {
        inverse.wrapping_mul(2_u64.wrapping_sub(FACTOR.wrapping_mul(inverse)))
    });
    let folded = u64::from(row) << 32 | u64::from(row);
    finite(folded.rotate_right(26).wrapping_mul(inverse), row)
}

/// The number of these bits; where they are none, which is rare, that of the row.
fn finite(bits: u64, row: u32) -> f64 {
    let number = f64::from_bits(bits);
    if number.is_finite() { number } else { -f64::from(row) }
}
