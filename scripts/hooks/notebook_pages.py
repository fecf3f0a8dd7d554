"""Notebook pages look like all others: no foreign styles or scripts, checked links, and when they ran."""

from __future__ import annotations

import datetime
import json
import logging
import posixpath
import re
from pathlib import Path
from typing import Any

from babel.dates import format_date
from bs4 import BeautifulSoup
from findings import Finding
from formulas import finding
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown.extensions.toc import slugify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from notebook_markup import render_formulas, slim
from notebook_source import STAMP, Places, error_of, line_of

log = logging.getLogger("mkdocs.hooks.notebook_pages")


@event_priority(50)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    name = Path(page.file.src_uri).stem
    places = Places(Path(config.docs_dir).parents[1])
    notebook = json.loads(Path(page.file.abs_src_path or "").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if error := error_of(cell):
            line = line_of(places.source(name), "".join(cell["source"])[:200])
            what = f"the cell raised {error['ename']}: {error['evalue']}"
            log.warning(Finding(places.source(name), line, what, f"mend it and run `make notebooks NAME={name}`"))
    soup = BeautifulSoup(html, "html.parser")
    alts = {cell["id"]: cell["metadata"]["alt"] for cell in notebook["cells"] if "alt" in cell["metadata"]}
    slim(soup, config.extra["strings"], alts)
    name_headings(soup, page, english_titles(places.executed(name, "en")))
    for latex, error in render_formulas(soup):
        log.warning(finding(places.source(name), latex, error))
    check_links(soup, page, files, places.source(name))
    head = header(notebook["metadata"].get(STAMP, {}), page, config, name)
    title = soup.find("h1")
    banner = BeautifulSoup(head, "html.parser")
    if title is None:
        soup.insert(0, banner)
    else:
        title.insert_after(banner)
    return str(soup)


def english_titles(notebook: Path) -> list[str]:
    """The headings of the English edition, in order: both editions take their anchors from them."""
    if not notebook.is_file():
        return []
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    lines = [line for cell in cells if cell["cell_type"] == "markdown" for line in "".join(cell["source"]).splitlines()]
    return [line.lstrip("#").strip() for line in lines if re.match(r"#{1,6} ", line)]


def name_headings(soup: BeautifulSoup, page: Page, titles: list[str]) -> None:
    """Give each heading, and its entry in the table of contents, the English anchor."""
    headings = soup.find_all(re.compile(r"^h[1-6]$"))
    if len(headings) != len(titles):
        return  # no English twin to take them from
    new_of: dict[str, str] = {}
    for heading, title in zip(headings, titles, strict=True):
        anchor = slugify(title, "-")
        while anchor in new_of.values():
            anchor += "-2"
        new_of[str(heading.get("id", ""))] = anchor
        heading["id"] = anchor
        if link := heading.find("a", class_="headerlink"):
            link["href"] = f"#{anchor}"
    entries = list(page.toc)
    while entries:
        entry = entries.pop()
        entry.id = new_of.get(entry.id, entry.id)
        entries += entry.children


def check_links(soup: BeautifulSoup, page: Page, files: Files, source: Path) -> None:
    """Links to pages become addresses; MkDocs then checks their anchors as it does for Markdown."""
    page.present_anchor_ids = {str(element["id"]) for element in soup.find_all(id=True)}
    page.links_to_anchors = {}
    for link in soup.find_all("a", href=True):
        target, _, anchor = str(link["href"]).partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        if not target:
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        file = files.get_file_from_path(path)
        if file is None:
            what = f"the link '{link['href']}' leads nowhere: the page does not exist"
            log.warning(
                Finding(source, line_of(source, f"]({link['href']}"), what, "correct the address or write the page")
            )
            continue
        link["href"] = file.url_relative_to(page.file) + (f"#{anchor}" if anchor else "")
        if anchor:
            page.links_to_anchors.setdefault(file, {})[anchor] = f"{target}#{anchor}"


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), undefined=StrictUndefined, autoescape=True
)


def header(stamp: dict[str, Any], page: Page, config: MkDocsConfig, name: str) -> str:
    edition, repository = config.extra["edition"], config.extra["repository"]
    on_github = repository.startswith("https://github.com/")
    address = repository.removeprefix("https://github.com/")
    colab = f"https://colab.research.google.com/github/{address}/blob/main/docs/{edition}/{page.file.src_uri}"
    executed = datetime.date.fromisoformat(stamp["executed"]) if stamp else None
    versions = [f"{package} {version}" for package, version in stamp.get("packages", {}).items()]
    return _templates.get_template("notebook_header.html").render(
        t=config.extra["strings"]["run"],
        stamp=stamp,
        versions=", ".join([f"Python {stamp.get('python', '')}", *versions]),
        date=format_date(executed, "long", locale=edition) if executed else "",
        download=f"{name}.ipynb",
        colab=colab if on_github else "",
    )
