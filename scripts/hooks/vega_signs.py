"""Series of a Vega-Lite chart differ by dash, marker or hatching, too, not by color alone."""

from __future__ import annotations

from typing import Any

from chart_json import Object
from vega_spec import holders

SIGNS = {"line": "strokeDash", "point": "shape"}
FILLED = {"arc", "area", "bar", "rect"}
HATCHED = ["var(--ll-series-1)", *(f"url(#ll-sign-{number})" for number in range(2, 7))]  # templates/vega_signs.svg


def add_signs(spec: Object) -> None:
    """Lines and points whose color tells categories apart get a second channel with the same field and legend."""
    for holder in holders(spec):
        encoding = holder.get("encoding")
        sign = SIGNS.get(mark_of(holder))
        if not sign or not isinstance(encoding, Object) or sign in encoding or not tells_apart(encoding.get("color")):
            continue
        second = Object(encoding["color"].line)
        second.update({key: value for key, value in encoding["color"].items() if key not in ("scale", "condition")})
        encoding.put(sign, second, second.line)


def fills_to_hatch(spec: Object) -> bool:
    """Whether colors tell categories apart, all of them on fills, and the author chose none."""
    colored = [holder for holder in holders(spec) if mark_of(holder) != "None" and tells_apart(color_of(holder))]
    return bool(colored) and all(mark_of(holder) in FILLED and "scale" not in color_of(holder) for holder in colored)


def color_of(holder: Object) -> Any:
    encoding = holder.get("encoding")
    return encoding.get("color", {}) if isinstance(encoding, Object) else {}


def mark_of(holder: Object) -> str:
    mark = holder.get("mark")
    return str(mark.get("type") if isinstance(mark, Object) else mark)


def tells_apart(color: Any) -> bool:
    return isinstance(color, Object) and "field" in color and color.get("type") in ("nominal", "ordinal")
