"""What a book has around its chapters: cover with the map, contents, index, imprint, and heads on its pages."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from paper import css_string

from book.binding import page_number
from book.chapters import Chapter


@dataclass(frozen=True)
class Edition:
    """What the book says of itself."""

    code: str
    title: str
    subtitle: str
    strings: dict[str, Any]  # `book` of the edition's locale file
    licence: str  # HTML
    version: str
    date: str


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    id: str  # of the element in the book
    title: str
    depth: int


def version_of(root: Path) -> str:
    """The state of the text as git names it; empty without history."""
    done = subprocess.run(
        ["git", "-C", str(root), "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def cover(edition: Edition, part: str, map_html: str) -> str:
    """The map keeps the looks that it has on its page."""
    names = f"<p class='b-part'>{escape(part)}</p>" if part else ""
    return f"""<section class="b-cover p-cover"><p class="b-title">{escape(edition.title)}</p>{names}
<p class="b-subtitle">{escape(edition.subtitle)}</p><div class="ll-map">{map_html}</div>
<p class="b-date">{escape(edition.date)}</p></section>"""


def contents(edition: Edition, entries: list[Entry]) -> str:
    terms = Entry("b-terms", edition.strings["terms"], 0)
    lines = "\n".join(
        f'<li class="b-depth-{entry.depth}"><a href="#{entry.id}">{escape(entry.title)}</a>{page_number(entry.id)}</li>'
        for entry in (*entries, terms)
    )
    return f'<nav class="b-contents p-contents"><h1>{escape(edition.strings["contents"])}</h1><ul>{lines}</ul></nav>'


def entries_of(chapters: list[Chapter], depths: dict[str, int], topics: dict[str, list[str]]) -> list[Entry]:
    """The chapters, and below each level its `topics` without a page of their own: they are headings of the level's."""
    entries: list[Entry] = []
    own = {chapter.path for chapter in chapters}
    for chapter in chapters:
        entries.append(Entry(chapter.slug, chapter.title, depths.get(chapter.path, 0)))
        without = [name for name in topics.get(chapter.path[:-1], []) if f"{chapter.path}{name}/" not in own]
        soup = BeautifulSoup(chapter.html, "html.parser")
        for name in without:
            if heading := soup.find(id=name):
                title = str(next(heading.stripped_strings))
                entries.append(Entry(f"{chapter.slug}--{name}", title, 1))
    return entries


def headwords(glossary: str) -> dict[str, str]:
    """What the glossary's page says of a term -> the term."""
    soup = BeautifulSoup(glossary, "html.parser")
    found = {}
    for term in soup.select(".ll-glossary > dt"):
        explained = term.find_next_sibling("dd")
        if explained and explained.contents:
            found[str(explained.contents[0]).strip()] = term.get_text(strip=True)
    return found


def term_of(hint: Tag, terms: dict[str, str]) -> str | None:
    """The headword of what a hint says; `terms` as `headwords` gives them."""
    return terms.get(str(hint["title"]).rpartition(" (")[0])


def index_of_terms(edition: Edition, bound: BeautifulSoup, terms: dict[str, str]) -> str:
    """Each term of the glossary with the pages that explain it in passing; marks the places in `bound`."""
    places: dict[str, list[str]] = {}
    for number, hint in enumerate(bound.select(".ll-chapter abbr")):
        term = term_of(hint, terms)
        if term:
            hint["id"] = f"b-term-{number}"
            places.setdefault(term, []).append(str(hint["id"]))
    rows = "\n".join(
        f"<li>{escape(term)} " + "".join(f'<a href="#{to}">{page_number(to)}</a>' for to in ids) + "</li>"
        for term, ids in sorted(places.items(), key=lambda entry: sort_key(entry[0]))
    )
    title = escape(edition.strings["terms"])
    return f'<section class="b-terms p-terms"><h1 id="b-terms">{title}</h1><ul>{rows}</ul></section>'


def sort_key(term: str) -> str:
    """As in a German and an English dictionary: umlauts beside their vowel."""
    return term.casefold().translate(str.maketrans("äöü", "aou"))


def imprint(edition: Edition) -> str:
    said = edition.strings
    version = f"<p>{escape(said['version'])} {escape(edition.version)}, {escape(edition.date)}</p>"
    return f"""<section class="b-imprint p-imprint"><h1>{escape(said["imprint"])}</h1>
<p>{escape(edition.title)}. {escape(edition.subtitle)}</p>{version}<p>{edition.licence}</p></section>"""


def heads(edition: Edition, chapters: list[Chapter], size: str) -> str:
    """Running heads and page numbers; Chromium has no `string-set`, so each chapter has a page style of its own."""
    named = {chapter.slug: chapter.title for chapter in chapters}
    named |= {"contents": edition.strings["contents"], "terms": edition.strings["terms"]}
    named |= {"imprint": edition.strings["imprint"]}
    css = [f"@page {{ size: {size}; @bottom-center {{ content: counter(page); }} }}"]
    css += ["@page p-cover { @bottom-center { content: none; } }", ".p-cover { page: p-cover; }"]
    for slug, title in named.items():
        css.append(
            f"@page p-{slug} {{ @top-left {{ content: {css_string(edition.title)}; }} "
            f"@top-right {{ content: {css_string(title)}; }} }} .p-{slug} {{ page: p-{slug}; }}"
        )
    return "\n".join(css)
