"""What a chart's JSON says, checked and brought up to Chart.js 4 or Vega-Lite 6, before anything is drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

TYPES = {"line", "bar", "scatter", "bubble", "pie", "doughnut", "polarArea", "radar"}
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
Table = tuple[list[str], list[list[Any]]]


class ChartError(Exception):
    """`line` counts from the fence's first line, which is 0."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def parse(source: str) -> dict[str, Any]:
    """The JSON object in `source`. Raises ChartError for bad JSON, a key that stands twice, or no object."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise ChartError(0, f"the key '{key}' stands twice", "keep one")
        return dict(pairs)

    try:
        value = json.loads(source, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise ChartError(error.lineno, f"no valid JSON: {error.msg}", "correct the line") from error
    except RecursionError as error:
        raise ChartError(0, "nested too deeply", "make it flatter") from error
    if not isinstance(value, dict):
        raise ChartError(1, "no JSON object", "start with { and end with }")
    return value


def upgrade_chartjs(source: str) -> dict[str, Any]:
    """A Chart.js 4 configuration from `source`; options of Chart.js 2 move to where version 4 reads them.

    The moves follow Chart.js's own migration guide from version 2 to 3.
    """
    config = parse(source)
    for key in config:
        if key not in ("type", "data", "options"):
            raise ChartError(1, f"unknown key '{key}'", "use type, data and options")
    if config.get("type") not in TYPES:
        raise ChartError(1, f"unknown type '{config.get('type')}'", f"use one of {', '.join(sorted(TYPES))}")
    check_data(config.get("data"), config["type"])
    options = config.setdefault("options", {})
    if not isinstance(options, dict):
        raise ChartError(1, "'options' is no object", "write { … }")
    for old in ("title", "legend"):
        if old in options:
            options.setdefault("plugins", {}).setdefault(old, options.pop(old))
    if "tooltips" in options:
        options.setdefault("plugins", {}).setdefault("tooltip", options.pop("tooltips"))
    options["scales"] = upgrade_scales(options.get("scales", {}))
    if not options["scales"]:
        del options["scales"]
    return config


def check_data(data: Any, kind: str) -> None:
    if not isinstance(data, dict) or not isinstance(data.get("datasets"), list) or not data["datasets"]:
        raise ChartError(1, "no data", 'write "data": {"labels": […], "datasets": [{"label": "…", "data": […]}]}')
    labels = data.get("labels")
    for dataset in data["datasets"]:
        name = dataset.get("label", "")
        values = dataset.get("data")
        if not isinstance(values, list):
            raise ChartError(1, f"the dataset '{name}' has no list of data", 'write "data": […]')
        if labels is not None and kind not in ("scatter", "bubble") and len(labels) != len(values):
            what = f"'{name}' has {len(values)} values for {len(labels)} labels"
            raise ChartError(1, what, "give each label one value; null leaves a gap")
        if wrong := next((value for value in values if not is_value(value)), None):
            raise ChartError(1, f"'{name}' has the value {json.dumps(wrong)}", "write a number, null or a point")


def is_value(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(part, int | float | str) for part in value.values())
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def upgrade_scales(scales: Any) -> dict[str, Any]:
    """Scales by id, as version 3 and later have them, from `xAxes` and `yAxes` lists too."""
    if not isinstance(scales, dict):
        raise ChartError(1, "'scales' is no object", 'write "scales": {"y": { … }}')
    upgraded: dict[str, Any] = {}
    for key, scale in scales.items():
        if key in ("xAxes", "yAxes"):
            axis = key[0]
            for number, one in enumerate(scale if isinstance(scale, list) else [scale]):
                name = one.get("id", axis if number == 0 else f"{axis}{number + 1}")
                upgraded[name] = upgrade_scale({**one, "axis": axis})
        else:
            upgraded[key] = upgrade_scale(scale)
    return upgraded


def upgrade_scale(scale: dict[str, Any]) -> dict[str, Any]:
    scale = {key: value for key, value in scale.items() if key != "id"}
    if "scaleLabel" in scale:
        label = scale.pop("scaleLabel")
        title = {key: value for key, value in label.items() if key not in ("labelString", "fontColor")}
        scale["title"] = {**title, **({"text": label["labelString"]} if "labelString" in label else {})}
    if "gridLines" in scale:
        scale["grid"] = scale.pop("gridLines")
    ticks = scale.get("ticks", {})
    for key in ("beginAtZero", "min", "max", "suggestedMin", "suggestedMax"):
        if key in ticks:
            scale[key] = ticks.pop(key)
    return scale


def table_of_chartjs(config: dict[str, Any]) -> Table:
    """The chart's numbers as a table: a row per label, or per point where it has coordinates."""
    datasets, labels = config["data"]["datasets"], config["data"].get("labels")
    if labels is not None and all(not isinstance(value, dict) for set_ in datasets for value in set_["data"]):
        rows = [[label, *(set_["data"][number] for set_ in datasets)] for number, label in enumerate(labels)]
        return ["", *(set_.get("label", "") for set_ in datasets)], rows
    points = [(set_.get("label", ""), point) for set_ in datasets for point in set_["data"] if isinstance(point, dict)]
    keys = list(dict.fromkeys(key for _, point in points for key in point))
    return ["", *keys], [[label, *(point.get(key) for key in keys)] for label, point in points]


def check_vegalite(source: str, rows_of: Callable[[str], list[dict[str, Any]]]) -> dict[str, Any]:
    """The specification with its data inside: `"data": {"name": "milestones"}` takes docs/data/milestones.csv."""
    spec = parse(source)
    if spec.get("$schema") != VEGA_LITE:
        raise ChartError(1, "the schema is not Vega-Lite 6", f'write "$schema": "{VEGA_LITE}"')
    if not {"mark", "layer", "facet", "concat", "hconcat", "vconcat", "repeat"} & spec.keys():
        raise ChartError(1, "nothing is drawn", 'write a "mark" or "layer"')
    data = spec.get("data", {})
    if "url" in data:
        raise ChartError(1, "data by address", 'name a file of docs/data: "data": {"name": "milestones"}')
    if "name" in data and "values" not in data:
        used = fields_of(spec)
        rows = [{key: value for key, value in row.items() if key in used} for row in rows_of(data["name"])]
        spec["data"] = {"values": rows}
    return spec


def fields_of(value: Any) -> set[str]:
    """Every field that a specification names, in encodings and in filters."""
    if isinstance(value, list):
        return set().union(*(fields_of(part) for part in value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {value["field"]} if isinstance(value.get("field"), str) else set()
    return own.union(*(fields_of(part) for part in value.values()))


def table_of_vegalite(spec: dict[str, Any]) -> Table:
    """The rows that a specification shows, in its own columns; only filters of the form {field, valid|equal|oneOf}."""
    rows = spec.get("data", {}).get("values", [])
    for step in spec.get("transform", []):
        rows = [row for row in rows if keeps(step.get("filter"), row)]
    columns = titles_of(spec.get("encoding", {})) or {key: key for row in rows for key in row}
    return list(columns.values()), [[row.get(key) for key in columns] for row in rows]


def titles_of(encoding: dict[str, Any]) -> dict[str, str]:
    """Field -> title: what the reader's tooltip shows, else every channel."""
    channels = encoding.get("tooltip") or list(encoding.values())
    titles: dict[str, str] = {}
    for channel in channels:
        if "field" in channel:
            titles.setdefault(channel["field"], channel.get("title", channel["field"]))
    return titles


def keeps(condition: Any, row: dict[str, Any]) -> bool:
    if not isinstance(condition, dict):
        raise ChartError(
            1,
            "a transform that the table cannot follow",
            'use {"filter": {"field": …, "valid" | "equal" | "oneOf": …}}',
        )
    value = row.get(condition["field"])
    if "valid" in condition:
        return (value is not None) == condition["valid"]
    if "equal" in condition:
        return value == condition["equal"]
    return value in condition.get("oneOf", [])
