"""A notebook's bilingual source and its stamp: what it was executed from, and whether that still holds."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EDITIONS = ("de", "en")
STAMP = "lernlandkarte"  # the key in a notebook's metadata
OWN_KEYS = {"lines_to_next_cell"}  # jupytext's own
KEYS = {"lang", "tags", "alt_de", "alt_en"} | OWN_KEYS
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """One cell of the source. `line` is where it starts; `edition` is "" where both share it.

    `alt` says per edition what the cell's figure shows, for readers who do not see it.
    """

    kind: str
    edition: str
    tags: tuple[str, ...]
    text: str
    line: int
    alt: dict[str, str]

    @property
    def speaks(self) -> bool:
        """Whether its code names LANG, so that it runs once per edition."""
        return self.kind == "code" and any(
            isinstance(node, ast.Name) and node.id == "LANG" for node in ast.walk(ast.parse(self.text))
        )


@dataclass(frozen=True)
class Places:
    """Where the parts of all notebooks lie, from the repository's root."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "docs" / "notebooks"

    @property
    def pins(self) -> Path:
        return self.root / "requirements-notebooks.txt"

    @property
    def torch_pins(self) -> Path:
        return self.root / "requirements-torch.txt"

    @property
    def style(self) -> Path:
        return self.folder / "figures.mplstyle"

    def source(self, name: str) -> Path:
        return self.folder / f"{name}.py"

    def data(self, name: str) -> list[Path]:
        return sorted(path for path in (self.folder / "data" / name).glob("*") if path.is_file())

    def executed(self, name: str, edition: str) -> Path:
        return self.root / "docs" / edition / "projects" / f"{name}.ipynb"

    def names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.py"))


class SourceError(Exception):
    """A source that cannot be read: `line`, what, and what to do."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def read_cells(text: str) -> list[Cell]:
    """The cells of a percent-format source. Raises SourceError for a cell that is not what the format asks for."""
    import jupytext

    starts = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r"# %%( |$)", line)]
    cells = []
    for line, cell in zip(starts, jupytext.reads(text, fmt="py:percent").cells, strict=True):
        edition = cell.metadata.get("lang", "")
        if unknown := set(cell.metadata) - KEYS:
            raise SourceError(line, f"unknown key '{sorted(unknown)[0]}'", f"use {', '.join(sorted(KEYS - OWN_KEYS))}")
        if cell.cell_type == "markdown" and edition not in EDITIONS:
            raise SourceError(line, "a Markdown cell without language", 'write # %% [markdown] lang="de" (or "en")')
        if cell.cell_type == "code" and edition:
            raise SourceError(line, "a code cell with a language", "code stands once; use LANG for labels")
        alt = {edition: cell.metadata[f"alt_{edition}"] for edition in EDITIONS if f"alt_{edition}" in cell.metadata}
        cells.append(Cell(cell.cell_type, edition, tuple(cell.metadata.get("tags", ())), cell.source, line, alt))
    prose = {edition: [cell for cell in cells if cell.edition == edition] for edition in EDITIONS}
    if len(prose["de"]) != len(prose["en"]):
        counts = f"{len(prose['de'])} German and {len(prose['en'])} English Markdown cells"
        raise SourceError(1, counts, "write each cell in both languages")
    return cells


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def inputs(name: str, places: Places) -> dict[str, Any]:
    """The hashes of all that a notebook is made from, by the file's path."""
    files = [places.source(name), places.style, *places.data(name)]
    return {path.relative_to(places.root).as_posix(): sha256(path) for path in files if path.is_file()}


def pinned(places: Places) -> dict[str, list[str]]:
    """Package -> its versions: a lock for several Pythons may name more than one."""
    locks = [lock for lock in (places.pins, places.torch_pins) if lock.is_file()]
    text = "".join(lock.read_text(encoding="utf-8") for lock in locks)
    pins: dict[str, list[str]] = {}
    for package, version in PIN.findall(text):
        pins.setdefault(package.lower(), []).append(version)
    return pins


def why_stale(name: str, places: Places) -> list[str]:
    """Why the executed notebooks no longer follow from their source; empty where they do."""
    stamps = []
    for edition in EDITIONS:
        path = places.executed(name, edition)
        if not path.is_file():
            return [f"{path.relative_to(places.root).as_posix()} is missing"]
        stamps.append(json.loads(path.read_text(encoding="utf-8"))["metadata"].get(STAMP, {}))
    stamp = stamps[0]
    if stamp != stamps[1]:
        return ["the editions come from different runs"]
    now, then = inputs(name, places), stamp.get("inputs", {})
    reasons = [f"{path} changed" for path in sorted(now.keys() | then.keys()) if now.get(path) != then.get(path)]
    pins = pinned(places)
    for package, version in stamp.get("packages", {}).items():
        if version not in pins.get(package, [version]):
            reasons.append(f"{package} is now pinned to {' or '.join(pins[package])}, it ran with {version}")
    return reasons


def error_of(cell: dict[str, Any]) -> dict[str, Any] | None:
    return next((output for output in cell.get("outputs", []) if output["output_type"] == "error"), None)


def line_of(source: Path, text: str) -> int:
    """The line of `source` where `text` first stands, 1 where it does not."""
    whole = source.read_text(encoding="utf-8") if source.is_file() else ""
    return whole[: max(whole.find(text), 0)].count("\n") + 1
