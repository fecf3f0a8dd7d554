"""What is said about each slip in a format: one case a file in formats/, the page above the line, the findings below."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, build_mini, make_mini

CASES = sorted((ROOT / "tests" / "formats").glob("*.md"))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one build says of all cases together."""
    folder = make_mini(tmp_path_factory.mktemp("formats") / "a mini site")
    for case in CASES:
        page, _ = read(case)
        line_end = "\r\n" if "crlf" in case.stem else "\n"
        (folder / "docs/de" / case.name).write_text(page, encoding="utf-8", newline=line_end)
    done = build_mini(folder)
    return done.stdout + done.stderr


def read(case: Path) -> tuple[str, list[str]]:
    page, _, expected = case.read_text(encoding="utf-8").partition("=====\n")
    return page, expected.splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_said(said: str, case: Path) -> None:
    found = re.findall(rf"docs/de/{case.name}:(\d+: .+)", said)
    assert sorted(found) == sorted(read(case)[1])


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
