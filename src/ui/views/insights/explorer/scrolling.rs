//! The positions of rows in a scrolling region that cannot be tall enough for a million of them.
//!
//! The header and the drawn rows stick to the region's top and move by whole rows. Browsers lay out at most about 17 million
//! pixels, so beyond [`TALLEST`] one step of the scroll bar covers several rows; every row can still be reached.

/// The maximum height of the region's content in pixels.
const TALLEST: f64 = 15_000_000.0;

/// Sizes in pixels, and the number of rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometry {
    pub rows: u32,
    pub row: f64,
    pub head: f64,
    /// The visible height of the region.
    pub view: f64,
}

impl Geometry {
    /// The number of rows that fit below the header, at least one.
    pub fn fitting(&self) -> u32 {
        (((self.view - self.head) / self.row).floor() as u32).max(1)
    }

    /// The last row that can be at the top.
    pub fn last_top(&self) -> u32 {
        self.rows.saturating_sub(self.fitting())
    }

    /// The height of the region's content.
    pub fn height(&self) -> f64 {
        (f64::from(self.rows) * self.row + self.head).min(TALLEST)
    }

    fn scrollable(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }

    /// The top row at a scroll position.
    pub fn top_at(&self, scrolled: f64) -> u32 {
        if self.scrollable() <= 0.0 {
            return 0;
        }
        let share = (scrolled / self.scrollable()).clamp(0.0, 1.0);
        (share * f64::from(self.last_top())).round() as u32
    }

    /// The scroll position that puts a row at the top.
    pub fn scroll_to(&self, top: u32) -> f64 {
        match self.last_top() {
            0 => 0.0,
            last => f64::from(top.min(last)) / f64::from(last) * self.scrollable(),
        }
    }

    /// The top row that makes `row` visible, as close to `top` as possible.
    pub fn top_with(&self, row: u32, top: u32) -> u32 {
        let lowest = (row + 1).saturating_sub(self.fitting());
        top.clamp(lowest, row.max(lowest)).min(self.last_top())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn geometry(rows: u32) -> Geometry {
        Geometry {
            rows,
            row: 32.0,
            head: 48.0,
            view: 560.0,
        }
    }

    #[test]
    fn a_million_rows_fit_into_what_a_browser_lays_out() {
        let million = geometry(1_000_000);
        assert!(million.height() <= 17_000_000.0);
        assert_eq!(million.fitting(), 16);
        assert_eq!(million.top_at(million.height()), 999_984);
        assert_eq!(geometry(100).height() as u32, 3_248);
    }

    #[test]
    fn few_rows_do_not_scroll() {
        for rows in [0, 1, 16] {
            assert_eq!((geometry(rows).last_top(), geometry(rows).top_at(100.0)), (0, 0));
        }
        assert_eq!(geometry(17).last_top(), 1);
    }

    #[test]
    fn a_row_comes_into_view_by_the_shortest_way() {
        let hundred = geometry(100);
        assert_eq!(hundred.top_with(50, 40), 40, "it is seen already");
        assert_eq!(hundred.top_with(30, 40), 30);
        assert_eq!(hundred.top_with(70, 40), 55);
        assert_eq!(hundred.top_with(99, 0), 84);
    }

    proptest! {
        /// Browsers may round scroll positions to whole pixels.
        #[test]
        fn every_row_can_stand_first(rows in 1..3_000_000_u32, share in 0.0..1.0_f64) {
            let geometry = geometry(rows);
            let top = (share * f64::from(geometry.last_top())) as u32;
            if rows <= 1_048_576 {
                prop_assert_eq!(geometry.top_at(geometry.scroll_to(top).round()), top);
            }
            prop_assert_eq!(geometry.top_at(geometry.scroll_to(top)), top);
        }
    }
}
