"""List the pages that a branch changes, in both editions, as Markdown for a pull request's summary.

Names of files come from whoever wrote the branch: they are text here, and nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "scripts" / "hooks")]

from editions import EDITIONS  # noqa: E402
from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: E402


@dataclass(frozen=True)
class Side:
    """A page in one edition; `built` is its file in the site and `url` its address there, "" where it is no more."""

    built: str
    url: str
    changed: bool


@dataclass(frozen=True)
class PageInBoth:
    name: str
    sides: list[Side]


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("changes: give the branch to compare with, such as origin/main", file=sys.stderr)
        return 2
    names = changed_files(ROOT, arguments[0])
    print(summary(pages(names, ROOT / "docs"), others(names)))
    return 0


def changed_files(root: Path, base: str) -> list[str]:
    """What differs in docs/ since the branch left `base`; a page that moved is one that went and one that came."""
    command = ["git", "diff", "--name-only", "--no-renames", "-z", f"{base}...HEAD", "--", "docs"]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def pages(names: Iterable[str], docs: Path) -> list[PageInBoth]:
    changed = {PurePosixPath(name).relative_to("docs") for name in names if is_page(name)}
    both = sorted({PurePosixPath(*path.parts[1:]) for path in changed})
    return [
        PageInBoth(shown(path), [side(PurePosixPath(edition, path), changed, docs) for edition in EDITIONS])
        for path in both
    ]


def others(names: Iterable[str]) -> list[str]:
    return sorted(shown(name) for name in names if not is_page(name))


def is_page(name: str) -> bool:
    path = PurePosixPath(name)
    return len(path.parts) > 2 and path.parts[1] in EDITIONS and path.suffix in (".md", ".ipynb")


def side(path: PurePosixPath, changed: set[PurePosixPath], docs: Path) -> Side:
    if not (docs / path).is_file():
        return Side("", "", path in changed)
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return Side(shown(folder / "index.html"), quote(f"{folder}/", errors="replace"), path in changed)


def shown(name: object) -> str:
    """Without what is no sign: a line's end in a name must not end a line of the summary."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in str(name))


def summary(changed: list[PageInBoth], also: list[str]) -> str:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    return templates.get_template("changes.html").render(pages=changed, others=also, editions=EDITIONS.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
