//! Invented bases of customers with projects over nine years.

use onelead::domain::calendar::{Day, Days};
use onelead::starts::{CustomerEvents, Events, Observation};

/// The day up to which the bases tell.
pub(crate) const END: &str = "2025-07-04";
const YEARS: i32 = 9;

/// How projects follow one another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Rhythm {
    /// Each customer has its own pause, and starts again once it is over, give or take a fifth.
    Planted,
    /// A start is as likely on every day, for every customer and whatever came before.
    None,
}

/// SplitMix64.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0, below 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + self.share() * (high - low)
    }
}

/// Customers with projects over nine years.
pub(crate) fn base(customers: usize, rhythm: Rhythm, seed: u64) -> Events {
    let mut draw = Draw(seed.wrapping_mul(1_000_003) + 17);
    Events((0..customers).map(|_| customer(&mut draw, rhythm)).collect())
}

fn customer(draw: &mut Draw, rhythm: Rhythm) -> CustomerEvents {
    let end = Day::from_iso(END).expect("a date");
    let usual = draw.between(120.0, 700.0);
    let pause = |draw: &mut Draw| match rhythm {
        Rhythm::Planted => usual * draw.between(0.8, 1.2),
        Rhythm::None => -360.0 * libm::log(1.0 - draw.share()),
    };
    let mut days = Vec::new();
    let mut at = -f64::from(YEARS) * 365.0 + pause(draw) * draw.share();
    while at < 0.0 {
        days.push(end.plus(Days(at as i32)));
        at += pause(draw).max(1.0);
    }
    CustomerEvents {
        bids: days.clone(),
        practices: days.iter().take(1).copied().collect(),
        countries: days.iter().take(1).copied().collect(),
        starts: days,
    }
}

/// All starts but those of the last 90 days are in the file.
pub(crate) fn observation() -> Observation {
    Observation {
        end: Day::from_iso(END).expect("a date"),
        lag: Days(90),
        closed_only: None,
        stitched: None,
    }
}
