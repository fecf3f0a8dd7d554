"""Notebooks are executed from their sources, once for both editions, and what is stale or raises is said."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from notebook_source import EDITIONS, STAMP, Places, SourceError, read_cells, why_stale
from notebooks import NotebookError, execute, write

SOURCE = """# %% [markdown] lang="de"
# # Titel

# %% [markdown] lang="en"
# # Title

# %%
runs = 0

# %%
runs += 1
print(object())

# %%
print({"de": "Hallo", "en": "Hello"}[LANG], runs)

# %% tags=["solution"]
1 + 1
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = Places(tmp_path)
    places.folder.mkdir(parents=True)
    places.style.write_text("font.size: 11\n", encoding="utf-8")
    places.pins.write_text("matplotlib==3.0\n", encoding="utf-8")
    places.source("demo").write_text(SOURCE, encoding="utf-8")
    return places


@pytest.fixture
def without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """The set-up cell without figures: the site's environment has no matplotlib, as it should."""
    import notebooks

    monkeypatch.setattr(notebooks, "set_up_cell", lambda *_: 'LANG = "de"')


def texts(notebook: dict[str, object]) -> list[str]:
    return ["".join(output.get("text", "")) for cell in notebook["cells"] for output in cell.get("outputs", [])]


def test_both_editions_from_one_run(places: Places, without_matplotlib: None) -> None:
    executed = execute("demo", places)
    assert texts(executed["de"])[:2] == ["<object object>\n", "Hallo 1\n"], (
        "a shared cell runs once, addresses are gone"
    )
    assert texts(executed["en"])[1] == "Hello 1\n"
    assert [cell.source for cell in executed["en"].cells if cell.cell_type == "markdown"] == ["# Title"]
    assert executed["de"].cells[0].source == 'LANG = "de"' and executed["en"].cells[0].source == 'LANG = "en"'
    assert [cell.id for cell in executed["de"].cells] == [cell.id for cell in execute("demo", places)["de"].cells]


def test_stamps_tell_what_is_stale(places: Places, without_matplotlib: None) -> None:
    assert why_stale("demo", places) == ["docs/de/projects/demo.ipynb is missing"]
    for edition, notebook in execute("demo", places).items():
        write(notebook, places.executed("demo", edition))
    assert why_stale("demo", places) == []
    places.source("demo").write_text(SOURCE + "\n# %%\n2\n", encoding="utf-8")
    assert why_stale("demo", places) == ["docs/notebooks/demo.py changed"]
    places.source("demo").write_text(SOURCE, encoding="utf-8")
    data = places.folder / "data" / "demo" / "a.csv"
    data.parent.mkdir(parents=True)
    data.write_text("a\n1\n", encoding="utf-8")
    assert why_stale("demo", places) == ["docs/notebooks/data/demo/a.csv changed"]
    data.unlink()
    path = places.executed("demo", "de")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"][STAMP]["packages"] = {"matplotlib": "2.0"}
    for edition in EDITIONS:
        places.executed("demo", edition).write_text(json.dumps(notebook), encoding="utf-8")
    assert why_stale("demo", places) == ["matplotlib is now pinned to 3.0, it ran with 2.0"]


def test_a_cell_that_raises(places: Places, without_matplotlib: None) -> None:
    places.source("demo").write_text(SOURCE + "\n# %%\nundefined + 1\n", encoding="utf-8")
    with pytest.raises(NotebookError) as error:
        execute("demo", places)
    assert "demo: the cell at docs/notebooks/demo.py:20 failed" in str(error.value)
    assert "NameError: name 'undefined' is not defined" in str(error.value)


def test_a_cell_that_hangs(places: Places, without_matplotlib: None) -> None:
    places.source("demo").write_text(SOURCE + "\n# %%\nimport time; time.sleep(60)\n", encoding="utf-8")
    with pytest.raises(NotebookError, match=r"(?s)demo.py:20 failed.*took longer than 2 s"):
        execute("demo", places, cell_seconds=2)


def test_a_figure_without_text(places: Places, without_matplotlib: None) -> None:
    picture = "from IPython.display import Image\nImage(bytes.fromhex('89504e470d0a1a0a'), format='png')"
    places.source("demo").write_text(SOURCE + f"\n# %%\n{picture}\n", encoding="utf-8")
    with pytest.raises(SourceError, match="a figure without text"):
        execute("demo", places)
    places.source("demo").write_text(SOURCE + f'\n# %% alt_de="Bild" alt_en="Picture"\n{picture}\n', encoding="utf-8")
    assert execute("demo", places)["de"].cells[-1].metadata["alt"] == "Bild"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# %% [markdown]\n# Hallo\n", 1, "a Markdown cell without language"),
        ('# %%\n1\n\n# %% lang="de"\n2\n', 4, "a code cell with a language"),
        ('# %% [markdown] lang="de"\n# Hallo\n', 1, "1 German and 0 English Markdown cells"),
        ('# %% colour="red"\n1\n', 1, "unknown key 'colour'"),
    ],
)
def test_a_source_that_is_wrong(text: str, line: int, what: str) -> None:
    with pytest.raises(SourceError) as error:
        read_cells(text)
    assert (error.value.line, error.value.what) == (line, what)


@pytest.mark.parametrize("name", Places(ROOT).names())
def test_the_committed_notebooks_are_fresh(name: str) -> None:
    """A stale one is executed here, so that the failure also says whether it still runs."""
    reasons = why_stale(name, Places(ROOT))
    if reasons:
        done = subprocess.run(
            [sys.executable, "scripts/run.py", "notebooks", "--try", name],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        trial = "it runs" if done.returncode == 0 else done.stderr
        pytest.fail(f"{name} is stale ({'; '.join(reasons)}): make notebooks, and commit what it wrote\n{trial}")


@pytest.mark.parametrize("name", Places(ROOT).names())
def test_notebooks_differ_only_in_language(name: str) -> None:
    """Code is the same in both editions, outputs too but for cells that name LANG."""
    notebooks = [json.loads(Places(ROOT).executed(name, edition).read_text(encoding="utf-8")) for edition in EDITIONS]
    german, english = ([cell for cell in notebook["cells"] if cell["cell_type"] == "code"] for notebook in notebooks)
    assert [cell["id"] for cell in german] == [cell["id"] for cell in english]
    for one, two in zip(german[1:], english[1:], strict=True):
        assert one["source"] == two["source"]
        if "LANG" not in "".join(one["source"]):
            assert one["outputs"] == two["outputs"]


@pytest.mark.parametrize("name", Places(ROOT).names())
def test_figures_are_light_and_have_a_text(name: str, site: Path) -> None:
    for edition in EDITIONS:
        page = BeautifulSoup(
            (site / edition / "projects" / name / "index.html").read_text(encoding="utf-8"), "html.parser"
        )
        texts = [picture["alt"] for picture in page.select(".ll-output img")]
        assert texts and len(set(texts)) == len(texts), "each figure says what it shows"
        for cell in json.loads(Places(ROOT).executed(name, edition).read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                picture = output.get("data", {}).get("image/png", "")
                assert len(picture) * 3 / 4 <= 60 * 1024, (
                    f"{name} ({edition}): a figure of {len(picture) * 3 // 4096} KiB"
                )


@pytest.mark.parametrize("name", Places(ROOT).names())
def test_pages_are_light(name: str, site: Path) -> None:
    """Without figures, which stand in the page as data, a notebook's page weighs no more than 80 kB."""
    for edition in EDITIONS:
        html = (site / edition / "projects" / name / "index.html").read_text(encoding="utf-8")
        size = len(re.sub(r'"data:image/png;base64,[^"]*"', '""', html).encode())
        assert size <= 80_000, f"{name} ({edition}): {size} bytes"
