"""Code that a reader copies from the printed book runs: it says to Python what the page's code says."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass
class Sheet:
    """The text of a printed page as its viewer copies it."""

    text: str

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """The text without white space, and where each of its letters stands."""
        letters: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(self.text):
            plain = dense(letter)
            letters.append(plain)
            places += [place] * len(plain)
        return "".join(letters), places

    def copy(self, wanted: str) -> str | None:
        """The part of the text that is `wanted` but for white space, from the start of its line."""
        dense_text, places = self.letters
        start = dense_text.find(wanted)
        if start < 0:
            return None
        first, last = places[start], places[start + len(wanted) - 1]
        while first and self.text[first - 1] in " \t":
            first -= 1
        return self.text[first : last + 1]


def code_faults(texts: list[str], blocks: list[str]) -> Iterator[str]:
    """What cannot be copied from pages with these texts; blocks that are no Python are nobody's to run."""
    sheets = [Sheet(text) for text in texts]
    for block in blocks:
        meant = meaning(block)
        if not meant:
            continue
        copied = copy(sheets, block.splitlines())
        begins = block.strip().splitlines()[0]
        if copied is None:
            yield f"the code that begins '{begins}' is not there as a whole"
        elif meaning(copied) != meant:
            yield f"the code that begins '{begins}' says something else when it is copied:\n{copied}"


def copy(sheets: list[Sheet], lines: list[str]) -> str | None:
    """The lines from a sheet that has them all, else from one that has the first and the next that has the others."""
    for sheet in sheets:
        if whole := sheet.copy(dense("".join(lines))):
            return whole
    return next((found for at in range(len(sheets)) if (found := copy_from(sheets, at, lines)) is not None), None)


def copy_from(sheets: list[Sheet], at: int, lines: list[str]) -> str | None:
    if not dense("".join(lines)):
        return ""
    if at == len(sheets) or dense(next(line for line in lines if line.strip())) not in sheets[at].letters[0]:
        return None
    for count in range(len(lines), 0, -1):
        part = sheets[at].copy(dense("".join(lines[:count])))
        if part is not None:
            rest = copy_from(sheets, at + 1, lines[count:])
            return None if rest is None else f"{part}\n{rest}"
    return None


def dense(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def meaning(code: str) -> str | None:
    """What Python understands; None where it is nothing. Runs of spaces in strings are one: PDFium joins them."""
    try:
        tree = ast.parse(unicodedata.normalize("NFKC", code))
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = " ".join(node.value.split())
    return ast.dump(tree) if tree.body else None
