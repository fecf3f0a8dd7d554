"""The index of the search: for each word the records that have it and how much it says of each, in small files."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from search_records import Record
from search_words import Compounds, also_found_by, plain_words

# Title over name over heading over term over text, the whole word over the part of a compound or a mention.
TITLE, NAME, HEADING, TERM, TEXT, MENTION = 12.0, 8.0, 5.0, 4.0, 3.0, 0.6
PART = 0.5
# Topic over project over page over what mentions it.
KINDS = {"topic": 1.0, "project": 0.95, "page": 0.9, "glossary": 0.35, "resource": 0.3}
HALF = 4.0  # so many mentions say half of what endlessly many would
STEPS = 8  # of one point, in which the index counts
MOST = 300  # records of one word that the index names: nobody reads on, and "and" stands everywhere
LARGEST = 24_000  # bytes of one file, after which it is split by the next letter
LONGEST_NAME = 4
PARTS = ("index", "cards", "words")  # folders of small files
WHOLE = "whole.json"

Shard = dict[str, list[int]]


def impacts(record: Record, compounds: Compounds | None) -> dict[str, float]:
    """How much each word says of the record."""
    worth: dict[str, float] = defaultdict(float)

    def short(texts: Iterable[str], weight: float) -> None:
        """Titles and names: the fewer words, the more each of them says; the best of several counts."""
        best: dict[str, float] = {}
        for text in texts:
            words = list(plain_words(text))
            share = weight * (0.6 + 0.4 / math.sqrt(max(1, len(words))))
            parts = also_found_by(text, compounds)
            for word, value in [*((word, share) for word in words), *((part, share * PART) for part in parts)]:
                best[word] = max(best.get(word, 0.0), value)
        for word, value in best.items():
            worth[word] += value

    short([record.title], TITLE)
    short(record.names, NAME)
    short([one.heading for one in record.sections if one.depth > 1], HEADING)
    short([*record.terms, record.summary], TERM)
    text = " ".join(one.text for one in record.sections)
    for word, count in Counter(plain_words(text)).items():
        worth[word] += TEXT * count / (count + HALF)
    for word in also_found_by(text, compounds):
        worth[word] += TEXT * PART / (1 + HALF)
    for word in set(plain_words(" ".join(one.mentions for one in record.sections))):
        worth[word] += MENTION
    return {word: value * KINDS[record.kind] for word, value in worth.items()}


def index(records: list[Record], compounds: Compounds | None) -> Shard:
    """Word -> in how many records it stands, then the number and the impact of each, the highest first."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, record in enumerate(records):
        for word, worth in impacts(record, compounds).items():
            found[word].append((max(1, round(worth * STEPS)), number))
    lists: Shard = {}
    for word in sorted(word for word in found if re.fullmatch(r"[a-z0-9]+", word)):
        best = sorted(found[word], key=lambda pair: (-pair[0], pair[1]))[:MOST]
        lists[word] = [len(found[word]), *(part for worth, number in best for part in (number, worth))]
    return lists


def shards(lists: Shard) -> dict[str, Shard]:
    """Files by the first two letters of their words, split by the next letter where one becomes too large."""
    return dict(split(lists, 2))


def split(lists: Shard, length: int) -> Iterator[tuple[str, Shard]]:
    files: dict[str, Shard] = defaultdict(dict)
    for word, numbers in lists.items():
        files[word[:length]][word] = numbers
    for name, words in files.items():
        longer = {word: numbers for word, numbers in words.items() if len(word) > length}
        if len(as_json(words)) <= LARGEST or length == LONGEST_NAME or not longer:
            yield name, words
            continue
        yield name, {word: numbers for word, numbers in words.items() if len(word) <= length}
        yield from split(longer, length + 1)


def card(record: Record) -> dict[str, Any]:
    """What the interface shows of a record."""
    return {
        "url": record.url,
        "title": record.title,
        "page": record.page,
        "kind": record.kind,
        "levels": record.levels,
        "sections": [[one.anchor, one.heading if one.depth > 1 else "", one.text] for one in record.sections],
    }


def write_shards(lists: Shard, records: list[Record], folder: Path) -> None:
    files = shards(lists)
    for name in ("index", "cards"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, words in files.items():
        (folder / "index" / file_name(name)).write_text(as_json(words), encoding="utf-8")
    for number, record in enumerate(records):
        (folder / "cards" / f"{number}.json").write_text(as_json(card(record)), encoding="utf-8")
    (folder / "index.json").write_text(as_json(about(records, sorted(files))), encoding="utf-8")


def write_whole(folder: Path) -> None:
    """All small files as one, for who keeps the site for when there is no network: a thousand requests take long."""
    files = sorted(file for part in PARTS for file in (folder / part).iterdir())
    texts = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}
    (folder / WHOLE).write_text(
        as_json({name: json.loads(text) if name.endswith(".json") else text for name, text in texts.items()}),
        encoding="utf-8",
    )


def file_name(name: str) -> str:
    """Not the beginning of words alone: con.json can not be written under Windows."""
    return f"w-{name}.json"


def about(records: list[Record], files: list[str]) -> dict[str, Any]:
    """What the browser needs first: which files there are, and each record's kind and levels, a sign for each."""
    levels = list(dict.fromkeys(level for record in records for level in record.levels))
    kinds = list(KINDS)
    return {
        "files": " ".join(files),
        "kinds": kinds,
        "levels": levels,
        "kind": "".join(str(kinds.index(record.kind)) for record in records),
        "level": "".join(sign_of(record.levels, levels) for record in records),
    }


def sign_of(own: list[str], levels: list[str]) -> str:
    """A digit to the base of 32 that has a bit for each level."""
    return "0123456789abcdefghijklmnopqrstuv"[sum(1 << levels.index(level) for level in own)]


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
