"""What of a page's HTML is searched: its sections with their words, without what only shows, repeats or gives away."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADING = re.compile(r"h[1-6]")
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "svg", "form", "button", "nav"}
# Answers of quizzes, hints and solutions of exercises and what code prints would be found without being understood;
# lists drawn from the data have entries of their own.
LEFT_OUT = {
    "headerlink",
    "ll-facts",
    "ll-fact-box",
    "ll-glossary",
    "ll-hint",
    "ll-library",
    "ll-map",
    "ll-option",
    "ll-output",
    "ll-projects",
    "ll-quiz-key",
    "ll-quiz-score",
    "ll-solution",
}
LISTED = {"ll-resources"}  # mentions what has an entry of its own
BLOCK = re.compile(r"p|div|li|ul|ol|dl|dt|dd|table|tr|td|th|pre|figure|figcaption|details|summary|blockquote|h[1-6]|br")
LONGEST_FORMULA = 40


@dataclass
class Section:
    """A heading with what stands below it, up to the next; the first one of a page is its title's."""

    anchor: str = ""
    heading: str = ""
    depth: int = 1
    pieces: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return squeeze("".join(self.pieces))

    @property
    def mentions(self) -> str:
        """Words of lists whose entries can be found by themselves."""
        return squeeze("".join(self.listed))


def squeeze(text: str) -> str:
    return " ".join(text.split())


def sections_of(html: str) -> list[Section]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    for section in reader.sections:
        section.heading = squeeze(section.heading)
    return reader.sections


class Reader(HTMLParser):
    """Walks through a page once; an element that is left out takes all inside it with it."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [Section()]
        self.open: list[tuple[str, str]] = []  # tag, and what becomes of the text inside
        self.formula: list[str] = []

    @property
    def fate(self) -> str:
        return self.open[-1][1] if self.open else "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if BLOCK.fullmatch(tag):
            self.add(" ")
        if tag in VOID:
            return
        given = dict(attrs)
        classes = set((given.get("class") or "").split())
        fate = self.fate
        if fate == "none" or tag in SILENT or "data-search-exclude" in given or classes & LEFT_OUT:
            fate = "none"
        elif HEADING.fullmatch(tag):
            fate = "heading"
            if tag != "h1" or self.sections[0].heading:
                self.sections.append(Section(depth=int(tag[1])))
            self.sections[-1].anchor = given.get("id") or ""
        elif tag == "math":
            fate, self.formula = "math", []
        elif classes & LISTED:
            fate = "listed"
        self.open.append((tag, fate))

    def handle_endtag(self, tag: str) -> None:
        if tag == "math" and self.fate == "math":
            formula = "".join(self.formula)
            self.open.pop()
            self.add(formula if len(formula) <= LONGEST_FORMULA else " … ")
            return
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                break
        if BLOCK.fullmatch(tag):
            self.add(" ")

    def handle_data(self, data: str) -> None:
        self.add(data)

    def add(self, text: str) -> None:
        fate, section = self.fate, self.sections[-1]
        if fate == "text":
            section.pieces.append(text)
        elif fate == "heading":
            section.heading += text
        elif fate == "listed":
            section.listed.append(text)
        elif fate == "math":
            self.formula.append(text.strip())
