"""Where fenced blocks stand in Markdown, as SuperFences reads them; needs nothing but Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Three marks and more in a line are code in a line where they are closed there.
FENCE = re.compile(r"^(?P<indent>[> \t]*)(?P<mark>`{3,}(?!.*`)|~{3,})[ ]*(?P<info>.*?)[ ]*$")
NAME = re.compile(r"^\.?([\w#.+-]+)(?= |$)|^\{ *\.([\w#+-]+)")


@dataclass(frozen=True)
class Fence:
    """One block. `line` is that of its opening, `end` that of its closing, or the last one where it has none."""

    name: str
    info: str  # all that stands behind the opening mark
    body: str  # without the indentation of the opening
    indent: str
    mark: str
    line: int
    end: int
    closed: bool

    @property
    def inner(self) -> list[Fence]:
        """The blocks within this one, with their lines in the file."""
        return fences(self.body, self.line)


def fences(markdown: str, before: int = 0) -> list[Fence]:
    """The outermost blocks in reading order, also those in lists, quotations and admonitions.

    `before` is how many lines of the file stand before `markdown`.
    """
    found: list[Fence] = []
    lines = [line.expandtabs(4) for line in markdown.split("\n")]
    number = 0
    while number < len(lines):
        opening = FENCE.match(lines[number])
        if opening:
            found.append(read(lines, number, opening, before))
            number = found[-1].end - before
        else:
            number += 1
    return found


def read(lines: list[str], start: int, opening: re.Match[str], before: int) -> Fence:
    """The block that opens at lines[start]; a line with less indentation leaves it without an end."""
    indent, mark, info = opening["indent"], opening["mark"], opening["info"]
    name = NAME.match(info)
    body: list[str] = []
    closed, end = False, len(lines)
    for number in range(start + 1, len(lines)):
        inside = lines[number].startswith(indent)
        if inside and lines[number][len(indent) :].rstrip() == mark:
            closed, end = True, number + 1
            break
        if not inside and lines[number].strip("> "):
            end = number
            break
        body.append(lines[number][len(indent) :])
    text = "".join(f"{line}\n" for line in body)
    return Fence(
        (name[1] or name[2]) if name else "", info, text, indent, mark, before + start + 1, before + end, closed
    )


def numbered(markdown: str) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number from 1 and whether it stands in a fenced block."""
    inside = {number for fence in fences(markdown) for number in range(fence.line, fence.end + 1)}
    for number, line in enumerate(markdown.split("\n"), 1):
        yield number, line, number in inside


def fenced(markdown: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Each block of that name and without options: the numbers of its first and last line, and what stands between."""
    for fence in fences(markdown):
        if fence.info == name and fence.closed:
            yield fence.line, fence.end, fence.body.removesuffix("\n")


def source_fences(path: Path) -> list[Fence]:
    """The blocks of a page with their lines in its file."""
    before = front_matter_lines(path)
    source = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return fences("\n".join(source.split("\n")[before:]), before)


def front_matter_lines(path: Path) -> int:
    """How many lines of the file stand before its Markdown: MkDocs hands pages over without them."""
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    if not lines or lines[0].strip() != "---":
        return 0
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
    after = end + 1
    while end and after < len(lines) and not lines[after].strip():
        after += 1
    return after if end else 0
