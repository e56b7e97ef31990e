//! Identifiers: each a one-to-one scramble of a running number, so that none is given twice and none betrays its order.

/// `n` scattered over `0..modulus`; one-to-one where `step` and `modulus` share no factor.
fn scatter(n: usize, step: u64, modulus: u64) -> u64 {
    (n as u64 * step + step / 2) % modulus
}

/// Sales territory of a company's `branch` (0 or 1): eight digits.
pub(crate) fn territory(company: usize, branch: usize) -> u32 {
    50_000_000 + scatter(company * 2 + branch, 3_141_593, 9_999_991) as u32
}

/// Number of a company's `branch` in the project system: ten digits.
pub(crate) fn project_customer(company: usize, branch: usize) -> f64 {
    1_000_000_000.0 + scatter(company * 2 + branch, 27_182_819, 99_999_989) as f64
}

/// Serial number: the platform's two letters and seven of base 36.
pub(crate) fn serial(code: &str, n: usize) -> String {
    const DIGITS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const MODULUS: u64 = 36_u64.pow(7);
    // 36 = 2² · 3², and the step is divisible by neither 2 nor 3.
    let mut rest = scatter(n, 16_180_339_889, MODULUS);
    let mut tail = ['0'; 7];
    for place in tail.iter_mut().rev() {
        *place = char::from(DIGITS[(rest % 36) as usize]);
        rest /= 36;
    }
    format!("{code}{}", tail.iter().collect::<String>())
}

/// Project number: nine digits.
pub(crate) fn project(n: usize) -> u32 {
    300_000_000 + scatter(n, 57_721_567, 99_999_989) as u32
}

/// A project number that no project has: the number range of a system that was shut down.
pub(crate) fn retired_project(n: usize) -> u32 {
    700_000_000 + scatter(n, 57_721_567, 99_999_989) as u32
}

/// Opportunity id: a prefix and seven digits.
pub(crate) fn opportunity(n: usize) -> String {
    format!("OP-{:07}", 1_000_000 + scatter(n, 1_618_033, 8_999_993))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_distinct() {
        let n = 200_000;
        assert_eq!((0..n).map(super::project).collect::<BTreeSet<_>>().len(), n);
        assert_eq!((0..n).map(super::opportunity).collect::<BTreeSet<_>>().len(), n);
        assert_eq!((0..n).map(|i| super::serial("XX", i)).collect::<BTreeSet<_>>().len(), n);
        assert_eq!((0..n).map(|i| super::territory(i / 2, i % 2)).collect::<BTreeSet<_>>().len(), n);
    }
}
