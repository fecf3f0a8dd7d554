"""An example on a page: Python that compiles, and joined to it the output that it prints."""

from __future__ import annotations

import logging
from pathlib import Path

from example_source import read_examples, without_no_run
from fences import Fence, fences
from findings import Finding
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.example_pages")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    label = config.extra["strings"]["run"]["output"]
    custom = config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", [])
    custom[:] = [fence for fence in custom if fence["name"] != "output"]
    custom.append({
        "name": "output", "class": "output",
        "format": lambda source, *_, **__: draw_output(source, label),
    })  # fmt: skip
    return config


@event_priority(90)  # before quizzes and exercises take their blocks in, and after fence_names
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not page.file.src_uri.endswith(".md"):
        return markdown
    path = Path(page.file.abs_src_path or page.file.src_uri)
    for line, what, remedy in read_examples(path)[1]:
        log.warning(Finding(path, line, what, remedy))
    return without_reasons(markdown)


def without_reasons(markdown: str) -> str:
    """The page without `no-run`, which is for the tests: SuperFences would show the block as text."""
    lines = markdown.split("\n")

    def clean(found: list[Fence]) -> None:
        for fence in found:
            if fence.name == "python":
                lines[fence.line - 1] = without_no_run(lines[fence.line - 1])
            elif fence.name in ("quiz", "exercise"):
                clean(fence.inner)

    clean(fences(markdown))
    return "\n".join(lines)


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), undefined=StrictUndefined, autoescape=True
)


def draw_output(source: str, label: str) -> str:
    return _templates.get_template("output.html").render(source=source.rstrip("\n"), label=label)
