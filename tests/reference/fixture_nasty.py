"""nasty.xlsx: everything real exports do wrong at once. The tables stand in nasty_tables.py."""

from fixture_book import Book
import nasty_tables as tables


def write(path):
    book = Book(path)
    book.sheet("Read me", [["Export of all systems"], ["Project", "see the other sheets"]])

    sheet = book.sheet("RAW Install-Base", tables.INSTALL_BASE, first_row=4)
    title = book.workbook.add_format({"bold": True})
    sheet.merge_range("A1:F1", "Installed base, all regions", title)
    sheet.write_string("A3", "product_id")  # one known header alone makes no header row

    book.sheet("Tabelle1", [["Pipeline as of today"]] + tables.OPPORTUNITIES)  # found by headers
    book.sheet("Raw_service_credits", tables.CREDITS).hide()

    book.sheet("Raw_projects", tables.PROJECTS, first_row=1)

    sheet = book.sheet("Leistungskatalog", tables.SERVICES)  # found by headers
    for first, last, practice in tables.MERGED_PRACTICES:
        sheet.merge_range(first, 0, last, 0, practice)
    book.sheet("Empty", [])
    book.close()
