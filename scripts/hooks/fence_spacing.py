"""A block needs no empty line around it: without one, Markdown would put it into the paragraph beside it."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER
from mkdocs.config.defaults import MkDocsConfig

BLOCK = re.compile(r"^(?P<indent>[> ]*)" + HTML_PLACEHOLDER % r"\d+" + "$")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if not any(isinstance(extension, FenceSpacing) for extension in config.markdown_extensions):
        config.markdown_extensions.append(FenceSpacing())
    return config


class FenceSpacing(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(Spacing(md), "ll_fence_spacing", 24)  # right after SuperFences, which has 25


class Spacing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return spaced(lines)


def spaced(lines: list[str]) -> list[str]:
    """Empty lines around what SuperFences put in the place of blocks; in a quotation, with the quotation's marks."""
    out: list[str] = []
    after = ""
    for line in lines:
        block = BLOCK.match(line)
        if (block or after) and out and out[-1].strip("> ") and line.strip("> "):
            out.append((block["indent"] if block else after).rstrip())
        out.append(line)
        after = block["indent"] or " " if block else ""
    return out
