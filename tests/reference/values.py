"""Cell values (docs/method.md, Values): missing, text, ids, dates, numbers, bands.

A raw cell is None, str, int, float, bool, datetime or ErrorCell. Every parser returns
the value, or raises Unparsable, or (dates) OutOfRange. Missing cells never get here.
"""

import datetime as dt
import re
import unicodedata

# The Unicode White_Space property. Python's own str.strip also takes U+001C-1F away.
WHITE_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
SENTINELS = frozenset(
    ["(null)", "null", "none", "nan", "n/a", "na", "-", "#", "#n/a",
     "not available", "not auailable", "unknown"]
)
FIRST_YEAR, LAST_YEAR = 1970, 2098
LAST_SERIAL = 2_958_465  # 9999-12-31 in the 1900 system


class Unparsable(ValueError):
    """A cell that is not of its column's type."""


class OutOfRange(ValueError):
    """A real date outside the years 1970 to 2098."""


class ErrorCell(str):
    """An Excel error such as #REF!."""


def strip(text):
    return text.strip(WHITE_SPACE)


def squash(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())


def is_blank(cell):
    return cell is None or (isinstance(cell, str) and strip(cell) == "")


def is_sentinel(cell, column=None):
    """True for a sentinel word; `na` is Namibia in `country_id`."""
    if not isinstance(cell, str) or isinstance(cell, ErrorCell):
        return False
    word = strip(cell).lower()
    return word in SENTINELS and not (word == "na" and column == "country_id")


def is_missing(cell, column=None):
    return is_blank(cell) or isinstance(cell, ErrorCell) or is_sentinel(cell, column)


def words(text):
    """Lower-case runs of letters and digits."""
    return re.findall(r"[^\W_]+", text.lower())


def parse_text(cell):
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return str(int(cell)) if float(cell).is_integer() else repr(float(cell))
    if isinstance(cell, (dt.datetime, dt.date)):
        return cell.strftime("%Y-%m-%d")
    return strip(cell)


def parse_id(cell):
    """An int where the id is an integer, else its text."""
    text = parse_text(cell)
    match = re.fullmatch(r"(-?(?:0|[1-9][0-9]*))(?:\.0+)?", text)
    if match is None or text.startswith("-0"):
        return text
    return int(match.group(1))


def id_order(value):
    """Sort key: integers numerically, then text by code point."""
    return (0, value, "") if isinstance(value, int) else (1, 0, value)


# --- dates ---------------------------------------------------------------------------

ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE | re.ASCII,
)
YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def make_date(year, month, day):
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def slashed_readings(cell):
    """(day-first date or None, month-first date or None) of an a/b/yyyy text, else None."""
    if not isinstance(cell, str):
        return None
    match = SLASHED.fullmatch(strip(cell))
    if match is None:
        return None
    a, b, year = match.groups()
    return make_date(year, b, a), make_date(year, a, b)


def day_first(cells):
    """Whether a column's slashed dates are D/M/YYYY: more unambiguous cells, ties day first."""
    day = month = 0
    for cell in cells:
        readings = slashed_readings(cell)
        if readings is not None and (readings[0] is None) != (readings[1] is None):
            day += readings[0] is not None
            month += readings[1] is not None
    return day >= month


def date_of_serial(serial, date1904):
    days = int(serial // 1)
    if serial < 0 or days > LAST_SERIAL:
        raise Unparsable(serial)
    if date1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days=days)
    # Excel counts a 29 February 1900 that never was.
    epoch = dt.date(1899, 12, 30) if days >= 60 else dt.date(1899, 12, 31)
    return epoch + dt.timedelta(days=days)


def parse_date(cell, is_day_first, date1904=False):
    date = None
    if isinstance(cell, bool):
        raise Unparsable(cell)
    if isinstance(cell, dt.datetime):
        date = cell.date()
    elif isinstance(cell, dt.date):
        date = cell
    elif isinstance(cell, dt.time):
        date = dt.date(1899, 12, 31)
    elif isinstance(cell, (int, float)):
        date = date_of_serial(float(cell), date1904)
    elif isinstance(cell, str):
        date = date_of_text(strip(cell), is_day_first)
    if date is None:
        raise Unparsable(cell)
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise OutOfRange(cell)
    return date


def date_of_text(text, is_day_first):
    match = ISO.fullmatch(text)
    if match:
        hour, minute, second = (int(part or 0) for part in match.groups()[3:6])
        if hour > 24 or minute > 59 or second > 60:
            return None
        return make_date(*match.groups()[:3])
    match = YEAR_FIRST.fullmatch(text)
    if match:
        return make_date(*match.groups())
    match = DOTTED.fullmatch(text)
    if match:
        return make_date(match.group(3), match.group(2), match.group(1))
    readings = slashed_readings(text)
    if readings is None:
        return None
    first, other = readings if is_day_first else readings[::-1]
    return first or other


# --- numbers and bands ---------------------------------------------------------------


def is_currency(char):
    return unicodedata.category(char) == "Sc"


def plain_number(body):
    """The value of digits with separators, without sign or currency."""
    if not re.fullmatch(r"[0-9][0-9.,]*", body):
        raise Unparsable(body)
    whole, fraction, thousands = body, "", None
    commas, points = body.count(","), body.count(".")
    decimal = None
    if commas and points:
        decimal = "," if body.rfind(",") > body.rfind(".") else "."
        thousands = "." if decimal == "," else ","
    elif commas > 1 or points > 1:
        thousands = "," if commas else "."
    elif commas:
        before, after = body.split(",")
        is_thousands = len(after) == 3 and before != "0"
        thousands, decimal = (",", None) if is_thousands else (None, ",")
    elif points:
        decimal = "."
    if decimal:
        whole, _, fraction = body.rpartition(decimal)
        if not fraction:
            raise Unparsable(body)
    groups = whole.split(thousands) if thousands else [whole]
    if not all(re.fullmatch(r"[0-9]+", group) for group in groups + [fraction or "0"]):
        raise Unparsable(body)
    if any(len(group) != 3 for group in groups[1:]):
        raise Unparsable(body)
    return float("".join(groups) + ("." + fraction if fraction else ""))


def parse_number(cell):
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise Unparsable(cell)
    if not isinstance(cell, str):
        return float(cell)
    text = strip(cell)
    signs = currencies = 0
    while text:
        if text[0] == "(" and text[-1] == ")":
            text, signs = strip(text[1:-1]), signs + 1
        elif text[0] == "-":
            text, signs = strip(text[1:]), signs + 1
        elif text[-1] == "-":
            text, signs = strip(text[:-1]), signs + 1
        elif is_currency(text[0]):
            text, currencies = strip(text[1:]), currencies + 1
        elif is_currency(text[-1]):
            text, currencies = strip(text[:-1]), currencies + 1
        else:
            break
    if signs > 1 or currencies > 1:
        raise Unparsable(cell)
    value = plain_number(text)
    return -value if signs else value


BAND_UNITS = {"": 1.0, "k": 1e3, "m": 1e6}


def band_bound(text):
    match = re.fullmatch(r"(.*?)([kKmM]?)", text)
    body = match.group(1)
    if body and is_currency(body[0]):
        body = body[1:]
    return plain_number(body) * BAND_UNITS[match.group(2).lower()]


def parse_band(cell):
    """The band's representative value: midpoint, half an upper bound, a lower bound itself."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise Unparsable(cell)
    if not isinstance(cell, str):
        return float(cell)
    text = re.sub(r"\s", "", cell).replace("\u2013", "-").replace("\u2014", "-")
    match = re.fullmatch(r"(?:<=|<|≤)(.+)", text)
    if match:
        return band_bound(match.group(1)) / 2.0
    match = re.fullmatch(r"(?:>=|>|≥)(.+)", text) or re.fullmatch(r"(.+)\+", text)
    if match:
        return band_bound(match.group(1))
    match = re.fullmatch(r"([^-]+)-([^-]+)", text)
    if match:
        return (band_bound(match.group(1)) + band_bound(match.group(2))) / 2.0
    return band_bound(text)


def parse_yes_no(cell):
    answer = {"yes": True, "no": False, "y": True, "n": False, "true": True, "false": False}
    try:
        return answer[parse_text(cell).lower()]
    except KeyError:
        raise Unparsable(cell) from None
