"""The copy that opens from a disk: everything works there, nothing is asked for elsewhere, nothing is missing."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import make_offline
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

# What a reader types, what must be found first; a topic on the map.
QUERIES = {
    "de": [("überwachtes", "Was ist maschinelles Lernen?"), ("gradient", "Gradientenabstieg und Verlustfunktionen")],
    "en": [("decison tree", "Decision trees and random forests"), ("gradient", "Gradient descent and loss functions")],
}
TOPIC = {"de": "Overfitting und Regularisierung", "en": "Overfitting and regularization"}


@pytest.fixture(scope="module", params=QUERIES)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def packed(edition: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("npm") is None and "CI" not in os.environ:
        pytest.skip("Node.js is missing, with which the copy's scripts are joined")
    site: Path = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://example.org/below")
        assert make_offline.main(site, (edition,)) == 0
    return site / edition / "book" / f"{edition}.zip"


@pytest.fixture(scope="module")
def copy(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpacked where readers unpack: in a folder with spaces and umlauts in its name."""
    folder: Path = tmp_path_factory.mktemp("unpacked") / "Meine Übungen"
    with zipfile.ZipFile(packed) as zipped:
        zipped.extractall(folder)
    (top,) = folder.iterdir()
    assert (top / "index.html").is_file()
    return top


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that takes note of what it should not do."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []

    def say(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    page.on("console", say)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "data:", "blob:")) else faults.append(request.url),
    )
    page.on("requestfailed", lambda request: None if left(request) else faults.append(f"failed: {request.url}"))
    yield page
    context.close()
    assert faults == []


def left(request: Request) -> bool:
    """Whether the test went on to another page before the file was there."""
    return request.failure == "net::ERR_ABORTED"


def opened(page: Page, file: Path, fragment: str = "") -> Page:
    page.goto(file.as_uri() + fragment, wait_until="load")
    return page


def test_it_is_small_enough(packed: Path) -> None:
    assert packed.stat().st_size < make_offline.LARGEST


def test_each_page_opens(copy: Path, page: Page) -> None:
    files = sorted(copy.rglob("*.html"))
    assert len(files) > 30
    for file in files:
        opened(page, file)
        expect(page.locator("article h1")).to_have_count(1)
        expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_links_lead_to_files_and_places(copy: Path) -> None:
    soups = {
        file.relative_to(copy).as_posix(): BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for file in copy.rglob("*.html")
    }
    ids = {path: {element["id"] for element in soup.find_all(id=True)} for path, soup in soups.items()}
    checked = 0
    for path, soup in soups.items():
        for element in soup.select("a[href], link[href], script[src], img[src]"):
            address, fragment = urldefrag(str(element.get("href") or element.get("src")))
            if re.match(r"[a-z]+:", address):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address))) if address else path
            assert (copy / target).is_file(), f"{path}: {address}"
            assert (
                not fragment
                or target not in ids
                or unquote(fragment) in ids[target]
                or "=" in fragment
                or fragment.startswith("__")
            ), f"{path}: {address}#{fragment}"
            checked += 1
    assert checked > 1000


def test_nothing_in_it_needs_a_server(copy: Path) -> None:
    for file in copy.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert 'type="module"' not in html and "manifest" not in html and 'rel="alternate"' not in html


@pytest.mark.parametrize(
    ("path", "href", "leads_to"),
    [
        ("notes/status.html", "../../en/notes/status.html", "https://example.org/below/en/notes/status/"),
        ("index.html", "../en/index.html#a", "https://example.org/below/en/#a"),
        ("notes/status.html", "../index.html", "../index.html"),
        ("notes/status.html", "#a", "#a"),
    ],
)
def test_the_other_edition_is_online(path: str, href: str, leads_to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/below")
    assert make_offline.lead_online(f'<a class="x" href="{href}">', path, "de") == f'<a class="x" href="{leads_to}">'


def test_charts_draw(copy: Path, page: Page) -> None:
    opened(page, copy / "milestones.html")
    for chart in page.locator("[data-chart], vegachart").all():
        chart.scroll_into_view_if_needed()
        expect(chart).to_have_attribute("data-drawn", re.compile(".+"))


def test_quizzes_answer(copy: Path, page: Page) -> None:
    opened(page, copy / "foundations" / "linear-regression.html")
    quiz = page.locator(".ll-quiz").first
    quiz.locator(".ll-choice[data-right=true] label").click()
    expect(quiz.locator(".ll-quiz__verdict")).to_contain_text("✓")


def test_the_map_shows_a_way_and_leads_to_its_topic(copy: Path, page: Page, edition: str) -> None:
    opened(page, copy / "map.html")
    page.locator(".ll-map__tools select").select_option("regularization")
    expect(page.locator(".ll-map__way")).to_be_visible()
    page.locator(".ll-map__open").click()
    expect(page.locator("h1")).to_contain_text(TOPIC[edition])


def test_notebooks_have_their_pictures(copy: Path, page: Page) -> None:
    opened(page, copy / "projects" / "iris.html")
    pictures = page.locator("article .ll-output img")
    assert pictures.count() >= 3
    assert pictures.evaluate_all("all => all.every(one => one.complete && one.naturalWidth > 100)")


def test_the_glossary_explains_in_passing(copy: Path, page: Page) -> None:
    opened(page, copy / "foundations" / "linear-regression.html")
    page.locator("article abbr").first.hover()
    expect(page.locator(".ll-tip").first).to_be_visible()


def test_interactive_pictures_move(copy: Path, page: Page) -> None:
    kinds = {}
    for file in copy.rglob("*.html"):
        for kind in re.findall(r'data-interactive="([\w-]+)"', file.read_text(encoding="utf-8")):
            kinds[kind] = file
    assert len(kinds) >= 6
    for kind, file in kinds.items():
        opened(page, file)
        figure = page.locator(f'[data-interactive="{kind}"]')
        figure.scroll_into_view_if_needed()
        expect(figure).to_have_class(re.compile("is-live"))
        handle = figure.locator("input, [role=slider], [tabindex='0'], button").first
        expect(handle).to_be_visible()


def test_resources_are_filtered(copy: Path, page: Page) -> None:
    opened(page, copy / "resources.html")
    cards = page.locator(".ll-card:visible")
    before = cards.count()
    page.locator(".ll-library select").first.select_option(index=1)
    expect(cards).not_to_have_count(before)


def test_links_go_on_from_page_to_page(copy: Path, page: Page) -> None:
    opened(page, copy / "index.html")
    page.locator("a.md-footer__link--next").click()
    expect(page.locator("article h1")).to_have_count(1)
    assert page.url.startswith("file:") and page.url.endswith(".html")


def test_the_search_finds(copy: Path, page: Page, edition: str) -> None:
    for query, title in QUERIES[edition]:
        opened(page, copy / "index.html")
        page.keyboard.press("/")
        expect(page.locator("dialog.ll-search[open] input")).to_be_focused()
        page.keyboard.type(query)
        first = page.locator("dialog [data-part=hits] a").first
        expect(first).to_have_text(title)
        first.click()
        expect(page.locator("h1")).to_contain_text(title)


def test_text_is_set_in_the_sites_face(copy: Path, page: Page) -> None:
    opened(page, copy / "index.html")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    heading = session.send("DOM.querySelector", {"nodeId": root, "selector": "article h1"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    assert all(font["isCustomFont"] for font in fonts) and fonts
