"""Writes fixture workbooks: the same bytes on every run."""

from dataclasses import dataclass
import datetime as dt

import xlsxwriter

AS_OF = dt.date(2025, 7, 4)


@dataclass(frozen=True)
class Formula:
    """A formula with the value Excel would have cached for it."""

    expression: str
    value: object


def error(code):
    """A cell that shows an Excel error."""
    return Formula("=NA()", code)


def days(offset):
    """The date so many days after the as-of date."""
    return AS_OF + dt.timedelta(days=offset)


class Book:
    def __init__(self, path):
        self.workbook = xlsxwriter.Workbook(path)
        self.workbook.set_properties({"created": dt.datetime(2025, 7, 4)})
        self.date = self.workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.moment = self.workbook.add_format({"num_format": "dd.mm.yyyy hh:mm"})

    def sheet(self, name, rows, first_row=0):
        """Writes rows of cells: None, str, number, date, datetime or Formula."""
        sheet = self.workbook.add_worksheet(name)
        for row, cells in enumerate(rows, start=first_row):
            for column, cell in enumerate(cells):
                self.put(sheet, row, column, cell)
        return sheet

    def put(self, sheet, row, column, cell):
        if cell is None:
            return
        if isinstance(cell, Formula):
            sheet.write_formula(row, column, cell.expression, None, cell.value)
        elif isinstance(cell, dt.datetime):
            sheet.write_datetime(row, column, cell, self.moment)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(row, column, cell, self.date)
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell)
        else:
            sheet.write_number(row, column, cell)

    def close(self):
        self.workbook.close()
