"""The pages that an e-book is made from, filled."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")), undefined=StrictUndefined, autoescape=True
)


def fill_in(name: str, **values: object) -> str:
    return _templates.get_template(name).render(**values)
