"""Cut the site's faces down to the characters its pages may use, and write down how wide each character is.

IBM Plex reserves its name: what is cut is no longer Plex, so the cut files carry names of their own (OFL, clause 3).
The face for formulas stands on pages with formulas only. Without one, braces, brackets and roots do not grow with
what they hold, and many machines have none.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = {  # file written -> (package, file in it, family, style)
    "math.woff2": (
        "@fontsource/noto-sans-math",
        "noto-sans-math-latin-400-normal.woff2",
        "Lernlandkarte Math",
        "Regular",
    ),
    "text-400.woff2": ("@ibm/plex-sans", "IBMPlexSans-Regular.woff2", "Lernlandkarte Text", "Regular"),
    "text-400-italic.woff2": ("@ibm/plex-sans", "IBMPlexSans-Italic.woff2", "Lernlandkarte Text", "Italic"),
    "text-600.woff2": ("@ibm/plex-sans", "IBMPlexSans-SemiBold.woff2", "Lernlandkarte Text", "SemiBold"),
    "code-400.woff2": ("@ibm/plex-mono", "IBMPlexMono-Regular.woff2", "Lernlandkarte Code", "Regular"),
}
LICENCES = {  # package -> (its licence, the name it gets)
    "@fontsource/noto-sans-math": ("LICENSE", "math.LICENSE.txt"),
    "@ibm/plex-sans": ("LICENSE.txt", "text.LICENSE.txt"),
    "@ibm/plex-mono": ("LICENSE.txt", "code.LICENSE.txt"),
}
FOLDERS = {"@fontsource/noto-sans-math": "files"}  # where a package has its fonts; else as IBM's have them
IBM_FOLDER = "fonts/complete/woff2"
WIDTHS = {"400": "text-400.woff2", "600": "text-600.woff2"}

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
PUNCTUATION = [*range(0x2009, 0x200C), *range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x202F, 0x2030]
SIGNS = [0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, *range(0x2070, 0x208F), *range(0x2190, 0x2196), 0x2713, 0x2717]
GREEK = [*range(0x391, 0x3CA)]
MATHEMATICS = [0x2202, 0x2206, 0x2207, 0x2208, 0x220F, 0x2211, 0x2212, 0x221A, 0x221D, 0x221E, 0x222B]
RELATIONS = [0x2248, 0x2260, 0x2264, 0x2265]
BOXES = [*range(0x2500, 0x2580)]  # directory trees and tables in code
CHARACTERS = LATIN + PUNCTUATION + SIGNS + GREEK + MATHEMATICS + RELATIONS + BOXES
FORMULAS = [
    *range(0x20, 0x7F), 0xA0, 0xAC, 0xAF, 0xB1, 0xB7, 0xD7, 0xF7, 0x2C6, 0x2C7, 0x2C9, 0x2DC, 0x302, 0x303, 0x304,
    0x307, *range(0x391, 0x3CA), 0x3D1, 0x3D5, 0x3F5, 0x2013, 0x2016, 0x2020, 0x2026, 0x2032, 0x203E, 0x2044,
    *range(0x2061, 0x2065), 0x2102, 0x210E, 0x2112, 0x2113, 0x2115, 0x211D, 0x2124, 0x2130, *range(0x2190, 0x2196),
    0x21A6, 0x21D0, 0x21D2, 0x21D4, 0x2200, *range(0x2202, 0x220A), 0x220F, 0x2211, 0x2212, 0x2216, 0x2217, 0x2218,
    0x221A, 0x221D, 0x221E, 0x2223, *range(0x2225, 0x222C), 0x223C, 0x2243, 0x2248, 0x2254, 0x2260, 0x2261, 0x2264,
    0x2265, 0x226A, 0x226B, 0x2282, 0x2286, 0x2295, 0x2297, 0x2299, 0x22A4, 0x22A5, 0x22C5, *range(0x22EE, 0x22F2),
    *range(0x2308, 0x230C), *range(0x239B, 0x23AF), 0x23DE, 0x23DF, 0x27E8, 0x27E9, *range(0x1D400, 0x1D468),
    *range(0x1D49C, 0x1D4D0), *range(0x1D538, 0x1D56C), *range(0x1D6A4, 0x1D71C), *range(0x1D7CE, 0x1D7E2),
]  # fmt: skip
FEATURES = ["ccmp", "kern", "locl", "mark", "lnum", "tnum"]  # no ligatures: `!=` in code stays two signs


def cut_faces(modules: Path, folder: Path) -> None:
    """From the npm packages in `modules` to `folder`; the same packages give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (package, file, family, style) in FACES.items():
        math = name == "math.woff2"
        source = modules / package / FOLDERS.get(package, IBM_FOLDER) / file
        font = cut(source, FORMULAS if math else CHARACTERS, ["*"] if math else FEATURES)
        rename(font, family, style)
        font.save(folder / name)
    for package, (licence, name) in LICENCES.items():
        shutil.copyfile(modules / package / licence, folder / name)
    widths = {weight: advance_widths(folder / name) for weight, name in WIDTHS.items()}
    lines = [f"{json.dumps(weight)}: {json.dumps(table, ensure_ascii=False)}" for weight, table in widths.items()]
    (folder / "advance-widths.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def cut(source: Path, characters: Iterable[int], features: list[str]) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    options = Options(layout_features=features, hinting=False, notdef_outline=True, name_IDs=[0, 13, 14])
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
