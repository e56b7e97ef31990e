//! Any number of companies for benchmarks: composed names, stories drawn by weight, a long tail of sizes.

use super::{Company, Volume};
use crate::places::{COUNTRIES, INDUSTRIES};
use crate::rng::SplitMix64;
use crate::story::{Activity, Contracts, Lifecycle, Record, Split, Story, Usage};

const HEADS: [&str; 40] = [
    "Alder", "Bran", "Cael", "Dorn", "Esk", "Fenn", "Gral", "Hask", "Ilv", "Jorv", "Kael", "Lund", "Marn", "Nesk", "Orv", "Prav", "Quen",
    "Rusk", "Sarn", "Torv", "Ulv", "Vask", "Wend", "Xant", "Yarr", "Zell", "Brev", "Crast", "Drev", "Elst", "Frost", "Glim", "Hulst",
    "Ister", "Jast", "Krev", "Lorst", "Mulv", "Nolst", "Ostr",
];
const TAILS: [&str; 40] = [
    "anbach", "ebrunn", "idal", "ovik", "ustad", "amere", "elgard", "iholm", "omark", "unest", "avere", "entis", "ilund", "orado", "urgia",
    "askov", "ettino", "ingard", "olmont", "uvenne", "adrith", "ebrask", "ighton", "ostrand", "ulmen", "acombe", "eswick", "ivanto",
    "ommel", "urrand", "allier", "erzano", "izelle", "oncalva", "uskova", "atholm", "endrik", "istova", "oravia", "ungart",
];
const FIELDS: [&str; 14] = [
    "Logistics",
    "Energy",
    "Foods",
    "Insurance",
    "Chemicals",
    "Textiles",
    "Automotive",
    "Retail",
    "Water",
    "Instruments",
    "Hospitals",
    "Shipping",
    "Paper",
    "Telecom",
];
const LEGAL_FORMS: [&str; 10] = ["AG", "GmbH", "SA", "SE", "PLC", "Ltd", "Inc", "Corp", "NV", "AB"];

/// `n` companies that share out `totals` exactly, the first the largest.
pub(crate) fn invent(n: usize, totals: Volume, rng: &mut SplitMix64) -> Vec<Company> {
    let items = share(&draw_owners(n, rng, |_| 650), totals.items);
    let opportunities = share(&draw_owners(n, rng, |_| 450), totals.opportunities);
    // Whoever has neither must have projects, and only projects can earn credits.
    let projects = share(
        &draw_owners(n, rng, |i| if items[i] + opportunities[i] == 0 { 1000 } else { 750 }),
        totals.projects,
    );
    let credits = share(&draw_owners(n, rng, |i| if projects[i] == 0 { 0 } else { 600 }), totals.credits);
    (0..n)
        .map(|i| {
            let volume = Volume {
                items: items[i],
                opportunities: opportunities[i],
                projects: projects[i],
                credits: credits[i],
            };
            company(i, volume, rng)
        })
        .collect()
}

/// The companies, by index, that have rows in a source.
fn draw_owners(n: usize, rng: &mut SplitMix64, permille: impl Fn(usize) -> u32) -> Vec<bool> {
    (0..n).map(|i| rng.chance(permille(i))).collect()
}

/// `total` shared over the owners: one row each, the rest by a long tail, the remainder from the top.
fn share(owners: &[bool], total: u32) -> Vec<u32> {
    let weight = |i: usize| 1_000_000 / (i as u64 + 20);
    let mut left = total;
    let mut rows = vec![0; owners.len()];
    for (row, _) in rows.iter_mut().zip(owners).filter(|(_, owner)| **owner) {
        let one = left.min(1);
        *row = one;
        left -= one;
    }
    let everything: u64 = (0..rows.len()).filter(|&i| rows[i] > 0).map(weight).sum();
    let spare = u64::from(left);
    for i in (0..rows.len()).filter(|&i| owners[i]) {
        let more = (spare * weight(i) / everything.max(1)).min(u64::from(left)) as u32;
        rows[i] += more;
        left -= more;
    }
    let owning: Vec<usize> = (0..rows.len()).filter(|&i| owners[i]).collect();
    for &i in owning.iter().cycle().take(left as usize) {
        rows[i] += 1;
    }
    rows
}

fn company(index: usize, volume: Volume, rng: &mut SplitMix64) -> Company {
    let combination = index * 7919 % (HEADS.len() * TAILS.len() * FIELDS.len());
    let head = HEADS[combination % HEADS.len()];
    let tail = TAILS[combination / HEADS.len() % TAILS.len()];
    let field = FIELDS[combination / (HEADS.len() * TAILS.len())];
    Company {
        core: format!("{head}{tail} {field}"),
        legal_form: rng.pick(&LEGAL_FORMS),
        country: rng.pick(&COUNTRIES[..COUNTRIES.len() - 1]),
        industry: rng.pick(&INDUSTRIES),
        story: story(volume, rng),
        volume,
    }
}

fn story(volume: Volume, rng: &mut SplitMix64) -> Story {
    use Lifecycle::{DueLater, DueNext, Ending, Healthy, Lapsed, OpenEnded, SupportEnding};
    let split = if volume.items + volume.opportunities == 0 {
        rng.weighted(&[(Split::ProjectSystem, 9), (Split::TwoProjectCustomers, 1)])
    } else {
        rng.weighted(&[
            (Split::Territory, 85),
            (Split::SomeProjectsApart, 6),
            (Split::AllProjectsApart, 6),
            (Split::TwoTerritories, 3),
        ])
    };
    Story {
        lifecycle: rng.weighted(&[
            (Lapsed, 12),
            (Ending, 10),
            (SupportEnding, 8),
            (DueNext, 14),
            (DueLater, 16),
            (Healthy, 34),
            (OpenEnded, 6),
        ]),
        platforms: rng.weighted(&[(1, 40), (2, 25), (3, 15), (4, 10), (5, 6), (6, 4)]),
        record: rng.weighted(&[(Record::Strong, 35), (Record::Mixed, 40), (Record::Weak, 15), (Record::Open, 10)]),
        activity: rng.weighted(&[
            (Activity::Growing, 25),
            (Activity::Recent, 30),
            (Activity::Quiet, 20),
            (Activity::Dormant, 20),
            (Activity::Unstarted, 5),
        ]),
        usage: rng.weighted(&[(Usage::Good, 70), (Usage::Under, 30)]),
        contracts: rng.weighted(&[
            (Contracts::AroundExport, 20),
            (Contracts::AutumnNextYear, 15),
            (Contracts::Both, 10),
            (Contracts::Later, 35),
            (Contracts::History, 20),
        ]),
        split,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Volume, invent, share};
    use crate::rng::SplitMix64;

    #[test]
    fn shares_add_up() {
        for total in [0, 1, 5, 6, 1000] {
            assert_eq!(
                share(&[true, false, true, true, true, true, true], total).iter().sum::<u32>(),
                total
            );
        }
    }

    #[test]
    fn twenty_thousand_companies_have_distinct_names_and_rows() {
        let totals = Volume {
            items: 1_000_000,
            opportunities: 20_000,
            projects: 240_000,
            credits: 60_000,
        };
        let companies = invent(20_000, totals, &mut SplitMix64::new(1));
        assert_eq!(companies.iter().map(|c| &c.core).collect::<BTreeSet<_>>().len(), 20_000);
        assert!(
            companies
                .iter()
                .all(|c| c.volume.items + c.volume.opportunities + c.volume.projects > 0)
        );
        assert!(companies.iter().all(|c| c.volume.credits == 0 || c.volume.projects > 0));
    }
}
