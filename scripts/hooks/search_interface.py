"""The search's interface in the edition's words, fetched when it is opened; a copy on disk has all in one script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from editions import other
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from search_records import KINDS, Read, Record
from search_shards import Shard, about, as_json, card

SCRIPTS = Path(__file__).parents[2] / "overrides" / "assets" / "js" / "search"
# In the order in which they need each other; what only a served page uses is left out.
ON_DISK = ("words", "matches", "excerpt", "recent", "engine", "dialog")
LEAD = 160
PLACES = ('class="ll-glossary"', 'class="ll-library"', "ll-map--explore")  # where to look when nothing is found

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=select_autoescape(["html"]),
)


def dialog(pages: list[Read], levels: list[tuple[str, str]], strings: dict[str, Any], edition: str) -> str:
    return _templates.get_template("search_dialog.html").render(
        t=strings,
        levels=levels,
        kinds=KINDS,
        other=other(edition),
        places=[(page.title, page.url) for mark in PLACES for page in pages if mark in page.html],
    )


def script_for_disk(lists: Shard, records: list[Record], html: str) -> str:
    """One classic script: browsers load neither modules nor data for a page that was opened from a disk."""
    modules = [as_plain_script((SCRIPTS / f"{name}.js").read_text(encoding="utf-8")) for name in ON_DISK]
    return _templates.get_template("search_disk.js").render(
        modules="\n".join(modules),
        about=as_json(about(records, [])),
        lists=as_json(lists),
        cards=as_json([in_short(card(record)) for record in records]),
        html=as_json(html),
    )


def in_short(shown: dict[str, Any]) -> dict[str, Any]:
    """Without the texts, but for their beginning."""
    sections = [[anchor, heading, text[:LEAD]] for anchor, heading, text in shown["sections"]]
    return {**shown, "sections": sections}


def as_plain_script(module: str) -> str:
    without_imports = re.sub(r"^import .*\n", "", module, flags=re.MULTILINE)
    return re.sub(r"^export ", "", without_imports, flags=re.MULTILINE)
