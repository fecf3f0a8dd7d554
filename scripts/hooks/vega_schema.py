"""A Vega-Lite specification is valid by Vega-Lite's own JSON Schema, or each fault is named where it stands."""

from __future__ import annotations

import difflib
import functools
import json
from pathlib import Path
from typing import Any

from chart_json import Array, Object, Problem
from chart_option_types import shown

Path_ = tuple[str | int, ...]


@functools.cache
def validator() -> Any:
    from jsonschema import Draft7Validator  # takes a tenth of a second: only where a specification is checked

    schema = Path(__file__).parent / "vega-lite-v6.schema.json"  # `make vendor` copies it, without its prose
    return Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))


def faults(spec: Object) -> list[Problem]:
    leaves = [leaf for error in validator().iter_errors(spec) for leaf in explain(error)]
    return list(dict.fromkeys(problem for leaf in leaves for problem in problems_of(leaf, spec)))


def explain(error: Any) -> list[Any]:
    """The faults of the alternative that was most likely meant: the one that fails deepest, with fewest faults."""
    if not error.context:
        return [error]
    branches: dict[Any, list[Any]] = {}
    for part in error.context:
        branches.setdefault(part.schema_path[0], []).extend(explain(part))
    return max(branches.values(), key=likelihood)


def likelihood(leaves: list[Any]) -> tuple[int, int, int]:
    depth = min(len(leaf.absolute_path) for leaf in leaves)
    kinds = sum(leaf.validator in ("type", "required", "const") for leaf in leaves)
    unexpected = sum(len(surplus(leaf)) or 1 for leaf in leaves)
    return depth, -kinds, -unexpected


def surplus(leaf: Any) -> list[str]:
    """The keys that an object has beyond those that it may have."""
    if leaf.validator != "additionalProperties":
        return []
    return [key for key in leaf.instance if key not in leaf.schema.get("properties", {})]


def problems_of(leaf: Any, spec: Object) -> list[Problem]:
    path: Path_ = tuple(leaf.absolute_path)
    place = ".".join(map(str, path)) or "the specification"
    if leaf.validator == "additionalProperties":
        known = list(leaf.schema.get("properties", {}))
        return [
            Problem(
                line_of(spec, (*path, key)),
                f"unknown option '{'.'.join(map(str, (*path, key)))}'",
                suggestion(key, known),
            )
            for key in surplus(leaf)
        ]
    line = line_of(spec, path)
    if leaf.validator == "required":
        missing = [key for key in leaf.validator_value if key not in leaf.instance]
        return [Problem(line, f"'{place}' has no '{missing[0]}'", f'write "{missing[0]}": …')]
    what = f"'{place}' is {shown(leaf.instance)}"
    if leaf.validator in ("enum", "const"):
        allowed = leaf.validator_value if leaf.validator == "enum" else [leaf.validator_value]
        return [Problem(line, what, f"write one of {', '.join(map(str, allowed))}")]
    if leaf.validator == "type":
        return [Problem(line, what, f"write a value of the type {leaf.validator_value}")]
    return [Problem(line, what, "see Vega-Lite's documentation of this option")]


def suggestion(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, 1, 0.7)
    return f"write '{near[0]}'" if near else f"known here: {', '.join(sorted(known))}"


def line_of(spec: Object, path: Path_) -> int:
    """The line of the key or element at `path`."""
    here: Any = spec
    line = 1
    for step in path:
        if isinstance(here, Object) and step in here:
            line = here.line_of(str(step))
        elif isinstance(here, Array) and isinstance(step, int):
            line = here.lines[step]
        else:
            return line
        here = here[step]
    return line
