//! OneLead: a workbook becomes advice in seven steps, all of them pure functions of their arguments.
//!
//! The modules stand in reading order, which is the order of the data flow.

pub mod domain;

pub mod workbook;

pub mod settings;

pub mod linking;

pub mod facts;

pub mod features;

pub mod opportunities;
pub mod recommend;
pub mod report;
pub mod text;

pub mod pipeline;

pub mod wire;

pub mod ui;
