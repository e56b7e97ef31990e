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
    ["(null)", "null", "<null>", "none", "nan", "n/a", "na", "-", "--", "#", "#n/a", "?", "tbd",
     "(blank)", "not assigned", "unassigned", "not available", "not auailable", "unknown", "\\n"]
)
ERROR_TEXTS = frozenset(["#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!"])
CUSTOMER_IDS = ("account_sales_territory_id", "st_id", "prj_customer_id", "customer_id")
LARGEST_EXACT = 2**53
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


def is_edge(char):
    return char in WHITE_SPACE or unicodedata.category(char) in ("Cc", "Cf")


def trimmed(text):
    """Without white space, control and format characters at both ends."""
    while text and is_edge(text[0]):
        text = text[1:]
    while text and is_edge(text[-1]):
        text = text[:-1]
    return text


def visible(text):
    """Without format characters, and trimmed."""
    return "".join(char for char in trimmed(text) if unicodedata.category(char) != "Cf")


def unwrapped(text):
    """What a person sees: no format characters, no `="..."`, no leading apostrophe."""
    text = visible(text)
    marked = text.startswith("'")
    text = trimmed(text[1:]) if marked else text
    match = re.fullmatch(r'=\s*"(.*)"', text, re.DOTALL)
    if match:
        text = trimmed(match.group(1)).replace('""', '"')
        if text.startswith("'") and not marked:
            text = text[1:]
    return text


def is_blank(cell):
    return cell is None or (isinstance(cell, str) and strip(cell) == "")


def is_empty(cell):
    """Blank, or of characters that nobody sees."""
    return cell is None or (isinstance(cell, str) and unwrapped(cell) == "")


def is_error(cell):
    return isinstance(cell, ErrorCell) or (isinstance(cell, str) and unwrapped(cell).lower() in ERROR_TEXTS)


def is_sentinel(cell, column=None):
    """True for a sentinel word, and for 0 and -1 as a customer id; `na` is Namibia in `country_id`."""
    if column in CUSTOMER_IDS and not isinstance(cell, (bool, ErrorCell)) and cell is not None:
        text = unwrapped(cell) if isinstance(cell, str) else parse_text(cell)
        if re.fullmatch(r"(0+|-1)(\.0+)?", text):
            return True
    if not isinstance(cell, str) or is_error(cell):
        return False
    word = unwrapped(cell).lower()
    return word in SENTINELS and not (word == "na" and column == "country_id")


def is_missing(cell, column=None):
    return is_empty(cell) or is_error(cell) or is_sentinel(cell, column)


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
    text = unicodedata.normalize("NFC", unwrapped(parse_text(cell)))
    text = "".join(" " if char in WHITE_SPACE else char for char in text)
    match = re.fullmatch(r"(-?(?:0|[1-9][0-9]*))(?:\.0+)?", text)
    if match is None or text.startswith("-0") or abs(int(match.group(1))) > LARGEST_EXACT:
        return text
    return int(match.group(1))


def id_order(value):
    """Sort key: integers numerically, then text by code point."""
    return (0, value, "") if isinstance(value, int) else (1, 0, value)


# --- dates ---------------------------------------------------------------------------

BLANK = r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]"
CLOCK = (
    rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?(?:{BLANK}*(?P<half>[ap]\.?m\.?))?"
)
ZONE = r"(?:Z|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{1,2}(?::?\d\d)?)"
TIME = rf"(?:(?:,?{BLANK}+|T){CLOCK}(?:{BLANK}*{ZONE})?|{BLANK}*(?:Z|UTC|GMT))?"


def date_form(pattern):
    return re.compile(pattern + TIME, re.IGNORECASE | re.ASCII)


MONTHS = [
    "january januar jänner", "february februar", "march märz mrz", "april", "may mai",
    "june juni", "july juli", "august", "september", "october oktober", "november",
    "december dezember",
]
MONTH = r"(?P<month>[^\W\d_]{3,9})"
YEAR_FIRST = date_form(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})")
COMPACT = date_form(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)")
DOTTED = date_form(rf"(?P<d>\d{{1,2}})\.{BLANK}*(?P<m>\d{{1,2}})\.{BLANK}*(?P<y>\d{{4}}|\d\d)")
SLASHED = date_form(r"(?P<a>\d{1,2})([-/])(?P<b>\d{1,2})\2(?P<y>\d{4}|\d\d)")
BETWEEN = r"[-/., \u00a0]*"
DAY_MONTH = re.compile(
    rf"(?P<d>\d{{1,2}}){BETWEEN}{MONTH}{BETWEEN}(?P<y>\d{{4}}|\d\d){TIME}", re.IGNORECASE
)
MONTH_DAY = re.compile(
    rf"{MONTH}{BETWEEN}(?P<d>\d{{1,2}}){BETWEEN}(?P<y>\d{{4}}|\d\d){TIME}", re.IGNORECASE
)


def full_year(text):
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def month_number(word):
    for number, names in enumerate(MONTHS, 1):
        if any(name.startswith(word.lower()) for name in names.split()):
            return number
    return 0


def is_time(match):
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    return hour <= (12 if match["half"] else 24) and minute <= 59 and second <= 60


def make_date(year, month, day):
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def slashed_readings(cell):
    """(day-first date or None, month-first date or None) of an a/b/yyyy text, else None."""
    if not isinstance(cell, str):
        return None
    match = SLASHED.fullmatch(unwrapped(cell))
    if match is None or not is_time(match):
        return None
    a, b, year = match["a"], match["b"], full_year(match["y"])
    return make_date(year, b, a), make_date(year, a, b)


def order_votes(cells):
    """How many cells can only be day first, and only month first."""
    day = month = 0
    for cell in cells:
        readings = slashed_readings(cell)
        if readings is not None and (readings[0] is None) != (readings[1] is None):
            day += readings[0] is not None
            month += readings[1] is not None
    return day, month


def day_first(votes):
    """Whether dates are D/M/YYYY by the first scope whose cells decide; else they are."""
    for day, month in votes:
        if day != month:
            return day > month
    return True


def date_of_serial(serial, date1904):
    # A moment before midnight is the next day.
    days = int((serial + 0.5 / 86_400) // 1)
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
        compact = COMPACT.fullmatch(str(int(cell))) if float(cell).is_integer() and cell > 0 else None
        date = make_date(compact["y"], compact["m"], compact["d"]) if compact else None
        if date is None:
            date = date_of_serial(float(cell), date1904)
    elif isinstance(cell, str) and re.fullmatch(r"\d{5}(\.\d+)?", unwrapped(cell), re.ASCII):
        date = date_of_serial(float(unwrapped(cell)), date1904)
    elif isinstance(cell, str):
        date = date_of_text(unwrapped(cell), is_day_first)
    if date is None:
        raise Unparsable(cell)
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise OutOfRange(cell)
    return date


def date_of_text(text, is_day_first):
    for form in (YEAR_FIRST, COMPACT, DOTTED):
        match = form.fullmatch(text)
        if match:
            return make_date(full_year(match["y"]), match["m"], match["d"]) if is_time(match) else None
    for form in (DAY_MONTH, MONTH_DAY):
        match = form.fullmatch(text)
        if match and month_number(match["month"]):
            date = make_date(full_year(match["y"]), month_number(match["month"]), match["d"])
            return date if is_time(match) else None
    readings = slashed_readings(text)
    if readings is None:
        return None
    first, other = readings if is_day_first else readings[::-1]
    return first or other


# --- numbers and bands ---------------------------------------------------------------


def is_currency(char):
    return unicodedata.category(char) == "Sc"


def separators(body):
    """The characters of a number between its digits."""
    return re.sub(r"[0-9]", "", body)


def own_mark(body):
    """The decimal mark that a number says it has: `,`, `.`, `` for none, None where it could be either."""
    marks = separators(body)
    if not marks:
        return ""
    if len(marks) == 1:
        before, after = re.split(r"[^0-9]", body)
        if marks not in ",.":
            return ""
        return None if len(after) == 3 and len(before) <= 3 else marks
    if marks[0] == marks[-1]:
        return {",": ".", ".": ","}.get(marks[0], "")
    if marks[-1] not in ",.":
        raise Unparsable(body)
    return marks[-1]


def plain_number(body, majority=None):
    """The value of digits with separators, without sign or currency."""
    if not re.fullmatch(r"[0-9].*[0-9]|[0-9]", body, re.DOTALL):
        raise Unparsable(body)
    decimal = own_mark(body)
    if decimal is None:
        mark = separators(body)
        if re.fullmatch(r"0[,.][0-9]{3}", body):
            decimal = mark
        elif majority is None:
            decimal = "." if mark == "." else ""
        else:
            decimal = mark if mark == majority else ""
    whole, _, fraction = body.rpartition(decimal) if decimal and decimal in body else (body, "", "0")
    thousands = set(separators(whole))
    if len(thousands) > 1 or not all(mark in ",.'\u2019" or mark in WHITE_SPACE for mark in thousands):
        raise Unparsable(body)
    groups = whole.split(thousands.pop()) if thousands else [whole]
    if not all(re.fullmatch(r"[0-9]+", group) for group in groups + [fraction]):
        raise Unparsable(body)
    if any(len(group) != 3 for group in groups[1:]):
        raise Unparsable(body)
    return float("".join(groups) + "." + fraction)


CODES = frozenset("USD EUR GBP CHF JPY CNY INR SEK NOK DKK PLN CZK HUF CAD AUD".split())


def without_signs(cell):
    """(whether negative, the digits with their separators) of a text."""
    text = unwrapped(cell)
    signs = currencies = 0
    while text:
        if text[0] == "(" and text[-1] == ")":
            text, signs = strip(text[1:-1]), signs + 1
        elif text[0] in "-\u2212":
            text, signs = strip(text[1:]), signs + 1
        elif text[-1] in "-\u2212":
            text, signs = strip(text[:-1]), signs + 1
        elif is_currency(text[0]):
            text, currencies = strip(text[1:]), currencies + 1
        elif is_currency(text[-1]):
            text, currencies = strip(text[:-1]), currencies + 1
        elif text[:3].upper() in CODES:
            text, currencies = strip(text[3:]), currencies + 1
        elif text[-3:].upper() in CODES:
            text, currencies = strip(text[:-3]), currencies + 1
        else:
            break
    if signs > 1 or currencies > 1:
        raise Unparsable(cell)
    return bool(signs), text


def majority_mark(cells):
    """The decimal mark that more texts of a column say they have, or None."""
    said = []
    for cell in cells:
        if isinstance(cell, str) and not is_missing(cell):
            try:
                said.append(own_mark(without_signs(cell)[1]))
            except (Unparsable, ValueError):
                pass
    commas, points = said.count(","), said.count(".")
    return "," if commas > points else "." if points > commas else None


def parse_number(cell, majority=None):
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise Unparsable(cell)
    if not isinstance(cell, str):
        return float(cell)
    is_negative, body = without_signs(cell)
    value = plain_number(body, majority)
    return -value if is_negative else value


AMOUNTS = {"": None, "k": 1e3, "m": 1e6}
YEARS = {"y": 1.0, "j": 1.0, "m": 1 / 12, "w": 1 / 52, "d": 1 / 365, "t": 1 / 365}


def band_unit(word, column):
    if column not in ("prj_length", "expiry_in_days"):
        if word.lower() not in AMOUNTS:
            raise Unparsable(word)
        return AMOUNTS[word.lower()]
    if not word:
        return None
    if not re.fullmatch(r"y(ea)?rs?|m(on)?(th)?s?|w(ee)?ks?|d(ays?)?|jahre?|monate?|wochen?|tage?", word.lower()):
        raise Unparsable(word)
    years = YEARS[word[0].lower()]
    return years * 365 if column == "expiry_in_days" else years


def band_bound(text, column):
    """(number, unit or None)"""
    if text and is_currency(text[0]):
        text = text[1:]
    match = re.fullmatch(r"(.*?)([^\W\d_]*)", text)
    return plain_number(match.group(1)), band_unit(match.group(2), column)


def band_value(text, column):
    number, unit = band_bound(text, column)
    return number * (unit or 1.0)


def parse_band(cell, column=None):
    """The band's representative value: midpoint, half an upper bound, a lower bound itself."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float, str)):
        raise Unparsable(cell)
    if not isinstance(cell, str):
        return float(cell)
    text = re.sub(r"\s", "", unwrapped(cell)).replace("\u2013", "-").replace("\u2014", "-")
    match = re.fullmatch(r"(?:<=|<|≤)(.+)", text)
    if match:
        return band_value(match.group(1), column) / 2.0
    match = re.fullmatch(r"(?:>=|>|≥)(.+)", text) or re.fullmatch(r"(.+)\+", text)
    if match:
        return band_value(match.group(1), column)
    match = re.fullmatch(r"([^-]+)-([^-]+)", text)
    if match:
        low, low_unit = band_bound(match.group(1), column)
        high, high_unit = band_bound(match.group(2), column)
        if low_unit is None and low < high:
            low_unit = high_unit
        return (low * (low_unit or 1.0) + high * (high_unit or 1.0)) / 2.0
    return band_value(text, column)


def parse_yes_no(cell):
    answer = {"yes": True, "no": False, "y": True, "n": False, "true": True, "false": False}
    try:
        return answer[(unwrapped(cell) if isinstance(cell, str) else parse_text(cell)).lower()]
    except KeyError:
        raise Unparsable(cell) from None
