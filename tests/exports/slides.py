"""The slide of the business case: whole, said to be arithmetic, and what `roi.json` says."""

import json
from pathlib import Path

from pptx import Presentation
from pptx.util import Inches

SENTENCE = "Arithmetic on your assumptions; OneLead has measured no effect."
SLIDE = "onelead_business_case.pptx"


def check_slide(folder: Path) -> None:
    """python-pptx opens it: one wide slide with its title, the sentence, every assumption in a table and a bar per range."""
    said = json.loads((folder / "roi.json").read_text(encoding="utf-8"))
    assert said["format"] == "onelead-business-case" and said["version"] == 1
    deck = Presentation(folder / SLIDE)
    assert (deck.slide_width, deck.slide_height) == (Inches(13) + Inches(1) // 3, Inches(7.5))
    [slide] = deck.slides
    assert slide.shapes.title.text == "Business case"
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert SENTENCE in texts
    base = said["result"]["base"]
    assert any(f"{round(base['roi'] * 100)}%".replace("-", "\u2212") in text for text in texts)
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Input", "Where from", "Low", "Base", "High"]
    inputs = list(said["inputs"].values())
    assert [row[1] for row in rows[1:]] == [value["origin"] for value in inputs]
    for row, value in zip(rows[1:], inputs):
        shown = [float(cell.strip("$% h").replace(",", "")) for cell in row[2:]]
        assert shown == [value["low"], value["base"], value["high"]], row
    bars = [shape for shape in slide.shapes if shape.name.startswith("Bar ")]
    assert len(bars) == sum(bar["at_low"] != bar["at_high"] for bar in said["tornado"])
    for shape in slide.shapes:
        inside = shape.left >= 0 and shape.left + shape.width <= deck.slide_width
        assert inside and shape.top + shape.height <= deck.slide_height, shape.name
