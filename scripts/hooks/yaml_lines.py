"""YAML that remembers on which line each value stands, and takes no key twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from findings import Finding

Place = tuple[str | int, ...]


class Loader(yaml.SafeLoader):
    """Dates stay text: the model reads them, and says where one is wrong."""


class Fast(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The same in C, where there is one: ten times as fast, but of what is wrong it says less."""


Loader.yaml_implicit_resolvers = Fast.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> tuple[Any, dict[Place, int], list[Finding]]:
    """The content of `path`, the line of every value by its place, such as ("levels", 0, "id"), and what is wrong.

    Text that is no UTF-8, no YAML, or has a key twice is said with FILE:LINE; the content is None then.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None, {}, [Finding(path, 1, "this file is missing", "restore it from the repository")]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, {}, [Finding(path, line, "this is not UTF-8", "save the file with the encoding UTF-8")]
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path, before: int = 0) -> tuple[Any, dict[Place, int], list[Finding]]:
    """As `read_yaml`, of a text that begins after `before` lines of the file at `path`."""
    try:
        root, data = _read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = before + (mark.line + 1 if mark else 1)
        return None, {}, [Finding(path, line, f"no valid YAML: {error.problem}", "correct the line")]
    except yaml.reader.ReaderError as error:  # a character that YAML forbids
        line = before + text[: error.position].count("\n") + 1
        return None, {}, [Finding(path, line, f"no valid YAML: {error.reason}", "remove the character")]
    lines: dict[Place, int] = {(): max(before, 1)}
    twice: list[Finding] = []
    if root is not None:
        _walk(root, (), lines, twice, path, before)
    return (None if twice else data), lines, twice


def _read(text: str) -> tuple[yaml.Node | None, Any]:
    try:
        return yaml.compose(text, Loader=Fast), yaml.load(text, Loader=Fast)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError:
        return yaml.compose(text, Loader=Loader), yaml.load(text, Loader=Loader)  # noqa: S506 - a SafeLoader


def _walk(
    node: yaml.Node, place: Place, lines: dict[Place, int], twice: list[Finding], path: Path, before: int
) -> None:
    lines[place] = before + node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            _walk(child, (*place, number), lines, twice, path, before)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            if key.value in seen:
                twice.append(
                    Finding(path, before + key.start_mark.line + 1, f"the key '{key.value}' stands twice", "keep one")
                )
            seen.add(key.value)
            _walk(child, (*place, key.value), lines, twice, path, before)
            lines[(*place, key.value)] = before + key.start_mark.line + 1


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of the value at `place`, or of the nearest thing around it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
