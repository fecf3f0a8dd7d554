"""The pages of an edition as the browser would print them, in the order in which they follow each other on the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Page

BASE = "http://book/"  # stands for the edition's root in links, whether the theme made them absolute or not
LEFT_OUT = (
    "map/",
    "notes/status/",
    "contributing/",
    "offline/",
)  # the map is the cover; others serve who writes or reads the site

# Scroll once through the page, so that its charts draw.
DRAW = """async () => {
  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds))
  for (const chart of document.querySelectorAll("[data-chart], vegachart")) {
    chart.scrollIntoView()
    for (let tries = 0; tries < 100 && !chart.dataset.drawn; tries++) await wait(50)
    if (!chart.dataset.drawn) throw new Error("a chart was not drawn")
  }
}"""
# Tell the page that it is printed; take canvases as pictures.
PRINT = """async () => {
  window.dispatchEvent(new Event("beforeprint"))
  await new Promise(done => setTimeout(done, 100))
  for (const canvas of document.querySelectorAll("article canvas")) {
    const picture = document.createElement("img")
    picture.src = canvas.toDataURL("image/png")
    picture.alt = canvas.getAttribute("aria-label") ?? ""
    canvas.replaceWith(picture)
  }
}"""
TAKE = """() => {
  return [document.querySelector("article h1").firstChild.textContent.trim(),
    document.querySelector("article").innerHTML,
    document.querySelector("a.md-footer__link--next")?.getAttribute("href") ?? ""]
}"""


@dataclass(frozen=True)
class Chapter:
    path: str  # below the edition's root, "" for the start page
    title: str
    html: str

    @property
    def slug(self) -> str:
        return slug_of(self.path)


def slug_of(path: str) -> str:
    return path.strip("/").replace("/", "-") or "start"


def read_chapters(
    page: Page,
    root: str,
    prepare: Callable[[Page], None] | None = None,
    watch: Callable[[Page, str], None] | None = None,
) -> list[Chapter]:
    """All chapters of the edition at the address `root`; an error of the browser where a chart is not drawn.

    `prepare` may change each page before it is taken, `watch` sees it, and its path, before it is made ready for paper.
    """
    chapters: list[Chapter] = []
    path: str | None = ""
    while path is not None:
        chapter, path = read_chapter(page, root, path, prepare, watch)
        if chapter.path not in LEFT_OUT:
            chapters.append(chapter)
    return chapters


def read_chapter(
    page: Page,
    root: str,
    path: str,
    prepare: Callable[[Page], None] | None = None,
    watch: Callable[[Page, str], None] | None = None,
) -> tuple[Chapter, str | None]:
    """The page at `path` below `root`, and the path of the one after it."""
    page.goto(root + path, wait_until="networkidle")
    page.evaluate(DRAW)
    if watch:
        watch(page, path)
    page.evaluate(PRINT)
    if prepare:
        prepare(page)
    title, html, following = page.evaluate(TAKE)
    after = urljoin(root + path, following).removeprefix(root) if following else None
    return Chapter(path, title, html.replace(root, BASE)), after


def of_level(chapters: list[Chapter], levels: list[str], level: str) -> list[Chapter]:
    """The level's own pages: from its first to the one before the next page that no topic of it leads to."""
    paths = [chapter.path for chapter in chapters]
    start = paths.index(f"{level}/")
    ends = [paths.index(f"{other}/") for other in levels if other != level] + [paths.index("tools/")]
    return chapters[start : min(end for end in ends if end > start)]
