"""Print the built site as books: one per edition, in A4 and Letter, and one per level and edition.

They lie beside the site's pages, as `site/EDITION/book/NAME.pdf`.
"""

from __future__ import annotations

import datetime
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts" / "hooks"), str(ROOT / "tests")]

from babel.dates import format_date  # noqa: E402
from book.bookmarks import mend_bookmarks  # noqa: E402
from book.chapters import Chapter, of_level, read_chapters, slug_of  # noqa: E402
from book.document import Source, compose  # noqa: E402
from book.extracts import glossary_for, resources_for  # noqa: E402
from book.front_and_back import Edition, entries_of, version_of  # noqa: E402
from book.indents import say_indents  # noqa: E402
from book.likeness import Look, boxes_on_paper, looks_on_site, unlike, with_places  # noqa: E402
from book.numbers import print_numbered  # noqa: E402
from book.proof import faults  # noqa: E402
from browser import find_browser, launch_arguments  # noqa: E402
from build import CONFIGS  # noqa: E402
from dates import git  # noqa: E402
from editions import load_strings  # noqa: E402
from local_site import served  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from pikepdf import Dictionary, ObjectStreamMode, Pdf  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from pypdfium2 import PdfDocument  # noqa: E402
from roadmap_data import load_roadmap  # noqa: E402

SIZES = {"A4": "A4", "letter": "8.5in 11in"}
ROADMAP = load_roadmap(ROOT / "docs" / "data")
LEVELS = [level.id for level in ROADMAP.levels]
TOPICS = {level.id: [topic.id for topic in level.topics] for level in ROADMAP.levels}


def main(site: Path = ROOT / "site", editions: tuple[str, ...] = tuple(CONFIGS)) -> int:
    if not (site / "de").is_dir():
        print("pdf: there is no site — run `make build` first", file=sys.stderr)
        return 1
    found: list[str] = []
    with served(site) as address:
        for edition in editions:  # one after the other: each takes more than a gigabyte
            found += make_books(site, address, edition)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def make_books(site: Path, address: str, code: str) -> list[str]:
    """Print an edition of the site that is served at `address`; return the faults of what came out."""
    folder = site / code / "book"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        source = read_source(browser, f"{address}{code}/", describe(code))
        found = print_books(browser, source, folder)
        browser.close()
    return found


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


def read_source(browser: Browser, root: str, edition: Edition) -> Source:
    page = browser.new_page(viewport={"width": 1000, "height": 1200}, color_scheme="light", device_scale_factor=2)
    looks: dict[str, Look] = {}
    chapters = read_chapters(page, root, watch=lambda page, path: looks.update(looks_on_site(page, slug_of(path))))
    page.goto(root)
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    page.close()
    return Source(root, edition, {chapter.path: chapter for chapter in chapters}, styles, looks)


def print_books(browser: Browser, source: Source, folder: Path) -> list[str]:
    chapters, found = list(source.chapters.values()), []
    for name, size in SIZES.items():
        found += make_book(browser, source, chapters, "", size, folder / f"{source.edition.code}-{name.lower()}.pdf")
    for level in LEVELS:
        own = of_level(chapters, LEVELS, level)
        behind = [resources_for(source.chapters["resources/"], level), glossary_for(source.chapters["glossary/"], own)]
        found += make_book(browser, source, [*own, *behind], own[0].title, SIZES["A4"], folder / f"{level}.pdf")
    return found


def make_book(browser: Browser, source: Source, chapters: list[Chapter], part: str, size: str, to: Path) -> list[str]:
    """Print `chapters` to the file `to` and return its faults; `part` names them where they are not the whole."""
    depths = depths_of(chapters)
    document = compose(source, chapters, depths, entries_of(chapters, depths, TOPICS), part, size)

    def printing(html: str) -> bytes:
        with shown(browser, source.root, html) as page:
            return print_page(page)

    printed, html = print_numbered(document.html, printing)
    pdf = mended(printed)
    to.write_bytes(pdf)
    print(f"{source.edition.code}/book/{to.name}: {len(PdfDocument(pdf))} pages, {len(pdf) / 1e6:.1f} MB", flush=True)
    found = faults(pdf, source.edition.code, {entry.id: entry.title for entry in document.entries}, document.code)
    own = {chapter.slug for chapter in chapters}
    looks = {name: look for name, look in source.looks.items() if name.partition("--")[0] in own}
    with shown(browser, source.root, with_places(html)) as page:
        found += unlike(pdf, print_page(page), boxes_on_paper(page, pdf), looks)
    return [f"{to.name}: {fault}" for fault in found]


@contextmanager
def shown(browser: Browser, root: str, html: str) -> Iterator[Page]:
    """A page of its own with `html`, beside those of the site at `root`: its memory is free again afterwards."""
    page = browser.new_page(color_scheme="light")
    page.route("**/book.html", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{root}book.html", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    yield page
    page.close()


def print_page(page: Page) -> bytes:
    return page.pdf(prefer_css_page_size=True, print_background=True, outline=True, tagged=True)


def mended(printed: bytes) -> bytes:
    """What Chromium printed, with bookmarks and indents that say what they should, and a third of its size."""
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(printed)) as pdf:
        mend_bookmarks(pdf)
        say_indents(pdf)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)  # not the file's name
        pdf.save(written, object_stream_mode=ObjectStreamMode.generate)
    return written.getvalue()


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
