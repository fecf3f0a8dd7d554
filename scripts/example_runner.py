"""Executes a page's Python blocks in one namespace: a JSON list of code comes in, a JSON line per block goes out."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import traceback
import types
from pathlib import Path
from typing import Any


def main() -> None:
    blocks: list[str] = json.loads(sys.stdin.read())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what C libraries print is no block's output
    here = sys.modules["__main__"] = types.ModuleType("__main__")  # what a block defines can be pickled
    for number, code in enumerate(blocks):
        json.dump(run(code, f"block {number}", vars(here)), answers)
        answers.write("\n")
        answers.flush()  # says how far it came, should it be stopped


def run(code: str, name: str, namespace: dict[str, Any]) -> dict[str, Any]:
    """What the block printed, and what it raised: the message, and the line in the block."""
    printed, raised, line = io.StringIO(), "", 0
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(code, name, "exec", dont_inherit=True), namespace)  # noqa: S102 -- a page's own code
    except BaseException as error:  # SystemExit too: a block that ends Python would hide those below it
        raised = said(error)
        line = next(
            (at.lineno or 0 for at in reversed(traceback.extract_tb(error.__traceback__)) if at.filename == name), 1
        )
    return {"printed": printed.getvalue(), "raised": raised, "line": line}


def said(error: BaseException) -> str:
    """The last line of a traceback, without what newer Pythons add to it ("Did you mean …")."""
    kind = type(error)
    place = "" if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}."
    return f"{place}{kind.__qualname__}: {error}".strip().rstrip(":")


if __name__ == "__main__":
    sys.path.pop(0)  # scripts/ is no place that blocks import from
    sys.path.insert(0, str(Path.cwd()))
    main()
