//! No thing has two numbers: every figure, everywhere it is shown, in seven workbooks.
//!
//! The table of figures is that of `docs/figures.md`, which a test keeps equal to it. After a change:
//! `ONELEAD_FIGURES=write cargo test --test it figures::`.

mod actions;
mod customers;
mod history;
mod said;
mod sources;
mod totals;
mod walk;

use std::collections::BTreeSet;
use std::fmt::Write;

use said::Said;
use walk::{WORKBOOKS, Walk};

/// A thing that has one number, day or word, however often it is shown.
pub(crate) struct Figure {
    name: &'static str,
    /// What it is, in one sentence.
    means: &'static str,
    places: &'static [Place],
}

/// Where a figure is shown.
pub(crate) struct Place {
    at: &'static str,
    /// Why it may be missing there though another place has it; `None` if it may not.
    silent: Option<&'static str>,
    reads: fn(&Walk) -> Said,
}

/// A place that shows the figure whenever any place does.
const fn always(at: &'static str, reads: fn(&Walk) -> Said) -> Place {
    Place { at, silent: None, reads }
}

/// A place that shows the figure, or nothing for a reason.
const fn where_(at: &'static str, silent: &'static str, reads: fn(&Walk) -> Said) -> Place {
    Place {
        at,
        silent: Some(silent),
        reads,
    }
}

fn figures() -> impl Iterator<Item = &'static Figure> {
    [
        totals::FIGURES,
        customers::FIGURES,
        actions::FIGURES,
        history::FIGURES,
        sources::FIGURES,
    ]
    .into_iter()
    .flatten()
}

/// What is wrong with a figure in a workbook, and the places that said something.
fn compare(figure: &'static Figure, walk: &Walk) -> (Vec<String>, BTreeSet<(&'static str, &'static str)>) {
    let said: Vec<(&Place, Said)> = figure.places.iter().map(|place| (place, (place.reads)(walk))).collect();
    let mut wrong = Vec::new();
    let keys: BTreeSet<&String> = said.iter().flat_map(|(_, said)| said.keys()).collect();
    for key in keys {
        let mut first = None;
        for (place, said) in &said {
            match (said.get(key), first) {
                (None, _) if place.silent.is_some() => {}
                (None, _) => wrong.push(format!("{}, {} “{key}”: {} says nothing", walk.name, figure.name, place.at)),
                (Some(value), None) => first = Some((place.at, value)),
                (Some(value), Some((before, known))) if !known.agrees(value) => wrong.push(format!(
                    "{}, {} “{key}”: {before} says {known:?}, {} says {value:?}",
                    walk.name, figure.name, place.at
                )),
                (Some(_), Some(_)) => {}
            }
        }
    }
    let spoke = said
        .iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(place, _)| (figure.name, place.at));
    (wrong, spoke.collect())
}

#[test]
fn no_thing_has_two_numbers() {
    let walked: Vec<(Vec<String>, BTreeSet<_>)> = std::thread::scope(|scope| {
        let walk = |(name, open): &'static (&'static str, fn() -> onelead::worker::Session)| {
            let walk = Walk::of(name, open());
            let mut all = (Vec::new(), BTreeSet::new());
            for figure in figures() {
                let (wrong, spoke) = compare(figure, &walk);
                all.0.extend(wrong);
                all.1.extend(spoke);
            }
            all
        };
        let threads: Vec<_> = WORKBOOKS.iter().map(|workbook| scope.spawn(move || walk(workbook))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut wrong: Vec<String> = walked.iter().flat_map(|(wrong, _)| wrong.clone()).collect();
    // A place that no workbook makes speak would never be compared.
    for figure in figures() {
        for place in figure.places {
            if !walked.iter().any(|(_, spoke)| spoke.contains(&(figure.name, place.at))) {
                wrong.push(format!("{}: {} never says anything", figure.name, place.at));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// The page for readers, made of the table.
fn page() -> String {
    let mut page = include_str!("figures/head.md").to_owned();
    for figure in figures() {
        writeln!(page, "\n## {}\n\n{}\n", figure.name, figure.means).unwrap();
        for Place { at, silent, .. } in figure.places {
            let note = silent.map(|why| format!(" ({why})")).unwrap_or_default();
            writeln!(page, "- {at}{note}").unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_figures_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/figures.md");
    if std::env::var_os("ONELEAD_FIGURES").is_some() {
        std::fs::write(path, page()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/figures.md differs: ONELEAD_FIGURES=write cargo test --test it figures::"
    );
}
