"""Each customer's own rhythm of projects, what became of silent ones, and what is to be expected, from the rules alone
(docs/method.md, Rhythm).

    python rhythm.py WORKBOOK --as-of YYYY-MM-DD --out GOLDEN.json

Where the rules leave room, this is what the reference does:

 1. A start is a day; several projects of a customer on one day are one start.
 2. A pause is the days between neighboring starts; usual is their median.
 3. The cells of the return table are those of the panel at 365 days; a customer's own cell is the one it is in at the observation end.
 4. A past year is tested on the customers that had a start by then.
 5. The first start ever counts neither in the window nor as a start to be expected.
"""

import argparse
import datetime as dt
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
from statsmodels.stats.proportion import proportion_confint

import customers
import quality
from features import outcome
from quality_exports import cells

LAG, HORIZON, WINDOW = 90, 365, 1095
REFRESHED = ("last_refresh_date", "import_date")
STARTS = ((1, "1"), (3, "2-3"), (9, "4-9"), (math.inf, "10+"))
SILENCES = ((89, "<90"), (179, "90-179"), (364, "180-364"), (729, "365-729"), (math.inf, "730+"))


class Days:
    """The days of bids and starts of every customer, in the order of customers."""

    def __init__(self, tables, as_of):
        linked = customers.link_rows(tables)
        frame = linked["projects"]
        self.ids = customers.customer_ids(linked)
        starts = cells(frame, "prj_start_date")
        stages, statuses = cells(frame, "prj_stage_status"), cells(frame, "prj_status_description")
        outcomes = [outcome(*both) for both in zip(stages, statuses)]
        told = [day for name in REFRESHED for day in cells(frame, name) if day] or [day for day in starts if day]
        self.end = min(max(told), as_of)
        self.is_closed_only = len(frame) >= 100 and outcomes.count("in progress") / len(frame) < 0.02
        self.lag = LAG
        if self.is_closed_only:
            ends = cells(frame, "prj_end_date")
            took = [(e - s).days for o, s, e in zip(outcomes, starts, ends) if o == "delivered" and s and e]
            self.lag = math.ceil(np.quantile(took, 0.9)) if took else LAG
        self.seen = self.end - dt.timedelta(self.lag)
        self.bids, self.starts = {}, {}
        for owner, day, result in zip(frame[customers.CUSTOMER], starts, outcomes):
            if owner is None or owner != owner or day is None or day > self.end:
                continue
            self.bids.setdefault(owner, set()).add(day)
            if result in ("delivered", "in progress"):
                self.starts.setdefault(owner, set()).add(day)

    def starts_of(self, owner, day):
        return sorted(start for start in self.starts.get(owner, ()) if start <= day)


def rhythm(days, owner):
    starts = days.starts_of(owner, days.seen)
    gaps = [(b - a).days for a, b in zip(starts, starts[1:])]
    silence = (days.seen - starts[-1]).days if starts else None
    told = {"starts": len(starts), "silence": silence, "usual": None, "shorter": None, "state": "too few"}
    if len(gaps) >= 3:
        q = (1 + sum(gap >= silence for gap in gaps)) / (len(gaps) + 1)
        told["usual"] = float(np.median(gaps))
        told["shorter"] = sum(gap < silence for gap in gaps)
        told["state"] = "quiet" if q <= 0.10 or silence > 730 else "late" if q <= 0.25 else "in rhythm"
    return told


def of(classes, number):
    return next(name for most, name in classes if number <= most)


def cell(days, owner, seen):
    bids = sorted(day for day in days.bids.get(owner, ()) if day <= seen)
    return (of(STARTS, len(bids)), of(SILENCES, (seen - bids[-1]).days)) if bids else None


def return_table(days):
    firsts = [min(own) for own in days.starts.values()]
    counted = {}
    for k in range(1, 13):
        origin = days.seen - dt.timedelta(HORIZON * k)
        if not firsts or origin < min(firsts) + dt.timedelta(365):
            break
        blind = origin - dt.timedelta(days.lag)
        at_risk = {owner: like for owner in days.ids if (like := cell(days, owner, blind))}
        if len(at_risk) < 10:
            break
        for owner, like in at_risk.items():
            came = any(origin < day <= origin + dt.timedelta(HORIZON) for day in days.starts.get(owner, ()))
            counted.setdefault(like, []).append((owner, came))
    table = []
    for _, starts in STARTS:
        for _, silence in SILENCES:
            own = counted.get((starts, silence), [])
            k, n, n_customers = sum(came for _, came in own), len(own), len({owner for owner, _ in own})
            share = n >= 20 and n_customers >= 10
            edges = [float(edge) for edge in proportion_confint(k, n, method="wilson")] if share else None
            table.append([starts, silence, n, k, n_customers, edges])
    return table


def moments(counts):
    """Rate and shape of the gamma that the counts of full windows come from: (r, alpha), or the mean where they vary too little."""
    m, v = float(np.mean(counts)), float(np.var(counts, ddof=1))
    return (m * m / (v - m), m / (v - m) * WINDOW) if v > m else m


def expected(days, day):
    """{customer: starts within the 365 days after a day}, from what started up to it; None with fewer than 10 full windows."""
    counts, spans = {}, {}
    for owner in days.ids:
        own = days.starts_of(owner, day)
        if own:
            counts[owner] = sum((day - start).days < WINDOW for start in own[1:])
            spans[owner] = min(WINDOW, (day - own[0]).days)
    full = [counts[owner] for owner in counts if spans[owner] == WINDOW]
    if len(full) < 10:
        return None
    fitted = moments(full)
    if isinstance(fitted, tuple):
        r, alpha = fitted
        return {owner: (r + counts[owner]) / (alpha + spans[owner]) * HORIZON for owner in counts}
    return {owner: fitted / WINDOW * HORIZON for owner in counts}


def outlook(days):
    tests = []
    for k in (3, 2, 1):
        origin = days.seen - dt.timedelta(HORIZON * k)
        told = expected(days, origin)
        ends = origin + dt.timedelta(HORIZON)
        came = {owner: sum(origin < day <= ends for day in days.starts.get(owner, ())) for owner in told or ()}
        tests.append([sum(told.values()) if told else None, sum(came.values())])
    is_good = all(told is not None and came and 0.8 <= told / came <= 1.25 for told, came in tests)
    now = expected(days, days.seen)
    return {
        "tests": tests, "is_shown": bool(is_good and now and not days.is_closed_only),
        "total": sum(now.values()) if now else None,
        "customers": [[str(owner), now[owner]] for owner in days.ids if now and owner in now],
    }


def analyze(path, as_of):
    days = Days(quality.Reading(path).tables, as_of)
    own = [[str(owner), rhythm(days, owner), cell(days, owner, days.seen)] for owner in days.ids]
    return {
        "workbook": Path(path).name, "seen": days.seen.isoformat(), "lag": days.lag, "closed_only": days.is_closed_only,
        "states": dict(sorted(Counter(told["state"] for _, told, _ in own).items())),
        "customers": own, "returns": return_table(days), "expected": outlook(days),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    result = analyze(arguments.workbook, arguments.as_of)
    text = json.dumps(result, ensure_ascii=False, allow_nan=False)
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(f"{arguments.out.name}: {result['states']}")


if __name__ == "__main__":
    main()
