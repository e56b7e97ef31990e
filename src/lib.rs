//! OneLead: a workbook becomes advice in seven steps, all of them pure functions of their arguments.
//!
//! The modules stand in reading order, which is the order of the data flow.

pub mod domain;

pub mod workbook;

pub mod quality;

pub mod settings;
pub mod terms;

pub mod linking;

pub mod facts;

pub mod features;

pub mod labels;

pub mod model;

pub mod explain;

pub mod insights;
pub mod opportunities;
pub mod recommend;
pub mod report;
pub mod text;

pub mod chart;

pub mod pipeline;

pub mod answers;

pub mod explorer;

pub mod export;

pub mod wire;
pub mod worker;

#[cfg(feature = "page")]
pub mod ui;
