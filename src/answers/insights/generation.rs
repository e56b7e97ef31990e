//! Which generation of the export the files are, by the headers that differ between the two.

use crate::domain::source::Source;
use crate::report::insights::Generation;
use crate::report::quality::SourceQuality;
use crate::workbook::schema::{self, squash};

/// The sources with a column whose header differs; other names of a column say nothing about the generation.
const TELLING: [Source; 2] = [Source::Opportunities, Source::Projects];

/// The generation that the headers of all sources show.
pub(super) fn of(sources: &[SourceQuality]) -> Option<Generation> {
    let told = sources
        .iter()
        .filter(|quality| TELLING.contains(&quality.source))
        .flat_map(|quality| {
            quality.profiles.iter().filter_map(|profile| {
                let listed = profile.listed.as_deref()?;
                is_of_the_second(quality.source, listed, &profile.header)
            })
        });
    told.fold(None, |before, is_second| {
        let own = if is_second { Generation::Second } else { Generation::First };
        Some(before.filter(|before| *before != own).map_or(own, |_| Generation::Both))
    })
}

/// Whether a header is one of the second generation; `None` if both write it alike, or a person matched it.
fn is_of_the_second(source: Source, listed: &str, header: &str) -> Option<bool> {
    let column = schema::spec(source).columns.iter().find(|column| column.name == listed)?;
    let header = squash(header);
    let is_canonical = header == squash(column.name) && !column.aliases.is_empty();
    let is_second = column.aliases.contains(&header.as_str());
    (is_canonical || is_second).then_some(is_second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{AsOf, Day};
    use crate::linking::sample::tables;
    use crate::quality::assess;
    use crate::report::quality::ColumnProfile;

    fn generation(headers: &[(&str, &str)]) -> Option<Generation> {
        let tables = tables(&[(Source::Opportunities, "opportunity_id | account_sales_territory_id\n 1 | 2")]);
        let mut sources = assess(&tables, &[], AsOf(Day::UNIX_EPOCH)).sources;
        let profile = |(listed, header): &(&str, &str)| ColumnProfile {
            header: (*header).to_owned(),
            sheet_column: 0,
            listed: Some((*listed).to_owned()),
            blank: 0,
            sentinel: 0,
            error: 0,
            values: None,
        };
        sources[0].profiles = headers.iter().map(profile).collect();
        of(&sources)
    }

    #[test]
    fn headers_tell_the_generation() {
        assert_eq!(generation(&[("account_name", "Account Name")]), Some(Generation::First));
        assert_eq!(
            generation(&[("account_name", "Opportunity Account Name")]),
            Some(Generation::Second)
        );
        assert_eq!(
            generation(&[("account_name", "account_name"), ("opportunity_id", "HPE Opportunity Id")]),
            Some(Generation::Both)
        );
        assert_eq!(generation(&[("opportunity_description", "opportunity_description")]), None);
        assert_eq!(generation(&[("account_name", "Kunde")]), None, "matched by hand");
    }
}
