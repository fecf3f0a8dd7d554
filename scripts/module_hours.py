"""The hours of each module as a table that charts draw: written from the roadmap and the pages' headings.

`python scripts/module_hours.py` writes docs/data/module-hours.csv; a test says when it is behind.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from editions import EDITIONS  # noqa: E402
from roadmap_data import load_roadmap  # noqa: E402
from titles import topic_titles  # noqa: E402


def table(docs: Path) -> str:
    """CSV: a row per module in reading order, with its name in both editions; hours of its topics and its projects."""
    roadmap = load_roadmap(docs / "data")
    titles = {edition: topic_titles(roadmap, docs / edition) for edition in EDITIONS}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["level", *EDITIONS, "topics", "projects"])
    for number, level in enumerate(roadmap.levels, 1):
        for module in level.modules:
            names = [f"{number} {titles[edition][f'{level.id}/{module.id}'][0]}" for edition in EDITIONS]
            topics = sum(topic.hours for topic in module.topics)
            projects = sum(roadmap.projects[project].hours for project in module.projects)
            writer.writerow([level.id, *names, f"{topics:g}", f"{projects:g}"])
    return text.getvalue()


if __name__ == "__main__":
    (ROOT / "docs/data/module-hours.csv").write_text(table(ROOT / "docs"), encoding="utf-8")
