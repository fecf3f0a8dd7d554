"""YAML read into a pydantic model: whatever does not fit is said with file, line and remedy."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings import Finding
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from yaml_lines import Place, line_of, parse_yaml, read_yaml


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Typed:
    """What a file, or a part of one, holds.

    Where there are findings, `content` is what fits all the same, so that the rest can be checked in the same run:
    without unknown keys, and a list without the entries named in `left_out`; None where nothing does.
    """

    path: Path
    content: Any
    lines: dict[Place, int]
    findings: list[Finding]
    left_out: frozenset[str] = frozenset()

    def find(self, place: Place, what: str, remedy: str) -> Finding:
        return Finding(self.path, line_of(self.lines, place), what, remedy)


def read_typed(path: Path, kind: Any) -> Typed:
    return typed(path, kind, *read_yaml(path))


def parse_typed(text: str, path: Path, before: int, kind: Any) -> Typed:
    """A text that begins after `before` lines of the file at `path`."""
    return typed(path, kind, *parse_yaml(text, path, before))


def typed(path: Path, kind: Any, data: Any, lines: dict[Place, int], findings: list[Finding]) -> Typed:
    if findings:
        return Typed(path, None, lines, findings)
    try:
        return Typed(path, TypeAdapter(kind).validate_python(data), lines, [])
    except ValidationError as error:
        said = [
            Finding(path, line_of(lines, one["loc"]), f"{_named(one['loc'], data)}: {one['msg']}", _remedy(one))
            for one in error.errors()
        ]
        return what_fits(path, kind, data, lines, said, error.errors())


def what_fits(
    path: Path, kind: Any, data: Any, lines: dict[Place, int], said: list[Finding], errors: Iterable[Any]
) -> Typed:
    data = copy.deepcopy(data)
    unfit: set[str | int] = set()
    for one in errors:
        *way, last = one["loc"] or ("",)
        inside = data
        for part in way:
            inside = inside[part] if isinstance(inside, list) and isinstance(part, int) else _inside(inside, part)
        if one["type"] == "extra_forbidden" and isinstance(inside, dict) and last in inside:
            del inside[last]
        elif not (isinstance(data, list) and way):
            return Typed(path, None, lines, said)
        else:
            unfit.add(way[0])
    left_out: set[str] = set()
    if isinstance(data, list):
        left_out = {str(_inside(data[number], "id")) for number in unfit if isinstance(number, int)}
        kept = [number for number in range(len(data)) if number not in unfit]
        data = [data[number] for number in kept]
        moved = {number: new for new, number in enumerate(kept)}
        lines = {
            (moved[place[0]], *place[1:]) if place else place: line
            for place, line in lines.items()
            if not place or place[0] in moved
        }
    return Typed(path, TypeAdapter(kind).validate_python(data), lines, said, frozenset(left_out))


def _named(place: Place, data: Any) -> str:
    """The place as an author knows it: an entry of a list by its id, where it has one."""
    names = []
    for part in place:
        entries = isinstance(data, list)
        data = data[part] if isinstance(part, int) and entries and part < len(data) else _inside(data, part)
        names.append(str(data.get("id", part)) if entries and isinstance(data, dict) else str(part))
    return ".".join(names) or "the file"


def _inside(data: Any, part: str | int) -> Any:
    return data.get(part) if isinstance(data, dict) else None


def _remedy(problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        return "correct or remove the key"
    if problem["type"] == "missing":
        return "add the key"
    return "correct the value"
