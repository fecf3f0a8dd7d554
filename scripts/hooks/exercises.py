"""An `exercise` block becomes a task with hints, one after the other, and a folded solution."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fences import Fence, numbered
from format_drawing import FormatError, draw_blocks, render
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

PART = re.compile(r"^===[ ]*(?P<name>\S*) *$")


@dataclass(frozen=True)
class Exercise:
    task: str
    hints: list[str] = field(default_factory=list)
    solution: str = ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return draw_exercises(markdown, config.extra["strings"], Path(page.file.abs_src_path or page.file.src_uri))


def draw_exercises(markdown: str, strings: dict[str, Any], path: Path) -> str:
    def draw(block: Fence, number: int) -> str:
        return render("exercise.html", strings, exercise=parse_exercise(block.body), number=number + 1)

    return draw_blocks(markdown, "exercise", draw, path)


def parse_exercise(body: str) -> Exercise:
    """A task, then `=== hint` as often as needed, then `=== solution`."""
    parts: list[tuple[int, str, list[str]]] = [(0, "task", [])]
    for number, line, in_code in numbered(body.rstrip("\n")):
        if not in_code and (found := PART.match(line)):
            parts.append((number, found["name"], []))
        else:
            parts[-1][2].append(line)
    (_, _, task), *rest = [(line, name, "\n".join(text).strip()) for line, name, text in parts]
    hints, solution = [], ""
    for line, name, text in rest:
        if name == "hint" and not solution and text:
            hints.append(text)
        elif name == "solution" and not solution and text:
            solution = text
        else:
            raise FormatError(line, f"'=== {name}' stands wrong or empty", "write hints first, then one solution")
    if not task:
        raise FormatError(0, "an exercise without task", "write it above the hints")
    if not solution:
        raise FormatError(0, "an exercise without solution", "end it with '=== solution'")
    return Exercise(task, hints, solution)
