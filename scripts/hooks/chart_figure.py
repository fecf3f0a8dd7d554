"""A chart as a figure: picture, caption, source with its date, text alternative and the numbers as a table."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from babel.dates import format_date
from chart_json import ChartError, Problem
from chart_numbers import shown
from chart_table import Table
from jinja2 import Environment, FileSystemLoader, StrictUndefined

OPTIONS = ("title", "source", "url", "as_of", "alt")
WHEN = re.compile(r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?")


def check_figure(options: dict[str, str]) -> None:
    """Raises ChartError with everything that is wrong with what stands behind the fence's name."""
    problems = [
        Problem(0, f"unknown option '{key}'", f"use {', '.join((*OPTIONS, 'chart'))}")
        for key in options
        if key not in OPTIONS
    ]
    if not options.get("source"):
        remedy = 'write it behind the fence\'s name, as in source="…"'
        problems.append(Problem(0, 'the option source="…" is missing', remedy))
    url = options.get("url", "")
    if url and not re.match(r"https?://[^\s/]+", url):
        problems.append(Problem(0, f"'{url}' is no web address", 'write url="https://…"'))
    if options.get("as_of") and not date_of(options["as_of"], "en"):
        problems.append(Problem(0, f"'{options['as_of']}' is no date", 'write as_of="2026-10"'))
    if problems:
        raise ChartError(*problems)


def date_of(text: str, edition: str) -> str:
    """ "2026-10" as "Oktober 2026" or "October 2026"; empty where it is no date."""
    found = WHEN.fullmatch(text)
    if not found:
        return ""
    try:
        day = datetime.date(*(int(found[part] or 1) for part in ("year", "month", "day")))
    except ValueError:
        return ""
    form = "long" if found["day"] else "LLLL y" if found["month"] else "y"
    return format_date(day, form, locale=edition)


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(
    template: str, strings: dict[str, Any], edition: str, options: dict[str, str], table: Table, **values: Any
) -> str:
    def raw(value: Any) -> str | None:
        """What copying takes where the cell shows it otherwise."""
        return (
            ""
            if value is None
            else str(value)
            if isinstance(value, int | float) and shown(value, edition) != str(value)
            else None
        )

    html = _templates.get_template(template).render(
        t=strings,
        options={key: options.get(key, "") for key in OPTIONS},
        as_of=date_of(options.get("as_of", ""), edition),
        table=table,
        show=lambda value, column: shown(value, edition, column not in table.ungrouped),
        raw=raw,
        count=lambda number: shown(number, edition),
        **values,
    )
    # One line: Markdown takes raw HTML apart at blank lines.
    return " ".join(line.strip() for line in html.splitlines() if line.strip())
