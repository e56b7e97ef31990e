//! Rows by customer, stored as two flat lists: the customer of each row, and the rows of each customer.

/// Which customer each row of a source belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkedRows {
    /// The customer index of each row; `UNLINKED` if there is none.
    customer_of_row: Vec<u32>,
    /// Rows of customer `c` are `rows[starts[c]..starts[c + 1]]`, in sheet order.
    starts: Vec<u32>,
    rows: Vec<u32>,
    unlinked: Vec<u32>,
}

/// No customer; also what a missing id resolves to.
pub(super) const UNLINKED: u32 = u32::MAX;

impl LinkedRows {
    pub(super) const NONE: Self = Self {
        customer_of_row: Vec::new(),
        starts: Vec::new(),
        rows: Vec::new(),
        unlinked: Vec::new(),
    };

    /// Groups rows by their assigned customers; `n_customers` bounds the indices.
    pub(super) fn new(customer_of_row: Vec<u32>, n_customers: usize) -> Self {
        let mut starts = vec![0u32; n_customers + 1];
        for customer in &customer_of_row {
            if let Some(count) = starts.get_mut((*customer as usize).saturating_add(1)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = vec![0u32; sum as usize];
        let mut unlinked = Vec::new();
        for (row, customer) in customer_of_row.iter().enumerate() {
            match next.get_mut(*customer as usize) {
                Some(place) if (*customer as usize) < n_customers => {
                    rows[*place as usize] = row as u32;
                    *place += 1;
                }
                _ => unlinked.push(row as u32),
            }
        }
        Self {
            customer_of_row,
            starts,
            rows,
            unlinked,
        }
    }

    /// The rows of a customer, in sheet order, as indices into the source's table.
    pub fn of(&self, customer: usize) -> &[u32] {
        let bounds = self.starts.get(customer).zip(self.starts.get(customer + 1));
        bounds
            .and_then(|(start, end)| self.rows.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    /// The customer of a row.
    pub fn customer(&self, row: usize) -> Option<usize> {
        let customer = *self.customer_of_row.get(row)?;
        (customer != UNLINKED).then_some(customer as usize)
    }

    /// Whether there are no rows at all, as for a source without customers.
    pub fn is_empty(&self) -> bool {
        self.customer_of_row.is_empty()
    }

    /// The rows without a customer, in sheet order.
    pub fn unlinked(&self) -> &[u32] {
        &self.unlinked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_group_in_sheet_order() {
        let rows = LinkedRows::new(vec![1, UNLINKED, 0, 1, 3], 4);
        assert_eq!(rows.of(0), [2]);
        assert_eq!(rows.of(1), [0, 3]);
        assert_eq!(rows.of(2), [0u32; 0]);
        assert_eq!(rows.of(3), [4]);
        assert_eq!(rows.of(4), [0u32; 0]);
        assert_eq!(rows.unlinked(), [1]);
        assert_eq!(rows.customer(3), Some(1));
        assert_eq!(rows.customer(1), None);
        assert_eq!(LinkedRows::NONE.of(0), [0u32; 0]);
    }
}
