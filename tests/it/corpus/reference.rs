//! The table of the docs.
