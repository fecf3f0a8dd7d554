"""Chromium names a heading twice where it is the first on its page; its bookmark says it once."""

from __future__ import annotations

from typing import Any

from pikepdf import Pdf


def mend_bookmarks(pdf: Pdf) -> None:
    if "/Outlines" in pdf.Root:
        mend(pdf.Root.Outlines.get("/First"))


def mend(bookmark: Any) -> None:
    """This bookmark, those below it, and those after it."""
    while bookmark is not None:
        title = str(bookmark.Title)
        half = title[: len(title) // 2]
        if half and title == half * 2:
            bookmark.Title = half
        mend(bookmark.get("/First"))
        bookmark = bookmark.get("/Next")
