"""Where quiz questions name topics, the page says which topics their answers allow to skip, and where to start."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from format_drawing import FormatError
from roadmap_lists import Drawing, render

KEY = re.compile(r"^(?P<key>[a-z]+):(?P<value>.*)$")


def read_topics(body: str, known: Collection[str]) -> tuple[str, ...]:
    """The topics that a question's first line names, as in `topic: id, id`; none where it has no such line."""
    found = KEY.match(body.split("\n", 1)[0])
    if not found:
        return ()
    if found["key"] != "topic":
        raise FormatError(1, f"unknown key '{found['key']}'", "write 'topic: id, id', or begin the question otherwise")
    topics = tuple(topic.strip() for topic in found["value"].split(","))
    for number, topic in enumerate(topics):
        if topic not in known:
            raise FormatError(1, f"unknown topic '{topic}'", "name a topic of docs/data/roadmap.yml")
        if topic in topics[:number]:
            raise FormatError(1, f"the topic '{topic}' stands twice", "name it once")
    return topics


def draw_placement(topics: Sequence[Collection[str]], drawing: Drawing) -> str:
    """The list of the topics that `topics`, those of each question in turn, name; "" where none does.

    It has the roadmap's order, and ends with the level after the last topic.
    """
    level_of = drawing.roadmap.level_of_topic
    asked = {
        topic: [number for number, named in enumerate(topics, 1) if topic in named]
        for topic in level_of
        if topic in drawing.titles and any(topic in named for named in topics)
    }
    if not asked:
        return ""
    levels = [level.id for level in drawing.roadmap.levels]
    last = levels.index(level_of[list(asked)[-1]])
    after = next((level for level in levels[last + 1 : last + 2] if level in drawing.titles), None)
    return "\n\n" + render("placement.md", drawing, asked=asked, after=after).strip() + "\n\n"
