"""An `interactive` block becomes a picture to try out: drawn here as a still, taken over by its script in the browser.

Per kind there are three parts of one name: the still (templates/interactive/KIND.svg), the script
(overrides/assets/js/interactive/KIND.js), which reads its start from the still, and the words below `interactive:` in
each edition's file of strings.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from fences import Fence
from figures import Figure, Words, svg_of
from format_drawing import FormatError, draw_blocks, render
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from typed_yaml import Strict, parse_typed

log = logging.getLogger("mkdocs.hooks.interactive")

STILLS = Path(__file__).parent / "templates" / "interactive"
KINDS = sorted(path.stem for path in STILLS.glob("*.svg"))


class Interactive(Strict):
    """`alt` says what the still shows to readers who do not see it."""

    kind: str
    alt: Words
    caption: Words


@event_priority(15)  # after the figures, so that prose and pictures are numbered before
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)
    return draw_interactives(markdown, config.extra["strings"], path)


def draw_interactives(markdown: str, strings: dict[str, Any], path: Path) -> str:
    return draw_blocks(markdown, "interactive", lambda block, number: draw(block, number, strings, path), path)


def draw(block: Fence, number: int, strings: dict[str, Any], path: Path) -> str:
    """The still with its caption, and the words its script says; raises FormatError for what does not fit."""
    read = parse_typed(block.body, path, 0, Interactive)
    if read.findings:
        first, *rest = sorted(read.findings)
        remedy = "; ".join([first.remedy, *(f"{one.what} — {one.remedy}" for one in rest)])
        raise FormatError(first.line, first.what, remedy)
    given: Interactive = read.content
    if given.kind not in KINDS:
        raise FormatError(read.lines[("kind",)], f"there is no kind '{given.kind}'", f"use {', '.join(KINDS)}")
    words = strings["interactive"]
    return render(
        "interactive.html",
        strings,
        given=given,
        words=json.dumps({**words["all"], **words[given.kind]}, ensure_ascii=False),
        svg=still(given, number, words[given.kind]),
    )


def still(given: Interactive, number: int, words: dict[str, str]) -> Markup:
    figure = Figure(drawing=given.kind, labels=words, alt=given.alt, caption=given.caption)
    return Markup(svg_of(figure, f"interactive-{number}", STILLS))  # noqa: S704 - rendered with escaping
