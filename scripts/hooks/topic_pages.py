"""A topic's page begins with its facts and ends with its resources, its projects and what it leads to."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from findings import Finding
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from notebook_source import line_of
from roadmap_data import Roadmap
from roadmap_lists import Drawing, drawing_of, numbered, render

log = logging.getLogger("mkdocs.hooks.topic_pages")


@event_priority(10)  # before the map, which is drawn into it, and before citations, whose list ends the page
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)
    topic = page.meta.get("topic")
    problem = misplaced(topic, page.file.src_uri, config.extra["roadmap"])
    if problem:
        log.warning(Finding(path, line_of(path, "topic:"), *problem))
        return markdown
    return draw(markdown, topic, drawing_of(page, config, files)) if topic else markdown


def misplaced(topic: Any, src_uri: str, roadmap: Roadmap) -> tuple[str, str] | None:
    """What is wrong with the topic that the page at `src_uri` names or does not name: (what, remedy)."""
    belongs = {page_of(name, roadmap): name for name in roadmap.level_of_topic}
    if topic is None and src_uri in belongs:
        return "the page of a topic does not name it", f"write 'topic: {belongs[src_uri]}' into its front matter"
    if topic is not None and topic not in roadmap.level_of_topic:
        return f"unknown topic '{topic}'", "name a topic of docs/data/roadmap.yml"
    if topic is not None and page_of(topic, roadmap) != src_uri:
        return f"the page of '{topic}' stands in the wrong place", f"move it to {page_of(topic, roadmap)}"
    return None


def page_of(topic: str, roadmap: Roadmap) -> str:
    return f"{roadmap.level_of_topic[topic]}/{topic}.md"


def draw(markdown: str, topic_id: str, drawing: Drawing) -> str:
    """The page with its facts below the heading and its lists at the end."""
    roadmap = drawing.roadmap
    level, module, topic = roadmap.topic(topic_id)
    values = {
        "level": level,
        "module": module,
        "topic": topic,
        "line": topic.line or module.line,
        "tools": [roadmap.resources[name] for name in topic.tools],
        "resources": [roadmap.resources[name] for name in topic.resources],
        "projects": [roadmap.projects[name] for name in module.projects],
    }
    lines = []
    heading = True
    for _, line, in_code in numbered(markdown):
        lines.append(line)
        if heading and not in_code and line.startswith("# "):
            lines.append(render("topic_facts.md", drawing, **values))
            heading = False
    return "\n".join(lines) + render("topic_end.md", drawing, **values)
