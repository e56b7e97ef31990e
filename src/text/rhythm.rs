//! The text about customers that are silent for longer than usual, and about what became of those before them.

use crate::report::rhythm::{ReturnCell, Rhythm, RhythmState, Rhythms, Silent, SoFar, Tested};

use super::number::{counted, grouped, percent};

words! {
    title: "Customers that come back",
    loading: "Looking at when projects started",
    none: "No project has a start date",
    none_text: "Without dates nobody can be silent for longer than usual.",
    list: "Silent for longer than usual",
    list_table: "Silent customers, table",
    returns_table: "How often customers came back, table",
    nobody: "Nobody is silent for longer than usual.",
    customer: "Customer",
    state: "Rhythm",
    said: "What its projects say",
    like: "Customers like it",
    quiet: "Quiet",
    late: "Late",
    in_rhythm: "In rhythm",
    too_few: "Too few projects",
    returns: "What became of customers like them",
    returns_about: "How often a customer started a project within a year, by how many days with a project or bid it had and how long it had been silent then. It says what happened before, not what will.",
    so_far: "So far",
    outlook: "A year ahead",
    closed_title: "Closed projects only",
    one_line: "Rhythm of its projects",
}

/// The sentence about all customers.
pub fn lede(found: &Rhythms, seen: &str) -> String {
    let count = |state| found.customers.iter().filter(|own| own.state == state).count() as u64;
    let (quiet, late) = (count(RhythmState::Quiet), count(RhythmState::Late));
    let are = |count| if count == 1 { "is" } else { "are" };
    format!(
        "{} {} quiet and {} {} late, measured by their own pauses. Projects are looked at up to {seen}: later ones may not be in the files yet.",
        counted(quiet, "customer", "customers"),
        are(quiet),
        grouped(late),
        are(late),
    )
}

/// What is missing in an export of closed projects.
pub fn closed_only(found: &Rhythms, seen: &str) -> String {
    format!(
        "This export holds closed projects only; starts of the last {} are largely missing. So projects are looked at up to {seen}, and nothing is expected of anyone. \
         Ask for open projects, too.",
        super::number::days(found.lag)
    )
}

/// The name of a state.
pub fn state(state: RhythmState) -> &'static str {
    match state {
        RhythmState::Quiet => WORDS.quiet,
        RhythmState::Late => WORDS.late,
        RhythmState::InRhythm => WORDS.in_rhythm,
        RhythmState::TooFew => WORDS.too_few,
    }
}

/// `39 projects, usually 75 days apart; silent for 283 days, longer than 34 of its 38 pauses.`
pub fn sentence(own: &Rhythm) -> String {
    let projects = counted(own.starts.into(), "project", "projects");
    let Some(silence) = own.silence else {
        return "No project started yet.".to_owned();
    };
    let silent = super::number::days(silence);
    let Some(pauses) = own.pauses else {
        return format!("{projects}, silent for {silent}: too few projects for a rhythm.");
    };
    let usual = counted(pauses.usual.round() as u64, "day", "days");
    let longer = match pauses.shorter {
        0 => "no longer than before".to_owned(),
        shorter if shorter == pauses.count => format!("longer than all {} pauses before", grouped(pauses.count.into())),
        shorter => format!(
            "longer than {} of its {} pauses",
            grouped(shorter.into()),
            grouped(pauses.count.into())
        ),
    };
    format!("{projects}, usually {usual} apart; silent for {silent}, {longer}.")
}

/// `Of 214 times that a customer with 4–9 projects or bids was silent for one to two years, 31 started a project within a year (14%, 10–20%).`
pub fn like(cell: &ReturnCell) -> String {
    let times = counted(cell.times.into(), "time", "times");
    let start = format!(
        "Of {times} that a customer with {} was {}, ",
        projects_so_far(cell.so_far),
        silent(cell.silent)
    );
    let returned = match cell.returned {
        1 => "1 started a project within a year".to_owned(),
        some => format!("{} started a project within a year", grouped(some.into())),
    };
    match share(cell) {
        Some(share) => format!("{start}{returned} ({share})."),
        None if cell.times == 0 => "No customer was like that before.".to_owned(),
        None => format!("{start}{returned}: too few for a percentage."),
    }
}

/// `31 of 214 (14%, 10–20%)`; without a share `2 of 3, too few`; empty where nobody was.
pub fn cell(cell: &ReturnCell) -> String {
    let of = format!("{} of {}", grouped(cell.returned.into()), grouped(cell.times.into()));
    match share(cell) {
        Some(share) => format!("{of} ({share})"),
        None if cell.times == 0 => "–".to_owned(),
        None => format!("{of}, too few"),
    }
}

/// `14%, 10–20%`; `None` where no share is given.
fn share(cell: &ReturnCell) -> Option<String> {
    let (low, high) = cell.interval?;
    let share = f64::from(cell.returned) / f64::from(cell.times.max(1));
    Some(format!("{}, {}", percent(share), super::history::range(low, high)))
}

/// As the subject of a row.
pub fn projects_so_far(so_far: SoFar) -> &'static str {
    match so_far {
        SoFar::One => "1 project or bid",
        SoFar::TwoOrThree => "2–3 projects or bids",
        SoFar::FourToNine => "4–9 projects or bids",
        SoFar::TenOrMore => "10 projects or bids or more",
    }
}

/// As the head of a column.
pub fn silent_for(silent: Silent) -> &'static str {
    match silent {
        Silent::Below90 => "Under 90 days",
        Silent::Below180 => "90–179 days",
        Silent::Below365 => "180–364 days",
        Silent::Below730 => "One to two years",
        Silent::Longer => "Two years or more",
    }
}

fn silent(silent: Silent) -> &'static str {
    match silent {
        Silent::Below90 => "silent for less than 90 days",
        Silent::Below180 => "silent for 90 to 179 days",
        Silent::Below365 => "silent for 180 to 364 days",
        Silent::Below730 => "silent for one to two years",
        Silent::Longer => "silent for two years or more",
    }
}

/// What is expected of all customers, or why nothing is.
pub fn outlook(found: &Rhythms, seen: &str) -> String {
    let outlook = &found.outlook;
    if found.is_closed_only {
        return "The latest projects are missing from this export, so how many will start cannot be told from it.".to_owned();
    }
    if let Some(total) = outlook.total {
        return format!(
            "About {} projects are to be expected within the year after {seen}, from how often each customer started one in the last three years. {}",
            grouped(total.round() as u64),
            tests(&outlook.tests)
        );
    }
    if outlook.tests.iter().any(|tested| tested.expected.is_none()) {
        return "There are too few customers with a history of several years to expect anything from.".to_owned();
    }
    format!("The base is shrinking or growing too fast to project. {}", tests(&outlook.tests))
}

/// `In the last three years 168, 203 and 237 would have been expected, and 237, 261 and 287 started.`
fn tests(tests: &[Tested]) -> String {
    let listed = |numbers: Vec<String>| match numbers.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => numbers.join(", "),
    };
    let expected = tests.iter().filter_map(|tested| Some(grouped(tested.expected?.round() as u64)));
    let started = tests.iter().map(|tested| grouped(tested.started.into()));
    format!(
        "In the last three years {} would have been expected, and {} started.",
        listed(expected.collect()),
        listed(started.collect())
    )
}

/// `If it goes on like this, about 2 projects a year, mostly less than $50k.`, or that there will hardly be one; empty where nothing
/// is expected.
pub fn expected(own: &Rhythm) -> String {
    let Some(expected) = own.expected else { return String::new() };
    let size = own.mostly.map(|size| format!(", mostly {}", super::insights::size(size)));
    let about = match expected {
        ..0.5 => "less than one project in two years".to_owned(),
        _ => format!("about {} a year", counted(expected.round() as u64, "project", "projects")),
    };
    format!("If it goes on like this, {about}{}.", size.unwrap_or_default())
}

/// What follows a list that was cut.
pub fn more(hidden: usize) -> String {
    match hidden {
        0 => String::new(),
        some => format!("and {} more", grouped(some as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::expected as expected_of;
    use super::*;
    use crate::domain::calendar::{Day, Days};
    use crate::report::rhythm::Outlook;
    use crate::report::rhythm::Pauses;

    fn own(starts: u32, silence: i32, pauses: Option<(u32, u32, f64)>) -> Rhythm {
        Rhythm {
            starts,
            silence: Some(Days(silence)),
            pauses: pauses.map(|(count, shorter, usual)| Pauses { count, shorter, usual }),
            state: RhythmState::Late,
            cell: None,
            expected: None,
            mostly: None,
        }
    }

    #[test]
    fn a_silence_is_told_beside_the_pauses_before() {
        assert_eq!(
            sentence(&own(39, 283, Some((38, 34, 75.0)))),
            "39 projects, usually 75 days apart; silent for 283 days, longer than 34 of its 38 pauses."
        );
        assert!(sentence(&own(5, 30, Some((4, 0, 75.0)))).ends_with("no longer than before."));
        assert!(sentence(&own(5, 300, Some((4, 4, 75.0)))).ends_with("longer than all 4 pauses before."));
        assert_eq!(
            sentence(&own(1, 400, None)),
            "1 project, silent for 400 days: too few projects for a rhythm."
        );
        assert_eq!(
            sentence(&Rhythm {
                silence: None,
                ..own(0, 0, None)
            }),
            "No project started yet."
        );
    }

    #[test]
    fn what_became_of_customers_alike_has_a_share_only_with_enough() {
        let cell_of = |times, returned, interval| ReturnCell {
            so_far: SoFar::FourToNine,
            silent: Silent::Below730,
            times,
            returned,
            customers: 30,
            interval,
        };
        assert_eq!(
            like(&cell_of(214, 31, Some((0.104, 0.198)))),
            "Of 214 times that a customer with 4–9 projects or bids was silent for one to two years, 31 started a project within a year (14%, 10–20%)."
        );
        assert!(like(&cell_of(3, 1, None)).ends_with("1 started a project within a year: too few for a percentage."));
        assert_eq!(like(&cell_of(0, 0, None)), "No customer was like that before.");
        let cells = [cell_of(214, 31, Some((0.104, 0.198))), cell_of(3, 2, None), cell_of(0, 0, None)];
        assert_eq!(cells.each_ref().map(cell), ["31 of 214 (14%, 10–20%)", "2 of 3, too few", "–"]);
    }

    #[test]
    fn what_is_expected_of_a_customer_has_a_number_and_a_size() {
        let of = |expected, mostly| {
            expected_of(&Rhythm {
                expected,
                mostly,
                ..own(39, 40, None)
            })
        };
        assert_eq!(of(None, None), "");
        assert_eq!(
            of(Some(2.2), Some(25_000.0)),
            "If it goes on like this, about 2 projects a year, mostly less than $50k."
        );
        assert_eq!(of(Some(0.3), None), "If it goes on like this, less than one project in two years.");
    }

    #[test]
    fn what_would_have_been_wrong_is_not_expected() {
        let tested = |expected: f64, started| Tested {
            from: Day::UNIX_EPOCH,
            expected: Some(expected),
            started,
        };
        let tests = vec![tested(168.0, 237), tested(203.0, 261), tested(237.0, 287)];
        let of = |total, is_closed_only| Rhythms {
            seen: Day::UNIX_EPOCH,
            lag: Days(90),
            is_closed_only,
            customers: Vec::new(),
            returns: Vec::new(),
            outlook: Outlook {
                tests: tests.clone(),
                total,
            },
        };
        assert_eq!(
            outlook(&of(None, false), "5 Apr 2025"),
            "The base is shrinking or growing too fast to project. In the last three years 168, 203 and 237 would have been expected, and 237, 261 and 287 started."
        );
        let steady = outlook(&of(Some(209.6), false), "5 Apr 2025");
        assert!(steady.starts_with("About 210 projects are to be expected within the year after 5 Apr 2025"));
        assert!(outlook(&of(None, true), "5 Apr 2025").starts_with("The latest projects are missing"));
    }
}
