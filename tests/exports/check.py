"""Makes every file of the command line from several workbooks and opens them as their readers do.

Usage: python check.py PROGRAM FOLDER [SOFFICE]

Without LibreOffice's program the checks that need it are left out, and it says so.
"""

import datetime
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import hostile
import messages
import packs
import slides
import spreadsheets

ROOT = Path(__file__).resolve().parents[2]
AS_OF = datetime.date(2025, 7, 4)
#: An input by hand; all others are counted or as delivered.
ASSUMED = {
    "format": "onelead-business-case",
    "version": 1,
    "inputs": {"hours_saved": {"low": 0.5, "base": 1.1, "high": 4}},
}
SETTINGS = {"eol_critical_days": 300, "vendor_name": "Größe & Söhne"}


def main() -> None:
    program, out = sys.argv[1], Path(sys.argv[2]).resolve()
    soffice = sys.argv[3] if len(sys.argv) > 3 else None
    shutil.rmtree(out, ignore_errors=True)
    books = {
        "demo": [ROOT / "public/demo.xlsx"],
        "second_generation": [ROOT / "tests/fixtures/second_generation.xlsx"],
        "nasty": [ROOT / "tests/fixtures/nasty.xlsx"],
        "hostile": hostile.write(out / "sources"),
    }
    for name, files in books.items():
        changed = SETTINGS if name == "hostile" else {}
        make(program, files, out / name, changed)
        check(out / name, files, changed)
    names = {customer["name"] for customer in report(out / "hostile")["customers"]}
    assert {hostile.visible(name) for name in hostile.NAMES} <= names, "a name was changed on the way"
    if soffice:
        check_libreoffice(soffice, out, list(books))
    else:
        print("not checked: LibreOffice is not installed")


def make(program: str, files: list[Path], folder: Path, settings: dict) -> None:
    folder.mkdir(parents=True)
    chosen = folder / "settings.json"
    chosen.write_text(json.dumps(settings), encoding="utf-8")
    command = [program, "analyze", *map(str, files), "--as-of", AS_OF.isoformat(), "--out", str(folder)]
    command += ["--settings", str(chosen), "--drafts", str(folder / "drafts")]
    command += ["--packs", "people", "--packs", "countries"]
    assumed = folder / "assumed.json"
    assumed.write_text(json.dumps(ASSUMED), encoding="utf-8")
    command += ["--business-case", str(assumed)]
    subprocess.run(command, check=True)


def report(folder: Path) -> dict:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def check(folder: Path, files: list[Path], settings: dict) -> None:
    said = report(folder)
    fingerprints = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    assert said["as_of"] == AS_OF.isoformat()
    assert [file["sha256"] for file in said["files"]] == fingerprints
    assert {change["key"] for change in said["changed_settings"]} == set(settings)
    spreadsheets.check_pandas(folder)
    workbook = folder / "onelead_report.xlsx"
    spreadsheets.check_workbook(folder, workbook)
    spreadsheets.check_form(workbook, AS_OF, fingerprints, set(settings))
    mails = messages.check_mails(folder, folder / "drafts")
    names = {customer["name"] for customer in said["customers"]}
    entries = messages.check_calendar(folder / "drafts", AS_OF, names)
    lists = packs.check_packs(folder, said["customers"])
    slides.check_slide(folder)
    print(
        f"{folder.name}: 3 CSVs, 1 workbook, 1 slide, {mails} mail drafts, {entries} calendar entries and {lists} lists of packs are whole"
    )


def check_libreoffice(soffice: str, out: Path, books: list[str]) -> None:
    """Opens everything in two goes: starting it is what takes time."""
    given, opened = out / "given", out / "opened"
    given.mkdir()
    csvs, workbooks, lists = [], [], []
    for book in books:
        for name in spreadsheets.CSVS:
            csvs.append(Path(shutil.copy(out / book / name, given / f"{book}_{name}")))
        workbooks.append(Path(shutil.copy(out / book / "onelead_report.xlsx", given / f"{book}_report.xlsx")))
        lists.append(packs.first_list(out / book / packs.ARCHIVES[0], given / f"{book}_list.xlsx"))
    profile = out / "profile"
    spreadsheets.convert(soffice, profile, csvs, opened, spreadsheets.AS_CSV)
    spreadsheets.convert(soffice, profile, workbooks + lists, opened)
    for file in csvs:
        spreadsheets.check_opened_csv(file, opened / f"{file.stem}.xlsx")
    for book, file in zip(books, workbooks):
        spreadsheets.check_workbook(out / book, opened / file.name, rounded=True)
    for file in lists:
        customers = packs.check_list(file.read_bytes(), file.name)
        assert packs.check_list((opened / file.name).read_bytes(), file.name, resaved=True) == customers
    print(
        f"LibreOffice opens {len(csvs)} CSVs, {len(workbooks)} workbooks and {len(lists)} lists, and runs none of their cells"
    )


if __name__ == "__main__":
    main()
