//! The business case as files: `roi.json`, and a slide.

use crate::business_case::{Bar, BusinessCase, Counts, Edits, INPUTS, Inputs};
use crate::report::Report;
use crate::text;
use crate::text::business_case::WORDS;

use super::ExportError;
use super::slide::{Slide, SlideBar};

/// What the lists of a report hold: everyone on them, handled or not, as on the dashboard.
pub fn business_counts(report: &Report) -> Counts {
    let told = |count: u32, why: Option<&str>| why.is_none().then_some(count);
    Counts {
        renewals: told(report.headline.renewals, text::untold::products_or_contracts(report)),
        cross_sells: told(report.headline.cross_sell, text::untold::products(report)),
    }
}

/// The business case of a report, with what a person gave.
pub fn business_case(report: &Report, edits: &Edits) -> BusinessCase {
    BusinessCase::of(Inputs::of(business_counts(report), edits))
}

/// `roi.json`.
///
/// # Errors
/// When the JSON cannot be written.
pub fn roi_json(report: &Report, edits: &Edits) -> Result<Vec<u8>, ExportError> {
    let mut json = business_case(report, edits)
        .to_json(report.as_of)
        .map_err(ExportError::BusinessCase)?;
    json.push('\n');
    Ok(json.into_bytes())
}

/// The slide: result, assumptions, what changes it most.
pub fn business_slide(report: &Report, edits: &Edits) -> Slide {
    let case = business_case(report, edits);
    let [first, rest @ ..] = text::business_case::result(&case);
    let (figure_label, figure, range) = first;
    let told = |(label, base, range): &(&str, String, String)| format!("{label}: {base} ({range})");
    let lines = [text::business_case::pays(&case), text::business_case::parts(&case.base)];
    let row = |row: &crate::business_case::InputRow| {
        let input = row.input;
        let [low, base, high] = text::business_case::values(input, case.inputs.range(input));
        let origin = text::business_case::origin(case.inputs.origin(input));
        [text::business_case::label(input).to_owned(), origin.to_owned(), low, base, high]
    };
    let moving: Vec<&Bar> = case.moving().collect();
    let least = moving.iter().map(|bar| bar.ends().0).fold(case.base.net(), f64::min);
    let most = moving.iter().map(|bar| bar.ends().1).fold(case.base.net(), f64::max);
    let place = |amount: f64| if most > least { (amount - least) / (most - least) } else { 0.0 };
    let bar = |bar: &&Bar| SlideBar {
        label: text::business_case::label(bar.input).to_owned(),
        written: text::business_case::bar(bar),
        from: place(bar.ends().0),
        to: place(bar.ends().1),
    };
    let product = text::shell::WORDS.product;
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    Slide {
        title: WORDS.title.to_owned(),
        caution: WORDS.caution.to_owned(),
        figure,
        figure_label: format!("{figure_label} ({range})"),
        lines: rest.iter().map(told).chain(lines).collect(),
        heads: [WORDS.input, WORDS.origin, WORDS.low, WORDS.base, WORDS.high].map(str::to_owned),
        rows: INPUTS.iter().map(row).collect(),
        bars_title: WORDS.tornado.to_owned(),
        bars_about: if moving.is_empty() {
            WORDS.tornado_none
        } else {
            WORDS.tornado_about
        }
        .to_owned(),
        bars: moving.iter().map(bar).collect(),
        line: place(case.base.net()),
        foot: [text::provenance::as_of(report), names.join(", "), product.to_owned()].join(" · "),
        dated: report.as_of,
        made_by: product.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::business_case::{Input, Range};
    use crate::ui::sample;

    #[test]
    fn counts_are_those_of_the_dashboard_and_absent_where_nothing_tells_them() {
        let report = sample::complete();
        let counts = business_counts(&report);
        assert_eq!(counts.renewals, Some(report.headline.renewals));
        assert_eq!(counts.cross_sells, Some(report.headline.cross_sell));
        assert_eq!(business_counts(&sample::report()), Counts::default());
    }

    #[test]
    fn the_slide_says_what_the_case_says() {
        let slide = business_slide(&sample::complete(), &Edits::default());
        // One renewal, two cross-sells: 20,000 + 7,500 + 10,000 against 50,000.
        assert_eq!(slide.figure, "\u{2212}25%");
        assert_eq!(slide.caution, "Arithmetic on your assumptions; OneLead has measured no effect.");
        assert_eq!(slide.lines[0], "Benefit less cost: \u{2212}$12,500 (\u{2212}$80,250 to $62,500)");
        let renewals = slide.rows[0].each_ref().map(String::as_str);
        assert_eq!(renewals, ["Customers up for renewal", "counted", "1", "1", "1"]);
        assert_eq!(slide.rows.len(), 11);
        assert_eq!(slide.bars.len(), 9, "a count has no bar");
        for bar in &slide.bars {
            assert!(bar.from <= slide.line && slide.line <= bar.to && bar.to - bar.from > 0.0, "{bar:?}");
        }
    }

    #[test]
    fn without_ranges_there_are_no_bars() {
        let mut edits = Edits::default();
        for row in INPUTS {
            edits.give(row.input, Range::of(1.0), Counts::default()).unwrap();
        }
        assert_eq!(edits.of(Input::People), Some(Range::of(1.0)));
        let slide = business_slide(&sample::report(), &edits);
        assert!(slide.bars.is_empty());
        assert_eq!(slide.bars_about, WORDS.tornado_none);
    }
}
