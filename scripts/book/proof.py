"""A printed book read once more, as a proofreader would: what of it does not hold."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader

from book.numbers import pages_of

LEAST_SIGNS = 40  # a page with fewer, its head and number included, is empty


def faults(pdf: bytes, language: str, wanted: dict[str, str]) -> list[str]:
    """What is wrong with the book; `wanted`: id of a chapter or topic -> its title."""
    reader = PdfReader(io.BytesIO(pdf))
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    pages = pages_of(pdf)
    return [
        *of_the_whole(reader, language),
        *of_titles(reader, texts, pages, wanted),
        *of_pages(reader, texts),
        *of_links(reader),
    ]


def squeezed(text: str) -> str:
    """Without spaces and soft hyphens, ligatures as their letters: what copies of the same words share."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text))


def of_the_whole(reader: PdfReader, language: str) -> Iterator[str]:
    root = reader.trailer["/Root"]
    if root.get("/Lang") != language:
        yield f"the language is {root.get('/Lang')}, not {language}"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "it is not tagged"
    if not (reader.metadata and reader.metadata.title):
        yield "it has no title"


def of_titles(reader: PdfReader, texts: list[str], pages: dict[str, int], wanted: dict[str, str]) -> Iterator[str]:
    """Each chapter and topic stands in the contents with its page, in the bookmarks, and on that page."""
    bookmarks = {squeezed(title) for title in titles_of(reader.outline)}
    first = min((pages[name] for name in wanted if name in pages), default=1)
    contents = "".join(texts[: first - 1])
    for name, title in wanted.items():
        words, page = squeezed(title), pages.get(name)
        if page is None:
            yield f"'{title}' is nowhere"
            continue
        if f"{words}{page}" not in contents:
            yield f"'{title}' does not stand in the contents with page {page}"
        if words not in bookmarks:
            yield f"'{title}' has no bookmark"
        if words not in texts[page - 1]:
            yield f"'{title}' does not stand on page {page}"


def titles_of(outline: list[Any]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from titles_of(entry)
        else:
            yield str(entry["/Title"])


def of_pages(reader: PdfReader, texts: list[str]) -> Iterator[str]:
    """No page is empty, every face is embedded."""
    bare: set[str] = set()
    for number, (page, text) in enumerate(zip(reader.pages, texts, strict=True), 1):
        if len(text) < LEAST_SIGNS:
            yield f"page {number} is empty"
        bare |= set(not_embedded(page))
    yield from (f"the face {name} is not embedded" for name in sorted(bare))


def not_embedded(page: PageObject) -> Iterator[str]:
    for font in page["/Resources"].get("/Font", {}).values():
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        if inner["/Subtype"] == "/Type3":  # its glyphs are part of it anyway
            continue
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {})):
            yield str(font["/BaseFont"])


def of_links(reader: PdfReader) -> Iterator[str]:
    """Every link inside leads to a place that is there."""
    known = set(reader.named_destinations)
    for number, page in enumerate(reader.pages, 1):
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            to = link.get("/Dest") or link.get("/A", {}).get("/D")
            if isinstance(to, str) and to not in known:
                yield f"page {number} has a link to {to}, which is nowhere"
