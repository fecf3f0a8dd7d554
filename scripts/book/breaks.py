"""Where a long line of Python may go on in the next, so that what is copied from paper still runs."""

from __future__ import annotations

import io
import token
import tokenize
from collections.abc import Iterator
from itertools import accumulate, pairwise

from bs4 import BeautifulSoup
from bs4.element import NavigableString

from book.copied_code import meaning

LONG = 60  # letters: what is shorter fits a sheet's narrowest box
WIDTH = 98  # letters that fit a line of A4
SIZE = 0.63  # rem, as the style for paper has it
F_STRING_STARTS = getattr(token, "FSTRING_START", None)  # before Python 3.12 an f-string is one token
F_STRING_ENDS = getattr(token, "FSTRING_END", None)


def mark_breaks(soup: BeautifulSoup) -> None:
    """Let the lines of Python blocks break there alone."""
    for code in soup.select(".highlight pre code"):
        if not meaning(code.get_text()):
            continue  # no Python, or a part of it
        places = list(breaks(code.get_text()))
        code["class"] = [*code.get("class", []), "b-python"]
        if (widest := width(code.get_text(), places)) > WIDTH:
            code["style"] = f"font-size: {SIZE * WIDTH / widest:.2f}rem"
        start = 0
        for text in list(code.find_all(string=True)):
            end = start + len(text)
            cuts = [place - start for place in places if start <= place < end]
            if cuts:
                parts = [text[one:other] for one, other in pairwise([0, *cuts, len(text)])]
                pieces = [NavigableString(parts[0])]
                for part in parts[1:]:
                    pieces += [soup.new_tag("wbr"), NavigableString(part)]
                text.replace_with(*pieces)
            start = end


def width(code: str, places: list[int]) -> int:
    """Of what cannot be broken, the letters of the widest."""
    edges = sorted({0, *places, *(at + 1 for at, letter in enumerate(code) if letter == "\n"), len(code)})
    return max((len(code[one:other].rstrip()) for one, other in pairwise(edges)), default=0)


def breaks(code: str) -> Iterator[int]:
    """Offsets in `code` at which a line break changes nothing: between tokens within brackets, before a comment, and
    at the spaces of a string in three quotes, which may have line breaks."""
    lines = code.splitlines(keepends=True)
    starts = list(accumulate((len(line) for line in lines), initial=0))
    depth = inside_f_string = 0
    last = (1, 0)  # where the last token ended
    for kind, text, (row, column), end, _ in tokenize.generate_tokens(io.StringIO(code).readline):
        inside_f_string += (kind == F_STRING_STARTS) - (kind == F_STRING_ENDS)
        spaced = last[0] == row and last[1] < column and len(lines[row - 1]) > LONG
        if spaced and (kind == token.COMMENT or (depth and not inside_f_string)):
            yield starts[row - 1] + column
        if kind == token.STRING and text[-3:] in ('"""', "'''"):
            first = starts[row - 1] + column
            yield from (first + at + 1 for at, letter in enumerate(text) if letter == " ")
        if kind == token.OP:
            depth += (text in "([{") - (text in ")]}")
        last = end
