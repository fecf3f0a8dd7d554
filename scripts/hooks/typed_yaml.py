"""YAML read into a pydantic model: whatever does not fit is said with file, line and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings import Finding
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from stand_ins import inside, with_stand_ins
from yaml_lines import Place, line_of, parse_yaml, read_yaml


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Typed:
    """What a file, or a part of one, holds.

    Where there are findings, `content` is what can be checked all the same, in the same run: without unknown keys, and
    with stand-ins at the places in `stood_in`, whose own texts are `unsure`: nothing is said of what names them. None
    where the whole is of the wrong kind.
    """

    path: Path
    content: Any
    lines: dict[Place, int]
    findings: list[Finding]
    stood_in: tuple[Place, ...] = ()
    unsure: frozenset[str] = frozenset()

    def find(self, place: Place, what: str, remedy: str) -> Finding:
        return Finding(self.path, line_of(self.lines, place), what, remedy)

    def stands_in_below(self, place: Place) -> bool:
        """Whether something at or inside `place` is only a stand-in, so that no sum of it is true."""
        return any(other[: len(place)] == place for other in self.stood_in)


def read_typed(path: Path, kind: Any) -> Typed:
    return typed(path, kind, *read_yaml(path))


def parse_typed(text: str, path: Path, before: int, kind: Any) -> Typed:
    """A text that begins after `before` lines of the file at `path`."""
    return typed(path, kind, *parse_yaml(text, path, before))


def typed(path: Path, kind: Any, data: Any, lines: dict[Place, int], findings: list[Finding]) -> Typed:
    if findings:
        return Typed(path, None, lines, findings)
    model = TypeAdapter(kind)
    try:
        return Typed(path, model.validate_python(data), lines, [])
    except ValidationError as error:
        said = [
            Finding(path, line_of(lines, one["loc"]), f"{_named(one['loc'], data)}: {one['msg']}", _remedy(one))
            for one in error.errors()
        ]
        content, stood_in, unsure = with_stand_ins(model, data, error.errors())
        return Typed(path, content, lines, said, stood_in, unsure)


def _named(place: Place, data: Any) -> str:
    """The place as an author knows it: an entry of a list by its id, where it has one."""
    names = []
    for part in place:
        entries = isinstance(data, list)
        data = data[part] if isinstance(part, int) and entries and part < len(data) else inside(data, part)
        names.append(str(data.get("id", part)) if entries and isinstance(data, dict) else str(part))
    return ".".join(names) or "the file"


def _remedy(problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        return "correct or remove the key"
    if problem["type"] == "missing":
        return "add the key"
    return "correct the value"
