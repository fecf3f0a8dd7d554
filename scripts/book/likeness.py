"""Every chart and figure of the site is in the printed book, whole: its picture there is compared with the site's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup
from pikepdf import Pdf
from PIL import Image, ImageFilter
from playwright.sync_api import Page
from pypdfium2 import PdfDocument, PdfPage

from book.numbers import destinations
from book.proof import POINT, margins

PICTURES = ".ll-chart__picture, .ll-figure__drawing, .ll-output img"
SIDE = 48  # pixels of the pictures that are compared, to a side
ALIKE = 0.85  # least correlation of two pictures of one thing: 0.88 and more was measured, 0.56 and less of two charts
SHAPE = 0.1  # how far height to width may differ

# Number the pictures that are seen; what covers the page goes.
NUMBER = """([pictures, slug]) => {
  for (const over of document.querySelectorAll(".md-header, .md-tabs, .md-top")) over.style.display = "none"
  const shown = one => one.closest("article") && one.getClientRects().length
  const seen = [...document.querySelectorAll(pictures)].filter(shown)
  seen.forEach((picture, number) => picture.dataset.picture = `${slug}--picture-${number}`)
  return seen.length
}"""
BOXES = """pictures => Object.fromEntries([...document.querySelectorAll(pictures)].map(picture => {
  const { width, height } = picture.getBoundingClientRect()
  return [picture.id, [width, height]]
}))"""


@dataclass(frozen=True)
class Look:
    """How a picture looks: its width by its height, and its greys on a small square."""

    shape: float
    greys: tuple[int, ...]


def look(picture: Image.Image) -> Look:
    small = picture.convert("L").filter(ImageFilter.GaussianBlur(picture.width / SIDE / 2)).resize((SIDE, SIDE))
    return Look(picture.width / picture.height, tuple(small.get_flattened_data()))


def alike(one: Look, other: Look) -> float:
    """The correlation of two pictures: 1 for the same, 0 for strangers and for blank ones."""

    def centred(greys: tuple[int, ...]) -> list[float]:
        mean = sum(greys) / len(greys)
        return [grey - mean for grey in greys]

    first, second = centred(one.greys), centred(other.greys)
    size = (sum(grey * grey for grey in first) * sum(grey * grey for grey in second)) ** 0.5
    return sum(a * b for a, b in zip(first, second, strict=True)) / size if size else 0


def looks_on_site(page: Page, slug: str) -> dict[str, Look]:
    """Number the pictures of the page and say how they look; `slug` names it."""
    names = [f"{slug}--picture-{number}" for number in range(page.evaluate(NUMBER, [PICTURES, slug]))]
    return {
        name: look(Image.open(io.BytesIO(page.locator(f'[data-picture="{name}"]').screenshot(animations="disabled"))))
        for name in names
    }


def with_places(html: str) -> str:
    """The book with an id at each picture and, behind all else, a link to it: so the printed file says where it is."""
    soup = BeautifulSoup(html, "html.parser")
    links = soup.new_tag("nav")
    for picture in soup.select("[data-picture]"):
        picture["id"] = picture["data-picture"]
        links.append(soup.new_tag("a", href=f"#{picture['id']}", string="."))
    soup.main.append(links)
    return str(soup)


def boxes_on_paper(page: Page, pdf: bytes) -> dict[str, tuple[float, float]]:
    """Width and height in points that the pictures of the shown book have on the sheets of `pdf`."""
    width = PdfDocument(pdf)[0].get_width() - 2 * margins()[1]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(width / POINT), "height": 1000})
    boxes = page.evaluate(BOXES, "[data-picture]")
    return {name: (width * POINT, height * POINT) for name, (width, height) in boxes.items()}


def unlike(pdf: bytes, placed: bytes, boxes: dict[str, tuple[float, float]], wanted: dict[str, Look]) -> Iterator[str]:
    """What of `wanted` the printed `pdf` lacks; `placed`: the same with places; `boxes`: pictures' sizes in points."""
    with Pdf.open(io.BytesIO(placed)) as read:
        number = {sheet.objgen: at for at, sheet in enumerate(read.pages)}
        above, beside, _ = margins()  # Chromium leaves them out of what it says of a place
        places = {
            name: (number[place[0].objgen], float(place[2]) + beside, float(place[3]) - above)
            for name, place in destinations(read).items()
            if name in wanted
        }
    sheets = PdfDocument(pdf)
    for name, meant in wanted.items():
        if name not in places:
            yield f"the picture {name} is nowhere"
            continue
        at, left, top = places[name]
        found = look(part(sheets[at], left, top, *boxes[name]))
        score, wider = alike(found, meant), found.shape / meant.shape
        if score < ALIKE or abs(wider - 1) > SHAPE:
            yield f"page {at + 1}: the picture {name} looks like another ({score:.2f}, {wider:.2f} as wide)"


def part(sheet: PdfPage, left: float, top: float, width: float, height: float) -> Image.Image:
    """A part of a page as a picture, two pixels to a point; all in points from the page's lower left."""
    scale = 2
    high = sheet.get_size()[1]
    edges = (left, high - top, left + width, high - top + height)
    return sheet.render(scale=scale).to_pil().crop(tuple(round(edge * scale) for edge in edges))
