"""Both editions agree in all that is not language; what differs is said with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from parity import compare_editions, compare_pages, pages_without_twin

PAGE = """---
description: x
---
# Title

## One {#one}

[link](a.md#b) and [@book].

::: resources a

```chartjs alt="x" source="y"
{"type": "bar", "data": {"labels": ["%s"], "datasets": [{"data": [1, 2]}]}}
```

```quiz
Which?
- [x] a
  Yes.
- [ ] b
  No.
```

```exercise
Do.
=== hint
So.
=== solution
So.
```

```python
print(1)
```
"""


def test_the_editions_agree() -> None:
    findings = compare_editions(ROOT / "docs")
    assert not findings, "\n".join(map(str, findings))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    for edition, word in (("de", "Eins"), ("en", "One")):
        (tmp_path / edition).mkdir()
        (tmp_path / edition / "page.md").write_text(PAGE % word, encoding="utf-8")
    return tmp_path / "de/page.md", tmp_path / "en/page.md"


def test_language_may_differ(pair: tuple[Path, Path]) -> None:
    assert compare_pages(*pair) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("## One {#one}", "## One {#two}", 6, "the heading '## two' stands where the German page has '## one'"),
        ("## One {#one}", "### One {#one}", 6, "the heading '### one' stands where the German page has '## one'"),
        ("a.md#b", "a.md#c", 8, "the link 'a.md#c' stands where the German page has 'a.md#b'"),
        ("[@book]", "nothing", 1, "the citation nothing stands where the German page has 'book'"),
        (
            "::: resources a",
            "::: resources b",
            10,
            "the line '::: resources b' stands where the German page has '::: resources a'",
        ),
        ("[1, 2]", "[1, 3]", 12, "the block '[1, 3]' stands where the German page has '[1, 2]'"),
        ("- [ ] b", "- [x] b", 16, "the format 'quiz xx' stands where the German page has 'quiz x-'"),
        (
            "=== hint\nSo.\n",
            "",
            24,
            "the format 'exercise === solution' stands where the German page has 'exercise === hint === solution'",
        ),
        ("print(1)", "print(2)", 32, "the block 'print(2)' stands where the German page has 'print(1)'"),
    ],
)
def test_a_difference(pair: tuple[Path, Path], old: str, new: str, line: int, what: str) -> None:
    english = pair[1]
    text = english.read_text(encoding="utf-8")
    assert old in text
    english.write_text(text.replace(old, new), encoding="utf-8")
    findings = compare_pages(*pair)
    assert [finding.what for finding in findings] == [what]
    assert findings[0].line == line or "nothing" in what


def test_a_missing_twin_is_no_fault(pair: tuple[Path, Path]) -> None:
    pair[1].unlink()
    docs = pair[0].parents[1]
    assert compare_editions(docs) == []
    assert pages_without_twin(docs) == [Path("de/page.md")]
