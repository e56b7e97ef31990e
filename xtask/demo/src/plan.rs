//! Who is in a workbook, and in which order their rows come.

use crate::company::{self, Company, Volume};
use crate::last_month::Month;
use crate::rng::SplitMix64;

/// Each source draws from a stream of its own, so that a change to one leaves the others' rows alone.
#[derive(Clone, Copy)]
pub(crate) enum Stream {
    Companies = 1,
    InstallBase,
    Opportunities,
    ServiceCredits,
    Projects,
}

/// How a company's projects follow one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rhythm {
    /// Anywhere in its years, as in the committed workbooks.
    #[default]
    Scattered,
    /// After a pause of its own, give or take a fifth, up to the export.
    Planted,
}

/// What lost bids have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Losses {
    /// Their customers only, as in workbooks for benchmarks, of whose rows no two are in memory at a time.
    Scattered,
    /// Practice and size as well, as in the committed workbooks.
    Planted,
}

/// The companies of a workbook and where their running numbers begin.
pub(crate) struct Plan {
    pub(crate) companies: Vec<Company>,
    pub(crate) month: Month,
    pub(crate) rhythm: Rhythm,
    pub(crate) losses: Losses,
    seed: u64,
    project_base: Vec<usize>,
    opportunity_base: Vec<usize>,
}

/// One row to write: the `nth` of `company`, both counted from 0.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) company: usize,
    pub(crate) nth: usize,
}

impl Turn {
    /// Whether a project's row is of the same project as the row before.
    pub(crate) fn repeats(self) -> bool {
        self.nth > 8 && self.nth % 97 == 53
    }
}

impl Plan {
    /// The committed demo workbook.
    pub(crate) fn demo(seed: u64) -> Self {
        Self::new(company::demo_cast(), seed)
    }

    /// The same a month before.
    pub(crate) fn demo_last_month(seed: u64) -> Self {
        Self {
            month: Month::Last,
            ..Self::demo(seed)
        }
    }

    /// `customers` companies over `items` install-base rows; the other sources have about a third as many together.
    pub(crate) fn bulk(customers: usize, items: u32, rhythm: Rhythm, seed: u64) -> Self {
        let totals = Volume {
            items,
            opportunities: items / 50,
            projects: items / 4,
            credits: items / 16,
        };
        let mut rng = SplitMix64::new(seed ^ Stream::Companies as u64);
        Self {
            rhythm,
            losses: Losses::Scattered,
            ..Self::new(company::invent(customers, totals, &mut rng), seed)
        }
    }

    fn new(companies: Vec<Company>, seed: u64) -> Self {
        let project_base = running_sum(&companies, |v| v.projects);
        let opportunity_base = running_sum(&companies, |v| v.opportunities);
        Self {
            companies,
            month: Month::This,
            rhythm: Rhythm::Scattered,
            losses: Losses::Planted,
            seed,
            project_base,
            opportunity_base,
        }
    }

    pub(crate) fn rng(&self, stream: Stream) -> SplitMix64 {
        // Multiplied, so that neighboring streams start far apart.
        SplitMix64::new(self.seed ^ (stream as u64).wrapping_mul(0xD6E8_FEB8_6659_FD93))
    }

    /// Running number of a company's project; where a row is written twice, that of the row before.
    pub(crate) fn project_number(&self, turn: Turn) -> usize {
        self.project_base[turn.company] + turn.nth - usize::from(turn.repeats())
    }

    /// Running number of a company's opportunity.
    pub(crate) fn opportunity_number(&self, turn: Turn) -> usize {
        self.opportunity_base[turn.company] + turn.nth
    }

    /// Every company's rows of one source in runs of up to `run`, the runs mixed: exports hold together what was entered together.
    pub(crate) fn turns(&self, run: usize, rng: &mut SplitMix64, rows: fn(&Volume) -> u32) -> Vec<Turn> {
        let total = |company: usize| rows(&self.companies[company].volume) as usize;
        let mut runs: Vec<usize> = (0..self.companies.len())
            .flat_map(|company| std::iter::repeat_n(company, total(company).div_ceil(run)))
            .collect();
        rng.shuffle(&mut runs);
        let mut written = vec![0; self.companies.len()];
        let mut turns = Vec::with_capacity(runs.len() * run);
        for company in runs {
            let first = written[company];
            let next = total(company).min(first + run);
            written[company] = next;
            turns.extend((first..next).map(|nth| Turn { company, nth }));
        }
        turns
    }
}

fn running_sum(companies: &[Company], rows: fn(&Volume) -> u32) -> Vec<usize> {
    companies
        .iter()
        .scan(0, |next, company| {
            let base = *next;
            *next += rows(&company.volume) as usize;
            Some(base)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Plan, Stream};

    #[test]
    fn every_row_of_every_company_has_its_turn_once() {
        let plan = Plan::demo(1);
        let turns = plan.turns(6, &mut plan.rng(Stream::InstallBase), |v| v.items);
        let mut seen: Vec<(usize, usize)> = turns.iter().map(|t| (t.company, t.nth)).collect();
        seen.sort_unstable();
        let expected: Vec<(usize, usize)> = plan
            .companies
            .iter()
            .enumerate()
            .flat_map(|(company, c)| (0..c.volume.items as usize).map(move |nth| (company, nth)))
            .collect();
        assert_eq!(seen, expected);
    }
}
