"""Page numbers, which Chromium cannot write by itself: they are read from one printing and stand in the next."""

from __future__ import annotations

import io
from collections.abc import Callable

from bs4 import BeautifulSoup
from pypdf import PdfReader

MOST_PRINTINGS = 4


class Restless(Exception):
    """The numbers move what they count: they never become right."""


def pages_of(pdf: bytes) -> dict[str, int]:
    """Id of an element that a link leads to -> the page it stands on, from 1."""
    reader = PdfReader(io.BytesIO(pdf))
    number = {page.indirect_reference.idnum: count for count, page in enumerate(reader.pages, 1)}
    return {
        name.lstrip("/"): number[destination.page.idnum]
        for name, destination in reader.named_destinations.items()
        if hasattr(destination.page, "idnum")
    }


def fill(html: str, pages: dict[str, int]) -> str:
    """The document with each page number in its place; where the target is on no page, the place goes."""
    soup = BeautifulSoup(html, "html.parser")
    for place in soup.select(".ll-page"):
        if number := pages.get(str(place["data-to"])):
            place["data-page"] = str(number)
        else:
            (place.find_parent("a") or place).decompose()
    return str(soup)


def print_numbered(html: str, printing: Callable[[str], bytes]) -> tuple[bytes, dict[str, int]]:
    """The printed document whose numbers are right, and the numbers."""
    pages: dict[str, int] = dict.fromkeys(
        (str(place["data-to"]) for place in BeautifulSoup(html, "html.parser").select(".ll-page")), 100
    )
    for _ in range(MOST_PRINTINGS):
        pdf = printing(fill(html, pages))
        seen = pages_of(pdf)
        if all(seen.get(to) == number for to, number in pages.items()):
            return pdf, seen
        pages = {to: seen[to] for to in pages if to in seen}
    raise Restless(f"page numbers still move after {MOST_PRINTINGS} printings")
