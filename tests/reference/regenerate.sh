#!/usr/bin/env bash
# Rewrites tests/fixtures/*.xlsx and tests/golden/*.json: tests/reference/regenerate.sh
# Makes a venv beside this script on the first run (about 400 MB); PYTHON=... uses another one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export PYTHONDONTWRITEBYTECODE=1

as_of=2025-07-04
python=${PYTHON:-.venv/bin/python}
if [ -z "${PYTHON:-}" ]; then
    [ -x "$python" ] || python3 -m venv .venv
    "$python" -m pip install --quiet --disable-pip-version-check -r requirements.txt
fi

"$python" make_fixtures.py
"$python" test_reference.py
for workbook in ../fixtures/{small,nasty,second_generation}.xlsx ../../public/demo.xlsx; do
    name=$(basename "$workbook" .xlsx)
    if [ -f "$workbook" ]; then
        "$python" onelead_reference.py "$workbook" --as-of "$as_of" --out "../golden/$name.json"
        [ "$name" != demo ] || "$python" insights.py "../golden/$name.json" --out "../golden/insights_$name.json"
    else
        echo "$name.xlsx: not there, skipped"
    fi
done
for workbook in ../fixtures/{nasty,closed_export}.xlsx ../../public/demo.xlsx; do
    "$python" quality.py "$workbook" --as-of "$as_of" --out "../golden/quality_$(basename "$workbook" .xlsx).json"
done
for workbook in ../fixtures/{small,nasty,second_generation,closed_export}.xlsx ../../public/demo.xlsx; do
    "$python" win_loss.py "$workbook" --as-of "$as_of" --out "../golden/win_loss_$(basename "$workbook" .xlsx).json"
    "$python" rhythm.py "$workbook" --as-of "$as_of" --out "../golden/rhythm_$(basename "$workbook" .xlsx).json"
done
"$python" starts.py ../fixtures/starts.xlsx --as-of "$as_of" --out ../golden/starts.json
