//! Where the user is on the page, and where the focus belongs when another view appears.

use super::route::Route;

/// A view, and the one that led to it.
#[derive(Debug, Clone)]
pub(super) struct Whereabouts {
    /// The view, whatever it shows.
    place: &'static str,
    route: Route,
    came_from: Option<Route>,
}

/// Where the focus belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Focus {
    /// Where it is: the view is the same.
    Stays,
    Heading,
    /// On the row that links to this route, from which the user has come back.
    Row(Route),
}

impl Whereabouts {
    pub(super) fn at(place: &'static str, route: Route) -> Self {
        Self {
            place,
            route,
            came_from: None,
        }
    }

    /// Notes where the user is now.
    pub(super) fn follow(&mut self, place: &'static str, route: Route) -> Focus {
        let is_other = place != self.place;
        let left = std::mem::replace(&mut self.route, route);
        self.place = place;
        if !is_other {
            return Focus::Stays;
        }
        let is_back = self.came_from.as_ref() == Some(&self.route);
        self.came_from = Some(left.clone());
        if is_back { Focus::Row(left) } else { Focus::Heading }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::route::View;

    #[test]
    fn the_way_back_leads_to_the_row_that_was_left() {
        let (list, customer) = (View::Pipeline.route(), Route::parse("#/customer/c-42"));
        let mut here = Whereabouts::at("pipeline", list.clone());
        assert_eq!(here.follow("customer", customer.clone()), Focus::Heading);
        assert_eq!(here.follow("pipeline", list), Focus::Row(customer));
    }

    #[test]
    fn a_list_that_was_filtered_before_it_was_left_is_the_same_list() {
        let filtered = Route::parse("#/pipeline?level=high");
        let mut here = Whereabouts::at("pipeline", View::Pipeline.route());
        assert_eq!(here.follow("pipeline", filtered.clone()), Focus::Stays);
        let customer = Route::parse("#/customer/c-42");
        here.follow("customer", customer.clone());
        assert_eq!(here.follow("pipeline", filtered), Focus::Row(customer));
    }

    #[test]
    fn another_view_begins_at_its_heading() {
        let mut here = Whereabouts::at("pipeline", View::Pipeline.route());
        here.follow("customer", Route::parse("#/customer/c-42"));
        assert_eq!(here.follow("actions", View::Actions.route()), Focus::Heading);
        assert_eq!(here.follow("pipeline", View::Pipeline.route()), Focus::Heading);
    }
}
