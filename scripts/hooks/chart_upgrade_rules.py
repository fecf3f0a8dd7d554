"""Where each option of Chart.js 2 and 3 stands in version 4: old place, new place, how the value changes.

From docs/migration/v3-migration.md and v4-migration.md of Chart.js, read in November 2026; the annotation plugin's from
its own migration guides. Rules are tried in order: what a rule moves, later ones find at its new place.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chart_json import Object


@dataclass(frozen=True)
class Move:
    old: str
    new: str
    change: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True)
class Gone:
    """What version 4 cannot do from JSON."""

    old: str
    remedy: str


def percent(value: Any) -> Any:
    return f"{value:g}%" if isinstance(value, int | float) else value


def degrees(value: Any) -> Any:
    """Versions before 3 counted in radians: a fraction up to 2π can hardly be meant as degrees."""
    is_radians = isinstance(value, float) and not value.is_integer() and abs(value) <= 2 * math.pi + 1e-3
    return round(math.degrees(value), 2) if is_radians else value


def from_top(value: Any) -> Any:
    """An angle that also started at the right, not at the top."""
    turned = degrees(value)
    return turned if turned == value else round(turned + 90, 2)


def style(value: Any) -> Any:
    """What version 2 called style may be a weight."""
    font = Object()
    font["weight" if value == "bold" else "style"] = value
    return font


def fonts(place: str = "", old: str = "font", font: str = "font", color: str = "color") -> tuple[Move, ...]:
    """`fontColor`, `fontSize` … of version 2."""
    dot = f"{place}." if place else ""
    return (
        Move(f"{dot}{old}Color", f"{dot}{color}"),
        Move(f"{dot}{old}Family", f"{dot}{font}.family"),
        Move(f"{dot}{old}Size", f"{dot}{font}.size"),
        Move(f"{dot}{old}Style", f"{dot}{font}", style),
    )


OPTIONS = (
    Move("title", "plugins.title"),
    Move("legend", "plugins.legend"),
    Move("tooltips", "plugins.tooltip"),
    Move("annotation", "plugins.annotation"),
    Move("plugins.title.fullWidth", "plugins.title.fullSize"),
    Move("plugins.legend.fullWidth", "plugins.legend.fullSize"),
    Move("plugins.tooltip.legendColorBackgroupd", "plugins.tooltip.multiKeyBackground"),
    Move("plugins.tooltip.xPadding", "plugins.tooltip.padding.x"),
    Move("plugins.tooltip.yPadding", "plugins.tooltip.padding.y"),
    *fonts("plugins.title"),
    Move("plugins.title.lineHeight", "plugins.title.font.lineHeight"),
    *fonts("plugins.legend.labels"),
    *fonts("plugins.legend.title"),
    *(rule for part in ("title", "body", "footer")
      for rule in fonts("plugins.tooltip", f"{part}Font", f"{part}Font", f"{part}Color")),
    *fonts("", "defaultFont"),
    Move("scale", "scales.r"),
    Move("startAngle", "scales.r.startAngle", from_top),
    Move("rotation", "rotation", from_top),
    Move("circumference", "circumference", degrees),
    Move("cutoutPercentage", "cutout", percent),
    Move("showLines", "showLine"),
    Move("hover.animationDuration", "transitions.active.animation.duration"),
    Move("responsiveAnimationDuration", "transitions.resize.animation.duration"),
    Move("elements.rectangle", "elements.bar"),
    Move("elements.line.lineTension", "elements.line.tension"),
)  # fmt: skip

AXIS = (
    Move("scaleLabel", "title"),
    Move("title.labelString", "title.text"),
    *fonts("title"),
    Move("title.lineHeight", "title.font.lineHeight"),
    Move("gridLines", "grid"),
    Move("grid.offsetGridLines", "grid.offset"),
    Move("grid.tickMarkLength", "grid.tickLength"),
    Move("grid.drawBorder", "border.display"),
    Move("grid.borderWidth", "border.width"),
    Move("grid.borderColor", "border.color"),
    Move("grid.borderDash", "border.dash"),
    Move("grid.borderDashOffset", "border.dashOffset"),
    Move("ticks.beginAtZero", "beginAtZero"),
    Move("ticks.min", "min"),
    Move("ticks.max", "max"),
    Move("ticks.reverse", "reverse"),
    Move("ticks.suggestedMin", "suggestedMin"),
    Move("ticks.suggestedMax", "suggestedMax"),
    Move("ticks.unitStepSize", "ticks.stepSize"),
    Move("ticks.fixedStepSize", "ticks.stepSize"),
    Move("ticks.userCallback", "ticks.callback"),
    Move("ticks.backdropPaddingX", "ticks.backdropPadding.x"),
    Move("ticks.backdropPaddingY", "ticks.backdropPadding.y"),
    *fonts("ticks"),
    Move("ticks.lineHeight", "ticks.font.lineHeight"),
    *fonts("pointLabels"),
    Move("pointLabels.lineHeight", "pointLabels.font.lineHeight"),
    Move("time.format", "time.parser"),
    Move("time.min", "min"),
    Move("time.max", "max"),
    Move("time.stepSize", "ticks.stepSize"),
    Move("time.unitStepSize", "ticks.stepSize"),
)

DATASET = (
    Move("steppedLine", "stepped"),
    Move("lineTension", "tension"),
    Move("rotation", "rotation", from_top),
    Move("circumference", "circumference", degrees),
)

ANNOTATION = (
    Move("label.enabled", "label.display"),
    Move("label.cornerRadius", "label.borderRadius"),
    Move("label.xPadding", "label.padding.x"),
    Move("label.yPadding", "label.padding.y"),
    *fonts("label"),
)

_AT_ZERO = "remove it, and draw a line at 0 with plugins.annotation"
_FONT_OF_TICKS = "remove it: fonts of single ticks need a function, which JSON cannot hold"
_FUNCTION = "remove it: JSON cannot hold a function"

GONE_FROM_OPTIONS = (
    Gone("hover.onHover", _FUNCTION),
    Gone("tooltips.custom", _FUNCTION),
)

GONE_FROM_AXIS = (
    *(Gone(f"gridLines.zeroLine{part}", _AT_ZERO) for part in ("Color", "Width", "BorderDash", "BorderDashOffset")),
    *(Gone(f"{size}.font{part}", _FONT_OF_TICKS)
      for size in ("ticks.minor", "ticks.major") for part in ("Color", "Family", "Size", "Style")),
)  # fmt: skip

GONE_FROM_ANNOTATION = (Gone("mode", "remove it: scaleID names the axis"),)

# mode of version 2 -> mode and `intersect` of version 4
MODES: dict[str, tuple[str, bool | None]] = {
    "label": ("index", None),
    "single": ("nearest", True),
    "x-axis": ("index", False),
}
