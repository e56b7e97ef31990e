//! The vocabulary that stages share: kinds of action and what became of them, what this build is, ids of a CRM, dates and their order,
//! doubt, ids, passwords, sources, mappings by hand, levels, grades, kinds of feature, findings, letters, outcomes and stages of projects,
//! links, templates, saved files, kinds of model, the stages themselves, hashing, horizons, order, the columns of the start model, the numeric matrix, and
//! what is visible of a text.

pub mod action;
pub mod build;
pub mod calendar;
pub mod crm;
pub mod date_order;
pub mod doubt;
pub mod feature;
pub mod finding;
pub mod grade;
pub mod hand_mapping;
pub mod hashing;
pub mod horizon;
pub mod ids;
pub mod letters;
pub mod link;
pub mod log;
pub mod matrix;
pub mod model_kind;
pub mod order;
pub mod outcome;
pub mod own_file;
pub mod password;
pub mod project_stage;
pub mod propensity;
pub mod source;
pub mod stage;
pub mod start_feature;
pub mod template;
pub mod visible;
