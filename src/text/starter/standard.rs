//! The wording that vendors usually choose, made plainer where it would not be true.

use super::Delivered;
use crate::domain::template::TemplateKind;

pub(super) fn english(kind: TemplateKind) -> Delivered {
    let (subject, body) = match kind {
        TemplateKind::RenewalUrgent => (
            "Critical: Product Lifecycle Planning for {customer_name}",
            "Hi {team}, our records show you have {products:a critical product|critical products} reaching {milestone} in the next \
             {days} {days:day|days}. I'd like to schedule a quick call to discuss seamless upgrade options that could improve your ROI \
             by up to 30%.",
        ),
        TemplateKind::RenewalPlanned => (
            "Product Lifecycle Planning for {customer_name}",
            "Hello {team}, I wanted to reach out about your upcoming product {products:renewal|renewals} in the next {days} \
             {days:day|days}. Let's explore modernization opportunities that align with your business objectives.",
        ),
        TemplateKind::RenewalToday => (
            "Critical: Product Lifecycle Planning for {customer_name}",
            "Hi {team}, our records show that {products} of your products {products:reaches|reach} {milestone} today. I'd like \
             to schedule a quick call to discuss seamless upgrade options.",
        ),
        TemplateKind::RenewalPassed => (
            "Critical: Product Lifecycle Planning for {customer_name}",
            "Hi {team}, our records show {products} {products:product|products} past {milestone}: {products:it|the first of them} \
             reached that date {days} {days:day|days} ago. I'd like to schedule a quick call to discuss what that means for you and \
             which upgrade options you have.",
        ),
        TemplateKind::ContractEnding => (
            "Your Service {contracts:Contract|Contracts} - {customer_name}",
            "Hi {team}, {contracts:a service contract|service contracts} of yours {contracts:ends|end} in {days} {days:day|days}. Can we \
             schedule 30 minutes to talk about the renewal, so that your coverage continues without a gap?",
        ),
        TemplateKind::ContractEndsToday => (
            "Your Service {contracts:Contract|Contracts} - {customer_name}",
            "Hi {team}, {contracts:a service contract|service contracts} of yours {contracts:ends|end} today. Can we talk about the \
             renewal, so that your coverage continues without a gap?",
        ),
        TemplateKind::ContractEnded => (
            "Your Service {contracts:Contract|Contracts} - {customer_name}",
            "Hi {team}, {contracts:a service contract|service contracts} of yours ended {days} {days:day|days} ago. Can we schedule 30 \
             minutes to talk about how you would like to be covered from now on?",
        ),
        TemplateKind::Underutilized => (
            "Maximize Your Service Investment - {customer_name}",
            "Hi {team}, I've noticed you're currently utilizing {utilization_rate}% of your service credits. There might be untapped \
             potential we could explore together. Can we schedule 30 minutes to discuss additional use cases?",
        ),
        TemplateKind::UnusedCredits => (
            "Maximize Your Service Investment - {customer_name}",
            "Hello {team}, you have {unused_credits} service {unused_credits:credit that expires|credits that expire} in {days} \
             {days:day|days}. Let's ensure you maximize this investment with additional services that could benefit your operations.",
        ),
        TemplateKind::OpenCredits => (
            "Maximize Your Service Investment - {customer_name}",
            "Hello {team}, you have {unused_credits} service {unused_credits:credit|credits} still to use. Let's ensure you maximize this \
             investment with additional services that could benefit your operations.",
        ),
        TemplateKind::PlatformExpansion => (
            "Enhance Your {vendor_name} Portfolio - Strategic Opportunities",
            "Hi {team}, given your success with {current_platform}, I'd love to show you how {recommended_platform} could complement your \
             existing infrastructure and unlock new capabilities.",
        ),
        TemplateKind::SolutionGap => (
            "Enhance Your {vendor_name} Portfolio - Strategic Opportunities",
            "Hello {team}, based on your current {vendor_name} portfolio, I've identified potential gaps where additional solutions could \
             enhance your {business_area} operations. Are you available for a brief discussion?",
        ),
        TemplateKind::FirstPlatform => (
            "{vendor_name} Platforms for {customer_name} - Strategic Opportunities",
            "Hello {team}, I'd love to show you {recommended_platform} and hear where it could support your plans. Are you available for \
             a brief discussion?",
        ),
        TemplateKind::ProjectSuccess => (
            "Building on Our Projects - {customer_name}",
            "Hi {team}, we have delivered {delivered_projects} {delivered_projects:project|projects} with you. I'd like to build on \
             that: can we schedule 30 minutes to talk about what you plan next?",
        ),
        TemplateKind::RenewedContact => (
            "Catching Up - {customer_name}",
            "Hi {team}, our latest project with you started {days} {days:day|days} ago. I'd like to hear how it has served you and what \
             you plan next. Can we schedule 30 minutes?",
        ),
        TemplateKind::CheckIn => (
            "Checking In - {customer_name}",
            "Hello {team}, I'd like to hear how things are going and whether there is anything {vendor_name} can help you with. Are you \
             available for a brief call?",
        ),
    };
    Delivered { subject, body }
}
