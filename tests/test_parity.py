"""Both editions agree in all that is not language; what differs is said with file and line.

A case is a folder in tests/parity: two pages, and what is to be said about them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from parity import compare_editions, compare_pages, without_twin
from release_gate import topics_without_twin
from roadmap_data import load_roadmap

CASES = sorted((ROOT / "tests" / "parity").iterdir())


def test_the_editions_agree() -> None:
    findings = compare_editions(ROOT / "docs")
    assert not findings, "\n".join(map(str, findings))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    said = "".join(f"{finding}\n" for finding in compare_pages(Path("de.md"), Path("en.md")))
    assert said == (case / "expected.txt").read_text(encoding="utf-8")


def test_the_other_way_round_as_much_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for case in CASES:
        monkeypatch.chdir(case)
        there = compare_pages(Path("de.md"), Path("en.md"))
        back = compare_pages(Path("en.md"), Path("de.md"))
        assert len(there) == len(back), case.name


def test_cases_hold_the_bytes_they_are_about() -> None:
    """Git and editors like to mend line ends and marks."""
    assert (ROOT / "tests/parity/crlf/de.md").read_bytes().count(b"\r\n") > 5
    assert (ROOT / "tests/parity/bom/de.md").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_missing_twin_is_no_fault(tmp_path: Path) -> None:
    for name in ("de/a.md", "en/a.md", "de/b.md", "en/picture.svg", "en/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# A\n", encoding="utf-8")
    assert compare_editions(tmp_path) == []
    assert without_twin(tmp_path) == ["de/b.md", "en/picture.svg"]


def test_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    german, english = tmp_path / "de.md", tmp_path / "en.md"
    german.write_text("# Titel\n", encoding="utf-8")
    english.write_bytes("# Title\n\nBücher\n".encode("latin-1"))
    (finding,) = compare_pages(german, english)
    assert (finding.line, finding.what) == (3, "this is not UTF-8")


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

    for part in ("built", "stale", "lint", "compare_editions"):
        monkeypatch.setattr(check, part, lambda *_: [])
    monkeypatch.setattr(check, "topics_without_twin", lambda *_: [Finding("docs/de/a.md", 1, "alone", "write")])
    assert check.main([]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    assert check.main(["--release"]) == 1
    assert "docs/de/a.md:1: alone — write\n" in capsys.readouterr().out
