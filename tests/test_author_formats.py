"""Quizzes, exercises and citations: what they become."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from citations import draw_citations, short
from conftest import ROOT, build_mini
from editions import load_strings
from exercises import parse_exercise
from fence_spacing import FenceSpacing, spaced
from fences import fences, numbered, source_fences
from markdown import markdown
from markdown.util import HTML_PLACEHOLDER
from quizzes import draw_quizzes, parse_question

STRINGS = load_strings(ROOT, "en")
QUIZ = "Which?\n- [x] this\n  Because.\n- [ ] that\n  Because not.\n"


def test_a_question() -> None:
    question = parse_question("Which `one`?\n\n- [ ] a\n  No.\n  Really.\n- [x] b $x$\n  Yes.\n- [x] c\n  Yes.\n")
    assert question.text == "Which `one`?"
    assert [option.text for option in question.options] == ["a", "b $x$", "c"]
    assert question.options[0].reason == "No.\nReally."
    assert question.key == "b, c" and question.several


def test_an_option_in_code_is_code() -> None:
    question = parse_question("Which?\n~~~\n- [ ] a\n~~~\n- [x] b\n  ~~~\n    - [ ] c\n  ~~~\n- [ ] d\n  No.\n")
    assert question.text.endswith("- [ ] a\n~~~") and len(question.options) == 2
    assert question.options[0].reason == "~~~\n  - [ ] c\n~~~"


def test_tags_in_options_are_text(mini: Path) -> None:
    options = "- [x] `<b>` and $a<b$ and <script>alert(1)</script>\n  Yes.\n- [ ] 1 < 2, a<b\n  No.\n"
    with (mini / "docs/de/notes.md").open("a", encoding="utf-8") as file:
        file.write(f"\n```quiz\nWhich?\n{options}```\n")
    done = build_mini(mini)
    assert done.returncode == 0, done.stdout + done.stderr
    soup = BeautifulSoup((mini / "site/de/notes/index.html").read_text(encoding="utf-8"), "html.parser")
    first, second = soup.select(".ll-option summary")
    assert first.code.get_text() == "<b>" and first.math and first.get_text().endswith("<script>alert(1)</script>")
    assert not first.script and second.get_text() == "b) 1 < 2, a<b"


def test_an_exercise() -> None:
    exercise = parse_exercise("Do it.\n=== hint\nOne.\n=== hint\nTwo.\n=== solution\n```python\n1\n```\n")
    assert (exercise.task, exercise.hints, exercise.solution) == ("Do it.", ["One.", "Two."], "```python\n1\n```")


def test_a_format_that_is_only_shown_stays_as_it_is(tmp_path: Path) -> None:
    shown = f"````markdown\n```quiz\n{QUIZ}```\n````\n"
    page = tmp_path / "page.md"
    page.write_text(f"---\na: 1\n---\n{shown}\n```quiz\n{QUIZ}```\n", encoding="utf-8")
    assert draw_quizzes(shown, STRINGS, page) == shown
    drawn = draw_quizzes(f"{shown}\n```quiz\n{QUIZ}```\n", STRINGS, page)
    assert drawn.startswith(shown) and "Question 1 of 1" in drawn
    assert [fence.line for fence in source_fences(page)] == [4, 14]


def test_blocks_are_found_where_superfences_finds_them() -> None:
    text = (
        "- a\n\n    ~~~ { .python .x }\n    b\n      c\n\n    ~~~\n\n> ```text\n> d\n>\n> ```\n\n`` `x` ``\n```e``` f\n"
    )
    found = fences(text)
    assert [(fence.name, fence.body, fence.line, fence.end, fence.closed) for fence in found] == [
        ("python", "b\n  c\n\n", 3, 7, True),
        ("text", "d\n\n", 9, 12, True),
    ]


def test_fences_within_fences() -> None:
    in_code = [inside for _, _, inside in numbered("a\n````\n```x\n```\n````\nb")]
    assert in_code == [False, True, True, True, True, False]
    (outer,) = fences("a\n````exercise\nb\n```x\nc\n```\n````\nb", before=10)
    assert (outer.line, outer.end, [inner.line for inner in outer.inner]) == (12, 17, [14])


def test_blocks_are_no_part_of_paragraphs() -> None:
    block = HTML_PLACEHOLDER % "0"
    assert spaced(["a", block, block, "b"]) == ["a", "", block, "", block, "", "b"]
    assert spaced(["", block, "", "b"]) == ["", block, "", "b"]
    assert spaced(["> a", f"> {block}", "> b"]) == ["> a", ">", f"> {block}", ">", "> b"]
    html = markdown(
        "a\n```\nb\n```\nc\n\n- d\n    ```\n    e\n    ```\n", extensions=["pymdownx.superfences", FenceSpacing()]
    )
    assert "<p>a</p>\n<div" in html and "</div>\n<p>c</p>" in html and "<p>d</p>\n<div" in html


def test_citations_are_collected_once_and_not_taken_from_code() -> None:
    class Resource:
        id, authors, year, title, url = "a", "Ada, Ben, Cleo", 2020, "T*itle", "https://example.org/"

    text = draw_citations("x [@a] y [@a]\n```\n[@a]\n```\n`[@b]`", {"a": Resource}, STRINGS, Path("none"))
    assert text.count("[(Ada et al., 2020)](#ref-a)") == 2
    assert "```\n[@a]\n```" in text and "`[@b]`" in text
    assert text.count('<span id="ref-a"></span>Ada, Ben, Cleo (2020): [T&#42;itle]') == 1


def test_names_are_shortened() -> None:
    assert short("Ada", STRINGS) == "Ada"
    assert short("Ada, Ben", STRINGS) == "Ada and Ben"


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
    assert soup.select_one(".ll-option").get_text(" ", strip=True) == "a) this ✓ Richtig. Because."
    assert (
        " ".join(soup.select_one(".ll-quiz-key").get_text(" ", strip=True).split())
        == "Antworten 1: a a) Richtig. Because. b) Leider nicht. Because not."
    )
    assert (
        soup.select_one(".ll-exercise math") and soup.select_one(".ll-hint--solution pre code").get_text() == "1 + 1\n"
    )
    assert soup.select_one('a[href="#ref-a-book"]').get_text() == "(Some & One, 2020)"
    assert soup.select_one("#ref-a-book")
