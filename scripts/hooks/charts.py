"""Charts from fences: `chartjs` and `vegalite` blocks become figures with caption, source, text and table."""

from __future__ import annotations

import csv
import functools
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chart_config import ChartError, check_vegalite, table_of_chartjs, table_of_vegalite, upgrade_chartjs
from findings import Finding
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_charts_plugin.fences import fence_vegalite
from roadmap_lists import front_matter_lines, numbered

log = logging.getLogger("mkdocs.hooks.charts")

OPTIONS = {"title", "source", "url", "alt"}
LOADER = "assets/js/vega-lite-vega-embed-loader.js"


class PageInWork:
    """The page that MkDocs renders now: SuperFences does not say where a fence stands."""

    path: Path = Path()
    fences: list[tuple[str, int]] = []
    strings: dict[str, Any] = {}
    data: Path = Path()
    edition = ""


@event_priority(100)  # the charts plugin wants to see fences
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    fences = config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", [])
    fences[:] = [fence for fence in fences if fence["name"] not in ("chartjs", "vegalite")]
    for name, formatter in (("chartjs", chartjs), ("vegalite", vegalite)):
        fences.append({
            "name": name, "class": name, "validator": take_options,
            "format": functools.partial(figure, name, formatter),
        })  # fmt: skip
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """The plugin puts its own script first, but that script needs what the loader defines."""
    config.extra_javascript.sort(key=lambda script: str(script) != LOADER)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    PageInWork.path = Path(page.file.abs_src_path or page.file.src_uri)
    PageInWork.fences = fences_of(PageInWork.path)
    PageInWork.strings = config.extra["strings"]
    PageInWork.edition = config.extra["edition"]
    PageInWork.data = Path(config.docs_dir).parent / "data"


def fences_of(path: Path) -> list[tuple[str, int]]:
    """(language, line) of each chart fence in the file, in reading order."""
    offset = front_matter_lines(path)
    found, inside = [], False
    text = "\n".join(path.read_text(encoding="utf-8-sig").splitlines()[offset:]) if path.is_file() else ""
    for number, line, in_code in numbered(text):
        language = line.strip().lstrip("`~").split(maxsplit=1)
        if in_code and not inside and language and language[0] in ("chartjs", "vegalite"):
            found.append((language[0], number + offset))
        inside = in_code
    return found


def take_options(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: Any
) -> bool:
    options.update(inputs)
    return True


def figure(
    name: str,
    formatter: Callable[..., str],
    source: str,
    language: str,
    class_name: str,
    options: dict[str, Any],
    md: Any,
    **kwargs: Any,
) -> str:
    """The fence as a figure; what is wrong is logged with file and line, which fails a strict build."""
    line = next((line for fence, line in PageInWork.fences if fence == name), 1)
    if (name, line) in PageInWork.fences:
        PageInWork.fences.remove((name, line))
    try:
        check_options(options)
        return formatter(
            source,
            options,
            functools.partial(fence_vegalite, language=language, class_name=class_name, options={}, md=md, **kwargs),
        )
    except ChartError as error:
        log.warning(Finding(PageInWork.path, line + error.line, f"{name}: {error.what}", error.remedy))
        return ""


def check_options(options: dict[str, Any]) -> None:
    for key in options:
        if key not in OPTIONS:
            raise ChartError(0, f"unknown option '{key}'", f"use {', '.join(sorted(OPTIONS))}")
    for key in ("alt", "source"):
        if not options.get(key):
            raise ChartError(
                0, f'the option {key}="…" is missing', f'write it behind the fence\'s name, as in {key}="…"'
            )


def chartjs(source: str, options: dict[str, str], plugin: Callable[..., str]) -> str:
    config = upgrade_chartjs(source)
    return render("chartjs.html", options, table_of_chartjs(config), config=json.dumps(config, ensure_ascii=False))


def vegalite(source: str, options: dict[str, str], plugin: Callable[..., str]) -> str:
    spec = check_vegalite(source, lambda name: rows_of(PageInWork.data / f"{name}.csv"))
    chart = plugin(json.dumps(spec, ensure_ascii=False))
    return render("vegalite.html", options, table_of_vegalite(spec), chart=chart)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a CSV file, numbers as numbers, empty cells as null."""
    if not path.is_file():
        raise ChartError(0, f"there is no data '{path.stem}'", "name a CSV file of docs/data without its ending")
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: value_of(cell) for key, cell in row.items()} for row in csv.DictReader(file)]


def value_of(cell: str) -> float | str | None:
    try:
        return float(cell)
    except ValueError:
        return cell or None


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, options: dict[str, str], table: tuple[list[str], list[list[Any]]], **values: Any) -> str:
    head, rows = table
    # One line: Markdown takes raw HTML apart at blank lines.
    html = _templates.get_template(template).render(
        t=PageInWork.strings,
        title=options.get("title", ""),
        source=options["source"],
        url=options.get("url", ""),
        alt=options["alt"],
        head=head,
        rows=rows,
        show=lambda value: shown(value, PageInWork.edition),
        **values,
    )
    return " ".join(line.strip() for line in html.splitlines() if line.strip())


def shown(value: Any, edition: str) -> str:
    """A table cell: numbers as the edition writes them, with thin spaces between thousands."""
    if value is None:
        return "–"
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    text = f"{value:,.15g}" if abs(value) < 1e15 else f"{value:.3g}"
    whole, dot, rest = text.partition(".")
    if edition == "en":
        return whole + dot + rest
    return whole.replace(",", "\u202f") + ("," if dot else "") + rest
