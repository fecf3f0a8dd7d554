"""Where everything on the map stands: computed from the roadmap, so that a new topic finds its place by itself.

Time runs downwards. Each line is a column of its own, each level a band; a topic stands below all it needs, and its
name beside it, so that names have rows to themselves. Transfers run between the rows (map_routes.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cached_property

from map_parts import Badge, Box, Label, Look, Map, Names, Piece, Siding, Station, Stop, Zone
from map_routes import LANE, Point
from map_rows import Item, Rows
from map_text import break_text, width_of
from roadmap_data import Roadmap


def lay_out(roadmap: Roadmap, names: Names, look: Look | None = None) -> Map:
    """The whole map in one edition; topics that it has no name for are left out."""
    return Plan(roadmap, names, look or Look()).draw()


class Plan(Rows):
    """The steps from rows to coordinates."""

    def per_row(self, item: Item) -> int:
        assert item.module
        return min(len(item.module.projects), max(3, int(self.look.wrap // self.look.stop)))

    def height(self, item: Item) -> float:
        if item.module:
            return -(-len(item.module.projects) // self.per_row(item)) * self.look.stop
        return max(1, len(item.label)) * self.look.leading if self.look.labels else 0

    @cached_property
    def zone_lines(self) -> list[list[str]]:
        look = self.look
        if not look.labels:
            return [[] for _ in self.levels]
        return [break_text(self.names.of[level.id], look.text + 1.5, 140, bold=True) for level in self.levels]

    @cached_property
    def rail(self) -> float:
        """The room for the levels' names."""
        look = self.look
        if not look.labels:
            return look.pad
        widths = [width_of(line, look.text + 1.5, bold=True) for lines in self.zone_lines for line in lines]
        widths += [width_of(self.names.hours[level.id], look.small) for level in self.levels]
        return 2 * look.pad + max(widths)

    def zone_height(self, level: int) -> float:
        """What the level's number, name and hours need."""
        return 34 + 20 * len(self.zone_lines[level]) + 20 if self.look.labels else 0

    @property
    def ys(self) -> dict[int, float]:
        """Rank -> y, of rows and of the channels between them."""
        return self.heights[0]

    @property
    def bands(self) -> list[tuple[float, float]]:
        """Where each level begins and ends."""
        return self.heights[1]

    @cached_property
    def heights(self) -> tuple[dict[int, float], list[tuple[float, float]]]:
        look, y = self.look, 0.0
        ys: dict[int, float] = {}
        bands: list[tuple[float, float]] = []
        for level, rows in enumerate(self.rows_of_level):
            top, base = y, self.base[level]
            y += look.pad
            for row in range(rows + 1):
                lanes = self.channels.lanes(base + 2 * row)
                room = look.channel + LANE * max(0, lanes - 1)
                if row in (0, rows) and not lanes:
                    room = 0  # above the first and below the last row there need be no distance
                elif row == 0:
                    y += look.jog / 4  # so that a transfer has shifted with its line before it turns
                ys[base + 2 * row] = y + room / 2
                y += room
                if row < rows:
                    here = (item for item in self.items if (item.level, item.row) == (level, row))
                    tall = max((self.height(item) for item in here), default=0)
                    ys[base + 2 * row + 1] = y + tall / 2
                    y += tall
            y = max(y + look.pad, top + 2 * look.pad + self.zone_height(level))
            bands.append((top, y))
            y += look.gap
        return ys, bands

    @cached_property
    def xs(self) -> list[float]:
        """The x of each line in levels without shift; ends with the picture's right edge in shifted ones."""
        look, x, xs = self.look, self.rail, []
        for column in range(len(self.lines)):
            left = self.side(column) == "left"
            if not left and not column:
                x += look.badge / 2
            if column:
                x += look.beside + look.track * max(0, self.channels.tracks(column - 1) - 1)
                x += look.pad if left else look.beside
                if not left and look.labels:
                    x = max(x, xs[-1] + look.fork)
            if left and look.labels:
                x += self.label_width(column) + look.label_gap
            xs.append(x)
        if look.labels:
            x += look.label_gap + self.label_width(len(self.lines) - 1)
        return [*xs, x + look.pad + max(self.shift(level) for level in range(len(self.levels)))]

    def label_width(self, column: int) -> float:
        widths = [0.0]
        for item in self.items:
            if self.column(item.line) == column and item.topic:
                widths.append(self.label_box_width(item))
            elif self.column(item.line) == column and item.module:
                widths.append(self.per_row(item) * self.look.stop + 4)
        return max(widths)

    def label_box_width(self, item: Item) -> float:
        """The hours stand in the first line of a name on the left, and in the last of one on the right."""
        assert item.topic
        look = self.look
        widths = [width_of(line, look.text) for line in item.label]
        with_hours = 0 if self.side(self.column(item.line)) == "left" else -1
        widths[with_hours] += width_of(f"  {self.names.hours[item.topic.id]}", look.small)
        return max(widths)

    def shift(self, level: int) -> float:
        return self.look.jog * (level % 2)

    def at(self, column: int, level: int) -> float:
        return self.xs[column] + self.shift(level)

    def level_at(self, y: float) -> int:
        return next((level for level, (_, bottom) in enumerate(self.bands) if y <= bottom), len(self.bands) - 1)

    def bend(self, points: Iterable[Point]) -> list[Point]:
        """`points` in unshifted coordinates as they run through shifted levels: each change is a bend of 45 degrees."""
        bent: list[Point] = []
        for x, y in points:
            level = self.level_at(y)
            if bent:
                before = self.level_at(bent[-1][1])
                for upper in range(before, level):
                    middle, half = self.bands[upper][1] + self.look.gap / 2, self.look.jog / 2
                    bent += [(x + self.shift(upper), middle - half), (x + self.shift(upper + 1), middle + half)]
            bent.append((x + self.shift(level), y))
        return [point for point, after in itertools.zip_longest(bent, bent[1:]) if point != after]

    def point(self, item: Item) -> Point:
        return self.at(self.column(item.line), item.level), self.ys[self.rank(item)]

    def draw(self) -> Map:
        ys, look = self.ys, self.look
        width, height = self.xs[-1], self.bands[-1][1]
        return Map(
            width=width,
            height=height,
            zones=[self.zone(level, Box(0, top, width, bottom)) for level, (top, bottom) in enumerate(self.bands)],
            stations=self.stations(),
            sidings=[self.siding(item) for item in self.items if item.module],
            pieces=[piece for line in self.lines for piece in self.pieces(line)],
            transfers=self.channels.draw(self.xs, ys, look.beside, look.track, self.bend),
            badges=[self.badge(item.line, self.point(item)) for item in self.items if item.is_badge]
            + [self.badge(line, self.middle_of_fork(line)) for line in self.fork_of],
        )

    def stations(self) -> list[Station]:
        changing = {topic for pair in self.pairs for topic in pair}
        place = {item.topic.id: item for item in self.items if item.topic}
        stations = []
        for number, topic in enumerate(self.topics, 1):
            item = place[topic.id]
            x, y = self.point(item)
            label = self.label(item, x, y) if self.look.labels else None
            level = self.levels[item.level].id
            stations.append(Station(topic, item.line, level, number, x, y, label, topic.id in changing))
        return stations

    def label(self, item: Item, x: float, y: float) -> Label:
        assert item.topic
        look, side = self.look, self.side(self.column(item.line))
        tall, wide = len(item.label) * look.leading, self.label_box_width(item)
        x += look.label_gap if side == "right" else -look.label_gap
        first = y - tall / 2 + look.leading / 2 + look.text * 0.35
        left = x if side == "right" else x - wide
        return Label(
            item.label,
            self.names.hours[item.topic.id],
            side,
            x,
            [first + number * look.leading for number in range(len(item.label))],
            Box(left, y - tall / 2, left + wide, y + tall / 2),
        )

    def siding(self, item: Item) -> Siding:
        assert item.module
        look, (x, y) = self.look, self.point(item)
        sign = 1 if self.side(self.column(item.line)) == "right" else -1
        per_row, top = self.per_row(item), y - self.height(item) / 2 + look.stop / 2
        stops, rows = [], []
        for at, project in enumerate(item.module.projects):
            row, place = divmod(at, per_row)
            here = (x + sign * (place + 1) * look.stop, top + row * look.stop)
            stops.append(Stop(project, item.line, self.levels[item.level].id, *here))
            if place == 0:
                rows.append(((x, here[1]), here))
            else:
                rows[-1] = (rows[-1][0], here)
        ends = [x + sign * look.stop / 2, x + sign * (per_row + 0.5) * look.stop]
        box = Box(min(ends), y - self.height(item) / 2, max(ends), y + self.height(item) / 2)
        return Siding(item.module, item.line, stops, rows, box)

    def pieces(self, line: str) -> list[Piece]:
        items = [item for item in self.items if item.line == line]
        x = self.xs[self.column(line)]
        pieces = []
        if line in self.fork_of:
            need, first = self.fork_of[line]
            pieces.append(Piece(line, need, first, self.bend(self.fork_points(line))))
        before = ""
        for item, after in itertools.pairwise(items):
            before = item.topic.id if item.topic else before
            end = next((one.topic.id for one in items[items.index(after) :] if one.topic), "")
            points = self.bend([(x, self.ys[self.rank(item)]), (x, self.ys[self.rank(after)])])
            pieces.append(Piece(line, before, end, points))
        return pieces

    def fork_points(self, line: str) -> list[Point]:
        need, first = self.fork_of[line]
        place = {item.topic.id: item for item in self.items if item.topic}
        start, x = self.ys[self.rank(place[need])], self.xs[self.column(line)]
        half = (self.look.channel + self.look.leading) / 2
        return [
            (self.xs[self.column(line) - 1], start),
            (x - half, start),
            (x, start + half),
            (x, self.ys[self.rank(place[first])]),
        ]

    def middle_of_fork(self, line: str) -> Point:
        """A line's name stands where it has just left the other."""
        (start, y), (end, _) = self.bend(self.fork_points(line))[:2]
        right_of_transfers = max(
            start + self.look.beside + self.look.badge / 2,
            end - self.look.badge / 2 - 4 if self.side(self.column(line)) == "left" else (start + end) / 2,
        )
        return right_of_transfers, y

    def badge(self, line: str, middle: Point) -> Badge:
        (x, y), half = middle, self.look.badge / 2
        return Badge(line, x, y, Box(x - half, y - 11, x + half, y + 11))

    def zone(self, number: int, box: Box) -> Zone:
        level, look = self.levels[number], self.look
        hours = self.names.hours.get(level.id, "")
        return Zone(level.id, number + 1, box, self.zone_lines[number], hours, look.pad, box.top + look.pad)
