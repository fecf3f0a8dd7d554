"""JSON that remembers on which line each key and value stands, and takes no key twice."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

DEEPEST = 40  # Vega-Lite's own examples stay below 20
LONGEST = 1_000_000  # characters
SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True)
class Problem:
    """`line` counts from the fence's first line, which is 0, or from 1 in a `file` of its own."""

    line: int
    what: str
    remedy: str
    file: Path | None = None


class ChartError(Exception):
    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.what for problem in problems))
        self.problems = list(problems)


class Object(dict[str, Any]):
    """`lines` has the line of each key; keys that code adds take the line of the object."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)

    def put(self, key: str, value: Any, line: int) -> None:
        self[key] = value
        self.lines[key] = line


class Array(list[Any]):
    """`lines` has the line of each element."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def read_object(source: str) -> Object:
    """The JSON object in `source`. Raises ChartError with everything that no JSON object may have."""
    if len(source) > LONGEST:
        raise ChartError(
            Problem(0, f"{len(source):,} characters are too many", "put the numbers in a file of docs/data")
        )
    reader = Reader(source)
    value = reader.whole()
    if not isinstance(value, Object):
        raise ChartError(Problem(1, "no JSON object", "start with { and end with }"))
    return value


class Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.ends = [found.start() for found in re.finditer("\n", source)]
        self.problems: list[Problem] = []
        self.decoder = json.JSONDecoder(parse_constant=lambda name: _Constant(name))

    def whole(self) -> Any:
        value, at = self.value(self.skip(0), 1)
        if at < len(self.source):
            self.stop(at, "something follows the end", "remove it")
        if self.problems:
            raise ChartError(*self.problems)
        return value

    def line(self, at: int) -> int:
        return bisect_left(self.ends, at) + 1

    def skip(self, at: int) -> int:
        return SPACE.match(self.source, at).end()  # type: ignore[union-attr]

    def stop(self, at: int, what: str, remedy: str) -> NoReturn:
        raise ChartError(*self.problems, Problem(self.line(at), what, remedy))

    def value(self, at: int, depth: int) -> tuple[Any, int]:
        """The value that starts at `at`, and where the next thing starts."""
        if depth > DEEPEST:
            self.stop(at, f"nested more than {DEEPEST} levels deep", "make it flatter")
        start = self.source[at : at + 1]
        if start == "{":
            return self.object(at, depth)
        if start == "[":
            return self.array(at, depth)
        return self.scalar(at)

    def scalar(self, at: int) -> tuple[Any, int]:
        try:
            value, end = self.decoder.raw_decode(self.source, at)
        except json.JSONDecodeError as error:
            self.stop(min(error.pos, len(self.source)), f"no valid JSON: {error.msg}", "correct the line")
        if isinstance(value, _Constant) or (isinstance(value, float) and math.isinf(value)):
            self.problems.append(
                Problem(self.line(at), f"{self.source[at:end]} is no JSON number", "write null for a gap")
            )
            value = None
        return value, self.skip(end)

    def object(self, at: int, depth: int) -> tuple[Object, int]:
        found = Object(self.line(at))
        at = self.skip(at + 1)
        while self.source[at : at + 1] != "}":
            if self.source[at : at + 1] != '"':
                self.stop(at, "no valid JSON: a key in double quotes is expected", "correct the line")
            line = self.line(at)
            key, at = self.scalar(at)
            if self.source[at : at + 1] != ":":
                self.stop(at, f"no valid JSON: no ':' behind the key '{key}'", "correct the line")
            if key in found:
                self.problems.append(Problem(line, f"the key '{key}' stands twice", "keep one"))
            value, at = self.value(self.skip(at + 1), depth + 1)
            found.put(key, value, line)
            at = self.next(at, "}")
        return found, self.skip(at + 1)

    def array(self, at: int, depth: int) -> tuple[Array, int]:
        found = Array(self.line(at))
        at = self.skip(at + 1)
        while self.source[at : at + 1] != "]":
            found.lines.append(self.line(at))
            value, at = self.value(at, depth + 1)
            found.append(value)
            at = self.next(at, "]")
        return found, self.skip(at + 1)

    def next(self, at: int, end: str) -> int:
        """Past a comma, which something must follow, or at the end sign."""
        if self.source[at : at + 1] == end:
            return at
        if self.source[at : at + 1] != ",":
            self.stop(at, f"no valid JSON: ',' or '{end}' is missing", "correct the line or the one above")
        after = self.skip(at + 1)
        if self.source[after : after + 1] == end:
            self.stop(at, f"no valid JSON: a comma before '{end}'", "remove the comma")
        return after


class _Constant(str):
    """NaN, Infinity and -Infinity, which Python reads and JSON does not have."""
