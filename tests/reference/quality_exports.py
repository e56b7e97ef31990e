"""What kind of export the projects are (docs/method.md, Checks): closed only, stitched, filled in after the outcome.

Where the rules leave room, this is what the reference does:

 1. Rows of projects in progress are counted, not projects.
 2. The first refresh column with any date counts. Dates of two days in a row are one export, named by its last day.
 3. A bid is an opportunity id, else a project, else a row; an opportunity id and an equal project id are two.
 4. A bid says what its rows say; rows that differ, or of which only some say anything, make "several", which is never flagged.
 5. The tail of the mirror image is that of the won bids.
"""

from collections import Counter
import datetime as dt
import math

import numpy as np
from scipy.stats import binom

from features import outcome
from quality_columns import fold

STATES_AND_NAMES = (
    "prj_stage_status", "prj_status_description", "prj_system_status", "prj_customer", "account_st_name",
    "prj_description", "prj_resp_person",
)
SEVERAL = object()


def check_exports(reading, found, as_of):
    frame = reading.frame("projects")
    if not len(frame):
        return
    stages = cells(frame, "prj_stage_status")
    statuses = cells(frame, "prj_status_description")
    outcomes = [outcome(stage, status) for stage, status in zip(stages, statuses)]
    stitched(reading, found, frame)
    if "prj_stage_status" in frame or "prj_status_description" in frame:
        closed_only(found, frame, outcomes)
        filled_after_outcome(reading, found, frame, outcomes, stages, as_of)


def cells(frame, name):
    return [None if cell is None or cell != cell else cell for cell in frame[name]] if name in frame else [None] * len(frame)


def closed_only(found, frame, outcomes):
    in_progress = outcomes.count("in progress")
    if len(frame) < 100 or in_progress / len(frame) >= 0.02:
        return
    dates = zip(outcomes, cells(frame, "prj_start_date"), cells(frame, "prj_end_date"))
    days = [(end - start).days for result, start, end in dates if result == "delivered" and start and end]
    usual = float(np.quantile(days, 0.9)) if days else None
    found.found.append({
        "kind": "ClosedProjectsOnly", "source": "projects", "column": None, "count": len(frame), "cells": [],
        "closed": [in_progress, len(frame), usual],
    })


def stitched(reading, found, frame):
    name = next((n for n in ("last_refresh_date", "import_date") if any(cells(frame, n))), None)
    if name is None:
        return
    dates = cells(frame, name)
    days = sorted({day for day in dates if day})
    if len(days) > 24 or len(dates) - dates.count(None) < 2 * len(days):
        return
    exports = []
    for day in days:
        if exports and day - exports[-1][-1] == dt.timedelta(days=1):
            exports[-1].append(day)
        else:
            exports.append([day])
    if len(exports) < 2 or (exports[-1][-1] - exports[0][-1]).days <= 45:
        return
    found.rows(
        "StitchedExports", "projects", name, [frame.index[dates.index(first_of(dates, export))] for export in exports],
        exports=[[export[-1].isoformat(), sum(day in export for day in dates), lacks(reading, frame, dates, export)]
                 for export in exports],
    )


def first_of(dates, export):
    return next(day for day in dates if day in export)


def lacks(reading, frame, dates, export):
    own = [day in export for day in dates]
    lacking = []
    for name in (name for name in reading.tables["projects"].source.kinds if name in frame):
        given = [cell is not None for cell in cells(frame, name)]
        others = [g for g, o, day in zip(given, own, dates) if not o and day]
        if sum(own) >= 10 and others and not any(g and o for g, o in zip(given, own)) and 2 * sum(others) >= len(others):
            lacking.append(name)
    return lacking


def bids_of(frame):
    opportunities, keys = cells(frame, "prj_siebel_id"), cells(frame, "project")
    return [
        ("opportunity", own) if own is not None else ("project", key) if key is not None else ("row", row)
        for row, (own, key) in enumerate(zip(opportunities, keys))
    ]


def results_of(bids, outcomes, stages, starts, as_of):
    """{bid: True if lost, False if won} of the decided bids."""
    seen = {}
    for bid, result, stage, start in zip(bids, outcomes, stages, starts):
        is_planned = (stage or "").strip().upper() == "PRE" or (start is not None and start > as_of)
        seen.setdefault(bid, set()).add("open" if result == "in progress" and is_planned else result)
    decided = {}
    for bid, results in seen.items():
        if "open" not in results and results & {"delivered", "in progress"}:
            decided[bid] = False
        elif "open" not in results and "lost" in results:
            decided[bid] = True
    return decided


def filled_after_outcome(reading, found, frame, outcomes, stages, as_of):
    kinds = reading.tables["projects"].source.kinds
    bids = bids_of(frame)
    lost = results_of(bids, outcomes, stages, cells(frame, "prj_start_date"), as_of)
    if len(lost) < 50 or not 10 <= sum(lost.values()) <= len(lost) - 10:
        return
    for name in frame:
        kind = kinds.get(name, "text")
        if name in STATES_AND_NAMES or kind not in ("text", "band", "yes_no"):
            continue
        own = [fold(cell) if cell is not None else None for cell in cells(frame, name)]
        said = {}
        for bid, value in zip(bids, own):
            said[bid] = value if said.get(bid, value) == value else SEVERAL
        flagged = flagged_values(said, lost)
        if not flagged:
            continue
        rows = [row for row, bid in zip(frame.index, bids) if bid in lost and said[bid] in flagged]
        spellings = Counter(cell for cell in cells(frame, name) if cell is not None)
        found.rows("FilledAfterOutcome", "projects", name, rows, values=[
            [spelled(spellings, value), *figures]
            for value, figures in sorted(flagged.items(), key=lambda item: -item[1][0])
        ])
        found.found[-1]["count"] = sum(figures[0] for figures in flagged.values())


def spelled(spellings, value):
    if value is None:
        return None
    own = {spelling: count for spelling, count in spellings.items() if fold(spelling) == value}
    return max(own, key=own.get)


def flagged_values(said, lost):
    values = {said[bid] for bid in lost} - {SEVERAL}
    given = {value for value in said.values()} - {SEVERAL, None}
    if not 2 <= len(values) <= 30 or len(given) > 30:
        return {}
    flagged = {}
    for value in values:
        own = [lost[bid] for bid in lost if said[bid] == value]
        others = [lost[bid] for bid in lost if said[bid] != value]
        for k, others_k in ((sum(own), sum(others)), (len(own) - sum(own), len(others) - sum(others))):
            if others and others_k and k / len(own) <= others_k / len(others) / 10:
                if others_k == len(others) or binom.logcdf(k, len(own), others_k / len(others)) < math.log(1e-6):
                    flagged[value] = [len(own), sum(own), len(others), sum(others)]
    return flagged if sum(f[0] for f in flagged.values()) >= 0.05 * len(lost) else {}
