"""Pages draw facts from the roadmap: hours and needs below each topic, lists where a line `:::` asks for them."""

from __future__ import annotations

import logging
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from babel.dates import format_date
from fences import front_matter_lines, numbered
from findings import Finding
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from roadmap_data import Module, Project, Resource, Roadmap, Term
from titles import HEADING
from twins import STATES, Pair, address_in_other

log = logging.getLogger("mkdocs.hooks.roadmap_lists")

DIRECTIVE = re.compile(r"^:::\s*(?P<name>\S*)\s*(?P<rest>.*)$")
SPECIAL = re.compile(r"[\\`*_{}\[\]<>&|$#!~^=\"]")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    text, findings = draw(markdown, page.meta.get("level"), drawing_of(page, config, files))
    path = Path(page.file.abs_src_path or page.file.src_uri)
    offset = front_matter_lines(path)
    for line, what, remedy in findings:
        log.warning(Finding(path, line + offset, what, remedy))
    return text


@dataclass(frozen=True)
class Drawing:
    """What drawing one page needs; `pages` are the source addresses of this edition's pages."""

    roadmap: Roadmap
    strings: dict[str, Any]
    edition: str
    page: str
    titles: dict[str, tuple[str, str]]
    pages: set[str]
    pairs: list[Pair]
    books: set[str]
    """What will lie beside the pages: of `pdf`, `epub`, and `zip`."""


def drawing_of(page: Page, config: MkDocsConfig, files: Files) -> Drawing:
    return Drawing(
        roadmap=config.extra["roadmap"],
        strings=config.extra["strings"],
        edition=config.extra["edition"],
        page=page.file.src_uri,
        titles=config.extra["titles"],
        pages={file.src_uri for file in files.documentation_pages()},
        pairs=config.extra["pairs"],
        books=set(str(config.extra.get("books", "")).split()),
    )


Problem = tuple[int, str, str]


def draw(markdown: str, level_id: str | None, drawing: Drawing) -> tuple[str, list[Problem]]:
    """The page with everything drawn, and what is wrong: (line, what, remedy), lines counted from 1."""
    level = drawing.roadmap.level(level_id) if level_id else None
    problems: list[Problem] = []
    if level_id and not level:
        return markdown, [(0, f"unknown level '{level_id}'", "name a level of docs/data/roadmap.yml")]
    lines_of_map = {module.id: module.line for module in level.modules} if level else {}
    topics = {topic.id: topic for topic in level.topics} if level else {}
    seen: set[str] = set()
    out: list[str] = []
    for number, line, in_code in numbered(markdown):
        directive, heading = DIRECTIVE.match(line), HEADING.match(line)
        if in_code:
            out.append(line)
        elif directive:
            text, problem = obey(directive["name"], directive["rest"].split(), level_id, drawing)
            out.append(text)
            if problem:
                problems.append((number, *problem))
        elif heading and heading["id"] in lines_of_map and len(heading["marks"]) == 2:
            out.append(f"## {heading['title']} {{ #{heading['id']} .ll-module .ll-{lines_of_map[heading['id']]} }}")
            seen.add(heading["id"])
        elif heading and heading["id"] in topics:
            seen.add(heading["id"])
            out.append(line)
            out.append(render("topic.md", drawing, topic=topics[heading["id"]]))
        else:
            out.append(line)
    for missing in [name for name in (*lines_of_map, *topics) if name not in seen]:
        problems.append(
            (1, f"no heading for '{missing}'", f"write it with {{#{missing}}}, as docs/data/roadmap.yml has it")
        )
    return "\n".join(out), problems


def obey(name: str, words: list[str], level_id: str | None, drawing: Drawing) -> tuple[str, tuple[str, str] | None]:
    """The Markdown that a `::: name words` line stands for, or what is wrong with it."""
    roadmap = drawing.roadmap
    level = roadmap.level(level_id) if level_id else None
    if name == "overview" and level:
        return render("overview.md", drawing, level=level), None
    if name == "module" and level:
        module = next((module for module in level.modules if [module.id] == words), None)
        if module is None:
            return "", (
                f"unknown module '{' '.join(words)}'",
                f"name a module of '{level.id}' in docs/data/roadmap.yml",
            )
        return render("module.md", drawing, module=module, **parts_of(module, roadmap)), None
    if name == "resources" and words:
        unknown = [word for word in words if word not in roadmap.resources]
        if unknown:
            return "", (f"unknown resource '{unknown[0]}'", "add it to docs/data/resources.yml or correct the id")
        return render("resources.md", drawing, resources=[roadmap.resources[word] for word in words]), None
    if name == "library" and not words:
        return render("library.html", drawing, resources=by_title(roadmap.resources.values())), None
    if name == "glossary" and not words:
        return render("glossary.html", drawing, terms=by_term(roadmap.glossary, drawing.edition)), None
    if name == "plan" and not words:
        return render("plan.md", drawing, plan=roadmap.plan), None
    if name == "sums" and not words:
        return render("sums.md", drawing), None
    if name == "books" and not words:
        return render("books.md", drawing), None
    if name == "offline" and not words:
        return render("offline.html", drawing), None
    if name == "status" and not words:
        counts = Counter(pair.state for pair in drawing.pairs)
        return render(
            "status.md", drawing, pairs=drawing.pairs, counts={s: counts[s] for s in STATES if counts[s]}
        ), None
    usage = (
        "use '::: resources ID …', '::: library', '::: glossary', '::: plan', '::: sums', '::: books', '::: offline', "
        "'::: status', '::: map', or on a level page '::: overview' or '::: module ID'"
    )
    return "", (f"'::: {' '.join([name, *words])}' says nothing", usage)


def parts_of(module: Module, roadmap: Roadmap) -> dict[str, list[Resource] | list[Project]]:
    return {
        "tools": [roadmap.resources[tool] for tool in module.all_tools],
        "resources": [roadmap.resources[resource] for resource in module.all_resources],
        "projects": [roadmap.projects[project] for project in module.projects],
    }


def by_title(resources: Iterable[Resource]) -> list[Resource]:
    return sorted(resources, key=lambda resource: sort_key(resource.title))


def by_term(glossary: Iterable[Term], edition: str) -> list[Term]:
    return sorted(glossary, key=lambda term: sort_key(getattr(term.term, edition)))


def sort_key(text: str) -> str:
    """As a dictionary sorts: without case, umlauts as their vowels."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def hours_of(roadmap: Roadmap) -> dict[str, float]:
    topics = {topic.id: topic.hours for level in roadmap.levels for topic in level.topics}
    return topics | {project.id: project.hours for project in roadmap.projects.values()}


def escape_markdown(text: object) -> str:
    """Text from data as text: no character of it acts as Markdown or HTML."""
    return SPECIAL.sub(lambda found: f"&#{ord(found[0])};", " ".join(str(text).split()))


def with_code(text: str) -> str:
    """Text from data as text, except that what stands between two backticks is shown as code."""
    return re.sub("&#96;(.+?)&#96;", r"<code>\1</code>", escape_markdown(text))


def without_markup(title: str) -> str:
    return title.replace("*", "").replace("`", "")


def number(value: float, edition: str) -> str:
    shown = f"{value:g}"
    return shown.replace(".", ",") if edition == "de" else shown


def month(date: Any, edition: str) -> str:
    return f"{date.month}/{date.year}" if edition == "de" else f"{date.year}-{date.month:02}"


# These templates make Markdown, not HTML: every value passes through `md`.
markdown_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701
)
markdown_templates.filters["md"] = escape_markdown
markdown_templates.filters["code"] = with_code
markdown_templates.filters["bare"] = without_markup


def render(template: str, drawing: Drawing, **values: Any) -> str:
    def link(target: str) -> str:
        page, _, anchor = target.partition("#")
        if page == drawing.page:
            return f"#{anchor}"
        return posixpath.relpath(page, posixpath.dirname(drawing.page)) + (f"#{anchor}" if anchor else "")

    def book(name: str, kind: str = "pdf") -> str:
        """The book's address, from this page's own."""
        page = PurePosixPath(drawing.page)
        folder = page.parent if page.name == "index.md" else page.with_suffix("")
        return posixpath.relpath(f"book/{name}.{kind}", str(folder))

    return markdown_templates.get_template(template).render(
        t=drawing.strings,
        hours=hours_of(drawing.roadmap),
        edition=drawing.edition,
        titles=drawing.titles,
        pages=drawing.pages,
        roadmap=drawing.roadmap,
        link=link,
        books=drawing.books,
        book=book,
        num=lambda value: number(value, drawing.edition),
        month=lambda date: month(date, drawing.edition),
        day=lambda date: format_date(date, "medium", locale=drawing.edition) if date else "–",
        elsewhere=lambda page: address_in_other(page, drawing.page, drawing.edition),
        **values,
    )
