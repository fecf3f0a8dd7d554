"""What the map consists of: the parts that are laid out, and the sizes they are laid out with."""

from __future__ import annotations

from dataclasses import dataclass

from map_routes import Point, Transfer
from roadmap_data import Module, Topic


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Look:
    """Sizes in the picture's unit. Without labels the same map is small enough to say "you are here"."""

    labels: bool = True
    text: float = 14
    small: float = 13
    leading: float = 18
    wrap: float = 196  # where a name breaks
    label_gap: float = 19  # from the middle of a station to its name
    channel: float = 14  # between two rows, where transfers run
    track: float = 9  # between two transfers side by side
    beside: float = 24  # between a line and the transfers along it
    fork: float = 118  # between two lines where one leaves the other and carries its name
    jog: float = 30  # how far lines shift from level to level
    pad: float = 14  # around what stands in a band
    gap: float = 8  # between two bands
    stop: float = 26  # from project to project
    badge: float = 48


@dataclass(frozen=True)
class Names:
    """What the map says in one edition: names of levels and topics, hours of levels and topics, ready to be read."""

    of: dict[str, str]
    hours: dict[str, str]


@dataclass(frozen=True)
class Label:
    lines: list[str]
    hours: str
    side: str  # "left" or "right" of its station
    x: float
    baselines: list[float]
    box: Box


@dataclass(frozen=True)
class Station:
    topic: Topic
    line: str
    level: str
    number: int
    x: float
    y: float
    label: Label | None
    transfer: bool


@dataclass(frozen=True)
class Stop:
    """A project: `x` and `y` are its middle."""

    project: str
    line: str
    level: str
    x: float
    y: float


@dataclass(frozen=True)
class Siding:
    """The projects of a module, on a track of their own at the module's end; `rows` are its tracks."""

    module: Module
    line: str
    stops: list[Stop]
    rows: list[tuple[Point, Point]]
    box: Box


@dataclass(frozen=True)
class Piece:
    """A line from one stop to the next; the ends name topics, or are "" where the line begins or ends."""

    line: str
    start: str
    end: str
    points: list[Point]


@dataclass(frozen=True)
class Badge:
    line: str
    x: float
    y: float
    box: Box


@dataclass(frozen=True)
class Zone:
    level: str
    number: int
    box: Box
    name: list[str]
    hours: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    width: float
    height: float
    zones: list[Zone]
    stations: list[Station]
    sidings: list[Siding]
    pieces: list[Piece]
    transfers: list[Transfer]
    badges: list[Badge]

    def place(self, topic: str) -> Station:
        return next(station for station in self.stations if station.topic.id == topic)
