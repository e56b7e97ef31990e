"""second_generation.xlsx: the second generation of headers, real Excel dates, 30 customers.

Random, but from a generator written out here, so that every Python writes the same bytes.
"""

from fixture_book import Book, days

MASK = (1 << 64) - 1
COMPANIES = """
Amber Quay;Basalt Dairy;Copper Lantern;Driftwood Rail;Ember Textiles;Fallow Grain;Granite Post;
Harbor Loom;Indigo Kiln;Juniper Freight;Kestrel Paper;Larch Optics;Mallow Foods;Nettle Press;
Ochre Tiles;Pebble Bank;Quill Stationers;Rowan Pumps;Saffron Mills;Thistle Energy;Umbra Glass;
Vesper Hotels;Willow Cable;Xenon Stage;Yarrow Clinics;Zephyr Fans;Alder Bridges;Bracken Wool;
Clover Dairies;Dapple Toys
""".replace("\n", "").split(";")
PLATFORMS = ["Rack Nine", "Blade Four", "Flash Array Q", "Edge Hub", "Tape Vault", "Core Switch"]
PRACTICES = ["Hybrid Cloud", "Data Protection", "Network Edge", "Workplace", "Advisory"]
PRODUCT_LINES = ["Compute", "Storage", "Networking", "Operational Services"]
COUNTRIES = [("DE", "Germany"), ("AT", "Austria"), ("NA", "Namibia"), ("FR", "France")]
SIZES = ["<$50k", "$50k-$500k", "$500k-$1M", "$1M - $5M", ">$5M"]
STAGES = ["C", "C", "C", "LOST", "NOBID", "X", "S", "DP", "OC", "I", "PRE", None]
STATUSES = ["Completed", "Not completed", "In work", "Closed, complete", "On hold", "(null)"]
SUPPORT = ["Support-Active", "Support-Expired", "Active Warranty", "Expired", "Uncovered", None]
TERRITORIES = list(range(410_001, 410_017))  # the first 12 own products
PROJECT_CUSTOMERS = list(range(520_001, 520_015))


class Draw:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        return self.next() % n

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def pick(self, items):
        return items[self.below(len(items))]

    def chance(self, percent):
        return self.below(100) < percent


def company(customer):
    if customer in TERRITORIES:
        return COMPANIES[TERRITORIES.index(customer)]
    return COMPANIES[len(TERRITORIES) + PROJECT_CUSTOMERS.index(customer)]


def install_base(draw):
    rows = [[
        "Serial Number Id", "Product Id", "Line Description Name",
        "Product Platform Description Name", "Business Area Description Name", "Product Name",
        "Account Sales Territory Id", "Legacy Global Business Unit", "Product End Of Life Date",
        "Product End Of Service Life Date", "Final Service Start Date", "Final Service End Date",
        "Final Service Source", "Support Status", "Mapped Business Area", "Mapped Practice Area",
        "Service Agreement Id",
    ]]
    for number in range(400):
        owner = TERRITORIES[draw.below(12)]
        # Some own one platform only, some nothing that ends soon.
        platform = PLATFORMS[0] if owner % 4 == 0 else draw.pick(PLATFORMS)
        sooner = 800 if owner % 3 == 0 else -1500
        eol = days(draw.between(sooner, 2500)) if draw.chance(70) else None
        eos = days(draw.between(sooner + 400, 3000)) if draw.chance(50) else None
        serial = f"SN{draw.between(100_000, 999_999)}" if number % 7 else 700_000 + number
        if number % 50 == 49:
            serial = rows[-1][0]
        start = days(-draw.between(100, 3000))
        rows.append([
            serial, f"PR-{draw.between(10, 99)}", "Line " + draw.pick("ABC"), platform,
            draw.pick(["Compute", "Storage"]), platform + " node", owner, "Legacy unit", eol, eos,
            start, days(draw.between(-300, 900)), draw.pick(["Contract", "Warranty"]),
            draw.pick(SUPPORT), "Infrastructure", draw.pick(PRACTICES),
            810_000 + draw.below(60),
        ])
    return rows


def opportunities(draw):
    rows = [[
        "HPE Opportunity Id", "Opportunity Name", "Opportunity Description",
        "Opportunity Account Name", "Account ST ID", "Opportunity Ownerr Name", "Product Line (c)",
    ]]
    for number in range(60):
        owner = TERRITORIES[6 + draw.below(10)]
        name = company(owner)
        rows.append([
            f"OPE-{9000 + number}", f"Opportunity {number}",
            "word " * draw.between(1, 30) if draw.chance(60) else None,
            name.upper() if draw.chance(20) else name, owner, f"Owner {draw.between(1, 9)}",
            draw.pick(PRODUCT_LINES),
        ])
    return rows


def projects(draw):
    rows = [[
        "Project", "PRJ Customer", "PRJ Customer Id", "ST ID", "PRJ Description", "PRJ Siebel Id",
        "PRJ Practice", "PRJ Business Area", "PRJ L04 BA Name", "Country Id", "Country",
        "PRJ Region", "PRJ Start Date", "PRJ End Date", "PRJ Size", "PRJ Length", "PRJ Days",
        "PRJ Status Description", "PRJ System Status", "PRJ Stage Status", "PRJ Financial Status",
        "PRJ Contract Terms", "PRJ Industry Code", "PRJ Resp Person", "Account ST Name",
        "Import Date", "Last Refresh Date", "col_3rd_party_svc_cost", "col_3rd_party_mat_cost",
        "Labor Cost", "PRJ Extra Remark",
    ]]
    for number in range(300):
        by_territory = draw.chance(25)
        owner = TERRITORIES[draw.below(8)] if by_territory else draw.pick(PROJECT_CUSTOMERS)
        start = days(-draw.below(1400) + (60 if owner % 5 == 0 else -25))
        key = f"PRJ{30_000 + number}"
        if number % 40 == 39:
            key = rows[-1][0]
            owner, by_territory = rows[-1][2], rows[-1][3] is not None
        country = draw.pick(COUNTRIES)
        answers = [draw.pick(["Yes", "No"]) for _ in range(3)]
        rows.append([
            key, company(owner), owner, owner if by_territory else None, f"Project {number}",
            f"OPE-{9000 + draw.below(90)}", draw.pick(PRACTICES), "Services", "Level four",
            country[0], country[1], "Europe", start,
            days(draw.between(-100, 200)) if draw.chance(80) else None, draw.pick(SIZES),
            draw.pick(["<30", "30-90", ">90"]), draw.between(1, 400), draw.pick(STATUSES), "REL",
            draw.pick(STAGES), draw.pick("GYR"), "Fixed price", f"I{draw.between(10, 40)}",
            f"Person {draw.between(1, 20)}", company(owner).lower(), days(-4), days(-2), *answers,
            None if draw.chance(50) else "seen",
        ])
    return rows


def service_credits(draw, project_rows):
    rows = [[
        "Project Id", "Project Name", "Practice Name", "Purchased Credits", "Converted Credits",
        "Delivered Credits", "Converted Not Delivered Credits", "Active Credits",
        "Expiry In Days", "Contract End Date", "Account Id", "Customer Id",
    ]]
    for number in range(120):
        purchased = draw.between(4, 400) / 4
        used = draw.between(0, 100)
        active = purchased * (100 - used) / 100
        delivered = draw.between(0, used) * purchased / 100
        account = customer = None
        # A third by each id column, else through the project; every tenth joins nothing.
        key, owner = f"CR-{number}", draw.pick(TERRITORIES + PROJECT_CUSTOMERS)
        if number % 10 == 0:
            owner = None
        elif number % 3 == 0:
            account = owner
        elif number % 3 == 1:
            customer = owner
        else:
            key, name = project_rows[1 + draw.below(len(project_rows) - 1)][:2]
        if owner is None:
            name = "Unheard Of"
        elif number % 3 != 2:
            name = company(owner)
        practice = draw.pick(PRACTICES)
        rows.append([
            key, f"{practice}-{1000 + number}-DE-{name}", practice, purchased, purchased * 3 / 4,
            delivered, purchased / 8, active, draw.pick(["0-45", "46-90", "91-180", ">180"]),
            days(draw.between(-250, 500)), account, customer,
        ])
    return rows


def services(draw):
    rows = [["Practice", "Sub-Practice", "Services"]]
    for number in range(40):
        rows.append([
            PRACTICES[number // 8] if number % 8 == 0 else None,
            f"Sub-practice {number // 4}" if number % 4 == 0 and number % 16 else None,
            f"{draw.pick(['Design', 'Build', 'Run', 'Review'])} of {draw.pick(PLATFORMS)}",
        ])
    return rows


def write(path):
    draw = Draw(20_250_704)
    project_rows = projects(draw)
    book = Book(path)
    book.sheet("Install Base", install_base(draw))
    book.sheet("Opportunity", opportunities(draw))
    book.sheet("Service Credits", service_credits(draw, project_rows))
    book.sheet("APS Project (Sample)", project_rows)
    book.sheet("Services", services(draw))
    book.close()
