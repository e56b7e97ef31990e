"""Bids won and lost a second time, with pandas, scipy and statsmodels, from the rules alone (docs/method.md, Win and loss).

    python win_loss.py WORKBOOK --as-of YYYY-MM-DD --out GOLDEN.json

Where the rules leave room, this is what the reference does:

 1. A bid has the date of the earliest start among all its rows, whatever became of them.
 2. A lost bid is a "no bid" when every lost row of it says so.
 3. A value of which nobody knows the text is compared as quality compares it: trimmed and in lower case.
 4. A column that is filled in after the outcome is counted over all decided bids, with no share; every other over those that are not
    left out.
 5. Values with fewer than five decided bids are one row, "others", which counts as no value of its own.
 6. "Several" differs by construction: a bid of several projects is won as soon as one of them is. It is never marked.
 7. Equally common values stand in the order of their spelling, numbers by size, customers by id; then no value, several.
"""

import argparse
import datetime as dt
import json
from collections import Counter
from pathlib import Path

from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint

import customers
import quality
import quality_exports as exports
from features import outcome
from quality_columns import fold

COLUMNS = {
    "practice": "prj_practice", "country": "country_id", "region": "prj_region", "business_area": "prj_business_area",
    "contract_terms": "prj_contract_terms", "industry": "prj_industry_code", "size": "prj_size", "length": "prj_length",
}
FEWEST_DECIDED, FEWEST_LOST, FEWEST_SHOWN, FEWEST_SHARE = 50, 10, 5, 20
NOTHING, SEVERAL, OTHERS = "nothing", "several", "others"
STAGES = ["PRE", "I", "OC", "S", "DP", "C", "LOST", "NOBID", "X"]


class Bids:
    def __init__(self, frame, as_of):
        self.stages = exports.cells(frame, "prj_stage_status")
        starts = exports.cells(frame, "prj_start_date")
        statuses = exports.cells(frame, "prj_status_description")
        outcomes = [outcome(stage, status) for stage, status in zip(self.stages, statuses)]
        self.of_row = exports.bids_of(frame)
        self.lost = exports.results_of(self.of_row, outcomes, self.stages, starts, as_of)
        self.start, seen, self.no_bid = {}, {}, {}
        for bid, start, result, stage in zip(self.of_row, starts, outcomes, self.stages):
            self.start.setdefault(bid, None)
            if start is not None and (self.start[bid] is None or start < self.start[bid]):
                self.start[bid] = start
            is_planned = (stage or "").strip().upper() == "PRE" or (start is not None and start > as_of)
            seen.setdefault(bid, set()).add("open" if result == "in progress" and is_planned else result)
            if result == "lost":
                self.no_bid[bid] = self.no_bid.get(bid, True) and (stage or "").strip().upper() == "NOBID"
        self.all = list(seen)
        self.open = [bid for bid in self.all if "open" in seen[bid]]
        self.canceled = [bid for bid in self.all if bid not in self.lost and "open" not in seen[bid]]

    def said(self, cells):
        """{bid: what its rows say}: a value, nothing or several."""
        said = {}
        for bid, cell in zip(self.of_row, cells):
            said.setdefault(bid, set()).add(cell)
        return {bid: own.pop() if len(own) == 1 else SEVERAL for bid, own in said.items()}


def interval(lost, decided, level=0.95):
    return [float(edge) for edge in proportion_confint(lost, decided, alpha=1 - level, method="wilson")]


def differs(lost, decided, all_lost, all_decided, shown):
    """"more", "fewer" or None: whether the share of the rest lies outside the interval at 1 - 0.05 / values shown."""
    if all_decided == decided:
        return None
    low, high = interval(lost, decided, 1 - 0.05 / shown)
    rest = (all_lost - lost) / (all_decided - decided)
    return "fewer" if rest > high else "more" if rest < low else None


def row(value, lost, decided, with_share):
    share = with_share and decided >= FEWEST_SHARE
    return {"value": value, "decided": decided, "lost": lost, "interval": interval(lost, decided) if share else None, "differs": None}


def table(said, lost, spelling, with_share=True, key=None):
    """The rows of one dimension over the given decided bids."""
    counted = Counter(said[bid] for bid in lost)
    own = {value: (sum(lost[b] for b in lost if said[b] == value), n) for value, n in counted.items()}
    shown = [value for value, (_, n) in own.items() if n >= FEWEST_SHOWN]
    shown.sort(key=lambda value: (-own[value][1], value == SEVERAL, value is None, order((key or spelling)(value))))
    rows = [row(kind(value, spelling), *own[value], with_share) for value in shown]
    if with_share:
        for value, line in zip(shown, rows):
            if line["interval"] and value != SEVERAL:
                line["differs"] = differs(*own[value], sum(lost.values()), len(lost), len(shown))
    rest = [figures for value, figures in own.items() if value not in shown]
    if rest:
        rows.append(row([OTHERS, len(rest)], sum(k for k, _ in rest), sum(n for _, n in rest), with_share))
    return rows


def order(key):
    return (0, key) if isinstance(key, (int, float)) else (1, key or "")


def kind(value, spelling):
    return [NOTHING] if value is None else [SEVERAL] if value == SEVERAL else ["value", spelling(value)]


def column_dimension(bids, frame, name, lost):
    cells = exports.cells(frame, name)
    said = bids.said([None if cell is None else fold(cell) for cell in cells])
    spellings = Counter(cell for cell in cells if cell is not None)
    spelled = lambda value: value if value in (None, SEVERAL) else exports.spelled(spellings, value)
    is_filled = len(bids.lost) >= 50 and 10 <= sum(bids.lost.values()) <= len(bids.lost) - 10
    flagged = exports.flagged_values(said, bids.lost) if is_filled else {}
    return {"filled_after": bool(flagged), "rows": table(said, bids.lost if flagged else lost, spelled, not flagged)}


def year_dimension(bids, lost):
    said = {bid: bids.start[bid].year if bids.start[bid] else None for bid in lost}
    return {"filled_after": False, "rows": table(said, lost, lambda value: value)}


def customer_dimension(bids, tables, lost):
    linked = customers.link_rows(tables)["projects"]
    owners = [None if owner is None or owner != owner else owner for owner in linked[customers.CUSTOMER]]
    ids = {owner: place for place, owner in enumerate(customers.customer_ids(customers.link_rows(tables)))}
    rows = table(bids.said(owners), lost, lambda value: value if value in (None, SEVERAL) else str(value), key=ids.get)
    return {"filled_after": False, "rows": rows}


def left_out(bids):
    """Decided bids of years before the first with a recorded loss."""
    years = [bids.start[bid].year for bid, is_lost in bids.lost.items() if is_lost and bids.start[bid]]
    if not years:
        return []
    return [bid for bid in bids.lost if bids.start[bid] and bids.start[bid].year < min(years)]


def stock(bids):
    stages = Counter((stage or "").strip().upper() for stage in bids.stages)
    unknown = sum(n for stage, n in stages.items() if stage and stage not in STAGES)
    return [[stage, stages[stage]] for stage in STAGES] + [["other", unknown], ["none", stages[""]]]


def win_loss(path, as_of):
    reading = quality.Reading(path)
    frame = reading.frame("projects")
    bids = Bids(frame, as_of)
    out = left_out(bids)
    lost = {bid: is_lost for bid, is_lost in bids.lost.items() if bid not in set(out)}
    is_enough = len(lost) >= FEWEST_DECIDED and sum(lost.values()) >= FEWEST_LOST
    dimensions = {}
    if is_enough:
        for name, column in COLUMNS.items():
            found = column_dimension(bids, frame, column, lost) if column in frame else {"rows": []}
            if len(found["rows"]) > 1:
                dimensions[name] = found
        dimensions["year"] = year_dimension(bids, lost)
        dimensions["customer"] = customer_dimension(bids, reading.tables, lost)
    n_lost = sum(bids.lost.values())
    return {
        "workbook": Path(path).name,
        "totals": {
            "bids": len(bids.all), "open": len(bids.open), "won": len(bids.lost) - n_lost, "lost": n_lost,
            "no_bid": sum(bids.no_bid[bid] for bid, is_lost in bids.lost.items() if is_lost), "canceled": len(bids.canceled),
        },
        "counted": [len(lost), sum(lost.values())],
        "left_out": sorted({bids.start[bid].year for bid in out}) and [
            min(bids.start[bid].year for bid in out), max(bids.start[bid].year for bid in out), len(out)],
        "is_enough": is_enough,
        "dimensions": dimensions,
        "stages": stock(bids),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    result = win_loss(arguments.workbook, arguments.as_of)
    text = json.dumps(result, indent=1, ensure_ascii=False, allow_nan=False)
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(f"{arguments.out.name}: {result['totals']['bids']} bids")


if __name__ == "__main__":
    main()
