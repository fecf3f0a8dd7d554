"""Everything that authors write, with file and line: pages, notebooks' sources, and each value of the data files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roadmap_lists import numbered
from yaml_lines import Place, line_of, read_yaml

OPENING = re.compile(r"^[> ]*(?:`{3,}|~{3,}) *(?P<name>[\w-]*)")
PROSE = {"quiz", "exercise", "figure", "interactive"}  # blocks that hold prose, not code
SPAN = re.compile(r"(?P<mark>`+)(?!`)[^\n]*?[^`\n](?P=mark)(?!`)")


@dataclass(frozen=True)
class Text:
    """`line` is where it starts in its file."""

    file: Path
    line: int
    text: str

    def line_at(self, position: int) -> int:
        return self.line + self.text.count("\n", 0, position)


def author_texts(docs: Path) -> Iterator[Text]:
    for edition in ("de", "en"):
        for page in sorted((docs / edition).rglob("*.md")):
            yield Text(page, 1, own_words(page.read_text(encoding="utf-8-sig")))
    for source in sorted((docs / "notebooks").glob("*.py")):
        yield Text(source, 1, source.read_text(encoding="utf-8"))
    for data in sorted((docs / "data").glob("*.yml")):
        yield from yaml_texts(data)
    for table in sorted((docs / "data").glob("*.csv")):
        for line, row in csv_rows(table):
            yield from (Text(table, line, value) for value in row.values() if isinstance(value, str))


def own_words(text: str) -> str:
    """A page, line for line, without what blocks and spans of code only show.

    A block's first line stays: the source of a chart is named there.
    """
    lines: list[str] = []
    prose, before = True, False
    for _, line, in_block in numbered(text):
        opening = OPENING.match(line)
        if in_block and not before and opening:
            prose = opening["name"] in PROSE
            lines.append(line)
        else:
            lines.append(line if prose or not in_block else "")
        before = in_block
    return SPAN.sub("` `", "\n".join(lines))


def yaml_texts(path: Path) -> Iterator[Text]:
    data, lines, _ = read_yaml(path)  # what is wrong with the file itself, `make check` says

    def walk(value: Any, place: Place) -> Iterator[Text]:
        if isinstance(value, str):
            yield Text(path, line_of(lines, place), value)
        elif isinstance(value, dict | list):
            for key, part in value.items() if isinstance(value, dict) else enumerate(value):
                yield from walk(part, (*place, key))

    return walk(data, ())


def csv_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, values by column) of every row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, restval="")
        before = 0
        for row in rows:
            yield max(before, 1) + 1, row
            before = rows.line_num
