"""Chromium names a heading twice where it is the first on its page; its bookmark says it once."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject


def mend_bookmarks(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    outlines = writer.root_object.get("/Outlines")
    if outlines:
        mend(outlines.get_object().get("/First"))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def mend(entry: Any) -> None:
    """This bookmark, those below it, and those after it."""
    while entry is not None:
        bookmark = entry.get_object()
        title = str(bookmark["/Title"])
        half = title[: len(title) // 2]
        if half and title == half * 2:
            bookmark[NameObject("/Title")] = TextStringObject(half)
        mend(bookmark.get("/First"))
        entry = bookmark.get("/Next")
