"""The map's geometry, on the real roadmap and on invented ones: nothing overlaps, nothing leaves the picture."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT
from editions import load_strings
from map_layout import lay_out
from map_parts import Box, Map, Names
from map_text import break_text, width_of
from roadmap_data import Roadmap, load_roadmap
from roadmap_map import Maps, all_needs, draw, here, whole
from titles import topic_titles

EDITIONS = ("de", "en")
# Transfers that cross each other; a change of the data may need more, but not without a look at the picture.
CROSSINGS = 16


@functools.cache
def real(edition: str) -> Maps:
    roadmap = load_roadmap(ROOT / "docs" / "data")
    return Maps(roadmap, topic_titles(roadmap, ROOT / "docs" / edition), load_strings(ROOT, edition), edition)


def invent(levels: list[list[tuple[str, list[tuple[str, list[str]]]]]], projects: int = 1) -> Roadmap:
    """A roadmap of levels of modules: (line, [(topic, needs)])."""
    return Roadmap.model_construct(
        levels=[
            level_of(
                f"l{number}",
                [
                    module_of(
                        f"m{place}",
                        line,
                        topics,
                        [f"p{number}-{place}-{project}" for project in range(projects)],
                    )
                    for place, (line, topics) in enumerate(modules)
                ],
            )
            for number, modules in enumerate(levels)
        ]
    )


def level_of(name: str, modules: list[Any]) -> Any:
    from roadmap_data import Level

    return Level(id=name, hours=1, modules=modules)


def module_of(name: str, line: str, topics: list[tuple[str, list[str]]], projects: list[str]) -> Any:
    from roadmap_data import Module, Topic

    return Module(
        id=name,
        line=line,
        topics=[Topic(id=topic, hours=7, needs=needs, tools=[], resources=[]) for topic, needs in topics],
        resources=[],
        projects=projects,
    )


def names_for(roadmap: Roadmap, name: str = "A topic called {}") -> Names:
    ids = [item.id for level in roadmap.levels for item in (level, *level.topics)]
    return Names({one: name.format(one) for one in ids}, dict.fromkeys(ids, "12\xa0h"))


def eighty() -> Roadmap:
    """Four levels of three lines with many transfers between them."""
    lines, levels = ("ml", "dl", "gpt"), []
    for level in range(4):
        modules = []
        for place, line in enumerate(lines):
            topics = []
            for number in range(8 if place == 0 else 6):
                needs = [f"t{level}-{place}-{number - 1}"] if number else []
                if place and number % 2 == 0:
                    needs.append(f"t{level}-{(place + number) % place if place > 1 else 0}-{number}")
                if level and number == 3:
                    needs.append(f"t{level - 1}-{(place + 1) % 3}-{number}")
                topics.append((f"t{level}-{place}-{number}", needs))
            modules.append((line, topics))
        levels.append(modules)
    return invent(levels, projects=3)


INVENTED = {
    "80 topics": eighty(),
    "one topic": invent([[("dl", [("only", [])])]]),
    "two lines": invent([[("ml", [("a", []), ("b", ["a"])]), ("gpt", [("c", ["b"]), ("d", ["c", "a"])])]]),
    "a level without a line": invent(
        [
            [("ml", [("a", [])]), ("dl", [("b", ["a"])]), ("gpt", [("c", ["b"])])],
            [("ml", [("d", ["c"])]), ("gpt", [("e", ["d"])])],
            [("dl", [("f", ["d"])]), ("gpt", [("g", ["a"])])],
        ]
    ),
    "twelve topics and twelve projects in one module": invent(
        [[("gpt", [(f"t{number}", []) for number in range(12)]), ("ml", [("x", ["t11"])])]], projects=12
    ),
    "a chain through the lines": invent(
        [
            [
                (("ml", "dl", "gpt")[number % 3], [(f"t{number}", [f"t{number - 1}"] if number else [])])
                for number in range(15)
            ]
        ]
    ),
    "a fan": invent(
        [
            [("ml", [("root", [])]), ("dl", [(f"d{n}", ["root"]) for n in range(6)])],
            [("gpt", [(f"g{n}", ["root"]) for n in range(6)]), ("ml", [("end", [f"g{n}" for n in range(6)])])],
        ]
    ),
    "written in the wrong order": invent([[("ml", [("b", ["a"]), ("a", []), ("c", ["x"])]), ("dl", [("x", ["b"])])]]),
}
LONG = {
    "sixty characters": "Sixty characters are a name that is far too long for a map {}",
    "one long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter{}",
}


def maps() -> Iterator[tuple[str, Map]]:
    for edition in EDITIONS:
        yield edition, real(edition).whole
    for name, roadmap in INVENTED.items():
        yield name, lay_out(roadmap, names_for(roadmap))
    for name, text in LONG.items():
        yield name, lay_out(INVENTED["80 topics"], names_for(INVENTED["80 topics"], text))


MAPS = dict(maps())


@pytest.fixture(params=MAPS, ids=lambda name: name.replace(" ", "-"))
def laid_out(request: pytest.FixtureRequest) -> Map:
    return MAPS[request.param]


def overlap(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom


def texts(map_: Map) -> list[tuple[str, Box]]:
    """Everything that is read: names of topics and levels, of lines, and the projects' ground."""
    zones = [
        (zone.level, Box(zone.x, zone.y, zone.x + max(width_of(line, 15.5, True) for line in zone.name), zone.y + 56 + 20 * len(zone.name)))
        for zone in map_.zones
    ]  # fmt: skip
    return [
        *((station.topic.id, station.label.box) for station in map_.stations if station.label),
        *(("badge", badge.box) for badge in map_.badges),
        *(("projects", siding.box) for siding in map_.sidings),
        *zones,
    ]


def segments(map_: Map) -> list[tuple[str, tuple[float, float], tuple[float, float]]]:
    ways = [(f"line {piece.line}", piece.points) for piece in map_.pieces]
    ways += [(f"{way.need} to {way.topic}", way.points) for way in map_.transfers]
    return [(name, one, two) for name, points in ways for one, two in itertools.pairwise(points)]


def touches(box: Box, one: tuple[float, float], two: tuple[float, float], margin: float) -> bool:
    """Whether a straight or 45-degree segment comes nearer to the box than `margin`."""
    left, top, right, bottom = box.left - margin, box.top - margin, box.right + margin, box.bottom + margin
    apart = (
        max(one[0], two[0]) <= left or min(one[0], two[0]) >= right
        or max(one[1], two[1]) <= top or min(one[1], two[1]) >= bottom
    )  # fmt: skip
    if apart:
        return False
    if one[0] == two[0] or one[1] == two[1]:
        return True
    corners = [(left, top), (left, bottom), (right, top), (right, bottom)]
    sides = {(two[0] - one[0]) * (y - one[1]) > (two[1] - one[1]) * (x - one[0]) for x, y in corners}
    return len(sides) == 2


def faults(map_: Map) -> list[str]:
    """Everything that must not be."""
    found = []
    read = texts(map_)
    for (one, box), (two, other) in itertools.combinations(read, 2):
        if overlap(box, other):
            found.append(f"{one} lies on {two}")
    for name, box in read:
        if box.left < 0 or box.top < 0 or box.right > map_.width or box.bottom > map_.height:
            found.append(f"{name} leaves the picture")
        for station in map_.stations:
            if overlap(box, Box(station.x - 10, station.y - 10, station.x + 10, station.y + 10)):
                found.append(f"{name} lies on the station {station.topic.id}")
        if name in ("badge", "projects"):
            continue  # these stand on their line
        found += [f"{name} is touched by {way}" for way, one, two in segments(map_) if touches(box, one, two, 1)]
    for siding in map_.sidings:
        found += [
            f"the projects of {siding.module.id} are touched by {way}"
            for way, one, two in segments(map_)
            if touches(siding.box, one, two, 1)
        ]
    for way, one, two in segments(map_):
        across, down = abs(one[0] - two[0]), abs(one[1] - two[1])
        if min(across, down) > 0.02 and abs(across - down) > 0.05:
            found.append(f"{way} is neither straight nor at 45 degrees: {one} {two}")
        if not all(0 <= x <= map_.width and 0 <= y <= map_.height for x, y in (one, two)):
            found.append(f"{way} leaves the picture")
        if two[1] < one[1] - 0.02:
            found.append(f"{way} runs upwards")
    for one, two in itertools.combinations(map_.stations, 2):
        if abs(one.x - two.x) < 20 and abs(one.y - two.y) < 20:
            found.append(f"the stations {one.topic.id} and {two.topic.id} lie on each other")
    return found


def test_nothing_lies_on_anything_and_all_is_in_the_picture(laid_out: Map) -> None:
    assert not faults(laid_out)


def test_the_check_can_fail() -> None:
    """Each thing that the geometry check looks for, brought about."""
    map_ = MAPS["de"]
    first, second = map_.stations[:2]
    assert first.label and second.label

    def with_first(**changes: Any) -> Map:
        return dataclasses.replace(map_, stations=[dataclasses.replace(first, **changes), *map_.stations[1:]])

    moved = dataclasses.replace(first.label, box=second.label.box)
    assert any("lies on" in fault for fault in faults(with_first(label=moved)))
    outside = dataclasses.replace(first.label, box=Box(-5, 0, 5, 9))
    assert any("leaves the picture" in fault for fault in faults(with_first(label=outside)))
    crossed = dataclasses.replace(first.label, box=Box(first.x - 3, first.y + 12, first.x + 40, first.y + 20))
    assert any("is touched by line ml" in fault for fault in faults(with_first(label=crossed)))
    assert any("the stations" in fault for fault in faults(with_first(y=second.y)))
    bent = dataclasses.replace(map_.transfers[1], points=[(100, 100), (200, 150)])
    assert any("45 degrees" in fault for fault in faults(dataclasses.replace(map_, transfers=[bent])))
    upwards = dataclasses.replace(map_.transfers[1], points=[(100, 100), (100, 50)])
    assert any("upwards" in fault for fault in faults(dataclasses.replace(map_, transfers=[upwards])))


@pytest.mark.parametrize("edition", EDITIONS)
def test_transfers_are_what_topics_need_of_other_lines(edition: str) -> None:
    maps = real(edition)
    line = {station.topic.id: station.line for station in maps.whole.stations}
    wanted = {
        (need, topic.id)
        for level in maps.roadmap.levels
        for topic in level.topics
        for need in topic.needs
        if line[need] != line[topic.id]
    }
    assert {(way.need, way.topic) for way in maps.whole.transfers} == wanted
    assert len(maps.whole.transfers) == len(wanted)
    ends = {(station.x, station.y): station.topic.id for station in maps.whole.stations}
    drawn = [way for way in maps.whole.transfers if not way.fork]
    for way in drawn:
        assert (ends[way.points[0]], ends[way.points[-1]]) == (way.need, way.topic)
    forks = {(piece.start, piece.end) for piece in maps.whole.pieces if piece.start and line[piece.start] != piece.line}
    assert {(way.need, way.topic) for way in maps.whole.transfers if way.fork} == forks


@pytest.mark.parametrize("name", INVENTED)
def test_every_topic_has_a_station_below_all_it_needs(name: str) -> None:
    roadmap, map_ = INVENTED[name], MAPS[name]
    topics = [topic.id for level in roadmap.levels for topic in level.topics]
    assert [station.topic.id for station in map_.stations] == topics
    assert [station.number for station in map_.stations] == list(range(1, len(topics) + 1))
    for station in map_.stations:
        for need in station.topic.needs:
            below = map_.place(need)
            assert below.y < station.y or (below.y == station.y and below.line != station.line)


def test_projects_stand_at_the_end_of_their_module() -> None:
    map_ = MAPS["en"]
    for siding in map_.sidings:
        own = {topic.id for topic in siding.module.topics}
        on_line = [station for station in map_.stations if station.topic.id in own and station.line == siding.line]
        assert [stop.project for stop in siding.stops] == siding.module.projects
        assert all(station.y < stop.y for station in on_line for stop in siding.stops)


Point = tuple[float, float]


def crossings(map_: Map) -> set[Point]:
    """Where transfers of different stations cross, as drawn; those of one station may share their way."""
    ways = [way for way in map_.transfers if not way.fork]
    found = set()
    for one, two in itertools.combinations(ways, 2):
        if one.need == two.need:
            continue
        for a, b in itertools.pairwise(one.points):
            for c, d in itertools.pairwise(two.points):
                if point := crossing(a, b, c, d):
                    found.add(point)
    return found


def crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where the segments cut each other, rounded, if they do."""
    turn = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if not turn:
        return None
    first = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn
    second = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / turn
    if not (0 < first < 1 and 0 < second < 1):
        return None
    return round(a[0] + first * (b[0] - a[0])), round(a[1] + first * (b[1] - a[1]))


@pytest.mark.parametrize("edition", EDITIONS)
def test_few_transfers_cross(edition: str) -> None:
    assert len(crossings(MAPS[edition])) <= CROSSINGS


def test_the_small_map_has_the_same_stations() -> None:
    maps = real("en")
    assert [station.topic.id for station in maps.small.stations] == [s.topic.id for s in maps.whole.stations]
    assert not maps.small.sidings and not any(station.label for station in maps.small.stations)
    assert len({(station.x, station.y) for station in maps.small.stations}) == len(maps.small.stations)
    assert maps.small.width * maps.small.height * 8 < maps.whole.width * maps.whole.height


def test_one_more_topic_finds_its_place() -> None:
    maps = real("de")
    data = maps.roadmap.model_dump()
    data["levels"][1]["modules"][1]["topics"].insert(
        2, {"id": "new", "hours": 3, "needs": ["gpt-2", "ensembles"], "tools": [], "resources": []}
    )
    roadmap = Roadmap.model_validate(data)
    names = Names(maps.names.of | {"new": "Ein neues Thema mit einem langen Namen"}, maps.names.hours | {"new": "3 h"})
    map_ = lay_out(roadmap, names)
    assert map_.place("new").line == "dl" and len(map_.stations) == len(maps.whole.stations) + 1
    assert not faults(map_)


def test_a_layout_is_the_same_each_time() -> None:
    assert real.__wrapped__("de").whole == real("de").whole


def test_topics_without_a_name_are_left_out() -> None:
    roadmap = INVENTED["two lines"]
    names = names_for(roadmap)
    del names.of["c"]
    map_ = lay_out(roadmap, names)
    assert [station.topic.id for station in map_.stations] == ["a", "b", "d"]
    assert {(way.need, way.topic) for way in map_.transfers} == {("a", "d")}


def test_text() -> None:
    assert width_of("iii", 10) < width_of("mmm", 10) < width_of("mmm", 20)
    assert width_of("Text", 10) < width_of("Text", 10, bold=True)
    assert width_of("\U0001f600", 10) >= 10, "unknown characters are a full em"
    assert break_text("one two three four", 10, width_of("one two thr", 10)) == ["one two", "three four"]
    assert break_text("N-gram language", 10, 1) == ["N-", "gram", "language"]
    assert break_text("word", 10, 1) == ["word"]


# --- What is written into pages -------------------------------------------------------------------


def address(source: str) -> str | None:
    return f"../{source}" if (ROOT / "docs" / "en" / source.partition("#")[0]).is_file() else None


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_links_stand_in_the_roadmaps_order_with_name_and_hours() -> None:
    maps = real("en")
    picture = soup(whole(maps, address)).svg
    stations = picture.select("a.ll-map__station")
    topics = [topic for level in maps.roadmap.levels for topic in level.topics]
    assert [station["data-topic"] for station in stations] == [topic.id for topic in topics]
    label = picture.select_one('a[data-topic="attention"]')["aria-label"]
    assert label == "Attention, about 10 h, DL line, level 2"
    kinds = [a["class"][0] for a in picture.select("a")]
    assert kinds[0] == "ll-map__level" and kinds[-1] in ("ll-map__station", "ll-map__stop")
    assert len(picture.select("a.ll-map__stop")) == len(maps.roadmap.projects)
    assert all(a["aria-label"] and a["xlink:href"] for a in picture.select("a"))


def test_the_list_says_the_same() -> None:
    maps = real("de")
    page = soup(whole(maps, address))
    stations = {a["data-topic"]: a["xlink:href"] for a in page.svg.select("a.ll-map__station")}
    items = page.select(".ll-map__list ol li")
    assert {item["data-topic"]: item.a["href"] for item in items} == stations
    assert [item["data-topic"] for item in items] == list(stations)
    starts = [int(part["start"]) for part in page.select(".ll-map__list ol")]
    sizes = [len(part.select("li")) for part in page.select(".ll-map__list ol")]
    assert starts == [1 + sum(sizes[:number]) for number in range(len(sizes))]


def test_a_page_of_its_own_goes_before_the_section_of_a_level() -> None:
    maps = real("en")

    def with_page(source: str) -> str | None:
        return "../own/" if source == "intermediate/attention.md" else address(source)

    links = {a["data-topic"]: a["xlink:href"] for a in soup(whole(maps, with_page)).svg.select("a.ll-map__station")}
    assert links["attention"] == "../own/"
    assert links["gpt-1"] == "../intermediate/index.md#gpt-1"


def test_what_is_needed_is_all_of_it() -> None:
    roadmap = invent([[("ml", [("a", []), ("b", ["a"]), ("c", []), ("d", ["b"])])]])
    assert all_needs(roadmap) == {"a": [], "b": ["a"], "c": [], "d": ["a", "b"]}


def test_the_small_map_says_where_you_are() -> None:
    html = here(real("en"), "attention", address)
    assert len(html.encode()) < 6000
    page = soup(html)
    assert page.svg["aria-hidden"] == "true" and not page.svg.select("a")
    assert page.select_one(".ll-here .ll-meta").text.startswith("Station 23 of 48, DL line, level 2")


def test_directives() -> None:
    maps = real("en")
    page = "Text.\n\n::: map\n\n::: map here=attention\n\n::: map nonsense\n\n```\n::: map\n```\n::: map here=nobody\n"
    text, wrong = draw(page, maps, address)
    assert wrong == [7, 12]
    assert text.count('<svg class="ll-map__picture"') == 1 and text.count('class="ll-here"') == 1
    assert "```\n::: map\n```" in text and "ll-map--explore" not in text
    assert "ll-map--explore" in draw("::: map explore", maps, address)[0]


def test_data_is_escaped() -> None:
    roadmap = INVENTED["one topic"]
    maps = Maps(roadmap, {"only": ("<script>&\"'", "l0/index.md#only"), "l0": ("</svg>", "l0/index.md")}, load_strings(ROOT, "en"), "en")  # fmt: skip
    roadmap = Roadmap.model_construct(levels=roadmap.levels, projects=load_roadmap(ROOT / "docs/data").projects)
    level = roadmap.levels[0].model_copy(update={"modules": [roadmap.levels[0].modules[0].model_copy(update={"projects": ["iris"]})]})  # fmt: skip
    maps = dataclasses.replace(maps, roadmap=Roadmap.model_construct(levels=[level], projects=roadmap.projects))
    html = whole(maps, lambda source: source, explore=True)
    assert "<script" not in html and html.count("</svg>") == len(re.findall(r"<svg\b", html))


def test_levels_without_named_topics_make_no_zone() -> None:
    roadmap = INVENTED["a level without a line"]
    names = names_for(roadmap)
    for topic in ("d", "e"):
        del names.of[topic]
    assert [zone.level for zone in lay_out(roadmap, names).zones] == ["l0", "l2"]


def test_styles_and_strings_are_there() -> None:
    """Every class that the templates draw with has a rule or is a mark for the script."""
    css = Path(ROOT / "overrides/assets/css/map.css").read_text(encoding="utf-8")
    page = soup(whole(real("en"), address, explore=True) + here(real("en"), "attention", address))
    used = {name for element in page.select("[class]") for name in element["class"] if name.startswith(("ll-map", "ll-here"))}  # fmt: skip
    unknown = {name for name in used if f".{name}" not in css}
    assert unknown <= {"ll-map__open", "ll-map__needs", "ll-map__total"}
