//! `actions.csv` read back, also when a spreadsheet has saved it: other separators, dates in another form, cells filled in by hand.

use crate::domain::calendar::{Day, Days};
use crate::domain::ids::CustomerId;
use crate::domain::log::{ActionKey, Answer, BadRow, Entry, Fault, Listing, Offer, Outcome, OutcomeKind, PastList, Reason};
use crate::report::action::ActionKind;

use super::super::csv::unguarded;
use super::super::fields::{first_line, heads, records, separator};
use super::COLUMNS;

/// What is needed to know what a row is about.
const NEEDED: [&str; 4] = ["customer_id", "action_type", "due", "outcome"];
/// When an action that is not taken now comes back, where nobody says.
const COMES_BACK: Days = Days(30);

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList {
    pub list: PastList,
    /// The rows that were left out.
    pub bad: Vec<BadRow>,
}

/// Whether a text begins like an action list: its first line names the columns that are needed.
pub fn is_action_list(text: &str) -> bool {
    let heads = heads(first_line(text));
    NEEDED.iter().all(|name| heads.iter().any(|head| head == name))
}

/// Reads an action list, without the rows that cannot be read.
pub fn read_actions(name: &str, text: &str) -> ReadList {
    let first = first_line(text);
    let heads = heads(first);
    let places = COLUMNS.map(|column| heads.iter().position(|head| head == column));
    let mut list = PastList {
        name: name.to_owned(),
        entries: Vec::new(),
    };
    let mut bad = Vec::new();
    for (line, fields) in records(text, separator(first)).into_iter().skip(1) {
        match entry(&Row { places, fields: &fields }) {
            Ok(entry) => list.entries.push(entry),
            Err(fault) => bad.push(BadRow { line, fault }),
        }
    }
    ReadList { list, bad }
}

/// The fields of a row by column.
struct Row<'a> {
    places: [Option<usize>; COLUMNS.len()],
    fields: &'a [String],
}

impl Row<'_> {
    /// A field without blanks around it and without the guard against formulas.
    fn get(&self, column: &str) -> &str {
        let place = COLUMNS.iter().position(|name| *name == column);
        let field = place.and_then(|place| self.fields.get((*self.places.get(place)?)?));
        unguarded(field.map_or("", |field| field.trim()))
    }
}

fn entry(row: &Row) -> Result<Entry, Fault> {
    let customer = CustomerId::read(row.get("customer_id")).ok_or(Fault::NoCustomer)?;
    let kind = row.get("action_type");
    let action = ActionKind::of_key(kind).ok_or_else(|| Fault::Action(kind.to_owned()))?;
    let (due, form) = due(row, &customer, action)?;
    let date = |column: &str| match row.get(column) {
        "" => Ok(None),
        text => match form.day(text).or_else(|| Form::ALL.into_iter().find_map(|form| form.day(text))) {
            Some(day) => Ok(Some(day)),
            None => Err(Fault::Date(text.to_owned())),
        },
    };
    let answered = date("answered")?;
    let listed = date("listed")?.or(answered).unwrap_or(due);
    let on = answered.unwrap_or(listed);
    let outcome = outcome(row, date("until")?, on)?;
    Ok(Entry {
        offer: Offer { customer, action, due },
        first_platform: row.get("first_platform").eq_ignore_ascii_case("true"),
        listed: Listing {
            on: listed,
            of: row.get("list_size").parse().unwrap_or_default(),
        },
        answer: outcome.map(|outcome| Answer {
            outcome,
            on,
            owner: row.get("owner").to_owned(),
            note: row.get("note").to_owned(),
        }),
    })
}

/// What a row says became of it; people write the words in their own way.
fn outcome(row: &Row, until: Option<Day>, on: Day) -> Result<Option<Outcome>, Fault> {
    let text = row.get("outcome");
    let word = text.to_lowercase().replace([' ', '-'], "_");
    if word.is_empty() {
        return Ok(None);
    }
    let kind = OutcomeKind::ALL.into_iter().find(|kind| kind.key() == word);
    let reason = match row.get("reason") {
        "" => None,
        key => Some(Reason::of_key(key).unwrap_or(Reason::Other)),
    };
    match kind {
        Some(OutcomeKind::Done) => Ok(Some(Outcome::Done)),
        Some(OutcomeKind::NotNow) => Ok(Some(Outcome::NotNow {
            reason,
            until: until.unwrap_or_else(|| on.plus(COMES_BACK)),
        })),
        Some(OutcomeKind::Wrong) => Ok(Some(Outcome::Wrong { reason })),
        None => Err(Fault::Outcome(text.to_owned())),
    }
}

/// The due date of a row and the form of its dates. `4/7/2025` may mean two days; the key of the row tells which.
fn due(row: &Row, customer: &CustomerId, action: ActionKind) -> Result<(Day, Form), Fault> {
    let text = row.get("due");
    let key = ActionKey::read(row.get("key"));
    let days = || Form::ALL.into_iter().filter_map(|form| Some((form.day(text)?, form)));
    let is_of_key = |day: Day| {
        let offer = Offer {
            customer: customer.clone(),
            action,
            due: day,
        };
        key == Some(offer.key())
    };
    // A spreadsheet may have ruined the key: one of nothing but digits is a number to it.
    let found = days().find(|(day, _)| is_of_key(*day)).or_else(|| days().next());
    found.ok_or_else(|| Fault::Date(text.to_owned()))
}

/// The forms in which spreadsheets write dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Iso,
    DayFirst,
    MonthFirst,
}

impl Form {
    const ALL: [Self; 3] = [Self::Iso, Self::DayFirst, Self::MonthFirst];

    fn day(self, text: &str) -> Option<Day> {
        if self == Self::Iso {
            return Day::from_iso(text);
        }
        let mut parts = text.split(['.', '/', '-']).map(|part| part.trim().parse::<u32>().ok());
        let (first, second, year) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() {
            return None;
        }
        // Two digits are of this century: nothing was offered before.
        let year = if year < 100 { year + 2000 } else { year };
        let (month, day) = match self {
            Self::MonthFirst => (first, second),
            Self::Iso | Self::DayFirst => (second, first),
        };
        Day::from_ymd(i32::try_from(year).ok()?, month, day)
    }
}
