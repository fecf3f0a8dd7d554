"""`make new-topic` and `make new-notebook` lay out what builds, and `make check` lists what is left to write."""

from __future__ import annotations

from pathlib import Path

import check
import new_notebook
import new_topic
import pytest
from conftest import ROOT, build_mini
from notebook_source import read_cells
from parity import compare_editions
from roadmap_data import load_roadmap


def test_pages_for_a_topic_of_the_roadmap(mini: Path) -> None:
    docs = mini / "docs"
    assert new_topic.main(["second", ""], docs) == 0
    page = (docs / "de/basics/second.md").read_text(encoding="utf-8")
    assert "topic: second\n---\n# Second\n" in page
    assert build_mini(mini).returncode == 0 and build_mini(mini, "mkdocs.en.yml").returncode == 0
    assert compare_editions(docs) == []
    assert new_topic.main(["second"], docs) == 2, "it does not write over them"
    assert (docs / "de/basics/second.md").read_text(encoding="utf-8") == page


def test_a_topic_that_is_new(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = mini / "docs"
    before = (docs / "data/roadmap.yml").read_text(encoding="utf-8")
    assert new_topic.main(["my-third"], docs) == 2
    assert "name its module with MODULE=…, one of basics/machine-learning" in capsys.readouterr().err
    assert new_topic.main(["my-third", "basics/machine-learning"], docs) == 0
    roadmap = load_roadmap(docs / "data")
    _, module, topic = roadmap.topic("my-third")
    assert (topic.needs, module.topics[-1].id, roadmap.levels[0].hours) == (["second"], "my-third", 18.5)
    assert roadmap.plan.stretches[0].topics == ["first", "second", "my-third"]
    after = (docs / "data/roadmap.yml").read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before.splitlines()) + 5, "the rest of the file stays as it was"
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "My third" in (mini / "site/de/basics/my-third/index.html").read_text(encoding="utf-8")


def test_a_topic_in_the_real_roadmap_keeps_its_comments(mini: Path) -> None:
    data = mini / "docs/data"
    for name in ("roadmap", "resources", "projects", "glossary"):
        (data / f"{name}.yml").write_bytes((ROOT / "docs/data" / f"{name}.yml").read_bytes())
    # Resources that only pages name count as used where those pages are.
    (mini / "docs/de/all.md").write_text("::: resources " + " ".join(ids(data)) + "\n", encoding="utf-8")
    before = (data / "roadmap.yml").read_text(encoding="utf-8").splitlines()
    assert new_topic.main(["a-new-one", "advanced/large-language-models"], mini / "docs") == 0
    after = (data / "roadmap.yml").read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before) + 6
    assert set(before) - set(after) == {next(line for line in before if line == "  hours: 193")}


def ids(data: Path) -> list[str]:
    lines = (data / "resources.yml").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("- id: ") for line in lines if line.startswith("- id: ")]


@pytest.mark.parametrize("words", [[], ["Ümlaut"], ["../x"], ["a", "b", "c"], ["second", "other/module"]])
def test_what_makes_no_topic(mini: Path, words: list[str]) -> None:
    assert new_topic.main(words, mini / "docs") == 2


def test_a_notebook(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = mini / "docs"
    assert new_notebook.main(["no-project"], docs) == 2 and "'no-project' is no project" in capsys.readouterr().err
    assert new_notebook.main(["a-project"], docs) == 0
    assert load_roadmap(docs / "data").projects["a-project"].notebook == "a-project"
    cells = read_cells((docs / "notebooks/a-project.py").read_text(encoding="utf-8"))
    assert [cell.text.splitlines()[0] for cell in cells[:2]] == ["# Ein Projekt", "# A project"]
    assert sum(cell.edition == "de" for cell in cells) == sum(cell.edition == "en" for cell in cells)
    assert new_notebook.main(["a-project"], docs) == 2, "it does not write over it"


def test_what_is_left_to_write_is_listed(mini: Path) -> None:
    assert check.unwritten(mini / "docs") == []
    new_topic.main(["second"], mini / "docs")
    left = check.unwritten(mini / "docs")
    assert 'docs/en/basics/second.md:2: TODO: one sentence for search engines and previews." — write it' in left
    assert len({finding.split(":")[0] for finding in left}) == 2
