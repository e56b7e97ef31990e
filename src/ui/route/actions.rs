//! Places in the enablement view: `#/actions?urgency=critical&group=action`, `#/actions/templates?template=check_in`.

use std::fmt;

use crate::domain::ids::CustomerId;
use crate::domain::template::{TemplateKind, TemplateSet};
use crate::report::action::{ActionKind, Timeline, Urgency};

use super::insights::encoded;
use super::{pairs, write_query};

/// A part of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Every action of every customer.
    #[default]
    List,
    Renewals,
    CrossSell,
    ServiceExpansion,
    Plan,
    /// What became of actions.
    Log,
    Templates,
}

/// What the rows of the action list are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    #[default]
    Customer,
    Action,
}

/// Which actions the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Those that nothing was recorded about, or that came back.
    #[default]
    Open,
    Handled,
    All,
}

/// The number of visits that a plan has room for, 1 to 500.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visits(u16);

/// A part, and the selection within it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActionsPlace {
    pub part: Part,
    pub kind: Option<ActionKind>,
    pub urgency: Option<Urgency>,
    pub timeline: Option<Timeline>,
    pub grouping: Grouping,
    pub standing: Standing,
    /// The page of a list, counted from 0.
    pub page: u32,
    pub visits: Visits,
    /// The template in the editor.
    pub template: Option<TemplateKind>,
    pub set: Option<TemplateSet>,
    /// The id of the customer whose data the preview uses, as encoded in addresses.
    pub customer: Option<String>,
}

impl Part {
    /// Every part, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::List,
        Self::Renewals,
        Self::CrossSell,
        Self::ServiceExpansion,
        Self::Plan,
        Self::Log,
        Self::Templates,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::List => "",
            Self::Renewals => "renewals",
            Self::CrossSell => "cross-sell",
            Self::ServiceExpansion => "service-expansion",
            Self::Plan => "plan",
            Self::Log => "log",
            Self::Templates => "templates",
        }
    }
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Handled => "handled",
            Self::All => "all",
        }
    }

    /// Whether an action is shown that is handled or not.
    pub fn admits(self, is_handled: bool) -> bool {
        match self {
            Self::Open => !is_handled,
            Self::Handled => is_handled,
            Self::All => true,
        }
    }
}

impl Visits {
    const MOST: u16 = 500;

    /// Clamps the number to the valid range.
    pub fn of(visits: u32) -> Self {
        Self(visits.clamp(1, Self::MOST.into()) as u16)
    }

    pub fn count(self) -> u16 {
        self.0
    }
}

impl Default for Visits {
    fn default() -> Self {
        Self(12)
    }
}

impl ActionsPlace {
    /// A part with nothing selected in it.
    pub fn at(part: Part) -> Self {
        Self { part, ..Self::default() }
    }

    /// The editor at a template of a set, previewed with a customer.
    pub fn template(kind: TemplateKind, set: TemplateSet, customer: &CustomerId) -> Self {
        Self {
            template: Some(kind),
            set: Some(set),
            customer: Some(encoded(customer)),
            ..Self::at(Part::Templates)
        }
    }

    /// Parses what follows `actions/`; `None` for an unknown part. Unknown filters are ignored.
    pub fn parse(part: &str, query: &str) -> Option<Self> {
        let part = Part::ALL.into_iter().find(|known| known.word() == part)?;
        let mut place = Self::at(part);
        for (key, value) in pairs(query) {
            match key {
                "type" => place.kind = ActionKind::of_key(value),
                "urgency" => place.urgency = Urgency::of_key(value),
                "timeline" => place.timeline = Timeline::of_key(value),
                "show" if value == Standing::Handled.word() => place.standing = Standing::Handled,
                "show" if value == Standing::All.word() => place.standing = Standing::All,
                "group" if value == "action" => place.grouping = Grouping::Action,
                "page" => place.page = value.parse::<u32>().map_or(0, |page| page.saturating_sub(1)),
                "visits" => place.visits = value.parse().map_or_else(|_| Visits::default(), Visits::of),
                "template" => place.template = TemplateKind::of_word(value),
                "set" => place.set = TemplateSet::of_word(value),
                "customer" => place.customer = Some(value.to_owned()).filter(|id| !id.is_empty()),
                _ => {}
            }
        }
        Some(place)
    }

    /// Whether the preview uses this customer's data.
    pub fn is_of(&self, id: &CustomerId) -> bool {
        self.customer.as_deref().is_some_and(|customer| customer == encoded(id))
    }

    /// How many filters are set, besides the search.
    pub fn filters_set(&self) -> usize {
        let set = [
            self.kind.is_some(),
            self.urgency.is_some(),
            self.timeline.is_some(),
            self.standing != Standing::Open,
        ];
        set.into_iter().filter(|is_set| *is_set).count()
    }

    /// Changes a filter and returns to the first page.
    pub fn filtered(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut place = Self { page: 0, ..self.clone() };
        change(&mut place);
        place
    }
}

impl fmt::Display for ActionsPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#/actions")?;
        if self.part != Part::List {
            write!(f, "/{}", self.part.word())?;
        }
        let listed = self.part == Part::List;
        let edited = self.part == Part::Templates;
        let has_actions = !edited && self.part != Part::Log;
        let page = (self.page > 0 && !edited && self.part != Part::Plan).then(|| (u64::from(self.page) + 1).to_string());
        let planned = self.part == Part::Plan && self.visits != Visits::default();
        let visits = planned.then(|| self.visits.0.to_string());
        write_query(
            f,
            [
                ("type", self.kind.map(ActionKind::key).filter(|_| listed)),
                ("urgency", self.urgency.map(Urgency::key).filter(|_| listed)),
                ("timeline", self.timeline.map(Timeline::key).filter(|_| listed)),
                ("group", (listed && self.grouping == Grouping::Action).then_some("action")),
                (
                    "show",
                    (has_actions && self.standing != Standing::Open).then(|| self.standing.word()),
                ),
                ("page", page.as_deref()),
                ("visits", visits.as_deref()),
                ("template", self.template.map(TemplateKind::word).filter(|_| edited)),
                ("set", self.set.map(TemplateSet::word).filter(|_| edited)),
                ("customer", self.customer.as_deref().filter(|_| edited)),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Id;
    use crate::ui::route::Route;

    #[track_caller]
    fn check(address: &str, expected: &ActionsPlace) {
        assert_eq!(Route::parse(address), Route::Actions(expected.clone()));
        assert_eq!(expected.to_string(), address);
    }

    #[test]
    fn every_part_has_an_address() {
        check("#/actions", &ActionsPlace::default());
        for part in Part::ALL.into_iter().skip(1) {
            check(&format!("#/actions/{}", part.word()), &ActionsPlace::at(part));
        }
        assert_eq!(Route::parse("#/actions/nothing"), Route::Unknown("/actions/nothing".into()));
    }

    #[test]
    fn filters_and_the_page_stand_in_it() {
        let place = ActionsPlace {
            kind: Some(ActionKind::CrossSellHigh),
            urgency: Some(Urgency::Medium),
            timeline: Some(Timeline::Within90Days),
            grouping: Grouping::Action,
            standing: Standing::Handled,
            page: 2,
            ..ActionsPlace::default()
        };
        check(
            "#/actions?type=cross_sell_high&urgency=medium&timeline=within_90_days&group=action&show=handled&page=3",
            &place,
        );
        assert_eq!((place.filters_set(), ActionsPlace::default().filters_set()), (4, 0));
        let filtered = place.filtered(|place| place.kind = None);
        assert_eq!(
            filtered.to_string(),
            "#/actions?urgency=medium&timeline=within_90_days&group=action&show=handled"
        );
        let elsewhere = ActionsPlace { part: Part::Plan, ..place };
        assert_eq!(elsewhere.to_string(), "#/actions/plan?show=handled");
        let edited = ActionsPlace {
            part: Part::Templates,
            ..elsewhere
        };
        assert_eq!(edited.to_string(), "#/actions/templates");
    }

    #[test]
    fn visits_and_the_edited_template_stand_in_it() {
        let place = ActionsPlace {
            visits: Visits::of(30),
            ..ActionsPlace::at(Part::Plan)
        };
        check("#/actions/plan?visits=30", &place);
        let id = Id::from_text("A & B");
        let place = ActionsPlace::template(TemplateKind::CheckIn, TemplateSet::Neutral, &id);
        assert!(place.is_of(&id));
        check("#/actions/templates?template=check_in&set=neutral&customer=A%20%26%20B", &place);
    }

    #[test]
    fn nonsense_is_ignored_and_numbers_are_kept_in_range() {
        let nonsense = "#/actions?type=x&urgency=&timeline=soon&group=x&page=0&visits=many&template=x&set=x&customer=";
        assert_eq!(Route::parse(nonsense), Route::Actions(ActionsPlace::default()));
        assert_eq!([0, 501, 40].map(|visits| Visits::of(visits).count()), [1, 500, 40]);
    }
}
