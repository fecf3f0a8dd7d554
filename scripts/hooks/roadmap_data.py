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
            for name in {name for module in level.modules for name in (*module.tools, *module.resources)}:
                found[name].append(level.id)
        return found

    def level(self, level_id: str) -> Level | None:
        return next((level for level in self.levels if level.id == level_id), None)


def load_roadmap(folder: Path) -> Roadmap:
    """Read roadmap.yml, resources.yml, projects.yml and glossary.yml of `folder`.

    Raises PluginError that lists every finding with file, line and remedy.
    """
    outline, outline_lines = _load(folder / "roadmap.yml", Outline)
    resources, resource_lines = _load(folder / "resources.yml", list[Resource])
    projects, project_lines = _load(folder / "projects.yml", list[Project])
    glossary, glossary_lines = _load(folder / "glossary.yml", list[Term])
    topics = {topic.id for level in outline.levels for topic in level.topics}
    findings = [
        *_twice(folder / "resources.yml", resources, resource_lines),
        *_twice(folder / "projects.yml", projects, project_lines),
        *_twice(folder / "glossary.yml", glossary, glossary_lines),
        *_check_resources(folder / "resources.yml", resources, resource_lines, used_resources(outline, folder.parent)),
        *_check_glossary(folder / "glossary.yml", glossary, glossary_lines, topics),
        *_check_plan(folder / "roadmap.yml", outline, outline_lines, projects),
        *_check_levels(folder / "roadmap.yml", outline.levels, outline_lines, resources, projects),
    ]
    stop_on(findings)
    return Roadmap(
        levels=outline.levels,
        pages=outline.pages,
        plan=outline.plan,
        resources={resource.id: resource for resource in resources},
        projects={project.id: project for project in projects},
        glossary=glossary,
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


def used_resources(outline: Outline, docs: Path) -> set[str]:
    """Every id that a module lists or a page asks for with `::: resources`."""
    modules = [module for level in outline.levels for module in level.modules]
    used = {name for module in modules for name in (*module.tools, *module.resources)}
    for page in docs.glob("*/**/*.md"):
        for line in page.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("::: resources "):
                used |= set(line.split()[2:])
    return used


def _check_resources(path: Path, resources: list[Resource], lines: dict[Place, int], used: set[str]) -> list[Finding]:
    today = datetime.datetime.now(datetime.UTC).date()
    findings = []
    for number, resource in enumerate(resources):
        if resource.checked and resource.checked > today:
            line, what = line_of(lines, (number, "checked")), f"'{resource.id}' was checked in the future"
            findings.append(Finding(path, line, what, "write the day on which you saw the address"))
        if (resource.hours is None) != (resource.hours_basis is None):
            line, what = line_of(lines, (number, "hours")), f"'{resource.id}' has hours without basis or the reverse"
            findings.append(Finding(path, line, what, "give both or make both null"))
        if resource.id not in used:
            line, what = line_of(lines, (number, "id")), f"nobody uses the resource '{resource.id}'"
            findings.append(
                Finding(path, line, what, "list it with a module of roadmap.yml or on a page, or remove it")
            )
    return findings


def _check_glossary(path: Path, glossary: list[Term], lines: dict[Place, int], topics: set[str]) -> list[Finding]:
    findings = []
    seen: dict[tuple[str, str], str] = {}
    for number, term in enumerate(glossary):
        if term.topic and term.topic not in topics:
            line, what = line_of(lines, (number, "topic")), f"'{term.id}' names the unknown topic '{term.topic}'"
            findings.append(Finding(path, line, what, "name a topic of roadmap.yml, or null"))
        for edition in ("de", "en"):
            for form in (getattr(term.term, edition), *getattr(term.also, edition)):
                other = seen.setdefault((edition, form.casefold()), term.id)
                if other != term.id:
                    what = f"'{form}' ({edition}) stands for '{other}' and for '{term.id}'"
                    findings.append(Finding(path, line_of(lines, (number, "id")), what, "leave it with one of them"))
    return findings


def _check_plan(path: Path, outline: Outline, lines: dict[Place, int], projects: list[Project]) -> list[Finding]:
    """Each topic and project once, after what it needs, and each stretch within its weeks."""
    topics = {topic.id: topic for level in outline.levels for topic in level.topics}
    used = [project for level in outline.levels for project in level.project_ids]
    hours = {project.id: project.hours for project in projects} | {topic.id: topic.hours for topic in topics.values()}
    findings: list[Finding] = []
    done: set[str] = set()

    def find(place: Place, what: str, remedy: str) -> None:
        findings.append(Finding(path, line_of(lines, ("plan", *place)), what, remedy))

    for number, stretch in enumerate(outline.plan.stretches):
        at = ("stretches", number)
        for name in (*stretch.topics, *stretch.projects):
            if name not in topics and name not in used:
                find(at, f"the plan names '{name}', which the levels do not have", "correct the id")
            elif name in done:
                find(at, f"the plan names '{name}' twice", "keep one")
            done.add(name)
            for need in topics[name].needs if name in topics else []:
                if need not in done and need not in stretch.topics:
                    find(at, f"the plan has '{name}' before '{need}', which it needs", "move one of them")
        load, room = (
            sum(hours.get(name, 0) for name in (*stretch.topics, *stretch.projects)),
            stretch.weeks * outline.plan.weekly.learning,
        )
        if load > room:
            what = f"months {stretch.months[0]}–{stretch.months[1]} hold {load:g} h, at most {room:.0f} h fit"
            find(at, what, "move a topic or a project to another stretch")
    for name in [name for name in (*topics, *used) if name not in done]:
        find((), f"the plan leaves out '{name}'", "name it in one stretch")
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
