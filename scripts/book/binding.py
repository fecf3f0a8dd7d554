"""Chapters become one document: ids that do not clash, links that lead inside, headings below their chapter's."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from book.chapters import BASE, Chapter

GONE = (
    ".headerlink, .md-content__button, .md-source-file, .ll-print-switch, .ll-chart__tools, script, "
    "button, form, .ll-map, .ll-quiz-score, .md-clipboard, .ll-notice, template"
)
GONE_ON_PAPER = f"{GONE}, .ll-chart__data"
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
INSIDE = re.compile(r"url\(#([^)]+)\)")


def bind(chapters: list[Chapter], depths: dict[str, int], gone: str = GONE_ON_PAPER, online: str = "") -> str:
    """The chapters' sections; `depths`: path -> how far its headings move down (1: its title becomes an h2).

    `gone` selects what is left out; `online` is where links out of the book lead, if they can be opened.
    """
    slugs = {chapter.path: chapter.slug for chapter in chapters}
    return "\n".join(section(chapter, slugs, depths.get(chapter.path, 0), gone, online) for chapter in chapters)


def section(chapter: Chapter, slugs: dict[str, str], down: int, gone: str, online: str) -> str:
    soup = BeautifulSoup(chapter.html, "html.parser")
    for element in soup.select(gone):
        element.decompose()
    title = soup.h1
    for element in soup.find_all(True):
        own_ids(element, chapter.slug)
        if element.name == "a":
            lead_inside(element, chapter, slugs, online)
        if element.get("src") and not str(element["src"]).startswith("data:"):
            element["src"] = urljoin(f"{BASE}{chapter.path}", str(element["src"])).removeprefix(BASE)
    for level in (4, 3, 2, 1):
        for heading in soup.find_all(f"h{level}"):
            heading.name = f"h{min(level + down, 6)}"
    if title:
        title["id"] = chapter.slug
    return f'<section class="ll-chapter p-{chapter.slug}">{soup}</section>'


def own_ids(element: Tag, slug: str) -> None:
    """Each chapter's ids, and what refers to them, begin with its name."""
    if element.get("id"):
        element["id"] = f"{slug}--{element['id']}"
    for name in REFERENCES:
        if value := element.get(name):
            words = value if isinstance(value, list) else str(value).split()
            element[name] = " ".join(f"{slug}--{word}" for word in words)
    for name, value in element.attrs.items():
        if isinstance(value, str) and "url(#" in value:
            element[name] = INSIDE.sub(rf"url(#{slug}--\1)", value)
    for name in ("href", "xlink:href"):
        if element.name != "a" and str(element.get(name, "")).startswith("#"):
            element[name] = f"#{slug}--{str(element[name])[1:]}"


def lead_inside(link: Tag, chapter: Chapter, slugs: dict[str, str], online: str) -> None:
    """A link to a page of the book leads there and has room for the page's number.

    One to no page of it leads to the site, `online`, or is text.
    """
    address = str(link.get("href", ""))
    if address.startswith(("http:", "https:", "mailto:")) and not address.startswith(BASE):
        return
    target, fragment = urldefrag(urljoin(f"{BASE}{chapter.path}", address))
    path = target.removeprefix(BASE)
    if path not in slugs and online:
        link["href"] = urljoin(f"{online}{chapter.path}", address.replace(BASE, online))
        return
    if path not in slugs:
        link.name = "span"
        link.attrs = {}
        return
    to = f"{slugs[path]}--{fragment}" if fragment else slugs[path]
    link["href"] = f"#{to}"
    if path != chapter.path and not link.find_parent("svg"):
        link.insert_after(page_number(to))


def page_number(to: str) -> Tag:
    """Room for the number of the page where `to` stands."""
    return BeautifulSoup(f'<span class="ll-page" data-to="{to}"></span>', "html.parser").span
