"""CSVs and the workbook as pandas, openpyxl and LibreOffice read them."""

import datetime
import subprocess
from pathlib import Path

import openpyxl
import pandas

from cells import check_harmless, is_number, rows, same

CSVS = ["customer_predictions.csv", "top_opportunities.csv", "consultant_recommendations.csv"]
#: Sheets that say what a CSV says.
SHEETS = {"Predictions": CSVS[0], "Top opportunities": CSVS[1], "Recommendations": CSVS[2]}
ALL_SHEETS = [
    "Summary",
    "Predictions",
    "Top opportunities",
    "Actions",
    "Recommendations",
    "Quality findings",
    "Sources",
    "Data dictionary",
    "Settings",
    "Inputs",
]
#: How LibreOffice saves yes and no.
TRUTHS = {"=TRUE()": True, "=FALSE()": False}
#: Comma, double quote, UTF-8, from the first line on, and formulas run where one is seen.
AS_CSV = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"


def check_pandas(folder: Path) -> None:
    """pandas finds the same table as the csv module, and numbers where numbers are."""
    for name in CSVS:
        table = rows(folder / name)
        check_harmless(folder / name, table)
        frame = pandas.read_csv(folder / name, dtype=str, keep_default_na=False)
        assert list(frame.columns) == table[0], name
        assert frame.values.tolist() == table[1:], name
        typed = pandas.read_csv(folder / name)
        for column in ("prediction_confidence", "composite_score", "total_products"):
            if column in typed and any(typed[column].notna()):
                assert pandas.api.types.is_numeric_dtype(typed[column]), f"{name}: {column}"


def check_workbook(folder: Path, path: Path, rounded: bool = False) -> None:
    """The workbook's sheets are there, run nothing, and say what the CSVs say."""
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ALL_SHEETS, book.sheetnames
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                is_truth = rounded and cell.value in TRUTHS
                assert cell.data_type != "f" or is_truth, f"{sheet.title}!{cell.coordinate} is a formula"
    for title, name in SHEETS.items():
        check_same(book[title], rows(folder / name), f"{path.name}: {title}", rounded)


def check_form(path: Path, as_of: datetime.date, fingerprints: list[str], changed: set[str]) -> None:
    """Frozen heads, filters, charts, and what the result was made from."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes and sheet.freeze_panes.endswith("2"), f"{sheet.title} has no frozen head"
        assert sheet.auto_filter.ref, f"{sheet.title} has no filter"
    summary = book["Summary"]
    assert len(summary._charts) == 2
    said = [cell.value for row in summary.iter_rows() for cell in row if cell.value is not None]
    dates = [value.date() for value in said if isinstance(value, datetime.datetime)]
    assert dates == [as_of]
    words = "\n".join(str(value) for value in said)
    assert all(fingerprint in words for fingerprint in fingerprints)
    assert book.properties.created.date() == as_of, "the workbook's own date is the as-of date"
    heads, *settings = book["Settings"].iter_rows(values_only=True)
    key, is_changed = heads.index("Key"), heads.index("Changed")
    assert {row[key] for row in settings if row[is_changed]} == changed
    due = [row[10] for row in book["Actions"].iter_rows(min_row=2, values_only=True) if row[10] is not None]
    assert all(isinstance(day, datetime.datetime) and day.date() >= as_of and day.weekday() < 5 for day in due)


def check_same(sheet, table: list[list[str]], where: str, rounded: bool) -> None:
    found = list(sheet.iter_rows(min_row=1, max_row=len(table), max_col=len(table[0])))
    assert len(found) == len(table) and sheet.max_row == len(table), f"{where}: {sheet.max_row} rows"
    for cells, row in zip(found, table):
        for cell, text in zip(cells, row):
            value = TRUTHS.get(cell.value, cell.value) if rounded else cell.value
            assert same(text, value, rounded=rounded), f"{where}!{cell.coordinate}: {value!r:.80} is not {text!r:.80}"


def convert(soffice: str, profile: Path, files: list[Path], out: Path, infilter: str | None = None) -> None:
    """Opens files in LibreOffice and saves what it sees as xlsx."""
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    if infilter:
        command.append(f"--infilter={infilter}")
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    for file in files:
        made = out / f"{file.stem}.xlsx"
        assert made.is_file(), f"LibreOffice did not open {file.name}: {done.stdout}{done.stderr}"


def check_opened_csv(path: Path, opened: Path) -> None:
    """LibreOffice shows each cell of a CSV as it is, and runs none."""
    book = openpyxl.load_workbook(opened)
    table = rows(path)
    for cells, row in zip(book.active.iter_rows(max_row=len(table), max_col=len(table[0])), table):
        for cell, text in zip(cells, row):
            assert cell.data_type != "f", f"{path.name}!{cell.coordinate} was run: {cell.value!r:.60}"
            # What looks like a date, a number or a truth becomes one, as it does when a person opens the file.
            if isinstance(cell.value, (datetime.date, datetime.datetime)):
                continue
            if isinstance(cell.value, (int, float)) and not is_number(text):
                continue
            assert same(text, cell.value, guarded=True, rounded=True), (
                f"{path.name}!{cell.coordinate}: {cell.value!r:.80} is not {text!r:.80}"
            )
