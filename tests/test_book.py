"""The printed book: what a reader of paper and one with a screen reader need of it. A short one stands for all."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import make_books
import pytest
from book.binding import bind
from book.chapters import Chapter, of_level, read_chapter
from book.front_and_back import Entry, entries_of
from book.numbers import Restless, pages_of, print_numbered
from book.proof import faults
from bs4 import BeautifulSoup
from conftest import build_mini
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

PATHS = ["", "foundations/", "foundations/linear-regression/", "milestones/", "glossary/"]


@pytest.fixture(scope="module")
def source(browser: Browser, address: str) -> make_books.Source:
    root = f"{address}de/"
    page = browser.new_page(viewport={"width": 1000, "height": 1200}, color_scheme="light")
    chapters = {path: read_chapter(page, root, path)[0] for path in PATHS}
    styles = page.locator("link[rel=stylesheet]").evaluate_all("all => all.map(link => link.href)")
    page.close()
    return make_books.Source(root, make_books.describe("de"), chapters, styles)


@pytest.fixture(scope="module")
def pdf(browser: Browser, source: make_books.Source, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    to: Path = tmp_path_factory.mktemp("book") / "book.pdf"
    make_books.make_book(browser, source, list(source.chapters.values()), "", "A4", to)
    return PdfReader(io.BytesIO(to.read_bytes()))


def text_of(pdf: PdfReader, number: int) -> str:
    return " ".join(pdf.pages[number - 1].extract_text().split())


def test_contents_name_the_page_where_a_chapter_begins(pdf: PdfReader, source: make_books.Source) -> None:
    contents, pages = text_of(pdf, 2), {name.lstrip("/"): to for name, to in pages_of_reader(pdf).items()}
    for chapter in source.chapters.values():
        assert re.search(rf"{re.escape(chapter.title)} ?{pages[chapter.slug]}\b", contents), chapter.title
        assert chapter.title in text_of(pdf, pages[chapter.slug])
    assert len({pages[chapter.slug] for chapter in source.chapters.values()}) == len(PATHS)


def pages_of_reader(pdf: PdfReader) -> dict[str, int]:
    pdf.stream.seek(0)
    return pages_of(pdf.stream.read())


def test_bookmarks_are_nested_as_the_roadmap_is(pdf: PdfReader) -> None:
    def names(entries: list[Any]) -> list[Any]:
        return [names(entry) if isinstance(entry, list) else entry["/Title"] for entry in entries]

    outline = names(pdf.outline)
    level = outline[outline.index("Grundlagen") + 1]
    assert "Lineare Regression" in level and "Lineare Regression" not in outline
    assert {"Inhalt", "Meilensteine", "Glossar", "Register der Begriffe", "Impressum"} <= {
        name for name in outline if isinstance(name, str)
    }


def test_the_proof_finds_nothing_wrong(pdf: PdfReader, source: make_books.Source) -> None:
    pdf.stream.seek(0)
    assert faults(pdf.stream.read(), "de", {one.slug: one.title for one in source.chapters.values()}) == []
    assert pdf.metadata and pdf.metadata.title == "Lernlandkarte ML · DL · GPT"


def test_the_proof_can_fail(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<a href='#gone'>to</a><h1 style='break-before: page' id='a'>Attention</h1><a href='#a'>a</a>")
    plain = page.pdf()
    page.close()
    writer = PdfWriter(clone_from=io.BytesIO(plain))
    writer.add_metadata({"/Title": ""})
    writer.add_named_destination("a", 1)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link_to("nowhere")])
    for font in writer.pages[1]["/Resources"]["/Font"].values():
        for inner in font["/DescendantFonts"]:
            del inner.get_object()["/FontDescriptor"]
    broken = io.BytesIO()
    writer.write(broken)
    said = " ".join(faults(broken.getvalue(), "de", {"a": "Attention!", "b": "Backpropagation"}))
    for words in (
        "the language is", "is not tagged", "has no title", "page 1 is empty", "is not embedded",
        "'Backpropagation' is nowhere", "'Attention!' does not stand in the contents with page 2",
        "'Attention!' has no bookmark", "'Attention!' does not stand on page 2", "link to nowhere",
    ):  # fmt: skip
        assert words in said, (words, said)


def link_to(name: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/Dest"): TextStringObject(name)})


def test_pages_have_heads_and_numbers(pdf: PdfReader) -> None:
    pages = pages_of_reader(pdf)
    sheet = text_of(pdf, pages["foundations-linear-regression"] + 1)
    assert sheet.replace(" ", "").startswith("LernlandkarteML·DL·GPTLineareRegression")
    assert str(pages["foundations-linear-regression"] + 1) in sheet[:80]


def test_charts_are_in_it(source: make_books.Source) -> None:
    chapter = BeautifulSoup(bind([source.chapters["milestones/"]], {}), "html.parser")
    assert not chapter.select("canvas")
    assert len(chapter.select(".ll-chart img, .ll-chart svg")) >= 3


def test_ids_are_unique_and_links_lead_somewhere(source: make_books.Source) -> None:
    html = make_books.document(source, list(source.chapters.values()), "", "A4")
    soup = BeautifulSoup(html, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids)) > 100
    links = [link["href"][1:] for link in soup.select('.ll-chapter a[href^="#"]')]
    assert len(links) > 50 and not set(links) - set(ids)
    assert not soup.select('.ll-chapter a[href^="http://book/"]'), "a link to a page that is not in the book is text"


def test_a_cross_reference_names_its_page(source: make_books.Source, pdf: PdfReader) -> None:
    pages = pages_of_reader(pdf)
    words = "".join(text_of(pdf, number) for number in range(pages["foundations"], pages["foundations"] + 4))
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
