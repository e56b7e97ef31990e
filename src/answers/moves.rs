//! What would move a customer a level up or down: the smallest changes that another customer makes plausible.

use crate::domain::feature::Missing;
use crate::domain::propensity::{ClassProbabilities, Propensity};
use crate::explain::counterfactual::{self, Counterfactual, Ways, counterfactuals};
use crate::features::Following;
use crate::features::catalog::FeatureId;
use crate::model::ColumnMismatch;
use crate::pipeline::{Analysis, Delivered};
use crate::report::reason::{Change, Lever, Move, Moves, MovesTo};

/// The number of ways to a level that are shown.
const WAYS: usize = 3;

/// What can change about a customer; equally small changes are shown in this order.
const LEVERS: [Lever; 12] = [
    Lever::Opportunities,
    Lever::NewProject,
    Lever::CreditUse,
    Lever::ContractEnd,
    Lever::Platforms,
    Lever::Support,
    Lever::EndOfLife,
    Lever::EndOfService,
    Lever::Delivered,
    Lever::MoreProjects,
    Lever::FirstProducts,
    Lever::FirstProjects,
];

/// Returns the smallest plausible changes for a customer, by index in the report; `None` without a model or such a customer.
///
/// # Errors
/// Fails if the customers' columns are not those of the model, which would be a defect.
pub fn moves(analysis: &Analysis, customer: u32) -> Result<Option<Moves>, ColumnMismatch> {
    let (Some(delivered), Some(row)) = (&analysis.delivered, analysis.report.customers.get(customer as usize)) else {
        return Ok(None);
    };
    let (up, down) = match row.level() {
        Propensity::High => (None, Some(Propensity::Medium)),
        Propensity::Medium => (Some(Propensity::High), Some(Propensity::Low)),
        Propensity::Low => (Some(Propensity::Medium), None),
    };
    let search = Search::new(analysis, delivered, customer as usize);
    let to = |level: Option<Propensity>| level.map(|level| search.to(level)).transpose();
    Ok(Some(Moves {
        customer,
        up: to(up)?,
        down: to(down)?,
    }))
}

struct Search<'a> {
    columns: &'a [Vec<f64>],
    delivered: &'a Delivered,
    customer: usize,
    /// The customer's 41 values.
    own: Vec<f64>,
    following: Following,
    /// The levers that affect a column of the model.
    levers: Vec<(Lever, counterfactual::Lever)>,
}

impl<'a> Search<'a> {
    fn new(analysis: &'a Analysis, delivered: &'a Delivered, customer: usize) -> Self {
        let columns = &analysis.features.0;
        let place = |feature: &FeatureId| delivered.features.iter().position(|known| known == feature);
        let levers = LEVERS.into_iter().map(|lever| {
            let columns = features(lever).iter().filter_map(place).collect();
            (lever, counterfactual::Lever { columns })
        });
        Self {
            columns,
            delivered,
            customer,
            own: columns.iter().filter_map(|column| column.get(customer).copied()).collect(),
            following: Following::new(columns, &analysis.settings),
            levers: levers.filter(|(_, lever)| !lever.columns.is_empty()).collect(),
        }
    }

    fn to(&self, level: Propensity) -> Result<MovesTo, ColumnMismatch> {
        let levers: Vec<counterfactual::Lever> = self.levers.iter().map(|(_, lever)| lever.clone()).collect();
        let ways = Ways {
            levers: &levers,
            allows: &|lever, donor| self.levers.get(lever).is_some_and(|(lever, _)| self.allows(*lever, donor)),
            settle: &|row| self.settle(row),
        };
        let (model, matrix) = (&self.delivered.model, &self.delivered.matrix);
        let found = counterfactuals(model, matrix, self.customer, level.class_index(), &ways)?;
        Ok(MovesTo {
            level,
            moves: found.iter().take(WAYS).map(|way| self.told(way)).collect(),
        })
    }

    fn own(&self, feature: FeatureId) -> f64 {
        self.own.get(feature as usize).copied().unwrap_or_default()
    }

    /// Whether the customer could come to have a donor's values for a lever.
    fn allows(&self, lever: Lever, donor: usize) -> bool {
        let own = |feature| self.own(feature);
        let theirs = |feature: FeatureId| {
            let column = self.columns.get(feature as usize);
            column.and_then(|column| column.get(donor)).copied().unwrap_or_default()
        };
        let differs = |feature| own(feature).total_cmp(&theirs(feature)).is_ne();
        let is_dated = |feature| Missing::Days999.known(theirs(feature)).is_some();
        let no_less = |feature| theirs(feature) >= own(feature);
        let products = own(FeatureId::TotalProducts);
        let projects = own(FeatureId::TotalProjects);
        match lever {
            Lever::EndOfLife => {
                own(FeatureId::ProductsWithEol) > 0.0 && is_dated(FeatureId::MinDaysToEol) && differs(FeatureId::MinDaysToEol)
            }
            Lever::EndOfService => {
                own(FeatureId::ProductsWithEos) > 0.0 && is_dated(FeatureId::MinDaysToEos) && differs(FeatureId::MinDaysToEos)
            }
            Lever::FirstProducts => products <= 0.0 && theirs(FeatureId::TotalProducts) > 0.0,
            // A single product has a single platform.
            Lever::Platforms => {
                let platforms = theirs(FeatureId::PlatformDiversity);
                platforms > own(FeatureId::PlatformDiversity) && platforms <= products
            }
            Lever::Support => differs(FeatureId::ActiveSupportCount) && theirs(FeatureId::ActiveSupportCount) <= products,
            Lever::Opportunities => differs(FeatureId::TotalOpportunities),
            Lever::ContractEnd => {
                own(FeatureId::TotalContracts) > 0.0
                    && is_dated(FeatureId::MinDaysToContractEnd)
                    && differs(FeatureId::MinDaysToContractEnd)
            }
            Lever::CreditUse => {
                let bought = own(FeatureId::TotalPurchasedCredits) > 0.0 && theirs(FeatureId::TotalPurchasedCredits) > 0.0;
                bought && differs(FeatureId::AvgCreditUtilization) && (0.0..=1.0).contains(&theirs(FeatureId::AvgCreditUtilization))
            }
            Lever::NewProject => projects > 0.0 && is_dated(FeatureId::DaysSinceLastProject) && differs(FeatureId::DaysSinceLastProject),
            // What was done cannot be undone.
            Lever::MoreProjects => {
                projects > 0.0
                    && theirs(FeatureId::TotalProjects) > projects
                    && no_less(FeatureId::ProjectPracticeDiversity)
                    && no_less(FeatureId::GeographicDiversity)
            }
            Lever::FirstProjects => projects <= 0.0 && theirs(FeatureId::TotalProjects) > 0.0,
            Lever::Delivered => {
                let (delivered, rate) = (theirs(FeatureId::SuccessfulProjects), theirs(FeatureId::ProjectSuccessRate));
                let closed = if rate > 0.0 { delivered / rate } else { f64::INFINITY };
                delivered > own(FeatureId::SuccessfulProjects) && closed <= projects
            }
        }
    }

    /// Adjusts the dependent values of a changed model row so that it is consistent.
    fn settle(&self, row: &mut [f64]) {
        let mut all = self.own.clone();
        for (feature, value) in self.delivered.features.iter().zip(row.iter()) {
            if let Some(cell) = all.get_mut(*feature as usize) {
                *cell = *value;
            }
        }
        self.settle_parts(&mut all);
        self.following.settle(&mut all);
        for (feature, cell) in self.delivered.features.iter().zip(row) {
            *cell = all.get(*feature as usize).copied().unwrap_or(*cell);
        }
    }

    /// Adjusts the values that depend on a single lever.
    fn settle_parts(&self, all: &mut [f64]) {
        let of = |all: &[f64], feature: FeatureId| all.get(feature as usize).copied().unwrap_or_default();
        let is_changed = |all: &[f64], feature: FeatureId| of(all, feature).total_cmp(&self.own(feature)).is_ne();
        let put = |all: &mut [f64], feature: FeatureId, value: f64| {
            if let Some(cell) = all.get_mut(feature as usize) {
                *cell = value;
            }
        };
        let single = [
            (FeatureId::MinDaysToEol, FeatureId::AvgDaysToEol, FeatureId::ProductsWithEol),
            (FeatureId::MinDaysToEos, FeatureId::AvgDaysToEos, FeatureId::ProductsWithEos),
        ];
        for (nearest, average, dated) in single {
            // The average of a single date is that date.
            if is_changed(all, nearest) && of(all, dated) <= 1.0 {
                put(all, average, of(all, nearest));
            }
        }
        if is_changed(all, FeatureId::AvgCreditUtilization) {
            let unused = of(all, FeatureId::TotalPurchasedCredits) * (1.0 - of(all, FeatureId::AvgCreditUtilization));
            put(all, FeatureId::TotalActiveCredits, unused);
        }
        if is_changed(all, FeatureId::ProjectPracticeDiversity) {
            let practices = of(all, FeatureId::PracticeDiversity).max(of(all, FeatureId::ProjectPracticeDiversity));
            put(all, FeatureId::PracticeDiversity, practices);
        }
    }

    fn told(&self, way: &Counterfactual) -> Move {
        let change = |change: &counterfactual::Change| {
            let feature = self.delivered.features.get(change.column)?.feature();
            Some(Change {
                feature: feature.key.to_owned(),
                from: feature.missing.known(change.from),
                to: feature.missing.known(change.to),
            })
        };
        let of = |level: Propensity| way.probabilities.get(level.class_index()).copied().unwrap_or_default();
        Move {
            levers: (way.levers.iter()).filter_map(|lever| Some(self.levers.get(*lever)?.0)).collect(),
            changes: way.changes.iter().filter_map(change).collect(),
            probabilities: ClassProbabilities {
                high: of(Propensity::High),
                medium: of(Propensity::Medium),
                low: of(Propensity::Low),
            },
        }
    }
}

/// The features that a lever takes from a donor; others may depend on them.
fn features(lever: Lever) -> &'static [FeatureId] {
    use FeatureId as F;
    match lever {
        Lever::EndOfLife => &[F::MinDaysToEol, F::AvgDaysToEol, F::EolUrgencyScore],
        Lever::EndOfService => &[F::MinDaysToEos, F::AvgDaysToEos, F::EosUrgencyScore],
        Lever::FirstProducts => &[
            F::TotalProducts,
            F::MinDaysToEol,
            F::AvgDaysToEol,
            F::ProductsWithEol,
            F::MinDaysToEos,
            F::AvgDaysToEos,
            F::ProductsWithEos,
            F::PlatformDiversity,
            F::ActiveSupportCount,
            F::EolUrgencyScore,
            F::EosUrgencyScore,
        ],
        Lever::Platforms => &[F::PlatformDiversity],
        Lever::Support => &[F::ActiveSupportCount],
        Lever::Opportunities => &[
            F::TotalOpportunities,
            F::OpportunityProductLines,
            F::AvgOppDescriptionLength,
            F::OpportunitiesWithDescription,
            F::HasActiveOpportunities,
        ],
        Lever::ContractEnd => &[F::MinDaysToContractEnd, F::ContractRenewalUrgency],
        Lever::CreditUse => &[F::AvgCreditUtilization, F::LowUtilizationRisk],
        Lever::NewProject => &[F::DaysSinceLastProject, F::RecencyScore, F::RecentEngagement],
        Lever::MoreProjects => &[F::TotalProjects, F::ProjectPracticeDiversity, F::GeographicDiversity],
        Lever::FirstProjects => &[
            F::TotalProjects,
            F::DaysSinceLastProject,
            F::ProjectPracticeDiversity,
            F::GeographicDiversity,
            F::SuccessfulProjects,
            F::ProjectSuccessRate,
            F::RecentEngagement,
            F::TotalProjectValue,
            F::RecencyScore,
        ],
        Lever::Delivered => &[F::SuccessfulProjects, F::ProjectSuccessRate],
    }
}
