//! The only place with words: turns structured results into sentences.

#[macro_use]
mod words;

pub mod action;
pub mod advice;
pub mod analytics;
pub mod as_of;
pub mod change;
pub mod changes;
pub mod columns;
pub mod crm;
pub mod customer;
pub mod driver;
pub mod enablement;
pub mod executive;
pub mod failure;
pub mod figure;
pub mod finding;
pub mod fix_first;
pub mod insights;
pub mod links;
pub mod list;
pub mod log;
pub mod model;
pub mod model_card;
pub mod notice;
pub mod number;
pub mod offer;
pub mod pipeline;
pub mod problem;
pub mod progress;
pub mod provenance;
pub mod reason;
pub mod risk;
pub mod rows;
pub mod session;
pub mod settings;
pub mod shell;
pub mod start;
pub mod starter;
pub mod template;
pub mod untrained;
pub mod workbook;
