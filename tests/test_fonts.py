"""The two faces: small, free, complete for what our pages say, and nothing moves when they arrive."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import fonts
import pytest
from conftest import ROOT
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Route

FOLDER = ROOT / "overrides/assets/fonts"
TEXT_AND_CODE = [name for name in fonts.FACES if name != "math.woff2"]
FENCE = re.compile(r"^ *(`{3,})(\w*).*?^ *\1$", re.MULTILINE | re.DOTALL)
PROSE = ("quiz", "exercise", "figure")  # fences whose content is read, not run
INLINE = re.compile(r"`[^`\n]+`")
CSS = (ROOT / "overrides/assets/css/fonts.css").read_text(encoding="utf-8")
MOST_BYTES = 100_000
MOST_BYTES_OF_FORMULAS = 45_000
MOST_SHIFT = 0.01


def sources() -> list[Path]:
    docs = ROOT / "docs"
    found = [
        *docs.glob("d[ea]*/**/*.md"),
        *docs.glob("en/**/*.md"),
        *docs.glob("data/*.*"),
        *docs.glob("notebooks/*.py"),
    ]
    return [*found, *(ROOT / "overrides/locales").glob("*.yml")]


def code_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    fences = [match[0] for match in FENCE.finditer(text) if match[2] not in PROSE]
    return "".join(fences + INLINE.findall(text))


def characters(paths: list[Path], of_code: bool) -> dict[str, str]:
    """What stands on pages, or in their code, without controls: character -> a file that has it."""
    return {
        character: path.relative_to(ROOT).as_posix()
        for path in paths
        for character in set(code_of(path) if of_code else path.read_text(encoding="utf-8"))
        if unicodedata.category(character) not in ("Cc", "Cf", "Mn")
    }


def test_they_are_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in TEXT_AND_CODE) <= MOST_BYTES
    assert (FOLDER / "math.woff2").stat().st_size <= MOST_BYTES_OF_FORMULAS


def test_formulas_have_a_face_that_grows_with_them() -> None:
    assert "MATH" in TTFont(FOLDER / "math.woff2")


@pytest.mark.parametrize("path", ["de/foundations/linear-regression/", "de/plan/"])
def test_the_face_of_formulas_stands_where_they_are(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert asked.count("math.woff2") == ("linear" in path)
    page.close()


@pytest.mark.parametrize("name", TEXT_AND_CODE)
def test_they_have_every_character_of_our_pages(name: str) -> None:
    has = TTFont(FOLDER / name).getBestCmap()
    assert len(sources()) > 20
    found = characters(sources(), of_code=name.startswith("code"))
    assert len(found) > 80
    missing = {sign: where for sign, where in found.items() if ord(sign) not in has}
    assert not missing, "add them to scripts/fonts.py and run `make vendor`"


@pytest.mark.parametrize("name", fonts.FACES)
def test_their_names_are_not_reserved(name: str) -> None:
    """OFL, clause 3: a cut face may not be called Plex; its licence and copyright stay in it."""
    names = {record.nameID: record.toUnicode() for record in TTFont(FOLDER / name)["name"].names}
    assert not [text for number, text in names.items() if number in (1, 3, 4, 6, 16) and "Plex" in text]
    assert ("Google" if name == "math.woff2" else "IBM") in names[0] and (
        "OFL" in names[14] or "openfontlicense" in names[14]
    )


def test_their_licences_lie_beside_them() -> None:
    for _, name in fonts.LICENCES.values():
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / name).read_text(encoding="utf-8")


def test_the_stylesheet_names_the_files_that_are_there() -> None:
    assert (
        set(re.findall(r"fonts/([\w-]+\.woff2)", CSS))
        == set(fonts.FACES)
        == {path.name for path in FOLDER.glob("*.woff2")}
    )


def test_the_widths_are_those_of_the_faces() -> None:
    widths = json.loads((FOLDER / "advance-widths.json").read_text(encoding="utf-8"))
    assert widths == {weight: fonts.advance_widths(FOLDER / name) for weight, name in fonts.WIDTHS.items()}


SHIFT = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
    .observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done(sum), 300)
})"""


def shift(browser: Browser, url: str, width: int, *, swap: bool = False) -> float:
    """How far a page moves when its faces come after it was seen; for comparison, with faces that push themselves in."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    late: list[Route] = []

    def pushing(route: Route) -> None:
        body = route.fetch().text().replace("font-display: optional", "font-display: swap")
        route.fulfill(body=re.sub(r'"Like \w+"', "serif", body), content_type="text/css")

    context.route("**/*.woff2", lambda route: late.append(route))
    if swap:
        context.route("**/site.css", pushing)
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    page.wait_for_timeout(500)
    assert late, "no face was asked for"
    while late:
        late.pop().continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    moved = page.evaluate(SHIFT)
    context.close()
    return moved


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["de/foundations/", "en/milestones/"])
def test_nothing_moves_when_they_arrive(browser: Browser, address: str, path: str, width: int) -> None:
    assert shift(browser, address + path, width) <= MOST_SHIFT


def test_the_measure_of_moving_can_fail(browser: Browser, address: str) -> None:
    assert shift(browser, address + "de/foundations/", 360, swap=True) > MOST_SHIFT


def test_pages_are_set_in_them(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address + "de/foundations/")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(
        "[...document.fonts].filter(face => face.status === 'loaded').map(face => `${face.family} ${face.weight} ${face.style}`)"
    )
    assert {face.replace('"', "") for face in loaded} >= {
        "Lernlandkarte Text 100 500 normal",
        "Lernlandkarte Text 600 900 normal",
        "Lernlandkarte Text 100 500 italic",
    }
    assert asked.count("text-400.woff2") == 1, "the preload is what the stylesheet asks for"
    page.close()
