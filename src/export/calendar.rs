//! Actions as calendar entries (RFC 5545): one all-day event each, on the day it is due or where a plan puts it.

use sha2::{Digest, Sha256};

use crate::domain::calendar::{Day, Days};
use crate::domain::ids::CustomerId;
use crate::domain::visible::undirected;
use crate::report::action::Action;
use crate::report::advice::Message;
use crate::report::{Customer, Report};
use crate::text;

use super::file_word;

/// Longest line in octets, its line break not counted.
const FOLD_AT: usize = 75;
/// Where no day presses: a quarter ahead.
const UNHURRIED: Days = Days(90);

/// An action to be put into a calendar.
#[derive(Debug, Clone, Copy)]
pub struct Appointment<'a> {
    pub customer: &'a Customer,
    pub action: &'a Action,
    /// What is to be said, where it is ready.
    pub message: Option<&'a Message>,
    /// The day that a plan puts it on; without one it is put on the day it is due.
    pub planned: Option<Day>,
}

/// An `.ics` file. An entry's identity is its customer and kind of action, so that a calendar replaces the entries of an older
/// file instead of doubling them.
pub fn calendar(report: &Report, appointments: &[Appointment]) -> Vec<u8> {
    let mut lines = Lines::default();
    lines.push("BEGIN:VCALENDAR");
    lines.push("VERSION:2.0");
    lines.push("PRODID:-//OneLead//Actions//EN");
    lines.push("CALSCALE:GREGORIAN");
    lines.push("METHOD:PUBLISH");
    for appointment in appointments {
        event(&mut lines, report, appointment);
    }
    lines.push("END:VCALENDAR");
    lines.0.into_bytes()
}

fn event(lines: &mut Lines, report: &Report, appointment: &Appointment) {
    let Appointment {
        customer,
        action,
        message,
        planned,
    } = appointment;
    let day = planned.unwrap_or_else(|| due(action, report.as_of));
    let what = text::action::next_step(action);
    let mut about = vec![
        text::driver::sentence(&action.reason),
        text::action::due(action, &|day| day.to_string()),
    ];
    about.extend(
        message
            .iter()
            .flat_map(|message| [String::new(), message.subject.clone(), message.body.clone()]),
    );
    lines.push("BEGIN:VEVENT");
    lines.push(&format!("UID:{}", identity(customer, action)));
    lines.push(&format!("DTSTAMP:{}T000000Z", report.as_of.compact()));
    lines.push(&format!("DTSTART;VALUE=DATE:{}", day.compact()));
    lines.push(&format!("DTEND;VALUE=DATE:{}", day.plus(Days(1)).compact()));
    lines.push(&format!("SUMMARY:{}", escaped(&format!("{what}: {}", customer.name))));
    lines.push(&format!("DESCRIPTION:{}", escaped(&about.join("\n"))));
    lines.push("TRANSP:TRANSPARENT");
    lines.push("END:VEVENT");
}

/// The day that an action is due; where nothing presses, the last working day of a quarter.
pub(super) fn due(action: &Action, as_of: Day) -> Day {
    action.due.unwrap_or_else(|| as_of.plus(UNHURRIED).working(as_of))
}

/// Name of a file with the entry of one customer.
pub fn entry_name(customer: &CustomerId) -> String {
    format!("onelead_{}.ics", file_word(customer))
}

fn identity(customer: &Customer, action: &Action) -> String {
    let digest = Sha256::digest(format!("{}\n{}", action.kind.key(), customer.id));
    let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{digits}@onelead")
}

/// A text value: what separates values is escaped, a line break is written as one, other control characters go.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in undirected(&text.replace("\r\n", "\n")).chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' | '\r' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Content lines, folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line; a long one continues after a line break and a blank, never within a character.
    fn push(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > FOLD_AT {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::TemplateKind;
    use crate::report::action::ActionKind;
    use crate::ui::sample;

    fn made(name: &str, body: &str) -> String {
        let report = sample::report();
        let customer = Customer {
            name: name.to_owned(),
            ..report.customers[1].clone()
        };
        let message = Message {
            template: TemplateKind::CheckIn,
            subject: "Größe".into(),
            body: body.into(),
        };
        let appointment = Appointment {
            customer: &customer,
            action: &customer.actions[0],
            message: Some(&message),
            planned: None,
        };
        String::from_utf8(calendar(&report, &[appointment])).unwrap()
    }

    #[test]
    fn an_event_says_what_when_and_why() {
        let text = made("Nordwind; Logistik, GmbH\\Co", "Hi,\nbye").replace("\r\n ", "");
        for line in [
            "DTSTAMP:20250704T000000Z",
            "DTSTART;VALUE=DATE:20250704",
            "DTEND;VALUE=DATE:20250705",
            "SUMMARY:Call about the product renewal now: Nordwind\\; Logistik\\, GmbH\\\\Co",
            "DESCRIPTION:2\\,546 products past end of life\\, the oldest for 8\\,659 days\\nDue 2025-07-04\\; immediate action required\\n\\nGröße\\nHi\\,\\nbye",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }

    #[test]
    fn lines_fold_at_75_octets_between_characters() {
        let text = made(&"ü€😀".repeat(60), "x");
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
        }
        assert!(text.replace("\r\n ", "").contains(&"ü€😀".repeat(60)));
    }

    #[test]
    fn a_name_turns_no_direction() {
        assert!(
            made("A\u{202e}fdp.exe", "x\u{2067}y")
                .replace("\r\n ", "")
                .contains("now: Afdp.exe\r\n")
        );
    }

    #[test]
    fn a_name_cannot_add_a_line() {
        let text = made("x\r\nEND:VEVENT\u{0}", "");
        assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    }

    #[test]
    fn identity_and_day_follow_the_action() {
        let report = sample::report();
        let [a, b] = [&report.customers[0], &report.customers[1]];
        let same = |x: &Customer, y: &Customer| identity(x, &x.actions[0]) == identity(y, &y.actions[0]);
        assert!(same(a, a) && !same(a, b));
        let action = Action {
            kind: ActionKind::PlannedRenewal,
            due: Some(sample::day("2026-01-02")),
            ..a.actions[0].clone()
        };
        assert_ne!(identity(a, &action), identity(a, &a.actions[0]));
        assert_eq!(due(&action, report.as_of).to_string(), "2026-01-02");
        // Nothing presses; from 2025-07-07 on, a quarter ends on a Sunday.
        assert_eq!(due(&a.actions[0], report.as_of).to_string(), "2025-10-02");
        assert_eq!(due(&a.actions[0], sample::day("2025-07-07")).to_string(), "2025-10-03");
    }
}
