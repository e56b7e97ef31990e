"""Writes the fixture workbooks: `python make_fixtures.py [FOLDER]`."""

from pathlib import Path
import sys

import fixture_closed_export
import fixture_nasty
import fixture_second_generation
import fixture_small
import fixture_starts

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES
    folder.mkdir(parents=True, exist_ok=True)
    fixture_small.write(folder / "small.xlsx")
    fixture_nasty.write(folder / "nasty.xlsx")
    fixture_second_generation.write(folder / "second_generation.xlsx")
    fixture_closed_export.write(folder / "closed_export.xlsx")
    fixture_starts.write(folder / "starts.xlsx")


if __name__ == "__main__":
    main()
