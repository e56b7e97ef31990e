//! Wording that a seller can prove: facts from the data, a question, no promises.

use super::Delivered;
use crate::domain::template::TemplateKind;

pub(super) fn english(kind: TemplateKind) -> Delivered {
    let (subject, body) = match kind {
        TemplateKind::RenewalUrgent => (
            "Products close to {milestone} at {customer_name}",
            "Hello {team}, according to our records, {products} of your products {products:reaches|reach} {milestone} in {days} \
             {days:day|days}. May I show you the options for replacing or extending {products:it|them}?",
        ),
        TemplateKind::RenewalPlanned => (
            "Planning ahead for {milestone} at {customer_name}",
            "Hello {team}, according to our records, {products} of your products {products:reaches|reach} {milestone} in {days} \
             {days:day|days}. There is time to plan: would you like to go through the options together?",
        ),
        TemplateKind::RenewalToday => (
            "Products at {milestone} at {customer_name}",
            "Hello {team}, according to our records, {products} of your products {products:reaches|reach} {milestone} today. May I show you the options for replacing or extending {products:it|them}?",
        ),
        TemplateKind::RenewalPassed => (
            "Products past {milestone} at {customer_name}",
            "Hello {team}, according to our records, {products} of your products {products:is|are} past {milestone}; \
             {products:it|the first} reached that date {days} {days:day|days} ago. If {products:it is|they are} still in use, may I show you the options?",
        ),
        TemplateKind::ContractEnding => (
            "Your service {contracts:contract ends|contracts end} in {days} {days:day|days}",
            "Hello {team}, according to our records, {contracts} of your service contracts {contracts:ends|end} in {days} \
             {days:day|days}. Would you like to renew {contracts:it|them}, or change what {contracts:it covers|they cover}?",
        ),
        TemplateKind::ContractEndsToday => (
            "Your service {contracts:contract ends|contracts end} today",
            "Hello {team}, according to our records, {contracts} of your service contracts {contracts:ends|end} today. Would \
             you like to renew {contracts:it|them}, or change what {contracts:it covers|they cover}?",
        ),
        TemplateKind::ContractEnded => (
            "Your service {contracts:contract has|contracts have} ended",
            "Hello {team}, according to our records, {contracts} of your service contracts ended {days} {days:day|days} ago. \
             Is that what you planned, or would you like to be covered again?",
        ),
        TemplateKind::Underutilized => (
            "Using the service credits of {customer_name}",
            "Hello {team}, according to our records, {utilization_rate}% of the service credits that you bought are in use. Would you like to go \
             through what the others could be used for?",
        ),
        TemplateKind::UnusedCredits => (
            "Service credits that expire in {days} {days:day|days}",
            "Hello {team}, according to our records, {unused_credits} of your service credits {unused_credits:is|are} not \
             used yet, and the contract ends in {days} {days:day|days}. Would you like to go through what \
             {unused_credits:it|they} could be used for?",
        ),
        TemplateKind::OpenCredits => (
            "Using the service credits of {customer_name}",
            "Hello {team}, according to our records, {unused_credits} of your service credits {unused_credits:is|are} not \
             used yet. Would you like to go through what {unused_credits:it|they} could be used for?",
        ),
        TemplateKind::PlatformExpansion => (
            "{recommended_platform} alongside {current_platform}",
            "Hello {team}, you run {current_platform}. Would you like to see what {recommended_platform} could do alongside it?",
        ),
        TemplateKind::SolutionGap => (
            "{vendor_name} for {business_area} at {customer_name}",
            "Hello {team}, we have worked together on {business_area}. Would you like to go through what else {vendor_name} offers there?",
        ),
        TemplateKind::FirstPlatform => (
            "{vendor_name} platforms for {customer_name}",
            "Hello {team}, according to our records, you do not run a {vendor_name} platform yet. Would you like to see \
             {recommended_platform}?",
        ),
        TemplateKind::ProjectSuccess => (
            "After our projects with {customer_name}",
            "Hello {team}, according to our records, we have delivered {delivered_projects} {delivered_projects:project|projects} with you. What do \
             you plan next, and can we help with it?",
        ),
        TemplateKind::RenewedContact => (
            "How are things at {customer_name}?",
            "Hello {team}, our latest project with you started {days} {days:day|days} ago. What has changed since then, and can we help \
             with anything?",
        ),
        TemplateKind::CheckIn => (
            "How are things at {customer_name}?",
            "Hello {team}, it would be good to hear how things are going. Is there anything {vendor_name} can help you with?",
        ),
    };
    Delivered { subject, body }
}
