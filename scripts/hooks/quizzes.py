"""A `quiz` block becomes a question whose options each explain themselves, and on paper an answer key."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from fences import Fence, fences
from format_drawing import FormatError, blocks_of, draw_blocks, render
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from placement import draw_placement, read_topics
from roadmap_lists import Drawing, drawing_of

OPTION = re.compile(r"^- \[(?P<right>[^\]]?)\](?P<text>.*)$")
# A tag, outside of code and formulas: an option is one line of text, whatever it is about.
TAG = re.compile(r"(`+).+?\1|\$[^$]+\$|(?P<tag><(?=[a-zA-Z/!?]))")


@dataclass(frozen=True)
class Option:
    text: str
    right: bool
    reason: str


@dataclass(frozen=True)
class Question:
    """`topics` are what a right answer allows to skip, where no other question asks for them too."""

    text: str
    options: list[Option]
    topics: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        return sum(option.right for option in self.options) > 1

    @property
    def key(self) -> str:
        """The letters of the right options, as in "a, c"."""
        return ", ".join(letter for letter, option in zip(ascii_lowercase, self.options, strict=False) if option.right)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)
    return draw_quizzes(markdown, config.extra["strings"], path, drawing_of(page, config, files))


def draw_quizzes(markdown: str, strings: dict[str, Any], path: Path, drawing: Drawing | None = None) -> str:
    """The page with its quizzes drawn: score and placement below the last one, the answer key at the end."""
    total = len(blocks_of(fences(markdown), "quiz"))
    questions: list[Question] = []

    def draw(block: Fence, number: int) -> str:
        question = parse_question(block.body, drawing.roadmap.level_of_topic if drawing else {})
        questions.append(question)
        values = {"question": question, "number": number + 1, "total": total, "last": number + 1 == total}
        result = draw_placement([one.topics for one in questions], drawing) if drawing and values["last"] else ""
        return render("quiz.html", strings, letters=ascii_lowercase, **values) + result

    text = draw_blocks(markdown, "quiz", draw, path)
    if not questions:
        return text
    return text + render("quiz_key.html", strings, letters=ascii_lowercase, questions=questions)


def parse_question(body: str, known: Collection[str] = ()) -> Question:
    """Perhaps `topic: id, id`; a question; then `- [x] option` or `- [ ] option`, each with its reason, indented.

    `known` are the topics that it may name.
    """
    topics = read_topics(body, known)
    question: list[str] = []
    options: list[tuple[int, str, bool, list[str]]] = []
    code = {line for fence in fences(body) for line in range(fence.line, fence.end + 1)}
    for line, text in list(enumerate(body.rstrip("\n").split("\n"), 1))[1 if topics else 0 :]:
        found = OPTION.match(text) if line not in code else None
        if found:
            options.append((line, *read_option(line, found), []))
        elif options and (text.startswith("  ") or not text.strip()):
            options[-1][3].append(text)
        elif options:
            raise FormatError(
                line, "a line that is neither an option nor its reason", "indent the reason by two spaces"
            )
        else:
            question.append(text)
    if not "".join(question).strip():
        raise FormatError(0, "a quiz without question", "write it above the options")
    if len(options) < 2:
        raise FormatError(0, "a quiz with fewer than two options", "write them as '- [ ] …', right ones as '- [x] …'")
    check_options(options)
    return Question(
        "\n".join(question).strip(),
        [Option(as_text(text), right, joined(reason)) for _, text, right, reason in options],
        topics,
    )


def read_option(line: int, found: re.Match[str]) -> tuple[str, bool]:
    if found["right"] not in ("x", " "):
        raise FormatError(line, f"an option marked '[{found['right']}]'", "write '- [x]' for right, '- [ ]' for wrong")
    if not found["text"].strip():
        raise FormatError(line, "an option without text", "write it behind its mark, as in '- [ ] text'")
    if not found["text"].startswith(" "):
        raise FormatError(line, "no space behind an option's mark", "write '- [ ] text'")
    return found["text"].strip(), found["right"] == "x"


def check_options(options: list[tuple[int, str, bool, list[str]]]) -> None:
    if not any(right for _, _, right, _ in options):
        raise FormatError(options[0][0], "no option is right", "mark right ones with [x]")
    for number, (line, text, _, reason) in enumerate(options):
        if text in [earlier for _, earlier, _, _ in options[:number]]:
            raise FormatError(line, f"the option '{text}' stands twice", "say something else or leave it out")
        if not "".join(reason).strip():
            raise FormatError(line, f"the option '{text}' has no reason", "write it below, indented by two spaces")


def joined(reason: list[str]) -> str:
    return textwrap.dedent("\n".join(reason)).strip()


def as_text(option: str) -> str:
    """The option's Markdown with tags shown, not obeyed."""
    return TAG.sub(lambda found: "&lt;" if found["tag"] else found[0], option)
