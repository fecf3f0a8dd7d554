"""What authors write beside prose: quizzes, exercises and citations, readable without JavaScript and on paper."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from findings import Finding
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from roadmap_data import Resource
from roadmap_lists import escape_markdown, front_matter_lines, markdown_templates, numbered

log = logging.getLogger("mkdocs.hooks.author_formats")

FENCE = re.compile(
    r"^(?P<mark>`{3,})(?P<name>quiz|exercise)[ \t]*\n(?P<body>.*?)^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL
)
OPTION = re.compile(r"^- \[(?P<right>[ x])\] +(?P<text>.+)$")
PART = re.compile(r"^=== (?P<name>\w+) *$", re.MULTILINE)
CITATION = re.compile(r"\[@(?P<id>[\w-]+)\]")


class FormatError(Exception):
    """`line` counts from the fence's first line, which is 0."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


@dataclass(frozen=True)
class Option:
    text: str
    right: bool
    reason: str


@dataclass(frozen=True)
class Question:
    text: str
    options: list[Option]

    @property
    def key(self) -> str:
        """The letters of the right options, as in "a, c"."""
        return ", ".join(chr(ord("a") + number) for number, option in enumerate(self.options) if option.right)


@dataclass(frozen=True)
class Exercise:
    task: str
    hints: list[str] = field(default_factory=list)
    solution: str = ""


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)
    starts = fence_lines(path)
    strings, roadmap = config.extra["strings"], config.extra["roadmap"]

    def find(number: int, error: FormatError) -> None:
        start = starts[number] if number < len(starts) else 1
        log.warning(Finding(path, start + error.line, error.what, error.remedy))

    text = draw_formats(markdown, strings, find)
    return draw_citations(text, roadmap.resources, strings, path)


def fence_lines(path: Path) -> list[int]:
    """The line of each quiz and exercise in the file, in reading order."""
    source = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n") if path.is_file() else ""
    return [source[: found.start()].count("\n") + 1 for found in fences(source)]


def fences(markdown: str) -> list[re.Match[str]]:
    """The quizzes and exercises of a page, without those that another fence only shows."""
    opens, inside = set(), False
    for number, _, in_code in numbered(markdown):
        if in_code and not inside:
            opens.add(number)
        inside = in_code
    return [found for found in FENCE.finditer(markdown) if markdown[: found.start()].count("\n") + 1 in opens]


def draw_formats(markdown: str, strings: dict[str, Any], find: Callable[[int, FormatError], None]) -> str:
    """The page with its quizzes and exercises drawn; `find(number, error)` takes what is wrong with the nth fence."""
    real = fences(markdown)
    total = sum(found["name"] == "quiz" for found in real)
    starts = {found.start() for found in real}
    questions: list[Question] = []
    exercises: list[Exercise] = []
    number = -1

    def draw(found: re.Match[str]) -> str:
        nonlocal number
        if found.start() not in starts:
            return found[0]
        number += 1
        try:
            if found["name"] == "quiz":
                questions.append(parse_question(found["body"]))
                return render("quiz.html", strings, question=questions[-1], number=len(questions), total=total)
            exercises.append(parse_exercise(found["body"]))
            return render("exercise.html", strings, exercise=exercises[-1], number=len(exercises))
        except FormatError as error:
            find(number, error)
            return ""

    text = FENCE.sub(draw, markdown)
    return text + (render("quiz_key.html", strings, questions=questions) if questions else "")


def parse_question(body: str) -> Question:
    """A question, then `- [x] option` or `- [ ] option`, each followed by its reason, indented."""
    question: list[str] = []
    options: list[tuple[int, str, bool, list[str]]] = []
    for line, text in enumerate(body.rstrip("\n").split("\n"), 1):
        found = OPTION.match(text)
        if found:
            options.append((line, found["text"], found["right"] == "x", []))
        elif options and (text.startswith("  ") or not text.strip()):
            options[-1][3].append(text.strip())
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
    if not any(right for _, _, right, _ in options):
        raise FormatError(options[0][0], "no option is right", "mark right ones with [x]")
    for line, text, _, reason in options:
        if not "".join(reason).strip():
            raise FormatError(line, f"the option '{text}' has no reason", "write it below, indented by two spaces")
    return Question(
        "\n".join(question).strip(),
        [Option(text, right, "\n".join(reason).strip()) for _, text, right, reason in options],
    )


def parse_exercise(body: str) -> Exercise:
    """A task, then `=== hint` as often as needed, then `=== solution`."""
    task, *parts = PART.split(body)
    exercise = Exercise(task.strip())
    solution = ""
    line = task.count("\n") + 1
    for name, text in zip(parts[::2], parts[1::2], strict=True):
        if name == "hint" and not solution:
            exercise.hints.append(text.strip())
        elif name == "solution" and not solution and text.strip():
            solution = text.strip()
        else:
            raise FormatError(line, f"'=== {name}' stands wrong or empty", "write hints first, then one solution")
        line += text.count("\n")
    if not exercise.task:
        raise FormatError(0, "an exercise without task", "write it above the hints")
    if not solution:
        raise FormatError(0, "an exercise without solution", "end it with '=== solution'")
    return Exercise(exercise.task, exercise.hints, solution)


def draw_citations(markdown: str, resources: dict[str, Resource], strings: dict[str, Any], path: Path) -> str:
    """`[@id]` becomes a link to the list of references, which stands at the page's end."""
    cited: dict[str, Resource] = {}
    source = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []

    def cite(found: re.Match[str]) -> str:
        name = found["id"]
        if name not in resources:
            line = next(
                (number for number, text in enumerate(source, 1) if found[0] in text), 1 + front_matter_lines(path)
            )
            log.warning(
                Finding(
                    path,
                    line,
                    f"unknown resource '{name}' is cited",
                    "add it to docs/data/resources.yml or correct the id",
                )
            )
            return found[0]
        cited[name] = resources[name]
        year = f", {resources[name].year}" if resources[name].year else ""
        return f"[({escape_markdown(short(resources[name].authors, strings))}{year})](#ref-{name})"

    lines = [text if in_code else CITATION.sub(cite, text) for _, text, in_code in numbered(markdown)]
    text = "\n".join(lines)
    return text + (render("references.md", strings, cited=list(cited.values())) if cited else "")


def short(authors: str, strings: dict[str, Any]) -> str:
    """One or two names, else the first and "et al."."""
    names = authors.split(", ")
    if len(names) > 2:
        return f"{names[0]} et al."
    return f" {strings['and']} ".join(names)


def render(template: str, strings: dict[str, Any], **values: Any) -> str:
    return "\n\n" + markdown_templates.get_template(template).render(t=strings, **values).strip() + "\n\n"
