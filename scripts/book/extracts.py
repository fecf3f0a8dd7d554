"""Of the glossary and of the resources, what a book of one level needs."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from book.chapters import Chapter
from book.front_and_back import headwords, term_of


def glossary_for(glossary: Chapter, chapters: list[Chapter]) -> Chapter:
    """The glossary with the terms alone that `chapters` use."""
    terms = headwords(glossary.html)
    used = {
        term_of(hint, terms)
        for chapter in chapters
        for hint in BeautifulSoup(chapter.html, "html.parser").select("abbr")
    }
    soup = BeautifulSoup(glossary.html, "html.parser")
    for term in soup.select(".ll-glossary > dt"):
        if term.get_text(strip=True) not in used:
            term.find_next_sibling("dd").decompose()
            term.decompose()
    return replace(glossary, html=str(soup))


def resources_for(resources: Chapter, level: str) -> Chapter:
    """The list of resources with those of `level` alone, and their addresses under the numbers they had."""
    soup = BeautifulSoup(resources.html, "html.parser")
    for card in soup.select(".ll-card[data-level]"):
        if level not in str(card["data-level"]).split():
            card.decompose()
    linked = {str(link["data-ll-link"]) for link in soup.select("[data-ll-link]")}
    for number, address in enumerate(soup.select(".ll-addresses li"), 1):
        if str(number) in linked:
            address["value"] = str(number)
        else:
            address.decompose()
    return replace(resources, html=str(soup))
