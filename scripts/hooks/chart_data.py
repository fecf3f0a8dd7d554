"""A Chart.js chart takes its numbers from a file in docs/data, so that both editions and both libraries show the same.

    "data": {"file": "milestones.csv", "where": {"params_status": "published"}, "labels": "model",
             "datasets": [{"column": "params_total", "label": "Parameters"}]}

Points name columns instead: {"x": "date", "y": "params_total", "r": …, "name": "model"}; a dataset may have a "where"
of its own. "where" keeps the rows whose cell equals the value, or one of a list of values; null is an empty cell.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chart_json import Array, ChartError, Object, Problem
from chart_rows import Row, read_rows

OF_DATA = ("file", "where", "labels", "datasets")
OF_POINTS = ("x", "y", "r", "name")


def fill_from_file(config: Object, folder: Path) -> None:
    """Put labels and values into `config`, where its data name a file. Raises ChartError."""
    data = config.get("data")
    if not isinstance(data, Object) or "file" not in data:
        return
    problems = [
        Problem(data.line_of(key), f"unknown key 'data.{key}' beside a file", f"use {', '.join(OF_DATA)}")
        for key in data
        if key not in OF_DATA
    ]
    if problems:
        raise ChartError(*problems)
    rows = read_rows(folder, str(data["file"]), data.line_of("file"))
    rows = kept(rows, data)
    columns = Columns(rows, str(data["file"]))
    datasets = data.get("datasets")
    if isinstance(data.get("labels"), str):
        labels = columns.take(data["labels"], data.line_of("labels"))
        data["labels"] = listed([label if label is None else str(label) for label in labels], data.line_of("labels"))
    for dataset in datasets if isinstance(datasets, Array) else []:
        if isinstance(dataset, Object):
            fill_dataset(dataset, rows, columns)
    del data["file"]
    data.pop("where", None)


class Columns:
    def __init__(self, rows: list[Row], file: str) -> None:
        self.rows, self.file = rows, file

    def take(self, name: Any, line: int, rows: list[Row] | None = None) -> list[Any]:
        if self.rows and name not in self.rows[0]:
            known = ", ".join(self.rows[0])
            raise ChartError(Problem(line, f"'{self.file}' has no column '{name}'", f"use one of {known}"))
        return [row[name] for row in (self.rows if rows is None else rows)]


def fill_dataset(dataset: Object, rows: list[Row], columns: Columns) -> None:
    line = dataset.line_of("column" if "column" in dataset else "x")
    if "column" in dataset:
        if "where" in dataset:
            remedy = "put 'where' beside the file, or use points with x and y"
            raise ChartError(
                Problem(dataset.line_of("where"), "rows of a dataset with labels are chosen alone", remedy)
            )
        dataset.put("data", listed(columns.take(dataset.pop("column"), line), line), line)
    elif "x" in dataset and "y" in dataset:
        own = kept(rows, dataset)
        parts = {key: columns.take(dataset[key], dataset.line_of(key), own) for key in OF_POINTS if key in dataset}
        for key in (*parts, "where"):
            dataset.pop(key, None)
        points = Array(line)
        for cells in zip(*parts.values(), strict=True):
            point = Object(line)
            point.update(zip(parts, cells, strict=True))
            if point["x"] is not None and point["y"] is not None:
                points.append(point)
        points.lines = [line] * len(points)
        dataset.put("data", points, line)
    else:
        what = "a dataset of a file names no column"
        raise ChartError(Problem(dataset.line, what, 'write "column": "…", or "x": "…" and "y": "…"'))


def kept(rows: list[Row], holder: Object) -> list[Row]:
    """The rows that `holder`'s "where" keeps; finding none is a mistake."""
    where, line = holder.get("where", Object()), holder.line_of("where")
    if not isinstance(where, Object):
        raise ChartError(Problem(line, "'where' is no object", 'write {"column": value}'))
    for column, wanted in where.items():
        if column not in rows[0]:
            known = ", ".join(rows[0])
            raise ChartError(Problem(where.line_of(column), f"there is no column '{column}'", f"use one of {known}"))
        allowed = wanted if isinstance(wanted, Array) else [wanted]
        rows = [row for row in rows if row[column] in allowed]
        if not rows:
            what = f"no row has '{column}' as wanted"
            raise ChartError(Problem(where.line_of(column), what, "write a value that stands in the file"))
    return rows


def listed(values: list[Any], line: int) -> Array:
    found = Array(line)
    found.extend(values)
    found.lines = [line] * len(values)
    return found
