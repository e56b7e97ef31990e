//! The sources and their columns: names, accepted headers, kinds. One row here is one column everywhere.
//!
//! Names and headers compare after [`squash`]ing, so `PRJ Start Date` finds `prj_start_date` without an alias.

use std::marker::PhantomData;

use crate::domain::source::Source;

/// What the cells of a column mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Id,
    Text,
    Day,
    Number,
    /// A money, size or time band, read as its representative number.
    Band,
    /// Yes or No.
    Flag,
    /// High, Medium or Low.
    Level,
}

/// A column of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Canonical name.
    pub name: &'static str,
    pub kind: Kind,
    /// Accepted headers beside the canonical name, squashed.
    pub aliases: &'static [&'static str],
}

/// A column whose values are `T`; the only way to read a table's column.
#[derive(Debug)]
pub struct Key<T> {
    spec: ColumnSpec,
    value: PhantomData<T>,
}

/// Columns that no export has yet: nobody misses them, and nothing is computed from them.
const FORTHCOMING: [&str; 3] = [
    install_base::INSTALL_DATE.name(),
    projects::CREATED_ON.name(),
    projects::DECISION_DATE.name(),
];

impl ColumnSpec {
    /// Whether an export of today has the column.
    pub fn is_expected(&self) -> bool {
        !FORTHCOMING.contains(&self.name)
    }

    /// Whether a header is accepted for the column.
    pub fn is_called(&self, header: &str) -> bool {
        let header = squash(header);
        header == squash(self.name) || self.aliases.contains(&&*header)
    }
}

/// What must be there for a source to be of use.
#[derive(Debug, Clone, Copy)]
pub struct SourceSpec {
    pub source: Source,
    /// Accepted sheet names, squashed.
    pub sheet_names: &'static [&'static str],
    /// The column whose values are the rows' keys.
    pub key: Option<&'static str>,
    pub columns: &'static [ColumnSpec],
    /// Groups of columns of which at least one must be present.
    pub required: &'static [&'static [&'static str]],
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> Key<T> {
    const fn new(name: &'static str, kind: Kind, aliases: &'static [&'static str]) -> Self {
        Self {
            spec: ColumnSpec { name, kind, aliases },
            value: PhantomData,
        }
    }

    /// Canonical name of the column.
    pub const fn name(self) -> &'static str {
        self.spec.name
    }
}

/// Lower-case, only `a-z0-9` kept: how sheet names and headers compare.
pub fn squash(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

type IdKey = Key<crate::domain::ids::Id>;
type TextKey = Key<Box<str>>;
type DayKey = Key<crate::domain::calendar::Day>;
type NumberKey = Key<f64>;
type FlagKey = Key<bool>;
type LevelKey = Key<crate::domain::propensity::Propensity>;

/// Declares the typed keys of a source and, from the same lines, the slice of its columns.
macro_rules! columns {
    ($( $constant:ident : $key:ident = $kind:ident $name:literal [ $($alias:literal),* ] ;)*) => {
        $( pub const $constant: $key = Key::new($name, Kind::$kind, &[$($alias),*]); )*
        pub(super) const COLUMNS: &[ColumnSpec] = &[$( $constant.spec ),*];
    };
}

pub mod install_base {
    use super::{ColumnSpec, DayKey, IdKey, Key, Kind, TextKey};
    columns! {
        SERIAL_NUMBER_ID: IdKey = Id "serial_number_id" [];
        PRODUCT_ID: TextKey = Text "product_id" [];
        LINE_DESCRIPTION_NAME: TextKey = Text "line_description_name" [];
        PRODUCT_PLATFORM: TextKey = Text "product_platform_description_name" [];
        BUSINESS_AREA: TextKey = Text "business_area_description_name" [];
        PRODUCT_NAME: TextKey = Text "product_name" [];
        TERRITORY_ID: IdKey = Id "account_sales_territory_id" [];
        LEGACY_GLOBAL_BUSINESS_UNIT: TextKey = Text "legacy_global_business_unit" [];
        END_OF_LIFE: DayKey = Day "product_end_of_life_date" [];
        END_OF_SERVICE_LIFE: DayKey = Day "product_end_of_service_life_date" [];
        FINAL_SERVICE_START: DayKey = Day "final_service_start_date" [];
        FINAL_SERVICE_END: DayKey = Day "final_service_end_date" [];
        FINAL_SERVICE_SOURCE: TextKey = Text "final_service_source" [];
        SUPPORT_STATUS: TextKey = Text "support_status" [];
        MAPPED_BUSINESS_AREA: TextKey = Text "mapped_business_area" [];
        MAPPED_PRACTICE_AREA: TextKey = Text "mapped_practice_area" [];
        SERVICE_AGREEMENT_ID: IdKey = Id "service_agreement_id" [];
        INSTALL_DATE: DayKey = Day "install_date" ["firstseen"];
    }
}

pub mod opportunities {
    use super::{ColumnSpec, IdKey, Key, Kind, TextKey};
    columns! {
        OPPORTUNITY_ID: IdKey = Id "opportunity_id" ["opportunityidc", "hpeopportunityid"];
        OPPORTUNITY_NAME: TextKey = Text "opportunity_name" [];
        DESCRIPTION: TextKey = Text "opportunity_description" [];
        ACCOUNT_NAME: TextKey = Text "account_name" ["opportunityaccountname"];
        TERRITORY_ID: IdKey = Id "account_sales_territory_id" ["accountstid"];
        OWNER: TextKey = Text "opportunity_owner" ["opportunityownerrname"];
        PRODUCT_LINE: TextKey = Text "product_line" ["productlinec"];
    }
}

pub mod service_credits {
    use super::{ColumnSpec, DayKey, IdKey, Key, Kind, NumberKey, TextKey};
    columns! {
        PROJECT_ID: IdKey = Id "project_id" [];
        PROJECT_NAME: TextKey = Text "project_name" [];
        PRACTICE_NAME: TextKey = Text "practice_name" [];
        PURCHASED: NumberKey = Number "purchased_credits" [];
        CONVERTED: NumberKey = Number "converted_credits" [];
        DELIVERED: NumberKey = Number "delivered_credits" [];
        CONVERTED_NOT_DELIVERED: NumberKey = Number "converted_not_delivered_credits" [];
        ACTIVE: NumberKey = Number "active_credits" [];
        EXPIRY_IN_DAYS: NumberKey = Band "expiry_in_days" [];
        CONTRACT_END: DayKey = Day "contract_end_date" [];
        ST_ID: IdKey = Id "st_id" ["customerid", "accountid", "accountsalesterritoryid"];
    }
}

pub mod projects {
    use super::{ColumnSpec, DayKey, FlagKey, IdKey, Key, Kind, NumberKey, TextKey};
    columns! {
        PROJECT: IdKey = Id "project" [];
        CUSTOMER: TextKey = Text "prj_customer" [];
        CUSTOMER_ID: IdKey = Id "prj_customer_id" [];
        ST_ID: IdKey = Id "st_id" [];
        DESCRIPTION: TextKey = Text "prj_description" [];
        SIEBEL_ID: IdKey = Id "prj_siebel_id" [];
        PRACTICE: TextKey = Text "prj_practice" [];
        BUSINESS_AREA: TextKey = Text "prj_business_area" [];
        L04_BA_NAME: TextKey = Text "prj_l04_ba_name" [];
        COUNTRY_ID: TextKey = Text "country_id" [];
        COUNTRY: TextKey = Text "country" [];
        REGION: TextKey = Text "prj_region" [];
        START_DATE: DayKey = Day "prj_start_date" [];
        END_DATE: DayKey = Day "prj_end_date" [];
        SIZE: NumberKey = Band "prj_size" [];
        LENGTH: NumberKey = Band "prj_length" [];
        DAYS: NumberKey = Number "prj_days" [];
        STATUS_DESCRIPTION: TextKey = Text "prj_status_description" [];
        SYSTEM_STATUS: TextKey = Text "prj_system_status" [];
        STAGE_STATUS: TextKey = Text "prj_stage_status" [];
        FINANCIAL_STATUS: TextKey = Text "prj_financial_status" [];
        CONTRACT_TERMS: TextKey = Text "prj_contract_terms" [];
        INDUSTRY_CODE: TextKey = Text "prj_industry_code" [];
        RESPONSIBLE_PERSON: TextKey = Text "prj_resp_person" [];
        ACCOUNT_ST_NAME: TextKey = Text "account_st_name" [];
        IMPORT_DATE: DayKey = Day "import_date" [];
        LAST_REFRESH_DATE: DayKey = Day "last_refresh_date" [];
        THIRD_PARTY_SERVICE_COST: FlagKey = Flag "3rd_party_svc_cost" ["col3rdpartysvccost"];
        THIRD_PARTY_MATERIAL_COST: FlagKey = Flag "3rd_party_mat_cost" ["col3rdpartymatcost"];
        LABOR_COST: FlagKey = Flag "labor_cost" [];
        CREATED_ON: DayKey = Day "created_on" [];
        DECISION_DATE: DayKey = Day "decision_date" [];
    }
}

pub mod services {
    use super::{ColumnSpec, Key, Kind, TextKey};
    columns! {
        PRACTICE: TextKey = Text "practice" [];
        SUB_PRACTICE: TextKey = Text "sub_practice" [];
        SERVICES: TextKey = Text "services" [];
    }
}

pub mod outcomes {
    use super::{ColumnSpec, IdKey, Key, Kind, LevelKey};
    columns! {
        CUSTOMER_ID: IdKey = Id "customer_id" [];
        ACTUAL_OUTCOME: LevelKey = Level "actual_opportunity_outcome" [];
    }
}

/// Every source, in the order in which they are read and shown.
pub const SOURCES: &[SourceSpec] = &[
    SourceSpec {
        source: Source::InstallBase,
        sheet_names: &["rawinstallbase", "installbase"],
        key: Some("serial_number_id"),
        columns: install_base::COLUMNS,
        required: &[&["account_sales_territory_id"]],
    },
    SourceSpec {
        source: Source::Opportunities,
        sheet_names: &["rawopportunities", "opportunities", "opportunity"],
        key: Some("opportunity_id"),
        columns: opportunities::COLUMNS,
        required: &[&["account_sales_territory_id"]],
    },
    SourceSpec {
        source: Source::ServiceCredits,
        sheet_names: &["rawservicecredits", "servicecredits"],
        key: Some("project_id"),
        columns: service_credits::COLUMNS,
        required: &[],
    },
    SourceSpec {
        source: Source::Projects,
        sheet_names: &["rawprojects", "projects", "apsproject", "apsprojects", "apsprojectsample"],
        key: Some("project"),
        columns: projects::COLUMNS,
        required: &[&["st_id", "prj_customer_id"]],
    },
    SourceSpec {
        source: Source::Services,
        sheet_names: &["rawservices", "services"],
        key: None,
        columns: services::COLUMNS,
        required: &[],
    },
    SourceSpec {
        source: Source::Outcomes,
        sheet_names: &["outcomes", "actualoutcomes"],
        key: Some("customer_id"),
        columns: outcomes::COLUMNS,
        required: &[&["customer_id"], &["actual_opportunity_outcome"]],
    },
];

/// The row of a source.
pub fn spec(source: Source) -> &'static SourceSpec {
    let index = match source {
        Source::InstallBase => 0,
        Source::Opportunities => 1,
        Source::ServiceCredits => 2,
        Source::Projects => 3,
        Source::Services => 4,
        Source::Outcomes => 5,
    };
    &SOURCES[index]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_source_finds_its_own_row() {
        for source in Source::ALL {
            assert_eq!(spec(source).source, source);
        }
    }

    #[test]
    fn no_header_serves_two_columns_of_one_source() {
        for spec in SOURCES {
            let mut seen = BTreeSet::new();
            for column in spec.columns {
                assert!(seen.insert(squash(column.name)), "{}", column.name);
                for alias in column.aliases {
                    assert_eq!(*alias, squash(alias), "aliases are written squashed");
                    assert!(seen.insert((*alias).to_owned()), "{alias}");
                }
            }
        }
    }
}
