"""How every Vega-Lite chart looks: the same in the picture that is built and in the one that is live.

Colors are names of overrides/assets/css/palette.css. In a picture they are var(--name, #light), which follows the color
scheme; the live chart gets what the names mean when it is drawn.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

PALETTE = Path(__file__).parents[2] / "overrides" / "assets" / "css" / "palette.css"
SERIES = [f"var(--ll-series-{number})" for number in range(1, 7)]
TEXT, EDGE, GRID = "var(--ll-chart-text)", "var(--ll-chart-edge)", "var(--ll-chart-grid)"
NAME = re.compile(r"var\((--[\w-]+)\)")

_GUIDE = {"labelFontSize": 12, "titleFontSize": 13, "labelColor": TEXT, "titleColor": TEXT, "titleFontWeight": "normal"}
LOOK: dict[str, Any] = {
    "background": "transparent",
    "axis": {**_GUIDE, "gridColor": GRID, "domainColor": EDGE, "tickColor": EDGE},
    "legend": {**_GUIDE, "labelLimit": 300},
    "header": _GUIDE,
    "title": {"color": TEXT, "subtitleColor": TEXT, "fontWeight": "normal", "fontSize": 14},
    "mark": {"color": SERIES[0], "tooltip": True},
    "text": {"color": TEXT},
    "rule": {"color": TEXT},
    "boxplot": {"median": {"color": "var(--ll-chart-ground)"}},
    "range": {
        "category": SERIES,
        "ordinal": {"scheme": "viridis"},
        "ramp": {"scheme": "viridis"},
        "heatmap": {"scheme": "viridis"},
    },
    "view": {"stroke": "transparent"},
}


def look(own: dict[str, Any]) -> dict[str, Any]:
    """The site's configuration with what the author's says otherwise."""
    return merged(LOOK, own)


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {key: merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
            for key, value in over.items()}  # fmt: skip
    return {**base, **both}


@functools.cache
def light() -> dict[str, str]:
    """Name -> color in the light scheme, which stands first in the palette."""
    colors: dict[str, str] = {}
    for name, value in re.findall(
        r"(--ll-(?:series-\d|chart-\w+)): (#[0-9a-f]{6});", PALETTE.read_text(encoding="utf-8")
    ):
        colors.setdefault(name, value)
    return colors


def from_names(value: Any) -> Any:
    """`value` with the light scheme's colors in place of their names."""
    if isinstance(value, dict):
        return {key: from_names(part) for key, part in value.items()}
    if isinstance(value, list):
        return [from_names(part) for part in value]
    if isinstance(value, str) and (found := NAME.fullmatch(value)):
        return light().get(found[1], value)
    return value


def to_names(svg: str) -> str:
    """The picture with the names in place of the light scheme's colors, where a color is drawn."""
    names = {color: name for name, color in light().items()}
    return re.sub(
        r'(fill|stroke)="(#[0-9a-f]{6})"',
        lambda found: f'{found[1]}="var({names[found[2]]}, {found[2]})"' if found[2] in names else found[0],
        svg,
    )
