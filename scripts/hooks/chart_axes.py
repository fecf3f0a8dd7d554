"""The axes of a Chart.js chart, as Chart.js finds them: those that are written, and those that it adds."""

from __future__ import annotations

from typing import Any

from chart_json import Object

RADIAL = ("polarArea", "radar")
ROUND = ("pie", "doughnut")
AXIS_TYPES = ("linear", "logarithmic", "category", "time", "timeseries", "radialLinear")


def axis_of(name: str, axis: dict[str, Any]) -> str | None:
    """x, y or r, as Chart.js finds it: said, by the first letter, or by the position."""
    if axis.get("axis") in ("x", "y", "r"):
        return str(axis["axis"])
    if name[:1].lower() in ("x", "y", "r"):
        return name[0].lower()
    return {"top": "x", "bottom": "x", "left": "y", "right": "y"}.get(str(axis.get("position")))


def scale_type(name: str, axis: dict[str, Any], config: Object) -> str:
    """The type that is said, or the one that Chart.js takes where none is."""
    if axis.get("type") in AXIS_TYPES:
        return str(axis["type"])
    if config["type"] in RADIAL:
        return "radialLinear"
    index = config.get("options", {}).get("indexAxis", "x")
    return "category" if axis_of(name, axis) == index and config["type"] in ("line", "bar") else "linear"


def scales_of(config: Object) -> dict[str, tuple[str, Object]]:
    """Name -> (type, options) of every axis."""
    written = config.get("options", {}).get("scales", {})
    written = written if isinstance(written, Object) else {}
    axes = {name: axis for name, axis in written.items() if isinstance(axis, Object)}
    for letter in "" if config["type"] in ROUND else "r" if config["type"] in RADIAL else "xy":
        if letter not in [axis_of(name, axis) for name, axis in axes.items()]:
            axes[letter] = Object()
    return {name: (scale_type(name, axis, config), axis) for name, axis in axes.items()}


def axis_for(dataset: Object, letter: str, scales: dict[str, tuple[str, Object]]) -> tuple[str, Object]:
    """The axis that shows a dataset's x, y or r: the named one, else the first of that letter."""
    first = next((name for name, (_, axis) in scales.items() if axis_of(name, axis) == letter), "")
    return scales.get(str(dataset.get(f"{letter}AxisID", first)), ("linear", Object()))
