"""How well a search finds what learners mean: the right page among the first three, and how high it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
QUERIES = ROOT / "tests" / "search"
FLOORS = {"success": 0.95, "rank": 0.85}
FLOOR_ON_DISK = 0.85
SHOWN = 10  # pages down to which a rank is counted

# Each gives the addresses of the pages found, the best first, for each query.
OURS = """async ([base, queries, shown]) => {
  const part = name => import(`${base}assets/js/search/${name}.js`)
  const [{ Engine }, { Online }] = await Promise.all([part("engine"), part("online")])
  return pages(new Engine(new Online(base)), queries, shown)
}"""
ON_DISK = """async ([base, queries, shown]) => {
  const engine = await new Promise((resolve, reject) => {
    document.addEventListener("ll-search", event => resolve(event.detail(base).engine), { once: true })
    const script = Object.assign(document.createElement("script"), { src: `${base}search/plain.js`, onerror: reject })
    document.head.append(script)
  })
  return pages(engine, queries, shown)
}"""
PAGES = """
async function pages(engine, queries, shown) {
  const found = []
  for (const query of queries) {
    const addresses = []
    for (const hit of (await engine.find(query)).hits) {
      const page = (await engine.load(hit)).url.split("#")[0]
      if (!addresses.includes(page)) addresses.push(page)
      if (addresses.length >= shown) break
    }
    found.push(addresses)
  }
  return found
}
"""


@dataclass(frozen=True)
class Answer:
    """A query, the pages that would be right, those found, and the place of the first right one (0: none)."""

    query: str
    wanted: list[str]
    found: list[str]

    @property
    def rank(self) -> int:
        places = (place for place, page in enumerate(self.found, 1) if set(page.split("/")) & set(self.wanted))
        return next(places, 0)


@dataclass(frozen=True)
class Quality:
    answers: list[Answer]

    @property
    def success(self) -> float:
        """Share of the queries with a right page among the first three."""
        return sum(0 < answer.rank <= 3 for answer in self.answers) / len(self.answers)

    @property
    def rank(self) -> float:
        """Mean reciprocal rank."""
        return sum(1 / answer.rank for answer in self.answers if answer.rank) / len(self.answers)

    @property
    def misses(self) -> list[Answer]:
        return [answer for answer in self.answers if not 0 < answer.rank <= 3]


def queries(name: str, edition: str) -> list[dict[str, Any]]:
    """Of `given` or `queries`, the queries of one edition: `q`, and `page` with what is right."""
    return yaml.safe_load((QUERIES / f"{name}.yml").read_text(encoding="utf-8"))[edition]


def measure(tab: Page, base: str, name: str, edition: str, engine: str = OURS) -> Quality:
    """Ask the engine in a page that was loaded from the host of `base`, the edition's root."""
    asked = queries(name, edition)
    found = tab.evaluate(
        f"(given) => {{ {PAGES}; return ({engine})(given) }}", [base, [one["q"] for one in asked], SHOWN]
    )
    return Quality([Answer(one["q"], one["page"], pages) for one, pages in zip(asked, found, strict=True)])
