//! From the bytes of workbooks to the report and the exported files, through public names only.

mod support;

#[path = "pipeline/absent.rs"]
mod absent;
#[path = "pipeline/advice.rs"]
mod advice;
#[path = "pipeline/any_table.rs"]
mod any_table;
#[path = "pipeline/assumptions.rs"]
mod assumptions;
#[path = "pipeline/boundaries.rs"]
mod boundaries;
#[path = "pipeline/columns.rs"]
mod columns;
#[path = "pipeline/enablement.rs"]
mod enablement;
#[path = "pipeline/explained.rs"]
mod explained;
#[path = "pipeline/judging.rs"]
mod judging;
#[path = "pipeline/links.rs"]
mod links;
#[path = "pipeline/outcomes.rs"]
mod outcomes;
#[path = "pipeline/relations.rs"]
mod relations;
#[path = "pipeline/run.rs"]
mod run;
#[path = "pipeline/settings.rs"]
mod settings;
#[path = "pipeline/small.rs"]
mod small;
#[path = "pipeline/workbook.rs"]
mod workbook;
