//! `--drafts DIR`: a mail draft for every customer of the batch, and one calendar file of everything to do for them.

use std::path::Path;

use onelead::domain::ids::CustomerId;
use onelead::domain::template::TemplateEdits;
use onelead::export::{self, Appointment};
use onelead::report::advice::{Advice, Message};
use onelead::report::problem::{Problem, ProblemKind};
use onelead::text;
use onelead::worker::Session;

use super::failure::Failure;
use super::output::{create, write};

/// Name of the calendar file.
const CALENDAR: &str = "onelead_actions.ics";

/// Writes them and returns how many mails and calendar entries there are.
pub(super) fn write_files(session: &mut Session, folder: &Path) -> Result<(usize, usize), Failure> {
    create(folder)?;
    let batch = session.analysis().map(|analysis| analysis.report.batch.clone()).unwrap_or_default();
    let advices: Vec<Advice> = batch.iter().map(|customer| session.advise(*customer)).collect::<Result<_, _>>()?;
    let Some(analysis) = session.analysis() else {
        return Err(Problem::new(ProblemKind::Crashed, None).into());
    };
    let report = &analysis.report;
    let edits = TemplateEdits::default();
    let mut mails = 0;
    let mut said: Vec<(usize, usize, Option<Message>)> = Vec::new();
    for (place, advice) in advices.iter().enumerate() {
        for (action, starter) in advice.starters.iter().enumerate() {
            let message = text::starter::message(advice, starter, &edits);
            said.push((place, action, message));
        }
    }
    let mut appointments = Vec::new();
    for (place, action, message) in &said {
        let index = advices.get(*place).map(|advice| advice.customer as usize);
        let Some(customer) = index.and_then(|index| report.customers.get(index)) else {
            continue;
        };
        // The first action is what the mail is about; the others follow once there is an answer.
        if let Some(message) = message.as_ref().filter(|_| *action == 0) {
            let name = format!("{:03}_{}.eml", place + 1, file_word(&customer.id));
            write(folder, &name, &export::mail(message, report.as_of))?;
            mails += 1;
        }
        if let Some(action) = customer.actions.get(*action) {
            appointments.push(Appointment {
                customer,
                action,
                message: message.as_ref(),
                planned: None,
            });
        }
    }
    write(folder, CALENDAR, &export::calendar(report, &appointments))?;
    Ok((mails, appointments.len()))
}

/// An id as a part of a file's name.
fn file_word(id: &CustomerId) -> String {
    let allowed = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    id.to_string().chars().take(60).map(allowed).collect()
}
