//! What the invented vendor sells: platforms with their models, practices with their services.

/// A product family of the install base.
pub(crate) struct Platform {
    pub(crate) name: &'static str,
    /// Two letters that start serial numbers and product ids.
    pub(crate) code: &'static str,
    pub(crate) business_area: &'static str,
    /// The practice whose services fit the platform.
    pub(crate) practice: &'static str,
    /// Product name and the rest of its id.
    pub(crate) models: [(&'static str, &'static str); 5],
}

#[rustfmt::skip]
pub(crate) const PLATFORMS: [Platform; 8] = [
    Platform { name: "Corvid Rack Servers", code: "CR", business_area: "Compute", practice: "Compute Modernization",
        models: [("Corvid R120 1U server", "R120-1U"), ("Corvid R240 2U server", "R240-2U"), ("Corvid R480 4U server", "R480-4U"),
            ("Corvid R20 tower", "R20-TW"), ("Corvid R240 accelerator server", "R240-AX")] },
    Platform { name: "Strata Flash Arrays", code: "SF", business_area: "Storage", practice: "Storage Services",
        models: [("Strata F200 array, 12 drives", "F200-12"), ("Strata F400 array, 24 drives", "F400-24"), ("Strata F800 array, 48 drives", "F800-48"),
            ("Strata drive shelf", "FS-24"), ("Strata F400 upgrade kit", "F400-UK")] },
    Platform { name: "Loomline Edge Switching", code: "LE", business_area: "Networking", practice: "Network and Edge",
        models: [("Loomline E24 switch", "E24"), ("Loomline E48 switch", "E48"), ("Loomline core chassis", "C8"),
            ("Loomline wireless access point", "W6"), ("Loomline branch gateway", "G2")] },
    Platform { name: "Basalt Object Storage", code: "BO", business_area: "Storage", practice: "Data Protection",
        models: [("Basalt node, 12 disks", "N12"), ("Basalt node, 60 disks", "N60"), ("Basalt gateway", "GW"),
            ("Basalt archive shelf", "AS"), ("Basalt node, flash", "NF")] },
    Platform { name: "Kitewing Hyperconverged", code: "KH", business_area: "Hybrid Cloud", practice: "Hybrid Cloud",
        models: [("Kitewing node K3", "K3"), ("Kitewing node K5", "K5"), ("Kitewing node K7", "K7"),
            ("Kitewing witness node", "KW"), ("Kitewing edge node", "KE")] },
    Platform { name: "Meridian Blade Systems", code: "MB", business_area: "Compute", practice: "Compute Modernization",
        models: [("Meridian enclosure", "EN16"), ("Meridian blade B2", "B2"), ("Meridian blade B4", "B4"),
            ("Meridian interconnect", "IC"), ("Meridian management module", "MM")] },
    Platform { name: "Tidemark Backup Appliances", code: "TB", business_area: "Storage", practice: "Data Protection",
        models: [("Tidemark T40 appliance", "T40"), ("Tidemark T90 appliance", "T90"), ("Tidemark tape library", "TL8"),
            ("Tidemark expansion", "TX"), ("Tidemark T10 branch appliance", "T10")] },
    Platform { name: "Anvilon Mission Critical", code: "AM", business_area: "Mission Critical", practice: "Enterprise Applications",
        models: [("Anvilon M8 system", "M8"), ("Anvilon M16 system", "M16"), ("Anvilon M8 memory board", "M8-MB"),
            ("Anvilon I/O expansion", "IOX"), ("Anvilon M4 system", "M4")] },
];

/// A practice and its sub-practices.
pub(crate) struct Practice {
    pub(crate) name: &'static str,
    pub(crate) subs: &'static [&'static str],
}

#[rustfmt::skip]
pub(crate) const PRACTICES: [Practice; 10] = [
    Practice { name: "Hybrid Cloud", subs: &["Private cloud", "Cloud landing zone", "Workload placement", "Cloud cost control"] },
    Practice { name: "Storage Services", subs: &["Flash storage", "Storage consolidation", "File and object services", "Storage migration"] },
    Practice { name: "Compute Modernization", subs: &["Server refresh", "Virtualization", "Bare-metal automation", "Firmware lifecycle"] },
    Practice { name: "Data Protection", subs: &["Backup modernization", "Disaster recovery", "Cyber vault", "Archive"] },
    Practice { name: "Network and Edge", subs: &["Campus network", "Data center fabric", "Wireless", "Edge sites"] },
    Practice { name: "Security and Resilience", subs: &["Zero-trust design", "Hardening", "Resilience testing"] },
    Practice { name: "Enterprise Applications", subs: &["Database platforms", "In-memory platforms", "Application hosting"] },
    Practice { name: "AI and Analytics", subs: &["Data platform", "Model training platform", "Inference at the edge"] },
    Practice { name: "Workplace", subs: &["Virtual desktop", "Collaboration", "Device lifecycle"] },
    Practice { name: "Advisory and Transformation", subs: &["Operating model", "Sustainability", "Adoption and learning", "Program management"] },
];

/// The form a service takes; each sub-practice has one of each.
pub(crate) const OFFERINGS: [&str; 8] = [
    "assessment",
    "design workshop",
    "implementation",
    "migration",
    "health check",
    "operations handover",
    "training",
    "optimization review",
];

/// How many platforms a company may own and which: neighbors in the list, starting at a place of its own.
pub(crate) fn platform(company: usize, nth: usize) -> &'static Platform {
    &PLATFORMS[(company * 3 + nth) % PLATFORMS.len()]
}

/// The `nth` practice a company works with.
pub(crate) fn practice(company: usize, nth: usize) -> &'static str {
    PRACTICES[(company * 7 + nth) % PRACTICES.len()].name
}
