"""A formula as a line of text, for who hears it: x_i, (a + b)/(c), √(x), ∑_(i=1)^(n)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from bs4 import Tag

ACCENTS = {"ˆ": "\u0302", "^": "\u0302", "¯": "\u0304", "‾": "\u0304", "~": "\u0303", "˜": "\u0303", "→": "\u20d7"}
SPACED = set("=<>≤≥≈≠∈→←⇒⇔∼·⋅×−+∝≪≫|")
SILENT = "\u2061\u2062\u2063\u2064"  # what MathML says with signs that are not seen


def formula_text(element: Tag) -> str:
    text = unicodedata.normalize("NFC", " ".join(said(element).split()))
    return re.sub(r"(^|[(\[=,] ?)([−+]) (?=\S)", r"\1\2", re.sub(r" (?=[),;\]])", "", text))  # a sign, not a sum


def said(element: Tag) -> str:
    parts = [child for child in element.children if isinstance(child, Tag)]
    if element.name in ("mi", "mn", "mtext"):
        return element.get_text()
    if element.name == "mo":
        sign = element.get_text().strip(SILENT)
        return f" {sign} " if sign in SPACED else f"{sign} " if sign == "," and not element.get("rspace") else sign
    if element.name == "mspace":
        return "; " if element.get("linebreak") or wide(element) else " "
    return FORMS.get(element.name, in_a_row)(parts)


def wide(space: Tag) -> bool:
    """Whether it stands between two formulas on one line."""
    width = re.fullmatch(r"([\d.]+)em", str(space.get("width", "")))
    return bool(width) and float(width[1]) >= 1


def in_a_row(parts: list[Tag]) -> str:
    """Side by side; letters beside each other are factors and need a space between them."""
    text = ""
    for part in parts:
        word = said(part)
        text += f" {word}" if text and word and text[-1].isalnum() and word[0].isalnum() else word
    return text


def grouped(part: Tag) -> str:
    """In brackets, unless it is a single sign, name or number."""
    text = formula_text(part)
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def over(parts: list[Tag]) -> str:
    base, above = formula_text(parts[0]), formula_text(parts[1])
    if above in ACCENTS:
        return base + ACCENTS[above] if len(base) == 1 else f"({base}){ACCENTS[above]}"
    return f"{grouped(parts[0])}^{grouped(parts[1])}"


def power(parts: list[Tag]) -> str:
    above = formula_text(parts[1])
    return f"{said(parts[0])}{above} " if set(above) <= {"′"} else f"{said(parts[0])}^{grouped(parts[1])} "


FORMS: dict[str, Callable[[list[Tag]], str]] = {
    "mfrac": lambda parts: f"{grouped(parts[0])}/{grouped(parts[1])}",
    "msqrt": lambda parts: f"√({in_a_row(parts).strip()})",
    "msub": lambda parts: f"{said(parts[0])}_{grouped(parts[1])} ",
    "munder": lambda parts: f"{said(parts[0])}_{grouped(parts[1])} ",
    "msup": lambda parts: power(parts),
    "mover": over,
    "msubsup": lambda parts: f"{said(parts[0])}_{grouped(parts[1])}^{grouped(parts[2])} ",
    "munderover": lambda parts: f"{said(parts[0])}_{grouped(parts[1])}^{grouped(parts[2])} ",
    "mtr": lambda parts: ", ".join(formula_text(part) for part in parts),
    "mtable": lambda parts: f"[{'; '.join(formula_text(part) for part in parts)}]",
}
