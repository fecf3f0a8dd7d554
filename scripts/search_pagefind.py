"""Pagefind as this site would use it, for the comparison: the same records, weighted by where a word stands."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from search_records import Record
from search_words import Compounds, also_found_by

# Title over heading over text, the thing itself over what belongs to it, topic over mention. Pagefind knows 0 to 10.
WEIGHTS = {"title": 8.0, "names": 6.0, "terms": 3.0, "heading": 4.0, "text": 1.0, "parts": 0.6, "mentions": 0.2}
KIND_WEIGHTS = {"topic": 1.0, "project": 0.9, "page": 0.8, "glossary": 0.6, "resource": 0.4}
NEEDED = ("pagefind.js", "pagefind-entry.json")
# As found best on the same queries; what only mentions a word is asked for again, to be ranked lower.
ENGINE = """
const place = url => url.replace(/^\\//, "").replace(/#.*/, "")
async function pagefindEngine(base) {
  const { createInstance } = await import(`${base}pagefind/pagefind.js`)
  const ranking = { pageLength: 0.1, termFrequency: 0.7, metaWeights: { title: 1, page: 0 } }
  const made = createInstance({ basePath: `${base}pagefind/`, noWorker: true, ranking })
  await made.init()
  const mentions = { filters: { kind: { any: ["glossary", "resource"] } } }
  return {
    async find(query) {
      const { results } = await made.search(query)
      const lower = new Set((await made.search(query, mentions)).results.map(hit => hit.id))
      const score = hit => (lower.has(hit.id) ? hit.score * 0.4 : hit.score)
      return { hits: results.sort((a, b) => score(b) - score(a)) }
    },
    load: async hit => ({ url: place((await hit.data()).url) }),
  }
}
"""
ASK = f"async ([base, queries, shown]) => {{ {ENGINE}; return pages(await pagefindEngine(base), queries, shown) }}"

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=True,
)


def write_index(records: Iterable[Record], edition: str, compounds: Compounds | None, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        for record in records:
            path = Path(temporary, file_of(record.url))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_html(record, edition, compounds), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind_bin", "--site", temporary, "--output-path", str(folder)]
        # Python's bindings would wait a tenth of a second for each record: a minute for all.
        subprocess.run([*command, "--force-language", edition, "--silent"], check=True)
    for path in folder.iterdir():
        ours = path.is_dir() or path.name in NEEDED or path.suffix == ".pf_meta"
        if not ours and path.name != f"wasm.{edition}.pagefind":
            path.unlink()


def file_of(url: str) -> str:
    """The file from whose name Pagefind takes the address; a place on a page gets an ending."""
    return f"{url}.html" if "#" in url else f"{url}index.html"


def as_html(record: Record, edition: str, compounds: Compounds | None) -> str:
    names = [*record.names, *also_found_by(" ".join([record.title, *record.names]), compounds)]
    terms = [*record.terms, *also_found_by(" ".join(record.terms), compounds)]
    return _templates.get_template("search_record.html").render(
        edition=edition,
        record=record,
        names=", ".join(dict.fromkeys(names)),
        terms=", ".join(dict.fromkeys(terms)),
        sections=[as_values(section, compounds) for section in record.sections],
        weights={name: round(weight * KIND_WEIGHTS[record.kind], 2) for name, weight in WEIGHTS.items()},
    )


def as_values(section: Any, compounds: Compounds | None) -> dict[str, str]:
    return {
        "anchor": section.anchor,
        "heading": section.heading if section.depth > 1 else "",
        "parts_of_heading": " ".join(also_found_by(section.heading, compounds)),
        "text": section.text,
        "parts": " ".join(also_found_by(section.text, compounds)),
        "mentions": section.mentions,
    }
