//! Password-protected xlsx, xlsm and xlsb: the workbook's archive, encrypted, in a compound file (ECMA-376 part 2, MS-OFFCRYPTO).
//!
//! Both forms that Excel writes: agile since 2010, standard in 2007. Ours on top of the RustCrypto primitives, because the
//! crates for it index into what the file says and take any password. The integrity code over the package is not compared:
//! the archive inside has checksums of its own.

mod agile;
mod cipher;
mod standard;

use super::compound::Compound;
use super::error::FileProblem;

/// Bytes before the encrypted data: the length of what it decrypts to.
const LENGTH: usize = 8;

/// What the file says of its encryption, and how a password is tried on it.
enum Scheme {
    Agile(agile::Scheme),
    Standard(standard::Scheme),
}

/// Decrypts the archive of a protected workbook with the first of the passwords that fits; `None` when none does.
///
/// Errors: an encryption that is not read, such as one by certificate or rights management, or a damaged file.
pub(super) fn decrypt<'a>(bytes: &[u8], passwords: impl Iterator<Item = &'a str>) -> Result<Option<Vec<u8>>, FileProblem> {
    let file = Compound::open(bytes)?;
    let scheme = scheme(&file.stream("EncryptionInfo")?)?;
    for password in passwords {
        if let Some(decrypt) = scheme.unlock(&utf16(password)) {
            let package = file.stream("EncryptedPackage")?;
            return plain(package, &decrypt).map(Some).ok_or_else(damaged);
        }
    }
    Ok(None)
}

/// Decrypts data in place; `None` when it is not a whole number of blocks.
type Decrypt = Box<dyn Fn(&mut [u8]) -> Option<()>>;

fn scheme(info: &[u8]) -> Result<Scheme, FileProblem> {
    let (version, rest) = info.split_at_checked(8).ok_or_else(damaged)?;
    let scheme = match *version {
        [4, 0, 4, 0, ..] => agile::Scheme::read(rest).map(Scheme::Agile),
        [2..=4, 0, 2, 0, ..] => standard::Scheme::read(rest).map(Scheme::Standard),
        _ => None,
    };
    scheme.ok_or(FileProblem::UnknownEncryption)
}

impl Scheme {
    fn unlock(&self, password: &[u8]) -> Option<Decrypt> {
        match self {
            Self::Agile(scheme) => scheme.unlock(password),
            Self::Standard(scheme) => scheme.unlock(password),
        }
    }
}

/// The decrypted package, cut to the length it announces.
fn plain(mut package: Vec<u8>, decrypt: &Decrypt) -> Option<Vec<u8>> {
    let length = usize::try_from(u64::from_le_bytes(*package.first_chunk::<LENGTH>()?)).ok()?;
    package.drain(..LENGTH);
    package.truncate(length.checked_next_multiple_of(cipher::BLOCK)?);
    if package.len() < length {
        return None;
    }
    decrypt(&mut package)?;
    package.truncate(length);
    Some(package)
}

fn utf16(password: &str) -> Vec<u8> {
    password.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn damaged() -> FileProblem {
    FileProblem::DamagedWorkbook {
        detail: "the encrypted package breaks off".to_owned(),
    }
}
