"""The archives of lists for each person and country, as whoever gets one opens it."""

import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import openpyxl

ARCHIVES = ["onelead_packs_people.zip", "onelead_packs_countries.zip"]
HEADS = [
    "Rank",
    "Customer ID",
    "Customer",
    "Level",
    "Why",
    "What to do",
    "Due",
    "Subject",
    "Opening line",
    "Project value in US dollars",
    "Status",
]
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tbody", "tr", "th", "td"),
    *("strong", "span", "bdi", "br", "a", "footer"),
}
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "scope", "class", "href"}
#: What Windows keeps for itself, whatever the ending.
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}


class Page(HTMLParser):
    """What is in a page; fails on what could load or run something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.rows = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, f"<{tag}>"
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.rows += tag == "tr"


def check_packs(folder: Path, customers: list[dict]) -> int:
    """Both archives are whole; returns how many lists there are."""
    return sum(check_archive(folder / name, customers) for name in ARCHIVES)


def check_archive(path: Path, customers: list[dict]) -> int:
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None, path
    names = archive.namelist()
    check_names(names)
    found = set()
    stems = [name.removesuffix(".xlsx") for name in names if name.endswith(".xlsx")]
    assert sorted(names) == sorted(["index.html", *(f"{stem}{end}" for stem in stems for end in (".html", ".xlsx"))])
    for stem in stems:
        listed = check_list(archive.read(f"{stem}.xlsx"), stem)
        text = archive.read(f"{stem}.html").decode("utf-8")
        page = Page(text)
        assert page.links == [] and page.rows == len(listed) + 1, f"{path.name}: {stem}"
        assert "@page" in text and "A4" in text and "break-inside: avoid" in text
        found |= set(listed)
    assert found == {str(customer["id"]) for customer in customers}, f"{path.name}: somebody is on no list"
    index = Page(archive.read("index.html").decode("utf-8"))
    assert sorted(map(unquote, index.links)) == sorted(name for name in names if name != "index.html")
    return len(stems)


def check_names(names: list[str]) -> None:
    """Every system takes the names, and as different ones."""
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert not set(name) & set('/\\:*?"<>|') and name.isprintable() and " " not in name, name
        assert len(name.encode("utf-8")) <= 200 and name.count(".") == 1 and name.split(".")[0].upper() not in RESERVED, name


def check_list(data: bytes, where: str, *, resaved: bool = False) -> list[str]:
    """The list's workbook opens with the list, which runs nothing; returns its customers. LibreOffice saves no frozen rows."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Call list", "About this list"], book.sheetnames
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), f"{where}: {sheet.title}"
    sheet = book["Call list"]
    assert sheet.auto_filter.ref and (resaved or sheet.freeze_panes == "D2"), where
    heads, *rows = sheet.iter_rows(values_only=True)
    assert list(heads) == HEADS, heads
    ranks = [row[0] for row in rows]
    assert ranks == sorted(ranks), f"{where}: {ranks}"
    assert all(row[5] and row[7] and row[8] and row[10] == "Open" for row in rows), where
    return [str(row[1]) for row in rows]


def first_list(path: Path, out: Path) -> Path:
    """Takes the first list's workbook out of an archive."""
    archive = zipfile.ZipFile(path)
    name = next(name for name in archive.namelist() if name.endswith(".xlsx"))
    out.write_bytes(archive.read(name))
    return out
