"""The e-book: valid, complete, with pictures that have text; a short one stands for all."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import make_epub
import pytest
from book.binding import bind
from book.chapters import Chapter, read_chapter
from book.epub import findings, mend, pictures_as_files, write_epub
from book.epub_proof import faults
from book.formula_text import formula_text
from book.pictures import take_drawings
from book.reading_form import put_in_reading_form
from bs4 import BeautifulSoup
from formulas import to_mathml
from make_books import TOPICS, describe
from PIL import Image
from playwright.sync_api import Browser, Page, Route

PATHS = ["", "foundations/", "foundations/gradient-descent/", "projects/iris/", "milestones/", "glossary/"]
EDITIONS = ("de", "en")


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(
    browser: Browser, address: str, edition: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[Chapter]]:
    root = f"{address}{edition}/"
    page = make_epub.reading_page(browser)
    chapters = [read_chapter(page, root, path, take_drawings)[0] for path in PATHS]
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.href)")
    page.close()
    to: Path = tmp_path_factory.mktemp("epub") / "book.epub"
    make_epub.write(browser, root, describe(edition), chapters, styles, to)
    return to, chapters


@pytest.fixture(scope="module")
def epub(made: tuple[Path, list[Chapter]]) -> Path:
    return made[0]


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


def proved(epub: Path, chapters: list[Chapter], site: Path) -> list[str]:
    return faults(epub, chapters, site, {"foundations": TOPICS["foundations"]})


def test_it_has_what_the_site_has(made: tuple[Path, list[Chapter]], site: Path, edition: str) -> None:
    assert proved(*made, site / edition) == []


@pytest.mark.parametrize(
    ("file", "there", "instead", "seen"),
    [
        ("text/ch005.xhtml", r"<img [^>]*/>", "", "has 7 pictures, its page on the site 8"),
        ("text/ch005.xhtml", r"(?s)<table>(?!.*<table>).*?</table>", "", "has 7 tables of charts, its page on"),
        ("text/ch003.xhtml", r'<img [^>]*class="formula"[^>]*/>', "", "formulas, its page on the site"),
        ("text/ch003.xhtml", r"(?s)<pre.*?</pre>", "", "blocks of code, its page on the site"),
        ("text/ch005.xhtml", r'(<img [^>]*alt=")[^"]+', r"\1 ", "has no text"),
        ("text/ch005.xhtml", r'(#milestones--b-numbers-1)"', r'\1x"', "is nowhere"),
        ("nav.xhtml", r"(?s)<li[^>]*><a\s[^>]*#foundations--backpropagation.*?</li>", "", "'backpropagation' does not stand"),
        ("nav.xhtml", r"(#glossary\"[^>]*>)", r"\1x", "is not the title of what it leads to"),
    ],
)  # fmt: skip
def test_what_is_missing_is_seen(
    made: tuple[Path, list[Chapter]],
    site: Path,
    edition: str,
    tmp_path: Path,
    file: str,
    there: str,
    instead: str,
    seen: str,
) -> None:
    changed = tmp_path / "changed.epub"
    with zipfile.ZipFile(made[0]) as book, zipfile.ZipFile(changed, "w") as other:
        for name in book.namelist():
            content = book.read(name)
            if name == f"EPUB/{file}":
                text, count = re.subn(there, instead, content.decode(), count=1)
                assert count == 1
                content = text.encode()
            other.writestr(name, content)
    found = proved(changed, made[1], site / edition)
    assert len(found) == 1 and found[0].startswith("changed.epub: ") and seen in found[0]


def test_an_empty_picture_is_seen(made: tuple[Path, list[Chapter]], site: Path, edition: str, tmp_path: Path) -> None:
    white, changed = io.BytesIO(), tmp_path / "changed.epub"
    Image.new("RGB", (9, 9), "white").save(white, "PNG")
    with zipfile.ZipFile(made[0]) as book, zipfile.ZipFile(changed, "w") as other:
        for name in book.namelist():
            other.writestr(name, white.getvalue() if name == "EPUB/media/file0.png" else book.read(name))
    assert any("shows nothing" in fault for fault in proved(changed, made[1], site / edition))


def test_a_picture_is_one_file_however_often_it_stands(tmp_path: Path) -> None:
    picture = "data:image/png;base64,iVBORw0KGgo="
    html = pictures_as_files(f'<img src="{picture}"><img src="{picture}"><img src="https://a/b.png">', tmp_path)
    (file,) = tmp_path.iterdir()
    assert html == f'<img src="{file.name}"><img src="{file.name}"><img src="https://a/b.png">'
    assert file.suffix == ".png" and file.read_bytes() == b"\x89PNG\r\n\x1a\n"


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


def test_formulas_keep_their_form_on_a_narrow_page(browser: Browser, epub: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(epub) as book:
        book.extractall(tmp_path)
    chapter = next(
        file for file in tmp_path.glob("EPUB/text/ch*") if 'id="foundations-gradient-descent"' in file.read_text()
    )
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.goto(chapter.as_uri())
    forms = page.locator("img.formula, img.formula-block").evaluate_all(
        "all => all.map(one => [one.width, one.width / one.height / (one.naturalWidth / one.naturalHeight)])"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
    assert len(forms) > 50 and any(width > 270 for width, _ in forms), "none is so wide that it becomes smaller"
    assert all(0.85 < form < 1.15 for _, form in forms)


def test_pictures_are_taken_in_the_sites_face(browser: Browser, address: str, edition: str) -> None:
    """Though it comes late: a reader is shown another one by then."""
    page, held = make_epub.reading_page(browser), list[Route]()
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(f"{address}{edition}/", wait_until="domcontentloaded")
    page.wait_for_timeout(500)
    page.route("**/*.woff2", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    fonts = fonts_of(page, "article h1")
    page.close()
    assert held and fonts and all(font["isCustomFont"] for font in fonts)


def fonts_of(page: Page, selector: str) -> list[dict[str, object]]:
    session = page.context.new_cdp_session(page)
    for part in ("DOM", "CSS"):
        session.send(f"{part}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    element = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts: list[dict[str, object]] = session.send("CSS.getPlatformFontsForNode", {"nodeId": element})["fonts"]
    return fonts


def test_a_chart_leads_to_its_numbers_and_they_back(pages: dict[str, BeautifulSoup]) -> None:
    chapter = next(page for page in pages.values() if page.find(id="milestones"))
    figures, tables = chapter.select("figure.ll-chart"), chapter.select(".ll-numbers")
    assert len(figures) == len(tables) == 8
    for figure, numbers in zip(figures, tables, strict=True):
        assert figure.select("figcaption a")[-1]["href"].partition("#")[2] == numbers["id"]
        assert numbers.select_one(".title a")["href"].partition("#")[2] == figure.find_previous("span", id=True)["id"]
        assert len(numbers.select("tbody tr")) >= 4 and numbers.select("th[scope=row]")


def test_titles_of_boxes_are_titles(pages: dict[str, BeautifulSoup]) -> None:
    chapter = next(page for page in pages.values() if page.find(id="foundations-gradient-descent"))
    boxes = chapter.select(".admonition, .ll-exercise, .ll-hint")
    assert len(boxes) > 8 and all(box.find("div", class_="title") for box in boxes)


def test_nothing_waits_to_be_pressed(pages: dict[str, BeautifulSoup]) -> None:
    chapters = [page for name, page in pages.items() if name.startswith("ch")]
    waiting = "[role], [tabindex]:not(pre a), [data-chart], .ll-interactive__controls, .ll-on-screen"
    assert not [one for page in chapters for one in page.select(waiting)]


def test_links_out_of_the_book_lead_to_the_site() -> None:
    links = '<a href="../map/#to=x">a</a> <a href="http://book/notes/status/">b</a> <a href="../../en/one/">c</a>'
    html = bind([Chapter("one/", "One", f"<h1>One</h1>{links}")], {}, online="https://example.org/de/")
    assert re.findall('href="([^"]+)"', html) == [
        "https://example.org/de/map/#to=x", "https://example.org/de/notes/status/", "https://example.org/en/one/",
    ]  # fmt: skip


def test_answers_stand_at_the_end(pages: dict[str, BeautifulSoup]) -> None:
    chapter = next(page for page in pages.values() if page.find(id="foundations-gradient-descent"))
    assert not chapter.select("details, input, button, fieldset")
    text, quizzes = str(chapter), chapter.select(".ll-quiz")
    assert len(quizzes) >= 3 and all(len(quiz.select("li")) >= 2 for quiz in quizzes)
    assert text.rindex('class="ll-quiz"') < text.index('class="ll-quiz-key"') < text.index("ll-answers")
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
    ((term, places),) = put_in_reading_form(soup, set(), {"What it is.": "a term"}, {"numbers": "Numbers"})
    assert (term, [place.chapter for place in places]) == ("a term", ["A"])
    assert [element.get("id") for element in soup.select("span")] == ["p", places[0].id]


def test_headings_leave_no_gap() -> None:
    assert (
        mend("<title>x</title><h1>A <em>b</em></h1><h3>c</h3>") == "<title>A b</title><h1>A <em>b</em></h1><h2>c</h2>"
    )
    assert mend("<title>x</title><h2>A</h2><h3>c</h3>") == "<title>A</title><h2>A</h2><h3>c</h3>"
