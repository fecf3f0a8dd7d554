"""The roadmap as typed data: docs/data/*.yml, loaded once and checked as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from findings import stop_on
from pydantic import Field, HttpUrl
from roadmap_checks import check_all
from typed_yaml import Strict, read_typed

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Literal["ml", "dl", "gpt"]


class Text(Strict):
    """A short text in both editions."""

    de: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Topic(Strict):
    """`line` where it differs from the module's; `resources` from the most to the least worth one's time."""

    id: Id
    hours: Annotated[float, Field(gt=0)]
    needs: list[Id]
    line: Line | None = None
    tools: list[Id]
    resources: list[Id]


class Module(Strict):
    """`resources` are those for the module as a whole."""

    id: Id
    line: Line
    topics: list[Topic]
    resources: list[Id]
    projects: list[Id]

    @property
    def all_tools(self) -> list[str]:
        return once(tool for topic in self.topics for tool in topic.tools)

    @property
    def all_resources(self) -> list[str]:
        """Those for the whole module, then those of its topics."""
        return once((*self.resources, *(name for topic in self.topics for name in topic.resources)))


class Level(Strict):
    """`hours` are those of its topics and projects together."""

    id: Id
    hours: Annotated[float, Field(gt=0)]
    modules: list[Module]

    @property
    def topics(self) -> list[Topic]:
        return [topic for module in self.modules for topic in module.topics]

    @property
    def project_ids(self) -> list[str]:
        return [project for module in self.modules for project in module.projects]


class Resource(Strict):
    """A book, course, paper, tool …; `checked` is when its title and address were last seen in a source."""

    id: Id
    title: str
    authors: str
    year: int | None
    kind: Literal[
        "book", "course", "video", "paper", "blog", "tool", "practice",
        "data", "law", "newsletter", "platform", "journal", "script",
    ]  # fmt: skip
    url: HttpUrl
    languages: list[Annotated[str, Field(pattern="^[a-z]{2}$")]]
    cost: Literal["free", "partly", "paid"]
    hours: Annotated[float, Field(gt=0)] | None
    hours_basis: Literal["estimate", "publisher"] | None
    checked: datetime.date | None
    note: Text


class Project(Strict):
    """`notebook` names its source in docs/notebooks, without the ending; null where there is none."""

    id: Id
    hours: Annotated[float, Field(gt=0)]
    title: Text
    task: Text
    data: Text
    licence: Text
    notebook: Id | None


class Pages(Strict):
    """The pages beside the levels; of a list with several, the first leads the section."""

    before: list[Annotated[list[str], Field(min_length=1)]]
    after: list[Annotated[list[str], Field(min_length=1)]]


Hours = Annotated[tuple[float, float], Field(description="hours a week, from and to")]


class Weekly(Strict):
    theory: Hours
    practice: Hours
    current: Hours

    @property
    def learning(self) -> float:
        """The most hours a week for topics and projects: keeping up with news is on top."""
        return self.theory[1] + self.practice[1]


class Stretch(Strict):
    months: tuple[int, int]
    topics: list[Id]
    projects: list[Id]

    @property
    def weeks(self) -> float:
        return (self.months[1] - self.months[0] + 1) * 52 / 12


class Plan(Strict):
    weekly: Weekly
    stretches: list[Stretch]


class Outline(Strict):
    """roadmap.yml"""

    levels: list[Level]
    pages: Pages
    plan: Plan


class Forms(Strict):
    """Other names, abbreviations and inflected forms of a term, per edition."""

    de: list[str]
    en: list[str]


class Term(Strict):
    """`topic` is where the term is explained; null where no topic does."""

    id: Id
    term: Text
    also: Forms = Forms(de=[], en=[])
    meaning: Text
    topic: Id | None


class Roadmap(Strict):
    levels: list[Level]
    pages: Pages
    plan: Plan
    resources: dict[str, Resource]
    projects: dict[str, Project]
    glossary: list[Term]

    @cached_property
    def level_of_topic(self) -> dict[str, str]:
        return {topic.id: level.id for level in self.levels for topic in level.topics}

    @cached_property
    def leads_to(self) -> dict[str, list[str]]:
        """Topic -> the topics that need it, in the roadmap's order."""
        topics = [topic for level in self.levels for topic in level.topics]
        return {topic.id: [later.id for later in topics if topic.id in later.needs] for topic in topics}

    @cached_property
    def levels_of_resource(self) -> dict[str, list[str]]:
        """Resource -> the levels that list it."""
        found: dict[str, list[str]] = {name: [] for name in self.resources}
        for level in self.levels:
            for name in {name for module in level.modules for name in (*module.all_tools, *module.all_resources)}:
                found[name].append(level.id)
        return found

    def level(self, level_id: str) -> Level | None:
        return next((level for level in self.levels if level.id == level_id), None)

    def topic(self, topic_id: str) -> tuple[Level, Module, Topic] | None:
        """The topic with the level and the module that it belongs to."""
        return next(
            (
                (level, module, topic)
                for level in self.levels
                for module in level.modules
                for topic in module.topics
                if topic.id == topic_id
            ),
            None,
        )


def once(names: Iterable[str]) -> list[str]:
    """Each name at its first place."""
    return list(dict.fromkeys(names))


def load_roadmap(folder: Path) -> Roadmap:
    """Read roadmap.yml, resources.yml, projects.yml and glossary.yml of `folder`.

    Raises PluginError that lists every finding with file, line and remedy.
    """
    read = {name: read_typed(folder / f"{name}.yml", model) for name, model in FILES.items()}
    stop_on([*(finding for file in read.values() for finding in file.findings), *check_all(folder, read)])
    outline, resources, projects, glossary = (file.content for file in read.values())
    return Roadmap(
        levels=outline.levels,
        pages=outline.pages,
        plan=outline.plan,
        resources={resource.id: resource for resource in resources},
        projects={project.id: project for project in projects},
        glossary=glossary,
    )


FILES: dict[str, Any] = {
    "roadmap": Outline,
    "resources": list[Resource],
    "projects": list[Project],
    "glossary": list[Term],
}
