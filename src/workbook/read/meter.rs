//! How much of a file has been read, for those who wait for it.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::rc::Rc;

/// Cuts a span into one per size, in proportion and in order.
pub(super) fn spans(all: Range<f64>, sizes: impl Iterator<Item = u64> + Clone) -> impl Iterator<Item = Range<f64>> {
    let total: u64 = sizes.clone().sum();
    let width = all.end - all.start;
    sizes.scan(0_u64, move |before, size| {
        let at = |bytes: u64| all.start + width * (bytes as f64 / total.max(1) as f64);
        let span = at(*before)..at(*before + size);
        *before += size;
        Some(span)
    })
}

/// What share of a file's bytes has been taken out of it. Clones count together.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter {
    taken: Rc<Cell<u64>>,
    of: u64,
}

impl Meter {
    /// Of a file of some length.
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self {
            taken: Rc::default(),
            of: bytes.len() as u64,
        }
    }

    /// Notes that a file has been read up to a place.
    pub(super) fn is_at(&self, taken: usize) {
        self.taken.set(taken as u64);
    }

    /// 0 to 1. Parts that are read twice count twice, parts that nobody reads never.
    pub(super) fn share(&self) -> f64 {
        if self.of == 0 {
            return 0.0;
        }
        (self.taken.get() as f64 / self.of as f64).min(1.0)
    }
}

/// The bytes of a file, whose meter counts what is read of them.
#[derive(Debug, Clone)]
pub(super) struct Metered<'a> {
    bytes: Cursor<&'a [u8]>,
    meter: Meter,
}

impl<'a> Metered<'a> {
    pub(super) fn new(bytes: &'a [u8], meter: Meter) -> Self {
        Self {
            bytes: Cursor::new(bytes),
            meter,
        }
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.bytes.read(buffer)?;
        self.meter.taken.set(self.meter.taken.get() + length as u64);
        Ok(length)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_counts_wherever_it_stands() {
        let meter = Meter::new(&[0; 8]);
        let mut bytes = Metered::new(&[0; 8], meter.clone());
        assert!(meter.share().abs() < f64::EPSILON);
        bytes.seek(SeekFrom::Start(6)).unwrap();
        bytes.read_exact(&mut [0; 2]).unwrap();
        assert!((meter.share() - 0.25).abs() < f64::EPSILON);
    }

    #[test]
    fn spans_are_in_proportion() {
        let spans: Vec<_> = super::spans(0.5..1.0, [1, 0, 3].into_iter()).collect();
        assert_eq!(spans, [0.5..0.625, 0.625..0.625, 0.625..1.0]);
    }

    #[test]
    fn it_never_says_more_than_all() {
        let meter = Meter::new(&[0; 2]);
        let mut bytes = Metered::new(&[0; 2], meter.clone());
        for _ in 0..3 {
            bytes.seek(SeekFrom::Start(0)).unwrap();
            bytes.read_exact(&mut [0; 2]).unwrap();
        }
        assert!((meter.share() - 1.0).abs() < f64::EPSILON);
        assert!(Meter::new(&[]).share().abs() < f64::EPSILON);
    }
}
