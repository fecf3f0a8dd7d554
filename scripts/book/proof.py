"""A printed book read once more, as a proofreader would: what of it does not hold."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pikepdf import Dictionary, Name, Page, Pdf, String
from pypdfium2 import PdfDocument

from book.copied_code import code_faults
from book.numbers import destinations, pages_of

LEAST_SIGNS = 40  # a page with fewer, its head and number included, is empty
POINT = 0.75  # of a CSS pixel
TOLERANCE = 2  # points: italics lean out of their box
PRINT_STYLE = Path(__file__).parents[2] / "overrides" / "assets" / "css" / "print.css"


def faults(pdf: bytes, language: str, wanted: dict[str, str], code: list[str]) -> list[str]:
    """What is wrong with the book; `wanted`: id of a chapter or topic -> its title; `code`: its blocks of code."""
    read = Pdf.open(io.BytesIO(pdf))
    sheets = PdfDocument(pdf)
    texts = [squeezed(sheet.get_textpage().get_text_range()) for sheet in sheets]
    return [
        *of_the_whole(read, language),
        *of_titles(read, sheets, texts, wanted),
        *of_pages(read, texts),
        *of_links(read),
        *of_references(read, texts),
        *of_margins(sheets),
        *code_faults([within(sheet) for sheet in sheets], code),
    ]


def squeezed(text: str) -> str:
    """Without spaces and hyphens of a line's end, ligatures as their letters: what copies of the same words share."""
    return re.sub(r"[\s\u00ad\ufffe]", "", unicodedata.normalize("NFKC", text))


def of_the_whole(pdf: Pdf, language: str) -> Iterator[str]:
    said = pdf.Root.get("/Lang")
    if str(said) != language:
        yield f"the language is {said}, not {language}"
    if not pdf.Root.get("/MarkInfo", {}).get("/Marked"):
        yield "it is not tagged"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "it has no title"


def of_titles(pdf: Pdf, sheets: PdfDocument, texts: list[str], wanted: dict[str, str]) -> Iterator[str]:
    """Each chapter and topic stands in the contents with its page, in the bookmarks, and on that page."""
    pages = pages_of(pdf)
    bookmarks = {squeezed(title) for title in titles_of(pdf.Root.get("/Outlines", {}).get("/First"))}
    first = min((pages[name] for name in wanted if name in pages), default=1)
    contents = dict(rows(pdf, sheets, range(first - 1)))
    for name, title in wanted.items():
        words, page = squeezed(title), pages.get(name)
        if page is None:
            yield f"'{title}' is nowhere"
            continue
        if contents.get(name) != f"{words}{page}":
            yield f"'{title}' does not stand in the contents with page {page}"
        if words not in bookmarks:
            yield f"'{title}' has no bookmark"
        if words not in texts[page - 1]:
            yield f"'{title}' does not stand on page {page}"


def rows(pdf: Pdf, sheets: PdfDocument, numbers: range) -> Iterator[tuple[str, str]]:
    """Of each link on these pages, counted from 0: where it leads, and what stands in its line."""
    for number in numbers:
        sheet = sheets[number]
        for link in pdf.pages[number].get("/Annots", []):
            if to := target(link):
                _, low, _, high = (float(edge) for edge in link.Rect)
                edge = (high - low) / 4
                text = sheet.get_textpage().get_text_bounded(0, low + edge, sheet.get_width(), high - edge)
                yield to, squeezed(text)


def titles_of(bookmark: Any) -> Iterator[str]:
    """Of this bookmark, those below it, and those after it."""
    while bookmark is not None:
        yield str(bookmark.Title)
        yield from titles_of(bookmark.get("/First"))
        bookmark = bookmark.get("/Next")


def of_pages(pdf: Pdf, texts: list[str]) -> Iterator[str]:
    """No page is empty, every face is embedded."""
    bare: set[str] = set()
    for number, (page, text) in enumerate(zip(pdf.pages, texts, strict=True), 1):
        if len(text) < LEAST_SIGNS:
            yield f"page {number} is empty"
        bare |= set(not_embedded(page))
    yield from (f"the face {name} is not embedded" for name in sorted(bare))


def not_embedded(page: Page) -> Iterator[str]:
    for font in page.Resources.get("/Font", {}).values():
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if inner.Subtype == "/Type3":  # its glyphs are part of it anyway
            continue
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner.get("/FontDescriptor", {}).keys()):
            yield str(font.BaseFont)


def of_links(pdf: Pdf) -> Iterator[str]:
    """Every link inside leads to a place that is there."""
    known = set(destinations(pdf))
    for number, page in enumerate(pdf.pages, 1):
        for link in page.get("/Annots", []):
            to = target(link)
            if to and to not in known:
                yield f"page {number} has a link to {to}, which is nowhere"


def of_references(pdf: Pdf, texts: list[str]) -> Iterator[str]:
    """A number that stands behind a link is that of the page it leads to; a link may end the sheet before."""
    pages, before = pages_of(pdf), set()
    for number, (page, text) in enumerate(zip(pdf.pages, texts, strict=True), 1):
        here = {pages.get(to) for link in page.get("/Annots", []) if (to := target(link))}
        for said in re.findall(r"\((?:S|p)\.(\d+)\)", text):
            if int(said) not in here | before:
                yield f"page {number} refers to page {said}, where no link of it leads"
        before = here


def target(link: Dictionary) -> str | None:
    """The name of the place that a link inside leads to."""
    to = link.get("/Dest") or link.get("/A", {}).get("/D")
    return str(to).lstrip("/") if isinstance(to, (Name, String)) else None


def margins() -> tuple[float, float, float]:
    """Top, sides and bottom in points, as the style for paper sets them."""
    found = re.search(r"(?s)@page \{.*?margin: (\d+)px (\d+)px (\d+)px;", PRINT_STYLE.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{PRINT_STYLE.name}: @page has no margins of three lengths in px")
    top, sides, bottom = (int(length) * POINT for length in found.groups())
    return top, sides, bottom


def within(sheet: Any) -> str:
    """The text between the margins, without head and number."""
    (width, height), (top, _, bottom) = sheet.get_size(), margins()
    return str(sheet.get_textpage().get_text_bounded(0, bottom - TOLERANCE, width, height - top + TOLERANCE))


def of_margins(sheets: PdfDocument) -> Iterator[str]:
    """No letter stands in the margins but those of head and foot, which stand in their middle."""
    top, sides, bottom = margins()
    for number, sheet in enumerate(sheets, 1):
        (width, height), text = sheet.get_size(), sheet.get_textpage()
        for rectangle in range(text.count_rects()):
            left, low, right, high = text.get_rect(rectangle)
            across = sides - TOLERANCE <= left and right <= width - sides + TOLERANCE
            down = bottom - TOLERANCE <= low and high <= height - top + TOLERANCE
            head_or_foot = (
                abs((low + high) / 2 - bottom / 2) < bottom / 4 or abs((low + high) / 2 - height + top / 2) < top / 4
            )
            if not across or not (down or head_or_foot):
                yield f"page {number}: '{text.get_text_bounded(left, low, right, high)}' stands in the margin"
                break
