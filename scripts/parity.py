"""The editions agree: same files, and in each pair of pages everything that is not language."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "hooks")]

import page_items  # noqa: E402
from findings import Finding, shown_path  # noqa: E402
from front_matter import not_utf8  # noqa: E402
from page_items import Item, Page, anchor, headings, read_page  # noqa: E402

Collect = Callable[[Page], list[Item]]
IN_ORDER: dict[str, Collect] = {
    "the front matter": page_items.front_matter,
    "the heading": headings,
    "the line": page_items.directives,
    "the box": page_items.boxes,
    "the quiz": page_items.quizzes,
    "the exercise": page_items.exercises,
    "the chart": page_items.charts,
    "the figure": page_items.figures,
    "the code": page_items.code,
}
IN_SENTENCES: dict[str, Collect] = {
    "the link": page_items.links,
    "the citation": page_items.citations,
    "the formula": page_items.formulas,
}

Difference = tuple[Item | None, Item | None, int]  # German, English, the English line near which the latter is missing


def compare_editions(docs: Path) -> list[Finding]:
    """What differs between docs/de and docs/en. A page without twin is no finding: its reader is told."""
    findings = []
    for german in sorted((docs / "de").rglob("*.md")):
        english = docs / "en" / german.relative_to(docs / "de")
        if english.is_file():
            findings += compare_pages(german, english)
    return findings


def without_twin(docs: Path) -> list[str]:
    """The files, pages or not, that stand in one edition only."""
    names = {
        edition: {
            path.relative_to(docs / edition).as_posix()
            for path in (docs / edition).rglob("*")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(docs).parts)
        }
        for edition in ("de", "en")
    }
    return [f"{one}/{name}" for one, two in (("de", "en"), ("en", "de")) for name in sorted(names[one] - names[two])]


def compare_pages(german: Path, english: Path) -> list[Finding]:
    """Every difference, at the line of the English page where it shows or where something is missing."""
    if unreadable := [*not_utf8(german), *not_utf8(english)]:
        return unreadable
    pages = read_page(german), read_page(english)
    sections = headings(pages[0]), headings(pages[1])
    found = [
        *((what, differences(*map(collect, pages))) for what, collect in IN_ORDER.items()),
        *((what, left_over(*map(collect, pages))) for what, collect in IN_SENTENCES.items()),
    ]
    findings = []
    for what, pairs in found:
        for one, two, near in pairs:
            line = two.line if two else near or (section_of(one.line, *sections) if one else 1)
            said = f"{what} {said_of(one, two, shown_path(german))}"
            findings.append(Finding(english, line, said, "write both editions alike"))
    return sorted(findings)


def said_of(one: Item | None, two: Item | None, german: str) -> str:
    if two is None:
        return f"{quoted(one)} of {german}:{one.line} is missing" if one else ""
    if one is None:
        return f"{quoted(two)} is not in {german}"
    return f"{quoted(two)} stands where {german}:{one.line} has {quoted(one)}"


def differences(ours: Sequence[Item], theirs: Sequence[Item], block: Item | None = None) -> Iterator[Difference]:
    """What one sequence has and the other has not, paired where both have something else in the same place.

    Within a `block`, which both editions have, of several lines in a row that one lacks the first says enough.
    """
    for tag, start, end, from_, to in aligned(ours, theirs).get_opcodes():
        if tag == "equal":
            continue
        for one, two in zip_longest(ours[start:end], theirs[from_:to]):
            if one and two and one.parts and two.parts and aligned(one.parts, two.parts).ratio() > 0.3:
                yield from differences(one.parts, two.parts, two)
                continue
            yield one, two, theirs[max(to - 1, 0)].line if block else 0
            if block and not (one and two):
                break


def left_over(ours: list[Item], theirs: list[Item]) -> Iterator[Difference]:
    """What one page has more often than the other, paired where a section has something similar instead."""
    for key in (lambda item: (item.section, item.key), lambda item: item.key):
        ours, theirs = without(ours, theirs, key), without(theirs, ours, key)
    for one in ours:
        here = {str(two.key): two for two in theirs if two.section == one.section}
        close = difflib.get_close_matches(str(one.key), here, n=1, cutoff=0.5)
        two = here[close[0]] if close else None
        theirs = [left for left in theirs if left is not two]
        yield one, two, 0
    for two in theirs:
        yield None, two, 0


def without(items: list[Item], others: list[Item], key: Callable[[Item], object]) -> list[Item]:
    """The items that have no counterpart among the others."""
    counterparts = Counter(map(key, others))
    left = []
    for item in items:
        if counterparts[key(item)]:
            counterparts[key(item)] -= 1
        else:
            left.append(item)
    return left


def aligned(ours: Sequence[Item], theirs: Sequence[Item]) -> difflib.SequenceMatcher:
    return difflib.SequenceMatcher(None, [one.key for one in ours], [two.key for two in theirs], autojunk=False)


def section_of(line: int, ours: list[Item], theirs: list[Item]) -> int:
    """The English line of the last heading above the German `line` that both have."""
    above = [anchor(heading) for heading in ours if heading.line < line]
    return next((two.line for name in reversed(above) for two in theirs if anchor(two) == name), 1)


def quoted(item: Item) -> str:
    shown = item.shown.replace("\n", " ").rstrip()
    return f"'{shown[:79]}…'" if len(shown) > 80 else f"'{shown}'"


def main() -> int:
    findings = compare_editions(ROOT / "docs")
    for finding in findings:
        print(finding)
    for path in without_twin(ROOT / "docs"):
        print(f"docs/{path}: only in one edition so far")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
