"""Which words find a text besides those that stand in it: parts of compounds, joined hyphens, plain letters."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
LINKS = ("", "s", "n", "en", "es", "er", "e")  # what German puts between the parts of a compound
SHORTEST_PART = 4
SHORTEST_COMPOUND = 9


def words_of(text: str) -> Iterator[str]:
    return (found[0].lower() for found in WORD.finditer(text))


def fold(word: str) -> str:
    """Plain lower-case letters: ü becomes u, ß becomes ss."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def plain_words(text: str) -> Iterator[str]:
    """The words as they are searched: folded, the parts of hyphenated ones each for itself."""
    return (part for word in words_of(text) for part in re.split(r"\W", fold(word)) if part)


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the texts, hyphenated ones by their parts too."""
    counts: Counter[str] = Counter()
    for text in texts:
        for word in words_of(text):
            counts[word] += 1
            if not word.isalnum():
                counts.update(part for part in re.split(r"\W", word) if len(part) > 1)
    return counts


class Compounds:
    """Takes German compounds apart by the words that the edition itself uses, without a dictionary of the language."""

    def __init__(self, words: Iterable[str]) -> None:
        self.known = {word for word in words if len(word) >= SHORTEST_PART and word.isalpha()}
        self.seen: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The words inside `word`, but not at its beginning, where each search finds them: parts, and tails of them."""
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            return ()
        if word not in self.seen:
            self.seen[word] = tuple(dict.fromkeys(self.tails(word)))
        return self.seen[word]

    def tails(self, word: str) -> list[str]:
        for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            for link in LINKS:
                head = word[: end - len(link)] if link else word[:end]
                if not word[:end].endswith(link) or len(head) < SHORTEST_PART or not self.stands(head):
                    continue
                tail = word[end:]
                further = self.tails(tail) if len(tail) >= SHORTEST_COMPOUND else []
                if self.stands(tail) or further:
                    return [tail, *further]
        return []

    def stands(self, part: str) -> bool:
        """Whether the edition uses the part as a word, in this form or with an ending."""
        return part in self.known or any(part + ending in self.known for ending in ("e", "en", "n", "s"))


def also_found_by(text: str, compounds: Compounds | None) -> list[str]:
    """Plain words that should find the text and do not stand in it: in order, each once."""
    found: dict[str, None] = {}
    for word in words_of(text):
        if not word.isalnum():
            found[fold(re.sub(r"\W", "", word))] = None  # k-means: kmeans
        if compounds:
            for part in re.split(r"\W", word):
                found.update(dict.fromkeys(map(fold, compounds.parts(part))))
    return list(found)
