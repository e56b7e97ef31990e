"""Tiers, labels by the rule, outcomes, and renewals (docs/method.md, Labels)."""

import pandas as pd

import values as v
from features import quantile


def tiers(table):
    scores = [f["opportunity_propensity_score"] for f in table]
    upper, lower = quantile(scores, 2 / 3), quantile(scores, 1 / 3)
    return ["High" if s > upper else "Medium" if s > lower else "Low" for s in scores]


def twice_ranks(numbers):
    """Twice the average rank, an integer."""
    ranks = pd.Series([float(number) for number in numbers]).rank(method="average")
    return [int(rank * 2) for rank in ranks]


def label_scores(table):
    """The exact integers the label order compares: 4n times the score of the rule."""
    n = len(table)
    urgency, eol, products = (
        twice_ranks([f[name] for f in table])
        for name in ("urgency_score", "eol_urgency_score", "total_products")
    )
    return [
        4 * u + 4 * e + 6 * n * f["has_active_opportunities"] + p
        for u, e, p, f in zip(urgency, eol, products, table)
    ]


def rule_labels(ids, table):
    n, scores = len(ids), label_scores(table)
    order = sorted(
        range(n),
        key=lambda row: (
            -scores[row], -table[row]["opportunity_propensity_score"], v.id_order(ids[row])
        ),
    )
    labels = [None] * n
    for place, row in enumerate(order):
        labels[row] = "High" if place < n // 3 else "Medium" if place < 2 * n // 3 else "Low"
    return labels


def outcome_labels(ids, frame):
    """The given outcomes; None for customers without one. The first of a repeated id counts."""
    given = {}
    known = {"high": "High", "medium": "Medium", "low": "Low"}
    for customer, word in zip(frame["customer_id"], frame["actual_opportunity_outcome"]):
        label = known.get(v.strip(word).lower()) if word is not None else None
        if customer is not None and label is not None:
            given.setdefault(customer, label)
    return [given.get(customer) for customer in ids]


def renewal(f):
    return (
        f["eol_urgency_score"] >= 2
        or f["eos_urgency_score"] >= 2
        or f["contract_renewal_urgency"]
    )
