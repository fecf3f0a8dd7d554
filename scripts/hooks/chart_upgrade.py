"""Options of Chart.js 2 and 3 move to where version 4 reads them, by the rules of its migration guides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chart_json import Array, Object, Problem
from chart_upgrade_rules import (
    ANNOTATION,
    AXIS,
    DATASET,
    GONE_FROM_ANNOTATION,
    GONE_FROM_AXIS,
    GONE_FROM_OPTIONS,
    MODES,
    OPTIONS,
    Gone,
    Move,
)


def upgrade(config: Object) -> list[Problem]:
    """Rewrites `config`; returns what no rule can move. Values keep the lines they were written on."""
    problems: list[Problem] = []
    options = config.get("options")
    if not isinstance(options, Object):
        options = Object(config.line)
    turn_horizontal_bars(config, options)
    aliases = list_axes(options, problems)
    problems += apply(options, OPTIONS, GONE_FROM_OPTIONS, "options")
    for name, axis in objects(options.get("scales")):
        problems += apply(axis, AXIS, GONE_FROM_AXIS, f"options.scales.{name}")
        move_bar_widths(axis, options)
        name_series_of_time(axis)
    for place in ("hover", "interaction", "plugins.tooltip"):
        modernize_mode(find(options, place))
    for name, annotation in annotations_of(options):
        place = f"options.plugins.annotation.annotations.{name}"
        problems += apply(annotation, ANNOTATION, GONE_FROM_ANNOTATION, place)
    for number, dataset in enumerate(datasets_of(config)):
        problems += apply(dataset, DATASET, (), f"data.datasets.{number}")
        for key in ("xAxisID", "yAxisID"):
            if dataset.get(key) in aliases:
                dataset[key] = aliases[dataset[key]]
    if options and "options" not in config:
        config.put("options", options, config.line)
    return problems


def apply(scope: Object, moves: tuple[Move, ...], gone: tuple[Gone, ...], name: str) -> list[Problem]:
    problems = []
    for lost in gone:
        holder, key = holder_of(scope, lost.old)
        if holder is not None and key in holder:
            what = f"'{name}.{lost.old}' is no option any more"
            problems.append(Problem(holder.line_of(key), what, lost.remedy))
            del holder[key]
            prune(scope, lost.old)
    for move in moves:
        holder, key = holder_of(scope, move.old)
        if holder is None or key not in holder:
            continue
        line, old = holder.line_of(key), holder.pop(key)
        new = move.change(old)
        if isinstance(new, Object) and new is not old:
            new.line = line
        problems += put(scope, move.new, new, line, f"{name}.{move.old}", f"{name}.{move.new}")
        prune(scope, move.old)
    return problems


def put(scope: Object, place: str, value: Any, line: int, old: str, new: str) -> list[Problem]:
    """Put `value` at `place`, making what is around it; where both have an object, its keys one by one."""
    *path, key = place.split(".")
    for step in path:
        if not isinstance(scope.get(step), Object):
            scope.put(step, Object(line), line)
        scope = scope[step]
    if key not in scope:
        scope.put(key, value, line)
        return []
    if isinstance(value, Object) and isinstance(scope[key], Object):
        problems = []
        for part in value:
            problems += put(scope[key], part, value[part], value.line_of(part), f"{old}.{part}", f"{new}.{part}")
        return problems
    return [Problem(line, f"'{old}' is the old place of '{new}', and both are there", f"keep '{new}'")]


def holder_of(scope: Object, place: str) -> tuple[Object | None, str]:
    path, _, key = place.rpartition(".")
    return find(scope, path), key


def find(scope: Object, place: str) -> Object | None:
    """The object at `place`, None where there is none."""
    here: Any = scope
    for step in place.split(".") if place else []:
        here = here.get(step)
        if not isinstance(here, Object):
            return None
    return here


def prune(scope: Object, place: str) -> None:
    """Objects that a move has emptied go, too."""
    while "." in place:
        place = place.rpartition(".")[0]
        holder, key = holder_of(scope, place)
        if holder is None or holder.get(key):
            return
        holder.pop(key, None)


def objects(value: Any) -> Iterator[tuple[str, Object]]:
    if isinstance(value, Object):
        yield from ((key, part) for key, part in list(value.items()) if isinstance(part, Object))


def datasets_of(config: Object) -> list[Object]:
    data = config.get("data")
    datasets = data.get("datasets") if isinstance(data, Object) else None
    return [one for one in datasets if isinstance(one, Object)] if isinstance(datasets, Array) else []


def annotations_of(options: Object) -> list[tuple[str, Object]]:
    """The annotation plugin takes a list or an object."""
    annotation = find(options, "plugins.annotation")
    found = annotation.get("annotations") if annotation else None
    if isinstance(found, Array):
        return [(str(number), one) for number, one in enumerate(found) if isinstance(one, Object)]
    return list(objects(found))


def turn_horizontal_bars(config: Object, options: Object) -> None:
    for holder, turned in ((config, options), *((one, one) for one in datasets_of(config))):
        if holder.get("type") == "horizontalBar":
            holder["type"] = "bar"
            turned.put("indexAxis", "y", holder.line_of("type"))


def list_axes(options: Object, problems: list[Problem]) -> dict[str, str]:
    """`xAxes` and `yAxes` become scales by id; returns the names that version 2 gave to axes without one."""
    scales, aliases = options.get("scales"), {}
    for old in ("xAxes", "yAxes"):
        if not isinstance(scales, Object) or old not in scales:
            continue
        line, axes = scales.line_of(old), scales.pop(old)
        for number, one in enumerate(axes if isinstance(axes, Array) else [axes]):
            if not isinstance(one, Object):
                problems.append(Problem(line, f"'options.scales.{old}' holds no object", "write { … }"))
                continue
            name = one.pop("id", old[0] if number == 0 else f"{old[0]}{number + 1}")
            aliases[f"{old[0]}-axis-{number}"] = name
            one.put("axis", old[0], one.line)
            problems += put(scales, str(name), one, one.line, f"options.scales.{old}", f"options.scales.{name}")
    if isinstance(scales, Object) and not scales:
        del options["scales"]
    return aliases


def move_bar_widths(axis: Object, options: Object) -> None:
    """Version 2 had the width of bars at the axis; version 4 has it at the datasets, and for all of them here."""
    for key in ("barPercentage", "barThickness", "categoryPercentage", "maxBarThickness", "minBarLength"):
        if key in axis:
            line = axis.line_of(key)
            put(options, f"datasets.bar.{key}", axis.pop(key), line, "", "")


def name_series_of_time(axis: Object) -> None:
    if axis.pop("distribution", None) == "series":
        axis["type"] = "timeseries"


def modernize_mode(interaction: Object | None) -> None:
    if interaction is None or interaction.get("mode") not in MODES:
        return
    line = interaction.line_of("mode")
    mode, intersect = MODES[interaction["mode"]]
    interaction["mode"] = mode
    if intersect is not None and "intersect" not in interaction:
        interaction.put("intersect", intersect, line)
