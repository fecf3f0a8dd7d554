"""Formulas are MathML when the page is built: no script, no jump while loading, and screen readers speak them."""

from __future__ import annotations

import html as html_text
import logging
import re
from pathlib import Path

from findings import Finding
from math_core import LatexError, LatexToMathML
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.formulas")

# What pymdownx.arithmatex leaves in generic mode.
FORMULA = re.compile(r'<(span|div) class="arithmatex">(?:\\\((.*?)\\\)|\\\[(.*?)\\\])</\1>', re.DOTALL)

# A notebook's Markdown: $$ … $$ in a block, $ … $ in a line; a dollar before a digit is money, unless LaTeX follows.
IN_TEXT = re.compile(
    r"\$\$(.+?)\$\$|(?<![\\$])\$(?=[^\s\d]|\d[^$\n]*(?:\\[a-zA-Z]|[\^_]))([^$\n]*?\S)\$(?![\d$])", re.DOTALL
)


@event_priority(40)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    path = Path(page.file.abs_src_path or page.file.src_uri)

    def mathml(found: re.Match[str]) -> str:
        inline = found[2] is not None
        latex = html_text.unescape(found[2] if inline else found[3]).strip()
        try:
            return to_mathml(latex, "inline" if inline else "block")
        except FormulaError as error:
            log.warning(finding(path, latex, error))
            return found[0]

    return FORMULA.sub(mathml, html)


class FormulaError(Exception):
    """A formula that the converter cannot read, and why."""


def finding(path: Path, latex: str, error: FormulaError) -> Finding:
    formula = " ".join(latex.split())
    return Finding(
        path,
        line_of(path, latex),
        f"formula not understood: {formula} ({error})",
        "correct the LaTeX",
    )


_converter = LatexToMathML(fancy_error=False)


def to_mathml(latex: str, display: str) -> str:
    """`latex` without dollar signs as a MathML element. Raises FormulaError."""
    try:
        return _converter.convert_with_local_state(latex, displaystyle=display == "block")
    except LatexError as error:
        said = re.sub(r"^\d+: ", "", str(error))  # where in the formula: the finding shows it whole
        raise FormulaError(said.rstrip(".")) from error


def line_of(path: Path, text: str) -> int:
    source = path.read_text(encoding="utf-8") if path.is_file() else ""
    return source[: max(source.find(text), 0)].count("\n") + 1
