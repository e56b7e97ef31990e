//! OLE compound files: a small file system that holds xls workbooks and encrypted ones.

use super::error::{FileProblem, Format, Lookalike};
use super::format::Content;
use super::utf16;

/// Bytes of a directory entry.
const ENTRY: usize = 128;

/// Bytes of a sector of the mini stream.
const MINI_SECTOR: usize = 64;

/// Streams shorter than this live in the mini stream.
const MINI_LIMIT: usize = 4096;

/// Sector numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// Where the header lists the first sectors of the allocation table.
const TABLE_LIST: std::ops::Range<usize> = 76..512;

/// An open compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// The sector after each sector.
    next: Vec<u32>,
    /// The mini sector after each mini sector.
    mini_next: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    /// Whether it is a stream; storages and the root are not.
    is_stream: bool,
    start: u32,
    length: usize,
}

/// Tells what the file holds.
///
/// Errors: no workbook.
pub(super) fn inspect(bytes: &[u8]) -> Result<Content, FileProblem> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptionInfo") || file.has("EncryptedPackage") {
        return Ok(Content::Encrypted);
    }
    // Excel 5 and 95 called it `Book`.
    if file.has("Workbook") || file.has("Book") {
        return Ok(Content::Workbook(Format::Xls));
    }
    let looks_like = if file.has("WordDocument") || file.has("PowerPoint Document") {
        Lookalike::OfficeDocument
    } else {
        Lookalike::Unknown
    };
    Err(FileProblem::NotAWorkbook { looks_like })
}

impl<'a> Compound<'a> {
    /// Opens a compound file. Errors: its tables break off or run in circles.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, FileProblem> {
        Self::try_open(bytes).ok_or_else(broken)
    }

    fn try_open(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_size,
            next: Vec::new(),
            mini_next: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        for sector in file.table_sectors()? {
            file.next.extend(u32s(file.sector(sector)?));
        }
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let (root_start, root_length) = directory.get(..ENTRY).and_then(extent)?;
        let mini_start = u32_at(bytes, 60)?;
        if mini_start < FIRST_MARK {
            file.mini_next = u32s(&file.chain(mini_start)?).collect();
            file.mini_stream = file.chain(root_start)?;
            file.mini_stream.truncate(root_length);
        }
        Some(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream. Errors: no stream of this name, or its sectors break off or form a loop.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, FileProblem> {
        let entry = self.entry(name).ok_or_else(broken)?;
        let content = self.content(entry).filter(|content| content.len() == entry.length);
        content.ok_or_else(broken)
    }

    /// The same for a stream whose end says what is missing: of a last sector that breaks off, what there is.
    pub(super) fn stream_so_far(&self, name: &str) -> Result<Vec<u8>, FileProblem> {
        let entry = self.entry(name).ok_or_else(broken)?;
        let is_nearly_whole = |content: &Vec<u8>| content.len() + self.sector_size > entry.length;
        self.content(entry).filter(is_nearly_whole).ok_or_else(broken)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
    }

    fn content(&self, entry: &Entry) -> Option<Vec<u8>> {
        let mut content = if entry.length < MINI_LIMIT {
            let sectors = follow(entry.start, &self.mini_next)?;
            let sector = |number: u32| {
                let start = (number as usize).checked_mul(MINI_SECTOR)?;
                self.mini_stream.get(start..)?.chunks(MINI_SECTOR).next()
            };
            sectors.into_iter().map(sector).collect::<Option<Vec<_>>>()?.concat()
        } else {
            self.chain(entry.start)?
        };
        content.truncate(entry.length);
        Some(content)
    }

    /// The sectors of the allocation table: listed in the header, then in sectors of their own.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let count = u32_at(self.bytes, 44)? as usize;
        let mut sectors: Vec<u32> = u32s(self.bytes.get(TABLE_LIST)?).collect();
        let mut list = u32_at(self.bytes, 68)?;
        for _ in 0..self.most_sectors() {
            if list >= FIRST_MARK {
                break;
            }
            let more: Vec<u32> = u32s(self.sector(list)?).collect();
            let (next, more) = more.split_last()?;
            sectors.extend_from_slice(more);
            list = *next;
        }
        sectors.retain(|&sector| sector < FIRST_MARK);
        sectors.truncate(count);
        Some(sectors)
    }

    fn most_sectors(&self) -> usize {
        self.bytes.len() / self.sector_size
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        self.bytes.get(start..)?.chunks(self.sector_size).next()
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        let sectors = follow(start, &self.next)?;
        Some(
            sectors
                .into_iter()
                .map(|sector| self.sector(sector))
                .collect::<Option<Vec<_>>>()?
                .concat(),
        )
    }
}

/// The sectors from `start` on; `None` when the chain leaves its table or runs in a circle.
fn follow(start: u32, next: &[u32]) -> Option<Vec<u32>> {
    let mut sectors = Vec::new();
    let mut sector = start;
    while sector < FIRST_MARK {
        if sectors.len() >= next.len() {
            return None;
        }
        sectors.push(sector);
        sector = *next.get(sector as usize)?;
    }
    Some(sectors)
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let name_length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?;
    let (start, length) = extent(bytes)?;
    Some(Entry {
        name: utf16::of_le_bytes(bytes.get(..name_length.min(64))?),
        is_stream: bytes.get(66) == Some(&2),
        start,
        length,
    })
}

/// First sector and length of a directory entry; of the length's 64 bits, old files leave garbage in the upper half.
fn extent(entry: &[u8]) -> Option<(u32, usize)> {
    Some((u32_at(entry, 116)?, u32_at(entry, 120)? as usize))
}

fn u32s(bytes: &[u8]) -> impl Iterator<Item = u32> + use<'_> {
    bytes.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn broken() -> FileProblem {
    FileProblem::DamagedArchive {
        detail: "the compound file breaks off or runs in circles".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_that_run_in_circles_are_refused() {
        assert_eq!(follow(0, &[1, 0]), None);
        assert_eq!(follow(1, &[FIRST_MARK, 0]), Some(vec![1, 0]));
        assert_eq!(follow(5, &[0]), None);
    }

    #[test]
    fn a_header_alone_is_no_file() {
        let header = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat();
        assert!(matches!(inspect(&header), Err(FileProblem::DamagedArchive { .. })));
    }
}
