"""Lay out a project's notebook: its bilingual source, and in projects.yml that it is there.

usage: new_notebook.py ID

The project must stand in docs/data/projects.yml; its title comes from there. What only an author can write stands
there as TODO; `make check` lists each until it is written.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from mkdocs.exceptions import PluginError  # noqa: E402
from roadmap_data import load_roadmap  # noqa: E402
from yaml_lines import read_yaml  # noqa: E402


def main(arguments: list[str], docs: Path = ROOT / "docs") -> int:
    words = [word for word in arguments if word]
    if len(words) != 1:
        return refuse("give a project's id: make new-notebook ID=my-project")
    name = words[0]
    try:
        projects = load_roadmap(docs / "data").projects
    except PluginError as error:
        return refuse(f"the data have findings, mend them first:\n{error}")
    if name not in projects:
        return refuse(f"'{name}' is no project: add it to docs/data/projects.yml and to a module of roadmap.yml first")
    source = docs / "notebooks" / f"{name}.py"
    if projects[name].notebook or source.exists():
        return refuse(f"'{name}' has a notebook already: docs/notebooks/{projects[name].notebook or name}.py")
    template = (ROOT / "scripts" / "templates" / "notebook.py.txt").read_text(encoding="utf-8")
    title = projects[name].title
    text = template.replace("@TITLE_DE@", title.de).replace("@TITLE_EN@", title.en)
    source.write_text(text, encoding="utf-8")
    path = docs / "data" / "projects.yml"
    data, lines, _ = read_yaml(path)
    number = next(number for number, entry in enumerate(data) if entry["id"] == name)
    file = path.read_text(encoding="utf-8").split("\n")
    at = lines[(number, "notebook")] - 1
    file[at] = re.sub(r"notebook: *null", f"notebook: {name}", file[at])
    path.write_text("\n".join(file), encoding="utf-8")
    print(f"wrote docs/notebooks/{name}.py; its data belong into docs/notebooks/data/{name}/, beside their licence")
    print(f"`make notebooks NAME={name}` executes it, `make check` lists what is left to write")
    return 0


def refuse(why: str) -> int:
    print(f"new-notebook: {why}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
