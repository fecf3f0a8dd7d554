"""An e-book read once more beside the site that it was made from: what of it does not hold."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from PIL import Image

from book.chapters import Chapter
from book.reading_form import GONE

TEXTS = "EPUB/text/"
NAV = "EPUB/nav.xhtml"
FORMULA = "img.formula, img.formula-block"
# Of what stands in an article of the site: what the e-book must have a picture of, and what is told apart from it.
CHART, DRAWING, PICTURE = ".ll-chart__picture", "figure:not(.ll-chart) svg", "img"
MAP = ".ll-map__figure"  # the cover
REASON = ".ll-option > :not(summary)"  # stands once more in the answers


def faults(epub: Path, chapters: list[Chapter], site: Path, topics: dict[str, list[str]]) -> list[str]:
    """What is wrong with the e-book; `site`: the edition's folder; `topics`: level -> ids of the roadmap's topics."""
    with zipfile.ZipFile(epub) as book:
        files = {name: book.read(name) for name in book.namelist()}
    pages = {name: BeautifulSoup(body, "xml") for name, body in files.items() if name.endswith(".xhtml")}
    places = {(name, str(element["id"])) for name, page in pages.items() for element in page.find_all(id=True)}
    found = [
        *of_links(pages, places),
        *of_contents(pages, chapters, topics),
        *of_chapters(pages, files, chapters, site),
    ]
    return [f"{epub.name}: {fault}" for fault in found]


def target(name: str, href: str) -> tuple[str, str]:
    """The file and the place that a link of the file `name` leads to."""
    path, fragment = urldefrag(href)
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name, unquote(
        fragment
    )


def is_inside(link: Tag) -> bool:
    return not str(link["href"]).startswith(("http:", "https:", "mailto:"))


def of_links(pages: dict[str, BeautifulSoup], places: set[tuple[str, str]]) -> Iterator[str]:
    """Every link inside leads to a place that is there."""
    for name, page in pages.items():
        for link in filter(is_inside, page.select("a[href]")):
            file, fragment = target(name, str(link["href"]))
            if file not in pages or (fragment and (file, fragment) not in places):
                yield f"{name}: '{link.get_text(' ', strip=True)}' leads to {link['href']}, which is nowhere"


def of_contents(
    pages: dict[str, BeautifulSoup], chapters: list[Chapter], topics: dict[str, list[str]]
) -> Iterator[str]:
    """Every chapter and every topic of the roadmap stands in the contents, and there where the contents lead to."""
    listed: dict[str, tuple[str, Tag]] = {}
    for link in pages[NAV].select("nav#toc a[href]"):
        file, place = target(NAV, str(link["href"]))
        listed[place] = (link.get_text(" ", strip=True), pages[file].find(id=place) if file in pages else None)
    wanted = {chapter.slug: {chapter.slug} for chapter in chapters}
    wanted |= {topic: {f"{level}-{topic}", f"{level}--{topic}"} for level, own in topics.items() for topic in own}
    for name, ids in wanted.items():
        if not ids & set(listed):
            yield f"'{name}' does not stand in the contents"
    for title, place in listed.values():
        heading = place and (place.find(["h1", "h2", "h3", "h4"]) or place)
        if heading is None or squeezed(title) != squeezed(heading.get_text()):
            yield f"'{title}' of the contents is not the title of what it leads to"


def squeezed(text: str) -> str:
    return "".join(text.split())


def of_chapters(
    pages: dict[str, BeautifulSoup], files: dict[str, bytes], chapters: list[Chapter], site: Path
) -> Iterator[str]:
    """Each chapter has the charts, drawings, pictures, formulas and blocks of code of its page, and can show them."""
    named = {str(page.section["id"]): name for name, page in pages.items() if page.section and page.section.get("id")}
    for chapter in chapters:
        name = named.get(chapter.slug)
        if name is None:
            yield f"'{chapter.title}' has no file"
            continue
        page = pages[name]
        given = {
            "pictures": len(page.select("img")) - len(page.select(FORMULA)),
            "tables of charts": len(page.select(".ll-numbers table")),
            "formulas": len(page.select(FORMULA)),
            "blocks of code": len(page.select("pre")),
        }
        for what, number in of_page(site / chapter.path / "index.html").items():
            if given[what] != number:
                yield f"{name}: '{chapter.title}' has {given[what]} {what}, its page on the site {number}"
        for picture in page.select("img"):
            if not str(picture.get("alt", "")).strip():
                yield f"{name}: {picture['src']} has no text"
            if is_blank(files[target(name, str(picture["src"]))[0]]):
                yield f"{name}: {picture['src']} ('{picture.get('alt')}') shows nothing"


def of_page(file: Path) -> dict[str, int]:
    """How much of everything the page has, as it lies on the disk."""
    article = BeautifulSoup(file.read_text(encoding="utf-8"), "lxml").select_one("article")
    assert article, file
    for gone in article.select(f"{GONE}, {REASON}, {MAP}"):
        gone.decompose()
    charts = len(article.select(CHART))
    drawings = [one for one in article.select(DRAWING) if not one.find_parent("svg")]
    return {
        "pictures": charts + len(drawings) + len(article.select(PICTURE)),
        "tables of charts": charts,
        "formulas": len([one for one in article.select("math") if not one.find_parent("svg")]),
        "blocks of code": len(article.select("pre")),
    }


def is_blank(picture: bytes) -> bool:
    least, most = Image.open(io.BytesIO(picture)).convert("L").getextrema()
    return bool(least == most)
