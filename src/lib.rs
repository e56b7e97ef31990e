//! OneLead: a workbook becomes advice in seven steps, each a pure function of its arguments.
//!
//! 1. [`workbook`] reads bytes into sheets and types their cells: [`pipeline::read`], [`pipeline::map`].
//! 2. [`linking`] determines which rows belong to one customer, and [`facts`] what is known about each.
//! 3. [`features`] computes the 41 columns, all measured from the as-of date.
//! 4. [`labels`] provides the classes, by rules or by outcomes; [`model`] learns them and tests itself on customers it has
//!    not seen.
//! 5. [`opportunities`] finds the lists that a customer is on.
//! 6. [`recommend`] determines what to do, what to offer and whom to visit.
//! 7. [`pipeline::analyze`] runs these steps and assembles one [`report::Report`].
//!
//! What a report does not hold is computed when it is asked for: [`answers`] and [`explorer`]. [`text`] puts all of it into words,
//! [`export`] into files, [`writer`] into the compressed ones, and [`chart`] into pictures. The page and the command line run
//! the same [`worker::Session`]; [`wire`] is what the page and its workers say to each other.
//!
//! The modules below are in reading order. `ARCHITECTURE.md` says which may use which, `docs/method.md` how every number is
//! computed.

pub mod domain;

pub mod settings;

pub mod terms;

pub mod business_case;

pub mod workbook;

pub mod chance;

pub mod bids;

pub mod quality;

pub mod linking;

pub mod facts;

pub mod features;

pub mod starts;

pub mod rhythm;

pub mod labels;

pub mod model;

pub mod explain;

pub mod insights;

pub mod opportunities;

pub mod recommend;

pub mod report;

pub mod pipeline;

pub mod answers;

pub mod snapshot;

pub mod comparison;

pub mod explorer;

pub mod text;

pub mod export;

pub mod writer;

pub mod chart;

pub mod wire;

pub mod worker;

#[cfg(feature = "page")]
pub mod ui;
