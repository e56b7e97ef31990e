"""small.xlsx: six customers whose every feature can be worked out by hand.

The workings stand in test_reference.py.
"""

from fixture_book import Book, days

INSTALL_BASE = [
    ["serial_number_id", "account_sales_territory_id", "product_platform_description_name",
     "product_end_of_life_date", "product_end_of_service_life_date", "support_status"],
    ["S1", 1001, "Alpha", "2025-06-24", "2025-12-31", "Support-Active"],
    ["S2", 1001, "Beta", "2026-07-03", "(null)", "Support-Expired"],
    ["S3", 1001, "alpha ", "(null)", "(null)", "Active Warranty"],
    ["S4", 1002, "Gamma", "2026-07-04", "2027-07-04", "Not Active"],
    ["S5", 1002, "Gamma", "2027-07-03", "2027-07-05", "Uncovered"],
    ["S6", 1004, "Delta", "(null)", "(null)", "Inactive"],
]
OPPORTUNITIES = [
    ["opportunity_id", "opportunity_name", "opportunity_description", "account_name",
     "account_sales_territory_id", "product_line"],
    ["O1", "Server refresh", "Refresh", "Aster Foundry", 1001, "Servers"],
    ["O2", "More servers", None, "aster foundry", 1001, "servers"],
    ["O3", "Storage", "Größe", "Aster Foundry", 1001, "Storage"],
    ["O4", "Checkout", "ab", "Cedar Retail", 1003, "(null)"],
]
CREDITS = [
    ["project_id", "project_name", "practice_name", "purchased_credits", "delivered_credits",
     "active_credits", "contract_end_date", "st_id"],
    ["7001", "Cloud-17-DE-Fir Works", "Cloud", 100, 20, 80, days(89), 1004],
    ["P1", "Cloud-18-DE-Dune Energy", "cloud", 50, 10, 25, days(90), None],
    ["P2", "Security-19-DE-Dune Energy", "Security", 30, 30, 0, days(-91), None],
    ["9999", "Cloud-20-DE-Nobody Known", "Cloud", 10, 10, 0, days(30), None],
]
PROJECTS = [
    ["project", "prj_customer", "prj_customer_id", "st_id", "prj_practice", "country_id",
     "prj_start_date", "prj_size", "prj_stage_status", "prj_status_description"],
    ["P1", "Dune Energy", 3001, 2001, "Cloud", "DE", days(0), "<$50k", "C", "Closed"],
    ["P2", "Dune Energy", 3001, 2001, "Cloud", "DE", days(-33), "$50k-$500k", "LOST", "Closed"],
    ["P3", "Dune Energy", 3001, 2001, "Network", "FR", days(28), "$500k-$1M", "X", "Closed"],
    ["P4", "Dune Energy", 3001, 2001, "Network", "NA", days(-365), "$1M - $5M", "DP",
     "Completed"],
    ["P5", "Elm Freight", 2002, None, "Cloud", "AT", days(-90), ">$5M", "S", "Not completed"],
    ["P6", "Birch Labs", 3002, 1002, "Cloud", "AT", days(-29), None, "C", "Closed"],
]
SERVICES = [
    ["practice", "sub_practice", "services"],
    ["Cloud", "Migration", "Landing zone design"],
    [None, None, "Workload move"],
    ["Network", None, "Site survey"],
]


def write(path):
    book = Book(path)
    book.sheet("Raw_install_base", INSTALL_BASE)
    book.sheet("Raw_opportunities", OPPORTUNITIES)
    book.sheet("Raw_service_credits", CREDITS)
    book.sheet("Raw_projects", PROJECTS)
    book.sheet("Raw_services", SERVICES)
    book.close()
