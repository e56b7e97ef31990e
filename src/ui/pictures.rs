//! Charts saved as pictures: the file name, the text around the chart, and the file's metadata.

use crate::chart::Mark;
use crate::chart::palette::Ink;
use crate::chart::picture::Caption;
use crate::chart::svg::About;
use crate::domain::calendar::Day;
use crate::report::Report;
use crate::text::{provenance, shell};

/// The format of a saved picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    /// Sharp at any size.
    Svg,
    /// Two pixels for every pixel of the page.
    Png,
}

impl PictureFormat {
    /// Every format, as menus list them.
    pub const ALL: [Self; 2] = [Self::Svg, Self::Png];

    fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// The media type of the file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
        }
    }
}

/// The text of a chart, apart from its marks.
#[derive(Debug, Clone, Copy)]
pub struct Chart<'a> {
    pub title: &'a str,
    pub about: &'a str,
    pub summary: &'a str,
}

/// `onelead_customers_by_level_20250704.svg`.
pub fn file_name(title: &str, as_of: Day, format: PictureFormat) -> String {
    let words: Vec<String> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    format!("onelead_{}_{}.{}", words.join("_"), as_of.compact(), format.extension())
}

/// The text around the drawing.
pub fn caption(chart: &Chart, legend: Vec<(Ink, String)>, report: &Report) -> Caption {
    Caption {
        title: chart.title.to_owned(),
        about: chart.about.to_owned(),
        legend,
        foot: statements(report),
    }
}

/// The metadata of an SVG.
pub fn about(chart: &Chart, report: &Report) -> About {
    About {
        title: chart.title.to_owned(),
        summary: chart.summary.to_owned(),
        made_by: shell::WORDS.product.to_owned(),
        date: report.as_of.to_string(),
        made_from: provenance::lines(report),
    }
}

/// The metadata of a PNG, by keyword.
pub fn texts(chart: &Chart, report: &Report) -> Vec<(&'static str, String)> {
    let mut comment = vec![provenance::settings(report)];
    comment.extend(provenance::by_hand(report));
    vec![
        ("Title", chart.title.to_owned()),
        ("Description", chart.summary.to_owned()),
        ("Software", shell::WORDS.product.to_owned()),
        ("As-of date", report.as_of.to_string()),
        ("Source", provenance::files(report)),
        ("Comment", comment.join("; ")),
    ]
}

/// Builds a legend from the marks, for charts whose own legend is beside the drawing. The legend is empty if all marks have
/// the same color or there are too many entries for a legend.
pub fn legend<'a>(marks: &[Mark], texts: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(Ink, String)> {
    const MOST: usize = 8;
    let is_plain = marks.iter().all(|mark| marks.first().is_some_and(|first| first.ink == mark.ink));
    if is_plain || marks.len() > MOST {
        return Vec::new();
    }
    let lines = marks.iter().zip(texts);
    lines
        .map(|(mark, (label, value))| (mark.ink, format!("{label}: {value}")))
        .collect()
}

/// The product and the sources of the analysis, short enough for the footer of a picture.
fn statements(report: &Report) -> Vec<String> {
    let product = shell::WORDS.product;
    let files = report.files.iter();
    let files = files.flat_map(|file| [file.name.clone(), format!("SHA-256 {}", file.sha256)]);
    [format!("{product} · {}", provenance::as_of(report))]
        .into_iter()
        .chain(files)
        .chain([provenance::settings(report)])
        .chain(provenance::by_hand(report))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Shape;
    use crate::ui::sample;

    const CHART: Chart<'static> = Chart {
        title: "Customers by level",
        about: "A third is High.",
        summary: "High 2, Low 1",
    };

    #[test]
    fn files_are_named_after_the_chart_and_the_date() {
        let day = sample::day("2025-07-04");
        assert_eq!(
            file_name("Customers by level", day, PictureFormat::Svg),
            "onelead_customers_by_level_20250704.svg"
        );
        assert_eq!(
            file_name("“End of life”, in 90% (days)", day, PictureFormat::Png),
            "onelead_end_of_life_in_90_days_20250704.png"
        );
    }

    #[test]
    fn a_picture_says_what_it_was_made_from() {
        let report = sample::report();
        let caption = caption(&CHART, Vec::new(), &report);
        assert_eq!(caption.foot[0], "OneLead · As of 2025-07-04");
        assert_eq!(caption.foot[1], report.files[0].name);
        assert!(caption.foot[2].contains(&report.files[0].sha256));
        assert_eq!(caption.foot[3], "All settings at their defaults");
        assert_eq!(about(&CHART, &report).date, "2025-07-04");
        let keywords: Vec<&str> = texts(&CHART, &report).iter().map(|(keyword, _)| *keyword).collect();
        assert_eq!(keywords, ["Title", "Description", "Software", "As-of date", "Source", "Comment"]);
    }

    #[test]
    fn only_a_few_marks_of_different_colors_have_a_legend() {
        let mark = |ink| Mark {
            shape: Shape::Cell {
                left: 0.0,
                top: 0.0,
                width: 1.0,
                height: 1.0,
            },
            label: String::new(),
            value: 1.0,
            ink,
            customers: Vec::new(),
        };
        let texts = || [("High", "2 customers"), ("Low", "1 customer")].into_iter();
        let lines = legend(&[mark(Ink::High), mark(Ink::Low)], texts());
        assert_eq!(
            lines,
            [
                (Ink::High, "High: 2 customers".to_owned()),
                (Ink::Low, "Low: 1 customer".to_owned())
            ]
        );
        assert_eq!(legend(&[mark(Ink::High), mark(Ink::High)], texts()), []);
        assert_eq!(legend(&[], texts()), []);
    }
}
