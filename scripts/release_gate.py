"""No release while a topic's page, or its heading on the level's page, stands in one edition only."""

from __future__ import annotations

from pathlib import Path

from findings import Finding
from page_items import anchor, headings, read_page
from roadmap_data import Roadmap

LANGUAGES = {"de": "German", "en": "English"}


def topics_without_twin(docs: Path, roadmap: Roadmap) -> list[Finding]:
    """Each topic that has a page, or a heading on its level's page, in one edition only."""
    findings = []
    for edition, other in (("de", "en"), ("en", "de")):
        for topic, level in roadmap.level_of_topic.items():
            page, overview = Path(level, f"{topic}.md"), Path(level, "index.md")
            if (docs / edition / page).is_file() and not (docs / other / page).is_file():
                what = f"the topic '{topic}' has a page in {LANGUAGES[edition]} only"
                findings.append(Finding(docs / edition / page, 1, what, f"write docs/{other}/{page.as_posix()}"))
            line = heading_line(docs / edition / overview, topic)
            if line and not heading_line(docs / other / overview, topic):
                what = f"the topic '{topic}' has a heading in {LANGUAGES[edition]} only"
                remedy = f"write it with {{#{topic}}} in docs/{other}/{overview.as_posix()}"
                findings.append(Finding(docs / edition / overview, line, what, remedy))
    return sorted(findings)


def heading_line(page: Path, name: str) -> int:
    """The line of the heading with the anchor `name`, 0 where there is none."""
    found = headings(read_page(page)) if page.is_file() else []
    return next((heading.line for heading in found if anchor(heading) == name), 0)
