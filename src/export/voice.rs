//! In whose words messages are written.

use crate::domain::template::TemplateEdits;
use crate::report::Customer;
use crate::report::action::ActionKind;
use crate::report::advice::{Advice, Draft, Message};
use crate::text;

/// The user's own words, where there are any; every file with messages asks here, so that all of them say the same.
#[derive(Debug, Clone, Copy)]
pub struct Voice<'a> {
    /// The wording of templates.
    pub edits: &'a TemplateEdits,
    /// Messages that the user edited for one action each.
    pub drafts: &'a [Draft],
}

impl Voice<'_> {
    /// The message about an action: the one edited for it, else that of its template. `None` if there is neither.
    pub fn message(&self, customer: &Customer, kind: ActionKind, advice: Option<&Advice>) -> Option<Message> {
        let is_meant = |draft: &&Draft| draft.action == kind && draft.customer == customer.id;
        if let Some(draft) = self.drafts.iter().find(is_meant) {
            return Some(draft.message.clone());
        }
        let advice = advice?;
        let starter = advice.starters.iter().find(|starter| starter.action == kind)?;
        text::starter::message(advice, starter, self.edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::TemplateKind;
    use crate::ui::sample;

    #[test]
    fn an_edited_message_stands_for_its_action_of_its_customer_alone() {
        let report = sample::report();
        let (nordwind, advice) = (&report.customers[1], sample::advice());
        let kind = ActionKind::CriticalRenewal;
        let own = Message {
            template: TemplateKind::CheckIn,
            subject: "Mine".to_owned(),
            body: "Hello".to_owned(),
        };
        let drafts = [Draft {
            customer: nordwind.id.clone(),
            action: kind,
            message: own.clone(),
        }];
        let edits = TemplateEdits::default();
        let voice = Voice {
            edits: &edits,
            drafts: &drafts,
        };
        assert_eq!(voice.message(nordwind, kind, Some(&advice)), Some(own.clone()));
        assert_eq!(voice.message(nordwind, kind, None), Some(own));
        let delivered = Voice { drafts: &[], ..voice };
        let of_template = delivered.message(nordwind, kind, Some(&advice));
        assert!(of_template.is_some());
        assert_eq!(voice.message(&report.customers[0], kind, Some(&advice)), of_template);
        assert_eq!(delivered.message(nordwind, kind, None), None);
        assert_eq!(delivered.message(nordwind, ActionKind::ServiceExpansion, Some(&advice)), None);
    }
}
