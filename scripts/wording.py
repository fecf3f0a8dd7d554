"""Prose keeps those of the house's habits that a pattern can tell, such as "du" and the edition's quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from findings import Finding
from prose import Prose


@dataclass(frozen=True)
class Habit:
    """What the group `found`, or the whole match, of a pattern breaks in an edition's prose."""

    editions: str
    pattern: str
    what: str
    remedy: str


NAME_THE_DATE = "name the date"
QUOTED = re.compile(r'„[^“]{1,200}“|"[^"]{1,200}"')
HABITS = [
    Habit("de en", r"(?<=[\w“”)])!", "'{}' in prose", "say it calmly, with a full stop"),
    Habit("de", r"[a-zäöüß,][ \n](?P<found>Sie|Ihnen|Ihre?[mnrs]?)\b", "'{}' addresses the reader", "write 'du'"),
    Habit("de", r"\b(?:[Hh]eute?|[Hh]eutig\w*|[Hh]eutzutage|[Zz]urzeit|[Dd]erzeit\w*)\b", "'{}' ages", NAME_THE_DATE),
    Habit("en", r"\b(?:[Tt]oday|[Nn]owadays|[Cc]urrently)\b", "'{}' ages", NAME_THE_DATE),
    Habit("de", r"[\"”«»]|“(?=\w)", "the quotation mark {}", "write „…“"),
    Habit("en", r"[„«»]", "the quotation mark {}", "write “…”"),
    Habit("de", r"\b(?!d(?:er|ie|as|en|em)\b)(?P<found>[^\W\d_]+)[ \n](?P=found)\b", "'{}' twice", "keep one"),
    Habit("en", r"\b(?!(?:that|had)\b)(?P<found>[^\W\d_]+)[ \n](?P=found)\b", "'{}' twice", "keep one"),
]


def check_wording(texts: list[Prose]) -> list[Finding]:
    return [
        Finding(prose.file, prose.text.count("\n", 0, start) + 1, habit.what.format(said), habit.remedy)
        for prose in texts
        for habit in HABITS
        if prose.edition in habit.editions
        for start, said in broken(habit, prose.text)
    ]


def broken(habit: Habit, text: str) -> Iterator[tuple[int, str]]:
    quoted = [quote.span() for quote in QUOTED.finditer(text)] if habit.remedy == NAME_THE_DATE else []
    for found in re.finditer(habit.pattern, text):
        if any(start < found.start() < end for start, end in quoted):
            continue  # somebody else's word
        group = "found" if "found" in found.re.groupindex else 0
        yield found.start(group), found[group]
