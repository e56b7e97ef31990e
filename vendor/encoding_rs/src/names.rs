//! The encodings, each twice as in the original: itself, and the reference that callers mostly use.

use crate::{Encoding, Form};

macro_rules! encodings {
    ($($itself:ident, $reference:ident, $name:literal, $form:expr;)+) => {
        $(
            #[doc = concat!("The encoding ", $name, " itself.")]
            pub static $itself: Encoding = Encoding { name: $name, form: $form };
            #[doc = concat!("The encoding ", $name, ".")]
            pub static $reference: &Encoding = &$itself;
        )+
    };
}

encodings! {
    UTF_8_INIT, UTF_8, "UTF-8", Form::Utf8;
    UTF_16LE_INIT, UTF_16LE, "UTF-16LE", Form::Utf16 { big_endian: false };
    UTF_16BE_INIT, UTF_16BE, "UTF-16BE", Form::Utf16 { big_endian: true };
    WINDOWS_1252_INIT, WINDOWS_1252, "windows-1252", Form::Windows1252;
    BIG5_INIT, BIG5, "Big5", Form::Unreadable;
    EUC_JP_INIT, EUC_JP, "EUC-JP", Form::Unreadable;
    EUC_KR_INIT, EUC_KR, "EUC-KR", Form::Unreadable;
    GB18030_INIT, GB18030, "gb18030", Form::Unreadable;
    GBK_INIT, GBK, "GBK", Form::Unreadable;
    IBM866_INIT, IBM866, "IBM866", Form::Unreadable;
    ISO_2022_JP_INIT, ISO_2022_JP, "ISO-2022-JP", Form::Unreadable;
    ISO_8859_2_INIT, ISO_8859_2, "ISO-8859-2", Form::Unreadable;
    ISO_8859_3_INIT, ISO_8859_3, "ISO-8859-3", Form::Unreadable;
    ISO_8859_4_INIT, ISO_8859_4, "ISO-8859-4", Form::Unreadable;
    ISO_8859_5_INIT, ISO_8859_5, "ISO-8859-5", Form::Unreadable;
    ISO_8859_6_INIT, ISO_8859_6, "ISO-8859-6", Form::Unreadable;
    ISO_8859_7_INIT, ISO_8859_7, "ISO-8859-7", Form::Unreadable;
    ISO_8859_8_INIT, ISO_8859_8, "ISO-8859-8", Form::Unreadable;
    ISO_8859_8_I_INIT, ISO_8859_8_I, "ISO-8859-8-I", Form::Unreadable;
    ISO_8859_10_INIT, ISO_8859_10, "ISO-8859-10", Form::Unreadable;
    ISO_8859_13_INIT, ISO_8859_13, "ISO-8859-13", Form::Unreadable;
    ISO_8859_14_INIT, ISO_8859_14, "ISO-8859-14", Form::Unreadable;
    ISO_8859_15_INIT, ISO_8859_15, "ISO-8859-15", Form::Unreadable;
    ISO_8859_16_INIT, ISO_8859_16, "ISO-8859-16", Form::Unreadable;
    KOI8_R_INIT, KOI8_R, "KOI8-R", Form::Unreadable;
    KOI8_U_INIT, KOI8_U, "KOI8-U", Form::Unreadable;
    MACINTOSH_INIT, MACINTOSH, "macintosh", Form::Unreadable;
    REPLACEMENT_INIT, REPLACEMENT, "replacement", Form::Unreadable;
    SHIFT_JIS_INIT, SHIFT_JIS, "Shift_JIS", Form::Unreadable;
    WINDOWS_874_INIT, WINDOWS_874, "windows-874", Form::Unreadable;
    WINDOWS_1250_INIT, WINDOWS_1250, "windows-1250", Form::Unreadable;
    WINDOWS_1251_INIT, WINDOWS_1251, "windows-1251", Form::Unreadable;
    WINDOWS_1253_INIT, WINDOWS_1253, "windows-1253", Form::Unreadable;
    WINDOWS_1254_INIT, WINDOWS_1254, "windows-1254", Form::Unreadable;
    WINDOWS_1255_INIT, WINDOWS_1255, "windows-1255", Form::Unreadable;
    WINDOWS_1256_INIT, WINDOWS_1256, "windows-1256", Form::Unreadable;
    WINDOWS_1257_INIT, WINDOWS_1257, "windows-1257", Form::Unreadable;
    WINDOWS_1258_INIT, WINDOWS_1258, "windows-1258", Form::Unreadable;
    X_MAC_CYRILLIC_INIT, X_MAC_CYRILLIC, "x-mac-cyrillic", Form::Unreadable;
}
