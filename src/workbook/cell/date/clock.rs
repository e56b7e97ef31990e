//! The time of day and the zone behind a date: recognized, and dropped.

use super::super::digits::is_digits;

/// Whether what follows a date is a time, a zone, both, or nothing.
pub(super) fn is_time_or_nothing(rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    if let Some(time) = rest.strip_prefix(['T', 't']) {
        return is_time(time, true);
    }
    let behind = rest.strip_prefix(',').unwrap_or(rest);
    let time = behind.trim_start();
    let is_apart = time.len() < behind.len();
    is_apart && is_time(time, false) || is_lone_zone(rest.trim_start())
}

/// A time of 24 or 12 hours and an optional zone; behind a `T` also without colons.
fn is_time(text: &str, is_compact: bool) -> bool {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','))
        .unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    let (half, rest) = half_of_day(rest.trim_start());
    let rest = rest.strip_prefix("Uhr").unwrap_or(rest).trim_start();
    let most = if half { 12 } else { 24 };
    let is_clock = is_clock(clock.trim_end_matches('.'), most, half) || is_compact && is_compact_clock(clock);
    is_clock && (rest.is_empty() || is_zone(rest))
}

/// `H:MM`, `H:MM:SS`, `H:MM:SS.fff`; with half a day also `H`.
fn is_clock(text: &str, most_hours: u32, can_be_hours: bool) -> bool {
    let mut parts = text.splitn(3, ':');
    let is_hour = parts.next().is_some_and(|hour| hour.len() <= 2 && is_below(hour, most_hours + 1));
    let is_minute = match parts.next() {
        Some(minute) => is_two_digits(minute, 60),
        None => can_be_hours,
    };
    is_hour && is_minute && parts.next().is_none_or(is_second)
}

fn is_second(text: &str) -> bool {
    let (second, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    // A leap second is second 60.
    is_two_digits(second, 61) && is_digits(fraction)
}

/// `HHMM` or `HHMMSS`.
fn is_compact_clock(text: &str) -> bool {
    let parts = [
        text.get(..2),
        text.get(2..4),
        Some(text.get(4..).filter(|rest| !rest.is_empty()).unwrap_or("00")),
    ];
    let below = [25, 60, 61];
    parts
        .iter()
        .zip(below)
        .all(|(part, below)| part.is_some_and(|part| is_two_digits(part, below)))
}

fn is_two_digits(text: &str, below: u32) -> bool {
    text.len() == 2 && is_below(text, below)
}

fn is_below(text: &str, below: u32) -> bool {
    is_digits(text) && text.parse().is_ok_and(|value: u32| value < below)
}

/// Whether a text begins with AM or PM, and what follows.
fn half_of_day(text: &str) -> (bool, &str) {
    for word in ["am", "pm", "a.m.", "p.m."] {
        if let Some((start, rest)) = text.split_at_checked(word.len())
            && start.eq_ignore_ascii_case(word)
        {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

/// `Z`, `UTC`, `GMT`, an offset, or an offset behind one of these; a name in parentheses may follow.
fn is_zone(text: &str) -> bool {
    let text = match text.split_once('(') {
        Some((zone, name)) if name.ends_with(')') => zone.trim_end(),
        _ => text,
    };
    let (is_named, offset) = zone_name(text);
    is_named && offset.is_empty() || is_offset(offset)
}

/// A zone without a time: by name, or with a colon, as `-05` could be another part of a date.
fn is_lone_zone(text: &str) -> bool {
    zone_name(text).0 && is_zone(text) || text.contains(':') && is_offset(text)
}

fn zone_name(text: &str) -> (bool, &str) {
    for name in ["z", "utc", "gmt"] {
        if let Some((start, rest)) = text.split_at_checked(name.len())
            && start.eq_ignore_ascii_case(name)
        {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

/// `+2`, `+02`, `+0200` or `+02:00`.
fn is_offset(text: &str) -> bool {
    let Some(offset) = text.strip_prefix(['+', '-', '\u{2212}']) else {
        return false;
    };
    match offset.split_once(':') {
        Some((hours, minutes)) => hours.len() <= 2 && is_digits(hours) && is_two_digits(minutes, 60),
        None => matches!(offset.len(), 1 | 2 | 4) && is_digits(offset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_zones_in_every_form() {
        for rest in [
            "",
            " 00:00",
            " 0:00:00",
            " 23:59:59.123456",
            "T04:05:06,5Z",
            "T040506Z",
            "T0405",
            " 12:00:00 AM",
            ", 12:00:00\u{202f}PM",
            " 4:05 p.m.",
            " 4 PM",
            " 14:00 Uhr",
            "T04:05:06+02:00",
            " 04:05 -0800",
            " 04:05:06 UTC",
            " 04:05 GMT+2",
            " 00:00:00 GMT+0200 (Central European Summer Time)",
            "Z",
            " UTC",
            "+02:00",
            " 24:00",
        ] {
            assert!(is_time_or_nothing(rest), "{rest:?}");
        }
    }

    #[test]
    fn anything_else_is_no_time() {
        for rest in [
            "T",
            "x",
            " ",
            "00:00",
            " 25:00",
            "T25:00",
            " 13:00 PM",
            " 4",
            " 04:5",
            " 04:05 x",
            "-05",
            " (soon)",
            "T04",
            ",",
            " 12:00 CET?",
        ] {
            assert!(!is_time_or_nothing(rest), "{rest:?}");
        }
    }
}
