"""The map of the roadmap: a line `::: map` draws it whole, `here` draws it small with one station marked."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from findings import Finding
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from map_layout import lay_out
from map_parts import Look, Map, Names
from map_routes import Point, length, towards
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from roadmap_data import Roadmap
from roadmap_lists import DIRECTIVE, front_matter_lines, number, numbered, without_markup

log = logging.getLogger("mkdocs.hooks.roadmap_map")

SMALL = Look(labels=False, leading=0, channel=23, track=4, beside=17, jog=12, pad=13, gap=5)
ROUND = 9


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    roadmap, strings = config.extra["roadmap"], config.extra["strings"]
    config.extra["maps"] = Maps(roadmap, config.extra["titles"], strings, config.extra["edition"])
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    maps, path = config.extra["maps"], Path(page.file.abs_src_path or page.file.src_uri)

    def link(source: str) -> str | None:
        """The address of a page, seen from this one; None where this edition has no such page."""
        name, _, anchor = source.partition("#")
        file = files.get_file_from_path(name)
        return file.url_relative_to(page.file) + (f"#{anchor}" if anchor else "") if file else None

    text, wrong = draw(markdown, maps, link)
    for line in wrong:
        what, remedy = (
            "'::: map' with words that say nothing",
            "use '::: map', '::: map explore' or '::: map here=TOPIC'",
        )
        log.warning(Finding(path, line + front_matter_lines(path), what, remedy))
    return text


Link = Callable[[str], str | None]


@dataclass(frozen=True)
class Maps:
    """Everything that the maps of one edition are drawn from."""

    roadmap: Roadmap
    titles: dict[str, tuple[str, str]]
    strings: dict[str, Any]
    edition: str

    @functools.cached_property
    def names(self) -> Names:
        hours = {topic.id: topic.hours for level in self.roadmap.levels for topic in level.topics}
        hours |= {level.id: sum(topic.hours for topic in level.topics) for level in self.roadmap.levels}
        return Names(
            {name: without_markup(title) for name, (title, _) in self.titles.items()},
            {name: f"{number(value, self.edition)}\xa0h" for name, value in hours.items()},
        )

    @functools.cached_property
    def whole(self) -> Map:
        return lay_out(self.roadmap, self.names)

    @functools.cached_property
    def small(self) -> Map:
        return lay_out(self.roadmap, self.names, SMALL)

    @functools.cached_property
    def needed(self) -> dict[str, list[str]]:
        return all_needs(self.roadmap)


def all_needs(roadmap: Roadmap) -> dict[str, list[str]]:
    """Topic -> all that it needs, and what that needs, in the roadmap's order."""
    needs = {topic.id: topic.needs for level in roadmap.levels for topic in level.topics}

    @functools.cache
    def reach(topic: str) -> frozenset[str]:
        return frozenset(needs[topic]).union(*(reach(need) for need in needs[topic]))

    return {topic: [other for other in needs if other in reach(topic)] for topic in needs}


def draw(markdown: str, maps: Maps, link: Link) -> tuple[str, list[int]]:
    """The page with its maps drawn, and the lines that ask for none we know."""
    out, wrong = [], []
    for line_number, line, in_code in numbered(markdown):
        directive = DIRECTIVE.match(line)
        if in_code or not directive or directive["name"] != "map":
            out.append(line)
            continue
        words = directive["rest"].split()
        topic = words[0].removeprefix("here=") if words else ""
        if words in ([], ["explore"]):
            out.append(whole(maps, link, explore=bool(words)))
        elif len(words) == 1 and words[0].startswith("here=") and topic in maps.needed:
            out.append(here(maps, topic, link))
        else:
            wrong.append(line_number)
    return "\n".join(out), wrong


def whole(maps: Maps, link: Link, explore: bool = False) -> str:
    return render("map.html", maps, link, map=maps.whole, needed=maps.needed, explore=explore)


def here(maps: Maps, topic: str, link: Link) -> str:
    """The map lying on its side, small, with one station marked: for the page of that topic."""
    return render("map_here.html", maps, link, map=maps.small, here=maps.small.place(topic), size=len(maps.needed))


def render(template: str, maps: Maps, link: Link, **values: Any) -> str:
    def target(topic: str) -> str:
        """A topic's page, or its section on the level's page."""
        level = maps.roadmap.level_of_topic.get(topic)
        return (level and link(f"{level}/{topic}.md")) or link(maps.titles[topic][1]) or ""

    def project_target(project: str, level: str, module: str) -> str:
        notebook = maps.roadmap.projects[project].notebook
        own = link(f"projects/{notebook}.ipynb") if notebook else None
        return own or link(f"{level}/index.md#{module}-projects") or ""

    page = templates.get_template(template).render(
        t=maps.strings,
        names=maps.names,
        roadmap=maps.roadmap,
        edition=maps.edition,
        num=lambda value: number(value, maps.edition),
        link=link,
        target=target,
        project_target=project_target,
        **values,
    )
    return "\n\n" + "\n".join(line for line in page.splitlines() if line.strip()) + "\n\n"


def path_data(points: list[Point], round_by: float = ROUND) -> str:
    """An SVG path through `points` with rounded bends."""
    data = f"M{xy(points[0])}"
    for number_, here_ in enumerate(points[1:-1], 1):
        before, after = points[number_ - 1], points[number_ + 1]
        size = min(round_by, length(before, here_) / 2, length(here_, after) / 2)
        data += f"L{xy(towards(here_, before, size))}Q{xy(here_)} {xy(towards(here_, after, size))}"
    return f"{data}L{xy(points[-1])}"


def xy(point: Point) -> str:
    return f"{px(point[0])} {px(point[1])}"


def px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=True,
)
templates.filters["path"] = path_data
templates.filters["px"] = px
templates.filters["turn"] = lambda points: [(y, x) for x, y in points]
