"""The anomalies and orphans (docs/method.md, Checks), each with its count and first addresses."""

import datetime as dt

import numpy as np

from customers import column, commonest, first_given
from quality_columns import fold
import values as v

MAX_CELLS = 20
STAGES = frozenset("C LOST NOBID X S DP OC I PRE".split())
KNOWING = ("install_base", "opportunities", "service_credits", "projects")
NAMES = (("opportunities", "account_name"), ("projects", "prj_customer"), ("projects", "account_st_name"))
CREDITS = (
    "purchased_credits", "converted_credits", "delivered_credits",
    "converted_not_delivered_credits", "active_credits",
)


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
    for source, name in NAMES:
        rows = where(reading.frame(source), (name,), lambda cell: v.visible(cell) != cell)
        found.rows("DisguisedName", source, name, rows)
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
