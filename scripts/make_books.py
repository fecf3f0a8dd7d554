"""Print the built site as books: one per edition, in A4 and Letter, and one per level and edition.

They lie beside the site's pages, as `site/EDITION/book/NAME.pdf`.
"""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts" / "hooks"), str(ROOT / "tests")]

from babel.dates import format_date  # noqa: E402
from book.binding import bind  # noqa: E402
from book.bookmarks import mend_bookmarks  # noqa: E402
from book.chapters import Chapter, of_level, read_chapters  # noqa: E402
from book.front_and_back import (  # noqa: E402
    Edition,
    contents,
    cover,
    entries_of,
    heads,
    headwords,
    imprint,
    index_of_terms,
    version_of,
)
from book.numbers import print_numbered  # noqa: E402
from book.proof import faults  # noqa: E402
from browser import find_browser, launch_arguments  # noqa: E402
from bs4 import BeautifulSoup  # noqa: E402
from build import CONFIGS  # noqa: E402
from dates import git  # noqa: E402
from editions import load_strings  # noqa: E402
from local_site import served  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402
from roadmap_data import load_roadmap  # noqa: E402

SIZES = {"A4": "A4", "letter": "8.5in 11in"}
ROADMAP = load_roadmap(ROOT / "docs" / "data")
LEVELS = [level.id for level in ROADMAP.levels]
TOPICS = {level.id: [topic.id for topic in level.topics] for level in ROADMAP.levels}
STYLE = ROOT / "scripts" / "book" / "book.css"


def main(site: Path = ROOT / "site", editions: tuple[str, ...] = tuple(CONFIGS)) -> int:
    if not (site / "de").is_dir():
        print("pdf: there is no site — run `make build` first", file=sys.stderr)
        return 1
    found: list[str] = []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for edition in editions:
            found += make_books(browser, f"{address}{edition}/", describe(edition), site / edition / "book")
        browser.close()
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def describe(code: str) -> Edition:
    config = load_config(str(ROOT / CONFIGS[code]))
    changed = git(ROOT, "log", "-1", "--format=%cs")
    date = datetime.date.fromisoformat(changed) if changed else datetime.date.today()
    return Edition(
        code=code,
        title=config.site_name,
        subtitle=config.site_description,
        strings=load_strings(ROOT, code)["book"],
        licence=config.copyright or "",
        version=version_of(ROOT),
        date=format_date(date, "long", locale=code),
    )


@dataclass(frozen=True)
class Source:
    """An edition of the built site: its address, all its chapters by path, the style sheets of its pages."""

    root: str
    edition: Edition
    chapters: dict[str, Chapter]
    styles: list[str]


def make_books(browser: Browser, root: str, edition: Edition, folder: Path) -> list[str]:
    """Print the edition at the address `root` into `folder` and return the faults of what came out."""
    page = browser.new_page(viewport={"width": 1000, "height": 1200}, color_scheme="light", device_scale_factor=2)
    chapters = read_chapters(page, root)
    page.goto(root)
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    page.close()
    source = Source(root, edition, {chapter.path: chapter for chapter in chapters}, styles)
    folder.mkdir(exist_ok=True)
    found: list[str] = []
    for name, size in SIZES.items():
        found += make_book(browser, source, chapters, "", size, folder / f"{edition.code}-{name.lower()}.pdf")
    for level in LEVELS:
        own = of_level(chapters, LEVELS, level)
        found += make_book(browser, source, own, own[0].title, SIZES["A4"], folder / f"{level}.pdf")
    return found


def make_book(browser: Browser, source: Source, chapters: list[Chapter], part: str, size: str, to: Path) -> list[str]:
    """Print `chapters` to the file `to` and return its faults; `part` names them where they are not the whole."""
    html = document(source, chapters, part, size)
    page = browser.new_page(color_scheme="light")

    def printing(content: str) -> bytes:
        page.route("**/book.html", lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8"))
        page.goto(f"{source.root}book.html", wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => null)")
        pdf = page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
        page.unroute("**/book.html")
        return pdf

    pdf, pages = print_numbered(html, printing)
    page.close()
    pdf = mend_bookmarks(pdf)
    to.write_bytes(pdf)
    print(f"{to.name}: {max(pages.values())} pages, {len(pdf) / 1e6:.1f} MB", flush=True)
    wanted = {entry.id: entry.title for entry in entries_of(chapters, depths_of(chapters), TOPICS)}
    return [f"{to.name}: {fault}" for fault in faults(pdf, source.edition.code, wanted)]


def document(source: Source, chapters: list[Chapter], part: str, size: str) -> str:
    """The whole book as one page of HTML, with room for page numbers."""
    edition = source.edition
    depths = depths_of(chapters)
    bound = BeautifulSoup(bind(chapters, depths), "html.parser")
    known = {str(element["id"]) for element in bound.select("[id]")}
    for link in bound.select('a[href^="#"]'):
        if str(link["href"])[1:] not in known:  # what it led to is not printed; its chapter is
            link["href"] = str(link["href"]).partition("--")[0]
    for place in bound.select(".ll-page"):
        if place["data-to"] not in known:
            place["data-to"] = str(place["data-to"]).partition("--")[0]
    terms = index_of_terms(edition, bound, headwords(source.chapters["glossary/"].html))
    map_html = str(BeautifulSoup(source.chapters[""].html, "html.parser").select_one(".ll-map__figure") or "")
    name = escape(f"{edition.title}: {part}" if part else edition.title)
    styles = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in source.styles)
    return f"""<!doctype html>
<html lang="{edition.code}"><head><meta charset="utf-8"><title>{name}</title>
{styles}
<style>{STYLE.read_text(encoding="utf-8")}
{heads(edition, chapters, size)}
.b-body .ll-page[data-page]::before {{ content: " ({edition.strings["see"]}\\A0" attr(data-page) ")"; }}</style></head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">
<main class="md-content__inner md-typeset">
{cover(edition, part, map_html)}
{contents(edition, entries_of(chapters, depths, TOPICS))}
<div class="b-body">{bound}</div>
{terms}
{imprint(edition)}
</main></body></html>"""


def depths_of(chapters: list[Chapter]) -> dict[str, int]:
    """Topics and projects stand below their level, notes below theirs."""
    heads_of = {*LEVELS, "notes", "tools"}
    return {
        chapter.path: 1
        for chapter in chapters
        if chapter.path.startswith("projects/")
        or (chapter.path.count("/") > 1 and chapter.path.split("/")[0] in heads_of)
    }


if __name__ == "__main__":
    sys.exit(main())
