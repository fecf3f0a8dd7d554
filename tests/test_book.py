"""The printed book: what a reader of paper and one with a screen reader need of it. A short one stands for all."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import make_books
import pytest
from book.binding import bind
from book.breaks import breaks, mark_breaks
from book.chapters import Chapter, of_level, read_chapter, slug_of
from book.copied_code import code_faults
from book.document import Document, compose
from book.extracts import glossary_for, resources_for
from book.front_and_back import Entry, entries_of
from book.likeness import ALIKE, Look, alike, look, looks_on_site, unlike
from book.numbers import Restless, fill, pages_of, print_numbered
from book.proof import faults
from bs4 import BeautifulSoup
from conftest import build_mini
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

PATHS = ["", "foundations/", "foundations/linear-regression/", "milestones/", "glossary/"]


@pytest.fixture(scope="module")
def source(browser: Browser, address: str) -> make_books.Source:
    root = f"{address}de/"
    page = browser.new_page(viewport={"width": 1000, "height": 1200}, color_scheme="light")
    looks: dict[str, Look] = {}

    def watch(page: Page, path: str) -> None:
        looks.update(looks_on_site(page, slug_of(path)))

    chapters = {path: read_chapter(page, root, path, watch=watch)[0] for path in PATHS}
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.href)")
    page.close()
    return make_books.Source(root, make_books.describe("de"), chapters, styles, looks)


@pytest.fixture(scope="module")
def said(
    browser: Browser, source: make_books.Source, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[str]]:
    """A printed book, and what its proof says of it."""
    to: Path = tmp_path_factory.mktemp("book") / "book.pdf"
    return to, make_books.make_book(browser, source, list(source.chapters.values()), "", "A4", to)


@pytest.fixture(scope="module")
def pdf(said: tuple[Path, list[str]]) -> bytes:
    return said[0].read_bytes()


@pytest.fixture(scope="module")
def texts(pdf: bytes) -> list[str]:
    """The text of each page, white space folded."""
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in PdfDocument(pdf)]


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> dict[str, int]:
    with Pdf.open(io.BytesIO(pdf)) as read:
        return pages_of(read)


def test_contents_name_the_page_where_a_chapter_begins(
    texts: list[str], pages: dict[str, int], source: make_books.Source
) -> None:
    contents = texts[1]
    for chapter in source.chapters.values():
        assert re.search(rf"{re.escape(chapter.title)} ?{pages[chapter.slug]}\b", contents), chapter.title
        assert chapter.title in texts[pages[chapter.slug] - 1]
    assert len({pages[chapter.slug] for chapter in source.chapters.values()}) == len(PATHS)


def test_bookmarks_are_nested_as_the_roadmap_is(pdf: bytes) -> None:
    def names(entry: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while entry is not None:
            found[str(entry.Title)] = names(entry.get("/First"))
            entry = entry.get("/Next")
        return found

    with Pdf.open(io.BytesIO(pdf)) as read:
        outline = names(read.Root.Outlines.First)
    assert "Lineare Regression" in outline["Grundlagen"] and "Lineare Regression" not in outline
    assert {"Inhalt", "Meilensteine", "Glossar", "Register der Begriffe", "Impressum"} <= set(outline)


def test_the_proof_finds_nothing_wrong(said: tuple[Path, list[str]], pdf: bytes) -> None:
    assert said[1] == []
    with Pdf.open(io.BytesIO(pdf)) as read:
        assert str(read.docinfo.Title) == "Lernlandkarte ML · DL · GPT"


def test_the_proof_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        """<style>@page { margin: 10mm 8mm }</style><a href='#gone'>to</a>
        <h1 style='break-before: page' id='a'>Attention</h1><a href='#a'>a</a> (S. 2) (S. 9)
        <pre><code>if True: print(\n2)</code></pre>"""
    )
    plain = page.pdf(prefer_css_page_size=True)
    page.close()
    broken = io.BytesIO()
    with Pdf.open(io.BytesIO(plain)) as pdf:
        pdf.docinfo.Title = ""
        for name in ("/Lang", "/MarkInfo", "/StructTreeRoot"):
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.pages[0].Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=String("nowhere"))])
        for font in pdf.pages[1].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor
        pdf.save(broken)
    code = ["if True: print(2)", "if True: print(3)"]
    said = " ".join(faults(broken.getvalue(), "de", {"a": "Attention!", "b": "Backpropagation"}, code))
    for words in (
        "the language is", "is not tagged", "has no title", "page 1 is empty", "is not embedded",
        "'Backpropagation' is nowhere", "'Attention!' does not stand in the contents with page 2",
        "'Attention!' has no bookmark", "'Attention!' does not stand on page 2", "link to nowhere",
        "page 2 refers to page 9, where", "page 2: 'Attention' stands in the margin", "begins 'if True: print(3)' is not there as a whole",
    ):  # fmt: skip
        assert words in said, (words, said)


def test_pages_have_heads_and_numbers(texts: list[str], pages: dict[str, int]) -> None:
    second = pages["foundations-linear-regression"] + 1
    sheet = texts[second - 1]
    assert sheet.replace(" ", "").startswith("LernlandkarteML·DL·GPTLineareRegression")
    assert str(second) in sheet[:80]


def test_pictures_are_compared(source: make_books.Source, pdf: bytes) -> None:
    assert len(source.looks) >= 8
    name, meant = next(iter(source.looks.items()))
    blank = PdfDocument.new()
    blank.new_page(595, 842)
    empty, placed = io.BytesIO(), io.BytesIO()
    blank.save(empty)
    with Pdf.open(io.BytesIO(empty.getvalue())) as read:
        read.Root.Dests = Dictionary({f"/{name}": Array([read.pages[0].obj, Name.XYZ, 0, 842, 0])})
        read.save(placed)
    boxes = {name: (500.0, 500.0 / meant.shape)}
    assert "looks like another (0.00, 1.00" in " ".join(
        unlike(empty.getvalue(), placed.getvalue(), boxes, {name: meant})
    )
    assert list(unlike(empty.getvalue(), empty.getvalue(), {}, {name: meant})) == [f"the picture {name} is nowhere"]


def test_what_is_alike() -> None:
    bars = Image.new("L", (400, 200), 255)
    for number, height in enumerate((180, 150, 90, 60, 35, 20)):
        bars.paste(0, (20 + number * 60, 190 - height, 60 + number * 60, 190))
    assert alike(look(bars), look(bars.resize((200, 100)))) > 0.99
    for other in (bars.rotate(180), bars.crop((0, 0, 400, 160)), bars.crop((0, 0, 200, 200))):
        assert alike(look(bars), look(other)) < ALIKE


def test_copied_code_is_what_the_page_says() -> None:
    block = 'def f(x):\n    return [x,\n            "a  b"]\n'
    head, tail = "Words before\ndef f(x):\n\t\treturn [x,\n", '"a b"]\nWords after'
    assert list(code_faults([head + tail], [block, "no Python here"])) == []
    assert list(code_faults(["Other", "Text\n" + head, "More\n" + tail], [block])) == [], "over two sheets"
    assert list(code_faults(["Write def f(x): here", head + tail], [block])) == [], "a first line in passing"
    assert len(list(code_faults([head.replace("\t", ""), tail], [block]))) == 1
    assert len(list(code_faults([head, "Another sheet", tail], [block]))) == 1


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("f(a, b=2)  # why", ["f(a, ", "b=2)  ", "# why"]),
        ("x = a if b else c", ["x = a if b else c"]),
        ('print(f"{a, b} c", d)', ['print(f"{a, b} c", ', "d)"]),
        ('"""One two."""', ['"""One ', 'two."""']),
        ('["a b", "c d"]', ['["a b", ', '"c d"]']),
    ],
)
def test_a_line_of_python_breaks_where_python_lets_it(
    code: str, broken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("book.breaks.LONG", 0)
    places = [0, *breaks(code), len(code)]
    assert [code[one:other] for one, other in pairwise(places)] == broken


def test_what_cannot_break_is_set_smaller() -> None:
    long = f"x = '{'word ' * 30}'"
    soup = BeautifulSoup(
        f'<div class="highlight"><pre><code>{long}</code></pre></div>'
        '<div class="highlight"><pre><code>x = 1</code></pre></div>'
        '<div class="highlight"><pre><code>$ make "</code></pre></div>',
        "html.parser",
    )
    mark_breaks(soup)
    first, second, third = soup.select("code")
    assert "font-size" in first["style"] and not second.get("style")
    assert second["class"] == ["b-python"] and not third.get("class")


def test_a_level_brings_its_terms_and_resources() -> None:
    chapters = [Chapter("one/", "One", '<abbr title="Says so. (more)">A</abbr>')]
    glossary = Chapter(
        "glossary/",
        "G",
        '<dl class="ll-glossary"><dt>A</dt><dd>Says so. <i>x</i></dd><dt>B</dt><dd>No. <i>x</i></dd></dl>',
    )
    resources = Chapter(
        "resources/", "R",
        '<div class="ll-card" data-level="two"><a data-ll-link="1">x</a></div>'
        '<div class="ll-card" data-level="one two"><a data-ll-link="2">y</a></div>'
        '<div class="ll-addresses"><ol><li>https://x/</li><li>https://y/</li></ol></div>',
    )  # fmt: skip
    assert re.findall("<dt>(.)", glossary_for(glossary, chapters).html) == ["A"]
    html = resources_for(resources, "one").html
    assert ">y</a>" in html and ">x</a>" not in html and '<ol><li value="2">https://y/</li></ol>' in html


def test_charts_are_in_it(source: make_books.Source) -> None:
    chapter = BeautifulSoup(bind([source.chapters["milestones/"]], {}), "html.parser")
    assert not chapter.select("canvas")
    assert len(chapter.select(".ll-chart img, .ll-chart svg")) >= 3


def test_ids_are_unique_and_links_lead_somewhere(source: make_books.Source) -> None:
    soup = BeautifulSoup(composed(source).html, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids)) > 100
    links = [link["href"][1:] for link in soup.select('.ll-chapter a[href^="#"]')]
    assert len(links) > 50 and not set(links) - set(ids)
    assert not soup.select('.ll-chapter a[href^="http://book/"]'), "a link to a page that is not in the book is text"


def composed(source: make_books.Source) -> Document:
    return compose(source, list(source.chapters.values()), {}, [], "", "A4")


def test_a_cross_reference_names_its_page(texts: list[str], pages: dict[str, int]) -> None:
    words = "".join(texts[number - 1] for number in range(pages["foundations"], pages["foundations"] + 4))
    assert f"(S. {pages['foundations-linear-regression']})" in words.replace("\xa0", " ")


def test_a_book_of_a_level_ends_where_the_next_begins() -> None:
    paths = ["", "plan/", "one/", "one/a/", "projects/b/", "two/", "two/c/", "tools/"]
    chapters = [Chapter(path, path, "") for path in paths]
    assert [one.path for one in of_level(chapters, ["one", "two"], "one")] == ["one/", "one/a/", "projects/b/"]
    assert [one.path for one in of_level(chapters, ["one", "two"], "two")] == ["two/", "two/c/"]


def test_topics_without_a_page_stand_in_the_contents_too() -> None:
    level = Chapter(
        "one/", "One", '<h2 id="module">M</h2><h3 id="a">A <a class="headerlink">¶</a></h3><h3 id="b">B</h3>'
    )
    chapters = [level, Chapter("one/a/", "A", "")]
    assert entries_of(chapters, {"one/a/": 1}, {"one": ["a", "b"], "two": ["c"]}) == [
        Entry("one", "One", 0), Entry("one--b", "B", 1), Entry("one-a", "A", 1),
    ]  # fmt: skip


def test_chapters_do_not_mix_up_their_ids() -> None:
    chapters = [
        Chapter("a/", "A", '<h1 id="t">A</h1><svg><g id="g"/><use href="#g"/><path fill="url(#g)"/></svg><a href="../b/#t">b</a>'),
        Chapter("b/", "B", '<h1 id="t">B</h1><p id="g"></p><a href="../none/">gone</a> <a href="http://book/a/">a</a>'),
    ]  # fmt: skip
    html = bind(chapters, {"b/": 1})
    assert 'href="#a--g"' in html and 'fill="url(#a--g)"' in html and '<a href="#b--t">' in html
    assert '<h2 id="b">B</h2>' in html and "<span>gone</span>" in html and 'href="#a"' in html
    assert html.count('class="ll-page"') == 2


def test_a_term_on_no_page_is_not_in_the_index() -> None:
    row = '<li>{0} <a href="#{0}"><span class="ll-page" data-to="{0}"></span></a></li>'
    filled = fill(f'<div class="b-terms"><ul>{row.format("a")}{row.format("b")}</ul></div>', {"a": 7})
    assert (
        filled
        == '<div class="b-terms"><ul><li>a <a href="#a"><span class="ll-page" data-page="7" data-to="a"></span></a></li></ul></div>'
    )


def test_numbers_that_never_come_to_rest_are_an_error(browser: Browser) -> None:
    page = browser.new_page()
    rounds: list[int] = []

    def printing(html: str) -> bytes:
        rounds.append(1)
        page.set_content("<p style='break-after: page'>x</p>" * len(rounds) + html)
        return page.pdf()

    with pytest.raises(Restless):
        print_numbered('<a href="#t">to</a><span class="ll-page" data-to="t"></span><p id="t">t</p>', printing)
    page.close()


def test_a_printing_that_stopped_on_the_way_is_done_again(browser: Browser) -> None:
    page = browser.new_page()
    html = "".join(
        f'<a href="#{name}">{name}</a><span class="ll-page" data-to="{name}"></span>' for name in ("one", "two")
    ) + "".join(f'<p style="break-before: page" id="{name}">{name}</p>' for name in ("one", "two"))
    given: list[str] = []

    def printing(filled: str) -> bytes:
        given.append(filled)
        page.set_content(filled if len(given) > 1 else filled.partition('<p style="break-before: page" id="two"')[0])
        return page.pdf()

    _, numbered = print_numbered(html, printing)
    page.close()
    assert re.findall(r'data-page="(\d+)"', numbered) == ["2", "3"]


def test_pages_lead_to_the_books_only_where_they_are_made(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for edition in ("de", "en"):
        page = mini / "docs" / edition / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n::: books\n", encoding="utf-8")
    assert build_mini(mini, "mkdocs.en.yml").returncode == 0
    assert not {*book_links(mini, ""), *book_links(mini, "basics/")}
    monkeypatch.setenv("BOOKS", "epub zip")
    assert build_mini(mini, "mkdocs.en.yml").returncode == 0
    assert (book_links(mini, ""), book_links(mini, "basics/")) == ({"book/en.epub", "book/en.zip"}, set())
    monkeypatch.setenv("BOOKS", "pdf")
    assert build_mini(mini, "mkdocs.en.yml").returncode == 0
    names = {*(f"en-{size.lower()}" for size in make_books.SIZES), "basics"}
    assert book_links(mini, "") == {f"book/{name}.pdf" for name in names}
    assert book_links(mini, "basics/") == {"../book/basics.pdf"}


def book_links(folder: Path, path: str) -> set[str]:
    soup = BeautifulSoup((folder / f"site/en/{path}index.html").read_text(encoding="utf-8"), "html.parser")
    return {str(link["href"]) for link in soup.select(".ll-on-screen a")}
