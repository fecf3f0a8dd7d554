"""The roadmap for other programs: roadmap.json beside each edition, and schema.org data in the head of its pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from roadmap_data import Level, Roadmap


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    level = config.extra["roadmap"].level(page.meta.get("level", ""))
    data = None
    if level:
        data = course(level, page, config)
    elif topic := page.meta.get("topic"):
        data = lesson(topic, page, config)
    elif page.file.src_uri.endswith(".ipynb"):
        data = described(page, config) | {"@type": "LearningResource", "learningResourceType": "Jupyter notebook"}
    # "<" could end the script element that carries the data.
    context["structured_data"] = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c") if data else ""
    return context


def on_post_build(config: MkDocsConfig) -> None:
    roadmap = config.extra["roadmap"]
    whole = export(roadmap, config.extra["titles"], config.extra["edition"], config.site_url or "")
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    Path(config.site_dir, "roadmap.json").write_text(text, encoding="utf-8")


def export(roadmap: Roadmap, titles: dict[str, tuple[str, str]], edition: str, address: str) -> dict[str, Any]:
    """The roadmap in one edition, with titles and addresses."""

    def place(name: str) -> dict[str, str]:
        title, source = titles[name]
        return {"id": name, "title": title, "url": address + url_of(source)}

    return {
        "language": edition,
        "levels": [
            {
                **place(level.id),
                "modules": [
                    {
                        "id": module.id,
                        "line": module.line,
                        "topics": [
                            {
                                **place(topic.id),
                                "hours": topic.hours,
                                "needs": topic.needs,
                                "tools": topic.tools,
                                "resources": topic.resources,
                            }
                            for topic in module.topics
                        ],
                        "projects": [
                            {
                                "id": name,
                                "title": getattr(roadmap.projects[name].title, edition),
                                "hours": roadmap.projects[name].hours,
                            }
                            for name in module.projects
                        ],
                        "resources": module.resources,
                    }
                    for module in level.modules
                ],
            }
            for level in roadmap.levels
            if level.id in titles
        ],
        "resources": [
            {
                "id": resource.id,
                "title": resource.title,
                "authors": resource.authors,
                "year": resource.year,
                "kind": resource.kind,
                "url": str(resource.url),
                "languages": resource.languages,
                "cost": resource.cost,
                "hours": resource.hours,
                "note": getattr(resource.note, edition),
            }
            for resource in roadmap.resources.values()
        ],
    }


def url_of(source: str) -> str:
    """The address, below the edition's, of a page's source with or without an anchor."""
    page, hash_sign, anchor = source.partition("#")
    return page.removesuffix("index.md").replace(".md", "/") + hash_sign + anchor


def course(level: Level, page: Page, config: MkDocsConfig) -> dict[str, Any]:
    hours = sum(topic.hours for topic in level.topics)
    return {
        **described(page, config),
        "@type": "Course",
        "provider": {"@type": "Organization", "name": config.site_name, "url": config.site_url},
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "Online", "courseWorkload": f"PT{hours:g}H"},
        "offers": {"@type": "Offer", "category": "Free"},
    }


def lesson(topic_id: str, page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """A topic's page, as a part of its level's course."""
    roadmap = config.extra["roadmap"]
    level, _, topic = roadmap.topic(topic_id)
    titles = config.extra["titles"]

    def place(name: str, kind: str) -> dict[str, str]:
        title, source = titles[name]
        return {"@type": kind, "name": title, "url": (config.site_url or "") + url_of(source)}

    return {
        **described(page, config),
        "@type": "LearningResource",
        "learningResourceType": "lesson",
        "timeRequired": f"PT{topic.hours:g}H",
        "isPartOf": place(level.id, "Course"),
        "competencyRequired": [titles[need][0] for need in topic.needs],
        "citation": [str(roadmap.resources[name].url) for name in topic.resources],
    }


def described(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "name": page.title,
        "description": page.meta.get("description", config.site_description),
        "url": page.canonical_url,
        "inLanguage": config.extra["edition"],
        "isAccessibleForFree": True,
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
