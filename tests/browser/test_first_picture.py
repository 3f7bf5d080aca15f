"""A page is read from the first response, comes alive without a jump, and asks for Plotly only on request."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from layouts.charts import WAKE
from layouts.pages import PAGES
from tests.browser.conftest import Visitor
from tests.browser.live_site import POLICE, drawn, explored

pytestmark = pytest.mark.browser

STILL = [page.path for page in PAGES if not page.interactive]
CHARTS = ["/", "/avance", "/plan", "/contribuciones", "/tendencias"]
PLOTLY = "/plotly.min.js"
CALLBACK = "/_dash-update-component"
DASH = "/_dash-component-suites/"
SITE_SCRIPT = re.compile(r"/assets/site\..*\.js")
FRAMES = """
window.shifts = []; window.frames_seen = 0; window.frames_without = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => shifts.push(each.value)))
    .observe({type: "layout-shift", buffered: true});
(function look() {
    const read = [...document.querySelectorAll("main h1, .picture")];
    const shown = read.some(each => each.getClientRects().length);
    if (shown) frames_seen += 1; else if (frames_seen) frames_without += 1;
    requestAnimationFrame(look);
})();
"""
BOX = "plot => { const {x, y, width, height} = plot.getBoundingClientRect(); return [x, y, width, height]; }"
TOPS = (
    "() => [...document.querySelectorAll('main h2, main .plot')].map(each => each.getBoundingClientRect().y)"
)
SPARING = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"


def asked(page: Page, part: str) -> list[Request]:
    """The requests for addresses with this part, from now on."""
    found: list[Request] = []
    page.on("request", lambda request: found.append(request) if part in request.url else None)
    return found


def chart(page: Page, name: str = "presupuesto") -> Any:
    return page.locator(f".plot[data-chart='{name}']")


def is_alive(page: Page, name: str = "presupuesto") -> None:
    expect(page.locator(f".plot.alive[data-chart='{name}']")).to_be_visible()


def words_of(texts: Locator) -> list[str]:
    """What the texts of a drawing say, in the order of the alphabet."""
    said = (" ".join(text.split()) for text in texts.all_text_contents())
    return sorted(filter(None, said))


def hold_back(page: Page) -> Callable[[], None]:
    """The page's own scripts stay away until what is returned is called."""
    held: list[Route] = []
    page.route(SITE_SCRIPT, lambda route: held.append(route))

    def release() -> None:
        while not held:
            page.wait_for_timeout(20)
        held.pop().continue_()

    return release


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", STILL)
def test_without_scripts_a_page_is_read_and_printed(reader: Visitor, path: str, width: int) -> None:
    page = reader.window(width=width, scripts=False)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".plot:not(:has(.picture))")).to_have_count(0)
    expect(page.get_by_role("button", name="Explorar")).to_have_count(0)
    for table in page.locator("details.act").all()[:1]:
        table.locator("summary").click()
        expect(table.get_by_role("table")).to_be_visible()
    assert len(page.pdf()) > 10_000


def test_without_scripts_filters_and_links_lead_on(reader: Visitor) -> None:
    page = reader.window(scripts=False)
    page.goto("/avance")
    page.get_by_role("combobox", name="Institución").select_option("INNFA")
    page.get_by_role("button", name="Aplicar").click()
    expect(page).to_have_url(re.compile("inst=INNFA"))
    expect(page.locator("#filter-inst")).to_have_value("INNFA")
    page.get_by_role("navigation", name="Secciones").get_by_role("link", name="Contribuciones").click()
    expect(page).to_have_url(re.compile("/contribuciones[?].*inst=INNFA"))
    expect(page.locator(".picture").first).to_be_visible()


@pytest.mark.parametrize("path", CHARTS)
def test_what_is_read_at_first_is_what_stays(reader: Visitor, path: str) -> None:
    still = reader.window(scripts=False)
    still.goto(path)
    page = reader.open(path)
    assert page.locator("main").inner_text().replace("Explorar\n", "") == still.locator("main").inner_text()
    assert page.evaluate(TOPS) == still.evaluate(TOPS)


def stayed_in_sight(page: Page) -> None:
    page.wait_for_timeout(200)
    assert page.evaluate("frames_seen") > 0
    assert page.evaluate("frames_without") == 0
    assert sum(page.evaluate("shifts")) <= 0.01


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", STILL)
def test_a_page_comes_alive_on_a_slow_machine_without_a_jump_or_a_blank(
    reader: Visitor, path: str, width: int
) -> None:
    page = reader.window(width=width)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(FRAMES)
    page.goto(path)
    drawn(page)
    stayed_in_sight(page)


def test_plotly_waits_until_somebody_turns_to_a_chart(reader: Visitor) -> None:
    page = reader.window()
    plotly, answers = asked(page, PLOTLY), asked(page, CALLBACK)
    page.goto("/")
    drawn(page)
    page.mouse.move(5, 5)
    page.wait_for_load_state("networkidle")
    assert (plotly, answers) == ([], [])
    chart(page).hover()
    is_alive(page)
    assert len(plotly) == 1
    explored(page, "estado-por-trimestre")
    assert len(plotly) == 1


def by_mouse(page: Page) -> None:
    chart(page).hover()


def by_keyboard(page: Page) -> None:
    page.locator("[data-explore='estado-por-trimestre']").focus()
    for _stop in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.chart === 'presupuesto'"):
            return


def by_finger(page: Page) -> None:
    chart(page).dispatch_event("click")


def by_choice(page: Page) -> None:
    page.locator("[data-explore='presupuesto']").press("Enter")
    expect(chart(page)).to_be_focused()


@pytest.mark.parametrize("turn", [by_mouse, by_keyboard, by_finger, by_choice])
def test_every_hand_wakes_a_chart(reader: Visitor, turn: Callable[[Page], None]) -> None:
    page = reader.open("/")
    turn(page)
    is_alive(page)
    expect(chart(page)).to_have_accessible_name(re.compile("La ejecución registrada"))


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", CHARTS)
def test_no_box_changes_when_plotly_takes_over(reader: Visitor, path: str, width: int) -> None:
    page = reader.open(path, width=width)
    names = page.locator(".plot[data-chart]:visible").evaluate_all("all => all.map(one => one.dataset.chart)")
    for name in names:
        chart(page, name).scroll_into_view_if_needed()
        before = chart(page, name).evaluate(BOX)
        explored(page, name)
        assert chart(page, name).evaluate(BOX) == before
        inside = chart(page, name).locator(".main-svg").first.evaluate(BOX)
        assert inside == pytest.approx(before, abs=1)


def test_who_saves_data_is_sent_plotly_only_when_they_choose_so(reader: Visitor) -> None:
    page = reader.window()
    page.add_init_script(SPARING)
    plotly, dash = asked(page, PLOTLY), asked(page, DASH)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert dash == []
    chart(page).hover()
    drawn(page)
    by_keyboard(page)
    page.wait_for_timeout(300)
    assert plotly == []
    by_choice(page)
    is_alive(page)


@pytest.fixture
def held(reader: Visitor) -> Page:
    """Panorama on a phone in the hand, read and not touched yet."""
    page = reader.window(width=390, touch=True)
    page.clock.install()
    page.goto("/")
    page.wait_for_load_state("networkidle")
    return page


def test_on_a_phone_dash_waits_until_the_reader_turns_to_the_page(held: Page) -> None:
    dash = asked(held, DASH)
    held.clock.run_for(2_000)
    expect(chart(held).locator(".picture")).to_be_visible()
    assert dash == []
    chart(held).tap()
    is_alive(held)
    assert len(dash) > 1


@pytest.mark.parametrize("path", ["/", "/avance"])
def test_dash_comes_to_a_touched_page_without_a_jump_or_a_blank(reader: Visitor, path: str) -> None:
    page = reader.window(width=390, touch=True)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(FRAMES)
    page.goto(path)
    page.locator("#title").tap()
    drawn(page)
    stayed_in_sight(page)


def test_a_filter_that_brings_dash_is_followed(held: Page) -> None:
    dash, answers = asked(held, DASH), asked(held, CALLBACK)
    held.locator("#filter-inst").tap()
    held.locator("#filter-inst").select_option("INNFA")
    expect(held).to_have_url("/?inst=INNFA")
    drawn(held)
    expect(held.locator("#announce")).not_to_be_empty()
    expect(held.locator("#filter-inst")).to_have_value("INNFA")
    expect(chart(held).locator(".picture")).to_be_visible()
    assert dash
    assert len(answers) == 1


def test_a_link_leads_on_before_dash_has_come(held: Page) -> None:
    held.locator("main a[href*='eje=']").first.tap()
    expect(held).to_have_url(re.compile("eje="))
    expect(held.locator("#title")).to_be_visible()


def test_a_phone_that_lies_there_untouched_follows_what_others_write(held: Page) -> None:
    expect(held.locator("#first")).to_have_count(1)
    held.clock.run_for(10_000)
    drawn(held)
    with held.expect_request("**/_version"):
        held.clock.run_for(31_000)


def test_where_somebody_types_dash_comes_at_once(reader: Visitor) -> None:
    page = reader.window(POLICE, width=390, touch=True)
    page.goto("/reportar")
    drawn(page)


def test_a_filter_is_answered_with_pictures_in_one_round_trip(reader: Visitor) -> None:
    page = reader.open("/")
    answers, plotly = asked(page, CALLBACK), asked(page, PLOTLY)
    before = chart(page).locator(".picture").inner_html()
    page.locator("#filter-inst").select_option("INNFA")
    expect(page.locator("#announce")).not_to_be_empty()
    drawn(page)
    assert chart(page).locator(".picture").inner_html() != before
    page.wait_for_load_state("networkidle")
    assert (len(answers), len(plotly)) == (1, 0)


def test_a_live_chart_follows_the_filter(reader: Visitor) -> None:
    page = reader.open("/")
    explored(page, "presupuesto")
    answers = asked(page, CALLBACK)
    page.locator("#filter-inst").select_option("INNFA")
    expect(page.locator("#announce")).not_to_be_empty()
    is_alive(page)
    page.wait_for_load_state("networkidle")
    assert len(answers) == 2
    assert words_of(chart(page).locator(".picture text")) == words_of(chart(page).locator(".main-svg text"))


def test_a_chart_leaves_and_returns_with_the_selection(reader: Visitor) -> None:
    page = reader.open("/avance")
    explored(page, "indicador")
    page.goto("/avance?eje=PR&inst=OIM&estado=on_track")
    drawn(page)
    expect(page.locator(".plot")).to_have_count(0)
    page.get_by_role("link", name="Quitar todos los filtros").first.click()
    expect(page).to_have_url("/avance")
    explored(page, "indicador")


def test_a_live_chart_that_does_not_come_leaves_its_picture(reader: Visitor) -> None:
    page = reader.open("/")
    page.clock.install()
    page.route(re.compile(CALLBACK), lambda route: route.fulfill(status=500))
    chart(page).hover()
    page.clock.run_for(100)
    expect(page.locator("#session-message")).to_contain_text("El servidor no pudo responder")
    expect(chart(page).locator(".picture")).to_be_visible()
    page.unroute(re.compile(CALLBACK))
    page.clock.run_for(35_000)
    page.mouse.move(0, 0)
    chart(page).hover()
    page.clock.run_for(100)
    page.clock.resume()
    is_alive(page)
    reader.troubles.clear()


def test_what_is_chosen_in_the_first_picture_is_followed(reader: Visitor) -> None:
    page = reader.window()
    release = hold_back(page)
    page.goto("/", wait_until="commit")
    page.locator("#filter-inst").select_option("INNFA")
    release()
    expect(page).to_have_url("/?inst=INNFA")
    expect(page.locator("#filter-inst")).to_have_value("INNFA")
    expect(page.locator("#announce")).not_to_be_empty()


def test_the_reader_goes_on_where_they_were(reader: Visitor) -> None:
    page = reader.window(width=390)
    release = hold_back(page)
    page.goto("/avance", wait_until="commit")
    page.wait_for_load_state("domcontentloaded")
    link = page.locator("main").get_by_role("link", name="PR-04.2").first
    link.focus()
    sections = page.locator(".nav-m")
    sections.evaluate("each => each.scrollTo(60, 0)")
    place = page.evaluate("scrollY")
    release()
    drawn(page)
    expect(link).to_be_focused()
    assert page.evaluate("scrollY") == place
    assert sections.evaluate("each => each.scrollLeft") == 60


def test_an_open_list_of_choices_is_not_closed(reader: Visitor) -> None:
    page = reader.window()
    release = hold_back(page)
    page.goto("/", wait_until="commit")
    page.locator("#filter-inst").focus()
    release()
    page.wait_for_selector("#react-entry-point #page", state="attached")
    expect(page.locator("#first")).to_have_count(1)
    page.keyboard.press("Tab")
    drawn(page)


def test_a_narrow_window_of_a_desk_has_its_charts_drawn_for_it(reader: Visitor) -> None:
    page = reader.open("/")
    wide = chart(page).locator(".picture").get_attribute("width")
    page.set_viewport_size({"width": 390, "height": 900})
    expect(chart(page).locator(".picture")).to_have_attribute("width", "358")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(chart(page).locator(".picture")).to_have_attribute("width", wide or "")


def test_nothing_on_the_way_offends_the_content_policy(writer: Visitor) -> None:
    """The windows note every complaint; signing out would end the session that all readers share."""
    page = writer.open("/")
    explored(page, "presupuesto")
    page.mouse.move(0, 0)
    with page.expect_response(lambda answer: WAKE in (answer.request.post_data or "")):
        page.locator("#filter-eje").select_option("PR")
    is_alive(page)
    page.get_by_role("button", name="Salir").click()
    expect(page).to_have_url(re.compile("/ingresar"))
    assert writer.troubles == []
