"""A topic's page shows what the data say of it, and says where it does not fit them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import build_mini

PAGE = "---\ndescription: x\ntopic: {topic}\n---\n# My second\n\nText.\n\n```python\n# no heading\n```\n\n## Idea {{#idea}}\n\nSee [@a-book].\n"


def write(mini: Path, name: str = "second", topic: str = "second") -> Path:
    page = mini / f"docs/de/basics/{name}.md"
    page.write_text(PAGE.format(topic=topic), encoding="utf-8")
    return page


def test_facts_come_first_and_lists_last(mini: Path) -> None:
    write(mini)
    data = mini / "docs/data/roadmap.yml"
    text = data.read_text(encoding="utf-8")
    text = text.replace(
        "needs: [first], tools: [], resources: []", "needs: [first], tools: [a-tool], resources: [a-book]"
    )
    data.write_text(text, encoding="utf-8")
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    article = BeautifulSoup(
        (mini / "site/de/basics/second/index.html").read_text(encoding="utf-8"), "html.parser"
    ).article
    facts = article.select_one("h1 + dl")
    assert "ll-ml" in facts["class"]
    assert [" ".join(part.get_text().split()) for part in facts.select("dd")] == [
        "Basics",
        "etwa 2,5 h",
        "First",
        "A tool",
    ]
    assert [link["href"] for link in facts.select("a")] == ["../", "../#first", "https://example.org/tool"]
    assert [heading["id"] for heading in article.select("h2")] == ["idea", "resources", "projects", "references"]
    assert "Zum Modul „Machine learning“" in article.select_one("#projects ~ p").get_text()


def test_the_level_page_and_the_roadmap_lead_to_it(mini: Path) -> None:
    write(mini)
    assert build_mini(mini).returncode == 0
    level = BeautifulSoup((mini / "site/de/basics/index.html").read_text(encoding="utf-8"), "html.parser")
    links = [link["href"] for link in level.article.select(".ll-facts a")]
    assert links == ["second/", "#first", "second/"], "what it leads to, what it needs, and its own page"
    topics = json.loads((mini / "site/de/roadmap.json").read_text(encoding="utf-8"))["levels"][0]["modules"][0][
        "topics"
    ]
    assert [topic["title"] for topic in topics] == ["First", "My second"]
    assert [topic["url"].split("/de/")[1] for topic in topics] == ["basics/#first", "basics/second/"]
    page = BeautifulSoup((mini / "site/de/basics/second/index.html").read_text(encoding="utf-8"), "html.parser")
    data = json.loads(page.select_one('script[type="application/ld+json"]').string)
    assert data["@type"] == "LearningResource" and data["timeRequired"] == "PT2.5H"
    assert data["competencyRequired"] == ["First"] and data["isPartOf"]["name"] == "Basics"
    assert page.select_one("nav.md-nav--primary a[href='./']").get_text(strip=True) == "My second"


@pytest.mark.parametrize(
    ("name", "topic", "says"),
    [
        ("second", "third", "second.md:3: unknown topic 'third' — name a topic of docs/data/roadmap.yml"),
        ("third", "second", "third.md:3: the page of 'second' stands in the wrong place — move it to basics/second.md"),
        ("second", "null", "second.md:3: the page of a topic does not name it — write 'topic: second' into its front matter"),
    ],
)  # fmt: skip
def test_a_page_that_does_not_fit(mini: Path, name: str, topic: str, says: str) -> None:
    write(mini, name, topic)
    done = build_mini(mini)
    assert done.returncode != 0
    assert f"docs/de/basics/{says}" in done.stdout + done.stderr
