"""Charts that pages share by name: docs/data/charts/NAME.json has what is drawn, and its texts in both editions.

    {"title": {"de": …, "en": …}, "source": …, "url": …, "as_of": …, "alt": …, "chartjs": { … }, "vegalite": { … }}

Any text may be {"de": …, "en": …}. A page writes the fence with chart="NAME" and nothing inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chart_json import Array, ChartError, Object, Problem, read_object

EDITIONS = {"de", "en"}
LIBRARIES = ("chartjs", "vegalite")


def prepared_chart(
    folder: Path, name: str, library: str, edition: str, options: Iterable[str]
) -> tuple[dict[str, str], Object, Path]:
    """(options of the fence, configuration, file) of a prepared chart. Raises ChartError."""
    path = folder / "charts" / f"{name}.json"
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        raise ChartError(Problem(0, f"there is no prepared chart '{name}'", f"write docs/data/charts/{name}.json"))
    try:
        whole = in_edition(read_object(path.read_text(encoding="utf-8-sig")), edition)
    except ChartError as error:
        raise ChartError(*(Problem(max(one.line, 1), one.what, one.remedy, path) for one in error.problems)) from error
    allowed = [*options, *LIBRARIES]
    problems = [
        Problem(whole.line_of(key), f"unknown key '{key}'", f"use {', '.join(allowed)}", path)
        for key in whole
        if key not in allowed
    ]
    problems += [
        Problem(whole.line_of(key), f"'{key}' is no text", 'write text, or {"de": …, "en": …}', path)
        for key in whole
        if key in options and not isinstance(whole[key], str)
    ]
    if not isinstance(whole.get(library), Object):
        others = ", ".join(key for key in LIBRARIES if key in whole) or "none"
        problems.append(
            Problem(1, f"this chart has no '{library}'", f"write it, or use a fence that it has: {others}", path)
        )
    if problems:
        raise ChartError(*problems)
    return {key: whole[key] for key in whole if key in options}, whole[library], path


def in_edition(value: Any, edition: str) -> Any:
    """`value` with every {"de": …, "en": …} replaced by the edition's part."""
    if isinstance(value, Array):
        value[:] = [in_edition(part, edition) for part in value]
    elif isinstance(value, Object):
        if value.keys() == EDITIONS:
            return in_edition(value[edition], edition)
        for key in value:
            value[key] = in_edition(value[key], edition)
    return value
