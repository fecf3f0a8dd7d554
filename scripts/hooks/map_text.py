"""How wide a text is and where it breaks, known without a browser, so that names on the map never overlap."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path

ADVANCES = Path(__file__).parents[2] / "overrides" / "assets" / "fonts" / "advance-widths.json"
# Until our face has come, or where it may not, a reader sees another one, which may be a little wider.
SAFETY = 1.05


@functools.cache
def advances(weight: str) -> dict[str, int]:
    """The widths of the text face's characters in thousandths of its size; scripts/fonts.py writes them."""
    return json.loads(ADVANCES.read_text(encoding="utf-8"))[weight]


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The room `text` needs in a line, in the unit of `size`."""
    known = advances("600" if bold else "400")
    return sum(known.get(sign, 1000) for sign in text) / 1000 * size * SAFETY


def break_text(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """`text` in as few lines as fit into `room`, as even as they can be; a word that is wider stands alone."""
    words = [word for word in re.split(r"(?<=[-‑/])(?=\w)|(\s+)", text.strip()) if word]

    def fill(limit: float) -> list[str]:
        lines = [""]
        for word in words:
            longer = lines[-1] + (" " if word.isspace() else word)
            if lines[-1].strip() and width_of(longer.strip(), size, bold) > limit:
                lines.append("" if word.isspace() else word)
            else:
                lines[-1] = longer
        return [line.strip() for line in lines if line.strip()]

    best = fill(room)
    for share in range(99, 39, -3):  # a narrower limit with the same number of lines makes them more even
        tried = fill(room * share / 100)
        if len(tried) > len(best):
            break
        if max(width_of(line, size, bold) for line in tried) <= max(width_of(line, size, bold) for line in best):
            best = tried
    return best
