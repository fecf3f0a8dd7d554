"""Rows of a data file in docs/data: a CSV file, or a JSON list of objects; numbers as numbers, empty cells as null."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from chart_json import ChartError, Problem

LARGEST = 2_000_000  # bytes
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
NAME = re.compile(r"[\w-]+\.(csv|json)")

Row = dict[str, Any]


def read_rows(folder: Path, name: str, line: int) -> list[Row]:
    """The rows of the file `name`; `line` is where the author named it. Raises ChartError."""
    path = folder / name
    if not NAME.fullmatch(name) or not path.is_file():
        known = ", ".join(sorted(file.name for file in folder.glob("*.csv")))
        raise ChartError(Problem(line, f"there is no data '{name}'", f"name a file of docs/data, such as {known}"))
    if path.stat().st_size > LARGEST:
        what = f"'{name}' has {path.stat().st_size / 1e6:.1f} MB, at most {LARGEST / 1e6:g} MB fit"
        raise ChartError(Problem(line, what, "keep only the rows and columns that charts show"))
    text = path.read_text(encoding="utf-8-sig")
    rows = csv_rows(text, path) if path.suffix == ".csv" else json_rows(text, path)
    if not rows:
        raise ChartError(Problem(1, "no rows", "write at least one", path))
    return rows


def csv_rows(text: str, path: Path) -> list[Row]:
    reader = csv.DictReader(text.splitlines(), strict=True)
    rows = []
    try:
        for row in reader:
            if None in row or None in row.values():
                what = f"not as many cells as the head's {len(reader.fieldnames or [])}"
                raise ChartError(Problem(reader.line_num, what, "write one per column", path))
            rows.append({key: cell_value(cell) for key, cell in row.items()})
    except csv.Error as error:
        raise ChartError(Problem(reader.line_num, f"no valid CSV: {error}", "correct the line", path)) from error
    return rows


def cell_value(cell: str) -> float | int | str | None:
    if not NUMBER.fullmatch(cell):
        return cell or None
    return int(cell) if cell.lstrip("-").isdigit() else float(cell)


def json_rows(text: str, path: Path) -> list[Row]:
    try:
        rows = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ChartError(Problem(line, f"no valid JSON: {error}", "correct the line", path)) from error
    flat = isinstance(rows, list) and all(
        isinstance(row, dict) and not any(isinstance(cell, dict | list) for cell in row.values()) for row in rows
    )
    if not flat:
        raise ChartError(Problem(1, "no list of flat objects", 'write [{"column": value, …}, …]', path))
    return rows
