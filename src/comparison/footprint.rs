//! Where everyone stands in two analyses: levels, lists, actions, ranks and value, and what was set differently.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::domain::hand_mapping::HandMapping;
use crate::domain::ids::CustomerId;
use crate::domain::link::{Decisions, Link, Verdict};
use crate::domain::order::{Collect, Order};
use crate::domain::propensity::Propensity;
use crate::features::catalog::{FEATURES, Feature, FeatureId, N_FEATURES};
use crate::pipeline::Analysis;
use crate::report::action::ActionKind;
use crate::report::changes::{Cause, ChangedCustomer, ChangedFeature, Changes, ListName, ModelCause, Places, Shift, Standing, Turnover};
use crate::report::comparison::Basis;
use crate::report::{AppliedModel, ChangedSetting, FeatureColumns, Headline, Report};
use crate::settings::Setting;
use crate::snapshot::{CustomerState, Snapshot};

use super::level;

/// The maximum number of features named for a customer that has not moved, or among others.
const MOST_FEATURES: usize = 3;

/// What is kept of an analysis to compare the next one with.
#[derive(Debug)]
pub struct Footprint {
    as_of: Day,
    settings: Vec<ChangedSetting>,
    matched_by_hand: Option<HandMapping>,
    accepted: Vec<Link>,
    applied_model: Option<AppliedModel>,
    /// The model's columns; empty without a model.
    columns: Vec<FeatureId>,
    headline: Headline,
    /// In id order, like the rows of `features`.
    customers: Vec<Customer>,
    features: FeatureColumns,
}

#[derive(Debug)]
struct Customer {
    id: CustomerId,
    name: String,
    standing: Standing,
    actions: Vec<ActionKind>,
}

/// The customers of two analyses, compared.
pub(super) struct Compared {
    /// Those of now, in the report's order. Of those that moved all features that differ, of others at most three.
    pub(super) of_now: Vec<ChangedCustomer>,
    /// Those of before without a counterpart, in id order, with their places.
    pub(super) gone: Vec<(usize, ChangedCustomer)>,
}

impl Footprint {
    /// The footprint of an analysis that is being replaced.
    pub fn of(analysis: Analysis) -> Self {
        let standings = standings(&analysis.report, crate::report::Customer::level);
        let customers = analysis.report.customers.into_iter().zip(standings);
        Self {
            as_of: analysis.report.as_of,
            settings: analysis.report.changed_settings,
            matched_by_hand: analysis.report.matched_by_hand,
            accepted: accepted(&analysis.decisions),
            applied_model: analysis.report.applied_model,
            columns: analysis.delivered.map(|delivered| delivered.features).unwrap_or_default(),
            headline: analysis.report.headline,
            customers: customers
                .map(|(customer, standing)| Customer {
                    standing,
                    actions: kinds(&customer),
                    id: customer.id,
                    name: customer.name,
                })
                .collect(),
            features: analysis.features,
        }
    }

    /// The footprint of an analysis that was kept, with the levels of a basis.
    pub(super) fn of_snapshot(snapshot: &Snapshot, basis: Basis) -> Self {
        let features = snapshot.saved_model().map_or(&[][..], |saved| &saved.features);
        let column = |place: usize| {
            let value = |customer: &CustomerState| customer.features.get(place).copied().unwrap_or_default();
            snapshot.customers.iter().map(value).collect()
        };
        let customer = |customer: &CustomerState| Customer {
            id: customer.id.clone(),
            name: customer.name.clone(),
            standing: customer.standing(level(customer, basis)),
            actions: customer.actions.iter().map(|action| action.kind).collect(),
        };
        Self {
            as_of: snapshot.as_of,
            settings: snapshot.changed_settings.clone(),
            matched_by_hand: snapshot.matched_by_hand.clone(),
            accepted: accepted(&snapshot.links),
            applied_model: snapshot.applied_model.clone(),
            columns: features
                .iter()
                .filter_map(|key| Feature::find(key))
                .map(|feature| feature.id)
                .collect(),
            headline: snapshot.headline,
            customers: snapshot.customers.iter().map(customer).collect(),
            features: FeatureColumns((0..N_FEATURES).map(column).collect()),
        }
    }

    /// Returns what the next analysis of the same files changed.
    pub fn changes(&self, after: &Analysis) -> Changes {
        let before: BTreeMap<&CustomerId, usize> = self.customers.iter().zip(0..).map(|(customer, row)| (&customer.id, row)).into_map();
        let customers = after.report.customers.iter();
        let before_of: Vec<Option<usize>> = customers.map(|customer| before.get(&customer.id).copied()).collect();
        let compared = self.compared(after, &before_of, crate::report::Customer::level);
        self.summed_up(after, &compared)
    }

    /// Compares every customer with its counterpart of before: one place per customer of now. Levels of now are those that
    /// `level` gives.
    pub(super) fn compared(
        &self,
        after: &Analysis,
        before_of: &[Option<usize>],
        level: fn(&crate::report::Customer) -> Propensity,
    ) -> Compared {
        let report = &after.report;
        let columns = self.compared_columns(after);
        let mut is_known = vec![false; self.customers.len()];
        let mut of_now = Vec::with_capacity(report.customers.len());
        for (row, (customer, standing)) in report.customers.iter().zip(standings(report, level)).enumerate() {
            let earlier = before_of.get(row).copied().flatten();
            let known = earlier.and_then(|earlier| self.customers.get(earlier));
            if let Some(is_known) = earlier.and_then(|earlier| is_known.get_mut(earlier)) {
                *is_known = true;
            }
            let now = kinds(customer);
            let (actions_came, actions_went) = known.map_or_else(Default::default, |known| {
                (without(&now, &known.actions), without(&known.actions, &now))
            });
            let stood = known.map(|known| known.standing);
            let has_moved = stood.is_some_and(|stood| stood.level != standing.level);
            let most = if has_moved { N_FEATURES } else { MOST_FEATURES };
            of_now.push(ChangedCustomer {
                id: customer.id.clone(),
                name: customer.name.clone(),
                before: stood,
                after: Some(standing),
                actions_came,
                actions_went,
                features: earlier.map_or_else(Vec::new, |earlier| changed_features(&columns, earlier, row, most)),
            });
        }
        let gone = self.customers.iter().enumerate().zip(is_known).filter(|(_, is_known)| !is_known);
        let gone = gone.map(|((place, customer), _)| {
            let changed = ChangedCustomer {
                id: customer.id.clone(),
                name: customer.name.clone(),
                before: Some(customer.standing),
                after: None,
                actions_came: Vec::new(),
                actions_went: Vec::new(),
                features: Vec::new(),
            };
            (place, changed)
        });
        Compared {
            of_now,
            gone: gone.collect(),
        }
    }

    /// The customers affected, those who moved first, each group in the new ranking's order, those that no longer exist last; and
    /// what they add up to.
    pub(super) fn summed_up(&self, after: &Analysis, compared: &Compared) -> Changes {
        let ranked = after.report.ranking.iter().filter_map(|place| compared.of_now.get(*place as usize));
        let mut listed: Vec<&ChangedCustomer> = ranked.filter(|customer| is_affected(customer)).collect();
        // The sort is stable, so each group stays in ranking order.
        listed.order_by_key(|customer| !customer.has_moved());
        listed.extend(compared.gone.iter().map(|(_, customer)| customer));
        let count = |holds: fn(&ChangedCustomer) -> bool| listed.iter().filter(|customer| holds(customer)).count() as u32;
        let lists = ListName::ALL.map(|list| (list, turnover(&listed, &|standing| list.holds(standing.lists))));
        let total = |actions: fn(&ChangedCustomer) -> &[ActionKind]| listed.iter().map(|one| actions(one).len() as u32).sum();
        let is_reranked = |one: &&ChangedCustomer| one.before.zip(one.after).is_some_and(|(before, after)| before.rank != after.rank);
        let shown = |customer: &&ChangedCustomer| {
            let mut shown = (*customer).clone();
            shown.features.truncate(MOST_FEATURES);
            shown
        };
        Changes {
            causes: self.causes(after),
            moved: count(ChangedCustomer::has_moved),
            reranked: compared.of_now.iter().filter(is_reranked).count() as u32,
            came_or_went: count(|customer| customer.before.is_none() || customer.after.is_none()),
            top: turnover(&listed, &|standing| standing.is_top),
            lists: lists.into_iter().filter(|(_, turnover)| !turnover.is_none()).collect(),
            actions: Turnover {
                came: total(|one| &one.actions_came),
                went: total(|one| &one.actions_went),
            },
            places: Shift {
                before: places(&self.headline),
                after: places(&after.report.headline),
            },
            value_at_stake: Shift {
                before: self.headline.value_at_stake,
                after: after.report.headline.value_at_stake,
            },
            concerned: listed.len() as u32,
            customers: listed.iter().take(Changes::MOST_LISTED).map(shown).collect(),
        }
    }

    fn causes(&self, after: &Analysis) -> Vec<Cause> {
        let report = &after.report;
        let mut causes = Vec::new();
        if self.as_of != report.as_of {
            causes.push(Cause::AsOf {
                before: self.as_of,
                after: report.as_of,
            });
        }
        causes.extend(model_cause(self.applied_model.as_ref(), report.applied_model.as_ref()).map(Cause::Model));
        causes.extend(setting_causes(&self.settings, &report.changed_settings));
        if self.accepted != accepted(&after.decisions) {
            causes.push(Cause::Links);
        }
        if self.matched_by_hand != report.matched_by_hand {
            causes.push(Cause::Columns);
        }
        causes
    }

    /// The features that either model uses; all of them if one analysis has no model.
    fn compared_columns<'a>(&'a self, after: &'a Analysis) -> Vec<ComparedColumn<'a>> {
        let columns = after.delivered.as_ref().map_or(&[][..], |delivered| &delivered.features);
        let is_seen = |id: FeatureId| self.columns.is_empty() || columns.is_empty() || self.columns.contains(&id) || columns.contains(&id);
        let columns = FEATURES.iter().zip(&self.features.0).zip(&after.features.0);
        let seen = columns.filter(|((feature, _), _)| is_seen(feature.id));
        seen.map(|((feature, before), after)| ComparedColumn {
            key: feature.key,
            before,
            after,
            spread: spread(before, after),
        })
        .collect()
    }
}

/// One feature of all customers in both analyses.
struct ComparedColumn<'a> {
    key: &'static str,
    before: &'a [f64],
    after: &'a [f64],
    /// The range from its minimum to its maximum.
    spread: f64,
}

fn spread(before: &[f64], after: &[f64]) -> f64 {
    let values = || before.iter().chain(after).copied();
    values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min)
}

/// The `most` features of a customer that changed most, relative to their spread; ties in catalog order.
fn changed_features(columns: &[ComparedColumn<'_>], earlier: usize, row: usize, most: usize) -> Vec<ChangedFeature> {
    let differing = columns.iter().filter_map(|column| {
        let (before, after) = (*column.before.get(earlier)?, *column.after.get(row)?);
        let difference = (after - before).abs() / column.spread;
        (before.total_cmp(&after) != Ordering::Equal).then_some((difference, column.key, before, after))
    });
    let mut differing: Vec<_> = differing.collect();
    differing.order_by(|(a, ..), (b, ..)| b.total_cmp(a));
    let changed = |(_, key, before, after): (f64, &str, f64, f64)| ChangedFeature {
        key: key.to_owned(),
        before,
        after,
    };
    differing.into_iter().take(most).map(changed).collect()
}

/// Whether more than the rank differs.
fn is_affected(customer: &ChangedCustomer) -> bool {
    let is_the_same = customer.before.zip(customer.after).is_some_and(|(before, after)| {
        Standing {
            rank: after.rank,
            ..before
        } == after
    });
    !is_the_same || !customer.actions_came.is_empty() || !customer.actions_went.is_empty()
}

/// How many customers are new on a list and how many are gone from it; those that no longer exist are gone.
fn turnover(listed: &[&ChangedCustomer], holds: &dyn Fn(Standing) -> bool) -> Turnover {
    let is_on = |standing: Option<Standing>| standing.is_some_and(holds);
    let count = |from: bool, to: bool| {
        let changed = listed.iter().filter(|one| is_on(one.before) == from && is_on(one.after) == to);
        changed.count() as u32
    };
    Turnover {
        came: count(false, true),
        went: count(true, false),
    }
}

fn kinds(customer: &crate::report::Customer) -> Vec<ActionKind> {
    customer.actions.iter().map(|action| action.kind).collect()
}

fn without(kinds: &[ActionKind], others: &[ActionKind]) -> Vec<ActionKind> {
    kinds.iter().copied().filter(|kind| !others.contains(kind)).collect()
}

fn places(headline: &Headline) -> Places {
    Places {
        high: headline.high,
        medium: headline.medium,
    }
}

/// Where everyone stands, in the report's order.
fn standings(report: &Report, level: fn(&crate::report::Customer) -> Propensity) -> Vec<Standing> {
    let mut standings: Vec<Standing> = report
        .customers
        .iter()
        .map(|customer| Standing {
            level: level(customer),
            rank: 0,
            is_top: false,
            lists: customer.opportunities,
        })
        .collect();
    for (&customer, rank) in report.ranking.iter().zip(1..) {
        if let Some(standing) = standings.get_mut(customer as usize) {
            standing.rank = rank;
        }
    }
    for &customer in &report.top_opportunities {
        if let Some(standing) = standings.get_mut(customer as usize) {
            standing.is_top = true;
        }
    }
    standings
}

pub(super) fn accepted(decisions: &Decisions) -> Vec<Link> {
    decisions.with(Verdict::Accepted).map(|decision| decision.link.clone()).collect()
}

fn model_cause(before: Option<&AppliedModel>, after: Option<&AppliedModel>) -> Option<ModelCause> {
    match (before, after) {
        (None, Some(_)) => Some(ModelCause::Saved),
        (Some(_), None) => Some(ModelCause::Own),
        (Some(before), Some(after)) => (before != after).then_some(ModelCause::OtherSaved),
        (None, None) => None,
    }
}

/// The settings that differ between two lists of changed settings, in table order; a setting not in a list has its default.
fn setting_causes(before: &[ChangedSetting], after: &[ChangedSetting]) -> Vec<Cause> {
    let of = |list: &[ChangedSetting], setting: &Setting| {
        let change = list.iter().find(|change| change.key == setting.key);
        change.map_or_else(|| setting.default_value().to_string(), |change| change.value.clone())
    };
    let cause = |setting: &Setting| {
        let (before, after) = (of(before, setting), of(after, setting));
        (before != after).then(|| Cause::Setting {
            key: setting.key.to_owned(),
            before,
            after,
        })
    };
    crate::settings::SETTINGS.iter().filter_map(cause).collect()
}
