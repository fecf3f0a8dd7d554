"""A glossary term explains itself where it first stands on a page: on pointing, touching or focusing it."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, NavigableString
from editions import other
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from roadmap_data import Term

# Where a hint would disturb: what is clicked, named, computed, or explains terms itself.
NOT_INSIDE = [
    "a",
    "abbr",
    "code",
    "pre",
    "math",
    "summary",
    "figure",
    "dl",
    "form",
    "button",
    "h1",
    "h2",
    "h3",
    "h4",
    "em",
]
NOT_IN_CLASS = {
    "ll-facts",
    "ll-fact-box",
    "ll-lead",
    "ll-meta",
    "ll-resources",
    "ll-projects",
    "ll-run",
    "ll-output",
    "ll-ways",
}


@event_priority(30)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page.file.src_uri.endswith(".ipynb"):
        return html  # a notebook reads as its source does, and stays light
    roadmap, edition = config.extra["roadmap"], config.extra["edition"]
    return add_hints(html, hints(roadmap.glossary, edition))


def hints(glossary: list[Term], edition: str) -> dict[str, tuple[str, str]]:
    """Form -> (the term's id, what the hint says): its meaning and its name in the other language."""
    found: dict[str, tuple[str, str]] = {}
    for term in glossary:
        said = f"{getattr(term.meaning, edition)} ({other(edition)}: {getattr(term.term, other(edition))})"
        for form in (getattr(term.term, edition), *getattr(term.also, edition)):
            found[form] = (term.id, said)
            found.setdefault(form[:1].upper() + form[1:], (term.id, said))  # at the start of a sentence
    return found


def add_hints(html: str, terms: dict[str, tuple[str, str]]) -> str:
    """The page with an <abbr> around each term's first mention."""
    if not terms:
        return html
    # Between the words of a term, the source may break the line.
    forms = "|".join(r"\s+".join(map(re.escape, form.split())) for form in sorted(terms, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])({forms})(?![\w-])")
    soup = BeautifulSoup(html, "html.parser")
    seen: set[str] = set()
    for node in list(soup.descendants):
        if type(node) is NavigableString and not disturbs(node):
            hint(soup, node, pattern, terms, seen)
    return str(soup)


def disturbs(node: NavigableString) -> bool:
    return any(
        parent.name in NOT_INSIDE or NOT_IN_CLASS & set(parent.get("class", []))
        for parent in node.parents
        if parent.name
    )


def hint(
    soup: BeautifulSoup,
    node: NavigableString,
    pattern: re.Pattern[str],
    terms: dict[str, tuple[str, str]],
    seen: set[str],
) -> None:
    parts: list[Any] = []
    text, end = str(node), 0
    for found in pattern.finditer(text):
        name, said = terms[" ".join(found[1].split())]
        if name in seen:
            continue
        seen.add(name)
        mark = soup.new_tag("abbr", attrs={"title": said, "tabindex": "0"})
        mark.string = found[1]
        parts += [NavigableString(text[end : found.start()]), mark]
        end = found.end()
    if parts:
        node.replace_with(*parts, NavigableString(text[end:]))
