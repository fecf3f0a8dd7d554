"""A `figure` block becomes a figure with caption, source and text: a drawing of docs/figures, or a picture.

A drawing is an SVG template; its words come from the page, so that one drawing serves both editions, and its colours
from the style sheet, so that it follows the scheme and prints.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from xml.etree import ElementTree

from fences import fenced, front_matter_lines
from findings import Finding
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, meta
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pydantic import Field, HttpUrl
from roadmap_data import Id
from roadmap_lists import markdown_templates
from typed_yaml import Strict, Typed, parse_typed

log = logging.getLogger("mkdocs.hooks.figures")

Words = Annotated[str, Field(min_length=1)]
# A drawing shows; it neither acts nor loads, and has no colours of its own.
FORBIDDEN = re.compile(r"<\s*(script|foreignObject|image|style|a|use)\b|\bon\w+\s*=|#[0-9a-fA-F]{3,8}\b|\brgb\(|href=")


class Figure(Strict):
    """`alt` says what the figure shows to readers who do not see it; `source` may be left out where it is our own."""

    drawing: Id | None = None
    labels: dict[str, Words] = {}
    picture: Words | None = None
    size: tuple[int, int] | None = None
    alt: Words
    caption: Words
    source: Words | None = None
    url: HttpUrl | None = None


@dataclass(frozen=True)
class Drawn:
    html: str
    findings: list[Finding]


@event_priority(20)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)
    drawn = draw_figures(markdown, path, Path(config.docs_dir).parent / "figures", config.extra["strings"])
    for finding in drawn.findings:
        log.warning(finding)
    return drawn.html


def draw_figures(markdown: str, path: Path, drawings: Path, strings: dict[str, Any]) -> Drawn:
    """The page with its figures drawn, and what is wrong with them."""
    lines = markdown.split("\n")
    before = front_matter_lines(path)
    findings: list[Finding] = []
    for number, (first, last, body) in reversed(list(enumerate(fenced(markdown, "figure"), 1))):
        read = parse_typed(body, path, before + first, Figure)
        problems = read.findings or list(check(read, drawings))
        findings += problems
        lines[first - 1 : last] = [] if problems else figure(read.content, number, drawings, strings).split("\n")
    return Drawn("\n".join(lines), findings)


def check(read: Typed, drawings: Path) -> Iterator[Finding]:
    """What the model cannot know: whether the drawing or picture is there and fits its labels."""
    given: Figure = read.content
    if (given.drawing is None) == (given.picture is None):
        yield read.find((), "a figure without or with two pictures", "name either a drawing or a picture")
    elif given.picture:
        if not (read.path.parent / given.picture).is_file():
            yield read.find(("picture",), f"there is no picture '{given.picture}'", "correct the path, from this page")
        if given.size is None:
            yield read.find(("picture",), "the picture has no size", "write 'size: [WIDTH, HEIGHT]' in pixels")
    elif not (drawings / f"{given.drawing}.svg").is_file():
        known = ", ".join(sorted(path.stem for path in drawings.glob("*.svg")))
        yield read.find(
            ("drawing",), f"there is no drawing '{given.drawing}'", f"add it to docs/figures, or use {known}"
        )
    else:
        source = (drawings / f"{given.drawing}.svg").read_text(encoding="utf-8")
        wanted = meta.find_undeclared_variables(environment(drawings).parse(source))
        for name in sorted(given.labels.keys() - wanted):
            yield read.find(("labels", name), f"the drawing has no label '{name}'", f"use {', '.join(sorted(wanted))}")
        for name in sorted(wanted - given.labels.keys()):
            yield read.find(("labels",), f"the label '{name}' is missing", "write it below 'labels:'")


def figure(given: Figure, number: int, drawings: Path, strings: dict[str, Any]) -> str:
    svg = Markup(svg_of(given, number, drawings)) if given.drawing else ""  # noqa: S704 - rendered with escaping
    template = markdown_templates.get_template("figure.html")
    return "\n" + template.render(t=strings, figure=given, number=number, svg=svg).strip() + "\n"


def svg_of(given: Figure, number: int | str, drawings: Path) -> str:
    """The drawing with its words in one line, its ids told apart from those of the page's other figures."""
    source = environment(drawings).get_template(f"{given.drawing}.svg").render(given.labels)
    source = re.sub(r'\bid="([\w-]+)"', rf'id="figure-{number}-\1"', source)
    source = re.sub(r"url\(#([\w-]+)\)", rf"url(#figure-{number}-\1)", source)
    return " ".join(line.strip() for line in source.splitlines() if line.strip())


def environment(drawings: Path) -> Environment:
    made = Environment(loader=FileSystemLoader(drawings), undefined=StrictUndefined, autoescape=True)
    made.filters["lines"] = in_lines
    return made


def in_lines(text: str, x: float) -> Markup:
    """A label of several lines at `x`: SVG does not break lines by itself."""
    first, *rest = str(text).split("\n")
    more = (Markup('<tspan x="{}" dy="1.25em">{}</tspan>').format(x, line) for line in rest)
    return escape(first) + Markup("").join(more)


def check_drawing(path: Path) -> list[Finding]:
    """What a drawing must not have, and that it is SVG with a size."""
    text = path.read_text(encoding="utf-8")
    findings = [
        Finding(
            path,
            text[: found.start()].count("\n") + 1,
            f"a drawing with '{found[0]}'",
            "use drawings.css",
        )
        for found in FORBIDDEN.finditer(text)
    ]
    try:
        names = meta.find_undeclared_variables(environment(path.parent).parse(text))
        root = ElementTree.fromstring(environment(path.parent).from_string(text).render(dict.fromkeys(names, "x")))  # noqa: S314
    except (TemplateError, ElementTree.ParseError) as error:
        return [*findings, Finding(path, 1, f"no valid drawing: {str(error).splitlines()[0]}", "correct it")]
    if root.tag != "{http://www.w3.org/2000/svg}svg" or not re.fullmatch(r"0 0 \d+ \d+", root.get("viewBox", "")):
        findings.append(Finding(path, 1, "no SVG with a viewBox", 'begin with <svg … viewBox="0 0 WIDTH HEIGHT">'))
    return findings
