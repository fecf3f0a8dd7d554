"""The editions agree: same files, and in each pair the same headings, links, data, charts, quizzes and code."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from author_formats import CITATION, FENCE, OPTION  # noqa: E402
from findings import Finding  # noqa: E402
from roadmap_data import Roadmap  # noqa: E402
from roadmap_lists import DIRECTIVE, front_matter_lines, numbered  # noqa: E402

LANGUAGES = {"de": "German", "en": "English"}
Marked = list[tuple[int, Any]]  # (line, what must agree)
HEADING = re.compile(r"^(#{1,6}) .*?(?:\{ *#([\w-]+)[^}]*\})? *$")
LINK = re.compile(r"\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^(`{3,})(\w+)?(.*)$")


def compare_editions(docs: Path) -> list[Finding]:
    """What differs between docs/de and docs/en. A page without twin is no finding: its reader is told."""
    findings = []
    for german in sorted((docs / "de").rglob("*.md")):
        english = docs / "en" / german.relative_to(docs / "de")
        if english.is_file():
            findings += compare_pages(german, english)
    return findings


def pages_without_twin(docs: Path) -> list[Path]:
    pages = {
        edition: {path.relative_to(docs / edition) for path in (docs / edition).rglob("*.md")}
        for edition in ("de", "en")
    }
    return sorted(
        [Path("de") / page for page in pages["de"] - pages["en"]]
        + [Path("en") / page for page in pages["en"] - pages["de"]]
    )


def topics_without_twin(docs: Path, roadmap: Roadmap) -> list[Finding]:
    """Each topic that has a page, or a heading on its level's page, in one edition only: no release goes without it."""
    findings = []
    for edition, other in (("de", "en"), ("en", "de")):
        for topic, level in roadmap.level_of_topic.items():
            page, overview = Path(level, f"{topic}.md"), Path(level, "index.md")
            if (docs / edition / page).is_file() and not (docs / other / page).is_file():
                what = f"the topic '{topic}' has a page in {LANGUAGES[edition]} only"
                findings.append(Finding(docs / edition / page, 1, what, f"write docs/{other}/{page.as_posix()}"))
            line = heading_line(docs / edition / overview, topic)
            if line and not heading_line(docs / other / overview, topic):
                what = f"the topic '{topic}' has a heading in {LANGUAGES[edition]} only"
                remedy = f"write it with {{#{topic}}} in docs/{other}/{overview.as_posix()}"
                findings.append(Finding(docs / edition / overview, line, what, remedy))
    return sorted(findings)


def heading_line(page: Path, anchor: str) -> int:
    """The line of the heading with this anchor, 0 where there is none."""
    for number, heading in headings(read(page)) if page.is_file() else []:
        if heading.endswith(f" {anchor}"):
            return number + front_matter_lines(page)
    return 0


def compare_pages(german: Path, english: Path) -> list[Finding]:
    """The first difference of each kind, at the English page's line."""
    findings = []
    for what, collect in KINDS.items():
        ours, theirs = collect(read(german)), collect(read(english))
        for number in range(max(len(ours), len(theirs))):
            one = ours[number] if number < len(ours) else None
            two = theirs[number] if number < len(theirs) else None
            if (one and one[1]) != (two and two[1]):
                line = (two or (theirs[-1] if theirs else (1, None)))[0] + front_matter_lines(english)
                said = f"{what} {shown(two)} stands where the German page has {shown(one)}"
                findings.append(Finding(english, line, said, "write both editions alike"))
                break
    return findings


def read(path: Path) -> str:
    text = path.read_text(encoding="utf-8-sig")
    return "\n".join(text.splitlines()[front_matter_lines(path) :])


def shown(found: tuple[int, Any] | None) -> str:
    return "nothing" if found is None else f"'{found[1] if isinstance(found[1], str) else json.dumps(found[1])}'"


def prose(text: str) -> Marked:
    return [(number, line) for number, line, in_code in numbered(text) if not in_code]


def headings(text: str) -> Marked:
    found = [(number, HEADING.match(line)) for number, line in prose(text)]
    return [(number, f"{match[1]} {match[2] or ''}".strip()) for number, match in found if match]


def links(text: str) -> Marked:
    return sorted(
        [(number, link) for number, line in prose(text) for link in LINK.findall(line)], key=lambda one: one[1]
    )


def directives(text: str) -> Marked:
    return [(number, line.strip()) for number, line in prose(text) if DIRECTIVE.match(line)]


def citations(text: str) -> Marked:
    return sorted(
        [(number, name) for number, line in prose(text) for name in CITATION.findall(line)], key=lambda one: one[1]
    )


def quizzes(text: str) -> Marked:
    """Each quiz as its right and wrong options, each exercise as its parts."""
    found = []
    for fence in FENCE.finditer(text):
        lines = fence["body"].splitlines()
        if fence["name"] == "quiz":
            form = "".join("x" if option["right"] == "x" else "-" for option in map(OPTION.match, lines) if option)
        else:
            form = " ".join(line for line in lines if line.startswith("=== "))
        found.append((text[: fence.start()].count("\n") + 1, f"{fence['name']} {form}"))
    return found


def blocks(text: str) -> Marked:
    """Code by its text, charts by their numbers: their labels are in the edition's language."""
    found: Marked = []
    mark, language, start, body = "", "", 0, []
    for number, line, in_code in numbered(text):
        opening = BLOCK.match(line)
        if in_code and not mark and opening:
            mark, language, start, body = opening[1], opening[2] or "", number, []
        elif mark and line.strip() == mark:
            if language in ("chartjs", "vegalite"):
                found.append((start, numbers("\n".join(body))))
            elif language not in ("quiz", "exercise", "figure", "markdown"):
                found.append((start, "\n".join(body)))
            mark = ""
        elif mark:
            body.append(line)
    return found


def numbers(source: str) -> list[float]:
    """Every number of a chart's JSON, in order."""

    def walk(value: Any) -> list[float]:
        if isinstance(value, dict):
            return [number for part in value.values() for number in walk(part)]
        if isinstance(value, list):
            return [number for part in value for number in walk(part)]
        return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []

    try:
        return walk(json.loads(source))
    except json.JSONDecodeError:
        return []  # the build says so


KINDS: dict[str, Callable[[str], Marked]] = {
    "the heading": headings,
    "the link": links,
    "the line": directives,
    "the citation": citations,
    "the format": quizzes,
    "the block": blocks,
}


def main() -> int:
    findings = compare_editions(ROOT / "docs")
    for finding in findings:
        print(finding)
    for page in pages_without_twin(ROOT / "docs"):
        print(f"docs/{page.as_posix()}: only in one edition so far")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
