"""The address holds the view: filters, links and marks change it, and the whole page follows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, Visitor
from tests.browser.live_site import drawn, explored

pytestmark = pytest.mark.browser

PARTS = ("header.top", "nav.sections", "#filters", "main", "footer.foot-g")
ADDRESSES = "links => links.map(link => link.getAttribute('href')).sort()"
WORDS = """part => {
    const copy = part.cloneNode(true);
    copy.querySelectorAll("noscript, .live-chart").forEach(each => each.remove());
    return copy.textContent;
}"""
CHOICES = "filters => filters.map(filter => filter.value)"


def says(part: Locator, words: str) -> None:
    """Wait until these are its words; a live chart says what its picture says, and is left aside."""
    for _try in range(PATIENCE // 100):
        if part.evaluate(WORDS) == words:
            return
        part.page.wait_for_timeout(100)
    assert part.evaluate(WORDS) == words


def shows_what_is_at(page: Page, address: str, reader: Visitor) -> None:
    """The page as it stands is the page that this address opens: words, charts, tables, links, choices."""
    expect(page).to_have_url(address)
    opened = reader.open(address)
    for part in PARTS:
        says(page.locator(part), opened.locator(part).evaluate(WORDS))
    assert page.locator("#page a").evaluate_all(ADDRESSES) == opened.locator("#page a").evaluate_all(
        ADDRESSES
    )
    assert page.locator("#filters select").evaluate_all(CHOICES) == opened.locator(
        "#filters select"
    ).evaluate_all(CHOICES)


def marks(page: Page, chart: str) -> Locator:
    """What can be clicked in a chart that is alive, in the order in which it is drawn."""
    explored(page, chart)
    return page.locator(
        f"""[id='{{"name":"{chart}","type":"plot"}}'] .point path, """
        f"""[id='{{"name":"{chart}","type":"plot"}}'] path.point"""
    )


def click(page: Page, mark: Locator) -> None:
    """Click as a hand does: the chart's own layer lies over its marks and has to feel the mouse come."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 2, y)
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer .hovertext, .hoverlayer .legend").first).to_be_visible()
    page.mouse.click(x, y)


@pytest.mark.parametrize(
    ("path", "label", "choice", "address"),
    [
        ("/", "Institución", "INNFA", "/?inst=INNFA"),
        ("/contribuciones", "Eje", "PR", "/contribuciones?eje=PR"),
        ("/avance", "Provincia", "EC-P", "/avance?prov=EC-P"),
        ("/avance", "Estado", "off_track", "/avance?estado=off_track"),
        ("/tendencias", "Trimestre", "2026-T1", "/tendencias?t=2026-T1"),
    ],
)
def test_a_filter_is_in_the_address_and_everything_follows(
    reader: Visitor, path: str, label: str, choice: str, address: str
) -> None:
    page = reader.open(path)
    before = page.evaluate("history.length")
    page.get_by_role("combobox", name=label).select_option(choice)
    shows_what_is_at(page, address, reader)
    assert page.evaluate("history.length") == before
    expect(page.locator("#announce")).to_have_text(page.locator("#title").inner_text())


def test_a_filter_is_taken_off_by_keyboard(reader: Visitor) -> None:
    page = reader.open("/avance?inst=INNFA")
    page.get_by_role("combobox", name="Institución").focus()
    page.keyboard.press("Home")
    expect(page.locator("#announce")).not_to_be_empty()
    expect(page.get_by_role("combobox", name="Institución")).to_be_focused()
    shows_what_is_at(page, "/avance", reader)


@pytest.mark.parametrize(
    ("path", "link", "address", "hand"),
    [
        ("/contribuciones", "Cancillería", "/contribuciones?inst=MRE", "mouse"),
        ("/contribuciones", "INNFA", "/contribuciones?inst=INNFA", "Enter"),
        ("/avance", "T2 2026", "/avance?t=2026-T2", "Enter"),
        ("/avance", "Prevención", "/avance?eje=PR", "Enter"),
        ("/", "Prevención", "/avance?eje=PR", "mouse"),
        ("/", "Policía", "/avance?inst=PN", "Enter"),
    ],
)
def test_a_link_filters_by_what_it_names(
    reader: Visitor, path: str, link: str, address: str, hand: str
) -> None:
    page = reader.open(path)
    links = page.locator("main table, main .wf").get_by_role("link").filter(has_text=link)
    named = links.locator("visible=true").first
    if hand == "mouse":
        named.click()
    else:
        named.focus()
        page.keyboard.press("Enter")
    shows_what_is_at(page, address, reader)


@pytest.mark.parametrize(
    ("path", "chart", "place", "address"),
    [
        ("/", "estado-por-trimestre", 1, "/?t=2026-T2"),
        ("/", "presupuesto", 0, "/?t=2026-T1"),
        ("/contribuciones", "dias-persona", 7, "/contribuciones?inst=INNFA"),
        ("/avance", "cumplimiento-por-indicador", 13, "/avance?indicador=FI-06.1"),
    ],
)
def test_a_mark_filters_by_what_it_names(
    reader: Visitor, path: str, chart: str, place: int, address: str
) -> None:
    page = reader.open(path)
    click(page, marks(page, chart).nth(place))
    shows_what_is_at(page, address, reader)
    page.go_back()
    shows_what_is_at(page, path, reader)


@pytest.mark.parametrize("path", ["/plan", "/tendencias"])
def test_a_province_of_the_map_is_chosen_and_left_by_mouse(reader: Visitor, path: str) -> None:
    page = reader.open(path)
    first = page.get_by_role("combobox", name="Provincia").input_value()
    assert first == ""
    for choice, address in (("EC-M", f"{path}?prov=EC-M"), ("", path)):
        page.mouse.move(0, 0)
        explored(page, "cobertura-provincias")
        chosen = page.locator("""[id='{"name":"cobertura-provincias","type":"plot"}'] .annotation-text""")
        click(page, chosen.filter(has_text="Manabí").first)
        expect(page.get_by_role("combobox", name="Provincia")).to_have_value(choice)
        shows_what_is_at(page, address, reader)


def test_a_province_of_the_list_is_chosen_by_keyboard(reader: Visitor) -> None:
    page = reader.open("/plan")
    page.locator(".cover").get_by_role("link", name="Loja").press("Enter")
    shows_what_is_at(page, "/plan?prov=EC-L", reader)
    expect(page.locator("#title")).to_be_focused()
    page.locator(".cover").get_by_role("link", name="Loja").press("Enter")
    shows_what_is_at(page, "/plan", reader)


def test_the_table_of_a_chart_filters_by_keyboard_as_its_marks_do_by_mouse(reader: Visitor) -> None:
    page = reader.open("/")
    table = page.locator(".viz").filter(has=page.locator('[id*="estado-por-trimestre"]'))
    table.get_by_text("Ver tabla").press("Enter")
    table.get_by_role("link", name="T1 2026").press("Enter")
    shows_what_is_at(page, "/?t=2026-T1", reader)
    expect(page.locator("#title")).to_be_focused()


def test_a_filter_begins_a_long_list_anew(reader: Visitor) -> None:
    page = reader.open("/avance?pagina=2&indicador=FI-01.3")
    page.get_by_role("combobox", name="Eje").select_option("FI")
    shows_what_is_at(page, "/avance?indicador=FI-01.3&eje=FI", reader)


def test_the_way_back_leads_through_every_view(reader: Visitor) -> None:
    page = reader.open("/avance")
    headings = page.locator("table.heat thead")
    headings.get_by_role("link", name="T1 2026").click()
    expect(page).to_have_url("/avance?t=2026-T1")
    headings.get_by_role("link", name="T2 2026").click()
    expect(page).to_have_url("/avance?t=2026-T2")
    page.go_back()
    shows_what_is_at(page, "/avance?t=2026-T1", reader)
    page.go_forward()
    shows_what_is_at(page, "/avance?t=2026-T2", reader)


def test_who_turns_back_at_once_sees_what_the_address_says(reader: Visitor) -> None:
    page = reader.open("/avance?t=2026-T1")
    page.evaluate("""() => {
        const links = [...document.querySelectorAll("table.heat thead a")];
        links.find(link => /T2\\s2026/.test(link.textContent)).click();
        history.back();
    }""")
    shows_what_is_at(page, "/avance?t=2026-T1", reader)


def test_the_view_goes_along_to_another_page_and_into_the_other_language(reader: Visitor) -> None:
    page = reader.open("/")
    page.get_by_role("combobox", name="Institución").select_option("OIM")
    sections = page.get_by_role("navigation", name="Secciones")
    expect(sections.get_by_role("link", name="Contribuciones")).to_have_attribute(
        "href", "/contribuciones?inst=OIM"
    )
    page.get_by_role("link", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url("/?inst=OIM")
    expect(page.locator("#filter-inst")).to_have_value("OIM")


def test_a_value_that_does_not_exist_is_said_until_another_is_chosen(reader: Visitor) -> None:
    page = reader.open("/?inst=ONU&t=2026-T2")
    notice = page.get_by_text("No entendimos «ONU» en «inst»")
    expect(notice).to_be_visible()
    expect(page.get_by_role("combobox", name="Institución")).to_have_value("")
    expect(page.get_by_role("combobox", name="Trimestre")).to_have_value("2026-T2")
    page.get_by_role("combobox", name="Institución").select_option("OIM")
    shows_what_is_at(page, "/?inst=OIM&t=2026-T2", reader)
    expect(notice).to_have_count(0)


def test_a_selection_without_anything_in_it_says_so_and_offers_the_way_out(reader: Visitor) -> None:
    page = reader.open("/avance?eje=PR&inst=OIM&estado=on_track")
    expect(page.locator("#title")).to_have_text("Ningún indicador coincide con los filtros")
    drawn(page)
    page.get_by_role("link", name="Quitar todos los filtros").first.click()
    shows_what_is_at(page, "/avance", reader)
