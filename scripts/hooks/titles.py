"""What levels, modules, topics and pages are called, as their pages' headings say."""

from __future__ import annotations

import json
import re
from pathlib import Path

from front_matter import body
from roadmap_data import Roadmap

H1 = re.compile(r"^# (.+?)(?: *\{.*\})?$", re.MULTILINE)
HEADING = re.compile(r"^(?P<marks>#{2,3}) (?P<title>.+?) *\{ *#(?P<id>[\w-]+) *\} *$")


def title_of(page: Path) -> str:
    """The first heading of a page or notebook."""
    text = page.read_bytes().decode("utf-8-sig", errors="replace")  # what is not UTF-8, front_matter.py says
    if page.suffix == ".ipynb":
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    found = H1.search(body(text))
    return found[1] if found else page.parent.name if page.stem == "index" else page.stem


def topic_titles(roadmap: Roadmap, docs: Path) -> dict[str, tuple[str, str]]:
    """Each level's, module's ("level/module") and topic's title in this edition, and the page with anchor where it is.

    A topic has a page of its own or a section of its level's.
    """
    titles: dict[str, tuple[str, str]] = {}
    for level in roadmap.levels:
        page = docs / level.id / "index.md"
        if not page.is_file():
            continue
        modules = {module.id for module in level.modules}
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                titles[level.id] = (line.removeprefix("# ").strip(), f"{level.id}/index.md")
            if heading := HEADING.match(line):
                name = f"{level.id}/{heading['id']}" if heading["id"] in modules else heading["id"]
                titles.setdefault(name, (heading["title"], f"{level.id}/index.md#{heading['id']}"))
    for topic, level_id in roadmap.level_of_topic.items():
        page = docs / level_id / f"{topic}.md"
        if page.is_file() and (heading := H1.search(page.read_text(encoding="utf-8-sig"))):
            titles[topic] = (heading[1], f"{level_id}/{topic}.md")
    return titles
