"""Interactive pictures: each draws, by keyboard and touch its result is the right one, and without its script a still stays."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from figures import check_drawing
from interactive import KINDS, STILLS
from playwright.sync_api import Browser, Locator, Page, expect

SCRIPTS = ROOT / "overrides/assets/js/interactive"
PAGES = {
    "line-fit": "linear-regression",
    "decision-boundary": "logistic-regression",
    "k-means": "clustering-and-pca",
    "gradient-descent": "gradient-descent",
    "threshold": "evaluation-metrics",
    "softmax-temperature": "transformer-overview",
}
POINTS = [(20, 250), (35, 600), (50, 420), (65, 840), (80, 690)]  # m², €


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def open_picture(page: Page, address: str, kind: str, edition: str = "en") -> Locator:
    page.goto(f"{address}{edition}/foundations/{PAGES[kind]}/")
    picture = page.locator(f'[data-interactive="{kind}"]')
    picture.scroll_into_view_if_needed()
    return picture


def least_squares(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Slope, intercept and mean squared error."""
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    w = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    b = y - w * x
    return w, b, sum((t - w * a - b) ** 2 for a, t in points) / len(points)


def line(points: list[tuple[float, float]]) -> str:
    w, b, mse = least_squares(points)
    return f"Line: ŷ = {w:.2f} · x + {b:.0f}. Mean squared error: {mse:,.0f} €²."


def test_each_kind_has_its_page() -> None:
    assert sorted(PAGES) == KINDS == sorted({path.stem for path in SCRIPTS.glob("*.js")} - {"picture"})


@pytest.mark.parametrize("path", sorted(STILLS.glob("*.svg")), ids=lambda path: path.stem)
def test_stills_only_draw(path: Path) -> None:
    assert [str(finding) for finding in check_drawing(path)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_scripts_are_small(kind: str) -> None:
    """What a page with this picture loads: its script, what all share, and what fetches them."""
    names = (SCRIPTS / f"{kind}.js", SCRIPTS / "picture.js", SCRIPTS.parent / "interactive.js")
    assert sum(path.stat().st_size for path in names) <= 15_000


def test_the_line_follows_the_keyboard(page: Page, address: str) -> None:
    picture = open_picture(page, address, "line-fit")
    result = picture.get_by_role("status")
    expect(result).to_have_text(line(POINTS))
    point = picture.get_by_role("slider", name="Apartment 3")
    point.press("ArrowUp")
    point.press("Shift+ArrowRight")
    expect(result).to_have_text(line([*POINTS[:2], (55, 430), *POINTS[3:]]))
    expect(point).to_have_attribute("aria-valuetext", "55 m², €430")
    picture.get_by_role("button", name="Reset").click()
    expect(result).to_have_text(line(POINTS))


def test_the_result_is_read_out_when_it_rests(page: Page, address: str) -> None:
    picture = open_picture(page, address, "line-fit")
    result = picture.get_by_role("status")
    expect(result).not_to_have_attribute("aria-busy", "true")
    picture.get_by_role("slider", name="Apartment 3").press("ArrowUp")
    expect(result).to_have_attribute("aria-busy", "true")
    expect(result).not_to_have_attribute("aria-busy", "true")


def test_points_follow_mouse_and_finger(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    page = context.new_page()
    picture = open_picture(page, address, "line-fit")
    point = picture.get_by_role("slider", name="Apartment 1")
    for way in ("mouse", "finger"):
        box = point.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = int(point.get_attribute("aria-valuenow") or 0)
        if way == "mouse":
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x, y - 30, steps=3)
            page.mouse.up()
        else:
            touch = context.new_cdp_session(page)
            for kind, up in (("touchStart", 0), ("touchMove", 15), ("touchMove", 30)):
                touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - up}]})
            touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        after = int(point.get_attribute("aria-valuenow") or 0)
        height = picture.locator("svg").bounding_box()["height"]  # type: ignore[index]
        assert after - before == pytest.approx(30 * 360 / height / 0.28, abs=12), way
    expect(picture.get_by_role("status")).to_have_text(line([(20, after), *POINTS[1:]]))
    context.close()


def test_numbers_are_german_in_german(page: Page, address: str) -> None:
    picture = open_picture(page, address, "line-fit", "de")
    w, b, mse = least_squares(POINTS)
    german = f"{w:.2f}".replace(".", ",")
    expect(picture.get_by_role("status")).to_have_text(
        f"Gerade: ŷ = {german} · x + {b:.0f}. Mittlerer quadratischer Fehler: {mse:,.0f} €².".replace("17,", "17\u202f")
    )


@pytest.mark.parametrize(("presses", "rate"), [(0, 0.1), (10, 0.3), (20, 0.5)])
def test_steps_down_the_slope(page: Page, address: str, presses: int, rate: float) -> None:
    picture = open_picture(page, address, "gradient-descent")
    slider = picture.get_by_role("slider")
    for _ in range(presses):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", f"{rate:.2f}")
    w = 0.0
    for _ in range(3):
        picture.get_by_role("button", name="One step").press("Enter")
        w -= rate * 5 * (w - 2)
    said = f"Step 3: w = {w:.3f}, loss {2.5 * (w - 2) ** 2:.3f}, derivative {5 * (w - 2):.2f}.".replace("-", "−")
    expect(picture.get_by_role("status")).to_have_text(said + (" That is outside the picture." if w > 7 else ""))


def test_softmax_at_another_temperature(page: Page, address: str) -> None:
    picture = open_picture(page, address, "softmax-temperature")
    for _ in range(10):
        picture.get_by_role("slider").press("ArrowRight")
    powers = [math.exp(logit / 2) for logit in (3.0, 2.0, 1.5, 0.5, -0.5, -2.0)]
    shares = [f"{100 * power / sum(powers):.1f}%" for power in powers]
    assert picture.locator(".ll-i-share").all_text_contents() == shares
    said = f"Most probable: sofa at {shares[0]}; least probable: moon at {shares[-1]}."
    expect(picture.get_by_role("status")).to_have_text(said)


@pytest.mark.parametrize(("presses", "threshold"), [(-3, 0.35), (4, 0.7), (10, 1.0)])
def test_the_four_numbers_of_a_threshold(page: Page, address: str, presses: int, threshold: float) -> None:
    picture = open_picture(page, address, "threshold")
    for _ in range(abs(presses)):
        picture.get_by_role("slider").press("ArrowRight" if presses > 0 else "ArrowLeft")
    tp = sum(score >= threshold for score in (0.95, 0.9, 0.7, 0.35))
    fp = sum(score >= threshold for score in (0.8, 0.6, 0.4, 0.3, 0.2, 0.1))
    for cell, count in {"tp": tp, "fn": 4 - tp, "fp": fp, "tn": 6 - fp}.items():
        expect(picture.locator(f'[data-cell="{cell}"]')).to_have_text(str(count))
    precision = f"{tp / (tp + fp):.2f}" if tp + fp else "undefined"
    expect(picture.get_by_role("status")).to_have_text(
        f"Precision {precision}, recall {tp / 4:.2f}, F1 {2 * tp / (tp + 4 + fp):.2f}, accuracy {(tp + 6 - fp) / 10:.2f}."
    )


def test_k_means_until_nothing_changes(page: Page, address: str) -> None:
    """The objectives of the example by hand on the page: 135, 26.7, 16."""
    picture = open_picture(page, address, "k-means")
    result, step = picture.get_by_role("status"), picture.locator("button").first
    for cost in ("135.00", "40.75", "26.69", "16.00"):
        step.press("Enter")
        expect(result).to_contain_text(f"J = {cost}.")
    step.press("Enter")
    expect(result).to_have_text("The assignment stays as it was: done, J = 16.00.")
    expect(step).to_be_disabled()
    picture.get_by_role("slider", name="Center 1").press("ArrowUp")
    expect(result).to_have_text("No point is assigned yet.")
    expect(step).to_be_enabled()


def test_the_boundary_follows_its_weights(page: Page, address: str) -> None:
    picture = open_picture(page, address, "decision-boundary")
    for _ in range(5):
        picture.get_by_role("slider", name="w₂").press("ArrowRight")
    for _ in range(5):
        picture.get_by_role("slider", name="b =").press("ArrowLeft")
    passed = [(4, 8), (5, 6), (6, 7), (7, 5), (8, 7), (8, 3)]
    failed = [(1, 6), (2, 4), (3, 5), (4, 3), (6, 2), (2, 8)]
    margins = [x + 0.5 * y - 7.5 for x, y in passed] + [-(x + 0.5 * y - 7.5) for x, y in failed]
    right = sum(margin >= 0 for margin in margins)
    loss = sum(math.log1p(math.exp(-margin)) for margin in margins) / 12
    p = 1 / (1 + math.exp(-(3 + 0.5 * 7 - 7.5)))
    expect(picture.get_by_role("status")).to_have_text(
        f"{right} of 12 right, cross-entropy {loss:.3f}. For the diamond, p = {p:.2f}."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_axe_and_no_other_host(page: Page, address: str, kind: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        picture = open_picture(page, address, kind)
        expect(picture.get_by_role("status")).not_to_be_empty()
        page.wait_for_timeout(300)  # colours fade from one scheme to the other
        found = Axe().run(page, context=f'[data-interactive="{kind}"]').response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], scheme
    assert {url for url in asked if not url.startswith(address)} == set()
    fetched = {found[1] for url in asked if (found := re.search(r"/interactive/([\w-]+)\.js", url))}
    assert fetched == {kind, "picture"}


def test_no_script_where_no_picture_is(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/foundations/backpropagation/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/interactive/" in url]


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_a_still(browser: Browser, address: str, kind: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    picture = open_picture(context.new_page(), address, kind)
    expect(picture.locator("svg")).to_be_visible()
    expect(picture.locator('[role="img"]')).to_have_attribute("aria-label", re.compile(".+"))
    assert picture.locator("button, input, output, [tabindex]").count() == 0
    context.close()


def test_the_still_is_the_start(browser: Browser, address: str, page: Page) -> None:
    """What the script draws first is what stood there: no number jumps when it takes over."""
    context = browser.new_context(java_script_enabled=False)
    still = context.new_page()
    for kind in KINDS:
        words = open_picture(still, address, kind).locator("svg text").all_text_contents()
        picture = open_picture(page, address, kind)
        expect(picture.get_by_role("status")).not_to_be_empty()
        assert picture.locator("svg text").all_text_contents() == words, kind
    context.close()


@pytest.mark.parametrize("edition", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_words_can_be_read_on_a_phone(browser: Browser, address: str, kind: str, edition: str) -> None:
    """At 360 px each word has 11 px or more, lies inside the drawing, and covers no other."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    picture = open_picture(context.new_page(), address, kind, edition)
    expect(picture.get_by_role("status")).not_to_be_empty()
    small, outside, crossed = picture.locator("svg").evaluate(
        """svg => {
          const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
          const words = [...svg.querySelectorAll("text")].filter(word => word.textContent)
            .map(word => ({ text: word.textContent, size: parseFloat(getComputedStyle(word).fontSize) * scale,
                            box: word.getBoundingClientRect() }))
          const inside = ({ box }) => box.left > frame.left - 1 && box.right < frame.right + 1
            && box.top > frame.top - 1 && box.bottom < frame.bottom + 1
          const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
          const said = list => list.map(word => word.text)
          return [said(words.filter(word => word.size < 11)), said(words.filter(word => !inside(word))),
                  said(words.filter(one => words.some(other => one !== other && cross(one.box, other.box))))]
        }"""
    )
    context.close()
    assert (small, outside, crossed) == ([], [], [])


def test_a_picture_works_when_one_comes_by_a_link(page: Page, address: str) -> None:
    page.goto(f"{address}en/foundations/")
    page.locator('.md-content a[href$="evaluation-metrics/"]').first.click()
    page.wait_for_url(f"{address}en/foundations/evaluation-metrics/")
    picture = page.locator('[data-interactive="threshold"]')
    picture.scroll_into_view_if_needed()
    slider = picture.get_by_role("slider")
    expect(slider).to_have_count(1)  # taken over once, not twice
    slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "0.55")
    slider.press("End")
    expect(picture.locator('[data-cell="tn"]')).to_have_text("6")


def test_paper_has_no_controls(page: Page, address: str) -> None:
    picture = open_picture(page, address, "line-fit")
    expect(picture.get_by_role("button")).to_be_visible()
    page.emulate_media(media="print")
    expect(picture.locator("button")).to_be_hidden()
    expect(picture.locator("svg")).to_be_visible()
