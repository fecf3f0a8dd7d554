"""What a page needs on paper: its name and date in the foot of every sheet, and the addresses behind its links.

Numbers and list are part of the page, so that they print without JavaScript; on screen they take no room.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

LINK = re.compile(r'<a\b(?P<before>[^>]*?) href="(?P<address>https?://[^"]+)"')
FOLDED = ('class="ll-hint', "ll-solution")  # hints and solutions, of exercises and of notebooks


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    strings = config.extra["strings"]["paper"]
    html, addresses = number_links(html)
    return html + switch(html, strings) + address_list(addresses, strings["addresses"])


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    title = re.sub(r"<[^>]+>", "", page.title or "")
    words = [unescape(title), config.site_name, page.meta.get("git_revision_date_localized", "")]
    strings = config.extra["strings"]["paper"]
    context["foot"] = {
        "page": css_string(" · ".join(dict.fromkeys(word for word in words if word))),
        "sheet": css_string(f"{strings['sheet']} "),
        "of": css_string(f" {strings['of']} "),
    }
    return context


def css_string(text: str) -> str:
    """`text` as a string of CSS that can stand in <style>: what is neither letter, digit nor space is escaped.

    The space behind an escape belongs to it: without, a space of the text would be taken for it, and be lost.
    """
    return '"' + re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):06x} ", text) + '"'


def number_links(html: str) -> tuple[str, list[str]]:
    """Links to other sites get the number of their address; the same address has one number on a page."""
    numbers: dict[str, int] = {}

    def mark(link: re.Match[str]) -> str:
        if "md-button" in link["before"]:  # it does something; there is nothing to look up
            return link[0]
        number = numbers.setdefault(link["address"], len(numbers) + 1)
        return f'<a{link["before"]} data-ll-link="{number}" href="{link["address"]}"'

    return LINK.sub(mark, html), list(numbers)


def address_list(addresses: list[str], title: str) -> str:
    if not addresses:
        return ""
    items = "".join(f"<li>{address}</li>" for address in addresses)
    return f'\n<section class="ll-addresses" data-search-exclude><p>{escape(title)}</p><ol>{items}</ol></section>'


def switch(html: str, strings: dict[str, str]) -> str:
    """Whether hints and solutions are printed; shown by the script that does it, on pages that have some."""
    if not any(mark in html for mark in FOLDED):
        return ""
    return (
        f'\n<p class="ll-print-switch" data-answers="{escape(strings["answers"])}" data-search-exclude hidden>'
        f'<label><input type="checkbox" checked> {escape(strings["with_answers"])}</label></p>'
    )
