//! From the bytes of workbooks to the report and the exported files, using only public names.

mod absent;
mod advice;
mod any_table;
mod assumptions;
mod boundaries;
mod columns;
mod due;
mod enablement;
mod explained;
mod fix_first;
mod judging;
mod links;
mod outcomes;
mod packs;
mod relations;
mod run;
mod scenarios;
mod settings;
mod small;
mod what_if;
mod workbook;
