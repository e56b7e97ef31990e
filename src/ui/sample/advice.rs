//! Advice for the sample customer whose products are past their end of life.

use crate::domain::template::{Milestone, TemplateKind, TemplateSet, Value, Variable};
use crate::report::action::ActionKind;
use crate::report::advice::{Advice, PlatformOffer, PlatformReason, Scene, ServiceOffer, ServiceReason, Starter, TraitKind};

pub(crate) fn advice() -> Advice {
    let name = "Nordwind Logistics".to_owned();
    Advice {
        customer: 1,
        set: TemplateSet::Standard,
        values: vec![
            (Variable::CustomerName, Value::Text(name.clone())),
            (Variable::Team, Value::Team(Some(name))),
            (Variable::VendorName, Value::Text("HPE".into())),
        ],
        starters: vec![Starter {
            action: ActionKind::CriticalRenewal,
            scenes: vec![
                Scene {
                    template: TemplateKind::RenewalPassed,
                    values: vec![
                        (Variable::Days, Value::Count(8_659)),
                        (Variable::Products, Value::Count(2_546)),
                        (Variable::Milestone, Value::Milestone(Milestone::EndOfLife)),
                    ],
                },
                Scene {
                    template: TemplateKind::CheckIn,
                    values: Vec::new(),
                },
            ],
        }],
        platform: Some(PlatformOffer {
            platform: "Corvid Rack Servers".into(),
            reason: PlatformReason::AmongAlike { owners: 7, of: 10 },
        }),
        services: vec![ServiceOffer {
            practice: Some("Storage Services".into()),
            sub_practice: Some("Flash storage".into()),
            service: "Flash storage assessment".into(),
            relevance: 0.5,
            reason: ServiceReason {
                trait_kind: TraitKind::Platform,
                words: "Strata Flash Arrays".into(),
            },
        }],
    }
}
