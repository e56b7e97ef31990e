//! What every feature adds to customers' raw scores, as plain rows.

use std::fmt;

use crate::domain::propensity::Propensity;
use crate::explain::contributions::Explaining;
use crate::model::{ClassTable, ColumnMismatch};
use crate::pipeline::Delivered;
use crate::report::explanation::{ContributionRow, Contributions};

/// Contributions in progress, part by part of the model. All calls take the model that it was started with.
pub struct Contributing {
    customers: Vec<usize>,
    scores: ClassTable,
    explaining: Explaining,
}

impl Contributing {
    /// Prepares all customers.
    ///
    /// # Errors
    /// Fails if the customers' columns are not those of the model, which would be a defect.
    pub fn everyone(delivered: &Delivered) -> Result<Self, ColumnMismatch> {
        Ok(Self {
            customers: (0..delivered.matrix.rows()).collect(),
            scores: delivered.model.raw_scores(&delivered.matrix)?,
            explaining: Explaining::start(&delivered.model, &delivered.matrix)?,
        })
    }

    /// Prepares some customers.
    fn start(delivered: &Delivered, customers: &[usize]) -> Result<Self, ColumnMismatch> {
        let matrix = delivered.matrix.select_rows(customers);
        Ok(Self {
            customers: customers.to_vec(),
            scores: delivered.model.raw_scores(&matrix)?,
            explaining: Explaining::start(&delivered.model, &matrix)?,
        })
    }

    /// Adds the next part; `false` if all had been added.
    pub fn step(&mut self, delivered: &Delivered) -> bool {
        self.explaining.step(&delivered.model)
    }

    /// Returns the rows, which are complete after the last step.
    pub fn finish(self, delivered: &Delivered) -> Contributions {
        let classes = self.explaining.finish();
        let mut values: Vec<_> = classes.iter().map(|class| (class, class.rows())).collect();
        let mut rows = Vec::with_capacity(self.customers.len() * classes.len());
        for (&customer, scores) in self.customers.iter().zip(self.scores.rows()) {
            for (class, values) in &mut values {
                let (Some(&level), Some(&raw_score), Some(row)) = (
                    Propensity::ALL.get(usize::from(class.class)),
                    scores.get(usize::from(class.class)),
                    values.next(),
                ) else {
                    continue;
                };
                rows.push(ContributionRow {
                    customer: customer as u32,
                    level,
                    base_value: class.base,
                    contributions: row.to_vec(),
                    raw_score,
                });
            }
        }
        Contributions {
            features: delivered.feature_keys(),
            rows,
        }
    }
}

impl fmt::Debug for Contributing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contributing")
            .field("customers", &self.customers.len())
            .finish_non_exhaustive()
    }
}

/// Computes the contributions to the raw scores of some customers, in the given order.
///
/// # Errors
/// Fails if the customers' columns are not those of the model, which would be a defect.
pub(super) fn contributions(delivered: &Delivered, customers: &[usize]) -> Result<Contributions, ColumnMismatch> {
    let mut contributing = Contributing::start(delivered, customers)?;
    while contributing.step(delivered) {}
    Ok(contributing.finish(delivered))
}
