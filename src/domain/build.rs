//! What this build is, as written at compile time.

/// The version of OneLead, as in the changelog: `1.0.0`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit it was built from by `cargo xtask dist`; with `-modified` if files differed from it, `unknown` for any other build.
/// `cargo xtask dist` tells it: asked of git here, every commit would compile the library anew.
pub const COMMIT: &str = match option_env!("ONELEAD_COMMIT") {
    Some(commit) => commit,
    None => "unknown",
};
