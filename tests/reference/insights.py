"""Distributions and correlations of the 41 features a second time, with pandas, numpy and scipy.

    python insights.py GOLDEN.json --out GOLDEN_OF_INSIGHTS.json

Reads the features that onelead_reference.py computed. Where the rules leave room, this is what it does:

 1. 999 days stands for an absent date and is left out, so a correlation is over the customers that have both values.
 2. Fewer than three such customers, or a feature that is the same for all of them, give no correlation.
 3. Like stands beside like: leaves of average linkage over 1 - |Spearman|, 1 where there is none, of the features that vary.
 4. Bars: one per whole number while there are at most 25; twenty on a logarithmic scale (of one more than the value) where
    the greatest is more than ten times the upper quartile; else twenty of one width.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

DAYS = {
    "min_days_to_eol", "avg_days_to_eol", "min_days_to_eos", "avg_days_to_eos", "min_days_to_contract_end",
    "days_since_last_project",
}  # fmt: skip
LEAST_PAIRS = 3


def read(path):
    customers = json.loads(Path(path).read_text(encoding="utf-8"))["customers"]
    frame = pd.DataFrame([customer["features"] for customer in customers]).astype(float)
    for key in DAYS:
        frame[key] = frame[key].replace(999.0, np.nan)
    return frame


def constant(frame, a, b):
    both = frame[a].notna() & frame[b].notna()
    return frame[a][both].nunique() < 2 or frame[b][both].nunique() < 2


def correlations(frame, method):
    found = frame.corr(method=method, min_periods=LEAST_PAIRS)
    return [
        [None if np.isnan(found.loc[a, b]) or constant(frame, a, b) else float(found.loc[a, b]) for b in frame]
        for a in frame
    ]


def tree(spearman):
    varying = [place for place, row in enumerate(spearman) if row[place] is not None]
    distance = np.array([[1.0 - abs(spearman[a][b] or 0.0) for b in varying] for a in varying])
    np.fill_diagonal(distance, 0.0)
    merges = linkage(squareform(distance, checks=False), method="average")
    return {
        "heights": [float(height) for height in merges[:, 2]],
        "order": [varying[leaf] for leaf in leaves_list(merges)],
    }


def distribution(column):
    values = np.sort(column.dropna().to_numpy())
    if len(values) == 0:
        return None
    least, greatest = values[0], values[-1]
    q1, median, q3 = np.quantile(values, [0.25, 0.5, 0.75])
    if np.all(values == np.floor(values)) and greatest - least <= 24:
        scale, edges = "Whole", np.arange(least, greatest + 2)
    elif least >= 0 and greatest > 1 and greatest > 10 * max(q3, 1):
        scale, edges = "Logarithmic", np.expm1(np.linspace(np.log1p(least), np.log1p(greatest), 21))
        edges[0], edges[-1] = least, greatest
    else:
        scale, edges = "Linear", np.linspace(least, greatest, 21)
    counts, _ = np.histogram(values, edges)
    return {
        "customers": len(values),
        "five": [float(number) for number in (least, q1, median, q3, greatest)],
        "mean": float(values.mean()),
        "scale": scale,
        "edges": [float(edge) for edge in edges],
        "counts": [int(count) for count in counts],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("golden")
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    frame = read(arguments.golden)
    spearman = correlations(frame, "spearman")
    found = {
        "pearson": correlations(frame, "pearson"),
        "spearman": spearman,
        "tree": tree(spearman),
        "distributions": {key: distribution(frame[key]) for key in frame},
    }
    Path(arguments.out).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
