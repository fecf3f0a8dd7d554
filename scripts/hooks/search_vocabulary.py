"""The edition's words in small files, by first and by last letter: one slip leaves one of both in its place."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from pathlib import Path

from search_words import fold

SHORTEST = 2
HEAVIEST = 9


def write_vocabulary(counts: Counter[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in vocabulary(counts).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def vocabulary(counts: Counter[str]) -> dict[str, str]:
    """File name -> words, one a line: folded, how often (0 to 9, doubling), and as written where that differs."""
    signs = "abcdefghijklmnopqrstuvwxyz0123456789"
    # A file for each sign, with words or without: to ask for one that is missing would be an error in the console.
    files: dict[str, list[str]] = {f"{side}-{sign}": [] for side in ("begins", "ends") for sign in signs}
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for word, count in counts.items():
        if len(word) >= SHORTEST and not word.isdigit():
            written[fold(word)][word] += count
    for plain, forms in sorted(written.items()):
        if not re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", plain):
            continue
        weight = min(HEAVIEST, int(math.log2(forms.total())))
        shown = forms.most_common(1)[0][0]
        line = f"{plain} {weight}" + (f" {shown}" if shown != plain else "")
        files[f"begins-{plain[0]}"].append(line)
        files[f"ends-{plain[-1]}"].append(line)
    return {name: "".join(f"{line}\n" for line in lines) for name, lines in files.items()}
