//! Countries and industries.

/// A country as the exports name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Country {
    /// ISO 3166 alpha-2.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) region: &'static str,
}

const fn country(id: &'static str, name: &'static str, region: &'static str) -> Country {
    Country { id, name, region }
}

pub(crate) const COUNTRIES: [Country; 18] = [
    country("DE", "Germany", "EMEA"),
    country("GB", "United Kingdom", "EMEA"),
    country("NL", "Netherlands", "EMEA"),
    country("FR", "France", "EMEA"),
    country("ES", "Spain", "EMEA"),
    country("NO", "Norway", "EMEA"),
    country("SE", "Sweden", "EMEA"),
    country("CH", "Switzerland", "EMEA"),
    country("CZ", "Czechia", "EMEA"),
    country("IT", "Italy", "EMEA"),
    country("PT", "Portugal", "EMEA"),
    country("US", "United States", "AMS"),
    country("AT", "Austria", "EMEA"),
    country("FI", "Finland", "EMEA"),
    country("PL", "Poland", "EMEA"),
    country("SG", "Singapore", "APJ"),
    country("CA", "Canada", "AMS"),
    // Its code looks like a sentinel, which is why it is here.
    country("NA", "Namibia", "EMEA"),
];

/// The country with this code; the first of the list where the code is unknown.
pub(crate) fn country_of(id: &str) -> Country {
    COUNTRIES.into_iter().find(|country| country.id == id).unwrap_or(COUNTRIES[0])
}

/// Industry codes of the project system.
pub(crate) const INDUSTRIES: [&str; 10] = ["MFG", "FIN", "RET", "UTL", "PHA", "TEL", "LOG", "FOO", "PUB", "ENG"];
