"""Checks the reference by hand-computed values: `python test_reference.py`."""

import datetime as dt
import math
from pathlib import Path

import due
import features
import labels
import onelead_reference
import values as v

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
AS_OF = dt.date(2025, 7, 4)

# One line per feature, one value per customer of small.xlsx.
CUSTOMERS = ["1001", "1002", "1003", "1004", "2001", "2002"]
NAMES = ["Aster Foundry", "Birch Labs", "Cedar Retail", "Fir Works", "Dune Energy", "Elm Freight"]
SMALL = {
    "total_products": [3, 2, 0, 1, 0, 0],
    # 2025-06-24 is 10 days past, 2026-07-03 is 364 days off, 2027-07-03 is 729 days off.
    "min_days_to_eol": [-10, 365, 999, 999, 999, 999],
    "avg_days_to_eol": [177, 547, 999, 999, 999, 999],  # (-10 + 364) / 2, (365 + 729) / 2
    "products_with_eol": [2, 2, 0, 0, 0, 0],
    "min_days_to_eos": [180, 730, 999, 999, 999, 999],
    "avg_days_to_eos": [180, 730.5, 999, 999, 999, 999],  # (730 + 731) / 2
    "products_with_eos": [1, 2, 0, 0, 0, 0],
    "platform_diversity": [2, 1, 0, 1, 0, 0],
    "active_support_count": [2, 0, 0, 0, 0, 0],
    "eol_urgency_score": [3, 2, 0, 1, 0, 0],
    "eos_urgency_score": [3, 1, 0, 1, 0, 0],
    "total_opportunities": [3, 0, 1, 0, 0, 0],
    "opportunity_product_lines": [2, 0, 0, 0, 0, 0],
    "avg_opp_description_length": [4, 0, 2, 0, 0, 0],  # (7 + 0 + 5) / 3
    "opportunities_with_description": [2, 0, 1, 0, 0, 0],
    "has_active_opportunities": [True, False, True, False, False, False],
    "total_purchased_credits": [0, 0, 0, 100, 80, 0],
    "total_contracts": [0, 0, 0, 1, 2, 0],
    "total_active_credits": [0, 0, 0, 80, 25, 0],
    "total_delivered_credits": [0, 0, 0, 20, 40, 0],
    "avg_credit_utilization": [0, 0, 0, 0.2, 0.6875, 0],  # (100 - 80) / 100, (80 - 25) / 80
    "avg_delivery_rate": [0, 0, 0, 0.2, 0.5, 0],
    "min_days_to_contract_end": [999, 999, 999, 89, 90, 999],
    "credit_practice_diversity": [0, 0, 0, 1, 2, 0],
    "low_utilization_risk": [False, False, False, True, False, False],
    "contract_renewal_urgency": [False, False, False, True, False, False],
    "total_projects": [0, 1, 0, 0, 4, 1],
    "days_since_last_project": [999, 29, 999, 999, 0, 90],
    "project_practice_diversity": [0, 1, 0, 0, 2, 1],
    "geographic_diversity": [0, 1, 0, 0, 3, 1],  # 2001: DE, FR and Namibia
    "successful_projects": [0, 1, 0, 0, 2, 0],
    "project_success_rate": [0, 1, 0, 0, 0.5, 0],  # 2001: 2 of 2 + 1 lost + 1 cancelled
    "recent_engagement": [False, True, False, False, True, False],
    "total_project_value": [0, 0, 0, 0, 4_050_000, 5_000_000],
    "practice_diversity": [0, 1, 0, 1, 3, 1],
    "recency_score": [0, 3, 0, 0, 3, 1],
    # Interactions 3 1 1 1 6 1: the 0.75 quantile is 2.5, the median 1.
    "frequency_score": [3, 2, 2, 2, 3, 2],
    # Values 100, 4 050 080, 5 000 000: the 0.75 quantile is 4 525 040.
    "monetary_score": [0, 0, 0, 1, 2, 3],
    "rfm_score": [3, 5, 2, 3, 8, 6],
    "urgency_score": [6, 3, 0, 4, 0, 0],
    "opportunity_propensity_score": [
        0.30 + 0.25 / 6 + 0.10 + 0.05,
        0.30 / 2 + 0.25 / 2 + 0.20 + 0.10 / 2 + 0.10 / 3,
        0.05,
        0.30 * 4 / 6 + 0.25 / 6 + 0.10 / 2 + 0.10 / 3,
        0.25 + 0.20 / 2 + 0.10,
        0.25 * 4 / 6 + 0.10 / 3,
    ],
}
# Twice the ranks: urgency 12 8 4 10 4 4, end of life and products 12 10 4 8 4 4; 6n = 36.
LABEL_SCORES = [48 + 48 + 36 + 12, 32 + 40 + 10, 16 + 16 + 36 + 4, 40 + 32 + 8, 36, 36]
LABELS = ["High", "High", "Medium", "Medium", "Low", "Low"]
TIERS = ["High", "High", "Low", "Medium", "Medium", "Low"]
# 2025-07-04 is a Friday, and 30 days later it is a Sunday; 60 days later is a Tuesday. The contract of 1004 ends in 89 days.
DUE = [
    {"critical_renewal": "2025-07-04"},
    {"planned_renewal": "2026-01-02"},  # six months end on a Sunday
    {},
    {"service_expiration": "2025-08-01", "service_expansion": "2025-09-02"},
    {},
    {},
]
CONTRACT_ENDS = [(None, None), (None, None), (None, None), ("2025-10-01", None), ("2025-10-02", None), (None, None)]
UNUSED = [(0, 0), (0, 0), (0, 0), (80, 0), (25, 0), (0, 0)]
RENEWALS = [True, True, False, True, False, False]


def check_small():
    result = onelead_reference.analyze(FIXTURES / "small.xlsx", AS_OF)
    found = result["customers"]
    for key, wanted in [("id", CUSTOMERS), ("name", NAMES), ("label_score", LABEL_SCORES),
                        ("label", LABELS), ("tier", TIERS), ("renewal", RENEWALS)]:
        assert [c[key] for c in found] == wanted, (key, [c[key] for c in found])
    assert [c["due"] for c in found] == DUE, [c["due"] for c in found]
    ends = [(c["next_contract_end"], c["latest_ended_contract"]) for c in found]
    assert ends == CONTRACT_ENDS, ends
    unused = [(c["unused_credits"], c["unused_credits_of_ended_contracts"]) for c in found]
    assert unused == UNUSED, unused
    assert list(SMALL) == features.FEATURES
    for name, wanted in SMALL.items():
        got = [c["features"][name] for c in found]
        assert all(math.isclose(a, b, abs_tol=1e-12) for a, b in zip(got, wanted)), (name, got)
        assert [type(a) is bool for a in got] == [type(b) is bool for b in wanted], name
    assert result["unlinked_rows"]["service_credits"] == 1
    services = result["sources"]["services"]
    assert (services["rows"], services["columns"]) == (3, 3)
    assert services["blank_completeness"] == 6 / 9
    base = result["sources"]["install_base"]
    assert base["blank_completeness"] == 1.0
    assert base["effective_completeness"] == (36 - 5) / 36  # five (null)


def unparsable(parse, *cells):
    for cell in cells:
        try:
            value = parse(cell)
        except v.Unparsable:
            continue
        raise AssertionError((cell, value))


def check_numbers():
    for text, wanted in [
        ("1,234", 1234), ("0,123", 0.123), ("1,23", 1.23), ("1.234", 1.234), ("1,234.5", 1234.5),
        ("1.234,5", 1234.5), ("1.234.567", 1234567), ("1,234,567", 1234567), ("(500)", -500),
        ("500-", -500), ("-1,5", -1.5), ("$1,234", 1234), ("€ 2.000,00", 2000), ("-0,123", -0.123),
        ("12 €", 12), ("($1,000.50)", -1000.5), ("1 250,5", 1250.5), ("1\u2019250", 1250), ("USD 1,250", 1250),
        ("1234,567", 1234.567),
    ]:
        assert v.parse_number(text) == wanted, (text, v.parse_number(text))
    assert v.majority_mark(["6.250", "1.562,5", 2.5]) == ","
    assert v.parse_number("6.250", ",") == 6250 and v.parse_number("6,250", ",") == 6.25
    unparsable(v.parse_number, "12%", "abc", "1,23,456", "1.2.3", "1,234.567,8", "")


def check_bands():
    for text, wanted in [
        ("<$50k", 25e3), ("$50k-$500k", 275e3), ("$500k-$1M", 750e3), ("$1M - $5M", 3e6),
        (">$5M", 5e6), ("≥ $3M", 3e6), ("$2M+", 2e6), ("750", 750), ("0-45", 22.5), (">180", 180),
    ]:
        assert v.parse_band(text) == wanted, text
    assert v.parse_band(12) == 12
    for text, wanted in [("< 1 yr", 0.5), ("1 - 2 yrs", 1.5), ("> 2yrs", 2), ("6 months", 0.5)]:
        assert v.parse_band(text, "prj_length") == wanted, text
    unparsable(v.parse_band, "tbd", "-", "a-b")


def check_dates():
    day = dt.date(2025, 3, 2)
    for text in ["2025-03-02", "2025-03-02 23:59:59", "2025-03-02T10:00:00.5+02:00", "2025/3/2",
                 "2.3.2025", "02.03.2025", "2/3/2025", "2/3/25", "02-Mar-2025", "2. März 2025",
                 "Mar 2, 2025 12:00 AM", "20250302", 20250302, "45718", "2.3.2025 10:00:00 UTC"]:
        assert v.parse_date(text, True) == day, text
    assert v.parse_date("3/2/2025", False) == day
    assert v.parse_date("13/2/2025", False) == dt.date(2025, 2, 13)
    assert v.parse_date(45718, True) == day and v.parse_date(45718.9, True) == day
    assert v.parse_date(45718 - 1462, True, date1904=True) == day
    unparsable(lambda text: v.parse_date(text, True), "31.2.2025", "30/2/2025", "soon")
    assert v.order_votes(["1/2/2025", "13/2/2025", "2/13/2025", "2-14-25"]) == (1, 2)
    assert v.day_first([(1, 1), (0, 0)]) and not v.day_first([(1, 1), (0, 2), (9, 0)])
    assert v.parse_date(45718 - 1e-6, True) == day
    for cell in ["2099-01-01", "1969-12-31", dt.datetime(2119, 1, 1), 1]:
        try:
            v.parse_date(cell, True)
        except v.OutOfRange:
            continue
        raise AssertionError(cell)


def check_ids_and_missing():
    assert v.parse_id(123456) == v.parse_id(123456.0) == v.parse_id(" 123456 ") == 123456
    assert v.parse_id("123456.0") == 123456
    assert v.parse_id("'\u200b123456") == v.parse_id('="123456"') == 123456 and v.parse_id("'-A1") == "-A1"
    assert v.parse_id("1234567890123456") == 1234567890123456
    assert v.parse_id("00071") == "00071" and v.parse_id(12.5) == "12.5"
    ids = ["b", 10, "B", 9, "010"]
    assert sorted(ids, key=v.id_order) == [9, 10, "010", "B", "b"]
    for cell in [None, "", " \u00a0", " (NULL) ", "N/A", "-", "#", "Not Auailable", "UNKNOWN"]:
        assert v.is_missing(cell), cell
    assert v.is_missing("NA") and not v.is_missing("NA", "country_id")
    for cell in ["--", "?", "tbd", "(blank)", "Not assigned", "\\N", "<null>", "#DIV/0!", "\u200b"]:
        assert v.is_missing(cell), cell
    assert not v.is_missing("---") and not v.is_missing(0)
    assert v.is_missing(0, "st_id") and v.is_missing("-1", "customer_id")


def check_working_days():
    friday = dt.date(2025, 7, 4)
    days = [friday + dt.timedelta(days) for days in range(4)]
    assert [due.working(day, friday) for day in days] == [friday, friday, friday, days[3]]
    assert [due.working(day, days[1]) for day in days[1:]] == [days[3]] * 3
    assert due.six_months_on(dt.date(2025, 8, 31)) == dt.date(2026, 2, 28)


def check_rules():
    for status, is_active in [("Support-Active", True), ("Active Warranty", True),
                              ("Inactive", False), ("Non-Active", False), (None, False),
                              ("Active - expired", False)]:
        assert features.is_active_support(status) is is_active, status
    for stage, status, wanted in [
        ("C", None, "delivered"), ("NOBID", "Completed", "lost"), ("X", "x", "cancelled"),
        ("DP", "not completed", "in progress"), (None, "Work complete", "delivered"),
        ("S", "incomplete", "in progress"), ("S", "Completed, not billed", "delivered"),
    ]:
        assert features.outcome(stage, status) == wanted, (stage, status)
    assert features.quantile([1, 2, 3, 4, 5], 0.75) == 4
    assert features.quantile([0.0, 1.0], 0.25) == 0.25
    assert labels.twice_ranks([5, 1, 5]) == [5, 2, 5]


if __name__ == "__main__":
    for check in [check_numbers, check_bands, check_dates, check_ids_and_missing, check_rules,
                  check_working_days, check_small]:
        check()
    print("reference: all checks hold")
