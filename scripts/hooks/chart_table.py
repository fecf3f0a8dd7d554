"""The numbers that a Chart.js chart shows, as a table: a row per label, or per point where it has coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from chart_axes import axis_for, scales_of
from chart_json import Array, Object


@dataclass(frozen=True)
class Table:
    """`ungrouped` are the columns whose numbers only look like quantities, such as years."""

    head: list[str]
    rows: list[list[Any]]
    ungrouped: set[int] = field(default_factory=set)


def table_of_chartjs(config: Object, series: str) -> Table:
    """`series` heads the column of the datasets' names."""
    data = config["data"]
    scales = scales_of(config)
    labels = [
        flat(label) for label in data.get("labels", data.get("xLabels", data.get("yLabels", labels_of_axes(scales))))
    ]
    if any(isinstance(value, Object) for dataset in data["datasets"] for value in dataset["data"]):
        return table_of_points(data["datasets"], labels, scales, series)
    index = config.get("options", {}).get("indexAxis", "x")
    head = [title_of(axis_for(data["datasets"][0], index, scales)[1]), *names_of(data["datasets"])]
    rows = [[label, *(dataset["data"][number] for dataset in data["datasets"])] for number, label in enumerate(labels)]
    value = "r" if "r" in scales else "y" if index == "x" else "x"
    plain = [not groups(axis_for(dataset, value, scales)[1]) for dataset in data["datasets"]]
    return Table(head, rows, {0} | {number for number, is_plain in enumerate(plain, 1) if is_plain})


def table_of_points(datasets: Array, labels: list[str], scales: dict[str, tuple[str, Object]], series: str) -> Table:
    rows, keys = [], ["x", "y"]
    for dataset, name in zip(datasets, names_of(datasets), strict=True):
        for number, value in enumerate(dataset["data"]):
            if value is None:
                continue
            point = value if isinstance(value, Object) else {"x": labels[number] if labels else number, "y": value}
            keys += [key for key in point if key not in keys]
            rows.append((name, point))
    if "name" in keys:
        keys = ["name", *(key for key in keys if key != "name")]
    axes = {letter: axis_for(datasets[0], letter, scales)[1] for letter in "xy"}
    head = ["" if key == "name" else (title_of(axes[key]) if key in axes else "") or key for key in keys]
    named = len(datasets) > 1 or "name" not in keys
    cells = [[*([name] if named else []), *(point.get(key) for key in keys)] for name, point in rows]
    ungrouped = {number + named for number, key in enumerate(keys) if key in axes and not groups(axes[key])}
    return Table([*([series] if named else []), *head], cells, ungrouped)


def labels_of_axes(scales: dict[str, tuple[str, Object]]) -> list[Any]:
    return next((axis["labels"] for _, axis in scales.values() if "labels" in axis), [])


def names_of(datasets: Array) -> list[str]:
    return [str(dataset.get("label", "")) or str(number) for number, dataset in enumerate(datasets, 1)]


def title_of(axis: Object) -> str:
    title = axis.get("title")
    return flat(title.get("text", "")) if isinstance(title, Object) else ""


def groups(axis: Object) -> bool:
    ticks = axis.get("ticks")
    form = ticks.get("format") if isinstance(ticks, Object) else None
    return not (isinstance(form, Object) and form.get("useGrouping") is False)


def flat(text: Any) -> str:
    """A label of several lines in one."""
    return " ".join(map(str, text)) if isinstance(text, list) else str(text)
