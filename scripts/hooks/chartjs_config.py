"""A `chartjs` block as a configuration that Chart.js 4 draws as its author meant it, or what is wrong with it."""

from __future__ import annotations

from chart_json import Array, ChartError, Object, Problem
from chart_options import check_options
from chart_upgrade import upgrade
from chart_values import check_values

TYPES = ("bar", "bubble", "doughnut", "line", "pie", "polarArea", "radar", "scatter")


def chartjs_config(config: Object) -> Object:
    """`config`, brought up to version 4. Raises ChartError with everything that is wrong."""
    check_frame(config)
    problems = upgrade(config)
    check_types(config)
    problems += check_options(config)
    problems += check_values(config)
    if problems:
        raise ChartError(*sorted(dict.fromkeys(problems), key=lambda problem: problem.line))
    return config


def check_frame(config: Object) -> None:
    """What everything else relies on: an object `data` with a list of datasets."""
    unknown = [
        Problem(config.line_of(key), f"unknown key '{key}'", "use type, data and options")
        for key in config
        if key not in ("type", "data", "options")
    ]
    data = config.get("data")
    datasets = data.get("datasets") if isinstance(data, Object) else None
    if not isinstance(datasets, Array) or not datasets or not all(isinstance(one, Object) for one in datasets):
        remedy = 'write "data": {"labels": […], "datasets": [{"label": "…", "data": […]}]}'
        unknown.append(Problem(config.line_of("data"), "no data", remedy))
    elif not isinstance(config.get("options", Object()), Object):
        unknown.append(Problem(config.line_of("options"), "'options' is no object", "write { … }"))
    if unknown:
        raise ChartError(*unknown)


def check_types(config: Object) -> None:
    """Each dataset may have a type of its own; the whole chart takes the first one's where it names none."""
    datasets = config["data"]["datasets"]
    if "type" not in config and all("type" in dataset for dataset in datasets):
        config["type"] = datasets[0]["type"]
    problems = [
        Problem(holder.line_of("type"), f"unknown type '{holder.get('type')}'", f"use one of {', '.join(TYPES)}")
        for holder in (config, *(dataset for dataset in datasets if "type" in dataset))
        if holder.get("type") not in TYPES
    ]
    if problems:
        raise ChartError(*problems)
