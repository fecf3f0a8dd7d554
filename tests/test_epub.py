"""The e-book: valid, complete, with pictures that have text; a short one stands for all."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import make_epub
import pytest
from book.chapters import read_chapter
from book.epub import findings, mend, write_epub
from book.formula_text import formula_text
from book.pictures import take_drawings
from book.reading_form import put_in_reading_form
from bs4 import BeautifulSoup
from formulas import to_mathml
from make_books import describe
from playwright.sync_api import Browser

PATHS = ["", "foundations/", "foundations/gradient-descent/", "projects/iris/", "milestones/", "glossary/"]
EDITIONS = ("de", "en")


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def epub(browser: Browser, address: str, edition: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = f"{address}{edition}/"
    page = browser.new_page(viewport={"width": 800, "height": 1200}, color_scheme="light", device_scale_factor=2)
    chapters = [read_chapter(page, root, path, take_drawings)[0] for path in PATHS]
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.href)")
    page.close()
    to: Path = tmp_path_factory.mktemp("epub") / "book.epub"
    make_epub.write(browser, root, describe(edition), chapters, styles, to)
    return to


@pytest.fixture(scope="module")
def pages(epub: Path) -> dict[str, BeautifulSoup]:
    """The e-book's pages by file name."""
    with zipfile.ZipFile(epub) as book:
        names = [name for name in book.namelist() if name.endswith(".xhtml")]
        return {name.rpartition("/")[2]: BeautifulSoup(book.read(name), "html.parser") for name in names}


def test_epubcheck_finds_nothing(epub: Path) -> None:
    assert findings(epub) == []


def test_epubcheck_would_find_something(tmp_path: Path) -> None:
    said = {"title": "A", "lang": "de", "identifier": "urn:uuid:6d02b333-dc1a-5196-94e8-97ad0f55f5bd"}
    picture = (Path(make_epub.ROOT) / ".github" / "screenshot-light.png").read_bytes()
    write_epub('<h1 id="a">A</h1><p><a href="#gone">b</a></p>', said, picture, tmp_path / "a.epub", 0)
    assert any("RSC-012" in finding for finding in findings(tmp_path / "a.epub"))


def test_it_has_contents_chapters_and_what_stands_behind(pages: dict[str, BeautifulSoup], edition: str) -> None:
    nav = pages["nav.xhtml"].select_one("nav#toc")
    assert nav is not None
    listed = [link.get_text() for link in nav.select("a")]
    strings = describe(edition).strings
    assert listed[-2:] == [strings["terms"], strings["imprint"]]
    level = next(one for one in nav.select("ol > li") if one.a and one.a["href"].endswith("#foundations"))
    assert any(one["href"].endswith("#foundations-gradient-descent") for one in level.select("li > a"))
    assert any("regularization" in one["href"] for one in level.select("li > a")), "a topic that has no page here"
    for name, page in pages.items():
        if re.fullmatch(r"ch\d+\.xhtml", name):
            heading = page.find(["h1", "h2"])
            assert heading and page.title and page.title.get_text() == heading.get_text(" ").replace("\n", " ").strip()
            assert page.html and page.html["lang"] == edition


def test_every_picture_has_text(pages: dict[str, BeautifulSoup]) -> None:
    pictures = [picture for name, page in pages.items() if name.startswith("ch") for picture in page.select("img")]
    assert len(pictures) > 100
    assert not [str(picture) for picture in pictures if not picture.get("alt", "").strip()]
    assert not [name for name, page in pages.items() if name.startswith("ch") and page.select("math, svg, canvas")]
    figures = [page for page in pages.values() if page.select("figure img")]
    assert len(figures) >= 3, "charts and drawings"


def test_formulas_stand_on_the_line(pages: dict[str, BeautifulSoup]) -> None:
    styles = [str(one["style"]) for page in pages.values() for one in page.select("img.formula")]
    depths = [float(re.search(r"vertical-align: (-?[\d.]+)em", style)[1]) for style in styles]  # type: ignore[index]
    assert len(depths) > 50 and min(depths) < -0.2 and all(-4 < depth <= 0.2 for depth in depths)


def test_answers_stand_at_the_end(pages: dict[str, BeautifulSoup]) -> None:
    chapter = next(page for page in pages.values() if page.find(id="foundations-gradient-descent"))
    assert not chapter.select("details, input, button, fieldset")
    text, quizzes = str(chapter), chapter.select(".ll-quiz")
    assert len(quizzes) >= 3 and all(len(quiz.select("li")) >= 2 for quiz in quizzes)
    assert text.rindex('class="ll-quiz"') < text.index('class="ll-quiz-key"') < text.index('class="ll-answers"')
    assert not any(mark in quiz.get_text() for quiz in quizzes for mark in "✓✗")


def test_code_is_whole_and_scrolls(epub: Path, pages: dict[str, BeautifulSoup]) -> None:
    chapter = next(page for page in pages.values() if page.find(id="projects-iris"))
    code = "\n".join(block.get_text() for block in chapter.select("pre code"))
    assert "\n    " in code and "import" in code
    with zipfile.ZipFile(epub) as book:
        style = book.read("EPUB/styles/stylesheet1.css").decode()
    assert re.search(r"pre,\s*div.sourceCode \{[^}]*overflow-x: auto", style) and "white-space: pre;" in style


def test_it_says_what_it_is(epub: Path, edition: str) -> None:
    with zipfile.ZipFile(epub) as book:
        said = ElementTree.fromstring(book.read("EPUB/content.opf"))
    assert said.findtext(".//{*}language") == edition
    assert said.findtext(".//{*}title") == describe(edition).title
    modes = {one.get("property") for one in said.iterfind(".//{*}meta")}
    assert {
        "schema:accessMode",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    } <= modes


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\hat{y} = w x + b", "ŷ = w x + b"),
        (r"\frac{a + b}{2}", "(a + b)/2"),
        (r"\sqrt{x_i^2}", "√(x_i^2)"),
        (r"\sum_{i=1}^n x_i", "∑_(i = 1)^n x_i"),
        (r"-0{,}5 \cdot f'(x)", "−0,5 ⋅ f′ (x)"),
    ],
)
def test_a_formula_is_a_line_of_text(latex: str, text: str) -> None:
    math = BeautifulSoup(to_mathml(latex, "block"), "html.parser").math
    assert math and formula_text(math) == text


def test_the_index_leads_to_what_is_left() -> None:
    """A reason in a quiz is not in the book; the term that it explains is indexed where it stands next."""
    hint = '<abbr title="What it is. (en: a term)">a term</abbr>'
    soup = BeautifulSoup(
        f'<section class="ll-chapter"><h2>A</h2><p class="ll-choice__reason">{hint}</p><p id="p">{hint}</p></section>',
        "html.parser",
    )
    ((term, places),) = put_in_reading_form(soup, set(), {"What it is.": "a term"})
    assert (term, [place.chapter for place in places]) == ("a term", ["A"])
    assert [element.get("id") for element in soup.select("span")] == ["p", places[0].id]


def test_headings_leave_no_gap() -> None:
    assert (
        mend("<title>x</title><h1>A <em>b</em></h1><h3>c</h3>") == "<title>A b</title><h1>A <em>b</em></h1><h2>c</h2>"
    )
    assert mend("<title>x</title><h2>A</h2><h3>c</h3>") == "<title>A</title><h2>A</h2><h3>c</h3>"
