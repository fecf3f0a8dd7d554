"""Material's own search, for the comparison: its worker and MkDocs' index, prepared with the stemmers it offers."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from mkdocs.utils import yaml_load

PLUGIN = {
    "de": {"lang": ["de", "en"], "separator": r"[\s\-,:!=\[\]()\"/]+|(?!\b)(?=[A-Z][a-z])|\.(?!\d)"},
    "en": {"lang": "en", "separator": r"[\s\-,:!=\[\]()\"/]+|(?!\b)(?=[A-Z][a-z])|\.(?!\d)"},
}
# The messages of Material's own interface: 0 set up, 1 ready, 2 query, 3 result.
ENGINE = """
async function materialEngine(base) {
  const page = await (await fetch(`${base}index.html`)).text()
  const { search } = JSON.parse(page.match(/id="?__config"?[^>]*>(.+?)</)[1])
  const worker = new Worker(new URL(search, base))
  const answer = message => new Promise(resolve => {
    worker.onmessage = event => event.data.type === message.type + 1 && resolve(event.data.data)
    worker.postMessage(message)
  })
  const index = await (await fetch(`${base}search/search_index.json`)).json()
  await answer({ type: 0, data: { ...index, options: { suggest: false } } })
  return {
    async find(query) {
      const { items } = await answer({ type: 2, data: query })
      return { hits: items.flat().sort((a, b) => b.score - a.score) }
    },
    load: async hit => ({ url: hit.location }),
  }
}
"""
ASK = f"async ([base, queries, shown]) => {{ {ENGINE}; return pages(await materialEngine(base), queries, shown) }}"


def plugins(config: Path, edition: str) -> dict[str, Any]:
    """The edition's plugins and Material's search."""
    with config.open(encoding="utf-8") as file:
        return {**yaml_load(file)["plugins"], "search": PLUGIN[edition]}


def grow(index: Path, documents: int) -> None:
    """As many documents as an edition of 1,000 pages would have: today's, under other addresses, in another order."""
    content = json.loads(index.read_text(encoding="utf-8"))
    chance = random.Random(7)  # noqa: S311
    today = content["docs"]
    while len(content["docs"]) < documents:
        one = chance.choice(today)
        words = one["text"].split(" ")
        chance.shuffle(words)
        number = len(content["docs"])
        content["docs"].append({**one, "location": f"page-{number}/", "text": " ".join(words)})
    index.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
