//! An archive with other contents for some of its parts, appended behind the rest and not compressed.

use super::super::fields::Fields;

const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const DIRECTORY_END: &[u8] = b"PK\x05\x06";
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";

/// Bytes of an entry before its name, and of the end of the directory before its comment.
const ENTRY: usize = 46;
const END: usize = 22;

/// The archive with new contents of parts, each by its place in the directory; `None` for an archive of another build than office
/// programs write, such as one where two parts share a name: it has more entries than the `n_parts` that are told apart by name.
pub(super) fn replaced(bytes: &[u8], n_parts: usize, parts: &[(usize, Vec<u8>)]) -> Option<Vec<u8>> {
    let end = bytes.windows(DIRECTORY_END.len()).rposition(|window| window == DIRECTORY_END)?;
    let mut fields = Fields(bytes.get(end + 8..end + END)?);
    let (_, count, size, start) = (fields.u16()?, fields.u16()?, fields.u32()? as usize, fields.u32()? as usize);
    if usize::from(count) != n_parts {
        return None;
    }
    let mut rest = bytes.get(start..start.checked_add(size)?)?;
    let mut archive = bytes.get(..start)?.to_vec();
    let mut directory = Vec::with_capacity(size);
    for place in 0..usize::from(count) {
        let (entry, behind) = split(rest)?;
        rest = behind;
        match parts.iter().find(|(index, _)| *index == place) {
            Some((_, content)) => directory.extend(appended(&mut archive, entry, content)?),
            None => directory.extend(entry),
        }
    }
    let start = u32::try_from(archive.len()).ok()?;
    let size = u32::try_from(directory.len()).ok()?;
    archive.extend(directory);
    archive.extend(bytes.get(end..end + 12)?);
    archive.extend(size.to_le_bytes());
    archive.extend(start.to_le_bytes());
    // Without a comment.
    archive.extend([0, 0]);
    Some(archive)
}

/// The first entry of a directory, and what follows it.
fn split(directory: &[u8]) -> Option<(&[u8], &[u8])> {
    let head = directory.get(..ENTRY).filter(|head| head.starts_with(DIRECTORY_ENTRY))?;
    let mut lengths = Fields(head.get(28..34)?);
    let (name, extra, comment) = (lengths.u16()?, lengths.u16()?, lengths.u16()?);
    directory.split_at_checked(ENTRY + usize::from(name) + usize::from(extra) + usize::from(comment))
}

/// Appends a part; returns its entry for the directory.
fn appended(archive: &mut Vec<u8>, entry: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let place = u32::try_from(archive.len()).ok()?;
    let size = u32::try_from(content.len()).ok()?;
    let name_length = Fields(entry.get(28..)?).u16()?;
    let name = entry.get(ENTRY..)?.get(..name_length.into())?;
    // Stored, so of one size.
    let mut facts = Vec::new();
    facts.extend(crc32(content).to_le_bytes());
    facts.extend(size.to_le_bytes());
    facts.extend(size.to_le_bytes());
    archive.extend(LOCAL_HEADER);
    // Version 2.0, no flags but the one for names in UTF-8, stored; then date and time as they were.
    let flags = Fields(entry.get(8..)?).u16()? & 0x0800;
    let mut start = Vec::new();
    start.extend(20_u16.to_le_bytes());
    start.extend(flags.to_le_bytes());
    start.extend(0_u16.to_le_bytes());
    start.extend(entry.get(12..16)?);
    archive.extend(&start);
    archive.extend(&facts);
    archive.extend(name_length.to_le_bytes());
    archive.extend(0_u16.to_le_bytes());
    archive.extend(name);
    archive.extend(content);
    let mut renewed = entry.get(..6)?.to_vec();
    renewed.extend(start);
    renewed.extend(facts);
    renewed.extend(name_length.to_le_bytes());
    // Neither extra fields nor a comment, the first disk.
    renewed.extend([0; 6]);
    renewed.extend(entry.get(36..42)?);
    renewed.extend(place.to_le_bytes());
    renewed.extend(name);
    Some(renewed)
}

/// The checksum of a zip, bit by bit: it is rarely needed, and a table would be a kilobyte.
fn crc32(bytes: &[u8]) -> u32 {
    let fed = bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    });
    !fed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }
}
