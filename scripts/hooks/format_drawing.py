"""What quizzes and exercises share: their blocks become what a template draws, and findings name the file's line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fences import Fence, fences, source_fences
from findings import Finding
from roadmap_lists import markdown_templates

log = logging.getLogger("mkdocs.hooks.format_drawing")


class FormatError(Exception):
    """`line` counts from the block's first line, which is 0."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def draw_blocks(markdown: str, name: str, draw: Callable[[Fence, int], str], path: Path) -> str:
    """The page with each block of that name replaced by `draw(block, its number from 0)`.

    What `draw` raises is said with the block's line in the file: hooks before this one may have moved it.
    """
    blocks = blocks_of(fences(markdown), name)
    lines_in_file = [block.line for block in blocks_of(source_fences(path), name)]
    lines = markdown.split("\n")
    drawn: list[str] = []
    done = 0
    for number, block in enumerate(blocks):
        drawn += lines[done : block.line - 1]
        done = block.end
        try:
            drawn.append(draw(block, number))
        except FormatError as error:
            line = lines_in_file[number] if number < len(lines_in_file) else 1
            log.warning(Finding(path, line + error.line, error.what, error.remedy))
    return "\n".join([*drawn, *lines[done:]])


def blocks_of(found: list[Fence], name: str) -> list[Fence]:
    """Those that are drawn; the others are findings of fence_names."""
    return [fence for fence in found if fence.name == name and not fence.indent and fence.closed]


def render(template: str, strings: dict[str, Any], **values: Any) -> str:
    return "\n\n" + markdown_templates.get_template(template).render(t=strings, **values).strip() + "\n\n"
