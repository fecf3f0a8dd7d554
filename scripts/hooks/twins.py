"""Each page knows whether its twin in the other edition has changed since the two were last compared."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_date
from editions import EDITIONS, edition_of, other, source_of
from front_matter import FRONT_MATTER, body
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from titles import title_of

# What needs somebody comes first. The editions' strings name each state.
STATES = ["both_changed", "de_newer", "en_newer", "never_compared", "only_de", "only_en", "agree"]
BEHIND = {"de": ("en_newer", "both_changed"), "en": ("de_newer", "both_changed")}


@dataclass(frozen=True)
class Pair:
    """One page of the site, by its source address, with its title and last change in each edition that has it."""

    page: str
    state: str
    titles: dict[str, str]
    changed: dict[str, datetime.date]


def on_pre_build(config: MkDocsConfig) -> None:
    config.extra["pairs"] = pairs_of(Path(config.docs_dir).parent, config.extra["last_changes"])


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """The template shows a notice where the page is behind."""
    edition = edition_of(config)
    pair = next((pair for pair in config.extra["pairs"] if pair.page == page.file.src_uri), None)
    if pair and pair.state in BEHIND[edition]:
        day = pair.changed.get(other(edition))
        context["behind"] = {"since": format_date(day, "long", locale=edition) if day else ""}
    return context


def pairs_of(docs: Path, changes: dict[str, datetime.date]) -> list[Pair]:
    """Every page in reading order of its state, those that need somebody first."""
    pairs = []
    for page in pages_of(docs):
        here = [edition for edition in EDITIONS if (docs / edition / page).is_file()]
        changed = {edition: changes.get(source_of(edition, page)) for edition in here}
        pairs.append(
            Pair(
                page,
                state_of(page, docs),
                {edition: title_of(docs / edition / page) for edition in here},
                {edition: day for edition, day in changed.items() if day},
            )
        )
    return sorted(pairs, key=lambda pair: (STATES.index(pair.state), pair.page))


def to_compare(docs: Path) -> list[tuple[str, str]]:
    """The pages whose editions somebody should read side by side, with their state."""
    states = [(page, state_of(page, docs)) for page in pages_of(docs)]
    return [(page, state) for page, state in states if state != "agree" and not state.startswith("only_")]


def pages_of(docs: Path) -> list[str]:
    """The source addresses of all pages and notebooks, of either edition."""
    return sorted(
        {
            path.relative_to(docs / edition).as_posix()
            for edition in EDITIONS
            for path in (docs / edition).rglob("*")
            if path.suffix in (".md", ".ipynb") and ".ipynb_checkpoints" not in path.parts
        }
    )


def state_of(page: str, docs: Path) -> str:
    """One of STATES. Notebooks come from one source in both languages, so they agree."""
    german, english = docs / "de" / page, docs / "en" / page
    if not english.is_file():
        return "only_de"
    if not german.is_file():
        return "only_en"
    if page.endswith(".ipynb"):
        return "agree"
    in_german, in_english = read(german), read(english)
    seen_by_german, seen_by_english = remembered(in_german), remembered(in_english)
    if not seen_by_german or not seen_by_english:
        return "never_compared"
    english_changed, german_changed = seen_by_german != hash_of(in_english), seen_by_english != hash_of(in_german)
    if english_changed and german_changed:
        return "both_changed"
    if german_changed:
        return "de_newer"
    return "en_newer" if english_changed else "agree"


def hash_of(text: str) -> str:
    """Names the state of a page, whatever its front matter says."""
    return hashlib.sha256(body(text).encode()).hexdigest()[:12]


def remembered(text: str) -> str:
    """The state of its twin that a page was written against, "" where it does not say."""
    found = FRONT_MATTER.match(text)
    try:
        data = yaml.safe_load(found["yaml"]) if found else None
    except yaml.YAMLError:
        return ""  # front_matter.py says so
    return str(data.get("twin", "")) if isinstance(data, dict) else ""


def address_in_other(page: str, here: str, edition: str) -> str:
    """The address of `page` in the other edition, relative to the page `here` of this one."""
    target, start = (File(str(Path(name).with_suffix(".md")), "", "", True).url for name in (page, here))
    return f"{get_relative_url('.', start).rstrip('/')}/../{other(edition)}/{target}"


def read(path: Path) -> str:
    """The page with its line ends as they are; what is not UTF-8, front_matter.py says."""
    return path.read_bytes().decode("utf-8", errors="replace")
