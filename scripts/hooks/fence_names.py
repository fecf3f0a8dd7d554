"""A block says what it is: unknown names, missing ends and formats in the wrong place never pass for code."""

from __future__ import annotations

import difflib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from example_source import without_no_run
from fences import Fence, source_fences
from findings import Finding
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound
from pymdownx.superfences import RE_NESTED_FENCE_START, RE_OPTIONS

log = logging.getLogger("mkdocs.hooks.fence_names")

AT_THE_MARGIN = ("quiz", "exercise", "figure", "interactive")
EXAMPLE = "python"  # what is executed; under another name it would not be
OTHER_NAMES_OF_PYTHON = {"py", "py3", "python3", "pycon", "python-console", "ipython", "ipython3", "sage", "example"}
# What SuperFences takes behind a language; any other key makes it show the block as text.
OPTIONS = {"hl_lines", "linenums", "title"}

Problem = tuple[int, str, str]


@dataclass(frozen=True)
class Names:
    """What a block may be called: the house's formats; and any language that Pygments knows."""

    formats: set[str]
    drawn: set[str]  # those of them that SuperFences hands to a formatter of ours, options and all


@event_priority(100)  # before formats are drawn: they would leave out what is wrong here
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    custom = config.mdx_configs.get("pymdownx.superfences", {}).get("custom_fences", [])
    drawn = {fence["name"] for fence in custom}
    path = Path(page.file.abs_src_path or page.file.src_uri)
    for line, what, remedy in check_blocks(source_fences(path), Names({*AT_THE_MARGIN, EXAMPLE, *drawn}, drawn)):
        log.warning(Finding(path, line, what, remedy))


def check_blocks(found: list[Fence], names: Names, outer: Fence | None = None) -> Iterator[Problem]:
    """What is wrong with the blocks' first and last lines: (line, what, remedy)."""
    for fence in found:
        problem = check_end(fence, outer) or check_name(fence, names) or check_place(fence, outer)
        if problem or (problem := check_options(fence, names)):
            yield (fence.line, *problem)
        elif fence.name in AT_THE_MARGIN:
            yield from check_blocks(fence.inner, names, fence)


def check_end(fence: Fence, outer: Fence | None) -> tuple[str, str] | None:
    if fence.closed:
        return None
    if outer and fence.mark == outer.mark:
        what = f"a block within the block '{outer.name}', with the same marks"
        return what, f"open and close the outer one with {outer.mark}{outer.mark[0]}"
    named = f"the block '{fence.name}'" if fence.name else "a block"
    return f"{named} is never closed", f"end it with {fence.mark} on a line of its own, indented as its first line"


def check_name(fence: Fence, names: Names) -> tuple[str, str] | None:
    if fence.name in names.formats or not fence.name:
        return None
    what = f"unknown block '{fence.name}'"
    if fence.name.lower() in OTHER_NAMES_OF_PYTHON:
        return f"a block '{fence.name}'", "name it 'python', so that it is executed; its output stands in 'output'"
    close = difflib.get_close_matches(fence.name.lower(), [*sorted(names.formats), "example"], 1, 0.75)
    if close and not is_language(fence.name):
        return (what, "name it 'python'" if close == ["example"] else f"write '{close[0]}'")
    if is_language(fence.name):
        return None
    return what, f"name a language, 'text' if there is none, or a format: {', '.join(sorted(names.formats))}"


def is_language(name: str) -> bool:
    try:
        find_lexer_class_by_name(name)
    except ClassNotFound:
        return False
    return True


def check_place(fence: Fence, outer: Fence | None) -> tuple[str, str] | None:
    if fence.name not in AT_THE_MARGIN:
        return None
    if outer:
        return f"the block '{fence.name}' stands within the block '{outer.name}'", "write it above or below"
    if fence.indent:
        return f"the block '{fence.name}' is indented", "begin its lines at the margin, outside of lists and boxes"
    return None


def check_options(fence: Fence, names: Names) -> tuple[str, str] | None:
    if fence.name in AT_THE_MARGIN:
        return (f"the block '{fence.name}' has options", "leave them out") if fence.info != fence.name else None
    info = without_no_run(fence.info)
    found = RE_NESTED_FENCE_START.match(f"{fence.mark}{info}")
    if not found or found["unrecognized"]:
        return f"the options of the block '{fence.name}' are not understood", 'write them as key="value"'
    if fence.name in names.drawn or not found["options"]:
        return None
    keys = [option["key"] for option in RE_OPTIONS.finditer(found["options"])]
    unknown = [key for key in keys if key not in OPTIONS]
    if unknown:
        return f"unknown option '{unknown[0]}' of the block '{fence.name}'", f"use {', '.join(sorted(OPTIONS))}"
    return None
