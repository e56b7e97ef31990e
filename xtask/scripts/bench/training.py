"""One line of JSON per competitor, one thread: the fewest CPU seconds of training on one of the tables, the mean figures on all.

Usage: python training.py TABLE...     (tables of one size, written by `cargo bench --bench training -- table`)
"""

import json
import sys
import time
import warnings

import numpy as np
from lightgbm import LGBMClassifier
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier
from sklearn.metrics import log_loss
from threadpoolctl import threadpool_limits

# LightGBM's wrapper names columns that a plain array does not have.
warnings.filterwarnings("ignore", message="X does not have valid feature names")

RECIPE = {"learning_rate": 0.1, "max_depth": 6}
COMPETITORS = {
    "GradientBoostingClassifier": lambda: GradientBoostingClassifier(n_estimators=100, random_state=42, **RECIPE),
    "HistGradientBoosting": lambda: HistGradientBoostingClassifier(max_iter=100, early_stopping=False, **RECIPE),
    "LightGBM": lambda: LGBMClassifier(n_estimators=100, n_jobs=1, num_threads=1, verbose=-1, **RECIPE),
}


def load(path):
    numbers = np.fromfile(path)
    rows, held_out, columns = (int(n) for n in numbers[:3])
    parts, at = [], 3
    for n in (rows, held_out):
        x = numbers[at : at + n * columns].reshape(columns, n).T.copy()
        parts.append((x, numbers[at + n * columns : at + n * (columns + 1)].astype(int)))
        at += n * (columns + 1)
    return parts


def main():
    tables = [load(path) for path in sys.argv[1:]]
    with threadpool_limits(limits=1):
        for name, make in COMPETITORS.items():
            seconds, accuracies, losses = [], [], []
            for (x, label), (unseen, truth) in tables:
                start = time.process_time()
                model = make().fit(x, label)
                seconds.append(time.process_time() - start)
                predicted = model.predict_proba(unseen)
                accuracies.append((predicted.argmax(axis=1) == truth).mean())
                losses.append(log_loss(truth, predicted))
            figures = {"seconds": min(seconds), "accuracy": np.mean(accuracies), "log_loss": np.mean(losses)}
            line = {"name": name, "rows": len(tables[0][0][1]), **{key: round(float(value), 4) for key, value in figures.items()}}
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
