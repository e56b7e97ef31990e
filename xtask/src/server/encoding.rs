//! The compressed copies of a file that `dist` writes beside it, and which of them a browser accepts.

/// A compression method, named as in requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// Best compression first.
    pub(crate) const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// Its name in `Accept-Encoding` and `Content-Encoding`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The suffix of a compressed copy's name.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// The encodings that a request's `Accept-Encoding` names and does not reject with a weight of zero.
    pub(crate) fn accepted(header: &str) -> Vec<Self> {
        let takes = |encoding: &Self| {
            header.split(',').any(|entry| {
                let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
                name.trim().eq_ignore_ascii_case(encoding.name()) && !is_zero(weight)
            })
        };
        Self::ALL.into_iter().filter(takes).collect()
    }
}

/// Whether a weight such as `q=0.000` means rejection.
fn is_zero(weight: &str) -> bool {
    let weight = weight.trim().strip_prefix("q=").and_then(|number| number.parse::<f32>().ok());
    weight.is_some_and(|weight| weight <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::Encoding::{self, Brotli, Gzip};

    #[track_caller]
    fn check(header: &str, accepted: &[Encoding]) {
        assert_eq!(Encoding::accepted(header), accepted, "{header}");
    }

    #[test]
    fn the_smallest_accepted_encoding_comes_first() {
        check("gzip, deflate, br, zstd", &[Brotli, Gzip]);
        check("GZIP;q=0.8", &[Gzip]);
        check("", &[]);
        check("identity", &[]);
    }

    #[test]
    fn a_weight_of_zero_refuses() {
        check("br;q=0, gzip;q=0.5", &[Gzip]);
        check("br; q=0.000,gzip;q=0", &[]);
    }
}
