"""Due days, contract ends and unused credits (docs/method.md, Due dates), of what needs no model."""

import calendar
import datetime as dt

from customers import column
from features import first_values, keys_of, present, total

FRIDAY = 4


def working(day, as_of):
    """On a weekend the Friday before, or the next Monday where that Friday is before the as-of date."""
    if day.weekday() <= FRIDAY:
        return day
    friday = day - dt.timedelta(days=day.weekday() - FRIDAY)
    return friday if friday >= as_of else friday + dt.timedelta(days=3)


def six_months_on(day):
    months = day.month - 1 + 6
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def ahead(dates, as_of):
    return min((date for date in dates if date >= as_of), default=None)


def product_event(dates, as_of):
    """The nearest date ahead; none where a date has passed, which is then the reason."""
    return None if any(date < as_of for date in dates) else ahead(dates, as_of)


def contract_ends(rows, as_of):
    ends = present(column(rows["service_credits"], "contract_end_date"))
    recent = [end for end in ends if dt.timedelta(1) <= as_of - end <= dt.timedelta(90)]
    return ahead(ends, as_of), max(recent, default=None)


def unused_credits(rows, as_of):
    """On contracts that are not over, and on those whose last end has passed."""
    frame = rows["service_credits"]
    keys, ends = keys_of(frame, "project_id"), column(frame, "contract_end_date")
    last = {}
    for key, end in zip(keys, ends):
        if end is not None:
            last[key] = max(end, last.get(key, end))
    active = list(column(frame, "active_credits"))
    counted = {key: amount for key, amount in reversed(list(zip(keys, active))) if amount is not None}
    is_over = {key: key in last and last[key] < as_of for key in counted}
    sums = [total(amount for key, amount in counted.items() if is_over[key] is over) for over in (False, True)]
    assert abs(sum(sums) - total(first_values(keys, active))) < 1e-6
    return sums


def due_days(rows, f, as_of):
    """{action: due day} of the actions that do not depend on the predicted level."""
    within = {days: as_of + dt.timedelta(days) for days in (30, 60)}
    base = rows["install_base"]
    eol = present(column(base, "product_end_of_life_date"))
    eos = present(column(base, "product_end_of_service_life_date"))
    next_end, _ = contract_ends(rows, as_of)
    found = {}
    if f["eol_urgency_score"] == 3:
        found["critical_renewal"] = (as_of, None)
    elif f["eos_urgency_score"] == 3:
        found["urgent_renewal"] = (within[30], product_event(eos, as_of))
    elif f["eol_urgency_score"] == 2:
        found["planned_renewal"] = (six_months_on(as_of), product_event(eol, as_of))
    elif f["eos_urgency_score"] == 2:
        found["planned_renewal"] = (six_months_on(as_of), product_event(eos, as_of))
    if f["contract_renewal_urgency"]:
        found["service_expiration"] = (within[30], next_end)
    if f["low_utilization_risk"]:
        found["service_expansion"] = (within[60], next_end)
    return {
        kind: working(min(end, event) if event else end, as_of) for kind, (end, event) in found.items()
    }


def dates(rows, f, as_of):
    """What the golden file says of a customer."""

    def iso(day):
        return day.isoformat() if day else None

    next_end, latest_ended = contract_ends(rows, as_of)
    unused, ended = unused_credits(rows, as_of)
    return {
        "due": {kind: iso(day) for kind, day in due_days(rows, f, as_of).items()},
        "next_contract_end": iso(next_end),
        "latest_ended_contract": iso(latest_ended),
        "unused_credits": unused,
        "unused_credits_of_ended_contracts": ended,
    }
