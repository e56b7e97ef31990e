"""Golden contributions: the shap package's TreeExplainer on small invented tree models.

    python tests/shap/generate.py     (shap 0.51, numpy; writes golden.json beside this file)

shap refuses scikit-learn's multiclass boosting, so every class is a tree model of its own, built by hand: random splits of
a random table, whose covers are the rows that really passed. The file holds the models in the form in which OneLead saves
its own, and the contributions to each class's raw score (path-dependent, by cover).
"""

import json
import pathlib

import numpy as np
import shap

# (classes, rows, features, depth, trees per class)
CASES = [(2, 30, 2, 2, 1), (3, 60, 4, 3, 3), (3, 200, 6, 6, 4), (2, 300, 12, 7, 3), (3, 150, 39, 6, 3)]


def grow(rng, x, rows, depth, nodes):
    index = len(nodes)
    nodes.append(None)
    cover = len(rows)
    feature = int(rng.integers(x.shape[1]))
    values = np.unique(x[rows, feature])
    if depth == 0 or cover < 2 or len(values) < 2 or rng.random() < 0.1:
        nodes[index] = {"Leaf": {"value": round(float(rng.normal()), 6), "cover": cover}}
        return index
    at = int(rng.integers(len(values) - 1))
    threshold = float((values[at] + values[at + 1]) / 2)
    below = x[rows, feature] <= threshold
    left = grow(rng, x, rows[below], depth - 1, nodes)
    right = grow(rng, x, rows[~below], depth - 1, nodes)
    split = {"feature": feature, "threshold": threshold, "left": left, "right": right, "cover": cover, "gain": 1.0}
    nodes[index] = {"Split": split}
    return index


def for_shap(nodes):
    split = [node.get("Split") for node in nodes]
    leaf = [node.get("Leaf") for node in nodes]

    def column(key, absent):
        return np.array([s[key] if s else absent for s in split])

    return {
        "children_left": column("left", -1).astype(np.int32),
        "children_right": column("right", -1).astype(np.int32),
        "children_default": column("left", -1).astype(np.int32),
        "features": column("feature", -2).astype(np.int32),
        "thresholds": column("threshold", 0.0).astype(np.float64),
        "values": np.array([[node["value"] if node else 0.0] for node in leaf]),
        "node_sample_weight": np.array([float((s or l)["cover"]) for s, l in zip(split, leaf)]),
    }


def golden(rng, classes, rows, features, depth, trees):
    # Quarters: exact in f32, with ties.
    x = np.round(rng.normal(size=(rows, features)) * 4) / 4
    asked = np.round(rng.normal(size=(12, features)) * 8) / 8
    model = {
        "params": {"rounds": trees, "learning_rate": 0.1, "max_depth": depth, "seed": 42},
        "n_classes": classes,
        "scaler": {"columns": [{"Standard": {"mean": 0.0, "sd": 1.0}}] * features},
        "classes": [],
    }
    contributions = []
    for index in range(classes):
        prior = round(float(rng.normal()), 6)
        grown = []
        for _ in range(trees):
            nodes = []
            grow(rng, x, np.arange(rows), depth, nodes)
            grown.append(nodes)
        model["classes"].append({"class": index, "prior": prior, "trees": grown})
        explainer = shap.TreeExplainer({"trees": [for_shap(nodes) for nodes in grown]}, feature_perturbation="tree_path_dependent")
        values = explainer.shap_values(asked, check_additivity=False).reshape(len(asked), features)
        base = prior + float(np.ravel(explainer.expected_value)[0])
        contributions.append({"base": base, "values": np.round(values, 13).tolist()})
    return {"columns": asked.T.tolist(), "model": model, "contributions": contributions}


def main():
    rng = np.random.default_rng(20250704)
    lines = ",\n".join(json.dumps(golden(rng, *case), separators=(",", ":")) for case in CASES)
    target = pathlib.Path(__file__).with_name("golden.json")
    target.write_text(f'{{"shap":"{shap.__version__}","cases":[\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
