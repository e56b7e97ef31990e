"""One line of JSON per competitor: CPU seconds of training on a table of `cargo bench --bench training -- table`, one thread.

Usage: python training.py TABLE
"""

import json
import sys
import time

import numpy as np
from lightgbm import LGBMClassifier
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier
from sklearn.metrics import log_loss
from threadpoolctl import threadpool_limits

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
    (x, label), (unseen, truth) = load(sys.argv[1])
    with threadpool_limits(limits=1):
        for name, make in COMPETITORS.items():
            best = float("inf")
            runs = 1 if name == "GradientBoostingClassifier" and len(x) > 5000 else 3
            for _ in range(runs):
                start = time.process_time()
                model = make().fit(x, label)
                best = min(best, time.process_time() - start)
            predicted = model.predict_proba(unseen)
            figures = {"accuracy": (predicted.argmax(axis=1) == truth).mean(), "log_loss": log_loss(truth, predicted)}
            line = {"name": name, "rows": len(x), "seconds": best, **figures}
            print(json.dumps({key: round(value, 4) if isinstance(value, float) else value for key, value in line.items()}))


if __name__ == "__main__":
    main()
