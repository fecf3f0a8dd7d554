"""The theme's markup on its way out: slips that the HTML checker finds are mended, indentation is left behind."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return mend(output, config.extra["strings"])


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return mend(output_content, config.extra["strings"]) if template_name.endswith(".html") else output_content


def mend(html: str, strings: dict[str, Any]) -> str:
    # Material leaves it nameless.
    html = html.replace(' role="progressbar">', f' role="progressbar" aria-label="{escape(strings["loading"])}">')
    # The search index is made from pages' content before this; readers need its marks no more.
    html = re.sub(r' data-search-exclude(="")?(?=[ >])', "", html)
    html = re.sub(r'<meta name="generator"[^>]*>', "", html)  # no reader and no program asks which versions built it
    html = html.replace(' tabindex=""', "")  # Material 9.8.1, partials/nav-item.html: a variable that is never set
    if 'id="__toc"' not in html:
        # partials/toc.html: a label for a switch that pages leading a section do not have
        html = html.replace(' for="__toc"', "")
    html = re.sub(r"<table>.*?</table>", lambda table: SCROLLED.format(table=table[0]), html, flags=re.DOTALL)
    return without_indentation(html)


# What is wider than the page is scrolled in its own frame.
SCROLLED = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">{table}</div></div>'


# Between these, white space is never shown: what is around them begins a line of its own, or is a cell.
LINK_TEXT = re.compile(r'\s*(<span class="md-ellipsis">)\s*([^<]*?)\s*</span>\s*(?=</a>)')  # in flex boxes
BLOCK = (
    r"</?(?:li|ul|ol|dl|dt|dd|nav|main|article|section|aside|header|footer|div|p|h[1-6]|figure|figcaption|details|"
    r"summary|blockquote|table|thead|tbody|tr|td|th|meta|link)\b[^>]*>"
)


def without_indentation(html: str) -> str:
    """A tenth of a page is white space between tags; inside <pre> it has a meaning and stays."""
    parts = re.split(r"(<(pre|textarea)\b.*?</\2>)", html, flags=re.DOTALL)
    return "".join(
        part if number % 3 == 1 else fold(part) for number, part in enumerate(parts) if number % 3 != 2
    )  # fmt: skip


def fold(html: str) -> str:
    """One line break for any indentation, and none beside lists, tables and the page's parts."""
    html = LINK_TEXT.sub(r"\1\2</span>", html)
    return re.sub(rf"\n(?={BLOCK})", "", re.sub(rf"({BLOCK})\n", r"\1", re.sub(r"\n\s+", "\n", html)))
