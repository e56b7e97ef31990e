"""Golden figures of the model: scikit-learn's GradientBoostingClassifier on small invented tables.

    python tests/sklearn/generate.py     (scikit-learn 1.9, numpy; writes golden.json beside this file)

The model must equal scikit-learn only where scikit-learn does not depend on random_state (it draws the order in which
features are tried, which decides between equally good splits). So every table is continuous, and kept only if several
random states predict its rows alike; otherwise it is drawn again. The mirrored table (every value negated) must be
predicted alike, too: it shows ties that no random state decides, only the rounding of scikit-learn's gains.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import balanced_accuracy_score, brier_score_loss, confusion_matrix, log_loss, precision_recall_fscore_support
from sklearn.preprocessing import StandardScaler

# (classes, rows, features, depth, rounds, noise in the labels)
CASES = [
    (2, 20, 3, 1, 100, 0.0),
    (2, 60, 12, 2, 100, 0.2),
    (2, 200, 5, 3, 100, 0.3),
    (3, 25, 4, 1, 100, 0.1),
    (3, 40, 12, 2, 100, 0.2),
    (3, 90, 8, 3, 60, 0.3),
    (3, 150, 39, 2, 40, 0.3),
    (3, 200, 6, 3, 100, 0.3),
    (3, 150, 2, 6, 40, 0.03),
    (2, 120, 1, 6, 60, 0.05),
    (2, 80, 6, 6, 40, 0.05),
    (2, 200, 3, 3, 10, 0.3),
    (3, 200, 4, 2, 12, 0.3),
    (3, 200, 5, 3, 6, 0.3),
    (3, 200, 12, 2, 5, 0.3),
]
VARIANTS = [(1, 42), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (-1, 42), (-1, 0)]  # sign, random_state
STAGES = (1, 5, 20, 60)


def draw(rng, classes, rows, features, noise):
    """A table whose labels follow two of its columns, with a share of them drawn at random."""
    x = rng.normal(size=(rows, features)) * rng.uniform(0.1, 1000, features) + rng.normal(size=features) * 100
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    score = z[:, 0] + 0.7 * z[:, -1] * (z[:, 0] > -0.3)
    label = np.digitize(score, np.quantile(score, np.arange(1, classes) / classes))
    random = rng.integers(0, classes, rows)
    label = np.where(rng.random(rows) < noise, random, label)
    # Numbers of few digits, so that the file holds exactly what was fitted.
    return np.round(x, 4), label


def fit(x, label, depth, rounds, state):
    model = GradientBoostingClassifier(n_estimators=rounds, learning_rate=0.1, max_depth=depth, random_state=state)
    return model.fit(x, label)


def golden(rng, classes, rows, features, depth, rounds, noise):
    for _ in range(200):
        x, label = draw(rng, classes, rows, features, noise)
        if len(set(label)) != classes:
            continue
        z = StandardScaler().fit_transform(x)
        unseen = np.round(x[:10] + rng.normal(size=x[:10].shape) * x.std(axis=0) * 0.1, 4)
        models = []
        for sign, state in VARIANTS:
            models.append((sign, fit(sign * z, label, depth, rounds, state)))
            if not free_of_ties(models, lambda sign, model: model.predict_proba(sign * z)):
                break
        else:
            return record(x, label, unseen, models, classes, depth, rounds)
    raise SystemExit(f"no table free of ties found for {classes, rows, features, depth}")


def digits(figures):
    """Twelve decimals: a thousand times finer than the comparison, half the size of the file."""
    return np.round(figures, 12).tolist()


def free_of_ties(models, figures):
    first = figures(*models[0])
    return all(np.abs(figures(*model) - first).max() <= 1e-12 for model in models)


def record(x, label, unseen, models, classes, depth, rounds):
    """Two features that divide a node's rows alike leave the training rows' predictions alone, but not the importances
    nor the predictions of other rows: these are recorded only where they, too, are free of ties."""
    _, model = models[0]
    scaler = StandardScaler().fit(x)
    z, unseen_z = scaler.transform(x), scaler.transform(unseen)
    staged = list(model.staged_predict_proba(z))
    probabilities = model.predict_proba(z)
    case = {
        "classes": classes,
        "max_depth": depth,
        "rounds": rounds,
        "columns": x.T.tolist(),
        "labels": label.tolist(),
        "means": scaler.mean_.tolist(),
        "deviations": scaler.scale_.tolist(),
        "probabilities": digits(probabilities),
        "stages": [{"round": s, "probabilities": digits(staged[s - 1])} for s in STAGES if s <= rounds],
        "log_loss": log_loss(label, probabilities, labels=range(classes)),
        "metrics": metrics(label, staged[1], classes),
    }
    if free_of_ties(models, lambda _, m: m.feature_importances_):
        case["importances"] = digits(model.feature_importances_)
    if free_of_ties(models, lambda sign, m: m.predict_proba(sign * unseen_z)):
        case["unseen"] = {"columns": unseen.T.tolist(), "probabilities": digits(model.predict_proba(unseen_z))}
    print(classes, len(x), x.shape[1], depth, rounds, sorted(case))
    return case


def metrics(label, probabilities, classes):
    """Figures after two rounds, when there is still something to confuse."""
    predicted = probabilities.argmax(axis=1)
    precision, recall, f1, _ = precision_recall_fscore_support(label, predicted, labels=range(classes), zero_division=0)
    return {
        "round": 2,
        "confusion": confusion_matrix(label, predicted, labels=range(classes)).tolist(),
        "balanced_accuracy": balanced_accuracy_score(label, predicted),
        "brier_score": brier_score_loss(label, probabilities, labels=list(range(classes)), scale_by_half=False),
        "log_loss": log_loss(label, probabilities, labels=range(classes)),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
    }


def main():
    rng = np.random.default_rng(20250704)
    cases = [golden(rng, c, n, f, d, r, noise) for c, n, f, d, r, noise in CASES]
    target = pathlib.Path(__file__).with_name("golden.json")
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    target.write_text(f'{{"scikit_learn":"{sklearn.__version__}","cases":[\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
