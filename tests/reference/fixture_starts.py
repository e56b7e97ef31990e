"""starts.xlsx: 64 customers with projects at their own rhythm over nine years, for the panel and the start model.

Some customers fall silent for good, some begin late; a quarter of the bids is lost or canceled, the latest ones are open, a few are
plans. Random, but from a generator written out here.
"""

import datetime as dt

from fixture_book import AS_OF, Book
from fixture_second_generation import PRACTICES, Draw

FIRST = dt.date(2016, 7, 1)
HEADERS = [
    "Project", "PRJ Customer", "ST ID", "PRJ Practice", "Country Id", "PRJ Start Date", "PRJ End Date",
    "PRJ Stage Status", "Last Refresh Date",
]


def projects(draw, customer):
    """The rows of one customer: a pause of its own length, times a half to twice."""
    usual = draw.between(25, 500)
    start = FIRST + dt.timedelta(days=draw.below(1200))
    end = AS_OF + dt.timedelta(days=60)
    if draw.chance(25):
        end = start + dt.timedelta(days=draw.below(2400))
    rows = []
    while start <= end:
        is_open = (AS_OF - start).days < draw.below(500)
        stage = "DP" if is_open else "C" if draw.chance(75) else draw.pick(["LOST", "NOBID", "X"])
        finish = None if is_open else start + dt.timedelta(days=20 + draw.below(300))
        for _ in range(2 if draw.chance(8) else 1):
            rows.append([
                f"P{customer}-{len(rows)}", f"Customer {customer}", 700_000 + customer,
                draw.pick(PRACTICES[: 1 + customer % 5]), draw.pick(["DE", "AT", "FR"][: 1 + customer % 3]), start, finish,
                stage, AS_OF,
            ])
        start += dt.timedelta(days=usual * draw.between(50, 200) // 100 + draw.below(2))
    return rows


def write(path):
    draw = Draw(21)
    rows = [HEADERS]
    for customer in range(64):
        rows.extend(projects(draw, customer))
    book = Book(path)
    book.sheet("Raw_projects", rows)
    book.close()
