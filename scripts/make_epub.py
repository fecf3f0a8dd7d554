"""Make an e-book of each edition of the built site, with the chapters of the printed one.

It lies beside the printed books, as `site/EDITION/book/EDITION.epub`.
"""

from __future__ import annotations

import sys
import time
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts" / "hooks"), str(ROOT / "tests")]

from book.binding import GONE, bind  # noqa: E402
from book.chapters import Chapter, read_chapters  # noqa: E402
from book.epub import findings, write_epub  # noqa: E402
from book.epub_proof import faults  # noqa: E402
from book.filled import fill_in  # noqa: E402
from book.front_and_back import Edition, entries_of, headwords  # noqa: E402
from book.pictures import formulas_of, new_page, picture_of, put_formulas, take_drawings, take_formulas  # noqa: E402
from book.reading_form import put_in_reading_form  # noqa: E402
from browser import find_browser, launch_arguments  # noqa: E402
from bs4 import BeautifulSoup  # noqa: E402
from build import CONFIGS  # noqa: E402
from dates import git  # noqa: E402
from editions import site_root  # noqa: E402
from local_site import served  # noqa: E402
from make_books import TOPICS, depths_of, describe  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

COVER = (1200, 1800)  # pixels


def main(site: Path = ROOT / "site", editions: tuple[str, ...] = tuple(CONFIGS)) -> int:
    if not (site / "de").is_dir():
        print("epub: there is no site — run `make build` first", file=sys.stderr)
        return 1
    found: list[str] = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for edition in editions:
            to = site / edition / "book" / f"{edition}.epub"
            to.parent.mkdir(exist_ok=True)
            chapters = make_epub(browser, f"{address}{edition}/", describe(edition), to)
            found += findings(to) + faults(to, chapters, site / edition, TOPICS)
        browser.close()
    for finding in found:
        print(finding, file=sys.stderr)
    return 1 if found else 0


def make_epub(browser: Browser, root: str, edition: Edition, to: Path) -> list[Chapter]:
    """Write the e-book of the edition at the address `root` and return its chapters."""
    page = reading_page(browser)
    chapters = read_chapters(page, root, take_drawings)
    page.goto(root)
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    page.close()
    write(browser, root, edition, chapters, styles, to)
    print(f"{to.name}: {len(chapters)} chapters, {to.stat().st_size / 1e6:.1f} MB", flush=True)
    return chapters


def reading_page(browser: Browser) -> Page:
    """As narrow as an e-reader, so that letters in charts are large, but with room for the whole map; and sharp."""
    return new_page(browser, viewport={"width": 720, "height": 1200}, device_scale_factor=2)


def write(browser: Browser, root: str, edition: Edition, chapters: list[Chapter], styles: list[str], to: Path) -> None:
    """The e-book of `chapters`, which were read with pictures in the place of drawings."""
    depths = depths_of(chapters)
    known = {chapter.path: BeautifulSoup(chapter.html, "html.parser") for chapter in chapters}
    formulas = sorted({formula for chapter in chapters for formula in formulas_of(chapter.html)})
    bound = bind(chapters, depths, GONE, f"{site_root()}{edition.code}/")
    body = BeautifulSoup(bound, "html.parser")
    wanted = {entry.id for entry in entries_of(chapters, depths, TOPICS)}
    terms = put_in_reading_form(body, wanted, headwords(str(known["glossary/"])), edition.strings)
    put_formulas(body, take_formulas(browser, root, styles, formulas))
    html = fill_in("ebook.html", edition=edition, body=str(body), terms=terms)
    front = fill_in(
        "cover.html", edition=edition, styles=styles, map=known[""].select_one(".ll-map__figure img")["src"]
    )
    write_epub(html, metadata(edition), picture_of(browser, front, root, COVER), to, last_change())


def metadata(edition: Edition) -> dict[str, Any]:
    """What the e-book says of itself, and of how it can be read: in Pandoc's names."""
    address = f"{site_root()}{edition.code}/"
    return {
        "title": edition.title,
        "lang": edition.code,
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}",
        "description": edition.subtitle,
        "rights": BeautifulSoup(edition.licence, "html.parser").get_text(),
        "toc-title": edition.strings["contents"],
        "accessModes": ["textual", "visual"],
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [
            "alternativeText",
            "displayTransformability",
            "index",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
        ],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": edition.strings["accessibility"],
    }  # fmt: skip


def last_change() -> int:
    return int(git(ROOT, "log", "-1", "--format=%ct") or time.time())


if __name__ == "__main__":
    sys.exit(main())
