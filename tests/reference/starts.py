"""Who starts a project, a second time: the panel, the model and its test at past dates (docs/method.md, Starts of projects).

    python starts.py WORKBOOK --as-of YYYY-MM-DD --lag 90 --out GOLDEN.json

The model is fitted by scikit-learn; the ranking is counted pair by pair, its variance by numpy.
"""

import argparse
import datetime as dt
import json
import math
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

import customers
import features
import sources
from customers import CUSTOMER, column

HORIZONS = [30, 90, 180, 365]
SILENCE = 1  # the column of the simple model


def days_of(frame):
    """(bids, starts, [(day, practice)], [(day, country)]) as numbers of days; rows without a start are left out."""
    bids, starts, practices, countries = set(), set(), [], []
    columns = ("prj_start_date", "prj_stage_status", "prj_status_description", "prj_practice", "country_id")
    for day, stage, status, practice, country in zip(*(column(frame, name) for name in columns)):
        if day is None:
            continue
        day = day.toordinal()
        bids.add(day)
        if features.outcome(stage, status) in ("delivered", "in progress"):
            starts.add(day)
        practices.append((day, practice))
        countries.append((day, country))
    return sorted(bids), sorted(starts), practices, countries


def words_until(pairs, day):
    return len({word.strip().lower() for when, word in pairs if word is not None and word.strip() and when <= day})


def known(customer, origin, lag):
    """The ten columns, or None if there was no bid."""
    bids, _, practices, countries = customer
    seen = origin - lag
    past = [day for day in bids if day <= seen]
    if not past:
        return None
    silence, tenure = seen - past[-1], seen - past[0]
    gaps = np.diff(past)
    mean_gap = gaps.mean() if len(gaps) else tenure + 1
    irregularity = np.std(gaps) / mean_gap if len(gaps) >= 2 else 1.0
    return [
        math.log(1 + len(past)),
        math.log(1 + silence),
        math.log(1 + tenure),
        math.log(1 + sum(seen - day < 365 for day in past)),
        math.log(1 + sum(seen - day < 730 for day in past)),
        min(silence / max(mean_gap, 30), 10),
        min(irregularity, 3),
        words_until(practices, seen),
        words_until(countries, seen),
        float(dt.date.fromordinal(origin).month >= 7),
    ]


def panel(all_days, end, lag, horizon):
    """[(origin, [customer], [columns], [started])], oldest first. All days are up to the observation end."""
    first = min((starts[0] for _, starts, *_ in all_days if starts), default=None)
    origins = []
    for k in range(1, 13):
        origin = end - lag - k * horizon
        if first is None or origin < first + 365:
            break
        rows = [(i, known(customer, origin, lag)) for i, customer in enumerate(all_days)]
        rows = [(i, columns) for i, columns in rows if columns is not None]
        if len(rows) < 10:
            break
        started = [any(origin < day <= origin + horizon for day in all_days[i][1]) for i, _ in rows]
        origins.append((origin, [i for i, _ in rows], [columns for _, columns in rows], started))
    return origins[::-1]


class Ridge:
    def __init__(self, x, y):
        x, y = np.array(x, float), np.array(y, int)
        self.mean, sd = x.mean(axis=0), x.std(axis=0)
        self.constant = (x == x[0]).all(axis=0)
        self.sd = np.where(self.constant, 1, sd)
        self.model = LogisticRegression(C=1, solver="newton-cholesky", tol=1e-15, max_iter=1000).fit(self.scaled(x), y)

    def scaled(self, x):
        return np.where(self.constant, 0, (np.array(x, float) - self.mean) / self.sd)

    def probabilities(self, x):
        return self.model.predict_proba(self.scaled(x))[:, 1]


def simple(rows):
    return [[columns[SILENCE]] for columns in rows]


def components(groups):
    """(auc, [component by row]) over [(scores, happened)], pair by pair."""
    pairs = sum(sum(y) * (len(y) - sum(y)) for _, y in groups)
    wins, opposite = [], []
    for scores, happened in groups:
        for score, y in zip(scores, happened):
            others = [other for other, z in zip(scores, happened) if z != y]
            ahead = [(score > other) + (score == other) / 2 for other in others]
            wins.append(sum(ahead) if y else len(others) - sum(ahead))
            opposite.append(len(others))
    flat = [y for _, happened in groups for y in happened]
    auc = sum(win for win, y in zip(wins, flat) if y) / pairs
    return auc, (np.array(wins) - auc * np.array(opposite)) / pairs


def spread(values, clusters):
    sums = {}
    for value, cluster in zip(values, clusters):
        sums[cluster] = sums.get(cluster, 0.0) + value
    n = len(sums)
    return math.sqrt(n / (n - 1) * sum(total**2 for total in sums.values()))


def tested(origins, lag, horizon):
    """The test from the fourth oldest origin on."""
    foretold = []
    for i in range(3, len(origins)):
        origin, who, x, y = origins[i]
        past = [other for other in origins[:i] if other[0] + horizon + lag <= origin]
        train_y = [started for other in past for started in other[3]]
        if len(set(train_y)) < 2:
            continue
        train_x = [columns for other in past for columns in other[2]]
        foretold.append({
            "origin": origin,
            "base_rate": float(np.mean(train_y)),
            "model": Ridge(train_x, train_y).probabilities(x).tolist(),
            "simple": Ridge(simple(train_x), train_y).probabilities(simple(x)).tolist(),
            "who": who,
            "y": y,
        })
    return foretold


def brier(groups):
    return float(np.mean([(p - y) ** 2 for scores, happened in groups for p, y in zip(scores, happened)]))


def figures(foretold, recent=2):
    model = [(f["model"], f["y"]) for f in foretold]
    flat = [who for f in foretold for who in f["who"]]
    auc, own = components(model)
    simple_auc, other = components([(f["simple"], f["y"]) for f in foretold])
    base = brier([([f["base_rate"]] * len(f["y"]), f["y"]) for f in foretold])
    best = [sorted(range(len(f["y"])), key=lambda i: -f["model"][i])[: math.ceil(len(f["y"]) / 5)] for f in foretold]
    last = foretold[-recent:]
    return {
        "auc": auc,
        "deviation": spread(own, flat),
        "simple_auc": simple_auc,
        "simple_deviation": spread(other, flat),
        "difference_deviation": spread(own - other, flat),
        "brier": brier(model),
        "skill": 1 - brier(model) / base,
        "predicted_to_observed": sum(sum(f["model"]) for f in last) / sum(sum(f["y"]) for f in last),
        "best_fifth": [sum(map(len, best)), sum(f["y"][i] for f, rows in zip(foretold, best) for i in rows)],
    }


def unseen(origins):
    """The ranking by models that have seen no row of a customer's fold."""
    x = [columns for *_, rows, _ in origins for columns in rows]
    y = [started for *_, happened in origins for started in happened]
    who = np.array([i for _, customers_, *_ in origins for i in customers_])
    p = np.zeros(len(y))
    for fold in range(5):
        train = who % 5 != fold
        model = Ridge(np.array(x)[train], np.array(y)[train])
        p[~train] = model.probabilities(np.array(x)[~train])
    groups, start = [], 0
    for *_, happened in origins:
        groups.append((p[start : start + len(happened)].tolist(), happened))
        start += len(happened)
    return components(groups)[0]


def grade(f):
    """The grade by the table of docs/method.md, of a test with enough data."""
    if f["auc"] - 1.96 * f["deviation"] <= 0.5 or f["skill"] <= 0:
        return "no signal"
    if not 0.8 <= f["predicted_to_observed"] <= 1.25:
        return "off"
    if f["auc"] - f["simple_auc"] - 1.645 * f["difference_deviation"] <= 0:
        return "as good"
    return "better"


def of_horizon(all_days, ids, end, lag, horizon):
    origins = panel(all_days, end, lag, horizon)
    x = [columns for *_, rows, _ in origins for columns in rows]
    y = [started for *_, happened in origins for started in happened]
    model = Ridge(x, y)
    now = [(ids[i], known(customer, end, lag)) for i, customer in enumerate(all_days)]
    now = [(customer, columns) for customer, columns in now if columns is not None]
    foretold = tested(origins, lag, horizon)
    found = figures(foretold)
    now_x = [columns for _, columns in now]
    alone = Ridge(simple(x), y).probabilities(simple(now_x))
    return {
        "horizon": horizon,
        "origins": [
            {"day": dt.date.fromordinal(origin).isoformat(), "who": [ids[i] for i in who], "columns": rows, "started": y}
            for origin, who, rows, y in origins
        ],
        "weights": model.model.coef_[0].tolist(),
        "intercept": float(model.model.intercept_[0]),
        "foretold": [
            {key: f[key] for key in ("base_rate", "model", "simple")}
            | {"day": dt.date.fromordinal(f["origin"]).isoformat()}
            for f in foretold
        ],
        **found,
        "grade": grade(found),
        "unseen_auc": unseen(origins),
        "now": [[customer, float(p)] for (customer, _), p in zip(now, model.probabilities(now_x))],
        "now_simple": [[customer, float(p)] for (customer, _), p in zip(now, alone)],
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("workbook", type=Path)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--lag", type=int, default=90)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    linked = customers.link_rows(sources.read_workbook(arguments.workbook))
    ids = customers.customer_ids(linked)
    frame = linked["projects"]
    dates = [day for name in ("last_refresh_date", "import_date") for day in column(frame, name) if day is not None]
    dates = dates or [day for day in column(frame, "prj_start_date") if day is not None]
    end = min(arguments.as_of, max(dates)).toordinal()
    all_days = []
    for customer in ids:
        bids, starts, *words = days_of(frame[frame[CUSTOMER] == customer])
        all_days.append(([day for day in bids if day <= end], [day for day in starts if day <= end], *words))
    result = {
        "end": dt.date.fromordinal(end).isoformat(),
        "lag": arguments.lag,
        "horizons": [of_horizon(all_days, [str(i) for i in ids], end, arguments.lag, h) for h in HORIZONS],
    }
    arguments.out.write_text(json.dumps(result, indent=None, separators=(",", ":")).replace("},{", "},\n{") + "\n")
    print(f"{arguments.out.name}: {len(ids)} customers")


if __name__ == "__main__":
    main()
