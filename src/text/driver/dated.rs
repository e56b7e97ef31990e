//! The fact as the page tells it: what lies far away by its month, what is near by its days.

use super::sentence;
use crate::domain::calendar::{Day, Days};
use crate::report::action::Driver;
use crate::text::dates::{is_far, month};
use crate::text::number::counted;

/// One sentence: `2,546 products past end of life, the oldest since October 2001`.
pub fn dated(driver: &Driver, as_of: Day) -> String {
    let back = |days: Days| month(as_of.plus(Days(-days.0)));
    match *driver {
        Driver::EndOfLifePassed { items, oldest } if is_far(oldest) => passed(items, "end of life", &back(oldest)),
        Driver::EndOfServicePassed { items, oldest } if is_far(oldest) => passed(items, "end of service life", &back(oldest)),
        Driver::EndOfLifeAhead { items, nearest } if is_far(nearest) => ahead(items, "end of life", &month(as_of.plus(nearest))),
        Driver::EndOfServiceAhead { items, nearest } if is_far(nearest) => ahead(items, "end of service life", &month(as_of.plus(nearest))),
        Driver::RecentProject { ago } if is_far(ago) => format!("Latest project started in {}", back(ago)),
        Driver::NoRecentProject { ago } if is_far(ago) => format!("No project started since {}", back(ago)),
        _ => sentence(driver),
    }
}

fn passed(items: u32, what: &str, month: &str) -> String {
    let products = counted(items.into(), "product", "products");
    let oldest = if items == 1 { "" } else { ", the oldest" };
    format!("{products} past {what}{oldest} since {month}")
}

fn ahead(items: u32, what: &str, month: &str) -> String {
    let reach = counted(items.into(), "product reaches", "products reach");
    let first = if items == 1 { "" } else { ", the first" };
    format!("{reach} {what}{first} in {month}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(driver: Driver, text: &str) {
        assert_eq!(dated(&driver, Day::from_iso("2025-07-04").unwrap()), text);
    }

    #[test]
    fn what_is_years_back_is_told_by_its_month() {
        check(
            Driver::EndOfLifePassed {
                items: 2_546,
                oldest: Days(8_659),
            },
            "2,546 products past end of life, the oldest since October 2001",
        );
        check(
            Driver::EndOfServicePassed {
                items: 1,
                oldest: Days(400),
            },
            "1 product past end of service life since May 2024",
        );
        check(
            Driver::EndOfLifeAhead {
                items: 3,
                nearest: Days(200),
            },
            "3 products reach end of life, the first in January 2026",
        );
        check(Driver::NoRecentProject { ago: Days(500) }, "No project started since February 2024");
        check(Driver::RecentProject { ago: Days(120) }, "Latest project started in March 2025");
    }

    #[test]
    fn what_is_near_is_told_by_its_days() {
        check(
            Driver::EndOfLifeAhead {
                items: 1,
                nearest: Days(58),
            },
            "1 product reaches end of life in 58 days",
        );
        check(
            Driver::EndOfLifePassed { items: 2, oldest: Days(9) },
            "2 products past end of life, the oldest for 9 days",
        );
        check(Driver::Nothing, "Nothing stands out");
    }
}
