"""What is wrong in an author's file, said in one form: FILE:LINE: what — what to do."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend. `line` counts from 1."""

    file: Path | str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{shown_path(self.file)}:{self.line}: {self.what} — {self.remedy}"


def shown_path(path: Path | str) -> str:
    """The path as an author types it: relative to the working directory where it lies below it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative.replace(os.sep, "/")


def stop_on(findings: list[Finding]) -> None:
    """End the build with all findings at once; return where there are none."""
    if findings:
        from mkdocs.exceptions import PluginError  # here, as the notebooks' environment has no MkDocs

        raise PluginError("\n".join(str(finding) for finding in sorted(findings)))
