"""Every option of a Chart.js configuration is one that Chart.js reads, with a value of a type that it takes."""

from __future__ import annotations

import difflib
import functools
import re
from pathlib import Path
from typing import Any

import yaml
from chart_axes import AXIS_TYPES, ROUND, axis_of, scale_type
from chart_json import Array, Object, Problem
from chart_option_types import accepts, named, shown

FUNCTION = re.compile(r"\s*(?:async\s+)?(?:function\b[^(]*\(|\([\w\s,{}\[\]]*\)\s*=>|\w+\s*=>\s*\S)")
FUNCTION_IN_TEXT = re.compile(r"\s*(?:async\s+)?function\b[^(]*\(")
TEXT = ("label", "labels", "text", "content", "data", "xLabels", "yLabels")  # where "a => b" may be meant
NO_FUNCTION = "write a value: a chart in a page has no functions"


@functools.cache
def known() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "chartjs_options.yml").read_text(encoding="utf-8"))


def check_options(config: Object) -> list[Problem]:
    """What stands in `options` and in datasets that Chart.js would not read; `config` is of version 4."""
    kind, options = config["type"], config.get("options", Object())
    problems = check_group(options, f"{kind}_options", "options")
    if kind not in ROUND and "scales" in options:
        problems += check_scales(options["scales"], config, options.line_of("scales"))
    for number, dataset in enumerate(config["data"]["datasets"]):
        problems += check_group(dataset, f"{dataset.get('type', kind)}_dataset", f"data.datasets.{number}")
    return problems + functions_in(config, 1, "")


def check_scales(scales: Any, config: Object, line: int) -> list[Problem]:
    if not isinstance(scales, Object):
        return [Problem(line, "'options.scales' is no object", 'write "scales": {"y": { … }}')]
    problems = []
    for name, axis in scales.items():
        place = f"options.scales.{name}"
        if not isinstance(axis, Object):
            problems.append(Problem(scales.line_of(name), f"'{place}' is no object", f'write "{name}": {{ … }}'))
        elif axis_of(name, axis) is None:
            problems.append(
                Problem(scales.line_of(name), f"'{place}' is no axis", 'write "axis": "x", "y" or "r" in it')
            )
        else:
            problems += check_group(axis, f"{scale_type(name, axis, config)}_axis", place)
    return problems


def check_group(values: Object, group: str, place: str) -> list[Problem]:
    options = known()["groups"][group]
    problems = []
    for key, value in values.items():
        line, type_ = values.line_of(key), options.get(key, options.get("*"))
        if type_ is None:
            problems.append(Problem(line, *unknown(key, group, place)))
        elif value is not None:
            problems += check_value(value, type_, f"{place}.{key}", line)
    return problems


def unknown(key: str, group: str, place: str) -> tuple[str, str]:
    """What is wrong with a key that its group does not have, and what may be meant."""
    groups = known()["groups"]
    kinds = [kind for kind in AXIS_TYPES if group.endswith("_axis") and key in groups[f"{kind}_axis"]]
    if kinds:
        return (
            f"'{place}.{key}' is no option of a {group.removesuffix('_axis')} axis",
            f'write "type": "{kinds[0]}" or remove it',
        )
    near = difflib.get_close_matches(key, groups[group], 1, 0.7)
    remedy = f"write '{near[0]}'" if near else f"known here: {', '.join(sorted(groups[group]))}"
    return f"unknown option '{place}.{key}'", remedy


def check_value(value: Any, type_: str, place: str, line: int) -> list[Problem]:
    """Nothing where one of the alternatives takes the value."""
    if isinstance(value, str) and FUNCTION.match(value):
        return []  # functions_in says so
    if type_ == "function":
        remedy = known()["functions"].get(place.rpartition(".")[2], "remove it")
        return [Problem(line, f"'{place}' is a function, which JSON cannot hold", remedy)]
    alternatives = type_.split()
    if isinstance(value, Array):
        parts = [element_of(one) for one in alternatives if element_of(one)]
        if parts:
            return [
                problem
                for number, (part, at) in enumerate(zip(value, value.lines, strict=True))
                if part is not None
                for problem in check_value(part, " ".join(parts), f"{place}.{number}", at)
            ]
    groups = [one.removesuffix("*") for one in alternatives if one.startswith("@")]
    if isinstance(value, Object) and groups:
        return check_group(value, groups[0][1:], place)
    if any(accepts(one.removesuffix("*"), value) for one in alternatives if not one.startswith("[")):
        return []
    return [Problem(line, f"'{place}' is {shown(value)}", f"write {named(type_)}")]


def element_of(alternative: str) -> str:
    """The type of the elements where an alternative takes a list; empty where it takes none."""
    if alternative.startswith("["):
        return alternative[1:-1]
    return alternative.removesuffix("*") if alternative.endswith("*") else ""


def functions_in(value: Any, line: int, key: str) -> list[Problem]:
    """Functions given as text, which Chart.js would draw as a label or take for a wrong value."""
    if isinstance(value, Object):
        return [problem for name, part in value.items() for problem in functions_in(part, value.line_of(name), name)]
    if isinstance(value, Array):
        return [problem for part, at in zip(value, value.lines, strict=True) for problem in functions_in(part, at, key)]
    pattern = FUNCTION_IN_TEXT if key in TEXT else FUNCTION
    if not isinstance(value, str) or not pattern.match(value):
        return []
    return [Problem(line, f"'{key}' is a function given as text", known()["functions"].get(key, NO_FUNCTION))]
