"""Sources whose names try to be everything but names, as the CSV files that a user may drop."""

import csv
import unicodedata
from pathlib import Path

#: Each is a company's name, and each must come out of every file as the same text but for marks that nobody sees, run by nothing.
NAMES = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+49 40 123",
    "-SUM(A1)",
    "@SUM(1+1)*cmd",
    '=HYPERLINK("http://example.invalid","click")',
    "  =2+3",
    "＝1+1",
    "＠home",
    'Müller "Söhne" & Töchter; GmbH, Zürich',
    "Zeile eins\nZeile zwei",
    "<script>alert(1)</script>",
    "<r>Größe</r>",
    "<r><t>raw</t></r>",
    "_x0041_ bc",
    "日本 株式会社 😀",
    "\u202emoc.live",
    "'quoted",
    "1,234.5",
    "2025-07-04",
    "TRUE",
    "007",
    "x" * 33_000,
]


def visible(name: str) -> str:
    """Without blanks at its ends and without format characters, which could make it look like another name."""
    return "".join(letter for letter in name if unicodedata.category(letter) != "Cf").strip()


def write(folder: Path) -> list[Path]:
    """Writes them and returns the files."""
    opportunities, projects, install_base = [], [], []
    for place, name in enumerate(NAMES):
        territory = 90_001 + place
        opportunities.append([f"OPP-{place}", f"Deal {place}", "A storage refresh", name, territory, "Storage"])
        # Every third one is old, so that levels and actions differ.
        start = "2019-05-02" if place % 3 else "2025-06-01"
        stage = "C" if place % 2 else "LOST"
        # The same names are those of persons and countries.
        person, country = NAMES[place * 5 % len(NAMES)], NAMES[place * 7 % len(NAMES)]
        projects.append([f"P-{place}", name, territory, territory, start, "$50k-$500k", stage, "Storage", person, country])
        if place % 2:
            end = "2024-01-31" if place % 4 == 1 else "2027-01-31"
            install_base.append([f"SN-{place}", f"PR-{place}", territory, "Servers", end, "Support-Active"])
    tables = {
        "opportunities.csv": (
            "opportunity_id opportunity_name opportunity_description account_name account_sales_territory_id product_line",
            opportunities,
        ),
        "projects.csv": (
            "project prj_customer prj_customer_id st_id prj_start_date prj_size prj_stage_status prj_practice prj_resp_person"
            " country_id",
            projects,
        ),
        "install_base.csv": (
            "serial_number_id product_id account_sales_territory_id product_platform_description_name"
            " product_end_of_life_date support_status",
            install_base,
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for file, (header, rows) in tables.items():
        with open(folder / file, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(header.split())
            writer.writerows(rows)
    return [folder / file for file in tables]
