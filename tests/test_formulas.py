"""Formulas that courses on machine learning need, one a line in formulas.txt: each becomes MathML, whole."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from conftest import ROOT
from formulas import IN_TEXT, to_mathml

FORMULAS = (ROOT / "tests" / "formulas.txt").read_text(encoding="utf-8").splitlines()


class Text(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("display", ["block", "inline"])
@pytest.mark.parametrize("latex", FORMULAS)
def test_a_formula(latex: str, display: str) -> None:
    mathml = to_mathml(latex, display)
    assert mathml.startswith("<math") and ('display="block"' in mathml) == (display == "block")
    reader = Text()
    reader.feed(mathml)
    assert not re.search(r"\\[a-z]|&", reader.text.replace("&", "", 1) if r"\&" in latex else reader.text)


def test_what_latex2mathml_got_wrong() -> None:
    """Lines, limits below, bold letters, alignment: what made us change the converter."""
    assert to_mathml(r"\begin{aligned} a &= b \\ &= c \end{aligned}", "block").count("<mtr>") == 2
    assert "<munder>" in to_mathml(r"\operatorname*{argmin}_\theta L", "block")
    assert "𝜽" in to_mathml(r"\boldsymbol{\theta}", "inline")
    assert "justify-items: start" in to_mathml(r"\begin{cases} 1 & \text{sonst} \end{cases}", "block")


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("the $x$ of $y$", ["x", "y"]),
        (r"a table of $2 \times 3$ weights, below $10^{-12}$", [r"2 \times 3", "10^{-12}"]),
        ("it costs $5, with tax $6", []),
        (r"from $5 to \$10 and $20", []),
    ],
)
def test_formulas_in_notebooks_are_told_from_money(text: str, formulas: list[str]) -> None:
    assert [found[2] for found in IN_TEXT.finditer(text)] == formulas
