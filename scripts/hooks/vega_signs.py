"""Series of a Vega-Lite chart differ by dash or marker, too, not by color alone."""

from __future__ import annotations

from typing import Any

from chart_json import Object
from vega_spec import holders

SIGNS = {"line": "strokeDash", "point": "shape"}


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


def mark_of(holder: Object) -> str:
    mark = holder.get("mark")
    return str(mark.get("type") if isinstance(mark, Object) else mark)


def tells_apart(color: Any) -> bool:
    return isinstance(color, Object) and "field" in color and color.get("type") in ("nominal", "ordinal")
