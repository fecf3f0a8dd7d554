"""What the search can find: pages, topics, projects, terms and resources, each with its level, kind and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from roadmap_data import Roadmap, Term
from search_text import Section, sections_of, squeeze

LONGEST_NAME = 8  # words of a term
KINDS = ("topic", "project", "glossary", "resource", "page")


@dataclass
class Record:
    """One thing that can be found; `url` starts at the edition's root."""

    url: str
    title: str
    kind: str
    page: str
    """The title of the page that it stands on."""
    levels: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Other names of the thing itself."""
    terms: list[str] = field(default_factory=list)
    """Names of what belongs to it."""
    summary: str = ""
    """A sentence on the whole."""


@dataclass(frozen=True)
class Read:
    """A page as it was built."""

    url: str
    src_uri: str
    title: str
    html: str
    topic: str | None
    description: str = ""


def records_of(
    pages: Iterable[Read], roadmap: Roadmap, titles: dict[str, tuple[str, str]], edition: str
) -> list[Record]:
    pages = list(pages)
    urls = {page.src_uri: page for page in pages}
    found = [record for page in pages for record in from_page(page, roadmap, titles)]
    names = {name.lower(): term for term in roadmap.glossary for name in names_of(term, edition)[0]}
    for record in found:
        topic = topic_of(record, urls, titles)
        if topic:
            add_resources(record, topic, roadmap)
            add_terms(record, topic, roadmap.glossary, names, edition)
    return [*found, *projects(found, urls, roadmap, titles, edition), *data(urls, roadmap, edition)]


def topic_of(record: Record, urls: dict[str, Read], titles: dict[str, tuple[str, str]]) -> str | None:
    if record.kind != "topic":
        return None
    address, _, anchor = record.url.partition("#")
    if anchor:
        return anchor
    return next((page.topic for page in urls.values() if page.url == address), None)


def from_page(page: Read, roadmap: Roadmap, titles: dict[str, tuple[str, str]]) -> list[Record]:
    """The page, and each topic that has no page of its own but a section here."""
    sections = sections_of(page.html)
    title = sections[0].heading or page.title
    levels = [level.id for level in roadmap.levels if page.src_uri.startswith(f"{level.id}/")]
    name = page.src_uri.removeprefix("projects/").removesuffix(".ipynb")
    project = next((one for one in roadmap.projects.values() if one.notebook == name), None)
    kind = "topic" if page.topic else "page"
    if project and page.src_uri.endswith(".ipynb"):
        kind, levels = "project", levels_of_project(project.id, roadmap)
    whole = Record(page.url, title, kind, title, levels, summary=page.description)
    here = {titles[topic][1].partition("#")[2] for topic in roadmap.level_of_topic if is_section(topic, page, titles)}
    parts: list[Record] = []
    depth = 0
    for section in sections:
        if depth and section.depth <= depth:
            depth = 0
        if section.anchor in here:
            depth = section.depth
            parts.append(Record(f"{page.url}#{section.anchor}", section.heading, "topic", title, levels))
        (parts[-1] if depth else whole).sections.append(section)
    return [whole, *parts]


def is_section(topic: str, page: Read, titles: dict[str, tuple[str, str]]) -> bool:
    return topic in titles and titles[topic][1].startswith(f"{page.src_uri}#")


def add_terms(record: Record, topic: str, glossary: list[Term], names: dict[str, Term], edition: str) -> None:
    """A topic is found by the terms that belong to it, in both languages; those of its title are its own names."""
    headings = " ".join(section.heading for section in record.sections)
    in_title, in_headings = terms_in(record.title, names), terms_in(headings, names)
    for term in glossary:
        own, other = names_of(term, edition)
        if term.id in in_title:
            record.names += [*own, *other]
        elif term.id in in_headings or term.topic == topic:
            record.terms += [*own, *other]


def add_resources(record: Record, topic: str, roadmap: Roadmap) -> None:
    """A topic is found by the people and works that teach it, wherever the list of them stands."""
    found = roadmap.topic(topic)
    if found and record.sections and not any(section.listed for section in record.sections):
        resources = [roadmap.resources[name] for name in found[2].resources]
        record.sections[-1].listed += [f"{one.title}, {one.authors}. " for one in resources]


def terms_in(text: str, names: dict[str, Term]) -> list[str]:
    """Ids of the terms that the text names, the longest first: "deep reinforcement learning" is no shorter one."""
    words, found, place = re.findall(r"[\w-]+", text.lower()), [], 0
    while place < len(words):
        for length in range(LONGEST_NAME, 0, -1):
            term = names.get(" ".join(words[place : place + length]))
            if term and place + length <= len(words):
                found.append(term.id)
                place += length - 1
                break
        place += 1
    return found


def names_of(term: Term, edition: str) -> tuple[list[str], list[str]]:
    other = "en" if edition == "de" else "de"
    return (
        [getattr(term.term, edition), *getattr(term.also, edition)],
        [getattr(term.term, other), *getattr(term.also, other)],
    )


def levels_of_project(project: str, roadmap: Roadmap) -> list[str]:
    return [level.id for level in roadmap.levels if project in level.project_ids]


def projects(
    found: list[Record], urls: dict[str, Read], roadmap: Roadmap, titles: dict[str, tuple[str, str]], edition: str
) -> list[Record]:
    """Projects without a notebook stand in the list of their module; one with a notebook is found by its task, too."""
    records = []
    for level in roadmap.levels:
        page = urls.get(f"{level.id}/index.md")
        for module in level.modules:
            for name in module.projects:
                project = roadmap.projects[name]
                title, task = getattr(project.title, edition), getattr(project.task, edition)
                text = Section(pieces=[squeeze(f"{task} {getattr(project.data, edition)}".replace("`", ""))])
                own = urls.get(f"projects/{project.notebook}.ipynb")
                if own:
                    record = next(record for record in found if record.url == own.url)
                    record.names.append(title)
                    record.sections.append(text)
                elif page:
                    address = f"{page.url}#{module.id}-projects"
                    records.append(Record(address, title, "project", titles[level.id][0], [level.id], [text]))
    return records


def data(urls: dict[str, Read], roadmap: Roadmap, edition: str) -> list[Record]:
    """Terms and resources, each at its place on the page that lists them all."""
    records = []
    for page in urls.values():
        if 'class="ll-glossary"' in page.html:
            for term in roadmap.glossary:
                own, other = names_of(term, edition)
                level = roadmap.level_of_topic.get(term.topic or "")
                text = Section(pieces=[getattr(term.meaning, edition)])
                address = f"{page.url}#{term.id}"
                records.append(
                    Record(
                        address, own[0], "glossary", page.title, [level] if level else [], [text], [*own[1:], *other]
                    )
                )
        if 'class="ll-library"' in page.html:
            for resource in roadmap.resources.values():
                levels = roadmap.levels_of_resource[resource.id]
                words = [resource.authors, str(resource.year or ""), getattr(resource.note, edition)]
                text = Section(pieces=[squeeze(" · ".join(word for word in words if word))])
                records.append(
                    Record(f"{page.url}#{resource.id}", resource.title, "resource", page.title, levels, [text])
                )
    return records
