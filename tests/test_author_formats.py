"""Quizzes, exercises and citations: what they become, and what is said about wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from author_formats import FormatError, draw_citations, draw_formats, fence_lines, parse_exercise, parse_question, short
from bs4 import BeautifulSoup
from conftest import ROOT, build_mini
from editions import load_strings
from roadmap_lists import numbered

STRINGS = load_strings(ROOT, "en")
QUIZ = "Which?\n- [x] this\n  Because.\n- [ ] that\n  Because not.\n"


def test_a_question() -> None:
    question = parse_question("Which `one`?\n\n- [ ] a\n  No.\n  Really.\n- [x] b $x$\n  Yes.\n- [x] c\n  Yes.\n")
    assert question.text == "Which `one`?"
    assert [option.text for option in question.options] == ["a", "b $x$", "c"]
    assert question.options[0].reason == "No.\nReally."
    assert question.key == "b, c"


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("- [x] a\n  Yes.\n- [ ] b\n  No.\n", 0, "a quiz without question"),
        ("Which?\n- [x] a\n  Yes.\n", 0, "a quiz with fewer than two options"),
        ("Which?\n- [ ] a\n  No.\n- [ ] b\n  No.\n", 2, "no option is right"),
        ("Which?\n- [x] a\n  Yes.\n- [ ] b\n", 4, "the option 'b' has no reason"),
        ("Which?\n- [x] a\nYes.\n- [ ] b\n  No.\n", 3, "a line that is neither an option nor its reason"),
    ],
)
def test_a_wrong_question(body: str, line: int, what: str) -> None:
    with pytest.raises(FormatError) as error:
        parse_question(body)
    assert (error.value.line, error.value.what) == (line, what) and error.value.remedy


def test_an_exercise() -> None:
    exercise = parse_exercise("Do it.\n=== hint\nOne.\n=== hint\nTwo.\n=== solution\n```python\n1\n```\n")
    assert (exercise.task, exercise.hints, exercise.solution) == ("Do it.", ["One.", "Two."], "```python\n1\n```")


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("Do it.\n", 0, "an exercise without solution"),
        ("=== solution\nSo.\n", 0, "an exercise without task"),
        ("Do it.\n=== solution\n", 2, "'=== solution' stands wrong or empty"),
        ("Do it.\n=== solution\nSo.\n=== hint\nLate.\n", 4, "'=== hint' stands wrong or empty"),
        ("Do it.\n=== tip\nx\n=== solution\nSo.\n", 2, "'=== tip' stands wrong or empty"),
    ],
)
def test_a_wrong_exercise(body: str, line: int, what: str) -> None:
    with pytest.raises(FormatError) as error:
        parse_exercise(body)
    assert (error.value.line, error.value.what) == (line, what)


def test_a_format_that_is_only_shown_stays_as_it_is(tmp_path: Path) -> None:
    shown = f"````markdown\n```quiz\n{QUIZ}```\n````\n"
    found: list[object] = []
    assert draw_formats(shown, STRINGS, lambda *error: found.append(error)) == shown
    drawn = draw_formats(f"{shown}\n```quiz\n{QUIZ}```\n", STRINGS, lambda *error: found.append(error))
    assert drawn.startswith(shown) and "Question 1 of 1" in drawn and not found
    page = tmp_path / "page.md"
    page.write_text(f"---\na: 1\n---\n{shown}\n```quiz\n{QUIZ}```\n", encoding="utf-8")
    assert fence_lines(page) == [14]


def test_fences_within_fences() -> None:
    assert [in_code for _, _, in_code in numbered("a\n````\n```x\n```\n````\nb")] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]


def test_citations_are_collected_once_and_not_taken_from_code() -> None:
    class Resource:
        id, authors, year, title, url = "a", "Ada, Ben, Cleo", 2020, "T*itle", "https://example.org/"

    text = draw_citations("x [@a] y [@a]\n```\n[@a]\n```\n`[@b]`", {"a": Resource}, STRINGS, Path("none"))
    assert text.count("[(Ada et al., 2020)](#ref-a)") == 2
    assert "```\n[@a]\n```" in text
    assert text.count('<span id="ref-a"></span>Ada, Ben, Cleo (2020): [T&#42;itle]') == 1


def test_names_are_shortened() -> None:
    assert short("Ada", STRINGS) == "Ada"
    assert short("Ada, Ben", STRINGS) == "Ada and Ben"


def test_findings_name_the_line_of_the_page(mini: Path) -> None:
    page = mini / "docs/de/notes.md"
    before = page.read_text(encoding="utf-8")
    page.write_text(
        f"{before}\n```quiz\n{QUIZ}```\n\n```quiz\nWhich?\n- [x] a\n```\n\n```exercise\nDo.\n```\n\n[@gone]\n",
        encoding="utf-8",
    )
    start = before.count("\n") + 2
    done = build_mini(mini)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"docs/de/notes.md:{start + 8}: a quiz with fewer than two options — " in said
    assert f"docs/de/notes.md:{start + 13}: an exercise without solution — " in said
    assert f"docs/de/notes.md:{start + 17}: unknown resource 'gone' is cited — " in said


def test_what_readers_get(mini: Path) -> None:
    page = mini / "docs/de/notes.md"
    with page.open("a", encoding="utf-8") as file:
        file.write(
            f"\nSee [@a-book].\n\n```quiz\n{QUIZ}```\n\n````exercise\nDo $x$.\n=== hint\nA hint.\n=== solution\n```python\n1 + 1\n```\n````\n"
        )
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    soup = BeautifulSoup((mini / "site/de/notes/index.html").read_text(encoding="utf-8"), "html.parser")
    assert [option["data-right"] for option in soup.select(".ll-option")] == ["true", "false"]
    assert soup.select_one(".ll-option").get_text(" ", strip=True) == "a) this Richtig. Because."
    assert soup.select_one(".ll-quiz-key").get_text(" ", strip=True) == "Antworten: 1: a"
    assert (
        soup.select_one(".ll-exercise math") and soup.select_one(".ll-hint--solution pre code").get_text() == "1 + 1\n"
    )
    assert soup.select_one('a[href="#ref-a-book"]').get_text() == "(Some & One, 2020)"
    assert soup.select_one("#ref-a-book")
