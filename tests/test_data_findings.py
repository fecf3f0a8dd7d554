"""What is wrong in docs/data is said with file, line and remedy: one case a file in data_findings, with the exact words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from mkdocs.exceptions import PluginError
from roadmap_data import load_roadmap

CASES = sorted((ROOT / "tests" / "data_findings").glob("*.json"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "tests" / "mini" / "docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs" / "data"


def said(data: Path) -> list[str]:
    try:
        load_roadmap(data)
    except PluginError as error:
        return str(error).splitlines()
    return []


def test_the_data_itself_is_in_order(data: Path) -> None:
    assert said(data) == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_finding(data: Path, case: Path) -> None:
    """`says` are all findings of the data once `old` stands as `new` in `file`."""
    given = json.loads(case.read_text(encoding="utf-8"))
    path = data / given["file"]
    text = path.read_text(encoding="utf-8")
    assert given["old"] in text
    path.write_text(text.replace(given["old"], given["new"], 1), encoding="utf-8")
    assert said(data) == given["says"]
    assert given["says"] and all(" — " in finding for finding in given["says"]), "a finding says what to do"


def test_findings_of_all_files_in_one_run(data: Path) -> None:
    for name in ("resources", "projects", "glossary"):
        path = data / f"{name}.yml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("- id: a-", "- extra: 1\n  id: a-", 1), encoding="utf-8"
        )
    assert [finding.split(":")[0] for finding in said(data)] == [
        f"docs/data/{name}.yml" for name in ("glossary", "projects", "resources")
    ]


def test_what_does_not_fit_hides_nothing_else(data: Path) -> None:
    """An unknown key, a malformed address: what hangs on their entries is still checked, and nothing is said twice."""
    for name, old, new in (
        ("roadmap", "hours: 12.5", "hours: 13\n  colour: red"),
        ("roadmap", "needs: [first]", "needs: [third]"),
        ("resources", "url: https://example.org/book", "url: example"),
        ("resources", "checked: null", "checked: 2999-01-01"),
    ):
        path = data / f"{name}.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [finding.split(" — ")[0] for finding in said(data)] == [
        "docs/data/resources.yml:6: a-book.url: Input should be a valid URL, relative URL without a base",
        "docs/data/resources.yml:23: 'a-tool' was checked in the future",
        "docs/data/roadmap.yml:3: 'basics' says 13 h, its topics and projects make 12.5 h",
        "docs/data/roadmap.yml:4: levels.basics.colour: Extra inputs are not permitted",
        "docs/data/roadmap.yml:10: 'second' needs the unknown topic 'third'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("hours: 12.5", "hours: many", "3: levels.basics.hours"),
        ("line: ml", "line: tram", "6: levels.basics.modules.machine-learning.line"),
        ("needs: [first]", "needs: first", "9: levels.basics.modules.machine-learning.topics.second.needs"),
        ("resources: [a-book]", "resources: a-book", "10: levels.basics.modules.machine-learning.resources"),
        ("resources: [a-book]", "resources: [a-book, A Tool]", "10: levels.basics.modules.machine-learning.resources"),
        (
            "- {id: second, hours: 2.5, needs: [first], tools: [], resources: []}",
            "- second",
            "9: levels.basics.modules",
        ),
        ("  weekly: {theory: [10, 15]", "  weekly: {theory: [10, a]", "18: plan.weekly.theory.1"),
    ],
)
def test_a_wrong_value_in_the_roadmap_hides_nothing(data: Path, old: str, new: str, place: str) -> None:
    """What hangs on nothing wrong is said in the same run, and nothing that the wrong value alone breaks."""
    path = data / "roadmap.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1).replace("months: [1, 1]", "months: [2, 3]"), encoding="utf-8")
    wrong, gap = said(data)
    assert wrong.startswith(f"docs/data/roadmap.yml:{place}")
    assert gap.startswith("docs/data/roadmap.yml:20: months 2–3 stand after month 0")


def test_a_missing_file(data: Path) -> None:
    (data / "glossary.yml").unlink()
    assert said(data) == ["docs/data/glossary.yml:1: this file is missing — restore it from the repository"]


def test_data_not_in_utf8(data: Path) -> None:
    (data / "resources.yml").write_bytes("- id: a\n  title: Bücher\n".encode("latin-1"))
    assert said(data) == ["docs/data/resources.yml:2: this is not UTF-8 — save the file with the encoding UTF-8"]


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_data_with_bom_or_crlf(data: Path, change: object) -> None:
    path = data / "resources.yml"
    path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    assert said(data) == []
