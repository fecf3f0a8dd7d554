"""A Chart.js chart's numbers are numbers, as many as its labels, on axes that are there and can show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chart_axes import RADIAL, ROUND, axis_for, scales_of
from chart_json import Array, Object, Problem
from chart_option_types import shown

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?")
POINTS = {"scatter": "xy", "bubble": "xyr"}
KEYS = ("labels", "datasets", "xLabels", "yLabels")
NO_VALUE = "write a number, null or a point"


def check_values(config: Object) -> list[Problem]:
    data = config["data"]
    unknown = [
        Problem(data.line_of(key), f"unknown key 'data.{key}'", f"use {', '.join(KEYS)}")
        for key in data
        if key not in KEYS
    ]
    wrong = [
        Problem(data.line_of(key), f"'data.{key}' is no list", "write […]")
        for key in data
        if key in KEYS and not isinstance(data[key], Array)
    ]
    if unknown or wrong:
        return unknown + wrong
    scales = scales_of(config)
    labels = [problem for key in ("labels", "xLabels", "yLabels") if key in data for problem in check_labels(data[key])]
    return labels + [problem for dataset in data["datasets"] for problem in Series(config, dataset, scales).problems()]


def check_labels(labels: Array) -> list[Problem]:
    return [
        Problem(line, f"the label {shown(label)}", "write text, a number, or a list of lines")
        for label, line in zip(labels, labels.lines, strict=True)
        if not all(isinstance(part, str | int | float) for part in (label if isinstance(label, Array) else [label]))
    ]


@dataclass(frozen=True)
class Series:
    """A dataset with what its values depend on."""

    config: Object
    dataset: Object
    scales: dict[str, tuple[str, Object]]

    @property
    def kind(self) -> str:
        return str(self.dataset.get("type", self.config["type"]))

    @property
    def options(self) -> dict[str, Any]:
        return self.config.get("options", {})

    @property
    def index_axis(self) -> str:
        return str(self.dataset.get("indexAxis", self.options.get("indexAxis", "x")))

    def problems(self) -> list[Problem]:
        name, values, line = self.dataset.get("label", ""), self.dataset.get("data"), self.dataset.line_of("data")
        if isinstance(values, Object):  # {"January": 5, …}: the keys are labels
            self.dataset["data"] = values = points_of(values, self.index_axis)
        if not isinstance(values, Array):
            return [Problem(line, f"the dataset '{name}' has no list of data", 'write "data": […]')]
        problems = [
            Problem(
                self.dataset.line_of(key),
                f"there is no axis '{self.dataset[key]}'",
                "write it in options.scales, or use one of " + ", ".join(self.scales),
            )
            for key in ("xAxisID", "yAxisID", "rAxisID")
            if key in self.dataset and self.dataset[key] not in self.scales
        ]
        if any(not isinstance(value, Object) for value in values) and self.kind not in POINTS:
            problems += self.without_label(values, line)
        for value, at in zip(values, values.lines, strict=True):
            if fault := self.fault(value):
                problems.append(Problem(at, f"'{name}' has the value {shown(value)}", fault))
        return problems

    def without_label(self, values: Array, line: int) -> list[Problem]:
        name, data = self.dataset.get("label", ""), self.config["data"]
        labels = data.get("labels", data.get(f"{self.index_axis}Labels"))
        if labels is None and not any("labels" in axis for _, axis in self.scales.values()):
            return [Problem(line, f"'{name}' has no labels", 'write "labels": […] in data, or points {"x": …, "y": …}')]
        if fault := next((fault for label in labels or [] if (fault := self.fault_of_label(label))), None):
            return [Problem(data.line_of("labels"), "a label on a time axis is no date", fault)]
        if labels is None or len(labels) == len(values):
            return []
        what = f"'{name}' has {len(values)} values for {len(labels)} labels"
        return [Problem(line, what, "give each label one value; null leaves a gap")]

    def fault_of_label(self, label: Any) -> str | None:
        type_, _ = axis_for(self.dataset, self.index_axis, self.scales)
        return self.fault_on_axis(label, self.index_axis) if type_ in ("time", "timeseries") else None

    def fault(self, value: Any) -> str | None:
        """What to write instead of a value that cannot be drawn; None for one that can."""
        if value is None:
            return None
        if isinstance(value, Object):
            return self.fault_of_point(value)
        if self.kind in POINTS:
            return f"write a point with {', '.join(POINTS[self.kind])}"
        if isinstance(value, Array):
            fits = self.kind == "bar" and len(value) == 2 and all(is_number(part) for part in value)
            return None if fits else NO_VALUE
        if self.kind in ROUND:
            return None if is_number(value) and value >= 0 else "write a number of 0 or more, as parts of a whole are"
        return self.fault_on_axis(value, "r" if self.kind in RADIAL else "x" if self.index_axis == "y" else "y")

    def fault_of_point(self, point: Object) -> str | None:
        if "parsing" in self.dataset or "parsing" in self.options:
            return (
                None
                if all(is_number(part) or isinstance(part, str | Object | None) for part in point.values())
                else NO_VALUE
            )
        if self.kind in (*ROUND, *RADIAL):
            return "write a number or null"
        if any(letter not in point for letter in POINTS.get(self.kind, "xy")):
            return f"write a point with {', '.join(POINTS.get(self.kind, 'xy'))}"
        if not is_number(point.get("r", 0)):
            return "write the radius as a number"
        return self.fault_on_axis(point["x"], "x") or self.fault_on_axis(point["y"], "y")

    def fault_on_axis(self, value: Any, letter: str) -> str | None:
        type_, axis = axis_for(self.dataset, letter, self.scales)
        if value is None:
            return None
        if type_ == "category":
            data = self.config["data"]
            labels = axis.get("labels") or data.get(f"{letter}Labels") or data.get("labels")
            return (
                "write one of the labels"
                if isinstance(value, str) and labels is not None and value not in labels
                else None
            )
        if type_ in ("time", "timeseries"):
            own_format = isinstance(axis.get("time"), Object) and "parser" in axis["time"]
            is_date = isinstance(value, str) and (own_format or DATE.fullmatch(value))
            return None if is_date or is_number(value) else "write a date as in 2026-10-31"
        if isinstance(value, Array):  # a floating bar
            return None if all(is_number(part) for part in value) else NO_VALUE
        if not is_number(value):
            return NO_VALUE
        return (
            "write a number above 0, or null: a logarithmic axis has no other"
            if type_ == "logarithmic" and value <= 0
            else None
        )


def points_of(values: Object, index_axis: str) -> Array:
    """Pairs of key and value as points along the index axis."""
    points = Array(values.line)
    for key, value in values.items():
        point = Object(values.line_of(key))
        point.update({index_axis: key, "y" if index_axis == "x" else "x": value})
        points.append(point)
        points.lines.append(point.line)
    return points


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
