"""Chapters as an e-book reader takes them: nothing to press, nothing folded, answers at the end of their chapter."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from book.chart_tables import HEADINGS, numbers_last, part_of
from book.front_and_back import sort_key, term_of

# The addresses of links are for paper; here a link is opened. And what only a page that runs can do.
GONE = (
    ".ll-page, .ll-addresses, .ll-choice__reason, .ll-quiz__verdict, .ll-chart__said, .md-code__nav, noscript, input, "
    ".ll-on-screen, .ll-interactive__controls, .ll-interactive__result, .ll-placement__sum, .ll-placement__mark"
)
# Paragraphs and the like that are titles: Pandoc leaves a paragraph no class.
TITLES = "summary, legend, .admonition-title, .ll-exercise__title"
FOR_SCRIPTS = re.compile(r"data-.*|aria-.*|role|tabindex|style")  # attributes that say nothing in a book
KEEP_IDS = {"div", "span", "a", "table", *HEADINGS}  # Pandoc keeps these; elsewhere an id gets an element of its own
UNLISTED = ["unnumbered", "unlisted"]  # Pandoc's words for a heading that the contents leave out


@dataclass(frozen=True)
class Place:
    """Where a term is explained in passing: an id, and the title of its chapter."""

    id: str
    chapter: str


def mark_terms(soup: BeautifulSoup, terms: dict[str, str]) -> list[tuple[str, list[Place]]]:
    """The index: each term with its first place in each chapter; `terms`: what the glossary says -> the term."""
    found: dict[str, list[Place]] = {}
    numbers = itertools.count()
    for section in soup.select(".ll-chapter"):
        title = section.find(HEADINGS).get_text(" ", strip=True)
        for hint in section.select("abbr"):
            term = term_of(hint, terms)
            places = found.setdefault(term, []) if term else []
            if term and (not places or places[-1].chapter != title):
                place = Place(f"b-term-{next(numbers)}", title)
                hint.insert_before(soup.new_tag("span", id=place.id))
                places.append(place)
    return sorted(found.items(), key=lambda entry: sort_key(entry[0]))


def put_in_reading_form(
    soup: BeautifulSoup, wanted: set[str], terms: dict[str, str], strings: dict[str, str]
) -> list[tuple[str, list[Place]]]:
    """Change the bound chapters and return the index.

    `wanted`: ids of the headings that stand in the contents; `strings`: `book` of the edition's locale file.
    """
    for section in soup.select(".ll-chapter"):
        answers_last(section)
        numbers_last(soup, section, strings["numbers"])
    for gone in soup.select(GONE):
        gone.decompose()
    index = mark_terms(soup, terms)  # of what is left
    for code in soup.select("pre"):
        plain_code(soup, code)
    for hint in soup.select("abbr"):
        hint.unwrap()  # what it says stands in the glossary
    for quiz in soup.select(".ll-quiz"):
        as_list(soup, quiz)
    for title in soup.select(TITLES):
        title.name = "div"
        title["class"] = "title"
    for folded in soup.select("details"):
        folded.name = "div"
        for name in ("open", "hidden"):
            del folded[name]
    lead_somewhere(soup)
    for element in soup.find_all(lambda element: not element.find_parent("math")):
        element.attrs = {name: value for name, value in element.attrs.items() if not FOR_SCRIPTS.fullmatch(name)}
    for section in soup.select(".ll-chapter"):
        below_chapters(section, wanted)
        section.unwrap()
    for element in soup.find_all(id=True):
        if element.name not in KEEP_IDS:
            element.insert_before(soup.new_tag("span", id=element["id"]))
            del element["id"]
    return index


def answers_last(section: Tag) -> None:
    for key in section.select(".ll-quiz-key"):
        section.append(key.extract())
    for answers in section.select(".ll-answers"):
        title = answers.select_one(".ll-answers__title")
        title.name, title.attrs = part_of(section), {}
        section.append(answers.extract())


def plain_code(soup: BeautifulSoup, code: Tag) -> None:
    """Pandoc colours code itself; it asks which language it is, and where it knows none, leaves it alone."""
    coloured = code.select_one(".k, .kn, .n, .nb, .s2, .mi, .c1")
    text = code.get_text()
    code.clear()
    code.append(text)
    code.attrs = {"class": "python"} if coloured else {}


def as_list(soup: BeautifulSoup, quiz: Tag) -> None:
    """A question's options, which have their letters, as a list."""
    options = quiz.select(".ll-choice")
    place = soup.new_tag("ul")
    options[0].insert_before(place)
    for option in options:
        entry = soup.new_tag("li")
        entry.extend(list(option.select_one("label span").children))
        place.append(entry)
        option.decompose()


def lead_somewhere(soup: BeautifulSoup) -> None:
    """A link to a place that is not in the book leads to its chapter."""
    known = {str(element["id"]) for element in soup.find_all(id=True)}
    for link in soup.select('a[href^="#"]'):
        if str(link["href"])[1:] not in known:
            link["href"] = str(link["href"]).partition("--")[0]


def below_chapters(section: Tag, wanted: set[str]) -> None:
    """Headings inside a chapter stand below chapters' titles and, unless `wanted`, not in the contents."""
    headings = section.find_all(HEADINGS)
    down = 1 if headings and headings[0].name == "h1" else 0
    module = None
    for heading in headings[1:]:
        heading.name = f"h{min(int(heading.name[1]) + down, 6)}"
        heading["class"] = UNLISTED
        module = heading if heading.name == "h3" else module
        if heading.get("id") in wanted:
            del heading["class"]
            if module:  # Pandoc leaves out what stands below a heading that is left out
                del module["class"]
