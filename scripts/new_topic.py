"""Lay out a topic in both editions: its pages, and what the roadmap and the level's pages do not yet say of it.

usage: new_topic.py ID [LEVEL/MODULE]

The module is needed for a topic that docs/data/roadmap.yml does not have yet. What only an author can write stands
there as TODO; `make check` lists each until it is written.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from mkdocs.exceptions import PluginError  # noqa: E402
from roadmap_data import Roadmap, load_roadmap  # noqa: E402
from titles import topic_titles  # noqa: E402
from yaml_lines import read_yaml  # noqa: E402

EDITIONS = ("de", "en")
TEMPLATES = ROOT / "scripts" / "templates"
HOURS = 6  # what a new topic is said to take, until its author knows better
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def main(arguments: list[str], docs: Path = ROOT / "docs") -> int:
    words = [word for word in arguments if word]
    if not 1 <= len(words) <= 2 or not ID.fullmatch(words[0]):
        return refuse("give an id of small letters, digits and hyphens: make new-topic ID=my-topic MODULE=level/module")
    name, where = words[0], words[1] if len(words) == 2 else ""
    try:
        roadmap = load_roadmap(docs / "data")
    except PluginError as error:
        return refuse(f"the data have findings, mend them first:\n{error}")
    if name not in roadmap.level_of_topic:
        modules = [f"{level.id}/{module.id}" for level in roadmap.levels for module in level.modules]
        if where not in modules:
            return refuse(f"'{name}' is new: name its module with MODULE=…, one of {', '.join(modules)}")
        add_to_roadmap(docs / "data" / "roadmap.yml", roadmap, name, where)
        for edition in EDITIONS:
            add_section(docs / edition / where.split("/")[0] / "index.md", name, where.split("/")[1])
        roadmap = load_roadmap(docs / "data")
    elif where and where.split("/")[0] != roadmap.level_of_topic[name]:
        return refuse(f"'{name}' belongs to '{roadmap.level_of_topic[name]}' already: leave MODULE out")
    made = [write_page(docs, edition, name, roadmap) for edition in EDITIONS]
    if not any(made):
        return refuse(f"'{name}' has its pages already: docs/de/{roadmap.level_of_topic[name]}/{name}.md")
    print("now `make check` lists what is left to write, and `make serve` shows it")
    return 0


def readable(name: str) -> str:
    return name.replace("-", " ").capitalize()


def refuse(why: str) -> int:
    print(f"new-topic: {why}", file=sys.stderr)
    return 2


def write_page(docs: Path, edition: str, name: str, roadmap: Roadmap) -> bool:
    """Write the topic's page from the template; False where it stands already."""
    page = docs / edition / roadmap.level_of_topic[name] / f"{name}.md"
    if page.exists():
        return False
    template = (TEMPLATES / f"topic.{edition}.md").read_text(encoding="utf-8")
    title = topic_titles(roadmap, docs / edition).get(name, (readable(name), ""))[0]
    page.parent.mkdir(exist_ok=True)
    page.write_text(template.replace("@ID@", name).replace("@TITLE@", title), encoding="utf-8")
    print(f"wrote {page.relative_to(docs.parent).as_posix()}")
    return True


def add_to_roadmap(path: Path, roadmap: Roadmap, name: str, where: str) -> None:
    """Put the topic at the end of its module, its hours on its level's, and itself into the module's stretch."""
    level_id, module_id = where.split("/")
    level = roadmap.level(level_id)
    module = next(module for module in level.modules if module.id == module_id)
    last = module.topics[-1].id if module.topics else None
    _, lines, _ = read_yaml(path)
    text = path.read_text(encoding="utf-8").split("\n")
    l, m = roadmap.levels.index(level), level.modules.index(module)
    stretch = next((s for s in roadmap.plan.stretches if last in s.topics), roadmap.plan.stretches[-1])
    s = roadmap.plan.stretches.index(stretch)

    # From the end of the file to its beginning, so that line numbers stay right.
    at = lines[("plan", "stretches", s, "topics", len(stretch.topics) - 1)] - 1
    if re.match(r"\s*- ", text[at]) and "[" not in text[at]:
        text.insert(at + 1, re.sub(r"- .*", f"- {name}", text[at]))
    else:
        text[at] = re.sub(rf"\b{re.escape(stretch.topics[-1])}\]", f"{stretch.topics[-1]}, {name}]", text[at])
    at = lines[("levels", l, "modules", m, "resources")] - 1
    indent = " " * (len(text[at]) - len(text[at].lstrip()))
    entry = [f"- id: {name}", f"  hours: {HOURS}", f"  needs: [{last or ''}]", "  tools: []", "  resources: []"]
    text[at:at] = [indent + line for line in entry]
    at = lines[("levels", l, "hours")] - 1
    text[at] = re.sub(r"[\d.]+", f"{level.hours + HOURS:g}", text[at], count=1)
    path.write_text("\n".join(text), encoding="utf-8")
    months = "–".join(map(str, stretch.months))
    print(f"added '{name}' to {path.name}: {HOURS} h, after '{last}', in the plan's months {months}")


def add_section(page: Path, name: str, module: str) -> None:
    """Give the topic a section at the end of its module on the level's page."""
    if not page.is_file():
        return
    text = page.read_text(encoding="utf-8")
    section = f"### {readable(name)} {{#{name}}}\n\nTODO\n\n::: module {module}\n"
    page.write_text(text.replace(f"::: module {module}\n", section, 1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
