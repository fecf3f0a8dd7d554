"""What must hold between the entries of docs/data: ids, prerequisites, hours and plan, and nothing unused."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from findings import Finding

if TYPE_CHECKING:
    from roadmap_data import Module, Outline
    from typed_yaml import Typed
    from yaml_lines import Place

CITED = re.compile(r"\[@([\w-]+)\]")


def check_all(folder: Path, read: dict[str, Typed]) -> list[Finding]:
    """Every finding in what the files of `folder` hold.

    Where one of them is unreadable, only what stands by itself: the rest hangs together with it. Nothing is said of
    what names something that did not fit the model.
    """
    unsure = frozenset(text for file in read.values() for text in file.unsure)
    files = {name: dataclasses.replace(file, unsure=unsure) for name, file in read.items()}
    roadmap, resources, projects, glossary = (files[name] for name in ("roadmap", "resources", "projects", "glossary"))
    alone = [
        *(finding for file in (resources, projects, glossary) if file.content for finding in repeated(file)),
        *check_resources(resources),
    ]
    if any(file.content is None for file in files.values()):
        return alone
    levels = roadmap.content.levels
    return [
        *alone,
        *check_use(resources, used_resources(roadmap.content, folder.parent) | unsure),
        *check_projects(projects, {name for level in levels for name in level.project_ids} | unsure),
        *check_glossary(glossary, {topic.id for level in levels for topic in level.topics} | unsure),
        *check_levels(roadmap, resources, projects),
        *check_prerequisites(roadmap),
        *check_hours(roadmap, projects),
        *check_plan(roadmap, projects),
    ]


def repeated(file: Typed) -> list[Finding]:
    seen: set[str] = set()
    findings = []
    for number, entry in enumerate(file.content):
        if entry.id in seen:
            what = f"the id '{entry.id}' stands twice"
            findings.append(file.find((number, "id"), what, "give one of them another id"))
        seen.add(entry.id)
    return findings


def used_resources(outline: Outline, docs: Path) -> set[str]:
    """Every id that the roadmap lists, a page asks for with `::: resources`, or cites."""
    modules = [module for level in outline.levels for module in level.modules]
    used = {name for module in modules for name in (*module.all_tools, *module.all_resources)}
    for page in docs.glob("*/**/*.md"):
        text = page.read_text(encoding="utf-8", errors="replace")
        used |= set(CITED.findall(text))
        for line in text.splitlines():
            if line.startswith("::: resources "):
                used |= set(line.split()[2:])
    return used


def check_resources(file: Typed) -> list[Finding]:
    today = datetime.datetime.now(datetime.UTC).date()
    findings = []
    for number, resource in enumerate(file.content or []):
        if resource.checked and resource.checked > today:
            what = f"'{resource.id}' was checked in the future"
            findings.append(file.find((number, "checked"), what, "write the day on which you saw the address"))
        if resource.year and resource.year > today.year:
            what = f"'{resource.id}' is of the year {resource.year}, which is to come"
            findings.append(file.find((number, "year"), what, "write the year of the edition that one can have"))
        if (resource.hours is None) != (resource.hours_basis is None):
            what = f"'{resource.id}' has hours without basis or the reverse"
            findings.append(file.find((number, "hours"), what, "give both or make both null"))
    return findings


def check_use(file: Typed, used: set[str]) -> list[Finding]:
    remedy = "list it with a topic or module of roadmap.yml, use it on a page, or remove it"
    return [
        file.find((number, "id"), f"nobody uses the resource '{resource.id}'", remedy)
        for number, resource in enumerate(file.content)
        if resource.id not in used
    ]


def check_projects(file: Typed, used: set[str]) -> list[Finding]:
    return [
        file.find((number, "id"), f"no module has the project '{project.id}'", "list it in roadmap.yml or remove it")
        for number, project in enumerate(file.content)
        if project.id not in used
    ]


def check_glossary(file: Typed, topics: set[str]) -> list[Finding]:
    findings = []
    seen: dict[tuple[str, str], str] = {}
    for number, term in enumerate(file.content):
        if term.topic and term.topic not in topics:
            what = f"'{term.id}' names the unknown topic '{term.topic}'"
            findings.append(file.find((number, "topic"), what, "name a topic of roadmap.yml, or null"))
        for edition in ("de", "en"):
            for form in (getattr(term.term, edition), *getattr(term.also, edition)):
                other = seen.setdefault((edition, form.casefold()), term.id)
                if other != term.id:
                    what = f"'{form}' ({edition}) stands for '{other}' and for '{term.id}'"
                    findings.append(file.find((number, "id"), what, "leave it with one of them"))
    return findings


def modules_of(file: Typed) -> Iterable[tuple[Place, Any, Module]]:
    """Each module with its place in the file and its level."""
    for l, level in enumerate(file.content.levels):
        for m, module in enumerate(level.modules):
            yield ("levels", l, "modules", m), level, module


def check_levels(file: Typed, resources: Typed, projects: Typed) -> list[Finding]:
    """Ids stand once, and name what there is."""
    kind_of = {resource.id: resource.kind for resource in resources.content}
    known_projects = {project.id for project in projects.content} | file.unsure
    findings: list[Finding] = []
    seen: set[str] = set()

    def first(kind: str, name: str, place: Place, where: str = "") -> None:
        if f"{kind} {where} {name}" in seen:
            what = f"the {kind} '{name}' stands twice{where and f' in {where!r}'}"
            findings.append(file.find(place, what, "give one of them another id"))
        seen.add(f"{kind} {where} {name}")

    def known(names: list[str], place: Place) -> None:
        for name in names:
            if name not in kind_of and name not in file.unsure:
                findings.append(
                    file.find(place, f"unknown resource '{name}'", "add it to resources.yml or correct the id")
                )

    for l, level in enumerate(file.content.levels):
        first("level", level.id, ("levels", l, "id"))
    for at, level, module in modules_of(file):
        first("module", module.id, (*at, "id"), level.id)
        known(module.resources, (*at, "resources"))
        for t, topic in enumerate(module.topics):
            place = (*at, "topics", t)
            first("topic", topic.id, (*place, "id"))
            known(topic.resources, (*place, "resources"))
            for tool in topic.tools:
                if kind_of.get(tool) != "tool" and tool not in file.unsure:
                    remedy = "add it to resources.yml as kind: tool, or correct the id"
                    findings.append(file.find((*place, "tools"), f"'{tool}' is no tool", remedy))
        for project in module.projects:
            first("project", project, (*at, "projects"))
            if project not in known_projects:
                remedy = "add it to projects.yml or correct the id"
                findings.append(file.find((*at, "projects"), f"unknown project '{project}'", remedy))
    return findings


def check_prerequisites(file: Typed) -> list[Finding]:
    """Every need is a topic of this or an earlier level, and every topic can be reached."""
    levels = file.content.levels
    rank = {topic.id: number for number, level in enumerate(levels) for topic in level.topics}
    findings: list[Finding] = []
    places: dict[str, Place] = {}
    for at, level, module in modules_of(file):
        for t, topic in enumerate(module.topics):
            place = places[topic.id] = (*at, "topics", t)
            for need in topic.needs:
                if need not in rank and need not in file.unsure:
                    what = f"'{topic.id}' needs the unknown topic '{need}'"
                    findings.append(file.find((*place, "needs"), what, "correct the id"))
                elif rank.get(need, 0) > levels.index(level):
                    what = f"'{topic.id}' needs '{need}' of a later level"
                    findings.append(file.find((*place, "needs"), what, "move one of them"))
    needs = {topic.id: topic.needs for level in levels for topic in level.topics}
    circles, cut_off = unreachable(needs)
    for circle in circles:
        what = f"these topics need each other in a circle: {', '.join(circle)}"
        findings.append(file.find((*places[circle[0]], "needs"), what, "cut one `needs`"))
    for name in cut_off:
        what = f"nobody can reach '{name}': what it needs stands in a circle"
        findings.append(file.find((*places[name], "needs"), what, "cut the circle first"))
    return findings


def unreachable(needs: dict[str, list[str]]) -> tuple[list[list[str]], list[str]]:
    """The circles among the topics, and the topics that are no part of one but need one."""
    left = dict(needs)
    while ready := [topic for topic, wanted in left.items() if not any(need in left for need in wanted)]:
        for topic in ready:
            del left[topic]

    def behind(topic: str) -> set[str]:
        """All that the topic needs, directly or not."""
        found: set[str] = set()
        ahead = [topic]
        while ahead:
            for need in left.get(ahead.pop(), []):
                if need in left and need not in found:
                    found.add(need)
                    ahead.append(need)
        return found

    reach = {topic: behind(topic) for topic in left}
    circles: list[list[str]] = []
    for topic in left:
        if topic in reach[topic] and not any(topic in circle for circle in circles):
            circles.append([other for other in left if other in reach[topic] and topic in reach[other]])
    return circles, [topic for topic in left if topic not in reach[topic]]


def check_hours(file: Typed, projects: Typed) -> list[Finding]:
    """A level's hours are the sum of its topics' and projects': whoever changes one sees what else it changes."""
    hours = {project.id: project.hours for project in projects.content}
    findings = []
    unsure = file.unsure | {projects.content[number].id for number, *_ in projects.stood_in if isinstance(number, int)}
    for l, level in enumerate(file.content.levels):
        total = sum(topic.hours for topic in level.topics) + sum(hours.get(name, 0) for name in level.project_ids)
        known = not file.stands_in_below(("levels", l)) and unsure.isdisjoint(level.project_ids)
        if known and abs(total - level.hours) > 1e-6:
            what = f"'{level.id}' says {level.hours:g} h, its topics and projects make {total:g} h"
            findings.append(file.find(("levels", l, "hours"), what, f"write {total:g}, or correct a topic or project"))
    return findings


def check_plan(file: Typed, projects: Typed) -> list[Finding]:
    """Each topic and project once, after what it needs, and each stretch within its weeks."""
    outline: Outline = file.content
    topics = {topic.id: topic for level in outline.levels for topic in level.topics}
    used = [project for level in outline.levels for project in level.project_ids]
    hours = {project.id: project.hours for project in projects.content}
    hours |= {topic.id: topic.hours for topic in topics.values()}
    findings: list[Finding] = []
    done: set[str] = set()
    month: int | None = 0

    def find(place: Place, what: str, remedy: str) -> None:
        findings.append(file.find(("plan", *place), what, remedy))

    for number, stretch in enumerate(outline.plan.stretches):
        at = ("stretches", number)
        first, last = stretch.months
        unknown = file.stands_in_below(("plan", *at, "months"))
        if not unknown and month is not None and (first != month + 1 or last < first):
            find(at, f"months {first}–{last} stand after month {month}", f"begin with month {month + 1}")
        month = None if unknown else last
        for name in (*stretch.topics, *stretch.projects):
            if name in file.unsure:
                continue
            if name not in topics and name not in used:
                find(at, f"the plan names '{name}', which the levels do not have", "correct the id")
            elif name in done:
                find(at, f"the plan names '{name}' twice", "keep one")
            done.add(name)
            for need in topics[name].needs if name in topics else []:
                if need in topics and need not in done and need not in stretch.topics:
                    find(at, f"the plan has '{name}' before '{need}', which it needs", "move one of them")
        load = sum(hours.get(name, 0) for name in (*stretch.topics, *stretch.projects))
        room = stretch.weeks * outline.plan.weekly.learning
        if load > room and not unknown and not file.stands_in_below(("plan", "weekly")):
            what = f"months {first}–{last} hold {load:g} h, at most {room:.0f} h fit"
            find(at, what, "move a topic or a project to another stretch")
    for name in [name for name in (*topics, *used) if name not in done | file.unsure]:
        find((), f"the plan leaves out '{name}'", "name it in one stretch")
    return findings
