"""The whole book as one page of HTML, with room for page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup

from book.binding import bind
from book.breaks import mark_breaks
from book.chapters import Chapter
from book.front_and_back import Edition, Entry, contents, cover, heads, headwords, imprint, index_of_terms
from book.indents import mark_indents
from book.indents import style as indents
from book.likeness import Look

STYLE = Path(__file__).with_name("book.css")


@dataclass(frozen=True)
class Source:
    """An edition of the built site."""

    root: str  # its address
    edition: Edition
    chapters: dict[str, Chapter]  # all, by path
    styles: list[str]  # addresses of its pages' style sheets
    looks: dict[str, Look]  # of its pictures


@dataclass(frozen=True)
class Document:
    html: str
    entries: list[Entry]  # of the contents
    code: list[str]  # its blocks


def compose(
    source: Source, chapters: list[Chapter], depths: dict[str, int], entries: list[Entry], part: str, size: str
) -> Document:
    """The book of `chapters`; `depths` as `bind` takes them, `part` names it where it is not the whole."""
    edition = source.edition
    bound = BeautifulSoup(bind(chapters, depths), "html.parser")
    lead_to_chapters(bound)
    code = [block.get_text() for block in bound.select(".highlight pre code")]
    mark_breaks(bound)
    mark_indents(bound)
    terms = index_of_terms(edition, bound, headwords(source.chapters["glossary/"].html))
    map_html = str(BeautifulSoup(source.chapters[""].html, "html.parser").select_one(".ll-map__figure") or "")
    name = escape(f"{edition.title}: {part}" if part else edition.title)
    styles = "".join(f'<link rel="stylesheet" href="{escape(style)}">' for style in source.styles)
    html = f"""<!doctype html>
<html lang="{edition.code}"><head><meta charset="utf-8"><title>{name}</title>
{styles}
<style>{STYLE.read_text(encoding="utf-8")}
{heads(edition, chapters, size)}
{indents()}
.b-body .ll-page[data-page]::before {{ content: " ({edition.strings["see"]}\\A0" attr(data-page) ")"; }}</style></head>
<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">
<main class="md-content__inner md-typeset">
{cover(edition, part, map_html)}
{contents(edition, entries)}
<div class="b-body">{bound}</div>
{terms}
{imprint(edition)}
</main></body></html>"""
    return Document(html, entries, code)


def lead_to_chapters(bound: BeautifulSoup) -> None:
    """What leads to a place that is not printed leads to its chapter."""
    known = {str(element["id"]) for element in bound.select("[id]")}
    for link in bound.select('a[href^="#"]'):
        if str(link["href"])[1:] not in known:
            link["href"] = str(link["href"]).partition("--")[0]
    for place in bound.select(".ll-page"):
        if place["data-to"] not in known:
            place["data-to"] = str(place["data-to"]).partition("--")[0]
