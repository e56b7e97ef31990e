"""What each column holds: type found, missing cells, distinct values, where they lie."""

import datetime as dt
import re

import numpy as np
import pandas as pd

import values as v

COMMONEST = 10
BINS = 10
LONGEST_VALUE = 200


def fold(cell, kind="text"):
    """What a value is when distinct values are counted: ids are case-sensitive, text is not."""
    return v.strip(cell).lower() if kind == "text" and isinstance(cell, str) else cell


def is_number_text(text):
    return re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text) is not None


def is_date_text(text):
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(
            dt.date.fromisoformat(text)
        )
    except ValueError:
        return False


def is_flag_text(text):
    return text.lower() in {"yes", "no", "y", "n", "true", "false"}


def found_type(kind, given):
    if not given:
        return "empty"
    if kind == "band":
        return "number"
    if kind != "text":
        return kind
    tests = {"number": is_number_text, "date": is_date_text, "yes_no": is_flag_text}
    return next((name for name, test in tests.items() if all(map(test, given))), "text")


def date_bins(days):
    first, last = min(days), max(days)
    width = -(-((last - first).days + 1) // BINS)
    counts = [0] * -(-((last - first).days + 1) // width)
    for day in days:
        counts[(day - first).days // width] += 1
    return [
        [str(first + dt.timedelta(days=place * width)), count]
        for place, count in enumerate(counts)
    ]


def number_bins(numbers):
    if min(numbers) == max(numbers):
        return [[min(numbers), len(numbers)]]
    counts, edges = np.histogram(numbers, bins=BINS)
    return [[float(edge), int(count)] for edge, count in zip(edges, counts)]


def clipped(text):
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def spelled(cell, kind):
    if kind == "yes_no":
        return "Yes" if cell else "No"
    return str(cell)


def commonest_values(given, kind):
    spellings = {}
    for cell in given:
        group = spellings.setdefault(fold(cell, kind), {})
        group[cell] = group.get(cell, 0) + 1
    shown = []
    for group in spellings.values():
        spelling = min(group, key=lambda cell: (-group[cell], str(cell)))
        order = v.id_order(spelling) if kind == "id" else spelled(spelling, kind)
        shown.append((-sum(group.values()), order, spelled(spelling, kind)))
    return [[clipped(name), -count] for count, _, name in sorted(shown)[:COMMONEST]]


def summary(given, kind, shown_as):
    series = {"values": len(given), "distinct": len({fold(cell, kind) for cell in given})}
    if shown_as == "number" and kind != "id":
        numbers = pd.Series([float(cell) for cell in given])
        series |= {
            "min": float(numbers.min()), "mean": float(numbers.mean()),
            "max": float(numbers.max()), "bins": number_bins(list(numbers)),
            "distinct": int(numbers.nunique()),
        }
    elif shown_as == "date":
        days = [dt.date.fromisoformat(c) if isinstance(c, str) else c for c in given]
        mean = sum(day.toordinal() for day in days) // len(days)
        series |= {
            "min": str(min(days)), "mean": str(dt.date.fromordinal(mean)),
            "max": str(max(days)), "bins": date_bins(days),
        }
    elif given:
        series["commonest"] = commonest_values(given, kind)
    return series


def column_profiles(reading, source):
    table, profiled, profiles = reading.tables[source], set(), []
    for position, header in reading.headers[source]:
        name = table.source.column(header)
        raw = reading.raw[source][position]
        blank = sum(map(v.is_empty, raw))
        errors = sum(map(v.is_error, raw))
        profile = {
            "header": header, "column": name, "blank": blank, "error": errors,
            "sentinel": sum(v.is_sentinel(cell, name) for cell in raw),
        }
        if (name or header) not in profiled:
            profiled.add(name or header)
            given = [cell for cell in table.frame[name or header] if cell is not None]
            kind = table.source.kinds.get(name, "text")
            found = found_type(kind, given)
            # A listed text column stays text, be it all digits; another is what it is found to be.
            is_text = kind == "text" and name is not None and given
            profile |= {"found": found} | summary(given, kind, "text" if is_text else found)
        profiles.append(profile)
    return profiles
