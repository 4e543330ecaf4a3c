"""Checks that the tables are what their CSVW metadata says, and that tables and JSON Lines agree."""

import csv
import json
import shutil
import sys
import warnings
from pathlib import Path

from csvw import CSVW

# What must not pass: a column of a table, and a cell that it may not hold.
DAMAGES = {
    "claims.csv": [("lower_norm", "about 5"), ("span_start", "-1"), ("time_end", "2023-02-30"),
                   ("document", "")],
    "long.csv": [("value", "1,5"), ("unit", "")],
}


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def is_valid(path):
    """Whether the table is what FILE-metadata.json beside it says."""
    with warnings.catch_warnings():
        # Each fault is a warning to it, also the second of a kind.
        warnings.simplefilter("always")
        return CSVW(str(path), validate=True).is_valid


def damaged(path, column, cell, folder):
    """A copy of the table with this cell in the column's first filled row."""
    rows = read(path)
    next(row for row in rows if row[column])[column] = cell
    copy = folder / path.name
    with open(copy, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    shutil.copy(f"{path}-metadata.json", f"{copy}-metadata.json")
    return copy


def same_as_lines(rows, path):
    """Whether the table has what JSON Lines have."""
    with open(path, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for record in records:
        for name in ("span", "sentence"):
            record[f"{name}_start"], record[f"{name}_end"] = record.pop(name)
    # An empty unit is an empty cell; confidence is the one number that is no text in JSON.
    cells = [{name: str(value) for name, value in record.items() if value != ""} for record in records]
    return cells == [{name: cell for name, cell in row.items() if cell != ""} for row in rows]


def main(folder):
    faults = []
    scratch = folder / "damaged"
    scratch.mkdir(exist_ok=True)
    for name, damages in DAMAGES.items():
        path = folder / name
        if not is_valid(path):
            faults.append(f"{name} is not what its metadata says")
        for column, cell in damages:
            if is_valid(damaged(path, column, cell, scratch)):
                faults.append(f"{name}: the metadata let pass {cell!r} in {column}")
    claims, long = read(folder / "claims.csv"), read(folder / "long.csv")
    if not same_as_lines(claims, folder / "claims.jsonl"):
        faults.append("claims.csv and claims.jsonl differ")
    short = [(row["subject_id"], row["indicator_id"], row["time"],
              row["lower_norm"] or row["upper_norm"], row["unit_norm"]) for row in claims]
    if short != [tuple(row[name] for name in ("subject", "indicator", "time", "value", "unit"))
                 for row in long]:
        faults.append("claims.csv and long.csv differ")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(claims)} rows, {sum(map(len, DAMAGES.values()))} damages tried, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
