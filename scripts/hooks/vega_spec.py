"""A `vegalite` block as a specification that is valid, carries its data, and fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chart_json import Array, ChartError, Object, Problem
from chart_rows import Row, read_rows
from vega_schema import faults

VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
MOST_ROWS = 5_000
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
COMPOSED = ("facet", "repeat", "concat", "hconcat", "vconcat")
ADDRESS = re.compile(r"\s*(javascript|data|vbscript|https?):|\s*//", re.IGNORECASE)


def vega_spec(spec: Object, folder: Path) -> Object:
    """The specification with its data inside: `"data": {"name": "milestones"}` takes docs/data/milestones.csv.

    Raises ChartError with everything that is wrong.
    """
    if spec.get("$schema") != VEGA_LITE:
        what = "the schema is not Vega-Lite 6"
        raise ChartError(Problem(spec.line_of("$schema"), what, f'write "$schema": "{VEGA_LITE}"'))
    problems = [problem for holder in holders(spec) for problem in fetches(holder)]
    if problems:
        raise ChartError(*problems)
    used = fields_of(spec)
    for holder in holders(spec):
        data = holder.get("data")
        if isinstance(data, Object) and "name" in data and "values" not in data:
            fill(holder, folder, used)
    found = faults(spec)
    if found:
        raise ChartError(*found)
    for holder in holders(spec):
        check_rows(holder)
    make_days_local(spec)
    return spec


def holders(value: Any) -> Iterator[Object]:
    """Every object in the specification except rows of data."""
    if isinstance(value, Object):
        yield value
        for key, part in value.items():
            if key != "values":
                yield from holders(part)
    elif isinstance(value, Array):
        for part in value:
            yield from holders(part)


def fetches(holder: Object) -> list[Problem]:
    """What would make the browser ask another host, or run something."""
    problems = []
    data = holder.get("data")
    if isinstance(data, Object) and "url" in data:
        remedy = 'name a file of docs/data: "data": {"name": "milestones"}'
        problems.append(Problem(data.line_of("url"), "data by address", remedy))
    mark = holder.get("mark")
    if mark == "image" or (isinstance(mark, Object) and mark.get("type") == "image"):
        problems.append(Problem(holder.line_of("mark"), "images by address", "use another mark: charts load nothing"))
    if "usermeta" in holder:
        problems.append(Problem(holder.line_of("usermeta"), "'usermeta' changes how pages embed charts", "remove it"))
    for key in ("href", "url"):
        channel = holder.get(key)
        value = channel.get("value") if isinstance(channel, Object) else channel if key == "href" else None
        if isinstance(value, str) and ADDRESS.match(value):
            line = channel.line_of("value") if isinstance(channel, Object) else holder.line_of(key)
            problems.append(Problem(line, f"an address in '{key}'", "remove it: link in the page's text"))
    return problems


def fill(holder: Object, folder: Path, used: set[str]) -> None:
    data = holder["data"]
    name = str(data["name"])
    ending = "json" if (folder / f"{name}.json").is_file() else "csv"
    rows = read_rows(folder, f"{name}.{ending}", data.line_of("name"))
    data.put("values", [{key: cell for key, cell in row.items() if key in used} for row in rows], data.line)
    del data["name"]


def check_rows(holder: Object) -> None:
    values = holder.get("data", {}).get("values") if isinstance(holder.get("data"), Object) else None
    if isinstance(values, list) and len(values) > MOST_ROWS:
        what = f"{len(values):,} rows are too many"
        remedy = f"keep at most {MOST_ROWS:,}: filter or sum them up before"
        raise ChartError(Problem(holder["data"].line, what, remedy))


def fields_of(spec: Object) -> set[str]:
    """Every word that might name a column: in encodings, transforms and expressions."""
    words: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, str):
            words.add(value)
            words.update(re.findall(r"\w+", value))
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                collect(part)

    collect(spec)
    return words


def make_days_local(spec: Object) -> None:
    """JavaScript takes "2026-10-31" for midnight in Greenwich, which is the day before in America."""
    temporal = {
        holder["field"] for holder in holders(spec)
        if isinstance(holder.get("field"), str) and (holder.get("type") == "temporal" or "timeUnit" in holder)
    }  # fmt: skip
    for holder in holders(spec):
        data = holder.get("data")
        for row in data.get("values", []) if isinstance(data, Object) else []:
            if isinstance(row, dict):
                row.update(local_days(row, temporal))


def local_days(row: Row, columns: set[str]) -> Row:
    days = {key: str(row[key]) for key in columns & row.keys() if DAY.fullmatch(str(row[key]))}
    return {key: f"{day}{'-01-01'[len(day) - 4 :] if len(day) < 10 else ''}T00:00" for key, day in days.items()}


def is_composed(spec: Object) -> bool:
    """Whether the chart is made of several, whose widths add up instead of filling the column."""
    encoding = spec.get("encoding")
    facets = isinstance(encoding, Object) and {"row", "column", "facet"} & encoding.keys()
    return bool(facets) or any(key in spec for key in COMPOSED)
