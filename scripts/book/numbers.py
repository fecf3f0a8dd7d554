"""Page numbers, which Chromium cannot write by itself: they are read from one printing and stand in the next."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from pikepdf import Dictionary, NameTree, Pdf

MOST_PRINTINGS = 5


class Restless(Exception):
    """The numbers move what they count: they never become right."""


def pages_of(pdf: Pdf) -> dict[str, int]:
    """Id of an element that a link leads to -> the page it stands on, from 1."""
    number = {page.objgen: count for count, page in enumerate(pdf.pages, 1)}
    return {name: number[place[0].objgen] for name, place in destinations(pdf).items() if place[0].objgen in number}


def destinations(pdf: Pdf) -> dict[str, Any]:
    """Id -> what the file says of the place: its page, /XYZ, and the place on it."""
    named = {name.lstrip("/"): place for name, place in pdf.Root.get("/Dests", {}).items()}
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        named |= {str(name): place for name, place in NameTree(pdf.Root.Names.Dests).items()}
    return {name: place.D if isinstance(place, Dictionary) else place for name, place in named.items()}


def fill(html: str, pages: dict[str, int]) -> str:
    """The document with each page number in its place; where the target is on no page, the place goes."""
    soup = BeautifulSoup(html, "html.parser")
    for place in soup.select(".ll-page"):
        if number := pages.get(str(place["data-to"])):
            place["data-page"] = str(number)
        else:
            (place.find_parent("a") or place).decompose()
    for row in soup.select(".b-terms li"):
        if not row.a:  # of a term that is on no page, as in a part that paper leaves out
            row.decompose()
    return str(soup)


def print_numbered(html: str, printing: Callable[[str], bytes]) -> tuple[bytes, str]:
    """The printed document whose numbers are right, and the document with these numbers."""
    soup = BeautifulSoup(html, "html.parser")
    wanted = {str(place["data-to"]) for place in soup.select(".ll-page")}
    targets = [str(element["id"]) for element in soup.find_all(id=True) if element["id"] in wanted]
    pages = dict.fromkeys(wanted, 100)
    for _ in range(MOST_PRINTINGS):
        filled = fill(html, pages)
        pdf = printing(filled)
        with Pdf.open(io.BytesIO(pdf)) as read:
            seen = {name: number for name, number in pages_of(read).items() if name in wanted}
        if seen == pages:
            return pdf, filled
        if targets and targets[-1] in seen:  # else Chromium stopped on the way, as it did once on a busy machine
            pages = seen
    raise Restless(f"page numbers still move after {MOST_PRINTINGS} printings")
