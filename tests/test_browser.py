"""What a reader meets in a real browser, on the built site, served below a subpath."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect
from watched import Watched

WIDTHS = (1280, 360)


def addresses() -> list[str]:
    """Every page of both editions, from its source."""
    found = []
    for edition in ("de", "en"):
        for suffix in ("*.md", "*.ipynb"):
            for path in sorted((ROOT / "docs" / edition).rglob(suffix)):
                name = path.relative_to(ROOT / "docs").with_suffix("").as_posix()
                found.append(name.removesuffix("index") if path.stem == "index" else f"{name}/")
    return found


def test_no_page_is_left_out(site: Path) -> None:
    built = {path.parent.relative_to(site).as_posix() + "/" for path in site.glob("*/**/index.html")}
    assert built == set(addresses())


@pytest.mark.parametrize("path", addresses())
def test_page_in_both_schemes_and_widths(address: str, watched: Watched, path: str) -> None:
    """Loaded once; width and scheme change in the page; axe once per scheme."""
    problems: list[str] = []
    page = watched.open(address + path)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expected = "slate" if scheme == "dark" else "default"
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", expected)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(50)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                problems.append(f"{scheme} {width}: {wide} px too wide")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.wait_for_timeout(300)  # colours fade from one scheme to the other
        for violation in Axe().run(page).response["violations"]:
            if violation["impact"] in ("serious", "critical"):
                nodes = "; ".join(
                    f"{node['html'][:120]} {node.get('failureSummary', '')[:160]}" for node in violation["nodes"][:3]
                )
                problems.append(f"{scheme}: {violation['id']} ({len(violation['nodes'])}): {nodes}")
    problems += watched.wrong
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    "fault", ["<img src=https://example.org/a.png>", "<button></button>", "<script>missing()</script>"]
)
def test_the_page_check_can_fail(browser: Browser, address: str, fault: str) -> None:
    """Another host, a nameless button, an error in a script: each is noticed."""
    context = browser.new_context()
    context.route("https://example.org/**", lambda route: route.abort())
    context.route(
        "**/de/plan/",
        lambda route: route.fulfill(
            body=route.fetch().text().replace("</h1>", "</h1>" + fault), content_type="text/html"
        ),
    )
    with pytest.raises(AssertionError, match=r"example\.org|button-name|missing is not defined"):
        test_page_in_both_schemes_and_widths(address, Watched(context, address), "de/plan/")
    context.close()


@pytest.mark.parametrize("path", ["", "404.html"])
def test_root_pages_without_javascript(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    for edition in ("de", "en"):
        assert page.locator(f'main a[hreflang="{edition}"]').get_attribute("href") == f"/lernlandkarte/{edition}/"
    context.close()


@pytest.mark.parametrize(("locale", "edition"), [("de-AT", "de"), ("en-US", "en"), ("fr-FR", "en")])
def test_the_root_sends_readers_to_their_language(browser: Browser, address: str, locale: str, edition: str) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(address)
    page.wait_for_url(f"{address}{edition}/")
    context.close()


def test_an_unknown_address_speaks_both(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address + "de/no/such/page/")
    expect(page.locator("h1")).to_contain_text("Diese Seite gibt es nicht.")
    expect(page.locator("h1")).to_contain_text("This page does not exist.")
    page.click('a[hreflang="en"]')
    page.wait_for_url(f"{address}en/")


@pytest.mark.parametrize("path", ["404.html", "en/404.html"])
def test_pages_for_lost_readers_are_accessible(watched: Watched, address: str, path: str) -> None:
    page = watched.open(address + path)
    found = [
        violation["id"]
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
    assert not found and not watched.wrong


def switch(page: Page, edition: str) -> None:
    page.locator(".md-header .md-select button").hover()
    page.locator(f'.md-select__link[hreflang="{edition}"]').click()


def test_the_language_switch_stays_on_the_page(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/advanced/")
    switch(page, "en")
    page.wait_for_url(f"{address}en/advanced/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.click('.md-tabs a:has-text("Study plan")')
    page.wait_for_url(f"{address}en/plan/")
    switch(page, "de")
    page.wait_for_url(f"{address}de/plan/")
    expect(page.locator("h1")).to_have_text("Lernplan¶")
    assert not watched.wrong


def test_the_language_switch_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "de/notes/careers/")
    link = page.locator('.md-select__link[hreflang="en"]')
    assert page.evaluate("1") and link.evaluate("link => link.href") == f"{address}en/notes/careers/"
    context.close()


def has_ink(page: Page, selector: str) -> bool:
    """Whether a canvas differs from an empty one of its size."""
    return page.locator(selector).first.evaluate(
        """canvas => {
             const empty = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height })
             return canvas.width > 100 && canvas.toDataURL() !== empty.toDataURL()
           }"""
    )


def expect_charts(page: Page) -> None:
    figures = page.locator("figure.ll-chart")
    expect(figures).to_have_count(8)
    for figure in figures.all():  # charts are drawn where a reader comes near
        figure.scroll_into_view_if_needed()
        expect(figure.locator("[data-drawn]")).to_be_attached()
    expect(page.locator("[data-chart][data-drawn]")).to_have_count(4)
    expect(page.locator("vegachart[data-drawn] svg")).to_have_count(4)
    assert has_ink(page, "[data-chart] canvas")
    assert page.locator("vegachart svg .mark-symbol path").count() > 30
    expect(page.locator("vegachart svg").first).to_contain_text("Parameter")


def test_charts_draw_and_follow_the_scheme(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/milestones/")
    expect_charts(page)
    light = page.locator("[data-chart] canvas").first.evaluate("canvas => canvas.toDataURL()")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("before => document.querySelector('[data-chart] canvas').toDataURL() !== before", arg=light)
    expect_charts(page)
    assert not watched.wrong


def test_charts_from_page_to_page_and_back(watched: Watched, address: str) -> None:
    page = watched.open(address + "en/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click('.md-tabs a:has-text("Study plan")')
    page.wait_for_url(address + "en/plan/")
    assert not [url for url in asked if "/vendor/" in url], "libraries load only where a chart stands"
    page.click('.md-tabs a:has-text("Tools and platforms")')
    page.wait_for_url(address + "en/tools/")
    page.click('.md-sidebar--primary a:has-text("Milestones")')
    page.wait_for_url(address + "en/milestones/")
    expect_charts(page)
    page.click('.md-tabs a:has-text("Study plan")')
    page.wait_for_url(address + "en/plan/")
    page.emulate_media(color_scheme="dark")
    page.go_back()
    page.wait_for_url(address + "en/milestones/")
    expect_charts(page)
    assert not watched.wrong


def test_the_seeds_chart_shows_its_titles(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/milestones/")
    figure = page.locator("figure.ll-chart", has_text="ursprüngliche Lernlandkarte").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator("[data-drawn]")).to_be_attached()
    options = figure.locator("canvas").evaluate("canvas => Chart.getChart(canvas).options")
    assert (
        options["plugins"]["title"]["display"]
        and options["plugins"]["title"]["text"] == "ML/DL-Fortschritt (2010–2024)"
    )
    assert options["scales"]["y"]["title"]["display"] and options["scales"]["y"]["title"]["text"] == "Wert"


def test_pages_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "de/milestones/")
    page.locator("details.ll-chart__data summary").first.click()
    expect(page.locator("details.ll-chart__data table").first).to_contain_text("28")
    page.goto(address + "de/projects/house-prices/")
    expect(page.locator(".ll-output img").first).to_be_visible()
    page.locator("details.ll-solution summary").first.click()
    expect(page.locator("details.ll-solution pre").first).to_be_visible()
    context.close()


def test_resources_can_be_filtered(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/resources/")
    cards = page.locator(".ll-card:visible")
    everything = cards.count()
    assert everything > 100
    form = page.locator(".ll-filter")
    form.get_by_label("Sprache").select_option("de")
    form.get_by_label("Kosten").select_option("free")
    assert 0 < cards.count() < everything
    expect(page.locator(".ll-filter output")).to_have_text(f"{cards.count()} von {everything} Einträgen")
    assert set(cards.evaluate_all("cards => cards.map(card => card.dataset.cost)")) == {"free"}
    form.get_by_label("Art").select_option("law")
    form.get_by_label("Stufe").select_option("foundations")
    expect(page.locator(".ll-filter output")).to_have_text("Dazu passt kein Eintrag. Lass ein Merkmal weg.")
    page.get_by_role("button", name="Alle zeigen").click()
    expect(cards).to_have_count(everything)
    assert not watched.wrong


def test_resources_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/resources/")
    assert page.locator(".ll-card:visible").count() > 100
    assert not page.locator(".ll-filter").is_visible()
    context.close()


def test_glossary_terms_explain_themselves(browser: Browser, watched: Watched, address: str) -> None:
    """By pointing and by keyboard, and by touch."""
    page = watched.open(address + "en/foundations/")
    term = page.locator("article abbr").first
    term.scroll_into_view_if_needed()
    said = term.get_attribute("title")
    assert "(de: " in said
    term.hover()
    expect(page.locator(".ll-tip")).to_contain_text(said)
    page.mouse.move(0, 0)
    expect(page.locator(".ll-tip")).to_have_count(0)
    page.locator("article abbr").first.focus()
    expect(page.locator(".ll-tip")).to_contain_text(said)
    assert not watched.wrong
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    phone = context.new_page()
    phone.goto(address + "en/foundations/")
    phone.wait_for_load_state("networkidle")
    phone.locator("article abbr").first.tap()
    expect(phone.locator(".ll-tip")).to_be_visible()
    context.close()


def test_a_quiz_by_keyboard_alone(watched: Watched, address: str) -> None:
    """One right option: arrows only move, choosing answers at once, wrongly here; then once more, rightly."""
    page = watched.open(address + "de/contributing/")
    group = page.get_by_role("group", name="Frage 1 von 2 Welche Metrik täuscht")
    first, second = group.get_by_role("radio").all()
    status = group.get_by_role("status")
    first.focus()
    page.keyboard.press("ArrowUp")  # from the first to the last
    expect(second).to_be_focused()
    expect(status).to_have_text("")
    assert not first.is_checked() and not second.is_checked()
    page.keyboard.press("Space")
    expect(status).to_have_text("✗ Leider nicht. Richtig: a.")
    expect(group.locator(".ll-choice").first).to_contain_text("✓ Richtig. Wer immer die häufige Klasse rät")
    expect(group.locator(".ll-choice").last).to_contain_text("✗ Leider nicht. Er zählt nur")
    expect(page.locator(".ll-quiz-score p")).to_have_text("1 von 2 beantwortet, 0 auf Anhieb richtig.")
    first.press("Space")
    expect(second).to_be_checked()  # answered is answered
    group.get_by_role("button", name="Noch einmal").press("Enter")
    expect(first).to_be_focused()
    expect(group.locator(".ll-choice__reason:visible")).to_have_count(0)
    page.keyboard.press("Space")
    expect(status).to_have_text("✓ Richtig.")
    expect(group.locator(".ll-choice__reason:visible")).to_have_count(1)
    expect(page.locator(".ll-quiz-score p")).to_have_text("1 von 2 beantwortet, 0 auf Anhieb richtig.")
    assert not watched.wrong


def test_a_quiz_with_several_right_options(watched: Watched, address: str) -> None:
    page = watched.open(address + "en/contributing/")
    group = page.get_by_role("group", name="Question 2 of 2 · several answers are right")
    boxes = group.get_by_role("checkbox").all()
    status, check = group.get_by_role("status"), group.get_by_role("button", name="Check")
    check.press("Enter")
    expect(status).to_have_text("Choose an answer first.")
    boxes[0].press("Space")
    boxes[1].press("Space")
    boxes[1].press("Space")  # changed my mind
    expect(group.locator(".ll-choice__reason:visible")).to_have_count(0)
    boxes[2].press("Space")
    check.press("Enter")
    expect(status).to_have_text("✓ Right.")
    expect(check).to_be_hidden()
    expect(group.get_by_role("button", name="Try again")).to_be_focused()
    expect(page.locator(".ll-quiz-score p")).to_have_text("1 of 2 answered, 1 right at the first try.")
    group.get_by_role("button", name="Try again").press("Enter")
    boxes[0].press("Space")  # one of the two right ones is not enough
    check.press("Enter")
    expect(status).to_have_text("✗ Not quite. Right: a, c.")
    expect(group.locator(".ll-choice__reason:visible")).to_have_count(2)
    page.get_by_role("button", name="Try all again").press("Enter")
    expect(page.locator(".ll-quiz [role=radio], .ll-quiz input").first).to_be_focused()
    expect(page.locator(".ll-quiz-score")).to_be_hidden()
    expect(page.locator(".ll-quiz input:checked")).to_have_count(0)
    assert not watched.wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answered_quiz_is_accessible(watched: Watched, address: str, scheme: str) -> None:
    page = watched.page
    page.emulate_media(color_scheme=scheme)
    page.goto(address + "de/contributing/")
    page.wait_for_load_state("networkidle")
    quizzes = page.locator(".ll-quiz")
    quizzes.nth(0).get_by_role("radio").nth(1).check()
    quizzes.nth(1).get_by_role("checkbox").nth(0).check()
    quizzes.nth(1).get_by_role("button", name="Prüfen").click()
    page.wait_for_timeout(300)
    for focused in (quizzes.nth(1).get_by_role("button"), quizzes.nth(0).get_by_role("radio").first):
        focused.focus()
        found = Axe().run(page, context=".ll-quiz").response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]


def test_quizzes_from_page_to_page_and_back(watched: Watched, address: str) -> None:
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    watched.open(address + "en/notes/careers/")
    assert not [url for url in asked if url.endswith(("quiz.js", "hints.js"))], "fetched where a quiz stands"
    for _ in range(2):
        page.click('.md-sidebar--primary a:has-text("Write a page")')
        page.wait_for_url(address + "en/contributing/")
        page.locator(".ll-quiz").first.get_by_role("radio").first.check()
        expect(page.locator(".ll-quiz-score p")).to_have_text("1 of 2 answered, 1 right at the first try.")
        expect(page.locator(".ll-quiz fieldset")).to_have_count(2)
        page.click('.md-sidebar--primary a:has-text("Careers")')
        page.wait_for_url(address + "en/notes/careers/")
    assert not watched.wrong


def test_a_quiz_without_javascript_and_on_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/contributing/")
    page.locator(".ll-option summary").first.click()
    expect(page.locator(".ll-option p").first).to_contain_text("✓ Right.")
    expect(page.locator(".ll-quiz-key")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".ll-quiz-key")).to_contain_text("a) Right. Whoever always guesses the common class")
    expect(page.locator(".ll-option p").first).to_be_hidden()
    context.close()


def test_an_answered_quiz_on_paper(watched: Watched, address: str) -> None:
    """It is a question again; the answers stand in the key only."""
    page = watched.open(address + "de/contributing/")
    page.locator(".ll-quiz").first.get_by_role("radio").nth(1).check()
    page.emulate_media(media="print")
    expect(page.locator(".ll-quiz").first.get_by_text("b) der Recall")).to_be_visible()
    for hidden in (
        ".ll-choice input",
        ".ll-choice__reason",
        ".ll-quiz__verdict",
        ".ll-quiz .md-button",
        ".ll-quiz-score",
    ):
        assert not page.locator(f"{hidden} >> visible=true").count(), hidden
    edges = page.locator(".ll-choice").evaluate_all("all => all.map(one => getComputedStyle(one).boxShadow)")
    assert set(edges) == {"none"}
    expect(page.locator(".ll-quiz-key")).to_contain_text("b) Leider nicht. Er zählt nur")


def test_hints_come_one_after_the_other(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/contributing/")
    exercise = page.locator(".ll-exercise")
    first, second, solution = (
        exercise.locator("summary", has_text=text) for text in ("Hinweis 1", "Hinweis 2", "Lösung")
    )
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    expect(solution).to_be_visible()
    expect(exercise.get_by_text("Jedes Neuron")).to_be_hidden()
    page.emulate_media(media="print")
    for text in ("Jedes Neuron hat", "Zähle erst", "2⋅3+2=8"):
        expect(exercise.get_by_text(text) if "⋅" not in text else exercise.locator("math").last).to_be_visible()
        assert exercise.locator(".ll-hint").evaluate_all("all => all.every(one => one.offsetHeight > 60)"), "unfolded"
    page.emulate_media(media="screen")
    first.press("Enter")
    expect(second).to_be_visible()
    second.press("Enter")
    expect(exercise.get_by_text("Zähle erst")).to_be_visible()
    first.press("Enter")
    expect(second).to_be_visible()
    assert not watched.wrong


def test_hints_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "en/contributing/")
    expect(page.locator(".ll-hint > summary:visible")).to_have_count(3)
    context.close()


def test_an_output_belongs_to_its_code(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/contributing/")
    output = page.get_by_role("group", name="Ausgabe").first
    code = page.locator(".highlight:has(+ .ll-output)").first
    above, below = code.bounding_box(), output.bounding_box()
    assert above and below and abs(above["y"] + above["height"] - below["y"]) < 1
    output.hover()
    expect(output.locator("button").first).to_be_visible()


def test_the_dark_scheme_prints_in_light(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/projects/iris/")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    colour = "element => Math.max(...getComputedStyle(element).color.match(/\\d+/g).slice(0, 3).map(Number))"
    assert page.locator("article h1").evaluate(colour) > 150
    page.emulate_media(color_scheme="dark", media="print")
    for selector in ("article h1", "article p", ".md-path a", ".ll-run .ll-meta", "article pre code"):
        assert page.locator(selector).first.evaluate(colour) < 100, selector
    assert page.locator(".ll-output img").first.evaluate("picture => getComputedStyle(picture).filter") == "none"


def test_formulas_are_mathml(watched: Watched, address: str) -> None:
    page = watched.open(address + "de/projects/iris/")
    assert page.locator("article math").count() > 0
    assert page.locator("article").get_by_text("$", exact=True).count() == 0
