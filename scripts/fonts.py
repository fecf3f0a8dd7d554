"""Cut the site's two faces down to the characters its pages may use, and write down how wide each character is.

IBM Plex reserves its name: what is cut is no longer Plex, so the cut files carry names of their own (OFL, clause 3).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = {  # file written -> (package, file in it, family, style)
    "text-400.woff2": ("@ibm/plex-sans", "IBMPlexSans-Regular.woff2", "Lernlandkarte Text", "Regular"),
    "text-400-italic.woff2": ("@ibm/plex-sans", "IBMPlexSans-Italic.woff2", "Lernlandkarte Text", "Italic"),
    "text-600.woff2": ("@ibm/plex-sans", "IBMPlexSans-SemiBold.woff2", "Lernlandkarte Text", "SemiBold"),
    "code-400.woff2": ("@ibm/plex-mono", "IBMPlexMono-Regular.woff2", "Lernlandkarte Code", "Regular"),
}
LICENCES = {"@ibm/plex-sans": "text.LICENSE.txt", "@ibm/plex-mono": "code.LICENSE.txt"}
WIDTHS = {"400": "text-400.woff2", "600": "text-600.woff2"}

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
PUNCTUATION = [*range(0x2009, 0x200C), *range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x202F, 0x2030]
SIGNS = [0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, *range(0x2070, 0x208F), *range(0x2190, 0x2196), 0x2713, 0x2717]
GREEK = [*range(0x391, 0x3CA)]
MATHEMATICS = [0x2202, 0x2206, 0x2207, 0x2208, 0x220F, 0x2211, 0x2212, 0x221A, 0x221D, 0x221E, 0x222B]
RELATIONS = [0x2248, 0x2260, 0x2264, 0x2265]
BOXES = [*range(0x2500, 0x2580)]  # directory trees and tables in code
CHARACTERS = LATIN + PUNCTUATION + SIGNS + GREEK + MATHEMATICS + RELATIONS + BOXES
FEATURES = ["ccmp", "kern", "locl", "mark", "lnum", "tnum"]  # no ligatures: `!=` in code stays two signs


def cut_faces(modules: Path, folder: Path) -> None:
    """From the npm packages in `modules` to `folder`; the same packages give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (package, file, family, style) in FACES.items():
        font = cut(modules / package / "fonts" / "complete" / "woff2" / file, CHARACTERS)
        rename(font, family, style)
        font.save(folder / name)
    for package, name in LICENCES.items():
        shutil.copyfile(modules / package / "LICENSE.txt", folder / name)
    widths = {weight: advance_widths(folder / name) for weight, name in WIDTHS.items()}
    lines = [f"{json.dumps(weight)}: {json.dumps(table, ensure_ascii=False)}" for weight, table in widths.items()]
    (folder / "advance-widths.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def cut(source: Path, characters: Iterable[int]) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[0, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def rename(font: TTFont, family: str, style: str) -> None:
    whole = f"{family} {style}"
    for number, text in {1: family, 2: style, 3: whole, 4: whole, 6: whole.replace(" ", "-")}.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def advance_widths(path: Path) -> dict[str, int]:
    """Character -> width in thousandths of the type size, without kerning: what the map needs to lay out its names."""
    font = TTFont(path)
    unit = font["head"].unitsPerEm
    return {
        chr(code): round(font["hmtx"][glyph][0] * 1000 / unit) for code, glyph in sorted(font.getBestCmap().items())
    }
