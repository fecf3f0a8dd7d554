"""The Python blocks of a page in reading order, each with the output shown below it; needs nothing but Python."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fences import Fence, source_fences

NO_RUN = re.compile(r' *\bno-run(?:="(?P<reason>[^"]*)")?')
HOLDS_BLOCKS = ("quiz", "exercise")

Problem = tuple[int, str, str]


@dataclass(frozen=True)
class Output:
    """The text of an `output` block, and the lines of its first and last mark."""

    text: str
    line: int
    end: int


@dataclass(frozen=True)
class Example:
    """A Python block: `line` is that of its opening mark, `end` of its closing one."""

    code: str
    line: int
    end: int
    indent: str
    output: Output | None
    no_run: bool
    silent: bool  # in a quiz, where an output would give the answer away


def read_examples(path: Path) -> tuple[list[Example], list[Problem]]:
    """The page's Python blocks, and what is wrong with them before they run: (line, what, remedy)."""
    source = path.read_text(encoding="utf-8-sig").split("\n")
    blocks = [(block, silent) for block, silent in in_reading_order(source_fences(path)) if block.closed]
    outputs = {block.line: block for block, _ in blocks if block.name == "output"}
    examples: list[Example] = []
    problems: list[Problem] = []
    for block, silent in blocks:
        if block.name != "python":
            continue
        below = next((line for line in range(block.end + 1, len(source) + 1) if source[line - 1].strip("> \t")), 0)
        shown = outputs.pop(below, None)
        if shown and shown.indent != block.indent:
            problems.append((shown.line, "an output indented unlike its Python block", "indent both alike"))
        no_run = NO_RUN.search(block.info)
        if no_run and not (no_run["reason"] or "").strip():
            problems.append((block.line, "no-run without a reason", 'say why, as in no-run="needs a GPU"'))
        problems += compiled(block)
        output = Output(shown.body, shown.line, shown.end) if shown else None
        examples.append(Example(block.body, block.line, block.end, block.indent, output, bool(no_run), silent))
    remedy = "write the Python block that prints it directly above, or name it 'text'"
    problems += [(line, "an output without a Python block above it", remedy) for line in outputs]
    return examples, problems


def in_reading_order(found: list[Fence]) -> Iterator[tuple[Fence, bool]]:
    """Each block with whether it stands in a quiz; instead of quizzes and exercises, the blocks within them."""
    for fence in found:
        if fence.name in HOLDS_BLOCKS:
            yield from ((block, fence.name == "quiz") for block in fence.inner)
        else:
            yield fence, False


def compiled(block: Fence) -> list[Problem]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(block.body, "block", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = block.line + (getattr(error, "lineno", None) or 1)
        what = f"this is no Python: {getattr(error, 'msg', error)}"
        return [(line, what, "mend it, or name the block 'text'")]
    return []


def without_no_run(info: str) -> str:
    return NO_RUN.sub("", info)
