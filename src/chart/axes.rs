//! Two axes and the area between them, for charts of points and lines.
//!
//! Titles are horizontal, at the ends of their axes, because rotated text is hard to read.

use super::palette::Ink;
use super::{Anchor, Rule, Size, Word};

/// The size of the words along axes, in pixels.
const TICK: f64 = 12.0;
/// The gap between words and axis.
const GAP: f64 = 8.0;

/// How values are mapped to lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    Linear,
    /// By the logarithm of 1 + value, for values of at least 0 that span powers of ten.
    Logarithmic,
}

/// A value with its label on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub text: String,
}

/// An axis from one value to a greater one.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    pub from: f64,
    pub to: f64,
    pub scale: Scale,
    pub ticks: Vec<Tick>,
    pub title: String,
}

impl Axis {
    /// An axis from 0 to 1 with a tick at every fifth.
    pub fn of_shares(title: String, write: &dyn Fn(f64) -> String) -> Self {
        let ticks = (0..=5_u8).map(|fifth| f64::from(fifth) / 5.0);
        Self {
            from: 0.0,
            to: 1.0,
            scale: Scale::Linear,
            ticks: ticks.map(|at| Tick { at, text: write(at) }).collect(),
            title,
        }
    }

    /// An axis from `from` to `to` with a few round ticks.
    pub fn of_values(from: f64, to: f64, scale: Scale, title: String, write: &dyn Fn(f64) -> String) -> Self {
        let to = if to > from { to } else { from + 1.0 };
        let ticks = match scale {
            Scale::Linear => round_values(from, to),
            Scale::Logarithmic => powers(to),
        };
        Self {
            from,
            to,
            scale,
            ticks: ticks.into_iter().map(|at| Tick { at, text: write(at) }).collect(),
            title,
        }
    }

    /// The position of a value along the axis, from 0 to 1.
    pub fn share(&self, value: f64) -> f64 {
        let place = |value: f64| match self.scale {
            Scale::Linear => value,
            Scale::Logarithmic => libm::log1p(value.max(0.0)),
        };
        let (from, to) = (place(self.from), place(self.to));
        if to > from {
            ((place(value) - from) / (to - from)).clamp(0.0, 1.0)
        } else {
            0.5
        }
    }
}

/// The scale on which values can be told apart: logarithmic if none is negative and the maximum is far above the median.
pub fn scale_of(values: &[f64]) -> Scale {
    const FAR: f64 = 20.0;
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let has_negative = values.iter().any(|value| *value < 0.0);
    match (sorted.get(sorted.len() / 2), sorted.last()) {
        (Some(middle), Some(greatest)) if !has_negative && *greatest > 100.0 && greatest / middle > FAR => Scale::Logarithmic,
        _ => Scale::Linear,
    }
}

/// Three to six multiples of 1, 2 or 5 times a power of ten within a range.
fn round_values(from: f64, to: f64) -> Vec<f64> {
    const MOST: f64 = 5.0;
    let least_step = (to - from) / MOST;
    let power = libm::pow(10.0, libm::floor(libm::log10(least_step)));
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| *step >= least_step);
    let step = step.unwrap_or(least_step);
    let first = (from / step).ceil();
    let count = ((to / step).floor() - first).max(0.0) as u32;
    (0..=count).map(|index| (first + f64::from(index)) * step).collect()
}

/// 0 and the powers of ten up to `to`, at most six of them.
fn powers(to: f64) -> Vec<f64> {
    let most = libm::floor(libm::log10(to.max(1.0))) as u32;
    let step = most / 5 + 1;
    let powers = (0..=most).step_by(step as usize).map(|power| libm::pow(10.0, f64::from(power)));
    std::iter::once(0.0).chain(powers).collect()
}

/// The area between the axes, in pixels, with the axes' words and lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub words: Vec<Word>,
    pub rules: Vec<Rule>,
}

impl Frame {
    /// Lays out both axes; `end_room` is kept free on the right for words at the ends of lines.
    pub fn new(x: &Axis, y: &Axis, size: Size, end_room: f64, text_width: &dyn Fn(&str) -> f64) -> Self {
        let widest = y.ticks.iter().map(|tick| text_width(&tick.text)).fold(0.0, f64::max);
        let mut frame = Self {
            left: (widest + GAP).min(size.width * 0.4).ceil(),
            right: (size.width - end_room.max(GAP * 2.0)).max(widest + GAP + 1.0),
            top: TICK + GAP * 1.5,
            bottom: size.height - 2.0 * (TICK + GAP) + 2.0,
            words: Vec::new(),
            rules: Vec::new(),
        };
        frame.bottom = frame.bottom.max(frame.top + 1.0);
        frame.lay_rows(y);
        frame.lay_columns(x, size, text_width);
        frame
    }

    /// The position of a point.
    pub fn place(&self, x: &Axis, y: &Axis, (at, value): (f64, f64)) -> (f64, f64) {
        (
            self.left + (self.right - self.left) * x.share(at),
            self.bottom - (self.bottom - self.top) * y.share(value),
        )
    }

    fn lay_rows(&mut self, y: &Axis) {
        self.words.push(word(y.title.clone(), (0.0, TICK / 2.0), Anchor::Start, Ink::Label));
        for tick in &y.ticks {
            let level = self.bottom - (self.bottom - self.top) * y.share(tick.at);
            self.words
                .push(word(tick.text.clone(), (self.left - GAP, level), Anchor::End, Ink::Label));
            let level = level.round();
            self.rules.push(Rule {
                from: (self.left, level),
                to: (self.right, level),
                ink: Ink::Grid,
            });
        }
    }

    fn lay_columns(&mut self, x: &Axis, size: Size, text_width: &dyn Fn(&str) -> f64) {
        let middle = self.bottom + GAP + TICK / 2.0;
        self.rules.push(Rule {
            from: (self.left, self.bottom.round()),
            to: (self.right, self.bottom.round()),
            ink: Ink::Axis,
        });
        let mut free_from = 0.0;
        for tick in &x.ticks {
            let at = self.left + (self.right - self.left) * x.share(tick.at);
            let half = text_width(&tick.text) / 2.0;
            // At the edges, words are moved inside; of two that would touch, the later one is dropped.
            let at = at.min(size.width - half).max(half);
            if at - half < free_from {
                continue;
            }
            free_from = at + half + GAP;
            self.words.push(word(tick.text.clone(), (at, middle), Anchor::Middle, Ink::Label));
        }
        let below = (self.right, middle + TICK + GAP * 0.5);
        self.words.push(word(x.title.clone(), below, Anchor::End, Ink::Label));
    }
}

/// A word in the size used along axes.
pub(super) fn word(text: String, at: (f64, f64), anchor: Anchor, ink: Ink) -> Word {
    Word {
        text,
        at,
        anchor,
        size: TICK,
        strong: false,
        ink,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(from: f64, to: f64, scale: Scale) -> Vec<f64> {
        let axis = Axis::of_values(from, to, scale, String::new(), &|value| value.to_string());
        axis.ticks.iter().map(|tick| tick.at).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(values(0.0, 10.0, Scale::Linear), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(values(3.0, 97.0, Scale::Linear), [20.0, 40.0, 60.0, 80.0]);
        assert_eq!(values(-700.0, 900.0, Scale::Linear), [-500.0, 0.0, 500.0]);
        assert_eq!(values(5.0, 5.0, Scale::Linear).len(), 6, "one value for all still makes an axis");
        assert_eq!(
            values(0.0, 12_345.0, Scale::Logarithmic),
            [0.0, 1.0, 10.0, 100.0, 1_000.0, 10_000.0]
        );
        assert!(values(0.0, 1e12, Scale::Logarithmic).len() <= 7);
    }

    #[test]
    fn the_scale_follows_the_values() {
        let long_tail: Vec<f64> = (0..100).map(|i| if i < 90 { 3.0 } else { 5_000.0 }).collect();
        assert_eq!(scale_of(&long_tail), Scale::Logarithmic);
        assert_eq!(scale_of(&[1.0, 2.0, 3.0]), Scale::Linear);
        assert_eq!(scale_of(&[-1.0, 3.0, 5_000.0]), Scale::Linear);
        assert_eq!(scale_of(&[]), Scale::Linear);
    }

    #[test]
    fn shares_go_from_end_to_end() {
        let axis = Axis::of_values(0.0, 999.0, Scale::Logarithmic, String::new(), &|_| String::new());
        assert!((axis.share(9.0) - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!((axis.share(-5.0), axis.share(2_000.0)), (0.0, 1.0));
    }

    #[test]
    fn words_stay_inside_and_apart() {
        let write = |value: f64| format!("{value:.0} dollars");
        let x = Axis::of_values(0.0, 1_000_000.0, Scale::Linear, "value".into(), &write);
        let y = Axis::of_shares("share".into(), &|value| format!("{value:.1}"));
        let size = Size {
            width: 300.0,
            height: 200.0,
        };
        let width = |text: &str| text.len() as f64 * 7.0;
        let frame = Frame::new(&x, &y, size, 0.0, &width);
        let middles: Vec<(f64, f64)> = (frame.words.iter().filter(|word| word.anchor == Anchor::Middle))
            .map(|word| (word.at.0 - width(&word.text) / 2.0, word.at.0 + width(&word.text) / 2.0))
            .collect();
        assert!(middles.len() > 1);
        assert!(middles.iter().all(|(from, to)| *from >= 0.0 && *to <= 300.0), "{middles:?}");
        assert!(middles.windows(2).all(|pair| pair[0].1 < pair[1].0), "{middles:?}");
        let corner = frame.place(&x, &y, (1_000_000.0, 1.0));
        assert_eq!(corner, (frame.right, frame.top));
    }
}
