"""A Vega-Lite chart drawn at build time: for readers without JavaScript, for paper, and until the live one stands.

The pictures lie in the cache by the hash of what they are drawn from: starting the engine takes a second.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from chart_json import ChartError, Object, Problem
from vega_look import from_names, to_names
from vega_spec import is_composed
from vega_values import rows_of_marks

WIDTH = 688  # of a page's column on a wide screen
LOCALES = {"de": "de-DE", "en": "en-US"}
LONG = re.compile(r"(\d+\.\d)\d+")  # a tenth of a pixel is enough
VERSION = "6.4"  # of Vega-Lite in vl-convert, next to the browser's 6.5


@dataclass(frozen=True)
class Still:
    svg: str
    width: int
    height: int
    head: list[str]
    rows: list[list[Any]]


def still(spec: Object, edition: str, cache: Path) -> Still:
    """`spec` is whole: with data, and with the site's look in its configuration."""
    made_of = [json.dumps(spec, sort_keys=True), edition, *(path.read_text(encoding="utf-8") for path in made_by())]
    path = cache / f"{hashlib.sha256(''.join(made_of).encode()).hexdigest()[:32]}.json"
    if path.is_file():
        return Still(**json.loads(path.read_text(encoding="utf-8")))
    drawn = draw(spec, edition)
    cache.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(drawn), ensure_ascii=False), encoding="utf-8")
    return drawn


def made_by() -> list[Path]:
    """The code that a picture depends on."""
    return [Path(__file__), Path(__file__).with_name("vega_look.py"), Path(__file__).with_name("vega_values.py")]


def draw(spec: Object, edition: str) -> Still:
    import vl_convert  # the engine is large: only where a picture is missing

    fixed = dict(from_names(spec))
    if not is_composed(spec) and "width" not in spec:
        fixed |= {"width": WIDTH, "autosize": {"type": "fit-x", "contains": "padding"}}
    locale = LOCALES[edition]
    try:
        vega = vl_convert.vegalite_to_vega(fixed, vl_version=VERSION)
        svg = vl_convert.vega_to_svg(vega, allowed_base_urls=[], format_locale=locale, time_format_locale=locale)
        head, rows = rows_of_marks(vega, vl_convert.vega_to_scenegraph)
    except ValueError as error:
        said = str(error).splitlines()[0][:200]
        raise ChartError(Problem(1, f"Vega-Lite cannot draw this: {said}", "correct the specification")) from error
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    width, height = (round(float(part)) for part in size.groups()) if size else (WIDTH, 400)
    return Still(to_names(slim(svg)), width, height, head, rows)


def slim(svg: str) -> str:
    """Without empty paths, names that nobody hears, hidden labels and needless digits: about half of it."""
    svg = re.sub(r'<path class="(?:foreground|background)"[^>]*? d="(?:|M0,0h0v0h0Z)"[^>]*/>', "", svg)
    svg = re.sub(r'<path class="foreground"[^>]*/>', "", svg)
    svg = re.sub(r' (?:role|aria-[a-z]+|pointer-events|xmlns:xlink|version)="[^"]*"', "", svg)
    svg = re.sub(r"<text\b[^>]* opacity=\"0\"[^>]*>[^<]*</text>", "", svg)
    svg = re.sub(r' (?:transform|d|x2?|y2?|width|height)="[^"]*"', lambda found: LONG.sub(r"\1", found[0]), svg)
    svg = re.sub(r' font-family="[^"]*"', "", svg)
    return re.sub(r"<svg ", '<svg aria-hidden="true" ', svg, count=1)
