"""Data quality by SPEC section 2, a second time, with pandas and from the specification alone.

    python quality.py WORKBOOK --out GOLDEN.json

What the specification leaves open stands in README.md under "Quality".
"""

import argparse
import datetime as dt
import json
from pathlib import Path
import re

import numpy as np
import openpyxl
import pandas as pd

from customers import column, commonest, first_given
import sources
import values as v

MAX_CELLS = 20
COMMONEST = 10
BINS = 10
LONGEST_VALUE = 200
GRADES = ((0.99, "Excellent"), (0.90, "Good"), (0.75, "Fair"))
STAGES = frozenset("C LOST NOBID X S DP OC I PRE".split())
KNOWING = ("install_base", "opportunities", "service_credits", "projects")
CREDITS = (
    "purchased_credits", "converted_credits", "delivered_credits",
    "converted_not_delivered_credits", "active_credits",
)
# What the analysis adds to a row that no cell of it says: name -> columns, one of which it needs.
DERIVED = {
    "install_base": {
        "customer": ("account_sales_territory_id",),
        "days_to_end_of_life": ("product_end_of_life_date",),
        "days_to_end_of_service_life": ("product_end_of_service_life_date",),
        "is_actively_supported": ("support_status",),
    },
    "opportunities": {
        "customer": ("account_sales_territory_id",),
        "description_length": ("opportunity_description",),
    },
    "service_credits": {
        "customer": ("st_id", "project_id"),
        "company": ("project_name",),
        "days_to_contract_end": ("contract_end_date",),
    },
    "projects": {
        "customer": ("st_id", "prj_customer_id"),
        "days_since_start": ("prj_start_date",),
        "outcome": ("prj_stage_status", "prj_status_description"),
    },
    "services": {
        "practice_filled_down": ("practice",),
        "sub_practice_filled_down": ("sub_practice",),
    },
    "outcomes": {},
}


class Reading:
    """A workbook's tables with what the sheets say before values are read."""

    def __init__(self, path):
        workbook = openpyxl.load_workbook(path, data_only=True)
        self.tables = sources.read_workbook(path)
        self.headers = {}  # source -> [(0-based position, header)]
        self.raw = {}  # source -> {position: cells}
        for name, (sheet, rows) in sources.assign_sheets(workbook.worksheets).items():
            table = self.tables[name]
            index = sources.header_index(rows, [table.source])
            numbers = set(table.frame.index)
            body = [cells for number, cells in rows[index + 1:] if number in numbers]
            self.headers[name] = sources.kept_headers(rows[index][1])
            self.raw[name] = {
                position: [cells[position] for cells in body]
                for position, _ in self.headers[name]
            }

    def frame(self, source):
        return self.tables[source].frame if source in self.tables else pd.DataFrame(dtype=object)

    def place(self, source, name, number):
        """The address of a row's cell in the leftmost column of that name."""
        table = self.tables[source]
        position = next(
            position for position, header in self.headers[source]
            if table.source.column(header) == name
        )
        return self.address(source, position, number)

    def address(self, source, position, number):
        letter = openpyxl.utils.get_column_letter(position + 1)
        return f"{self.tables[source].sheet}!{letter}{number}"


def fold(cell, kind="text"):
    """What a value is when distinct values are counted: ids are case-sensitive, text is not."""
    return v.strip(cell).lower() if kind == "text" and isinstance(cell, str) else cell


# --- columns -------------------------------------------------------------------------


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
        blank = sum(map(v.is_blank, raw))
        errors = sum(isinstance(cell, v.ErrorCell) for cell in raw)
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


# --- anomalies -----------------------------------------------------------------------


class Anomalies:
    def __init__(self, reading):
        self.reading, self.found = reading, []

    def rows(self, kind, source, name, numbers, **more):
        if len(numbers):
            places = [self.reading.place(source, name, row) for row in numbers[:MAX_CELLS]]
            self.found.append({
                "kind": kind, "source": source, "column": name, "count": len(numbers),
                "cells": places,
            } | more)


def where(frame, names, test):
    """Row numbers of the rows that have all the columns' values and pass."""
    if not all(name in frame for name in names):
        return []
    picked = frame[list(names)].dropna()
    return [row for row, *cells in picked.itertuples() if test(*cells)]


def check_cells(reading, found):
    credits, projects = reading.frame("service_credits"), reading.frame("projects")
    for name in CREDITS:
        rows = where(credits, (name,), lambda cell: cell < 0)
        found.rows("NegativeCredits", "service_credits", name, rows)
    rows = where(credits, ("delivered_credits", "purchased_credits"), lambda d, p: d > p)
    found.rows("DeliveredAbovePurchased", "service_credits", "delivered_credits", rows)
    rows = where(projects, ("prj_end_date", "prj_start_date"), lambda end, start: end < start)
    found.rows("ProjectEndBeforeStart", "projects", "prj_end_date", rows)
    rows = where(credits, ("contract_end_date",), lambda end: end < dt.date(1990, 1, 1))
    found.rows("ContractEndBefore1990", "service_credits", "contract_end_date", rows)
    names = ("product_end_of_life_date", "product_end_of_service_life_date")
    rows = where(reading.frame("install_base"), names, lambda life, service: life > service)
    found.rows("EndOfLifeAfterServiceLife", "install_base", names[0], rows)
    rows = where(projects, ("prj_stage_status",), lambda code: v.strip(code).upper() not in STAGES)
    found.rows("UnknownStage", "projects", "prj_stage_status", rows)
    for source, table in reading.tables.items():
        for name, kind in table.source.kinds.items():
            if kind == "number" and name in table.frame:
                outliers(found, source, name, table.frame[name].dropna().astype(float))


def outliers(found, source, name, numbers):
    if len(numbers):
        low, high = np.quantile(numbers, [0.25, 0.75])
        fences = [float(low - 3 * (high - low)), float(high + 3 * (high - low))]
        rows = numbers.index[(numbers < fences[0]) | (numbers > fences[1])]
        found.rows("Outlier", source, name, list(rows), fences=fences)


def duplicate_rows(table):
    kinds = [table.source.kinds.get(name, "text") for name in table.frame]
    seen, repeated = set(), []
    for number, *cells in table.frame.itertuples(name=None):
        row = tuple(map(fold, cells, kinds))
        if row in seen:
            repeated.append(number)
        seen.add(row)
    return repeated


def duplicate_keys(frame, key):
    seen, repeated = set(), []
    for number, cell in frame[key].dropna().items():
        if cell in seen:
            repeated.append(number)
        seen.add(cell)
    return repeated


def check_duplicates(reading, found):
    for source, table in reading.tables.items():
        position, _ = reading.headers[source][0]
        rows = duplicate_rows(table)
        if rows:
            places = [reading.address(source, position, row) for row in rows[:MAX_CELLS]]
            found.found.append({
                "kind": "DuplicateRow", "source": source, "column": None, "count": len(rows),
                "cells": places,
            })
        key = table.source.key
        if key in table.frame:
            found.rows("DuplicateKey", source, key, duplicate_keys(table.frame, key))


def customer_of_rows(reading, source):
    """{row number: (the id its row joins by, the column it stands in)}."""
    names = {
        "install_base": ("account_sales_territory_id",),
        "opportunities": ("account_sales_territory_id",),
        "service_credits": ("st_id",),
        "projects": ("st_id", "prj_customer_id"),
    }[source]
    frame = reading.frame(source)
    ids = {}
    for number, *cells in zip(frame.index, *(column(frame, name) for name in names)):
        given = [(cell, name) for cell, name in zip(cells, names) if cell is not None]
        if given:
            ids[number] = given[0]
    return ids


def orphans(reading, found):
    """{source: {kind: {ids, rows}}} for the kinds that can be told."""
    told = {source: {} for source in reading.tables}

    def tell(kind, source, name, ids, known):
        """`ids` by row, each with the column it stands in; `name` is the first of these columns."""
        rows = [row for row, (own, _) in ids.items() if own not in known]
        told[source][kind] = {"ids": len({ids[row][0] for row in rows}), "rows": len(rows)}
        places = [reading.place(source, ids[row][1], row) for row in rows[:MAX_CELLS]]
        if rows:
            found.found.append({
                "kind": kind, "source": source, "column": name, "count": len(rows),
                "cells": places,
            })

    present = [source for source in KNOWING if source in reading.tables]
    ids = {source: customer_of_rows(reading, source) for source in present}
    for source in present:
        others = [
            {own for own, _ in ids[other].values()} for other in present if other != source
        ]
        frame = reading.frame(source)
        names = ("account_sales_territory_id", "st_id", "prj_customer_id")
        name = next((name for name in names if name in frame), None)
        if others and name is not None:
            tell("OrphanCustomer", source, name, ids[source], set().union(*others))
    for kind, source, name, other, key in (
        ("OrphanCredit", "service_credits", "project_id", "projects", "project"),
        ("OrphanProject", "projects", "prj_siebel_id", "opportunities", "opportunity_id"),
    ):
        if name in reading.frame(source) and key in reading.frame(other):
            known = set(reading.frame(other)[key].dropna())
            own = reading.frame(source)[name].dropna().items()
            tell(kind, source, name, {row: (cell, name) for row, cell in own}, known)
    return told


def name_of(owner, frame, key, label):
    pairs = zip(column(frame, key), column(frame, label))
    return commonest([name for own, name in pairs if own == owner])


def check_ids(reading, found):
    projects, opportunities = reading.frame("projects"), reading.frame("opportunities")
    territories = {
        cell
        for source, name in (
            ("install_base", "account_sales_territory_id"),
            ("opportunities", "account_sales_territory_id"),
            ("service_credits", "st_id"),
            ("projects", "st_id"),
        )
        for cell in column(reading.frame(source), name)
    } - {None}
    owners = column(projects, "prj_customer_id")
    both = sorted(territories & set(owners), key=v.id_order)
    if both:
        names = [
            [
                str(shared),
                first_given(
                    name_of(shared, opportunities, "account_sales_territory_id", "account_name"),
                    name_of(shared, projects, "st_id", "account_st_name"),
                ),
                name_of(shared, projects, "prj_customer_id", "prj_customer"),
            ]
            for shared in both
        ]
        first = [projects.index[owners.index(shared)] for shared in both]
        found.rows("TerritoryIsCustomerId", "projects", "prj_customer_id", first, names=names)
    several_names(reading, found)


def several_names(reading, found):
    seen = {}  # id -> {folded: [first place, {spelling: rows}]}
    for source, labels in (
        ("opportunities", ("account_name",)), ("projects", ("prj_customer", "account_st_name"))
    ):
        if source not in reading.tables:
            continue
        owners = customer_of_rows(reading, source)
        for label in labels:
            if label not in reading.frame(source):
                continue
            for row, name in reading.frame(source)[label].dropna().items():
                if row in owners:
                    place = reading.place(source, label, row)
                    names = seen.setdefault(owners[row][0], {})
                    entry = names.setdefault(fold(name), [place, {}])
                    entry[1][name] = entry[1].get(name, 0) + 1
    several = sorted((owner for owner, names in seen.items() if len(names) > 1), key=v.id_order)
    if several:
        names = [
            [str(owner), *(
                [name, -count] for count, name in sorted(
                    (-sum(group.values()), min(group, key=lambda name: (-group[name], name)))
                    for _, group in seen[owner].values()
                )
            )]
            for owner in several
        ]
        cells = [place for owner in several for place, _ in seen[owner].values()]
        found.found.append({
            "kind": "SeveralCompanyNames", "source": None, "column": None,
            "count": len(several), "cells": cells[:MAX_CELLS], "names": names,
        })


# --- the report ----------------------------------------------------------------------


def grade(share):
    return next((name for least, name in GRADES if share >= least), "Poor")


def source_quality(reading, source, told):
    table = reading.tables[source]
    blank, effective = (table.completeness(absent) for absent in (table.blank, table.missing))
    return {
        "sheet": table.sheet,
        "rows": table.rows,
        "columns": table.columns,
        "derived_columns": [
            name for name, needs in DERIVED[source].items()
            if any(need in table.frame for need in needs)
        ],
        "blank_completeness": blank,
        "effective_completeness": effective,
        "grades": None if blank is None else [grade(blank), grade(effective)],
        "duplicate_rows": len(duplicate_rows(table)),
        "duplicate_keys": table.duplicate_keys(),
        "orphans": told[source],
        "unparsable": len(table.unparsable),
        "out_of_range_dates": table.out_of_range,
        "profiles": column_profiles(reading, source),
    }


def assess(path):
    reading = Reading(path)
    found = Anomalies(reading)
    check_cells(reading, found)
    check_ids(reading, found)
    check_duplicates(reading, found)
    told = orphans(reading, found)
    return {
        "workbook": Path(path).name,
        "quality": {name: source_quality(reading, name, told) for name in reading.tables},
        "anomalies": found.found,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    result = assess(arguments.workbook)
    text = json.dumps(result, indent=1, ensure_ascii=False, allow_nan=False)
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(f"{arguments.out.name}: {len(result['anomalies'])} anomalies")


if __name__ == "__main__":
    main()
