"""A line with more points than a screen has columns is drawn with fewer, which keep its shape; the figure says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chart_json import Array, ChartError, Object, Problem

MOST = 2_000  # values that are drawn as they are
KEPT = 500


def thin_out(config: Object) -> tuple[int, int] | None:
    """(drawn, given) where lines were thinned out. Raises ChartError for other charts with too many values."""
    data = config["data"]
    longest = max((len(dataset["data"]) for dataset in data["datasets"]), default=0)
    if longest <= MOST:
        return None
    kinds = {dataset.get("type", config["type"]) for dataset in data["datasets"]}
    if kinds != {"line"}:
        what = f"{longest:,} values are too many: only lines can be thinned out"
        raise ChartError(
            Problem(data.line_of("datasets"), what, f"draw at most {MOST:,}, or sums, means or shares of them")
        )
    points = [dataset for dataset in data["datasets"] if any(isinstance(value, Object) for value in dataset["data"])]
    if points and len(points) < len(data["datasets"]):
        raise ChartError(
            Problem(data.line_of("datasets"), f"{longest:,} values, some with labels", f"draw at most {MOST:,}")
        )
    if points:
        for dataset in points:
            pick(dataset["data"], kept_of(heights(dataset["data"]), KEPT))
        return max(len(dataset["data"]) for dataset in points), longest
    share = max(KEPT // len(data["datasets"]), 50)
    together = sorted(set().union(*(kept_of(heights(dataset["data"]), share) for dataset in data["datasets"])))
    for values in (*(dataset["data"] for dataset in data["datasets"]), *([data["labels"]] if "labels" in data else [])):
        pick(values, together)
    return len(together), longest


def heights(values: Array) -> list[float]:
    parts = [value.get("y") if isinstance(value, Object) else value for value in values]
    return [float(part) if isinstance(part, int | float) else 0.0 for part in parts]


def pick(values: Array, numbers: Sequence[int]) -> None:
    values[:], values.lines = [values[number] for number in numbers], [values.lines[number] for number in numbers]


def kept_of(heights: Sequence[float], count: int) -> list[int]:
    """Which of equally spaced values to keep: in each of `count` parts the one that spans the largest triangle.

    Largest-triangle-three-buckets: Steinarsson, Downsampling Time Series for Visual Representation, 2013.
    """
    total = len(heights)
    if total <= count:
        return list(range(total))
    width = (total - 2) / (count - 2)
    kept = [0]
    for part in range(count - 2):
        start, end = int(part * width) + 1, int((part + 1) * width) + 1
        later = range(end, min(int((part + 2) * width) + 1, total))
        middle: tuple[float, float] = (sum(later) / len(later), sum(heights[at] for at in later) / len(later))
        kept.append(max(range(start, end), key=lambda at, middle=middle: _triangle(kept[-1], at, middle, heights)))
    return [*kept, total - 1]


def _triangle(before: int, at: int, middle: tuple[float, float], heights: Sequence[float]) -> Any:
    return abs((before - middle[0]) * (heights[at] - heights[before]) - (before - at) * (middle[1] - heights[before]))
