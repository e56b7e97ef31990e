"""Reads every sheet of a workbook by pandas and openpyxl; prints one line of JSON.

Usage: python pandas_openpyxl.py FILE RUNS
"""

import json
import resource
import statistics
import sys
import time

import pandas

path, runs = sys.argv[1], int(sys.argv[2])
seconds = []
for _ in range(runs):
    start = time.perf_counter()
    sheets = pandas.read_excel(path, sheet_name=None, engine="openpyxl")
    seconds.append(time.perf_counter() - start)
    assert sheets
peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"read": statistics.median(seconds), "peak_bytes": peak_bytes}))
