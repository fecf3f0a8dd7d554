"""Charts from fences: `chartjs` and `vegalite` blocks become figures with caption, source, text and table."""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chart_data import fill_from_file
from chart_figure import OPTIONS, check_figure, render
from chart_json import ChartError, Object, Problem, read_object
from chart_prepared import prepared_chart
from chart_table import Table, table_of_chartjs
from chart_text import describe
from chart_thinning import thin_out
from chartjs_config import chartjs_config
from findings import Finding
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_charts_plugin.fences import fence_vegalite
from pymdownx.superfences import SuperFencesException
from roadmap_lists import front_matter_lines, numbered
from vega_look import SERIES, look, merged
from vega_signs import HATCHED, add_signs, fills_to_hatch
from vega_spec import is_composed, vega_spec
from vega_static import still

log = logging.getLogger("mkdocs.hooks.charts")

PLUGIN = "js/mkdocs-charts-plugin.js"


class PageInWork:
    """The page that MkDocs renders now: SuperFences does not say where a fence stands."""

    path: Path = Path()
    fences: list[tuple[str, int]] = []
    strings: dict[str, Any] = {}
    data: Path = Path()
    cache: Path = Path()
    edition = ""
    hatching = False  # whether it stands on the page already


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
    """The plugin's script is not put on every page: vega-draw.js fetches it where a chart stands."""
    config.extra_javascript[:] = [script for script in config.extra_javascript if str(script) != PLUGIN]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    PageInWork.path = Path(page.file.abs_src_path or page.file.src_uri)
    PageInWork.fences = fences_of(PageInWork.path)
    PageInWork.hatching = False
    PageInWork.strings = config.extra["strings"]
    PageInWork.edition = config.extra["edition"]
    PageInWork.data = Path(config.docs_dir).parent / "data"
    PageInWork.cache = Path(config.docs_dir).parents[1] / ".cache" / "charts"


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
    plugin = functools.partial(fence_vegalite, language=language, class_name=class_name, options={}, md=md, **kwargs)
    file: Path | None = None
    try:
        options, config, file = content_of(name, source, options)
        check_figure(options)
        return formatter(config, options, plugin)
    except ChartError as error:
        for problem in error.problems:
            other = problem.file or (file if problem.line else None)
            where = (other, problem.line) if other else (PageInWork.path, line + problem.line)
            log.warning(Finding(*where, f"{name}: {problem.what}", problem.remedy))
        return ""
    except Exception as error:  # SuperFences would show the source instead, without a word
        raise SuperFencesException from error


def content_of(name: str, source: str, options: dict[str, str]) -> tuple[dict[str, str], Object, Path | None]:
    """(options, configuration, the prepared chart's file) of a fence; what the fence says comes before the file's."""
    if "chart" not in options:
        return options, read_object(source), None
    if source.strip():
        raise ChartError(Problem(0, "a prepared chart has nothing inside", "empty the fence, or remove chart=…"))
    given, config, file = prepared_chart(PageInWork.data, options["chart"], name, PageInWork.edition, OPTIONS)
    return {**given, **{key: value for key, value in options.items() if key != "chart"}}, config, file


def chartjs(config: Object, options: dict[str, str], plugin: Callable[..., str]) -> str:
    fill_from_file(config, PageInWork.data)
    config = chartjs_config(config)
    thinned = thin_out(config)
    strings = PageInWork.strings["chart"]
    table = table_of_chartjs(config, strings["series"])
    kinds = {str(dataset.get("type", config["type"])) for dataset in config["data"]["datasets"]}
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    by_label = not any(isinstance(value, Object) for dataset in config["data"]["datasets"] for value in dataset["data"])
    chart_options = config.get("options", {})
    drawn_title = chart_options.get("plugins", {}).get("title", {})
    title = options.get("title") or (str(drawn_title.get("text", "")) if drawn_title else "")
    alt = options.get("alt") or describe(kind, title, table, by_label, PageInWork.edition, strings)
    return render(
        "chartjs.html", PageInWork.strings, PageInWork.edition, options, table,
        alt=alt, thinned=thinned, config=json.dumps(config, ensure_ascii=False),
        aspect=chart_options.get("aspectRatio"),
    )  # fmt: skip


def vegalite(spec: Object, options: dict[str, str], plugin: Callable[..., str]) -> str:
    spec = vega_spec(spec, PageInWork.data)
    add_signs(spec)
    spec["config"] = look(spec.get("config", {}))
    hatched = fills_to_hatch(spec) and spec["config"]["range"]["category"] == SERIES
    needs_hatching = hatched and not PageInWork.hatching
    if hatched:
        PageInWork.hatching = True
        spec["config"] = merged(spec["config"], {"range": {"category": HATCHED}})
    picture = still(spec, PageInWork.edition, PageInWork.cache)
    table = Table(picture.head, picture.rows)
    strings = PageInWork.strings["chart"]
    mark = spec.get("mark")
    kind = str(mark.get("type") if isinstance(mark, Object) else mark or "chart")
    title = options.get("title") or str(spec.get("description", ""))
    alt = options.get("alt") or describe(kind, title, table, False, PageInWork.edition, strings)
    return render(
        "vegalite.html", PageInWork.strings, PageInWork.edition, options, table,
        alt=alt, thinned=None, picture=picture, needs_hatching=needs_hatching, composed=is_composed(spec),
        chart=plugin(json.dumps(spec, ensure_ascii=False)),
    )  # fmt: skip
