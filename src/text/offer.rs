//! Why a platform or a service is offered, as a sentence without a full stop.

use super::number::{counted, grouped};
use crate::report::advice::{PlatformReason, ServiceReason, TraitKind};

/// `7 of the 10 most similar customers own it`.
pub fn platform_reason(reason: PlatformReason) -> String {
    match reason {
        // A platform is offered only if some customer owns it.
        PlatformReason::AmongAlike { of: 1, .. } => "The most similar customer owns it".to_owned(),
        PlatformReason::AmongAlike { owners, of } => format!(
            "{} of the {} most similar customers {} it",
            grouped(owners.into()),
            grouped(of.into()),
            own(owners)
        ),
        PlatformReason::AmongAll { owners, of } => format!(
            "{} of {} {} it, more than any other platform not owned yet",
            grouped(owners.into()),
            counted(of.into(), "customer with platforms", "customers with platforms"),
            own(owners)
        ),
    }
}

/// `Fits the platform “Corvid Rack Servers”`.
pub fn service_reason(reason: &ServiceReason) -> String {
    let kind = match reason.trait_kind {
        TraitKind::Platform => "platform",
        TraitKind::Practice => "practice",
        TraitKind::BusinessArea => "business area",
        TraitKind::ProductLine => "product line",
        TraitKind::Opportunity => "opportunity",
    };
    format!("Fits the {kind} “{}”", reason.words)
}

fn own(owners: u32) -> &'static str {
    if owners == 1 { "owns" } else { "own" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_agree_in_number() {
        let alike = |owners, of| platform_reason(PlatformReason::AmongAlike { owners, of });
        assert_eq!(alike(7, 10), "7 of the 10 most similar customers own it");
        assert_eq!(alike(1, 1), "The most similar customer owns it");
        let all = platform_reason(PlatformReason::AmongAll { owners: 1, of: 3 });
        assert_eq!(
            all,
            "1 of 3 customers with platforms owns it, more than any other platform not owned yet"
        );
    }
}
