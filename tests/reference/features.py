"""The 41 features (docs/method.md, Features), and what labels, tiers and lists are derived from them."""

import math

import values as v
from customers import column

NO_DATE = 999
US_DOLLARS_PER_CREDIT = 1.0
PROPENSITY_WEIGHTS = [
    ("urgency_score", 0.30),
    ("rfm_score", 0.25),
    ("project_success_rate", 0.20),
    ("platform_diversity", 0.10),
    ("practice_diversity", 0.10),
]
ACTIVE_OPPORTUNITIES_WEIGHT = 0.05
NOT_ACTIVE = {"expired", "uncovered", "not", "non"}

FEATURES = """
total_products min_days_to_eol avg_days_to_eol products_with_eol
min_days_to_eos avg_days_to_eos products_with_eos platform_diversity active_support_count
eol_urgency_score eos_urgency_score
total_opportunities opportunity_product_lines avg_opp_description_length
opportunities_with_description has_active_opportunities
total_purchased_credits total_contracts total_active_credits total_delivered_credits
avg_credit_utilization avg_delivery_rate min_days_to_contract_end credit_practice_diversity
low_utilization_risk contract_renewal_urgency
total_projects days_since_last_project project_practice_diversity geographic_diversity
successful_projects project_success_rate recent_engagement total_project_value
practice_diversity recency_score frequency_score monetary_score rfm_score urgency_score
opportunity_propensity_score
""".split()
assert len(FEATURES) == len(set(FEATURES)) == 41


# --- counting and summing by key -----------------------------------------------------


def keys_of(frame, key):
    """The rows' keys; a row without a key is a key of its own."""
    return [
        (True, cell) if cell is not None else (False, row)
        for row, cell in zip(frame.index, column(frame, key))
    ]


def count_where(keys, holds):
    return len({key for key, is_so in zip(keys, holds) if is_so})


def first_values(keys, cells):
    """Each key's first value, in the order of the rows they stand in."""
    first = {}
    for key, cell in zip(keys, cells):
        if cell is not None:
            first.setdefault(key, cell)
    return list(first.values())


def total(numbers):
    """A plain left-to-right sum: Python 3.12's `sum` compensates rounding."""
    result = 0.0
    for number in numbers:
        result += number
    return result


def present(cells):
    return [cell for cell in cells if cell is not None]


def distinct(cells):
    return {v.strip(cell).lower() for cell in cells if cell is not None}


def quantile(numbers, q):
    """numpy's linear quantile (docs/method.md, Quantiles)."""
    ordered = sorted(numbers)
    position = (len(ordered) - 1) * q
    below = math.floor(position)
    t = position - below
    if t == 0:
        return ordered[below]
    return ordered[below] + (ordered[below + 1] - ordered[below]) * t


# --- one customer --------------------------------------------------------------------


def is_active_support(status):
    found = set(v.words(status)) if status is not None else set()
    return "active" in found and not found & NOT_ACTIVE


def end_of(dates, keys, as_of):
    """(minimum, mean, count, dated) of the days to the items' dates."""
    days = [None if date is None else (date - as_of).days for date in dates]
    each = first_values(keys, days)
    if not each:
        return NO_DATE, float(NO_DATE), 0, False
    return min(present(days)), total(each) / len(each), len(each), True


def date_urgency(items, is_dated, days):
    if not items:
        return 0
    if not is_dated:
        return 1
    return 3 if days < 365 else 2 if days < 730 else 1


def product_features(frame, as_of):
    keys = keys_of(frame, "serial_number_id")
    eol = end_of(column(frame, "product_end_of_life_date"), keys, as_of)
    eos = end_of(column(frame, "product_end_of_service_life_date"), keys, as_of)
    items = len(set(keys))
    return {
        "total_products": items,
        "min_days_to_eol": eol[0],
        "avg_days_to_eol": eol[1],
        "products_with_eol": eol[2],
        "min_days_to_eos": eos[0],
        "avg_days_to_eos": eos[1],
        "products_with_eos": eos[2],
        "platform_diversity": len(distinct(column(frame, "product_platform_description_name"))),
        "active_support_count": count_where(
            keys, map(is_active_support, column(frame, "support_status"))
        ),
        "eol_urgency_score": date_urgency(items, eol[3], eol[0]),
        "eos_urgency_score": date_urgency(items, eos[3], eos[0]),
    }


def opportunity_features(frame):
    opportunities = len(set(keys_of(frame, "opportunity_id")))
    texts = column(frame, "opportunity_description")
    lengths = [0 if text is None else len(v.strip(text)) for text in texts]
    return {
        "total_opportunities": opportunities,
        "opportunity_product_lines": len(distinct(column(frame, "product_line"))),
        "avg_opp_description_length": total(lengths) / len(lengths) if lengths else 0.0,
        "opportunities_with_description": len(present(texts)),
        "has_active_opportunities": opportunities > 0,
    }


def credit_features(frame, as_of):
    keys = keys_of(frame, "project_id")

    def summed(name):
        return total(first_values(keys, column(frame, name)))

    purchased = summed("purchased_credits")
    active, delivered = summed("active_credits"), summed("delivered_credits")
    utilization = (purchased - active) / purchased if purchased > 0 else 0.0
    ends = [(date - as_of).days for date in present(column(frame, "contract_end_date"))]
    current = [days for days in ends if days >= -90]
    return {
        "total_purchased_credits": purchased,
        "total_contracts": len(set(keys)),
        "total_active_credits": active,
        "total_delivered_credits": delivered,
        "avg_credit_utilization": utilization,
        "avg_delivery_rate": delivered / purchased if purchased > 0 else 0.0,
        "min_days_to_contract_end": min(current, default=NO_DATE),
        "credit_practice_diversity": len(distinct(column(frame, "practice_name"))),
        "low_utilization_risk": purchased > 0 and utilization < 0.5,
        "contract_renewal_urgency": bool(current) and min(current) < 90,
    }


OUTCOMES = ["delivered", "lost", "cancelled", "in progress"]  # the first one found wins


def outcome(stage, status):
    stage = v.strip(stage).lower() if stage is not None else ""
    known = {"c": "delivered", "lost": "lost", "nobid": "lost", "x": "cancelled"}
    if stage in known:
        return known[stage]
    found = v.words(status) if status is not None else []
    for before, word in zip([""] + found, found):
        if word in ("complete", "completed") and before != "not":
            return "delivered"
    return "in progress"


def project_outcomes(keys, frame):
    """{outcome: count of projects}."""
    stages = column(frame, "prj_stage_status")
    statuses = column(frame, "prj_status_description")
    best = {}
    for key, stage, status in zip(keys, stages, statuses):
        rank = OUTCOMES.index(outcome(stage, status))
        best[key] = min(rank, best.get(key, rank))
    return {name: list(best.values()).count(rank) for rank, name in enumerate(OUTCOMES)}


def project_features(frame, credits, as_of):
    keys = keys_of(frame, "project")
    starts = present(column(frame, "prj_start_date"))
    since = [(as_of - date).days for date in starts if date <= as_of]
    is_started, last = bool(since), min(since, default=NO_DATE)
    outcomes = project_outcomes(keys, frame)
    closed = outcomes["delivered"] + outcomes["lost"] + outcomes["cancelled"]
    practices = distinct(column(frame, "prj_practice"))
    return {
        "total_projects": len(set(keys)),
        "days_since_last_project": last,
        "project_practice_diversity": len(practices),
        "geographic_diversity": len(distinct(column(frame, "country_id"))),
        "successful_projects": outcomes["delivered"],
        "project_success_rate": outcomes["delivered"] / closed if closed else 0.0,
        "recent_engagement": is_started and last < 90,
        "total_project_value": total(first_values(keys, column(frame, "prj_size"))),
        "practice_diversity": len(practices | distinct(column(credits, "practice_name"))),
        "recency_score": (3 if last < 30 else 2 if last < 90 else 1) if is_started else 0,
    }


def own_features(rows, as_of):
    """The features that need no other customer."""
    credits = rows["service_credits"]
    return (
        product_features(rows["install_base"], as_of)
        | opportunity_features(rows["opportunities"])
        | credit_features(credits, as_of)
        | project_features(rows["projects"], credits, as_of)
    )


# --- all customers -------------------------------------------------------------------


def quantile_scores(numbers):
    """0 without a value, else 3 from the 0.75 quantile on, 2 from the median on, else 1."""
    above = [number for number in numbers if number > 0]
    if not above:
        return [0] * len(numbers)
    upper, median = quantile(above, 0.75), quantile(above, 0.5)
    return [
        0 if number <= 0 else 3 if number >= upper else 2 if number >= median else 1
        for number in numbers
    ]


def normalized(numbers):
    low, high = min(numbers), max(numbers)
    if low == high:
        return [0.0] * len(numbers)
    return [(number - low) / (high - low) for number in numbers]


def complete(table):
    """Adds the features that compare customers; returns dicts in the order of FEATURES."""
    interactions = [
        f["total_opportunities"] + f["total_contracts"] + f["total_projects"] for f in table
    ]
    money = [
        f["total_project_value"] + f["total_purchased_credits"] * US_DOLLARS_PER_CREDIT
        for f in table
    ]
    for f, frequency, monetary in zip(
        table, quantile_scores(interactions), quantile_scores(money)
    ):
        f["frequency_score"], f["monetary_score"] = frequency, monetary
        f["rfm_score"] = f["recency_score"] + frequency + monetary
        f["urgency_score"] = (
            f["eol_urgency_score"] + f["eos_urgency_score"]
            + f["contract_renewal_urgency"] + f["low_utilization_risk"]
        )
    columns = [
        (weight, normalized([f[name] for f in table])) for name, weight in PROPENSITY_WEIGHTS
    ]
    columns.append(
        (ACTIVE_OPPORTUNITIES_WEIGHT, [float(f["has_active_opportunities"]) for f in table])
    )
    for row, f in enumerate(table):
        f["opportunity_propensity_score"] = total(
            weight * column[row] for weight, column in columns
        )
    return [{name: f[name] for name in FEATURES} for f in table]
