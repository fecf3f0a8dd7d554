"""Numbers as the edition writes them in axes, tooltips and tables: 1.000,5 in German, 1,000.5 in English."""

from __future__ import annotations

from typing import Any


def shown(value: Any, edition: str, grouped: bool = True) -> str:
    """A table cell. `grouped` is false for what only looks like a quantity, such as years."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return " – ".join(shown(part, edition, grouped) for part in value)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    sign = "," if grouped else ""
    text = f"{value:{sign}.15g}" if abs(value) < 1e15 else f"{value:.3g}"
    return text if edition == "en" else text.translate(str.maketrans(",.", ".,"))
