"""The values that a Vega-Lite chart shows, read from what is drawn: after its filters, sums, bins and folds.

Every mark describes itself ("Date: 2012-09-30; Parameters: 60000000"). Lines and areas describe only their first point,
so a copy of the chart is drawn with symbols in their place. A facet's cells say which values they stand for.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

Rows = list[list[Any]]

INNER = re.compile(r"(upper|lower)_(box|whisker)_")  # columns that box plots add for themselves
START, BETWEEN = "\ue000", "\ue001"  # stand for "; " and ": ", which texts may contain
TEXT = "\ue002"  # before what is no quantity though it may look like one: years
DAY = re.compile(r'(timeFormat\(datum\["[^"]*"\]), "(?:%[YymBbde]|[ ,./-])*"\)')  # an axis may name only the year
PART = re.compile(r'"(?P<semicolon>; )?(?P<name>(?:[^"\\]|\\.)*): " \+ (?=\()')
NUMBER = re.compile(r"[-−]?\d+(\.\d+)?(e[+-]?\d+)?")


def rows_of_marks(vega: dict[str, Any], scenegraph: Callable[..., dict[str, Any]]) -> tuple[list[str], Rows]:
    """(names of the columns, rows) of a compiled specification."""
    described = copy.deepcopy(vega)
    prepare(described.get("marks", []))
    found: list[dict[str, Any]] = []
    for text in descriptions(scenegraph(described, allowed_base_urls=[])):
        parts = [part.split(BETWEEN, 1) for part in text.split(START)[1:]]
        row = {name: value_of(value) for name, value in parts if not INNER.match(name)}
        if row and row not in found:
            found.append(row)
    found = [row for row in found if not any(other is not row and row.items() < other.items() for other in found)]
    head = list(dict.fromkeys(name for row in found for name in row))
    return head, [[row.get(name) for name in head] for row in found]


def prepare(marks: list[dict[str, Any]]) -> None:
    """Descriptions that can be taken apart, a symbol for each point of a line, and cells that say what they hold."""
    for mark in marks:
        describe_cell(mark, marks)
        prepare(mark.get("marks", []))
        update = mark.get("encode", {}).get("update", {})
        signal = update.get("description", {}).get("signal") if isinstance(update.get("description"), dict) else None
        if signal and START not in signal:
            update["description"] = {"signal": parted(signal)}
        if mark.get("type") in ("line", "area", "trail"):
            mark["type"] = "symbol"


def describe_cell(mark: dict[str, Any], beside: list[dict[str, Any]]) -> None:
    """A facet's cell gets its fields' values as a description, in the words of its headers where there are any."""
    fields = mark.get("from", {}).get("facet", {}).get("groupby") if mark.get("style") == "cell" else None
    if not fields:
        return
    said = []
    for field in [fields] if isinstance(fields, str) else fields:
        own = f"parent[{json.dumps(field)}]"
        name, value = field, own
        for header in (mark, *beside):
            text = text_of(header)
            if isinstance(text, dict) and own in text.get("signal", ""):
                side = str(header.get("role", "column-header")).partition("-")[0]
                titles = [text_of(other) for other in beside if other.get("role") == f"{side}-title"]
                name, value = next((str(title) for title in titles if isinstance(title, str)), field), text["signal"]
        said.append(json.dumps(f"; {name}: ", ensure_ascii=False) + " + (" + value.replace("parent[", "datum[") + ")")
    signal = parted(" + ".join(said))
    mark.setdefault("encode", {}).setdefault("update", {})["description"] = {"signal": signal}


def text_of(mark: dict[str, Any]) -> Any:
    title = mark.get("title")
    return title.get("text") if isinstance(title, dict) else None


def parted(signal: str) -> str:
    """The expression with signs between its parts, and with values as they are, not as an axis shortens them."""
    signal = PART.sub(lambda found: f'"{START}{found["name"]}{BETWEEN}" + ', signal)
    signal = DAY.sub(r'\1, "%Y-%m-%d")', signal)
    signal = re.sub(r'(?<=\+ \()(?=timeFormat\(|format\([^()]*, "d"\))', f'"{TEXT}" + ', signal)
    return re.sub(r'(?<!time)(format\(datum\["[^"]*"\], )"[^"]*"\)', r'\1"")', signal)


def descriptions(item: Any, cell: str = "") -> Iterator[str]:
    """Each mark's description; `cell` is what the cells around it say."""
    if isinstance(item, dict):
        if START in str(item.get("description", "")) and item.get("opacity") != 0:
            if "items" in item:
                cell += item["description"]
            else:
                yield cell + item["description"]
        for part in item.values():
            yield from descriptions(part, cell)
    elif isinstance(item, list):
        for part in item:
            yield from descriptions(part, cell)


def value_of(text: str) -> Any:
    """A number where the text is one, None where there is none."""
    if text.startswith(TEXT):
        return text[1:]
    if NUMBER.fullmatch(text):
        number = float(text.replace("−", "-"))
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return None if text in ("null", "undefined", "NaN", "") else text
