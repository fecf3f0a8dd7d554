"""In which row each stop of the map stands: below all it needs, and after its predecessor on the line."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cached_property

from map_parts import Look, Names
from map_routes import Channels, route
from map_text import break_text
from roadmap_data import Module, Roadmap, Topic

LINES = ("ml", "dl", "gpt")


@dataclass
class Item:
    """What takes a row of a line: a station, a siding or a badge."""

    line: str
    level: int
    topic: Topic | None = None
    module: Module | None = None
    label: list[str] = field(default_factory=list)
    row: int = 0

    @property
    def is_badge(self) -> bool:
        return self.topic is None and self.module is None


class Rows:
    """The steps from the roadmap to rows; each is a property that the next ones take up."""

    def __init__(self, roadmap: Roadmap, names: Names, look: Look) -> None:
        self.names, self.look = names, look
        self.levels = [level for level in roadmap.levels if any(topic.id in names.of for topic in level.topics)]
        self.topics = [topic for level in self.levels for topic in level.topics if topic.id in names.of]
        self.level_of = {topic.id: number for number, level in enumerate(self.levels) for topic in level.topics}
        self.module_of = {
            topic.id: module for level in self.levels for module in level.modules for topic in module.topics
        }
        self.line_of = {topic.id: topic.line or self.module_of[topic.id].line for topic in self.topics}
        self.lines = [line for line in LINES if line in self.line_of.values()]

    def column(self, line: str) -> int:
        return self.lines.index(line)

    def side(self, column: int) -> str:
        """Names stand on the left of their line, those of the last on the right: between the last two there is room."""
        return "right" if column == len(self.lines) - 1 else "left"

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """What a topic needs of another line, as (needed, topic), in the roadmap's order."""
        return [
            (need, topic.id)
            for topic in self.topics
            for need in topic.needs
            if need in self.line_of and self.line_of[need] != self.line_of[topic.id]
        ]

    @cached_property
    def fork_of(self) -> dict[str, tuple[str, str]]:
        """Line -> the transfer to its first station that is drawn as its beginning: it leaves a line next to it."""
        found: dict[str, tuple[str, str]] = {}
        order = [topic.id for topic in self.ordered]
        for line in self.lines[1:] if self.look.labels else []:
            first = next(item.topic.id for item in self.sequence(line) if item.topic)
            fits = [
                (need, topic)
                for need, topic in self.pairs
                if topic == first and self.column(self.line_of[need]) == self.column(line) - 1
            ]
            if fits:
                found[line] = max(fits, key=lambda pair: order.index(pair[0]))
        return found

    @cached_property
    def ordered(self) -> list[Topic]:
        """The topics in the roadmap's order, but each after those of its level that it needs."""
        ordered: list[Topic] = []
        for number in range(len(self.levels)):
            left = [topic for topic in self.topics if self.level_of[topic.id] == number]
            while left:
                waiting = {topic.id for topic in left}
                ready = next(topic for topic in left if not waiting & set(topic.needs))
                ordered.append(ready)
                left.remove(ready)
        return ordered

    @cached_property
    def stops(self) -> list[Item]:
        """Every station and siding, each line's in its order."""
        items: list[Item] = []
        for number, level in enumerate(self.levels):
            here = [
                Item(self.line_of[topic.id], number, topic=topic)
                for topic in self.ordered
                if self.level_of[topic.id] == number
            ]
            for module in level.modules if self.look.labels else []:
                if not module.projects or module.line not in self.lines:
                    continue
                ends = [
                    at
                    for at, item in enumerate(here, 1)
                    if item.topic and item.line == module.line and self.module_of[item.topic.id] is module
                ]
                here.insert(ends[-1] if ends else len(here), Item(module.line, number, module=module))
            items += here
        return items

    def sequence(self, line: str) -> list[Item]:
        return [item for item in self.stops if item.line == line]

    @cached_property
    def items(self) -> list[Item]:
        """Stops and badges with the row of their level in which they stand."""
        items = list(self.stops)
        for line in self.lines if self.look.labels else []:
            of_line = [at for at, item in enumerate(items) if item.line == line]
            items.insert(of_line[-1] + 1, Item(line, items[of_line[-1]].level))
            if line not in self.fork_of:
                items.insert(of_line[0], Item(line, items[of_line[0]].level))
        rows: dict[str, int] = {}  # topic -> row
        last: dict[tuple[str, int], int] = {}  # (line, level) -> the row taken last
        begun: set[str] = set()
        for item in items:
            item.row = last.get((item.line, item.level), -1) + 1
            for need in item.topic.needs if item.topic else []:
                if need in rows and self.level_of[need] == item.level:
                    item.row = max(item.row, rows[need] + self.step(need, item, item.line not in begun))
            last[item.line, item.level] = item.row
            if item.topic:
                rows[item.topic.id] = item.row
                begun.add(item.line)
            if item.topic and self.look.labels:
                item.label = break_text(self.names.of[item.topic.id], self.look.text, self.look.wrap)
        return items

    def step(self, need: str, item: Item, first: bool) -> int:
        """How many rows below `need` a topic must stand: none where nothing stands between their lines."""
        columns = {self.column(self.line_of[need]), self.column(item.line)}
        last = len(self.lines) - 1
        return 0 if columns == {last - 1, last} and not first else 1

    @cached_property
    def rows_of_level(self) -> list[int]:
        return [
            max((item.row + 1 for item in self.items if item.level == level), default=1)
            for level in range(len(self.levels))
        ]

    @cached_property
    def base(self) -> list[int]:
        """Where each level begins when rows and the channels between them are counted through: row r is 2 r + 1."""
        return [0, *itertools.accumulate(2 * rows + 2 for rows in self.rows_of_level)]

    def rank(self, item: Item) -> int:
        return self.base[item.level] + 2 * item.row + 1

    @cached_property
    def channels(self) -> Channels:
        place = {item.topic.id: (self.column(item.line), self.rank(item)) for item in self.items if item.topic}
        forks = {pair: line for line, pair in self.fork_of.items()}
        return route(self.pairs, place, forks, len(self.lines))
