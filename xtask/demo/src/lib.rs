//! Synthetic workbooks.
