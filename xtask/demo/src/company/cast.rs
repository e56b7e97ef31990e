//! The 25 companies of the demo workbook, each written for a part of the story.

use super::{Company, Volume};
use crate::places::country_of;
use crate::story::{Activity, Contracts, Lifecycle, Record, Split, Story, Usage};

use Activity::{Dormant, Growing, Quiet, Recent, Unstarted};
use Contracts::{AroundExport, AutumnNextYear, Both, History, Later};
use Lifecycle::{DueLater, DueNext, Ending, Healthy, Lapsed, OpenEnded, SupportEnding};
use Record::{Mixed, Open, Strong, Weak};
use Split::{AllProjectsApart, ProjectSystem, SomeProjectsApart, Territory, TwoProjectCustomers, TwoTerritories};
use Usage::{Good, Under};

/// Name, legal form, country, industry.
type Face = (&'static str, &'static str, &'static str, &'static str);
/// Items, opportunities, projects, credit records.
type Rows = (u32, u32, u32, u32);

/// Face, story (its third entry: platforms owned), rows.
type Role = (Face, Lifecycle, usize, Record, Activity, Usage, Contracts, Split, Rows);

#[rustfmt::skip]
const CAST: [Role; 25] = [
    (("Veltrandt Maschinenbau", "AG", "DE", "MFG"), Lapsed, 5, Strong, Growing, Good, AroundExport, SomeProjectsApart, (1420, 14, 310, 70)),
    (("Montelgrave Foods", "PLC", "GB", "FOO"), Healthy, 6, Mixed, Growing, Good, Both, Territory, (980, 9, 260, 60)),
    (("Zwartedijk Bank", "NV", "NL", "FIN"), DueNext, 4, Strong, Recent, Under, Later, Territory, (760, 8, 230, 55)),
    (("Sintavra Pharma", "SE", "DE", "PHA"), Ending, 2, Mixed, Growing, Good, AutumnNextYear, TwoTerritories, (610, 7, 190, 48)),
    (("Corvanne Assurances", "SA", "FR", "FIN"), SupportEnding, 3, Strong, Quiet, Good, Both, Territory, (420, 6, 170, 42)),
    (("Telvanta Communications", "SA", "ES", "TEL"), Healthy, 3, Mixed, Recent, Under, Later, Territory, (330, 8, 150, 40)),
    (("Halvorsund Shipping", "ASA", "NO", "LOG"), Lapsed, 1, Weak, Quiet, Good, AroundExport, AllProjectsApart, (260, 6, 120, 28)),
    (("Kjellmark Papper", "AB", "SE", "MFG"), DueLater, 3, Strong, Growing, Good, Later, Territory, (210, 5, 110, 26)),
    (("Tessenburg Chemie", "AG", "CH", "ENG"), Healthy, 2, Mixed, Recent, Good, AutumnNextYear, SomeProjectsApart, (170, 4, 95, 22)),
    (("Kestrelby Retail Group", "PLC", "GB", "RET"), SupportEnding, 1, Mixed, Recent, Under, Later, Territory, (140, 5, 80, 18)),
    (("Polderhaven Terminals", "BV", "NL", "LOG"), Healthy, 4, Strong, Quiet, Good, Later, AllProjectsApart, (120, 3, 70, 16)),
    (("Ulmenried Stadtwerke", "GmbH", "DE", "UTL"), DueNext, 1, Weak, Recent, Good, Both, Territory, (90, 4, 60, 14)),
    (("Vltavent Automotive", "AS", "CZ", "MFG"), OpenEnded, 2, Mixed, Dormant, Good, History, Territory, (68, 3, 55, 12)),
    (("Brisaldo Alimentari", "SpA", "IT", "FOO"), Healthy, 1, Strong, Dormant, Under, History, Territory, (52, 0, 50, 10)),
    (("Quillmere Water", "PLC", "GB", "UTL"), Lapsed, 2, Mixed, Recent, Good, Later, Territory, (28, 2, 0, 0)),
    (("Tarnwick Aerospace", "Ltd", "GB", "ENG"), Healthy, 1, Mixed, Recent, Good, Later, Territory, (20, 2, 0, 0)),
    (("Lusomar Logística", "SA", "PT", "LOG"), Healthy, 0, Mixed, Recent, Good, Later, Territory, (0, 5, 0, 0)),
    (("Morvanich Steel", "Corp", "US", "MFG"), Healthy, 0, Mixed, Recent, Good, Later, Territory, (0, 3, 0, 0)),
    (("Osterquell Energie", "GmbH", "AT", "UTL"), Healthy, 0, Strong, Recent, Under, AroundExport, ProjectSystem, (0, 0, 85, 22)),
    (("Rauhavirta Forest", "Oy", "FI", "MFG"), Healthy, 0, Mixed, Growing, Good, Later, ProjectSystem, (0, 0, 60, 14)),
    (("Firnwald Versicherung", "AG", "CH", "FIN"), Healthy, 0, Weak, Dormant, Good, History, TwoProjectCustomers, (0, 0, 45, 10)),
    (("Castelbruno Tessuti", "SpA", "IT", "RET"), Healthy, 0, Mixed, Recent, Good, AutumnNextYear, ProjectSystem, (0, 0, 30, 8)),
    (("Solbrava Renovables", "SA", "ES", "UTL"), Healthy, 0, Strong, Quiet, Under, Later, AllProjectsApart, (0, 3, 40, 12)),
    (("Sonnlauen Kliniken", "GmbH", "DE", "PUB"), Healthy, 0, Open, Growing, Good, Later, ProjectSystem, (0, 0, 25, 10)),
    (("Wexcombe University", "Trust", "GB", "PUB"), Healthy, 0, Open, Unstarted, Good, Later, ProjectSystem, (0, 0, 5, 0)),
];

/// The companies of the demo workbook: 5,678 items, 97 opportunities, 2,240 projects and 537 credit records together.
pub(crate) fn demo_cast() -> Vec<Company> {
    CAST.into_iter()
        .map(
            |(face, lifecycle, platforms, record, activity, usage, contracts, split, rows)| Company {
                core: face.0.to_owned(),
                legal_form: face.1,
                country: country_of(face.2),
                industry: face.3,
                story: Story {
                    lifecycle,
                    platforms,
                    record,
                    activity,
                    usage,
                    contracts,
                    split,
                },
                volume: Volume {
                    items: rows.0,
                    opportunities: rows.1,
                    projects: rows.2,
                    credits: rows.3,
                },
            },
        )
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_cast_adds_up_to_the_reference_size() {
        let cast = super::demo_cast();
        let sum = |of: fn(&super::Volume) -> u32| cast.iter().map(|c| of(&c.volume)).sum::<u32>();
        assert_eq!(
            (sum(|v| v.items), sum(|v| v.opportunities), sum(|v| v.projects), sum(|v| v.credits)),
            (5678, 97, 2240, 537)
        );
    }
}
