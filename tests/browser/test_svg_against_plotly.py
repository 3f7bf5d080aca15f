"""Our static pictures beside Plotly's own drawing of the same figures, in the same browser."""

from __future__ import annotations

import copy
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import plotly
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard import language
from dashboard.commands.options import OPERATOR
from dashboard.exchange.glotip import read_glotip
from dashboard.figures import Figure
from dashboard.figures.advances import SCREEN
from dashboard.figures.svg import draw
from dashboard.figures.svg.drawing import laid_out
from dashboard.figures.theme import CONFIG
from dashboard.workplan.periods import Period
from dashboard.workplan.selection import Selection
from data_access.audit import Audit
from data_access.database import Database
from data_access.demo import create_demo
from data_access.unodc_counts import write_unodc_counts
from layouts import pages
from layouts.charts import Chart
from layouts.pictures import COLUMNS, PHONE
from tests.browser.sample_figures import SAMPLES
from tests.exchange.glotip_books import CONVICTED, DETECTED, book, row

pytestmark = pytest.mark.browser

Pixels = NDArray[np.int16]
Mask = NDArray[np.bool_]

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
WIDE, NARROW = 608, 358
MOST_OFF = 0.03
SHADES_APART = 32
TEXT_PIXELS_APART = 1.5

FRAME = '<body style="margin:0"><div id="picture"></div></body>'
BY_PLOTLY = """async ([figure, config, width, height]) => {
    const picture = document.getElementById("picture");
    Plotly.purge(picture);
    picture.style.cssText = `width:${width}px;height:${height}px`;
    await Plotly.newPlot(picture, figure.data, {...figure.layout, width, height}, config);
    const {l, r, t, b} = picture._fullLayout._size;
    return [l, r, t, b];
}"""
BY_US = """([svg, width, height]) => {
    const picture = document.getElementById("picture");
    picture.style.cssText = `width:${width}px;height:${height}px`;
    picture.innerHTML = svg;
}"""
TEXTS = """() => [...document.querySelectorAll("svg text")]
    .filter(text => text.textContent.trim() && text.getBoundingClientRect().width)
    .map(text => {
        const {x, y, width, height} = text.getBoundingClientRect();
        return [text.textContent.replace(/\\s/g, " "), x + width / 2, y + height / 2];
    })"""


@dataclass(frozen=True, slots=True)
class Text:
    """One text on screen and the pixel of its middle."""

    content: str
    x: float
    y: float

    def distance(self, other: Text) -> float:
        return max(abs(self.x - other.x), abs(self.y - other.y))


@dataclass(frozen=True, slots=True)
class Picture:
    """What the browser shows of one figure, and its margins: left, right, top, bottom."""

    pixels: Pixels
    texts: tuple[Text, ...]
    margins: tuple[float, ...]

    def ink(self) -> Mask:
        mask: Mask = np.any(self.pixels < 255 - SHADES_APART, axis=2)
        return mask


@pytest.fixture(scope="module")
def plotly_page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1300, "height": 500})
    page.set_content(FRAME)
    page.add_script_tag(path=PLOTLY)
    yield page
    page.close()


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1300, "height": 500})
    page.set_content(FRAME)
    yield page
    page.close()


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demonstration with what only an operator brings: a table that UNODC publishes."""
    path = tmp_path_factory.mktemp("filled") / "demo.db"
    shutil.copyfile(sqlite_template, path)
    database, audit = Database(f"sqlite:///{path}"), Audit(OPERATOR, "command")
    create_demo(database, password_hash="no password has this hash", audit=audit)
    table = book(row(DETECTED, 2020, "112"), row(DETECTED, 2022, "1208"), row(CONVICTED, 2021, "<5"))
    write_unodc_counts(database, "ECU", read_glotip(table, "ECU").counts, audit=audit)
    yield database
    database.close()


def seen(page: Page, margins: tuple[float, ...]) -> Picture:
    image = Image.open(io.BytesIO(page.locator("#picture").screenshot())).convert("RGB")
    texts = tuple(Text(*text) for text in page.evaluate(TEXTS))
    return Picture(np.asarray(image, dtype=np.int16), texts, margins)


def by_plotly(page: Page, figure: Figure, size: tuple[int, int]) -> Picture:
    return seen(page, tuple(page.evaluate(BY_PLOTLY, [figure, CONFIG, *size])))


def by_us(page: Page, figure: Figure, size: tuple[int, int]) -> Picture:
    page.evaluate(BY_US, [draw(figure, *size, title="una figura", uid="f1", advances=SCREEN), *size])
    return seen(page, laid_out(figure["layout"], *size, uid="f1", advances=SCREEN).margins.sides)


def outside(one: Pixels, other: Pixels) -> Mask:
    """Where a pixel of one has no shade that the other has within a pixel of it."""
    around = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows, columns = other.shape[:2]
    near = np.stack([around[r : r + rows, c : c + columns] for r in range(3) for c in range(3)])
    low, high = near.min(axis=0) - SHADES_APART, near.max(axis=0) + SHADES_APART
    mask: Mask = np.any((one < low) | (one > high), axis=2)
    return mask


def share_off(one: Picture, other: Picture) -> float:
    """The pixels off by more than one, as a share of those that carry ink in either picture.

    Of the inked ones, because most of a chart is white: of all pixels a missing label would be too few.
    """
    off = outside(one.pixels, other.pixels) | outside(other.pixels, one.pixels)
    return float(off.sum() / (one.ink() | other.ink()).sum())


def misplaced(plotlys: Picture, ours: Picture) -> list[Text]:
    """Texts of Plotly's for which we have no equal one in the same place."""
    return [
        text
        for text in plotlys.texts
        if not any(
            text.content == own.content and text.distance(own) <= TEXT_PIXELS_APART for own in ours.texts
        )
    ]


def check_alike(plotlys: Picture, ours: Picture) -> None:
    assert ours.margins == plotlys.margins
    assert misplaced(plotlys, ours) == []
    assert len(ours.texts) == len(plotlys.texts)
    assert share_off(plotlys, ours) <= MOST_OFF


@pytest.mark.parametrize("size", [(WIDE, 360), (NARROW, 300)], ids=["wide", "narrow"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_drawn_as_by_plotly(
    plotly_page: Page, page: Page, name: str, size: tuple[int, int]
) -> None:
    check_alike(by_plotly(plotly_page, SAMPLES[name], size), by_us(page, SAMPLES[name], size))


def _drawn_for(width: int, chart: Chart[Any], record: Any) -> tuple[Figure, tuple[int, int]]:
    """As the page of this width shows it; what phones have as a list is compared as desks have it again."""
    if width == NARROW and chart.narrow is not None:
        return chart.narrow(record), (PHONE, chart.tall(record, narrow=True))
    on_a_phone = width == NARROW and chart.listed is None
    return chart.draw(record), (PHONE if on_a_phone else COLUMNS[chart.width], chart.tall(record))


@pytest.mark.parametrize(("shown", "width"), [("es", WIDE), ("en", NARROW)])
@pytest.mark.parametrize("chart", pages.charts().values(), ids=pages.charts())
def test_a_declared_chart_is_drawn_as_by_plotly(
    plotly_page: Page, page: Page, filled: Database, chart: Chart[Any], shown: str, width: int
) -> None:
    with language.shown(shown):
        record = chart.read(filled, Selection(Period(2026, 3)))
        assert not chart.empty(record)
        figure, size = _drawn_for(width, chart, record)
    check_alike(by_plotly(plotly_page, figure, size), by_us(page, figure, size))


def test_the_comparison_sees_a_label_moved_by_three_pixels(page: Page) -> None:
    figure = SAMPLES["bullets"]
    moved = copy.deepcopy(figure)
    moved["layout"]["annotations"][0]["xshift"] += 3
    one, other = by_us(page, figure, (WIDE, 360)), by_us(page, moved, (WIDE, 360))
    assert [text.content for text in misplaced(one, other)] == [one.texts[-5].content]
    assert share_off(one, one) == 0 < share_off(one, other)
