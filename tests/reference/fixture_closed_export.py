"""closed_export.xlsx: closed projects only, of three exports, with columns that were filled in after the win.

Size and type of a project are filled in when it is won, the closing code when it is lost; practice and country are not.
"""

import datetime as dt

from fixture_book import Book
from fixture_second_generation import Draw

COMPANIES = ["Amber Quay", "Basalt Dairy", "Copper Lantern", "Driftwood Rail", "Ember Textiles"]
PRACTICES = ["Hybrid Cloud", "Data Protection", "Network Edge"]
COUNTRIES = [("DE", "Germany"), ("AT", "Austria"), (None, None)]
# Last day, rows: the oldest export had no customer ids; the middle one ran over midnight.
EXPORTS = [(dt.date(2025, 2, 27), 180), (dt.date(2025, 4, 24), 260), (dt.date(2025, 7, 3), 40)]
HEADERS = [
    "Project", "PRJ Customer", "PRJ Customer Id", "PRJ Siebel Id", "PRJ Practice", "Country Id", "Country",
    "PRJ Start Date", "PRJ End Date", "PRJ Size", "PRJ Status Description", "PRJ System Status",
    "PRJ Stage Status", "Labor Cost", "Last Refresh Date", "WBS Project Type", "Closing Code", "Created On",
    "Decision Date",
]


def project(draw, number, refreshed, has_id):
    owner = draw.below(len(COMPANIES))
    is_won = draw.below(100) < 75
    is_open = number % 97 == 5
    start = dt.date(2017, 1, 1) + dt.timedelta(days=draw.below(2600))
    end = start + dt.timedelta(days=20 + draw.below(700))
    size = draw.pick(["$50k-$500k", "$50k-$500k", "$500k-$1M", "<$50k"]) if is_won else "<$50k"
    kind = draw.pick(["C", "c "]) if is_won and draw.chance(60) else draw.pick("AB")
    stage = "OC" if is_open else "C" if is_won else draw.pick(["LOST", "LOST", "NOBID"])
    code = None if is_won else draw.pick(["Price", "price", "Time"])
    country = draw.pick(COUNTRIES)
    return [
        f"P{20_000 + number}", COMPANIES[owner], 640_001 + owner if has_id else None,
        f"OP-{draw.below(300)}" if draw.chance(50) else None, draw.pick(PRACTICES), *country, start,
        None if is_open else end, size, "In work" if is_open else "Closed", "CLSD", stage,
        draw.pick(["Yes", "No"]), refreshed, kind, code, start - dt.timedelta(days=30), start - dt.timedelta(days=5),
    ]


def write(path):
    draw = Draw(11)
    rows, number = [HEADERS], 0
    for export, (last, count) in enumerate(EXPORTS):
        for place in range(count):
            refreshed = last - dt.timedelta(days=1) if export == 1 and place % 3 == 0 else last
            rows.append(project(draw, number, refreshed, export > 0))
            number += 1
    book = Book(path)
    book.sheet("Raw_projects", rows)
    book.close()
