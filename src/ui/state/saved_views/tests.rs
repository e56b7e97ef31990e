use super::super::super::route::{Launch, View};
use super::super::super::selection::columns::{Column, Columns};
use super::super::super::selection::filter::List;
use super::super::{Msg, Remembered, update};
use super::*;
use crate::ui::sample::day;

fn page(remembered: Option<&str>) -> State {
    let remembered = Remembered {
        views: remembered,
        ..Remembered::default()
    };
    State::new(View::Executive.route(), Launch::default(), day("2025-07-04"), remembered)
}

fn send(state: &mut State, msg: SavedViewMsg) -> Vec<Effect> {
    update(state, Msg::SavedViews(msg))
}

fn save(state: &mut State, name: &str) -> Vec<Effect> {
    send(state, SavedViewMsg::Saved { name: name.into() })
}

fn names(state: &State) -> Vec<&str> {
    state.saved_views.views.iter().map(|view| view.name.as_str()).collect()
}

#[test]
fn a_view_holds_the_filters_and_columns_but_no_search() {
    let mut state = page(None);
    let chosen = Selection {
        columns: Some(Columns::DEFAULT.toggled(Column::Rfm)),
        ..Selection::of_list(List::Urgent)
    };
    update(&mut state, Msg::Searched("Nordwind".into()));
    update(&mut state, Msg::Selected(chosen));
    assert!(
        save(&mut state, "  Monday\tcalls\n ").is_empty(),
        "nothing is kept without being asked"
    );
    assert_eq!(names(&state), ["Monday calls"]);
    assert_eq!(state.saved_views.views[0].selection, chosen);
    assert!(!state.saved_views.lines().contains("Nordwind"));
}

#[test]
fn the_same_name_replaces_and_an_empty_one_saves_nothing() {
    let mut state = page(None);
    save(&mut state, "Mine");
    update(&mut state, Msg::Selected(Selection::of_list(List::Renewal)));
    save(&mut state, "Mine");
    save(&mut state, "   ");
    assert_eq!(names(&state), ["Mine"]);
    assert_eq!(state.saved_views.views[0].selection, Selection::of_list(List::Renewal));
    send(&mut state, SavedViewMsg::Deleted { name: "Mine".into() });
    assert!(state.saved_views.views.is_empty());
}

#[test]
fn what_is_remembered_comes_back_and_can_be_forgotten() {
    let mut state = page(None);
    update(&mut state, Msg::Selected(Selection::of_list(List::CrossSell)));
    save(&mut state, "Cross");
    let effects = send(&mut state, SavedViewMsg::Remembered(true));
    let [Effect::KeepViews(Some(lines))] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let again = page(Some(lines));
    assert_eq!(again.saved_views, state.saved_views);
    let more = save(&mut state, "Second");
    assert!(matches!(more.as_slice(), [Effect::KeepViews(Some(lines))] if lines.lines().count() == 2));
    assert_eq!(send(&mut state, SavedViewMsg::Remembered(false)), [Effect::KeepViews(None)]);
    assert_eq!(names(&state), ["Cross", "Second"], "they stay until the page is closed");
}

#[test]
fn lines_that_are_not_understood_are_left_out() {
    let state = page(Some("no tab\nOther view\t#/executive\n\t#/pipeline\nGood\t#/pipeline?levels=High"));
    assert_eq!(names(&state), ["Good"]);
}

#[test]
fn an_address_without_columns_leaves_those_chosen_before() {
    let mut state = page(None);
    let columns = Some(Columns::DEFAULT.toggled(Column::Rfm));
    update(
        &mut state,
        Msg::Selected(Selection {
            columns,
            ..Selection::default()
        }),
    );
    let effects = update(&mut state, Msg::RouteChanged(Route::Pipeline(Selection::of_list(List::Urgent))));
    let expected = Route::Pipeline(Selection {
        columns,
        ..Selection::of_list(List::Urgent)
    });
    assert_eq!(effects, [Effect::KeepRoute(expected.clone())]);
    assert_eq!(state.route, expected);
    let named = Selection {
        columns: Some(Columns::DEFAULT),
        ..Selection::default()
    };
    assert!(update(&mut state, Msg::RouteChanged(Route::Pipeline(named))).is_empty());
    assert_eq!(state.pipeline.columns, Some(Columns::DEFAULT));
}

#[test]
fn a_link_is_the_address_of_the_page() {
    assert_eq!(update(&mut page(None), Msg::AddressCopied), [Effect::CopyAddress]);
}
