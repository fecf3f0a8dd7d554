"""Charts in a real browser: samples of every kind draw, agree with their tables, print, and can be heard and taken along."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, SUBPATH, Pages, build_mini, make_mini
from playwright.sync_api import Browser, Page, expect

SAMPLES = {
    library: sorted((ROOT / "tests" / f"{library}-samples").glob("*.json")) for library in ("chartjs", "vegalite")
}
NASTY = "</script><script>window.hacked = 1</script>\" onload='x' javascript:alert(1) `$x$` & <b>"
PREPARED = {
    "title": {"de": "Fehler", "en": "Error"},
    "source": {"de": "Eine Quelle", "en": "A source"},
    "url": "https://example.org/",
    "as_of": "2026-10",
    "chartjs": {
        "type": "line",
        "data": {
            "file": "errors.csv",
            "labels": "year",
            "datasets": [{"column": "error", "label": {"de": "Fehler in Promille", "en": "Error in per mille"}}],
        },
    },
    "vegalite": {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"name": "errors"},
        "mark": "bar",
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": {"de": "Jahr", "en": "Year"}},
            "y": {"field": "error", "type": "quantitative", "title": {"de": "Fehler", "en": "Error"}},
        },
    },
}


def page_of(library: str) -> str:
    fences = [
        f'## {path.stem} {{#{library}-{path.stem}}}\n\n```{library} title="{path.stem}" source="tests"\n{path.read_text(encoding="utf-8")}```\n'
        for path in SAMPLES[library]
    ]
    return f"# {library}\n\n" + "\n".join(fences)


def hostile_page() -> str:
    config = {"type": "bar", "data": {"labels": [NASTY, "b"], "datasets": [{"label": NASTY, "data": [1, 2]}]}}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": NASTY,
        "data": {"values": [{"a": NASTY, "b": 1}, {"a": "b", "b": 2}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "a", "type": "nominal", "title": NASTY},
            "y": {"field": "b", "type": "quantitative"},
        },
    }
    return f"# Hostile\n\n```chartjs source='{NASTY.replace(chr(39), '')}'\n{json.dumps(config)}\n```\n\n```vegalite source='x'\n{json.dumps(spec)}\n```\n"


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with all samples, a hostile page, and prepared charts in both editions."""
    folder = make_mini(tmp_path_factory.mktemp("charts") / "site")
    (folder / "docs/data/charts").mkdir()
    (folder / "docs/data/charts/error.json").write_text(json.dumps(PREPARED), encoding="utf-8")
    (folder / "docs/data/errors.csv").write_text("year,error\n2010,1282.5\n2011,257.7\n2012,164.2\n", encoding="utf-8")
    for edition in ("de", "en"):
        (folder / f"docs/{edition}/prepared.md").write_text(
            '# Prepared\n\n```chartjs chart="error"\n```\n\n```vegalite chart="error"\n```\n', encoding="utf-8"
        )
    for library in SAMPLES:
        (folder / f"docs/en/{library}.md").write_text(page_of(library), encoding="utf-8")
    (folder / "docs/en/hostile.md").write_text(hostile_page(), encoding="utf-8")
    roadmap = folder / "docs/data/roadmap.yml"
    pages = "notes.md, prepared.md, chartjs.md, vegalite.md, hostile.md"
    roadmap.write_text(roadmap.read_text(encoding="utf-8").replace("[notes.md]", f"[{pages}]"), encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Pages, directory=str(folder / "site")))
    address = f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        done = build_mini(folder, config, address=address)
        assert done.returncode == 0, done.stdout + done.stderr
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()


@pytest.fixture(scope="module")
def open_page(browser: Browser, charts: str) -> Iterator[Any]:
    """A page of the site at rest, opened once for all tests of the module, with what its console said."""
    pages: dict[str, tuple[Page, list[str]]] = {}
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])

    def open_once(path: str) -> tuple[Page, list[str]]:
        if path not in pages:
            page, said = context.new_page(), []
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on(
                "request",
                lambda asked: (
                    None
                    if asked.url.startswith((charts.split(SUBPATH)[0], "data:", "blob:"))
                    else said.append(asked.url)
                ),
            )
            page.add_init_script(
                "new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value })"
                ".observe({ type: 'layout-shift', buffered: true })"
            )
            page.goto(charts + path, wait_until="load")
            at_rest(page)
            pages[path] = page, said
        page = pages[path][0]
        page.bring_to_front()
        page.emulate_media(color_scheme="light", media="screen")
        return pages[path]

    yield open_once
    context.close()


def at_rest(page: Page, scheme: str = "default") -> None:
    """Through the page, as charts are drawn where a reader comes near, until all are."""
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)
    done = page.evaluate(
        """async scheme => {
          const left = () => [...document.querySelectorAll('[data-chart]:not([data-drawn]), vegachart')].filter(one => one.dataset.drawn !== scheme)
          const pause = () => new Promise(next => setTimeout(next, 20))
          for (const end = performance.now() + 60_000; left().length && performance.now() < end; await pause()) {
            left()[0].closest('figure').scrollIntoView()
            await pause()
          }
          window.scrollTo(0, 0)
          return !left().length
        }""",
        scheme,
    )
    assert done, "not all charts were drawn"


DRAWN = """() => [...document.querySelectorAll('[data-chart] canvas')].map(canvas => {
  const chart = Chart.getChart(canvas), ratio = chart.currentDevicePixelRatio, { width, height } = canvas
  // Read from a copy: the browser warns of reading back what it draws.
  const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d', { willReadFrequently: true })
  pen.drawImage(canvas, 0, 0)
  const pixels = pen.getImageData(0, 0, width, height).data
  const around = [-3, -2, -1, 0, 1, 2, 3]
  const opaque = ({ x, y }) => around.some(right => around.some(down => pixels[4 * (Math.round(x * ratio + right) + width * Math.round(y * ratio + down)) + 3] > 40))
  const sets = chart.getSortedVisibleDatasetMetas().filter(({ data }) => data.length)
  const spots = ({ data }) => data.filter(one => !one.skip).map(one => one.getCenterPoint()).filter(spot => chart.isPointInArea(spot))
  const marks = sets.map(meta => spots(meta).filter(opaque).length)
  return { name: canvas.closest('figure').querySelector('strong').textContent, ink: pixels.filter((part, at) => at % 4 === 3 && part > 0).length, marks, width }
})"""
INVISIBLE = {"plugins-doughnut-empty-state"}  # three shares of nothing: only the legend is drawn


def test_there_are_enough_samples() -> None:
    assert len(SAMPLES["chartjs"]) >= 60 and len(SAMPLES["vegalite"]) >= 30


def test_chartjs_samples_draw_where_their_values_are(open_page: Any) -> None:
    page, said = open_page("en/chartjs/")
    drawn = page.evaluate(DRAWN)
    assert [one["name"] for one in drawn] == [path.stem for path in SAMPLES["chartjs"]]
    blank = [one for one in drawn if one["ink"] < 1000 or one["width"] < 300]
    assert not blank
    assert [one["name"] for one in drawn if not all(one["marks"]) or not one["marks"]] == sorted(INVISIBLE)
    assert not said, said


def test_an_empty_canvas_is_noticed(open_page: Any) -> None:
    page, _ = open_page("en/chartjs/")
    wipe = "() => { const canvas = document.querySelector('[data-chart] canvas'); canvas.getContext('2d').clearRect(0, 0, 9999, 9999) }"
    page.evaluate(wipe)
    first = page.evaluate(DRAWN)[0]
    page.evaluate("() => Chart.getChart(document.querySelector('[data-chart] canvas')).draw()")
    assert first["ink"] == 0 and not any(first["marks"])


def test_tables_have_the_numbers_of_their_charts(open_page: Any) -> None:
    page, _ = open_page("en/chartjs/")
    pairs = page.evaluate(
        """() => [...document.querySelectorAll('[data-chart]')].map(picture => {
          const given = JSON.parse(picture.dataset.chart).data, numbers = []
          const flat = value => typeof value === 'number' ? numbers.push(value) : value && typeof value === 'object' && Object.values(value).forEach(flat)
          flat(given.datasets.map(({ data }) => data))
          const cells = [...picture.closest('figure').querySelectorAll('td')].flatMap(cell => (cell.dataset.value ?? cell.textContent).split(' – '))
          const rows = [...picture.closest('figure').querySelectorAll('tbody th')].map(cell => cell.dataset.value ?? cell.textContent)
          return [picture.closest('figure').querySelector('strong').textContent, numbers, cells, rows]
        })"""
    )
    for name, numbers, cells, heads in pairs:
        shown = {float(cell) for cell in [*cells, *heads] if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell)}
        assert set(map(float, numbers)) <= shown, name


def test_charts_follow_the_scheme_at_once(open_page: Any) -> None:
    page, said = open_page("en/chartjs/")
    pictures = "() => [...document.querySelectorAll('[data-chart] canvas')].map(canvas => canvas.toDataURL().length + canvas.toDataURL().slice(-200))"
    at_rest(page)
    light = page.evaluate(pictures)
    page.emulate_media(color_scheme="dark")
    at_rest(page, "slate")
    dark = page.evaluate(pictures)
    assert all(one != other for one, other in zip(light, dark, strict=True))
    page.emulate_media(color_scheme="light")
    at_rest(page)
    assert page.evaluate(pictures) == light
    assert not said, said


def test_a_chart_is_read_by_keyboard(open_page: Any) -> None:
    page, _ = open_page("en/chartjs/")
    picture = page.locator("figure", has=page.get_by_text("line-line", exact=True)).locator("[data-chart]")
    said = picture.get_by_role("status")
    picture.locator("canvas").focus()
    for key, sentence in (
        ("ArrowRight", "a: week 1: 4"), ("ArrowRight", "a: week 2: 7"), ("ArrowDown", "b: week 2: 5"),
        ("End", "b: week 6: 10"), ("ArrowRight", "b: week 6: 10"), ("Home", "b: week 1: 3"), ("Escape", ""),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(said).to_have_text(sentence)
        active = picture.evaluate(
            "picture => Chart.getChart(picture.querySelector('canvas')).tooltip.getActiveElements().length"
        )
        assert active == bool(sentence)


def test_gaps_are_stepped_over_by_keyboard(open_page: Any) -> None:
    page, _ = open_page("en/chartjs/")
    picture = page.locator("figure", has=page.get_by_text("line-segments", exact=True)).locator("[data-chart]")
    picture.locator("canvas").focus()
    for sentence in ("week 1: 3", "week 2: 5", "week 5: 8"):
        page.keyboard.press("ArrowRight")
        expect(picture.get_by_role("status")).to_have_text(f"with a gap: {sentence}")


def test_a_vega_chart_is_read_by_keyboard(open_page: Any) -> None:
    page, _ = open_page("en/vegalite/")
    picture = page.locator("figure", has=page.get_by_text("points", exact=True)).locator(".ll-chart__picture")
    picture.focus()
    page.keyboard.press("ArrowRight")
    expect(picture.get_by_role("status")).to_have_text("hours: 4; score: 52; kind: read")
    expect(page.locator("#vg-tooltip-element")).to_contain_text("52")
    page.keyboard.press("Escape")
    expect(page.locator("#vg-tooltip-element")).not_to_be_visible()


def test_tooltips_by_touch(browser: Browser, charts: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(charts + "en/prepared/")
    at_rest(page)
    spot = page.evaluate(
        """() => { const chart = Chart.getChart(document.querySelector('[data-chart] canvas')), box = chart.canvas.getBoundingClientRect()
          const { x, y } = chart.getDatasetMeta(0).data[1].getCenterPoint(); return [box.x + x, box.y + y] }"""
    )
    page.touchscreen.tap(*spot)
    page.wait_for_function("Chart.getChart(document.querySelector('[data-chart] canvas')).tooltip.opacity === 1")
    assert page.evaluate("Chart.getChart(document.querySelector('[data-chart] canvas')).tooltip.title") == ["2011"]
    page.locator("vegachart .role-mark [aria-label]").first.tap()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("2010")
    context.close()


def texts(page: Page, place: str) -> list[list[str]]:
    """What each chart's picture says, without labels that are hidden because they would overlap."""
    return page.evaluate(
        """place => [...document.querySelectorAll('.ll-chart__picture--vega')].map(picture =>
          [...picture.querySelectorAll(place + ' svg text')].filter(text => text.getAttribute('opacity') !== '0').map(text => text.textContent))""",
        place,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_vegalite_samples_say_the_same_live_and_still(open_page: Any, scheme: str) -> None:
    page, said = open_page("en/vegalite/")
    page.emulate_media(color_scheme=scheme)
    at_rest(page, "slate" if scheme == "dark" else "default")
    still, live = texts(page, ".ll-chart__still"), texts(page, "vegachart")
    for path, one, other in zip(SAMPLES["vegalite"], still, live, strict=True):
        assert one == other and one, path.stem
    marks = page.locator("vegachart").evaluate_all(
        "charts => charts.map(chart => chart.querySelectorAll('.role-mark *').length)"
    )
    assert all(marks) and not said, said
    expect(page.locator(".ll-chart__still").first).to_be_hidden()


@pytest.mark.parametrize("path", ["en/chartjs/", "en/vegalite/", "en/prepared/"])
def test_nothing_moves_while_charts_load(browser: Browser, charts: str, open_page: Any, path: str) -> None:
    page, _ = open_page(path)
    assert page.evaluate("window.shifted ?? 0") < 0.01


@pytest.mark.parametrize("path", ["en/chartjs/", "en/vegalite/", "de/prepared/"])
def test_charts_are_accessible(open_page: Any, path: str) -> None:
    page, _ = open_page(path)
    # Contrast is what takes long on a page of many pictures; the smaller page has the same colors.
    options = {} if "prepared" in path else {"rules": {"color-contrast": {"enabled": False}}}
    found = [
        one
        for one in Axe().run(page, options=options).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert not found, [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_both_editions_and_both_libraries_have_the_same_numbers(open_page: Any) -> None:
    cells = "() => [...document.querySelectorAll('figure table')].map(table => [...table.querySelectorAll('tbody td')].map(cell => cell.dataset.value ?? cell.textContent))"
    german, english = open_page("de/prepared/")[0], open_page("en/prepared/")[0]
    assert german.evaluate(cells) == english.evaluate(cells) == [["1282.5", "257.7", "164.2"]] * 2
    assert german.locator("tbody td").first.text_content() == "1.282,5"
    assert english.locator("tbody td").first.text_content() == "1,282.5"
    for page, said, ticks in ((german, "Stand Oktober 2026.", "1.000"), (english, "As of October 2026.", "1,000")):
        expect(page.locator("figcaption").first).to_contain_text(said)
        axis = page.evaluate(
            "Chart.getChart(document.querySelector('[data-chart] canvas')).scales.y.ticks.map(({ label }) => label)"
        )
        assert ticks in axis
        assert ticks in texts(page, "vegachart")[0] and ticks in texts(page, ".ll-chart__still")[0]
    expect(german.locator("canvas").first).to_have_attribute(
        "aria-label",
        "Liniendiagramm: Fehler. Fehler in Promille: 3 Werte, von 1.282,5 (2010) bis 164,2 (2012) durchgehend fallend; "
        "kleinster Wert 164,2 (2012), größter 1.282,5 (2010).",
    )


def test_numbers_and_pictures_can_be_taken_along(open_page: Any) -> None:
    page, _ = open_page("de/prepared/")
    figures = page.locator("figure.ll-chart")
    for number in range(2):
        figures.nth(number).locator("summary").click()
    figures.first.get_by_role("button", name="Als TSV kopieren").click()
    expect(figures.first.locator("output")).to_have_text("Kopiert.")
    assert page.evaluate("navigator.clipboard.readText()").splitlines()[1] == "2010\t1282,5"
    taken = {}
    for number, button in ((0, "CSV"), (0, "PNG"), (1, "SVG")):
        with page.expect_download() as download:
            figures.nth(number).get_by_role("button", name=button, exact=True).click()
        taken[button] = Path(download.value.path()).read_bytes()
        assert download.value.suggested_filename == f"prepared-{number + 1}.{button.lower()}"
    assert taken["CSV"].decode("utf-8-sig").splitlines()[1] == "2010,1282.5"
    assert taken["PNG"].startswith(b"\x89PNG") and len(taken["PNG"]) > 10_000
    assert b"var(--" not in taken["SVG"] and b"1.000" in taken["SVG"]


def test_paper_is_light(open_page: Any) -> None:
    """What stands in the page when the browser takes it for printing."""
    page, _ = open_page("en/prepared/")
    page.emulate_media(color_scheme="dark")
    at_rest(page, "slate")
    page.evaluate(
        """() => window.addEventListener('beforeprint', () => {
          window.printed = { text: Chart.getChart(document.querySelector('[data-chart] canvas')).options.color, ink: document.querySelector('[data-chart] canvas').toDataURL().length }
        }, { once: true })"""
    )
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    printed = page.evaluate("window.printed")
    assert printed["text"] == "#4a5362" and printed["ink"] > 5_000
    page.emulate_media(color_scheme="dark", media="print")
    expect(page.locator(".ll-chart__still")).to_be_visible()
    expect(page.locator("vegachart")).to_be_hidden()
    expect(page.locator("figcaption").first).to_contain_text("Error Source: A source")
    text = page.locator(".ll-chart__still text").first
    assert text.evaluate("text => getComputedStyle(text).fill") == "rgb(74, 83, 98)"
    assert page.evaluate("Chart.getChart(document.querySelector('[data-chart] canvas')).options.color") != "#4a5362"


def test_without_javascript_there_are_table_and_picture(browser: Browser, charts: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(charts + "de/prepared/")
    expect(page.locator("figure noscript p").first).to_be_visible()
    expect(page.locator("table").first).to_be_visible()
    expect(page.locator(".ll-chart__still svg")).to_be_visible()
    expect(page.locator("canvas")).to_be_hidden()
    expect(page.get_by_role("button", name="Als TSV kopieren")).to_have_count(0)
    context.close()


def test_hostile_text_stays_text(open_page: Any) -> None:
    page, said = open_page("en/hostile/")
    assert page.evaluate("window.hacked") is None and not said, said
    assert page.evaluate("Chart.getChart(document.querySelector('[data-chart] canvas')).data.labels[0]") == NASTY
    expect(page.locator("figure").first.locator("tbody th").first).to_have_text(NASTY)
    assert NASTY in page.locator("figure").first.locator("canvas").get_attribute("aria-label")
    assert NASTY in page.locator("figure").nth(1).locator("th").all_text_contents()
    assert not page.locator("figure a, figure script, figure b").count()
    assert any("javascript:alert(1)" in text for text in texts(page, "vegachart")[0])


def test_libraries_stay_small_and_add_ons_come_only_where_used(browser: Browser, charts: str, open_page: Any) -> None:
    vendor, scripts = ROOT / "overrides/assets/vendor", ROOT / "overrides/assets/js"
    size = {
        path.name: len(gzip.compress(path.read_bytes(), 9)) for path in (*vendor.glob("*.js"), *scripts.glob("*.js"))
    }
    assert size["chart.umd.min.js"] <= 72_000
    assert size["chartjs-plugin-annotation.min.js"] + size["chart-dates.js"] <= 25_000
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(charts + "en/notes/")
    page.wait_for_load_state("networkidle")
    assert not [
        name for name in asked if re.match(r"(chart|vega|mkdocs-charts)[.-](?!lite-vega-embed-loader).*js", name)
    ]
    page.goto(charts + "en/prepared/")
    page.wait_for_load_state("networkidle")
    at_rest(page)
    assert "chart.umd.min.js" in asked and "vega.min.js" in asked
    assert "chart-dates.js" not in asked and "chartjs-plugin-annotation.min.js" not in asked
    page.close()
