//! Files by what is in them. Those that are compressed are packages, of which `writer` makes the bytes, so that the worker need not
//! hold what compresses.

use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::slide::Slide;
use super::spreadsheet::Spreadsheet;

/// What a file is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Bytes(Vec<u8>),
    Package(Box<Package>),
}

/// What is in a file that is compressed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Package {
    Spreadsheet(Spreadsheet),
    Archive(Archive),
    Slide(Slide),
}

impl From<Package> for Content {
    fn from(package: Package) -> Self {
        Self::Package(Box::new(package))
    }
}
