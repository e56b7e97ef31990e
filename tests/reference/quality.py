"""Data quality a second time, with pandas and from the rules alone (docs/method.md, Data quality).

    python quality.py WORKBOOK --as-of YYYY-MM-DD --out GOLDEN.json

Where the rules leave room, this is what the reference does:

 1. Rows are duplicates when they say the same in every column as it is read: text in any case, ids and dates in any
    form, everything missing alike, several id columns taken together, services filled down.
 2. The customer ids of a source are what its rows join by: territory, `st_id`, of projects `st_id` else
    `prj_customer_id`. They are orphans when none of the other customer sources has them; outcomes are none of these.
    Without another source, or without the column on the other side, nothing is told.
 3. Only dates that were read can be too early, too late or swapped; years before 1970 are out of range already.
 4. Outliers are those of columns of type number, strictly beyond the fences, also where the range is 0. Bands are none.
 5. Names under one id: the account names of its opportunities, the customer and account names of its projects.
 6. An id that is a territory and a `prj_customer_id` is shown with the commonest account name (else account_st_name) and
    the commonest prj_customer; it counts once.
 7. A column's type is that of its kind; of text, listed or not, the narrowest of number, date (YYYY-MM-DD), yes/no, text
    that all its values have. Listed text is summed up as text all the same.
 8. Numbers have ten bins as numpy makes them, dates up to ten of whole days; others their ten commonest values.
 9. Derived columns are what the analysis adds to a row and no cell says; they need their columns.
"""

import argparse
import datetime as dt
import json
from pathlib import Path

import openpyxl
import pandas as pd

import quality_checks as checks
import quality_columns as columns
import quality_exports as exports
import sources
import values as v

GRADES = ((0.99, "Excellent"), (0.90, "Good"), (0.75, "Fair"))
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
            if (table.source.column(header) or header) == name
        )
        return self.address(source, position, number)

    def address(self, source, position, number):
        letter = openpyxl.utils.get_column_letter(position + 1)
        return f"{self.tables[source].sheet}!{letter}{number}"


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
        "duplicate_rows": len(checks.duplicate_rows(table)),
        "duplicate_keys": table.duplicate_keys(),
        "orphans": told[source],
        "unparsable": len(table.unparsable),
        "out_of_range_dates": table.out_of_range,
        "profiles": columns.column_profiles(reading, source),
    }


def assess(path, as_of):
    reading = Reading(path)
    found = checks.Anomalies(reading)
    checks.check_cells(reading, found)
    checks.check_ids(reading, found)
    checks.check_duplicates(reading, found)
    told = checks.orphans(reading, found)
    exports.check_exports(reading, found, as_of)
    return {
        "workbook": Path(path).name,
        "quality": {name: source_quality(reading, name, told) for name in reading.tables},
        "anomalies": found.found,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    result = assess(arguments.workbook, arguments.as_of)
    text = json.dumps(result, indent=1, ensure_ascii=False, allow_nan=False)
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(f"{arguments.out.name}: {len(result['anomalies'])} anomalies")


if __name__ == "__main__":
    main()
