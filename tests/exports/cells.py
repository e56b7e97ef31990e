"""What a cell of one file must be in another."""

import csv
import math
from pathlib import Path

from openpyxl.utils.escape import unescape

#: Characters that a spreadsheet takes for the beginning of a formula.
OPENING = set("=+-@\t\r\n＝＋－＠")
#: What a cell of a spreadsheet holds at most.
MOST = 32_767


def rows(path: Path) -> list[list[str]]:
    """Every row of a CSV of ours, header first; fails on what RFC 4180 does not allow."""
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), f"{path}: no byte order mark"
    assert raw.endswith(b"\r\n"), f"{path}: the last row does not end"
    with open(path, encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file, strict=True))
    assert all(len(row) == len(found[0]) for row in found), f"{path}: rows of different widths"
    return found


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def check_harmless(path: Path, table: list[list[str]]) -> None:
    """No cell of the CSV begins a formula, unless it is a number."""
    for row in table:
        for text in row:
            first = text.lstrip(" \u00a0")[:1]
            assert is_number(text) or first not in OPENING, f"{path}: {text[:60]!r} could be run"


def unguarded(text: str) -> str:
    """The text without the apostrophe that keeps it from being run."""
    is_guarded = text.startswith("'") and text[1:].lstrip(" \u00a0")[:1] in OPENING
    return text[1:] if is_guarded else text


def same(text: str, cell: object, guarded: bool = False, rounded: bool = False) -> bool:
    """Whether a spreadsheet's cell is what the CSV says; rounded to the 15 digits that LibreOffice saves."""
    if cell is None:
        return text == ""
    if isinstance(cell, bool):
        return text == ("true" if cell else "false")
    if isinstance(cell, (int, float)):
        if not is_number(text):
            return False
        return float(text) == float(cell) or rounded and math.isclose(float(text), float(cell), rel_tol=1e-14)
    expected = text if guarded else unguarded(text)
    expected = expected.replace("\r\n", "\n")
    found = str(cell).replace("_x000D_", "").replace("\r\n", "\n")
    if len(expected) > MOST:
        return found[: MOST - 1] == expected[: MOST - 1]
    return expected in (found, unescape(found))
