"""Both editions agree in all that is not language; what differs is said with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from parity import compare_editions, compare_pages, pages_without_twin, topics_without_twin
from roadmap_data import load_roadmap

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


def test_a_topic_without_twin_holds_up_a_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its page or its heading in one edition only; what no edition has yet, and other pages, hold up nothing."""
    roadmap = load_roadmap(ROOT / "tests" / "mini" / "docs" / "data")
    files = {
        "de/basics/index.md": "---\na: b\n---\n# Eins\n\n### Erstes {#first}\n\n### Zweites {#second}\n",
        "en/basics/index.md": "# One\n\n```markdown\n### Second {#second}\n```\n\n### First {#first}\n",
        "en/basics/first.md": "# First\n",
        "en/basics/second.md": "# Second\n",
        "de/basics/second.md": "# Zweites\n",
        "en/basics/other.md": "# Other\n",
    }
    for name, text in files.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [str(finding) for finding in topics_without_twin(tmp_path / "docs", roadmap)] == [
        "docs/de/basics/index.md:8: the topic 'second' has a heading in German only"
        " — write it with {#second} in docs/en/basics/index.md",
        "docs/en/basics/first.md:1: the topic 'first' has a page in English only — write docs/de/basics/first.md",
    ]
    (tmp_path / "docs/de/basics/first.md").write_text("# Erstes\n", encoding="utf-8")
    (tmp_path / "docs/en/basics/index.md").write_text("## First {#first}\n## Second {#second}\n", encoding="utf-8")
    assert topics_without_twin(tmp_path / "docs", roadmap) == []


def test_check_knows_no_other_option(capsys: pytest.CaptureFixture[str]) -> None:
    import check

    assert check.main(["--relase"]) == 2
    assert capsys.readouterr().err == "check: give --release or nothing\n"


def test_only_a_release_asks_for_twins(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import check
    from findings import Finding

    for part in ("built", "stale", "style", "compare_editions"):
        monkeypatch.setattr(check, part, lambda *_: [])
    monkeypatch.setattr(check, "topics_without_twin", lambda *_: [Finding("docs/de/a.md", 1, "alone", "write")])
    assert check.main([]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    assert check.main(["--release"]) == 1
    assert "docs/de/a.md:1: alone — write\n" in capsys.readouterr().out
