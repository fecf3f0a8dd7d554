"""`[@id]` cites a resource: a link to the list of references at the page's end, which comes by itself."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from fences import numbered, source_fences
from findings import Finding
from format_drawing import render
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from roadmap_data import Resource
from roadmap_lists import escape_markdown

log = logging.getLogger("mkdocs.hooks.citations")

# Not where it is the text of a link. Code in a line comes first, so that nothing in it is taken for a citation.
CITATION = re.compile(r"\[@(?P<id>[^\]]*)\](?![(\[])")
IN_LINE = re.compile(rf"(?P<code>(?P<mark>`+).+?(?P=mark))|{CITATION.pattern}")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)
    return draw_citations(markdown, config.extra["roadmap"].resources, config.extra["strings"], path)


def draw_citations(markdown: str, resources: dict[str, Resource], strings: dict[str, Any], path: Path) -> str:
    """The page with its citations as links, in the order of their first mention."""
    cited: dict[str, Resource] = {}
    unknown: set[str] = set()

    def cite(found: re.Match[str]) -> str:
        name = found["id"]
        if found["code"]:
            return found[0]
        if name not in resources:
            unknown.add(name)
            return found[0]
        cited[name] = resources[name]
        year = f", {resources[name].year}" if resources[name].year else ""
        return f"[({escape_markdown(short(resources[name].authors, strings))}{year})](#ref-{name})"

    text = "\n".join(line if in_code else IN_LINE.sub(cite, line) for _, line, in_code in numbered(markdown))
    remedy = "add it to docs/data/resources.yml or correct the id"
    for name in unknown:
        for line in lines_of(name, path):
            log.warning(Finding(path, line, f"unknown resource '{name}' is cited", remedy))
    return text + (render("references.md", strings, cited=list(cited.values())) if cited else "")


def lines_of(name: str, path: Path) -> list[int]:
    """Where the file cites `name`: in prose, quizzes and exercises, but not in code."""
    code = {
        line
        for block in source_fences(path)
        for fence in (block.inner if block.name in ("quiz", "exercise") else [block])
        for line in range(fence.line, fence.end + 1)
    }
    source = path.read_text(encoding="utf-8-sig").split("\n") if path.is_file() else []
    return [
        number
        for number, line in enumerate(source, 1)
        if number not in code and any(found["id"] == name for found in IN_LINE.finditer(line))
    ]


def short(authors: str, strings: dict[str, Any]) -> str:
    """One or two names, else the first and "et al."."""
    names = authors.split(", ")
    if len(names) > 2:
        return f"{names[0]} et al."
    return f" {strings['and']} ".join(names)
