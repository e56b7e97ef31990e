//! What to say and offer to one customer, computed on demand: a page shows one customer, an export a batch.

use crate::domain::order::Order;
use crate::domain::source::Source;
use crate::domain::template::{Value, Variable, one_line};
use crate::facts::{CustomerFacts, Facts, Mention, Term};
use crate::linking::LinkedRows;
use crate::pipeline::{Analysis, Opened};
use crate::recommend::{self, PlatformBase, Service, ServiceCatalog, Trait};
use crate::report::advice::{Advice, PlatformOffer, ServiceOffer, ServiceReason, TraitKind};
use crate::report::links::NameSource;
use crate::workbook::schema::{Key, opportunities, services};
use crate::workbook::tables::{Table, Tables};

mod grounds;

/// The number of services offered to a customer.
const SERVICES: usize = 3;

/// What advice needs besides the analysis, gathered once for many customers.
#[derive(Debug)]
pub struct Adviser {
    facts: Facts,
    platforms: PlatformBase,
    services: ServiceCatalog,
    /// Rows of the services table, in the catalog's order.
    service_rows: Vec<u32>,
}

impl Adviser {
    /// Gathers the data; `analysis` must be one of `opened`.
    pub fn new(opened: &Opened, analysis: &Analysis) -> Self {
        let facts = Facts::gather(&analysis.customers, &opened.tables);
        let platforms: Vec<Vec<Term>> = facts.customers.iter().map(platforms).collect();
        let table = opened.tables.get(Source::Services);
        let service_rows: Vec<u32> = table
            .map(|table| (0..table.n_rows() as u32).filter(|row| service(table, *row).is_some()).collect())
            .unwrap_or_default();
        let offered: Vec<Service> = table
            .into_iter()
            .flat_map(|table| service_rows.iter().filter_map(|row| service(table, *row)))
            .collect();
        Self {
            platforms: PlatformBase::new(&platforms),
            services: ServiceCatalog::new(&offered),
            facts,
            service_rows,
        }
    }

    /// Returns the advice for a customer by index; `None` if there is no such customer.
    pub fn advise(&self, opened: &Opened, analysis: &Analysis, customer: u32) -> Option<Advice> {
        let index = customer as usize;
        let facts = self.facts.customers.get(index)?;
        let situation = analysis.situations.get(index)?;
        let row = analysis.report.customers.get(index)?;
        let platform = self.platform_offer(customer, facts);
        let services = self.service_offers(&opened.tables, analysis.customers.rows(Source::Opportunities), index);
        let is_named = analysis
            .customers
            .get(index)
            .is_some_and(|customer| customer.name_source != NameSource::Id);
        let words = &self.facts.words;
        let current = most_owned(facts).map(|term| words.platforms.shown(term));
        let area = facts.commonest_business_area().map(|term| words.business_areas.shown(term));
        let name = Value::text(&row.name);
        let team = match &name {
            Some(Value::Text(name)) if is_named => Some(name.clone()),
            _ => None,
        };
        let values = [
            (Variable::CustomerName, name),
            (Variable::Team, Some(Value::Team(team))),
            (Variable::VendorName, Value::text(&analysis.settings.recommendations.vendor_name)),
            (Variable::CurrentPlatform, current.and_then(Value::text)),
            (
                Variable::RecommendedPlatform,
                platform.as_ref().and_then(|offer| Value::text(&offer.platform)),
            ),
            (
                Variable::RecommendedService,
                services.first().and_then(|offer| Value::text(&offer.service)),
            ),
            (Variable::BusinessArea, area.and_then(Value::text)),
        ];
        Some(Advice {
            customer,
            set: analysis.settings.recommendations.template_set,
            values: values
                .into_iter()
                .filter_map(|(variable, value)| Some((variable, value?)))
                .collect(),
            starters: recommend::starters(situation, &row.actions),
            platform,
            services,
        })
    }

    /// Returns the advice for each customer of the report's batch, in its order.
    pub fn advise_batch(&self, opened: &Opened, analysis: &Analysis) -> Vec<Advice> {
        let batch = analysis.report.batch.iter();
        batch.filter_map(|customer| self.advise(opened, analysis, *customer)).collect()
    }

    fn platform_offer(&self, customer: u32, facts: &CustomerFacts) -> Option<PlatformOffer> {
        let (term, reason) = self.platforms.offer(customer, &platforms(facts))?;
        Some(PlatformOffer {
            platform: one_line(self.facts.words.platforms.shown(term))?,
            reason,
        })
    }

    fn service_offers(&self, tables: &Tables, opportunity_rows: &LinkedRows, customer: usize) -> Vec<ServiceOffer> {
        let Some(table) = tables.get(Source::Services) else {
            return Vec::new();
        };
        let mut traits = self.traits(customer);
        if let Some(opportunities) = tables.get(Source::Opportunities) {
            traits.extend(opportunity_traits(opportunities, opportunity_rows.of(customer)));
        }
        let offer = |found: recommend::Match| {
            let service = service(table, *self.service_rows.get(found.service)?)?;
            let because = traits.get(found.because)?;
            Some(ServiceOffer {
                practice: service.practice.and_then(one_line),
                sub_practice: service.sub_practice.and_then(one_line),
                service: one_line(service.service)?,
                relevance: found.relevance,
                reason: ServiceReason {
                    trait_kind: because.kind,
                    words: one_line(because.shown)?,
                },
            })
        };
        self.services.offer(&traits, SERVICES).into_iter().filter_map(offer).collect()
    }

    /// The texts among the facts about a customer.
    fn traits(&self, customer: usize) -> Vec<Trait<'_>> {
        let Some(facts) = self.facts.customers.get(customer) else {
            return Vec::new();
        };
        let words = &self.facts.words;
        let terms = |mentions: &[Mention]| -> Vec<Term> { mentions.iter().map(|mention| mention.term).collect() };
        let mut areas = terms(&facts.install_base.business_areas);
        areas.extend(terms(&facts.projects.business_areas));
        areas.order();
        areas.dedup();
        let kinds = [
            (TraitKind::Practice, &words.practices, facts.practices()),
            (TraitKind::Platform, &words.platforms, platforms(facts)),
            (TraitKind::BusinessArea, &words.business_areas, areas),
            (
                TraitKind::ProductLine,
                &words.product_lines,
                terms(&facts.opportunities.product_lines),
            ),
        ];
        let described = kinds.into_iter().flat_map(|(kind, vocabulary, terms)| {
            terms.into_iter().map(move |term| {
                let shown = vocabulary.shown(term);
                Trait { kind, shown, text: shown }
            })
        });
        described.collect()
    }
}

/// A service with its practices; `None` if the row names no service.
fn service(table: &Table, row: u32) -> Option<Service<'_>> {
    let text = |column: Key<Box<str>>| {
        let text = table.column(column).get(row as usize)?;
        Some(text.trim()).filter(|text| !text.is_empty())
    };
    Some(Service {
        practice: text(services::PRACTICE),
        sub_practice: text(services::SUB_PRACTICE),
        service: text(services::SERVICES)?,
    })
}

/// The names and descriptions of a customer's opportunities; a description is displayed by its opportunity's name.
fn opportunity_traits<'a>(table: &'a Table, rows: &[u32]) -> Vec<Trait<'a>> {
    let (names, descriptions) = (
        table.column(opportunities::OPPORTUNITY_NAME),
        table.column(opportunities::DESCRIPTION),
    );
    let of_row = |row: &u32| {
        let name = names.get(*row as usize).map(AsRef::as_ref);
        let description = descriptions.get(*row as usize).map(AsRef::as_ref);
        let shown: &str = name.or(description).unwrap_or_default();
        let described = move |text| Trait {
            kind: TraitKind::Opportunity,
            shown,
            text,
        };
        [name.map(described), description.map(described)]
    };
    rows.iter().flat_map(of_row).flatten().collect()
}

fn platforms(facts: &CustomerFacts) -> Vec<Term> {
    facts.install_base.platforms.iter().map(|mention| mention.term).collect()
}

/// The platform with the most products; the first in case of a tie.
fn most_owned(facts: &CustomerFacts) -> Option<Term> {
    let platforms = facts.install_base.platforms.iter();
    platforms
        .min_by_key(|mention| (std::cmp::Reverse(mention.things), mention.term))
        .map(|mention| mention.term)
}
