//! The contents of a starter card and of the offers, derived from the advice on a customer and the wording in effect.

use crate::domain::calendar::Day;
use crate::domain::ids::CustomerId;
use crate::domain::template::{TemplateKind, TemplateSet};
use crate::export::mail_link;
use crate::report::Report;
use crate::report::action::{ActionKind, Urgency};
use crate::report::advice::{Advice, Message, ServiceOffer};
use crate::text;
use crate::text::starter::Piece;
use crate::ui::route::Route;
use crate::ui::route::actions::ActionsPlace;
use crate::ui::state::{Drafts, Templates};

/// A way to start the conversation about one action.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    pub customer: u32,
    pub customer_id: CustomerId,
    pub customer_name: String,
    pub action: ActionKind,
    pub title: &'static str,
    pub urgency: Urgency,
    pub urgency_word: &'static str,
    pub timeline: &'static str,
    pub due: Option<Day>,
    /// What to do.
    pub step: &'static str,
    /// Why, as a sentence.
    pub reason: String,
    pub set: TemplateSet,
    /// The templates that can be filled in, best first.
    pub occasions: Vec<(TemplateKind, &'static str)>,
    /// The message edited for this action, or that of the chosen template; `None` only if the user's own wordings use values that this customer lacks.
    pub message: Option<Written>,
    /// The address of its template in the editor.
    pub edit: String,
}

impl Card {
    /// Whether the message was edited for this action alone.
    pub fn is_drafted(&self) -> bool {
        self.message.as_ref().is_some_and(|written| written.origin == Origin::Draft)
    }
}

/// A message, and what can be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    pub message: Message,
    pub origin: Origin,
    /// The body, claims that the data do not prove apart.
    pub pieces: Vec<Piece>,
    /// Opens an email draft; `None` if the link would be too long.
    pub link: Option<String>,
}

/// Where a message comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The template as delivered.
    Delivered,
    /// The template in the user's own wording.
    OwnTemplate,
    /// Edited for this action alone.
    Draft,
}

impl Written {
    /// Whether the message claims what the data do not prove.
    pub fn has_claim(&self) -> bool {
        self.pieces.iter().any(|piece| piece.is_claim)
    }
}

/// What to offer, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offers {
    pub platform: Option<Offer>,
    pub services: Vec<Offer>,
}

/// A platform or a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub name: String,
    /// Its place among the others; empty for a platform.
    pub place: String,
    pub reason: String,
}

/// The user's words: templates, messages edited for one action, and the template chosen for this one, by default the best one
/// that can be filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Wordings {
    pub templates: Templates,
    pub drafts: Drafts,
    pub occasion: Option<TemplateKind>,
}

/// The card of an action. `None` if the customer does not have the action.
pub fn card(report: &Report, advice: &Advice, action: ActionKind, wordings: &Wordings) -> Option<Card> {
    let Wordings {
        templates,
        drafts,
        occasion,
    } = wordings;
    let customer = report.customers.get(advice.customer as usize)?;
    let known = customer.actions.iter().find(|each| each.kind == action)?;
    let starter = advice.starters.iter().find(|starter| starter.action == action)?;
    let set = templates.set_for(advice);
    let written: Vec<(TemplateKind, Message)> = (starter.scenes.iter())
        .filter_map(|scene| Some((scene.template, text::starter::written(advice, scene, set, &templates.edits)?)))
        .collect();
    let chosen = written.iter().find(|(kind, _)| Some(*kind) == *occasion).or(written.first());
    let template = chosen
        .map(|(kind, _)| *kind)
        .or_else(|| starter.scenes.first().map(|scene| scene.template))
        .unwrap_or(TemplateKind::CheckIn);
    let draft = drafts.get(&customer.id, action).map(|message| written_as(message, Origin::Draft));
    let message = draft.or_else(|| {
        let (kind, message) = chosen?;
        let is_own = templates.edits.get(set, *kind).is_some();
        Some(written_as(message, if is_own { Origin::OwnTemplate } else { Origin::Delivered }))
    });
    Some(Card {
        customer: advice.customer,
        customer_id: customer.id.clone(),
        customer_name: customer.name.clone(),
        action,
        title: text::action::title(known),
        urgency: known.urgency,
        urgency_word: text::action::urgency(known.urgency),
        timeline: text::action::timeline(known.timeline),
        due: known.due,
        step: text::action::next_step(known),
        reason: text::driver::sentence(&known.reason),
        set,
        occasions: written.iter().map(|(kind, _)| (*kind, text::template::kind(*kind))).collect(),
        message,
        edit: Route::Actions(ActionsPlace::template(template, set, &customer.id)).address(),
    })
}

fn written_as(message: &Message, origin: Origin) -> Written {
    Written {
        origin,
        pieces: text::starter::pieces(&message.body),
        link: mail_link(message),
        message: message.clone(),
    }
}

/// The offers for a customer.
pub fn offers(advice: &Advice) -> Offers {
    let service = |offer: &ServiceOffer| Offer {
        name: offer.service.clone(),
        place: text::advice::practice(offer),
        reason: text::offer::service_reason(&offer.reason),
    };
    Offers {
        platform: advice.platform.as_ref().map(|offer| Offer {
            name: offer.platform.clone(),
            place: String::new(),
            reason: text::offer::platform_reason(offer.reason),
        }),
        services: advice.services.iter().map(service).collect(),
    }
}

impl Offers {
    pub fn is_empty(&self) -> bool {
        self.platform.is_none() && self.services.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::Wording;
    use crate::ui::sample;

    fn shown(templates: &Templates, occasion: Option<TemplateKind>) -> Card {
        let wordings = Wordings {
            templates: templates.clone(),
            drafts: Drafts::default(),
            occasion,
        };
        card(&sample::report(), &sample::advice(), ActionKind::CriticalRenewal, &wordings).unwrap()
    }

    #[test]
    fn a_message_edited_for_one_action_comes_before_any_template() {
        let report = sample::report();
        let customer = report.customers[sample::advice().customer as usize].id.clone();
        let mut wordings = Wordings {
            templates: Templates::default(),
            drafts: Drafts::default(),
            occasion: None,
        };
        let of = |wordings: &Wordings| {
            let card = card(&report, &sample::advice(), ActionKind::CriticalRenewal, wordings).unwrap();
            card.message.unwrap()
        };
        let delivered = of(&wordings);
        assert_eq!((delivered.origin, delivered.has_claim()), (Origin::Delivered, false));
        let mine = Message {
            body: "Save up to 10%.".into(),
            ..delivered.message.clone()
        };
        wordings
            .drafts
            .set(customer.clone(), ActionKind::CriticalRenewal, Some(mine.clone()));
        let edited = of(&wordings);
        assert_eq!((&edited.message, edited.origin, edited.has_claim()), (&mine, Origin::Draft, true));
        assert!(edited.link.unwrap().contains("Save%20up%20to%2010%25."));
        wordings.drafts.set(customer, ActionKind::CriticalRenewal, None);
        assert_eq!(of(&wordings), delivered);
    }

    #[test]
    fn a_signature_stands_below_every_message() {
        let mut templates = Templates::default();
        templates.edits.sign("Dana Birch");
        let written = shown(&templates, None).message.unwrap();
        assert!(written.message.body.ends_with("\n\nDana Birch"), "{}", written.message.body);
    }

    #[test]
    fn the_best_occasion_speaks_until_another_is_chosen() {
        let first = shown(&Templates::default(), None);
        assert_eq!(first.occasions[0], (TemplateKind::RenewalPassed, "Product date passed"));
        let written = first.message.unwrap();
        assert_eq!(
            written.message.subject,
            "Critical: Product Lifecycle Planning for Nordwind Logistics"
        );
        assert!(written.link.unwrap().starts_with("mailto:?subject=Critical%3A"));
        let other = shown(&Templates::default(), Some(TemplateKind::CheckIn));
        assert_eq!(other.message.unwrap().message.template, TemplateKind::CheckIn);
        // A template that does not fit this customer falls back to the best one.
        let unfit = shown(&Templates::default(), Some(TemplateKind::ContractEnded));
        assert_eq!(unfit.message.unwrap().message.template, TemplateKind::RenewalPassed);
        assert_eq!(
            unfit.edit,
            "#/actions/templates?template=renewal_passed&set=standard&customer=70004"
        );
    }

    #[test]
    fn the_chosen_set_and_the_users_words_hold() {
        let mut templates = Templates {
            set: Some(TemplateSet::Neutral),
            ..Templates::default()
        };
        let neutral = shown(&templates, None).message.unwrap();
        assert_eq!(neutral.origin, Origin::Delivered);
        assert!(
            neutral
                .message
                .body
                .starts_with("Hello Nordwind Logistics team, according to our records")
        );
        let own = Wording {
            subject: "Hi {team}".into(),
            body: "{products} {products:product|products}".into(),
        };
        templates.edits.set(TemplateSet::Neutral, TemplateKind::RenewalPassed, own).unwrap();
        let mine = shown(&templates, None).message.unwrap();
        assert_eq!(mine.origin, Origin::OwnTemplate);
        assert_eq!(mine.message.body, "2,546 products");
    }

    #[test]
    fn no_card_for_an_action_that_is_not_due() {
        let wordings = Wordings {
            templates: Templates::default(),
            drafts: Drafts::default(),
            occasion: None,
        };
        let none = card(&sample::report(), &sample::advice(), ActionKind::ServiceExpansion, &wordings);
        assert_eq!(none, None);
    }

    #[test]
    fn offers_come_with_their_reason() {
        let offers = offers(&sample::advice());
        let platform = offers.platform.unwrap();
        assert_eq!(
            (platform.name.as_str(), platform.reason.as_str()),
            ("Corvid Rack Servers", "7 of the 10 most similar customers own it")
        );
        assert_eq!(offers.services[0].place, "Storage Services, Flash storage");
        assert_eq!(offers.services[0].reason, "Fits the platform “Strata Flash Arrays”");
    }
}
