"""The ways of transfers on the map: between the rows and beside the lines, over no name, with few crossings."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Pair = tuple[str, str]
Place = dict[str, tuple[int, int]]  # topic -> (column, rank); ranks count rows and the channels between them through

CHAMFER = 15
LANE = 6  # between two transfers in one channel
CROSSING, OVERLAP, SHARED = 10, 40, 5  # channels have lanes, rows do not


@dataclass(frozen=True)
class Transfer:
    """What `topic` needs of another line; `fork` where its line begins with it."""

    need: str
    topic: str
    fork: bool
    points: list[Point]


@dataclass(frozen=True)
class Leg:
    """A transfer's way in ranks: out of `start` at rank `leave`, along a gap between two lines, in at rank `arrive`."""

    pair: Pair
    start: int
    end: int
    gap: int
    leave: int
    arrive: int

    @property
    def net(self) -> tuple[str, int]:
        """Transfers from one station share their way along a gap."""
        return self.pair[0], self.gap


class Channels:
    """Which transfer runs where, in ranks; `draw` puts coordinates in their place."""

    def __init__(self, place: Place, legs: list[Leg], forks: dict[Pair, str], order: list[Pair]) -> None:
        self.place, self.legs, self.forks, self.order = place, legs, forks, order
        self.track: dict[tuple[str, int], int] = {}
        self.lane: dict[tuple[str, int], int] = {}  # (needed topic, channel's rank) -> lane

    def tracks(self, gap: int) -> int:
        return max((track + 1 for (_, here), track in self.track.items() if here == gap), default=0)

    def lanes(self, rank: int) -> int:
        return max((lane + 1 for (_, here), lane in self.lane.items() if here == rank), default=0)

    # --- Choosing tracks --------------------------------------------------------------------------

    def choose(self) -> None:
        """Tracks first come, first served; then moves and swaps, as long as they save crossings."""
        self.fill_tracks()
        best = self.cost()
        nets = list(self.track)
        budget = 4000 // max(1, len(nets))  # rounds get dearer with the number of nets
        improved = True
        while improved and best and budget > 0:
            improved = False
            for one, two in itertools.combinations(nets, 2):
                if one[1] != two[1] or self.track[one] == self.track[two]:
                    continue
                before = dict(self.track)
                for change in (self.swap, self.move):
                    change(one, two)
                    budget -= 1
                    cost = self.cost() if self.is_free() else best
                    if cost < best:
                        best, improved, before = cost, True, dict(self.track)
                    else:
                        self.track = dict(before)
                if budget <= 0:
                    break
        self.fill_lanes()

    def swap(self, one: tuple[str, int], two: tuple[str, int]) -> None:
        """Everything on the track of `one` changes places with everything on that of `two`."""
        a, b = self.track[one], self.track[two]
        for net, track in list(self.track.items()):
            if net[1] == one[1] and track in (a, b):
                self.track[net] = b if track == a else a

    def move(self, one: tuple[str, int], two: tuple[str, int]) -> None:
        self.track[one] = self.track[two]

    def extent(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Net -> the ranks between which it runs along its gap; straight transfers need no track."""
        found: dict[tuple[str, int], list[int]] = defaultdict(list)
        for leg in self.legs:
            if leg.leave != leg.arrive:
                found[leg.net] += [leg.leave, leg.arrive]
        return {net: (min(ranks), max(ranks)) for net, ranks in found.items()}

    def fill_tracks(self) -> None:
        self.track = {}
        taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        self.extents = self.extent()
        for net, (top, bottom) in sorted(self.extents.items(), key=lambda item: (item[0][1], item[1])):
            track = next(
                track for track in itertools.count()
                if all(bottom < above or top > below for above, below in taken[net[1], track])
            )  # fmt: skip
            taken[net[1], track].append((top, bottom))
            self.track[net] = track

    def is_free(self) -> bool:
        taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for net, track in self.track.items():
            taken[net[1], track].append(self.extents[net])
        return all(
            one[1] < two[0]
            for extents in taken.values()
            for one, two in itertools.pairwise(sorted(extents))
        )  # fmt: skip

    def cost(self) -> int:
        """What is wrong with these ways: crossings, and transfers in the same row or channel."""
        across: dict[int, dict[tuple[float, float, str], None]] = defaultdict(dict)
        for leg in self.legs:
            for rank, left, right in self.horizontals(leg):
                across[rank][left, right, leg.pair[0]] = None
        cost = 0
        for net, (top, bottom) in self.extents.items():
            x = self.position(net)
            for rank, spans in across.items():
                if top < rank < bottom:
                    cost += CROSSING * sum(left < x < right for left, right, source in spans if source != net[0])
        for rank, spans in across.items():
            for one, two in itertools.combinations(spans, 2):
                if one[2] != two[2] and one[0] < two[1] and two[0] < one[1]:
                    cost += OVERLAP if rank % 2 else SHARED
        return cost

    def position(self, net: tuple[str, int]) -> float:
        """Where a net runs along its gap, in columns."""
        return net[1] + (self.track[net] + 1) / (self.tracks(net[1]) + 1)

    def horizontals(self, leg: Leg) -> list[tuple[int, float, float]]:
        """The ways across, as (rank, from, to), in columns."""
        if leg.leave == leg.arrive:
            return [(leg.leave, min(leg.start, leg.end), max(leg.start, leg.end))]
        x = self.position(leg.net)
        return [
            (leg.leave, min(leg.start, x), max(leg.start, x)),
            (leg.arrive, min(leg.end, x), max(leg.end, x)),
        ]

    def fill_lanes(self) -> None:
        """In a channel, transfers that would lie on top of each other get lanes of their own."""
        spans: dict[int, dict[str, tuple[float, float]]] = defaultdict(dict)
        for leg in self.legs:
            for rank, left, right in self.horizontals(leg):
                if rank % 2 == 0:
                    old = spans[rank].get(leg.pair[0], (left, right))
                    spans[rank][leg.pair[0]] = (min(left, old[0]), max(right, old[1]))
        for rank, here in spans.items():
            lanes: list[float] = []
            for source, (left, right) in sorted(here.items(), key=lambda item: item[1]):
                lane = next((lane for lane, end in enumerate(lanes) if end < left), len(lanes))
                lanes[lane:] = [right, *lanes[lane + 1 :]]
                self.lane[source, rank] = lane

    # --- Coordinates ------------------------------------------------------------------------------

    def draw(
        self,
        xs: list[float],
        ys: dict[int, float],
        beside: float,
        track: float,
        bend: Callable[[Iterable[Point]], list[Point]],
    ) -> list[Transfer]:
        """Every transfer in the roadmap's order; a fork is drawn with its line."""
        legs = {leg.pair: leg for leg in self.legs}

        def y(source: str, rank: int) -> float:
            lane = self.lane.get((source, rank), 0)
            return ys[rank] + LANE * (lane - max(0, self.lanes(rank) - 1) / 2)

        transfers = []
        for pair in self.order:
            if pair in self.forks:
                transfers.append(Transfer(*pair, True, []))
                continue
            leg, source = legs[pair], pair[0]
            start, end = self.place[pair[0]][1], self.place[pair[1]][1]
            way = [(xs[leg.start], ys[start]), (xs[leg.start], y(source, leg.leave))]
            if leg.leave != leg.arrive:
                x = xs[leg.gap] + beside + track * self.track[leg.net]
                way += [(x, y(source, leg.leave)), (x, y(source, leg.arrive))]
            way += [(xs[leg.end], y(source, leg.arrive)), (xs[leg.end], ys[end])]
            transfers.append(Transfer(*pair, False, chamfer(bend(without_repeats(way)))))
        return transfers


def route(pairs: list[Pair], place: Place, forks: dict[Pair, str], columns: int) -> Channels:
    """Ways for all pairs (needed, topic), each with the gap that costs the fewest crossings."""
    choices = [ways(pair, place, columns) for pair in pairs if pair not in forks]
    legs = [choice[0] for choice in choices]
    channels = Channels(place, legs, forks, pairs)
    channels.fill_tracks()
    best = channels.cost()
    for changed in [*single_changes(choices), *joint_changes(choices)]:
        kept = list(legs)
        legs[:] = [changed.get(number, leg) for number, leg in enumerate(legs)]
        channels.fill_tracks()
        if (cost := channels.cost()) < best:
            best = cost
        else:
            legs[:] = kept
    channels.choose()
    return channels


def single_changes(choices: list[list[Leg]]) -> Iterable[dict[int, Leg]]:
    """Another way for one transfer."""
    for number, choice in enumerate(choices):
        yield from ({number: leg} for leg in choice)


def joint_changes(choices: list[list[Leg]]) -> Iterable[dict[int, Leg]]:
    """Another way out of a station for all its transfers at once, since they share it."""
    sources: dict[str, list[int]] = defaultdict(list)
    for number, choice in enumerate(choices):
        sources[choice[0].pair[0]].append(number)
    for numbers in sources.values():
        if len(numbers) > 1:
            for leave in sorted({leg.leave for number in numbers for leg in choices[number]}, reverse=True):
                fits = {number: [leg for leg in choices[number] if leg.leave == leave] for number in numbers}
                yield {number: legs[0] for number, legs in fits.items() if legs}


def ways(pair: Pair, place: Place, columns: int) -> list[Leg]:
    """The ways a transfer can take: in a station's row only where no name stands between, else in the next channel."""
    (start, upper), (end, lower) = place[pair[0]], place[pair[1]]
    last = columns - 1
    found = []
    for gap in range(min(start, end), max(start, end)):
        if start < end:
            leaves_in_row, arrives_in_row = gap == start, gap == end - 1 and end == last
        else:
            leaves_in_row, arrives_in_row = gap == start - 1 and start == last, gap == end
        for leave in (upper, upper + 1) if leaves_in_row else (upper + 1,):
            for arrive in (lower, lower - 1) if arrives_in_row else (lower - 1,):
                if leave <= arrive:
                    found.append(Leg(pair, start, end, gap, leave, arrive))
    return found


def without_repeats(points: list[Point]) -> list[Point]:
    """The way without points that repeat or lie straight between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return kept


def chamfer(points: list[Point]) -> list[Point]:
    """The way with each right angle cut to two of 45 degrees; a short step aside becomes one slope."""
    lengths = [length(one, two) for one, two in itertools.pairwise(points)]
    # Between two corners, each may take half; at the ends of the way, all.
    rooms = [size if number in (0, len(lengths) - 1) else size / 2 for number, size in enumerate(lengths)]
    sizes = {
        number: min(CHAMFER, rooms[number - 1], rooms[number])
        for number in range(1, len(points) - 1)
        if is_upright(points[number - 1], points[number]) != is_upright(points[number], points[number + 1])
        and is_straight(points[number - 1], points[number])
        and is_straight(points[number], points[number + 1])
    }
    for number in range(1, len(points) - 2):
        step = lengths[number]
        if number in sizes and number + 1 in sizes and step < 3 * CHAMFER:
            second = min(step / 2, rooms[number + 1])
            first = min(step - second, rooms[number - 1])
            sizes |= {number: first, number + 1: min(step - first, rooms[number + 1])}
    cut: list[Point] = [points[0]]
    for number in range(1, len(points) - 1):
        before, here, after = points[number - 1 : number + 2]
        size = sizes.get(number, 0)
        cut += [towards(here, before, size), towards(here, after, size)] if size else [here]
    return without_repeats([*cut, points[-1]])


def is_upright(one: Point, two: Point) -> bool:
    return one[0] == two[0]


def is_straight(one: Point, two: Point) -> bool:
    return one[0] == two[0] or one[1] == two[1]


def length(one: Point, two: Point) -> float:
    return max(abs(one[0] - two[0]), abs(one[1] - two[1]))


def towards(here: Point, there: Point, size: float) -> Point:
    """The point `size` away from `here` on the way to `there`, which lies straight across or straight below."""
    far = length(here, there)
    return (
        round(here[0] + (there[0] - here[0]) / far * size, 2),
        round(here[1] + (there[1] - here[1]) / far * size, 2),
    )
