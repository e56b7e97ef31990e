"""The rows of nasty.xlsx. Offsets in days count from the as-of date, 2025-07-04."""

import datetime as dt

from fixture_book import Formula, days, error

RIGHT_TO_LEFT = "\u200f\u202e"
LONGEST = "ü" * 32_767  # Excel's limit for a cell

# --- install base --------------------------------------------------------------------
# Column H has no header, N repeats M's header in another spelling, O is no known column.
# J is month first by 3 to 1, I day first by 3 to 1, K a tie and so day first.

_INSTALL_HEADER = [
    "Serial_Number_ID", "Product ID", "line description name",
    "Product Platform Description Name", "BUSINESS_AREA_DESCRIPTION_NAME", "product_name",
    " Account Sales Territory ID ", None, "Product End Of Life Date",
    "product_end_of_service_life_date", "final_service_start_date", "Final Service End Date",
    "support_status", "Support Status", "Remarks", "service_agreement_id",
]


def _item(serial, owner, platform=None, eol=None, eos=None, status=None, start=None,
          no_header=None, status_again="Support-Active", product=None):
    return [serial, product, "Line", platform, "n/a", None, owner, no_header, eol, eos, start,
            None, status, status_again, "#", "NULL"]


INSTALL_BASE = [
    _INSTALL_HEADER,
    # 5001 in four spellings; 05001 is another id.
    _item(900001, 5001, "Proto 100", "31/12/2025", "12/31/2025", "Support-Active", "14/02/2020"),
    _item("900002", "5001", "PROTO 100 ", "15/08/2024", "08/15/2026", "Support-Expired",
          "02/14/2020"),
    _item("900003.0", "5001.0", 9000, "13/01/2030", "2/13/2031", "active  warranty", "05/07/2020"),
    _item(900004.0, " 5001 ", "9000", "05/06/2026", "05/06/2026", "Non-Active"),
    _item("0900004", "05001", "Proto  100", "2099-12-31", dt.date(2119, 1, 1), "Inactive"),
    # A repeated serial: 900005 counts once; its first date goes into the mean, both into the
    # minimum, both platforms into the diversity, and one active row makes it active.
    _item(900005, 5002, "Proto 200", "(null)", 46_000, "Support-Expired"),
    _item("900005", 5002, "Proto 300", days(10), "2026-02-30", "Support-Active"),
    _item(900005, 5002, "proto 200", days(-700), days(800), None),
    # The same serial at another customer counts there too.
    _item(900005, "ab-1", "Proto 200", "04.07.2025", "2025-07-04T23:59:59+02:00", "ACTIVE"),
    _item(900006, "AB-1", "Proto 200", "2025/7/5", "2025-07-04 00:00:01", "active; uncovered"),
    # No serial: each row counts; the second has only a sentinel for a serial.
    _item(None, "AB-1", "Proto 400", "2025/07/03", None, "Active, not renewed"),
    _item("n/a", "AB-1", "-", "12/31/2024", "soon", "Support Active"),
    # The thresholds of urgency.
    _item("T-364", 6001, "Alpha", days(364), days(730), "Uncovered"),
    _item("T-365", 6002, "Alpha", days(365), days(729), "uncovered"),
    _item("T-729", 6003, "Alpha", days(729), days(365), None),
    _item("T-730", 6004, "Alpha", days(730), days(364), "(NULL)"),
    _item("t-730", 6004, "Alpha", days(730), None, "Support-Active"),
    # Unparsable and out-of-range dates, error cells, a formula, times of day.
    _item("E-1", 6005, error("#REF!"), error("#N/A"), "01/02/24", "Not available"),
    _item("E-2", 6005, "Beta", "31.02.2027", "31/12/2118", "not auailable"),
    _item("E-3", 6005, Formula('="Be"&"ta"', "Beta"), 12_000, 80_000, Formula("=1/0", "#DIV/0!")),
    _item("E-4", 6005, " beta", dt.datetime(2025, 7, 4, 18, 30), dt.date(1969, 12, 31), "-"),
    # Joins nothing: no territory at all, and two sentinels for one.
    _item("L-1", None, "Gamma", days(1), days(1), "Support-Active"),
    _item("L-2", " UNKNOWN", "Gamma", days(1), days(1), "Support-Active"),
    _item("L-3", "Not Auailable", "Gamma", days(1), days(1), "Support-Active"),
    [None] * 7 + ["under no header: this is no row"],
    ["  ", "\u00a0", None, "\t"],
    _item("#", "#", "#", "#", "#", "#", "#"),
]

# --- opportunities: sheet "Tabelle1", found by its headers ---------------------------

OPPORTUNITIES = [
    ["OPPORTUNITY ID", "Opportunity-Name", "Opportunity Description", "Account Name",
     "Account ST ID", "Opportunity Owner", "Product Line (c)", None],
    ["OP-1", "=cmd|' /C calc'!A0", " Größe 😀 ", "Überland Öl", 5001, "Q. Tester", "Servers",
     "no header"],
    ["OP-1", "Again", None, "überland öl", "5001", "-", "servers "],
    ["op-1", "Other case", "x", "Zeta Works", "5001.0", None, "Storage"],
    ["OP-2", "Script", "<script>alert(1)</script>", "<script>alert('x')</script>", "05001",
     "NULL", "STORAGE"],
    ["OP-3", "Long", LONGEST, RIGHT_TO_LEFT + "Levant Mills", "AB-1", "n/a", "Lösung"],
    ["OP-4", "Escapes", "a_x0041_b\x07c", RIGHT_TO_LEFT + "Levant Mills", "AB-1", "n/a", "LÖSUNG"],
    # No opportunity id: each row counts.
    [None, "No id", "\u00a0", "Nadir Glass", 6001, None, "(null)"],
    ["(null)", "No id", "two\nlines", "Nadir Glass", 6001, None, "  "],
    # Joins nothing.
    ["OP-9", "Lost", "No territory", "Nobody", "none", "x", "y"],
    ["OP-10", "Lost", "No territory", "Nobody", error("#NAME?"), "x", "y"],
]

# --- service credits: hidden sheet ---------------------------------------------------
# Three id columns, the first non-missing from the left counts. The contract ends are text,
# day first on a tie of one against one.

_CREDIT_HEADER = [
    "Project ID", "Project Name", "Customer ID", "Practice Name", "ST ID", "Purchased Credits",
    "converted credits", "Delivered Credits", "Converted_Not_Delivered_Credits",
    "Active Credits", "Expiry In Days", "Contract End Date", "account_id",
]


def _credit(project, name, purchased, active, delivered, end, customer=None, territory=None,
            account=None, practice="Cloud", expiry="46-90"):
    return [project, name, customer, practice, territory, purchased, "-", delivered, None,
            active, expiry, end, account]


CREDITS = [
    _CREDIT_HEADER,
    _credit("K-1", "Cloud-1-DE-Ended Yesterday", 10, 1, 2, days(-1), 7001),
    _credit("K-2", "Cloud-2-DE-Ended 89", "1,000", "0,125", "1.5", days(-89), territory=7002),
    _credit("K-3", "Cloud-3-DE-Ended 90", "1.234,56", "1.000", "(500)", days(-90), account=7003),
    _credit("K-4", "Cloud-4-DE-Ended 91", "$1,234", "700-", "€ 12,5", days(-91), "n/a", 7004),
    _credit("K-5", "Cloud Ops-5-DE-Ends-Today", 100, 50, 25, "04/07/2025", "null", "-", 7005),
    _credit("K-6", "Cloud-Native-6-NA-Ends 89", 100, 50.5, 25, "2025-10-01", 7006, 1, 2),
    _credit("K-7", "no pattern here", 100, 49.5, 25, "02.10.2025", "07007"),
    # A tie of orders in the texts of this column: day first, the second is impossible so.
    _credit("K-8", "Edge-8-FR-Fjord", 0, 5, 5, "13/08/2025", 5002, practice="Edge"),
    _credit("K-9", "Edge-9-FR-Fjord", -40, 5, 5, "08/14/2025", 5002, practice=" EDGE"),
    _credit("K-10", "Edge-10-FR-Fjord", 0.1, 0.2, 0.7, None, 5002, practice="Edge  "),
    # The same project id twice: one record, the first value of each sum, both practices.
    _credit("P-1", "Cloud-11-DE-x", "-", 10, None, days(400), practice="Network"),
    _credit("P-1", "Cloud-11-DE-x", 80, 20, "12%", days(300), practice="Net-work"),
    _credit("P-1", "Cloud-11-DE-x", 60, 30, 30, "2099-12-31", practice="n/a"),
    # Linked through a project whose number is written in another way.
    _credit("4711.0", "Cloud-12-DE-x", Formula("=2*21", 42), error("#VALUE!"), 4, None),
    # No project id: each row is a record.
    _credit(None, "Cloud-13-DE-Kelp Farm", 1, 2, 3, None, 7008, expiry="0-45"),
    _credit(None, "Cloud-14-DE-kelp farm", 0.1, 0.2, 0.3, None, 7008, expiry=">180"),
    _credit("unknown", "Cloud-15-DE-Kelp farm", 0.2, 0.1, "abc", None, 7008, expiry="some day"),
    # Only refunds: the sum is negative.
    _credit("K-11", "Cloud-19-DE-Refund House", "-100", 1, 1, None, 7009),
    _credit("K-12", "Cloud-20-DE-Refund House", 50, 1, 1, None, 7009),
    # Joins nothing: unknown project, project without a customer, neither id.
    _credit("K-404", "Cloud-16-DE-Overland Oil", 7, 7, 7, days(5)),
    _credit("P-90", "Cloud-17-DE-Overland Oil", 7, 7, 7, days(5)),
    _credit(None, "Cloud-18-DE-Overland Oil", 7, 7, 7, days(5)),
]

# --- projects ------------------------------------------------------------------------
# The start dates are month first by 4 to 1 texts; "prj_start_date" a second time is ignored.

_PROJECT_HEADER = [
    "Project", "PRJ Customer", "PRJ Customer ID", "ST_ID", "PRJ Siebel Id", "PRJ Practice",
    "country_id", "PRJ Start Date", "prj_start_date", "PRJ End Date", "PRJ Size", "PRJ Days",
    "PRJ Stage Status", "PRJ Status Description", "account_st_name", "Last Refresh Date",
    "col_3rd_party_svc_cost", "Something else",
]


def _project(key, size, start, stage, status, territory=None, customer=None, name=None,
             practice="Advisory", country="DE", account=None, number=1):
    return [key, name, customer, territory, "OP-1", practice, country, start, "01/01/2001",
            None, size, number, stage, status, account, "2025-06-30", "Yes", None]


PROJECTS = [
    _PROJECT_HEADER,
    # Rows that differ in outcome: delivered before lost before cancelled before in progress.
    _project("P-1", None, "06/13/2025", "LOST", "Closed", 8001, 1, "Orchard AG", "Advisory"),
    _project("P-1", "<$50k", "07/04/2025", "C", "Closed", 8001, 1, "Orchard AG", " ADVISORY "),
    _project("P-1", ">$5M", "07/05/2025", "X", "Closed", "8001", 1, "orchard ag", "Edge"),
    _project("P-2", "$50k-$500k", "05/20/2025", "X", "Closed", 8001, 1, "Orchard", "Cloud  Ops"),
    _project("P-2", "tbd", "05/21/2025", "LOST", "Completed", 8001, 1, "Orchard", "Cloud Ops"),
    _project("P-3", "$500k-$1M", "20/05/2025", "S", "Not completed", 8001, 1, "ORCHARD AG"),
    _project("P-3", "$500k-$1M", "05/22/2025", "X", "not  complete", 8001, 1, None),
    # The words of the status.
    _project("P-10", "$1M-$5M", days(-90), "DP", "not-completed", 8002, 2, account="Quarry & Son"),
    _project("P-11", "$1M - $5M", days(-91), "OC", "Incomplete", 8002, 2, account="quarry & son"),
    _project("P-12", "≥ $3M", days(1), "I", "Work complete, NOT COMPLETED", 8002, 2,
             account="Quarry & Son"),
    _project("P-13", 1500.5, None, None, "Completed (not billed)", 8002, 2, country="na"),
    _project("P-14", "1,500", None, "PRE", "COMPLETED", 8002, 2, country="NA "),
    _project("P-15", "$2M+", None, "S", "uncompleted", 8002, 2, country="n/a"),
    _project("P-16", "(null)", None, "NOBID", "complete", 8002, 2, country=" de"),
    # Only a customer id; the id is a territory elsewhere.
    _project("P-20", ">$5M", days(-29), "C", "x", None, 5002, "Fjord & Co"),
    _project("P-21", ">$5M", days(-30), "C", "x", None, "5002", "Fjord & Co"),
    _project(4711, "<$50k", days(-30), "C", "x", "(null)", "AB-1", "Levant Mills"),
    # A territory wins over a customer id, which then makes no customer.
    _project("P-22", "<$50k", days(-89), "C", "x", 8003, 99999, "Rill Paper"),
    # The same project at two customers; no project key: each row counts.
    _project("P-22", "<$50k", days(-120), "LOST", "x", 8004, None, "Sable Inks"),
    _project(None, "<$50k", days(-500), "LOST", "x", 8004, None, "Sable Inks", number="1.000,5"),
    _project("-", "<$50k", days(-500), "X", "x", 8004, None, "Tundra Rail", number="x"),
    # Only in the future, and open-ended.
    _project("P-30", "<$50k", days(200), "S", "x", 8005, None, "Umber Clay"),
    _project("P-31", "<$50k", dt.date(2118, 12, 31), "S", "x", 8005, None, "Umber Clay"),
    # A text id with a leading zero and no name but the id; a negative id.
    _project("P-40", "<$50k", "2024-02-29", "X", "x", "00071", None, None),
    _project("P-41", "<$50k", "2023-02-29", "X", "x", "Ä-9", None, "unknown"),
    _project("P-42", "<$50k", 45_000, "C", "x", 8006, None, "Vole <b>Bold</b> Ltd"),
    # Joins nothing.
    _project("P-90", ">$5M", days(-1), "C", "x", None, None, "Overland Oil"),
    _project("P-91", ">$5M", days(-1), "C", "x", "#N/A", error("#REF!"), "Overland Oil"),
]

# --- services ------------------------------------------------------------------------

SERVICES = [
    ["Practice", "Sub-Practice", "Services"],
    ["Cloud", "Migration", "Landing zone"],
    [None, None, "Workload move"],
    [None, "(null)", "Cut-over"],
    ["Network", None, "Site survey"],
    [None, "Campus", "Wireless"],
    [None, None, "   "],
]
MERGED_PRACTICES = [(1, 3, "Cloud"), (4, 6, "Network")]  # rows counted from 0
