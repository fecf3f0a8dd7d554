"""An edition as it might be with 1,000 pages: today's records, and pages of their sentences with words of their own."""

from __future__ import annotations

import random
import re

from search_records import Record
from search_text import Section

SECTIONS = 12
SENTENCES = 9
OWN_WORDS = 25  # of each page, as each page of today has words that stand on no other
SEED = 7


def grow(records: list[Record], pages: int) -> list[Record]:
    """The records, and as many more pages as are missing; the same each time."""
    chance = random.Random(SEED)  # noqa: S311
    texts = [section.text for record in records for section in record.sections if record.kind in ("topic", "page")]
    sentences = [one for text in texts for one in re.split(r"(?<=[.?!])\s", text) if 20 < len(one) < 400]
    long_words = sorted({word for sentence in sentences for word in re.findall(r"[^\W\d_]{5,9}", sentence)})
    levels = sorted({level for record in records for level in record.levels})
    today = sum("#" not in record.url for record in records)
    return [*records, *(page(number, chance, sentences, long_words, levels) for number in range(pages - today))]


def page(number: int, chance: random.Random, sentences: list[str], words: list[str], levels: list[str]) -> Record:
    own = ["".join(chance.choices(words, k=2)).capitalize() for _ in range(OWN_WORDS)]
    title = " ".join(chance.sample(own, 2))
    sections = [Section(heading=title, pieces=[text(chance, sentences, own)])]
    for place in range(1, SECTIONS):
        heading = f"{chance.choice(own)} {chance.choice(words)}"
        sections.append(Section(f"section-{place}", heading, 2, [text(chance, sentences, own)]))
    level = chance.choice(levels)
    return Record(f"{level}/page-{number}/", title, "topic", title, [level], sections)


def text(chance: random.Random, sentences: list[str], own: list[str]) -> str:
    return " ".join(f"{sentence} {chance.choice(own)}." for sentence in chance.choices(sentences, k=SENTENCES))
