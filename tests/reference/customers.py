"""Customers by the strict rule (docs/method.md, The strict rule): which rows are whose, and the names."""

import re

import pandas as pd

import values as v

CUSTOMER = "\0customer"  # no header can be this
TRANSACTIONS = ("install_base", "opportunities", "service_credits", "projects")
CREDIT_NAME = re.compile(r"(.+?)-(\d+)-([^-]+)-(.+)", re.DOTALL | re.ASCII)


def column(frame, name):
    """The column's values in row order, None where the column is absent."""
    if name in frame:
        return list(frame[name])
    return [None] * len(frame)


def first_given(*cells):
    return next((cell for cell in cells if cell is not None), None)


def link_rows(tables):
    """{source: frame with its rows' customer ids}; None where a row joins nothing."""
    linked = {}
    for source in TRANSACTIONS:
        frame = tables[source].frame.copy() if source in tables else pd.DataFrame(dtype=object)
        if source == "projects":
            pairs = zip(column(frame, "st_id"), column(frame, "prj_customer_id"))
            ids = [first_given(*pair) for pair in pairs]
        elif source == "service_credits":
            ids = column(frame, "st_id")
        else:
            ids = column(frame, "account_sales_territory_id")
        frame[CUSTOMER] = pd.Series(ids, index=frame.index, dtype=object)
        linked[source] = frame
    credits, projects = linked["service_credits"], linked["projects"]
    rows = {}
    for key, owner in zip(column(projects, "project"), projects[CUSTOMER]):
        if key is not None and owner is not None:
            by_owner = rows.setdefault(key, {})
            by_owner[owner] = by_owner.get(owner, 0) + 1
    owners = {
        key: min(by_owner, key=lambda owner: (-by_owner[owner], v.id_order(owner)))
        for key, by_owner in rows.items()
    }
    ids = [
        first_given(own, owners.get(project))
        for own, project in zip(credits[CUSTOMER], column(credits, "project_id"))
    ]
    credits[CUSTOMER] = pd.Series(ids, index=credits.index, dtype=object)
    return linked


def customer_ids(linked):
    ids = {owner for frame in linked.values() for owner in frame[CUSTOMER] if owner is not None}
    return sorted(ids, key=v.id_order)


def unlinked_rows(linked):
    return {
        source: sum(owner is None for owner in frame[CUSTOMER])
        for source, frame in linked.items()
    }


def rows_of(linked, customer):
    """{source: the customer's rows in row order}."""
    return {
        source: frame[[owner == customer for owner in frame[CUSTOMER]]]
        for source, frame in linked.items()
    }


def commonest(names):
    """The commonest name (trimmed, any case) in its commonest spelling; ties by code point."""
    spellings = {}
    for name in names:
        if name is not None:
            group = spellings.setdefault(v.strip(name).lower(), {})
            group[name] = group.get(name, 0) + 1
    if not spellings:
        return None
    shown = {
        key: min(group, key=lambda name: (-group[name], name))
        for key, group in spellings.items()
    }
    return min(
        ((-sum(group.values()), shown[key]) for key, group in spellings.items())
    )[1]


def credit_company(project_name):
    match = CREDIT_NAME.fullmatch(project_name) if project_name is not None else None
    return (v.strip(match.group(4)) or None) if match else None


def customer_name(customer, rows):
    companies = [credit_company(name) for name in column(rows["service_credits"], "project_name")]
    return first_given(
        commonest(column(rows["opportunities"], "account_name")),
        commonest(column(rows["projects"], "prj_customer")),
        commonest(column(rows["projects"], "account_st_name")),
        commonest(companies),
        str(customer),
    )
