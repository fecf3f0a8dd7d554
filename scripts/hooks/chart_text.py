"""What a chart shows, in words, for readers who do not see it: kind, series, range and trend, from its table."""

from __future__ import annotations

import itertools
from typing import Any

from chart_numbers import shown
from chart_table import Table

MOST = 6  # series that are described one by one
Strings = dict[str, Any]


def describe(kind: str, title: str, table: Table, by_label: bool, edition: str, strings: Strings) -> str:
    """`by_label`: the first column labels the rows, each other column is a series."""
    said = strings["alt"]
    text = [said["kind"].format(kind=strings["kinds"].get(kind, strings["kinds"]["chart"]), title=title.rstrip(". "))]
    columns = list(range(1 if by_label else 0, len(table.head)))
    for column in [number for number in columns if is_numeric(table, number)][:MOST]:
        text.append(sentence(table, column, by_label, edition, said))
    if len(columns) > MOST:
        text.append(said["more"].format(count=len(columns) - MOST))
    if not by_label:
        text.insert(1, said["rows"].format(count=shown(len(table.rows), edition)))
    return " ".join(text)


def sentence(table: Table, column: int, by_label: bool, edition: str, said: Strings) -> str:
    cells = [(row[0], row[column]) for row in table.rows if is_number(row[column])]
    numbers = [value for _, value in cells]
    low, high = min(cells, key=lambda cell: cell[1]), max(cells, key=lambda cell: cell[1])

    def say(value: Any) -> str:
        return shown(value, edition, column not in table.ungrouped)

    if not by_label:
        return said["range"].format(name=table.head[column], low=say(low[1]), high=say(high[1]))
    return said["series"].format(
        name=table.head[column], count=len(cells), trend=said["trends"][trend(numbers)],
        first=say(numbers[0]), first_at=cells[0][0], last=say(numbers[-1]), last_at=cells[-1][0],
        low=say(low[1]), low_at=low[0], high=say(high[1]), high_at=high[0],
    )  # fmt: skip


def trend(numbers: list[float]) -> str:
    """rising or falling where no step goes the other way, else by first and last; level where all are equal."""
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    if not any(steps):
        return "level"
    if all(step >= 0 for step in steps):
        return "rising"
    if all(step <= 0 for step in steps):
        return "falling"
    return "up" if numbers[-1] > numbers[0] else "down" if numbers[-1] < numbers[0] else "mixed"


def is_numeric(table: Table, column: int) -> bool:
    return any(is_number(row[column]) for row in table.rows)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
