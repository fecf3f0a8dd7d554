"""Each edition carries what its search needs, made from its pages as they were built and from the roadmap's data."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from search_interface import dialog, script_for_disk
from search_records import Read, Record, records_of
from search_shards import PARTS, index, write_shards, write_whole
from search_vocabulary import write_vocabulary
from search_words import Compounds, count_words

_pages: list[Read] = []


def on_pre_build(config: MkDocsConfig) -> None:
    _pages.clear()


@event_priority(-100)  # when nothing changes the page's content any more, and before its marks for us are taken off
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    given = {"topic": page.meta.get("topic"), "description": str(page.meta.get("description") or "")}
    _pages.append(Read(page.url, page.file.src_uri, str(page.title or ""), page.content or "", **given))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    edition, roadmap, titles = config.extra["edition"], config.extra["roadmap"], config.extra["titles"]
    levels = [(level.id, titles[level.id][0]) for level in roadmap.levels if level.id in titles]
    html = dialog(_pages, levels, config.extra["strings"], edition)
    write_search(records_of(_pages, roadmap, titles, edition), html, edition, Path(config.site_dir) / "search")


def write_search(records: list[Record], html: str, edition: str, folder: Path) -> None:
    counts = count_words(text for record in records for text in texts_of(record))
    compounds = Compounds(counts) if edition == "de" else None
    lists = index(records, compounds)
    for part in PARTS:
        shutil.rmtree(folder / part, ignore_errors=True)
    write_shards(lists, records, folder)
    write_vocabulary(with_parts(counts, compounds), folder / "words")
    write_whole(folder)
    (folder / "dialog.txt").write_text(html, encoding="utf-8")
    (folder / "plain.js").write_text(script_for_disk(lists, records, html), encoding="utf-8")


def with_parts(counts: Counter[str], compounds: Compounds | None) -> Counter[str]:
    """The words with those inside compounds, which are found, too."""
    parts = Counter(part for word in counts for part in (compounds.parts(word) if compounds else ()))
    return counts + parts


def texts_of(record: Record) -> list[str]:
    """All that is searched of a record, a name and a heading counting more: what is looked for stands in them."""
    headings = [section.heading for section in record.sections]
    return [
        *[record.title, *record.names, *headings] * 3,
        *record.terms,
        *(section.text for section in record.sections),
    ]
