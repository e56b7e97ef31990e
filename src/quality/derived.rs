//! The values that the analysis adds to a source's rows beyond their cells.

use crate::domain::source::Source;
use crate::workbook::schema::{install_base, opportunities, projects, service_credits, services};
use crate::workbook::tables::Table;

/// A computed column, and the columns of which at least one must be present.
struct Derived {
    name: &'static str,
    needs: &'static [&'static str],
}

const INSTALL_BASE: &[Derived] = &[
    derived("customer", &[install_base::TERRITORY_ID.name()]),
    derived("days_to_end_of_life", &[install_base::END_OF_LIFE.name()]),
    derived("days_to_end_of_service_life", &[install_base::END_OF_SERVICE_LIFE.name()]),
    derived("is_actively_supported", &[install_base::SUPPORT_STATUS.name()]),
];

const OPPORTUNITIES: &[Derived] = &[
    derived("customer", &[opportunities::TERRITORY_ID.name()]),
    derived("description_length", &[opportunities::DESCRIPTION.name()]),
];

const SERVICE_CREDITS: &[Derived] = &[
    derived("customer", &[service_credits::ST_ID.name(), service_credits::PROJECT_ID.name()]),
    derived("company", &[service_credits::PROJECT_NAME.name()]),
    derived("days_to_contract_end", &[service_credits::CONTRACT_END.name()]),
];

const PROJECTS: &[Derived] = &[
    derived("customer", &[projects::ST_ID.name(), projects::CUSTOMER_ID.name()]),
    derived("days_since_start", &[projects::START_DATE.name()]),
    derived("outcome", &[projects::STAGE_STATUS.name(), projects::STATUS_DESCRIPTION.name()]),
];

const SERVICES: &[Derived] = &[
    derived("practice_filled_down", &[services::PRACTICE.name()]),
    derived("sub_practice_filled_down", &[services::SUB_PRACTICE.name()]),
];

const fn derived(name: &'static str, needs: &'static [&'static str]) -> Derived {
    Derived { name, needs }
}

/// The names of the columns that can be derived from those of the sheet.
pub(super) fn columns(table: &Table) -> Vec<String> {
    let all = match table.source {
        Source::InstallBase => INSTALL_BASE,
        Source::Opportunities => OPPORTUNITIES,
        Source::ServiceCredits => SERVICE_CREDITS,
        Source::Projects => PROJECTS,
        Source::Services => SERVICES,
        Source::Outcomes => &[],
    };
    let is_present = |name: &&str| table.columns().any(|(column, _)| column == *name);
    all.iter()
        .filter(|derived| derived.needs.iter().any(is_present))
        .map(|derived| derived.name.to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linking::sample::tables;

    #[test]
    fn a_column_is_derived_only_from_columns_that_are_there() {
        let tables = tables(&[(Source::Projects, "prj_customer_id | prj_size\n1 | 5")]);
        let columns: Vec<_> = tables.iter().flat_map(columns).collect();
        assert_eq!(columns, ["customer"]);
    }
}
