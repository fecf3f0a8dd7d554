"""The navigation follows the roadmap; what a section is called, its first page says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from roadmap_data import Level, Roadmap, load_roadmap
from titles import title_of, topic_titles


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    docs = Path(config.docs_dir)
    roadmap = load_roadmap(docs.parent / "data")
    config.extra["roadmap"] = roadmap
    config.extra["titles"] = topic_titles(roadmap, docs)
    config.nav = navigation(roadmap, docs, config.extra["strings"]["home"])
    return config


def navigation(roadmap: Roadmap, docs: Path, home: str) -> list[Any]:
    """MkDocs' `nav` for the edition in `docs`; pages that this edition lacks are left out."""
    groups = [
        *roadmap.pages.before,
        *([f"{level.id}/index.md", *level_pages(level, roadmap)] for level in roadmap.levels),
        *roadmap.pages.after,
    ]
    here = [[page for page in group if (docs / page).is_file()] for group in groups]
    return [{home: group[0]} if group == ["index.md"] else section(group, docs) for group in here if group]


def level_pages(level: Level, roadmap: Roadmap) -> list[str]:
    """What may stand below a level: the check where to start, its topics' pages, then its projects' notebooks."""
    topics = [f"{level.id}/{topic.id}.md" for topic in level.topics]
    notebooks = [roadmap.projects[project].notebook for project in level.project_ids]
    return [f"{level.id}/placement.md", *topics] + [f"projects/{notebook}.ipynb" for notebook in notebooks if notebook]


def section(group: list[str], docs: Path) -> Any:
    first, *rest = group
    return {title_of(docs / first): group} if rest else first
