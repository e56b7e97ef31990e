//! The fact behind a customer's rank or action, as a sentence without a full stop.

use super::number::{counted, days, percent};
use crate::domain::calendar::Days;
use crate::report::action::Driver;

mod dated;

pub use dated::dated;

/// One sentence: `2,546 products past end of life, the oldest for 8,659 days`.
pub fn sentence(driver: &Driver) -> String {
    english(driver)
}

fn english(driver: &Driver) -> String {
    match *driver {
        Driver::EndOfLifePassed { items, oldest } => passed(items, oldest, "end of life"),
        Driver::EndOfLifeAhead { items, nearest } => ahead(items, nearest, "end of life"),
        Driver::EndOfServicePassed { items, oldest } => passed(items, oldest, "end of service life"),
        Driver::EndOfServiceAhead { items, nearest } => ahead(items, nearest, "end of service life"),
        Driver::ContractEnding { contracts: 1, nearest } => format!("Service contract ends {}", in_days(nearest)),
        Driver::ContractEnding { contracts, nearest } => {
            format!(
                "{}, the first {}",
                counted(contracts.into(), "service contract ends", "service contracts end"),
                in_days(nearest)
            )
        }
        Driver::ContractEnded { contracts: 1, latest } => format!("Service contract ended {} ago", days(latest)),
        Driver::ContractEnded { contracts, latest } => {
            format!(
                "{} ended, the latest {} ago",
                counted(contracts.into(), "service contract", "service contracts"),
                days(latest)
            )
        }
        Driver::CreditsUnderused {
            utilization,
            unused,
            ended,
        } => {
            let used = percent(utilization.max(0.0));
            format!("{used} of service credits used, {}", credits(unused, ended))
        }
        Driver::OpenOpportunities { count } => counted(count.into(), "open opportunity", "open opportunities"),
        Driver::RecentProject { ago } => format!("Latest project started {}", ago_days(ago)),
        Driver::NoRecentProject { ago } => format!("No project started for {}", days(ago)),
        Driver::ProjectSuccess { delivered, closed } => {
            format!(
                "{} of {} delivered",
                super::number::grouped(delivered.into()),
                counted(closed.into(), "closed project", "closed projects")
            )
        }
        Driver::FewPlatforms { owned: 0 } => "No product platform installed yet".to_owned(),
        Driver::FewPlatforms { owned } => format!("Only {} installed", counted(owned.into(), "product platform", "product platforms")),
        Driver::ProjectHistory { projects, value } => {
            format!(
                "{} worth {}",
                counted(projects.into(), "project", "projects"),
                super::number::approximate_dollars(value)
            )
        }
        Driver::InstalledProducts { items } => format!("{} installed", counted(items.into(), "product", "products")),
        Driver::Nothing => "Nothing stands out".to_owned(),
    }
}

/// The unused credits of a customer: `14 unused, and 2,997 on contracts that have ended`.
pub fn credits(unused: f64, ended: f64) -> String {
    let whole = |amount: f64| super::number::grouped(amount.max(0.0).round() as u64);
    let is_any = |amount: f64| amount.round() > 0.0;
    match (is_any(unused), is_any(ended)) {
        (true, true) => format!("{} unused, and {} on contracts that have ended", whole(unused), whole(ended)),
        (false, true) => format!("{} unused on contracts that have ended", whole(ended)),
        (true, false) => format!("{} unused", whole(unused)),
        (false, false) => "hardly any unused".to_owned(),
    }
}

fn passed(items: u32, oldest: Days, what: &str) -> String {
    let products = counted(items.into(), "product", "products");
    if items == 1 {
        format!("{products} past {what} for {}", days(oldest))
    } else {
        format!("{products} past {what}, the oldest for {}", days(oldest))
    }
}

fn ahead(items: u32, nearest: Days, what: &str) -> String {
    let reach = counted(items.into(), "product reaches", "products reach");
    if items == 1 {
        format!("{reach} {what} {}", in_days(nearest))
    } else {
        format!("{reach} {what}, the first {}", in_days(nearest))
    }
}

fn in_days(distance: Days) -> String {
    match distance.0 {
        0 => "today".to_owned(),
        _ => format!("in {}", days(distance)),
    }
}

fn ago_days(distance: Days) -> String {
    match distance.0 {
        0 => "today".to_owned(),
        _ => format!("{} ago", days(distance)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(driver: Driver, text: &str) {
        assert_eq!(sentence(&driver), text);
    }

    #[test]
    fn sentences_agree_in_number() {
        check(
            Driver::EndOfLifePassed {
                items: 2_546,
                oldest: Days(8_659),
            },
            "2,546 products past end of life, the oldest for 8,659 days",
        );
        check(
            Driver::EndOfLifePassed { items: 1, oldest: Days(1) },
            "1 product past end of life for 1 day",
        );
        check(
            Driver::EndOfServiceAhead {
                items: 1,
                nearest: Days(0),
            },
            "1 product reaches end of service life today",
        );
        check(
            Driver::EndOfLifeAhead {
                items: 3,
                nearest: Days(40),
            },
            "3 products reach end of life, the first in 40 days",
        );
        check(
            Driver::ContractEnding {
                contracts: 1,
                nearest: Days(1),
            },
            "Service contract ends in 1 day",
        );
        check(
            Driver::ContractEnding {
                contracts: 2,
                nearest: Days(89),
            },
            "2 service contracts end, the first in 89 days",
        );
        check(
            Driver::CreditsUnderused {
                utilization: 0.25,
                unused: 1_500.0,
                ended: 0.0,
            },
            "25% of service credits used, 1,500 unused",
        );
        check(
            Driver::CreditsUnderused {
                utilization: 0.003,
                unused: 14.0,
                ended: 2_997.0,
            },
            "0% of service credits used, 14 unused, and 2,997 on contracts that have ended",
        );
        assert_eq!(credits(0.0, 248.0), "248 unused on contracts that have ended");
        assert_eq!(credits(0.4, 0.0), "hardly any unused");
        check(
            Driver::ProjectSuccess { delivered: 9, closed: 10 },
            "9 of 10 closed projects delivered",
        );
    }
}
