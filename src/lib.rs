//! OneLead.
