//! From the bytes of workbooks to the report and the exported files, through public names only.

mod absent;
mod advice;
mod any_table;
mod assumptions;
mod boundaries;
mod columns;
mod enablement;
mod explained;
mod judging;
mod links;
mod outcomes;
mod relations;
mod run;
mod settings;
mod small;
mod workbook;
