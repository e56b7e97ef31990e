//! Fixed labels, each written once.

/// Declares the fixed labels of a part of the page: the struct `Words` with a text per label, and its only value, `WORDS`.
macro_rules! words {
    ($($(#[$about:meta])* $label:ident: $text:expr,)+) => {
        /// Fixed labels.
        #[derive(Debug)]
        pub struct Words {
            $($(#[$about])* pub $label: &'static str,)+
        }

        /// The labels.
        pub const WORDS: Words = Words {
            $($label: $text,)+
        };
    };
}
