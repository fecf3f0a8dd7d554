"""Every Python block on a page runs, and prints what the page shows; what is wrong with one is said exactly."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import examples
import pytest
from conftest import ROOT
from example_pages import draw_output, without_reasons
from test_formats import read

CASES = sorted((ROOT / "tests" / "examples").glob("*.md"))


def test_the_pages_print_what_they_show() -> None:
    """In the notebooks' environment, which is set up where it is missing."""
    import run

    python = run.set_up(str(ROOT / run.NOTEBOOKS), [str(ROOT / lock) for lock in run.NOTEBOOK_LOCKS])
    assert python, "the notebooks' environment could not be set up"
    done = subprocess.run(
        [python, "scripts/examples.py"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_said(tmp_path: Path, case: Path) -> None:
    """One case a file in examples/: the page above the line, the findings below."""
    text, expected = read(case)
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    findings, _ = examples.check([page], seconds=3 if "long" in case.stem else 30)
    assert [f"{found.line}: {found.what} — {found.remedy}" for found in findings] == expected


def test_both_editions_run_once_where_their_code_agrees(tmp_path: Path) -> None:
    german, english = tmp_path / "de.md", tmp_path / "en.md"
    german.write_text("```python\nprint(1)\n```\n```output\n1\n```\n", encoding="utf-8")
    english.write_text("Text.\n\n```python\nprint(1)\n```\n```output\n2\n```\n", encoding="utf-8")
    findings, blocks = examples.check([german, english])
    assert blocks == 1 and [(found.file, found.line) for found in findings] == [(english, 7)]


def test_outputs_are_written_into_pages(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    before = (
        "Text.\n\n```python\nprint('a')\n```\n\nMore.\n\n- List.\n\n    ```python\n    print('```\\n\\nb')\n    ```\n\n"
        "    ```output\n    old\n    ```\n\n```python\n1\n```\n```output\ngone\n```\n\n"
        "````quiz\n```python\nprint(1)\n```\n````\n\n```python\nmissing\n```\n\n```python\nprint(2)\n```\n"
    )
    page.write_text(before, encoding="utf-8")
    findings, _ = examples.check([page], update=True)
    assert [found.what for found in findings] == ["the block raises NameError: name 'missing' is not defined"]
    after = page.read_text(encoding="utf-8")
    assert after == (
        "Text.\n\n```python\nprint('a')\n```\n```output\na\n```\n\nMore.\n\n- List.\n\n    ```python\n"
        "    print('```\\n\\nb')\n    ```\n\n    ````output\n    ```\n\n    b\n    ````\n\n```python\n1\n```\n\n"
        "````quiz\n```python\nprint(1)\n```\n````\n\n```python\nmissing\n```\n\n```python\nprint(2)\n```\n"
    )
    page.write_text(after.replace("missing", "pass"), encoding="utf-8")
    assert examples.check([page], update=True)[0] == [] and examples.check([page])[0] == []


def test_two_pages_run_at_once(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.md" for number in range(2)]
    for number, page in enumerate(pages):
        page.write_text(f"```python\nimport time\n\ntime.sleep(2 + {number} / 100)\n```\n", encoding="utf-8")
    began = time.monotonic()
    assert examples.check(pages) == ([], 2)
    assert time.monotonic() - began < 3.8


def test_an_output_is_text_with_a_label() -> None:
    drawn = draw_output("<b>1</b> & 2\n", "Ausgabe")
    assert 'aria-label="Ausgabe"' in drawn and "data-search-exclude" in drawn
    assert "<code>&lt;b&gt;1&lt;/b&gt; &amp; 2\n</code>" in drawn


def test_the_reason_for_not_running_is_not_drawn() -> None:
    page = '- a\n\n    ```python title="b.py" no-run="c"\n    ```\n\n````markdown\n```python no-run="c"\n```\n````\n'
    assert without_reasons(page) == page.replace(' no-run="c"', "", 1)


def test_pages_are_named_as_authors_type_them(tmp_path: Path) -> None:
    for edition in ("de", "en"):
        (tmp_path / edition / "a").mkdir(parents=True)
        (tmp_path / edition / "a" / "b.md").touch()
    both = [tmp_path / edition / "a" / "b.md" for edition in ("de", "en")]
    for name in ("docs/de/a/b.md", "en/a/b.md", "a/b", "a\\b.md"):
        assert examples.pages_of(tmp_path, [name]) == both
    assert examples.pages_of(tmp_path, []) == both
    with pytest.raises(FileNotFoundError, match="there is no page c"):
        examples.pages_of(tmp_path, ["c"])
