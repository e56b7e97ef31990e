"""The six sources (docs/method.md, Sources and headers): which sheet, which header row, which columns, typed.

`read_workbook` returns {source: Table}. A Table's frame holds canonical columns with typed
values (None where missing), indexed by the sheet's row number, in row order.
"""

from dataclasses import dataclass, field
import datetime as dt
import re

import openpyxl
from openpyxl.cell.text import Text
import openpyxl.reader.excel
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse
import pandas as pd

import values as v

HEADER_ROWS = 50
HEADER_SHARE = 0.6


class BadWorkbook(ValueError):
    """A workbook no result can come from."""


@dataclass(frozen=True)
class Source:
    name: str
    sheets: tuple
    key: str | None
    kinds: dict
    aliases: dict = field(default_factory=dict)  # squashed header -> canonical name
    required: tuple = ()  # each entry: alternatives, one of which must be there

    def column(self, header):
        """The canonical column of a header, or None."""
        squashed = v.squash(header)
        for name in self.kinds:
            if v.squash(name) == squashed:
                return name
        return self.aliases.get(squashed)


def kinds(**lists):
    """{column: kind} in the order the columns are written."""
    return {name: kind for kind, names in lists.items() for name in names.split()}


# In no export yet: nobody misses them.
FORTHCOMING = {"install_date", "created_on", "decision_date"}

SOURCES = [
    Source(
        "install_base", ("rawinstallbase", "installbase"), "serial_number_id",
        kinds(
            id="serial_number_id account_sales_territory_id service_agreement_id",
            text="product_id line_description_name product_platform_description_name"
            " business_area_description_name product_name legacy_global_business_unit"
            " final_service_source support_status mapped_business_area mapped_practice_area",
            date="product_end_of_life_date product_end_of_service_life_date"
            " final_service_start_date final_service_end_date install_date",
        ),
        aliases={"firstseen": "install_date"},
        required=(("account_sales_territory_id",),),
    ),
    Source(
        "opportunities", ("rawopportunities", "opportunities", "opportunity"), "opportunity_id",
        kinds(
            id="opportunity_id account_sales_territory_id",
            text="opportunity_name opportunity_description account_name opportunity_owner"
            " product_line",
        ),
        {
            "opportunityidc": "opportunity_id",
            "hpeopportunityid": "opportunity_id",
            "opportunityaccountname": "account_name",
            "accountstid": "account_sales_territory_id",
            "opportunityownerrname": "opportunity_owner",
            "productlinec": "product_line",
        },
        (("account_sales_territory_id",),),
    ),
    Source(
        "service_credits", ("rawservicecredits", "servicecredits"), "project_id",
        kinds(
            id="project_id st_id",
            text="project_name practice_name",
            number="purchased_credits converted_credits delivered_credits"
            " converted_not_delivered_credits active_credits",
            band="expiry_in_days",
            date="contract_end_date",
        ),
        {"customerid": "st_id", "accountid": "st_id", "accountsalesterritoryid": "st_id"},
    ),
    Source(
        "projects",
        ("rawprojects", "projects", "apsproject", "apsprojects", "apsprojectsample"),
        "project",
        kinds(
            id="project prj_customer_id st_id prj_siebel_id",
            text="prj_customer prj_description prj_practice prj_business_area prj_l04_ba_name"
            " country_id country prj_region prj_status_description prj_system_status"
            " prj_stage_status prj_financial_status prj_contract_terms prj_industry_code"
            " prj_resp_person account_st_name",
            date="prj_start_date prj_end_date import_date last_refresh_date created_on decision_date",
            band="prj_size prj_length",
            number="prj_days",
            yes_no="3rd_party_svc_cost 3rd_party_mat_cost labor_cost",
        ),
        {"col3rdpartysvccost": "3rd_party_svc_cost", "col3rdpartymatcost": "3rd_party_mat_cost"},
        (("st_id", "prj_customer_id"),),
    ),
    Source(
        "services", ("rawservices", "services"), None,
        kinds(text="practice sub_practice services"),
    ),
    Source(
        "outcomes", ("outcomes", "actualoutcomes"), "customer_id",
        kinds(id="customer_id", text="actual_opportunity_outcome"),
        required=(("customer_id",), ("actual_opportunity_outcome",)),
    ),
]


@dataclass
class Table:
    source: Source
    sheet: str
    frame: pd.DataFrame
    columns: int
    blank: int
    missing: int
    unparsable: list
    swapped_dates: list
    out_of_range: int

    @property
    def rows(self):
        return len(self.frame)

    def completeness(self, absent):
        cells = self.rows * self.columns
        return (cells - absent) / cells if cells else None

    def duplicate_keys(self):
        key = self.source.key
        if key is None or key not in self.frame:
            return None
        given = [cell for cell in self.frame[key] if cell is not None]
        return len(given) - len(set(given))


# --- sheets and headers --------------------------------------------------------------


def raw_cell(cell):
    if cell.data_type == "e":
        return v.ErrorCell(cell.value)
    value = cell.value
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    return value


def shared_strings(xml):
    """The shared strings as they stand: openpyxl's own reader undoes one escape of several."""
    strings = []
    for _, node in iterparse(xml):
        if node.tag == f"{{{SHEET_MAIN_NS}}}si":
            strings.append(Text.from_tree(node).content)
            node.clear()
    return strings


openpyxl.reader.excel.read_string_table = shared_strings


def unescape(text):
    """Decodes `_xHHHH_`."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def sheet_rows(sheet):
    """[(row number, [raw cells])] of the rows with any non-blank cell."""
    rows = []
    for cells in sheet.iter_rows():
        raw = [raw_cell(cell) for cell in cells]
        if any(not v.is_blank(cell) for cell in raw):
            rows.append((cells[0].row, raw))
    return rows


def matched_columns(cells, source):
    texts = [c for c in cells if isinstance(c, str) and not v.is_blank(c)]
    return [name for name in map(source.column, texts) if name is not None]


def header_index(rows, sources):
    """Position of the first row with two cells that are columns of one source, or None."""
    for index, (_, cells) in enumerate(rows[:HEADER_ROWS]):
        if any(len(matched_columns(cells, source)) >= 2 for source in sources):
            return index
    return None


def source_by_name(sheet):
    squashed = v.squash(sheet.title)
    return next((s for s in SOURCES if squashed in s.sheets), None)


def source_by_headers(rows, title):
    index = header_index(rows, SOURCES)
    if index is None:
        return None
    shares = {}
    for source in SOURCES:
        share = len(set(matched_columns(rows[index][1], source))) / len(set(source.kinds) - FORTHCOMING)
        if share >= HEADER_SHARE:
            shares.setdefault(share, []).append(source)
    if not shares:
        return None
    best = shares[max(shares)]
    if len(best) > 1:
        raise BadWorkbook(f"sheet {title!r} fits {[s.name for s in best]} equally well")
    return best[0]


def assign_sheets(sheets):
    """{source name: (sheet, rows)}; names first, then headers for what is left."""
    rows = {sheet.title: sheet_rows(sheet) for sheet in sheets}
    assigned = {}

    def assign(sheet, source):
        if source.name in assigned:
            other = assigned[source.name][0].title
            raise BadWorkbook(f"sheets {other!r} and {sheet.title!r} are both {source.name}")
        assigned[source.name] = (sheet, rows[sheet.title])

    for sheet in sheets:
        source = source_by_name(sheet)
        if source is not None:
            assign(sheet, source)
    named = set(assigned)
    for sheet in sheets:
        if source_by_name(sheet) is None:
            source = source_by_headers(rows[sheet.title], sheet.title)
            if source is not None and source.name not in named:
                assign(sheet, source)
    return assigned


# --- typed tables --------------------------------------------------------------------


def kept_headers(cells):
    """[(position, header)] without blank headers and without repeats."""
    kept, seen = [], set()
    for position, cell in enumerate(cells):
        if v.is_blank(cell):
            continue
        header = v.parse_text(cell)
        same = v.squash(header) or header
        if same not in seen:
            seen.add(same)
            kept.append((position, header))
    return kept


def headers_and_body(source, sheet, rows):
    index = header_index(rows, [source])
    if index is None:
        raise BadWorkbook(f"sheet {sheet.title!r} has no header row of {source.name}")
    headers = kept_headers(rows[index][1])
    body = [
        (number, cells) for number, cells in rows[index + 1:]
        if any(not v.is_blank(cells[position]) for position, _ in headers)
    ]
    return headers, body


def sheet_votes(source, sheet, rows):
    """The votes on the order of day and month of all date columns of a sheet."""
    headers, body = headers_and_body(source, sheet, rows)
    seen, votes = set(), []
    for position, header in headers:
        name = source.column(header)
        if source.kinds.get(name) == "date" and name not in seen:
            seen.add(name)
            votes.append(v.order_votes(cells[position] for _, cells in body))
    return tuple(map(sum, zip((0, 0), *votes)))


def read_table(source, sheet, rows, date1904, file_votes):
    headers, body = headers_and_body(source, sheet, rows)
    votes = [sheet_votes(source, sheet, rows), file_votes]
    table = Table(source, sheet.title, None, len(headers), 0, 0, [], [], 0)
    data = {}
    for position, header in headers:
        name = source.column(header)
        cells = [cells[position] for _, cells in body]
        table.blank += sum(map(v.is_empty, cells))
        table.missing += sum(v.is_missing(cell, name) for cell in cells)
        letter = openpyxl.utils.get_column_letter(position + 1)
        places = [f"{sheet.title}!{letter}{number}" for number, _ in body]
        kind = source.kinds.get(name, "text")
        typed = typed_column(kind, name, cells, places, table, date1904, votes)
        label = name or header
        if label not in data:
            data[label] = typed
        elif kind == "id":
            # Several id columns serve one purpose: the first non-missing from the left.
            data[label] = [a if a is not None else b for a, b in zip(data[label], typed)]
    index = [number for number, _ in body]
    table.frame = pd.DataFrame(
        {name: pd.Series(column, index=index, dtype=object) for name, column in data.items()},
        index=index,
    )
    for alternatives in source.required:
        if not any(name in table.frame for name in alternatives):
            raise BadWorkbook(f"{source.name}: no column {' or '.join(alternatives)}")
    if source.name == "services":
        fill_down(table.frame)
    return table


def typed_column(kind, name, cells, places, table, date1904, votes):
    is_day_first = v.day_first([v.order_votes(cells), *votes]) if kind == "date" else None
    majority = v.majority_mark(cells) if kind == "number" else None
    parse = {
        "id": v.parse_id,
        "text": v.parse_text,
        "number": lambda cell: v.parse_number(cell, majority),
        "band": lambda cell: v.parse_band(cell, name),
        "yes_no": v.parse_yes_no,
        "date": lambda cell: v.parse_date(cell, is_day_first, date1904),
    }[kind]
    typed = []
    for cell, place in zip(cells, places):
        value = None
        if not v.is_missing(cell, name):
            try:
                value = parse(cell)
            except v.Unparsable:
                table.unparsable.append(place)
            except v.OutOfRange:
                table.out_of_range += 1
        readings = v.slashed_readings(cell) if kind == "date" else None
        if value is not None and readings and readings[0 if is_day_first else 1] is None:
            table.swapped_dates.append(place)
        typed.append(value)
    return typed


# Columns whose ids mean the same things.
SHARED_IDS = [
    [("install_base", "account_sales_territory_id"), ("opportunities", "account_sales_territory_id"),
     ("service_credits", "st_id"), ("projects", "st_id"), ("projects", "prj_customer_id"),
     ("outcomes", "customer_id")],
    [("projects", "project"), ("service_credits", "project_id")],
    [("opportunities", "opportunity_id"), ("projects", "prj_siebel_id")],
]


def restore_zeros(tables, columns):
    """One id for what tables write with and without leading zeros, unless one table writes both."""
    forms = {}
    present = [(name, column) for name, column in columns if name in tables and column in tables[name].frame]
    for name, column in present:
        for value in set(tables[name].frame[column]):
            if re.fullmatch(r"[0-9]+", str(value)):
                forms.setdefault(str(value).lstrip("0"), {}).setdefault(value, set()).add(name)
    renamed = {}
    for written in forms.values():
        uses = [name for names in written.values() for name in names]
        if len(written) > 1 and len(uses) == len(set(uses)):
            longest = max(written, key=lambda value: len(str(value)))
            renamed.update({value: longest for value in written})
    for name, column in present:
        frame = tables[name].frame
        frame[column] = pd.Series([renamed.get(value, value) for value in frame[column]], index=frame.index, dtype=object)


def fill_down(frame):
    practice = sub_practice = None
    for row in frame.index:
        if "practice" in frame and frame.at[row, "practice"] is not None:
            practice, sub_practice = frame.at[row, "practice"], None
        if "sub_practice" in frame:
            given = frame.at[row, "sub_practice"]
            sub_practice = given if given is not None else sub_practice
            frame.at[row, "sub_practice"] = sub_practice
        if "practice" in frame:
            frame.at[row, "practice"] = practice


def read_workbook(path):
    workbook = openpyxl.load_workbook(path, data_only=True)
    date1904 = workbook.epoch == openpyxl.utils.datetime.CALENDAR_MAC_1904
    assigned = assign_sheets(workbook.worksheets)
    found = [source for source in SOURCES if source.name in assigned]
    votes = [sheet_votes(source, *assigned[source.name]) for source in found]
    file_votes = tuple(map(sum, zip((0, 0), *votes)))
    tables = {
        source.name: read_table(source, *assigned[source.name], date1904, file_votes) for source in found
    }
    for columns in SHARED_IDS:
        restore_zeros(tables, columns)
    if not {"install_base", "opportunities", "projects"} & set(tables):
        raise BadWorkbook("no install base, opportunities or projects sheet")
    return tables
