"""Formulas and drawings as pictures with text: what every e-book reader shows, at the size of its letters."""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import Browser, Page, Route

from book.filled import fill_in
from book.formula_text import formula_text

SCALE = 3  # pixels of a picture per CSS pixel: e-readers have 300 dots per inch
LETTER = 20  # CSS pixels, the size of the letters while formulas are taken
STYLES = "**/assets/css/site.css"
MARGIN = 2  # CSS pixels around a formula: italics and accents reach beyond their box
PER_SHEET = 40  # formulas taken at once: a picture of a page may not be higher than 16384 pixels
GREYS = 16
COLOURS = 96
SMALLEST = (
    60  # CSS pixels: what is narrower is an icon; like what screen readers skip, it says nothing more than the text
)

# Drawings in the order of the page, as [their text, their width]; icons go, and what covers the page while scrolling.
MARK = """smallest => {
  for (const over of document.querySelectorAll(".md-header, .md-tabs, .md-top")) over.remove()
  const named = svg => {
    const around = svg.closest("[role=img][aria-label], .ll-figure__drawing, .ll-chart__picture")
    const by = svg.getAttribute("aria-labelledby") ?? ""
    const words = by.split(" ").map(id => id && document.getElementById(id)?.textContent).filter(Boolean)
    const title = svg.querySelector(":scope > title")?.textContent
    return around?.getAttribute("aria-label") ?? (words.join(" ") || title || "")
  }
  const found = []
  for (const svg of [...document.querySelectorAll("article svg")].filter(one => !one.parentElement.closest("svg"))) {
    const { width } = svg.getBoundingClientRect()
    // A chart's drawing is hidden from screen readers, for its figure has the words.
    const silent = svg.closest("[aria-hidden=true]") && !svg.closest(".ll-chart__picture")
    if (width < smallest || silent) { svg.remove(); continue }
    svg.dataset.drawing = found.length
    found.push([named(svg).trim(), Math.round(width)])
  }
  return found
}"""
REPLACE = """([number, source, text, width]) => {
  const svg = document.querySelector(`[data-drawing="${number}"]`)
  const picture = Object.assign(document.createElement("img"), { src: source, alt: text, width })
  svg.replaceWith(picture)
}"""
# The box of each formula, and how far it reaches below the line.
MEASURE = """() => [...document.querySelectorAll("body > div")].map(row => {
  const box = row.querySelector("math").getBoundingClientRect()
  const line = row.querySelector("i").getBoundingClientRect().bottom
  return [box.left + scrollX, box.top + scrollY, box.width, box.height, box.bottom - line]
})"""


@dataclass(frozen=True)
class Formula:
    """A formula as a picture; width, height and depth below the line in letters' sizes."""

    source: str
    width: float
    height: float
    depth: float


def new_page(browser: Browser, **options: Any) -> Page:
    """A light page that waits for the site's faces, where a reader is shown others meanwhile."""
    page = browser.new_page(color_scheme="light", **options)
    page.route(STYLES, wait_for_faces)
    return page


def wait_for_faces(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def take_drawings(page: Page) -> None:
    """Put a picture in the place of each drawing of the page."""
    for number, (text, width) in enumerate(page.evaluate(MARK, SMALLEST)):
        shot = page.locator(f'[data-drawing="{number}"]').screenshot(animations="disabled")
        picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        page.evaluate(REPLACE, [number, data_address(picture), text, width])


def data_address(picture: Image.Image) -> str:
    return f"data:image/png;base64,{base64.b64encode(png(picture)).decode()}"


def png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def take_formulas(browser: Browser, root: str, styles: list[str], formulas: list[str]) -> dict[str, Formula]:
    """MathML -> its picture, black on white: a reader with a dark page would hide black on nothing."""
    page = new_page(browser, device_scale_factor=SCALE)
    taken: dict[str, Formula] = {}
    for batch in (formulas[start : start + PER_SHEET] for start in range(0, len(formulas), PER_SHEET)):
        sheet = fill_in("formulas.html", styles=styles, formulas=batch, letter=LETTER)
        page.route("**/formulas.html", functools.partial(answer, sheet))
        page.goto(f"{root}formulas.html", wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => null)")
        shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
        for formula, box in zip(batch, page.evaluate(MEASURE), strict=True):
            taken[formula] = cut_out(shot, *box)
        page.unroute("**/formulas.html")
    page.close()
    return taken


def answer(body: str, route: Route) -> None:
    route.fulfill(body=body, content_type="text/html; charset=utf-8")


def cut_out(sheet: Image.Image, left: float, top: float, width: float, height: float, depth: float) -> Formula:
    around = (left - MARGIN, top - MARGIN, left + width + MARGIN, top + height + MARGIN)
    picture = sheet.crop(tuple(round(edge * SCALE) for edge in around)).quantize(GREYS)
    sizes = (width + 2 * MARGIN, height + 2 * MARGIN, depth + MARGIN)
    return Formula(data_address(picture), *(size / LETTER for size in sizes))


def picture_of(browser: Browser, html: str, root: str, size: tuple[int, int]) -> bytes:
    """The page `html`, which asks for what lies below `root`, as a PNG of `size` pixels."""
    width, height = size
    page = new_page(browser, viewport={"width": width // 2, "height": height // 2}, device_scale_factor=2)
    page.route("**/picture.html", functools.partial(answer, html))
    page.goto(f"{root}picture.html", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    page.close()
    return png(picture)


def formulas_of(html: str) -> Iterator[str]:
    for formula in BeautifulSoup(html, "html.parser").find_all("math"):
        yield str(formula)


def put_formulas(soup: BeautifulSoup, taken: dict[str, Formula]) -> None:
    for formula in soup.find_all("math"):
        picture = taken[str(formula)]
        image = soup.new_tag("img", src=picture.source, alt=formula_text(formula))
        image["class"] = "formula-block" if formula.get("display") == "block" else "formula"
        # Not its height: what is wider than the page becomes smaller as a whole.
        image["style"] = f"width: {picture.width:.3f}em; vertical-align: {-picture.depth:.3f}em"
        formula.replace_with(image)
