//! Addresses as typed values: `#/pipeline?levels=High` and the page's own `?demo&asof=2025-07-04`.
//!
//! An address names a view and a selection. It may contain ids, but never names or search text: a fragment is not sent to a
//! server, but it is kept in browser histories and pasted into emails.

use std::fmt;

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;

use super::selection::Selection;
use super::selection::columns::Columns;
use super::selection::condition::Condition;
use super::selection::due::Week;
use super::selection::filter::{Levels, Lists, MinConfidence, RowLimit};
use super::selection::happened::Happened;
use super::selection::sort::Sort;

pub mod actions;
pub mod analytics;
pub mod executive;
pub mod history;
pub mod insights;

/// The view that the fragment of the address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The start view, which explains what to drop and why.
    Start,
    Executive(executive::ExecutivePlace),
    Pipeline(Selection),
    /// One customer, by its id as encoded in addresses; without an id, the list to choose from.
    Customer(Option<String>),
    Actions(actions::ActionsPlace),
    Analytics(analytics::AnalyticsPlace),
    /// What became of past bids.
    History(history::HistoryPlace),
    Insights(insights::InsightsPlace),
    /// Every component in every state; development builds only.
    #[cfg(debug_assertions)]
    Styleguide,
    /// A fragment that matches no view, as written.
    Unknown(String),
}

/// A finished view of an analysis, as the navigation lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Executive,
    Pipeline,
    Customer,
    Actions,
    Analytics,
    History,
    Insights,
}

impl View {
    /// Every finished view, in the navigation's order.
    pub const ALL: [Self; 7] = [
        Self::Executive,
        Self::Pipeline,
        Self::Customer,
        Self::Actions,
        Self::Analytics,
        Self::History,
        Self::Insights,
    ];

    /// The route of the view without filters.
    pub fn route(self) -> Route {
        match self {
            Self::Executive => Route::Executive(executive::ExecutivePlace::Overview),
            Self::Pipeline => Route::Pipeline(Selection::default()),
            Self::Analytics => Route::Analytics(analytics::AnalyticsPlace::default()),
            Self::History => Route::History(history::HistoryPlace::default()),
            Self::Customer => Route::Customer(None),
            Self::Actions => Route::Actions(actions::ActionsPlace::default()),
            Self::Insights => Route::Insights(insights::InsightsPlace::default()),
        }
    }
}

impl Route {
    /// Parses a fragment, with or without its `#`. Unknown filters are ignored, invalid values become their defaults.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#');
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let path = path.trim_matches('/');
        if let Some(place) = part_of("actions", path).and_then(|part| actions::ActionsPlace::parse(part, query)) {
            return Self::Actions(place);
        }
        if let Some(place) = part_of("insights", path).and_then(|part| insights::InsightsPlace::parse(part, query)) {
            return Self::Insights(place);
        }
        if let Some(place) = part_of("analytics", path).and_then(|part| analytics::AnalyticsPlace::parse(part, query)) {
            return Self::Analytics(place);
        }
        if let Some(place) = part_of("executive", path).and_then(|part| executive::ExecutivePlace::parse(part, query)) {
            return Self::Executive(place);
        }
        if let Some(place) = part_of("history", path).and_then(|part| history::HistoryPlace::parse(part, query)) {
            return Self::History(place);
        }
        if let Some(id) = path.strip_prefix("customer/") {
            return Self::Customer(Some(id.to_owned()));
        }
        match path {
            "" => Self::Start,
            "pipeline" => Self::Pipeline(parse_selection(query)),
            "customer" => Self::Customer(None),
            #[cfg(debug_assertions)]
            "styleguide" => Self::Styleguide,
            _ => Self::Unknown(fragment.to_owned()),
        }
    }

    /// Formats the fragment, with its `#`; the inverse of `parse`.
    pub fn address(&self) -> String {
        match self {
            Self::Start => "#/".to_owned(),
            Self::Executive(place) => place.to_string(),
            Self::Pipeline(selection) => format!("#/pipeline{}", selection_query(selection)),
            Self::Analytics(place) => place.to_string(),
            Self::History(place) => place.to_string(),
            Self::Customer(None) => "#/customer".to_owned(),
            Self::Customer(Some(id)) => format!("#/customer/{id}"),
            Self::Actions(place) => place.to_string(),
            Self::Insights(place) => place.to_string(),
            #[cfg(debug_assertions)]
            Self::Styleguide => "#/styleguide".to_owned(),
            Self::Unknown(fragment) => format!("#{fragment}"),
        }
    }

    /// The filters, if this is the pipeline view.
    pub fn selection(&self) -> Option<Selection> {
        match self {
            Self::Pipeline(selection) => Some(*selection),
            _ => None,
        }
    }

    /// The view of a customer.
    pub fn to_customer(id: &CustomerId) -> Self {
        Self::Customer(Some(insights::encoded(id)))
    }

    /// The view that the navigation marks as current.
    pub fn view(&self) -> Option<View> {
        match self {
            Self::Executive(_) => Some(View::Executive),
            Self::Pipeline(_) => Some(View::Pipeline),
            Self::Analytics(_) => Some(View::Analytics),
            Self::History(_) => Some(View::History),
            Self::Customer(_) => Some(View::Customer),
            Self::Actions(_) => Some(View::Actions),
            Self::Insights(_) => Some(View::Insights),
            _ => None,
        }
    }
}

/// Returns the part of a path after the name of a view that has several parts.
fn part_of<'a>(view: &str, path: &'a str) -> Option<&'a str> {
    let rest = path.strip_prefix(view)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// Writes the query of the parameters that have a value.
fn write_query<'a>(f: &mut fmt::Formatter<'_>, parts: impl IntoIterator<Item = (&'static str, Option<&'a str>)>) -> fmt::Result {
    let given = parts.into_iter().filter_map(|(key, value)| Some((key, value?)));
    for (index, (key, value)) in given.enumerate() {
        write!(f, "{}{key}={value}", if index == 0 { '?' } else { '&' })?;
    }
    Ok(())
}

fn parse_selection(query: &str) -> Selection {
    let mut selection = Selection::default();
    for (key, value) in pairs(query) {
        match key {
            "min" => selection.min = MinConfidence::parse(value),
            "levels" => selection.levels = Levels::parse(value).unwrap_or(selection.levels),
            "list" => selection.lists = Lists::parse(value),
            // A condition that cannot be read is left out like other nonsense; its chip is then missing as well.
            "where" => {
                let conditions = Condition::parse(value).and_then(|condition| selection.conditions.with(condition));
                selection.conditions = conditions.unwrap_or(selection.conditions);
            }
            "week" => selection.week = Week::parse(value),
            "since" => selection.since = Happened::of_key(value),
            "limit" => selection.limit = RowLimit::parse(value).unwrap_or(selection.limit),
            "sort" => selection.sort = Sort::parse(value).unwrap_or(selection.sort),
            "cols" => selection.columns = Some(Columns::parse(value)),
            _ => {}
        }
    }
    selection
}

fn selection_query(selection: &Selection) -> String {
    let default = Selection::default();
    let mut parts = Vec::new();
    if let Some(min) = selection.min {
        parts.push(format!("min={min}"));
    }
    if selection.levels != default.levels {
        parts.push(format!("levels={}", selection.levels));
    }
    if selection.lists != default.lists {
        parts.push(format!("list={}", selection.lists));
    }
    parts.extend(selection.conditions.iter().map(|condition| format!("where={condition}")));
    if let Some(week) = selection.week {
        parts.push(format!("week={}", week.number()));
    }
    if let Some(since) = selection.since {
        parts.push(format!("since={}", since.key()));
    }
    if selection.limit != default.limit {
        parts.push(format!("limit={}", selection.limit.rows()));
    }
    if selection.sort != default.sort {
        parts.push(format!("sort={}", selection.sort));
    }
    if let Some(columns) = selection.columns {
        parts.push(format!("cols={columns}"));
    }
    if parts.is_empty() {
        String::new()
    } else {
        format!("?{}", parts.join("&"))
    }
}

/// What the query of the page's address asks for at startup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Launch {
    /// Load the demo workbook.
    pub demo: bool,
    /// The initial as-of date; `None` means today.
    pub as_of: Option<Day>,
}

impl Launch {
    /// Parses `location.search`.
    pub fn parse(search: &str) -> Self {
        let mut launch = Self::default();
        for (key, value) in pairs(search.trim_start_matches('?')) {
            match key {
                "demo" => launch.demo = value != "0",
                "asof" => launch.as_of = Day::from_iso(value),
                _ => {}
            }
        }
        launch
    }
}

/// Returns `search` with its as-of date replaced, so that a bookmark reproduces what is on screen.
pub fn search_with_as_of(search: &str, day: Day) -> String {
    let parts: Vec<String> = parts_without(search, "asof").chain([format!("asof={day}")]).collect();
    format!("?{}", parts.join("&"))
}

/// Returns `search` without the demo, for when something else is on screen.
pub fn search_without_demo(search: &str) -> String {
    let parts: Vec<String> = parts_without(search, "demo").collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("?{}", parts.join("&"))
    }
}

/// The parts of a query but those of a key.
fn parts_without<'a>(search: &'a str, key: &'static str) -> impl Iterator<Item = String> + use<'a> {
    let parts = search.trim_start_matches('?').split('&');
    let kept = parts.filter(move |part| !part.is_empty() && part.split('=').next() != Some(key));
    kept.map(str::to_owned)
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
}

#[cfg(test)]
mod tests {
    use super::super::selection::sort::SortKey;
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(fragment: &str, route: Route) {
        assert_eq!(Route::parse(fragment), route);
    }

    #[test]
    fn views_have_addresses() {
        check("", Route::Start);
        check("#/", Route::Start);
        check("#/executive", View::Executive.route());
        check("#/pipeline", Route::Pipeline(Selection::default()));
        check("#/customer", Route::Customer(None));
        check("#/customer/", Route::Customer(None));
        check("#/customer/12", Route::Customer(Some("12".into())));
        check("#/customer/a%2Fb?x=1", Route::Customer(Some("a%2Fb".into())));
        check("#/customers/12", Route::Unknown("/customers/12".into()));
    }

    #[test]
    fn a_filter_is_read_from_the_address() {
        let Route::Pipeline(selection) = Route::parse("#/pipeline?min=0.85&levels=High,Low&list=renewal&limit=200&sort=-name") else {
            panic!("not the pipeline");
        };
        assert_eq!(selection.min.map(MinConfidence::percent), Some(85));
        assert_eq!(selection.levels.to_string(), "High,Low");
        assert_eq!(selection.lists.to_string(), "renewal");
        assert_eq!(selection.limit.rows(), 200);
        assert_eq!(selection.sort.key, SortKey::Name);
        assert!(selection.sort.reversed);
    }

    #[test]
    fn conditions_on_features_stand_in_the_address_in_one_order() {
        let address = "#/pipeline?where=total_products~ge~3&where=total_active_credits~gt~100";
        assert_eq!(Route::parse(address).address(), address);
        let turned = "#/pipeline?where=total_active_credits~gt~100&where=nonsense~gt~1&where=total_products~ge~3";
        assert_eq!(Route::parse(turned), Route::parse(address));
    }

    #[test]
    fn nonsense_in_a_filter_is_ignored() {
        check(
            "#/pipeline?min=banana&levels=&list=all&limit=-3&sort=&x=<script>",
            Route::Pipeline(Selection::default()),
        );
    }

    #[test]
    fn the_launch_query_is_read_and_rewritten() {
        let launch = Launch::parse("?demo&asof=2025-07-04");
        assert!(launch.demo);
        let day = Day::from_iso("2025-07-04").unwrap();
        assert_eq!(launch.as_of, Some(day));
        assert_eq!(Launch::parse("?asof=yesterday").as_of, None);
        assert_eq!(search_with_as_of("?demo&asof=2024-01-01", day), "?demo&asof=2025-07-04");
        assert_eq!(search_with_as_of("", day), "?asof=2025-07-04");
        assert_eq!(search_without_demo("?demo&asof=2025-07-04&x"), "?asof=2025-07-04&x");
        assert_eq!(search_without_demo("?demo=1"), "");
        assert_eq!(search_without_demo("?demonstration"), "?demonstration");
    }

    proptest! {
        #[test]
        fn any_fragment_is_a_route(fragment in ".{0,60}") {
            let route = Route::parse(&fragment);
            prop_assert_eq!(Route::parse(&route.address()), route);
        }

        #[test]
        fn every_selection_round_trips(selection in super::super::selection::tests::any_selection()) {
            let route = Route::Pipeline(selection);
            prop_assert_eq!(Route::parse(&route.address()), route);
        }
    }
}
