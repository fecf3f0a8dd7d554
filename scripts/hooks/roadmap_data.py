"""The roadmap as typed data: docs/data/*.yml, loaded once and checked as a whole."""

from __future__ import annotations

import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from findings import Finding, stop_on
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, TypeAdapter, ValidationError
from yaml_lines import Place, line_of, read_yaml

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Line = Literal["ml", "dl", "gpt"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Strict):
    """A short text in both editions."""

    de: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Topic(Strict):
    id: Id
    hours: Annotated[float, Field(gt=0)]
    needs: list[Id]
    line: Line | None = None


class Module(Strict):
    id: Id
    line: Line
    topics: list[Topic]
    tools: list[Id]
    resources: list[Id]
    projects: list[Id]


class Level(Strict):
    id: Id
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
    notebook: Id | None


class Pages(Strict):
    """The pages beside the levels; of a list with several, the first leads the section."""

    before: list[Annotated[list[str], Field(min_length=1)]]
    after: list[Annotated[list[str], Field(min_length=1)]]


class Outline(Strict):
    levels: list[Level]
    pages: Pages


class Roadmap(Strict):
    levels: list[Level]
    pages: Pages
    resources: dict[str, Resource]
    projects: dict[str, Project]

    @cached_property
    def level_of_topic(self) -> dict[str, str]:
        return {topic.id: level.id for level in self.levels for topic in level.topics}

    def level(self, level_id: str) -> Level | None:
        return next((level for level in self.levels if level.id == level_id), None)


def load_roadmap(folder: Path) -> Roadmap:
    """Read roadmap.yml, resources.yml and projects.yml of `folder`.

    Raises PluginError that lists every finding with file, line and remedy.
    """
    outline, outline_lines = _load(folder / "roadmap.yml", Outline)
    resources, resource_lines = _load(folder / "resources.yml", list[Resource])
    projects, project_lines = _load(folder / "projects.yml", list[Project])
    findings = [
        *_twice(folder / "resources.yml", resources, resource_lines),
        *_twice(folder / "projects.yml", projects, project_lines),
        *_check_levels(folder / "roadmap.yml", outline.levels, outline_lines, resources, projects),
    ]
    stop_on(findings)
    return Roadmap(
        levels=outline.levels,
        pages=outline.pages,
        resources={resource.id: resource for resource in resources},
        projects={project.id: project for project in projects},
    )


def _load(path: Path, kind: Any) -> tuple[Any, dict[Place, int]]:
    data, lines = read_yaml(path)
    try:
        return TypeAdapter(kind).validate_python(data), lines
    except ValidationError as error:
        stop_on([
            Finding(path, line_of(lines, problem["loc"]), _said(problem), _remedy(problem))
            for problem in error.errors()
        ])  # fmt: skip
        raise  # not reached: there is always a finding


def _said(problem: Any) -> str:
    place = ".".join(str(part) for part in problem["loc"]) or "the file"
    return f"{place}: {problem['msg']}"


def _remedy(problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        return "correct or remove the key"
    if problem["type"] == "missing":
        return "add the key"
    return "correct the value"


def _twice(path: Path, entries: list[Any], lines: dict[Place, int]) -> list[Finding]:
    seen: set[str] = set()
    findings = []
    for number, entry in enumerate(entries):
        if entry.id in seen:
            line = line_of(lines, (number, "id"))
            findings.append(Finding(path, line, f"the id '{entry.id}' stands twice", "give one of them another id"))
        seen.add(entry.id)
    return findings


def _check_levels(
    path: Path, levels: list[Level], lines: dict[Place, int], resources: list[Resource], projects: list[Project]
) -> list[Finding]:
    kind_of = {resource.id: resource.kind for resource in resources}
    known_projects = {project.id for project in projects}
    topic_ids = [topic.id for level in levels for topic in level.topics]
    rank = {topic.id: number for number, level in enumerate(levels) for topic in level.topics}
    findings: list[Finding] = []

    def find(place: Place, what: str, remedy: str) -> None:
        findings.append(Finding(path, line_of(lines, place), what, remedy))

    anchors: set[str] = set()
    for l, level in enumerate(levels):
        for m, module in enumerate(level.modules):
            at: Place = ("levels", l, "modules", m)
            if f"{level.id}/{module.id}" in anchors:
                find((*at, "id"), f"the module '{module.id}' stands twice in '{level.id}'", "give it another id")
            anchors.add(f"{level.id}/{module.id}")
            for t, topic in enumerate(module.topics):
                if topic_ids.count(topic.id) > 1:
                    find((*at, "topics", t), f"the topic '{topic.id}' stands twice", "give one of them another id")
                for need in topic.needs:
                    if need not in rank:
                        find((*at, "topics", t), f"'{topic.id}' needs the unknown topic '{need}'", "correct the id")
                    elif rank[need] > l:
                        find((*at, "topics", t), f"'{topic.id}' needs '{need}' of a later level", "move one of them")
            for tool in module.tools:
                if kind_of.get(tool) != "tool":
                    find((*at, "tools"), f"'{tool}' is no tool", "add it to resources.yml as kind: tool, or correct it")
            for resource in module.resources:
                if resource not in kind_of:
                    find((*at, "resources"), f"unknown resource '{resource}'", "add it to resources.yml or correct it")
            for project in module.projects:
                if project not in known_projects:
                    find((*at, "projects"), f"unknown project '{project}'", "add it to projects.yml or correct it")
    findings += _cycles(path, levels)
    return findings


def _cycles(path: Path, levels: list[Level]) -> list[Finding]:
    needs = {topic.id: topic.needs for level in levels for topic in level.topics}
    left = dict(needs)
    while ready := [topic for topic, wanted in left.items() if not any(need in left for need in wanted)]:
        for topic in ready:
            del left[topic]
    if not left:
        return []
    return [Finding(path, 1, f"these topics need each other in a circle: {', '.join(sorted(left))}", "cut one `needs`")]
