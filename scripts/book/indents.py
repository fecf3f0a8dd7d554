"""Code that keeps its indentation when it is copied from the printed book.

A viewer drops the spaces a line begins with: they leave no trace on the sheet. So the last of each four is a sign of a
face made here, a hair of ink in the colour of the ground, and the file says that it stands for two tabs: Poppler
drops a single one, PDFium joins spaces. pdf.js drops them all, whatever it is told. The signs stand next to the text,
else viewers see gaps between them; and they are no wider than a letter, else PDFium takes two lines for one.
"""

from __future__ import annotations

import base64
import functools
import io
import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Pdf

FACE = "LernlandkarteIndent"
SIGN = "\ue000"
COPIED = "\t\t"
SPACES = 4
LETTER = 600  # thousandths of the size: how wide a letter of our face for code is


@functools.cache
def style() -> str:
    source = base64.b64encode(face()).decode()
    return f"""@font-face {{ font-family: {FACE}; src: url(data:font/ttf;base64,{source}); }}
.b-indent {{ font-family: {FACE}; color: var(--md-code-bg-color); }}"""


def face() -> bytes:
    """A TrueType face of one sign, as wide as a letter of code, with a hair of ink on the line."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 4), (LETTER, 4), (LETTER, 0)):
        pen.lineTo(corner)
    pen.closePath()
    build = FontBuilder(1000, isTTF=True)
    build.setupGlyphOrder([".notdef", "indent"])
    build.setupCharacterMap({ord(SIGN): "indent"})
    build.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "indent": pen.glyph()})
    build.setupHorizontalMetrics({".notdef": (LETTER, 0), "indent": (LETTER, 0)})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": FACE, "styleName": "Regular", "psName": FACE})
    build.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    build.setupPost()
    build.font["head"].created = build.font["head"].modified = 0  # the same each time
    written = io.BytesIO()
    build.save(written)
    return written.getvalue()


def mark_indents(soup: BeautifulSoup) -> None:
    for code in soup.select("pre code"):
        begins = True  # a line
        for text in list(code.find_all(string=True)):
            parts = re.split(r"(?m)^( +)", text) if begins else re.split(r"(?<=\n)( +)", text)
            begins = text.endswith("\n") or (begins and not text.strip(" "))
            if len(parts) > 1:
                text.replace_with(*(part for at, run in enumerate(parts) for part in pieces(soup, run, at % 2 == 1)))


def pieces(soup: BeautifulSoup, run: str, indents: bool) -> list[NavigableString | Tag]:
    if not indents:
        return [NavigableString(run)] if run else []
    whole = len(run) // SPACES
    if not whole:
        return [NavigableString(run)]
    signs = soup.new_tag("span", attrs={"class": "b-indent"}, string=SIGN * whole)
    return [NavigableString(" " * (len(run) - whole)), signs]


def say_indents(pdf: Pdf) -> None:
    """Let the file say what each sign stands for."""
    letters = "".join(f"{ord(letter):04X}" for letter in COPIED)
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            if str(font.BaseFont).endswith(FACE):
                said = font.ToUnicode.read_bytes().replace(f"<{ord(SIGN):04X}>".encode(), f"<{letters}>".encode())
                font.ToUnicode.write(said)
