"""What an author gets wrong fails the build with file, line and remedy."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import build_mini

CHART = '\n```chartjs alt="A" source="B"\n{"type": "bar", "data": {"labels": ["a"], "datasets": [{"label": "x", "data": [1]}]}}\n```\n'


def append(path: Path, text: str) -> int:
    """Add `text` to a page and return the number of its first line."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1


def test_the_mini_site_builds(mini: Path) -> None:
    append(mini / "docs/de/notes.md", CHART)
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (mini / "site/de/notes/index.html").read_text(encoding="utf-8")
    assert "<math" in page and "data-chart=" in page


def test_data_is_shown_as_text(mini: Path) -> None:
    assert build_mini(mini).returncode == 0
    for page in ("basics", "notes"):
        soup = BeautifulSoup((mini / f"site/de/{page}/index.html").read_text(encoding="utf-8"), "html.parser")
        link = soup.find("a", href="https://example.org/book")
        assert link.get_text() == 'A <script>alert(1)</script> "Book" | with *all* of_it `$x$`'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\n```chartjs alt="A" source="B"\n{"type": "bar",\n "data": [1,}\n```\n', "docs/de/notes.md:{2}: chartjs: no valid JSON"),
        ('\n```chartjs alt="A"\n{}\n```\n', 'docs/de/notes.md:{1}: chartjs: the option source="…" is missing'),
        ('\n```chartjs source="B" url="javascript:alert(1)"\n{}\n```\n', "docs/de/notes.md:{1}: chartjs: 'javascript:alert(1)' is no web address"),
        ('\n```chartjs source="B" as_of="2026-13"\n{}\n```\n', "docs/de/notes.md:{1}: chartjs: '2026-13' is no date"),
        ('\n```chartjs source="B"\n{"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]},\n "options": {"titel": 1}}\n```\n', "docs/de/notes.md:{2}: chartjs: unknown option 'options.titel'"),
        ('\n```chartjs source="B"\n{"type": "bar", "data": {\n "file": "no.csv", "datasets": []}}\n```\n', "docs/de/notes.md:{2}: chartjs: there is no data 'no.csv'"),
        ('\n```chartjs chart="no" source="B"\n```\n', "docs/de/notes.md:{1}: chartjs: there is no prepared chart 'no'"),
        ('\n```vegalite source="B"\n{"$schema": "https://vega.github.io/schema/vega-lite/v6.json",\n "mark": "barr"}\n```\n', "docs/de/notes.md:{2}: vegalite: 'mark' is \"barr\""),
        ('\n```chartjs alt="A" source="B" colour="red"\n{}\n```\n', "docs/de/notes.md:{1}: chartjs: unknown option 'colour'"),
        ('\n```vegalite alt="A" source="B"\n{"mark": "bar"}\n```\n', "docs/de/notes.md:{2}: vegalite: the schema is not Vega-Lite 6"),
        ("\n[gone](gone.md)\n", "docs/de/notes.md:{1}: the link 'gone.md' leads nowhere: the page does not exist"),
        ("\n[gone](basics/index.md#gone)\n", "docs/de/notes.md:{1}: the link 'basics/index.md#gone' leads nowhere: the page has no such anchor"),
        ("\n[gone](#gone)\n", "docs/de/notes.md:{1}: the link '#gone' leads nowhere: this page has no such anchor"),
        ("\n[gone](/de/notes/)\n", "docs/de/notes.md:{1}: the link '/de/notes/' leads nowhere: an absolute link"),
        ("\n::: resources no-such\n", "docs/de/notes.md:{1}: unknown resource 'no-such'"),
        ("\n::: resourcen a-book\n", "docs/de/notes.md:{1}: '::: resourcen a-book' says nothing"),
        ("\n$\\frac{1}{$\n", "docs/de/notes.md:{1}: formula not understood"),
    ],
)  # fmt: skip
def test_finding_in_a_page(mini: Path, text: str, expected: str) -> None:
    """{1} in the expected text is the line below the blank one that `text` begins with, {2} the next."""
    start = append(mini / "docs/de/notes.md", text)
    done = build_mini(mini)
    expected = expected.replace("{1}", str(start + 1)).replace("{2}", str(start + 2 + ("\n " in text)))
    assert done.returncode != 0
    line = next((line for line in (done.stdout + done.stderr).splitlines() if expected in line), None)
    assert line, done.stdout + done.stderr
    assert " — " in line, "a finding says what to do"


def test_findings_in_the_data_end_the_build(mini: Path) -> None:
    """Each finding by itself: test_data_findings.py."""
    path = mini / "docs/data/resources.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("year: 2020", "year: 2020\n  stars: 5"), encoding="utf-8")
    done = build_mini(mini)
    assert done.returncode != 0
    assert (
        "docs/data/resources.yml:5: a-book.stars: Extra inputs are not permitted — correct or"
        in done.stdout + done.stderr
    )


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_data_with_bom_or_crlf(mini: Path, change: object) -> None:
    for path in (mini / "docs/data/resources.yml", mini / "docs/de/notes.md"):
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (mini / "site/de/notes/index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" in unescape(page) and "<script>alert(1)" not in page


def test_five_hundred_topics(mini: Path) -> None:
    names = [f"topic-{number}" for number in range(500)]
    path = mini / "docs/data/roadmap.yml"
    text = path.read_text(encoding="utf-8")
    topics = "".join(
        f"    - {{id: {name}, hours: 0.1, needs: [{before}], tools: [], resources: []}}\n"
        for name, before in zip(names, ["first", *names], strict=False)
    )
    text = text.replace("    resources: [a-book]", topics + "    resources: [a-book]", 1)
    text = text.replace("topics: [first, second]", f"topics: [first, second, {', '.join(names)}]")
    text = text.replace("hours: 12.5", "hours: 62.5")
    path.write_text(text, encoding="utf-8")
    append(mini / "docs/de/basics/index.md", "".join(f"\n### {name} {{#{name}}}\n" for name in names))
    done = build_mini(mini)
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]


def test_all_findings_in_one_run(mini: Path) -> None:
    append(mini / "docs/de/notes.md", "\n[gone](gone.md)\n\n::: resources no-such\n")
    said = build_mini(mini)
    assert "gone.md" in said.stderr + said.stdout and "no-such" in said.stderr + said.stdout


def test_a_topic_without_heading(mini: Path) -> None:
    page = mini / "docs/de/basics/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("### Second {#second}", "### Second"), encoding="utf-8")
    done = build_mini(mini)
    assert "docs/de/basics/index.md:5: no heading for 'second'" in done.stdout + done.stderr


def notebook(source: str, outputs: list[dict[str, object]]) -> str:
    cell = {"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "outputs": outputs, "source": source}
    title = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "# Title\n\n[gone](../gone.md)"}
    return json.dumps({"cells": [title, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def test_a_notebook_that_raised(mini: Path) -> None:
    error = {"output_type": "error", "ename": "NameError", "evalue": "name 'x' is not defined", "traceback": []}
    source = "# %% [markdown]\n# # Title\n# [gone](../gone.md)\n\n# %%\nx + 1\n"
    (mini / "docs/notebooks/demo.py").write_text(source, encoding="utf-8")
    (mini / "docs/de/projects/demo.ipynb").write_text(notebook("x + 1", [error]), encoding="utf-8")
    projects = mini / "docs/data/projects.yml"
    projects.write_text(projects.read_text(encoding="utf-8").replace("null", "demo"), encoding="utf-8")
    done = build_mini(mini)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "docs/notebooks/demo.py:6: the cell raised NameError: name 'x' is not defined — mend it" in said
    assert "docs/notebooks/demo.py:3: the link '../gone.md' leads nowhere" in said


def test_a_page_without_its_twin(mini: Path) -> None:
    (mini / "docs/en/notes.md").unlink()
    assert build_mini(mini).returncode == 0
    done = build_mini(mini, "mkdocs.en.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    page = BeautifulSoup((mini / "site/de/notes/index.html").read_text(encoding="utf-8"), "html.parser")
    notice = page.select_one(".admonition")
    assert "noch nicht auf Englisch" in notice.get_text()
    assert notice.find("a")["href"] == "../../en/"
    assert "noch nicht" not in (mini / "site/de/index.html").read_text(encoding="utf-8")
