use super::*;

const TEXT: &str = "<a b=\"Ærø\">€ 10 – 𝄞</a>";

fn utf16(text: &str, big_endian: bool) -> Vec<u8> {
    let unit = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(unit).collect()
}

/// Decoded in pieces of `input` bytes into a buffer of `output` bytes.
fn in_pieces(encoding: &'static Encoding, bytes: &[u8], input: usize, output: usize) -> Result<String, DecoderResult> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = Vec::new();
    let mut buffer = vec![0; output];
    let n_pieces = bytes.len().div_ceil(input);
    for (index, piece) in bytes.chunks(input).enumerate() {
        let mut rest = piece;
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, index + 1 == n_pieces);
            text.extend_from_slice(&buffer[..written]);
            rest = &rest[read..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                malformed @ DecoderResult::Malformed(..) => return Err(malformed),
            }
        }
    }
    Ok(String::from_utf8(text).unwrap())
}

#[test]
fn pieces_of_any_size_give_the_text() {
    let forms = [
        (UTF_8, TEXT.as_bytes().to_vec()),
        (UTF_16LE, utf16(TEXT, false)),
        (UTF_16BE, utf16(TEXT, true)),
    ];
    for (encoding, bytes) in forms {
        for input in 1..=bytes.len() {
            for output in 4..12 {
                assert_eq!(
                    in_pieces(encoding, &bytes, input, output).as_deref(),
                    Ok(TEXT),
                    "{encoding:?} {input} {output}"
                );
            }
        }
        assert_eq!(
            encoding.decode_without_bom_handling_and_without_replacement(&bytes).as_deref(),
            Some(TEXT)
        );
        assert_eq!(encoding.decode(&bytes), (TEXT.into(), encoding, false));
    }
}

#[test]
fn windows_1252_has_its_own_signs() {
    let bytes = b"\x80 na\xefve \x96 \x9f\xff\x81";
    assert_eq!(in_pieces(WINDOWS_1252, bytes, 3, 4).as_deref(), Ok("€ naïve – Ÿÿ\u{81}"));
    assert_eq!(WINDOWS_1252.decode(b"plain").0, "plain");
}

#[test]
fn broken_text_is_malformed_and_replaced() {
    let cases: [(&Encoding, &[u8], &str); 5] = [
        (UTF_8, b"a\xffb", "a\u{fffd}b"),
        (UTF_8, b"a\xe2\x82", "a\u{fffd}"),
        (UTF_16LE, b"a\0\0\xd8b\0", "a\u{fffd}b"),
        (UTF_16LE, b"a\0b", "a\u{fffd}"),
        (SHIFT_JIS, b"\x83\x41", "\u{fffd}A"),
    ];
    for (encoding, bytes, replaced) in cases {
        for input in 1..=bytes.len() {
            assert!(in_pieces(encoding, bytes, input, 8).is_err(), "{encoding:?} {bytes:?}");
        }
        assert_eq!(encoding.decode_without_bom_handling_and_without_replacement(bytes), None);
        assert_eq!(encoding.decode(bytes), (replaced.into(), encoding, true));
    }
}

#[test]
fn any_bytes_end() {
    for seed in 0..=u16::MAX {
        let noise = u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes();
        let bytes = &noise[..3 + usize::from(seed % 5)];
        for encoding in [UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252] {
            let whole = encoding.decode_without_bom_handling_and_without_replacement(bytes);
            assert_eq!(
                in_pieces(encoding, bytes, 2, 5).ok().as_deref(),
                whole.as_deref(),
                "{encoding:?} {bytes:?}"
            );
        }
    }
}

#[test]
fn labels_are_known_in_any_case() {
    for (label, encoding) in [(&b" UTF-8 "[..], UTF_8), (b"ISO-8859-1", WINDOWS_1252), (b"utf-16BE", UTF_16BE)] {
        assert_eq!(Encoding::for_label(label), Some(encoding));
    }
    assert_eq!(Encoding::for_label(b"shift_jis"), None);
    assert_eq!((UTF_8.name(), SHIFT_JIS.name()), ("UTF-8", "Shift_JIS"));
}

#[test]
fn strings_are_filled_up_to_their_capacity() {
    let mut decoder = UTF_16LE.new_decoder_without_bom_handling();
    let bytes = utf16(TEXT, false);
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap());
    let capacity = text.capacity();
    assert_eq!(
        decoder.decode_to_string_without_replacement(&bytes, &mut text, true),
        (DecoderResult::InputEmpty, bytes.len())
    );
    assert_eq!((text.as_str(), text.capacity()), (TEXT, capacity));
}

/// Made by `original/`: encoding, bytes, text, whether there were errors, encoding used.
#[test]
fn all_bytes_come_out_as_from_the_original() {
    let bytes = |hex: &str| -> Vec<u8> {
        let pairs = hex.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    };
    let named = |name: &str| Encoding::for_label(name.as_bytes()).unwrap();
    let mut compared = 0;
    for line in include_str!("original.txt").lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let [encoding, given, text, has_errors, used] = fields[..] else {
            panic!("{line}")
        };
        let (given, text) = (bytes(given), String::from_utf8(bytes(text)).unwrap());
        assert_eq!(
            named(encoding).decode(&given),
            (text.as_str().into(), named(used), has_errors == "true"),
            "{line}"
        );
        compared += 1;
    }
    assert!(compared > 2_500, "{compared}");
}
