"""What an author gets wrong fails the build with file, line and remedy."""

from __future__ import annotations

import json
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
        ('\n```chartjs source="B"\n{}\n```\n', 'docs/de/notes.md:{1}: chartjs: the option alt="…" is missing'),
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


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("roadmap.yml", "needs: [first]", "needs: [third]", "docs/data/roadmap.yml:8: 'second' needs the unknown topic 'third'"),
        ("roadmap.yml", "needs: []", "needs: [second]", "docs/data/roadmap.yml:1: these topics need each other in a circle: first, second"),
        ("roadmap.yml", "[a-tool]", "[a-book]", "docs/data/roadmap.yml:9: 'a-book' is no tool"),
        ("roadmap.yml", "[a-book]", "[no-book]", "docs/data/roadmap.yml:10: unknown resource 'no-book'"),
        ("roadmap.yml", "[a-project]", "[no-project]", "docs/data/roadmap.yml:11: unknown project 'no-project'"),
        ("roadmap.yml", "id: second", "id: first", "docs/data/roadmap.yml:7: the topic 'first' stands twice"),
        ("roadmap.yml", "line: ml", "line: mml", "docs/data/roadmap.yml:5: levels.0.modules.0.line"),
        ("roadmap.yml", "    line: ml", "\tline: ml", "docs/data/roadmap.yml:5: no valid YAML"),
        ("resources.yml", "year: 2020", "year: 2020\n  stars: 5", "docs/data/resources.yml:5: 0.stars: Extra inputs are not permitted"),
        ("resources.yml", "id: a-tool", "id: a-book", "docs/data/resources.yml:13: the id 'a-book' stands twice"),
        ("resources.yml", "url: https://example.org/book", "url: example", "docs/data/resources.yml:6: 0.url"),
        ("resources.yml", "kind: book", "kind: book\n  kind: paper", "docs/data/resources.yml:6: the key 'kind' stands twice"),
        ("projects.yml", "  hours: 6\n", "", "docs/data/projects.yml:1: 0.hours: Field required"),
        ("resources.yml", "checked: 2026-11-01", "checked: 2999-01-01", "docs/data/resources.yml:11: 'a-book' was checked in the future"),
        ("resources.yml", "checked: 2026-11-01", "checked: 2026-13-01", "docs/data/resources.yml:11: 0.checked"),
        ("resources.yml", "hours: 10", "hours: null", "docs/data/resources.yml:9: 'a-book' has hours without basis or the reverse"),
        ("resources.yml", "en: A book.", "fr: Un livre.", "docs/data/resources.yml:12: 0.note.en: Field required"),
        ("resources.yml", "id: a-book", "id: ä-book", "docs/data/resources.yml:1: 0.id: String should match pattern"),
        ("roadmap.yml", "    resources: [a-book]", "    resources: []", None),
        ("roadmap.yml", "    tools: [a-tool]", "    tools: []", "docs/data/resources.yml:13: nobody uses the resource 'a-tool'"),
        ("roadmap.yml", "topics: [first, second]", "topics: [second]", "docs/data/roadmap.yml:20: the plan has 'second' before 'first', which it needs"),
        ("roadmap.yml", "topics: [first, second]", "topics: [first]", "docs/data/roadmap.yml:17: the plan leaves out 'second'"),
        ("roadmap.yml", "topics: [first, second]", "topics: [first, second, first]", "docs/data/roadmap.yml:20: the plan names 'first' twice"),
        ("roadmap.yml", "topics: [first, second]", "topics: [first, second, third]", "docs/data/roadmap.yml:20: the plan names 'third', which the levels do not have"),
        ("roadmap.yml", "hours: 2.5", "hours: 250", "docs/data/roadmap.yml:20: months 1–1 hold 260 h, at most 108 h fit"),
        ("glossary.yml", "topic: first", "topic: third", "docs/data/glossary.yml:5: 'a-term' names the unknown topic 'third'"),
        ("glossary.yml", "topic: first", "topic: first\n- {id: b, term: {de: begriff, en: other}, meaning: {de: a, en: b}, topic: null}", "docs/data/glossary.yml:6: 'begriff' (de) stands for 'a-term' and for 'b'"),
    ],
)  # fmt: skip
def test_finding_in_the_data(mini: Path, file: str, old: str, new: str, expected: str | None) -> None:
    path = mini / "docs/data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = build_mini(mini)
    if expected is None:  # a change that is no fault
        assert done.returncode == 0, done.stdout + done.stderr
        return
    assert done.returncode != 0
    assert expected in done.stdout + done.stderr, done.stdout + done.stderr


def test_data_not_in_utf8(mini: Path) -> None:
    (mini / "docs/data/resources.yml").write_bytes("- id: a\n  title: Bücher\n".encode("latin-1"))
    done = build_mini(mini)
    assert "docs/data/resources.yml:2: this is not UTF-8" in done.stdout + done.stderr


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_data_with_bom_or_crlf(mini: Path, change: object) -> None:
    for path in (mini / "docs/data/resources.yml", mini / "docs/de/notes.md"):
        path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "&lt;script&gt;alert(1)" in (mini / "site/de/notes/index.html").read_text(encoding="utf-8")


def test_five_hundred_topics(mini: Path) -> None:
    names = [f"topic-{number}" for number in range(500)]
    path = mini / "docs/data/roadmap.yml"
    text = path.read_text(encoding="utf-8")
    topics = "".join(
        f"    - {{id: {name}, hours: 0.1, needs: [{before}]}}\n"
        for name, before in zip(names, ["first", *names], strict=False)
    )
    text = text.replace("    tools:", topics + "    tools:", 1).replace(
        "topics: [first, second]", f"topics: [first, second, {', '.join(names)}]"
    )
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
