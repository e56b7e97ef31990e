//! Items in lanes along the time axis: columns for counts by month, bars for spans, dots for single dates, and a line at the
//! as-of date.

use super::palette::Ink;
use super::{Anchor, Drawing, Form, LABEL, Mark, Path, Rule, Shape, Size, Word};
use crate::domain::calendar::{Day, Days};

/// The height of a lane's title.
const TITLE: f64 = 20.0;
/// The height of the row of years at the bottom.
const SCALE: f64 = 22.0;
/// The gap between two lanes.
const AIR: f64 = 8.0;
/// The height of the space above the lanes, where the as-of date is named.
const HEAD: f64 = 18.0;
/// The minimum width of a bar or column, in pixels.
const THINNEST: f64 = 3.0;
/// The maximum number of rows of spans in a lane.
const MOST_ROWS: usize = 8;

/// The items to show, and the period from one day to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    pub from: Day,
    pub to: Day,
    pub as_of: Day,
    pub as_of_label: String,
    pub lanes: Vec<Lane>,
}

/// Items of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    pub title: String,
    pub ink: Ink,
    pub things: Vec<Thing>,
}

/// An item, which becomes one mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    pub start: Day,
    /// `None` for a single date.
    pub end: Option<Day>,
    /// The height of a column, 0 to 1; `None` for a bar or dot.
    pub height: Option<f64>,
    pub label: String,
}

/// Lays out the lanes from the top, one mark per item in order; `text_width` measures a label.
pub fn timeline(timeline: &Timeline, size: Size, text_width: &dyn Fn(&str) -> f64) -> Drawing {
    let days = f64::from(timeline.to.days_after(timeline.from).0.max(1));
    let x = |day: Day| size.width * f64::from(day.days_after(timeline.from).0) / days;
    let inside = |day: Day| x(day).clamp(0.0, size.width);
    let mut drawing = Drawing {
        size,
        marks: Vec::new(),
        words: Vec::new(),
        rules: Vec::new(),
        paths: Vec::new(),
    };
    scale(timeline, size, text_width, &x, &mut drawing);
    let lanes = timeline.lanes.len().max(1) as f64;
    // Leaves a gap between the bottom of one lane and the title of the next.
    let room = ((size.height - SCALE - HEAD) / lanes - TITLE - AIR).max(8.0);
    for (place, lane) in timeline.lanes.iter().enumerate() {
        let top = HEAD + (room + TITLE + AIR) * place as f64 + TITLE;
        drawing.words.push(Word {
            text: lane.title.clone(),
            at: (0.0, top - TITLE / 2.0),
            anchor: Anchor::Start,
            size: LABEL,
            strong: true,
            ink: Ink::Label,
        });
        drawing.rules.push(Rule {
            from: (0.0, top + room),
            to: (size.width, top + room),
            ink: Ink::Grid,
        });
        let rows = rows(&lane.things, days * 16.0 / size.width.max(1.0));
        let most = rows.iter().copied().max().unwrap_or(0) + 1;
        let pitch = (room / most as f64).min(18.0);
        for (thing, row) in lane.things.iter().zip(rows) {
            let (left, right) = (inside(thing.start), inside(thing.end.unwrap_or(thing.start)));
            let middle = top + pitch * (row as f64 + 0.5);
            let shape = match (thing.height, thing.end) {
                (Some(height), _) => {
                    let height = (room * 0.92 * height.clamp(0.0, 1.0)).max(2.0);
                    Shape::Cell {
                        left,
                        top: top + room - height,
                        width: (right - left - 1.0).max(THINNEST),
                        height,
                    }
                }
                (None, Some(_)) => Shape::Cell {
                    left,
                    top: middle - pitch * 0.34,
                    width: (right - left).max(THINNEST),
                    height: pitch * 0.68,
                },
                (None, None) => Shape::Dot {
                    center: (left, middle),
                    radius: (pitch * 0.34).clamp(2.5, 5.0),
                    form: Form::Diamond,
                },
            };
            drawing.marks.push(Mark {
                shape,
                label: thing.label.clone(),
                value: thing.height.unwrap_or_default(),
                ink: lane.ink,
                customers: Vec::new(),
            });
        }
    }
    drawing
}

/// The years or months at the bottom, and the as-of date.
fn scale(timeline: &Timeline, size: Size, text_width: &dyn Fn(&str) -> f64, x: &dyn Fn(Day) -> f64, drawing: &mut Drawing) {
    let floor = size.height - SCALE;
    let word = |text: String, at: f64, strong, ink| Word {
        text,
        at: (at, size.height - SCALE / 2.0),
        anchor: Anchor::Middle,
        size: LABEL,
        strong,
        ink,
    };
    let room = text_width("2025-07") * 1.5;
    for (day, label) in ticks(timeline.from, timeline.to, (size.width / room).max(1.0) as usize) {
        let at = x(day);
        drawing.rules.push(Rule {
            from: (at, HEAD),
            to: (at, floor),
            ink: Ink::Grid,
        });
        let half = text_width(&label) / 2.0;
        if at >= half && at + half <= size.width {
            drawing.words.push(word(label, at, false, Ink::Label));
        }
    }
    let at = x(timeline.as_of);
    if (0.0..=size.width).contains(&at) {
        drawing.paths.push(Path {
            points: vec![(at, 0.0), (at, floor)],
            ink: Ink::Strong,
            closed: false,
            filled: false,
            dashed: true,
            width: 1.5,
        });
        let label = &timeline.as_of_label;
        let flips = at + text_width(label) + 6.0 > size.width;
        drawing.words.push(Word {
            text: label.clone(),
            at: (if flips { at - 5.0 } else { at + 5.0 }, HEAD / 2.0),
            anchor: if flips { Anchor::End } else { Anchor::Start },
            size: LABEL,
            strong: true,
            ink: Ink::Strong,
        });
    }
}

/// At most this many first days of years or months, evenly spaced, with their labels.
fn ticks(from: Day, to: Day, most: usize) -> Vec<(Day, String)> {
    let months_of = |day: Day| {
        let (year, month, _) = day.ymd();
        year * 12 + month as i32 - 1
    };
    let (first, last) = (months_of(from), months_of(to));
    let steps = [1, 3, 6, 12, 24, 60, 120, 240, 600];
    let fits = |step: &&i32| ((last - first) / **step) as usize <= most;
    let step = steps.iter().find(fits).copied().unwrap_or(1_200);
    let start = first + (step - first.rem_euclid(step)) % step;
    (start..=last)
        .step_by(step as usize)
        .filter_map(|months| {
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
            let label = if step % 12 == 0 {
                year.to_string()
            } else {
                format!("{year}-{month:02}")
            };
            Some((Day::from_ymd(year, month, 1)?, label))
        })
        .filter(|(day, _)| *day >= from)
        .collect()
}

/// Assigns a row to each item so that the items of a lane do not overlap, as long as there are enough rows; `apart` is the
/// number of days that a dot covers. Columns share one row.
fn rows(things: &[Thing], apart: f64) -> Vec<usize> {
    let mut free: Vec<Day> = Vec::new();
    let apart = Days(apart.clamp(1.0, 36_500.0) as i32);
    let row = |thing: &Thing| {
        if thing.height.is_some() {
            return 0;
        }
        let until = thing.end.unwrap_or(thing.start).max(thing.start.plus(apart));
        let found = free.iter().position(|day| *day <= thing.start);
        match found {
            Some(row) => {
                if let Some(day) = free.get_mut(row) {
                    *day = until;
                }
                row
            }
            None if free.len() < MOST_ROWS => {
                free.push(until);
                free.len() - 1
            }
            // If rows run out, the one that becomes free first is shared.
            None => {
                let soonest = free.iter().enumerate().min_by_key(|(_, day)| **day).map_or(0, |(row, _)| row);
                if let Some(day) = free.get_mut(soonest) {
                    *day = until;
                }
                soonest
            }
        }
    };
    things.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Day {
        Day::from_iso(iso).unwrap()
    }

    fn thing(start: &str, end: Option<&str>, height: Option<f64>) -> Thing {
        Thing {
            start: day(start),
            end: end.map(day),
            height,
            label: start.into(),
        }
    }

    fn drawn(things: Vec<Thing>) -> Drawing {
        let shown = Timeline {
            from: day("2023-07-04"),
            to: day("2027-07-04"),
            as_of: day("2025-07-04"),
            as_of_label: "As of".into(),
            lanes: vec![Lane {
                title: "Projects".into(),
                ink: Ink::Series1,
                things,
            }],
        };
        let size = Size {
            width: 400.0,
            height: 160.0,
        };
        timeline(&shown, size, &|text| text.chars().count() as f64 * 7.0)
    }

    #[test]
    fn spans_that_meet_stand_in_rows_of_their_own() {
        let drawing = drawn(vec![
            thing("2024-01-01", Some("2024-12-31"), None),
            thing("2024-06-01", Some("2025-06-01"), None),
            thing("2026-01-01", None, None),
        ]);
        let tops: Vec<f64> = drawing.marks.iter().map(|mark| mark.shape.tip().1).collect();
        assert!(tops[0] < tops[1], "{tops:?}");
        assert!((tops[0] - tops[2]).abs() < 1e-9, "the first row is free again");
        for mark in &drawing.marks {
            let (x, y) = mark.shape.tip();
            assert!((0.0..=400.0).contains(&x) && (0.0..=160.0).contains(&y));
        }
    }

    #[test]
    fn columns_stand_on_the_floor_by_their_height() {
        let drawing = drawn(vec![
            thing("2024-01-01", Some("2024-02-01"), Some(1.0)),
            thing("2024-02-01", Some("2024-03-01"), Some(0.5)),
        ]);
        let columns: Vec<(f64, f64)> = drawing
            .marks
            .iter()
            .map(|mark| match mark.shape {
                Shape::Cell { top, height, .. } => (top + height, height),
                _ => panic!("not a column"),
            })
            .collect();
        assert!((columns[0].0 - columns[1].0).abs() < 1e-9);
        assert!((columns[0].1 - columns[1].1 * 2.0).abs() < 1e-9);
    }

    #[test]
    fn many_spans_share_rows_and_nothing_is_lost() {
        let many = vec![thing("2024-01-01", Some("2026-01-01"), None); 40];
        assert_eq!(drawn(many).marks.len(), 40);
        assert!(drawn(Vec::new()).marks.is_empty());
    }

    #[test]
    fn the_scale_is_as_fine_as_there_is_room() {
        let labels = |from, to, most| {
            ticks(day(from), day(to), most)
                .into_iter()
                .map(|(_, label)| label)
                .collect::<Vec<_>>()
        };
        assert_eq!(labels("2024-07-04", "2026-07-04", 3), ["2025", "2026"]);
        assert_eq!(labels("2025-01-02", "2025-07-04", 4), ["2025-04", "2025-07"]);
        assert_eq!(labels("1999-01-01", "2041-01-01", 5), ["2000", "2010", "2020", "2030", "2040"]);
        assert!(labels("1970-01-01", "2098-12-31", 3).len() <= 4);
        let drawing = drawn(Vec::new());
        assert!(drawing.words.iter().any(|word| word.text == "As of"));
        assert_eq!(drawing.paths.len(), 1);
    }
}
