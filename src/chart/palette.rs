//! The colors of charts, equal to the chart tokens in `style/tokens.css`, which a canvas cannot read.

/// A color as red, green, blue.
pub type Color = (u8, u8, u8);

/// The system font stack of the page, for canvas and SVG.
pub const FONT: &str =
    "\"Segoe UI Variable Text\", \"Segoe UI\", system-ui, -apple-system, Roboto, \"Helvetica Neue\", \"Noto Sans\", Arial, sans-serif";

/// The meaning of a part of a chart, to which the palette assigns a color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    High,
    Medium,
    Low,
    /// The first color for series without a meaning of their own.
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    /// A number of tenths of the way from the surface to a pole.
    Toward(Pole, u8),
    Axis,
    /// Lines for reading off values.
    Grid,
    /// Labels.
    Label,
    /// Values, and the outline of the mark under the pointer.
    Strong,
    /// The chart's background; separates the arcs of a ring.
    Surface,
}

/// An end of a color scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pole {
    /// Positive: the second series color.
    Rise,
    /// Negative, or missing: the fifth series color.
    Fall,
}

/// One color for each ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    pub high: Color,
    pub medium: Color,
    pub low: Color,
    pub series_1: Color,
    pub series_2: Color,
    pub series_3: Color,
    pub series_4: Color,
    pub series_5: Color,
    pub series_6: Color,
    pub grid: Color,
    pub axis: Color,
    pub label: Color,
    pub strong: Color,
    pub surface: Color,
}

impl Palette {
    /// On white, and in print.
    pub const LIGHT: Self = Self {
        high: (0x0f, 0x6b, 0x4c),
        medium: (0xb9, 0x77, 0x0e),
        low: (0x7d, 0x89, 0x94),
        series_1: (0x0f, 0x6b, 0x4c),
        series_2: (0x2f, 0x64, 0xa0),
        series_3: (0xb9, 0x77, 0x0e),
        series_4: (0x7d, 0x4a, 0x78),
        series_5: (0xb4, 0x53, 0x2a),
        series_6: (0x69, 0x76, 0x81),
        grid: (0xe9, 0xe6, 0xdf),
        axis: (0x8a, 0x87, 0x7f),
        label: (0x45, 0x43, 0x3d),
        strong: (0x1f, 0x1e, 0x1b),
        surface: (0xff, 0xff, 0xff),
    };

    /// On a dark screen.
    pub const DARK: Self = Self {
        high: (0x4f, 0xbf, 0x93),
        medium: (0xd8, 0xa0, 0x3f),
        low: (0x7f, 0x8a, 0x94),
        series_1: (0x4f, 0xbf, 0x93),
        series_2: (0x7f, 0xb2, 0xe8),
        series_3: (0xd8, 0xa0, 0x3f),
        series_4: (0xc0, 0x8b, 0xbb),
        series_5: (0xea, 0x8e, 0x68),
        series_6: (0x9a, 0xa5, 0xae),
        grid: (0x2e, 0x31, 0x2e),
        axis: (0x78, 0x7a, 0x73),
        label: (0xcf, 0xcd, 0xc5),
        strong: (0xef, 0xee, 0xe9),
        surface: (0x1b, 0x1d, 0x1b),
    };

    /// The color of an ink.
    pub fn color(&self, ink: Ink) -> Color {
        match ink {
            Ink::High => self.high,
            Ink::Medium => self.medium,
            Ink::Low => self.low,
            Ink::Series1 => self.series_1,
            Ink::Series2 => self.series_2,
            Ink::Series3 => self.series_3,
            Ink::Series4 => self.series_4,
            Ink::Series5 => self.series_5,
            Ink::Series6 => self.series_6,
            Ink::Toward(pole, tenths) => {
                let end = match pole {
                    Pole::Rise => self.series_2,
                    Pole::Fall => self.series_5,
                };
                mixed(self.surface, end, tenths)
            }
            Ink::Axis => self.axis,
            Ink::Grid => self.grid,
            Ink::Label => self.label,
            Ink::Strong => self.strong,
            Ink::Surface => self.surface,
        }
    }
}

/// The color at a number of tenths of the way from one color to another.
fn mixed(from: Color, to: Color, tenths: u8) -> Color {
    let share = u16::from(tenths.min(10));
    let mix = |from: u8, to: u8| ((u16::from(from) * (10 - share) + u16::from(to) * share + 5) / 10) as u8;
    (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

impl Ink {
    /// The value of the `data-series` attribute, by which a legend gets the same color.
    pub fn series(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Series2 | Self::Toward(Pole::Rise, _) => "2",
            Self::Series3 => "3",
            Self::Series4 => "4",
            Self::Series5 | Self::Toward(Pole::Fall, _) => "5",
            Self::Series6 => "6",
            Self::Series1 | Self::Axis | Self::Grid | Self::Label | Self::Strong | Self::Surface => "1",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../style/tokens.css");

    /// Every value assigned to a custom property, in order.
    fn values(name: &str) -> Vec<&'static str> {
        let start = format!("{name}: ");
        let lines = TOKENS.lines().filter_map(|line| line.trim().strip_prefix(start.as_str()));
        lines.map(|value| value.trim_end_matches(';')).collect()
    }

    fn hex((red, green, blue): Color) -> String {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    #[test]
    fn colors_equal_the_chart_tokens() {
        let tokens = [
            (Ink::High, "--chart-high"),
            (Ink::Medium, "--chart-medium"),
            (Ink::Low, "--chart-low"),
            (Ink::Series1, "--chart-1"),
            (Ink::Series2, "--chart-2"),
            (Ink::Series3, "--chart-3"),
            (Ink::Series4, "--chart-4"),
            (Ink::Series5, "--chart-5"),
            (Ink::Series6, "--chart-6"),
            (Ink::Toward(Pole::Rise, 10), "--chart-2"),
            (Ink::Toward(Pole::Fall, 10), "--chart-5"),
            (Ink::Toward(Pole::Fall, 0), "--chart-surface"),
            (Ink::Axis, "--chart-axis"),
            (Ink::Grid, "--chart-grid"),
            (Ink::Label, "--chart-text"),
            (Ink::Surface, "--chart-surface"),
        ];
        for (ink, token) in tokens {
            let light = hex(Palette::LIGHT.color(ink));
            let dark = hex(Palette::DARK.color(ink));
            // Light, dark by choice, dark by the system's preference.
            assert_eq!(values(token), [light.as_str(), &dark, &dark], "{token}");
        }
        assert_eq!(values("--stone-900"), [hex(Palette::LIGHT.strong)]);
        assert_eq!(values("--night-900"), [hex(Palette::DARK.strong)]);
    }

    #[test]
    fn the_font_is_the_page_s() {
        assert_eq!(values("--font-sans"), [FONT]);
    }
}
