"""Execute the notebooks whose source, data or packages changed, and write them for both editions.

usage: notebooks.py [--list | --try] [NAME ...]

Without names: what is stale; with names: those. `--try` executes and writes nothing, `--list` prints all names as JSON.
Exits 1 where a notebook raises or hangs, with its name, cell and traceback.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import hashlib
import importlib.metadata
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "hooks"))

from notebook_source import (  # noqa: E402
    EDITIONS,
    STAMP,
    Cell,
    Places,
    SourceError,
    inputs,
    read_cells,
    why_stale,
)

CELL_SECONDS = 180
# One thread per library: two libraries that each take all cores stand in each other's way, for minutes at times.
THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
DATA = {".csv", ".bz2"}  # what the set-up cell fetches; bz2 has one encoder, so that a file made anew has the same hash
ANSI = re.compile(r"\x1b\[[0-9;]*m")
# Outputs must not differ from run to run: an object's address does.
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


class NotebookError(Exception):
    """A notebook that did not run to its end; the message names it, the cell and the traceback."""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="notebooks", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true", help="print all names as JSON")
    parser.add_argument("--try", action="store_true", dest="dry", help="execute, write nothing")
    options = parser.parse_args(argv)
    places = Places(ROOT)
    if options.list:
        print(json.dumps(places.names()))
        return 0
    if unknown := [name for name in options.names if not places.source(name).is_file()]:
        print(
            f"notebooks: there is no docs/notebooks/{unknown[0]}.py — known: {', '.join(places.names())}",
            file=sys.stderr,
        )
        return 2
    stale = options.names or [name for name in places.names() if why_stale(name, places)]
    if not stale:
        print("notebooks: all are up to date")
    failed = 0
    for name in stale:
        print(f"{name}: {'; '.join(why_stale(name, places)) or 'asked for'}")
        try:
            executed = execute(name, places)
        except NotebookError as error:
            print(error, file=sys.stderr)
            failed += 1
            continue
        except SourceError as error:
            print(f"docs/notebooks/{name}.py:{error.line}: {error.what} — {error.remedy}", file=sys.stderr)
            failed += 1
            continue
        for edition, notebook in executed.items():
            if not options.dry:
                write(notebook, places.executed(name, edition))
    return 1 if failed else 0


def execute(name: str, places: Places, cell_seconds: int = CELL_SECONDS) -> dict[str, Any]:
    """Both editions' notebooks with outputs. Cells that name LANG run once per edition, all others once.

    Raises NotebookError with name, cell and traceback where one raises or takes longer than `cell_seconds`.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    cells = read_cells(places.source(name).read_text(encoding="utf-8"))
    packages = packages_of(cells)
    set_up = set_up_cell(name, packages, places)
    runs: list[tuple[int, str, str]] = [(-1, "", set_up)]  # (index in cells, edition or "", code)
    for index, cell in enumerate(cells):
        if cell.kind == "code":
            runs += (
                [(index, edition, f'LANG = "{edition}"\n{cell.text}') for edition in EDITIONS]
                if cell.speaks
                else [(index, "", cell.text)]
            )
    whole = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for _, _, code in runs])

    def show(cell: Any, cell_index: int) -> None:
        index, edition, code = runs[cell_index]
        line = cells[index].line if index >= 0 else 1
        first = next((text for text in code.splitlines() if text and not text.startswith("LANG =")), "")
        print(f"  {name} {cell_index + 1}/{len(runs)} line {line} {edition:2} {first[:70]}", flush=True)

    client = NotebookClient(
        whole, timeout=cell_seconds, kernel_name="python3", on_cell_start=show, extra_arguments=["--log-level=ERROR"]
    )
    client.resources = {"metadata": {"path": str(places.folder)}}
    began = time.monotonic()
    try:
        client.execute(env={**os.environ, **THREADS})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        failed = (
            next((number for number, cell in enumerate(whole.cells) if cell.get("execution_count") is None), len(runs))
            - 1
        )
        erring = [
            number for number, cell in enumerate(whole.cells) if any(out.output_type == "error" for out in cell.outputs)
        ]
        index = runs[erring[0] if erring else max(failed, 0)][0]
        line = cells[index].line if index >= 0 else 1
        what = (
            f"took longer than {cell_seconds} s"
            if isinstance(error, CellTimeoutError)
            else ANSI.sub("", str(error)).strip()
        )
        raise NotebookError(f"{name}: the cell at docs/notebooks/{name}.py:{line} failed\n{what}") from error
    for (index, _, _), cell in zip(runs, whole.cells, strict=True):
        if any("image/png" in output.get("data", {}) for output in cell.outputs) and set(cells[index].alt) != set(
            EDITIONS
        ):
            what = "a figure without text for readers who do not see it"
            raise SourceError(cells[index].line, what, 'write # %% alt_de="…" alt_en="…"')
    stamp = {
        "inputs": inputs(name, places),
        "packages": packages,
        "python": ".".join(map(str, sys.version_info[:3])),
        "executed": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "seconds": round(time.monotonic() - began),
    }
    outputs = {
        (index, edition): clean(cell.outputs) for (index, edition, _), cell in zip(runs, whole.cells, strict=True)
    }
    return {edition: edition_of(name, edition, cells, set_up, outputs, stamp) for edition in EDITIONS}


def edition_of(
    name: str, edition: str, cells: list[Cell], set_up: str, outputs: dict[tuple[int, str], Any], stamp: dict[str, Any]
) -> Any:
    """One edition's notebook; a cell's id follows from its place, so that runs can be compared."""
    import nbformat

    made = [cell_node(name, -1, "code", set_up.replace('LANG = "de"', f'LANG = "{edition}"'), {"tags": ["setup"]}, [])]
    for index, cell in enumerate(cells):
        if cell.edition in ("", edition):
            result = outputs.get((index, edition if cell.speaks else ""), [])
            metadata = {"tags": list(cell.tags)} if cell.tags else {}
            if cell.alt:
                metadata["alt"] = cell.alt[edition]
            made.append(cell_node(name, index, cell.kind, cell.text, metadata, result))
    for number, cell in enumerate((cell for cell in made if cell.cell_type == "code"), 1):
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        STAMP: stamp,
    }
    return nbformat.v4.new_notebook(cells=made, metadata=metadata)


def cell_node(name: str, index: int, kind: str, text: str, metadata: dict[str, Any], outputs: list[Any]) -> Any:
    import nbformat

    node = (
        nbformat.v4.new_code_cell(
            text, metadata=metadata, outputs=[nbformat.from_dict(dict(output)) for output in outputs]
        )
        if kind == "code"
        else nbformat.v4.new_markdown_cell(text, metadata=metadata)
    )
    node.id = hashlib.sha256(f"{name}/{index}".encode()).hexdigest()[:8]
    return node


def clean(outputs: list[Any]) -> list[Any]:
    """Outputs without noise: one stream in one piece, no addresses, no representations that nobody reads."""
    kept: list[Any] = []
    for output in outputs:
        if output.output_type == "stream":
            output.text = ADDRESS.sub("", output.text)
            if kept and kept[-1].output_type == "stream" and kept[-1].name == output.name:
                kept[-1].text += output.text
                continue
        elif "data" in output:
            if "text/plain" in output.data:
                output.data["text/plain"] = ADDRESS.sub("", output.data["text/plain"])
            if "image/png" in output.data:
                output.data = {"image/png": output.data["image/png"].strip() + "\n"}
        kept.append(output)
    return kept


def packages_of(cells: list[Cell]) -> dict[str, str]:
    """Distribution and version of every package outside the standard library that the code imports."""
    modules: set[str] = {"matplotlib"}  # the set-up cell's
    for cell in cells:
        if cell.kind != "code":
            continue
        for node in ast.walk(ast.parse(cell.text)):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.split(".")[0])
    known = importlib.metadata.packages_distributions()
    names = {known[module][0].lower() for module in modules - sys.stdlib_module_names if module in known}
    # torch says "+cpu" where it was built for the CPU: that build is not to be had everywhere.
    return {name: importlib.metadata.version(name).partition("+")[0] for name in sorted(names)}


def set_up_cell(name: str, packages: dict[str, str], places: Places) -> str:
    """The first cell: it makes the notebook run anywhere, with the same packages, data and look."""
    style = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in places.style.read_text(encoding="utf-8").splitlines())
        if value and not key.startswith("#")
    }
    data = {
        path.relative_to(places.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in places.data(name)
        if path.suffix in DATA
    }
    templates = Path(__file__).parent / "hooks" / "templates"
    fetch = places.folder / "data" / name / "fetch.py"
    part = ""
    if data:
        # Without its docstring, and without what runs it as a program.
        code = fetch.read_text(encoding="utf-8").partition('"""\n')[2].partition("\nif __name__")[0]
        part = (templates / "set_up_data.py.txt").read_text(encoding="utf-8").replace("@FETCH@", code.strip())
    return (
        (templates / "set_up.py.txt")
        .read_text(encoding="utf-8")
        .replace("@FETCH@", part)
        .replace("@PACKAGES@", json.dumps(packages))
        .replace("@STYLE@", json.dumps(style, indent=4))
        .replace("@DATA@", json.dumps(data, indent=4))
        .rstrip()
    )


def write(notebook: Any, path: Path) -> None:
    import nbformat

    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.validate(notebook)
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
