"""OneLead's data pipeline, written from its rules alone (docs/method.md), to test the Rust core against.

    python onelead_reference.py WORKBOOK --as-of YYYY-MM-DD --out GOLDEN.json
"""

import argparse
import datetime as dt
import json
from pathlib import Path

import customers
import due
import features
import labels
import sources


def source_report(table):
    return {
        "sheet": table.sheet,
        "rows": table.rows,
        "columns": table.columns,
        "blank_completeness": table.completeness(table.blank),
        "effective_completeness": table.completeness(table.missing),
        "unparsable": len(table.unparsable),
        "unparsable_cells": table.unparsable[:20],
        "out_of_range_dates": table.out_of_range,
        "swapped_dates": table.swapped_dates[:20],
        "duplicate_keys": table.duplicate_keys(),
    }


def analyze(path, as_of):
    tables = sources.read_workbook(path)
    linked = customers.link_rows(tables)
    ids = customers.customer_ids(linked)
    if not ids:
        raise sources.BadWorkbook("no customer id in any source")
    rows = [customers.rows_of(linked, customer) for customer in ids]
    names = [customers.customer_name(customer, own) for customer, own in zip(ids, rows)]
    table = features.complete([features.own_features(own, as_of) for own in rows])
    if "outcomes" in tables:
        given = labels.outcome_labels(ids, tables["outcomes"].frame)
    else:
        given = labels.rule_labels(ids, table)
    return {
        "workbook": Path(path).name,
        "as_of": as_of.isoformat(),
        "sources": {name: source_report(source) for name, source in tables.items()},
        "unlinked_rows": customers.unlinked_rows(linked),
        "customers": [
            {
                "id": str(customer),
                "name": name,
                "features": f,
                "label_score": score,
                "label": label,
                "tier": tier,
                "renewal": labels.renewal(f),
                **due.dates(own, f, as_of),
            }
            for customer, own, name, f, score, label, tier in zip(
                ids, rows, names, table, labels.label_scores(table), given, labels.tiers(table)
            )
        ],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    result = analyze(arguments.workbook, arguments.as_of)
    text = json.dumps(result, indent=1, ensure_ascii=False, allow_nan=False)
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(f"{arguments.out.name}: {len(result['customers'])} customers")


if __name__ == "__main__":
    main()
