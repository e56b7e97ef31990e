"""Golden figures of the logistic regression: scikit-learn's LogisticRegression on small invented tables.

    python tests/sklearn/generate_logistic.py     (scikit-learn 1.9, numpy; writes logistic.json beside this file)

The rule, from which this is written (docs/method.md, Logistic regression): columns standardized by mean and population deviation, a
constant one 0; the sum of log losses plus half the squared weights, one weight per class and column; intercepts free. Only the
differences between classes enter a probability, so weights and intercepts are centered over the classes.

scikit-learn gives two classes one equation: its weight is the difference of ours, w and -w, so half the squared weights are a quarter
of its squared weight, which is C = 2.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

# (classes that occur, classes, rows, features, kind)
CASES = [
    ([0, 1, 2], 3, 25, 4, "plain"),
    ([0, 1, 2], 3, 90, 8, "plain"),
    ([0, 1, 2], 3, 150, 41, "plain"),
    ([0, 1, 2], 3, 60, 6, "constant and collinear"),
    ([0, 1, 2], 3, 45, 3, "separated"),
    ([0, 1, 2], 3, 20, 30, "more columns than rows"),
    ([0, 1, 2], 3, 200, 3, "rare"),
    ([0, 2], 3, 40, 5, "plain"),
    ([0, 1], 2, 60, 12, "plain"),
    ([1, 2], 3, 30, 4, "constant and collinear"),
    ([0, 2], 3, 30, 2, "separated"),
]


def draw(rng, present, rows, features, kind):
    x = rng.normal(size=(rows, features)) * rng.uniform(0.1, 1000, features) + rng.normal(size=features) * 100
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    noise = 0.0 if kind == "separated" else 1.0
    score = z[:, 0] - 0.7 * z[:, -1] + noise * rng.normal(size=rows)
    shares = np.array([0.96, 0.985]) if kind == "rare" else np.arange(1, len(present)) / len(present)
    label = np.array(present)[np.digitize(score, np.quantile(score, shares))]
    if kind == "constant and collinear":
        x[:, 1] = 7.0
        x[:, 2] = 3.0 * x[:, 0] + 5.0
    return np.round(x, 4), label


def golden(rng, present, classes, rows, features, kind):
    x, label = draw(rng, present, rows, features, kind)
    assert sorted(set(label)) == present
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=1.0 if len(present) > 2 else 2.0, solver="newton-cholesky", tol=1e-14, max_iter=1000)
    model.fit(scaler.transform(x), label)
    weights, intercepts = model.coef_, model.intercept_
    if len(present) == 2:
        weights, intercepts = np.vstack([-weights / 2, weights / 2]), np.concatenate([-intercepts / 2, intercepts / 2])
    unseen = np.round(x[:10] + rng.normal(size=x[:10].shape) * x.std(axis=0) * 0.5, 4)
    optimum(scaler.transform(x), label, present, weights, intercepts)
    print(kind, present, x.shape, model.n_iter_, np.abs(weights).max())
    return {
        "kind": kind,
        "classes": classes,
        "columns": x.T.tolist(),
        "labels": label.tolist(),
        "present": present,
        "weights": (weights - weights.mean(axis=0)).tolist(),
        "intercepts": (intercepts - intercepts.mean()).tolist(),
        "probabilities": table(model, scaler.transform(x), classes),
        "unseen": {"columns": unseen.T.tolist(), "probabilities": table(model, scaler.transform(unseen), classes)},
    }


def optimum(z, label, present, weights, intercepts):
    """The gradient of the rule's own loss is 0 there, so that the rule was met and not only the solver's idea of it."""
    raw = z @ weights.T + intercepts
    p = np.exp(raw - raw.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    missed = p - (label[:, None] == np.array(present)[None, :])
    slope = missed.T @ z + (weights - weights.mean(axis=0))
    assert np.abs(slope).max() < 1e-9, np.abs(slope).max()
    assert np.abs(missed.sum(axis=0)).max() < 1e-9


def table(model, z, classes):
    found = np.zeros((len(z), classes))
    found[:, model.classes_] = model.predict_proba(z)
    return np.round(found, 13).tolist()


def main():
    rng = np.random.default_rng(20250704)
    cases = [golden(rng, *case) for case in CASES]
    target = pathlib.Path(__file__).with_name("logistic.json")
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    target.write_text(f'{{"scikit_learn":"{sklearn.__version__}","cases":[\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
