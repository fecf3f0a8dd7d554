"""Data is not code: what data files and pages' formats contain is shown as text, wherever it lands."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup
from conftest import build_mini

TITLE = 'A <script>alert(1)</script> "Book" | with *all* of_it `$x$`'  # of the mini site's resource 'a-book'
HOSTILE = "\"<script>alert(2)</script> & 'q' | *s* [x](javascript:alert(3)) `c` $y$\""
SHOWN = "<script>alert(2)</script> & 'q' | *s* [x](javascript:alert(3)) `c` $y$"


def test_hostile_data_stays_text_everywhere(mini: Path) -> None:
    data = mini / "docs/data"
    for file, old in (
        ("glossary.yml", "de: Ein Wort."),
        ("projects.yml", "de: Tu etwas."),
        ("projects.yml", "de: frei"),
        ("resources.yml", "de: Ein Buch."),
        ("resources.yml", "authors: Some & One"),
    ):
        text = (data / file).read_text(encoding="utf-8")
        assert old in text
        (data / file).write_text(text.replace(old, f"{old.split(':')[0]}: {HOSTILE}"), encoding="utf-8")
    roadmap = (data / "roadmap.yml").read_text(encoding="utf-8")
    roadmap = roadmap.replace("tools: [a-tool], resources: []", "tools: [a-tool], resources: [a-book]")
    (data / "roadmap.yml").write_text(roadmap, encoding="utf-8")
    (mini / "docs/de/basics/first.md").write_text(
        "---\ntopic: first\n---\n# Ein Begriff\n\nBegriff [@a-book]\n", encoding="utf-8"
    )
    (mini / "docs/de/notes.md").write_text(
        "# All\n\n::: library\n\n::: glossary\n\n::: resources a-book\n", encoding="utf-8"
    )
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr

    shown = 0
    for page in (mini / "site/de").rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for script in soup.find_all("script"):
            assert "alert(" not in (script.string or "") or script["type"] == "application/ld+json"
            if script.get("type") == "application/ld+json":
                json.loads(script.string)
        assert not [link for link in soup.find_all("a") if link.get("href", "").startswith("javascript:alert")]
        shown += (
            soup.get_text().count(TITLE)
            + soup.get_text().count(SHOWN.replace("`c`", "c"))
            + soup.get_text().count(SHOWN)
        )
    assert shown >= 10, "and it is shown: on the level, on the topic, in the library, in the glossary, in references"
    exported = json.loads((mini / "site/de/roadmap.json").read_text(encoding="utf-8"))
    assert exported["resources"][0]["title"] == TITLE
    assert "<script>" not in (mini / "site/de/search/dialog.txt").read_text(encoding="utf-8")
