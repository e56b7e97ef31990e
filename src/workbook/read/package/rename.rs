//! Other names for parts of a package, without touching what is in them.
//!
//! calamine looks for shared strings and styles beside the workbook, and joins a target to its folder as it is written. Where
//! the relations lead elsewhere, a copy of the archive has a directory with the names that calamine looks for.

use std::collections::BTreeMap;

use super::super::fields::Fields;

const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const DIRECTORY_END: &[u8] = b"PK\x05\x06";

/// Bytes of an entry before its name, and of the end of the directory before its comment.
const ENTRY: usize = 46;
const END: usize = 22;

/// The archive with other names, given by the lower-case ones; `None` for an archive of another build than office programs
/// write.
pub(super) fn renamed(bytes: &[u8], names: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    let end = bytes.windows(DIRECTORY_END.len()).rposition(|window| window == DIRECTORY_END)?;
    let mut fields = Fields(bytes.get(end + 10..end + END)?);
    let (count, size, start) = (fields.u16()?, fields.u32()? as usize, fields.u32()? as usize);
    let mut rest = bytes.get(start..start.checked_add(size)?)?;
    let mut directory = Vec::with_capacity(size);
    for _ in 0..count {
        let (entry, behind) = entry(rest, names)?;
        directory.extend(entry);
        rest = behind;
    }
    let mut archive = bytes.get(..start)?.to_vec();
    let size = u32::try_from(directory.len()).ok()?;
    archive.extend(directory);
    archive.extend(bytes.get(end..end + 12)?);
    archive.extend(size.to_le_bytes());
    archive.extend(u32::try_from(start).ok()?.to_le_bytes());
    // Without a comment.
    archive.extend([0, 0]);
    Some(archive)
}

/// An entry with its new name, and what follows it.
fn entry<'a>(bytes: &'a [u8], names: &BTreeMap<String, String>) -> Option<(Vec<u8>, &'a [u8])> {
    let head = bytes.get(..ENTRY).filter(|head| head.starts_with(DIRECTORY_ENTRY))?;
    let mut lengths = Fields(head.get(28..34)?);
    let (name_length, extra, comment) = (lengths.u16()?, lengths.u16()?, lengths.u16()?);
    let (name, behind) = bytes.get(ENTRY..)?.split_at_checked(name_length.into())?;
    let (extras, behind) = behind.split_at_checked(usize::from(extra) + usize::from(comment))?;
    let known = String::from_utf8_lossy(name).replace('\\', "/").to_ascii_lowercase();
    let name = names.get(&known).map_or(name, |name| name.as_bytes());
    let mut entry = head.to_vec();
    entry.splice(28..30, u16::try_from(name.len()).ok()?.to_le_bytes());
    entry.extend(name);
    entry.extend(extras);
    Some((entry, behind))
}
